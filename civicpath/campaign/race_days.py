"""The days of a race, from the candidate and the election calendar, and its claims on advice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, timedelta
from typing import Final

from civicpath.base.days import read_coming_day, short_day
from civicpath.base.enums import StrEnum
from civicpath.base.errors import Usage
from civicpath.base.text import ended, excerpt, plural
from civicpath.base.values import dataclass
from civicpath.campaign.race import saved
from civicpath.campaign.race_rules import Rule, results_of, rule_of, stands_alone
from civicpath.journal.events import RaceEnded
from civicpath.journal.race_state import ADVANCED, RUNOFF, goes_on
from civicpath.journal.state import State
from civicpath.ladder.claims import Claim, ClaimKind
from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place
from civicpath.places.place_days import dated

TITLES: Final[Mapping[str, str]] = {
    "filing": "Last day to file",
    "primary": "Primary",
    "runoff": "Runoff",
    "reports": "A money report is due",
    "early": "Early voting begins",
    "ballots": "Ballots go out",
    "election": "Election day",
}
"""The days that a race may have, by flag, in display order."""

DAY_FLAGS: Final = tuple(TITLES)

FROM_CALENDAR: Final = {
    "filing": "filing",
    "primary": "primary",
    "primary-runoff": "primary",
    "runoff": "runoff",
}
"""The endings of calendar IDs for each kind of day; the first match wins."""

NEXT_VOTES: Final = timedelta(days=400)
"""How far ahead to look for the votes on an office."""


class Phase(StrEnum):
    """The phase of a race."""

    BEFORE = "before"
    TODAY = "today"
    AFTER = "after"
    OVER = "over"


@dataclass(frozen=True, slots=True, kw_only=True)
class RaceDay:
    """A day of a race. `known` is its calendar entry, if it comes from the calendar."""

    id: str
    on: date
    known: Dated | None = None

    @property
    def title(self) -> str:
        """What happens on this day."""
        return TITLES[self.id]


def read_level(text: str) -> Scope | None:
    """Parse the level of an office; None for no text, Usage for an unknown level."""
    if not text:
        return None
    if text not in set(Scope):
        raise Usage(f"--level {excerpt(text, 40)}?", f"It is one of these: {', '.join(Scope)}.")
    return Scope(text)


def told_days(numbers: Mapping[str, Sequence[str]], today: date) -> Iterator[RaceDay]:
    """The saved days of a race, as the candidate gave them; unreadable ones are skipped."""
    for name in DAY_FLAGS:
        for text in numbers.get(name, ()):
            with suppress(Usage):
                yield RaceDay(id=name, on=read_coming_day(text, today))


def race_days(
    numbers: Mapping[str, Sequence[str]], place: Place | None, today: date
) -> tuple[RaceDay, ...]:
    """All days of a race in order: those given, plus those of its office's calendar here."""
    days = {f"{day.id} {day.on}": day for day in told_days(numbers, today)}
    given = {day.id for day in days.values()}
    election = next((day.on for day in days.values() if day.id == "election"), None)
    level = next((Scope(one) for one in numbers.get("level", ()) if one in set(Scope)), None)
    if rule_of(numbers) is Rule.WRITE_IN:
        given.add("filing")  # what closes then is the printed ballot
    if election and level and place:
        for one in _known(place, level, election):
            if one.id not in given:
                days.setdefault(one.id, one)
    return tuple(sorted(days.values(), key=lambda day: (day.on, DAY_FLAGS.index(day.id))))


def _known(place: Place, level: Scope, election: date) -> Iterator[RaceDay]:
    """The certain days of a level's contests that lead to an election."""
    for one in dated(place, (election.year - 1, election.year)):
        if not one.belongs_to(election) or level not in one.scope:
            continue
        if one.first_only or not one.confidence.is_certain:
            continue
        for ending, name in FROM_CALENDAR.items():
            if one.id.endswith(f"-{ending}"):
                yield RaceDay(id=name, on=one.on, known=one)
                break


def next_votes(place: Place | None, level: Scope | None, today: date) -> tuple[Dated, ...]:
    """The upcoming votes on offices of a level, one per day; several if they differ."""
    if place is None or level is None:
        return ()
    votes = {
        one.on: one
        for one in dated(place, range(today.year, today.year + 3))
        if one.kind is Happening.ELECTION
        and level in one.scope
        and one.confidence.is_certain
        and (one.election in (None, one.on))
        and today <= one.on <= today + NEXT_VOTES
    }
    return tuple(votes.values())


def phase_of(election: date | None, today: date, *, over: bool) -> Phase:
    """Return the phase of a race: before, on or after election day, or over with a result."""
    if over:
        return Phase.OVER
    if election is None or today < election:
        return Phase.BEFORE
    return Phase.TODAY if today == election else Phase.AFTER


WEEK: Final = timedelta(days=7)

NEAR: Final = {
    "filing": 2 * WEEK,
    "primary": WEEK,
    "runoff": WEEK,
    "reports": WEEK,
    "early": WEEK,
    "ballots": WEEK,
    "election": WEEK,
}
"""How long before each of its days a race is brought forward."""

TURN_OUT: Final = timedelta(days=35)
"""How long before a vote turning out the supporters begins, if no ballots go out before."""

NEVER: Final = timedelta(days=-1)
"""A time before a day that never comes."""

VOTES: Final = ("primary", "runoff", "election")

TURNED_OUT: Final = ("ballots", "early", "election")
"""The days for which supporters are reminded to vote, unless nobody runs against the candidate."""

ASKED: Final = timedelta(days=30)
"""How long after election day the result is asked for and follow-up steps are suggested."""

OFFICE: Final = {
    "filing": "office/file",
    "reports": "office/treasurer-and-account",
    "walk": "office/walk-yourself",
    "ballots": "office/turn-out-your-people",
    "early": "office/turn-out-your-people",
    "election": "office/turn-out-your-people",
    "after": "office/after-election-day",
}
PRECINCT: Final = {
    "filing": "precinct/file-for-the-seat",
    "reports": "precinct/know-what-becomes-public",
    "walk": "precinct/walk-your-precinct",
    "ballots": "precinct/turn-out-your-people",
    "early": "precinct/turn-out-your-people",
    "election": "precinct/turn-out-your-people",
    "after": "precinct/take-the-seat",
}
"""The action for each kind of day, on the last rung and for a precinct race."""

FOLLOWS: Final = {
    "won": "office/first-thirty-days",
    "lost": "office/plan-the-next-try",
    "withdrew": "office/plan-the-next-try",
}
"""The action that continues the last rung, by how the race ended."""


def race_claims(past: State, place: Place | None, today: date) -> tuple[Claim, ...]:
    """The upcoming days of the race in use, near ones first, and what follows its end."""
    name = past.in_use
    if not name:
        return ()
    numbers = saved(past.races[name])
    days = race_days(numbers, place, today)
    steps = PRECINCT if Scope.PARTY in numbers.get("level", ()) else OFFICE
    near = dict(NEAR)
    if stands_alone(numbers):
        steps = {**steps, **dict.fromkeys(TURNED_OUT, steps["after"])}
        near |= dict.fromkeys(TURNED_OUT, NEVER) | {"election": timedelta(0)}
    elif vote := _next_vote(days, today):
        late = vote.on - today <= NEAR[vote.id]
        if _turns_out(past, days, vote, today, steps):
            remind = late or _has_people(past, name, steps["walk"])
            steps = {**steps, vote.id: steps["election" if remind else "walk"]}
            near[vote.id] = timedelta.max
        elif not late and any(day.on < today for day in _votes(days)):
            steps = {**steps, vote.id: steps["walk"]}
            near[vote.id] = timedelta.max
    ahead = () if name in past.results else _ahead(name, days, today, steps, near)
    claims = (*_after(past, name, days, today, steps), *ahead)
    return tuple(sorted(claims, key=lambda claim: not claim.near))


def _votes(days: tuple[RaceDay, ...]) -> Iterator[RaceDay]:
    """Yield the votes on the candidate; a primary of the calendar may be without them."""
    return (day for day in days if day.id == "election" or (day.id in VOTES and not day.known))


def _next_vote(days: tuple[RaceDay, ...], today: date) -> RaceDay | None:
    return next((day for day in _votes(days) if day.on >= today), None)


def _turns_out(
    past: State, days: tuple[RaceDay, ...], vote: RaceDay, today: date, steps: Mapping[str, str]
) -> bool:
    """F36: Return whether it is time for the first round of reminders, and it isn't done."""
    last = max((day.on for day in _votes(days) if day.on < vote.on), default=date.min)
    ballots = [day.on for day in days if day.id == "ballots" and last < day.on <= vote.on]
    begins = ballots[-1] if ballots else vote.on - TURN_OUT
    return begins <= today and not _done_since(past, steps["election"], begins)


def _has_people(past: State, name: str, walk: str) -> bool:
    """Return whether there is anybody to remind: supporters counted, or the doors done."""
    trace = past.traces.get(walk)
    counted = any(sums.get("supporters", "0") != "0" for sums in past.logged.get(name, {}).values())
    marked = name in past.people.get("marks", {})
    return counted or marked or (trace is not None and trace.done_on is not None)


def _ahead(
    name: str,
    days: tuple[RaceDay, ...],
    today: date,
    steps: Mapping[str, str],
    near: Mapping[str, timedelta],
) -> Iterator[Claim]:
    for day in days:
        if day.on < today:
            continue
        action = steps.get(day.id, steps["walk"])
        yield Claim(
            title=f"{day.title} of “{name}”",
            day=day.on,
            rung=action.partition("/")[0],
            action=action,
            because=ClaimKind.RACE,
            near=day.on - today <= near[day.id],
            about=_coming(name, day, today, alone=action == steps["after"]),
        )


def _coming(name: str, race_day: RaceDay, today: date, *, alone: bool) -> str:
    left = (race_day.on - today).days
    when = f"on {short_day(race_day.on)}, in {plural(left, 'day')}" if left else "today"
    sentence = f"{race_day.title} of your race “{name}” is {ended(when)}"
    if not left and (race_day.id == "election" or (race_day.id in VOTES and not race_day.known)):
        vote = "Vote." if alone else "Vote, and get your supporters to vote."
        return f"{sentence} {vote} All of today: civicpath desk time"
    return f"{sentence} Confirm the day with the office. All of its days: civicpath desk time"


def _after(
    past: State, name: str, days: tuple[RaceDay, ...], today: date, steps: Mapping[str, str]
) -> Iterator[Claim]:
    """Ask how the race ended; once known, suggest what to finish within thirty days."""
    result = past.results.get(name)
    election = next((day.on for day in days if day.id == "election"), None)
    phase = phase_of(election, today, over=result is not None)
    since = result.on if result else election
    if phase not in {Phase.AFTER, Phase.OVER} or since is None or today - since > ASKED:
        return
    action, about = steps["after"], ""
    if ahead := goes_on(past.races[name], result):
        action, about = steps["walk"], f"{SECOND_RACE[ahead].format(name)} {WHAT_TO_DO}"
    elif result and _done_since(past, action, since):
        if steps["after"] != OFFICE["after"] or _done_since(past, FOLLOWS[result.result], since):
            return
        action, about = FOLLOWS[result.result], GOES_ON[result.result].format(name)
    yield Claim(
        title=f"How “{name}” ended" if result is None else f"After “{name}”",
        day=since,
        rung=action.partition("/")[0],
        action=action,
        because=ClaimKind.RACE,
        about=about or _ended(name, since, result, rule_of(saved(past.races[name]))),
    )


def _done_since(past: State, action: str, since: date) -> bool:
    trace = past.traces.get(action)
    return trace is not None and trace.done_on is not None and trace.done_on >= since


SAID: Final = {
    "won": "You won your race “{}”. Thanks, the last report and the first thirty days come now.",
    "lost": "Your race “{}” is over. Thanks and the last report come now, and then the next try.",
    "withdrew": "You left your race “{}”. Thanks and the last report come now.",
}

SECOND_RACE: Final = {
    ADVANCED: "You go on from the primary of your race “{}”. Save the next one by itself.",
    RUNOFF: "Your race “{}” goes to a runoff, and you are in it. Save the runoff by itself.",
}

WHAT_TO_DO: Final = "What to do: civicpath desk time"

GOES_ON: Final = {
    "won": "You won your race “{}”. Now the seat is yours to learn.",
    "lost": "Your race “{}” is over, and you know more people than before. Use that now.",
    "withdrew": "You left your race “{}”. What you built is where the next try begins.",
}


def _ended(name: str, since: date, result: RaceEnded | None, rule: Rule | None) -> str:
    if result is None:
        first, *others, last = results_of(rule)
        return (
            f"Election day of your race “{name}” was on {short_day(since)}. How did it end? Say "
            f"it: civicpath desk result {first} (or {', '.join(others)}, or {last})"
        )
    return f"{SAID[result.result].format(name)} {WHAT_TO_DO}"
