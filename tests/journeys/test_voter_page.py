"""The step that looks up one's registration, where registering differs from place to place."""

from __future__ import annotations

import json

import pytest
from journey import Civic, title_of

STEP, INSTEAD = "meeting/check-your-registration", "meeting/check-your-voter-id"
NATIONAL = "https://www.eac.gov/voters/national-mail-voter-registration-form"


def links_of(typed: Civic, step: str) -> list[str]:
    """The pages of a step once it is the next one, in their order."""
    for _ in range(20):
        action = json.loads(typed("next", "--json").out)["action"]
        if action["id"] == step:
            return [one["url"] for one in action["links"]]
        typed("skip", "--never", action["id"])
    raise AssertionError(step)


@pytest.mark.parametrize(("state", "national"), [("MN", True), ("WY", False), ("NH", False)])
def test_the_states_own_page_is_first(typed: Civic, state: str, *, national: bool) -> None:
    """It says to open that first; the national form is offered only where it is taken."""
    typed("start", "--state", state, "--party", "democratic", "--limits", "none")
    first, *rest = links_of(typed, STEP)
    assert first != NATIONAL
    assert "vote.gov" not in first
    assert (NATIONAL in rest) == national
    assert f"Open: {first}" in " ".join(typed("--plain", "next").out.split())


def test_where_nobody_registers(typed: Civic) -> None:
    """The step is what to bring, and registering is not spoken of as due."""
    typed("start", "--state", "ND", "--party", "democratic", "--limits", "none")
    assert links_of(typed, INSTEAD)[0] == "https://vip.sos.nd.gov/PortalList.aspx"
    said = typed("show", "meeting").out
    assert "Check now what you must bring to vote" in said
    assert title_of("meeting/check-your-registration") not in said


@pytest.mark.parametrize(("state", "said"), [("MN", False), ("PA", True)])
def test_a_party_is_named_where_voters_name_one(typed: Civic, state: str, *, said: bool) -> None:
    """Elsewhere nobody can have been registered with it; and the office confirms yours."""
    typed("start", "--state", state, "--party", "democratic", "--limits", "none")
    shown = " ".join(typed("--plain", "show", STEP).out.split())
    assert ("registered at your address, or with the Democratic Party, for months" in shown) == said
    assert ("registered at your address for months" in shown) != said
    assert "Confirm yours with your county" in shown
