"""A race's calendar on one page, counted back from election day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from civicpath.base.days import day, short_day
from civicpath.base.shell import quote
from civicpath.base.templates import joined
from civicpath.base.text import capital, ended, plural
from civicpath.campaign.calendar import Calendar
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.race_days import RaceDay
from civicpath.campaign.race_law import STATEWIDE, Window, falls_on
from civicpath.campaign.race_rules import Rule
from civicpath.campaign.stages import ABOUT, CampaignStep, Stage, When
from civicpath.campaign.views.working_view import ESTIMATE, warnings, working
from civicpath.documents.markup import Block, Commands, Heading, Note, Page, Pairs, Text, Tone
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import Happening
from civicpath.places.election_calendar import FILES, OPENS, Dated
from civicpath.places.views.dates_view import day_text

FORTNIGHT = 14


WORDS = {When.PAST: "should be behind you", When.NOW: "now", When.AHEAD: "ahead"}


def time_page(calendar: Calendar, ask: str, book: DeskContent, voice: Citations) -> Page:
    """Return the page on what to do by when; `ask` is the office that knows the legal dates."""
    blocks = (
        *filing(calendar, ask, voice),
        *warnings(calendar.warnings),
        *late(calendar),
        Heading("Counting back from the last day"),
        stages(calendar, voice),
        *law(ask, book, voice),
        Text(voice.point(book.by_mail)),
        Note(Tone.PLAIN, ESTIMATE),
        *working(calendar.working),
        *voice.sources(),
    )
    weeks, days_left = calendar.weeks, calendar.days_left
    left = plural(weeks, "full week") if weeks else plural(days_left, "day")
    return Page(
        f"{left} left",
        blocks,
        lead=_lead(calendar),
        date=calendar.today.isoformat(),
    )


def _lead(calendar: Calendar) -> str:
    election = f"Election day: {day(calendar.election)}."
    if calendar.ballots is None:
        return f"{election} The weeks count until that day."
    return (
        f"Ballots go out: {day(calendar.ballots)}. {election} The weeks count until ballots go "
        "out, because people vote from then on."
    )


def late(calendar: Calendar) -> Iterator[Block]:
    """Advice on steps whose days have passed, or that have not begun."""
    if calendar.late:
        names = "; ".join(one.stage.title.lower() for one in calendar.late)
        yield Note(
            Tone.TIP,
            f"You are starting late, as most people do. These should be behind you: {names}. "
            f"{_short_form(calendar)}",
        )
    elif calendar.early:
        first = calendar.steps[0].stage.title.lower()
        yield Note(Tone.TIP, f"You are early. Begin now with the first step: {first}.")


def _short_form(calendar: Calendar) -> str:
    """How long to take for missed steps; those closed by law can't be made up."""
    left = calendar.days_left
    when = "in the next two weeks" if left > FORTNIGHT else f"in the {plural(left, 'day')} left"
    if calendar.law.filing.window is Window.CLOSED:
        return f"Ask about the ballot first, then do the short form of the others {when}."
    return f"Do the short form of each {when}, the law first."


def filing(calendar: Calendar, ask: str, voice: Citations) -> Iterator[Block]:
    """Whether filing is still possible, as far as is known, and the primary that comes first."""
    yield Note(Tone.CAREFUL, _filing(calendar, ask))
    for one in calendar.law.undated if calendar.race.filing is None else ():
        yield Text(voice.cite(f"{capital(one.title)} here: {one.note}", one.sources))
    primary = calendar.law.primary
    if primary:
        count = "DATE" if primary.is_vague else primary.on.isoformat()
        yield Note(
            Tone.CAREFUL,
            _primary(calendar, primary),
        )
        if primary.on != calendar.today:
            command = f"civicpath desk time --election {count}"
            yield Commands(((command, "count back from the primary"),))


def _primary(calendar: Calendar, primary: Dated) -> str:
    """Say that a primary comes first, or may: the candidate may have said that it does."""
    own = any(one.id == "primary" and not one.known for one in calendar.race.days)
    if own and primary.on == calendar.today:
        return "Your primary is today. Vote, and get your supporters to vote until the polls close."
    if own:
        return f"Your primary comes first ({primary.when}). Count back from it, too."
    return (
        f"A primary comes first here ({primary.when}). If your race is on that ballot, it is your "
        "first election day. Count back from it, too."
    )


def _filing(calendar: Calendar, ask: str) -> str:
    own = calendar.race.filing
    if own:
        over = own < calendar.today
        late = " Ask whether a late filing or a write-in is still open." if over else ""
        return (
            f"Filing for your race {'closed' if over else 'closes'} on {day(own)}.{late} Confirm "
            f"the day and the hour with {ended(ask)}"
        )
    law = calendar.law.filing
    if calendar.race.through:
        return (
            f"You got through to this race from the one before it. Ask {ask} what you must still "
            "file for it, and by when."
        )
    if calendar.race.rule is Rule.WRITE_IN:
        printed = "; ".join(one.when for one in law.days)
        others = (
            f" The last day for the printed ballot is another one ({printed})." if printed else ""
        )
        return (
            "A write-in may have to file, too, by a day of its own, or no vote for you counts."
            f"{others} Ask {ask} whether you must, and by when."
        )
    if law.window is Window.UNKNOWN and not law.days:
        note = f" {law.note}" if law.note else ""
        return (
            f"CivicPath does not know when filing for this race closes.{note} Ask {ask} before "
            "anything else: it may be months before election day."
        )
    usual = not all(one.confidence.is_certain for one in law.days)
    when = "; ".join(f"{one.when} for {_offices(one)}" for one in law.days)
    when += ", going by past years" if usual else ""
    local = "Another race may have another day."
    if all(one.first_only for one in law.days):
        opened = law.window is Window.UNKNOWN
        known = f"has {'probably ' if usual else ''}opened" if opened else "has a first day"
        still = " whether it is still open, and" if opened else ""
        return (
            f"Filing for this election {known} ({when}). It may close only days later. {local} Ask "
            f"{ask}{still} for the last day and the hour of yours."
        )
    if law.window is Window.CLOSED:
        sure = "has probably closed" if usual else "has closed"
        return (
            f"Filing for this election {sure} ({when}). {local} Ask {ask} whether yours, a "
            "late filing or a write-in is still open."
        )
    sooner = ""
    if calendar.files_sooner:
        step = calendar.filing.stage.title
        sooner = f" That is before the step “{step}” is over. Do that step sooner."
    return (
        f"Filing for this election has a last day ({when}).{sooner} {local} Ask {ask} for the day "
        "and the hour of yours."
    )


def _offices(entry: Dated) -> str:
    """The offices that a filing window covers, without the words that every title starts with."""
    return entry.title.removeprefix(f"{FILES} ").removeprefix(f"{OPENS} ")


def in_brief(calendar: Calendar, voice: Citations) -> Pairs:
    """The remaining steps and upcoming legal dates, with who to ask, for a page on paper."""
    rows = [
        (step.first, 1, (step.stage.title, f"{days(step)}. {_tasks(step.stage, voice)}"))
        for step in calendar.steps
        if step.at(calendar.today) is not When.PAST
    ]
    rows += [
        (one.on, 2, _own_day(one, calendar.today))
        for one in calendar.race.days
        if one.known is None and one.id != "election" and one.on >= calendar.today
    ]
    rows += [
        (one.on, 0, (one.title, f"{ended(capital(one.when))} Confirm it with {ended(one.ask)}"))
        for one in calendar.law.dates
        if not one.has_passed(calendar.today) and one.on != calendar.election
    ]
    return Pairs(tuple(row for _, _, row in sorted(rows, key=lambda one: one[:2])))


def stages(calendar: Calendar, voice: Citations) -> Pairs:
    """Every step in order, with its days and tasks, and the legal dates between them."""
    rows = [(step.first, 1, _step(step, calendar.today, voice)) for step in calendar.steps]
    rows += [
        (one.on, 2, _own_day(one, calendar.today))
        for one in calendar.race.days
        if one.known is None and one.id != "election"
    ]
    rows += [
        (one.on, 0, _by_law(one, calendar.today, voice))
        for one in calendar.law.dates
        if calendar.supposed or one.id not in STATEWIDE or not falls_on(one, calendar.election)
    ]
    return Pairs(tuple(row for _, _, row in sorted(rows, key=lambda one: one[:2])))


def _step(step: CampaignStep, today: date, voice: Citations) -> tuple[str, str]:
    return step.stage.title, f"{days(step)} ({WORDS[step.at(today)]}). {_tasks(step.stage, voice)}"


def _own_day(race_day: RaceDay, today: date) -> tuple[str, str]:
    """A day that the candidate gave."""
    passed = " That day has passed." if race_day.on < today else ""
    return f"{race_day.title} of your race", f"{short_day(race_day.on)}, as you said.{passed}"


def _by_law(entry: Dated, today: date, voice: Citations) -> tuple[str, str]:
    """A day set by law or by the party."""
    meets = entry.kind in {Happening.CAUCUS, Happening.MEETING}
    who = "by your party" if meets else "by law"
    usual = not entry.confidence.is_certain
    passed = "This has probably passed. " if usual and entry.has_passed(today) else ""
    return f"{entry.title}, {who}", f"{passed}{day_text(entry, today, voice)}"


def undated(name: str, book: DeskContent, voice: Citations) -> Iterator[Block]:
    """The steps of a race whose election day is unknown."""
    yield Heading("Counting back from election day")
    add = f"civicpath desk race add {quote(name)} --election DATE"
    yield Note(Tone.CAREFUL, f"Election day is missing. Add it: {add}")
    yield Pairs(tuple((stage.title, _undated(stage, voice)) for stage in book.stages))


def _undated(stage: Stage, voice: Citations) -> str:
    when = f"{ABOUT[stage.id]}. " if ABOUT[stage.id] else ""
    return f"{when}{_tasks(stage, voice)}"


def law(ask: str, book: DeskContent, voice: Citations) -> Iterator[Block]:
    """The legal dates to ask about."""
    yield Heading("Put the legal dates in before any others")
    each = f"Ask {ask} for each of these, and write them down: "
    text = joined(each, book.first_dates.text, ".")
    yield Text(voice.cite(text, book.first_dates.sources))


def days(step: CampaignStep) -> str:
    """The days of a step in words."""
    if step.first == step.last:
        return short_day(step.first)
    return f"{_short(step.first, step.last)} to {short_day(step.last)}"


def _short(first: date, last: date) -> str:
    return f"{first:%B} {first.day}" if first.year == last.year else short_day(first)


def _tasks(stage: Stage, voice: Citations) -> str:
    return " ".join(voice.points(stage.tasks))
