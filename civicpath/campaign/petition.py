"""How many signatures to collect, so that enough of them are good."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from civicpath.base.errors import Usage
from civicpath.base.values import dataclass
from civicpath.campaign.inputs import Given, Origin
from civicpath.campaign.numbers import (
    ceil,
    exact,
    exact_number,
    floor,
    percent,
    raised,
    tenth,
    whole,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Petition:
    """What is known of a petition: a cushion, or better how many signatures prove good."""

    required: Given
    cushion: Given
    validity: Given | None = None
    maximum: Given | None = None
    voters: Given | None = None
    per_hour: Given | None = None

    @property
    def most(self) -> int | None:
        """The most that count: as many as the law accepts, and each voter signs once."""
        return min((one.whole for one in (self.maximum, self.voters) if one), default=None)

    @property
    def givens(self) -> tuple[Given, ...]:
        """The inputs that the answer rests on."""
        margin = self.validity or self.cushion
        found = (self.required, margin, self.maximum, self.voters, self.per_hour)
        return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """How many to collect, between which two, and the hours that takes if that can be told."""

    petition: Petition
    collect: int
    low: int
    high: int
    hours: Fraction | None
    working: tuple[str, ...]
    warnings: tuple[str, ...]


def with_cushion(required: int, cushion: Fraction, maximum: int | None = None) -> int:
    """F19: the number with a cushion, never more than the law accepts."""
    return _capped(ceil(required * (1 + cushion)), maximum)


def with_validity(required: int, validity: Fraction, maximum: int | None = None) -> int:
    """F19: the number of which enough prove good, never more than the law accepts."""
    return _capped(ceil(required / validity), maximum)


def signatures(petition: Petition) -> Signatures:
    """Work out how many to collect; Usage where so many can't sign."""
    required, most = petition.required.whole, petition.most
    _check(petition, required)
    if petition.validity:
        collect = with_validity(required, petition.validity.value, most)
        low = high = collect
    else:
        collect = with_cushion(required, petition.cushion.value, most)
        low, high = (with_cushion(required, end, most) for end in petition.cushion.ends)
    hours = collect / petition.per_hour.value if petition.per_hour else None
    return Signatures(
        petition=petition,
        collect=collect,
        low=low,
        high=high,
        hours=hours,
        working=tuple(_working(petition, collect, hours)),
        warnings=tuple(_warnings(petition, collect)),
    )


def _capped(number: int, maximum: int | None) -> int:
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


def _working(petition: Petition, collect: int, hours: Fraction | None) -> Iterator[str]:
    required = petition.required.whole
    if petition.validity:
        rate = petition.validity.value
        yield (
            f"Collect: {whole(required)} / {exact(rate)} that prove good {raised(required / rate)}"
        )
    else:
        cushion = petition.cushion.value
        yield (
            f"Collect: {whole(required)} + {exact(cushion)} of it "
            f"{raised(required * (1 + cushion))}"
        )
    if petition.maximum:
        yield f"The law accepts no more than {whole(petition.maximum.whole)}: {whole(collect)}"
    if petition.voters:
        yield f"No more than {whole(petition.voters.whole)} voters may sign: {whole(collect)}"
    if petition.per_hour and hours is not None:
        pace = petition.per_hour.value
        yield f"Hours: {whole(collect)} / {exact_number(pace)} an hour = {tenth(hours)}"


def _warnings(petition: Petition, collect: int) -> Iterator[str]:
    if petition.validity:
        good = floor(collect * petition.validity.value)
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
