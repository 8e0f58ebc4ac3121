"""How a fact about voting is shown: whom to ask, and its own date."""

from __future__ import annotations

import pytest

from civicpath.places.views.voting_view import fact_text
from civicpath.places.voting import Voting, VotingFact

SECTION = Voting(as_of="2026-08-15")


@pytest.mark.parametrize(
    ("as_of", "ask", "shown"),
    [
        ("", "", "Bring ID."),
        ("2026-08-15", "", "Bring ID."),
        ("2025-06", "", "Bring ID. As of June 2025."),
        ("undated", "", "Bring ID. Our source has no date."),
        ("", "your clerk", "Bring ID. Ask your clerk."),
        ("2024-10-15", "your clerk", "Bring ID. Ask your clerk. As of October 15, 2024."),
    ],
)
def test_what_stands_behind_a_fact(as_of: str, ask: str, shown: str) -> None:
    """The text names whom to ask, if known, and a date that differs from the section's."""
    fact = VotingFact(text="Bring ID.", sources=("law",), as_of=as_of, ask=ask)
    assert fact_text(fact, SECTION) == shown


def test_only_what_is_known_is_told() -> None:
    """An unknown fact has no row."""
    assert not [*SECTION.at_the_polls(), *SECTION.before_registering()]
