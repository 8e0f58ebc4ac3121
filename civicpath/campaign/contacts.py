"""The work that a vote goal takes, with its working and its warnings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from civicpath.base.errors import Usage
from civicpath.base.text import capital
from civicpath.campaign import formulas
from civicpath.campaign.contact_inputs import (
    FEW,
    TEAMS,
    Contacts,
    ContactWay,
    Effort,
    Measure,
    Swing,
)
from civicpath.campaign.inputs import Given
from civicpath.campaign.numbers import (
    HUNDRED,
    ceil,
    exact,
    exact_number,
    floor,
    percent,
    raised,
    tenth,
    whole,
)


def working(
    effort: Effort,
    gap: int,
    supporters: int,
    conversations: int,
    ways: tuple[ContactWay, ContactWay],
) -> Iterator[str]:
    """The working, a line for each formula."""
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
    if effort.reach:
        yield from _reach_lines(effort, conversations, doors)


def _reach_lines(effort: Effort, conversations: int, doors: ContactWay) -> Iterator[str]:
    """F16, and what can be had where it does not hold."""
    reach = effort.reach or 0
    asked = "Is the list large enough?" if effort.on_list else "Are there voters enough?"
    yield (
        f"{asked} {whole(doors.attempts)} doors against 3 x {whole(reach)} = {whole(3 * reach)}; "
        f"{whole(conversations)} conversations against half of it = {tenth(Fraction(reach, 2))}"
    )
    if not formulas.fits(conversations, doors.attempts, reach):
        support, turn = effort.support.value, effort.turn.value
        talks, supporters, votes = formulas.most_of(reach, support, turn)
        yield (
            f"What it can give at most: {whole(reach)} / 2 = {whole(talks)} conversations; x "
            f"{exact(support)} = {whole(supporters)} supporters; x {exact(turn)} = {whole(votes)} "
            "votes, each rounded down"
        )


def _way_lines(
    way: ContactWay, conversations: int, effort: Effort, used: tuple[Given, Given, Given]
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
    yield from _team_lines(way, effort)
    if effort.weeks and effort.weeks.whole:
        weeks = effort.weeks.whole
        yield (
            f"Shifts a week: {whole(way.shifts)} / {whole(weeks)} weeks "
            f"{raised(Fraction(way.shifts, weeks))}"
        )


def _team_lines(way: ContactWay, effort: Effort) -> Iterator[str]:
    """Who fills the shifts: two or three people where few votes are needed, else who signs up."""
    if effort.goal.whole <= FEW:
        for team in TEAMS:
            yield (
                f"Shifts for each of {team} people: {whole(way.shifts)} / {team} "
                f"{raised(Fraction(way.shifts, team))}"
            )
        return
    come = 1 - effort.flake.value
    yield f"Sign-ups: {whole(way.shifts)} / {exact(come)} who come {raised(way.shifts / come)}"
    yield (
        f"Recruiting calls: {whole(way.signups)} / {exact(effort.yes.value)} who say yes "
        f"{raised(way.signups / effort.yes.value)}"
    )


def warnings(effort: Effort, gap: int, *, large: bool | None) -> Iterator[str]:
    """What is a bare guess, what does not fit, and what is rare."""
    if not gap:
        yield "You already count on enough votes. Check that number before you rely on it."
        return
    if effort.base.is_default:
        yield "No vote is counted on without a contact, because you did not say how many are."
    if effort.support.is_default:
        yield (
            "How many conversations end with a supporter is a bare guess here: no source gives "
            "it. Everything after it depends on that guess. Count your own after two shifts."
        )
    if effort.turn.is_default:
        yield "Fewer supporters vote where few people vote. Lower --turn in such a race."
    if effort.door_rate.value > Fraction(2, 5) or effort.call_rate.value > Fraction(2, 5):
        yield "More than 40 conversations in 100 tries is rare. Count again."
    if effort.weeks and not effort.weeks.whole:
        yield "No full week is left. Plan by the day."
    if effort.on_list and effort.voters and effort.on_list.whole > effort.voters.whole:
        yield (
            f"Your list has {whole(effort.on_list.whole)} doors or numbers, and the race has "
            f"{whole(effort.voters.whole)} voters. Look both up again."
        )
    if large is False:
        yield _too_small(effort, gap)


def _too_small(effort: Effort, gap: int) -> str:
    """That there are not doors enough, what they can give, and what helps."""
    reach = effort.reach or 0
    talks, supporters, votes = formulas.most_of(reach, effort.support.value, effort.turn.value)
    if effort.on_list:
        said = f"The list of {whole(reach)} is too small for this plan."
    else:
        said = (
            "Even if every registered voter had a door of their own, "
            f"{whole(reach)} doors would be too few for this plan."
        )
    return (
        f"{said} The same empty houses stay empty, and four passes by phone reached about half of "
        f"a list. Half of it gives at most {whole(talks)} conversations, {whole(supporters)} "
        f"supporters and {whole(votes)} votes, and {whole(gap)} are missing.{_would_do(effort)} "
        "Go where more people say yes, add phones, count on more of your party's base, or aim at "
        "a smaller margin."
    )


def _would_do(effort: Effort) -> str:
    """How many supporters in 100 conversations a list would need, if so many are possible."""
    reach = effort.reach or 0
    gap = formulas.gap_of(effort.goal.whole, effort.base.whole)
    supporters = formulas.identify(gap, effort.turn.value)
    most = floor(formulas.MOST_OF_LIST * reach) or 1
    share = Fraction(ceil(Fraction(supporters * HUNDRED, most)), HUNDRED)
    talks = formulas.talks(supporters, share)
    doors = formulas.attempts(talks, effort.door_rate.value)
    if share > effort.support.field.high or not formulas.fits(talks, doors, reach):
        return ""
    return f" It would do if {percent(share)} of the conversations ended with a supporter."


def contacts(effort: Effort) -> Contacts:
    """Work out all that a goal takes; Usage where its parts don't fit together."""
    _check(effort)
    gap, supporters, conversations = _chain(effort)
    weeks = effort.weeks.whole if effort.weeks else 0
    doors = _way(effort, "doors", conversations)
    calls = _way(effort, "calls", conversations)
    reach = effort.reach
    large = formulas.fits(conversations, doors.attempts, reach) if reach else None
    return Contacts(
        effort=effort,
        gap=gap,
        supporters=supporters,
        conversations=conversations,
        doors=doors,
        calls=calls,
        conversations_a_week=formulas.a_week(conversations, weeks),
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
    gap = formulas.gap_of(effort.goal.whole, effort.base.whole)
    supporters = formulas.identify(gap, effort.turn.value)
    return gap, supporters, formulas.talks(supporters, effort.support.value)


def _way(effort: Effort, name: str, conversations: int) -> ContactWay:
    doors = name == "doors"
    rate = effort.door_rate if doors else effort.call_rate
    pace = effort.doors_per_hour if doors else effort.calls_per_hour
    net = effort.net if doors else effort.shift
    tries = formulas.attempts(conversations, rate.value)
    hours = formulas.hours_of(tries, pace.value)
    shifts = formulas.shifts_of(hours, net.value)
    signups = formulas.signups_of(shifts, effort.flake.value)
    weeks = effort.weeks.whole if effort.weeks else 0
    return ContactWay(
        name=name,
        attempts=tries,
        hours=hours,
        shifts=shifts,
        signups=signups,
        recruiting=formulas.recruiting_of(signups, effort.yes.value),
        attempts_a_week=formulas.a_week(tries, weeks),
        shifts_a_week=formulas.a_week(shifts, weeks),
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
