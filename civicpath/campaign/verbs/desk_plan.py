"""`desk plan`: everything about the saved race as one campaign plan."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from civicpath.app import App
from civicpath.base.errors import Usage
from civicpath.base.json_data import json_document
from civicpath.base.shell import quote
from civicpath.campaign import money_inputs, vote_inputs
from civicpath.campaign.budget import read_shares
from civicpath.campaign.budget_summary import BudgetSummary, Money, summarize_budget
from civicpath.campaign.calendar import Calendar
from civicpath.campaign.contacts import contacts
from civicpath.campaign.petition import signatures
from civicpath.campaign.plan import Plan
from civicpath.campaign.verbs import desk_flags
from civicpath.campaign.verbs.desk_inputs import Desk, open_desk
from civicpath.campaign.verbs.desk_money import aim_of
from civicpath.campaign.verbs.desk_time import calendar_of, office, race_of
from civicpath.campaign.verbs.desk_votes import forecast_of, petition_of, progress_of
from civicpath.campaign.views.desk_data import plan_data
from civicpath.campaign.views.plan_view import plan_page
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
from civicpath.ladder.verbs.flags import AsJson, On
from civicpath.ladder.verbs.typed_values import day
from civicpath.terminal.signature import Context, option


def plan(
    ctx: Context,
    race: desk_flags.RaceName = None,
    known: desk_flags.Known = None,
    form: FormatFlag = None,
    paper: PaperSize = Size.LETTER,
    large: LargePrint = False,
    appendix: Annotated[
        bool, option("--appendix", help="With the working and the sources behind it.")
    ] = False,
    output: Output = None,
    force: Force = False,
    on: On = None,
    as_data: AsJson = False,
) -> None:
    """Put all of it on one page, on the screen or in a file: votes, days, doors, people, money."""
    app: App = ctx.obj
    campaign_plan = plan_of(app, race, known, day(app, on))
    voice = app.voice(app.progress(campaign_plan.today), numbered=appendix)
    chosen = FileFormat.JSON if as_data else form_of(form, output, ENDINGS) or FileFormat.TEXT
    if chosen is FileFormat.JSON:
        deliver(app, json_document(plan_data(campaign_plan), voice.say), output, force=force)
        return
    sheet = Paper(size=paper, large=large)
    asked = office(app, campaign_plan.calendar)
    page = plan_page(campaign_plan, asked, app.handbook, voice, appendix=appendix)
    if form is None and output is None:
        app.show(page)
    else:
        deliver(app, written(app, page, chosen, sheet), output, force=force)


def plan_of(app: App, race: str | None, known: str | None, today: date) -> Plan:
    """Return the plan of a saved race; raises Usage if none is saved."""
    if not app.state.races:
        raise Usage(
            "No race is saved, so there is nothing to plan.",
            "Save one: civicpath desk race add board --past 2022:1830/5210 --registered 5600",
        )
    desk = open_desk(app, {"known": known}, race, today)
    if not (desk.win or desk.unopposed or desk.maybe(vote_inputs.GOAL)):
        raise Usage(
            f"The race '{desk.name}' has no past election, so there is no goal to plan for.",
            f"Add one: civicpath desk race add {quote(desk.name)} --past 2022:1830/5210",
        )
    work = contacts(desk.effort(desk.goal(), ask=False))
    budget = desk.maybe(money_inputs.BUDGET)
    return Plan(
        name=desk.name,
        today=today,
        win=desk.win,
        contacts=work,
        so_far=progress_of(desk, work, int(budget.value) if budget else 0),
        ahead=forecast_of(desk, work),
        own=desk.calibration,
        calendar=_calendar(desk),
        budget=_budget_summary(desk),
        signatures=signatures(petition_of(desk)) if desk.maybe(money_inputs.REQUIRED) else None,
        known=desk.known,
        phase=desk.phase,
        race=race_of(desk),
    )


def _calendar(desk: Desk) -> Calendar | None:
    """The calendar if election day is known; a plan never relies on an assumed one."""
    return calendar_of(desk) if desk.day("election") else None


def _budget_summary(desk: Desk) -> BudgetSummary | None:
    budget = desk.maybe(money_inputs.BUDGET)
    if budget is None:
        return None
    usual = desk.app.handbook.split.shares
    shares = read_shares(desk.texts("split"), usual)
    return summarize_budget(
        Money(
            shares=shares,
            usual_split=shares == usual,
            budget=budget,
            aim=aim_of(desk),
            registered=desk.maybe(vote_inputs.REGISTERED),
            winner_spent=desk.maybe(money_inputs.SPENT),
        )
    )
