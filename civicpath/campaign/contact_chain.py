"""The contact work that missing votes take: from votes to supporters, talks, doors and shifts.

Each formula returns a step, which derives its number and its working from the same expression.
`README.md` in this folder explains them.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.base.values import dataclass
from civicpath.campaign import time_inputs, vote_inputs
from civicpath.campaign.contact_inputs import TEAMS, ContactWay, Effort
from civicpath.campaign.numbers import exact, floor, whole
from civicpath.campaign.traced import Step, count, measure, rate

WAYS = ("doors", "calls")
"""The two ways of having a conversation."""

TOO_MANY_PASSES = 3


MOST_OF_LIST = 2
"""F16: At most one talk for this many voters, and `TOO_MANY_PASSES` knocks a door, are possible."""


def gap_of(goal: int, base: int) -> Step:
    """F7: The votes still missing, at least 0."""
    left = count(goal, "needed") - count(base, "counted on")
    gap = max(0, floor(left.value))
    none = " or less, so 0" if left.value < 0 else ""
    return Step(Fraction(gap), f"{left.text} = {whole(gap)}{none}")


def identify(gap: int, turn: Fraction) -> Step:
    """F8: The supporters to find."""
    return (count(gap, "votes") / rate(turn, "who vote")).up()


def missing_of(needed: int, done: int, word: str = "done") -> Step:
    """F34: What is still missing of a number, at least 0."""
    if not done:
        return Step(Fraction(needed), whole(needed))
    left = count(needed, "needed") - count(done, word)
    missing = max(0, floor(left.value))
    return Step(Fraction(missing), f"{left.text} = {whole(missing)}")


def talks(supporters: int, support: Fraction) -> Step:
    """F9: The conversations needed to find that many supporters."""
    return (count(supporters, "supporters") / rate(support, "who say yes")).up()


def attempts(conversations: int, reached: Fraction) -> Step:
    """F10: The doors or calls needed for that many conversations."""
    return (count(conversations, "talks") / rate(reached, "that become a talk")).up()


def hours_of(tries: int, an_hour: Fraction) -> Step:
    """F11: The hours that the tries take, not rounded."""
    return (count(tries) / measure(an_hour, "an hour")).exactly()


def shifts_of(tries: int, an_hour: Fraction, net: Fraction) -> Step:
    """F12: The shifts that the tries take; the hours are not rounded first."""
    return (count(tries) / measure(an_hour, "an hour") / measure(net, "hours")).up()


def signups_of(shifts: int, flake: Fraction) -> Step:
    """F13: The sign-ups needed to fill the shifts."""
    return (count(shifts, "shifts") / rate(1 - flake, "who come")).up()


def recruiting_of(signups: int, yes: Fraction) -> Step:
    """F14: The recruiting calls needed for that many sign-ups."""
    return (count(signups, "sign-ups") / rate(yes, "who say yes")).up()


def a_week(number: int, weeks: int) -> Step | None:
    """F15: The weekly pace, or None if no full week is left."""
    return (count(number) / count(weeks, "weeks")).up() if weeks else None


def each_of(shifts: int, team: int) -> Step:
    """The shifts for each person of a small team."""
    return (count(shifts, "shifts") / count(team, "people")).up()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """F16: The limits of a list of doors and the most it can yield, rounded down."""

    doors: Step
    talks: Step
    conversations: int
    supporters: int
    votes: int
    working: str

    def holds(self, conversations: int, doors: int) -> bool:
        """Return whether the list is large enough for this much work."""
        return doors <= self.doors.value and conversations <= self.talks.value


def reach_of(on_list: int, names: int, support: Fraction, turn: Fraction) -> Reach:
    """F16: The most knocks and talks that a list of doors allows.

    The result includes the supporters and votes that those talks yield.
    """
    half = count(names, "voters") / count(MOST_OF_LIST)
    conversations = floor(half.value)
    supporters = floor(conversations * support)
    votes = floor(supporters * turn)
    return Reach(
        doors=(count(TOO_MANY_PASSES, "knocks") * count(on_list, "doors")).exactly(),
        talks=half.exactly(),
        conversations=conversations,
        supporters=supporters,
        votes=votes,
        working=(
            f"{half.text} = {whole(conversations)} conversations; x {exact(support)} = "
            f"{whole(supporters)} supporters; x {exact(turn)} = {whole(votes)} votes, each "
            "rounded down"
        ),
    )


MOST_PASSES: Final = 20


def passes_of(conversations: int, on_list: int, reached: Fraction) -> int | None:
    """F30: The number of passes through a list if each reaches the same share of those left.

    None if it would take more than twenty passes, or if there are more conversations than doors.
    """
    left = Fraction(on_list)
    for at in range(1, MOST_PASSES + 1):
        left -= left * reached
        if on_list - left >= conversations:
            return at
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The steps from the missing votes to the conversations that bring them."""

    gap: Step
    supporters: Step
    missing: Step
    conversations: Step


def chain_of(effort: Effort) -> Chain:
    """Return the steps from the goal to the conversations that are left."""
    gap = gap_of(effort.goal.whole, effort.base.whole)
    supporters = identify(gap.whole, effort.rate(vote_inputs.TURN))
    missing = missing_of(supporters.whole, effort.found or 0, "found")
    conversations = talks(missing.whole, effort.rate(vote_inputs.SUPPORT))
    if effort.found is None and effort.talked:
        conversations = missing_of(conversations.whole, effort.talked)
    return Chain(gap=gap, supporters=supporters, missing=missing, conversations=conversations)


def way_of(effort: Effort, name: str, conversations: int) -> ContactWay:
    """Return the work of so many conversations if all are had in one way."""
    doors = name == "doors"
    rate = effort[vote_inputs.DOOR_RATE] if doors else effort[vote_inputs.CALL_RATE]
    pace = effort[vote_inputs.DOORS_AN_HOUR] if doors else effort[vote_inputs.CALLS_AN_HOUR]
    net = effort[time_inputs.NET] if doors else effort[time_inputs.SHIFT]
    tries = attempts(conversations, rate.value)
    hours = hours_of(tries.whole, pace.value)
    shifts = shifts_of(tries.whole, pace.value, net.value)
    signups = signups_of(shifts.whole, effort.rate(time_inputs.FLAKE))
    recruiting = recruiting_of(signups.whole, effort.rate(time_inputs.YES))
    weeks = effort.weeks.whole if effort.weeks else 0
    tries_a_week = a_week(tries.whole, weeks)
    shifts_a_week = a_week(shifts.whole, weeks)
    helpers: tuple[str, ...] = (signups.line("Sign-ups"), recruiting.line("Recruiting calls"))
    if effort.few:
        helpers = tuple(
            each_of(shifts.whole, team).line(f"Shifts for each of {team} people") for team in TEAMS
        )
    return ContactWay(
        name=name,
        attempts=tries.whole,
        hours=hours.value,
        shifts=shifts.whole,
        signups=signups.whole,
        recruiting=recruiting.whole,
        attempts_a_week=tries_a_week.whole if tries_a_week else None,
        shifts_a_week=shifts_a_week.whole if shifts_a_week else None,
        working=(
            tries.line(f"{name.capitalize()}, if you do it all this way"),
            hours.line("Hours"),
            shifts.line("Shifts"),
            *helpers,
            *([shifts_a_week.line("Shifts a week")] if shifts_a_week else []),
        ),
    )
