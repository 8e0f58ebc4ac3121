"""`desk money`: a budget, the cost of a vote, call time, and a group's dues."""

from __future__ import annotations

from civicpath.app import App
from civicpath.campaign import money_inputs, vote_inputs
from civicpath.campaign.budget import Calling, read_shares
from civicpath.campaign.budget_summary import Aim, Money, summarize_budget
from civicpath.campaign.inputs import Given
from civicpath.campaign.verbs.desk_flags import RaceName, takes
from civicpath.campaign.verbs.desk_inputs import Desk, open_desk
from civicpath.campaign.verbs.desk_prompts import flags_of, given_flags
from civicpath.campaign.verbs.unused_flags import of_money, tell_unused
from civicpath.campaign.views.desk_data import money_data
from civicpath.campaign.views.money_view import money_page
from civicpath.ladder.verbs.flags import AsJson
from civicpath.terminal.signature import Context

CALLING = ("raise", "answer", "pledge", "paid", "gift")
"""Flags that request call time."""

MEMBERS = money_inputs.MEMBERS.id
"""The flag that requests the income from dues."""


@takes("money")
def money(
    ctx: Context,
    *,
    race: RaceName = None,
    as_json: AsJson = False,
) -> None:
    """Split a budget to the cent, and work out what a vote costs and how many calls it takes."""
    app: App = ctx.obj
    flags = flags_of(ctx)
    desk = open_desk(app, flags, race)
    wanted = {name for name in (*CALLING, MEMBERS) if desk.texts(name)}
    usual = app.handbook.split.shares
    shares = read_shares(desk.texts("split"), usual)
    summary = summarize_budget(
        Money(
            shares=shares,
            usual_split=shares == usual,
            budget=_budget(desk, wanted),
            aim=aim_of(desk),
            registered=desk.maybe(vote_inputs.REGISTERED),
            winner_spent=desk.maybe(money_inputs.SPENT),
            loser_spent=desk.maybe(money_inputs.LOSER_SPENT),
            calling=_calling(desk) if wanted & {*CALLING} else None,
            members=desk.maybe(money_inputs.MEMBERS),
            dues=desk.need(money_inputs.DUES) if MEMBERS in wanted else None,
            renew=desk.need(money_inputs.RENEW) if MEMBERS in wanted else None,
        )
    )
    tell_unused(
        app,
        given_flags(flags),
        of_money(
            wanted, members=MEMBERS in wanted, budget=desk.maybe(money_inputs.BUDGET) is not None
        ),
    )
    if as_json:
        app.put_json(money_data(summary))
    else:
        app.show(money_page(summary, app.handbook, app.voice(app.progress())))


def aim_of(desk: Desk) -> Aim | None:
    """The votes needed, if known: as given, or the win number with its range."""
    goal = desk.maybe(vote_inputs.GOAL)
    if goal:
        return Aim(votes=goal.whole, low=goal.whole, high=goal.whole)
    if desk.win is None:
        return None
    return Aim(votes=desk.goal().whole, low=desk.win.low, high=desk.win.high)


def _budget(desk: Desk, wanted: set[str]) -> Given | None:
    """The budget; optional if only calls or dues are requested."""
    if wanted & {*CALLING, MEMBERS}:
        return desk.maybe(money_inputs.BUDGET)
    return desk.need(money_inputs.BUDGET)


def _calling(desk: Desk) -> Calling:
    return Calling(
        goal=desk.need(money_inputs.RAISE),
        by_phone=desk.guess(money_inputs.BY_PHONE),
        answer=desk.need(money_inputs.ANSWER),
        pledge=desk.need(money_inputs.PLEDGE),
        paid=desk.need(money_inputs.PAID),
        gift=desk.need(money_inputs.GIFT),
        per_hour=desk.guess(money_inputs.MONEY_CALLS),
    )
