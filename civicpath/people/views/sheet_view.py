"""The pages of sheets: whom to contact next, what to say, boxes and room for notes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from civicpath.base.text import capital, ended, plural
from civicpath.documents.page import Block, Heading, Note, Page, Quote, Room, Table, Text, Tone
from civicpath.people.sheets import ContactSheet, SheetKind, SheetRow
from civicpath.people.views.people_view import MARKS

TITLES = {
    SheetKind.CALLS: "Calls",
    SheetKind.DOORS: "Doors",
    SheetKind.THANKS: "Thanks to say",
    SheetKind.TURNOUT: "Yours, and not voted yet",
}

UNITS = {
    SheetKind.CALLS: "call",
    SheetKind.DOORS: "door",
    SheetKind.THANKS: "person",
    SheetKind.TURNOUT: "supporter",
}

CIRCLE = "1 2 3 4 5"
AWAY = "[ ]"

EMPTY = {
    SheetKind.CALLS: "Nobody is left to call. People with a mark are not called again.",
    SheetKind.DOORS: "No door is left in this shift.",
    SheetKind.THANKS: "Nobody is waiting to be thanked.",
    SheetKind.TURNOUT: "Everybody who is marked as yours has voted, or nobody is marked yet.",
}

PRIVATE = "These are people's names. Keep the sheet to yourself, then hand it back or shred it."

ORIGINS = {
    "office": "This list is from the election office.",
    "party": "This list is from the party.",
}
"""Sentences on who gave a list, by the answer at its import."""


def rules_of(origin: str, office: str = "") -> str:
    """Return whose rules apply to a list, and whom to ask."""
    if origin == "office":
        who = office or "the office"
        return (
            f"{ORIGINS[origin]} Its rules say who may use it, and for what. Before you use it for "
            f"anything else, ask {ended(who)}"
        )
    if origin == "party":
        return (
            f"{ORIGINS[origin]} The party's rules say who may use it, and for what. Before you use "
            "it for anything else, ask the person who gave it to you."
        )
    given = f"This list is from {ended(origin)}" if origin else "Somebody gave you this list."
    return f"{given} Whoever gave it has rules for its use. Ask them what you may do with it."


def sheet_page(
    sheet: ContactSheet, script: str, rules: str, today: str, *, title: str = ""
) -> Page:
    """Return a sheet as a page: the script, a table for each side of each street, and room."""
    blocks: list[Block] = [Text(PRIVATE)]
    if rules:
        blocks.append(Text(rules))
    if not sheet.rows:
        return Page(title or TITLES[sheet.kind], (Text(EMPTY[sheet.kind]),), date=today)
    if script:
        blocks += [Heading("What to say"), Quote(script)]
    if sheet.kind in {SheetKind.CALLS, SheetKind.DOORS}:
        blocks.append(Text(f"Circle one: {'; '.join(f'{k} {v}' for k, v in MARKS.items())}."))
    blocks += _tables(sheet)
    if sheet.kind is not SheetKind.THANKS:
        blocks.append(Note(Tone.TIP, _enter(sheet)))
    blocks.append(Room("What happened", lines=4))
    return Page(title or TITLES[sheet.kind], tuple(blocks), date=today, lead=_lead(sheet))


def _enter(sheet: ContactSheet) -> str:
    """How to enter what was written on a sheet."""
    line = next((one.line for one in sheet.rows if one.line), "")
    who = line.rpartition(" ")[2] or "NAME"
    if sheet.kind is SheetKind.TURNOUT:
        return f"When one of them has voted: civicpath people mark {who} --voted"
    return f"Enter the marks, line and mark: civicpath people mark {who} 1"


def _lead(sheet: ContactSheet) -> str:
    """The list, the race, the shift, and how many are left in total."""
    unit = UNITS[sheet.kind]
    left = "people" if unit == "person" and sheet.left != 1 else ""
    told = (
        sheet.source,
        f"race {sheet.race}" if sheet.race else "",
        f"shift {sheet.shift} of {sheet.of}" if sheet.of > 1 else "",
        f"{sheet.left} {left} left" if left else f"{plural(sheet.left, unit)} left",
    )
    return capital(", ".join(filter(None, told))) + "."


def _tables(sheet: ContactSheet) -> Iterator[Block]:
    match sheet.kind:
        case SheetKind.DOORS:
            for (street, side), rows in groupby(sheet.rows, key=lambda one: (one.street, one.side)):
                where = street or "No street"
                yield Heading(f"{where}, {side} numbers" if side else where)
                yield Table(("Line", "Door", "Who", "Mark", "Away", "Note"), tuple(_doors(rows)))
        case SheetKind.CALLS:
            yield Table(
                ("Line", "Who", "Phone", "Mark", "Away", "Note"),
                tuple((one.line, one.name, one.phone, CIRCLE, AWAY, "") for one in sheet.rows),
            )
        case SheetKind.THANKS:
            yield Table(
                ("Who", "For what", "Phone", "Said"),
                tuple((one.name, one.why, one.phone, AWAY) for one in sheet.rows),
            )
        case SheetKind.TURNOUT:
            yield Table(
                ("Line", "Who", "Phone or door", "Know", "Voted", "Ride"),
                tuple(_turnout(one) for one in sheet.rows),
            )


def _doors(rows: Iterator[SheetRow]) -> Iterator[tuple[str, ...]]:
    """The people behind each door; only the first row names the door."""
    last = None
    for one in rows:
        door = one.door or "?"
        yield one.line, "same" if door == last else door, one.name, CIRCLE, AWAY, ""
        last = door


def _turnout(one: SheetRow) -> tuple[str, ...]:
    where = one.phone or " ".join(filter(None, (one.door, one.street)))
    know = "mail ballot is out" if one.row[3] == "asked" else ""
    return one.line, one.name, where, know, AWAY, "yes" if one.row[4] else AWAY
