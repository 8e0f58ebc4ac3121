"""A race's calendar on one page, counted backwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from civicpath.core.campaign.calendar import Calendar
from civicpath.core.campaign.steps import STAGES, Stage, Step, When
from civicpath.core.page import Block, Heading, Note, Page, Pairs, Text, Tone
from civicpath.pages.dates import ahead
from civicpath.pages.desk.parts import ESTIMATE, warnings, working
from civicpath.pages.time import day, plural, short_day
from civicpath.pages.voice import Voice

FIRST_DATES = (
    "the first and the last day to file, with the hour; the days on which money reports are due; "
    "the last day to register to vote; the day on which ballots go out, and by when they must be "
    "back; the days of early voting"
)
"""What the law sets, to be asked for and entered before anything else."""

WORDS = {When.PAST: "should be behind you", When.NOW: "now", When.AHEAD: "ahead"}


def time_page(found: Calendar, ask: str, voice: Voice) -> Page:
    """Say what must be done by when; `ask` is the office that knows the dates of the law."""
    blocks = (
        *warnings(found.warnings),
        *late(found),
        Heading("Backwards from the last day"),
        stages(found, voice),
        *law(found, ask, voice),
        *mail(voice),
        Note(Tone.PLAIN, ESTIMATE),
        *working(found.working),
        *voice.sources(),
    )
    return Page(
        f"{plural(found.weeks, 'full week')} left",
        blocks,
        lead=_lead(found),
        date=found.today.isoformat(),
    )


def _lead(found: Calendar) -> str:
    election = f"Election day: {day(found.election)}."
    if found.ballots is None:
        return f"{election} The weeks count until that day."
    return (
        f"Ballots go out: {day(found.ballots)}. {election} The weeks count until ballots go out, "
        "for from then on people vote."
    )


def late(found: Calendar) -> Iterator[Block]:
    """What to do about steps whose days have passed."""
    if found.late:
        names = "; ".join(one.stage.title.lower() for one in found.late)
        yield Note(
            Tone.TIP,
            f"You begin late, as most people do. These should be behind you: {names}. Do the "
            "short form of each in the next two weeks, the law first.",
        )


def stages(found: Calendar, voice: Voice) -> Pairs:
    """Every step in order, with its days and what to do in it."""
    return Pairs(
        tuple(
            (
                one.stage.title,
                f"{days(one)} ({WORDS[one.at(found.today)]}). {_tasks(one.stage, voice)}",
            )
            for one in found.steps
        )
    )


def undated(voice: Voice) -> Iterator[Block]:
    """The steps of a race whose election day is not known."""
    yield Heading("Backwards from election day")
    yield Note(Tone.CAREFUL, "Election day is missing: civicpath desk race add NAME --election")
    yield Pairs(tuple((one.title, _undated(one, voice)) for one in STAGES))


def _undated(stage: Stage, voice: Voice) -> str:
    when = f"{stage.about}. " if stage.about else ""
    return f"{when}{_tasks(stage, voice)}"


def law(found: Calendar, ask: str, voice: Voice) -> Iterator[Block]:
    """The dates that the law sets: those we know, and those to ask for."""
    yield from ahead(found.dates, found.today, voice, "Days that CivicPath knows of here")
    yield Heading("Enter the dates of the law before any others")
    text = f"Ask {ask} for each of these, and write them down: {FIRST_DATES}."
    yield Text(voice.cite(text, ("noblet",)))


def mail(voice: Voice) -> Iterator[Block]:
    """That election day is weeks long in many places."""
    yield Text(
        voice.cite(
            "About 70% of the votes of 2020 were cast before election day, and some early periods "
            "run for six weeks. So plan back from the day when ballots go out.",
            ("early-vote",),
        )
    )


def days(step: Step) -> str:
    """The days of a step in words."""
    if step.first == step.last:
        return short_day(step.first)
    return f"{_short(step.first, step.last)} to {short_day(step.last)}"


def _short(first: date, last: date) -> str:
    return f"{first:%B} {first.day}" if first.year == last.year else short_day(first)


def _tasks(stage: Stage, voice: Voice) -> str:
    first, *rest = stage.tasks
    return " ".join((voice.cite(first, stage.sources), *rest))
