"""What a page says of a deadline on which offices are closed, and the check of texts."""

from __future__ import annotations

from datetime import date

import pytest
from sampling import places
from shipped_states import place_of

from civicpath.base.problems import Problem
from civicpath.base.sources import Source
from civicpath.base.vocabulary import SourceKind
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place
from civicpath.places.views.dates_view import day_text
from civicpath.schema.decode import decode
from civicpath.schema.reader import read
from civicpath.schema.rules import check

TODAY = date(2027, 1, 4)

FIRST = "The first day is a Saturday: it may begin on the next working day. Ask."


@pytest.mark.parametrize(
    ("on", "opens", "sure", "expected"),
    [
        ("2027-03-01", None, Confidence.COMPUTED, ""),
        ("2027-04-18", None, Confidence.COMPUTED, "be done by Friday, April 16."),
        ("2027-05-31", None, Confidence.COMPUTED, "The last day is Memorial Day: it may move"),
        ("2027-04-18", None, Confidence.STATED, ""),
        ("2027-04-18", "2027-04-17", Confidence.COMPUTED, "Ask, or be early."),
        ("2027-03-18", "2027-02-06", Confidence.COMPUTED, FIRST),
        ("2027-03-18", "2027-02-06", Confidence.STATED, FIRST),
        ("2027-04-18", "2027-02-06", Confidence.USUAL, ""),
    ],
)
def test_a_closed_office_is_told(
    on: str, opens: str | None, sure: Confidence, expected: str
) -> None:
    """The first and the last day of a window, unless the office itself has set it."""
    one = Dated(
        id="filing",
        title="Filing",
        on=date.fromisoformat(on),
        opens=date.fromisoformat(opens) if opens else None,
        kind=Happening.FILING,
        confidence=sure,
        sources=(),
        scope=(Scope.SCHOOL,),
    )
    text = day_text(one, TODAY, Citations({}, {}, TODAY))
    assert expected in text
    assert ("working day" in text) is bool(expected)


FILE = """
code: NV
name: Nevada
office: {name: O, url: https://example.gov/, local: county clerk, sources: [own]}
registration: {deadline: d, url: https://example.gov/, as_of: "2026", sources: [own]}
primary: {type: closed, type_sources: [own], held: [{on: 2026-06-09, sources: [own]}]}
precinct: {title: {any: chair}, backing: statute, sources: [own]}
filed_note: >-
  TEXT
sources: [{id: own, title: T, publisher: P, kind: law, as_of: "2026", checked: 2026-11-23}]
"""


def problems_of(text: str, more: str = "") -> list[Problem]:
    """Return what the check finds in a place with this text, and more keys."""
    reading = read(FILE.replace("TEXT", text or "None.") + more, "places/nv.yaml")
    assert reading.tree is not None
    decoded = decode(Place, reading.tree, "places/nv.yaml")
    assert decoded.value is not None, decoded.problems
    return check({"places/nv.yaml": decoded.value}, {}, whole=False, today=TODAY)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("File by August 1.", "August 1 is a Sunday in 2027"),
        ("File by noon on August 1.", "August 1 is a Sunday in 2027"),
        ("File by August 2, 2027.", ""),
        ("For 2027, file by August 2.", ""),
        ("For 2028, file by September 4.", "September 4 is Labor Day in 2028"),
        ("Papers are due July 5, 2027.", ""),
        ("Papers are due by July 4, 2027.", "July 4 is a Sunday in 2027"),
        ("In 2021 it was due by August 1.", ""),
        ("The law begins on January 1, 2028.", ""),
        ("File by August 1, a Sunday in 2027: ask.", ""),
        ("File by August 1, or the next working day.", ""),
        ("File by February 30, 2028.", ""),
    ],
)
def test_the_check_sees_days_in_texts(text: str, found: str) -> None:
    """A deadline to come on a day off needs words; what has passed, or only takes effect, none."""
    told = [one for one in problems_of(text) if one.rule == "day-off"]
    assert [one.message.partition(",")[0] for one in told] == ([found] if found else [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ask the town clerk by January 2027.", ""),
        ("Ask the town clerk by December 2026.", "'Ask the town clerk by December 2026' is over"),
        ("It votes next in August 2026.", "'next in August 2026' is over"),
        ("It votes next in August 2029.", ""),
        ("Be in by early January 3, 2027.", "'Be in by early January 3, 2027' is over"),
        ("Be in by January 4, 2027.", ""),
        ("Ask in December. It was due by May 5, 2026.", ""),
    ],
)
def test_the_check_sees_times_that_are_over(text: str, found: str) -> None:
    """When to ask and what comes next must be ahead; what is told as past may be past."""
    told = problems_of(text)
    assert [one.message for one in told if one.rule == "passed"] == ([found] if found else [])


@pytest.mark.parametrize(
    ("on", "condition", "found"),
    [
        ("2025-11-11", "at noon", "2025-11-11 was Veterans Day, and the condition doesn't say so"),
        ("2025-11-11", "which was a holiday", ""),
        ("2025-11-12", "at noon", ""),
        ("2026-01-31", "at noon", "2026-01-31 was a Saturday, and the condition doesn't say so"),
    ],
)
def test_a_past_deadline_on_a_day_off_is_looked_up_again(
    on: str, condition: str, found: str
) -> None:
    """A list may print the day in law where the office took papers a day later."""
    filed = f"filed: [{{on: {on}, scope: [state], condition: {condition}, sources: [own]}}]\n"
    told = problems_of("", filed)
    assert [one.message for one in told if one.rule == "day-off"] == ([found] if found else [])


@pytest.mark.parametrize("code", places())
def test_no_shipped_deadline_forgets_the_weekend(code: str) -> None:
    """No text of a place names a last day on a weekend or a holiday without saying so."""
    files = {f"places/{code.lower()}.yaml": place_of(code)}
    told = check(files, {}, whole=False, today=date(2026, 11, 30))
    assert [one.message for one in told if one.rule in {"day-off", "passed"}] == []


@pytest.mark.parametrize(
    ("kind", "long", "short"),
    [
        (SourceKind.OFFICIAL, "Stated by the office; confirm with", "Stated by the office"),
        (SourceKind.LAW, "Stated by the office; confirm with", "Stated by the office"),
        (SourceKind.PARTY, "The party says so; confirm with", "The party says so"),
        (SourceKind.RESEARCH, "Reported by others, not read on", "Reported by others"),
        (SourceKind.PRESS, "Reported by others, not read on", "Reported by others"),
    ],
)
def test_who_states_a_day(kind: SourceKind, long: str, short: str) -> None:
    """A day that was set is stated by the office only if an office's own text was read."""
    one = Dated(
        id="runoff",
        title="Runoff",
        on=date(2027, 3, 1),
        kind=Happening.ELECTION,
        confidence=Confidence.STATED,
        sources=("own",),
        scope=(Scope.FEDERAL,),
    )
    source = Source(
        id="own", title="T", publisher="P", kind=kind, as_of="2026", checked=date(2026, 11, 23)
    )
    voice = Citations({"own": source}, {}, TODAY)
    assert long in day_text(one, TODAY, voice)
    assert short in day_text(one, TODAY, voice, short=True, office=one.ask)
