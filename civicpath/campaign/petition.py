"""How many signatures to collect to have enough valid ones."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import exp, lgamma, log, sqrt
from statistics import NormalDist
from typing import Final

from civicpath.base.errors import Usage
from civicpath.base.values import dataclass
from civicpath.campaign.inputs import Given, Origin
from civicpath.campaign.numbers import HUNDRED, exact, floor, percent, whole
from civicpath.campaign.traced import Step, Traced, count, measure, rate

SURE: Final = 0.95
"""The target probability of having enough valid signatures."""

MOST_COUNTED: Final = 20_000
"""Above this number, the normal approximation is used because it is equally accurate."""

MORE: Final = 50
"""Twice the average plus this many is always enough; the upper bound of the search."""


def in_hundred(chance: float) -> str:
    """Format a probability as whole cases in 100, rounded down and never 100."""
    cases = min(int(chance * HUNDRED + 1e-9), HUNDRED - 1)
    return "fewer than 1" if cases < 1 else str(cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """The inputs of a petition: a cushion or, better, the share of signatures that prove valid."""

    required: Given
    cushion: Given
    validity: Given | None = None
    maximum: Given | None = None
    voters: Given | None = None
    per_hour: Given | None = None

    @property
    def most(self) -> int | None:
        """The most signatures that count: the legal limit, or one for each voter."""
        return min((one.whole for one in (self.maximum, self.voters) if one), default=None)

    @property
    def givens(self) -> tuple[Given, ...]:
        """The inputs that the answer uses."""
        margin = self.validity or self.cushion
        inputs = (self.required, margin, self.maximum, self.voters, self.per_hour)
        return tuple(one for one in inputs if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """The signatures to collect, with the low and high end, and the hours if the pace is known.

    `chance` is the probability that enough prove valid, or None if the validity rate is unknown.
    """

    petition: Petition
    collect: int
    low: int
    high: int
    hours: Fraction | None
    chance: float | None
    working: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def extra(self) -> int:
        """How many more this is than the law asks for."""
        return self.collect - self.petition.required.whole


def with_cushion(required: int, cushion: Fraction) -> Step:
    """F19: The required number plus a cushion."""
    more = required * cushion
    return Traced(required + more, f"{whole(required)} + {exact(cushion)} of it").up()


def with_validity(required: int, validity: Fraction) -> Step:
    """F19: The number of which enough prove valid on average."""
    return (count(required) / rate(validity, "that prove good")).up()


def chance(collect: int, required: int, validity: Fraction) -> float:
    """F25: The probability that enough signatures prove valid, each independently."""
    if collect < required:
        return 0.0
    if validity == 1:
        return 1.0
    good = float(validity)
    if collect > MOST_COUNTED:
        spread = sqrt(collect * good * (1 - good))
        return 1 - NormalDist(collect * good, spread).cdf(required - 0.5)
    ways = lgamma(collect + 1)
    return min(
        1.0,
        sum(
            exp(
                ways - lgamma(sure + 1) - lgamma(collect - sure + 1)
                + sure * log(good) + (collect - sure) * log(1 - good)
            )
            for sure in range(required, collect + 1)
        ),
    )  # fmt: skip


def to_be_sure(required: int, validity: Fraction) -> int:
    """F25: The fewest signatures of which enough prove valid in 95 of 100 cases."""
    low, high = required, 2 * with_validity(required, validity).whole + MORE
    while low < high:
        middle = (low + high) // 2
        if chance(middle, required, validity) >= SURE:
            high = middle
        else:
            low = middle + 1
    return low


def hours_of(collect: int, per_hour: Fraction) -> Step:
    """The hours one person needs to collect this many signatures."""
    return (count(collect) / measure(per_hour, "an hour")).exactly()


def signatures(petition: Petition) -> Signatures:
    """Compute how many to collect; raises Usage if more are required than can be collected."""
    required, most = petition.required.whole, petition.most
    _check(petition, required)
    likely = None
    if petition.validity:
        step = with_validity(required, petition.validity.value)
        sure = to_be_sure(required, petition.validity.value)
        numbers = (sure, step.whole, sure)
    else:
        step = with_cushion(required, petition.cushion.value)
        low, high = petition.cushion.ends
        ends = (with_cushion(required, low), with_cushion(required, high))
        numbers = (step.whole, ends[0].whole, ends[1].whole)
    collect, low_end, high_end = (capped(number, most) for number in numbers)
    if petition.validity:
        likely = chance(collect, required, petition.validity.value)
    hours = hours_of(collect, petition.per_hour.value) if petition.per_hour else None
    return Signatures(
        petition=petition,
        collect=collect,
        low=low_end,
        high=high_end,
        chance=likely,
        hours=hours.value if hours else None,
        working=tuple(_working(petition, step, collect, hours)),
        warnings=tuple(_warnings(petition, collect)),
    )


def capped(number: int, maximum: int | None) -> int:
    """F19: Cap a number at what the law accepts and at one signature for each voter."""
    return number if maximum is None else min(number, maximum)


def _check(petition: Petition, required: int) -> None:
    if petition.voters and required > petition.voters.whole:
        voters = whole(petition.voters.whole)
        raise Usage(
            f"--required {whole(required)} is more signatures than there are voters.",
            f"Signatures that the law asks for: from 1 to {voters}, because that many voters may "
            "sign, and each signs once.",
        )
    if petition.maximum and required > petition.maximum.whole:
        maximum = whole(petition.maximum.whole)
        raise Usage(
            f"--required {whole(required)} is more than the law accepts.",
            f"Signatures that the law asks for: from 1 to {maximum}, because you gave "
            f"--maximum {maximum}.",
        )


def _working(petition: Petition, step: Step, collect: int, hours: Step | None) -> Iterator[str]:
    if petition.validity:
        required, good = petition.required.whole, petition.validity.value
        sure = to_be_sure(required, good)
        yield step.line("On average enough, which is a coin flip")
        yield (
            f"Collect: {whole(sure)}, the fewest that give {whole(required)} good ones in "
            f"{in_hundred(chance(sure, required, good))} of 100 cases"
        )
    else:
        yield step.line("Collect")
    if petition.maximum:
        yield f"The law accepts no more than {whole(petition.maximum.whole)}: {whole(collect)}"
    if petition.voters:
        yield f"No more than {whole(petition.voters.whole)} voters may sign: {whole(collect)}"
    if hours:
        yield hours.line("Hours")


def _warnings(petition: Petition, collect: int) -> Iterator[str]:
    if petition.validity:
        good = floor(collect * petition.validity.value)
        likely = chance(collect, petition.required.whole, petition.validity.value)
        if likely < SURE:
            yield (
                f"With {whole(collect)} the chance that enough prove good is "
                f"{in_hundred(likely)} in 100."
            )
        if good < petition.required.whole:
            share = percent(Fraction(petition.required.whole, collect))
            yield (
                f"At that rate about {whole(good)} of these {whole(collect)} prove good, and "
                f"{whole(petition.required.whole)} are needed: {share} of them. Check each line "
                "as it is signed."
            )
        if petition.cushion.origin is Origin.TOLD:
            yield "The share that proves good was used. The cushion was not."
    if petition.voters and collect == petition.voters.whole:
        yield (
            f"Only {whole(collect)} voters may sign, each once, so there is no more cushion. Check "
            "each line as it is signed."
        )
    if petition.maximum and collect == petition.maximum.whole:
        yield "Stop at the most that is accepted: what is beyond it may not be counted at all."
    yield (
        "Signatures are often lost because the signer lives elsewhere, is not registered, belongs "
        "to another party, or wrote ditto marks or a wrong date. Have a friend check each line."
    )
    if not petition.per_hour:
        yield "No source says how many signatures an hour brings. Count your first hour."
