"""A race of 60 voters, one of 400,000, and one without opponents: no number is absurd."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from journey import Run

Typed = Callable[..., Run]

Says = Callable[..., str]

ELECTION = date(2028, 3, 21)

TINY = "--level party --past 2024:19/60 --registered 60 --friends 3 --list 31"
CITY = (
    "--level municipal --rule majority --candidates 9 --past 2023:131000/402000 --past "
    "2019:118000/390000 --registered 400000 --base 20000 --list 180000"
)
ALONE = "--level school --candidates 1 --past 900/4000 --registered 4000"

SHIFTS = {
    TINY: "doors 6 talks 2 supporters 1 --hours 1",
    CITY: "doors 900 talks 220 supporters 70 --hours 60",
    ALONE: "doors 60 talks 16 supporters 6 --hours 4",
}

ONE_OF_MANY = re.compile(
    r"(?<![\d,.])1 (votes|voters|supporters|conversations|doors|calls|hours|shifts|weeks|days)\b"
    r"(?! \()|\b1 hours? at door\b|\b0 full weeks\b"
)


@pytest.fixture
def says(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Says:
    """Run a command so many days before election day, and return its output in one line."""

    def run(line: str, before: int) -> str:
        day = ELECTION - timedelta(days=before)
        monkeypatch.setenv("CIVICPATH_TODAY", day.isoformat())
        found = typed(*shlex.split(line))
        assert found.code == 0, found.err
        return " ".join(found.out.split())

    return run


@pytest.mark.parametrize("race", [TINY, CITY, ALONE], ids=["60", "400,000", "alone"])
def test_no_page_of_a_race_says_what_is_absurd(says: Says, race: str) -> None:
    """Singulars are right, and no number is beyond all people, hours or votes."""
    says("start --state OH --hours 6", 77)
    says(f"desk race add race {race} --election {ELECTION}", 77)
    for before in (77, 35, 8, 5, 1, 0, -1):
        if before > 0:
            says(f"log {SHIFTS[race]}", before)
        for line in ("desk win", "desk contacts", "desk time", "desk plan --appendix", "log"):
            page = says(line, before).partition("Sources")[0]
            found = ONE_OF_MANY.search(page)
            # "0 of 1 conversations" counts what there is of one.
            assert found is None or page[: found.start()].endswith(" of "), (line, before, found)
            shifts = re.findall(r"([\d,]+) shifts? of helpers", page)
            assert all(int(one.replace(",", "")) <= 500 for one in shifts), (line, before)
            hours = re.findall(r"([\d,]+) more hours", page)
            assert all(int(one.replace(",", "")) <= 168 for one in hours), (line, before)
            assert not re.search(r"\b\d{4,}%", page), (line, before)
        plan, work = (
            json.loads(says(f"desk {verb} --json", before)) for verb in ("plan", "contacts")
        )
        assert {key: work[key] for key in plan["contacts"]} == plan["contacts"]


def test_who_runs_alone_reminds_nobody(says: Says) -> None:
    """Without an opponent there is no goal to measure supporters by, on election day either."""
    says(f"desk race add race {ALONE} --election {ELECTION}", 30)
    says("log doors 60 talks 16 supporters 6 --hours 4", 30)
    assert "of 1 vote" not in says("desk contacts", 30)
    assert says("desk contacts", 0).startswith("Today is election day")


def test_the_last_days_are_counted_as_days(says: Says) -> None:
    """With less than a week left no page says "0 full weeks"."""
    says(f"desk race add race {TINY} --election {ELECTION}", 30)
    assert says("desk time", 5).startswith("5 days left")
    assert says("desk time", 1).startswith("1 day left")
    assert says("desk time", 7).startswith("1 full week left")
    assert "0 full weeks" not in says("desk plan", 5)
