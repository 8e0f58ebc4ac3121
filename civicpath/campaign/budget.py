"""Campaign money: a budget split to the cent, the cost of a vote, and fundraising calls."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from civicpath.base.errors import Usage
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.campaign.inputs import Given
from civicpath.campaign.numbers import CENT, HUNDRED, dollars, tenth
from civicpath.campaign.traced import Step, Traced, count, measure, money, rate


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetShare:
    """A part of a budget, as a share of the whole."""

    id: str
    title: str
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetSplit:
    """The usual parts of a budget, with a summary of what the sources say about them."""

    shares: tuple[BudgetShare, ...]
    text: str
    sources: tuple[str, ...]
    at: Position = NOWHERE


_PERCENT = re.compile(r"\d{1,3}(\.\d{1,4})?", re.ASCII)

AFTER_WINNER, AFTER_LOSER = Fraction(11, 10), Fraction(3, 2)
"""How much to raise, as a multiple of what a past winner or loser spent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPart:
    """A part of a budget with its amount in dollars."""

    title: str
    share: Fraction
    amount: Decimal
    line: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Calling:
    """The inputs for fundraising calls."""

    goal: Given
    by_phone: Given
    answer: Given
    pledge: Given
    paid: Given
    gift: Given
    per_hour: Given

    @property
    def givens(self) -> tuple[Given, ...]:
        """The inputs, in the order in which they are used."""
        return (
            self.goal, self.by_phone, self.answer, self.pledge, self.paid, self.gift,
            self.per_hour,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTime:
    """The calls needed to raise a sum and the hours they take, each with its low and high end.

    The ends come from the ranges of the guessed inputs.
    """

    calls: int
    fewest: int
    most: int
    hours: Fraction
    low: Fraction
    high: Fraction
    working: tuple[str, ...]


def split(budget: Decimal, shares: Sequence[BudgetShare]) -> tuple[BudgetPart, ...]:
    """F20: Split a budget to the cent; the largest remainders get the odd cents."""
    cents = int(budget / CENT)
    exact_parts = [cents * share.share for share in shares]
    whole_parts = [part.numerator // part.denominator for part in exact_parts]
    left = cents - sum(whole_parts)
    order = sorted(range(len(shares)), key=lambda at: whole_parts[at] - exact_parts[at])
    for at in order[:left]:
        whole_parts[at] += 1
    return tuple(
        _part(budget, one, part * CENT) for one, part in zip(shares, whole_parts, strict=True)
    )


def _part(budget: Decimal, share: BudgetShare, amount: Decimal) -> BudgetPart:
    of = money(budget) * rate(share.share)
    line = f"{share.title}: {of.text} = {dollars(amount)}"
    return BudgetPart(title=share.title, share=share.share, amount=amount, line=line)


def read_shares(texts: Sequence[str], usual: tuple[BudgetShare, ...]) -> tuple[BudgetShare, ...]:
    """Parse shares such as `contact=70`; without any, return the usual shares.

    Raises Usage if the shares don't add up to 100% or a part is named twice.
    """
    if not texts:
        return usual
    titles = {one.id: one.title for one in usual}
    shares = tuple(_share(text, titles) for text in texts)
    total = sum((share.share for share in shares), Fraction(0))
    if total != 1:
        raise Usage(
            f"--split: the parts come to {tenth(total * HUNDRED)}%.",
            "The parts of a budget: together 100%, because every dollar goes somewhere, once.",
        )
    if len({share.id for share in shares}) < len(shares):
        raise Usage("--split names a part twice.", "Give each part once, as contact=70.")
    return shares


def _share(text: str, titles: Mapping[str, str]) -> BudgetShare:
    name, _, number = text.partition("=")
    name, number = name.strip(), number.strip().removesuffix("%")
    if not name or not _PERCENT.fullmatch(number) or not 0 < Fraction(number) <= HUNDRED:
        raise Usage(
            f"--split {excerpt(text, 40)} is not a part of a budget.",
            "Write NAME=PERCENT, like contact=70: more than 0 and at most 100, because a part is "
            "no more than all.",
        )
    return BudgetShare(id=name, title=titles.get(name, name), share=Fraction(number) / HUNDRED)


def cost_each(budget: Decimal, votes: int) -> Step:
    """F21: The cost of each vote, or of each registered voter."""
    return (money(budget) / count(votes)).in_dollars()


def to_raise(spent: Fraction, *, won: bool) -> Step:
    """The sum to raise, based on what a winner or a loser spent last time."""
    return (money(spent) * measure(AFTER_WINNER if won else AFTER_LOSER)).in_dollars()


def call_time(calling: Calling) -> CallTime:
    """F22: The calls that raise a sum, and the hours they take."""
    own = _by_phone(calling, calling.by_phone.value)
    calls = _calls(calling, own)
    fewest, most = (_calls(calling, _by_phone(calling, end)) for end in calling.by_phone.ends)
    slow, fast = calling.per_hour.ends
    usual = calling.per_hour.value
    hours = _hours(calls, usual)
    return CallTime(
        calls=calls.whole,
        fewest=fewest.whole,
        most=most.whole,
        hours=hours.value,
        low=min(_hours(calls, fast).value, _hours(fewest, usual).value),
        high=max(_hours(calls, slow).value, _hours(most, usual).value),
        working=(
            f"Money by your own calls: {own.text} = {dollars(own.value)}",
            calls.line("Calls"),
            hours.line("Hours"),
        ),
    )


def _by_phone(calling: Calling, share: Fraction) -> Traced:
    return money(calling.goal.value) * rate(share)


def _calls(calling: Calling, own: Traced) -> Step:
    each = rate(calling.answer.value, "who answer")
    each *= rate(calling.pledge.value, "who pledge")
    each *= rate(calling.paid.value, "who pay")
    each *= money(calling.gift.value)
    return (money(own.value) / each).up()


def _hours(calls: Step, an_hour: Fraction) -> Step:
    return (count(calls.whole) / measure(an_hour, "an hour")).exactly()


def dues_income(members: int, dues: Decimal, renew: Fraction) -> Step:
    """F23: The yearly income from a group's dues."""
    return (count(members, "members") * money(dues) * rate(renew, "who pay")).in_dollars()


def who_say_yes(asked: int, yes: Fraction) -> Traced:
    """F24: How many of the people asked will say yes, not rounded."""
    return count(asked) * rate(yes)


def who_come(asked: int, yes: Fraction, flake: Fraction) -> Traced:
    """F24: How many of the people asked will come, not rounded."""
    return who_say_yes(asked, yes) * rate(1 - flake)
