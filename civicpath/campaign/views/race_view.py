"""The pages on saved races, on the desk as a whole, and on what was just logged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from civicpath.base.days import day, in_words
from civicpath.base.errors import Usage
from civicpath.base.text import capital, in_units
from civicpath.campaign.calibration import Calibration
from civicpath.campaign.inputs import read
from civicpath.campaign.numbers import dollars, plain
from civicpath.campaign.progress_report import SoFar
from civicpath.campaign.race import FIELDS, merged
from civicpath.campaign.race_attribution import UNITS, Counts, Tally, monday_of
from civicpath.campaign.race_days import DAY_FLAGS, Phase
from civicpath.campaign.race_rules import Rule, results_of, rule_of
from civicpath.campaign.rows import SAVED
from civicpath.campaign.views.contacts_view import not_counted, standing
from civicpath.campaign.views.ended_view import asked
from civicpath.documents.markup import Block, Commands, Heading, Page, Pairs, Table, Text
from civicpath.journal.events import Logged, RaceEnded
from civicpath.journal.race_state import ADVANCED, RUNOFF, goes_on

Numbers = Mapping[str, tuple[str, ...]]

DAYS: Final = DAY_FLAGS

WORTHWHILE: Final = {
    "past": "--past YEAR:VOTES/REGISTERED, three times",
    "registered": "--registered N, from the clerk",
    "election": "--election DATE",
    "base": "--base N, the votes that you count on",
    "list": "--list N, the doors on your list",
    "budget": "--budget DOLLARS",
}
"""The missing numbers that would improve a plan, with why."""


def race_page(name: str, numbers: Numbers, phase: Phase | None = None) -> Page:
    """Say what is saved of a race, what would help, and what to do with it."""
    blocks: list[Block] = [Pairs(rows(numbers))] if numbers else []
    if phase is Phase.AFTER:
        blocks += (Text("Its election day has passed. How did it end?"), asked(rule_of(numbers)))
        return Page(f"The desk works with: {name}", tuple(blocks))
    missing = [text for key, text in WORTHWHILE.items() if key not in numbers]
    if missing:
        blocks.append(Text(f"To make the plan better, add: {'; '.join(missing)}."))
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


def races_page(
    races: Mapping[str, Numbers], used: str | None, results: Mapping[str, RaceEnded]
) -> Page:
    """Return the list of saved races, the one in use first."""
    if not races:
        command = ("civicpath desk race add board --past 2022:1830/5210", "save one")
        return Page("No race is saved", (Commands((command,)),))
    blocks: list[Block] = []
    for name in reversed(list(races)):
        state = [*(["in use"] if name == used else ()), *_over(races[name], results.get(name))]
        blocks.append(Heading(f"{name} ({', '.join(state)})" if state else name))
        blocks.append(Pairs(rows(races[name])) if races[name] else Text("Nothing is saved for it."))
    return Page("Your races", tuple(blocks))


def _over(numbers: Numbers, result: RaceEnded | None) -> Iterator[str]:
    """Say how a race ended, if it did."""
    if result:
        yield OVER[goes_on(merged((), numbers), result) or result.result]


OVER: Final = {
    "won": "over: won",
    ADVANCED: "over: you go on",
    RUNOFF: "over: you are in the runoff",
    "lost": "over: lost",
    "withdrew": "over: left",
}
"""The label next to a race that is over."""


def rows(numbers: Numbers) -> tuple[tuple[str, str], ...]:
    """The saved numbers of a race as rows of name and value."""
    return tuple(
        (_title(key), ", ".join(_shown(key, text) for text in texts))
        for key, texts in numbers.items()
    )


def _shown(key: str, text: str) -> str:
    """Format a saved value like the other pages; return it unchanged if it is no longer valid."""
    if key in DAYS:
        return in_words(text)
    with suppress(KeyError, Usage):
        return FIELDS[key].show(read(FIELDS[key], text))
    return text


def _title(key: str) -> str:
    return capital(SAVED[key].title)


KEEP: Final = ("civicpath log doors 40 talks 12 supporters 5 --hours 2", "log what you did")


RESULT: Final = "civicpath desk result"

VERBS: Final = (
    ("civicpath desk win", "how many votes win"),
    ("civicpath desk contacts", "how many people to find: doors, calls, hours"),
    ("civicpath desk time", "what must be done by when"),
    ("civicpath desk signatures", "how many signatures to collect"),
    ("civicpath desk money", "a budget, and what a vote costs"),
    ("civicpath desk plan", "all of it as one plan, to print"),
    (RESULT, "say how the race ended"),
    ("civicpath desk office", "which seat to begin with"),
    ("civicpath desk race", "your saved races"),
    KEEP,
)

BEGIN: Final = (
    ("civicpath desk win --past 214", "how many votes win, when 214 were cast last time"),
    ("civicpath desk race add board --past 214", "save a race under a name, like board"),
)

EACH: Final = (
    "Each shows its work line by line, and says which numbers are guesses. Its flags: civicpath "
    "desk win --help"
)


SAID: Final = {
    Phase.TODAY: "Today is its election day: civicpath desk time",
    Phase.AFTER: "Its election day has passed. How did it end? Say it: {}",
    Phase.OVER: "It is over. What comes next: civicpath desk time",
}


def desk_page(name: str, numbers: Numbers, phase: Phase | None, election: date | None) -> Page:
    """Return the page on the race in use and what the desk can compute."""
    blocks: tuple[Block, ...]
    if name:
        blocks = (Pairs(rows(numbers)),) if numbers else ()
        left = f" Election day is {day(election)}." if election and phase is Phase.BEFORE else ""
        said = f"{RESULT} {next(iter(results_of(rule_of(numbers))))}"
        state = f" {SAID[phase].format(said)}" if phase in SAID else left
        lead = f"The race in use is {name}.{state}"
    else:
        blocks = (Heading("Begin with one of these"), Commands(BEGIN))
        lead = "No race is saved yet. All you need is how many votes were cast last time."
    what = (Heading("What it works out"), Commands(tuple(_offered(phase, rule_of(numbers)))))
    return Page("The campaign desk", (*blocks, *what, Text(EACH)), lead=lead)


def _offered(phase: Phase | None, rule: Rule | None) -> Iterator[tuple[str, str]]:
    """The verbs of the desk, with a result that the race may have, unless it is over."""
    for command, why in VERBS:
        if command != RESULT:
            yield command, why
        elif phase is not Phase.OVER:
            yield f"{command} {next(iter(results_of(rule)))}", why


SLIP = ("civicpath undo", "if that was a mistake")


def logged_page(
    event: Logged, race: str, tally: Tally, own: Calibration, against: SoFar | None
) -> Page:
    """Return the confirmation of an entry: the totals, this week's totals, and what is left."""
    units = [unit for unit, _ in _counts(event)]
    week = (shown(unit, tally.week(unit, monday_of(event.on))) for unit in units)
    every = (shown(unit, tally.total(unit)) for unit in units)
    blocks = (
        Pairs((("That week", ", ".join(week)), ("Total", ", ".join(every)))),
        *(standing(against) if against else ()),
        *_own(own),
        Commands((SLIP,)),
    )
    whose = f" For your race “{race}”." if race else ""
    return Page(_log_title(event), blocks, lead=f"{day(event.on)}.{whose}")


def lent_page(event: Logged, own: Calibration) -> Page:
    """Return the confirmation of an entry that belongs to someone else's race."""
    text = "It counts toward your own pace, but not toward a race of yours."
    whose = "For somebody else's campaign."
    blocks = (Text(text), *_own(own), Commands((SLIP,)))
    return Page(_log_title(event), blocks, lead=f"{day(event.on)}. {whose}")


def counted_page(race: str, counts: Counts, today: date, against: SoFar | None) -> Page:
    """Return the page on what was counted so far, for a race and elsewhere."""
    here, monday = counts.here, monday_of(today)
    rows = tuple(
        (
            capital(title),
            shown_number(unit, here.total(unit)),
            shown_number(unit, here.week(unit, monday)),
        )
        for unit, title in UNITS.items()
        if here.tells(unit)
    )
    blocks: tuple[Block, ...] = (
        *([Table(("What", "Total", "This week"), rows)] if rows else []),
        *(standing(against) if against else ()),
        *not_counted(counts.apart),
        Commands((KEEP,)),
    )
    whose = f"For your race “{race}”." if race else "You have no saved race yet."
    return Page("What you counted" if rows else "Nothing counted yet", blocks, lead=whose)


def _counts(event: Logged) -> Iterator[tuple[str, Decimal]]:
    """The counts of an entry, unit by unit."""
    yield event.unit, Decimal(event.amount)
    for one in event.also:
        unit, _, amount = one.partition("=")
        yield unit, Decimal(amount)


def _log_title(event: Logged) -> str:
    hours = Decimal(event.hours)
    took = f", in {in_units(plain(Fraction(hours)), 'hours')}" if hours else ""
    return f"Logged: {', '.join(shown(*count) for count in _counts(event))}{took}"


def shown_number(unit: str, amount: Decimal) -> str:
    """Format an amount whose unit is shown next to it."""
    return dollars(amount) if unit == "dollars" else plain(Fraction(amount))


def shown(unit: str, amount: Decimal) -> str:
    """Format an amount with its unit."""
    if unit == "dollars":
        return f"{dollars(amount)} raised"
    return in_units(plain(Fraction(amount)), UNITS[unit])


def _own(own: Calibration) -> Iterator[Block]:
    if own.used:
        yield Text("The desk uses your own counts, too: civicpath desk contacts")
