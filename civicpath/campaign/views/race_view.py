"""Saved races, the desk at a glance, and what was just logged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import Final

from civicpath.base.days import day, in_words
from civicpath.base.errors import Usage
from civicpath.base.text import capital
from civicpath.campaign.calibration import Calibration
from civicpath.campaign.inputs import read
from civicpath.campaign.numbers import dollars, plain
from civicpath.campaign.progress_report import SoFar
from civicpath.campaign.race import FIELDS
from civicpath.campaign.race_attribution import UNITS, Tally, monday_of
from civicpath.campaign.rows import SAVED
from civicpath.campaign.views.contacts_view import standing
from civicpath.documents.page import Block, Commands, Heading, Page, Pairs, Text
from civicpath.journal.events import Logged

Numbers = Mapping[str, tuple[str, ...]]

DAYS: Final = ("election", "ballots")

WORTHWHILE: Final = {
    "past": "--past YEAR:VOTES/REGISTERED, three times",
    "registered": "--registered N, from the clerk",
    "election": "--election DATE",
    "base": "--base N, the votes that you count on",
    "list": "--list N, the doors on your list",
    "budget": "--budget DOLLARS",
}
"""What makes a plan better, when it is missing."""


def race_page(name: str, numbers: Numbers) -> Page:
    """Say what is saved of a race, what would help, and what to do with it."""
    blocks: list[Block] = [Pairs(rows(numbers))] if numbers else []
    missing = [text for key, text in WORTHWHILE.items() if key not in numbers]
    if missing:
        blocks.append(Text(f"What would make the plan better: {'; '.join(missing)}."))
    blocks.append(
        Commands(
            (
                ("civicpath desk win", "how many votes to aim for"),
                ("civicpath desk contacts", "the doors, the calls, the hours"),
                ("civicpath desk plan -o plan.html", "all of it as one plan"),
            )
        )
    )
    return Page(f"The desk works with: {name}", tuple(blocks))


def races_page(races: Mapping[str, Numbers], used: str | None) -> Page:
    """List the races, the one in use first."""
    if not races:
        command = ("civicpath desk race add board --past 2022:1830/5210", "save one")
        return Page("No race is saved", (Commands((command,)),))
    blocks: list[Block] = []
    for name in reversed(list(races)):
        blocks.append(Heading(f"{name} (in use)" if name == used else name))
        blocks.append(Pairs(rows(races[name])) if races[name] else Text("Nothing is known of it."))
    return Page("Your races", tuple(blocks))


def rows(numbers: Numbers) -> tuple[tuple[str, str], ...]:
    """What is known of a race, one name and value a row."""
    return tuple(
        (_title(key), ", ".join(_shown(key, text) for text in texts))
        for key, texts in numbers.items()
    )


def _shown(key: str, text: str) -> str:
    """What was typed of a race, as the other pages say it; as it is where it won't do any more."""
    if key in DAYS:
        return in_words(text)
    with suppress(KeyError, Usage):
        return FIELDS[key].show(read(FIELDS[key], text))
    return text


def _title(key: str) -> str:
    return capital(SAVED[key].title)


VERBS: Final = (
    ("civicpath desk win", "how many votes win"),
    ("civicpath desk contacts", "how many people to find: doors, calls, hours"),
    ("civicpath desk time", "what must be done by when"),
    ("civicpath desk signatures", "how many signatures to collect"),
    ("civicpath desk money", "a budget, and what a vote costs"),
    ("civicpath desk plan", "all of it as one plan, to print"),
    ("civicpath desk office", "which seat to begin with"),
    ("civicpath desk race", "your saved races"),
    ("civicpath log doors 45 --hours 2", "keep what you did"),
)

BEGIN: Final = (
    ("civicpath desk win --past 214", "how many votes win, when 214 were cast last time"),
    ("civicpath desk race add board --past 214", "save a race under a name, like board"),
)

EACH: Final = (
    "Each shows its working line by line, and says which numbers are guesses. Its flags: "
    "civicpath desk win --help"
)


def desk_page(name: str, numbers: Numbers) -> Page:
    """Say which race the desk reckons with, and what it can work out."""
    blocks: tuple[Block, ...]
    if name:
        blocks = (Pairs(rows(numbers)),) if numbers else ()
        lead = f"The race in use: {name}."
    else:
        blocks = (Heading("Begin with one of these"), Commands(BEGIN))
        lead = "No race is saved yet. All you need is how many votes were cast last time."
    what = (Heading("What it works out"), Commands(VERBS))
    return Page("The campaign desk", (*blocks, *what, Text(EACH)), lead=lead)


SLIP = ("civicpath undo", "that was a slip")


def logged_page(
    event: Logged, race: str, tally: Tally, own: Calibration, against: SoFar | None
) -> Page:
    """Say that it is kept, with the sums of the race, of the week, and what is left of the plan."""
    unit = event.unit
    blocks = (
        Pairs(
            (
                ("That week", shown(unit, tally.week(unit, monday_of(event.on)))),
                ("In all", shown(unit, tally.total(unit))),
            )
        ),
        *(standing(against) if against else ()),
        *_own(own),
        Commands((SLIP,)),
    )
    whose = f" For your race “{race}”." if race else ""
    return Page(_log_title(event), blocks, lead=f"{day(event.on)}.{whose}")


def lent_page(event: Logged, own: Calibration) -> Page:
    """Say that it is kept, and that no race of one's own is nearer to its goal for it."""
    text = "It counts for your own pace, and for no race of yours."
    whose = "For somebody else's campaign."
    blocks = (Text(text), *_own(own), Commands((SLIP,)))
    return Page(_log_title(event), blocks, lead=f"{day(event.on)}. {whose}")


def _log_title(event: Logged) -> str:
    hours = Decimal(event.hours)
    took = f", in {plain(Fraction(hours))} {'hour' if hours == 1 else 'hours'}" if hours else ""
    return f"Logged: {shown(event.unit, Decimal(event.amount))}{took}"


def shown(unit: str, amount: Decimal) -> str:
    """So much of a unit, as a person reads it."""
    if unit == "dollars":
        return f"{dollars(amount)} raised"
    first, _, rest = UNITS[unit].partition(" ")
    if amount == 1:
        first = "person" if first == "people" else first.removesuffix("s")
    return f"{plain(Fraction(amount))} {first} {rest}".rstrip()


def _own(own: Calibration) -> Iterator[Block]:
    if own.used:
        yield Text("The desk uses your own counts now: civicpath desk contacts")
    elif own.counted:
        yield Text(own.why_not)
