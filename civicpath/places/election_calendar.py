"""The election calendar: a place's dated events, computed from its rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from civicpath.base.text import capital, ended, series
from civicpath.base.values import dataclass, replace
from civicpath.journal.homes import UNLISTED
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.contests import Contest, ContestYear, contest_year, with_reason
from civicpath.places.date_rules import DateRule, RuleKind, Years, date_in, general_election
from civicpath.places.model import MAJOR, Filed, Held, Place, Primary
from civicpath.places.place_context import named_parties
from civicpath.places.workdays import on_or_after, on_or_before

FEDERAL = "usc-2-7"
"""The id, in `cycle.yaml`, of the source for the general election's law."""

ASK = "your state's election office"

AS_BEFORE = "No rule for the day was found; this is when it was last held."

OWN_MARGIN = timedelta(days=7)

USUAL_MARGIN = timedelta(days=30)

UPPER = (Scope.FEDERAL, Scope.STATE)
"""The scopes of the elections that the whole state holds."""

GENERAL = DateRule(kind=RuleKind.WEEKDAY_AFTER, years=Years.EVEN, month=11, ordinal=1)
"""The rule that `general_election` works by, for even years."""

FILES = "Filing for"

OPENS = "Filing opens for"
"""The prefix of the titles of windows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """An event on a day, the offices it concerns (`scope`), and who confirms it (`ask`).

    A window, as for filing, `opens` on one day and closes `on` another; `election` is the vote that
    it leads to, and `primary` the one on the same offices before it. If only the season is usual,
    `on` stands for it and must not be shown as a day, unless the rule is known `to_the_day`. A last
    day to change party is also `for_seat` if it applies to candidates for the precinct seat,
    however that is filled. `as_in` is the year that a usual day's `rule` was derived from. If
    `first_only`, the last day of a window isn't known, and `on` is the first. `earlier` is a
    person's own date for a deadline: a working day a week before, or a month before a usual season.
    """

    id: str
    title: str
    on: date
    kind: Happening
    confidence: Confidence
    sources: tuple[str, ...]
    scope: tuple[Scope, ...]
    ask: str = ASK
    time: str = ""
    note: str = ""
    parties: tuple[str, ...] = ()
    opens: date | None = None
    rule: DateRule | None = None
    opens_rule: DateRule | None = None
    to_the_day: bool = False
    contest: Contest | None = None
    election: date | None = None
    primary: date | None = None
    for_seat: bool = False
    as_in: int | None = None
    first_only: bool = False

    @property
    def is_vague(self) -> bool:
        """Return whether only the approximate month may be shown."""
        usual = self.confidence is Confidence.USUAL and not self.to_the_day
        return usual or self.confidence is Confidence.ASK

    @property
    def is_deadline(self) -> bool:
        """Return whether something must be done by this day, and may be done before."""
        return self.kind in {Happening.FILING, Happening.PARTY_CHANGE}

    @property
    def earlier(self) -> date | None:
        """The person's own date before the deadline; None if the event isn't a deadline."""
        if not self.is_deadline:
            return None
        if self.is_vague:
            return max(self.on - USUAL_MARGIN, self.opens or date.min)
        own = on_or_before(self.on - OWN_MARGIN)
        first = min(on_or_after(self.opens), self.on) if self.opens else date.min
        return max(own, first)

    @property
    def ready_by(self) -> date:
        """The day for which to be ready: of a deadline the last, of other windows the first."""
        return self.on if self.is_deadline or self.opens is None else self.opens

    @property
    def when(self) -> str:
        """The day or the window in words, or the approximate month if only the season is usual."""
        if self.is_vague:
            return f"around {self._months}"
        usual = "usually " if self.confidence is Confidence.USUAL else ""
        first = ""
        if self.opens and self.opens != self.on:
            year = f", {self.opens.year}" if self.opens.year != self.on.year else ""
            first = f"{self.opens:%A, %B} {self.opens.day}{year} to "
        return f"{usual}{first}{self.on:%A, %B} {self.on.day}, {self.on.year}"

    @property
    def _months(self) -> str:
        """The months of a window in words, or the month of a day."""
        last = f"{self.on:%B %Y}"
        first = self.opens or self.on
        if first.year != self.on.year:
            return f"{first:%B %Y} to {last}"
        return last if first.month == self.on.month else f"{first:%B} to {last}"

    def has_passed(self, today: date) -> bool:
        """Return whether the event is over; for a usual season, whether its month is."""
        return self.on < (today.replace(day=1) if self.is_vague else today)

    def is_open(self, today: date) -> bool:
        """Return whether papers can be filed on a day, as far as is known."""
        return bool(self.opens and self.opens <= today <= self.on)

    def belongs_to(self, vote: date) -> bool:
        """Return whether it is a day of the contest that is decided, or narrowed, by a vote."""
        return vote == self.election or (vote == self.primary and self.on < vote)

    def concerns(self, parties: Iterable[str]) -> bool:
        """Return whether it concerns a member of these parties; without any, of every party.

        What is only for smaller parties concerns one that isn't listed, too.
        """
        named = named_parties(parties)
        unlisted = UNLISTED in named and {*MAJOR}.isdisjoint(self.parties)
        return not self.parties or not named or unlisted or not {*named}.isdisjoint(self.parties)


def general_in(place: Place | None, year: int) -> Dated | None:
    """Return the general election of a year: federal, or statewide in an odd year."""
    base = Dated(
        id="general",
        title="General election",
        on=general_election(year),
        kind=Happening.ELECTION,
        confidence=Confidence.COMPUTED,
        sources=(FEDERAL,),
        scope=UPPER,
        ask=place.office.spoken if place else ASK,
        rule=GENERAL,
        to_the_day=True,
    )
    if year % 2 == 0:
        return base
    contest, vote_year = _statewide(place, year) if place else (None, None)
    if contest is None or vote_year is None:
        return None
    return replace(
        base,
        id="general-odd",
        title="Statewide general election",
        on=vote_year.days.election,
        confidence=vote_year.confidence(contest, "election"),
        sources=vote_year.sources(contest, "election"),
        scope=contest.scope,
        rule=contest.election,
        note=" ".join(filter(None, (f"On the ballot: {ended(contest.title)}", contest.note))),
    )


def _statewide(place: Place, year: int) -> tuple[Contest | None, ContestYear | None]:
    """Return an odd year's vote on statewide offices with its days, or two Nones."""
    for contest in place.contests if year % 2 else ():
        in_year = contest_year(contest, year) if contest.statewide else None
        if in_year:
            return contest, in_year
    return None, None


def primary_by_rule(primary: Primary, year: int) -> date | None:
    """Return the primary that the law's rule gives for a year, or None without a rule."""
    for rule in primary.rules:
        on = date_in(rule, year)
        if on:
            return on
    return None


def primary_in(place: Place, year: int) -> Dated | None:
    """Return the state primary of a year: as held, by rule, or about when it was last held.

    Return None if the known rule ends before that year: the day may differ.
    """
    primary = place.primary
    contest, vote_year = _statewide(place, year)
    base = Dated(
        id="primary",
        title="Primary",
        on=date.max,
        kind=Happening.ELECTION,
        confidence=Confidence.COMPUTED,
        sources=primary.rule_sources,
        scope=contest.scope if contest else UPPER,
        ask=place.office.spoken,
        note=primary.note,
        to_the_day=True,
    )
    past = [vote for vote in primary.held if vote.on.year == year]
    if past:
        stated = Confidence.STATED
        return replace(base, on=past[0].on, confidence=stated, sources=past[0].sources)
    on = primary_by_rule(primary, year)
    if on:
        return replace(base, on=on, rule=_rule_of(primary, year))
    if contest and vote_year and vote_year.days.primary:
        return replace(
            base,
            on=vote_year.days.primary,
            confidence=vote_year.confidence(contest, "primary"),
            sources=vote_year.sources(contest, "primary"),
            rule=contest.primary,
            note=with_reason(vote_year, ""),
        )
    if year % 2 == 0 and not primary.rules:
        return _as_before(replace(base, to_the_day=False), primary.held, year)
    return None


def _rule_of(primary: Primary, year: int) -> DateRule | None:
    return next((rule for rule in primary.rules if date_in(rule, year)), None)


def _as_before(base: Dated, past: Iterable[Held], year: int) -> Dated:
    last = max(past, key=lambda vote: vote.on)
    return replace(
        base,
        on=date_in(_same_day(last.on), year) or last.on,
        confidence=Confidence.USUAL,
        sources=last.sources,
        rule=_same_day(last.on),
        as_in=last.on.year,
        note=base.note or AS_BEFORE,
    )


def primary_runoff(place: Place, year: int, primary: Dated) -> Iterator[Dated]:
    """Yield a primary's runoff: as set, or estimated from the last gap to the primary."""
    last = place.primary.runoff
    if last is None or year % 2:
        return
    before = next((vote.on for vote in place.primary.held if vote.on.year == last.on.year), None)
    set_already = last.on.year == year
    if set_already or before:
        gap = timedelta(0) if set_already or before is None else last.on - before
        after = primary.on + gap if gap else last.on
        yield replace(
            primary,
            id="primary-runoff",
            title="Primary runoff",
            on=after,
            confidence=Confidence.STATED if set_already else Confidence.USUAL,
            sources=last.sources,
            to_the_day=set_already,
            rule=DateRule(kind=RuleKind.AFTER_PRIMARY, days=gap.days) if gap else None,
            as_in=last.on.year if gap else None,
            note="Only for offices that nobody won outright in the primary.",
        )


def candidate_filing(place: Place, year: int, primary: Dated) -> Iterator[Dated]:
    """Yield when candidates usually file, from the last known deadlines, by offices.

    In an odd year there are only the deadlines for votes on state offices.
    """
    contest, vote_year = _statewide(place, year)
    if year % 2 and (contest is None or contest.closes):
        return
    order = sorted(place.filed, key=lambda filed: (Scope.STATE not in filed.scope, filed.on))
    for number, filed in enumerate(order, 1):
        rule = _rule_for(place, filed, year)
        on = date_in(rule, year, primary_by_rule(place.primary, year)) if rule else None
        if on and (year % 2 == 0 or Scope.STATE in filed.scope):
            offices = offices_of(filed)
            known = f"The last one known: {_spoken(filed.on)}"
            known += f", for the vote of {_spoken(filed.election)}." if filed.election else "."
            yield Dated(
                id="candidate-filing" if number == 1 else f"candidate-filing-{number}",
                title=f"{FILES} {offices}",
                on=on,
                kind=Happening.FILING,
                confidence=Confidence.COMPUTED if filed.rule else Confidence.USUAL,
                sources=filed.sources,
                scope=filed.scope,
                ask=primary.ask,
                note=" ".join(filter(None, (known, _sentence(filed.condition), place.filed_note))),
                rule=rule,
                as_in=None if filed.rule else filed.on.year,
                election=vote_year.days.election if vote_year else general_election(year),
            )


def offices_of(filed: Filed) -> str:
    """Return the offices that a deadline applies to, in words."""
    if filed.offices:
        return filed.offices
    return f"{series(scope.value for scope in filed.scope)} offices"


def _rule_for(place: Place, filed: Filed, year: int) -> DateRule | None:
    """Return what gives a deadline's day: its rule, its distance to the primary, or its old day."""
    if filed.rule:
        return filed.rule
    past_year = filed.on.year + filed.on.year % 2
    past_primary = primary_by_rule(place.primary, past_year)
    if past_primary and primary_by_rule(place.primary, year):
        return DateRule(kind=RuleKind.BEFORE_PRIMARY, days=(past_primary - filed.on).days)
    return _same_day(filed.on, year_before=filed.on.year < past_year) if year % 2 == 0 else None


def _same_day(on: date, *, year_before: bool = False) -> DateRule:
    """Return the rule for the same day of each year; February 28 for a leap day."""
    day = min(on.day, 28 if on.month == 2 else 31)  # noqa: PLR2004
    return DateRule(kind=RuleKind.DAY, month=on.month, day=day, year_before=year_before)


def _spoken(on: date) -> str:
    return f"{on:%B} {on.day}, {on.year}"


def _sentence(text: str) -> str:
    return ended(capital(text)) if text else ""
