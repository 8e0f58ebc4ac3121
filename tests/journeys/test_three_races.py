"""Three races from the first question to the day after, with ten weeks of logs.

The tests assert ten results that a field director would check: goal, base, remaining talks, pace,
verdict, stage, daily number, election day, result, and what is next.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any, NamedTuple

import pytest
from journey import Desk
from sampling import some


class Campaign(NamedTuple):
    """A race: its place, how it is saved, the logs of ten weeks, and its result."""

    name: str
    state: str
    save: str
    election: date
    goal: int
    base: int
    shift: str
    ends: str
    follows: str
    step: str
    then: str


WEEK = timedelta(days=7)

PRECINCT = Campaign(
    name="precinct",
    state="OH",
    save="--level party --past 2024:231/700 --past 2022:187/690 --registered 710 --friends 22 "
    "--support 40 --voters-per-door 2 --list 355",
    election=date(2028, 3, 21),
    goal=112,  # 30.05% of 710 are 214 votes, of which 52%
    base=22,
    shift="log doors 40 talks 12 supporters 5 --hours 2",
    ends="won --votes 131",
    follows="Ask your party when the post begins and ends",
    step="Remind each supporter until they have voted",
    then="",
)

BOARD = Campaign(
    name="board",
    state="TX",
    save="--level school --seats 2 --candidates 5 --rule vote-for --counted ballots --past "
    "2023:2140/9800 --past 2025:2260/9900 --registered 10000 --best-loser 1020 --side 31",
    election=date(2027, 5, 1),
    goal=1054,  # 1,020 x 2,234 / 2,260 and one more, and 2% of 2,234
    base=692,  # 31% of 2,234
    shift="log doors 150 talks 45 supporters 18 --hours 9",
    ends="lost --votes 981",
    follows="Ask the winner and the body's clerk which boards have appointed seats",
    step="Remind each of your supporters to vote",
    then="office/plan-the-next-try",
)

COUNCIL = Campaign(
    name="council",
    state="WA",
    save="--level municipal --rule top-two --candidates 4 --past 2023:3100/11000 --past "
    "2025:2900/11200 --registered 11400 --best-loser 690 --base 300",
    election=date(2027, 8, 3),
    goal=796,  # 690 x 3,083 / 2,900 and one more, and 2% of 3,083
    base=300,
    shift="log calls 200 talks 24 supporters 10 --hours 6",
    ends="withdrew",
    follows="Tell your helpers and givers yourself",
    step="Remind each of your supporters to vote",
    then="office/plan-the-next-try",
)


def goal_and_base(desk: Desk, race: Campaign) -> Any:
    """Check 1 and 2: by hand from the typed numbers, and within reach."""
    start = desk.data("desk contacts")
    assert (start["goal"], start["base"]) == (race.goal, race.base)
    assert desk.data("desk win")["win_number"] == race.goal
    assert start["gap"] == race.goal - race.base
    assert 0 < start["conversations"] < 10_000, "a race of this size can be won"
    return start


def talks_pace_and_verdict(desk: Desk, start: Any) -> int:
    """Check 3, 4 and 5 after ten weeks: the same on the page, in JSON and in the plan."""
    work, plan = desk.data("desk contacts"), desk.data("desk plan")
    counted = desk.data("log")["in_all"]
    assert work["missing"] == max(0, start["supporters"] - int(counted["supporters"]))
    left = {one["unit"]: one for one in work["so_far"]}
    assert left["conversations"]["to_go"] == work["conversations"]
    assert plan["contacts"]["conversations"] == work["conversations"]
    page = desk.says("desk contacts")
    if work["missing"]:
        assert f"{work['conversations']:,} conversations" in page
        assert left["supporters"]["a_week"] == -(-work["missing"] // max(work["weeks"], 1))
        ahead = work["forecast"]
        each = int(counted["supporters"]) / 10
        assert float(ahead["supporters_a_week"]) == pytest.approx(each, rel=0.2)
        enough = ahead["will_have"] >= ahead["needed"]
        assert (ahead["verdict"] == "on-pace") == enough
        assert f"you will have {ahead['will_have']:,} of {ahead['needed']:,} supporters" in page
        if not enough:
            assert ahead["more_hours_a_week"]
            assert any(ahead["levers"].values())
    else:
        assert "Every count of the plan is reached" in page
        assert work["reached"]
    assert [one["done"] > 0 for one in work["weekly"][:-1]].count(True) >= 7
    assert all(one["goal"] for one in work["weekly"][:6])
    return int(counted["supporters"])


def stage_and_daily_number(desk: Desk, race: Campaign, first: date, found: int) -> None:
    """Check 6 and 7: find, then turn out, and by the day in the last week."""
    stages = [one["stage"] for one in desk.data(f"desk plan --on {first}")["weekly"]]
    assert stages == sorted(stages, key=["find", "turn out", "last week"].index)
    assert {*stages} == {"find", "turn out", "last week"}
    desk.on(race.election - timedelta(days=20))
    steps = {one["id"]: one["state"] for one in desk.data("desk time")["steps"]}
    assert steps["turn-out"] == "now"
    assert "You begin late" not in desk.says("desk time"), "it began sixteen weeks before"
    desk.on(race.election - timedelta(days=3))
    daily = -(-found // 7)
    assert desk.data("desk contacts")["today"] == daily
    page = desk.says("desk contacts")
    assert f"Today: remind {daily} supporters to vote." in page or page.startswith(
        f"Remind {daily} supporters today"
    )
    assert f"{daily} a day" in desk.says("desk plan")


def goes_on(desk: Desk, race: Campaign) -> None:
    """Check that the last rung's next step depends on the race's result, and appears once."""
    after = "precinct/take-the-seat" if not race.then else "office/after-election-day"
    desk.says(f"done {after}")
    assert (desk.data("next")["action"]["id"] == race.then) == bool(race.then)
    if race.then:
        desk.says(f"done {race.then}")
        assert desk.data("next")["action"]["id"] != race.then


def election_day_result_and_next(desk: Desk, race: Campaign) -> None:
    """Check 8, 9 and 10: election day, the day after, and what follows."""
    desk.on(race.election)
    assert "Today is election day" in desk.says("desk time")
    assert desk.data("desk time")["phase"] == "today"
    assert f"Election day of your race “{race.name}” is today" in desk.says("next")
    assert f"“{race.name}” is today" in desk.says("ladder")
    assert desk.says("next").startswith(race.step)
    desk.on(race.election + timedelta(days=1))
    assert "How did it end?" in desk.says("next")
    assert "Election day has passed" in desk.says("desk time")
    assert race.follows in desk.says(f"desk result {race.ends}")
    assert desk.data("desk time")["result"]["result"] == race.ends.split()[0]
    assert race.follows in desk.says("desk time")
    assert "What to do: civicpath desk time" in desk.says("next")
    assert ", over: " in desk.says("desk race list")
    goes_on(desk, race)
    desk.on(race.election + timedelta(days=45))
    assert f"“{race.name}”" not in desk.says("next")


RACES = (PRECINCT, BOARD, COUNCIL)


@pytest.mark.parametrize("race", some(RACES, (BOARD,)), ids=lambda one: one.name)
def test_a_race_from_the_first_question_to_the_day_after(desk: Desk, race: Campaign) -> None:
    """Page, JSON and plan agree on every day, and election day is mentioned."""
    first = race.election - timedelta(days=112)
    desk.on(first)
    desk.says(f"start --state {race.state} --hours 6")
    desk.says(f"desk race add {race.name} {race.save} --election {race.election}")
    start = goal_and_base(desk, race)
    for week in range(10):
        desk.on(first + WEEK * week + timedelta(days=5))
        desk.says(race.shift)
    desk.on(first + WEEK * 10)
    found = talks_pace_and_verdict(desk, start)
    stage_and_daily_number(desk, race, first, found)
    election_day_result_and_next(desk, race)


def test_a_primary_that_is_won_leads_to_the_next_race(desk: Desk) -> None:
    """After a top-two primary there is no seat yet: the next race comes, and signs stay up."""
    desk.on(date(2027, 4, 13))
    desk.says("start --state WA --hours 6")
    desk.says(f"desk race add council {COUNCIL.save} --election {COUNCIL.election}")
    desk.on(COUNCIL.election + timedelta(days=1))
    before = desk.data("ladder")["rungs"][-1]["total"]
    page = desk.says("desk result won --votes 900")
    assert page.startswith("You go on, with 900 votes")
    assert "Save the general election as a race of its own" in page
    assert "Take the signs down" not in page
    assert desk.says("desk time").startswith("You go on, with 900 votes")
    assert "You go on from the primary of your race “council”." in desk.says("next")
    assert desk.data("ladder")["rungs"][-1]["total"] == before - 1, "no thanks, no seat yet"
    desk.says("desk race add general --level municipal --past 2025:2900/11200")
    desk.says("desk race add general --registered 11400 --election 2027-11-02")
    assert "“council”" not in desk.says("next")
    assert desk.data("desk win --race council")["win_number"] == COUNCIL.goal


def test_a_first_round_leads_to_the_runoff(desk: Desk) -> None:
    """Someone in the runoff has neither won nor lost: the runoff is saved, and signs stay up."""
    desk.on(date(2027, 4, 13))
    desk.says("start --state TX --hours 6")
    desk.says(f"desk race add seat {RUNOFF} --election 2027-05-01")
    desk.on(date(2027, 5, 2))
    asked = desk.says("desk time")
    assert "civicpath desk result won" in asked
    assert "civicpath desk result advanced --votes N" in asked
    assert "Take the signs down" not in asked, "it is not known yet"
    assert "civicpath desk result won (or advanced, lost, or withdrew)" in desk.says("next")
    before = desk.data("ladder")["rungs"][-1]["total"]
    page = desk.says("desk result advanced --votes 900")
    assert page.startswith("You are in the runoff, with 900 votes")
    assert "Save the runoff as a race of its own" in page
    assert "Take the signs down" not in page
    assert desk.says("desk time").startswith("You are in the runoff, with 900 votes")
    assert desk.data("desk time")["result"]["result"] == "advanced"
    assert "Your race “seat” goes to a runoff, and you are in it." in desk.says("next")
    assert "(in use, over: you are in the runoff)" in desk.says("desk race list")
    assert desk.data("ladder")["rungs"][-1]["total"] == before - 1, "no thanks, no seat yet"
    desk.says("desk result won --votes 900")
    after = desk.says("desk time")
    assert after.startswith("You won, with 900 votes"), "it was a majority"
    assert "Take the signs down" in after


RUNOFF = "--level municipal --rule majority --candidates 4 --past 2023:3100/11000"


@pytest.mark.parametrize(
    ("rule", "offered"),
    [
        ("plurality", {"won", "lost", "withdrew"}),
        ("majority", {"won", "advanced", "lost", "withdrew"}),
        ("top-two", {"advanced", "lost", "withdrew"}),
    ],
)
def test_the_results_depend_on_the_rule(desk: Desk, rule: str, offered: set[str]) -> None:
    """The page asks for another round only if there is one, and a top-two primary has no winner."""
    desk.on(date(2027, 4, 13))
    desk.says(f"desk race add seat --rule {rule} --past 900 --election 2027-05-01")
    desk.on(date(2027, 5, 2))
    for page in (desk.says("desk time"), desk.says("desk race use seat")):
        assert set(re.findall(r"desk result (\w+)", page)) == offered


GOES_ON = ("office/first-thirty-days", "office/plan-the-next-try")


@pytest.mark.parametrize(
    ("level", "ended", "offered"),
    [
        ("school", "won", "office/first-thirty-days"),
        ("school", "lost", "office/plan-the-next-try"),
        ("school", "withdrew", "office/plan-the-next-try"),
        ("school", "", ""),
        ("party", "won", ""),
    ],
)
def test_the_last_rung_depends_on_the_result(
    desk: Desk, level: str, ended: str, offered: str
) -> None:
    """There is a step for each result of a race; a party post belongs to another rung."""
    desk.on(date(2027, 4, 1))
    desk.says(f"desk race add seat --level {level} --past 2025:900/4000 --election 2027-05-01")
    desk.on(date(2027, 5, 2))
    before = desk.data("ladder")["rungs"][-1]["total"]
    if ended:
        desk.says(f"desk result {ended}")
    assert desk.data("ladder")["rungs"][-1]["total"] == before + bool(offered)
    for done in ("office/after-election-day", "precinct/take-the-seat"):
        desk.says(f"done {done}")
    found = desk.data("next")["action"]["id"]
    assert found == offered or (not offered and found not in GOES_ON)
