"""Each folder of `cases` is a content folder with one mistake, and the problems that it causes.

A case is named after its rule, followed by `--` and a detail if there are several. Its files
replace those of `base`; `expected.txt` lists every problem. Add a folder to add a test; `--regen`
writes the expected problems.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from civicpath.schema.load import load
from civicpath.schema.rules import RULES
from civicpath.schema.verbs.check import frame

HERE = Path(__file__).parent


CASES = sorted(path.name for path in (HERE / "cases").iterdir())


KNOWN = {"precinct-path": ("primary", "caucus")}


TODAY = date(2026, 11, 29)

BEFORE_RULES = {
    *("encoding", "character", "yaml", "empty", "document", "key", "duplicate-key", "merge"),
    *("alias", "anchor", "tag", "too-big", "too-deep", "unknown-file", "format", "unknown-key"),
    *("missing-key", "kind", "id", "choice", "number", "range", "date", "yes-no"),
    *("comment", "indent"),
}


def texts_of(folder: Path) -> dict[str, bytes]:
    """Return the files of a content folder by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "expected.txt"
    }


BASE = texts_of(HERE / "base")


def told(texts: dict[str, bytes]) -> str:
    """Return the report that an author gets about these files."""
    shown = []
    for problem in load(texts, KNOWN, TODAY).problems:
        hint = f" ({problem.hint})" if problem.hint and not problem.at.line else ""
        what = f"{problem.message}{hint} [{problem.rule}]"
        shown.append(f"{problem.at}: {problem.level}: {what}\n")
        if lines := frame(problem, texts.get(problem.at.file, b"")):
            shown.append(lines + "\n")
    return "".join(shown)


def test_base_is_sound() -> None:
    """The files that every case builds on have no problem."""
    assert told(BASE) == ""
    assert load(BASE).ladder is not None


@pytest.mark.parametrize("case", CASES)
def test_case(case: str, request: pytest.FixtureRequest) -> None:
    """A case has exactly the expected problems, and its own rule is among them."""
    folder = HERE / "cases" / case
    found = told(BASE | texts_of(folder))
    expected = folder / "expected.txt"
    if request.config.getoption("--regen"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    assert f"[{case.partition('--')[0]}]" in found


def test_every_rule_has_a_case() -> None:
    """Every rule has an example of what it finds."""
    shown = {case.partition("--")[0] for case in CASES}
    assert shown == {rule.id for rule in RULES} | BEFORE_RULES


def is_found(rule: str, old: str, new: str) -> bool:
    """Return whether a rule finds something in its case, with one text in it replaced.

    So a test says where the rule begins: the last value that is right, and the first wrong one.
    """
    texts = texts_of(HERE / "cases" / rule)
    assert sum(text.count(old.encode()) for text in texts.values()) == 1
    changed = {file: text.replace(old.encode(), new.encode()) for file, text in texts.items()}
    return f"[{rule}]" in told(BASE | changed)


def in_days(left: int) -> date:
    """Return the day this many days after the day of the check."""
    return TODAY + timedelta(days=left)


@pytest.mark.parametrize(("left", "found"), [(0, False), (7, False), (8, True)])
def test_an_author_s_clock_may_be_a_week_ahead(left: int, *, found: bool) -> None:
    """A source read a week from now is an error of the clock, and one read later a mistake."""
    assert is_found("future", "2027-01-05", in_days(left).isoformat()) is found


@pytest.mark.parametrize(("left", "found"), [(-1, True), (0, False), (1, False)])
def test_a_time_has_passed_on_the_day_after_it(left: int, *, found: bool) -> None:
    """What is to be done by today is not over yet."""
    named = f"{in_days(left):%B} {in_days(left).day}, {in_days(left).year}"
    assert is_found("passed", "ask your clerk by January 2026", f'"ask by {named}"') is found


@pytest.mark.parametrize(("shorter", "found"), [("Hello.", True), ("Hello", False)])
def test_a_shorter_version_has_fewer_characters(shorter: str, *, found: bool) -> None:
    """One of the same length saves nobody any time."""
    assert is_found("shorter", "shorter: Hello, hello, hello.", f"shorter: {shorter}") is found


@pytest.mark.parametrize(("won", "found"), [(322, True), (323, True), (324, False)])
def test_a_tie_has_no_winner(won: int, *, found: bool) -> None:
    """The winner of a close race has at least one vote more."""
    assert is_found("close-race", "won: 316", f"won: {won}") is found
