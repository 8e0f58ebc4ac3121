"""Races and efforts for the tests, made of the defaults and what a test changes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from builders import told

from civicpath.core.campaign.effort import Effort
from civicpath.core.campaign.fields import contacts as c
from civicpath.core.campaign.fields import votes as v
from civicpath.core.campaign.given import Given, usual
from civicpath.core.campaign.turnout import Election
from civicpath.core.campaign.win import Race

MakeRace = Callable[..., Race]
MakeEffort = Callable[..., Effort]


@pytest.fixture(scope="session")
def race() -> MakeRace:
    """Make a race of past elections and what a test changes."""
    return _race


@pytest.fixture(scope="session")
def effort() -> MakeEffort:
    """Make an effort of a goal and what a test changes."""
    return _effort


@pytest.fixture(scope="session")
def council() -> Effort:
    """E8: a town council race, with a list and twelve weeks."""
    return _effort(
        1180,
        base=told(c.BASE, 700),
        turn=told(c.TURN, Fraction(4, 5)),
        support=told(c.SUPPORT, Fraction(3, 10)),
        weeks=told(c.WEEKS, 12),
        on_list=told(c.LIST, 4900),
    )


def _race(past: tuple[Election, ...], registered: int | None = None, **changed: Given) -> Race:
    """A race of two for one seat."""
    known: dict[str, Given | None] = {
        "registered": told(v.REGISTERED, registered) if registered else None,
        "share": usual(v.SHARE),
        "candidates": usual(v.CANDIDATES),
        "seats": usual(v.SEATS),
    }
    return Race(past=past, **(known | changed))  # type: ignore[arg-type]


def _effort(goal: int, **changed: Given) -> Effort:
    """An effort in a suburb by the defaults."""
    known = {
        "goal": told(v.GOAL, goal),
        "base": usual(c.BASE),
        "turn": usual(c.TURN),
        "support": usual(c.SUPPORT),
        "door_rate": usual(c.DOOR_RATE),
        "call_rate": usual(c.CALL_RATE),
        "doors_per_hour": usual(c.DOORS_SUBURB),
        "calls_per_hour": usual(c.CALLS_AN_HOUR),
        "shift": usual(c.SHIFT),
        "net": usual(c.NET),
        "flake": usual(c.FLAKE),
        "yes": usual(c.YES),
    }
    return Effort(**(known | changed))
