"""Election day and after: what to do today, the result, and the next steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from civicpath.base.days import day, short_day
from civicpath.base.shell import quote
from civicpath.base.text import capital, ended, plural
from civicpath.campaign.calendar import Calendar
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.next_round import LeadsTo, NextRound
from civicpath.campaign.race_days import Phase
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.race_rules import RESULTS, TWO_ROUNDS, Rule, results_of
from civicpath.campaign.stages import AFTER, AFTERWARDS, ELECTION
from civicpath.campaign.views.working_view import counted
from civicpath.documents.markup import Block, Commands, Heading, Items, Note, Page, Text, Tone
from civicpath.journal.events import RaceEnded
from civicpath.journal.race_state import ADVANCED, RUNOFF, WON_POST
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import Scope

ENDED: Final = {
    **RESULTS,
    WON_POST: RESULTS["won"],
    ADVANCED: "You go on",
    RUNOFF: "You are in the runoff",
}
"""The title of a race's last page, by its result or by what it leads to."""

ASK: Final = (
    ("won --votes N", "you won; leave --votes out if you don't know it"),
    ("advanced --votes N", "you go on to another round"),
    ("lost --votes N", "you did not win"),
    ("withdrew", "you left the race"),
)


def asked(rule: Rule | None) -> Commands:
    """Return the commands that say how a race ended."""
    known = results_of(rule)
    rows = ((f"civicpath desk result {end}", why) for end, why in ASK if end.split()[0] in known)
    return Commands(tuple(rows))


def ended_page(
    calendar: Calendar, name: str, supporters: int, book: DeskContent, voice: Citations
) -> Page:
    """Return the page for election day, for asking the result, or for what follows it."""
    if calendar.phase is Phase.TODAY:
        blocks = tuple(_today(calendar, supporters, book, voice))
        return Page("Today is election day", blocks, lead=f"Your race “{name}”.")
    if calendar.race.result is None:
        since = plural((calendar.today - calendar.election).days, "day")
        lead = f"Election day of “{name}” was {day(calendar.election)}, {since} ago."
        # Where another round may come, the signs stay up until that is known.
        later = calendar.race.rule in TWO_ROUNDS
        blocks = (
            Note(Tone.PLAIN, "How did it end?"),
            asked(calendar.race.rule),
            *(() if later else _after(calendar, calendar.election, voice)),
        )
        return Page("Election day has passed", blocks, lead=lead)
    return result_page(calendar.race.result, book, voice, calendar.race, calendar)


def _today(
    calendar: Calendar, supporters: int, book: DeskContent, voice: Citations
) -> Iterator[Block]:
    step = next(one for one in calendar.steps if one.stage.id == ELECTION)
    yield Items(tuple(voice.say(task.text) for task in step.stage.tasks), numbered=True)
    if supporters:
        yield Text(
            f"{counted(supporters, 'supporters')} said yes. Cross off who has voted, and go to "
            "the others until the polls close."
        )
    if not calendar.race.unopposed:
        yield Items(tuple(voice.say(one.text) for one in book.turning_out[1:]))
    yield Heading("Tonight or tomorrow")
    yield asked(calendar.race.rule)


def _after(calendar: Calendar, over: date, voice: Citations) -> Iterator[Block]:
    """What to finish in the days after a race was `over`."""
    step = next((one for one in calendar.steps if one.stage.id == AFTER), None)
    if step:
        last = over + AFTERWARDS
        yield Heading(f"Until {short_day(last)}" if calendar.today <= last else "If not done yet")
        yield Items(tuple(voice.say(task.text) for task in step.stage.tasks), numbered=True)


def result_page(
    result: RaceEnded,
    book: DeskContent,
    voice: Citations,
    race: RaceInTime,
    found: Calendar | None = None,
) -> Page:
    """Return the page on how a race ended, what to finish, and where it leads."""
    blocks: list[Block] = []
    if found and found.today <= result.on + AFTERWARDS and not race.goes_on:
        # Without a day of its own the calendar has the next election: not the one that is over.
        blocks += _after(found, min(found.election, result.on), voice)
    blocks += what_comes(race, result, book, voice)
    blocks.append(Commands(KEEP))
    lead = f"Your race “{result.name}”."
    return Page(ended_title(race, result), tuple(blocks), lead=lead)


def ended_title(race: RaceInTime, result: RaceEnded) -> str:
    """Say how a race ended, and with how many votes."""
    votes = f", with {counted(result.votes, 'votes')}" if result.votes is not None else ""
    return f"{capital(ENDED[_outcome(race, result)])}{votes}"


def what_comes(
    race: RaceInTime, result: RaceEnded, book: DeskContent, voice: Citations
) -> Iterator[Block]:
    """What to do next, by how a race ended, and the next vote if it leads to one."""
    how = _outcome(race, result)
    yield Heading(HEADINGS[how])
    yield Items(tuple(voice.say(step.text) for step in book.next_steps(how, voted=race.voted)))
    yield from _next_vote(race.next_round)


def _outcome(race: RaceInTime, result: RaceEnded) -> str:
    """Return how a race ended, or what it leads to; a won party post has a value of its own."""
    if result.result == "won" and race.level is Scope.PARTY:
        return WON_POST
    return race.goes_on or result.result


def _next_vote(following: NextRound | None) -> Iterator[Block]:
    """Say when the next vote is, where that is known, and how to save it."""
    if following is None:
        return
    which, found = WHICH[following.leads_to], following.day
    if found:
        who = f" Confirm it with {ended(found.known.ask)}" if found.known else ""
        said = "" if found.known else ", as you said"
        yield Text(f"{capital(which)} is on {day(found.on)}{said}.{who}")
    name = quote(following.name) if following.name else "NAME"
    level = f" --level {following.level}" if following.level else ""
    on = found.on.isoformat() if found else "DATE"
    command = f"civicpath desk race add {name}{level} --election {on}"
    yield Commands(((command, f"save {which}"),))


WHICH: Final = {LeadsTo.GENERAL: "the general election", LeadsTo.RUNOFF: "the runoff"}
"""The next vote, in words."""


HEADINGS: Final = {
    "won": "The first thirty days, and the term",
    WON_POST: "The first thirty days, and the term",
    ADVANCED: "The race of two",
    RUNOFF: "The runoff",
    "lost": "What comes next",
    "withdrew": "What comes next",
}

KEEP: Final = (
    ("civicpath desk plan -o race.html", "save the plan and its counts as a file"),
    ("civicpath next", "where the ladder goes on"),
    ("civicpath undo", "if that was a mistake"),
)
