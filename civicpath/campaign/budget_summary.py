"""Everything the desk knows about a campaign's money, in one summary."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from civicpath.base.values import dataclass
from civicpath.campaign.budget import (
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
from civicpath.campaign.numbers import to_cents
from civicpath.campaign.traced import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """The number of votes the money is for, with the least and the most that may be needed."""

    votes: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The inputs on money; all of them except `shares` are optional."""

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
class BudgetSummary:
    """The computed budget summary.

    `compare` holds sums to raise, based on what past races spent. `per_vote_ends` is the least and
    the most a vote may cost; both are the same if the goal is certain.
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


def summarize_budget(money: Money) -> BudgetSummary:
    """Compute everything that the given inputs allow."""
    budget = to_cents(money.budget.value) if money.budget else None
    aim = money.aim if budget is not None else None
    calls = call_time(money.calling) if money.calling else None
    parts = split(budget, money.shares) if budget is not None else ()
    each = dict(_each_vote(budget, aim)) if budget is not None and aim else {}
    voter = (
        cost_each(budget, money.registered.whole)
        if budget is not None and money.registered
        else None
    )
    compare, dues = tuple(_compared(money)), _dues(money)
    return BudgetSummary(
        budget=budget,
        parts=parts,
        usual_split=money.usual_split,
        per_vote=each[aim.votes].cents if aim else None,
        per_vote_ends=(each[aim.high].cents, each[aim.low].cents) if aim else None,
        per_voter=voter.cents if voter else None,
        compare=tuple((label, step.cents) for label, _, step in compare),
        calls=calls,
        dues=dues.cents if dues else None,
        givens=tuple(_givens(money)),
        working=(
            *(part.line for part in parts),
            *(each[votes].line(label) for votes, label in (_labels(aim) if aim else {}).items()),
            *([voter.line("For each registered voter")] if voter else []),
            *(step.line(by) for _, by, step in compare),
            *(calls.working if calls else ()),
            *([dues.line("Dues")] if dues else []),
        ),
        warnings=tuple(_warnings(money, budget, tuple(step.cents for *_, step in compare))),
    )


def _labels(aim: Aim) -> dict[int, str]:
    """Labels for the numbers of votes that may be needed, without duplicates."""
    labels = {
        aim.low: "For each vote, at the fewest",
        aim.high: "For each vote, at the most that may be needed",
        aim.votes: "For each vote",
    }
    return {votes: labels[votes] for votes in (aim.votes, aim.high, aim.low)}


def _each_vote(budget: Decimal, aim: Aim) -> Iterator[tuple[int, Step]]:
    """The cost of a vote at the planned number of votes, and at the most and the fewest."""
    for votes in (aim.votes, aim.high, aim.low):
        yield votes, cost_each(budget, votes)


def _compared(money: Money) -> Iterator[tuple[str, str, Step]]:
    """Sums to raise based on past spending: a label, the label of its working, and the sum."""
    if money.winner_spent:
        step = to_raise(money.winner_spent.value, won=True)
        yield "As the last winner, and 10% more", "By what the last winner spent", step
    if money.loser_spent:
        step = to_raise(money.loser_spent.value, won=False)
        yield "As the best loser, and 50% more", "By what the best loser spent", step


def _dues(money: Money) -> Step | None:
    if not (money.members and money.dues and money.renew):
        return None
    return dues_income(money.members.whole, to_cents(money.dues.value), money.renew.value)


def _givens(money: Money) -> Iterator[Given]:
    inputs = (
        money.budget, money.registered, money.winner_spent, money.loser_spent, money.members,
        money.dues, money.renew,
    )  # fmt: skip
    yield from (one for one in inputs if one is not None)
    if money.calling:
        yield from money.calling.givens


def _warnings(money: Money, budget: Decimal | None, wanted: tuple[Decimal, ...]) -> Iterator[str]:
    if budget is not None and wanted and budget < min(wanted):
        yield "That is less than races like yours took. Look up why before you count on it."
    if money.calling:
        yield (
            "How many answer, pledge and pay are your own numbers: no source gives them. Count "
            "them in your first hour, and work this out again."
        )
