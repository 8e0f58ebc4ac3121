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

CitedTexts = tuple[tuple[Sayable, tuple[str, ...]], ...]
"""Texts that share a label, each with its sources."""


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
    """Yield the same rows, with `cite` adding the sources to each text.

    Successive facts with the same label are one row, and are cited there if their sources differ.
    """
    for sources, run in groupby(_per_label(rows), key=_only_sources):
        facts = tuple(run)
        shared = len(facts) > 1 and sources and sources != below and voice.numbered
        for label, parts in facts:
            cited = (voice.say(text) if shared else cite(text, own) for text, own in parts)
            yield label, " ".join(cited)
        if shared:
            yield "Sources", cite(ABOVE.format(count=len(facts)), sources)


def _per_label(rows: Iterable[Row]) -> Iterator[tuple[str, CitedTexts]]:
    """Yield each label with its facts, as one text for successive facts with the same sources."""
    for label, facts in groupby(rows, key=lambda row: row[0]):
        parts = groupby(facts, key=lambda row: row[2])
        yield label, tuple((_in_one([text for _, text, _ in run]), own) for own, run in parts)


def _in_one(texts: list[Sayable]) -> Sayable:
    """Return several sentences as one text."""
    first, *others = texts
    return joined(first, *(part for text in others for part in (" ", text))) if others else first


def _only_sources(row: tuple[str, CitedTexts]) -> tuple[str, ...]:
    """Return the sources of a row if all its facts rest on the same ones, else none."""
    sources = {own for _, own in row[1]}
    return sources.pop() if len(sources) == 1 else ()


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
    age = voice.age(sources, topic)
    again = f" ({age.as_of}; {AGAIN})" if age and voice.is_due(age) else ""
    return voice.cite(joined(text, again), sources)
