"""Rows of a place's page: shared sources and texts are shown once, and only where they apply."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from civicpath.base.sources import Source
from civicpath.base.vocabulary import SourceKind
from civicpath.documents.markup import Page, Pairs
from civicpath.ladder.views.citations import Citations
from civicpath.places.age import Topic
from civicpath.places.party_clock import Admission, PartyClock
from civicpath.places.views.cited_rows import cited_rows
from civicpath.places.views.clock_view import admission_rows
from civicpath.places.views.seat_view import Row

TODAY = date(2026, 11, 30)


def source(name: str, as_of: str) -> Source:
    """A law with this date."""
    return Source(
        id=name, title=name, publisher="x", kind=SourceKind.LAW, as_of=as_of, checked=TODAY
    )


SOURCES = {one.id: one for one in (source("new", "2026-10-01"), source("old", "2001"))}
NEW, OLD, NONE = ("new",), ("old",), ()
AGED = "(as of 2001; look it up again)"


@pytest.mark.parametrize(
    ("given", "below", "shown"),
    [
        ([], NONE, []),
        ([("a", NEW)], NONE, ["a [1]"]),
        ([("a", NEW), ("b", NEW)], NONE, ["a", "b", "For the 2 facts above. [1]"]),
        ([("a", NEW), ("b", OLD)], NONE, ["a [1]", f"b {AGED} [2]"]),
        ([("a", OLD), ("b", OLD)], NONE, ["a", "b", f"For the 2 facts above. {AGED} [1]"]),
        ([("a", NEW), ("b", NONE), ("c", NEW)], NONE, ["a [1]", "b", "c [1]"]),
        ([("a", NONE), ("b", NONE)], NONE, ["a", "b"]),
        ([("a", NEW), ("b", NEW)], NEW, ["a", "b"]),
    ],
)
def test_sources_that_rows_share_stand_once(
    given: Sequence[tuple[str, tuple[str, ...]]], below: tuple[str, ...], shown: list[str]
) -> None:
    """Shared sources come with their age, and never follow rows that rest on other sources."""
    voice = Citations(SOURCES, {}, TODAY)
    rows: list[Row] = [(f"Fact {text}", text, sources) for text, sources in given]
    told = Pairs(tuple(cited_rows(rows, voice, Topic.LAW, below)))
    page = Page("A page", (told, *voice.sources()))
    (pairs,) = (one for one in page.blocks if isinstance(one, Pairs))
    assert [text for _, text in pairs.rows] == shown


def test_facts_with_one_label_are_one_row() -> None:
    """A label is not repeated for every sentence; each sentence keeps its own sources."""
    voice = Citations(SOURCES, {}, TODAY)
    rows: list[Row] = [("Does", "a.", NEW), ("Does", "b.", NEW), ("Does", "c.", OLD)]
    told = Pairs(tuple(cited_rows([*rows, ("Term", "d", OLD)], voice, Topic.LAW)))
    page = Page("A page", (told, *voice.sources()))
    (pairs,) = (block for block in page.blocks if isinstance(block, Pairs))
    assert pairs.rows == (
        ("Does", f"a. b. [1] c. {AGED} [2]"),
        ("Term", f"d {AGED} [2]"),
    )


BOTH = [("democratic", "Members."), ("republican", "Members.")]


@pytest.mark.parametrize(
    ("admits", "labels"),
    [
        ([("any", "Members.")], [""]),
        (BOTH, [" (Democratic and Republican)"]),
        ([BOTH[0], ("republican", "All.")], [" (Democratic)", " (Republican)"]),
    ],
)
def test_parties_that_admit_alike_share_a_row(
    admits: list[tuple[str, str]], labels: list[str]
) -> None:
    """The same sentence never appears twice; different ones stay separate."""
    known = tuple(Admission(party=party, text=text, sources=NEW) for party, text in admits)
    rows = admission_rows(PartyClock(admits=known).admitted(()), 2028)
    assert [label for label, _, _ in rows] == [f"Who votes in a primary{one}" for one in labels]
