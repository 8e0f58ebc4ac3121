"""Quote and split command lines by the rules of each system's shells."""

from __future__ import annotations

import re
import shlex
from pathlib import PurePath, PureWindowsPath
from typing import Final

WINDOWS: Final = isinstance(PurePath(), PureWindowsPath)

_PLAIN: Final = re.compile(r"[\w@+=:,./\\-]+", re.ASCII)
"""A word with no special characters for cmd or PowerShell."""

_BEFORE_QUOTE: Final = re.compile(r'(\\*)("|\Z)')


def quote(word: str, *, windows: bool = WINDOWS) -> str:
    """Quote a word so that the shell passes it on unchanged."""
    if not windows:
        return shlex.quote(word)
    if _PLAIN.fullmatch(word):
        return word
    inside = _BEFORE_QUOTE.sub(lambda found: found[1] * 2 + ('\\"' if found[2] else ""), word)
    return f'"{inside}"'


def split(line: str, *, windows: bool = WINDOWS) -> list[str]:
    """Return the words of a command line; ValueError if a quotation mark is left open.

    On Windows a backslash is part of a path, and only double quotation marks hold words together.
    """
    if not windows:
        return shlex.split(line)
    if line.count('"') % 2:
        raise ValueError("No closing quotation")
    words = re.findall(r'(?:"[^"]*"|[^\s"])+', line)
    return [word.replace('"', "") for word in words]
