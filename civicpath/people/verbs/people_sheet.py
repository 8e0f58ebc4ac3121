"""`people sheet`: who to contact next, on screen or on paper."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Annotated

from civicpath.app import App
from civicpath.base.days import in_words
from civicpath.base.errors import NotFound
from civicpath.base.json_data import json_document
from civicpath.base.sources import blank_values
from civicpath.base.text import excerpt
from civicpath.campaign.race import saved
from civicpath.campaign.verbs.desk_prompts import found_race
from civicpath.documents.paper import Paper, Size
from civicpath.documents.verbs.deliver import (
    ENDINGS,
    FileFormat,
    Force,
    FormatFlag,
    LargePrint,
    Output,
    PaperSize,
    deliver,
    form_of,
    written,
)
from civicpath.journal.list_codec import ListHeader
from civicpath.ladder.build_progress import blanks
from civicpath.ladder.verbs.completions import complete_race, completion_app
from civicpath.ladder.verbs.flags import AsJson
from civicpath.letters.model import as_text
from civicpath.letters.model import filled_letter as written_draft
from civicpath.people import sheets, store
from civicpath.people.model import Marks, marks_in, people_in
from civicpath.people.views.people_data import sheet_data
from civicpath.people.views.sheet_view import rules_of, sheet_page
from civicpath.people.voters import Voter, voters
from civicpath.terminal.signature import Context, argument, option

USUAL = {
    sheets.SheetKind.DOORS: 40,
    sheets.SheetKind.CALLS: 25,
    sheets.SheetKind.THANKS: 25,
    sheets.SheetKind.TURNOUT: 40,
}
"""The default number of doors or people in a shift."""

SCRIPTS = {
    sheets.SheetKind.DOORS: "door-identify",
    sheets.SheetKind.CALLS: "phone-identify",
    sheets.SheetKind.THANKS: "thank-you",
    sheets.SheetKind.TURNOUT: "phone-turnout",
}
"""The draft printed on each kind of sheet."""


def complete_list(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the names of lists."""
    names = (header.name for header in store.names(completion_app(ctx).journal))
    return [(name, "") for name in names if name.startswith(incomplete)]


ListFlag = Annotated[
    str | None,
    option("--list", metavar="LIST", help="An imported list.", autocompletion=complete_list),
]
RaceFlag = Annotated[
    str | None,
    option(
        "--race",
        metavar="RACE",
        help="A saved race; if left out, the one in use.",
        autocompletion=complete_race,
    ),
]


def race_of(app: App, name: str | None) -> str:
    """The named race, or else the one in use; "" if none is saved."""
    return app.state.in_use if name is None else found_race(app, name)


def sheet(
    ctx: Context,
    kind: Annotated[
        sheets.SheetKind, argument(metavar="KIND", help=f"{', '.join(sheets.SheetKind)}.")
    ],
    race: RaceFlag = None,
    list_: ListFlag = None,
    shift: Annotated[
        int | None,
        option("--shift", min=1, max=20_000, metavar="N", help="If left out, the next one."),
    ] = None,
    size: Annotated[
        int | None,
        option("--size", min=1, max=500, metavar="N", help="How many doors or people a shift has."),
    ] = None,
    form: FormatFlag = None,
    paper: PaperSize = Size.LETTER,
    large: LargePrint = False,
    output: Output = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Show who is next: calls, doors, thanks, or who of yours has not voted."""
    app: App = ctx.obj
    header = _list_for(app, kind, list_)
    contact_sheet = _made(app, kind, race_of(app, race), header, shift, size or USUAL[kind])
    chosen = FileFormat.JSON if as_json else form_of(form, output, ENDINGS)
    if chosen is FileFormat.JSON:
        deliver(app, json_document(sheet_data(contact_sheet)), output, force=force)
        return
    office = app.place.office.name if app.place else ""
    page = sheet_page(
        contact_sheet,
        _script(app, kind, contact_sheet.race) if contact_sheet.rows else "",
        rules_of(header.origin, office) if header else "",
        app.today.isoformat(),
    )
    if chosen is None and output is None:
        app.show(page)
        return
    document = written(app, page, chosen or FileFormat.TEXT, Paper(size=paper, large=large))
    deliver(app, document, output, force=force)


def _list_for(app: App, kind: sheets.SheetKind, name: str | None) -> ListHeader | None:
    """The list for a sheet, or None; turnout uses all lists unless one is named."""
    if kind is sheets.SheetKind.THANKS or (kind is sheets.SheetKind.TURNOUT and name is None):
        return None
    header = store.chosen(app.journal, name)
    if header is None and kind is sheets.SheetKind.DOORS:
        raise NotFound("There is no list of doors yet.", store.IMPORT)
    return header


def voters_of(app: App, header: ListHeader | None) -> tuple[Voter, ...]:
    """The rows of a list; problems with its file are reported."""
    if header is None:
        return ()
    found, problem = store.load(app.journal, header)
    if problem:
        app.tell(problem)
    return voters(found)


def _made(
    app: App,
    kind: sheets.SheetKind,
    race: str,
    header: ListHeader | None,
    shift: int | None,
    size: int,
) -> sheets.ContactSheet:
    marks = marks_in(app.state.people, race)
    people = people_in(app.state.people)
    match kind:
        case sheets.SheetKind.DOORS:
            part = sheets.doors_rows(voters_of(app, header), marks, size, shift)
        case sheets.SheetKind.CALLS:
            part = _part(sheets.calls_rows(voters_of(app, header), people, marks), size, shift or 1)
        case sheets.SheetKind.THANKS:
            part = _part(sheets.thanks_rows(people, marks), size, shift or 1)
        case sheets.SheetKind.TURNOUT:
            voters_left = _marked_voters(app, header, marks)
            part = _part(sheets.turnout_rows(voters_left, people, marks), size, shift or 1)
    if shift is not None and shift > part.of:
        raise NotFound(f"There is no shift {shift}.", f"There are {part.of}.")
    source = excerpt(header.name) if header else ""
    return sheets.ContactSheet(kind=kind, race=race, source=source, **part._asdict())


def _part(rows: tuple[sheets.SheetRow, ...], size: int, shift: int) -> sheets.SheetPart:
    """Cut a shift of at most `size` people out of all rows."""
    of = max(1, ceil(len(rows) / size))
    return sheets.SheetPart(rows[(shift - 1) * size : shift * size], shift, of, left=len(rows))


def _marked_voters(
    app: App, header: ListHeader | None, marks: Marks
) -> Iterator[tuple[Voter, str]]:
    """The marked rows of one list or of all, each with a prefix for its line number."""
    headers = (header,) if header else store.names(app.journal)
    for one in headers:
        if any(ref.startswith(f"{one.id}:") for ref in marks):
            prefix = f"{excerpt(one.name, 20)} " if len(headers) > 1 else ""
            yield from ((voter, prefix) for voter in voters_of(app, one) if voter.ref in marks)


def _script(app: App, kind: sheets.SheetKind, race: str) -> str:
    """The script, filled in as far as possible."""
    ladder = app.ladder
    draft = ladder.drafts.get(SCRIPTS[kind])
    if draft is None:
        return ""
    day = saved(app.state.races.get(race, ())).get("election", ())
    known = dict(blanks(app.progress(), app.place))
    known |= {"election-day": in_words(day[0])} if day else {}
    return as_text(written_draft(draft, blank_values(ladder.words, known))).strip("\n")
