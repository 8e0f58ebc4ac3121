"""`people import` and `export`: importing voter lists, and exporting people and lists."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import Annotated

from civicpath.app import App
from civicpath.base.enums import StrEnum
from civicpath.base.errors import BadContent, Usage
from civicpath.base.text import clean, excerpt, few, plural, series
from civicpath.documents.page import Block, Commands, Heading, Note, Page, Pairs, Text, Tone
from civicpath.documents.verbs.deliver import Force, Output, deliver
from civicpath.journal.list_codec import LABEL, ListFile, ListHeader
from civicpath.people import store
from civicpath.people.columns import (
    MOST_NAMED,
    SHOWN,
    Imported,
    SourceTable,
    decoded,
    guessed,
    rows_of,
    table,
    told_columns,
    years,
)
from civicpath.people.model import people_in
from civicpath.people.sheets import NOTHING_MARKED
from civicpath.people.verbs.choosing import named, new_id
from civicpath.people.verbs.people_again import anew, compared, list_before, told_of
from civicpath.people.verbs.people_sheet import ListFlag, RaceFlag, race_of, voters_of
from civicpath.people.views.sheet_view import rules_of
from civicpath.people.voters import COLUMNS, numbered
from civicpath.system.paths import typed
from civicpath.terminal.prompts import Asker, Option
from civicpath.terminal.signature import Context, argument, option

MOST_BYTES = 32 * 1024 * 1024
"""The largest file to import, in bytes."""

LEFT_OUT = "-"

GIVERS = (
    Option("office", "The election office"),
    Option("party", "The party, or a campaign of it"),
    Option("", "Somebody else"),
)

NEUTRAL = ("=", "+", "-", "@", "\t", "\r")
"""Characters that start a formula in a spreadsheet."""


def import_(
    ctx: Context,
    file: Annotated[Path, argument(metavar="FILE", help="CSV or TSV, up to 20,000 rows.")],
    name: Annotated[str, option("--name", metavar="LIST", help="What you call the list.")],
    columns: Annotated[
        str,
        option(
            "--columns",
            metavar="FIELD=COLUMN,...",
            help=f"By name or number. Fields: {', '.join(SHOWN)}.",
        ),
    ] = "",
    origin: Annotated[
        str, option("--from", metavar="WHO", help="Who gave it: office, party, or a name.")
    ] = "",
    again: Annotated[
        bool, option("--again", help="A newer copy of a list: marks stay with their people.")
    ] = False,
    yes: Annotated[bool, option("--yes", help="Don't ask whether it is right.")] = False,
) -> None:
    """Import a list from the election office or the party, or a newer copy of one."""
    app: App = ctx.obj
    called = named(name)
    asker = app.asker("") if app.interactive and not yes else None
    before = list_before(app, called, asker, again=again)
    found = table(decoded(_read(typed(str(file)))))
    chosen = _columns(found, columns, asker)
    giver = origin.strip() or (asker.one("Who gave you this list?", GIVERS) if asker else "")
    made = rows_of(found, chosen, app.today.year)
    change = anew(app, before, made, told_of(found, chosen)) if before else None
    rules = rules_of(giver or (before.header.origin if before else ""), _office(app))
    page = _preview(found, chosen, made, rules)
    app.show(compared(page, before, change) if before and change else page)
    if not (yes or asker):
        raise Usage(
            "Nothing was saved yet.", "Look at the columns, and add --yes if they are right."
        )
    if asker and not asker.confirm("Is that right? Then it is saved."):
        app.show(Page("Nothing was saved", ()))
        return
    header = ListHeader(
        id=before.header.id if before else new_id("l"),
        name=before.header.name if before else called,
        on=app.today.isoformat(),
        origin=named(giver, "giver") if giver else before.header.origin if before else "",
        columns=COLUMNS,
        edition=before.header.edition + 1 if before else 0,
    )
    rows = change.rows if change else numbered(made.rows)
    damaged = before.damaged if before else ()
    store.save(app.journal, ListFile(header=header, rows=rows, damaged=damaged))
    app.show(_kept(header.name, len(rows)))


def _office(app: App) -> str:
    return app.place.office.name if app.place else ""


def _read(path: Path) -> bytes:
    from civicpath.system.named_files import read_named

    data = read_named(path, MOST_BYTES, "Name the file that you were given.")
    if len(data) > MOST_BYTES:
        raise BadContent(
            f"{path} is larger than {MOST_BYTES // 1024**2} MiB.", "Ask for a smaller part of it."
        )
    return data


def _columns(found: SourceTable, given: str, asker: Asker | None) -> dict[str, int]:
    """Choose the column of each field: from the flag, by name, or by asking."""
    told = told_columns(given, found.headers)
    taken = set(told.values())
    chosen = dict(told)
    for field, may_be in guessed(found.headers).items():
        left = [at for at in may_be if at not in taken]
        if field in chosen or not left or (field == "age" and "born" in told):
            continue
        if len(left) > 1 and asker is None:
            names = series((f"'{found.headers[at]}'" for at in left), "or")
            raise Usage(f"{SHOWN[field]}: is it {names}?", f"Say --columns {field}=COLUMN")
        at = left[0] if len(left) == 1 or asker is None else _ask(asker, found, field, left)
        if at is not None:
            chosen[field] = at
    if not chosen.keys() & {"name", "first", "last"}:
        if asker is None:
            heads = few((excerpt(one, 20) for one in found.headers), MOST_NAMED)
            raise Usage(
                "CivicPath can't tell which column has the names.",
                f"Say --columns name=COLUMN. There are: {heads}.",
            )
        at = _ask(asker, found, "name", range(len(found.headers)))
        if at is None:
            raise Usage("A list needs names.", "Nothing was saved.")
        chosen["name"] = at
    return chosen


def _ask(asker: Asker, found: SourceTable, field: str, among: object) -> int | None:
    first = found.rows[0]
    options = [
        Option(
            str(at),
            excerpt(found.headers[at], 40),
            excerpt(first[at], 30) if at < len(first) else "",
        )
        for at in among  # type: ignore[attr-defined]
    ]
    options.append(Option(LEFT_OUT, "None of them"))
    said = asker.one(f"Which column is it? {SHOWN[field]}:", options, blank=False)
    return None if said == LEFT_OUT else int(said)


def _preview(found: SourceTable, chosen: Mapping[str, int], made: Imported, rules: str) -> Page:
    """The preview: the chosen columns, the first row, and whose rules apply to the list."""
    rows = [(SHOWN[field], excerpt(found.headers[at], 60)) for field, at in chosen.items()]
    if "voted" not in chosen and (elections := years(found.headers, chosen.values())):
        names = few((excerpt(found.headers[at], 20) for at in elections), MOST_NAMED)
        rows.append((SHOWN["voted"], names))
    first = made.rows[0]
    sample = tuple(
        (SHOWN[column], excerpt(cell)) for column, cell in zip(COLUMNS, first, strict=True) if cell
    )
    blocks: list[Block] = [
        Text(f"{plural(len(made.rows), 'row')}. Columns not named here are left out."),
        Heading("Which column is what"),
        Pairs(tuple(rows)),
        Heading("The first row"),
        Pairs(sample),
    ]
    if made.nameless:
        blocks.append(
            Note(Tone.CAREFUL, f"{plural(made.nameless, 'row')} without a name left out.")
        )
    if made.cut:
        blocks.append(
            Note(Tone.CAREFUL, f"{plural(made.cut, 'cell')} longer than 300 characters cut off.")
        )
    blocks.append(Note(Tone.CAREFUL, rules))
    return Page("Your list, as CivicPath reads it", tuple(blocks))


def _kept(name: str, rows: int) -> Page:
    ways = (
        ("civicpath people sheet doors -o doors.pdf", "the first walk sheet"),
        ("civicpath people sheet calls", "the first calls"),
        ("civicpath people mark 12 1", "enter what you wrote at line 12"),
    )
    text = Text(f"“{name}”: {plural(rows, 'row')}. It stays on this computer.")
    return Page("Saved", (text, Commands(ways)))


class TableFormat(StrEnum):
    """The export formats."""

    CSV = "csv"


def export(
    ctx: Context,
    form: Annotated[TableFormat, option("--format", help="The form.")] = TableFormat.CSV,
    list_: ListFlag = None,
    race: RaceFlag = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """Write your people, or a list with its marks, as CSV: for yourself."""
    app: App = ctx.obj
    assert form is TableFormat.CSV, "there is one form so far"
    marks = app.state.people.get("marks", {}).get(race_of(app, race), {})
    rows = _of_list(app, list_, marks) if list_ is not None else _of_people(app, marks)
    made = StringIO(newline="")
    writer = csv.writer(made, lineterminator="\r\n")
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
    deliver(app, made.getvalue(), output, force=force)


def neutral(cell: str) -> str:
    """Escape a cell so that no spreadsheet treats it as a formula."""
    text = clean(cell)
    return f"'{text}" if text.lstrip(" ").startswith(NEUTRAL) else text


MARKED = ("mark", "since", "voted", "ballot", "ride")


def _of_people(app: App, marks: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    yield ("name", "roles", "met", "at", "phone", "email", "street", "note", *MARKED)
    for one in people_in(app.state.people):
        kept = one.kept
        yield (
            kept.name,
            " ".join(kept.roles),
            kept.met,
            kept.group,
            kept.phone,
            kept.email,
            kept.street,
            kept.note,
            *marks.get(one.id, NOTHING_MARKED),
        )


def _of_list(app: App, name: str, marks: Mapping[str, list[str]]) -> Iterator[tuple[str, ...]]:
    columns = [column for column in COLUMNS if column != LABEL]
    yield ("line", *columns, *MARKED)
    for one in voters_of(app, store.header_of(app.journal, name)):
        yield (
            one.ident,
            *(str(getattr(one, column)) for column in columns),
            *marks.get(one.ref, NOTHING_MARKED),
        )
