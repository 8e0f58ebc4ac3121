"""A race's calendar on one page, counted backwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from civicpath.core.campaign.calendar import Calendar
from civicpath.core.campaign.steps import STAGES, Stage, Step, When
from civicpath.core.page import Block, Heading, Items, Note, Page, Table, Text, Tone
from civicpath.pages.dates import ahead
from civicpath.pages.desk.parts import ESTIMATE, warnings, working
from civicpath.pages.time import day, plural, short_day
from civicpath.pages.voice import Voice

FIRST_DATES = (
    "The first and the last day to file, with the hour.",
    "The days on which money reports are due.",
    "The last day to register to vote.",
    "The day on which ballots go out, and by when they must be back.",
    "The days of early voting.",
)
"""What the law sets, to be asked for and entered before anything else."""

WORDS = {When.PAST: "should be behind you", When.NOW: "now", When.AHEAD: "ahead"}


def time_page(found: Calendar, ask: str, voice: Voice) -> Page:
    """Say what must be done by when; `ask` is the office that knows the dates of the law."""
    blocks = (
        *warnings(found.warnings),
        *late(found),
        *stages(found, voice),
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


def stages(found: Calendar, voice: Voice) -> Iterator[Block]:
    """Every step with its days, and what to do in it."""
    yield Heading("Backwards from the last day")
    rows = tuple(
        (days(one), one.stage.title, WORDS[one.at(found.today)]) for one in reversed(found.steps)
    )
    yield Table(("When", "Step", "Where it stands"), rows)
    for one in found.steps:
        yield Heading(f"{one.stage.title}: {days(one)}", 3)
        yield _tasks(one.stage, voice)


def undated(voice: Voice) -> Iterator[Block]:
    """The steps of a race whose election day is not known."""
    yield Heading("Backwards from election day")
    yield Note(Tone.CAREFUL, "Election day is missing: civicpath desk race add NAME --election")
    for stage in STAGES:
        yield Heading(f"{stage.title}, {stage.about.lower()}" if stage.about else stage.title, 3)
        yield _tasks(stage, voice)


def law(found: Calendar, ask: str, voice: Voice) -> Iterator[Block]:
    """The dates that the law sets: those we know, and those to ask for."""
    yield from ahead(found.dates, found.today, voice, "Days that CivicPath knows of here")
    yield Heading("Enter the dates of the law before any others")
    yield Text(voice.cite(f"Ask {ask} for each of these, and write them down.", ("noblet",)))
    yield Items(FIRST_DATES)


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


def _tasks(stage: Stage, voice: Voice) -> Items:
    first, *rest = stage.tasks
    return Items((voice.cite(first, stage.sources), *rest))
