"""The campaign desk from the command line: answers, files, and errors for invalid numbers."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import SAMPLE
from journey import CTRL_D, ENTER, ESC, LONG, Open, Run, surroundings
from sampling import some


class Said(NamedTuple):
    """The result of one command."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)


Civic = Callable[[str], Said]


Typed = Callable[..., Run]


@pytest.fixture
def civic(typed: Typed) -> Civic:
    """Run a command line as a person types it."""

    def run(line: str) -> Said:
        found = typed(*shlex.split(line))
        return Said(found.code, found.out, found.err)

    return run


def test_the_win_number_of_a_school_board(civic: Civic) -> None:
    """Two past turnouts give the mean as the plan, with a range, and no other output."""
    line = (
        "desk win --past 2022:1830/5210 --past 2024:2410/5400 --registered 5600 --share 52 --json"
    )
    found = civic(line).data
    assert found.pop("working")[-1].startswith("Range: 1,023 to 1,300")
    assert found == {
        "schema": 1,
        "projected_turnout": 2234,
        "win_number": 1162,
        "bare_win": 1118,
        "range": [1023, 1300],
        "rule": "plurality",
        "cautious": 1300,
        "last_time": None,
        "defaults": ["candidates", "seats"],
    }


def test_the_win_number_of_a_precinct(civic: Civic) -> None:
    """A single number is enough for a precinct chair."""
    found = civic("desk win --past 214 --json").data
    assert (found["projected_turnout"], found["win_number"], found["bare_win"]) == (214, 112, 108)
    assert found["range"] == [108, 118]
    assert found["defaults"] == ["share", "candidates", "seats"]


BOARD_OF_THREE = ("2020:1700/5000", "2022:1830/5210", "2024:2410/5400")


@pytest.mark.parametrize("past", [BOARD_OF_THREE, BOARD_OF_THREE[::-1]])
def test_the_win_number_of_three_seats(civic: Civic, past: tuple[str, ...]) -> None:
    """The best loser is from the latest year in any order of input, and each number is shown."""
    told = " ".join(f"--past {one}" for one in past)
    line = f"desk win {told} --registered 5600 --seats 3 --candidates 7 --best-loser 640"
    found = civic(f"{line} --json").data
    # 640 of 2,410, scaled to 2,124 expected votes, 2,500 at most and 1,904 at least, plus 2% of
    # those who vote.
    assert (found["win_number"], found["bare_win"], found["range"]) == (608, 1594, [506, 714])
    assert (found["rule"], found["last_time"]) == ("vote-for", 565)
    assert "Vote goal, cautious: 714" in civic(line).out
    shown = " ".join(found["working"])
    assert all(f"one more: {number}" in shown for number in (565, 664, 506))
    assert all(f"never more than the voters: {number}" in shown for number in ("1,594", "1,876"))


@pytest.mark.parametrize(
    ("more", "goal", "ends"),
    [
        ("", 1051, [337, 1135]),
        ("--winner-share 40", 840, [337, 1051]),
        ("--winner-share 52", 1092, [337, 1180]),
        ("--share 30", 630, [337, 1051]),
    ],
    ids=["a majority", "as the last winner", "who had as much as a race of two takes", "one's own"],
)
def test_the_win_number_against_many(civic: Civic, more: str, goal: int, ends: list[int]) -> None:
    """The range goes from the lowest turnout to the highest, or to what nobody can beat."""
    line = (
        "desk win --past 1824/7600 --past 2106/7800 --past 1920/8000 --registered 8400 "
        f"--candidates 6 {more} --json"
    )
    found = civic(line).data
    assert (found["win_number"], found["range"]) == (goal, ends)


@pytest.mark.parametrize(
    ("flags", "rule", "goal", "certain", "low"),
    [
        ("", "plurality", 520, 501, 501),
        ("--candidates 5", "plurality", 501, 501, 201),
        ("--candidates 3 --rule majority", "majority", 520, 501, 501),
        ("--candidates 4 --rule top-two", "top-two", 334, 334, 334),
        ("--candidates 4 --rule top-two --best-loser 200", "top-two", 221, 334, 201),
        ("--candidates 4 --rule ranked", "ranked", 520, 501, 251),
        ("--seats 3 --candidates 6 --rule ranked", "ranked", 251, 251, 251),
        ("--seats 2 --candidates 4", "vote-for", 385, 667, 242),
        ("--seats 2 --candidates 4 --parties yes", "vote-for", 435, 667, 320),
        ("--seats 2 --candidates 4 --parties no", "vote-for", 335, 667, 242),
        ("--seats 2 --candidates 3", "vote-for", 450, 667, 323),
        ("--seats 2 --candidates 6 --rule plurality", "vote-for", 312, 667, 194),
        ("--candidates 1", "uncontested", 1, 1, 1),
        ("--seats 3 --candidates 3", "uncontested", 1, 1, 1),
        ("--rule uncontested", "uncontested", 1, 1, 1),
        ("--rule write-in", "write-in", 520, 501, 501),
    ],
)
def test_each_rule_has_its_own_goal(  # noqa: PLR0913, PLR0917
    civic: Civic, flags: str, rule: str, goal: int, certain: int, low: int
) -> None:
    """The certain and the probable goal are told apart, and the rule is named."""
    found = civic(f"desk win --past 1000 {flags} --json").data
    assert (found["rule"], found["win_number"], found["bare_win"]) == (rule, goal, certain)
    assert found["range"][0] == low


@pytest.mark.parametrize(
    ("flags", "sentence"),
    [
        ("--rule lottery", "--rule lottery?"),
        ("--seats 2 --counted hands", "--counted hands?"),
        ("--seats 2 --parties both", "--parties both?"),
        ("--rule vote-for", "--rule vote-for needs several seats."),
        ("--rule majority --seats 2", "--rule majority is for one seat, and --seats is 2."),
        ("--rule top-two --seats 2", "--rule top-two is for one seat, and --seats is 2."),
    ],
)
def test_a_rule_that_does_not_fit(civic: Civic, flags: str, sentence: str) -> None:
    """A rule that is unknown, or doesn't fit the number of seats, is refused and not saved."""
    found = civic(f"desk win --past 1000 {flags}")
    assert (found.code, sentence in found.err) == (2, True)
    assert civic(f"desk race add board --past 1000 {flags}").code == 2
    assert civic("desk race --json").data["races"] == {}


def test_votes_and_voters_are_told_apart(civic: Civic) -> None:
    """More votes than ballots are accepted, and the program asks which was meant."""
    line = "desk win --registered 9000 --seats 3 --candidates 6 --marks 2.2 --json --past"
    ballots = civic(f"{line} 5000/9000").data
    votes = civic(f"{line} 11000/9000").data
    assert votes["win_number"] == ballots["win_number"]
    assert "11,000 votes / 2.2 names a voter = 5,000" in votes["working"][0]
    told = civic(f"{line} 11000/20000 --counted votes").data
    assert "Voters in past election 1" in told["working"][0]
    asked = "Are the past numbers ballots, or votes?"
    line = line.replace(" --json", "")
    assert asked in " ".join(civic(f"{line} 5000/9000").out.split())
    assert asked not in " ".join(civic(f"{line} 5000/9000 --counted ballots").out.split())
    assert civic(f"{line} 11000/9000 --counted ballots").code == 2
    assert civic(f"{line} 28000/9000").code == 2


def test_who_runs_alone_needs_no_doors(civic: Civic) -> None:
    """An unopposed race needs no doors: each page and the plan say what to do instead."""
    civic("desk race add board --past 2022:1000 --candidates 1 --election 2027-05-04")
    found = civic("desk contacts --json").data
    assert (found["goal"], found["gap"], found["doors"]["attempts"]) == (1, 0, 0)
    for verb in ("contacts", "plan"):
        page = " ".join(civic(f"desk {verb}").out.split())
        assert "Nobody is running against you" in page
        assert "What to do instead" in page
        assert "Supporters to find" not in page
    civic("desk race add board --candidates 2")
    assert civic("desk contacts --json").data["gap"] == 520


@pytest.mark.parametrize(
    ("flags", "base", "gap", "ends"),
    [
        ("", 0, 520, False),
        ("--side 40", 400, 120, True),
        ("--friends 30", 30, 490, False),
        ("--side 40 --friends 30", 400, 120, True),
        ("--side 2 --friends 30", 30, 490, True),
        ("--side 40 --base 200", 200, 320, False),
        ("--side 60", 600, 0, True),
    ],
)
def test_the_base_is_estimated_where_nobody_counted_it(
    civic: Civic, flags: str, base: int, gap: int, *, ends: bool
) -> None:
    """The base is estimated from the party's share, by names, or by the larger, with a range."""
    found = civic(f"desk contacts --past 1000 {flags} --turn 80 --support 30 --json").data
    assert (found["base"], found["gap"]) == (base, gap)
    low, high = found["range"]["supporters"]
    assert (low < high) == ends


def test_the_base_is_named_as_what_moves_the_answer_most(civic: Civic) -> None:
    """Without a base, the effect of 100 more votes is shown; with an estimate it isn't."""
    said = "each 100 such votes save 417 conversations"
    line = "desk contacts --past 1000 --turn 80 --support 30"
    assert said in " ".join(civic(line).out.split())
    estimated = " ".join(civic(f"{line} --side 40 --friends 20").out.split())
    assert said not in estimated
    assert "matters most is “votes that you count on without any contact”" in estimated


@pytest.mark.parametrize(
    ("flags", "enough", "passes"),
    [
        ("--list 1000", True, 3),
        ("--list 1000 --voters-per-door 1", True, 3),
        ("--list 650 --voters-per-door 1", False, 4),
        ("--list 650", True, 4),
        ("--list 300", False, None),
    ],
)
def test_a_list_of_doors_has_voters(
    civic: Civic, flags: str, enough: bool, passes: int | None
) -> None:
    """Two voters per door make a list last longer, and a pass reaches its rate of the rest."""
    line = "desk contacts --goal 105 --turn 80 --support 30 --door-rate 25 --json"
    found = civic(f"{line} {flags}").data
    assert found["conversations"] == 440
    assert (found["list_large_enough"], found["passes"]) == (enough, passes)


def test_the_work_of_a_town_council(civic: Civic) -> None:
    """Example E8 gives the same result from the command line, to the last digit."""
    line = (
        "desk contacts --past 1824/7600 --past 2106/7800 --past 1920/8000 --registered 8400 "
        "--cautious --base 700 --turn 80 --support 30 --weeks 12 --list 4900 --json"
    )
    found = civic(line).data
    doors = {
        "attempts": 8000, "hours": "533.3", "shifts": 267, "signups": 534,
        "recruiting_calls": 1780, "attempts_a_week": 667, "shifts_a_week": 23,
    }  # fmt: skip
    assert (found["goal"], found["gap"]) == (1180, 480)
    assert (found["supporters"], found["conversations"]) == (600, 2000)
    assert found["doors"] == doors
    assert found["list_large_enough"] is True
    assert "support" not in found["defaults"]
    assert {"door-rate", "doors-per-hour", "flake", "yes", "share"} - {"share"} <= {
        *found["defaults"]
    }


def test_a_budget_to_the_cent(civic: Civic) -> None:
    """Example E12 gives the same result from the command line."""
    found = civic("desk money --budget 10652 --registered 20000 --json").data
    amounts = [one["amount"] for one in found["parts"]]
    assert amounts == ["7456.40", "1065.20", "1597.80", "532.60"]
    assert found["cost_per_voter"] == "0.53"
    assert found["defaults"] == ["split"]


def test_what_a_vote_costs_is_a_range_where_the_goal_is_one(civic: Civic) -> None:
    """The cost per vote is a range, unless the goal was given as one number."""
    civic(BOARD)
    found = civic("desk money --json").data
    # $10,652 for 1,092 votes; for 1,180 at most, and 1,049 at least.
    assert (found["cost_per_vote"], found["cost_per_vote_range"]) == ("9.75", ["9.03", "10.15"])
    assert (
        "For each vote, at the most that may be needed: $10,652 / 1,180 = $9.03" in found["working"]
    )
    assert "$9.75, between $9.03 and $10.15" in civic("desk money").out
    cautious = civic("desk plan --known no --json").data["money"]
    assert (cautious["cost_per_vote"], cautious["cost_per_vote_range"]) == (
        "9.03", ["9.03", "10.15"],
    )  # fmt: skip
    told = civic("desk money --goal 1000 --json").data
    assert (told["cost_per_vote"], told["cost_per_vote_range"]) == ("10.65", ["10.65", "10.65"])
    assert "between" not in civic("desk money --goal 1000").out.partition("The split")[0]


def test_call_time_is_a_range_where_it_rests_on_a_guess(civic: Civic) -> None:
    """Calls and hours are ranges if their rates are defaults, and one number if they are given."""
    rates = "desk money --raise 5000 --answer 25 --pledge 30 --paid 70 --gift 50 --json"
    found = civic(rates).data["call_time"]
    # $5,000 x 60% / (25% x 30% x 70% x $50) = 1,142.9; at 50% 952.4, at 75% 1,428.6.
    assert found == {
        "calls": 1143, "calls_range": [953, 1429], "hours": "57.2", "range": ["38.1", "76.2"],
    }  # fmt: skip
    told = civic(f"{rates} --by-phone 60 --money-calls-per-hour 20").data["call_time"]
    assert (told["calls_range"], told["range"]) == ([1143, 1143], ["57.2", "57.2"])


def test_signatures_within_the_law(civic: Civic) -> None:
    """Example E11 gives the same result from the command line."""
    found = civic("desk signatures --required 100 --maximum 150 --json").data
    assert (found["collect"], found["range"]) == (140, [120, 150])
    sure = civic("desk signatures --required 1000 --validity 75 --json").data
    assert (sure["collect"], sure["range"], sure["chance"]) == (1368, [1334, 1368], "0.950")
    assert (
        "Chance that enough prove good: 95 in 100"
        in civic("desk signatures --required 1000 --validity 75").out
    )
    short = civic("desk signatures --required 1000 --validity 75 --maximum 1340").out
    assert "the chance that enough prove good is 63 in 100" in " ".join(short.split())
    capped = civic("desk signatures --required 100 --cushion 100 --maximum 150 --json").data
    assert capped["collect"] == 150


BAD = [
    ("win --past 2022:6000/5210", "--past 2022:6000/5210: the turnout is over 100%.",
     "from 0 to 5,210, because no more people can vote than are registered"),
    ("win --past 1830 --registered 1500", "--registered 1,500: the turnout is over 100%.",
     "at least 1,830, because"),
    ("win --past 1830 --share 0", "--share 0 is out of range.",
     "Share of the votes to aim for: from 1% to 100%, because nobody wins with no votes"),
    ("win --past 1830 --share 0.52", "--share 0.52 is out of range.",
     "If you meant 52%, write 52."),
    ("win --past 1830 --share nan", "--share nan is not a number.", "from 1% to 100%, because"),
    ("win --past 1830 --share ''", "--share is empty.", "leave the flag out"),
    ("win --past inf", "--past inf is not a number.", "from 0 to 10,000,000 votes, because"),
    ("win --past 1830 --registered 1e9", "--registered 1e9 is not a number.", "because"),
    ("win --past 1830 --registered " + "9" * 5000, f"--registered {'9' * 24}… is out of range.",
     "Voters registered now who may vote in this race: a whole number from 1 to 10,000,000 voters"),
    ("win --past 1830 --registered ٣٠٠٠", "--registered ٣٠٠٠ is not a number.", "because"),
    ("win --past 0", "--past 0: nobody voted.", "1 or more in some election, because"),
    ("win --past 2030:100", "--past 2030:100: 2030 is out of range.", "from 1900 to 2026, because"),
    ("win --past 1:2:3", "--past 1:2:3 can't be read.", "like 2022:1830/5210"),
    ("win --past 9 --past 9 --past 9 --past 9 --past 9 --past 9 --past 9",
     "--past was given 7 times.", "from 1 to 6, because"),
    ("win --past 80 --seats 2 --marks 3", "--marks 3 is out of range.", "from 1 to 2, because"),
    ("win --past 80 --seats 2 --best-loser 90", "--best-loser 90 is out of range.",
     "from 0 to 80, because"),
    ("win --past 80 --candidates 2.5", "--candidates 2.5 is not whole.", "because"),
    ("win --past 80 --seats 0", "--seats 0 is out of range.", "from 1 to 15 seats, because"),
    ("contacts --goal -5", "--goal -5 is out of range.", "because a goal is at least one vote"),
    ("contacts --goal 900 --registered 500", "--goal 900 is more votes than there are voters.",
     "at most 500 voters, because"),
    ("contacts --goal 90 --base 600 --registered 500",
     "--base 600 is more votes than there are voters.", "at most 500 voters, because"),
    ("contacts --goal 5 --election 2020-01-01", "--election 2020-01-01 is out of range.",
     "Election day: from 2026-11-24 on and within 10 years, because"),
    ("contacts --goal 5 --election 2199-12-31", "--election 2199-12-31 is out of range.",
     "because"),
    ("contacts --goal 5 --net 5", "--net 5 is out of range.", "from 0.5 to 3, because"),
    ("contacts --goal 5 --flake 100", "--flake 100 is out of range.", "from 0% to 80%, because"),
    ("contacts --goal 5 --area moon", "--area moon?", "close (houses), suburb, or rural"),
    ("signatures --required 500 --voters 400",
     "--required 500 is more signatures than there are voters.", "from 1 to 400, because"),
    ("signatures --required 500 --maximum 400", "--required 500 is more than the law accepts.",
     "because you gave --maximum 400"),
    ("money --budget 0", "--budget 0 is out of range.", "from $1 to $100,000,000, because"),
    ("money --budget 1.234", "--budget 1.234 is finer than a cent.", "because"),
    ("money --budget 10 --split a=50", "--split: the parts come to 50%.", "because"),
    ("money --budget 10 --split a=0 --split b=100", "--split a=0 is not a part of a budget.",
     "more than 0 and at most 100, because"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "sentence", "range_and_why"), BAD, ids=[one[1] for one in BAD])
def test_a_bad_number_is_named(civic: Civic, line: str, sentence: str, range_and_why: str) -> None:
    """The error names the field, its range and the reason, and nothing else is printed."""
    found = civic(f"desk {line}")
    assert (found.code, found.out) == (2, "")
    assert sentence in found.err
    assert range_and_why in found.err


@pytest.mark.parametrize(
    ("line", "flag"),
    [
        ("win", "--past"),
        ("contacts", "--goal"),
        ("money", "--budget"),
        ("money --raise 5000", "--answer"),
        ("money --members 20", "--dues"),
        ("signatures", "--required"),
    ],
)
def test_what_is_missing_is_named_where_nobody_can_be_asked(
    civic: Civic, line: str, flag: str
) -> None:
    """Without a terminal, the error names the missing flag."""
    found = civic(f"desk {line}")
    assert found.code == 2
    assert f"{flag} is missing." in found.err


BOARD = (
    "desk race add board --past 2020:1824/7600 --past 2022:2106/7800 --past 2024:1920/8000 "
    "--registered 8400 --base 700 --list 4900 --election 2027-05-04 --budget 10652 "
    "--required 100 --maximum 150"
)


@pytest.mark.parametrize(
    ("line", "sentence", "more"),
    [
        ("log doors 1.5", "doors 1.5 is not whole.", "from 0 to 100,000 doors, because"),
        ("log doors -5", "doors -5 is out of range.", "from 0 to 100,000 doors, because"),
        ("desk race add b --past ''", "--past is empty.", "leave the flag out"),
        ("desk race add b --past 80 --share ' '", "--share is empty.", "leave the flag out"),
        ("log doors inf", "doors inf is not a number.", "because"),
        ("log doors 99999999", "doors 99999999 is out of range.", "because"),
        ("log dollars 1.234", "dollars 1.234 is finer than a cent.", "because"),
        ("log hours 3 --hours 2", "--hours does not go with hours.", "doors or calls"),
        ("log doors 5 --hours 0.333", "--hours 0.333 has more than 2 decimals.", "because"),
        ("log doors 5 --on 2027-01-01", "2027-01-01 has not come yet.", "the day you did it"),
        ("desk race add b --past 80 --share 0", "--share 0 is out of range.", "because"),
        ("desk race add b --past 80 --election 2020-11-03", "is out of range.", "because"),
        (
            "desk race add b --past 80 --registered 90 --base 91",
            "--base 91 is more votes than there are voters.",
            "because",
        ),
        (
            "desk race add b --past 80 --registered 90 --required 91",
            "--required 91 is more signatures than there are voters.",
            "because",
        ),
        ("desk race add b --area moon", "--area moon?", "suburb"),
        ("desk race add b --known maybe", "--known maybe?", "yes or no"),
        ("desk race add b", "--past is missing.", "just the votes"),
        (f"desk race add {'b' * 41} --past 80", "That can't be the name of a race.", "because"),
        ("desk time --election 2020-01-01", "--election 2020-01-01 is out of range.", "because"),
        ("desk plan", "No race is saved", "desk race add board"),
        ("log doors 5 --race board --others", "don't go together", "somebody else's campaign"),
        ("log doors 5 --note ''", "The note is empty.", "leave it out"),
    ],
)
def test_what_will_not_do_is_not_kept(
    civic: Civic, tmp_path: Path, line: str, sentence: str, more: str
) -> None:
    """An invalid number is refused, and nothing is saved."""
    found = civic(line)
    assert (found.code, found.out) == (2, "")
    assert sentence in found.err
    assert more in found.err
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize("flag", some(("--area", "--known"), ("--area",)))
def test_nothing_hangs_on_an_assertion(tmp_path: Path, flag: str) -> None:
    """The same input is refused when Python runs without assertions."""
    command = [sys.executable, "-O", "-B", "-m", "civicpath", "desk", "race", "add", "b"]
    found = subprocess.run(
        [*command, flag, "moon", "--past", "80"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=surroundings(),
        timeout=LONG,
    )
    assert (found.returncode, found.stdout) == (2, b"")
    assert f"{flag} moon?" in found.stderr.decode()
    assert not (tmp_path / "home").exists()


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("log meetings 3", "They are: doors, calls"),
        ("log dors 3", "Did you mean 'doors'"),
        ("log doors 3 --race bord", "Did you mean 'board'?"),
        ("desk race use bord", "Did you mean 'board'?"),
        ("desk plan --race none", "You have saved: board."),
    ],
)
def test_a_name_that_is_none_gets_the_nearest(civic: Civic, line: str, hint: str) -> None:
    """An unknown name gets the closest known one as a suggestion."""
    civic(BOARD)
    found = civic(line)
    assert found.code == 66
    assert hint in found.err


def test_a_race_is_saved_changed_and_used(civic: Civic) -> None:
    """New numbers replace only those that changed; the last race used is the current one."""
    civic(BOARD)
    civic("desk race add precinct --past 214")
    listed = civic("desk race list --json").data
    assert (listed["in_use"], list(listed["races"])) == ("precinct", ["board", "precinct"])
    assert civic("desk win --json").data["win_number"] == 112
    assert civic("desk win --race board --json").data["win_number"] == 1092
    civic("desk race use board")
    civic("desk race add board --share 55")
    listed = civic("desk race list --json").data["races"]["board"]
    assert listed["share"] == "55"
    assert listed["past"] == ["2020:1824/7600", "2022:2106/7800", "2024:1920/8000"]
    assert civic("desk win --json").data["win_number"] == 1155
    civic("undo")
    assert civic("desk win --json").data["win_number"] == 1092


def test_each_number_is_saved_and_cleared_by_itself(civic: Civic) -> None:
    """Every number that a verb takes can be saved with a race, and cleared by itself."""
    civic("desk race add board --past 2022:1000 --door-rate 30 --flake 20 --base 100")
    civic("desk race add board --raise 5000 --answer 25 --pledge 30 --paid 70 --gift 50")
    civic("desk race add board --split contact=80 --split admin=20 --budget 900")
    assert "door-rate" not in civic("desk contacts --json").data["defaults"]
    found = civic("desk money --json").data
    assert (found["call_time"]["calls"], len(found["parts"])) == (1143, 2)
    assert civic("desk plan --json").data["money"]["parts"] == found["parts"]
    civic("desk race add board --clear door-rate --clear split")
    kept = civic("desk race --json").data["races"]["board"]
    assert not {"door-rate", "split"} & kept.keys()
    assert (kept["flake"], kept["base"]) == ("20", "100")
    assert "door-rate" in civic("desk contacts --json").data["defaults"]
    wrong = civic("desk race add board --clear door-rat")
    assert (wrong.code, "door-rate" in wrong.err) == (2, True)


def test_a_race_that_was_saved_before_is_read(civic: Civic) -> None:
    """A race saved without a rule, a base or voters per door can still be read."""
    civic("desk race add board --past 2022:1830/5210 --registered 5600 --list 900")
    found = civic("desk win --json").data
    assert (found["rule"], found["win_number"]) == ("plurality", 1023)
    assert civic("desk contacts --json").data["list_large_enough"] is False


def test_talks_are_conversations(civic: Civic) -> None:
    """Both words are accepted, and saved under one name."""
    assert civic("log talks 12").out.startswith("Logged: 12 conversations")
    assert civic("log talk 1").out.startswith("Logged: 1 conversation")


def test_the_desk_alone_says_what_it_is_for(civic: Civic) -> None:
    """Without a verb, `desk` shows a page: the current race, and a command for each task."""
    empty = civic("desk")
    assert (empty.code, empty.err) == (0, "")
    assert "No race is saved yet." in empty.out
    assert civic("desk --json").data == {"schema": 1, "in_use": None, "race": None}
    civic("desk race add precinct --past 214 --base 60")
    page = civic("desk").out
    assert "The race in use is precinct." in page
    verbs = ("win", "contacts", "time", "signatures", "money", "plan", "office", "race")
    assert all(f"civicpath desk {verb}" in page for verb in verbs)
    assert civic("desk --json").data == {
        "schema": 1, "in_use": "precinct", "race": {"past": ["214"], "base": "60"},
    }  # fmt: skip


@pytest.mark.parametrize("flag", ["", " --json"])
def test_races_alone_are_listed(civic: Civic, flag: str) -> None:
    """`desk race` alone lists the saved races."""
    civic(BOARD)
    assert civic(f"desk race{flag}") == civic(f"desk race list{flag}")


def test_past_elections_on_the_line_mean_another_race(civic: Civic) -> None:
    """With `--past`, no number of a saved race is used."""
    civic(BOARD)
    found = civic("desk win --past 80 --json").data
    assert (found["projected_turnout"], found["win_number"]) == (80, 42)


def test_two_shifts_move_the_defaults(civic: Civic) -> None:
    """The person's own counts adjust the defaults, and both are shown on the page."""
    civic("log doors 90 talks 15 supporters 6 --hours 5 --on 2026-11-07")
    civic("log doors 66 talks 21 supporters 9 --hours 4")
    found = civic("desk contacts --goal 500 --json").data
    assert not {"door-rate", "doors-per-hour", "support"} & {*found["defaults"]}
    assert (found["supporters"], found["missing"]) == (625, 610)
    assert found["conversations"] == -(-610 * 1000 // 398)  # F31: (15 + 7 x 30%) / (36 + 7)
    page = civic("desk contacts --goal 500").out
    assert "Default: 25%" in page
    assert "Your count: 23.1%" in page
    assert "From: 36 conversations at 156 doors" in page
    told = civic("desk contacts --goal 500 --door-rate 20 --json").data
    assert told["doors"]["attempts"] == told["conversations"] * 5


def test_bad_news_moves_the_plan(civic: Civic) -> None:
    """Sixty talks without a supporter count, and the plan shows how far it is from its goal."""
    civic(f"{BOARD} --base 300")
    before = civic("desk contacts --json").data
    shift = civic("log doors 200 talks 60 supporters 0 --hours 8 --json").data
    assert shift["logged"] == {"doors": "200", "conversations": "60", "supporters": "0"}
    after = civic("desk contacts --json").data
    assert after["conversations"] > before["conversations"] * 5
    assert after["forecast"]["verdict"] == "out-of-reach"
    said = " ".join(civic("desk contacts").out.split())
    assert "This goal is out of reach that way: it would take" in said
    assert civic("undo").code == 0
    again = civic("desk contacts --json").data
    assert {**again, "working": []} == {**before, "working": []}


def test_what_is_left_is_what_is_missing_by_the_rate(civic: Civic) -> None:
    """60 missing supporters take 200 talks at 30%, whatever was done before."""
    line = "desk race add board --goal 208 --support 30 --turn 80 --election 2027-05-04"
    assert civic(f"{line} --past 400").code == 0
    civic("log calls 3000 talks 700 supporters 200")
    found = civic("desk contacts --json").data
    assert (found["supporters"], found["missing"], found["conversations"]) == (260, 60, 200)
    assert found["doors"]["attempts"] == 800
    left = {one["unit"]: one["to_go"] for one in found["so_far"]}
    assert left["conversations"] == 200
    civic("log supporters 60")
    reached = "You reached every number in the plan. Now get your supporters to vote."
    for verb in ("log", "desk contacts", "desk plan"):
        assert reached in " ".join(civic(verb).out.split())
    assert civic("log --json").data["reached"] is True


def test_a_shift_is_one_entry_and_says_what_is_wrong(civic: Civic) -> None:
    """If one number of a shift is invalid, nothing of it is saved."""
    for line, wrong in (
        ("log doors 40 talks", "How many talks?"),
        ("log doors 40 doors 2", "Doors are given twice."),
        ("log doors 40 calls 2", "Doors and calls are two shifts."),
        ("log doors 40 talks many", "conversations many is not a number."),
        ("log doors 40 tlaks 2", "There is no unit 'tlaks'."),
        ("log talks 4 supporters 2 --hours 2", "--hours does not go with conversations."),
    ):
        said = civic(line)
        assert (said.code in {2, 66}, wrong in said.err) == (True, True), said.err
    assert civic("log --json").data["in_all"] == {}
    assert civic("log talks 0 --json").data["in_all"] == {"conversations": "0"}


def test_past_weeks_are_judged_by_the_plan_that_held_then(
    civic: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A goal that was raised later doesn't change how earlier weeks are judged."""
    line = "desk race add board --goal {} --past 400 --support 30 --election 2027-05-04"
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-02")
    civic(line.format(200))
    civic("log doors 40 talks 12 supporters 4 --hours 2")
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-16")
    civic(line.format(400))
    weeks = civic("desk contacts --json").data["weekly"]
    assert [one["week_of"] for one in weeks] == ["2026-11-02", "2026-11-09", "2026-11-16"]
    first, second, third = (one["goal"] for one in weeks)
    assert first < third > second
    then = civic("desk contacts --on 2026-11-09 --json").data
    assert then["goal"] == 200
    assert civic("desk contacts --on 2026-11-01 --json").data["so_far"] == []


def test_what_was_done_counts_against_the_plan(civic: Civic) -> None:
    """The plan shows what is done, what remains, and the pace needed, including ladder counts."""
    civic(BOARD)
    civic("log supporters 60")
    civic("log conversations 200")
    civic("done office/walk-yourself --count 12")
    civic("done campaign/first-doors --count 12")
    found = {one["what"]: one for one in civic("desk contacts --json").data["so_far"]}
    assert found["Votes identified"] == {
        "unit": "votes", "what": "Votes identified", "done": 748, "goal": 1092, "to_go": 344,
        "a_week": None,
    }  # fmt: skip
    assert found["Supporters found"]["to_go"] == 430
    assert found["Supporters found"]["a_week"] == 24  # by March 30, when turning out begins
    assert found["Doors"]["done"] == 12


def test_work_for_others_is_not_work_for_oneself(civic: Civic) -> None:
    """Work logged for others counts toward the pace, but not toward the person's own race."""
    civic("log doors 66 --hours 4 --on 2026-11-07")
    civic("log conversations 21 --on 2026-11-07")
    civic(BOARD)
    civic("desk race add precinct --past 214")
    lent = civic("log doors 90 --hours 5 --others").out
    assert "For somebody else's campaign." in lent
    assert "not toward a race of yours" in lent
    civic("log conversations 15 --others")
    civic("log supporters 15 --others")
    assert "For your race “board”." in civic("log doors 10 --race board").out
    civic("log doors 4")
    board, precinct = (
        civic(f"desk contacts --race {name} --json").data for name in ("board", "precinct")
    )
    assert (board["race"], precinct["race"]) == ("board", "precinct")
    assert [one["done"] for one in board["so_far"]] == [0, 0, 10]
    assert [one["done"] for one in precinct["so_far"]] == [0, 0, 4]
    assert "door-rate" not in board["defaults"]
    assert "support" in board["defaults"]
    page = " ".join(civic("desk contacts --race board").out.split())
    assert "160 doors, 36 conversations, 15 supporters" in page
    assert "Supporters, and who comes, are counted for this race alone." in page
    plan = civic("desk plan --race precinct --json").data
    assert [one["done"] for one in plan["contacts"]["so_far"]] == [0, 0, 4]


def test_a_forgotten_race_takes_its_name_along(civic: Civic, tmp_path: Path) -> None:
    """What was logged for an erased race stays without a race, and its name is gone."""
    civic("desk race add precinct --past 214")
    civic("desk race add secret --past 80")
    civic("log doors 10")
    civic("data forget --race secret --yes")
    assert not [one for one in (tmp_path / "home").rglob("*") if _holds(one, b"secret")]
    assert civic("desk contacts --json").data["so_far"] == []


def _holds(path: Path, text: bytes) -> bool:
    return path.is_file() and text in path.read_bytes()


def test_a_goal_is_met_by_what_it_asks_for_alone(civic: Civic) -> None:
    """A goal for talks isn't met by doors: with no talks, it isn't reported as done."""
    civic(BOARD)
    shown = " ".join(civic("log doors 45 --hours 2").out.split())
    assert "Conversations: 0 of " in shown
    assert "is reached" not in shown


def test_a_goal_that_is_met_is_met(civic: Civic) -> None:
    """If more than enough is done, zero remains, not a negative number."""
    civic("log supporters 900")
    civic("log conversations 9000")
    found = civic("desk contacts --goal 500 --weeks 4 --json").data["so_far"]
    assert [one["to_go"] for one in found] == [0, 0, 0]


def test_the_calendar_counts_back(civic: Civic) -> None:
    """The weeks and the steps of the saved race are available as data."""
    civic(BOARD)
    found = civic("desk time --json").data
    assert (found["election"], found["weeks"], found["defaults"]) == ("2027-05-04", 23, [])
    assert [one["state"] for one in found["steps"]][:4] == ["past", "past", "past", "now"]
    earlier = civic("desk time --ballots 2027-04-13 --json").data
    assert (earlier["counts_from"], earlier["weeks"]) == ("2027-04-13", 20)
    assert civic("desk time --election 2027-05-04 --on 2027-04-27 --json").data["weeks"] == 1


def test_the_days_of_the_place_stand_among_the_steps(civic: Civic) -> None:
    """The place's legal dates are in order among the steps, unless the place is unknown."""
    civic(BOARD)
    assert "civicpath start --state TX" in " ".join(civic("desk time").out.split())
    civic("start --state TX --party democratic")
    line = "desk time --election 2028-11-07 --on 2026-11-28"
    page = civic(line).out
    order = [
        "Set up:",
        "Filing for federal and state offices, by law:",
        "File and launch:",
        "Primary, by law:",
    ]
    assert [page.index(one) for one in order] == sorted(page.index(one) for one in order)
    assert "your county election office" in " ".join(page.split())
    found = civic(f"{line} --json").data
    assert found["filing"]["window"] == "ahead"
    assert [(one["confidence"], one["scope"]) for one in found["filing"]["days"]] == [
        ("usual", ["federal", "state"]),
        ("computed", ["municipal", "school", "special"]),
    ]
    assert {"id": "primary", "on": "2028-03-07", "passed": False}.items() <= next(
        one for one in found["dates"] if one["id"] == "primary"
    ).items()


def test_a_plan_differs_for_the_known_and_the_unknown(civic: Civic) -> None:
    """A person unknown in the party gets the cautious plan and other tasks."""
    civic(BOARD)
    known, unknown = (civic(f"desk plan --known {said}").out for said in ("yes", "no"))
    assert known.startswith("Campaign plan: board\n\n1,092 votes")
    assert unknown.startswith("Campaign plan: board\n\n1,180 votes")
    assert "Ask the chair what the party may do" in known
    assert "Ask the chair what the party may do" not in unknown
    assert "The plan differs." in civic("desk plan").out


@pytest.mark.parametrize(
    ("more", "enough", "says"),
    [
        ("--registered 9428", True, ""),
        ("--registered 6284", False, "The 3,142 doors where about 6,284 voters live are"),
        ("--registered 6285", True, ""),
        ("--registered 4713 --voters-per-door 1", False, "give at most 2,356 conversations"),
        ("--registered 4714 --voters-per-door 1", True, ""),
        ("--registered 9428 --list 3142", False, "The list of 3,142 is too small"),
        ("--registered 4713 --list 9428", False, "Your list has 9,428 doors"),
        ("", None, ""),
    ],
    ids=[
        "enough voters", "too few doors", "just enough doors", "too few to talk with",
        "just enough to talk with",
        "a list comes first", "a list is no larger than the voters", "nothing known",
    ],
)  # fmt: skip
def test_a_plan_needs_people_to_talk_with(
    civic: Civic, more: str, enough: bool | None, says: str
) -> None:
    """565 votes take 2,357 talks at 9,428 doors; F16 checks this against the list or the voters."""
    line = f"desk contacts --goal 565 {more}"
    found = civic(f"{line} --json").data
    assert found["conversations"] == 2357
    which = "list_large_enough" if "--list" in more else "voters_enough"
    assert found[which] is enough
    page = " ".join(civic(line).out.split())
    assert says in page
    assert ("too small for" in page or "too few for" in page) == (enough is False)


def test_the_share_is_told_with_which_a_list_would_do(civic: Civic) -> None:
    """The page gives the rate with which a list suffices: 65 of 180 talks at 240 doors is 36.1%."""
    page = " ".join(civic("desk contacts --goal 112 --base 60 --list 240").out.split())
    assert "It would be enough if 37% of the conversations ended with a supporter." in page
    told = civic("desk contacts --goal 112 --base 60 --list 240 --support 37 --json").data
    assert told["list_large_enough"] is True
    less = civic("desk contacts --goal 112 --base 60 --list 240 --support 36 --json").data
    assert less["list_large_enough"] is False
    assert "It would be enough" not in civic("desk contacts --goal 150 --list 240").out


@pytest.mark.parametrize(("goal", "few"), [(160, True), (161, False)])
def test_a_small_race_is_walked_by_two_or_three(civic: Civic, goal: int, *, few: bool) -> None:
    """A small race, such as a precinct, doesn't ask for hundreds of volunteers."""
    page = civic(f"desk contacts --goal {goal}").out
    assert ("Two or three people can walk this race." in page) is few
    assert ("Recruiting calls for them" in page) is not few


def test_a_plan_says_when_it_takes_more_talks_than_voters(civic: Civic) -> None:
    """A plan says when it needs more talks than there are voters: 467 with 214 people."""
    civic("desk race add chair --past 214")
    page = " ".join(civic("desk plan").out.split())
    assert "467 conversations are more than the 214 who are expected to vote." in page
    civic("desk race add chair --base 100")
    assert "who are expected to vote" not in " ".join(civic("desk plan").out.split())


def test_a_precinct_chair_gets_a_plan(civic: Civic) -> None:
    """One number is enough for a plan, and what is missing is listed."""
    civic("desk race add precinct --past 214")
    found = civic("desk plan")
    assert found.code == 0
    assert "112 votes, by finding 140 supporters" in found.out
    assert "Election day is missing" in found.out


@pytest.mark.parametrize(
    ("name", "begins", "holds"),
    [
        ("plan.txt", "Campaign plan: board\n=====", "For each vote you need: $9.75, between"),
        ("plan.md", "# Campaign plan: board\n", "| Voter contact | 70% |"),
        ("plan.html", "<!doctype html>", '<svg role="img" aria-label="Votes identified:'),
        ("plan.json", '{\n  "schema": 1,', '"win_number": 1092'),
    ],
)
def test_a_plan_can_be_handed_to_a_friend(
    civic: Civic, tmp_path: Path, name: str, begins: str, holds: str
) -> None:
    """The plan is the same in every format, in a file that only the owner can read."""
    civic(BOARD)
    civic("log supporters 60")
    path = tmp_path / name
    assert civic(f"desk plan -o {shlex.quote(str(path))}").code == 0
    text = path.read_text()
    assert text.startswith(begins)
    assert holds in text
    assert path.stat().st_mode & 0o777 == 0o600
    assert civic(f"desk plan -o {shlex.quote(str(path))}").code == 73


def test_an_office_to_begin_with(civic: Civic) -> None:
    """An unknown candidate gets smaller offices than a known one, by the issues they care about."""
    unknown = civic("desk office --known no --hours 20 --care streets --json").data
    known = civic("desk office --known yes --hours 20 --care streets --where city --json").data
    assert unknown["begin"]["id"] == "town-council"
    assert known["begin"]["id"] == "city-council"
    assert unknown["way_up"][-1]["id"] == "beyond"
    assert unknown["defaults"] == ["money", "where"]


@pytest.mark.parametrize("known", ["yes", "no"])
def test_the_rules_stand_on_the_page_of_the_office(civic: Civic, known: str) -> None:
    """The office page states the ladder's rules on the known, the unknown, and starting small."""
    page = civic(f"desk office --known {known} --hours 6 --care schools").out
    assert page.startswith("Begin with: School board")
    words = " ".join(page.split())
    assert "party's support can carry you" in words
    assert "a smaller office first" in words
    assert "Start in the minors" in words


def test_hours_are_shown_as_they_were_typed(civic: Civic) -> None:
    """Quarter hours aren't rounded, and neither is the smallest accepted number."""
    assert civic("log door 1 --hours 1.25").out.startswith(
        "Logged: 1 door knocked on, in 1.25 hours"
    )
    assert "from 0.25 to 1,000 hours" in civic("log doors 5 --hours 0.1").err


@pytest.mark.parametrize(
    ("past", "says"),
    [
        ("--past 80", "no more cautious goal"),
        ("--past 80 --past 90", "the cautious goal, 47 votes"),
    ],
)
def test_a_cautious_goal_is_not_claimed_where_there_is_none(
    civic: Civic, past: str, says: str
) -> None:
    """With one past election there is one turnout, so no cautious goal is shown."""
    civic(f"desk race add chair {past} --known no")
    assert says in " ".join(civic("desk plan").out.split())


def test_a_plan_finds_first_and_then_turns_out(civic: Civic) -> None:
    """Persuasion ends five weeks before election day: page, JSON and plan have the same pace."""
    civic(BOARD)
    words = " ".join(civic("desk plan").out.split())
    # 1,634 conversations and 6,536 doors in the 18 full weeks from November 24 to March 30.
    assert "in 18 full weeks" in words
    assert "Conversations a week All at doors: 91" in words
    assert "Talks: 1,634 Doors: 6,536 Supporters: 490" in words
    assert "Each day of the week to May 4, 2027" in words
    assert "Reminded: 70 a day" in words
    found = civic("desk contacts --json").data
    assert (found["weeks"], found["conversations_a_week"]) == (18, 91)
    plan = civic("desk plan --json").data
    assert plan["contacts"]["conversations_a_week"] == 91
    assert [one["by"] for one in plan["weekly"] if one["stage"] == "find"][-1] == "2027-03-30"


def test_a_plan_is_four_pages_and_has_nothing_to_type(civic: Civic, tmp_path: Path) -> None:
    """Working and sources are an appendix, shown by flag; tables aren't split across pages."""
    civic(f"{BOARD} --list 2600 --budget 3000 --required 100")
    civic("log doors 40 talks 12 supporters 3 --hours 2")
    for flags, most in (("", 4), ("--known no", 4), ("--appendix", 12)):
        out = tmp_path / "plan.pdf"
        assert civic(f"desk plan {flags} -o {shlex.quote(str(out))} --force").code == 0
        assert len(re.findall(rb"/Type\s*/Page\b", out.read_bytes())) <= most
    page = civic("desk plan").out
    assert not re.search(r"\bcivicpath [a-z]|(?<!\S)--[a-z]", page)
    assert "Where this comes from" not in page
    assert not re.search(r"\[\d+\]", page), "a number of a source that is not there"
    long = civic("desk plan --appendix").out
    assert "Where this comes from" in long
    assert "The work, line by line" in long


def test_the_profile_answers_what_the_office_asks(civic: Civic) -> None:
    """Profile answers aren't asked for again, and a limit holds back what could cost a job."""
    civic("start --known yes --hours 20 --limits federal")
    found = civic("desk office --care elections --json").data
    assert {"known", "hours"} & {*found["defaults"]} == set()
    assert found["begin"]["id"] != "county-board"


@pytest.mark.parametrize(
    ("line", "sentence", "hint"),
    [
        ("desk office --care moon", "--care moon?", "They are: schools, streets"),
        ("desk office --care scools", "--care scools?", "Did you mean 'schools'"),
        ("desk office --where mars", "--where mars?", "rural, town, city"),
        ("desk office --hours 400", "--hours 400 is out of range.", "from 0 to 100 hours, because"),
        ("desk office --money -1", "--money -1 is out of range.", "from $0 to"),
    ],
)
def test_an_office_is_not_guessed_from_nonsense(
    civic: Civic, line: str, sentence: str, hint: str
) -> None:
    """An invalid word or number is named."""
    found = civic(line)
    assert found.code == 2
    assert sentence in found.err
    assert hint in found.err


def test_what_is_missing_is_asked_at_a_terminal(at_terminal: Open) -> None:
    """Inputs without defaults are asked for, errors are shown, and a blank takes the default."""
    desk = at_terminal("--plain", "desk", "contacts", "--base", "700")
    desk.until("How many votes do you need?")
    desk.press(f"many{ENTER}")
    desk.until("is not a number")
    desk.press(f"1180{ENTER}")
    desk.until("Of 100 conversations, how many end with a supporter?")
    desk.press(ENTER)
    desk.until("Find 600 supporters")
    assert desk.end() == 0


def test_past_votes_are_asked_at_a_terminal(at_terminal: Open) -> None:
    """One number is enough to start."""
    desk = at_terminal("--plain", "desk", "win")
    desk.until("How many votes were cast for this office last time?")
    desk.press(f"2022:1830/5210{ENTER}")
    desk.until("Aim for 952 votes")
    assert desk.end() == 0


LEAVING = [
    (line, key)
    for line in (
        "win",
        "contacts",
        "contacts --goal 112",
        "money",
        "money --raise 1000",
        "signatures",
    )
    for key in (ESC, CTRL_D)
]


@pytest.mark.parametrize(("line", "key"), some(LEAVING, LEAVING[::3]))
def test_a_question_of_the_desk_may_be_left(at_terminal: Open, line: str, key: str) -> None:
    """A person who leaves a question is told that nothing was computed."""
    desk = at_terminal("desk", *line.split())
    desk.until("Esc stops.")
    desk.press(key)
    desk.until("Nothing was worked out, and nothing was changed.")
    assert desk.end() == 0
    assert "Traceback" not in desk.shown


def test_one_goal_wherever_it_is_named(civic: Civic) -> None:
    """A person unknown in the party gets the cautious goal, named on every page."""
    past = "--past 2022:1830/5210 --past 2024:2410/5400 --registered 5600"
    civic(f"desk race add board {past} --known no")
    said = "This plan aims for the cautious goal, 1,300 votes, because the party does not know you"
    for line, lead in (
        ("desk win", "Aim for 1,300 votes"),
        ("desk contacts", "Find 1,625 supporters"),
        ("desk plan", "1,300 votes, by finding 1,625 supporters"),
    ):
        page = " ".join(civic(line).out.split())
        assert lead in page
        assert said in page, line
    assert "Aim for 952 votes" in civic("desk win --past 2022:1830/5210").out


def test_enough_votes_already(civic: Civic) -> None:
    """If no votes are missing, no work is computed and no estimate is flagged."""
    found = civic("desk contacts --goal 100 --base 200 --weeks 12")
    assert found.out.startswith("Nobody more to find\n")
    assert "guess" not in found.out
    assert civic("desk contacts --goal 100 --base 99").out.startswith("Find 2 supporters\n")
    civic("desk race add sure --past 214 --base 150 --election 2027-05-04")
    plan = civic("desk plan")
    assert plan.code == 0
    assert "You already count on enough votes." in plan.out
    assert not {"What it takes", "Week by week"} & set(plan.out.splitlines())


def test_all_found_takes_no_more_talks(civic: Civic) -> None:
    """Once every supporter is found, no pace for talks is given."""
    civic("desk race add board --past 214 --registered 400 --election 2027-05-04")
    civic("log conversations 40")
    goals = [one["goal"] for one in civic("desk contacts --json").data["so_far"]]
    assert all(goals)
    civic("log supporters 270")
    done = {one["unit"]: one for one in civic("desk contacts --json").data["so_far"]}
    assert (done["supporters"]["to_go"], done["conversations"]["to_go"]) == (0, 0)
    assert done["conversations"]["goal"] is None


@pytest.mark.parametrize(
    ("flags", "collect", "said", "unsaid"),
    [
        ("--validity 50 --maximum 150", 150, "about 75 of these 150 prove good", "cushion"),
        ("--validity 75 --maximum 150", 145, "elsewhere", "prove good, and"),
        ("--voters 110", 110, "Only 110 voters may sign", "most that is accepted"),
        ("--voters 500", 140, "elsewhere", "Only"),
        ("--voters 130 --maximum 120", 120, "most that is accepted", "Only 130"),
        ("--cushion 100 --validity 70", 156, "The cushion was not.", "Only"),
    ],
)
def test_signatures_that_will_not_do(
    civic: Civic, flags: str, collect: int, said: str, unsaid: str
) -> None:
    """No more signatures are asked for than there are signers, and a shortage is reported."""
    assert civic(f"desk signatures --required 100 {flags} --json").data["collect"] == collect
    careful = " ".join(
        one for one in civic(f"desk signatures --required 100 {flags}").out.split("\n\n")
        if one.startswith("Careful: ")
    ).replace("\n", " ")  # fmt: skip
    assert said in careful
    assert unsaid not in careful


@pytest.mark.parametrize(
    ("days", "when"),
    [("2026-11-26", "in the 2 days left"), ("2027-03-01", "in the next two weeks")],
)
def test_late_has_no_more_days_than_are_left(civic: Civic, days: str, when: str) -> None:
    """A late start is given only as much time to catch up as is left."""
    assert when in " ".join(civic(f"desk time --election {days}").out.split())


@pytest.mark.parametrize(
    ("flags", "counts"),
    [
        ("", True),
        ("--candidates 3", False),
        ("--candidates 3 --share 40", True),
        ("--seats 2", True),
        ("--candidates 1", False),
        ("--candidates 4 --rule top-two", False),
    ],
)
def test_only_what_counts_went_in(civic: Civic, flags: str, counts: bool) -> None:
    """The usual share is only for races of two, and isn't listed as an input elsewhere."""
    told = civic(f"desk win --past 2022:1830/5210 {flags}").out.partition("What went in")[2]
    assert ("Share of the votes" in told) == counts
    defaults = civic(f"desk win --past 2022:1830/5210 {flags} --json").data["defaults"]
    assert ("share" in defaults) == (counts and "--share" not in flags)


def test_the_same_election_twice(civic: Civic) -> None:
    """Giving the same election twice is refused, because it would count double."""
    found = civic("desk win --past 2022:1830/5210 --past 2022:1830/5210")
    assert found.code == 2
    assert "the same election of 2022 twice" in found.err
    assert civic("desk win --past 214 --past 214").code == 0


def test_the_office_asks_a_few_things(at_terminal: Open) -> None:
    """Each question gives a reason, and may be left blank."""
    desk = at_terminal("--plain", "desk", "office")
    desk.until("Do people in your local party know you?")
    desk.press(f"2{ENTER}")
    desk.until("How many hours a week do you have?")
    desk.press(f"6{ENTER}")
    desk.until("How much money could you raise")
    desk.press(ENTER)
    desk.until("Where do you live?")
    desk.press(f"1{ENTER}")
    desk.until("What do you care about?")
    desk.press(f"1{ENTER}")
    desk.until("Begin with: School board")
    assert desk.end() == 0


def test_a_race_for_several_seats_is_asked_about_its_ballot(
    at_terminal: Open, civic: Civic
) -> None:
    """If the best loser is unknown, it is asked whether the ballot names parties."""
    desk = at_terminal("--plain", "desk", "race", "add")
    for ask, answer in (
        ("What do you call this race?", "board"),
        ("How many seats", "2"),
        ("How many people run?", "4"),
        ("How is the race decided?", ""),
        ("cast for this office last time?", "1000"),
        ("the time before that?", ""),
        ("the people who voted, or the votes", "1"),
        ("did the best loser have last time?", ""),
        ("name a party beside each candidate?", "2"),
    ):
        desk.until(ask)
        desk.until("Your answer: ")
        desk.press(answer + ENTER)
    for _ in range(8):
        desk.until("Your answer: ")
        desk.press(ENTER)
    desk.until("The desk works with: board")
    assert desk.end() == 0
    assert civic("desk race --json").data["races"]["board"]["parties"] == "no"
    assert civic("desk win --json").data["win_number"] == 335
    assert "Say so with --parties" not in " ".join(civic("desk win").out.split())
    civic("desk race add board --clear parties")
    assert civic("desk win --json").data["win_number"] == 385
    assert "Say so with --parties" in " ".join(civic("desk win").out.split())


def test_a_race_is_asked_for_and_then_logged_for(at_terminal: Open, civic: Civic) -> None:
    """Missing numbers are asked for, invalid ones again, and blanks are left out."""
    desk = at_terminal("--plain", "desk", "race", "add")
    for ask, *answers in (
        ("What do you call this race?", "board"),
        ("How many seats", ""),
        ("How many people run?", "0", ""),
        ("How is the race decided?", ""),
        ("cast for this office last time?", "2022:9000/5210", "2022:1830/5210"),
        ("the time before that?", ""),
        ("did the winner have last time?", ""),
        ("registered now", "5600"),
        ("count on", ""),
        ("did your side have last time?", "101", ""),
        ("promised you their vote", ""),
        ("on your list?", ""),
        ("What is it an office of?", ""),
        ("When is election day?", "2020-05-04", "2027-05-04"),
        ("last day to file?", "2027-02-12"),
        ("When do the first ballots go out?", ""),
    ):
        desk.until(ask)
        for answer in answers:
            desk.until("Your answer: ")
            desk.press(answer + ENTER)
    desk.until("The desk works with: board")
    assert desk.end() == 0
    assert civic("desk race --json").data["races"]["board"] == {
        "past": ["2022:1830/5210"], "registered": "5600", "election": "2027-05-04",
        "filing": "2027-02-12",
    }  # fmt: skip
    log = at_terminal("--plain", "log")
    log.until("What did you do?")
    log.until("Your answer: ")
    log.pick("Doors knocked on")
    for ask, *answers in (("How many?", "many", "45"), ("How many hours did it take?", "2")):
        log.until(ask)
        for answer in answers:
            log.until("Your answer: ")
            log.press(answer + ENTER)
    log.until("Logged: 45 doors knocked on, in 2 hours")
    assert log.end() == 0
    assert "What you counted" in civic("log").out
    assert civic("log doors").code == civic("desk race add").code == 2


def test_the_walk_asks_how_the_race_ended(
    at_terminal: Open, civic: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After election day the walk first asks for the result, which goes into the journal."""
    civic("desk race add board --past 400 --election 2026-11-24")
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-25")
    walk = at_terminal("--plain", CIVICPATH_TODAY="2026-11-25")
    walk.until("How did it end?")
    walk.until("Your answer: ")
    walk.pick("You did not win")
    walk.until("How many votes did you have?")
    walk.until("Your answer: ")
    walk.press(f"181{ENTER}")
    walk.until("What now?")
    walk.press(ESC)
    told = civic("desk time --json").data["result"]
    assert told == {"result": "lost", "on": "2026-11-25", "votes": 181, "leads_to": None}
    assert "Undone" in civic("undo").out
    assert civic("desk time --json").data["phase"] == "after"


def test_the_walk_asks_for_another_round(
    at_terminal: Open, civic: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the first round of a majority race, going on is one of the answers."""
    civic("desk race add seat --rule majority --past 400 --election 2026-11-24")
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-25")
    walk = at_terminal("--plain", CIVICPATH_TODAY="2026-11-25")
    walk.until("How did it end?")
    walk.until("Your answer: ")
    walk.pick("You go on to another round")
    walk.until("How many votes did you have?")
    walk.until("Your answer: ")
    walk.press(ENTER)
    walk.until("What now?")
    walk.press(ESC)
    told = civic("desk time --json").data["result"]
    assert told == {
        "result": "advanced", "on": "2026-11-25", "votes": None, "leads_to": "runoff",
    }  # fmt: skip


def test_a_result_that_can_not_be_is_refused(civic: Civic) -> None:
    """No race is won before its election day, but it can be withdrawn from at any time."""
    assert civic("desk result won").code == 2
    civic("desk race add board --past 400 --election 2027-05-04")
    for line, says in (
        ("desk result win", "'win' is not a result."),
        ("desk result advanced", "Nobody goes on to another round of 'board' by its rule."),
        ("desk result won", "it can't be won before"),
        ("desk result withdrew --votes many", "--votes many is not a number."),
    ):
        found = civic(line)
        assert (found.code, says in found.err) == (2, True), found.err
    assert civic("desk result withdrew").code == 0
    assert civic("desk race list --json").data["results"]["board"]["result"] == "withdrew"
    assert civic("desk race add board --election 2029-05-01").code == 2, "the next is its own"
    civic("desk race add board --election 2027-04-27")
    assert civic("desk race list --json").data["results"] == {}, "another day is another try"


def test_the_days_of_a_race_come_from_its_office_and_place(civic: Civic) -> None:
    """Dates known from the calendar needn't be typed; if there are several, the page says so."""
    civic("start --state TX")
    several = civic("desk race add board --past 400 --level school")
    assert "May 1, 2027 or Tuesday, November 2, 2027. Give --election." in several.err
    assert civic("desk race add board --election 'May 1, 2027'").code == 0
    assert civic("desk race --json").data["races"]["board"]["election"] == "2027-05-01"
    days = civic("desk time --json").data["days"]
    assert [(one["id"], one["on"], one["from"]) for one in days] == [
        ("filing", "2027-02-12", "calendar"),
        ("election", "2027-05-01", "told"),
    ]
    civic("desk race add board --filing 2027-02-10 --reports 2027-04-01 --reports 2027-04-23")
    days = civic("desk time --json").data["days"]
    assert [(one["id"], one["on"]) for one in days] == [
        ("filing", "2027-02-10"), ("reports", "2027-04-01"), ("reports", "2027-04-23"),
        ("election", "2027-05-01"),
    ]  # fmt: skip
    civic("desk race add board --clear reports")
    assert len(civic("desk time --json").data["days"]) == 2
    civic("start --state WA")
    sure = civic("desk race add council --past 900 --level municipal")
    assert "Election day, from the calendar: Tuesday, November 2, 2027." in sure.err
    assert civic("desk race add council --level town").code == 2
    assert civic("desk race add council --filing soon").code == 2


def test_other_pages_know_the_days_of_the_race(
    civic: Civic, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """`next`, the ladder, the calendar and a handout show the race's dates until it ends."""
    civic("start --state TX")
    civic(
        "desk race add board --past 400 --level school --election 2027-05-01 --ballots 2027-04-19"
    )
    out = tmp_path / "days.ics"
    assert civic(f"export calendar -o {shlex.quote(str(out))}").code == 0
    events = out.read_text(encoding="utf-8")
    for title in ("Last day to file", "Ballots go out", "Election day"):
        assert f"SUMMARY:{title} of “board”" in events
    assert "Election day of “board”" in civic("export handout").out
    assert "of “board”" not in civic("export handout --state OH").out
    assert "board" not in civic("next").out, "its first day is months away"
    monkeypatch.setenv("CIVICPATH_TODAY", "2027-02-05")
    assert "Last day to file of your race “board”" in " ".join(civic("next").out.split())
    assert "Last day to file of your race “board”" in " ".join(civic("ladder").out.split())
    civic("desk result withdrew")
    assert "Last day to file of your race" not in " ".join(civic("next").out.split())


def test_an_estimate_alone_is_not_relied_on(civic: Civic) -> None:
    """If only an estimated base meets the goal, the page says so, with its range."""
    line = "desk contacts --goal 681 --past 2234"
    said = " ".join(civic(f"{line} --side 31").out.split())
    assert "By an estimate, the votes without any contact are as many as the goal asks" in said
    assert "only an estimate, from 0 to 692." in said
    told = " ".join(civic(f"{line} --base 692").out.split())
    assert "By an estimate" not in told
    assert "You already count on enough votes." in told


def test_votes_of_several_seats_are_not_taken_for_voters(civic: Civic) -> None:
    """11,000 votes on 5,000 ballots is a common published total: the program asks what it means."""
    line = "desk win --seats 3 --candidates 7 --registered 6000 --past"
    ballots = civic(f"{line} 5000 --counted ballots --json").data
    votes = civic(f"{line} 11000 --json").data
    assert (votes["projected_turnout"], ballots["projected_turnout"]) == (5023, 5000)
    assert ballots["win_number"] == 1785 < ballots["bare_win"] == 3751
    said = " ".join(civic(f"{line} 11000").out.split())
    assert "This assumes the votes of all candidates together." in said


def test_a_person_may_stop_the_questions(at_terminal: Open) -> None:
    """Nothing is computed from incomplete answers."""
    desk = at_terminal("--plain", "desk", "win")
    desk.until("last time?")
    desk.press(CTRL_D)
    desk.until("Nothing was worked out")
    assert desk.end() == 0


def test_nothing_is_written_by_looking(civic: Civic, tmp_path: Path) -> None:
    """A computation writes nothing to the home."""
    civic("desk win --past 80")
    assert not (tmp_path / "home").exists()


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """Return a copy of the content, to be changed."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "mine"))


def test_a_changed_default_is_reckoned_with(civic: Civic, mine: Path) -> None:
    """The desk's defaults are content: changing one needs no Python."""
    book = mine / "desk.yaml"
    book.write_text(book.read_text().replace("usual: 52%", "usual: 51%"))
    found = civic(f"--content {shlex.quote(str(mine))} desk win --past 1000 --json").data
    assert (found["win_number"], found["defaults"][0]) == (510, "share")
    assert "1,000 x 51%" in civic(f"--content {shlex.quote(str(mine))} desk win --past 1000").out


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("desk.yaml", "desk win --past 1000"),
        ("finding.yaml", "find --state TX"),
        ("cycle.yaml", "desk office --known no"),
    ],
)
def test_a_file_that_is_missing_is_named(civic: Civic, mine: Path, file: str, line: str) -> None:
    """Without one of its files, content still serves verbs that don't need it."""
    (mine / file).unlink()
    found = civic(f"--content {shlex.quote(str(mine))} {line}")
    assert (found.code, found.out) == (65, "")
    assert f"{file} is missing" in found.err
    assert civic(f"--content {shlex.quote(str(mine))} show caucus").code == (
        0 if file != "cycle.yaml" else 65
    )


def test_a_race_that_is_over_can_be_saved(civic: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its result is what is asked for then; a race of years ago is a slip of the year."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-30")
    saved = civic("desk race add board --past 500 --election 2026-11-03")
    assert saved.code == 0, saved.err
    assert "How did it end?" in saved.out
    assert "civicpath desk result won" in saved.out
    assert civic("desk race add board --registered 900").code == 0
    assert "say how the race ended" in " ".join(civic("desk").out.split()).lower()
    assert civic("desk result lost --on 2026-11-04").code == 0
    assert "say how the race ended" not in " ".join(civic("desk").out.split()).lower()
    refused = civic("desk race add other --past 500 --election 2024-11-05")
    assert refused.code == 2
    assert "a race of more than a year ago" in " ".join(refused.err.split())
    assert civic("desk time --election 2026-11-03").code == 2


def test_a_post_in_the_party_is_taken_as_one(civic: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a meeting and bylaws, no oath or budget, and need not be a precinct seat."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-30")
    civic("desk race add chair --level party --past 500 --election 2026-11-03")
    for page in (civic("desk result won --on 2026-11-04").out, civic("desk time").out):
        said = " ".join(page.split())
        assert "civicpath show precinct" in said
        assert "A precinct seat has a rung of its own" in said, "which post it is, nobody said"
        assert "voters in your precinct" not in said
        assert "bylaws" in said
        assert "oath" not in said
        assert "budget" not in said


def test_without_opponents_no_past_election_is_asked_for(civic: Civic) -> None:
    """One vote wins, so the page says what to do instead, whether or not past votes are given."""
    for flags in ("--rule uncontested", "--candidates 1", "--rule uncontested --past 900"):
        said = " ".join(civic(f"desk win {flags}").out.split())
        assert "Nobody is running against you, so one vote is enough." in said
        assert "What to do instead" in said
        assert "Which past elections to use" not in said
        assert "2 candidates" not in said, "a default that the rule denies"
        found = civic(f"desk win {flags} --json").data
        assert (found["win_number"], found["range"]) == (1, [1, 1])
        assert found["projected_turnout"] == (900 if "--past" in flags else None)
    assert "--past is missing" in civic("desk win --candidates 2").err


def test_the_range_of_a_ranked_race_says_which_count_it_is(civic: Civic) -> None:
    """Leading the first round wins nothing; with few ballots left, less than half of all may."""
    said = " ".join(civic("desk win --rule ranked --candidates 4 --past 900").out.split())
    assert "It is between 226 and 495. With 451, more than half of all ballots" in said
    assert "the ballots that are yours in the last round, not first choices alone" in said
    assert "The fewest that can win the last round against 3" in said
    majority = " ".join(civic("desk win --rule majority --candidates 4 --past 900").out.split())
    assert "It is between 451 and 495" in majority
    assert "Certain to be in the runoff: 900 voters" in majority
    for page in (said, majority):
        assert "can lead" not in page


def test_a_race_without_a_day_is_finished_after_its_result(
    civic: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next election of the calendar is another race's: what to finish is due now."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-30")
    civic("start --state MI")
    civic("desk race add board --past 500")
    said = civic("desk result won --on 2026-11-04").out
    assert "2028" not in said
    assert "Until December 4" in civic("desk time").out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("desk win --parties ", ["yes", "no"]),
        ("desk win --rule r", ["ranked"]),
        ("desk race add board --level s", ["state", "school", "special"]),
        ("desk contacts --area ", ["close", "suburb", "rural"]),
        ("desk plan --known n", ["no"]),
        ("desk win --past ", []),
    ],
)
def test_words_that_a_flag_takes_are_completed(
    typed: Typed, words: str, offered: list[str]
) -> None:
    """Of a flag that takes one of a few words, these are offered; of another, nothing."""
    line = f"civicpath {words}"
    run = typed(
        _CIVICPATH_COMPLETE="complete_bash", COMP_WORDS=line, COMP_CWORD=str(line.count(" "))
    )
    assert (run.out.split(), run.err) == (offered, "")
