"""A newcomer with a phone: how long the way to a letter is, in words, taps, bytes and seconds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from chromium import Chromium

TODAY = "2026-11-24"

WORDS_A_SECOND = 200 / 60

TAP, LETTER_TYPED, ROUND_TRIP, BYTES_A_SECOND = 2.5, 0.5, 1.1, 180_000
"""Seconds for a tap, a letter typed with a thumb, and a request over slow 4G with its bytes."""

THREE_MINUTES = 180

FIRST_PAGE = 150_000

ABOVE = """
(last => {
  const main = document.querySelector("main"), range = document.createRange();
  range.setStart(main, 0);
  range.setEndAfter(last);
  const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
  let said = "";
  while (texts.nextNode() && range.comparePoint(texts.currentNode, 0) <= 0) {
    if (texts.currentNode.parentElement.checkVisibility()) said += ` ${texts.currentNode.data}`;
  }
  return said.trim().split(/\\s+/).length;
})(document.querySelector(%s))
"""
"""The number of words that a person reads who reads all of them up to a place."""

LOADED = """
[...document.querySelectorAll("link[rel=stylesheet], script[src], img")]
  .map(one => (one.href || one.src).split("/").pop().split("?")[0])
"""


@dataclass
class Newcomer:
    """Somebody who reads every word up to what they tap, on a phone that loads each file once."""

    phone: Chromium
    folder: Path
    loaded: set[str] = field(default_factory=set)
    words: int = 0
    taps: int = 0
    typed: int = 0

    def open(self, name: str) -> None:
        """Open a page, with its style and scripts."""
        self.phone.open(self.folder / name)
        self.loaded |= {name, *self.phone.run(LOADED)}

    def bytes(self) -> int:
        """All that was loaded so far."""
        return sum((self.folder / name).stat().st_size for name in self.loaded)

    def tap(self, selector: str) -> None:
        """Read all above a link, and follow it."""
        wanted = json.dumps(selector)
        self.words += self.phone.run(ABOVE % wanted)
        self.taps += 1
        link = self.phone.run(f"document.querySelector({wanted}).href")
        if link.startswith("file:"):
            self.open(Path(urlsplit(link).path).name)

    def type(self, selector: str, said: str) -> None:
        """Tap a field and type into it."""
        self.taps += 1
        self.typed += len(said)
        self.phone.run(f"document.querySelector({selector!r}).focus()")
        self.phone.call("Input.insertText", text=said)

    @property
    def seconds(self) -> float:
        """How long all of it takes."""
        return (
            self.words / WORDS_A_SECOND
            + self.taps * TAP
            + self.typed * LETTER_TYPED
            + len(self.loaded) * ROUND_TRIP
            + self.bytes() / BYTES_A_SECOND
        )


@pytest.fixture
def phone(browser: Chromium, exported: Path) -> Iterator[Chromium]:
    """A phone with a finger, on which nothing is kept."""
    name = browser.on_day(TODAY)
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=390, height=844, deviceScaleFactor=3, mobile=True,
    )  # fmt: skip
    browser.open(exported / "site" / "index.html")
    browser.run("localStorage.clear()")
    yield browser
    browser.run("localStorage.clear()")
    browser.forget(name)
    browser.look()


@pytest.mark.parametrize("kind", ["site", "party"])
def test_a_letter_in_three_minutes(phone: Chromium, exported: Path, kind: str) -> None:
    """Who reads every word on the way has a letter to send in less than three minutes.

    Who has nothing recorded sees the way to it on the first screen; later the next step is there.
    """
    one = Newcomer(phone, exported / kind)
    one.open("index.html")
    assert one.bytes() < FIRST_PAGE
    bottom = phone.run("document.querySelector('#or').getBoundingClientRect().bottom")
    assert bottom < phone.run("innerHeight"), "no scrolling is needed"
    one.tap("#or a")
    one.type("#blank-name", "Ana Diaz")
    one.type("#blank-phone", "512-555-0100")
    one.tap("#mail a")
    mail = urlsplit(phone.run("document.querySelector('#mail a').href"))
    body = parse_qs(mail.query, strict_parsing=True)["body"][0]
    assert "Ana Diaz" in body
    assert "[" not in body
    assert one.taps == 4
    assert one.seconds < THREE_MINUTES, vars(one)
    seeks = phone.run("document.querySelector('#whom a')?.getAttribute('href')")
    assert (mail.path, seeks) == {
        "site": ("", "contact.html"),
        "party": ("hello@example.org", None),
    }[kind]
    phone.run("[...document.querySelectorAll('.acts button')].at(-1).click()")
    one.open("index.html")
    assert phone.run("document.querySelector('#or')") is None
    if kind == "site":  # a group that names its meeting leaves nobody to wait for
        assert "You wait for an answer" in phone.run("document.querySelector('#stands').innerText")


def test_a_second_tap_records_nothing_more(phone: Chromium, exported: Path) -> None:
    """A letter that was sent waits once, however often a finger hits the button."""
    phone.open(exported / "site" / "draft-ask-county-party.html")
    sent = "[...document.querySelectorAll('.acts button')].at(-1).click()"
    for _ in range(3):
        phone.run(sent)
    assert "Saved." in phone.run("document.querySelector('#mail ~ [role=status]').textContent")
    assert phone.run("JSON.parse(localStorage.getItem('civicpath-progress')).steps.length") == 1
