"""All that the desk knows of a campaign's money, put together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from civicpath.base.values import dataclass
from civicpath.campaign.budget import (
    AFTER_LOSER,
    AFTER_WINNER,
    BudgetPart,
    BudgetShare,
    Calling,
    CallTime,
    call_time,
    cost_each,
    dues_income,
    split,
    to_raise,
)
from civicpath.campaign.inputs import Given
from civicpath.campaign.numbers import dollars, exact, tenth, to_cents, whole


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The votes that the money is for, with the least and the most that may be needed."""

    votes: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """What is known of the money; any of it but how it is shared out may be missing."""

    shares: tuple[BudgetShare, ...]
    usual_split: bool = True
    budget: Given | None = None
    aim: Aim | None = None
    registered: Given | None = None
    winner_spent: Given | None = None
    loser_spent: Given | None = None
    calling: Calling | None = None
    members: Given | None = None
    dues: Given | None = None
    renew: Given | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Purse:
    """The answers on money. `compare` holds sums to raise, by what past races spent.

    `per_vote` has its least and its most in `per_vote_ends`, one sum where the goal is certain.
    """

    budget: Decimal | None
    parts: tuple[BudgetPart, ...]
    usual_split: bool
    per_vote: Decimal | None
    per_vote_ends: tuple[Decimal, Decimal] | None
    per_voter: Decimal | None
    compare: tuple[tuple[str, Decimal], ...]
    calls: CallTime | None
    dues: Decimal | None
    givens: tuple[Given, ...]
    working: tuple[str, ...]
    warnings: tuple[str, ...]


def purse(money: Money) -> Purse:
    """Work out all that can be said of the money."""
    budget = to_cents(money.budget.value) if money.budget else None
    aim = money.aim if budget is not None else None
    calls = call_time(money.calling) if money.calling else None
    return Purse(
        budget=budget,
        parts=split(budget, money.shares) if budget is not None else (),
        usual_split=money.usual_split,
        per_vote=cost_each(budget, aim.votes) if budget is not None and aim else None,
        per_vote_ends=(
            (cost_each(budget, aim.high), cost_each(budget, aim.low))
            if budget is not None and aim
            else None
        ),
        per_voter=(
            cost_each(budget, money.registered.whole)
            if budget is not None and money.registered
            else None
        ),
        compare=tuple(_compared(money)),
        calls=calls,
        dues=_dues(money),
        givens=tuple(_givens(money)),
        working=tuple(_working(money, budget, calls)),
        warnings=tuple(_warnings(money, budget)),
    )


def _compared(money: Money) -> Iterator[tuple[str, Decimal]]:
    if money.winner_spent:
        yield "As the last winner, and 10% more", to_raise(money.winner_spent.value, won=True)
    if money.loser_spent:
        yield "As the best loser, and 50% more", to_raise(money.loser_spent.value, won=False)


def _dues(money: Money) -> Decimal | None:
    if not (money.members and money.dues and money.renew):
        return None
    return dues_income(money.members.whole, to_cents(money.dues.value), money.renew.value)


def _givens(money: Money) -> Iterator[Given]:
    found = (
        money.budget, money.registered, money.winner_spent, money.loser_spent, money.members,
        money.dues, money.renew,
    )  # fmt: skip
    yield from (one for one in found if one is not None)
    if money.calling:
        yield from money.calling.givens


def _working(money: Money, budget: Decimal | None, calls: CallTime | None) -> Iterator[str]:
    if budget is not None:
        for part in split(budget, money.shares):
            yield (
                f"{part.title}: {dollars(budget)} x {exact(part.share)} = {dollars(part.amount)}"
            )
        if money.aim:
            yield from _each_vote(budget, money.aim)
        if money.registered:
            count = money.registered.whole
            each = dollars(cost_each(budget, count))
            yield f"For each registered voter: {dollars(budget)} / {whole(count)} = {each}"
    for spent, times, won in (
        (money.winner_spent, AFTER_WINNER, True),
        (money.loser_spent, AFTER_LOSER, False),
    ):
        if spent:
            who = "the last winner" if won else "the best loser"
            total = dollars(to_raise(spent.value, won=won))
            yield f"By what {who} spent: {spent.shown} x {tenth(times)} = {total}"
    if calls:
        yield from calls.working
    if money.members and money.dues and money.renew:
        income = _dues(money)
        assert income is not None
        yield (
            f"Dues: {whole(money.members.whole)} members x {money.dues.shown} x "
            f"{exact(money.renew.value)} who pay = {dollars(income)}"
        )


def _each_vote(budget: Decimal, aim: Aim) -> Iterator[str]:
    """What a vote costs by the plan, and where fewer or more of them are needed."""
    for label, votes in (
        ("For each vote", aim.votes),
        ("For each vote, at the most that may be needed", aim.high),
        ("For each vote, at the fewest", aim.low),
    ):
        if votes != aim.votes or label == "For each vote":
            each = dollars(cost_each(budget, votes))
            yield f"{label}: {dollars(budget)} / {whole(votes)} = {each}"


def _warnings(money: Money, budget: Decimal | None) -> Iterator[str]:
    wanted = [amount for _, amount in _compared(money)]
    if budget is not None and wanted and budget < min(wanted):
        yield "That is less than races like yours took. Look up why before you count on it."
    if money.calling:
        yield (
            "How many answer, pledge and pay are your own numbers: no source gives them. Count "
            "them in your first hour, and work this out again."
        )
