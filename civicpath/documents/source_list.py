"""The list of a page's sources in words, in the order of their numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from civicpath.base.days import in_words, short_day
from civicpath.base.sources import NO_AUTHORITY, Source
from civicpath.base.text import capital

SOURCE = "source"
"""The prefix of the names that link to sources."""

TITLE = "Where this comes from"


def rows(named: Sequence[Source]) -> tuple[tuple[str, ...], str]:
    """Return a row for each source with its own date, and a remark on all of them for below."""
    days = Counter(source.checked for source in named)
    usual = max(days, key=lambda day: (days[day], day))
    alone = len(named) == 1
    others = "All" if len(days) == 1 else "All others"
    said = [] if alone else [f"{others} were read on {short_day(usual)}."]
    if not all(source.url for source in named):
        said.append("Where no address stands, a copy was read.")
    below = " ".join((*said, "What has no number is this guide's own advice."))
    return tuple(_credit(one, usual, alone=alone) for one in named), below


def _credit(source: Source, usual: date, *, alone: bool) -> str:
    """Return a source in full; the most common reading day is left out, as the remark has it."""
    lean = f" ({source.lean})" if source.lean else ""
    end = "" if source.title.endswith(("?", "!")) else "."
    parts = [f"{source.title}{end} {capital(source.publisher)}{lean}, {in_words(source.as_of)}."]
    if source.kind in NO_AUTHORITY:
        parts.append(NO_AUTHORITY[source.kind])
    if source.checked != usual or alone:
        parts.append(f"Read on {short_day(source.checked)}.")
    if source.url:
        parts.append(source.url)
    return " ".join(parts)
