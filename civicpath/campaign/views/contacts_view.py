"""The page on the work that a vote goal takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from civicpath.base.templates import joined
from civicpath.campaign.budget import who_come, who_say_yes
from civicpath.campaign.contact_chain import each_of
from civicpath.campaign.contact_inputs import TEAMS, Contacts, ContactWay
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.formulas import COMPARED, dials, needed
from civicpath.campaign.numbers import floor, whole
from civicpath.campaign.plan import Workload
from civicpath.campaign.progress_report import MOST_WEEKS, SoFar, WorkDone
from civicpath.campaign.race_attribution import TALKS
from civicpath.campaign.time_inputs import FLAKE, YES
from civicpath.campaign.views.verdict_view import last_week, verdict
from civicpath.campaign.views.win_view import cautiously, instead
from civicpath.campaign.views.working_view import (
    ESTIMATE,
    bars,
    between,
    calibration,
    counted,
    inputs,
    warnings,
    working,
)
from civicpath.documents import markup
from civicpath.ladder.views.citations import Citations

ASKED, ASKED_BY_NAME = 100, 20
"""The numbers of people asked in the helper estimate; the second is for a small race."""

HOURS = ("hours at doors", "hours of calls")
"""The hours of both ways, as they are measured."""

MORE_VOTES = 25
"""The number of extra votes in the table of what a contact is worth."""

ENOUGH = (
    "The votes that you count on without any contact are at least as many as the goal asks for."
)
"""Shown if no votes are missing."""

BY_ESTIMATE = "By an estimate, the votes without any contact are as many as the goal asks for."
"""Shown if no votes are missing, as far as an estimate goes."""

REACHED = "You reached every number in the plan. Now get your supporters to vote."
"""Shown if all supporters are found."""

UNOPPOSED = "Nobody is running against you: your own vote is enough. Use the weeks for the office."
"""Shown to a candidate without opponents."""

IN_SHORT = 2
"""The number of points on persuasion that a plan shows."""


def contacts_page(load: Workload, book: DeskContent, voice: Citations) -> markup.Page:
    """Return the page on how many people to find, in how many talks, and the time that takes."""
    contacts = load.contacts
    if contacts.effort.unopposed:
        blocks = (*instead(book, voice), *_enough(load, voice))
        return markup.Page("No doors for votes", blocks, lead=UNOPPOSED)
    if not contacts.gap:
        lead = BY_ESTIMATE if contacts.effort.base.is_default else ENOUGH
        blocks = (*_aim(load), *_enough(load, voice))
        return markup.Page("Nobody more to find", blocks, lead=lead)
    if not contacts.missing:
        blocks = tuple(_everybody_found(load, voice))
        return markup.Page("Everybody is found", blocks, lead=REACHED)
    blocks = tuple(_still_to_do(load, book, voice))
    if load.to_remind:
        title = f"Remind {counted(load.to_remind, 'supporters')} today"
        return markup.Page(title, blocks, lead=last_week(contacts))
    more = "more " if contacts.effort.found else ""
    people = counted(contacts.missing, "supporters").split()[1]
    title = f"Find {whole(contacts.missing)} {more}{people}"
    return markup.Page(title, blocks, lead=_lead(contacts))


def _aim(load: Workload) -> Iterator[markup.Block]:
    """Say that the goal is the cautious one, if it is."""
    if load.cautious:
        yield markup.Text(cautiously(load.cautious))


def _everybody_found(load: Workload, voice: Citations) -> Iterator[markup.Block]:
    """The page contents for a candidate who has found all supporters of the plan."""
    if load.to_remind:
        people = counted(load.to_remind, "supporters")
        yield markup.Note(markup.Tone.TIP, f"Today: remind {people} to vote.")
    yield from standing(load.so_far)
    yield from working(load.contacts.working[:3])
    yield from voice.sources()


def _still_to_do(load: Workload, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """The page contents for a candidate who has supporters to find."""
    contacts = load.contacts
    yield markup.Note(markup.Tone.PLAIN, ESTIMATE)
    yield from _aim(load)
    yield from verdict(load.ahead)
    yield from work(contacts)
    yield from beyond_voters(contacts, load.voters)
    yield from standing(load.so_far)
    yield from not_counted(load.own.apart)
    yield from warnings(contacts.warnings)
    yield from _ranges(contacts)
    yield from working(contacts.working)
    yield from inputs(contacts.effort.givens, voice)
    yield from calibration(load.own, contacts.effort.givens)
    yield from _passes(contacts, book, voice)
    yield from _who_does_it(contacts, book, voice)
    yield from _worth(book, voice)
    yield from voice.sources()


def _enough(load: Workload, voice: Citations) -> Iterator[markup.Block]:
    """The page contents for a candidate who already has enough votes."""
    contacts = load.contacts
    yield from warnings(contacts.warnings)
    yield from standing(load.so_far)
    yield from working(contacts.working[:1])
    yield from inputs((contacts.effort.goal, contacts.effort.base), voice)
    yield from voice.sources()


def _lead(contacts: Contacts) -> str:
    return (
        f"That takes {about(contacts, 'conversations')}. All of them at doors: about "
        f"{counted(contacts.doors.attempts, 'doors')}. All of them by phone: about "
        f"{counted(contacts.calls.attempts, 'calls')}. Mix the two as you like."
    )


def work(contacts: Contacts) -> Iterator[markup.Block]:
    """The chain from votes to work for both ways, side by side."""
    yield markup.Heading("What it still takes" if contacts.effort.talked else "What it takes")
    rows = [
        ("Votes still missing", whole(contacts.gap), whole(contacts.gap)),
        ("Supporters to find", whole(contacts.supporters), whole(contacts.supporters)),
        *(
            [("Of them not found yet", whole(contacts.missing), whole(contacts.missing))]
            if contacts.effort.found
            else []
        ),
        ("Conversations", whole(contacts.conversations), whole(contacts.conversations)),
        *_both("Doors or calls", contacts, lambda way: whole(way.attempts)),
        ("Hours", *(whole(contacts.measure(name).plan) for name in HOURS)),
        *_both("Shifts", contacts, lambda way: whole(way.shifts)),
        *_helpers(contacts),
    ]
    if contacts.passes:
        rows.append(("Walks through your whole list", whole(contacts.passes), ""))
    if contacts.conversations_a_week is not None:
        each = whole(contacts.conversations_a_week)
        rows.append(("Conversations a week", each, each))
        rows += _both(
            "Doors or calls a week", contacts, lambda way: whole(way.attempts_a_week or 0)
        )
        rows += _both("Shifts a week", contacts, lambda way: whole(way.shifts_a_week or 0))
    yield markup.Table(("What", "All at doors", "All by phone"), tuple(rows))
    if contacts.few:
        yield markup.Text(
            "Two or three people can walk this race. Ask two friends by name, and go with them."
        )
    if contacts.large_enough and contacts.effort.on_list:
        yield markup.Text("Your list is large enough for the doors.")


def _helpers(contacts: Contacts) -> list[tuple[str, str, str]]:
    """The rows on who fills the shifts: two or three people in a small race, or else volunteers."""
    if contacts.few:
        each = [
            (each_of(contacts.doors.shifts, team).whole, each_of(contacts.calls.shifts, team).whole)
            for team in TEAMS
        ]
        return [
            (f"Shifts for each of {team} people", whole(doors), whole(calls))
            for team, (doors, calls) in zip(TEAMS, each, strict=True)
        ]
    return [
        *_both("Sign-ups, as some don't come", contacts, lambda way: whole(way.signups)),
        *_both("Recruiting calls for them", contacts, lambda way: whole(way.recruiting)),
    ]


def _both(
    label: str, contacts: Contacts, show: Callable[[ContactWay], str]
) -> list[tuple[str, str, str]]:
    return [(label, show(contacts.doors), show(contacts.calls))]


def standing(so_far: SoFar, *, brief: bool = False) -> Iterator[markup.Block]:
    """What was done, what is left, and the pace that takes; nothing if nothing was logged.

    `brief` is for pages that already show what is left in their own tables.
    """
    if not so_far.begun:
        return
    yield markup.Heading("So far")
    yield bars(so_far)
    left = [measure for measure in so_far.measures if measure.left]
    if left and not brief:
        yield markup.Items(tuple(_left(one) for one in left))
    elif so_far.reached:
        yield markup.Text(REACHED)
    if so_far.weeks and not brief:
        last = f" in the last {MOST_WEEKS} weeks" if len(so_far.weeks) == MOST_WEEKS else " by week"
        yield markup.Heading(f"Conversations{last}, each against the plan you had then", 3)
        yield markup.Bars(
            tuple(
                markup.Bar(
                    f"Week of {week.monday:%b} {week.monday.day}", week.done, week.goal, TALKS
                )
                for week in so_far.weeks
            )
        )


def beyond_voters(contacts: Contacts, projected: int | None) -> Iterator[markup.Block]:
    """Say that fewer people are expected to vote than the plan means to talk with."""
    if projected and contacts.large_enough is not False and contacts.conversations > projected:
        yield markup.Note(
            markup.Tone.CAREFUL,
            f"{whole(contacts.conversations)} conversations are more than the {whole(projected)} "
            "who are expected to vote. So choose who you visit: where more people say yes, fewer "
            "talks do. And count those who are sure to vote for you.",
        )


def not_counted(apart: Mapping[str, int]) -> Iterator[markup.Block]:
    """The work for other races or other candidates, which is not counted here."""
    if apart:
        sums = ", ".join(counted(number, unit) for unit, number in apart.items())
        yield markup.Text(
            "Not counted here, because it was for no race, another race, or someone else: "
            f"{sums}. Your pace comes from all of it."
        )


def _left(one: WorkDone) -> str:
    pace = f": {whole(one.a_week)} a week from now on" if one.a_week is not None else ""
    return f"{one.title}: {counted(one.left, one.unit)} to go{pace}"


def about(contacts: Contacts, name: str) -> str:
    """Format a measure with its range: about 467 conversations, between 180 and 2,000."""
    one = contacts.measure(name)
    span = f", {between(one.low, one.high)}" if one.low != one.high else ""
    return f"about {counted(one.plan, name)}{span}"


def _ranges(contacts: Contacts) -> Iterator[markup.Block]:
    yield markup.Heading("How far off that may be")
    yield markup.Table(
        ("What", "The plan", "Range"),
        tuple(
            (measure.name.capitalize(), whole(measure.plan), between(measure.low, measure.high))
            for measure in contacts.measures
        ),
    )
    if contacts.swings:
        first = contacts.swings[0]
        yield markup.Text(
            "Each range shows what happens if any one guess is as far off as its sources say it "
            f"can be. The guess that matters most is “{first.given.field.title}”. On its own it "
            f"can mean {whole(first.low)} to {whole(first.high)} hours at doors."
        )


def _passes(contacts: Contacts, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    names = contacts.effort.on_list
    if names is None:
        return
    yield markup.Heading("If you call through the whole list")
    count = names.whole
    text = (
        f"One pass through {whole(count)} names is {whole(dials(count, 1))} dials. Three passes "
        f"are {whole(dials(count, 3))}, four are {whole(dials(count, 4))}, because wrong numbers "
        "and people you reached drop out."
    )
    yield markup.Text(f"{text} {voice.point(book.passes)}")


def _who_does_it(contacts: Contacts, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """Who does the work, and how many people asking brings."""
    yield markup.Heading("Who does it")
    yield markup.Items((asked(contacts), *voice.points(book.helpers)))


def asked(contacts: Contacts) -> str:
    """A sentence on how many people asking for help brings."""
    yes, flake = contacts.effort.rate(YES), contacts.effort.rate(FLAKE)
    count = ASKED_BY_NAME if contacts.few else ASKED
    come, agreed = who_come(count, yes, flake), who_say_yes(count, yes)
    return (
        f"Of {count} people you ask to help, about {_people(agreed.value)} say yes and about "
        f"{_people(come.value)} come: {come.text}."
    )


def _people(count: Fraction) -> str:
    """Round to whole people, halves up."""
    return whole(floor(count + Fraction(1, 2)))


def _worth(book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """What a contact is worth, as the experiments reported it."""
    yield markup.Heading("What a contact is worth")
    rows = tuple((one.title, voice.cite(one.found, one.sources)) for one in book.worth)
    yield markup.Table(("Contact", "What experiments found, on turnout"), rows)
    yield markup.Text(_more_votes(book))
    yield from map(markup.Text, voice.points(book.persuasion))


def worth_in_short(book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """A short version of `_worth` that points to the table in `civicpath desk contacts`."""
    yield markup.Heading("What a contact is worth")
    sources = {source for kind in COMPARED for source in book.contact(kind).sources}
    yield markup.Text(voice.cite(_more_votes(book), sorted(sources)))
    none = joined(book.useless.text, " All kinds: civicpath desk contacts")
    yield markup.Text(voice.cite(none, book.useless.sources))
    yield from map(markup.Text, voice.points(book.persuasion[:IN_SHORT]))


def _more_votes(book: DeskContent) -> str:
    doors, calls, friends = (_spread(*needed(MORE_VOTES, book.contact(kind))) for kind in COMPARED)
    return (
        f"{MORE_VOTES} more votes take about {doors} talks at doors, or {calls} by phone, or "
        f"{friends} friends and relatives of your helpers who are spoken to more than once. Begin "
        "with friends."
    )


def _spread(low: int, high: int) -> str:
    return whole(low) if low == high else f"{whole(low)} to {whole(high)}"
