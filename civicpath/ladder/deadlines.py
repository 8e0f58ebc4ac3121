"""The dates by which actions must be done, and how near they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from civicpath.base.conditions import Facts
from civicpath.base.values import replace
from civicpath.base.vocabulary import Activity, By
from civicpath.journal.state import State
from civicpath.ladder.eligibility import is_held_back
from civicpath.ladder.model import Action, Ladder
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.model import MAJOR, Path, Place
from civicpath.places.party_clock import RUN
from civicpath.places.place_context import named_parties, precinct_path, words
from civicpath.places.season import USUAL_GAP, SeasonStanding
from civicpath.places.seat_days import LEAD_TIME, is_chosen_in

SOON = timedelta(days=60)
"""How long before its day a date is brought forward."""

IN_TIME = timedelta(days=365)
"""How recently something must have been done to count for a day that has just passed."""

OFFICE = "office"
"""The aim of a person who wants to run for public office."""

CALLS_FOR = (
    Activity.VOTE,
    Activity.PARTY_OFFICE,
    Activity.PARTISAN_OFFICE,
    Activity.NONPARTISAN_OFFICE,
)
"""The activities that days of the calendar are for."""

KEYS = {by.value: ("soon", "ahead", "passed", "met") for by in By}
"""The values of the facts about a place's dates.

`met` means that the date has passed and the person did what was due in time.
"""

PASSED = "passed"
"""The value of a date's fact once that date has just passed."""


def only_after(action: Action) -> By | None:
    """Return the kind of day after which alone an action appears, or None."""
    about = (key for key, values in action.when.keys.items() if values == (PASSED,))
    return next((By(key) for key in about), None)


def is_moot(action: Action, ladder: Ladder, is_held: Callable[[Action], bool]) -> bool:
    """Return whether an action gets around a day by which the person may do nothing anyway."""
    by = only_after(action)
    rung = ladder.rung(action.rung) if by else None
    due = [other for other in rung.actions if other.by is by] if rung else []
    return bool(due) and all(map(is_held, due))


def is_by(by: By, day: Dated) -> bool:
    """Return whether a date is a deadline of the given kind."""
    match by:
        case By.PRECINCT_FILING:
            return day.kind is Happening.FILING and Scope.PARTY in day.scope
        case By.PRECINCT_CAUCUS:
            return day.kind is Happening.CAUCUS
        case By.CANDIDATE_FILING:
            few = day.contest is not None and day.contest.few
            return day.kind is Happening.FILING and Scope.PARTY not in day.scope and not few
        case By.PARTY_CHANGE:
            return day.kind is Happening.PARTY_CHANGE
        case By.PRIMARY | By.GENERAL:
            return day.id == by


def for_aim(standing: SeasonStanding, aims: Iterable[str]) -> SeasonStanding:
    """Return the days that concern a person with these aims.

    The last day to join a party in order to run concerns only candidates.
    """
    if OFFICE in aims:
        return standing
    return replace(
        standing,
        ahead=tuple(day for day in standing.ahead if not day.id.startswith(RUN)),
        passed=tuple(day for day in standing.passed if not day.id.startswith(RUN)),
    )


def open_to(answers: Facts, ladder: Ladder) -> Callable[[Dated], bool]:
    """Return the test of whether something that can be done on a day is not held back."""
    held = (one for one in CALLS_FOR if is_held_back(ladder.limits, answers, one))
    closed = set(held) if answers.get("limits") else set()

    def is_open(day: Dated) -> bool:
        called = _called_for(day)
        return not called or bool(called - closed)

    return is_open


def _called_for(day: Dated) -> set[Activity]:
    """What a day is for; any one of it is reason enough to know of the day."""
    if day.kind is Happening.PARTY_CHANGE:
        return {Activity.VOTE}
    if day.kind is not Happening.FILING:
        return set()
    public = {Activity.PARTISAN_OFFICE, Activity.NONPARTISAN_OFFICE}
    party = {Activity.PARTY_OFFICE} if Scope.PARTY in day.scope else set()
    return party | (public if {*day.scope} - {Scope.PARTY} else set())


def soon(standing: SeasonStanding, today: date, parties: Iterable[str]) -> tuple[Dated, ...]:
    """Return what is at most `SOON` away for members of these parties, soonest first."""
    parties = tuple(parties)
    return tuple(day for day in standing.ahead if is_near(day, today) and day.concerns(parties))


def is_near(day: Dated, today: date) -> bool:
    """Return whether a day, or the day on which its window opens, is at most `SOON` away."""
    return (min(day.on, day.opens) if day.opens else day.on) - today <= SOON


ASK_TODAY = "precinct-primary"
"""The id of a primary that stands in for an unknown last day to file."""

ON_THE_PRIMARY = "The seat of {chair} {is_up} on the ballot of the primary, {when}"

ANY_CHAIR = "precinct chair"
"""The seat's name where it has none that all parties share."""


def ask_today(
    place: Place, standing: SeasonStanding, today: date, parties: Iterable[str]
) -> Iterator[Dated]:
    """Yield the primary in which the party's seat is chosen, if no last day to file is known.

    Its `on` is the day by which candidates file for that primary. That day is never shown, because
    the seat may have another.
    """
    primary = next((day for day in standing.ahead if day.id == By.PRIMARY), None)
    if primary is None:
        return
    up = {
        party: is_chosen_in(place, party, primary.on, today)
        for party in named_parties(parties) or MAJOR
        if precinct_path(place, party) is Path.PRIMARY
    }
    named = [party for party, is_up in up.items() if is_up is not False]
    known = (day for day in (*standing.ahead, *standing.passed) if is_by(By.PRECINCT_FILING, day))
    if not named or any(day.concerns(named) for day in known):
        return
    filed = (day.on for day in standing.ahead if is_by(By.CANDIDATE_FILING, day))
    in_time = (on for on in filed if timedelta(0) <= primary.on - on <= LEAD_TIME)
    last = min(in_time, default=primary.on - USUAL_GAP)
    if timedelta(0) <= last - today <= SOON:
        chair = words(place, parties=named).get("precinct-chair", ANY_CHAIR)
        is_up = "is" if all(up[party] for party in named) else "may be"
        yield replace(
            primary,
            id=ASK_TODAY,
            title=ON_THE_PRIMARY.format(chair=chair, is_up=is_up, when=primary.when),
            on=last,
            kind=Happening.FILING,
            confidence=Confidence.ASK,
            scope=(Scope.PARTY,),
            election=primary.on,
        )


def nearness(
    standing: SeasonStanding, today: date, parties: Iterable[str], ladder: Ladder, past: State
) -> dict[str, tuple[str, ...]]:
    """Return how near each kind of date is, as facts for conditions; unknown dates have no key."""
    parties = tuple(parties)
    near = {by: word for by in By if (word := _near(by, standing, today, parties))}
    if PASSED in near.values():
        met = {by: "met" for by in _met(ladder, past, today) if near.get(by) == PASSED}
        near |= met
    return {by.value: (word,) for by, word in near.items()}


def _met(ladder: Ladder, past: State, today: date) -> Iterator[By]:
    """Yield the kinds of dates for which the person did what was due: a habit, recently.

    What is done once needs no other way around its day, in this cycle or in a later one.
    """
    for key, by in ladder.with_deadlines():
        trace = past.traces.get(key)
        if trace is None or trace.done_on is None:
            continue
        action = ladder.action(key)
        once = action is not None and action.repeat is None
        if once or today - trace.done_on <= IN_TIME:
            yield by


def _near(by: By, standing: SeasonStanding, today: date, parties: tuple[str, ...]) -> str:
    def of_kind(days: Iterable[Dated]) -> list[Dated]:
        return [day for day in days if is_by(by, day) and day.concerns(parties)]

    ahead, passed = of_kind(standing.ahead), of_kind(standing.passed)
    if any(is_near(day, today) for day in ahead):
        return "soon"
    if passed:
        return PASSED
    return "ahead" if ahead else ""
