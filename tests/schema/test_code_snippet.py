"""The snippet of a problem: its line, shortened if needed, with carets under the spot."""

from __future__ import annotations

import pytest

from civicpath.base.problems import Position, Problem
from civicpath.base.text import cells
from civicpath.schema.verbs.check import MOST, frame


def shown(text: str | bytes, line: int, col: int, width: int = 1, hint: str = "") -> str:
    """Return the snippet of a problem."""
    return frame(Problem(Position("f", line, col), "r", "m", hint, width), text)


def test_example() -> None:
    """The line, carets as wide as the mistake, and the hint."""
    text = "id: meeting\ntitle: Go\nsumary: Sit in the room once.\n"
    assert shown(text, 3, 1, 6, "did you mean 'summary'?") == (
        "    3 | sumary: Sit in the room once.\n      | ^^^^^^  did you mean 'summary'?"
    )


@pytest.mark.parametrize(
    ("text", "line", "col", "width", "expected"),
    [
        ("a:\tb", 1, 4, 1, "    1 | a: b\n      |    ^"),
        ("\tb", 1, 1, 1, "    1 |  b\n      | ^"),
        ("日本: x", 1, 5, 1, "    1 | 日本: x\n      |       ^"),
        ("日本: x", 1, 1, 2, "    1 | 日本: x\n      | ^^^^"),
        ("e\u0301: x", 1, 5, 1, "    1 | e\u0301: x\n      |    ^"),
        ("a\x1b[31mb", 1, 1, 1, "    1 | a�[31mb\n      | ^"),
        ("a\u202eb", 1, 2, 1, "    1 | a�b\n      |  ^"),
        (b"a\xffb", 1, 2, 1, "    1 | a�b\n      |  ^"),
        ("\ufeffa: b\r\nc: d", 2, 4, 1, "    2 | c: d\n      |    ^"),
        ("a: b", 1, 9, 1, "    1 | a: b\n      |     ^"),
        ("a", 1, 1, 99, "    1 | a\n      | ^"),
        ("", 1, 1, 1, "    1 |\n      | ^"),
        ("\n" * 123_455 + "a", 123_456, 1, 1, "123456 | a\n       | ^"),
    ],
)
def test_lines(text: str | bytes, line: int, col: int, width: int, expected: str) -> None:
    """The caret is in the right column despite tabs, wide and hidden characters, and line ends."""
    assert shown(text, line, col, width) == expected


def test_long_lines_are_cut_around_the_spot() -> None:
    """A long line is shortened around the spot, with ellipses."""
    text = "x" * 500 + "WRONG" + "y" * 500
    line, carets = shown(text, 1, 501, 5).split("\n")
    assert line.startswith("    1 | …x")
    assert line.endswith("y…")
    assert line.index("WRONG") == carets.index("^")
    assert carets.count("^") == 5
    assert cells(line) <= MOST + 8


@pytest.mark.parametrize("width", [1, 60, 5000])
@pytest.mark.parametrize("col", [1, 31, 72, 900])
@pytest.mark.parametrize("letter", ["x", "日"])
def test_frames_are_never_wide(letter: str, col: int, width: int) -> None:
    """The snippet fits a terminal, however long the line and the mistake."""
    framed = shown(letter * 1000, 1, col, width, "some hint")
    assert max(map(cells, framed.split("\n"))) <= MOST + 8
    assert "^" in framed


def test_long_hints_go_below() -> None:
    """A hint that does not fit beside the carets goes on its own line."""
    hint = "a hint of some length that has no room at the right"
    assert shown("x" * 60, 1, 50, 1, hint).split("\n")[2] == f"      | {hint}"


@pytest.mark.parametrize(("line", "col"), [(0, 0), (2, 1)])
def test_no_line(line: int, col: int) -> None:
    """Without a line there is no snippet."""
    assert shown("a: b", line, col, 1, "some hint") == ""
