"""Every flag that takes a day to come takes the same words for it."""

from __future__ import annotations

import shlex
from collections.abc import Callable

import pytest
from journey import Run

Typed = Callable[..., Run]

TODAY, FRIDAY = "2026-11-30", "2026-12-04"

LINES = (
    "people owe Maria 'a list' --by {}",
    "people promised Maria 'a list' --by {}",
    "people asked Maria 'a list' --by {}",
    "people debrief --promise 'a list' --to Maria --by {}",
    "people debrief --next {}",
    "wait --until {}",
    "meetings add 'the club' --on {} --yes",
    "desk race add seat --election {}",
    "desk race add seat --filing {}",
    "desk time --election {}",
    "desk contacts --goal 500 --election {}",
)
"""A command for each flag that takes a day to come."""


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("said", ["friday", "Fri", "2026-12-04", "12/4/2026", "December 4, 2026"])
def test_a_weekday_is_taken_everywhere(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, line: str, said: str
) -> None:
    """On a Monday, Friday is in four days, however it is written."""
    monkeypatch.setenv("CIVICPATH_TODAY", TODAY)
    typed("people", "add", "Maria Lopez")
    found = typed(*shlex.split(line.format(shlex.quote(said))))
    assert found.code == 0, found.err
    shown = " ".join(f"{found.out} {found.err}".split())
    quiet = line.startswith("desk contacts")
    assert quiet or any(day in shown for day in ("December 4", FRIDAY, "Dec 4", "12/4")), shown


@pytest.mark.parametrize("line", LINES)
def test_another_word_is_refused_with_what_is_taken(
    typed: Typed, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    """The error is the same for each of them."""
    monkeypatch.setenv("CIVICPATH_TODAY", TODAY)
    typed("people", "add", "Maria Lopez")
    found = typed(*shlex.split(line.format("someday")))
    assert found.code == 2
    told = " ".join(found.err.split())
    assert "debrief --next" in line or "A weekday means the next one: Friday." in told, told
