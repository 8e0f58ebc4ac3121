"""The pages as a browser shows them: to the eye, to the ear, by the keyboard, without a script."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import pytest
from chromium import Chromium

NARROW, BROAD = 320, 1280


PATIENCE = 20


"""How long a browser may take to hand on what a page kept, in seconds."""


OF_EACH_KIND = {
    *("index", "meeting", "checklist-meeting", "place", "words", "handout", "action", "search"),
    *("progress", "draft-ask-county-party", "step-meeting-find-calendar", "contact"),
}

FOUND = """
axe.run(document, {resultTypes: ["violations", "incomplete"]}).then(found =>
  [...found.violations, ...found.incomplete].map(one =>
    [one.id, one.nodes.map(node => node.html.slice(0, 200) + node.failureSummary)]))
"""

LAID_OUT = """
({
  width: document.documentElement.scrollWidth,
  titles: document.querySelectorAll("h1").length,
  levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(one => +one.localName[1]),
  lang: document.documentElement.lang,
  mains: document.querySelectorAll("main").length,
  scripts: document.querySelectorAll("main script, main img:not(.logo), main iframe").length,
  fetched: performance.getEntriesByType("resource").map(one => one.name),
})
"""

LOW = """
[...document.querySelectorAll(
  "nav a, .button, button, summary, .pages li a, .contact a, dt > a, .checks .what, .doors a,"
  + "li > a[href^='https:']:first-child"
)].filter(one => one.checkVisibility() && one.getBoundingClientRect().height < 44)
  .map(one => [one.outerHTML.slice(0, 120), one.getBoundingClientRect().height])
"""
"""The rows that are lower than a finger is wide."""

STEPS = """
[...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter(one => one.checkVisibility({visibilityProperty: true}))
  .map(one => one.outerHTML.slice(0, 80))
"""

FOCUSED = "document.activeElement.outerHTML.slice(0, 80)"

ONLY_OURS = """
new Promise(tell => {
  addEventListener("securitypolicyviolation", event => tell(event.effectiveDirective));
  const one = document.createElement("script");
  one.textContent = "window.ran = 1";
  document.body.append(one);
  setTimeout(() => tell(""), 500);
})
"""


def test_every_page(browser: Chromium, pages: list[Path]) -> None:
    """Each fits a narrow screen, with one title and no gap in its headings.

    It fetches nothing but its own style, scripts and logo.
    """
    browser.look(width=NARROW)
    for page in pages:
        browser.open(page)
        found = browser.run(LAID_OUT)
        beside = {one.partition("?")[0] for one in found["fetched"]}
        assert beside <= {one.as_uri() for one in page.parent.glob("*.??*")}, page.name
        levels, width, _ = (found.pop(name) for name in ("levels", "width", "fetched"))
        only = {"titles": 1, "lang": "en", "mains": 1, "scripts": 0}
        assert found == only, page.name
        assert all(one <= before + 1 for before, one in itertools.pairwise(levels)), page.name
        assert width <= NARROW, page.name


def test_a_finger_hits_every_row(browser: Chromium, exported: Path) -> None:
    """On a phone each link of a list, each button and each summary is 44 pixels high."""
    browser.look(width=390)
    for name in ("index", "search", "words", "meeting", "place", "contact", "progress"):
        browser.open(exported / "party" / f"{name}.html")
        assert browser.run(LOW) == [], name


def test_axe_finds_nothing(browser: Chromium, axe: str, pages: list[Path]) -> None:
    """No page breaks a rule on a narrow, light screen; of each kind none does on a broad, dark one.

    The judge is a script, which no page allows.
    """
    browser.call("Page.setBypassCSP", enabled=True)
    found = {}
    try:
        for page in pages:
            browser.look(width=NARROW)
            browser.open(page)
            browser.run(axe)
            found[page.name, "narrow"] = browser.run(FOUND)
            if page.stem in OF_EACH_KIND:
                browser.look(width=BROAD, dark=True)
                found[page.name, "dark"] = browser.run(FOUND)
    finally:
        browser.call("Page.setBypassCSP", enabled=False)
    assert {key: problems for key, problems in found.items() if problems} == {}
    assert {page for page, _ in found} >= {f"{name}.html" for name in OF_EACH_KIND}


def test_only_our_script_runs(browser: Chromium, exported: Path) -> None:
    """A script that got into a page would be refused."""
    for page in ("site/index.html", "site/search.html", "site/checklist.html", "action.html"):
        browser.open(exported / page)
        assert browser.run(ONLY_OURS).startswith("script-src"), page
        assert browser.run("window.ran") is None


@pytest.mark.parametrize(
    "name", ["index", "meeting", "checklist-meeting", "draft-ask-county-party"]
)
def test_keyboard_reaches_everything(browser: Chromium, exported: Path, name: str) -> None:
    """Tab goes through all that can be used, in the order in which it stands on the page."""
    browser.look(width=BROAD)
    browser.open(exported / "site" / f"{name}.html")
    steps = browser.run(STEPS)
    reached = []
    for _ in steps:
        browser.press("Tab", 9)
        reached.append(browser.run(FOCUSED))
    assert reached == steps
    assert 'class="skip"' in steps[0]


def test_keyboard_ticks(browser: Chromium, exported: Path) -> None:
    """Space ticks, the tick is there when the page is opened again, and a button clears all."""
    page, twin = (exported / "site" / f"{name}.html" for name in ("checklist-meeting", "checklist"))
    ticked = "[...document.querySelectorAll('input')].filter(one => one.checked).length"
    browser.open(page)
    assert browser.run("document.querySelectorAll('li > input').length") > 5
    browser.run("document.querySelector('input').focus()")
    browser.press(" ", 32, " ")
    assert browser.run(ticked) == 1
    for again in (page, twin):
        assert _in_the_end(browser, again, ticked, 1)
    browser.open(page.with_name("progress.html"))
    clear = (
        "[...document.querySelectorAll('button')].find(one => one.textContent.includes('Clear'))"
    )
    browser.run(f"{clear}.focus()")
    browser.press("Enter", 13, "\r")
    browser.press("Enter", 13, "\r")
    assert "Cleared." in browser.run("document.querySelector('[role=status]').textContent")
    assert _in_the_end(browser, page, ticked, 0)


def _in_the_end(browser: Chromium, page: Path, script: str, wanted: int) -> bool:
    """Open a page until it shows what was kept: the browser hands that on a moment later."""
    patience = time.monotonic() + PATIENCE
    while time.monotonic() < patience:
        browser.open(page)
        if browser.run(script) == wanted:
            return True
    return False


def test_without_a_script(browser: Chromium, exported: Path) -> None:
    """Without scripts the boxes are there for a pen, and every link leads to a page."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(exported / "site" / "checklist.html")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.run("document.querySelectorAll('input').length") == 0
    assert browser.run("document.querySelectorAll('.box').length") > 50
    browser.open(exported / "site" / "index.html")
    hrefs = "[...document.querySelectorAll('a')].map(one => one.href.split('#')[0])"
    ahead, seen = [exported / "site" / "index.html"], set[Path]()
    while ahead:
        page = ahead.pop()
        if page in seen or page.suffix != ".html":
            continue
        seen.add(page)
        if page.stem in {"index", "search"}:
            browser.open(page)
            names = {one for one in browser.run(hrefs) if one.startswith("file:")}
            ahead += [Path(one.removeprefix("file://")) for one in names]
    assert seen == {*(exported / "site").glob("*.html")}
