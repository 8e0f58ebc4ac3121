"""Days ahead: when, how sure that is, your own earlier day, and who confirms it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.core.dated import Dated
from civicpath.core.page import Block, Heading, Items
from civicpath.core.place import Confidence
from civicpath.core.text import capital, plural
from civicpath.pages.time import day
from civicpath.pages.voice import Voice

SURE = {
    Confidence.STATED: "Stated by the office; confirm with {ask}.",
    Confidence.COMPUTED: "Worked out from the law's rule, not stated yet; confirm with {ask}.",
    Confidence.USUAL: "The usual season only; confirm the day with {ask}.",
}
"""What is said of a date by how sure it is, with whom to ask."""

STALE = "Read more than a year ago: check this."


def ahead(found: Iterable[Dated], today: date, voice: Voice, heading: str) -> Iterator[Block]:
    """Days to come under a heading, each said in full."""
    found = tuple(found)
    if found:
        yield Heading(heading)
        yield Items(tuple(f"{one.title}: {said(one, today, voice)}" for one in found))


def said(one: Dated, today: date, voice: Voice, *, stale: bool = True) -> str:
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
