"""What a page looks like where a designer would look twice: logos, dates, cards, colors, paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import Chromium

from civicpath.base.contrast import READABLE, contrast

TODAY = "2026-11-24"

COLOR = "#e8b020"
"""Of the group, as its pack says."""

BOX = "(box => [box.left, box.right, box.width, box.height])({}.getBoundingClientRect())"

LINES = """
(time => {
  const range = document.createRange();
  range.selectNodeContents(time);
  const lines = [];
  const text = time.firstChild;
  for (let at = 0; at < text.length; at += 1) {
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    const top = Math.round(range.getBoundingClientRect().top);
    if (lines.at(-1)?.top === top) lines.at(-1).said += text.data[at];
    else lines.push({top, said: text.data[at]});
  }
  return lines.map(one => one.said.replace(/\\u00a0/g, " ").trim());
})(document.querySelector(".meetings time"))
"""
"""The lines into which a day breaks."""


@pytest.fixture
def party(browser: Chromium, exported: Path) -> Iterator[Path]:
    """The folder of a group's site, on the day on which it was made."""
    name = browser.on_day(TODAY)
    yield exported / "party"
    browser.call("Emulation.setEmulatedMedia", media="", features=[])
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    browser.forget(name)


@pytest.mark.parametrize("width", [320, 1280])
def test_a_wide_logo_keeps_its_shape(browser: Chromium, party: Path, width: int) -> None:
    """It is neither squeezed into a square nor larger than the name beside it needs."""
    browser.look(width=width)
    browser.open(party / "index.html")
    _, _, wide, high = browser.run(BOX.format("document.querySelector('img.mark')"))
    fits = browser.run("getComputedStyle(document.querySelector('img.mark')).objectFit")
    assert fits == "contain"
    assert high <= wide <= 0.45 * width
    assert browser.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_a_long_name_has_room(browser: Chromium, party: Path, width: int) -> None:
    """It stands beside the logo or below it, not in a narrow column, and a short one beside it."""
    browser.look(width=width)
    browser.open(party / "index.html")
    name = "document.querySelector('.brand span')"
    lines = f"Math.round({name}.getBoundingClientRect().height / 22)"
    for said, most in (("Travis Greens", 1), ("Central Committee of the County " * 3, 5)):
        browser.run(f"{name}.textContent = {said!r}")
        assert browser.run(lines) <= most, said
        assert browser.run("document.documentElement.scrollWidth") <= width
        if width >= 768:
            nav, brand = (
                browser.run(f"document.querySelector({one!r}).getBoundingClientRect().{side}")
                for one, side in ((".top nav", "left"), (".brand", "right"))
            )
            assert brand <= nav, "the ways stay at the right"


def color_of(browser: Chromium, selector: str, key: str) -> str:
    """A color of an element, as #rrggbb."""
    found = browser.run(f"getComputedStyle(document.querySelector({selector!r})).{key}")
    return "#" + "".join(f"{int(one):02x}" for one in re.findall(r"[0-9]+", found)[:3])


def test_it_has_the_groups_own_color(browser: Chromium, party: Path) -> None:
    """A bright color is no mud: band, button and edge have it as it is, with text to be read."""
    browser.look(width=390)
    browser.open(party / "index.html")
    assert color_of(browser, "body", "borderTopColor") == COLOR
    for selector in (".hero", ".next .button"):
        assert color_of(browser, selector, "backgroundColor") == COLOR
        assert contrast(color_of(browser, selector, "color"), COLOR) >= READABLE
    browser.look(width=390, dark=True)
    browser.open(party / "index.html")
    assert color_of(browser, ".hero", "backgroundColor") != COLOR, "a bright band glares"
    assert color_of(browser, ".next .button", "backgroundColor") == COLOR


@pytest.mark.parametrize("setting", ["prefers-color-scheme: dark", "forced-colors: active"])
def test_a_dark_logo_is_seen_in_the_dark(browser: Chromium, party: Path, setting: str) -> None:
    """It stands on a white plate, since most logos are made for paper."""
    name, value = setting.split(": ")
    browser.call("Emulation.setEmulatedMedia", features=[{"name": name, "value": value}])
    browser.open(party / "index.html")
    assert color_of(browser, "img.mark", "backgroundColor") == "#ffffff"


SEEN = 3
"""The least contrast of a ring with what is behind it (WCAG 2.2, 1.4.11)."""


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("kind", ["site", "party"])
def test_the_focus_is_seen_wherever_it_is(
    browser: Chromium, exported: Path, kind: str, dark: bool
) -> None:
    """Whoever goes by keyboard sees a ring around each thing, around a filled button as well."""
    browser.look(width=1280, dark=dark)
    for page in ("index", "step-meeting-find-calendar", "draft-ask-county-party", "progress"):
        browser.open(exported / kind / f"{page}.html")
        paper, told = color_of(browser, "body", "backgroundColor"), set[str]()
        for _ in range(12):
            browser.press("Tab", 9)
            said = browser.run("document.activeElement.textContent.trim().slice(0, 30)")
            assert browser.run("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
            ring = color_of(browser, ":focus", "outlineColor")
            assert contrast(ring, paper) >= SEEN, (page, said)
            told.add(said)
        assert len(told) > 6, page


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_a_date_is_read_in_one_go(browser: Chromium, party: Path, width: int) -> None:
    """A line ends after the weekday or the whole date, not before the year."""
    browser.look(width=width)
    browser.open(party / "index.html")
    lines = browser.run(LINES)
    assert " ".join(lines) == "Tuesday, December 8, 2026, 7:00 PM"
    assert any("December 8, 2026," in line for line in lines), lines
    assert any("7:00 PM" in line for line in lines), lines


@pytest.mark.parametrize("width", [720, 1280])
def test_the_first_screen_has_no_hole(browser: Chromium, party: Path, width: int) -> None:
    """On a broad screen the meetings stand beside title and first step, not below an empty area."""
    browser.look(width=width)
    browser.open(party / "index.html")
    tops = browser.run(
        "['.face', '.meetings', '.next'].map(one =>"
        "Math.round(document.querySelector(one).getBoundingClientRect().top))"
    )
    assert tops[0] == tops[1] < tops[2]


def test_a_name_is_written_from_its_own_side(browser: Chromium, party: Path) -> None:
    """What a group writes from right to left stands so; the rest stays at the left."""
    browser.open(party / "index.html")
    for said, side in (("\u0645\u0631\u062d\u0628\u0627 (Travis).", "rtl"), ("Welcome.", "ltr")):
        for selector in (".brand span", ".welcome", ".meetings .name", "footer p"):
            one = f"document.querySelector({selector!r})"
            browser.run(f"{one}.textContent = {said!r}")
            assert browser.run(f"getComputedStyle({one}).direction") == side, selector


def test_colors_of_the_readers_own(browser: Chromium, party: Path) -> None:
    """Where the system sets all colors, cards have edges, and a tick and progress can be seen."""
    forced = {"name": "forced-colors", "value": "active"}
    browser.call("Emulation.setEmulatedMedia", features=[forced])
    browser.open(party / "index.html")
    for selector in (".next", ".meetings"):
        style = f"getComputedStyle(document.querySelector({selector!r}))"
        assert browser.run(f"parseFloat({style}.borderTopWidth)") > 0, selector
    browser.open(party / "meeting.html")
    browser.run("localStorage.clear()")
    box = "document.querySelector('.checks input')"
    plain = browser.run(f"getComputedStyle({box}).backgroundColor")
    browser.run(f"{box}.click()")
    ticked = browser.run(f"getComputedStyle({box}).backgroundColor")
    browser.run("localStorage.clear()")
    assert plain != ticked


def test_a_handout_is_not_written_over(browser: Chromium, party: Path) -> None:
    """On paper the address below a code stays beside the drawn ladder, however long it is."""
    browser.look(width=718)
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.open(party / "handout.html")
    left, right, _, _ = browser.run(BOX.format("document.querySelector('figure')"))
    _, rail, _, _ = browser.run(BOX.format("document.querySelector('.ladder')"))
    assert rail <= left
    assert right <= 718


def test_who_wants_no_motion_gets_none(browser: Chromium, party: Path) -> None:
    """Nothing on any kind of page moves by itself, so nothing is left to turn off."""
    for name in ("index", "meeting", "search", "progress"):
        browser.open(party / f"{name}.html")
        assert browser.run("document.getAnimations().length") == 0, name
        moving = "getComputedStyle(one).transitionDuration !== '0s'"
        assert browser.run(f"[...document.querySelectorAll('*')].some(one => {moving})") is False
