"""A limit is never silent: wherever a constant cuts something short, what says so is named here."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Final

import pytest

PACKAGE: Final = Path(__file__).parent.parent.parent / "civicpath"

SAYS: Final = {
    ("campaign/calendar.py", "FEW"): "more vote",
    ("campaign/inputs.py", "LONGEST"): "…",
    ("journal/line_problems.py", "_SHOWN"): "more lines can't be read",
    ("journal/verbs/forgetting.py", "MOST"): "} more",
    ("ladder/views/local_view.py", "FEW"): "More: civicpath place",
    ("meetings/feeds.py", "MOST_NAMED"): "({len(named)})",
    ("meetings/files.py", "MOST_EVENTS"): "all but the nearest",
    ("meetings/files.py", "MOST_NAMED"): "unknown, and taken likewise",
    ("meetings/files.py", "MOST_ZONES"): "is unknown. Its times are taken",
    ("meetings/json_feeds.py", "MOST"): "were read.",
    ("meetings/views/meetings_view.py", "FIRST"): "} more: civicpath meetings",
    ("people/columns.py", "MOST_CELL"): "cut += ",
    ("people/verbs/choosing.py", "MOST"): "} more",
    ("people/verbs/people_again.py", "SHOWN_KEPT"): "} more",
    ("places/views/dates_view.py", "FIRST"): "within two months: see below",
    ("places/views/dates_view.py", "FEW"): "Then come:",
    ("schema/rules/registry.py", "MOST"): "are told",
}
"""Where something is left out: the file, the constant, and words of that file that tell of it."""

CHOSEN: Final = {
    ("campaign/views/contacts_view.py", "IN_SHORT"): "our own advice, whose first points are given",
    ("campaign/views/verdict_view.py", "TWO"): "the two cheapest ways out of a plan",
    ("journal/codec.py", "CRC"): "the head of a line",
    ("journal/list_codec.py", "CRC"): "the head of a line",
    ("ladder/views/site_view.py", "MOST_DAYS"): "a front page; the place's page has all days",
    (
        "meetings/ical_guard.py",
        "LONGEST",
    ): "a line too long makes the event unreadable, which is told",
    ("meetings/phrases.py", "_MANY_DATES"): "days that a phrase did not name, looked through",
    ("meetings/verbs/meeting_new.py", "SHOWN"): "the next three days, and it says that they are",
    ("packs/views/pack_view.py", "SHOWN"): "the next three meetings, as an author's sample",
    ("packs/views/group_view.py", "MOST_MEETINGS"): "the next three; the calendar has all",
    ("parties/groups.py", "LONGEST"): "an id that is made of a name",
    ("parties/views/find_view.py", "FEW"): "our own advice, whose first points are given",
    ("people/voters.py", "COLUMNS"): "the fields of a row",
    ("places/files.py", "PREFIX"): "the first digits of a ZIP code",
    ("packs/views/group_view.py", "MEETINGS"): "one sheet; the next meetings",
    ("packs/views/paper_view.py", "NEXT_DAYS"): "one sheet; the next days",
    ("schema/rules/reach_rules.py", "_MOST_WORLDS"): "what was not tried counts as possible",
    (
        "terminal/plain_prompts.py",
        "LONGEST_ECHO",
    ): "a number with more digits is out of range anyway",
}
"""Where nothing that a person has, or asked for in full, is left out; and why that is so."""


def cuts() -> set[tuple[str, str]]:
    """Find where a constant cuts: in a slice from the start, or in `islice`."""
    found = set()
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            match node:
                case ast.Subscript(slice=ast.Slice(lower=None, upper=ast.expr() as upper)):
                    most: list[ast.expr] = [upper]
                case ast.Call(func=ast.Name(id="islice" | "few"), args=[_, *most]):
                    pass
                case _:
                    continue
            names = (one for each in most for one in ast.walk(each) if isinstance(one, ast.Name))
            name = path.relative_to(PACKAGE).as_posix()
            found |= {(name, one.id) for one in names if one.id.isupper()}
    return found


COUNTED: Final = {
    ("people/columns.py", "MOST_NAMED"),
    ("people/verbs/people_import.py", "MOST_NAMED"),
}
"""Where `base.text.few` counts what it leaves out."""


def test_every_limit_is_looked_through() -> None:
    """A new one is listed here with what tells of it, and one that is gone is taken out."""
    assert cuts() == SAYS.keys() | CHOSEN.keys() | COUNTED


@pytest.mark.parametrize("limit", SAYS)
def test_what_is_left_out_is_told(limit: tuple[str, str]) -> None:
    """The words that tell of it stand in the file that cuts."""
    assert SAYS[limit] in (PACKAGE / limit[0]).read_text(encoding="utf-8")
