"""`people import` and `export`: importing voter lists, and exporting people and lists."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Annotated

from civicpath.app import App
from civicpath.base.enums import StrEnum
from civicpath.base.errors import BadContent, Usage
from civicpath.base.text import clean, excerpt, series
from civicpath.base.values import replace
from civicpath.documents.markup import Page
from civicpath.documents.verbs.deliver import Force, Output, deliver
from civicpath.journal.list_codec import LABEL, ListFile, ListHeader
from civicpath.people import store
from civicpath.people.columns import (
    FIELD_LABELS,
    SourceTable,
    decoded,
    guessed,
    listed,
    parse_columns,
    rows_of,
    table,
)
from civicpath.people.model import UNMARKED, Marks, marks_in, people_in
from civicpath.people.renewal import Renewal
from civicpath.people.verbs.choosing import named, new_id
from civicpath.people.verbs.people_again import match_copies, older_copy, supplied_columns
from civicpath.people.verbs.people_sheet import ListFlag, RaceFlag, race_of, voters_of
from civicpath.people.views.sheet_view import (
    imported_page,
    preview_page,
    rules_of,
    with_comparison,
)
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
            help=f"By name or number. Fields: {', '.join(FIELD_LABELS)}.",
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
    list_name = named(name)
    asker = app.asker("") if app.interactive and not yes else None
    older = older_copy(app, list_name, asker, again=again)
    source = table(decoded(_read(typed(str(file)))))
    chosen = _columns(source, columns, asker)
    given_by = origin.strip() or (asker.one("Who gave you this list?", GIVERS) if asker else "")
    imported = rows_of(source, chosen, app.today.year)
    change = match_copies(app, older, imported, supplied_columns(source, chosen)) if older else None
    known_giver = given_by or (older.header.origin if older else "")
    preview = preview_page(source, chosen, imported, rules_of(known_giver, _office(app)))
    app.show(with_comparison(preview, older, change) if older and change else preview)
    if not _is_right(app, asker, yes=yes):
        return
    header = ListHeader(
        id=new_id("l"),
        name=list_name,
        on=app.today.isoformat(),
        origin=named(given_by, "giver") if given_by else known_giver,
        columns=COLUMNS,
    )
    saved = ListFile(header=header, rows=numbered(imported.rows))
    if older and change:
        saved = _newer_edition(older, header, change)
    store.save(app.journal, saved)
    app.show(imported_page(saved.header.name, len(saved.rows)))


def _is_right(app: App, asker: Asker | None, *, yes: bool) -> bool:
    """Ask whether the preview is right; raises Usage if there is nobody to ask."""
    if not (yes or asker):
        raise Usage(
            "Nothing was saved yet.", "Look at the columns, and add --yes if they are right."
        )
    if asker and not asker.confirm("Is that right? Then it is saved."):
        app.show(Page("Nothing was saved", ()))
        return False
    return True


def _newer_edition(older: ListFile, header: ListHeader, change: Renewal) -> ListFile:
    """The next edition of a list: it keeps its ID and name, and the rows that can't be read."""
    kept = older.header
    return ListFile(
        header=replace(header, id=kept.id, name=kept.name, edition=kept.edition + 1),
        rows=change.rows,
        damaged=older.damaged,
    )


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


def _columns(source: SourceTable, flag: str, asker: Asker | None) -> dict[str, int]:
    """Choose the column of each field: from the flag, by name, or by asking."""
    given = parse_columns(flag, source.headers)
    settled = {*given, "age"} if "born" in given else {*given}
    chosen = dict(given)
    for field, candidates in guessed(source.headers).items():
        left = [at for at in candidates if at not in given.values()]
        if left and field not in settled:
            at = _choice(source, field, left, asker)
            if at is not None:
                chosen[field] = at
    if not chosen.keys() & {"name", "first", "last"}:
        chosen["name"] = _name_column(source, asker)
    return chosen


def _choice(
    source: SourceTable, field: str, candidates: Sequence[int], asker: Asker | None
) -> int | None:
    """Choose one of the columns that may hold a field; None if the person says none of them."""
    if len(candidates) == 1:
        return candidates[0]
    if asker is None:
        names = series((f"'{source.headers[at]}'" for at in candidates), "or")
        raise Usage(f"{FIELD_LABELS[field]}: is it {names}?", f"Say --columns {field}=COLUMN")
    return _ask(asker, source, field, candidates)


def _name_column(source: SourceTable, asker: Asker | None) -> int:
    """Ask for the column of names; raises Usage if there is nobody to ask, or no such column."""
    if asker is None:
        raise Usage(
            "CivicPath can't tell which column has the names.",
            f"Say --columns name=NUMBER. There are: {listed(source.headers)}.",
        )
    at = _ask(asker, source, "name", range(len(source.headers)))
    if at is None:
        raise Usage("A list needs names.", "Nothing was saved.")
    return at


def _ask(asker: Asker, source: SourceTable, field: str, candidates: Iterable[int]) -> int | None:
    first = source.rows[0]
    options = [
        Option(
            str(at),
            excerpt(source.headers[at], 40),
            excerpt(first[at], 30) if at < len(first) else "",
        )
        for at in candidates
    ]
    options.append(Option(LEFT_OUT, "None of them"))
    answer = asker.one(f"Which column is it? {FIELD_LABELS[field]}:", options, blank=False)
    return None if answer == LEFT_OUT else int(answer)


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
    marks = marks_in(app.state.people, race_of(app, race))
    rows = _of_list(app, list_, marks) if list_ is not None else _of_people(app, marks)
    buffer = StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\r\n")
    for row in rows:
        writer.writerow([neutral(cell) for cell in row])
    deliver(app, buffer.getvalue(), output, force=force)


def neutral(cell: str) -> str:
    """Escape a cell so that no spreadsheet treats it as a formula."""
    text = clean(cell)
    return f"'{text}" if text.lstrip(" ").startswith(NEUTRAL) else text


MARKED = ("mark", "since", "voted", "ballot", "ride")


def _of_people(app: App, marks: Marks) -> Iterator[tuple[str, ...]]:
    yield ("name", "roles", "met", "at", "phone", "email", "street", "note", *MARKED)
    for person in people_in(app.state.people):
        kept = person.kept
        yield (
            kept.name,
            " ".join(kept.roles),
            kept.met,
            kept.group,
            kept.phone,
            kept.email,
            kept.street,
            kept.note,
            *marks.get(person.id, UNMARKED),
        )


def _of_list(app: App, name: str, marks: Marks) -> Iterator[tuple[str, ...]]:
    columns = [column for column in COLUMNS if column != LABEL]
    yield ("line", *columns, *MARKED)
    for voter in voters_of(app, store.header_of(app.journal, name)):
        yield (
            voter.ident,
            *(str(getattr(voter, column)) for column in columns),
            *marks.get(voter.ref, UNMARKED),
        )
