"""What can be exported: a table with a row for each document.

To add one, write its builder and its row. Whatever is a page can be written in every form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from civicpath.commands.export_data import checklist_data, guide_data
from civicpath.commands.flags import find_action
from civicpath.commands.wish import Document, Order, Wish
from civicpath.core.errors import NotFound, Usage
from civicpath.core.guess import did_you_mean
from civicpath.core.page import Page
from civicpath.core.text import excerpt

FIRST_SCRIPT = "campaign/first-doors"


def _checklist(wish: Wish) -> Page:
    from civicpath.pages.checklist import checklist_page

    return checklist_page(wish.checklist, wish.progress, wish.voice)


def _guide(wish: Wish) -> Page:
    from civicpath.pages.guide import guide_page

    return guide_page(wish.progress, wish.voice, wish.rung)


def _place(wish: Wish) -> Page:
    from civicpath.pages.glance import glance_page

    place = wish.progress.place
    if place is None:
        raise Usage("Which place?", "Say --state TX, and --county if you like.")
    return glance_page(wish.progress, place, wish.county, wish.voice)


def _handout(wish: Wish) -> Page:
    from civicpath.pages.handout import handout_page

    return handout_page(wish.progress, wish.county, wish.voice)


def _sheet(wish: Wish) -> Page:
    from civicpath.pages.entry import sheet_page

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
    from civicpath.pages.entry import action_page

    if not wish.name:
        raise Usage("Which action?", "civicpath show RUNG lists the actions of a rung.")
    return action_page(find_action(wish.app, wish.name), wish.progress, wish.voice)


def _script(wish: Wish) -> Page:
    from civicpath.pages.card import card_page

    action = find_action(wish.app, wish.name or FIRST_SCRIPT)
    if not (action.say or action.draft):
        raise NotFound(f"There are no words to say for {action.key}.", "Try first-calls.")
    return card_page(action, wish.progress, wish.voice)


def _draft(wish: Wish) -> Page:
    from civicpath.commands.draft import find_draft
    from civicpath.pages.card import letter_page

    if not wish.name:
        raise Usage("Which draft?", "civicpath draft lists them all.")
    draft, words = find_draft(wish.app, wish.name), wish.progress.ladder.words
    return letter_page(draft, wish.voice.letter(draft, words), wish.progress.today.isoformat())


def _agenda(wish: Wish) -> Page:
    from civicpath.commands.meetings import SPAN, agenda_of

    page = agenda_of(wish.app, wish.progress.today, SPAN)
    return replace(page, date=wish.progress.today.isoformat())


def _plan(wish: Wish) -> Page:
    from civicpath.commands.desk_plan import plan_of
    from civicpath.commands.desk_time import office
    from civicpath.pages.desk.plan import plan_page

    app = wish.app
    made = plan_of(app, wish.name or None, None, wish.progress.today)
    return plan_page(made, office(app), app.handbook, wish.voice)


def _plan_data(wish: Wish) -> dict[str, Any]:
    from civicpath.commands.desk_plan import plan_data, plan_of

    return plan_data(plan_of(wish.app, wish.name or None, None, wish.progress.today))


def _site(wish: Wish, order: Order) -> None:
    from civicpath.commands.site import export_site

    export_site(wish, order)


def _calendar(wish: Wish, order: Order) -> None:
    from civicpath.commands.diary import export_calendar

    export_calendar(wish, order.form, order.output, force=order.force)


PLACE = ("state", "county", "party")
NAME = ("name",)

DOCUMENTS: Mapping[str, Document] = {
    "checklist": Document(
        about="what there is to do, with boxes to tick",
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
    "action": Document(about="one action in full", page=_action, takes=NAME),
    "sheet": Document(about="what to expect the first time", page=_sheet, takes=NAME),
    "script": Document(about="a card with words to say", page=_script, takes=NAME),
    "draft": Document(about="a letter or a call, filled in", page=_draft, takes=NAME),
    "agenda": Document(about="your meetings ahead", page=_agenda),
    "plan": Document(about="the plan of a saved race", page=_plan, data=_plan_data, takes=NAME),
    "site": Document(
        about="the guide as a small web site", write=_site, takes=("blank", *PLACE), shared=True
    ),
    "calendar": Document(
        about="meetings, waits and days, for the calendar that you use", write=_calendar
    ),
}
"""Each document by the name under which it is asked for."""
