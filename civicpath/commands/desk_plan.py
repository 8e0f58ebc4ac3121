"""`desk plan`: everything about the saved race as one campaign plan."""

from __future__ import annotations

from datetime import date
from shlex import quote
from typing import Any

import typer

from civicpath.app import App
from civicpath.commands import desk_flags as f
from civicpath.commands.deliver import (
    ENDINGS,
    AsForm,
    Force,
    Form,
    LargePrint,
    Output,
    PaperSize,
    deliver,
    form_of,
    written,
)
from civicpath.commands.desk_inputs import Desk
from civicpath.commands.desk_money import aim_of, money_data
from civicpath.commands.desk_petition import petition_of
from civicpath.commands.desk_time import calendar_of, office, time_data
from civicpath.commands.desk_work import contacts_data
from civicpath.commands.flags import AsJson, On, day
from civicpath.core.campaign.calendar import Calendar
from civicpath.core.campaign.contacts import contacts
from civicpath.core.campaign.fields import money as m
from civicpath.core.campaign.fields import petition as p
from civicpath.core.campaign.fields import votes as v
from civicpath.core.campaign.pace import so_far
from civicpath.core.campaign.petition import signatures
from civicpath.core.campaign.plan import Plan
from civicpath.core.campaign.purse import Money, Purse, purse
from civicpath.core.errors import Usage
from civicpath.core.plain import as_json
from civicpath.pages.desk.plan import plan_page
from civicpath.render.paper import Paper, Size


def plan(
    ctx: typer.Context,
    race: f.RaceName = None,
    known: f.Known = None,
    form: AsForm = None,
    paper: PaperSize = Size.LETTER,
    large: LargePrint = False,
    output: Output = None,
    force: Force = False,
    on: On = None,
    as_data: AsJson = False,
) -> None:
    """Put all of it on one page, on the screen or in a file: votes, days, doors, people, money."""
    app: App = ctx.obj
    made = plan_of(app, race, known, day(app, on))
    chosen = Form.JSON if as_data else form_of(form, output, ENDINGS) or Form.TEXT
    if chosen is Form.JSON:
        deliver(app, as_json(plan_data(made)), output, force=force)
        return
    sheet = Paper(size=paper, large=large)
    page = plan_page(made, office(app), app.handbook, app.voice(app.progress(made.today)))
    if form is None and output is None:
        app.show(page)
    else:
        deliver(app, written(app, page, chosen, sheet), output, force=force)


def plan_of(app: App, race: str | None, known: str | None, today: date) -> Plan:
    """The plan of a saved race; Usage where none is saved."""
    if not app.past.races:
        raise Usage(
            "No race is saved, so there is nothing to plan.",
            "Save one: civicpath desk race add board --past 2022:1830/5210 --registered 5600",
        )
    desk = Desk(app, {"known": known}, race, today)
    if desk.win is None:
        raise Usage(
            f"The race '{desk.name}' has no past election, so there is no goal to plan for.",
            f"Add one: civicpath desk race add {quote(desk.name)} --past 2022:1830/5210",
        )
    found = contacts(desk.effort(desk.goal(), ask=False))
    budget = desk.maybe(m.BUDGET)
    return Plan(
        name=desk.name,
        today=today,
        win=desk.win,
        contacts=found,
        so_far=so_far(desk.counts.here, found, today, int(budget.value) if budget else 0),
        own=desk.calibration,
        calendar=_calendar(desk),
        purse=_purse(desk),
        signatures=signatures(petition_of(desk)) if desk.maybe(p.REQUIRED) else None,
        known=desk.known,
    )


def plan_data(made: Plan) -> dict[str, Any]:
    """The plan as JSON data."""
    return {
        "race": made.name,
        "today": made.today.isoformat(),
        "known": made.known,
        "votes": {
            "projected_turnout": made.win.projected,
            "win_number": made.contacts.effort.goal.whole,
            "bare_win": made.win.bare,
            "range": [made.win.low, made.win.high],
            "working": list(made.win.working),
        },
        "contacts": contacts_data(made.contacts, made.so_far),
        "time": time_data(made.calendar) if made.calendar else None,
        "money": money_data(made.purse) if made.purse else None,
        "signatures": made.signatures.collect if made.signatures else None,
    }


def _calendar(desk: Desk) -> Calendar | None:
    """The calendar, where election day is known: a plan does not rest on a supposed one."""
    return calendar_of(desk) if desk.day("election") else None


def _purse(desk: Desk) -> Purse | None:
    budget = desk.maybe(m.BUDGET)
    if budget is None:
        return None
    return purse(
        Money(
            shares=desk.app.handbook.split.shares,
            budget=budget,
            aim=aim_of(desk),
            registered=desk.maybe(v.REGISTERED),
            winner_spent=desk.maybe(m.SPENT),
        )
    )
