"""Territories, military addresses and abroad have a page with what is known, and whom to ask."""

from __future__ import annotations

import json

import pytest
from journey import Civic


@pytest.mark.parametrize(
    ("asked", "title", "ask"),
    [
        (("PR",), "Puerto Rico", "usa.gov/state-election-office"),
        (("the US Virgin Islands",), "U.S. Virgin Islands", "usa.gov/state-election-office"),
        (("Guam",), "Guam", "usa.gov/state-election-office"),
        (("--zip", "00901"), "Puerto Rico", "usa.gov/state-election-office"),
        (("--zip", "09001"), "Armed Forces Europe", "fvap.gov"),
        (("AE",), "Armed Forces Europe", "fvap.gov"),
        (("abroad",), "Abroad", "fvap.gov"),
        (("overseas",), "Abroad", "fvap.gov"),
    ],
)
def test_there_is_a_page(typed: Civic, asked: tuple[str, ...], title: str, ask: str) -> None:
    """The page is shown on a screen, in 50 columns, and as JSON."""
    run = typed("place", *asked)
    assert run.code == 0
    assert run.out.startswith(title)
    assert ask in run.out
    found = json.loads(typed("place", *asked, "--json").out)
    assert found["place"] is None
    assert found["elsewhere"]["name"].startswith(title)


def test_the_questionnaire_leads_there(typed: Civic) -> None:
    """An answer that names no state is refused, with the page to read."""
    for argv, page in (
        (("start", "--state", "PR"), "usa.gov/state-election-office"),
        (("start", "--state", "AE"), "civicpath place AE"),
        (("start", "--state", "abroad"), "civicpath place abroad"),
        (("start", "--zip", "00901"), "usa.gov/state-election-office"),
        (("place", "Pakistan"), ""),
    ):
        run = typed(*argv)
        assert run.code
        assert page in run.err
