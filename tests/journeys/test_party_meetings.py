"""Party meetings that fill no precinct seat: on the place's page, in advice and on papers."""

from __future__ import annotations

import json

import pytest
from journey import Civic

MEETINGS = [
    ("RI", "2026-12-05", "2027-01-01", "2027-01-31", "usual", "1988"),
    ("CO", "2026-12-05", "2027-02-01", "2027-02-28", "usual", "November 2021"),
    ("WY", "2026-12-05", "2027-03-01", "2027-03-31", "usual", "2002"),
    ("WA", "2026-12-05", None, "2027-01-09", "computed", "2003"),
    ("WA", "2027-01-10", None, "2029-01-13", "computed", "2003"),
    ("NJ", "2027-05-01", None, "2027-06-15", "computed", "2021"),
    ("MI", "2028-06-01", "2028-08-16", "2028-09-02", "computed", None),
]


@pytest.mark.parametrize(("code", "today", "opens", "on", "confidence", "as_of"), MEETINGS)
def test_a_party_meeting_is_a_day_of_the_party(  # noqa: PLR0913, PLR0917  one column each
    code: str,
    today: str,
    opens: str | None,
    on: str,
    confidence: str,
    as_of: str | None,
    typed: Civic,
) -> None:
    """Each has the party's scope, its days, how sure they are and how old the source is."""
    ahead = json.loads(typed("place", code, "--on", today, "--json").out)["ahead"]
    (one,) = (one for one in ahead if one["kind"] == "meeting")
    assert one["scope"] == ["party"]
    assert (one["opens"], one["on"], one["confidence"]) == (opens, on, confidence)
    assert as_of is None or as_of in one["as_of"]
    assert one["rule"]


def test_one_heading_for_all_to_show_up_to(typed: Civic) -> None:
    """Caucuses and other party meetings stand under one heading, soonest first."""
    page = typed("place", "CO", "--on", "2026-12-05").out
    assert page.count("\nShow up\n") == 1
    shown = page.partition("\nShow up\n")[2].partition("\n\n")[0]
    assert shown.index("County party committees") < shown.index("Precinct caucuses")


def test_a_meeting_stands_with_the_seat_and_closes_nothing(typed: Civic) -> None:
    """`next` names it on the precinct rung, and no step is due by it or closed after it."""
    flags = ("--state", "RI", "--party", "democratic", "--aim", "lead", "--limits", "none")
    assert typed("start", *flags).code == 0
    title = "Party committees of cities, towns and districts choose their officers"
    assert title in " ".join(typed("next", "--rung", "precinct").out.split())
    assert title in " ".join(typed("export", "handout").out.split())
    calendar = typed("export", "calendar").out.replace("\r\n", "\n").replace("\n ", "")
    assert "SUMMARY:About now: Party committees of cities\\, towns and districts" in calendar
    assert "Your own day for: Party committees" not in calendar
    assert "This day has passed" not in typed("show", "precinct/file-for-the-seat").out


def test_another_partys_meeting_is_not_told(typed: Civic) -> None:
    """A member of a party that the rule isn't about has no such day on the precinct rung."""
    flags = ("--state", "RI", "--party", "green", "--aim", "lead", "--limits", "none")
    assert typed("start", *flags).code == 0
    assert "choose their officers" not in typed("next", "--rung", "precinct").out
