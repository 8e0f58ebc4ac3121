"""From a vote goal to work: supporters, conversations, doors and calls, hours, shifts, sign-ups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from civicpath.core.campaign.given import Given
from civicpath.core.campaign.number import ceil, exact, exact_number, raised, tenth, whole
from civicpath.core.errors import Usage
from civicpath.core.value import dataclass

PASSES = {1: Fraction(1), 3: Fraction(9, 4), 4: Fraction(5, 2)}
"""F17: dials for so many passes through one list, for each name on it."""

TOO_MANY_PASSES = 3
MOST_OF_LIST = Fraction(1, 2)
"""F16: more knocks than so many a door, or more talks than this part of a list, can't be had."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Effort:
    """What the chain from votes to work is made of."""

    goal: Given
    base: Given
    turn: Given
    support: Given
    door_rate: Given
    call_rate: Given
    doors_per_hour: Given
    calls_per_hour: Given
    shift: Given
    net: Given
    flake: Given
    yes: Given
    weeks: Given | None = None
    on_list: Given | None = None

    @property
    def givens(self) -> tuple[Given, ...]:
        """All inputs that are there, in the order in which they are used."""
        found = (
            self.goal, self.base, self.turn, self.support, self.door_rate, self.doors_per_hour,
            self.call_rate, self.calls_per_hour, self.shift, self.net, self.flake, self.yes,
            self.weeks, self.on_list,
        )  # fmt: skip
        return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The work when all of it is done in one way, at the doors or by phone."""

    name: str
    attempts: int
    hours: Fraction
    shifts: int
    signups: int
    recruiting: int
    attempts_a_week: int | None
    shifts_a_week: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """A number of the plan, and its least and most when any one guess is off."""

    name: str
    plan: int
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swing:
    """How far one guess moves the doors: the input, and the doors at its best and worst end."""

    given: Given
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """The work that a goal takes. `large_enough` says of the list; None where there is none."""

    effort: Effort
    gap: int
    supporters: int
    conversations: int
    doors: Way
    calls: Way
    conversations_a_week: int | None
    large_enough: bool | None
    swings: tuple[Swing, ...]
    measures: tuple[Measure, ...]
    working: tuple[str, ...]
    warnings: tuple[str, ...]

    def measure(self, name: str) -> Measure:
        """One of the measures; KeyError for a name that is none."""
        return {one.name: one for one in self.measures}[name]


def gap_of(goal: int, base: int) -> int:
    """F7: the votes still missing, never below none."""
    return max(0, goal - base)


def identify(gap: int, turn: Fraction) -> int:
    """F8: the supporters to find."""
    return ceil(gap / turn)


def talks(supporters: int, support: Fraction) -> int:
    """F9: the conversations in which to find them."""
    return ceil(supporters / support)


def attempts(conversations: int, rate: Fraction) -> int:
    """F10: the doors or calls for so many conversations."""
    return ceil(conversations / rate)


def hours_of(tries: int, an_hour: Fraction) -> Fraction:
    """F11: the hours that they take, not rounded."""
    return tries / an_hour


def shifts_of(hours: Fraction, net: Fraction) -> int:
    """F12: the shifts that hold so many hours."""
    return ceil(hours / net)


def signups_of(shifts: int, flake: Fraction) -> int:
    """F13: the sign-ups of which so many come."""
    return ceil(shifts / (1 - flake))


def recruiting_of(signups: int, yes: Fraction) -> int:
    """F14: the recruiting calls for so many sign-ups."""
    return ceil(signups / yes)


def a_week(number: int, weeks: int) -> int | None:
    """F15: the pace by the week, or None with no full week left."""
    return ceil(Fraction(number, weeks)) if weeks else None


def fits(conversations: int, doors: int, on_list: int) -> bool:
    """F16: whether a list is large enough."""
    return doors <= TOO_MANY_PASSES * on_list and conversations <= MOST_OF_LIST * on_list


def dials(names: int, passes: int) -> int:
    """F17: the dials for 1, 3 or 4 passes through a list of names."""
    return ceil(names * PASSES[passes])


def contacts(effort: Effort) -> Contacts:
    """Work out all that a goal takes; Usage where its parts don't fit together."""
    _check(effort)
    gap, supporters, conversations = _chain(effort)
    weeks = effort.weeks.whole if effort.weeks else 0
    doors = _way(effort, "doors", conversations)
    calls = _way(effort, "calls", conversations)
    large = fits(conversations, doors.attempts, effort.on_list.whole) if effort.on_list else None
    return Contacts(
        effort=effort,
        gap=gap,
        supporters=supporters,
        conversations=conversations,
        doors=doors,
        calls=calls,
        conversations_a_week=a_week(conversations, weeks),
        large_enough=large,
        swings=tuple(_swings(effort)),
        measures=tuple(_ranged(effort)),
        working=tuple(_working(effort, gap, supporters, conversations, (doors, calls))),
        warnings=tuple(_warnings(effort, gap, large=large)),
    )


def _check(effort: Effort) -> None:
    shift, net = effort.shift, effort.net
    if net.value > shift.value:
        raise Usage(
            f"--net {tenth(net.value)} is out of range.",
            f"Hours of a shift that are spent at the doors: from {tenth(net.field.low)} to "
            f"{tenth(shift.value)}, because that is how long the shift is.",
        )


def _chain(effort: Effort) -> tuple[int, int, int]:
    gap = gap_of(effort.goal.whole, effort.base.whole)
    supporters = identify(gap, effort.turn.value)
    return gap, supporters, talks(supporters, effort.support.value)


def _way(effort: Effort, name: str, conversations: int) -> Way:
    doors = name == "doors"
    rate = effort.door_rate if doors else effort.call_rate
    pace = effort.doors_per_hour if doors else effort.calls_per_hour
    net = effort.net if doors else effort.shift
    tries = attempts(conversations, rate.value)
    hours = hours_of(tries, pace.value)
    shifts = shifts_of(hours, net.value)
    signups = signups_of(shifts, effort.flake.value)
    weeks = effort.weeks.whole if effort.weeks else 0
    return Way(
        name=name,
        attempts=tries,
        hours=hours,
        shifts=shifts,
        signups=signups,
        recruiting=recruiting_of(signups, effort.yes.value),
        attempts_a_week=a_week(tries, weeks),
        shifts_a_week=a_week(shifts, weeks),
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


def _working(
    effort: Effort, gap: int, supporters: int, conversations: int, ways: tuple[Way, Way]
) -> Iterator[str]:
    goal, base = effort.goal.whole, effort.base.whole
    none = " or less, so 0" if goal < base else ""
    yield f"Votes still missing: {whole(goal)} - {whole(base)} = {whole(max(gap, 0))}{none}"
    yield (
        f"Supporters to find: {whole(gap)} / {exact(effort.turn.value)} "
        f"{raised(gap / effort.turn.value)}"
    )
    yield (
        f"Conversations: {whole(supporters)} / {exact(effort.support.value)} "
        f"{raised(supporters / effort.support.value)}"
    )
    doors, calls = ways
    yield from _way_lines(
        doors, conversations, effort, (effort.door_rate, effort.doors_per_hour, effort.net)
    )
    yield from _way_lines(
        calls, conversations, effort, (effort.call_rate, effort.calls_per_hour, effort.shift)
    )
    if effort.on_list:
        names = effort.on_list.whole
        yield (
            f"Is the list large enough? {whole(doors.attempts)} doors against 3 x {whole(names)} "
            f"= {whole(3 * names)}; {whole(conversations)} conversations against half of the "
            f"list = {tenth(Fraction(names, 2))}"
        )


def _way_lines(
    way: Way, conversations: int, effort: Effort, used: tuple[Given, Given, Given]
) -> Iterator[str]:
    rate, pace, net = used
    name = way.name.capitalize()
    yield (
        f"{name}, if all of it is done so: {whole(conversations)} / {exact(rate.value)} "
        f"{raised(conversations / rate.value)}"
    )
    hours = f"{whole(way.attempts)} / {exact_number(pace.value)}"
    yield f"Hours: {hours} an hour = {tenth(way.hours)}"
    yield (f"Shifts: {hours} / {exact_number(net.value)} hours {raised(way.hours / net.value)}")
    come = 1 - effort.flake.value
    yield f"Sign-ups: {whole(way.shifts)} / {exact(come)} who come {raised(way.shifts / come)}"
    yield (
        f"Recruiting calls: {whole(way.signups)} / {exact(effort.yes.value)} who say yes "
        f"{raised(way.signups / effort.yes.value)}"
    )
    if effort.weeks and effort.weeks.whole:
        weeks = effort.weeks.whole
        yield (
            f"Shifts a week: {whole(way.shifts)} / {whole(weeks)} weeks "
            f"{raised(Fraction(way.shifts, weeks))}"
        )


def _warnings(effort: Effort, gap: int, *, large: bool | None) -> Iterator[str]:
    if not gap:
        yield "You already count on enough votes. Check that number before you rest on it."
    if effort.base.is_default:
        yield "No vote is counted on without a contact, because you did not say how many are."
    if effort.support.is_default:
        yield (
            "How many conversations end with a supporter is a bare guess here: no source gives "
            "it. Everything after it hangs on that guess. Count your own after two shifts."
        )
    if effort.turn.is_default:
        yield "Fewer supporters vote where few people vote. Lower --turn in such a race."
    if effort.door_rate.value > Fraction(2, 5) or effort.call_rate.value > Fraction(2, 5):
        yield "More than 40 conversations in 100 tries is rare. Count again."
    if effort.weeks and not effort.weeks.whole:
        yield "No full week is left. Plan by the day."
    if large is False:
        yield (
            "The list is too small for this plan. The same empty houses stay empty, and even "
            "four passes by phone reached about half of a list. Widen the list, add phones, count "
            "on more of your party's base, or aim at a smaller margin."
        )
