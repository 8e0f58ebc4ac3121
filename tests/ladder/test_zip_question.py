"""The ZIP question at a real terminal: a guess that is confirmed or corrected, and never stored."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest
from journey import LONG, exit_code
from sampling import some

PROMPT = "Your answer: "


ASKS_PARTY = "Which party do you want to work in?"


ASKS_STATE = "Which state do you live in?"


ASKS_COUNTY = "Which county do you live in?"


ASKS_TOWN = "Which town or city do you live in?"

SCENES = {
    "one county, confirmed": (
        ["78701", "y"],
        ["Do you live in Travis County, Texas?", ASKS_PARTY],
        {"state": ["TX"], "county": ["Travis County"]},
    ),
    "with the four digits more": (
        ["78701-1234", "y"],
        ["Do you live in Travis County, Texas?", ASKS_PARTY],
        {"state": ["TX"], "county": ["Travis County"]},
    ),
    "one county, corrected": (
        ["78701", "n", "y", "hays"],
        ["Do you live in Texas?", ASKS_COUNTY, ASKS_PARTY],
        {"state": ["TX"], "county": ["Hays County"]},
    ),
    "another state altogether": (
        ["78701", "n", "n", "ohio"],
        ["Do you live in Texas?", ASKS_STATE, ASKS_COUNTY],
        {"state": ["OH"]},
    ),
    "several counties": (
        ["22030", "2"],
        ["touches several counties", "1. Fairfax County", "2. Fairfax city", ASKS_PARTY],
        {"state": ["VA"], "county": ["Fairfax city"]},
    ),
    "none of several": (
        ["22030", "3", "y"],
        ["3. None of these", "Do you live in Virginia?", ASKS_COUNTY],
        {"state": ["VA"]},
    ),
    "over a state line": (
        ["42223", "2", "y"],
        ["1. Kentucky", "2. Tennessee", "Do you live in Montgomery County, Tennessee?", ASKS_PARTY],
        {"state": ["TN"], "county": ["Montgomery County"]},
    ),
    "a post office box": (
        ["22313", "y"],
        ["Do you live in Virginia?", ASKS_COUNTY],
        {"state": ["VA"]},
    ),
    "the District": (
        ["20044", "y"],
        ["Do you live in the District of Columbia?", ASKS_PARTY],
        {"state": ["DC"], "county": ["District of Columbia"]},
    ),
    "New England goes by town": (
        ["05401", "y", "Burlington"],
        ["Do you live in Chittenden County, Vermont?", ASKS_TOWN, ASKS_PARTY],
        {"state": ["VT"], "county": ["Chittenden County"], "town": ["Burlington"]},
    ),
    "Connecticut has no county to ask": (
        ["06103", "y", "Hartford"],
        ["Do you live in Connecticut?", ASKS_TOWN, ASKS_PARTY],
        {"state": ["CT"], "town": ["Hartford"]},
    ),
    "a military address": (
        ["09021"],
        ["military or diplomatic", "legal residence", "https://www.fvap.gov/", ASKS_STATE],
        {},
    ),
    "a territory": (
        ["00901"],
        ["is in Puerto Rico", "https://www.usa.gov/state-election-office", ASKS_STATE],
        {},
    ),
    "in no list": (["00000"], ["No list has the ZIP code 00000.", ASKS_STATE], {}),
    "left blank": ([""], [ASKS_STATE], {}),
    "not a ZIP code, then one": (
        ["2134", "abcde", "787011", "78701", "y"],
        ["Is it 02134?", "A ZIP code has five digits, like 78701.", ASKS_PARTY],
        {"state": ["TX"], "county": ["Travis County"]},
    ),
}


@pytest.mark.parametrize("scene", some(SCENES, [*SCENES][::3]))
def test_what_a_zip_code_leads_to(scene: str, tmp_path: Path) -> None:
    """Each kind of ZIP code: what is shown and asked, and what is stored at the end."""
    typed, said, kept = SCENES[scene]
    shown = talk(typed)
    at = 0
    for text in said:
        at = shown.find(text, at) + 1
        assert at, f"{text!r} is not in, or not in order:\n{shown}"
    assert answers() == kept
    assert_no_zip_in(tmp_path / "home", typed)


def talk(typed: list[str]) -> str:
    """Type answers to `start`, then stop; return the output in one line."""
    command = ["-m", "civicpath", "--plain", "start"]
    child = pexpect.spawn(
        sys.executable, command, encoding="utf-8", dimensions=(50, 80), timeout=LONG
    )
    child.delaybeforesend = None
    shown = []
    for text in (*typed, "q"):
        child.expect_exact(PROMPT)
        shown.append(str(child.before))
        child.sendline(text)
    child.expect(pexpect.EOF)
    assert exit_code(child) == 0, shown
    return " ".join(" ".join(shown).split())


def answers() -> dict[str, list[str]]:
    """The answers in the journal."""
    found: dict[str, list[str]] = {}
    for path in Path(os.environ["CIVICPATH_HOME"]).rglob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            event = json.loads(line.partition(" ")[2])
            if event.get("op") == "answered":
                found[event["question"]] = event["values"]
    return found


def assert_no_zip_in(home: Path, typed: list[str]) -> None:
    """No typed ZIP code is in any file of the home folder."""
    codes = [text for text in typed if text[:5].isdecimal() and len(text) >= 5]
    for path in home.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            assert not any(code.encode() in data for code in codes), path


def test_the_flag_leaves_no_zip_either(tmp_path: Path) -> None:
    """`start --zip` stores the state and the county, and shows them."""
    command = [sys.executable, "-m", "civicpath", "start", "--zip", "78701"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert "is in Travis County, Texas" in done.stderr
    assert answers() == {"state": ["TX"], "county": ["Travis County"]}
    assert_no_zip_in(tmp_path / "home", ["78701"])
