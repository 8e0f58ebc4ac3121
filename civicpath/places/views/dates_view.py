"""Days ahead: when, how certain, who confirms it; for a page and as JSON data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from civicpath.base.days import day
from civicpath.base.json_data import to_json
from civicpath.base.text import capital, plural
from civicpath.documents.page import Block, Heading, Items
from civicpath.ladder.views.citations import Citations
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Confidence

SURE = {
    Confidence.STATED: "Stated by the office; confirm with {ask}.",
    Confidence.COMPUTED: "Worked out from the law's rule, not stated yet; confirm with {ask}.",
    Confidence.USUAL: "The usual season only; confirm the day with {ask}.",
}
"""What is said of a date by how sure it is, with whom to ask."""

STALE = "Read more than a year ago: check this."


def ahead(found: Iterable[Dated], today: date, voice: Citations, heading: str) -> Iterator[Block]:
    """Days to come under a heading, each said in full."""
    found = tuple(found)
    if found:
        yield Heading(heading)
        yield Items(tuple(f"{one.title}: {said(one, today, voice)}" for one in found))


def said(one: Dated, today: date, voice: Citations, *, stale: bool = True) -> str:
    """All of one day but what it is: when, your own day, how sure, whom to ask, the source.

    Where the page says for all its facts that they are old, `stale` leaves it out here.
    """
    parts = [f"{capital(when(one, today))}.", *_own(one, today)]
    parts.append(SURE[one.confidence].format(ask=one.ask))
    if stale and voice.is_stale(one.sources):
        parts.append(STALE)
    if one.note:
        parts.append(one.note)
    if not voice.numbered:
        parts.append(f"Source: {voice.credits(one.sources)}.")
    return voice.cite(" ".join(parts), one.sources)


def when(one: Dated, today: date) -> str:
    """The day, its hour where there is one, and how far it is."""
    if one.confidence is Confidence.USUAL:
        return one.when
    left = (one.on - today).days
    far = "today" if left == 0 else f"in {plural(left, 'day')}" if left > 0 else "past"
    hour = f", {one.time}" if one.time else ""
    return f"{one.when}{hour}, {far}"


def _own(one: Dated, today: date) -> Iterator[str]:
    """A person's own day, ahead of the deadline."""
    earlier = one.earlier
    if earlier is None or one.has_passed(today):
        return
    if earlier < today:
        yield "Your own day, ahead of it, has passed: do not wait."
    elif one.confidence is Confidence.USUAL:
        yield f"Your own date to ask: {earlier:%B %Y}."
    else:
        yield f"Your own day: {day(earlier)}."


def dated_data(one: Dated, voice: Citations) -> dict[str, Any]:
    """A day with how sure it is, the person's own earlier date, and whether it is to be checked."""
    told: dict[str, Any] = to_json(one)
    return told | {
        "when": one.when,
        "earlier": one.earlier.isoformat() if one.earlier else None,
        "stale": voice.is_stale(one.sources),
    }
