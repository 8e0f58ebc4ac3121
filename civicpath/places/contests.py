"""Contests: offices voted on together, the rules for their days, and the days of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass, fields, replace
from civicpath.places.calendar_terms import Confidence, Partisan, Scope
from civicpath.places.date_rules import Anchor, DateRule, date_in


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestDays:
    """The dates of one year's vote, as held or as officially scheduled.

    They are the evidence for the contest's rules. A `reason` explains dates that no rule gives. For
    their own year, they override the rules, with this `confidence`.
    """

    election: date
    sources: tuple[str, ...]
    primary: date | None = None
    primary_runoff: date | None = None
    runoff: date | None = None
    opens: date | None = None
    closes: date | None = None
    reason: str = ""
    confidence: Confidence = Confidence.STATED
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Offices that share an election date and a filing period, and the rules that set the dates.

    `election` gives the years of the vote, and the other rules apply to those years. Unknown rules
    are left out, and `note` says what helps. `statewide` is for odd-year votes on statewide
    offices. `filing_confidence` is set if the filing period is more or less certain than the vote.
    With `charter`, a city or town charter may set other dates. With `few`, only a few places in the
    state vote then.
    """

    id: str
    title: str
    scope: tuple[Scope, ...]
    sources: tuple[str, ...]
    confidence: Confidence = Confidence.COMPUTED
    filing_confidence: Confidence | None = None
    election: DateRule | None = None
    primary: DateRule | None = None
    primary_runoff: DateRule | None = None
    runoff: DateRule | None = None
    opens: DateRule | None = None
    closes: DateRule | None = None
    time: str = ""
    partisan: Partisan | None = None
    partisan_note: str = ""
    file_with: str = ""
    needs: str = ""
    charter: bool = False
    statewide: bool = False
    few: bool = False
    note: str = ""
    filing_note: str = ""
    held: tuple[ContestDays, ...] = ()
    at: Position = NOWHERE


WINDOW = ("opens", "closes")
"""The days of a contest that concern filing; the others are votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContestYear:
    """The days of a contest's vote in a year, and which of them were held or set."""

    days: ContestDays
    known: ContestDays | None = None

    def confidence(self, contest: Contest, *names: str) -> Confidence:
        """Return how sure some of the days are: as set, or by the contest's rules."""
        if self.known and all(_same(self.known, self.days, name) for name in names):
            return self.known.confidence
        return _confidence_of(contest, *names)

    def sources(self, contest: Contest, *names: str) -> tuple[str, ...]:
        """Return the sources of some of the days, those that set them first."""
        known = self.known
        if known and any(_same(known, self.days, name) for name in names):
            return tuple(dict.fromkeys((*known.sources, *contest.sources)))
        return contest.sources


def _same(known: ContestDays, days: ContestDays, name: str) -> bool:
    """Return whether a day is the one that was set; a missing day never differs."""
    return bool(getattr(known, name) == getattr(days, name))


def _confidence_of(contest: Contest, *names: str) -> Confidence:
    """Return how sure a contest's rules are of a window or a vote."""
    if contest.filing_confidence and set(names) <= {*WINDOW}:
        return contest.filing_confidence
    return contest.confidence


def by_rules(contest: Contest, year: int, state_primary: date | None = None) -> ContestDays | None:
    """Return the days that the rules alone give for a year's vote; None if there is no vote.

    `state_primary` is the state's primary of that year, for contests without their own.
    """
    return _filled(contest, year, state_primary, None)


def contest_year(
    contest: Contest, year: int, state_primary: date | None = None
) -> ContestYear | None:
    """Return the days of a year's vote: those held or set, and the others by rule."""
    known = next((vote for vote in contest.held if vote.election.year == year), None)
    days = _filled(contest, year, state_primary, known)
    return ContestYear(days=days, known=known) if days else None


def _filled(
    contest: Contest, year: int, state_primary: date | None, known: ContestDays | None
) -> ContestDays | None:
    """Override the rules' days with known ones; each rule counts from the known votes."""

    def day(name: str, rule: DateRule | None, **votes: date | None) -> date | None:
        given: date | None = getattr(known, name) if known else None
        return given or (date_in(rule, year, **votes) if rule else None)

    first = contest.election
    primary = None
    if first and first.kind.anchor is Anchor.PRIMARY:
        primary = day("primary", contest.primary)
        election = day("election", first, primary=primary or state_primary)
    else:
        election = day("election", first)
        primary = day("primary", contest.primary, election=election) if election else None
    if election is None:
        return None
    before = primary or state_primary
    base = known or ContestDays(election=election, sources=contest.sources)
    return replace(
        base,
        election=election,
        primary=primary,
        primary_runoff=day(
            "primary_runoff", contest.primary_runoff, primary=before, election=election
        ),
        runoff=day("runoff", contest.runoff, primary=before, election=election),
        opens=day("opens", contest.opens, primary=before, election=election),
        closes=day("closes", contest.closes, primary=before, election=election),
    )


def with_reason(in_year: ContestYear, note: str) -> str:
    """Return a contest's note, with what applies to that year only."""
    return " ".join(filter(None, (note, in_year.known.reason if in_year.known else "")))


def day_names() -> tuple[str, ...]:
    """Return the names of a vote's days, in the order of the schema."""
    return tuple(field.name for field in fields(ContestDays) if field.name in _DAYS)


def rules_of(contest: Contest) -> Iterator[DateRule]:
    """Yield the rules that set a contest's days."""
    rules = (getattr(contest, name) for name in day_names())
    yield from (rule for rule in rules if rule)


_DAYS = {"election", "primary", "primary_runoff", "runoff", *WINDOW}
