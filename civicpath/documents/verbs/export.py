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
    Order,
    Wish,
    handout_profile,
    here_of,
    site_address,
)
from civicpath.ladder.verbs.flags import On, OnlyRung
from civicpath.ladder.verbs.typed_values import day, find_action, rung_id
from civicpath.terminal.signature import Context, argument, option

FIRST_SCRIPT = "campaign/first-doors"


def _checklist(wish: Wish) -> Page:
    from civicpath.ladder.views.checklist_view import checklist_page

    return checklist_page(wish.checklist, wish.progress, wish.voice)


def _guide(wish: Wish) -> Page:
    from civicpath.ladder.views.action_view import DOCUMENT, HANDED_OUT
    from civicpath.ladder.views.guide_view import guide_front, guide_page
    from civicpath.packs.views.group_view import from_group, pack_of

    form = HANDED_OUT if wish.others else DOCUMENT
    page = guide_page(wish.progress, wish.voice, wish.rung, here_of(wish), form)
    pack = pack_of(wish.progress)
    if wish.rung:
        return from_group(page, pack, contacts=True)
    front = guide_front(wish.progress, wish.voice, wish.invited)
    return from_group(replace(page, blocks=(*front, *page.blocks), cover=True), pack)


def _place(wish: Wish) -> Page:
    from civicpath.packs.views.paper_view import glance_page

    if (place := wish.progress.place) is None:
        raise Usage("Which place?", "Say --state TX, and --county if you like.")
    return glance_page(wish.progress, place, wish.county, wish.voice, wish.invited)


def _handout(wish: Wish) -> Page:
    from civicpath.packs.views.paper_view import handout_page

    return handout_page(wish.progress, wish.county, wish.voice, wish.invited)


def _packet(wish: Wish) -> Page:
    from civicpath.packs.views.paper_view import packet_page

    return packet_page(wish.progress, wish.county, wish.bare_voice, wish.invited)


def _sign_in(wish: Wish) -> Page:
    from civicpath.packs.views.paper_view import sign_in_page

    return sign_in_page(wish.progress, wish.bare_voice)


def _tally(wish: Wish) -> Page:
    from civicpath.packs.views.paper_view import COLUMNS, tally_page

    if wish.name not in COLUMNS:
        raise Usage("A tally of what?", f"Say {series(COLUMNS, 'or')}.")
    return tally_page(wish.progress, wish.name)


def _sheet(wish: Wish) -> Page:
    from civicpath.ladder.views.entry_view import sheet_page

    sheets = wish.progress.ladder.sheets
    known = f"The sheets are: {', '.join(sheets)}."
    if not wish.name:
        raise Usage("Which sheet?", known)
    if wish.name not in sheets:
        raise NotFound(
            f"There is no sheet '{excerpt(wish.name)}'.",
            did_you_mean(wish.name, [*sheets]) or known,
        )
    return sheet_page(sheets[wish.name], wish.voice, wish.progress.today.isoformat())


def _action(wish: Wish) -> Page:
    from civicpath.ladder.views.entry_view import action_page

    if not wish.name:
        raise Usage("Which action?", "civicpath show RUNG lists the actions of a rung.")
    return action_page(find_action(wish.app, wish.name), wish.progress, wish.voice)


def _script(wish: Wish) -> Page:
    from civicpath.ladder.views.checklist_view import card_page

    action = find_action(wish.app, wish.name or FIRST_SCRIPT)
    if not (action.say or action.draft):
        raise NotFound(f"There are no words to say for {action.key}.", "Try first-calls.")
    return card_page(action, wish.progress, wish.voice)


def _draft(wish: Wish) -> Page:
    from civicpath.ladder.views.checklist_view import letter_page
    from civicpath.letters.verbs.draft import find_draft

    if not wish.name:
        raise Usage("Which draft?", "civicpath draft lists them all.")
    draft, today = find_draft(wish.app, wish.name), wish.progress.today.isoformat()
    letter = wish.voice.letter(draft, wish.progress.ladder.words)
    return letter_page(draft, letter, wish.voice, today)


def _agenda(wish: Wish) -> Page:
    from civicpath.meetings.verbs.meetings import SPAN, ahead_of
    from civicpath.meetings.views.agenda_view import agenda_page

    page = agenda_page(ahead_of(wish.app, wish.progress.today, SPAN), commands=False)
    return replace(page, date=wish.progress.today.isoformat())


def _plan(wish: Wish) -> Page:
    from civicpath.campaign.verbs.desk_plan import plan_of
    from civicpath.campaign.verbs.desk_time import office
    from civicpath.campaign.views.plan_view import plan_page

    app = wish.app
    made = plan_of(app, wish.name or None, None, wish.progress.today)
    voice = app.voice(wish.progress, numbered=False, counts_days=False)
    return plan_page(made, office(app), app.handbook, voice)


def _plan_data(wish: Wish) -> Result:
    from civicpath.campaign.verbs.desk_plan import plan_of
    from civicpath.campaign.views.desk_data import plan_data

    made = plan_of(wish.app, wish.name or None, None, wish.progress.today)
    return plan_data(made)


def _site(wish: Wish, order: Order) -> None:
    from civicpath.documents.verbs.export_site import export_site

    export_site(wish, order)


def _progress(wish: Wish, order: Order) -> None:
    from civicpath.documents.verbs.export_request import export_progress

    export_progress(wish, order)


def _calendar(wish: Wish, order: Order) -> None:
    from civicpath.documents.verbs.export_request import export_calendar

    export_calendar(wish, order.form, order.output, force=order.force)


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
        argument(
            metavar="[NAME]",
            help="Of the action, sheet, script, draft, race; doors, calls.",
        ),
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
    wish = Wish(
        app=app,
        progress=app.progress(day(app, on), handout_profile(app, place) if for_others else None),
        name=name,
        rung=rung_id(app, rung),
        blank=blank,
        others=for_others,
    )
    order = Order(
        form=form,
        output=output,
        paper=Paper(size=paper, large=large),
        force=force,
        address=site_address(address),
    )
    if document.write:
        document.write(wish, order)
    else:
        _write(document, wish, order)


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


def _write(document: Document, wish: Wish, order: Order) -> None:
    """Write a document's page or its data."""
    form = form_of(order.form, order.output, ENDINGS) or FileFormat.TEXT
    if form is FileFormat.JSON:
        made: str | bytes = _json(document, wish)
    else:
        made = written(wish.app, _from_group(document, wish), form, order.paper)
    deliver(wish.app, made, order.output, force=order.force)


def _from_group(document: Document, wish: Wish) -> Page:
    """Return a document's page with the pack's group on it, unless it is about the person alone."""
    from civicpath.packs.views.group_view import foot, from_group, pack_of

    assert document.page
    page, pack = document.page(wish), pack_of(wish.progress)
    if page.head or document.own:
        return page
    return from_group(page, pack, contacts=True) if wish.others else replace(page, foot=foot(pack))


def _json(document: Document, wish: Wish) -> str:
    if document.data is None:
        raise Usage("This document has no JSON.", "Verbs that read have it: civicpath place --json")
    return json_document(document.data(wish), wish.voice.say)
