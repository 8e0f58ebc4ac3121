"""How many will vote: past elections, and what they say of the next one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from civicpath.base.errors import Usage
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.campaign.inputs import read
from civicpath.campaign.numbers import ceil, mean, percent, raised, whole
from civicpath.campaign.vote_inputs import REGISTERED_PAST, VOTES_PAST

MOST_ELECTIONS = 6


WISHED_ELECTIONS = 3


LOW, HIGH = Fraction(3, 100), Fraction(85, 100)
"""Outside of these a turnout is unusual enough to look at it again."""

FORM = "Write it as YEAR:VOTES/REGISTERED, like 2022:1830/5210, or just the votes, like 1830."


FIRST_YEAR = 1900

_FORM = re.compile(r"(?:(\d{4}):)?([^:/]+)(?:/([^:/]+))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastElection:
    """A past election: the votes cast for the office, and who was registered then if known."""

    votes: int
    registered: int | None = None
    year: str = ""

    @property
    def rate(self) -> Fraction | None:
        """F1: the share of those registered who voted."""
        return Fraction(self.votes, self.registered) if self.registered else None

    @property
    def written(self) -> str:
        """The election as a person types it: 2022:1830/5210."""
        year = f"{self.year}:" if self.year else ""
        rest = f"/{self.registered}" if self.registered else ""
        return f"{year}{self.votes}{rest}"


def read_election(text: str, last_year: int) -> PastElection:
    """Understand `2022:1830/5210`, `1830/5210`, `2022:1830` or `1830`; Usage for anything else."""
    found = _FORM.fullmatch(text.strip())
    if not found:
        raise Usage(f"--past {excerpt(text.strip(), 40)} can't be read.", FORM)
    year, votes, registered = found.groups()
    if year and not FIRST_YEAR <= int(year) <= last_year:
        raise Usage(
            f"--past {text.strip()}: {year} is out of range.",
            f"A past election: from {FIRST_YEAR} to {last_year}, because it has been counted.",
        )
    cast = read(VOTES_PAST, votes, "--past")
    if registered is None:
        return PastElection(votes=int(cast), year=year or "")
    then = read(REGISTERED_PAST, registered, "--past")
    if cast > then:
        raise Usage(
            f"--past {text.strip()}: the turnout is over 100%.",
            f"Votes cast: from 0 to {whole(int(then))}, because no more people can vote than are "
            "registered. Did you swap the two numbers?",
        )
    return PastElection(votes=int(cast), registered=int(then), year=year or "")


def read_elections(texts: Iterable[str], last_year: int) -> tuple[PastElection, ...]:
    """Understand one to six past elections, oldest first; at least one of them had voters."""
    found = tuple(read_election(text, last_year) for text in texts)
    if all(one.year for one in found):
        found = tuple(sorted(found, key=lambda one: int(one.year)))
    if not 1 <= len(found) <= MOST_ELECTIONS:
        raise Usage(
            f"--past was given {len(found)} times.",
            f"Past elections: from 1 to {MOST_ELECTIONS}, because older ones were another place. "
            f"{WISHED_ELECTIONS} are best.",
        )
    twice = next((one for one in found if one.year and found.count(one) > 1), None)
    if twice:
        raise Usage(
            f"--past names the same election of {twice.year} twice.",
            "Give each past election once, because twice it would count double.",
        )
    if not any(one.votes for one in found):
        raise Usage(
            "--past 0: nobody voted.",
            "Votes cast: 1 or more in some election, because a goal can't be worked out of none.",
        )
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """The votes to expect: `plan` is the mean, `cautious` the highest, `least` the lowest."""

    plan: int
    cautious: int
    least: int
    working: tuple[str, ...]
    warnings: tuple[str, ...]


def by_rates(registered: int, rates: Sequence[Fraction]) -> tuple[int, int, int]:
    """F2: expected votes by the mean, the highest and the lowest of some turnout rates."""
    chosen = (mean(tuple(rates)), max(rates), min(rates))
    plan, cautious, least = (ceil(registered * rate) for rate in chosen)
    return plan, cautious, least


def by_ballots(votes: Sequence[int]) -> tuple[int, int, int]:
    """F2: expected votes by the votes alone, for when registration barely changed."""
    return ceil(mean(tuple(map(Fraction, votes)))), max(votes), min(votes)


def expect(past: Sequence[PastElection], registered: int | None) -> Turnout:
    """Expect votes of past elections, by rates where all are known, else by the votes alone."""
    rates = [one.rate for one in past if one.rate is not None]
    if registered and len(rates) == len(past):
        plan, cautious, least = by_rates(registered, rates)
        working = (*_rate_lines(past), *_projection(past, registered))
    else:
        plan, cautious, least = by_ballots([one.votes for one in past])
        working = tuple(_ballots(past))
    if registered and cautious > registered:
        raise Usage(
            f"--registered {whole(registered)}: the turnout is over 100%.",
            f"Voters registered now: at least {whole(cautious)}, because that many votes are "
            "expected, and no more people can vote than are registered.",
        )
    return Turnout(
        plan=max(plan, 1),
        cautious=max(cautious, 1),
        least=max(least, 1),
        working=working,
        warnings=tuple(_warnings(past, registered, rates)),
    )


def _rate_lines(past: Sequence[PastElection]) -> tuple[str, ...]:
    return tuple(
        (
            f"Turnout{_of(one, at)}: {whole(one.votes)} votes / {whole(one.registered)} "
            f"registered = {percent(one.rate)}"
        )
        for at, one in enumerate(past, 1)
        if one.rate is not None and one.registered
    )


def _projection(past: Sequence[PastElection], registered: int) -> Iterator[str]:
    rates = [one.rate for one in past if one.rate is not None]
    parts = [f"{whole(one.votes)}/{whole(one.registered or 0)}" for one in past]
    now = f"{whole(registered)} registered now"
    if len(past) == 1:
        yield f"Expected votes: {now} x {parts[0]} {raised(registered * rates[0])}"
        return
    added = " + ".join(parts)
    yield f"The mean of these: {percent(mean(tuple(rates)))}"
    yield (
        f"Expected votes, the plan: {now} x ({added}) / {len(past)} "
        f"{raised(registered * mean(tuple(rates)))}"
    )
    most = parts[rates.index(max(rates))]
    yield (
        f"Expected votes, to be cautious: {now} x {most}, the highest turnout, "
        f"{raised(registered * max(rates))}"
    )
    least = parts[rates.index(min(rates))]
    yield (
        f"Expected votes, at the lowest turnout: {now} x {least} {raised(registered * min(rates))}"
    )


def _ballots(past: Sequence[PastElection]) -> Iterator[str]:
    votes = [one.votes for one in past]
    if len(past) == 1:
        yield f"Expected votes: as many as last time = {whole(votes[0])}"
        return
    added = " + ".join(map(whole, votes))
    middle = raised(Fraction(sum(votes), len(votes)))
    yield f"Expected votes, the plan: the mean of past votes, ({added}) / {len(votes)} {middle}"
    yield f"Expected votes, to be cautious: the most cast = {whole(max(votes))}"
    yield f"Expected votes, at the lowest turnout: the fewest cast = {whole(min(votes))}"


def _warnings(
    past: Sequence[PastElection], registered: int | None, rates: Sequence[Fraction]
) -> Iterable[str]:
    if len(past) == 1:
        yield "One past election says little. Ask the clerk for three of the same kind of year."
    elif len(past) < WISHED_ELECTIONS:
        yield "Two past elections are few. Ask the clerk for a third of the same kind of year."
    if len(rates) < len(past) or not registered:
        yield (
            "Without the voters registered then and now, this supposes that their number barely "
            "changed. The clerk has both."
        )
    for at, one in enumerate(past, 1):
        if one.rate is not None and not LOW <= one.rate <= HIGH:
            yield f"A turnout of {percent(one.rate)}{_of(one, at)} is unusual. Look it up again."


def _of(one: PastElection, at: int) -> str:
    return f" in {one.year}" if one.year else f" in past election {at}"
