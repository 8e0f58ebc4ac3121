"""What a browser keeps, when it won't, is full, is damaged, or was filled by other pages."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from chromium import Chromium

from civicpath.base.errors import BadContent
from civicpath.base.vocabulary import Reason
from civicpath.journal.progress_file import MOST_BYTES, MOST_STEPS, read_progress

TODAY = date(2026, 11, 24)

KEPT, ASIDE = "civicpath-progress", "civicpath-unread"

STATUS = "document.querySelector('main [role=status]').textContent"

BLOCKED = """
Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("", "SecurityError"); }
});
"""

FULL = 'Storage.prototype.setItem = () => { throw new DOMException("", "QuotaExceededError"); };'

FAULTS = 'addEventListener("error", event => (window.faults ||= []).push(event.message));'

LOST = "This browser did not save it"


@pytest.fixture
def page(browser: Chromium, exported: Path) -> Iterator[Chromium]:
    """A browser in which nothing is kept, on the day on which the site was made."""
    name = browser.on_day(TODAY.isoformat())
    browser.open(exported / "site" / "index.html")
    browser.run("localStorage.clear()")
    yield browser
    browser.run("localStorage.clear()")
    browser.forget(name)


@contextmanager
def always(page: Chromium, script: str, last: Path) -> Iterator[None]:
    """Run a script before each page opened, but for the last."""
    made = page.call("Page.addScriptToEvaluateOnNewDocument", source=FAULTS + script)
    yield
    page.call("Page.removeScriptToEvaluateOnNewDocument", identifier=made["identifier"])
    page.open(last)


def keep(page: Chromium, text: str) -> None:
    """Let the browser have kept a text."""
    page.run(f"localStorage.setItem({KEPT!r}, {json.dumps(text)})")


def kept(page: Chromium, key: str = KEPT) -> Any:
    """What the browser keeps."""
    return json.loads(page.run(f"localStorage.getItem({key!r})") or "null")


def press(page: Chromium, said: str) -> None:
    """Press the button whose label holds some words."""
    page.run(
        f"[...document.querySelectorAll('button')].find(x=>x.innerText.includes({said!r})).click()"
    )


@pytest.mark.parametrize("script", [BLOCKED, FULL], ids=["blocked", "full"])
def test_a_browser_that_keeps_nothing(page: Chromium, exported: Path, script: str) -> None:
    """Each page is there, and whoever wants to record something is told that it was not saved."""
    site = exported / "site"
    with always(page, script, site / "index.html"):
        for name in ("index", "meeting", "progress", "draft-ask-county-party", "search"):
            page.open(site / f"{name}.html")
            assert page.run("window.faults ?? null") is None, name
        page.open(site / "meeting.html")
        page.run("document.querySelector('input').click()")
        assert LOST in page.run(STATUS)
        assert page.run("document.querySelectorAll('input:checked').length") == 0
        page.open(site / "step-meeting-attend.html")
        press(page, "Count one more")
        assert LOST in page.run(STATUS)
        page.open(site / "draft-ask-county-party.html")
        press(page, "I have sent it")
        assert LOST in page.run("document.querySelector('#mail ~ [role=status]').textContent")
        page.open(site / "progress.html")
        press(page, "Clear it all")
        press(page, "press again")
        assert (LOST if script == BLOCKED else "Cleared.") in page.run(STATUS)
        assert page.run("window.faults ?? null") is None


NEWER = '{"version": 2, "steps": [{"action": "meeting/attend", "did": "done", "on": ["2026"]}]}'


@pytest.mark.parametrize("damaged", ["{", "7", NEWER], ids=["cut", "number", "newer"])
def test_nothing_unread_is_lost(page: Chromium, exported: Path, damaged: str) -> None:
    """What can't be read is set aside before a tick replaces it; the page offers it as a file."""
    site = exported / "site"
    keep(page, damaged)
    for name in ("index", "progress", "checklist", "step-meeting-attend"):
        page.open(site / f"{name}.html")
    assert page.run(f"localStorage.getItem({KEPT!r})") == damaged, "reading changes nothing"
    press(page, "Count one more")
    assert [one["action"] for one in kept(page)["steps"]] == ["meeting/attend"]
    assert kept(page, ASIDE) == [damaged]
    press(page, "Count one more")
    assert kept(page, ASIDE) == [damaged], "once is enough"
    page.open(site / "progress.html")
    assert "can't read" in page.run("document.querySelector('#progress .note').innerText")
    page.run(
        "URL.createObjectURL = one => { one.text().then(text => window.saved = text); return '#'; }"
    )
    press(page, "Save it for somebody")
    assert (
        page.run("new Promise(tell => setInterval(() => window.saved && tell(window.saved), 20))")
        == damaged
    )
    press(page, "Clear it all")
    press(page, "press again")
    assert page.run("localStorage.length") == 0


def test_damage_is_never_shown(page: Chromium, exported: Path) -> None:
    """Values of a wrong kind neither stop a page nor show as a day that is none."""
    steps = [
        {"action": "meeting/attend", "did": "done", "on": "yesterday"},
        {"action": "meeting/attend", "did": "done", "on": "2026-02-30"},
        {"action": "meeting/attend", "did": "done", "on": "2026-11-20", "count": "7"},
        {"action": "meeting/email-county-party", "did": "waiting", "on": "2026-11-20", "until": 7},
        {"action": "meeting/email-county-party", "did": "waiting", "on": "2026-11-20"},
        {"action": "meeting/find-calendar", "did": "stuck", "on": "2026-11-20", "because": []},
        {"action": "constructor", "did": "toString", "on": "2026-11-20"},
        None,
    ]
    keep(page, json.dumps({"version": 1, "steps": steps}))
    with always(page, "", exported / "site" / "index.html"):
        for name in ("index", "progress", "meeting", "step-meeting-email-county-party"):
            page.open(exported / "site" / f"{name}.html")
            assert page.run("window.faults ?? null") is None, name
            said = page.run("document.querySelector('main').innerText")
            assert not {one for one in ("Invalid", "undefined", "NaN", "null") if one in said}, name


def test_the_content_has_changed(page: Chromium, exported: Path) -> None:
    """A step that is gone stays recorded, shown and in the file; the rest still counts."""
    gone = {"action": "meeting/gone-since", "did": "done", "on": "2026-11-01", "count": 1}
    here = {"action": "meeting/find-calendar", "did": "done", "on": "2026-11-02", "count": 1}
    keep(page, json.dumps({"version": 1, "steps": [gone, here]}))
    page.open(exported / "site" / "index.html")
    assert "1 of its 6 steps are done" in page.run("document.querySelector('#stands').innerText")
    page.open(exported / "site" / "progress.html")
    assert "meeting/gone-since" in page.run("document.querySelector('.recorded').innerText")
    page.run(
        "URL.createObjectURL = one => { one.text().then(text => window.saved = text); return '#'; }"
    )
    press(page, "Save it to a file")
    saved = page.run(
        "new Promise(tell => setInterval(() => window.saved && tell(window.saved), 20))"
    )
    assert len(read_progress(saved.encode(), "saved", TODAY).events) == 2


def open_file(page: Chromium, data: str) -> str:
    """Open a file on the page of the progress; `data` is an expression of its text."""
    page.run(
        f"(async () => {{ const files = new DataTransfer();"
        f"files.items.add(new File([{data}], 'p.json'));"
        "const open = document.querySelector('#open'); open.files = files.files;"
        "document.querySelector('main [role=status]').textContent = '';"
        "open.dispatchEvent(new Event('change')); })()"
    )
    said = page.run(f"new Promise(tell => setInterval(() => {STATUS} && tell({STATUS}), 20))")
    assert isinstance(said, str)
    return said


def many(count: int, day: str) -> str:
    """An expression of a file with many steps."""
    return (
        "JSON.stringify({format: 'civicpath-progress', version: 1, made: '2026-11-24', steps: "
        f"[...Array({count})].map((_, at) => ({{action: `meeting/step-${{at}}`, did: 'done',"
        f"on: '{day}', count: 1}}))}})"
    )


def test_a_huge_file(page: Chromium, exported: Path) -> None:
    """As much as the program reads is opened and shown in part; more is refused, and said so."""
    page.open(exported / "site" / "progress.html")
    assert "10000 entries, 10000 new here" in open_file(page, many(MOST_STEPS, "2026-11-01"))
    assert page.run("document.querySelectorAll('.recorded li').length") == 100
    press(page, "Show all 10000")
    assert page.run("document.querySelectorAll('.recorded li').length") == MOST_STEPS
    assert "this would be more" in open_file(page, many(1, "2026-11-02"))
    assert "too long" in open_file(page, f"' '.repeat({MOST_BYTES + 1})")
    assert len(kept(page)["steps"]) == MOST_STEPS
    page.open(exported / "site" / "checklist.html")
    assert page.run("document.querySelectorAll('input').length") > 50


MERGED = """
(() => {
  const steps = count => [...Array(count)].map((_, at) =>
    ({action: `meeting/step-${at}`, did: at % 2 ? "done" : "skipped", on: "2026-11-01"}));
  const took = count => Math.min(...[1, 2, 3].map(() => {
    const begun = performance.now();
    civicpath.merge(steps(count), steps(count));
    return performance.now() - begun;
  }));
  return took(10000) / Math.max(took(1000), .1);
})()
"""


def test_ten_times_as_much_takes_ten_times_as_long(page: Chromium, exported: Path) -> None:
    """What is merged is not compared each with each; that would take a hundred times as long."""
    page.open(exported / "site" / "progress.html")
    assert page.run(MERGED) < 50


def test_other_tabs_and_the_way_back(page: Chromium, exported: Path) -> None:
    """A page that was left shows what was recorded since, but a letter keeps what is typed."""
    step = {"action": "meeting/find-calendar", "did": "done", "on": "2026-11-20", "count": 1}
    for event in (
        "new PageTransitionEvent('pageshow', {persisted: true})",
        f"new StorageEvent('storage', {{key: {KEPT!r}}})",
        "new StorageEvent('storage', {key: null})",
    ):
        page.run("localStorage.clear()")
        page.open(exported / "site" / "meeting.html")
        keep(page, json.dumps({"version": 1, "steps": [step]}))
        page.run("window.old = true")
        page.run(f"setTimeout(() => dispatchEvent({event}), 0)")
        patience = time.monotonic() + 20
        while page.run("window.old || document.readyState !== 'complete'"):
            assert time.monotonic() < patience, event
        assert page.run("document.querySelectorAll('input:checked').length") == 1
    page.open(exported / "site" / "draft-ask-county-party.html")
    page.run("document.querySelector('#blank-name').focus()")
    page.call("Input.insertText", text="Ana Diaz")
    page.run("dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))")
    page.run(f"dispatchEvent(new StorageEvent('storage', {{key: {KEPT!r}}}))")
    assert page.run("new Promise(tell => setTimeout(() => tell(0), 200))") == 0
    assert "My name is Ana Diaz" in page.run("document.querySelector('blockquote').innerText")


VALUES: dict[str, list[Any]] = {
    "action": ["meeting/attend", "meeting", "Meeting/attend", "a/b/c", "a--b/c", "x" * 61, 7],
    "did": ["done", "waiting", "stuck", "skipped", "never", "climbed", "toString", None],
    "on": ["2026-11-24", "2026-11-25", "2026-11-26", "1999-12-31", "2026-02-30", "2026-1-1", 0],
    "count": [..., 1, 100_000, 0, 100_001, 1.5, "1"],
    "until": [..., "2026-12-01", "2026-11-01", "2027-11-25", "2027-11-26", "soon"],
    "because": [..., "", *Reason, "bored", None],
    "note": [..., "mine"],
}
"""Values of each key of a step, right and wrong ones; an ellipsis leaves the key out."""

USUAL = {"action": "meeting/attend", "did": "done", "on": "2026-11-24"}


def some_steps() -> Iterator[dict[str, Any]]:
    """Steps that differ from a usual one in any two keys."""
    for one, other in itertools.combinations(VALUES, 2):
        for these in itertools.product(VALUES[one], VALUES[other]):
            step = {**USUAL, **dict(zip((one, other), these, strict=True))}
            for more in ({}, {"until": "2026-12-01"}):
                whole = {**more, **step}
                yield {key: value for key, value in whole.items() if value is not ...}


def is_read(step: dict[str, Any]) -> bool:
    """Whether the program reads a step."""
    data = {"format": KEPT, "version": 1, "steps": [step]}
    try:
        read_progress(json.dumps(data).encode(), "p", TODAY)
    except BadContent:
        return False
    return True


def test_page_and_program_read_the_same(page: Chromium, exported: Path) -> None:
    """A page takes a step from a file, and puts it into one, if the program reads it."""
    steps = [*some_steps()]
    page.open(exported / "site" / "progress.html")
    told = page.run(f"{json.dumps(steps)}.map(civicpath.isSound)")
    wrong = [step for step, one in zip(steps, told, strict=True) if bool(one) is not is_read(step)]
    assert wrong == []
    assert 20 < sum(map(bool, told)) < len(steps) - 20
