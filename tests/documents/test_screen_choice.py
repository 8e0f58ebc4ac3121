"""What a screen shows in every environment."""

from __future__ import annotations

import pytest

from civicpath.documents.markup import Page
from civicpath.documents.screen import first_fitting, fit, wants_ascii, wants_color, wants_plain


@pytest.mark.parametrize(
    ("flag", "env", "isatty", "colored"),
    [
        ("auto", {}, True, True),
        ("auto", {}, False, False),
        ("always", {"NO_COLOR": "1", "TERM": "dumb"}, False, True),
        ("never", {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}, True, False),
        ("auto", {"NO_COLOR": "1"}, True, False),
        ("auto", {"NO_COLOR": ""}, True, True),
        ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
        ("auto", {"FORCE_COLOR": "1"}, False, True),
        ("auto", {"FORCE_COLOR": "3", "TERM": "dumb"}, False, True),
        ("auto", {"FORCE_COLOR": "0"}, True, False),
        ("auto", {"FORCE_COLOR": "false", "CLICOLOR_FORCE": "1"}, True, False),
        ("auto", {"FORCE_COLOR": ""}, False, False),
        ("auto", {"FORCE_COLOR": ""}, True, True),
        ("auto", {"CLICOLOR_FORCE": "1"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "1", "CLICOLOR": "0"}, False, True),
        ("auto", {"CLICOLOR_FORCE": "0"}, False, False),
        ("auto", {"CLICOLOR": "0"}, True, False),
        ("auto", {"CLICOLOR": "1"}, False, False),
        ("auto", {"TERM": "dumb"}, True, False),
    ],
)
def test_wants_color(flag: str, env: dict[str, str], isatty: bool, colored: bool) -> None:
    """The flag decides, then NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE, CLICOLOR, and the terminal."""
    assert wants_color(flag, env, isatty=isatty) is colored


@pytest.mark.parametrize(
    ("env", "isatty", "plain"),
    [
        ({}, True, False),
        ({}, False, True),
        ({"TERM": "dumb"}, True, True),
        ({"ACCESSIBLE": "1"}, True, True),
        ({"ACCESSIBLE": "0"}, True, False),
        ({"ACCESSIBLE": ""}, True, False),
    ],
)
def test_wants_plain(env: dict[str, str], isatty: bool, plain: bool) -> None:
    """A pipe, a simple terminal and a screen reader get plain lines."""
    assert wants_plain(env, isatty=isatty) is plain


@pytest.mark.parametrize(
    ("encoding", "ascii_only"),
    [
        ("utf-8", False),
        ("UTF-16", False),
        ("ascii", True),
        ("cp1252", True),
        ("latin-1", True),
        ("cp437", True),
        ("no such encoding", True),
        (None, True),
    ],
)
def test_wants_ascii(encoding: str | None, ascii_only: bool) -> None:
    """Without the drawing characters in the encoding, ASCII is used."""
    assert wants_ascii(encoding) is ascii_only


@pytest.mark.parametrize(
    ("columns", "width"), [(0, 80), (-1, 80), (1, 40), (40, 40), (50, 50), (100, 100), (300, 100)]
)
def test_fit(columns: int, width: int) -> None:
    """A width is clamped to what reads well; an unknown one is 80."""
    assert fit(columns) == width


@pytest.mark.parametrize(
    ("lines", "columns", "chosen"),
    [
        (30, 80, "30"),
        (29, 80, "20"),
        (20, 80, "20"),
        (10, 80, "10"),
        (9, 80, "10"),
        (15, 40, "30"),
        (5, 40, "10"),
        (20, 200, "20"),
        (20, 0, "20"),
    ],
    ids=[
        "just fits",
        "one line too many",
        "the second",
        "the last",
        "nothing fits",
        "half as wide is twice as high",
        "and so for the last",
        "wider is no lower",
        "an unknown width is the usual one",
    ],
)
def test_first_fitting(lines: int, columns: int, chosen: str) -> None:
    """The first page that is low enough is chosen, or else the last; the rest are not drawn."""
    drawn: list[str] = []

    def draw(page: Page) -> str:
        drawn.append(page.title)
        return "\n" * int(page.title)

    heights = ("30", "20", "10")
    pages = (Page(title, ()) for title in heights)
    assert first_fitting(pages, lines, columns, draw).title == chosen
    assert drawn == [*heights[: heights.index(chosen) + 1]]
