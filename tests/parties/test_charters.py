"""Whose charter a group can get."""

from __future__ import annotations

import pytest

from civicpath.parties.model import Charter, granted_in

TEXAN = Charter(id="a", body="A", party="green", what="club", state="TX", sources=("law",))


NATIONAL = Charter(id="b", body="B", party="green", what="club", sources=("law",))


@pytest.mark.parametrize(
    ("state", "parties", "granted"),
    [
        ("TX", ("green",), "ab"),
        ("OK", ("green",), "b"),
        ("TX", ("green", "democratic"), "ab"),
        ("TX", ("democratic",), ""),
        ("TX", (), ""),
    ],
)
def test_by_state_and_party(state: str, parties: tuple[str, ...], granted: str) -> None:
    """One of the nation counts in every state; who named no party is shown none."""
    found = granted_in(state, parties, (TEXAN, NATIONAL))
    assert "".join(charter.id for charter in found) == granted
