"""The pages of lists: what an import reads, and the sheets to contact people from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from civicpath.base.days import in_words
from civicpath.base.text import capital, ended, excerpt, few, plural
from civicpath.base.values import replace
from civicpath.documents import markup
from civicpath.journal.list_codec import ListFile
from civicpath.people import columns
from civicpath.people.model import Ballot
from civicpath.people.renewal import Renewal, VoterRow
from civicpath.people.sheets import ContactSheet, SheetKind, SheetRow
from civicpath.people.views.people_view import MARKS
from civicpath.people.voters import COLUMNS

SHOWN_KEPT = 20
"""The most kept lines to list; the rest are counted."""

ORIGINS = {
    "office": "This list is from the election office.",
    "party": "This list is from the party.",
}
"""Sentences on who gave a list, by the answer at its import."""


def rules_of(origin: str, office: str = "") -> str:
    """Return whose rules apply to a list, and who to ask."""
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


def preview_page(
    table: columns.SourceTable, chosen: Mapping[str, int], imported: columns.Imported, rules: str
) -> markup.Page:
    """Return the preview: the chosen columns, the first row, and whose rules apply to the list."""
    sample = tuple(
        (columns.FIELD_LABELS[column], excerpt(cell))
        for column, cell in zip(COLUMNS, imported.rows[0], strict=True)
        if cell
    )
    cautions = (
        f"{plural(imported.nameless, 'row')} without a name left out." if imported.nameless else "",
        f"{plural(imported.cut, 'cell')} longer than 300 characters cut off."
        if imported.cut
        else "",
        f"{plural(imported.undialed, 'phone')} left out: too few digits to call."
        if imported.undialed
        else "",
        f"{plural(imported.doubled, 'row')} with a voter number that is there before. All are kept."
        if imported.doubled
        else "",
        rules,
    )
    return markup.Page(
        "Your list, as CivicPath reads it",
        (
            markup.Text(
                f"{plural(len(imported.rows), 'row')}. Columns not named here are left out."
            ),
            markup.Heading("Which column is what"),
            markup.Pairs(tuple(_column_rows(table, chosen))),
            markup.Heading("The first row"),
            markup.Pairs(sample),
            *(markup.Note(markup.Tone.CAREFUL, caution) for caution in cautions if caution),
        ),
    )


def _column_rows(
    table: columns.SourceTable, chosen: Mapping[str, int]
) -> Iterator[tuple[str, str]]:
    """Each field with the name of its column; votes may stand in several columns."""
    for field, at in chosen.items():
        yield columns.FIELD_LABELS[field], excerpt(table.headers[at], 60)
    elections = columns.election_columns(table.headers, chosen.values())
    if elections and "voted" not in chosen:
        names = few((excerpt(table.headers[at], 20) for at in elections), columns.MOST_NAMED)
        yield columns.FIELD_LABELS["voted"], names


def with_comparison(preview: markup.Page, older: ListFile, change: Renewal) -> markup.Page:
    """Return the preview of a newer copy, with what it changes before the rules of the list."""
    *first, rules = preview.blocks
    return replace(preview, blocks=(*first, *_comparison(older, change), rules))


def _comparison(older: ListFile, change: Renewal) -> Iterator[markup.Block]:
    yield markup.Heading(f"Compared with your list of {in_words(older.header.on)}")
    yield markup.Pairs(
        (
            ("On both", plural(change.same, "row")),
            ("New", plural(change.new, "row")),
            ("Not there any more", plural(change.left + len(change.kept), "row")),
        )
    )
    yield markup.Text(
        "Everyone on both keeps their line and their marks. New rows get lines of their own, "
        "such as 901bcd, and are in their place on a walk sheet. Sheets that are printed "
        "already stay right."
    )
    if change.left:
        leave = f"{plural(change.left, 'row')} without a mark will leave the list."
        yield markup.Note(markup.Tone.CAREFUL, leave)
    if change.kept:
        stay = f"{plural(len(change.kept), 'row')} with a mark will stay, though not in the file:"
        yield markup.Note(markup.Tone.CAREFUL, stay)
        yield markup.Items(tuple(_kept_lines(change)))
    if change.barred:
        erased = f"{plural(change.barred, 'row')} left out: you had that person erased."
        yield markup.Note(markup.Tone.CAREFUL, erased)


def _kept_lines(change: Renewal) -> Iterator[str]:
    for line in change.kept[:SHOWN_KEPT]:
        row = change.rows[line]
        yield f"Line {row[-1] or line}: {_name_and_door(row)}"
    more = len(change.kept) - SHOWN_KEPT
    if more > 0:
        yield f"and {more} more"


def _name_and_door(row: VoterRow) -> str:
    name, street, number = (row[COLUMNS.index(one)] for one in ("name", "street", "number"))
    return ", ".join(filter(None, (excerpt(name), f"{number} {street}".strip())))


def imported_page(name: str, rows: int) -> markup.Page:
    """Return the confirmation that a list was saved, with what to do next."""
    ways = (
        ("civicpath people sheet doors -o doors.pdf", "the first walk sheet"),
        ("civicpath people sheet calls", "the first calls"),
        ("civicpath people mark 12 1", "enter what you wrote at line 12"),
    )
    text = markup.Text(f"“{name}”: {plural(rows, 'row')}. It stays on this computer.")
    return markup.Page("Saved", (text, markup.Commands(ways)))


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


def sheet_page(
    sheet: ContactSheet, script: str, rules: str, today: str, *, title: str = ""
) -> markup.Page:
    """Return a sheet as a page: the script, a table for each side of each street, and room."""
    blocks: list[markup.Block] = [markup.Text(PRIVATE)]
    if rules:
        blocks.append(markup.Text(rules))
    if not sheet.rows:
        return markup.Page(
            title or TITLES[sheet.kind], (markup.Text(EMPTY[sheet.kind]),), date=today
        )
    if script:
        blocks += [markup.Heading("What to say"), markup.Quote(script)]
    if sheet.kind in {SheetKind.CALLS, SheetKind.DOORS}:
        blocks.append(
            markup.Text(f"Circle one: {'; '.join(f'{k} {v}' for k, v in MARKS.items())}.")
        )
    blocks += _tables(sheet)
    if sheet.kind is not SheetKind.THANKS:
        blocks.append(markup.Note(markup.Tone.TIP, _enter(sheet)))
    blocks.append(markup.Room("What happened", lines=4))
    return markup.Page(title or TITLES[sheet.kind], tuple(blocks), date=today, lead=_lead(sheet))


def _enter(sheet: ContactSheet) -> str:
    """How to enter what was written on a sheet."""
    line = next((row.line for row in sheet.rows if row.line), "")
    who = line.rpartition(" ")[2] or "NAME"
    if sheet.kind is SheetKind.TURNOUT:
        return f"When one of them has voted: civicpath people mark {who} --voted"
    return f"Enter the marks, line and mark: civicpath people mark {who} 1"


def _lead(sheet: ContactSheet) -> str:
    """The list, the race, the shift, and how many are left in total."""
    unit = UNITS[sheet.kind]
    left = "people" if unit == "person" and sheet.left != 1 else ""
    parts = (
        sheet.source,
        f"race {sheet.race}" if sheet.race else "",
        f"shift {sheet.shift} of {sheet.of}" if sheet.of > 1 else "",
        f"{sheet.left} {left} left" if left else f"{plural(sheet.left, unit)} left",
    )
    return capital(", ".join(filter(None, parts))) + "."


def _tables(sheet: ContactSheet) -> Iterator[markup.Block]:
    match sheet.kind:
        case SheetKind.DOORS:
            for (street, side), rows in groupby(sheet.rows, key=lambda row: (row.street, row.side)):
                where = street or "No street"
                yield markup.Heading(f"{where}, {side} numbers" if side else where)
                yield markup.Table(
                    ("Line", "Door", "Who", "Mark", "Away", "Note"), tuple(_doors(rows))
                )
        case SheetKind.CALLS:
            yield markup.Table(
                ("Line", "Who", "Phone", "Mark", "Away", "Note"),
                tuple((row.line, row.name, row.phone, CIRCLE, AWAY, "") for row in sheet.rows),
            )
        case SheetKind.THANKS:
            yield markup.Table(
                ("Who", "For what", "Phone", "Said"),
                tuple((row.name, row.why, row.phone, AWAY) for row in sheet.rows),
            )
        case SheetKind.TURNOUT:
            yield markup.Table(
                ("Line", "Who", "Phone or door", "Know", "Voted", "Ride"),
                tuple(_turnout(row) for row in sheet.rows),
            )


def _doors(rows: Iterator[SheetRow]) -> Iterator[tuple[str, ...]]:
    """The people behind each door; only the first row names the door."""
    last = None
    for row in rows:
        door = row.door or "?"
        yield row.line, "same" if door == last else door, row.name, CIRCLE, AWAY, ""
        last = door


def _turnout(row: SheetRow) -> tuple[str, ...]:
    where = row.phone or " ".join(filter(None, (row.door, row.street)))
    know = "mail ballot is out" if row.marks.ballot == Ballot.ASKED else ""
    return row.line, row.name, where, know, AWAY, "yes" if row.marks.ride else AWAY
