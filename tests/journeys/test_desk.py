"""The campaign desk from the command line: answers, files, and what bad numbers get."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from civicpath.cli import run


class Said(NamedTuple):
    """What one command gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)


Civic = Callable[[str], Said]


@pytest.fixture
def civic(capsys: pytest.CaptureFixture[str]) -> Civic:
    """Run a command line as a person types it."""

    def typed(line: str) -> Said:
        code = run(shlex.split(line))
        found = capsys.readouterr()
        return Said(code, found.out, found.err)

    return typed


def test_the_win_number_of_a_school_board(civic: Civic) -> None:
    """Two past turnouts give the mean as the plan, and a range around it; nothing else is said."""
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
        "defaults": ["candidates", "seats"],
    }


def test_the_win_number_of_a_precinct(civic: Civic) -> None:
    """One bare number is enough for a precinct chair."""
    found = civic("desk win --past 214 --json").data
    assert (found["projected_turnout"], found["win_number"], found["bare_win"]) == (214, 112, 108)
    assert found["range"] == [108, 118]
    assert found["defaults"] == ["share", "candidates", "seats"]


def test_the_work_of_a_town_council(civic: Civic) -> None:
    """E8 through the command line, to the last digit."""
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
    """E12 through the command line."""
    found = civic("desk money --budget 10652 --registered 20000 --json").data
    amounts = [one["amount"] for one in found["parts"]]
    assert amounts == ["7456.40", "1065.20", "1597.80", "532.60"]
    assert found["cost_per_voter"] == "0.53"
    assert found["defaults"] == ["split"]


def test_signatures_within_the_law(civic: Civic) -> None:
    """E11 through the command line."""
    found = civic("desk signatures --required 100 --maximum 150 --json").data
    assert (found["collect"], found["range"]) == (140, [120, 150])
    assert civic("desk signatures --required 100 --validity 75 --json").data["collect"] == 134
    capped = civic("desk signatures --required 100 --cushion 100 --maximum 150 --json").data
    assert capped["collect"] == 150


BAD = [
    ("win --past 2022:6000/5210", "--past 2022:6000/5210: the turnout is over 100%.",
     "from 0 to 5,210, because no more people can vote than are registered"),
    ("win --past 1830 --registered 1500", "--registered 1,500: the turnout is over 100%.",
     "at least 1,830, because"),
    ("win --past 1830 --share 0", "--share 0 is out of range.",
     "Share of the votes that you aim at: from 1% to 100%, because no votes win nothing"),
    ("win --past 1830 --share 0.52", "--share 0.52 is out of range.",
     "If you meant 52%, write 52."),
    ("win --past 1830 --share nan", "--share nan is not a number.", "from 1% to 100%, because"),
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
    ("contacts --goal 5 --election 2020-01-01", "--election 2020-01-01 is out of range.",
     "Election day: after 2026-11-24 and within 10 years, because"),
    ("contacts --goal 5 --election 9999-12-31", "--election 9999-12-31 is out of range.",
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
    """The sentence names the field, its range and why; nothing is on the screen but that."""
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
    """A script is told which flag to give."""
    found = civic(f"desk {line}")
    assert found.code == 2
    assert f"{flag} is missing." in found.err


def test_nothing_is_written_by_looking(civic: Civic, tmp_path: Path) -> None:
    """A question to the desk leaves no trace in the home."""
    civic("desk win --past 80")
    assert not (tmp_path / "home").exists()
