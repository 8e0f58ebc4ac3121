"""`export`: the checklist, the guide and more, for print, a browser or another program."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.json_data import Result, json_document
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, series
from civicpath.base.values import replace
from civicpath.documents.markup import Page
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
from civicpath.documents.verbs.export_data import checklist_data, guide_data
from civicpath.documents.verbs.export_request import (
    Document,
    ExportRequest,
    ExportTarget,
    handout_profile,
    here_of,
    site_address,
)
from civicpath.ladder.verbs.flags import On, OnlyRung
from civicpath.ladder.verbs.typed_values import day, find_action, rung_id
from civicpath.terminal.signature import Context, argument, option

FIRST_SCRIPT = "campaign/first-doors"


def _checklist(request: ExportRequest) -> Page:
    from civicpath.ladder.views.checklist_view import checklist_page

    return checklist_page(request.checklist, request.progress, request.voice)


def _guide(request: ExportRequest) -> Page:
    from civicpath.ladder.views.action_view import DOCUMENT, HANDED_OUT
    from civicpath.ladder.views.guide_view import guide_front, guide_page
    from civicpath.packs.views.group_view import from_group, pack_of

    form = HANDED_OUT if request.others else DOCUMENT
    page = guide_page(request.progress, request.voice, request.rung, here_of(request), form)
    pack = pack_of(request.progress)
    if request.rung:
        return from_group(page, pack, contacts=True)
    front = guide_front(request.progress, request.voice, request.invited)
    return from_group(replace(page, blocks=(*front, *page.blocks), cover=True), pack)


def _place(request: ExportRequest) -> Page:
    from civicpath.packs.views.paper_view import glance_page

    if (place := request.progress.place) is None:
        raise Usage("Which place?", "Say --state TX, and --county if you like.")
    return glance_page(request.progress, place, request.county, request.voice, request.invited)


def _handout(request: ExportRequest) -> Page:
    from civicpath.packs.views.paper_view import handout_page

    return handout_page(request.progress, request.county, request.voice, request.invited)


def _packet(request: ExportRequest) -> Page:
    from civicpath.packs.views.paper_view import packet_page

    return packet_page(request.progress, request.county, request.bare_voice, request.invited)


def _sign_in(request: ExportRequest) -> Page:
    from civicpath.packs.views.paper_view import sign_in_page

    return sign_in_page(request.progress, request.bare_voice)


def _tally(request: ExportRequest) -> Page:
    from civicpath.packs.views.paper_view import COLUMNS, tally_page

    if request.name not in COLUMNS:
        raise Usage("A tally of what?", f"Say {series(COLUMNS, 'or')}.")
    return tally_page(request.progress, request.name)


def _sheet(request: ExportRequest) -> Page:
    from civicpath.ladder.views.entry_view import sheet_page

    sheets = request.progress.ladder.sheets
    known = f"The sheets are: {', '.join(sheets)}."
    if not request.name:
        raise Usage("Which sheet?", known)
    if request.name not in sheets:
        raise NotFound(
            f"There is no sheet '{excerpt(request.name)}'.",
            did_you_mean(request.name, [*sheets]) or known,
        )
    return sheet_page(sheets[request.name], request.voice, request.progress.today.isoformat())


def _action(request: ExportRequest) -> Page:
    from civicpath.ladder.views.entry_view import action_page

    if not request.name:
        raise Usage("Which action?", "civicpath show RUNG lists the actions of a rung.")
    return action_page(find_action(request.app, request.name), request.progress, request.voice)


def _script(request: ExportRequest) -> Page:
    from civicpath.ladder.views.checklist_view import card_page

    action = find_action(request.app, request.name or FIRST_SCRIPT)
    if not (action.say or action.draft):
        raise NotFound(f"There are no words to say for {action.key}.", "Try first-calls.")
    return card_page(action, request.progress, request.voice)


def _draft(request: ExportRequest) -> Page:
    from civicpath.ladder.views.checklist_view import letter_page
    from civicpath.letters.verbs.draft import find_draft

    if not request.name:
        raise Usage("Which draft?", "civicpath draft lists them all.")
    draft, today = find_draft(request.app, request.name), request.progress.today.isoformat()
    letter = request.voice.letter(draft, request.progress.ladder.words)
    return letter_page(draft, letter, request.voice, today)


def _agenda(request: ExportRequest) -> Page:
    from civicpath.meetings.verbs.meetings import SPAN, ahead_of
    from civicpath.meetings.views.agenda_view import agenda_page

    page = agenda_page(ahead_of(request.app, request.progress.today, SPAN), commands=False)
    return replace(page, date=request.progress.today.isoformat())


def _plan(request: ExportRequest) -> Page:
    from civicpath.campaign.verbs.desk_plan import plan_of
    from civicpath.campaign.verbs.desk_time import office
    from civicpath.campaign.views.plan_view import plan_page

    app = request.app
    made = plan_of(app, request.name or None, None, request.progress.today)
    return plan_page(made, office(app, made.calendar), app.handbook, request.bare_voice)


def _plan_data(request: ExportRequest) -> Result:
    from civicpath.campaign.verbs.desk_plan import plan_of
    from civicpath.campaign.views.desk_data import plan_data

    made = plan_of(request.app, request.name or None, None, request.progress.today)
    return plan_data(made)


def _site(request: ExportRequest, target: ExportTarget) -> None:
    from civicpath.documents.verbs.export_site import export_site

    export_site(request, target)


def _progress(request: ExportRequest, target: ExportTarget) -> None:
    from civicpath.documents.verbs.export_request import export_progress

    export_progress(request, target)


def _calendar(request: ExportRequest, target: ExportTarget) -> None:
    from civicpath.documents.verbs.export_request import export_calendar

    export_calendar(request, target.form, target.output, force=target.force)


PLACE = ("state", "county", "party")


NAME = ("name",)

DOCUMENTS: Mapping[str, Document] = {
    "checklist": Document(
        about="what there is to do, with boxes to check",
        page=_checklist,
        data=checklist_data,
        takes=("rung", "blank", *PLACE),
    ),
    "guide": Document(
        about="all there is to read, as a booklet",
        page=_guide,
        data=guide_data,
        takes=("rung", "blank", *PLACE),
    ),
    "place": Document(about="your place on one sheet", page=_place, takes=PLACE),
    "handout": Document(
        about="one page to hand out: steps, dates, addresses",
        page=_handout,
        takes=("blank", *PLACE),
        shared=True,
    ),
    "packet": Document(
        about="two sheets for a newcomer, from your group",
        page=_packet,
        takes=PLACE,
        shared=True,
    ),
    "sign-in": Document(
        about="who came, and how to reach them", page=_sign_in, takes=PLACE, shared=True
    ),
    "tally": Document(
        about="doors or calls, to count by hand", page=_tally, takes=(*NAME, *PLACE), shared=True
    ),
    "action": Document(about="one action in full", page=_action, takes=NAME),
    "sheet": Document(about="what to expect the first time", page=_sheet, takes=NAME),
    "script": Document(about="a card with words to say", page=_script, takes=NAME),
    "draft": Document(about="a letter or a call, filled in", page=_draft, takes=NAME),
    "agenda": Document(about="your meetings ahead", page=_agenda, own=True),
    "plan": Document(
        about="the plan of a saved race", page=_plan, data=_plan_data, takes=NAME, own=True
    ),
    "site": Document(
        about="the guide as a small web site",
        write=_site,
        takes=("blank", "address", *PLACE),
        shared=True,
    ),
    "progress": Document(about="your progress, for the pages of a site", write=_progress),
    "calendar": Document(
        about="meetings, waits and days, for the calendar that you use", write=_calendar
    ),
}
"""Each document by its name on the command line."""


def complete(incomplete: str) -> list[tuple[str, str]]:
    """Return the documents whose names begin with a text, for completion."""
    return [(name, one.about) for name, one in DOCUMENTS.items() if name.startswith(incomplete)]


def run(
    ctx: Context,
    what: Annotated[
        str,
        argument(metavar="WHAT", help=f"{', '.join(DOCUMENTS)}.", autocompletion=complete),
    ],
    name: Annotated[
        str,
        argument(metavar="[NAME]", help="Of the action, sheet, script, draft, race; doors, calls."),
    ] = "",
    form: FormatFlag = None,
    rung: OnlyRung = None,
    blank: Annotated[bool, option("--blank", help="Nobody's progress: to hand out.")] = False,
    state: Annotated[
        str, option("--state", metavar="STATE", help="For this state, not yours.")
    ] = "",
    county: Annotated[str, option("--county", metavar="NAME", help="For this county.")] = "",
    party: Annotated[
        str, option("--party", metavar="PARTY", help="For members of this party.")
    ] = "",
    address: Annotated[
        str, option("--address", metavar="URL", help="Where a site will be, for link previews.")
    ] = "",
    paper: PaperSize = Size.LETTER,
    large: LargePrint = False,
    output: Output = None,
    force: Force = False,
    on: On = None,
) -> None:
    """Export a document, in the form that the file's name says."""
    app: App = ctx.obj
    document = find(what)
    place = {"state": state, "county": county, "party": party}
    given = {"name": name, "rung": rung, "blank": blank, "address": address, **place}
    _refuse_unused(what, document, given)
    for_others = document.shared or blank or any(place.values())
    request = ExportRequest(
        app=app,
        progress=app.progress(day(app, on), handout_profile(app, place) if for_others else None),
        name=name,
        rung=rung_id(app, rung),
        blank=blank,
        others=for_others,
    )
    target = ExportTarget(
        form=form,
        output=output,
        paper=Paper(size=paper, large=large),
        force=force,
        address=site_address(address),
    )
    if document.write:
        document.write(request, target)
    else:
        _write(document, request, target)


def find(what: str) -> Document:
    """Return the document with this name; raise Usage if there is none."""
    if what in DOCUMENTS:
        return DOCUMENTS[what]
    hint = did_you_mean(what, [*DOCUMENTS]) or f"There are: {', '.join(DOCUMENTS)}."
    raise Usage(f"There is no '{excerpt(what)}' to export.", hint)


def _refuse_unused(what: str, document: Document, given: Mapping[str, object]) -> None:
    """Raise Usage for options that do not apply to a document."""
    for name, value in given.items():
        if value and name not in document.takes:
            told = f"'{value}'" if name == "name" else f"--{name}"
            raise Usage(f"{told} does not go with export {what}.", "Leave it out.")


def _write(document: Document, request: ExportRequest, target: ExportTarget) -> None:
    """Write a document's page or its data."""
    form = form_of(target.form, target.output, ENDINGS) or FileFormat.TEXT
    if form is FileFormat.JSON:
        made: str | bytes = _json(document, request)
    else:
        made = written(request.app, _from_group(document, request), form, target.paper)
    deliver(request.app, made, target.output, force=target.force)


def _from_group(document: Document, request: ExportRequest) -> Page:
    """Return a document's page with the pack's group on it, unless it is about the person alone."""
    from civicpath.packs.views.group_view import foot, from_group, pack_of

    assert document.page
    page, pack = document.page(request), pack_of(request.progress)
    if page.head or document.own:
        return page
    if request.others:
        return from_group(page, pack, contacts=True)
    return replace(page, foot=foot(pack))


def _json(document: Document, request: ExportRequest) -> str:
    if document.data is None:
        raise Usage("This document has no JSON.", "Verbs that read have it: civicpath place --json")
    return json_document(document.data(request), request.voice.say)
