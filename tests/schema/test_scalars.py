"""Texts are converted only if they are unambiguous."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from civicpath.base.conditions import Range
from civicpath.schema import scalars
from civicpath.schema.scalars import WrongError


@pytest.mark.parametrize(
    ("raw", "number"), [("0", 0), ("15", 15), ("007", 7), ("999999999", 999_999_999)]
)
def test_numbers(raw: str, number: int) -> None:
    """Digits are parsed as a number."""
    assert scalars.number(raw) == number


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "-1",
        "+1",
        "1.0",
        "1e3",
        "1_000",
        "0x1F",
        "ten",
        "٣",
        "²",
        ".inf",
        "9" * 10,
        "9" * 10_000,
    ],
)
def test_not_numbers(raw: str) -> None:
    """Anything else isn't a number, and neither are too many digits."""
    with pytest.raises(WrongError) as wrong:
        scalars.number(raw)
    assert len(wrong.value.what) < 80


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("25", Fraction(25)),
        ("7.5", Fraction(15, 2)),
        ("52%", Fraction(13, 25)),
        ("0.1%", Fraction(1, 1000)),
        ("1000/132", Fraction(250, 33)),
    ],
)
def test_exact_numbers(raw: str, value: Fraction) -> None:
    """A number is exact, without rounding to a float."""
    assert scalars.exact(raw) == value


@given(st.decimals(0, 10**6, places=4))
def test_a_percentage_is_a_hundredth(number: Decimal) -> None:
    """A percentage is not rounded."""
    assert scalars.exact(f"{number}%") * 100 == scalars.exact(str(number)) == Fraction(number)


@pytest.mark.parametrize(
    "raw", ["", "%", "ten", "-1", "1e3", "1_000", "1,000", "5%%", "1/0", "1/2/3", "٣", "9" * 25]
)
def test_not_exact_numbers(raw: str) -> None:
    """Anything else is refused in a short sentence."""
    with pytest.raises(WrongError) as wrong:
        scalars.exact(raw)
    assert (wrong.value.rule, len(wrong.value.what) < 80) == ("number", True)


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        ("2026-02-30", "no such day"),
        ("2026-13-45", "no such day"),
        ("0000-01-01", "no such day"),
        ("2026-2-3", "not a date"),
        ("20260203", "not a date"),
        ("2026-W01-1", "not a date"),
        ("2026-02-03T00:00", "not a date"),
        ("٢٠٢٦-٠٢-٠٣", "not a date"),
        ("soon", "not a date"),
    ],
)
def test_not_days(raw: str, told: str) -> None:
    """An impossible date is reported differently from another format."""
    with pytest.raises(WrongError, match=told):
        scalars.day(raw)


@settings(deadline=None)
@given(day=st.dates())
def test_days(day: date) -> None:
    """Every date can be written and parsed."""
    assert scalars.day(day.isoformat()) == day


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("1-3", Range(1, 3)),
        ("5+", Range(5, None)),
        ("0-0", Range(0, 0)),
        ("3", "3"),
        ("lead", "lead"),
        ("1-", "1-"),
        ("a-3", "a-3"),
    ],
)
def test_wanted(raw: str, value: str | Range) -> None:
    """A condition's value is a word, a number or a range."""
    assert scalars.wanted(raw) == value


@pytest.mark.parametrize("raw", ["", " ", "3-1", "1-9999999999", "9999999999+"])
def test_not_wanted(raw: str) -> None:
    """An empty value or an impossible range is refused."""
    with pytest.raises(WrongError):
        scalars.wanted(raw)


@pytest.mark.parametrize("raw", ["a", "0", "go-to-a-meeting", "x" * 64, "console", "com10", "com"])
def test_names(raw: str) -> None:
    """Ids are lowercase letters, digits and hyphens."""
    assert scalars.name(raw) == raw


@pytest.mark.parametrize(
    "raw",
    [
        *("", "-a", "A", "a b", "a_b", "a/b", "../a", "/a", "C:\\a", "a.", "a\0", "é", "x" * 65),
        *("con", "prn", "aux", "nul", "com1", "lpt9"),
    ],
)
def test_not_names(raw: str) -> None:
    """Nothing that could be a path, or is no file name on some system, is an id."""
    with pytest.raises(WrongError):
        scalars.name(raw)


@settings(deadline=None)
@given(raw=st.text())
def test_only_wrong_is_raised(raw: str) -> None:
    """No text makes a conversion raise anything else."""
    for convert in (scalars.number, scalars.day, scalars.wanted, scalars.name, scalars.yes_no):
        with suppress(WrongError):
            convert(raw)
