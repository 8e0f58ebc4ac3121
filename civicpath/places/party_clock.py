"""The party clock: by when one must belong to a party to vote, sign, hold a party post or run.

These classes are the schema of `party_clock` in `content/places/`. Every fact names its sources,
whose `as_of` says how old it is; what was not found is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import StrEnum

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass
from civicpath.places.calendar_terms import Confidence
from civicpath.places.date_rules import DateRule, date_in

SATURDAY = 5


class Joiner(StrEnum):
    """Whom a last day to join or change a party binds."""

    ANYONE = "anyone"
    OTHER_PARTY = "other-party"
    UNAFFILIATED = "unaffiliated"
    NEW_VOTER = "new-voter"
    CANDIDATE = "candidate"


DAY_IDS = {
    Joiner.ANYONE: "party-change",
    Joiner.OTHER_PARTY: "party-change",
    Joiner.UNAFFILIATED: "party-join",
    Joiner.NEW_VOTER: "party-new",
    Joiner.CANDIDATE: "party-run",
}
"""The id in the calendar of a last day, unless its author gives another."""

RUN = DAY_IDS[Joiner.CANDIDATE]

DAY_TITLES = {
    Joiner.ANYONE: "Last day to change party for the {primary}",
    Joiner.OTHER_PARTY: "Last day to change party for the {primary}, if you are in one",
    Joiner.UNAFFILIATED: "Last day to join a party for the {primary}",
    Joiner.NEW_VOTER: "Last day to register with a party for the {primary}",
    Joiner.CANDIDATE: "Last day to join the party that you want to run for in {year}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockFact:
    """One thing that holds. With `through`, it was settled up to that year's elections only."""

    text: str
    sources: tuple[str, ...]
    confidence: Confidence = Confidence.STATED
    through: int | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Whom a party lets vote in its primary."""

    party: str
    text: str
    sources: tuple[str, ...]
    confidence: Confidence = Confidence.STATED
    through: int | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHeld:
    """A last day as it was, with its primary; with a `reason`, one that no rule gives."""

    primary: date
    on: date
    sources: tuple[str, ...]
    reason: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyChange:
    """A last day to join or change a party: in words, and by rule where one is known.

    Of several `rules` the first that speaks of the year of the primary counts. `held` is the
    evidence. `id` and `title` stand in the calendar in place of the usual ones.
    """

    who: Joiner
    text: str
    sources: tuple[str, ...]
    confidence: Confidence = Confidence.STATED
    rules: tuple[DateRule, ...] = ()
    held: tuple[ChangeHeld, ...] = ()
    id: str = ""
    title: str = ""
    time: str = ""
    ask: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyClock:
    """All that is known of a place's party clock.

    `shown_by` says how belonging is shown where voters do not register by party; `freeze` when no
    change takes effect; `sign`, `post` and `run` how long one must have belonged to sign a
    petition, to hold the party's own post and to run; `bars` what shuts a person out.
    """

    admits: tuple[Admission, ...] = ()
    change: tuple[PartyChange, ...] = ()
    shown_by: ClockFact | None = None
    freeze: ClockFact | None = None
    sign: ClockFact | None = None
    post: ClockFact | None = None
    run: ClockFact | None = None
    bars: ClockFact | None = None
    note: ClockFact | None = None
    at: Position = NOWHERE

    def admitted(self, parties: Iterable[str]) -> tuple[Admission, ...]:
        """What holds for these parties; for none named, all that is known."""
        wanted = {*parties}
        named = tuple(one for one in self.admits if one.party in wanted)
        general = tuple(one for one in self.admits if one.party == "any")
        return (named or general) if wanted else self.admits


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDay:
    """A last day in the calendar. `law` is the day by the rule, where `on` comes before it."""

    id: str
    title: str
    on: date
    law: date
    rule: DateRule
    change: PartyChange
    confidence: Confidence

    @property
    def moved(self) -> bool:
        """Say whether the rule's own day is no working day, so that an earlier one is shown."""
        return self.on != self.law and self.confidence.is_certain


def last_day(change: PartyChange, year: int, primary: date | None) -> date | None:
    """The day that the rules give for the primary of a year, or None where none speaks of it."""
    return next((on for _, on in _given(change, year, primary)), None)


def _given(change: PartyChange, year: int, primary: date | None) -> Iterator[tuple[DateRule, date]]:
    for rule in change.rules:
        on = date_in(rule, year, primary)
        if on:
            yield rule, on


def working_day(on: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return on - timedelta(days=max(0, on.weekday() - SATURDAY + 1))


def clock_days(
    clock: PartyClock, year: int, primary: date | None, *, is_certain: bool
) -> Iterator[ClockDay]:
    """The last days for the primary of a year; `is_certain` says so of the primary's own day.

    What is counted from a primary can't be surer than its day.
    """
    for change in clock.change:
        rule, law = next(_given(change, year, primary), (None, None))
        if rule is None or law is None:
            continue
        sure = is_certain or rule.kind.anchor is None
        named = f"{primary:%B} {year} primary" if primary and is_certain else f"{year} primary"
        title = change.title or DAY_TITLES[change.who]
        yield ClockDay(
            id=change.id or DAY_IDS[change.who],
            title=title.replace("{primary}", named).replace("{year}", str(year)),
            on=working_day(law),
            law=law,
            rule=rule,
            change=change,
            confidence=change.confidence if sure else Confidence.USUAL,
        )


def off_the_rule(change: PartyChange) -> Iterator[tuple[ChangeHeld, date | None]]:
    """The evidence that the rules do not give, and that has no reason, with what they give."""
    for held in change.held if change.rules else ():
        given = last_day(change, held.primary.year, held.primary)
        if given != held.on and not held.reason:
            yield held, given
