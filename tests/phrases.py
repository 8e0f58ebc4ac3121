"""The corpus of phrases with their correct results, and results in the same notation."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

from civicpath.meetings.phrases import Heard, parse
from civicpath.meetings.recurrence import CODES

TODAY = date(2026, 11, 29)


CORPUS = Path(__file__).parent / "meetings" / "phrases.txt"


class Phrase(NamedTuple):
    """A phrase of the corpus: its section, its correct result and its text."""

    section: str
    right: str
    text: str


def corpus() -> list[Phrase]:
    """Return every phrase of the corpus."""
    found: list[Phrase] = []
    section = ""
    for line in CORPUS.read_text().splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            right, _, text = line.partition(" | ")
            found.append(Phrase(section, right, text))
    return found


def answer(text: str) -> str:
    """Return the result of a phrase, in the corpus's notation."""
    return noted(parse(text, TODAY))


def noted(heard: Heard) -> str:
    """Return a parsed phrase in the corpus's notation."""
    if heard.rule:
        days = ",".join(
            f"{one.ordinal or ''}{CODES[one.weekday.number]}" for one in heard.rule.days
        )
    else:
        days = ",".join(map(date.isoformat, heard.days))
    if not days:
        return "text"
    hours = "-".join(f"{at:%H:%M}" for at in (heard.start, heard.end) if at)
    months = f"@{_spans(heard.rule.months)}" if heard.rule and heard.rule.months else ""
    return " ".join(filter(None, (days, months, hours, heard.zone)))


def _spans(months: tuple[int, ...]) -> str:
    """Return months in order, with three or more in a row as a span unless they were listed."""
    groups: list[list[int]] = []
    for month in months:
        if groups and groups[-1][-1] == month - 1:
            groups[-1].append(month)
        else:
            groups.append([month])
    return ",".join(f"{one[0]}-{one[-1]}" if len(one) > 1 else str(one[0]) for one in groups)
