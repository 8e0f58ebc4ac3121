"""The desk itself: the race in use, and what each of its verbs is for."""

from __future__ import annotations

from typing import Final

from civicpath.core.page import Block, Commands, Heading, Page, Pairs, Text
from civicpath.pages.desk.race import Numbers, rows

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
