"""The chain from votes to work, told line by line, and what to beware of."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from civicpath.core.campaign import chain
from civicpath.core.campaign.effort import FEW, TEAMS, Effort, Way
from civicpath.core.campaign.given import Given
from civicpath.core.campaign.number import (
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
    if effort.reach:
        yield from _reach_lines(effort, conversations, doors)


def _reach_lines(effort: Effort, conversations: int, doors: Way) -> Iterator[str]:
    """F16, and what can be had where it does not hold."""
    reach = effort.reach or 0
    asked = "Is the list large enough?" if effort.on_list else "Are there voters enough?"
    yield (
        f"{asked} {whole(doors.attempts)} doors against 3 x {whole(reach)} = {whole(3 * reach)}; "
        f"{whole(conversations)} conversations against half of it = {tenth(Fraction(reach, 2))}"
    )
    if not chain.fits(conversations, doors.attempts, reach):
        support, turn = effort.support.value, effort.turn.value
        talks, supporters, votes = chain.most_of(reach, support, turn)
        yield (
            f"What it can give at most: {whole(reach)} / 2 = {whole(talks)} conversations; x "
            f"{exact(support)} = {whole(supporters)} supporters; x {exact(turn)} = {whole(votes)} "
            "votes, each rounded down"
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
    yield from _team_lines(way, effort)
    if effort.weeks and effort.weeks.whole:
        weeks = effort.weeks.whole
        yield (
            f"Shifts a week: {whole(way.shifts)} / {whole(weeks)} weeks "
            f"{raised(Fraction(way.shifts, weeks))}"
        )


def _team_lines(way: Way, effort: Effort) -> Iterator[str]:
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
        yield "You already count on enough votes. Check that number before you rest on it."
        return
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
    talks, supporters, votes = chain.most_of(reach, effort.support.value, effort.turn.value)
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
    gap = chain.gap_of(effort.goal.whole, effort.base.whole)
    supporters = chain.identify(gap, effort.turn.value)
    most = floor(chain.MOST_OF_LIST * reach) or 1
    share = Fraction(ceil(Fraction(supporters * HUNDRED, most)), HUNDRED)
    talks = chain.talks(supporters, share)
    doors = chain.attempts(talks, effort.door_rate.value)
    if share > effort.support.field.high or not chain.fits(talks, doors, reach):
        return ""
    return f" It would do if {percent(share)} of the conversations ended with a supporter."
