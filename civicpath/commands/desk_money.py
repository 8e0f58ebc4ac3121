"""`desk money`: a budget, what a vote costs, call time, and the dues of a group."""

from __future__ import annotations

from typing import Any

import typer

from civicpath.app import App
from civicpath.commands import desk_flags as f
from civicpath.commands.desk_asking import flags_of
from civicpath.commands.desk_inputs import Desk
from civicpath.commands.flags import AsJson
from civicpath.core.campaign.fields import money as m
from civicpath.core.campaign.fields import votes as v
from civicpath.core.campaign.given import Given, defaults
from civicpath.core.campaign.money import Calling, read_shares
from civicpath.core.campaign.number import bare, percent
from civicpath.core.campaign.purse import Aim, Money, Purse, purse
from civicpath.pages.desk.money import money_page

CALLING = ("raise", "answer", "pledge", "paid", "gift")
"""Flags that ask for call time."""


def money(
    ctx: typer.Context,
    budget: f.Budget = None,
    split: f.Split = None,
    goal: f.Goal = None,
    registered: f.Registered = None,
    winner_spent: f.Spent = None,
    loser_spent: f.LoserSpent = None,
    raise_: f.Raise = None,
    by_phone: f.ByPhone = None,
    answer: f.Answer = None,
    pledge: f.Pledge = None,
    paid: f.Paid = None,
    gift: f.Gift = None,
    calls_per_hour: f.MoneyCalls = None,
    members: f.Members = None,
    dues: f.Dues = None,
    renew: f.Renew = None,
    race: f.RaceName = None,
    as_json: AsJson = False,
) -> None:
    """Split a budget to the cent, and work out what a vote costs and how many calls it takes."""
    app: App = ctx.obj
    flags = flags_of(ctx)
    desk = Desk(app, flags, race)
    wanted = {name for name, text in flags.items() if text}
    usual = app.handbook.split.shares
    shares = read_shares(split or (), usual)
    found = purse(
        Money(
            shares=shares,
            usual_split=shares == usual,
            budget=_budget(desk, wanted),
            aim=aim_of(desk),
            registered=desk.maybe(v.REGISTERED),
            winner_spent=desk.maybe(m.SPENT),
            loser_spent=desk.maybe(m.LOSER_SPENT),
            calling=_calling(desk) if wanted & {*CALLING} else None,
            members=desk.maybe(m.MEMBERS),
            dues=desk.need(m.DUES) if members else None,
            renew=desk.need(m.RENEW) if members else None,
        )
    )
    if as_json:
        app.put_json(money_data(found))
    else:
        app.show(money_page(found, app.handbook, app.voice(app.progress())))


def aim_of(desk: Desk) -> Aim | None:
    """The votes needed, where they are known: as told, or the win number with its range."""
    told = desk.maybe(v.GOAL)
    if told:
        return Aim(votes=told.whole, low=told.whole, high=told.whole)
    if desk.win is None:
        return None
    return Aim(votes=desk.goal().whole, low=desk.win.low, high=desk.win.high)


def money_data(found: Purse) -> dict[str, Any]:
    """The money as JSON data; sums are exact, as text."""
    return {
        "budget": _sum(found.budget),
        "parts": [
            {"title": one.title, "share": percent(one.share), "amount": str(one.amount)}
            for one in found.parts
        ],
        "cost_per_vote": _sum(found.per_vote),
        "cost_per_vote_range": (
            [str(end) for end in found.per_vote_ends] if found.per_vote_ends else None
        ),
        "cost_per_voter": _sum(found.per_voter),
        "raise": {label: str(amount) for label, amount in found.compare},
        "call_time": {
            "calls": found.calls.calls,
            "calls_range": [found.calls.fewest, found.calls.most],
            "hours": bare(found.calls.hours),
            "range": [bare(found.calls.low), bare(found.calls.high)],
        } if found.calls else None,
        "dues": _sum(found.dues),
        "working": list(found.working),
        "defaults": [
            *(["split"] if found.parts and found.usual_split else []), *defaults(found.givens)
        ],
    }  # fmt: skip


def _sum(amount: object) -> str | None:
    return None if amount is None else str(amount)


def _budget(desk: Desk, wanted: set[str]) -> Given | None:
    """The budget: needed, unless only calls or dues are asked about."""
    if wanted & {*CALLING, "members"}:
        return desk.maybe(m.BUDGET)
    return desk.need(m.BUDGET)


def _calling(desk: Desk) -> Calling:
    return Calling(
        goal=desk.need(m.RAISE),
        by_phone=desk.guess(m.BY_PHONE),
        answer=desk.need(m.ANSWER),
        pledge=desk.need(m.PLEDGE),
        paid=desk.need(m.PAID),
        gift=desk.need(m.GIFT),
        per_hour=desk.guess(m.MONEY_CALLS),
    )
