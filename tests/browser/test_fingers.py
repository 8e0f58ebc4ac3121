"""A phone of 320 pixels, and a group whose name and addresses are long: all fits, and is tapped."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from chromium import Chromium

from civicpath import cli

WIDTH = 320

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 100"><rect width="600" height="100"/></svg>
"""

PACK = """\
format: 1
id: travis-long
group:
  name: Travis County Example Party Central Committee of the Hill Country Communities
  party: green
  places:
    - {state: TX, county: Travis County}
  email: volunteer-coordination-and-newcomers@travis-county-example-party-committee.example.org
  site: https://www.travis-county-example-party-committee.example.org/get-involved/meetings-and-events/
  phone: 512-555-0100
  logo: logo.svg
checked: {by: Maximiliana Featherstonehaugh-Villanueva, on: 2026-11-20}
meetings:
  - id: monthly
    title: Central committee meeting, open to everyone who wants to watch
    when: second Tuesday of each month, 7 pm
    place: Large Conference Room on the second floor, Central Library
officers:
  - role: volunteer coordinator
    name: Maximiliana Featherstonehaugh-Villanueva
    phone: 512-555-0101
"""

PAGES = (
    *("index", "meeting", "step-meeting-phone-them", "step-meeting-find-calendar"),
    *("draft-ask-county-party", "sheet-first-meeting", "place", "contact", "words"),
    *("search", "progress", "checklist", "handout", "word-quorum"),
)

LOOKED_AT = """
(() => {
  const inline = "p:not(.go, .acts, .or), dd, .more, .words-here, .gloss";
  const tapped = "a:not(.word, .cite), button, summary, input:not([type=checkbox])";
  const small = [...document.querySelectorAll(tapped)]
    .filter(one => one.checkVisibility() && !one.closest(inline) && !one.closest(".skip, .rungs"))
    .filter(one => one.getBoundingClientRect().height < 44);
  const wide = [...document.querySelectorAll("body *")]
    .filter(one => !one.closest(".scroll, .skip, .unseen, .hero"))
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1);
  return [...small, ...wide].map(one => one.outerHTML.slice(0, 120));
})()
"""
"""What is too low for a finger, unless it is in a sentence, and what sticks out of the screen."""


@pytest.fixture(scope="module")
def long_named(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a group with a long name."""
    folder = tmp_path_factory.mktemp("long")
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(PACK)
    (folder / "pack" / "logo.svg").write_text(LOGO)
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setenv("CIVICPATH_TODAY", "2026-11-24")
        for name in ("HOME", "CACHE", "DEVICES"):
            surroundings.setenv(f"CIVICPATH_{name}", str(folder / name.lower()))
        pack, site = str(folder / "pack"), str(folder / "site")
        assert cli.run(["--pack", pack, "export", "site", "-o", site]) == 0
    return folder / "site"


def test_all_fits_a_small_phone_and_a_finger(browser: Chromium, long_named: Path) -> None:
    """No row is lower than a finger is wide, and nothing sticks out at the side."""
    browser.call(
        "Emulation.setDeviceMetricsOverride",
        width=WIDTH, height=568, deviceScaleFactor=2, mobile=True,
    )  # fmt: skip
    found = {}
    for name in PAGES:
        browser.open(long_named / f"{name}.html")
        found[name] = browser.run(LOOKED_AT)
    browser.look()
    wrong = {name: one for name, one in found.items() if one}
    assert wrong == {}, json.dumps(wrong, indent=1)
