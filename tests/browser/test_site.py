"""A site as people walk it: a newcomer with a phone, an organizer, and whoever has no script."""

from __future__ import annotations

import json
import random
import re
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from chromium import Chromium
from journey import title_of
from sampling import some

from civicpath import cli
from civicpath.app import App, Options
from civicpath.base.vocabulary import Reason
from civicpath.documents.verbs.export_request import handout_profile
from civicpath.journal.events import Done, Entry, Event, Skipped, Stamp, Stuck, Waiting
from civicpath.journal.progress_file import read_progress
from civicpath.journal.state import replay
from civicpath.ladder.advice import Why, advise
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import Status
from civicpath.ladder.views.site_view import walk_data

TODAY = date(2026, 11, 24)

PHONE = 320

AXE = """
axe.run(document, {resultTypes: ["violations", "incomplete"]}).then(found =>
  [...found.violations, ...found.incomplete].map(one =>
    [one.id, one.nodes.map(node => node.html.slice(0, 200) + node.failureSummary)]))
"""

ONE_STEP = '{"did": "done", "on": "2026-11-20", "action": "meeting/attend"}'

BUTTON = "[...document.querySelectorAll('button')].find(one => one.textContent.includes({said!r}))"


@pytest.fixture
def phone(browser: Chromium, exported: Path) -> Iterator[Chromium]:
    """A phone on which nothing is kept, on the day on which the site was made."""
    name = browser.on_day(TODAY.isoformat())
    browser.look(width=PHONE)
    browser.open(exported / "site" / "index.html")
    browser.run("localStorage.clear()")
    yield browser
    browser.run("localStorage.clear()")
    browser.forget(name)


def click(browser: Chromium, script: str) -> None:
    """Click what a script finds, and wait for the page to which a link leads."""
    link = browser.run(f"({script}).href || ''")
    if link.startswith("file:"):
        browser.run(f"({script}).addEventListener('click', e => e.preventDefault())")
        browser.run(f"({script}).click()")  # what the page records by it
        browser.open(Path(urlsplit(link).path))
    else:
        browser.run(f"({script}).click()")


def press(browser: Chromium, said: str) -> None:
    """Press the button whose label holds some words."""
    click(browser, BUTTON.format(said=said))


def text(browser: Chromium, selector: str) -> str:
    """The text of an element."""
    found: str = browser.run(f"document.querySelector({selector!r}).innerText")
    return " ".join(found.split())


def rung_counts(browser: Chromium) -> list[str]:
    """How many steps the front page says that each rung has."""
    found = browser.run(
        "[...document.querySelectorAll('[data-rung] .state')].map(x => x.innerText)"
    )
    return [re.findall(r"(\d+) steps", one)[0] for one in found]


def type_into(browser: Chromium, selector: str, said: str) -> None:
    """Type into a field."""
    browser.run(
        f"(one => {{ one.value = {json.dumps(said)};"
        "one.dispatchEvent(new Event('input', {bubbles: true})); })"
        f"(document.querySelector({selector!r}))"
    )


def test_a_newcomer_reaches_a_letter(phone: Chromium, exported: Path) -> None:
    """From the front page to a letter that is ready to send: five clicks and two fields."""
    phone.open(exported / "site" / "index.html")
    before = rung_counts(phone)
    assert len(phone.run("[...document.querySelectorAll('main .button')].map(one => one.id)")) == 1
    assert text(phone, "#next-step") == title_of("meeting/find-calendar")
    click(phone, "document.querySelector('#next-go')")
    assert text(phone, "h1") == title_of("meeting/find-calendar")
    click(phone, "document.querySelector('[data-because=blank-calendar]')")
    assert text(phone, "h1") == title_of("meeting/email-county-party")
    click(phone, "document.querySelector('main .button')")
    type_into(phone, "#blank-name", "Ana O'Neil & sons")
    type_into(phone, "#blank-phone", "512-555-0100")
    letter = text(phone, "blockquote")
    assert "My name is Ana O'Neil & sons, and I live in Travis County." in letter
    assert "[" not in letter
    mail = urlsplit(phone.run("document.querySelector('#mail a').href"))
    assert mail.scheme == "mailto"
    told = parse_qs(mail.query, strict_parsing=True)
    assert set(told) == {"subject", "body"}
    assert "Ana O'Neil & sons" in told["body"][0]
    press(phone, "I have sent it: wait 7 days")
    assert "December 1, 2026" in text(phone, "#mail ~ [role=status]")
    assert phone.run("localStorage.getItem('civicpath-words')") is None
    phone.open(exported / "site" / "index.html")
    assert rung_counts(phone) == before, "they are the same steps, whether counted or not"
    assert "You wait for an answer until December 1, 2026" in text(phone, "#stands")
    assert text(phone, "#next-step") == title_of("meeting/check-your-registration")


def test_a_week_later(phone: Chromium, exported: Path, tmp_path: Path) -> None:
    """Who comes back is led on, and the progress goes into the program and back."""
    steps = [
        {"action": "meeting/find-calendar", "did": "stuck", "on": "2026-11-16"},
        {
            "action": "meeting/email-county-party",
            "did": "waiting",
            "on": "2026-11-16",
            "until": "2026-11-23",
        },
    ]
    keep(phone, steps)
    phone.open(exported / "site" / "index.html")
    assert text(phone, "#next-title") == "You have waited long enough. Now:"
    assert text(phone, "#next-step") == title_of("meeting/nudge")
    click(phone, "document.querySelector('#next-go')")
    press(phone, "I have done it")
    assert "Done on November 24, 2026." in text(phone, ".mine")
    phone.open(exported / "site" / "progress.html")
    phone.run(
        "URL.createObjectURL = one => { one.text().then(text => window.saved = text); return '#'; }"
    )
    press(phone, "Save it to a file")
    saved = phone.run(
        "new Promise(tell => setInterval(() => window.saved && tell(window.saved), 20))"
    )
    events = read_progress(saved.encode(), "saved", TODAY).events
    assert [type(one) for one in events] == [Stuck, Waiting, Done]
    (tmp_path / "p.json").write_text(saved)
    assert cli.run(["data", "merge", str(tmp_path / "p.json")]) == 0
    assert cli.run(["done", "check-your-registration"]) == 0
    assert cli.run(["export", "progress", "-o", str(tmp_path / "q.json")]) == 0
    theirs = json.loads((tmp_path / "q.json").read_text())["steps"]
    mine = json.loads(saved)["steps"]
    merged, added = phone.run(f"civicpath.merge({json.dumps(mine)}, {json.dumps(theirs)})")
    assert added == 1
    assert {one["action"] for one in merged} == {one["action"] for one in theirs}
    assert phone.run(f"civicpath.merge({json.dumps(merged)}, {json.dumps(theirs)})[1]") == 0


def test_an_answer_with_a_date(phone: Chromium, exported: Path) -> None:
    """A date ends the search as well, as it does in the program."""
    keep(phone, [{"action": "meeting/find-calendar", "did": "stuck", "on": "2026-11-20"}])
    phone.open(exported / "site" / "step-meeting-email-county-party.html")
    press(phone, "I have a date and a place")
    assert "Done on November 24, 2026." in text(phone, ".mine")
    phone.open(exported / "site" / "index.html")
    assert "1 of its 6 steps are done" in text(phone, "#stands")
    assert text(phone, "#next-step") == title_of("meeting/check-your-registration")


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2028-11-07", "opens after the election, November 7, 2028."),
        ("2028-11-08", ""),
    ],
)
def test_what_waits_for_the_vote(browser: Chromium, exported: Path, day: str, says: str) -> None:
    """Who filed finishes well once the votes are counted: the page names the day, and waits."""
    name = browser.on_day(day)
    page = exported / "site" / "step-office-after-election-day.html"
    browser.open(page)
    filed = [("office/file", "2028-01-10"), ("office/walk-yourself", "2028-10-10")]
    keep(browser, [{"action": key, "did": "done", "on": on} for key, on in filed])
    browser.open(page)
    told = text(browser, ".mine [role=status]")
    browser.run("localStorage.clear()")
    browser.forget(name)
    assert told.endswith(says) if says else told == ""


def keep(browser: Chromium, steps: list[dict[str, Any]]) -> None:
    """Let the browser have kept some steps."""
    kept = json.dumps(json.dumps({"version": 1, "steps": steps}))
    browser.run(f"localStorage.setItem('civicpath-progress', {kept})")


def test_what_an_earlier_site_kept(phone: Chromium, exported: Path) -> None:
    """Ticks of a site that knew no days still count, and damage counts as nothing."""
    phone.run("""localStorage.setItem("civicpath-ticks", '["meeting/find-calendar", 7]')""")
    phone.open(exported / "site" / "index.html")
    assert "1 of its 6 steps are done" in text(phone, "#stands")
    for damaged in ("{", "7", '{"steps": [7, {"action": 1}]}'):
        phone.run(f"localStorage.setItem('civicpath-progress', {json.dumps(damaged)})")
        phone.open(exported / "site" / "index.html")
        assert text(phone, "#next-title") in {"Your first step", "Your next step"}


OPENED = [
    ("{", "not JSON"),
    ("[]", "not your progress"),
    ('{"format": "civicpath-progress", "version": 2}', "A newer CivicPath"),
    ('{"format": "civicpath-progress", "version": 1, "steps": [{"did": 1}]}', "damaged"),
    ('{"format": "civicpath-progress", "version": 1, "steps": []}', "Read: 0 entries"),
    (
        f'{{"format": "civicpath-progress", "version": 1, "steps": [{ONE_STEP}]}}',
        "Read: 1 entry, 1 new here.",
    ),
]


@pytest.mark.parametrize(("name", "says"), some(OPENED, OPENED[3::2]))
def test_a_file_is_opened_whole_or_not_at_all(
    phone: Chromium, exported: Path, name: str, says: str
) -> None:
    """What is no progress changes nothing, and it is said."""
    phone.open(exported / "site" / "progress.html")
    phone.run(
        f"(async () => {{ const files = new DataTransfer();"
        f"files.items.add(new File([{json.dumps(name)}], 'p.json'));"
        "const open = document.querySelector('#open'); open.files = files.files;"
        "open.dispatchEvent(new Event('change'));"
        "await new Promise(done => setTimeout(done, 100)); })()"
    )
    assert says in text(phone, "[role=status]")


def test_an_organizer_puts_it_on_their_host(browser: Chromium, exported: Path) -> None:
    """The group's name, color, meeting, contact and word to newcomers stand on the front page."""
    name = browser.on_day("2026-12-09")
    browser.look(width=1280)
    browser.open(exported / "party" / "index.html")
    browser.forget(name)
    said = text(browser, "body")
    for wanted in (
        "Travis County Example Party",
        "Come as you are.",
        "Tuesday, January 12, 2027, 7:00 PM",
        "Room 2, Central Library",
        "Ask for Ana Diaz (chair), 512-555-0101",
        "Paid for by the Travis County Example Party.",
        "checked November 2026",
    ):
        assert wanted in said, wanted
    assert "December 8" not in text(browser, ".meetings"), "it is over"
    links = browser.run("[...document.querySelectorAll('a')].map(one => one.getAttribute('href'))")
    assert {"mailto:hello@example.org", "tel:512-555-0101", "calendar.ics"} <= {*links}
    add = next(one for one in links if one.endswith("20270112.ics"))
    assert (exported / "party" / add).read_text().count("BEGIN:VEVENT") == 1
    browser.open(exported / "party" / "draft-ask-county-party.html")
    assert browser.run("document.querySelector('#mail a').href").startswith(
        "mailto:hello@example.org?"
    )


@pytest.mark.parametrize("day", ["2026-12-08", "2026-12-09", "2027-03-01"])
def test_no_page_invites_to_what_is_over(browser: Chromium, exported: Path, day: str) -> None:
    """Days after the site was made, each page that named a meeting leads to one that is ahead."""
    name = browser.on_day(day)
    told = {}
    for page in ("meeting", "step-meeting-attend", "handout", "index"):
        browser.open(exported / "party" / f"{page}.html")
        told[page] = text(browser, "main")
    browser.forget(name)
    over = day > "2026-12-08"
    assert all(("December 8, 2026" in said) is not over for said in told.values())
    for page in ("meeting", "step-meeting-attend"):
        assert ("That day is over. See the next meetings." in told[page]) is over
    last = day > "2027-02-09"
    for page in ("index", "handout"):
        assert ("January 12, 2027" in told[page]) is not last
        assert ("No day is known that is still ahead." in told[page]) is last


def test_search_finds(browser: Chromium, exported: Path) -> None:
    """A word in a title comes first; its plural, its beginning and a slip find it as well."""
    browser.look(width=PHONE)
    browser.open(exported / "site" / "search.html")
    for asked, first in (
        ("quorum", "Quorum"),
        ("precinct chairs", "Precinct chair"),
        (title_of("meeting/find-calendar").lower(), title_of("meeting/find-calendar")),
        ("quorm", "Quorum"),
        ("ladder place ballot", "The ladder in Travis County, Texas"),
    ):
        type_into(browser, "#q", asked)
        browser.run("document.querySelector('form').requestSubmit()")
        titles = browser.run("[...document.querySelectorAll('#found a')].map(one => one.innerText)")
        assert first in titles[:3], (asked, titles[:3])
    type_into(browser, "#q", "<img src=x onerror=alert(1)> zzzz")
    browser.run("document.querySelector('form').requestSubmit()")
    assert browser.run("document.querySelectorAll('#found img').length") == 0
    assert len((exported / "site" / "search.html").read_bytes()) < 250_000


def test_a_word_is_explained_where_it_stands(browser: Chromium, exported: Path) -> None:
    """A click opens its meaning in the text, and another closes it; without a script it leads."""
    browser.open(exported / "site" / "meeting.html")
    word = "document.querySelector('a.word')"
    browser.run(f"{word}.focus()")
    browser.press("Enter", 13, "\r")
    assert browser.run(f"{word}.getAttribute('aria-expanded')") == "true"
    assert len(text(browser, ".gloss")) > 20
    browser.press(" ", 32, " ")
    assert browser.run("document.querySelectorAll('.gloss').length") == 0
    ids = browser.run(
        "[...document.querySelectorAll('a.word, a.cite')]"
        ".map(one => one.hash.slice(1)).filter(id => !document.getElementById(id))"
    )
    assert ids == []


def test_axe_finds_nothing_in_any_state(phone: Chromium, axe: str, exported: Path) -> None:
    """Not where steps are recorded, words are open, something was found, or the screen is dark."""
    steps: list[dict[str, Any]] = [
        {"action": "meeting/find-calendar", "did": "done", "on": "2026-11-20", "count": 1},
        {
            "action": "headquarters/offer-a-shift",
            "did": "waiting",
            "on": "2026-11-20",
            "until": "2026-12-20",
        },
        {"action": "campaign", "did": "climbed", "on": "2026-11-20"},
    ]
    keep(phone, steps)
    states = {
        "index": "",
        "progress": "",
        "step-meeting-attend": f"({BUTTON.format(said='Count one more')}).click()",
        "meeting": "for (const one of document.querySelectorAll('a.word')) one.click()",
        "draft-ask-county-party": f"({BUTTON.format(said='shorter')}).click()",
        "search": "civicpath.search('seat'); document.querySelector('#q').value = 'seat';"
        "document.querySelector('form').requestSubmit()",
    }
    phone.call("Page.setBypassCSP", enabled=True)
    found = {}
    try:
        for (name, state), where in (
            *((one, "site") for one in states.items()),
            (("index", ""), "party"),
        ):
            for dark in (False, True):
                phone.look(width=PHONE, dark=dark)
                phone.open(exported / where / f"{name}.html")
                phone.run(state or "0")
                assert phone.run("document.documentElement.scrollWidth") <= PHONE, name
                phone.run(axe)
                found[where, name, dark] = phone.run(AXE)
    finally:
        phone.call("Page.setBypassCSP", enabled=False)
    assert {key: one for key, one in found.items() if one} == {}


def test_the_nu_checker_finds_no_error(nu: tuple[str, ...], pages: list[Path]) -> None:
    """Every page is HTML as its standard has it."""
    done = subprocess.run((*nu, *pages), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_all_reads_without_a_script(browser: Chromium, exported: Path) -> None:
    """Letter, mail, ways on, meanings and the pages to find are there as they are."""
    site = exported / "party"
    for name, wanted in (
        ("index", "Start here"),
        ("step-meeting-email-county-party", "Done on:"),
        ("draft-ask-county-party", "[your name]"),
        ("search", "All pages"),
        ("progress", "Without a script nothing is saved"),
    ):
        browser.call("Emulation.setScriptExecutionDisabled", value=True)
        browser.open(site / f"{name}.html")
        browser.call("Emulation.setScriptExecutionDisabled", value=False)
        assert wanted in text(browser, "main"), name
        assert browser.run("document.querySelectorAll('main button:not(.search *)').length") == 0


def test_it_can_be_enlarged(browser: Chromium, exported: Path) -> None:
    """At 400 % of a screen of 1280 nothing is cut off, and nothing needs two ways to scroll."""
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=320, height=256, deviceScaleFactor=4, mobile=False,
    )  # fmt: skip
    for name in ("index", "draft-ask-county-party", "step-precinct-learn-the-date"):
        browser.open(exported / "party" / f"{name}.html")
        assert browser.run("document.documentElement.scrollWidth") <= 320, name


WORD = {
    Why.BEGIN: "climb",
    Why.ON_THE_WAY: "climb",
    Why.NEW_RUNG: "climb",
    Why.SKIPPED: "passed",
}

EVENTS: dict[str, Callable[[dict[str, Any], date], Event]] = {
    "done": lambda one, on: Done(action=one["action"], on=on, count=one["count"]),
    "waiting": lambda one, on: Waiting(
        action=one["action"], on=on, until=date.fromisoformat(one["until"])
    ),
    "stuck": lambda one, on: Stuck(action=one["action"], on=on, because=one["because"]),
    "skipped": lambda one, on: Skipped(action=one["action"], on=on),
    "never": lambda one, on: Skipped(action=one["action"], on=on, never=True),
}


def a_life(rnd: random.Random, walk: dict[str, Any]) -> tuple[list[dict[str, Any]], date]:
    """What somebody may have recorded, and a day on which they look again."""
    keys = [one["key"] for rung in walk["rungs"] for one in rung["steps"]]
    rungs = [rung["id"] for rung in walk["rungs"]]
    if rnd.random() < UNHEARD:
        return unheard(rnd, keys)
    if rnd.random() < CANDIDATES:
        return candidate(rnd, keys)
    day = TODAY - timedelta(days=rnd.randrange(1, 90))
    pool = rnd.choice([keys[:14], keys[:30], keys])
    steps = []
    if rnd.random() < 0.5:
        for key in keys[: rnd.randrange(len(keys) + 1)]:
            count = rnd.choice([1, 1, 30])
            steps.append({"action": key, "did": "done", "on": day.isoformat(), "count": count})
    for _ in range(rnd.randrange(14)):
        day = min(day + timedelta(days=rnd.choice([0, 0, 1, 3, 8, 20])), TODAY)
        did = rnd.choice(["done", "done", "waiting", "stuck", "stuck", "skipped", "never"])
        whole = did in {"skipped", "never"} and rnd.random() < 0.3
        one = {"action": rnd.choice(rungs if whole else pool), "did": did, "on": day.isoformat()}
        more: dict[str, dict[str, Any]] = {
            "done": {"count": rnd.choice([1, 1, 2, 25])},
            "waiting": {"until": (day + timedelta(days=rnd.choice([1, 3, 7, 14]))).isoformat()},
            "stuck": {"because": rnd.choice(["", *Reason])},
        }
        steps.append({**one, **more.get(did, {})})
        if rnd.random() < 0.1:
            steps.append({"action": rnd.choice(rungs), "did": "climbed", "on": day.isoformat()})
    return steps, day + timedelta(days=rnd.choice([0, 0, 2, 8, 15, 40]))


UNHEARD = 0.2
"""How many of the lives are those of people whom nobody ever answers."""

CANDIDATES = 0.1
"""How many of the lives are those of people who filed for a seat."""


def candidate(rnd: random.Random, keys: list[str]) -> tuple[list[dict[str, Any]], date]:
    """What somebody recorded who did all but a few steps, and a day around an election."""
    vote = rnd.choice([date(2026, 11, 3), date(2028, 11, 7)])
    day = vote + timedelta(days=rnd.randrange(-60, 10))
    left = {"office/after-election-day", *rnd.sample(keys, rnd.choice([0, 0, 3]))}
    steps = [
        {"action": key, "did": "done", "on": day.isoformat(), "count": 400}
        for key in keys
        if key not in left
    ]
    later = [one for one in (vote, vote + timedelta(days=1), day) if one >= day]
    return steps, rnd.choice(later)


WAYS = ("find-calendar", "email-county-party", "nudge", "phone-them", "try-affiliated-group",
        "go-in-person", "ask-state-party")  # fmt: skip


def unheard(rnd: random.Random, keys: list[str]) -> tuple[list[dict[str, Any]], date]:
    """What somebody recorded whom nobody answers, with a way left out at times, and a day."""
    day, steps = TODAY - timedelta(days=rnd.randrange(60, 200)), list[dict[str, Any]]()
    here = [name for name in WAYS if f"meeting/{name}" in keys]
    often = {name: rnd.choice([1, 2, 2, 2, 2, 2, 3]) for name in here}
    for turn in range(3):
        for name in (name for name in here if often[name] > turn):
            day = min(day + timedelta(days=rnd.choice([1, 3, 8])), TODAY)
            one = {"action": f"meeting/{name}", "on": day.isoformat()}
            if rnd.random() < 0.3:
                until = (day + timedelta(days=7)).isoformat()
                steps.append({**one, "did": "waiting", "until": until})
            else:
                steps.append({**one, "did": "stuck", "because": rnd.choice(["", "no-answer"])})
    if rnd.random() < 0.5:
        other = rnd.choice([*keys[:14], "meeting/try-another-door"])
        steps.append({"action": other, "did": "done", "on": day.isoformat(), "count": 1})
    return steps, day + timedelta(days=rnd.choice([0, 8, 15, 40, 89, 92, 120]))


def as_the_program_has_it(base: Progress, steps: list[dict[str, Any]], day: date) -> list[Any]:
    """What the program tells of the same life: why, what is next, the rung, and each rung."""
    events: list[Event] = [
        EVENTS[one["did"]](one, date.fromisoformat(one["on"]))
        for one in steps
        if one["did"] != "climbed"
    ]
    entries = [
        Entry(Stamp(clock=at, device="a", number=at, random="", at=""), event)
        for at, event in enumerate(events, 1)
    ]
    climbed = tuple(one["action"] for one in steps if one["did"] == "climbed")
    answers = {**base.answers, **({"done": climbed} if climbed else {})}
    past = replace(replay(entries), answers=answers, groups=base.past.groups)
    made = replace(base, past=past, today=day)
    told = advise(made)
    rungs = [[made.state(rung).value, *made.tally(rung)] for rung in base.ladder.rungs]
    why = WORD.get(told.why, told.why.value)
    waits = sorted(one.key for one, _ in made.touched if made.status(one) is Status.WAITING)
    held = [
        one.key
        for one in made.ladder.actions()
        if made.awaits_vote(one) and made.status(one) is Status.BLOCKED
    ]
    key = told.action.key if told.action else None
    return [why, key, made.current_id or None, rungs, waits, held]


STATES = {"to-do": "todo", "not-for-me": "never"}


PLACES = [{"state": "TX", "county": "Travis"}, {"state": "IA"}, {}]


@pytest.mark.parametrize("where", some(PLACES, PLACES[:1]))
def test_the_page_says_what_the_program_says(
    browser: Chromium, exported: Path, where: dict[str, str]
) -> None:
    """Of many lives, the page and the program name the same next step for the same reason.

    Where no place is named, it is the place of a pack, whose meeting leaves nothing to find.
    """
    app = App(Options(pack=None if where else exported / "pack"))
    base = replace(app.progress(TODAY, handout_profile(app, where)), soon=(), claims=())
    walk, rnd = walk_data(base, app.voice(base).say), random.Random(22)  # noqa: S311  (the same lives each time)
    lives = [a_life(rnd, walk) for _ in range(500)]
    told = json.dumps([[steps, day.isoformat()] for steps, day in lives])
    browser.open(exported / "site" / "index.html")
    found = browser.run(
        f"{told}.map(([steps, day]) => {{"
        f"const at = civicpath.standing({json.dumps(walk)}, steps, day);"
        "return [at.why, at.next && at.next.key, at.current && at.current.id,"
        "at.rungs.map(rung => [at.state(rung), ...at.tally(rung)]),"
        "at.waiting.map(([one]) => one.key).sort(),"
        "[...at.all.values()].filter(at.vote).map(one => one.key)]; })"
    )
    seen = set()
    for (steps, day), page in zip(lives, found, strict=True):
        why, key, current, rungs, *rest = as_the_program_has_it(base, steps, day)
        rungs = [[STATES.get(state, state), *tally] for state, *tally in rungs]
        assert page == [why, key, current, rungs, *rest], (steps, day)
        seen.add(why)
    unheard_of = {"silence"} if where else set()  # a pack's meeting leaves nobody unheard
    assert seen >= {"climb", "waited", "stuck", "meanwhile", "habit"} | unheard_of
