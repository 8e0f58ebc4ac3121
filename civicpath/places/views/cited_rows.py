"""Rows of facts with the numbers of their sources; what several share is said once."""

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
    """The rows as a page shows them: sources that rows in a run share stand once, behind them.

    What rests on the sources `below` has their numbers below the section.
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
    """The same, each text with its sources as `cite` says them."""
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
    """A fact with its own sources' numbers, and its age where that is past its review."""
    if not sources or sources == below:
        return voice.say(text)
    found = voice.age(sources, topic)
    again = f" ({found.told}; {AGAIN})" if found and voice.is_due(found) else ""
    return voice.cite(joined(text, again), sources)
