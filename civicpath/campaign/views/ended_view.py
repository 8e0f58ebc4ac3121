"""Election day and after: what to do today, the result, and the next steps."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from civicpath.base.days import day, short_day
from civicpath.base.text import capital, plural
from civicpath.campaign.calendar import Calendar
from civicpath.campaign.desk_content import ADVANCED, DeskContent
from civicpath.campaign.race_days import Phase
from civicpath.campaign.stages import AFTER, AFTERWARDS, ELECTION
from civicpath.campaign.views.working_view import counted
from civicpath.documents.markup import Block, Commands, Heading, Items, Note, Page, Text, Tone
from civicpath.journal.events import RaceEnded
from civicpath.ladder.views.citations import Citations

RESULTS: Final = {"won": "You won", "lost": "You did not win", "withdrew": "You left the race"}
"""The possible results of a race, each with its description."""

ENDED: Final = {**RESULTS, ADVANCED: "You go on"}
"""Each result of a race on its page, with a primary that was won."""

ASK: Final = (
    (
        "civicpath desk result won --votes N",
        "you won, or go on; leave --votes out if you don't know it",
    ),
    ("civicpath desk result lost --votes N", "you did not"),
    ("civicpath desk result withdrew", "you left the race"),
)


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
        blocks = (
            Note(Tone.PLAIN, "How did it end?"),
            Commands(ASK),
            *_after(calendar, calendar.election, voice),
        )
        return Page("Election day has passed", blocks, lead=lead)
    result, goes_on = calendar.race.result, calendar.race.goes_on
    return result_page(result, calendar.today, book, voice, calendar, goes_on=goes_on)


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
    yield Commands(ASK)


def _after(calendar: Calendar, over: date, voice: Citations) -> Iterator[Block]:
    """What to finish in the days after a race was `over`."""
    step = next((one for one in calendar.steps if one.stage.id == AFTER), None)
    if step:
        yield Heading(f"Until {short_day(over + AFTERWARDS)}")
        yield Items(tuple(voice.say(one.text) for one in step.stage.tasks), numbered=True)


def result_page(  # noqa: PLR0913
    result: RaceEnded,
    today: date,
    book: DeskContent,
    voice: Citations,
    found: Calendar | None = None,
    *,
    goes_on: bool = False,
) -> Page:
    """Return the page on how a race ended, what to finish, and where it leads.

    `goes_on` is true of a primary that was won.
    """
    votes = f", with {counted(result.votes, 'votes')}" if result.votes is not None else ""
    how = ADVANCED if goes_on else result.result
    ended = f"{ENDED[how]}{votes}"
    blocks: list[Block] = []
    if found and today <= result.on + AFTERWARDS and not goes_on:
        # Without a day of its own the calendar has the next election: not the one that is over.
        blocks += _after(found, min(found.election, result.on), voice)
    blocks.append(Heading(HEADINGS[how]))
    blocks.append(Items(tuple(voice.say(one.text) for one in book.next_steps(how))))
    blocks.append(Commands(KEEP))
    return Page(capital(ended), tuple(blocks), lead=f"Your race “{result.name}”.")


HEADINGS: Final = {
    "won": "The first thirty days, and the term",
    ADVANCED: "The race of two",
    "lost": "What comes next",
    "withdrew": "What comes next",
}

KEEP: Final = (
    ("civicpath desk plan -o race.html", "save the plan and its counts as a file"),
    ("civicpath next", "where the ladder goes on"),
    ("civicpath undo", "if that was a mistake"),
)
