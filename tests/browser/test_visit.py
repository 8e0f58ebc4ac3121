"""The site in three browsers, from a disk and from a host, as a newcomer walks it."""

from __future__ import annotations

import functools
import json
import shutil
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from journey import LONG, title_of
from sampling import some
from webdriver import ELEMENT, ENTER, PASTE, WebDriver

from civicpath import cli
from civicpath.journal.events import Done, Stuck, Waiting
from civicpath.journal.progress_file import read_progress

TODAY = date(2026, 11, 24)

LATER = TODAY + timedelta(days=8)

PHONE = {"width": 390, "height": 844}

CLOCK = (
    "{ const Real = Date; const shift = Real.parse('%sT12:00:00') - Real.now();"
    "globalThis.Date = class extends Real { constructor(...given) {"
    "given.length ? super(...given) : super(Real.now() + shift); }"
    "static now() { return Real.now() + shift; } }; }\n"
)
"""A script that makes a page see noon of a day as the current time."""


STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
"""What a careful host sends with each page."""


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder, and forbids scripts below `/bare/`, as for a visitor who has none."""

    def end_headers(self) -> None:
        """Let nothing be kept, since the clock moves within a file."""
        self.send_header("Cache-Control", "no-store")
        bare = self.path.startswith("/bare/")
        self.send_header("Content-Security-Policy", "script-src 'none'" if bare else STRICT)
        super().end_headers()

    def translate_path(self, path: str) -> str:
        """Return the file for a path, with or without scripts."""
        return super().translate_path(path.removeprefix("/bare"))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@dataclass
class Visit:
    """A visitor with a browser, at an address under which the site lies."""

    browser: WebDriver
    folder: Path
    address: str
    clicks: int = field(default=0)

    def open(self, name: str) -> None:
        """Open a page by its name."""
        self.browser.call("Navigate", url=f"{self.address}{name}.html")

    def run(self, script: str) -> Any:
        """Evaluate an expression in the page."""
        return self.browser.call("ExecuteScript", script=f"return ({script})", args=[])

    def find(self, selector: str) -> str:
        """Return the browser's name of an element."""
        found = self.browser.call("FindElement", using="css selector", value=selector)
        name: str = found[ELEMENT]
        return name

    def click(self, selector: str) -> None:
        """Click an element, as a finger does."""
        self.clicks += 1
        name = self.find(selector)
        self.run(f"document.querySelector({selector!r}).scrollIntoView({{block: 'center'}})")
        self.browser.call("ElementClick", id=name)

    def press(self, said: str) -> None:
        """Click the button whose label holds some words."""
        label = json.dumps(said)
        self.run(
            "[...document.querySelectorAll('button')].forEach(one =>"
            f"one.toggleAttribute('data-pressed', one.textContent.includes({label})))"
        )
        self.click("[data-pressed]")

    def type(self, selector: str, said: str) -> None:
        """Type into a field, or choose a file."""
        self.browser.call("ElementSendKeys", id=self.find(selector), text=said)

    def text(self, selector: str) -> str:
        """The text of an element."""
        found: str = self.run(f"document.querySelector({selector!r}).innerText")
        return " ".join(found.split())

    def arrive(self, title: str) -> None:
        """Wait until a page with a title is shown."""
        here = f"document.querySelector('h1')?.innerText === {json.dumps(title)}"
        self.until(f"document.readyState === 'complete' && {here}")

    def until(self, script: str) -> Any:
        """Return what an expression tells once it tells anything."""
        return patiently(lambda: self.run(script))

    def on_day(self, day: date) -> None:
        """Let the pages see a day as the current one."""
        data = self.folder / "walk-data.js"
        plain = data.read_text().rpartition("} }; }\n")[2]
        data.write_text(CLOCK % day.isoformat() + plain)


def patiently(ask: Callable[[], Any]) -> Any:
    """Return what is told, once anything is."""
    patience = time.monotonic() + LONG
    while not (told := ask()):
        assert time.monotonic() < patience
        time.sleep(0.02)
    return told


@pytest.fixture(params=some(["disk", "host"], ["disk"]))
def visit(
    request: pytest.FixtureRequest, visitor: WebDriver, exported: Path, tmp_path: Path
) -> Iterator[Visit]:
    """A phone on which nothing is kept, on the day the site was made."""
    folder = tmp_path / "site"
    shutil.copytree(exported / "site", folder)
    handler = functools.partial(Handler, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}/"
    visit = Visit(visitor, folder, host if request.param == "host" else f"{folder.as_uri()}/")
    visit.on_day(TODAY)
    visitor.call("SetWindowRect", **PHONE)
    visit.open("index")
    visit.run("localStorage.clear()")
    yield visit
    visit.run("localStorage.clear()")
    visitor.call("Navigate", url="about:blank")
    server.shutdown()
    server.server_close()


def test_a_newcomer_walks_it(visit: Visit, tmp_path: Path) -> None:
    """From the front page to a letter, a week later to the next step, then into the program."""
    to_a_letter(visit)
    a_week_later(visit)
    saved = into_the_program(visit)
    and_back(visit, saved, tmp_path)


def to_a_letter(visit: Visit) -> None:
    """Three clicks lead to the letter, two fields fill it, and one says that it was sent."""
    visit.open("index")
    assert visit.run("getComputedStyle(document.querySelector('.rungs')).listStyleType") == "none"
    assert visit.text("#next-step") == title_of("meeting/find-calendar")
    visit.click("#next-go")
    visit.arrive(title_of("meeting/find-calendar"))
    visit.click("[data-because=blank-calendar]")
    visit.arrive(title_of("meeting/email-county-party"))
    visit.click("main .button")
    visit.until("document.querySelector('#blank-name') !== null")
    visit.type("#blank-name", "Ana O'Neil & sons")
    visit.type("#blank-phone", "512-555-0100")
    assert visit.clicks == 3
    letter = visit.text("blockquote")
    assert "My name is Ana O'Neil & sons, and I live in Travis County." in letter
    assert "[" not in letter
    mail = urlsplit(visit.run("document.querySelector('#mail a').href"))
    assert mail.scheme == "mailto"
    assert "Ana O'Neil & sons" in parse_qs(mail.query, strict_parsing=True)["body"][0]
    visit.press("Copy the words")
    assert visit.until("document.querySelector('#mail ~ [role=status]').textContent") == (
        "Copied. Paste it where you write."
    )
    visit.press("I have sent it: wait 7 days")
    assert "December 1, 2026" in visit.text("#mail ~ [role=status]")
    visit.open("search")
    visit.type("#q", PASTE)
    assert visit.until("document.querySelector('#q').value").startswith("Subject: New here")


def a_week_later(visit: Visit) -> None:
    """The front page says so, and the next step is one click away."""
    visit.open("index")
    assert "You wait for an answer until December 1, 2026" in visit.text("#stands")
    visit.on_day(LATER)
    visit.browser.call("Refresh")  # a browser may have kept the script of the week before
    assert visit.text("#next-title") == "You have waited long enough. Now:"
    assert visit.text("#next-step") == title_of("meeting/nudge")
    visit.click("#next-go")
    visit.arrive(title_of("meeting/nudge"))
    visit.press("I have done it")
    assert "Done on December 2, 2026." in visit.text(".mine")


def into_the_program(visit: Visit) -> Path:
    """The browser saves a file as it saves any, and the program reads it."""
    visit.open("progress")
    visit.press("Save it to a file")
    name = f"civicpath-progress-{LATER.isoformat()}.json"
    saved = visit.browser.downloads / name
    patiently(lambda: saved.exists() and saved.read_bytes().endswith(b"}\n"))
    events = read_progress(saved.read_bytes(), name, LATER).events
    assert [type(one) for one in events] == [Stuck, Waiting, Done]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIVICPATH_TODAY", LATER.isoformat())
        assert cli.run(["data", "merge", str(saved)]) == 0
        assert cli.run(["done", "check-your-registration"]) == 0
    return saved


def and_back(visit: Visit, saved: Path, folder: Path) -> None:
    """The program writes a file, the page opens it, and what it adds is there."""
    theirs = folder / "theirs.json"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CIVICPATH_TODAY", LATER.isoformat())
        assert cli.run(["export", "progress", "-o", str(theirs)]) == 0
    saved.unlink()
    visit.type("#open", str(theirs))
    said = "document.querySelector('#progress [role=status]').textContent"
    visit.until(f"{said}.startsWith('Read')")
    assert visit.run(said) == "Read: 4 entries, 1 new here."
    visit.open("step-meeting-check-your-registration")
    assert "Done on December 2, 2026." in visit.text(".mine")


def test_ticks_words_and_search(visit: Visit) -> None:
    """A tick is there on other pages, a word explains itself, and the search finds."""
    visit.open("checklist-meeting")
    visit.click(".checks input")
    for name in ("checklist-meeting", "checklist"):
        visit.open(name)
        assert visit.run("document.querySelectorAll('input:checked').length") == 1, name
    visit.open("meeting")
    visit.click("a.word")
    assert len(visit.text(".gloss")) > 20
    visit.open("index")
    visit.type("#q", f"quorum{ENTER}")
    found = "[...document.querySelectorAll('#found a')].map(one => one.innerText)"
    assert visit.until(f"document.querySelector('#found a') && {found}")[0] == "Quorum"
    visit.open("step-meeting-attend")
    visit.press("Count one more")
    visit.press("Take the last one back")
    assert "Taken back." in visit.text(".mine [role=status]")


@pytest.mark.parametrize("visit", ["host"], indirect=True)
def test_a_calendar_can_subscribe(visit: Visit) -> None:
    """On a host the front page hands the address of its calendar to the calendar's program."""
    visit.open("index")
    subscribe = "[...document.querySelectorAll('main a')].find(one => one.protocol === 'webcal:')"
    address = visit.run(f"{subscribe}.href").replace("webcal:", "http:")
    with urllib.request.urlopen(address) as answer:  # noqa: S310  (this machine)
        assert answer.read().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("visit", ["host"], indirect=True)
def test_it_reads_without_a_script(visit: Visit) -> None:
    """Where a host lets no script run, letter, mail and pages are there, and boxes for a pen."""
    bare = replace(visit, address=f"{visit.address}bare/")
    for name, wanted in (
        ("index", "Start here"),
        ("step-meeting-email-county-party", "Done on:"),
        ("draft-ask-county-party", "[your name]"),
        ("search", "All pages"),
        ("progress", "Without a script nothing is saved"),
    ):
        bare.open(name)
        assert wanted in bare.text("main"), name
        assert bare.run("typeof globalThis.civicpath") == "undefined", name
        assert bare.run("document.querySelectorAll('main button:not(.search *)').length") == 0
