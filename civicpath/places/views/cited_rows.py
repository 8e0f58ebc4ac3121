"""Rows of facts with the numbers of their sources; shared numbers are shown once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from civicpath.base.templates import Sayable, joined
from civicpath.ladder.views.citations import Citations
from civicpath.places.age import Topic
from civicpath.places.views.dates_view import AGAIN
from civicpath.places.views.seat_view import Row

ABOVE = "For the {count} facts above."


def cited_rows(
    rows: Iterable[Row], voice: Citations, topic: Topic, below: tuple[str, ...] = ()
) -> Iterator[tuple[str, str]]:
    """Yield the rows as a page shows them, with sources shared by successive rows shown once.

    Facts that rest on the sources `below` have their numbers below the section.
    """
    yield from shared_rows(
        rows, voice, lambda text, sources: cited_text(text, sources, voice, topic, below), below
    )


def shared_rows(
    rows: Iterable[Row],
    voice: Citations,
    cite: Callable[[Sayable, tuple[str, ...]], str],
    below: tuple[str, ...] = (),
) -> Iterator[tuple[str, str]]:
    """Yield the same rows, with `cite` adding the sources to each text."""
    for sources, run in groupby(rows, key=lambda row: row[2]):
        told = tuple((label, text) for label, text, _ in run)
        shared = len(told) > 1 and sources and sources != below and voice.numbered
        for label, text in told:
            yield label, voice.say(text) if shared else cite(text, sources)
        if shared:
            yield "Sources", cite(ABOVE.format(count=len(told)), sources)


def cited_text(
    text: Sayable,
    sources: tuple[str, ...],
    voice: Citations,
    topic: Topic,
    below: tuple[str, ...] = (),
) -> str:
    """Return a fact with its sources' numbers, and its age if it is due for review."""
    if not sources or sources == below:
        return voice.say(text)
    found = voice.age(sources, topic)
    again = f" ({found.told}; {AGAIN})" if found and voice.is_due(found) else ""
    return voice.cite(joined(text, again), sources)
