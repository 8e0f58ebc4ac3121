"""The chain from votes to work, told line by line, and what to beware of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from civicpath.core.campaign.effort import Effort, Way
from civicpath.core.campaign.given import Given
from civicpath.core.campaign.number import exact, exact_number, raised, tenth, whole


def working(
    effort: Effort, gap: int, supporters: int, conversations: int, ways: tuple[Way, Way]
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


def warnings(effort: Effort, gap: int, *, large: bool | None) -> Iterator[str]:
    """What is a bare guess, what does not fit, and what is rare."""
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
