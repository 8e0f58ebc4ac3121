"""The days of a race in its place, and what comes next on them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from journey import Civic, Desk

NOVEMBER = date(2027, 11, 2)


def test_a_primary_has_the_filing_of_its_office(desk: Desk) -> None:
    """Virginia's parties file 75 days before; nobody files for a vote on its own day."""
    desk.on(date(2027, 1, 5))
    desk.says("start --state VA --county Henrico --party democratic --hours 8")
    desk.says("desk race add house --level state --candidates 3 --past 3000 --election 2027-06-15")
    assert [one["on"] for one in desk.data("desk time")["filing"]["days"]] == ["2027-04-01"]
    page = desk.says("desk time")
    assert "Filing for your race closes on Thursday, April 1, 2027." in page
    assert "without a party primary, by law" not in page
    desk.on(date(2027, 3, 25))
    assert desk.next_step() == "office/file"
    desk.says("desk race add house --election 2027-11-02")
    assert [one["on"] for one in desk.data("desk time")["filing"]["days"]] == ["2027-04-01"]


def test_the_day_on_which_filing_opens_is_not_its_last(desk: Desk) -> None:
    """Georgia's cities open on a day that is usual, and close when they like."""
    desk.on(date(2027, 6, 1))
    desk.says("start --state GA --county Cobb --hours 8")
    desk.says("desk race add seat --level municipal --rule majority --past 900")
    desk.says(f"desk race add seat --election {NOVEMBER}")
    page = desk.says("desk time")
    assert "Filing for this election has a first day" in page
    assert "Ask your city clerk for the last day and the hour of yours" in page
    assert desk.data("desk time")["filing"]["window"] == "ahead"
    assert "The deadline is usually Monday\\, August 16" not in desk.says("export calendar")
    desk.on(date(2027, 8, 16))
    assert "August 16, 2027, opens today" in desk.says("place")
    desk.on(date(2027, 8, 17))
    page = desk.says("desk time")
    assert "Filing for this election has probably opened" in page
    assert "Ask your city clerk whether it is still open" in page
    assert desk.data("desk time")["filing"]["window"] == "unknown"


def saved(desk: Desk, numbers: str) -> None:
    """Save a race in Maine whose election day is in November."""
    desk.on(date(2027, 7, 1))
    desk.says("start --state ME --county Cumberland --hours 8")
    desk.says(f"desk race add seat --level municipal --election {NOVEMBER} {numbers}")


@pytest.mark.parametrize(
    ("ballots", "first"), [("", 35), ("--ballots 2027-10-20", 13), ("--ballots 2027-09-01", 62)]
)
def test_the_first_round_of_reminders_comes_when_it_begins(
    desk: Desk, ballots: str, first: int
) -> None:
    """Five weeks before, or when ballots go out, and again in the last week."""
    saved(desk, f"--past 900 {ballots}")
    desk.says("log talks 12 supporters 5")
    step = "office/turn-out-your-people"
    week_before = 7 if ballots else 0
    desk.on(NOVEMBER - timedelta(days=first + week_before + 1))
    assert desk.next_step() != step
    desk.on(NOVEMBER - timedelta(days=first - 1))
    assert desk.next_step() == step
    desk.says(f"done {step}")
    assert desk.next_step() != step, "once in the first round"
    desk.on(NOVEMBER - timedelta(days=7))
    assert desk.next_step() == step


def test_whoever_begins_late_goes_to_the_doors_first(desk: Desk) -> None:
    """There is nobody to remind before anybody said yes."""
    saved(desk, "--past 900")
    desk.on(NOVEMBER - timedelta(days=20))
    assert desk.next_step() == "office/walk-yourself"
    desk.says("log doors 30 talks 9 supporters 3")
    assert desk.next_step() == "office/turn-out-your-people"


def test_a_primary_is_won_like_an_election(desk: Desk) -> None:
    """Its supporters are reminded, too, and after it the race stays first until election day."""
    primary = NOVEMBER - timedelta(days=91)
    saved(desk, f"--past 900 --primary {primary}")
    for days, step in (
        (-36, "meeting/find-calendar"),
        (-34, "office/walk-yourself"),
        (-5, "office/turn-out-your-people"),
        (0, "office/turn-out-your-people"),
        (1, "office/walk-yourself"),
        (45, "office/walk-yourself"),
        (85, "office/turn-out-your-people"),
    ):
        desk.on(primary + timedelta(days=days))
        assert desk.next_step() == step, days
    desk.on(primary)
    assert "Primary of your race" in desk.says("next")
    assert "get your supporters to vote" in desk.says("next")


@pytest.mark.parametrize("past", ["", "--past 900 --registered 4000"])
def test_nobody_is_brought_out_if_nobody_runs_against_you(desk: Desk, past: str) -> None:
    """No page tells a candidate without opponents to bring out voters, with past votes or none."""
    saved(desk, f"--rule uncontested {past}")
    for before in (20, 3):
        desk.on(NOVEMBER - timedelta(days=before))
        assert desk.next_step() != "office/turn-out-your-people"
        for page in ("desk time", "desk plan", "desk contacts"):
            said = desk.says(page)
            assert "Turn your people out" not in said
            assert "Offer rides" not in said
            assert "Getting out the vote" not in said
        assert desk.data("desk contacts")["conversations"] == 0
        assert desk.data("desk plan")["votes"]["win_number"] == 1
    desk.on(NOVEMBER)
    assert "is today. Vote. All of today" in desk.says("next")
    for page in ("desk time", "desk plan", "desk contacts"):
        assert "Cross off" not in desk.says(page)
        assert "Offer rides" not in desk.says(page)


def test_a_goal_of_ones_own_is_enough_for_a_plan(desk: Desk) -> None:
    """Where the delegates are counted, no past election says more than their number."""
    saved(desk, "--goal 160 --friends 40")
    plan = desk.data("desk plan")
    assert (plan["votes"]["win_number"], plan["contacts"]["gap"]) == (160, 120)
    assert plan["votes"]["projected_turnout"] is None
    page = desk.says("desk plan --appendix")
    assert "160 votes, by finding 150 supporters" in page
    assert "Vote goal, your own: 160" in page
    assert "No past election is saved" in page
    desk.says("desk race add seat --past 900")
    page = desk.says("desk plan")
    assert "Vote goal, your own: 160" in page, "the headline's goal is among the numbers"
    assert "Vote goal, by past elections: 468" in page


@pytest.mark.parametrize("result", ["won", "lost", "withdrew"])
@pytest.mark.parametrize("level", ["municipal", "party"])
def test_the_plan_of_a_race_that_is_over_has_no_commands(
    desk: Desk, result: str, level: str
) -> None:
    """The plan is for paper, also once it says what comes next."""
    saved(desk, "--past 900")
    desk.says(f"desk race add seat --level {level}")
    desk.on(NOVEMBER + timedelta(days=1))
    desk.says(f"desk result {result}")
    page = desk.says("desk plan")
    assert "civicpath" not in page
    assert "…" not in page
    assert ": ." not in page


def test_a_write_in_has_no_last_day_of_the_printed_ballot(desk: Desk) -> None:
    """The day on which petitions close is not a write-in's, unless they say so."""
    desk.on(date(2027, 2, 20))
    desk.says("start --state PA --county Lancaster --hours 6 --aim office")
    desk.says("desk race add school --level school --past 900 --election 2027-11-02")
    assert "Filing for your race closes on Tuesday, March 9, 2027." in desk.says("desk time")
    desk.says("desk race add school --rule write-in")
    page = desk.says("desk time")
    assert "Filing for your race closes" not in page
    assert "A write-in may have to file, too" in page
    assert "the printed ballot is another one (Tuesday, February 16 to Tuesday, March 9" in page
    assert [one["id"] for one in desk.data("desk time")["days"]] == ["primary", "election"]
    desk.on(date(2027, 3, 1))
    assert "Last day to file of your race" not in desk.says("next")
    desk.says("desk race add school --filing 2027-10-20")
    assert "Filing for your race closes on Wednesday, October 20" in desk.says("desk time")


def test_what_is_left_after_a_race_has_a_day_that_is_ahead(desk: Desk) -> None:
    """A result that is recorded late has no "until" in the past."""
    saved(desk, "--past 900")
    desk.on(NOVEMBER + timedelta(days=30))
    assert "Until December 2, 2027" in desk.says("desk result won")
    desk.on(NOVEMBER + timedelta(days=31))
    assert "Until" not in desk.says("desk time")
    assert "If not done yet" in desk.says("desk time")


def test_a_race_that_is_over_is_not_made_the_next_one(desk: Desk, typed: Civic) -> None:
    """The next try begins at zero, and the result stays."""
    saved(desk, "--past 900")
    desk.says("log doors 40 talks 12 supporters 5")
    desk.on(NOVEMBER + timedelta(days=1))
    desk.says("desk result won --votes 500")
    desk.says("desk race add seat --election 2027-11-01")
    desk.says("desk result won --votes 500")
    desk.on(date(2031, 7, 1))
    refused = typed("desk", "race", "add", "seat", "--election", "2031-11-04")
    assert refused.code == 2
    command = "desk race add seat-2031 --election 2031-11-04"
    assert command in refused.err
    desk.says(f"{command} --past 900")
    assert desk.data("desk race list")["results"]["seat"]["votes"] == 500
    assert desk.data("desk contacts")["so_far"] == []


def test_a_day_on_which_the_state_does_not_vote_is_questioned(desk: Desk) -> None:
    """California's primary is in March in a presidential year; a special election is possible."""
    desk.on(date(2027, 9, 1))
    desk.says("start --state CA --county Sacramento --hours 8")
    desk.says("desk race add seat --level state --rule top-two --candidates 6 --past 98000")
    for day, questioned in (("2028-06-06", True), ("2028-03-07", False), ("2028-11-07", False)):
        desk.says(f"desk race add seat --election {day}")
        for verb in ("desk time", "desk plan"):
            page = desk.says(verb)
            assert ("no vote on such an office" in page) == questioned, day
            known = "primary (Tuesday, March 7, 2028) and general election"
            assert (known in page) == questioned
    desk.says("desk race add seat --level municipal --rule plurality --election 2028-06-06")
    assert "no vote on such an office" not in desk.says("desk time"), "a charter may set a day"


@pytest.mark.parametrize(
    ("place", "level", "asks", "note"),
    [
        (
            "NY --county Ulster",
            "municipal",
            "your county board of elections",
            "moves most town offices",
        ),
        (
            "NY --county Ulster",
            "township",
            "your county board of elections",
            "moves most town offices",
        ),
        ("ME --county Cumberland", "municipal", "your town clerk", "are due on the 60th"),
        ("ME --county Cumberland", "township", "your town clerk", "are due on the 60th"),
        (
            "GA --county Cobb",
            "school",
            "registrars or elections",
            "They qualify in March of even years",
        ),
    ],
)
def test_what_is_known_of_an_office_without_a_day_is_told(
    desk: Desk, place: str, level: str, asks: str, note: str
) -> None:
    """A note on when such offices vote and file comes with its source, and with whom to ask."""
    desk.on(date(2027, 1, 5))
    desk.says(f"start --state {place} --hours 6")
    desk.says(f"desk race add seat --level {level} --past 900 --election {NOVEMBER}")
    filing = desk.data("desk time")["filing"]
    assert (filing["window"], filing["days"]) == ("unknown", [])
    assert any(note in one for one in filing["notes"])
    for verb in ("desk time", "desk plan"):
        page = desk.says(verb)
        assert note in page
        assert asks in page
    assert not desk.data("desk time --race seat --level special")["filing"]["notes"]


def test_a_race_comes_first_once_filing_is_recorded_or_closed(desk: Desk) -> None:
    """Also with no day near, and without an aim; a race that is only planned changes nothing."""
    desk.on(date(2026, 11, 30))
    desk.says("start --state ME --county Cumberland --hours 6")
    desk.says("desk race add later --level state --past 900 --election 2028-11-07")
    assert desk.next_step().startswith("meeting/")
    desk.says("desk race add seat --level municipal --past 900 --election 2027-11-02")
    desk.says("desk race add seat --filing 2027-03-01")
    assert desk.next_step().startswith("meeting/")
    desk.on(date(2027, 2, 20))
    assert desk.next_step() == "office/file"
    desk.says("done office/file")
    assert desk.next_step().startswith("office/")
    assert desk.next_step() != "office/file", "it is done"
    assert "You have filed for your race “seat”, so it comes first" in desk.says("next")
    desk.says("undo")
    desk.on(date(2027, 3, 2))
    assert desk.next_step().startswith("office/")
    page = desk.says("next")
    assert "The last day to file for your race “seat” is past" in page
    assert "You have filed" not in page, "nobody said so"
    desk.says("desk result withdrew")
    desk.on(date(2027, 4, 15))
    assert desk.next_step().startswith("meeting/")
    desk.says("desk race use later")
    assert desk.next_step().startswith("meeting/")


def test_what_was_filed_for_another_race_is_not_for_this_one(desk: Desk) -> None:
    """A filing counts until its race is over, and no more than a year before a vote."""
    saved(desk, "--past 900")
    desk.says("done office/file")
    desk.on(NOVEMBER + timedelta(days=1))
    desk.says("desk result lost")
    desk.says("desk race add again --level municipal --past 900 --election 2028-06-13")
    desk.on(NOVEMBER + timedelta(days=60))
    assert "You have filed for" not in desk.says("next")


@pytest.mark.parametrize("on", [date(2027, 9, 1), NOVEMBER, NOVEMBER + timedelta(days=1)])
def test_a_name_comes_off_the_ballot_before_the_vote_only(desk: Desk, on: date) -> None:
    """Someone who left is told to ask the clerk, until the day of the vote is over."""
    saved(desk, "--past 900")
    desk.on(date(2027, 8, 1))
    desk.says("desk result withdrew")
    desk.on(on)
    for verb in ("desk time", "desk plan"):
        page = desk.says(verb)
        assert ("can still come off the ballot" in page) == (on <= NOVEMBER)
        assert "Tell your helpers and givers yourself" in page
