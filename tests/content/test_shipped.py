"""The shipped content is complete, easy to read, and nonpartisan."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import textstat
from handbook import handbook

from civicpath.base.problems import Level
from civicpath.base.templates import Template
from civicpath.base.vocabulary import Activity
from civicpath.ladder.build_progress import KEYS
from civicpath.ladder.model import Ladder, Rung, Sheet
from civicpath.schema.load import Loaded, load

CONTENT = Path(__file__).parents[2] / "content"

RUNGS = ("meeting", "headquarters", "campaign", "others", "group", "precinct", "office")


SHEETS = ("first-calls", "first-doors", "first-meeting", "first-shift", "first-vote")


CLAIMS = {
    *("O1", "O2", "M1", "M2", "M3", "M4", "M5", "H1", "H2", "H3", "C1", "C2", "C3", "G1", "G2"),
    *("G3", "S1", "S2", "S3", "S4", "P1", "P2", "P3", "P4", "P5", "R1", "R2", "R3", "R4"),
}


ANSWERS = {
    "party": {"democratic", "republican", "libertarian", "green", "other", "undecided"},
    "done": {*RUNGS, "nothing"},
    "aim": {"help", "lead", "office", "unsure"},
    "known": {"yes", "no"},
    "limits": {
        *("federal", "federal-further", "government", "military", "judiciary"),
        *("permanent-resident", "noncitizen", "minor", "contractor", "charity", "none"),
    },
    "cleared": {*map(str, Activity)} - {"learn", "vote", "give"} | {"nothing"},
    "suits": {"home", "no-car", "no-strangers", "any"},
}

GRADE = 8.0


"""The highest US school grade at which every part can be read."""

UNEVEN = 6


"""The most mentions by which one of the two big parties may lead in the ladder."""

NAMES = {"id", "value", "says", "sources", "url", "at", "rung", "stuck", "needs", "wait", "sheet"}


"""Fields with names and addresses instead of prose."""


@cache
def loaded() -> Loaded:
    """The shipped content, read once."""
    files = (path for path in CONTENT.rglob("*") if path.is_file())
    return load(
        {path.relative_to(CONTENT).as_posix(): path.read_bytes() for path in files},
        KEYS,
    )


@cache
def ladder() -> Ladder:
    """The shipped ladder."""
    found = loaded().ladder
    assert found is not None, [f"{one.at}: {one.message}" for one in loaded().problems]
    return found


def rung(name: str) -> Rung:
    """A rung of the shipped ladder."""
    found = ladder().rung(name)
    assert found is not None
    return found


def prose(value: Any) -> Iterator[str]:
    """Every text of a value that a person reads, blanks filled, each ended like a sentence."""
    value = value.raw if isinstance(value, Template) else value
    if isinstance(value, str) and not isinstance(value, StrEnum):
        text = re.sub(r"\$\{([\w-]+)\}", lambda blank: blank[1].replace("-", " "), value)
        yield text if text[-1:] in ".?!" else f"{text}."
    elif isinstance(value, tuple):
        for one in value:
            yield from prose(one)
    for name in getattr(value, "__dataclass_fields__", {}).keys() - NAMES:
        yield from prose(getattr(value, name) or ())


def part(name: str) -> str:
    """The prose of one part of the content."""
    kind, _, item = name.partition("/")
    values: dict[str, Any] = {
        "front": (ladder().front.introduction, ladder().front.pause),
        "rungs": ladder().rung(item),
        "sheets": ladder().sheets.get(item),
        "glossary": tuple(ladder().terms.values()),
        "limits": tuple(ladder().limits.values()),
        "questions": ladder().questions,
        "desk": handbook(),
    }
    return " ".join(prose(values[kind]))


PARTS = [
    *("front", "glossary", "limits", "questions", "desk"),
    *(f"rungs/{name}" for name in RUNGS),
    *(f"sheets/{name}" for name in SHEETS),
]


def test_no_problems() -> None:
    """The content has no problems; sources that nothing cites yet are allowed."""
    found = loaded().problems
    assert [f"{one.at}: {one.message} [{one.rule}]" for one in found] == []
    assert all(one.level is Level.WARNING for one in loaded().problems)


def test_the_ladder_is_all_there() -> None:
    """Seven rungs in order, sixty actions and terms, and a sheet for every first time."""
    assert ladder().front.rungs == RUNGS
    assert len(list(ladder().actions())) >= 60
    assert len(ladder().terms) >= 60
    assert set(ladder().sheets) >= set(SHEETS)


@pytest.mark.parametrize("name", RUNGS)
def test_rungs_begin_soon(name: str) -> None:
    """A rung's first action takes at most a quarter of an hour, and anybody may do it."""
    first = rung(name).actions[0]
    assert first.minutes <= 15
    assert not first.needs
    assert len(rung(name).actions) >= 6


@pytest.mark.parametrize("name", RUNGS)
def test_actions_say_how(name: str) -> None:
    """Every action has several concrete steps, and each rung names a way from home."""
    assert [action.id for action in rung(name).actions if len(action.how) < 2] == []
    assert rung(name).home


def test_every_claim_is_made() -> None:
    """Every claim that the ladder rests on is made somewhere."""
    assert set(ladder().front.claims) == CLAIMS
    said = {claim for text in loaded_points() for claim in text}
    assert said == CLAIMS


def loaded_points() -> Iterator[tuple[str, ...]]:
    """The claims of every point in the front and the rungs."""
    ahead: list[Any] = [ladder().front, *ladder().rungs]
    while ahead:
        value = ahead.pop()
        if hasattr(value, "says"):
            yield value.says
        ahead += value if isinstance(value, tuple) else []
        fields = getattr(value, "__dataclass_fields__", {})
        ahead += [getattr(value, name) for name in fields]


def test_questions_are_few_and_their_values_known() -> None:
    """The questionnaire stays short, and its values are those that flags and files take."""
    found = {
        question.id: {choice.value for choice in question.choices}
        for question in ladder().questions
    }
    assert len(found) <= 12
    assert {name: values for name, values in found.items() if values} == ANSWERS
    assert {"state", "county", "hours"} <= set(found)


def test_every_limit_is_explained() -> None:
    """A person with limits is told what to check, and with whom."""
    assert set(ladder().limits) == ANSWERS["limits"] - {"none"}


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_are_complete(name: str) -> None:
    """A first-time sheet has three things to ask, a way to leave, and a talk afterwards."""
    sheet: Sheet = ladder().sheets[name]
    assert len(sheet.ask) == 3
    assert sheet.leave
    assert sheet.debrief


@pytest.mark.parametrize("name", PARTS)
def test_easy_to_read(name: str) -> None:
    """Every part is at an eighth-grade reading level or easier."""
    assert textstat.flesch_kincaid_grade(part(name)) <= GRADE


def test_measure_tells_hard_from_easy() -> None:
    """The reading-level measure tells hard texts from easy ones."""
    hard = (
        "Notwithstanding contradictory precinct organizational regulations, participating "
        "individuals should familiarize themselves with jurisdictional eligibility requirements."
    )
    assert textstat.flesch_kincaid_grade(hard) > GRADE


def test_neither_big_party_is_favored() -> None:
    """What is said about one party is said about the other, about as often."""
    text = " ".join(part(name) for name in PARTS)
    democratic = len(re.findall(r"\bDemocrat", text))
    republican = len(re.findall(r"\bRepublican", text))
    assert abs(democratic - republican) <= UNEVEN
