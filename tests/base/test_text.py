"""Texts are cleaned, measured and wrapped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.text import (
    FORBIDDEN,
    REPLACEMENT,
    capital,
    cells,
    clean,
    excerpt,
    few,
    in_units,
    lines,
    minutes,
    one_line,
    paragraphs,
    series,
    small,
    typewriter,
    wrap,
    wrap_whole,
)

STEERING = {
    "NUL": "\x00",
    "bell": "\x07",
    "vertical tab": "\x0b",
    "ESC": "\x1b",
    "DEL": "\x7f",
    "next line": "\x85",
    "CSI": "\x9b",
    "OSC": "\x9d",
    "Arabic letter mark": "\u061c",
    "zero width space": "\u200b",
    "right-to-left mark": "\u200f",
    "line separator": "\u2028",
    "right-to-left override": "\u202e",
    "word joiner": "\u2060",
    "isolate": "\u2066",
    "byte order mark": "\ufeff",
    "interlinear": "\ufff9",
    "tag": "\U000e0041",
    "surrogate": "\ud800",
}


@pytest.mark.parametrize("char", STEERING.values(), ids=STEERING)
def test_control_characters_are_replaced(char: str) -> None:
    """A control or hidden character is replaced with a visible one."""
    assert clean(f"a{char}b") == f"a{REPLACEMENT}b"


@given(st.text())
def test_clean_is_idempotent(text: str) -> None:
    """Nothing forbidden is left, everything else stays, and cleaning again changes nothing."""
    cleaned = clean(text)
    assert not FORBIDDEN.search(cleaned)
    assert clean(cleaned) == cleaned
    if not FORBIDDEN.search(text):
        assert cleaned == text


def test_clean_keeps_lines_and_tabs() -> None:
    """Line ends of every system become LF; tabs stay."""
    assert clean("a\r\nb\rc\n\td") == "a\nb\nc\n\td"


def test_one_line() -> None:
    """A text is joined with single spaces."""
    assert one_line("  a \n\n b\t c ") == "a b c"


def test_lines() -> None:
    """A text's lines stay, including blank ones between them."""
    assert lines("\n a\r\n\n  b  c\n") == ("a", "", "b c")


def test_paragraphs() -> None:
    """A blank line ends a paragraph, even if it contains spaces."""
    assert paragraphs("a\nb\n \n\n c\n") == ("a b", "c")
    assert paragraphs(" \n\n ") == ()


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("abc", 3), ("é", 1), ("e\u0301", 1), ("東京", 4), ("\u00ad", 0), ("\ufffd", 1)],
)
def test_cells(text: str, columns: int) -> None:
    """Wide characters take two columns, combining ones none."""
    assert cells(text) == columns


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("It\u2019s \u201cso\u201d \u2014 yes\u2026", 'It\'s "so" - yes.'),
        ("Doña Ana, Can\u0303o\u0301n", "Dona Ana, Canon"),
        ("東京", "??"),
        ("plain", "plain"),
    ],
)
def test_typewriter(text: str, written: str) -> None:
    """Accents are dropped, quotation marks become plain, anything else becomes a question mark."""
    assert typewriter(text) == written


@given(st.text())
def test_typewriter_never_widens(text: str) -> None:
    """What fits on a line still fits in ASCII."""
    written = typewriter(clean(text))
    assert written.isascii()
    assert cells(written.replace("\n", "").replace("\t", "")) <= cells(clean(text))


def test_wrap_hangs() -> None:
    """The first line has a prefix, and the rest are indented to match."""
    assert wrap("aa bb cc", 7, "1. ") == ["1. aa", "   bb", "   cc"]
    assert wrap("aa bb", 5, "- ", "> ") == ["- aa", "> bb"]
    assert wrap("aa bb cc", 5) == ["aa bb", "cc"]


def test_wrap_of_nothing() -> None:
    """An empty text is one empty line, without trailing spaces."""
    assert wrap("", 10) == [""]
    assert wrap("", 10, "- ") == ["-"]


def test_wrap_keeps_a_command_with_its_verb() -> None:
    """A command in a sentence is typed as one; where both don't fit, it is broken as before."""
    assert wrap("Done? civicpath people done Maria", 20) == [
        "Done?",
        "civicpath people",
        "done Maria",
    ]
    assert wrap("all civicpath people", 15) == ["all civicpath", "people"]
    assert wrap("in /civicpath and so", 15) == ["in /civicpath", "and so"]


def test_wrap_breaks_long_words_but_no_address_and_no_path() -> None:
    """A long word is split; an address or a path stays whole so that it can be copied."""
    assert wrap("abcdefgh", 3) == ["abc", "def", "gh"]
    assert wrap("東京東京", 5) == ["東京", "東京"]
    assert wrap("see https://example.org/a/b now", 10) == ["see", "https://example.org/a/b", "now"]
    paste = "civicpath check '/home/kay/App Support/it'"
    assert wrap(paste, 12) == ["civicpath", "check", "'/home/kay/App Support/it'"]
    assert wrap("</li><li></b>", 6) == ["</li><", "li></b", ">"]


@given(st.text(), st.integers(1, 30))
def test_wrap_keeps_every_character(text: str, width: int) -> None:
    """Only spaces change."""
    assert "".join("".join(wrap(text, width)).split()) == "".join(text.split())


def test_an_excerpt_is_short_and_clean() -> None:
    """A quoted text is one line, without control characters, and shortened if long."""
    assert excerpt("a\n b\x1b[31m") == f"a b{REPLACEMENT}[31m"
    assert excerpt("x" * 60) == "x" * 60
    assert excerpt("x" * 61) == "x" * 60 + "..."
    assert excerpt("abcd", 3) == "abc..."


@pytest.mark.parametrize(
    ("text", "large", "little"),
    [
        ("", "", ""),
        ("a", "A", "a"),
        ("doors in McAllen", "Doors in McAllen", "doors in McAllen"),
        ("Ärztin", "Ärztin", "ärztin"),
        ("3 doors", "3 doors", "3 doors"),
    ],
)
def test_the_first_letter(text: str, large: str, little: str) -> None:
    """Only the first letter changes; an empty text stays empty."""
    assert (capital(text), small(text)) == (large, little)


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (15, "15 minutes"),
        (60, "1 hour"),
        (61, "1 hour 1 minute"),
        (150, "2 hours 30 minutes"),
    ],
)
def test_minutes(count: int, said: str) -> None:
    """Minutes are formatted in words."""
    assert minutes(count) == said


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("aa bb cc", ["aa bb", "cc"]),
        ("abcdefgh ij", ["abcdefgh", "ij"]),
        ("in /home/kay/log/a.jsonl now", ["in", "/home/kay/log/a.jsonl", "now"]),
        ("in /Users/kay/App Support/x: no", ["in", "/Users/kay/App Support/x:", "no"]),
        ("'C:\\My Papers\\x' is a link", ["'C:\\My Papers\\x'", "is a", "link"]),
        ("~/a b/c, ~/d", ["~/a b/c,", "~/d"]),
        ("/a: b and/or c", ["/a: b", "and/or", "c"]),
        ("/a /b", ["/a /b"]),
        ("", [""]),
    ],
)
def test_wrap_whole_cuts_no_word_and_no_path(text: str, shown: list[str]) -> None:
    """What a person may copy stays in one piece, including a path with spaces."""
    assert wrap_whole(text, 6) == shown


@given(st.text(), st.integers(1, 40))
def test_wrap_whole_keeps_every_character(text: str, width: int) -> None:
    """Only spaces are lost."""
    assert "".join("".join(wrap_whole(text, width)).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ([], ""),
        (["one"], "one"),
        (["one", "two"], "one or two"),
        (["one", "two", "three"], "one, two or three"),
    ],
)
def test_series(names: list[str], said: str) -> None:
    """Names are joined as in a sentence."""
    assert series(names, "or") == said


@pytest.mark.parametrize(
    ("names", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (("a", "b", "c", "d"), "a, b and 2 more")],
)
def test_a_few_names_and_how_many_more(names: tuple[str, ...], said: str) -> None:
    """What is left out is counted."""
    assert few(names, 2) == said


@pytest.mark.parametrize(
    ("number", "units", "text"),
    [
        ("2", "doors", "2 doors"),
        ("1", "doors", "1 door"),
        ("1", "doors an hour", "1 door an hour"),
        ("1", "more hours", "1 more hour"),
        ("1", "people who came", "1 person who came"),
        ("1,830", "", "1,830"),
    ],
)
def test_a_unit_is_singular_for_one(number: str, units: str, text: str) -> None:
    """The noun is singular wherever it stands in the unit."""
    assert in_units(number, units) == text
