"""Days ahead: when, how sure that is, your own earlier day, and who confirms it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.core.dated import Dated
from civicpath.core.page import Block, Heading, Items, Pairs
from civicpath.core.place import Confidence
from civicpath.pages.time import day, plural
from civicpath.pages.voice import Voice

SURE = {
    Confidence.STATED: "stated by the office",
    Confidence.COMPUTED: "worked out from the law's rule; not yet confirmed by the office",
    Confidence.USUAL: "the usual season only; the day is not known",
}


def ahead(found: Iterable[Dated], today: date, voice: Voice, heading: str) -> Iterator[Block]:
    """Days to come under a heading, each said in full."""
    found = tuple(found)
    if found:
        yield Heading(heading)
        yield Items(tuple(said(one, today, voice) for one in found))


def said(one: Dated, today: date, voice: Voice) -> str:
    """One day in full: what, when, how sure, your own earlier day, and who confirms it."""
    parts = [f"{one.title}: {when(one, today)} ({SURE[one.confidence]})."]
    if one.earlier and one.earlier >= today:
        parts.append(f"Your own day: {day(one.earlier)}.")
    parts.append(f"Confirm with {one.ask}.")
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


def rows(found: Iterable[Dated], today: date, voice: Voice) -> Iterator[Block]:
    """A calendar: each day by itself, with what is known of it."""
    for one in found:
        yield Heading(one.title, 3)
        kept = [("When", when(one, today)), ("How sure", SURE[one.confidence])]
        if one.earlier:
            kept.append(("Your own day", day(one.earlier)))
        kept.append(("Confirm with", one.ask))
        if one.note:
            kept.append(("Note", one.note))
        name, text = kept[0]
        kept[0] = (name, voice.cite(text, one.sources))
        yield Pairs(tuple(kept))
