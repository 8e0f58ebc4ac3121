"""Texts to values: numbers, dates, yes and no, one of a few words, ids, ranges."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from civicpath.authoring.near import nearest
from civicpath.authoring.tree import moved
from civicpath.core.condition import Range

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_NUMBER = re.compile(r"\d+", re.ASCII)
_RANGE = re.compile(r"(\d+)(?:-(\d+)|\+)", re.ASCII)
_DEVICE = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
_MOST_DIGITS = 9
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class WrongError(Exception):
    """A text is not what its place asks for."""

    def __init__(self, rule: str, what: str, hint: str = "") -> None:
        """Say which rule it breaks, what is wrong and what to do."""
        super().__init__(what)
        self.rule = rule
        self.what = what
        self.hint = hint


def text(raw: str) -> str:
    """A text without the space around it."""
    stripped = raw.strip()
    if not stripped:
        raise WrongError("empty", "nothing is written here", "write something, or drop the key")
    return raw if len(stripped) == len(raw) else moved(stripped, raw)


def name(raw: str) -> str:
    """An id."""
    if not _ID.fullmatch(raw):
        hint = "use small letters, digits and hyphens, at most 64"
        raise WrongError("id", f"not an id: '{_short(raw)}'", hint)
    if _DEVICE.fullmatch(raw):
        raise WrongError("id", f"'{raw}' cannot be a file's name on Windows", "take another word")
    return raw


def number(raw: str) -> int:
    """A whole number of at most nine digits."""
    if not _NUMBER.fullmatch(raw):
        raise WrongError("number", f"not a whole number: '{_short(raw)}'", "write digits only")
    return _digits(raw)


def yes_no(raw: str) -> bool:
    """Yes or no."""
    if raw.lower() not in _YES_NO:
        raise WrongError("yes-no", f"not yes or no: '{_short(raw)}'", "write yes, or drop the key")
    return _YES_NO[raw.lower()]


def day(raw: str) -> date:
    """A day, written YYYY-MM-DD."""
    if not _DATE.fullmatch(raw):
        raise WrongError("date", f"not a date: '{_short(raw)}'", "write YYYY-MM-DD")
    try:
        return date.fromisoformat(raw)
    except ValueError:
        raise WrongError("date", f"no such day: '{raw}'", "look it up in a calendar") from None


def choice(kind: type[StrEnum], raw: str) -> StrEnum:
    """One of a few words."""
    try:
        return kind(raw)
    except ValueError:
        hint = nearest(raw, [str(one) for one in kind])
        raise WrongError("choice", f"unknown {spoken(kind)} '{_short(raw)}'", hint) from None


def wanted(raw: str) -> str | Range:
    """A value that a condition waits for: a word or a number, `1-3`, `5+`."""
    found = _RANGE.fullmatch(raw)
    if not found:
        return text(raw)
    low, high = _digits(found[1]), found[2] and _digits(found[2])
    if isinstance(high, int) and high < low:
        raise WrongError("range", f"a range that ends before it begins: '{raw}'", "turn it round")
    return Range(low, high if isinstance(high, int) else None)


def spoken(kind: type) -> str:
    """What an author calls a kind of thing: `SourceKind` is a source kind."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind.__name__).lower()


def _digits(raw: str) -> int:
    if len(raw) > _MOST_DIGITS:
        raise WrongError("number", f"the number is too long: '{_short(raw)}'", "nine digits do")
    return int(raw)


def _short(raw: str) -> str:
    """A text short enough to be quoted in a sentence."""
    most = 40
    line = " ".join(raw.split())
    return line if len(line) <= most else line[: most - 1] + "…"
