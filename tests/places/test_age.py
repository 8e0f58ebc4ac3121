"""The age of a fact, by its text's own date, and when it is due by its kind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from states import PRECINCT_FILING, SOURCE, TEXAS

from civicpath.base.vocabulary import SourceKind
from civicpath.places.age import (
    MONTHS,
    Topic,
    age,
    dated_age,
    latest_date,
    months_later,
    place_ages,
    source_age,
    text_age,
)
from civicpath.places.election_calendar import FEDERAL
from civicpath.places.place_days import dated


@pytest.mark.parametrize(
    ("as_of", "day", "said"),
    [
        ("2023-02-08", date(2023, 2, 8), "February 2023"),
        ("2022-05", date(2022, 5, 1), "May 2022"),
        ("January 2026", date(2026, 1, 1), "January 2026"),
        ("May 18, 2026", date(2026, 5, 1), "May 2026"),
        ("2024", date(2024, 1, 1), "2024"),
        ("2018 cycle", date(2018, 1, 1), "2018"),
        ("about 2021-2022", date(2022, 1, 1), "2022"),
        ("2021-22 statutes", date(2021, 1, 1), "2021"),
        ("version effective 2002-12-23; amended in 2014 (SB 193)", date(2014, 1, 1), "2014"),
        ("updated to include the 2023 session", date(2023, 1, 1), "2023"),
        ("2023-02-30", date(2023, 1, 1), "2023"),
        ("2023-00", date(2023, 1, 1), "2023"),
    ],
)
def test_the_date_of_a_text(as_of: str, day: date, said: str) -> None:
    """The latest date that the text names counts; a month or a year counts from its first day."""
    found = latest_date(as_of)
    assert found is not None
    if said != "2023" or as_of[:4] == "2023":
        assert found[1] == said
    assert found[0] == day


@pytest.mark.parametrize("as_of", ["undated", "", "about a decade ago", "HB 1315"])
def test_a_text_without_a_date(as_of: str) -> None:
    """A text without a year has no date."""
    assert latest_date(as_of) is None
    assert text_age(as_of, Topic.LAW) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_left(text: str) -> None:
    """No text stops the program."""
    found = latest_date(text)
    assert found is None or found[0].year in range(1, 10_000)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(0, 60))
def test_months_later(day: date, months: int) -> None:
    """The result is the same day months later, or the last day of a shorter month."""
    found = months_later(day, months)
    assert (found.year * 12 + found.month) - (day.year * 12 + day.month) == months
    assert found.day <= day.day
    assert found.day == day.day or (found.day >= 28 and months_later(found, 0) == found)


@pytest.mark.parametrize("topic", Topic)
def test_each_kind_is_due_after_its_own_time(topic: Topic) -> None:
    """A fact is due on the day itself, not on the day before."""
    found = source_age(replace(SOURCE, as_of="2024-05-31"), topic)
    assert found.as_of == "as of May 2024"
    assert found.review_by == months_later(date(2024, 5, 31), MONTHS[topic])
    assert found.is_due(found.review_by)
    assert not found.is_due(date.fromordinal(found.review_by.toordinal() - 1))
    assert list(MONTHS.values()) == [24, 12, 18, 48]


def test_a_fact_is_as_old_as_its_newest_dated_source() -> None:
    """An undated copy does not make a fact newer; alone, it counts from the day it was read."""
    old, new = replace(SOURCE, as_of="2012"), replace(SOURCE, as_of="2024-05")
    undated = replace(SOURCE, as_of="undated")
    ladder = replace(SOURCE, as_of="2026", kind=SourceKind.LADDER)

    def told(*sources: object) -> str:
        found = age(sources, Topic.LAW)  # type: ignore[arg-type]
        return found.as_of if found else ""

    assert told(old, new, undated) == "as of May 2024"
    assert told(old, undated) == "as of 2012"
    assert told(undated) == "an undated text, read in November 2026"
    assert told(ladder) == told() == ""
    own = age((old,), Topic.LAW, date(2030, 1, 1))
    assert own
    assert (own.as_of, own.review_by) == ("as of 2012", date(2030, 1, 1))


def test_the_age_of_a_day() -> None:
    """A filing day is due after a year; the day that federal law sets is never old."""
    filing, general = (
        next(one for one in dated(TEXAS, [2027, 2028]) if one.id == name)
        for name in (PRECINCT_FILING.id, "general")
    )
    found = dated_age(filing, TEXAS.sources)
    assert found
    assert found.review_by == date(2025, 1, 1)
    assert general.sources == (FEDERAL,)
    law = dated_age(general, (replace(SOURCE, id=FEDERAL, as_of="2011"), *TEXAS.sources))
    assert law
    assert law.as_of == "as of 2011"
    assert not law.is_due(date(2100, 1, 1))
    assert dated_age(general, TEXAS.sources) is None


def test_the_ages_of_a_place() -> None:
    """Each part of a place has an age by its topic; parts without an age are left out."""
    found = place_ages(TEXAS)
    assert {name: one.as_of for name, one in found.items()} == {
        "registering to vote": "as of 2024",
        "the party office": "as of 2024",
    }
    office = replace(TEXAS.precinct, deadline="noon", review_by=date(2031, 1, 1))
    assert place_ages(replace(TEXAS, precinct=office))["filing for it"].review_by.year == 2031
