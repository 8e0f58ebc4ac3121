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
from civicpath.campaign.rows import contact_rates
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
        told(c.TURN, Fraction(4, 5)),
        told(c.SUPPORT, Fraction(3, 10)),
        base=told(c.BASE, 700),
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


def _effort(goal: int, *rates: Given, **changed: Given) -> Effort:
    """An effort in a suburb with the defaults, but for these rates and what else is changed."""
    usual = {one.id: supposed(one, "suburb" if one.kinds else "") for one in contact_rates()}
    known = {"goal": told(v.GOAL, goal), "base": supposed(c.BASE)}
    every = usual | {one.field.id: one for one in rates}
    return Effort(rates=every, **(known | changed))  # type: ignore[arg-type]
