"""Hints and editors' commands are written and read as the system's own shell does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.shell import quote, split

WORDS = st.text(st.characters(codec="utf-8", exclude_characters='"\0'))


@pytest.mark.parametrize(
    ("word", "posix", "windows"),
    [
        ("", "''", '""'),
        ("plain", "plain", "plain"),
        ("O'Brien", "'O'\"'\"'Brien'", '"O\'Brien"'),
        ("civicpath[pdf]", "'civicpath[pdf]'", '"civicpath[pdf]"'),
        (r"C:\Users\Ann Lee", r"'C:\Users\Ann Lee'", r'"C:\Users\Ann Lee"'),
        ("C:\\Ann Lee\\", "'C:\\Ann Lee\\'", '"C:\\Ann Lee\\\\"'),
        ('a "b"', "'a \"b\"'", r'"a \"b\""'),
        ("you & me", "'you & me'", '"you & me"'),
    ],
)
def test_a_word_is_quoted_for_its_shell(word: str, posix: str, windows: str) -> None:
    """Single quotation marks mean nothing on Windows, and end up in the word."""
    assert quote(word, windows=False) == posix
    assert quote(word, windows=True) == windows


@pytest.mark.parametrize(
    ("line", "posix", "windows"),
    [
        ("nano", ["nano"], ["nano"]),
        ("code --wait", ["code", "--wait"], ["code", "--wait"]),
        (
            r'"C:\Program Files\Vim\gvim.exe" -f',
            [r"C:\Program Files\Vim\gvim.exe", "-f"],
            [r"C:\Program Files\Vim\gvim.exe", "-f"],
        ),
        (r"C:\vim\gvim.exe", ["C:vimgvim.exe"], [r"C:\vim\gvim.exe"]),
        ("emacs -nw '+1'", ["emacs", "-nw", "+1"], ["emacs", "-nw", "'+1'"]),
    ],
)
def test_a_command_is_read_as_its_shell_reads_it(
    line: str, posix: list[str], windows: list[str]
) -> None:
    """A backslash is a path's on Windows, and an escape elsewhere."""
    assert split(line, windows=False) == posix
    assert split(line, windows=True) == windows


def test_an_open_quotation_mark_is_an_error_on_both() -> None:
    """Whoever reads an editor's name says that it can't be read."""
    for windows in (False, True):
        with pytest.raises(ValueError, match="quotation"):
            split('"nano', windows=windows)


@given(word=WORDS)
def test_what_is_quoted_for_posix_is_read_back(word: str) -> None:
    """As one word, whatever is in it."""
    assert split(quote(word, windows=False), windows=False) == [word]


@given(word=st.text(st.characters(codec="utf-8", exclude_characters='"\\\0'), min_size=1))
def test_what_is_quoted_for_windows_is_read_back(word: str) -> None:
    """But for a last backslash, which only a program's own start-up code takes apart."""
    assert split(quote(word, windows=True), windows=True) == [word]
