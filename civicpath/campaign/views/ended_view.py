"""Election day and after: what to do today, the result, and the next steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from civicpath.base.days import day, short_day
from civicpath.base.text import capital, plural
from civicpath.campaign.calendar import Calendar
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.race_days import Phase, RaceInTime
from civicpath.campaign.race_rules import TWO_ROUNDS, Rule
from civicpath.campaign.stages import AFTER, AFTERWARDS, ELECTION
from civicpath.campaign.views.working_view import counted
from civicpath.documents.markup import Block, Commands, Heading, Items, Note, Page, Text, Tone
from civicpath.journal.events import RaceEnded
from civicpath.journal.race_state import ADVANCED, RUNOFF, WON_POST
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import Scope

RESULTS: Final = {
    "won": "You won",
    ADVANCED: "You go on to another round",
    "lost": "You did not win",
    "withdrew": "You left the race",
}
"""The possible results of a race, each with its description."""

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


def results_of(rule: Rule | None) -> dict[str, str]:
    """Return the results that a race may have under a rule, each with its description.

    Only a race of two rounds leads to another, and a top-two primary is never won outright.
    """
    out = set() if rule in TWO_ROUNDS else {ADVANCED}
    if rule is Rule.TOP_TWO:
        out.add("won")
    return {key: text for key, text in RESULTS.items() if key not in out}


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
    yield Items(tuple(voice.say(one.text) for one in step.stage.tasks), numbered=True)
    if supporters:
        yield Text(
            f"{counted(supporters, 'supporters')} said yes. Cross off who has voted, and go to "
            "the others until the polls close."
        )
    yield Items(tuple(voice.say(one.text) for one in book.turning_out[1:]))
    yield Heading("Tonight or tomorrow")
    yield asked(calendar.race.rule)


def _after(calendar: Calendar, over: date, voice: Citations) -> Iterator[Block]:
    """What to finish in the days after a race was `over`."""
    step = next((one for one in calendar.steps if one.stage.id == AFTER), None)
    if step:
        yield Heading(f"Until {short_day(over + AFTERWARDS)}")
        yield Items(tuple(voice.say(one.text) for one in step.stage.tasks), numbered=True)


def result_page(
    result: RaceEnded,
    book: DeskContent,
    voice: Citations,
    race: RaceInTime,
    found: Calendar | None = None,
) -> Page:
    """Return the page on how a race ended, what to finish, and where it leads."""
    votes = f", with {counted(result.votes, 'votes')}" if result.votes is not None else ""
    how = _outcome(race, result)
    ended = f"{ENDED[how]}{votes}"
    blocks: list[Block] = []
    if found and found.today <= result.on + AFTERWARDS and not race.goes_on:
        # Without a day of its own the calendar has the next election: not the one that is over.
        blocks += _after(found, min(found.election, result.on), voice)
    blocks.append(Heading(HEADINGS[how]))
    blocks.append(Items(tuple(voice.say(one.text) for one in book.next_steps(how))))
    blocks.append(Commands(KEEP))
    return Page(capital(ended), tuple(blocks), lead=f"Your race “{result.name}”.")


def _outcome(race: RaceInTime, result: RaceEnded) -> str:
    """Return how a race ended, or what it leads to; a post in the party is told apart."""
    if result.result == "won" and race.level is Scope.PARTY:
        return WON_POST
    return race.goes_on or result.result


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
