"""The desk's prompts: for a single number or for a whole race."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Final

import typer

from civicpath.app import App
from civicpath.base.days import read_coming_day
from civicpath.base.errors import NotFound, Usage, in_line
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import ended, excerpt, series
from civicpath.campaign import time_inputs, vote_inputs
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.inputs import Input, read
from civicpath.campaign.race_days import DAY_FLAGS, TITLES, next_votes, race_days, read_level
from civicpath.campaign.race_rules import COUNTED, LABELS, RULES, goes_with
from civicpath.campaign.turnout import read_election
from civicpath.ladder.verbs.typed_values import told_year
from civicpath.places.calendar_terms import Scope
from civicpath.terminal.prompts import Asker, Option, Stop
from civicpath.terminal.signature import Context

Flags = Mapping[str, str | Sequence[str] | None]


@contextmanager
def answering(app: App) -> Iterator[None]:
    """Run prompts; if the user stops, say that nothing changed, and exit."""
    try:
        yield
    except Stop:
        app.tell("Nothing was worked out, and nothing was changed.")
        raise typer.Exit from None


def flags_of(ctx: Context) -> Flags:
    """The value of each flag of a verb by the flag's name: `best-loser`, `past`."""
    flags = {
        one.opts[0].removeprefix("--"): ctx.params[one.name]
        for one in ctx.command.params
        if one.name in ctx.params and one.opts[0].startswith("--")
    }
    return {name: text for name, text in flags.items() if not isinstance(text, bool)}


def given_flags(flags: Flags) -> dict[str, str | Sequence[str]]:
    """The flags that were given; raises Usage for an empty one, such as an empty shell variable."""
    given = {name: text for name, text in flags.items() if text or text == ""}
    for name, text in given.items():
        if not all(one.strip() for one in ([text] if isinstance(text, str) else text)):
            raise Usage(f"--{name} is empty.", "Give a value after it, or leave the flag out.")
    return given


LONG_OVER: Final = "a race of more than a year ago is not worked on any more"

RECENT: Final = timedelta(days=365)
"""How long ago a day of a race may be that is saved now: its result may be kept, too."""


def coming_day(name: str, text: str, today: date, back: timedelta = timedelta(0)) -> date:
    """A day ahead of today; Usage for one that has passed, by more than `back`, or is too far."""
    found, first = read_coming_day(text, today), today - back
    years = 10
    if not first <= found <= today.replace(day=1, year=today.year + years):
        which = TITLES.get(name, name)
        raise Usage(
            f"--{name} {found.isoformat()} is out of range.",
            f"{which}: from {first.isoformat()} on and within {years} years, because "
            f"{LONG_OVER if back else 'a plan counts back from a day to come'}.",
        )
    return found


def in_days(
    app: App, typed: Mapping[str, str | Sequence[str]], before: Sequence[str]
) -> dict[str, str | Sequence[str]]:
    """Normalize a race's days, and add its election day by level if it is certain.

    If offices of a level vote on different days here, the days are listed on stderr.
    """
    numbers = dict(typed)
    for name in DAY_FLAGS:
        texts = numbers.get(name, ())
        days = [
            told_year(app, text, coming_day(name, text, app.today, RECENT)).isoformat()
            for text in ([texts] if isinstance(texts, str) else texts)
        ]
        if days:
            numbers[name] = days
    known = "election" in numbers or any(one.startswith("election=") for one in before)
    level = typed.get("level", "")
    if known or not isinstance(level, str):
        return numbers
    votes = next_votes(app.place, read_level(level), app.today)
    if len(votes) == 1:
        numbers["election"] = votes[0].on.isoformat()
        app.tell(
            f"Election day, from the calendar: {ended(votes[0].when)} "
            f"Confirm it with {ended(votes[0].ask)}"
        )
    elif votes:
        days = [vote.when for vote in votes]
        app.tell(f"Offices like this vote here on {series(days, 'or')}. Give --election.")
    return numbers


def found_race(app: App, name: str) -> str:
    """Return the name of a saved race; raises NotFound with the closest match if there is none."""
    races = app.state.races
    if name in races:
        return name
    offered = did_you_mean(name, list(races)) or (
        f"You have saved: {', '.join(races)}."
        if races
        else "Save one: civicpath desk race add NAME"
    )
    raise NotFound(f"There is no saved race '{excerpt(name)}'.", offered)


def complaint_of(reading: Callable[[], object]) -> str:
    """Return the error of a parsing function as text, or ""."""
    try:
        reading()
    except Usage as wrong:
        return in_line(wrong)
    return ""


def judge(field: Input) -> Callable[[str], str]:
    """Return a prompt check that describes what is wrong with a value of a field."""
    return lambda text: complaint_of(lambda: read(field, text, "That"))


INSTEAD = "Say it with flags: civicpath desk race add board --past 2022:1830/5210"


NAME = "What do you call this race? A short name, like board."


BEFORE = "And the time before that? Leave it blank if you don't know."


FORM = "With the year and the voters registered then, if you know them: 2022:1830/5210."


ELECTION = "When is election day? Write it like 2027-05-04."


HOW = "How is the race decided? Leave it blank if you don't know."


WHICH = "Are those numbers the people who voted, or the votes of all candidates together?"


LABELED = "Does the ballot name a party beside each candidate? Leave it blank if you don't know."


LEVEL = "What is it an office of? Leave it blank if you don't know."


LEVELS: Final = {
    Scope.SCHOOL: "A school district",
    Scope.MUNICIPAL: "A city, town or village",
    Scope.TOWNSHIP: "A township",
    Scope.COUNTY: "The county",
    Scope.SPECIAL: "A special district: water, library, parks",
    Scope.STATE: "The state",
    Scope.FEDERAL: "Congress",
    Scope.PARTY: "The party: precinct chair, delegate or another post",
}
"""The description of each level of office."""


ELECTIONS = 3
"""The number of past elections to ask for; this many of one kind make a good average."""

BASES = (vote_inputs.SIDE, vote_inputs.FRIENDS)
"""The inputs for estimating the base if it is unknown."""


def ask_race(
    app: App, check_name: Callable[[str], None]
) -> tuple[str, dict[str, str | Sequence[str]]]:
    """Prompt for a race's name and numbers; blank answers are left out."""
    asker = app.asker(INSTEAD)
    with answering(app):
        name = asker.text(NAME, check=lambda text: complaint_of(lambda: check_name(text)))
        if not name:
            raise Usage("A race needs a name.", INSTEAD)
        book = app.handbook
        answers: dict[str, str | Sequence[str]] = _contest(asker, book)
        choices = int(read(vote_inputs.SEATS, str(answers["seats"]))) if answers["seats"] else 1
        answers["past"] = _past(asker, book, app.today, choices)
        if choices > 1 and answers["past"]:
            options = tuple(Option(key, text) for key, text in COUNTED.items())
            answers["counted"] = asker.one(WHICH, options, blank=True)
        last = vote_inputs.WINNER_SHARE if choices == 1 else vote_inputs.BEST_LOSER
        answers[last.id] = asker.text(book.ask(last), check=judge(last))
        if choices > 1 and not answers[last.id]:
            options = tuple(Option(key, text) for key, text in LABELS.items())
            answers[vote_inputs.PARTIES.id] = asker.one(LABELED, options, blank=True)
        for field in (vote_inputs.REGISTERED, vote_inputs.BASE):
            answers[field.id] = asker.text(book.ask(field), check=judge(field))
        for field in (*(() if answers[vote_inputs.BASE.id] else BASES), time_inputs.LIST):
            answers[field.id] = asker.text(book.ask(field), check=judge(field))
        answers |= _days(app, asker)
    return name, {key: text for key, text in answers.items() if text}


def _days(app: App, asker: Asker) -> dict[str, str | Sequence[str]]:
    """Prompt for the office's level and days, except for days known from the calendar."""
    levels = tuple(Option(one.value, LEVELS[one]) for one in LEVELS)
    answers: dict[str, str | Sequence[str]] = {"level": asker.one(LEVEL, levels, blank=True)}
    level = read_level(str(answers["level"]))
    votes = next_votes(app.place, level, app.today)
    known = (
        "" if not votes else f"Here such offices vote on {series([v.when for v in votes], 'or')}."
    )

    def ask(name: str, text: str, why: str = "") -> None:
        answers[name] = asker.text(
            text,
            why=why,
            check=lambda said: complaint_of(lambda: coming_day(name, said, app.today, RECENT)),
        )

    ask("election", ELECTION, known)
    if answers["election"] and not any(
        day.id == "filing" for day in race_days(_lists(answers), app.place, app.today)
    ):
        ask("filing", "When is the last day to file? Leave it blank if you don't know.")
    ask("ballots", "When do the first ballots go out? Leave it blank if you don't know.")
    return answers


def _lists(typed: Mapping[str, str | Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """The answers, each as a list."""
    return {
        key: (text,) if isinstance(text, str) else tuple(text)
        for key, text in typed.items()
        if text
    }


def _contest(asker: Asker, book: DeskContent) -> dict[str, str | Sequence[str]]:
    """Prompt for the seats, the candidates and a rule that fits the seats."""
    answers: dict[str, str | Sequence[str]] = {
        field.id: asker.text(book.ask(field), check=judge(field))
        for field in (vote_inputs.SEATS, vote_inputs.CANDIDATES)
    }
    typed = str(answers[vote_inputs.SEATS.id])
    seats = int(read(vote_inputs.SEATS, typed)) if typed else 1
    fit = {rule: text for rule, text in RULES.items() if goes_with(rule, seats)}
    options = tuple(Option(rule.value, text) for rule, text in fit.items())
    answers["rule"] = asker.one(HOW, options, blank=True)
    return answers


def _past(asker: Asker, book: DeskContent, today: date, choices: int) -> tuple[str, ...]:
    """Prompt for past elections, the latest first, until one is left blank."""
    elections: list[str] = []
    for ask in (book.ask(vote_inputs.VOTES_PAST), *(BEFORE,) * (ELECTIONS - 1)):
        election = asker.text(
            ask,
            why=FORM,
            check=lambda text: complaint_of(lambda: read_election(text, today.year, choices)),
        )
        if not election:
            break
        elections.append(election)
    return tuple(elections)
