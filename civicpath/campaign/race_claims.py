"""What a saved race asks advice to bring forward: its coming days, and what follows its end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from civicpath.base.days import short_day
from civicpath.base.text import ended, plural
from civicpath.base.values import replace
from civicpath.campaign.race import round_before, saved
from civicpath.campaign.race_days import Phase, RaceDay, phase_of, race_days
from civicpath.campaign.race_rules import Rule, results_of, rule_of, stands_alone
from civicpath.journal.events import RaceEnded
from civicpath.journal.race_state import ADVANCED, RUNOFF, goes_on
from civicpath.journal.state import State
from civicpath.ladder.claims import Claim, ClaimKind
from civicpath.places.calendar_terms import Scope
from civicpath.places.model import Place

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

A_YEAR: Final = timedelta(days=365)
"""How long before a vote people file for it."""

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
    begun = _begun(past, name, days, today, steps["filing"])
    if begun:
        near["filing"] = NEVER
    ahead = () if name in past.results else _ahead(name, days, today, steps, near)
    ahead = (replace(claim, begun=begun) for claim in ahead)
    claims = (*_after(past, name, days, today, steps), *ahead)
    return tuple(sorted(claims, key=lambda claim: not claim.near))


def _begun(past: State, name: str, days: tuple[RaceDay, ...], today: date, filing: str) -> str:
    """Return why a race comes first whose vote is ahead, or "" if it doesn't.

    The person recorded filing within a year before its vote, or got through to it from a first
    round, or its last day to file is past. What was recorded by the end of another race was for
    that one.
    """
    vote = _next_vote(days, today)
    if vote is None:
        return ""
    ended = max((result.on for result in past.results.values()), default=date.min)
    since = max(vote.on - A_YEAR, ended + timedelta(days=1))
    if _done_since(past, filing, since):
        return FILED.format(name)
    if round_before(past, name) and vote.on <= ended + A_YEAR:
        return THROUGH.format(name)
    last = max((day.on for day in days if day.id == "filing"), default=today)
    return CLOSED.format(name) if last < today else ""


FILED: Final = "You have filed for your race “{}”, so it comes first until its vote."

THROUGH: Final = "You are through to your race “{}”, so it comes first until its vote."

CLOSED: Final = (
    "The last day to file for your race “{}” is past and its vote is ahead, so it comes first. If "
    "you are not in it: civicpath desk result withdrew"
)


def _votes(days: tuple[RaceDay, ...]) -> Iterator[RaceDay]:
    return (day for day in days if day.is_vote)


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
    voted = max((day for day in _votes(days) if day.on < today), key=_on, default=None)
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
            about=_coming(name, day, today, voted, alone=action == steps["after"]),
        )


def _on(race_day: RaceDay) -> date:
    return race_day.on


def _coming(
    name: str, race_day: RaceDay, today: date, voted: RaceDay | None, *, alone: bool
) -> str:
    left = (race_day.on - today).days
    when = f"on {short_day(race_day.on)}, in {plural(left, 'day')}" if left else "today"
    sentence = f"{race_day.title} of your race “{name}” is {ended(when)}"
    if not left and race_day.is_vote:
        vote = "Vote." if alone else "Vote, and get your supporters to vote."
        return f"{sentence} {vote} All of today: civicpath desk time"
    if voted and today - voted.on <= ASKED:
        return f"{sentence} {LOST_BEFORE.format(voted.title.lower(), short_day(voted.on))}"
    return f"{sentence} Confirm the day with the office. All of its days: civicpath desk time"


LOST_BEFORE: Final = "Your {} was on {}. If you lost it: civicpath desk result lost"


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
