"""Expected turnout, estimated from past elections."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from civicpath.base.errors import Usage
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass, replace
from civicpath.campaign.inputs import read
from civicpath.campaign.numbers import percent, whole
from civicpath.campaign.traced import Step, Traced, count, measure, ratio, total
from civicpath.campaign.vote_inputs import REGISTERED_PAST, VOTES_PAST

MOST_ELECTIONS = 6


WISHED_ELECTIONS = 3


LOW, HIGH = Fraction(3, 100), Fraction(85, 100)
"""A turnout outside this range is unusual enough to double-check."""

FORM = "Write it as YEAR:VOTES/REGISTERED, like 2022:1830/5210, or just the votes, like 1830."


FIRST_YEAR = 1900

_FORM = re.compile(r"(?:(\d{4}):)?([^:/]+)(?:/([^:/]+))?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class PastElection:
    """A past election: the votes cast for the office, and the registered voters if known."""

    votes: int
    registered: int | None = None
    year: str = ""

    @property
    def rate(self) -> Fraction | None:
        """F1: The share of registered voters who voted."""
        return Fraction(self.votes, self.registered) if self.registered else None

    @property
    def written(self) -> str:
        """The election in the syntax of `--past`: 2022:1830/5210."""
        year = f"{self.year}:" if self.year else ""
        rest = f"/{self.registered}" if self.registered else ""
        return f"{year}{self.votes}{rest}"


def read_election(text: str, last_year: int, choices: int = 1) -> PastElection:
    """Parse `2022:1830/5210`, `1830/5210`, `2022:1830` or `1830`; raises Usage for anything else.

    Each voter may have cast up to `choices` votes.
    """
    match = _FORM.fullmatch(text.strip())
    if not match:
        raise Usage(f"--past {excerpt(text.strip(), 40)} can't be read.", FORM)
    year, votes, registered = match.groups()
    if year and not FIRST_YEAR <= int(year) <= last_year:
        raise Usage(
            f"--past {text.strip()}: {year} is out of range.",
            f"A past election: from {FIRST_YEAR} to {last_year}, because it has been counted.",
        )
    cast = read(VOTES_PAST, votes, "--past")
    if registered is None:
        return PastElection(votes=int(cast), year=year or "")
    then = read(REGISTERED_PAST, registered, "--past")
    if cast > then * choices:
        raise Usage(
            f"--past {text.strip()}: the turnout is over 100%.",
            f"Votes cast: from 0 to {whole(int(then))}, because no more people can vote than are "
            "registered. Did you swap the two numbers?",
        )
    return PastElection(votes=int(cast), registered=int(then), year=year or "")


def read_elections(
    texts: Iterable[str], last_year: int, choices: int = 1
) -> tuple[PastElection, ...]:
    """Parse one to six past elections, oldest first; at least one must have votes."""
    elections = tuple(read_election(text, last_year, choices) for text in texts)
    if all(election.year for election in elections):
        elections = tuple(sorted(elections, key=lambda election: int(election.year)))
    if not 1 <= len(elections) <= MOST_ELECTIONS:
        raise Usage(
            f"--past was given {len(elections)} times.",
            f"Past elections: from 1 to {MOST_ELECTIONS}, because older ones were another place. "
            f"{WISHED_ELECTIONS} are best.",
        )
    twice = next(
        (election for election in elections if election.year and elections.count(election) > 1),
        None,
    )
    if twice:
        raise Usage(
            f"--past names the same election of {twice.year} twice.",
            "Give each past election once, because twice it would count double.",
        )
    if not any(election.votes for election in elections):
        raise Usage(
            "--past 0: nobody voted.",
            "Votes cast: 1 or more in some election, because a goal can't be worked out of none.",
        )
    return elections


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """The expected votes: `plan` is the mean, `cautious` the highest, `least` the lowest."""

    plan: int
    cautious: int
    least: int
    working: tuple[str, ...]
    warnings: tuple[str, ...]


def in_voters(
    past: Sequence[PastElection], marks: Fraction
) -> tuple[tuple[PastElection, ...], tuple[str, ...]]:
    """F28: Convert the votes of all candidates to voters, with the working."""
    steps = [(count(one.votes, "votes") / measure(marks, "names a voter")).up() for one in past]
    converted = tuple(replace(one, votes=step.whole) for one, step in zip(past, steps, strict=True))
    lines = (
        step.line(f"Voters{_of(one, at)}")
        for at, (one, step) in enumerate(zip(past, steps, strict=True), 1)
    )
    return converted, tuple(lines)


def by_rates(registered: int, rates: Sequence[Traced]) -> tuple[Step, Step, Step]:
    """F2: Expected votes by the mean, the highest and the lowest turnout rate."""
    now = count(registered, "registered now")
    most, least = (pick(rates, key=lambda one: one.value) for pick in (max, min))
    highest = Traced(most.value, f"{most.text}, the highest turnout,")
    return (now * mean_of(rates)).up(), (now * highest).up(), (now * least).up()


def by_ballots(votes: Sequence[int]) -> tuple[Step, int, int]:
    """F2: Expected votes by past votes alone, for when registration barely changed."""
    return mean_of(tuple(map(count, votes))).up(), max(votes), min(votes)


def mean_of(numbers: Sequence[Traced]) -> Traced:
    """Return the mean; a single number is returned as it is."""
    return total(tuple(numbers)) / count(len(numbers)) if len(numbers) > 1 else numbers[0]


def expect(past: Sequence[PastElection], registered: int | None) -> Turnout:
    """Estimate the expected votes, by turnout rates if all are known, or else by votes alone."""
    rates = [one.rate for one in past if one.rate is not None]
    known = registered and len(rates) == len(past)
    votes, working = _by_rates(past, registered) if registered and known else _by_ballots(past)
    plan, cautious, least = votes
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


Votes = tuple[int, int, int]


def _by_rates(past: Sequence[PastElection], registered: int) -> tuple[Votes, tuple[str, ...]]:
    rates = [ratio(one.votes, one.registered or 1) for one in past]
    plan, cautious, least = by_rates(registered, rates)
    lines = [
        (count(one.votes, "votes") / count(one.registered or 1, "registered"))
        .in_percent()
        .line(f"Turnout{_of(one, at)}")
        for at, one in enumerate(past, 1)
    ]
    if len(past) == 1:
        lines.append(plan.line("Expected votes"))
    else:
        lines += [
            f"The average of these: {percent(mean_of(rates).value)}",
            plan.line("Expected votes, the plan"),
            cautious.line("Expected votes, to be cautious"),
            least.line("Expected votes, at the lowest turnout"),
        ]
    return (plan.whole, cautious.whole, least.whole), tuple(lines)


def _by_ballots(past: Sequence[PastElection]) -> tuple[Votes, tuple[str, ...]]:
    plan, most, fewest = by_ballots([one.votes for one in past])
    lines: tuple[str, ...] = (f"Expected votes: as many as last time = {whole(most)}",)
    if len(past) > 1:
        lines = (
            f"Expected votes, the plan: the average of past votes, {plan.text}",
            f"Expected votes, to be cautious: the most cast = {whole(most)}",
            f"Expected votes, at the lowest turnout: the fewest cast = {whole(fewest)}",
        )
    return (plan.whole, most, fewest), lines


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
