"""Decode the characters of a file, and refuse those that are invisible or misleading."""

from __future__ import annotations

from civicpath.base.problems import Position, Problem
from civicpath.base.text import FORBIDDEN

MAX_BYTES = 1024 * 1024

_BOM = "\ufeff"


_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def plain_text(raw: bytes | str, file: str) -> str | Problem:
    """Decode a file to text with Unix line endings, or return what is wrong with it."""
    start = Position(file, 1, 1)
    if len(raw) > MAX_BYTES:
        return Problem(start, "too-big", "the file is larger than 1 MiB", "split it up")
    if isinstance(raw, str):
        text = raw
    elif raw.startswith(_UTF16):
        return Problem(start, "encoding", "the file is UTF-16", "save it as UTF-8")
    else:
        try:
            text = raw.decode()
        except UnicodeDecodeError as error:
            at = _after(raw[: error.start].decode(), file)
            what = f"the byte 0x{raw[error.start]:02X} is not UTF-8"
            return Problem(at, "encoding", what, "save the file as UTF-8")
    text = _unmarked(text)
    match = FORBIDDEN.search(text)
    return forbidden(match.group(), _after(text[: match.start()], file)) if match else text


def source_lines(text: str) -> list[str]:
    """Split a file into lines, as YAML counts them."""
    return _unmarked(text).split("\n")


def forbidden(char: str, at: Position) -> Problem:
    """Return the problem for a forbidden character."""
    what = f"the character U+{ord(char):04X} is not allowed"
    hint = "it is invisible, or changes how the text around it is shown: take it out"
    return Problem(at, "character", what, hint)


def _unmarked(text: str) -> str:
    """Remove a byte order mark and normalize line endings. Editors may add both."""
    return text.removeprefix(_BOM).replace("\r\n", "\n").replace("\r", "\n")


def _after(before: str, file: str) -> Position:
    """Return the position right after a text."""
    above = source_lines(before)
    return Position(file, len(above), len(above[-1]) + 1)
