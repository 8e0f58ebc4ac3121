"""The pages as a browser shows them: to the eye, to the ear, by the keyboard, without a script."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from chromium import Chromium

NARROW, BROAD = 320, 1280
OF_EACH_KIND = {"index", "meeting", "checklist-meeting", "place", "words", "handout", "checklist"}

FOUND = """
axe.run(document, {resultTypes: ["violations", "incomplete"]}).then(found =>
  [...found.violations, ...found.incomplete].map(one =>
    [one.id, one.nodes.map(node => node.html.slice(0, 200) + node.failureSummary)]))
"""

STEPS = """
[...document.querySelectorAll("a[href], button, input, summary, [tabindex='0']")]
  .filter(one => one.checkVisibility({visibilityProperty: true}))
  .map(one => one.outerHTML.slice(0, 80))
"""

FOCUSED = "document.activeElement.outerHTML.slice(0, 80)"

OUTLINE = """
({
  titles: document.querySelectorAll("h1").length,
  levels: [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map(one => +one.localName[1]),
  lang: document.documentElement.lang,
  mains: document.querySelectorAll("main").length,
  scripts: document.querySelectorAll("main script, main img, main iframe").length,
})
"""


def test_axe_finds_nothing(browser: Chromium, axe: str, pages: list[Path]) -> None:
    """No page breaks a rule, on a broad, light screen."""
    browser.look(width=BROAD)
    assert judged(browser, axe, pages) == {}


def test_axe_finds_nothing_in_the_dark(browser: Chromium, axe: str, pages: list[Path]) -> None:
    """Nor on a narrow, dark one: a page of each kind, for they share their style."""
    browser.look(width=NARROW, dark=True)
    assert judged(browser, axe, [page for page in pages if page.stem in OF_EACH_KIND]) == {}


def judged(browser: Chromium, axe: str, pages: list[Path]) -> dict[str, object]:
    """What axe finds on each page, if anything; the judge is a script, which no page allows."""
    found = {}
    browser.call("Page.setBypassCSP", enabled=True)
    try:
        for page in pages:
            browser.open(page)
            browser.run(axe)
            if problems := browser.run(FOUND):
                found[page.name] = problems
    finally:
        browser.call("Page.setBypassCSP", enabled=False)
    return found


def test_pages_fit_a_narrow_screen(browser: Chromium, pages: list[Path]) -> None:
    """At 320 pixels nothing has to be scrolled sideways but a table, by itself."""
    browser.look(width=NARROW)
    wide = {}
    for page in pages:
        browser.open(page)
        width = browser.run("document.documentElement.scrollWidth")
        if width > NARROW:
            wide[page.name] = width
    assert not wide


def test_outline(browser: Chromium, pages: list[Path]) -> None:
    """One title and one main part a page; no level of headings is skipped; nothing got in."""
    for page in pages:
        browser.open(page)
        found = browser.run(OUTLINE)
        levels = found.pop("levels")
        assert found == {"titles": 1, "lang": "en", "mains": 1, "scripts": 0}, page.name
        assert all(one <= before + 1 for before, one in itertools.pairwise(levels))


@pytest.mark.parametrize("name", ["index", "meeting", "checklist-meeting", "place"])
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
    """Space ticks, the tick is there when the page is opened again, and a button clears it."""
    page, twin = (exported / "site" / f"{name}.html" for name in ("checklist-meeting", "checklist"))
    ticked = "[...document.querySelectorAll('input')].filter(one => one.checked).length"
    browser.open(page)
    assert browser.run("document.querySelectorAll('li > label > input').length") > 5
    browser.run("document.querySelector('input').focus()")
    browser.press(" ", 32, " ")
    assert browser.run(ticked) == 1
    for again in (page, twin):
        browser.open(again)
        assert browser.run(ticked) == 1
    browser.run("document.querySelector('button').focus()")
    browser.press("Enter", 13, "\r")
    assert browser.run(ticked) == 0
    assert browser.run("document.querySelector('[role=status]').textContent") == "Cleared."
    browser.open(page)
    assert browser.run(ticked) == 0


def test_without_a_script(browser: Chromium, exported: Path) -> None:
    """Without scripts the boxes are there for a pen, and every link leads to a page."""
    browser.call("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(exported / "site" / "checklist.html")
    browser.call("Emulation.setScriptExecutionDisabled", value=False)
    assert browser.run("document.querySelectorAll('input').length") == 0
    assert browser.run("document.querySelectorAll('.box').length") > 50
    browser.open(exported / "site" / "index.html")
    names = browser.run("[...document.querySelectorAll('nav a')].map(one => one.href)")
    assert len(names) == len(list((exported / "site").iterdir())) - 1
    assert all(Path(name.removeprefix("file://")).exists() for name in names)


def test_nothing_is_fetched(browser: Chromium, pages: list[Path]) -> None:
    """A page asks for itself and for nothing else, and only our script may run."""
    fetched = "performance.getEntriesByType('resource').map(one => one.name)"
    for page in pages:
        browser.open(page)
        assert browser.run(fetched) == [], page.name
    refused = browser.run(
        "new Promise(tell => { addEventListener('securitypolicyviolation',"
        " event => tell(event.effectiveDirective));"
        " const one = document.createElement('script'); one.textContent = 'window.ran = 1';"
        " document.body.append(one); setTimeout(() => tell(''), 500); })"
    )
    assert refused.startswith("script-src")
