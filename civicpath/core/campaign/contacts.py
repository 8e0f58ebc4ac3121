"""From a vote goal to work: supporters, conversations, doors and calls, hours, shifts, sign-ups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from civicpath.core.campaign import chain
from civicpath.core.campaign.effort import Contacts, Effort, Measure, Swing, Way
from civicpath.core.campaign.given import Given
from civicpath.core.campaign.number import ceil, tenth, whole
from civicpath.core.campaign.told import warnings, working
from civicpath.core.errors import Usage
from civicpath.core.text import capital


def contacts(effort: Effort) -> Contacts:
    """Work out all that a goal takes; Usage where its parts don't fit together."""
    _check(effort)
    gap, supporters, conversations = _chain(effort)
    weeks = effort.weeks.whole if effort.weeks else 0
    doors = _way(effort, "doors", conversations)
    calls = _way(effort, "calls", conversations)
    reach = effort.reach
    large = chain.fits(conversations, doors.attempts, reach) if reach else None
    return Contacts(
        effort=effort,
        gap=gap,
        supporters=supporters,
        conversations=conversations,
        doors=doors,
        calls=calls,
        conversations_a_week=chain.a_week(conversations, weeks),
        large_enough=large,
        swings=tuple(_swings(effort)),
        measures=tuple(_ranged(effort)),
        working=tuple(working(effort, gap, supporters, conversations, (doors, calls))),
        warnings=tuple(warnings(effort, gap, large=large)),
    )


def _check(effort: Effort) -> None:
    for votes in (effort.goal, effort.base):
        if effort.voters and votes.value > effort.voters.value:
            most = effort.voters.shown
            raise Usage(
                f"--{votes.field.id} {whole(votes.whole)} is more votes than there are voters.",
                f"{capital(votes.field.title)}: at most {most}, because "
                "no more people can vote than are registered.",
            )
    shift, net = effort.shift, effort.net
    if net.value > shift.value:
        raise Usage(
            f"--net {tenth(net.value)} is out of range.",
            f"Hours of a shift that are spent at the doors: from {tenth(net.field.low)} to "
            f"{tenth(shift.value)}, because that is how long the shift is.",
        )


def _chain(effort: Effort) -> tuple[int, int, int]:
    gap = chain.gap_of(effort.goal.whole, effort.base.whole)
    supporters = chain.identify(gap, effort.turn.value)
    return gap, supporters, chain.talks(supporters, effort.support.value)


def _way(effort: Effort, name: str, conversations: int) -> Way:
    doors = name == "doors"
    rate = effort.door_rate if doors else effort.call_rate
    pace = effort.doors_per_hour if doors else effort.calls_per_hour
    net = effort.net if doors else effort.shift
    tries = chain.attempts(conversations, rate.value)
    hours = chain.hours_of(tries, pace.value)
    shifts = chain.shifts_of(hours, net.value)
    signups = chain.signups_of(shifts, effort.flake.value)
    weeks = effort.weeks.whole if effort.weeks else 0
    return Way(
        name=name,
        attempts=tries,
        hours=hours,
        shifts=shifts,
        signups=signups,
        recruiting=chain.recruiting_of(signups, effort.yes.value),
        attempts_a_week=chain.a_week(tries, weeks),
        shifts_a_week=chain.a_week(shifts, weeks),
    )


MEASURED = ("supporters", "conversations", "doors", "hours at doors", "calls", "hours of calls")
"""What a range is given for."""


def _measures(effort: Effort) -> tuple[int, ...]:
    _, supporters, conversations = _chain(effort)
    doors, calls = (_way(effort, name, conversations) for name in ("doors", "calls"))
    tries = (doors.attempts, ceil(doors.hours), calls.attempts, ceil(calls.hours))
    return (supporters, conversations, *tries)


GUESSED = ("turn", "support", "door_rate", "doors_per_hour", "call_rate", "calls_per_hour")


def _ends(effort: Effort) -> Iterator[tuple[Given, tuple[int, ...], tuple[int, ...]]]:
    """What the measures come to when one guess alone is at either end of its range."""
    for name in GUESSED:
        given: Given = getattr(effort, name)
        low, high = given.ends
        if low != high:
            first, last = (
                _measures(replace(effort, **{name: replace(given, value=end)}))
                for end in (low, high)
            )
            yield given, first, last


def _ranged(effort: Effort) -> Iterator[Measure]:
    """Each measure with its least and most, when any one guess is off as far as its sources say."""
    plan = _measures(effort)
    seen = [plan, *(end for _, *both in _ends(effort) for end in both)]
    for name, planned, values in zip(MEASURED, plan, zip(*seen, strict=True), strict=True):
        yield Measure(name=name, plan=planned, low=min(values), high=max(values))


def _swings(effort: Effort) -> Iterator[Swing]:
    """The guesses that move the doors or their hours, the most important first."""
    at = MEASURED.index("hours at doors")
    found = [
        Swing(given=given, low=min(first[at], last[at]), high=max(first[at], last[at]))
        for given, first, last in _ends(effort)
        if first[at] != last[at]
    ]
    yield from sorted(found, key=lambda one: one.low - one.high)
