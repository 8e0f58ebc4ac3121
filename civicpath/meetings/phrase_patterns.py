"""How people write of days, months and times: the patterns that a phrase is read with."""

from __future__ import annotations

import re
from typing import Final

from civicpath.meetings.recurrence import MONTHS, ORDINALS
from civicpath.places.date_rules import Weekday

NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2
    )
}


_ORDINAL_OF: Final = {
    **{word: number for number, word in ORDINALS.items()},
    "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "5th": 5,
    "second to last": -2, "next to last": -2, "next-to-last": -2,
}  # fmt: skip


_LONG_WEEKDAY: Final = r"(?:mon|tues|wednes|thurs|fri|satur|sun)days"


_WEEKDAY: Final = rf"(?:{_LONG_WEEKDAY}?|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)"


_MONTH: Final = (
    rf"(?:{'|'.join(month.lower() for month in MONTHS)}"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)


_ORDINAL: Final = (
    r"(?:second[- ]to[- ]last|next[- ]to[- ]last|first|second|third|fourth|fifth|last|"
    r"1st|2nd|3rd|4th|5th)"
)


_JOIN: Final = r"(?:\s*(?:,?\s*and\b|,?\s*&|,|/|\+)\s*(?:the\s+)?)"


_TO: Final = r"(?:\s*(?:-|to|thru|through|until|till)\s*)"


_NOT_A_DATE: Final = r"(?!\s+\d{1,2}(?![\d:]|\s*[ap]\.?m))"


_MONTHS: Final = rf"{_MONTH}(?:(?:{_JOIN}|\s+or\s+|{_TO}){_MONTH})*{_NOT_A_DATE}"

WEEKDAY: Final = re.compile(rf"\b{_WEEKDAY}")


ORDINAL: Final = re.compile(rf"\b{_ORDINAL}")


TWICE_SAID: Final = re.compile(rf"\b({_ORDINAL})\s*\(({_ORDINAL}|[1-5])\)")
"""`fourth (4th)`"""


NTH: Final = re.compile(
    rf"\b(?P<which>{_ORDINAL}(?:{_JOIN}{_ORDINAL})*)\s+"
    rf"(?P<day>{_WEEKDAY})(?P<more>{_JOIN}{_WEEKDAY})?"
)
"""`first and third Monday`; `more` is a weekday that has no ordinal of its own."""


EVERY: Final = re.compile(
    rf"\b(?:(?:every|each|weekly(?:\s+on)?)\s+(?:week\s+on\s+)?"
    rf"(?P<list>{_WEEKDAY}(?:{_JOIN}{_WEEKDAY})*)"
    rf"|(?P<many>{_LONG_WEEKDAY}(?:{_JOIN}{_LONG_WEEKDAY})*)"
    rf"|(?P<part>{_WEEKDAY})\s+(?:mornings|afternoons|evenings|nights))"
)
"""`every Tuesday and Thursday`, `Tuesdays`, `Saturday mornings`"""


EXCEPT: Final = re.compile(
    r"[,(]*\s*\b(?:(?:except|excepting|exclud\w+|but\s+not|other\s+than|skip\w*|omit\w*|"
    r"no\s+meetings?|not)\s+(?:for\s+|in\s+|during\s+|the\s+months?\s+of\s+)*"
    rf"(?P<months>{_MONTHS})|(?:no|without\s+an?|without)\s+(?P<before>{_MONTHS})\s+meetings?)"
)


WITHIN: Final = re.compile(rf"\b(?:from\s+|between\s+)?(?P<months>{_MONTHS})")


SPAN: Final = re.compile(rf"(?P<low>{_MONTH}){_TO}(?P<high>{_MONTH})|(?P<one>{_MONTH})")


AGAIN: Final = re.compile(
    r"\b(?:each|every|monthly|weekly|of\s+the\s+months?|per\s+month|a\s+month)\b"
)
"""Words that tell what comes round from what happens once."""


YEARLY: Final = re.compile(r"\b(?:(?:each|every)\s+year|yearly|annually)\b")


COUNT: Final = re.compile(
    rf"\b(?:(?:each\s+of\s+|for\s+)?the\s+next\s+(?P<next>\d{{1,2}}|{'|'.join(NUMBERS)})\s+"
    r"(?:months|weeks|meetings)|(?P<times>\d{1,4})\s+times?)\b"
)


DATE: Final = re.compile(
    rf"\b(?P<month>{_MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:]|\s*[ap]\.?m\b)"
    r"(?:,?\s+(?P<year>\d{4}))?|\b(?P<iso>\d{4}-\d{2}-\d{2})\b"
    r"|\b(?P<m>\d{1,2})/(?P<d>\d{1,2})(?:/(?P<y>\d{4}))?(?![\d/])"
)
"""`December 8`, with or without its year; `2026-12-08`; `12/8` and `12/8/2026`."""


NO_RULE: Final = re.compile(
    r"\b(?:other|alternat\w+|bi-?weekly|bi-?monthly|semi-?monthly|fortnight\w*|quarter\w*|"
    r"as\s+needed|when\s+needed|at\s+the\s+call|to\s+be\s+announced|tba|tbd|"
    r"(?:no|not)\s+(?:less|fewer|later)\s+(?:often\s+)?than|no\s+fewer|"
    r"at\s+least\s+(?:once|twice|every|each|monthly|one\b|two\b|four\b|\d+\s+times)|"
    r"(?:odd|even)(?:-?\s?numbered)?\s+(?:months?|years?|weeks?)|"
    r"(?:second|third|fourth|two|three|four|six|[2346])(?:rd|nd|th)?\s+(?:weeks?|months?))\b"
)
"""What leaves weeks or months out in a way that no weekday tells, or is a minimum only."""


_ANOTHER_DAY: Final = (
    rf"(?:{_WEEKDAY}|days?|weeks?|holidays?|thanksgiving|easter|christmas|general|board|regular|"
    r"monthly)"
)


BESIDE: Final = re.compile(
    rf"\b(?:{_WEEKDAY}|days?|weeks?)\s+(?:before|after|following|preceding|prior\s+to)\b"
    rf"|\b(?:before|after|following|preceding|prior\s+to|immediately)\s+(?:the\s+|each\s+|every\s+)*"
    rf"(?:{_ORDINAL}\s+)?{_ANOTHER_DAY}\b"
)
"""A day that is told by its distance from another."""


def ordinal(text: str) -> int:
    """The number of an ordinal that ORDINAL found."""
    return _ORDINAL_OF[text if text in _ORDINAL_OF else text.replace("-", " ")]


def weekday(text: str) -> Weekday:
    """The day of the week that WEEKDAY found."""
    return next(day for day in Weekday if day.startswith(text[:3]))


def month(text: str) -> int:
    """The number of a month that SPAN or DATE found."""
    return next(at for at, name in enumerate(MONTHS, 1) if name.lower().startswith(text[:3]))
