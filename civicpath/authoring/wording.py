"""What a parser's complaint means to an author, and what to do about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from civicpath.core.problem import Mark, Problem

_QUOTES = "put quotes around it"
_ONLY_A_KEY = re.compile(r"\s*(- )?[\w-]+\s*")
_NO_BEGINNING = re.compile("start any token|directive|alias|anchor|tag")

_SAID = {
    "escape": ("a backslash means something else here", "use single quotes, or write \\\\"),
    "quoted scalar": ("a quote is opened here and not closed", "close it"),
    "mapping values": ("a colon and a space inside a text", f"{_QUOTES}: 'Meeting: 7pm'"),
    "flow": (
        "a bracket is not closed, or a comma is missing",
        f"close it; if it is part of a text, {_QUOTES}",
    ),
    "block scalar": ("nothing may follow | or > in its line", "begin the text in the next line"),
    "simple key": ("this key has no colon", "write 'key: value', or indent it if it is text"),
}
"""By a word of PyYAML's complaint, what is wrong and what to do; the first that fits."""


class _Spot(Protocol):
    """Where PyYAML says something is, counted from 0."""

    line: int
    column: int


MAX_DEPTH = 20
"""How many levels of lists and mappings a file may have."""


def too_deep(at: Mark) -> Problem:
    """Say that lists or mappings stand in one another too many times."""
    return Problem(at, "too-deep", f"nested more than {MAX_DEPTH} levels deep")


def explain(error: Exception, file: str, lines: Sequence[str]) -> Problem:
    """Turn PyYAML's error into plain words, the same for its fast and its slow parser."""
    began: _Spot | None = getattr(error, "context_mark", None)
    spot: _Spot | None = getattr(error, "problem_mark", None) or began
    if spot is None:
        return Problem(Mark(file, 1, 1), "yaml", "this is not YAML", "is it the right file?")
    complaint = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    if "nesting depth" in complaint:  # the fast parser has a limit of its own, from 6.0.4 on
        return too_deep(Mark(file, spot.line + 1, spot.column + 1))
    if began is not None and _is_open(complaint, began, spot):
        spot = began
    line = lines[spot.line] if spot.line < len(lines) else ""
    before, after = line[: spot.column], line[spot.column :]
    if "escape" in complaint:  # the slow parser points behind the backslash
        before = before.removesuffix("\\")
    what, hint = _plainly(complaint, before, after)
    return Problem(Mark(file, spot.line + 1, len(before) + 1), "yaml", what, hint)


def _is_open(complaint: str, began: _Spot, spot: _Spot) -> bool:
    """Say whether the mistake is where something began that never ended."""
    if "quoted scalar" in complaint:
        return "escape" not in complaint
    return began.line != spot.line and ("flow" in complaint or "simple key" in complaint)


def _plainly(complaint: str, before: str, after: str) -> tuple[str, str]:
    """Say what is wrong and what to do, by the complaint and the line before and after the spot."""
    if after.startswith("\t") or (before + after).lstrip(" ").startswith("\t"):
        return "a tab is used to indent", "use spaces"
    if before.endswith(("'", '"')) and "quoted scalar" not in complaint:
        hint = "inside single quotes, write '' for an apostrophe"
        return "the quotes end here, but the text goes on", hint
    if "mapping values" in complaint and _ONLY_A_KEY.fullmatch(before):
        return "this key is not in line with the ones above", "begin it in the same column"
    if _NO_BEGINNING.search(complaint):
        return f"a text may not begin with '{after[:1] or before[-1:]}'", _QUOTES
    return next(
        (said for sign, said in _SAID.items() if sign in complaint),
        ("this line does not fit the ones above", "begin it in the same column as its neighbors"),
    )
