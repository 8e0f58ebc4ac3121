"""What the desk's verbs share: asking, days to come, and the names of saved races."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

import typer

from civicpath.app import App
from civicpath.core.campaign.field import Field, read
from civicpath.core.day import read_day
from civicpath.core.errors import NotFound, Usage
from civicpath.core.guess import did_you_mean
from civicpath.core.misread import in_line
from civicpath.core.text import capital, excerpt
from civicpath.edges.ask import Stop

Flags = Mapping[str, str | Sequence[str] | None]


@contextmanager
def answering(app: App) -> Iterator[None]:
    """Ask; who wants no more questions is told that nothing was worked out, and leaves."""
    try:
        yield
    except Stop:
        app.tell("Nothing was worked out, and nothing was changed.")
        raise typer.Exit from None


def flags_of(ctx: typer.Context) -> Flags:
    """What stands after each flag of a verb, by the flag's name: `best-loser`, `past`."""
    flags = {
        one.opts[0].removeprefix("--"): ctx.params[one.name]
        for one in ctx.command.params
        if one.name in ctx.params and one.opts[0].startswith("--")
    }
    return {name: text for name, text in flags.items() if not isinstance(text, bool)}


def told_flags(flags: Flags) -> dict[str, str | Sequence[str]]:
    """The flags that were given; Usage for one with nothing after it, as an empty shell word is."""
    told = {name: text for name, text in flags.items() if text or text == ""}
    for name, text in told.items():
        if not all(one.strip() for one in ([text] if isinstance(text, str) else text)):
            raise Usage(f"--{name} is empty.", "Give a value after it, or leave the flag out.")
    return told


def coming_day(name: str, text: str, today: date) -> date:
    """A day ahead of today; Usage for one that has passed or is too far."""
    found = read_day(text, today)
    years = 10
    if not today < found <= today.replace(day=1, year=today.year + years):
        which = "election day" if name == "election" else "the day on which ballots go out"
        raise Usage(
            f"--{name} {found.isoformat()} is out of range.",
            f"{capital(which)}: after {today.isoformat()} and within {years} "
            "years, because a plan counts back from a day to come.",
        )
    return found


def found_race(app: App, name: str) -> str:
    """The name of a saved race; NotFound with the nearest for one that is none."""
    races = app.past.races
    if name in races:
        return name
    offered = did_you_mean(name, list(races)) or (
        f"Saved are: {', '.join(races)}." if races else "Save one: civicpath desk race add NAME"
    )
    raise NotFound(f"There is no saved race '{excerpt(name)}'.", offered)


def complaint_of(reading: Callable[[], object]) -> str:
    """What is wrong with a typed answer, or nothing."""
    try:
        reading()
    except Usage as wrong:
        return in_line(wrong)
    return ""


def judge(field: Field) -> Callable[[str], str]:
    """What says of a typed number that is no value of a field what is wrong with it."""
    return lambda text: complaint_of(lambda: read(field, text, "That"))
