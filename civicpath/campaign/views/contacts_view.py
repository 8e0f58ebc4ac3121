"""The page on the work that a vote goal takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from civicpath.base.templates import joined
from civicpath.campaign.budget import who_come
from civicpath.campaign.calibration import Calibration
from civicpath.campaign.contact_inputs import TEAMS, Contacts, ContactWay
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.forecast import Forecast
from civicpath.campaign.formulas import COMPARED, dials, each_of, needed
from civicpath.campaign.numbers import floor, whole
from civicpath.campaign.progress_report import MOST_WEEKS, SoFar, WorkDone
from civicpath.campaign.race_attribution import TALKS
from civicpath.campaign.views.verdict_view import last_week, verdict
from civicpath.campaign.views.win_view import cautiously
from civicpath.campaign.views.working_view import (
    ESTIMATE,
    between,
    calibration,
    counted,
    inputs,
    warnings,
    working,
)
from civicpath.campaign.win import Win
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


def contacts_page(  # noqa: PLR0913
    found: Contacts,
    so_far: SoFar,
    own: Calibration,
    book: DeskContent,
    voice: Citations,
    *,
    ahead: Forecast | None = None,
    daily: int | None = None,
    cautious: Win | None = None,
    voting: int | None = None,
) -> markup.Page:
    """Return the page on how many people to find, in how many talks, and the time that takes.

    `cautious` is the win number whose cautious goal this aims for, if it does; `voting` are those
    who are expected to vote, where that is known.
    """
    aim = (markup.Text(cautiously(cautious)),) if cautious else ()
    if found.effort.unopposed:
        blocks = (*instead(book, voice), *_enough(found, so_far, voice))
        return markup.Page("No doors for votes", blocks, lead=UNOPPOSED)
    if not found.gap:
        lead = BY_ESTIMATE if found.effort.base.is_default else ENOUGH
        return markup.Page("Nobody more to find", (*aim, *_enough(found, so_far, voice)), lead=lead)
    if not found.missing:
        blocks = (
            *of_today(daily),
            *standing(so_far),
            *working(found.working[:3]),
            *voice.sources(),
        )
        return markup.Page("Everybody is found", blocks, lead=REACHED)
    blocks = (
        markup.Note(markup.Tone.PLAIN, ESTIMATE),
        *aim,
        *verdict(ahead),
        *work(found),
        *beyond_voters(found, voting),
        *standing(so_far),
        *not_counted(own.apart),
        *warnings(found.warnings),
        *_ranges(found),
        *working(found.working),
        *inputs(found.effort.givens, voice),
        *calibration(own, found.effort.givens),
        *_passes(found, book, voice),
        *helpers(found, book, voice),
        *worth(book, voice),
        *voice.sources(),
    )
    if daily:
        return markup.Page(
            f"Remind {counted(daily, 'supporters')} today", blocks, lead=last_week(found)
        )
    more = "more " if found.effort.found else ""
    title = f"Find {whole(found.missing)} {more}{counted(found.missing, 'supporters').split()[1]}"
    return markup.Page(title, blocks, lead=_lead(found))


def of_today(daily: int | None) -> Iterator[markup.Block]:
    """The number of people to remind today, in the last week."""
    if daily:
        yield markup.Note(markup.Tone.TIP, f"Today: remind {counted(daily, 'supporters')} to vote.")


def instead(book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """What a candidate without opponents does in the weeks of a campaign."""
    yield markup.Heading("What to do instead")
    yield markup.Items(voice.points(book.unopposed))


def _enough(found: Contacts, so_far: SoFar, voice: Citations) -> Iterator[markup.Block]:
    """The page contents for a candidate who already has enough votes."""
    yield from warnings(found.warnings)
    yield from standing(so_far)
    yield from working(found.working[:1])
    yield from inputs((found.effort.goal, found.effort.base), voice)
    yield from voice.sources()


def _lead(found: Contacts) -> str:
    return (
        f"That takes {about(found, 'conversations')}. All of them at doors: about "
        f"{counted(found.doors.attempts, 'doors')}. All of them by phone: about "
        f"{counted(found.calls.attempts, 'calls')}. Mix the two as you like."
    )


def work(found: Contacts) -> Iterator[markup.Block]:
    """The chain from votes to work for both ways, side by side."""
    yield markup.Heading("What it still takes" if found.effort.talked else "What it takes")
    rows = [
        ("Votes still missing", whole(found.gap), whole(found.gap)),
        ("Supporters to find", whole(found.supporters), whole(found.supporters)),
        *(
            [("Of them not found yet", whole(found.missing), whole(found.missing))]
            if found.effort.found
            else []
        ),
        ("Conversations", whole(found.conversations), whole(found.conversations)),
        *_both("Doors or calls", found, lambda way: whole(way.attempts)),
        ("Hours", *(whole(found.measure(name).plan) for name in HOURS)),
        *_both("Shifts", found, lambda way: whole(way.shifts)),
        *_helpers(found),
    ]
    if found.passes:
        rows.append(("Walks through your whole list", whole(found.passes), ""))
    if found.conversations_a_week is not None:
        each = whole(found.conversations_a_week)
        rows.append(("Conversations a week", each, each))
        rows += _both("Doors or calls a week", found, lambda way: whole(way.attempts_a_week or 0))
        rows += _both("Shifts a week", found, lambda way: whole(way.shifts_a_week or 0))
    yield markup.Table(("What", "All at doors", "All by phone"), tuple(rows))
    if found.few:
        yield markup.Text(
            "Two or three people can walk this race. Ask two friends by name, and go with them."
        )
    if found.large_enough and found.effort.on_list:
        yield markup.Text("Your list is large enough for the doors.")


def _helpers(found: Contacts) -> list[tuple[str, str, str]]:
    """The rows on who fills the shifts: two or three people in a small race, or else volunteers."""
    if found.few:
        each = [
            (each_of(found.doors.shifts, team).whole, each_of(found.calls.shifts, team).whole)
            for team in TEAMS
        ]
        return [
            (f"Shifts for each of {team} people", whole(doors), whole(calls))
            for team, (doors, calls) in zip(TEAMS, each, strict=True)
        ]
    return [
        *_both("Sign-ups, as some don't come", found, lambda way: whole(way.signups)),
        *_both("Recruiting calls for them", found, lambda way: whole(way.recruiting)),
    ]


def _both(
    label: str, found: Contacts, show: Callable[[ContactWay], str]
) -> list[tuple[str, str, str]]:
    return [(label, show(found.doors), show(found.calls))]


def standing(so_far: SoFar, *, brief: bool = False) -> Iterator[markup.Block]:
    """What was done, what is left, and the pace that takes; nothing if nothing was logged.

    `brief` is for pages that already show what is left in their own tables.
    """
    if not so_far.begun:
        return
    yield markup.Heading("So far")
    yield markup.Bars(
        tuple(markup.Bar(one.title, one.done, one.goal, one.unit) for one in so_far.measures)
    )
    left = [one for one in so_far.measures if one.left]
    if left and not brief:
        yield markup.Items(tuple(_left(one) for one in left))
    elif so_far.reached:
        yield markup.Text(REACHED)
    if so_far.weeks and not brief:
        last = f" in the last {MOST_WEEKS} weeks" if len(so_far.weeks) == MOST_WEEKS else " by week"
        yield markup.Heading(f"Conversations{last}, each against the plan you had then", 3)
        yield markup.Bars(
            tuple(
                markup.Bar(f"Week of {one.monday:%b} {one.monday.day}", one.done, one.goal, TALKS)
                for one in so_far.weeks
            )
        )


def beyond_voters(found: Contacts, projected: int | None) -> Iterator[markup.Block]:
    """Say that fewer people are expected to vote than the plan means to talk with."""
    if projected and found.large_enough is not False and found.conversations > projected:
        yield markup.Note(
            markup.Tone.CAREFUL,
            f"{whole(found.conversations)} conversations are more than the {whole(projected)} "
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


def about(found: Contacts, name: str) -> str:
    """Format a measure with its range: about 467 conversations, between 180 and 2,000."""
    one = found.measure(name)
    span = f", {between(one.low, one.high)}" if one.low != one.high else ""
    return f"about {counted(one.plan, name)}{span}"


def _ranges(found: Contacts) -> Iterator[markup.Block]:
    yield markup.Heading("How far off that may be")
    yield markup.Table(
        ("What", "The plan", "Range"),
        tuple(
            (one.name.capitalize(), whole(one.plan), between(one.low, one.high))
            for one in found.measures
        ),
    )
    if found.swings:
        first = found.swings[0]
        yield markup.Text(
            "Each range shows what happens if any one guess is as far off as its sources say it "
            f"can be. The guess that matters most is “{first.given.field.title}”. On its own it "
            f"can mean {whole(first.low)} to {whole(first.high)} hours at doors."
        )


def _passes(found: Contacts, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    names = found.effort.on_list
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


def helpers(found: Contacts, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """Who does the work, and how many people asking brings."""
    yield markup.Heading("Who does it")
    yield markup.Items((asked(found), *voice.points(book.helpers)))


def asked(found: Contacts) -> str:
    """A sentence on how many people asking for help brings."""
    yes, flake = found.effort.yes.value, found.effort.flake.value
    count = ASKED_BY_NAME if found.few else ASKED
    come = who_come(count, yes, flake)
    return (
        f"Of {count} people you ask to help, about {_people(count * yes)} say yes and about "
        f"{_people(come.value)} come: {come.text}."
    )


def _people(count: Fraction) -> str:
    """Round to whole people, halves up."""
    return whole(floor(count + Fraction(1, 2)))


def worth(book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """What a contact is worth, as the experiments reported it."""
    yield markup.Heading("What a contact is worth")
    rows = tuple((one.title, voice.cite(one.found, one.sources)) for one in book.worth)
    yield markup.Table(("Contact", "What experiments found, on turnout"), rows)
    yield markup.Text(_more_votes(book))
    yield from map(markup.Text, voice.points(book.persuasion))


def worth_in_short(book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """A short version of `worth` that points to the table in `civicpath desk contacts`."""
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
