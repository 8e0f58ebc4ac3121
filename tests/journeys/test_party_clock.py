"""The party clock in `next`, in a step, on the place's page, and as data."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from journey import Civic
from sampling import places

from civicpath.cli import run

TODAY = "2026-11-30"


KENTUCKY = "Last day to change party for the May 2027 primary: Thursday, December 31, 2026, in 31"


STEP = "Check your party before the last day to change it"


def next_title(typed: Civic, *argv: str, on: str = TODAY) -> str:
    """Return what is next on a day, in one line."""
    return str(json.loads(typed("next", "--json", "--on", on, *argv).out)["action"]["title"])


@pytest.mark.parametrize(
    ("answers", "comes_forward"),
    [
        (("--party", "democratic", "--aim", "help"), True),
        (("--party", "libertarian"), True),
        (("--aim", "lead"), True),
        (("--aim", "office"), True),
        (("--party", "undecided", "--aim", "unsure"), False),
        ((), False),
    ],
)
def test_in_kentucky_the_last_day_comes_first(
    typed: Civic, answers: tuple[str, ...], comes_forward: bool
) -> None:
    """It is suggested to members and to those with a higher aim; others see it among the dates."""
    assert typed("start", "--state", "KY", *answers).code == 0
    said = typed("--plain", "next", "--full", "--on", TODAY)
    assert said.code == 0
    assert KENTUCKY in " ".join(said.out.split())
    assert said.out.startswith(STEP) == comes_forward


def test_it_comes_forward_sixty_days_before_and_again_a_year_later(typed: Civic) -> None:
    """After it is done, it isn't suggested until the next window opens."""
    typed("start", "--state", "KY", "--party", "republican")
    assert next_title(typed, on="2026-10-31") != STEP
    assert next_title(typed, on="2026-11-01") == STEP
    assert typed("done", "meeting/join-in-time", "--on", "2026-11-20").code == 0
    assert next_title(typed) != STEP
    assert next_title(typed, on="2027-02-01") != STEP
    assert next_title(typed, on="2027-11-01") == STEP
    assert next_title(typed, on="2028-01-01") != STEP


def test_a_weekend_is_left_out_of_account(typed: Civic) -> None:
    """New York's deadline in 2027 is a Sunday: the Friday is named, with the legal date."""
    typed("start", "--state", "NY", "--party", "democratic")
    said = " ".join(typed("--plain", "next", "--full", "--on", "2027-01-04").out.split())
    assert "Last day to change party for the June 2027 primary: Friday, February 12, 2027" in said
    assert "The rule's own day is Sunday, February 14." in said


CHANGE = "To change party: If you are registered, change or add a party"


STEPS = {
    "meeting/check-your-registration": CHANGE,
    "headquarters/meet-the-four": CHANGE,
    "precinct/learn-your-seat": CHANGE,
    "precinct/learn-the-date": "To hold a party post: Party posts are petitioned for in the same",
    "office/check-you-may-run": "To run for a party: You must be enrolled in the party when the",
}


@pytest.mark.parametrize("step", STEPS)
def test_the_rungs_name_it_in_time(typed: Civic, step: str) -> None:
    """Each rung mentions its deadlines, even years before."""
    typed("start", "--state", "NY", "--party", "democratic")
    said = typed("--plain", "show", step, "--on", "2027-08-02", COLUMNS="50")
    assert STEPS[step] in " ".join(said.out.split())
    assert all(len(line) <= 50 for line in said.lines if "://" not in line)


@pytest.mark.parametrize(
    ("party", "said", "unsaid"),
    [
        ("republican", "Members only. It let in voters with no party until 2024.", "(Democratic)"),
        ("democratic", "Members and voters with no party.", "(Republican)"),
        ("green", "", "Who votes in a primary"),
    ],
)
def test_a_step_speaks_of_the_own_party(typed: Civic, party: str, said: str, unsaid: str) -> None:
    """The step names the person's own party; what applies to others is on the place's page."""
    typed("start", "--state", "WV", "--party", party)
    step = typed("--plain", "show", "meeting/check-your-registration", "--on", TODAY)
    flat = " ".join(step.out.split())
    assert said in flat
    assert unsaid not in flat


def test_a_candidate_is_told_when_to_be_in(typed: Civic) -> None:
    """In Florida the deadline is over a year before; only candidates are told of it."""
    typed("start", "--state", "FL", "--party", "republican", "--aim", "office")
    said = " ".join(typed("--plain", "next", "--full", "--on", "2027-05-03").out.split())
    assert "Last day to join the party that you want to run for in 2028, for state and" in said
    assert "county seats: Around June 2027." in said
    typed("start", "--aim", "help")
    assert next_title(typed, on="2027-05-03") != STEP


def test_the_calendar_carries_it(typed: Civic, tmp_path: Path) -> None:
    """As a day of its own, with the own day before; dates only."""
    typed("start", "--state", "KY", "--party", "democratic")
    done = typed("export", "calendar", "--on", TODAY, "-o", tmp_path / "days.ics")
    assert done.code == 0, done.err
    text = (tmp_path / "days.ics").read_text(encoding="utf-8").replace("\r\n ", "")
    assert "DTSTART;VALUE=DATE:20261231" in text
    assert "Last day to change party for the May 2027 primary" in text
    assert "in 31 days" not in text


def test_nobody_is_told_a_day_where_none_is_kept(typed: Civic) -> None:
    """If voters don't register by party, the step says how membership is shown."""
    typed("start", "--state", "GA", "--party", "democratic")
    said = typed("--plain", "show", "meeting/check-your-registration", "--on", TODAY)
    flat = " ".join(said.out.split())
    assert "How your party is shown: You do not register with a party." in flat
    assert "To change party" not in flat
    assert "What shuts you out: If you voted in one party's primary" in flat


NO_DAY_KNOWN = {"AK", "CA"}


"""States where voters name a party, but no deadline is known."""


@pytest.mark.parametrize("code", places())
def test_the_page_and_the_data_of_every_place(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each place has its clock, with scope, confidence and age; only unknown dates say to ask."""
    assert run(["--plain", "place", code, "--on", TODAY]) == 0
    page = " ".join(capsys.readouterr().out.split())
    clock = page.partition("The party clock")[2].partition("The first party office")[0]
    assert "Confirm the rule and the day with" in clock
    assert ("CivicPath doesn't know the last day." in clock) == (code in NO_DAY_KNOWN)
    assert run(["place", code, "--json", "--on", TODAY]) == 0
    data = json.loads(capsys.readouterr().out)["party_clock"]
    facts = [*data.pop("admits"), *data.pop("change"), *filter(None, data.values())]
    assert facts
    for fact in facts:
        assert fact["scope"] == ["party"]
        assert fact["confidence"] in {"stated", "computed", "usual", "ask"}
        assert fact["as_of"]
        assert fact["sources"]
        assert " ".join(fact["text"].split()) in page


def test_the_data_of_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    """The deadline is among the days ahead, with its rule in words and its election."""
    assert run(["place", "KY", "--json", "--on", TODAY]) == 0
    ahead = json.loads(capsys.readouterr().out)["ahead"]
    (day,) = (one for one in ahead if one["id"] == "party-change")
    wanted = {
        "on": "2026-12-31",
        "earlier": "2026-12-24",
        "kind": "party-change",
        "scope": ["party"],
        "confidence": "computed",
        "as_of": "as of December 2025",
        "election": "2027-05-18",
        "rule": "December 31, of the year before, every 4 years from 2019",
    }
    assert wanted.items() <= day.items()
