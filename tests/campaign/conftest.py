"""Fixtures that build races and efforts from the defaults and a test's changes."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import pytest
from builders import told
from handbook import supposed

from civicpath.campaign import time_inputs as t
from civicpath.campaign import vote_inputs as c
from civicpath.campaign import vote_inputs as v
from civicpath.campaign.contact_inputs import Effort
from civicpath.campaign.inputs import Given
from civicpath.campaign.race_rules import Race, Rule
from civicpath.campaign.turnout import PastElection

MakeRace = Callable[..., Race]


MakeEffort = Callable[..., Effort]


@pytest.fixture(scope="session")
def race() -> MakeRace:
    """Return a factory of races from past elections and changes."""
    return _race


@pytest.fixture(scope="session")
def effort() -> MakeEffort:
    """Return a factory of efforts from a goal and changes."""
    return _effort


@pytest.fixture(scope="session")
def council() -> Effort:
    """E8: a town council race, with a list and twelve weeks."""
    return _effort(
        1180,
        base=told(c.BASE, 700),
        turn=told(c.TURN, Fraction(4, 5)),
        support=told(c.SUPPORT, Fraction(3, 10)),
        weeks=told(t.WEEKS, 12),
        on_list=told(t.LIST, 4900),
    )


def _race(
    past: tuple[PastElection, ...],
    registered: int | None = None,
    **changed: Given | Rule | str | None,
) -> Race:
    """A race of two candidates for one seat."""
    known: dict[str, Given | Rule | str | None] = {
        "registered": told(v.REGISTERED, registered) if registered else None,
        "share": supposed(v.SHARE),
        "candidates": supposed(v.CANDIDATES),
        "seats": supposed(v.SEATS),
        "marked": supposed(v.MARKED),
    }
    return Race(past=past, **(known | changed))  # type: ignore[arg-type]


def _effort(goal: int, **changed: Given) -> Effort:
    """An effort in a suburb with the defaults."""
    known = {
        "goal": told(v.GOAL, goal),
        "base": supposed(c.BASE),
        "turn": supposed(c.TURN),
        "support": supposed(c.SUPPORT),
        "door_rate": supposed(c.DOOR_RATE),
        "call_rate": supposed(c.CALL_RATE),
        "doors_per_hour": supposed(c.DOORS_AN_HOUR, "suburb"),
        "calls_per_hour": supposed(c.CALLS_AN_HOUR),
        "shift": supposed(t.SHIFT),
        "net": supposed(t.NET),
        "flake": supposed(t.FLAKE),
        "yes": supposed(t.YES),
        "voters_a_door": supposed(c.VOTERS_A_DOOR),
    }
    return Effort(**(known | changed))  # type: ignore[arg-type]
