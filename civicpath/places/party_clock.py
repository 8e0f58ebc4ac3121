"""The party clock: by when to belong to a party to vote, sign, hold a party post or run.

These classes are the schema of `party_clock` in `content/places/`. Every fact names its sources,
whose `as_of` gives its age; unknown facts are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.enums import StrEnum
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass
from civicpath.places.calendar_terms import Confidence
from civicpath.places.date_rules import DateRule, date_in
from civicpath.places.workdays import on_or_before


class Joiner(StrEnum):
    """The people that a deadline for joining or changing a party applies to."""

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
"""The id of a last day in the calendar, unless its author gives another."""

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
    """One fact about party membership rules.

    With `through`, it is settled only through that year's elections.
    """

    text: str
    sources: tuple[str, ...]
    confidence: Confidence = Confidence.STATED
    through: int | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Admission:
    """Who may vote in a party's primary."""

    party: str
    text: str
    sources: tuple[str, ...]
    confidence: Confidence = Confidence.STATED
    through: int | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeHeld:
    """A past party-change deadline, with its primary.

    `reason` explains a date that no rule gives.
    """

    primary: date
    on: date
    sources: tuple[str, ...]
    reason: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyChange:
    """A deadline for joining or changing a party: in words, and as rules if known.

    The first of the `rules` that applies to the year of the primary is used. `held` is the
    evidence. `id` and `title` replace the default ones in the calendar. With `seat`, it also
    applies to candidates for the precinct seat that year, although the seat isn't filled in the
    primary.
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
    seat: bool = False
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyClock:
    """A place's rules on party membership, and when they apply.

    `shown_by` is how membership is shown without party registration. `freeze` is when party changes
    don't take effect. `sign`, `post` and `run` are the membership required to sign a petition, hold
    a party office and run. `bars` is what disqualifies a person.
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
        """Return what applies to these parties, or everything known if none are given."""
        wanted = {*parties}
        named = tuple(admission for admission in self.admits if admission.party in wanted)
        general = tuple(admission for admission in self.admits if admission.party == "any")
        return (named or general) if wanted else self.admits


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockDay:
    """A last day in the calendar. `law` is the day by the rule, if `on` is earlier."""

    id: str
    title: str
    on: date
    law: date
    rule: DateRule
    change: PartyChange
    confidence: Confidence

    @property
    def moved(self) -> bool:
        """Return whether the rule's own day isn't a working day, so an earlier one is shown."""
        return self.on != self.law and self.confidence.is_certain


def last_day(change: PartyChange, year: int, primary: date | None) -> date | None:
    """Return the day that the rules give for a year's primary, or None if none applies."""
    return next((on for _, on in _given(change, year, primary)), None)


def _given(change: PartyChange, year: int, primary: date | None) -> Iterator[tuple[DateRule, date]]:
    for rule in change.rules:
        on = date_in(rule, year, primary)
        if on:
            yield rule, on


def clock_days(
    clock: PartyClock, year: int, primary: date | None, *, is_certain: bool
) -> Iterator[ClockDay]:
    """Yield the last days for a year's primary; `is_certain` is about the primary's own day.

    A day counted from a primary can't be more certain than the primary.
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
            on=on_or_before(law),
            law=law,
            rule=rule,
            change=change,
            confidence=change.confidence if sure else Confidence.USUAL,
        )


def off_the_rule(change: PartyChange) -> Iterator[tuple[ChangeHeld, date | None]]:
    """Yield the evidence that differs from the rules without a reason, and the rules' day."""
    for past in change.held if change.rules else ():
        given = last_day(change, past.primary.year, past.primary)
        if given != past.on and not past.reason:
            yield past, given
