"""Saved races: what is known of each, and which one is in use."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import Final

from civicpath.core.campaign.field import read
from civicpath.core.campaign.race import FIELDS
from civicpath.core.errors import Usage
from civicpath.core.page import Block, Commands, Heading, Page, Pairs, Text
from civicpath.core.text import capital
from civicpath.pages.time import in_words

Numbers = Mapping[str, tuple[str, ...]]

TITLES: Final = {
    "past": "Past elections",
    "area": "Area",
    "election": "Election day",
    "ballots": "Ballots go out",
    "known": "Known in the party",
}

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
    return Page(f"The desk reckons with: {name}", tuple(blocks))


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
    if key in FIELDS:
        return capital(FIELDS[key].title)
    return TITLES[key]
