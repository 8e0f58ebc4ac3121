"""What a screen reader has to say: names, landmarks, and what changes, as the browser hands it on.

Orca with Firefox was listened to; these are the rules under which it said what a newcomer needs.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from chromium import Chromium

TODAY = "2026-11-24"

PAGES = (
    *("index", "meeting", "step-meeting-find-calendar", "draft-ask-county-party", "search"),
    *("progress", "contact", "words", "place"),
)

NO_NAME = {"", "more", "here", "click here", "read more", "link", "calendar.ics"}
"""Names that say nothing in a list of all links."""

FEW_WORDS = 20
"""As many words as somebody listens to who only waits for the number of pages found."""

RECORDED = {"action": "meeting/find-calendar", "did": "done", "on": "2026-11-20", "count": 1}

LANDMARKS = {"banner", "contentinfo", "main", "navigation", "search", "form"}

STATUS = "document.querySelector('main [role=status]').textContent"

IN_PARTS = "document.querySelectorAll('a .unseen, a > br').length"
"""Links that a screen reader says in several parts, each as a link."""


@pytest.fixture
def ear(browser: Chromium, exported: Path) -> Iterator[Chromium]:
    """A browser in which nothing is kept."""
    name = browser.on_day(TODAY)
    browser.look(width=1280)
    browser.open(exported / "party" / "index.html")
    browser.run("localStorage.clear()")
    yield browser
    browser.run("localStorage.clear()")
    browser.forget(name)


def heard(ear: Chromium) -> list[dict[str, Any]]:
    """What the page tells a screen reader, in reading order."""
    nodes = ear.call("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    order, ahead = list[dict[str, Any]](), [nodes[0]["nodeId"]]
    while ahead:
        node = by_id[ahead.pop()]
        if not node["ignored"]:
            order.append(
                {
                    "role": node["role"]["value"],
                    "name": node.get("name", {}).get("value", ""),
                    **{one["name"]: one["value"].get("value") for one in node["properties"]},
                }
            )
        ahead += [one for one in reversed(node["childIds"]) if one in by_id]
    return order


@pytest.mark.parametrize("name", PAGES)
def test_a_list_of_links_tells_where_each_leads(ear: Chromium, exported: Path, name: str) -> None:
    """Alone, a name says where its link leads, and two links of one name lead to one place."""
    ear.open(exported / "party" / f"{name}.html")
    leads = defaultdict[str, set[str]](set)
    for one in heard(ear):
        if one["role"] == "link":
            leads[one["name"].strip()].add(one["url"])
    assert leads
    assert not {one for one in leads if one.casefold() in NO_NAME}
    assert {one: found for one, found in leads.items() if len(found) > 1} == {}
    assert ear.run(IN_PARTS) == 0


@pytest.mark.parametrize("name", PAGES)
def test_landmarks_are_few_and_named(ear: Chromium, exported: Path, name: str) -> None:
    """One of each but for ways through the pages, which have names; headings are never labels.

    A heading that labels its section is left out by Orca once it is scrolled out of sight.
    """
    ear.open(exported / "party" / f"{name}.html")
    told = [one for one in heard(ear) if one["role"] in LANDMARKS | {"region"}]
    roles = [one["role"] for one in told]
    assert {*roles} >= {"banner", "main", "contentinfo"}
    assert all(roles.count(one) == 1 for one in {*roles} - {"navigation"}), roles
    names = [one["name"] for one in told if one["role"] == "navigation"]
    assert all(names)
    assert len({*names}) == len(names)
    labels = "document.querySelectorAll('section[aria-labelledby], [role=region]:not(.scroll)')"
    assert ear.run(f"{labels}.length") == 0


def press(ear: Chromium, said: str) -> str:
    """Press a button by keyboard; return what is announced, with the focus still in the page."""
    find = f"[...document.querySelectorAll('button')].find(x => x.innerText.includes({said!r}))"
    ear.run(f"{find}.focus()")
    ear.press("Enter", 13, "\r")
    text = ear.run(f"new Promise(tell => setTimeout(() => tell({STATUS}), 60))")
    assert ear.run("document.activeElement !== document.body"), (said, "the focus is lost")
    assert isinstance(text, str)
    return text


def test_every_change_is_announced(ear: Chromium, exported: Path) -> None:
    """Each button says what it did in a status, and leaves the reader where they were."""
    party = exported / "party"
    for name, presses in (
        (
            "step-meeting-attend",
            (
                ("Count one more", "1 of "),
                ("Take the last one back", "Taken back."),
                ("Leave it out", "Left out for now."),
            ),
        ),
        (
            "draft-ask-county-party",
            (
                ("Show the shorter", "The shorter version is above."),
                ("Show the longer", "The longer version is above."),
                ("I have sent it", "Saved. The front page comes back to it on "),
            ),
        ),
        (
            "progress",
            (
                ("Remove", "Removed: "),
                ("Clear it all", "This can't be undone. Press again"),
                ("press again", "Cleared."),
            ),
        ),
    ):
        ear.open(party / f"{name}.html")
        for said, wanted in presses:
            assert press(ear, said).startswith(wanted), (name, said)


def test_a_tick_is_heard(ear: Chromium, exported: Path) -> None:
    """A box says what is done by it, and whether it is; it is named like its step."""
    ear.open(exported / "party" / "meeting.html")
    boxes = [one for one in heard(ear) if one["role"] == "checkbox"]
    assert all(one["name"].startswith("Done: ") and one["checked"] == "false" for one in boxes)
    ear.run("document.querySelector('input').focus()")
    ear.press(" ", 32, " ")
    after = [one for one in heard(ear) if one["role"] == "checkbox"]
    assert [one["checked"] for one in after] == ["true", *["false"] * (len(boxes) - 1)]
    assert after[0]["focused"]


def test_a_search_says_how_many(ear: Chromium, exported: Path) -> None:
    """The number of pages is announced, not all that they are about, which is there to read."""
    ear.open(exported / "party" / "search.html")
    ear.run("document.querySelector('#q').focus()")
    for asked, says in (("letter", "pages:"), ("zzzz", "No page holds “zzzz”.")):
        ear.run("document.querySelector('#q').select()")
        ear.call("Input.insertText", text=asked)
        ear.press("Enter", 13, "\r")
        told = ear.run(STATUS)
        assert says in told
        assert len(told.split()) <= FEW_WORDS
        assert ear.run("document.activeElement.id") == "q"
    assert ear.run("document.querySelectorAll('#found a').length") == 0


def test_a_word_says_that_it_opens(ear: Chromium, exported: Path) -> None:
    """A word that is explained is a button that is closed or open, and what it means comes next."""
    ear.open(exported / "party" / "meeting.html")
    ear.run("document.querySelector('a.word').focus()")
    ear.press("Enter", 13, "\r")
    told = heard(ear)
    at = next(i for i, one in enumerate(told) if one["role"] == "button" and one.get("expanded"))
    after = " ".join(one["name"] for one in told[at + 1 : at + 6] if one["role"] == "StaticText")
    means = ear.run("document.querySelector('.gloss').innerText.slice(2, 30)")
    assert means in after


def test_where_one_stands_follows_what_is_next(ear: Chromium, exported: Path) -> None:
    """The front page says what is next first, and then how far the reader has come."""
    kept = json.dumps(json.dumps({"version": 1, "steps": [RECORDED]}))
    ear.run(f"localStorage.setItem('civicpath-progress', {kept})")
    ear.open(exported / "party" / "index.html")
    said = [one["name"] for one in heard(ear) if one["role"] in {"heading", "StaticText"}]
    assert said.index("Your next step") < next(
        i for i, one in enumerate(said) if one.startswith("You stand on rung 1 of 7")
    )
