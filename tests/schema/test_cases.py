"""Each folder of `cases` is a content folder with one mistake, and the problems that it causes.

A case is named after its rule, followed by `--` and a detail if there are several. Its files
replace those of `base`; `expected.txt` lists every problem. Add a folder to add a test; `--regen`
writes the expected problems.
"""

from __future__ import annotations

from datetime import date
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
