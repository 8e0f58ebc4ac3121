"""The token patterns of a phrase by name, in the order in which they are tried."""

from __future__ import annotations

from typing import Final

from civicpath.meetings import phrase_patterns
from civicpath.meetings.hours import ZONES

_HALF: Final = r"\s*[ap]\.?\s?m\b\.?"


_COUNTED: Final = "|".join(phrase_patterns.NUMBERS)


_ZONE: Final = "|".join(sorted(ZONES, key=len, reverse=True))


_STREET: Final = "|".join(sorted(phrase_patterns.STREETS, key=len, reverse=True))


_PLACE_NUMBER: Final = "|".join(sorted(phrase_patterns.NUMBERED, key=len, reverse=True))


_SITES: Final = r"(?:sites?|locations?|places?|venues?|business(?:es)?|restaurants?|homes?|houses?)"


_NAMED: Final = r"(?:(?:regular|general|monthly|weekly|membership|business)\s+)*"

LEXEMES: Final = (
    ("w", r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|\(?\d{3}\)?[-. ]\s?\d{3}[-.]\d{4}\b"),
    ("iso", r"\d{4}-\d{1,2}-\d{1,2}\b(?![-/])"),
    ("slashed", r"(?:\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?|\d{1,2}-\d{1,2}-\d{4})(?![\w/]|[-.]\d)"),
    ("clock", rf"\d{{1,2}}[:.]\d{{2}}(?:{_HALF}|\s?[ap]\b)|\d{{1,4}}(?:{_HALF}|[ap]\b)"),
    ("clock", r"\d{1,2}:\d{2}(?![\d:])(?:\s*(?:noon|midnight)\b)?|(?:12\s*)?(?:noon|midnight)\b"),
    ("clock", rf"\d{{1,2}}\s*o'?\s?clock\b|(?:{_COUNTED})(?:\s*o'?\s?clock\b|{_HALF})"),
    (
        "backward",
        r"(?:second|2nd|next)[-\s]+to[-\s]+(?:the[-\s]+)?last\b|(?:second|2nd)[-\s]+last\b",
    ),
    (
        "w",
        (
            r"\d{1,3}(?:st|nd|rd|th)\s+(?:(?:congressional|legislative|senate|house|assembly|"
            r"judicial)\s+)?(?:district|precinct|ward|ld|cd)\b"
        ),
    ),
    ("ordinal", r"\d{1,2}(?:st|nd|rd|th)\b"),
    (
        "count",
        (
            rf"(?:(?:for|of)\s+)?(?:each\s+of\s+)?the\s+next\s+(?:\d{{1,2}}|{_COUNTED})\s+"
            r"(?:months|weeks|meetings)\b"
        ),
    ),
    ("times", r"(?:\d{1,4}|\d,\d{3})\s+times?\b"),
    ("w", r"(?:when|where|time|day|date|place|location)s?\s*:"),
    (
        "B",
        r"(?:twice|(?:two|2)\s+times)\s+(?:a|per|each|every)\s+month\b|twice\s+monthly\b",
    ),
    ("w", r"year[-\s]round\b|all\s+year(?:\s+(?:long|round))?\b|rain\s+or\s+shine\b"),
    ("y", r"(?:each|every)\s+year\b|yearly\b|annually\b"),
    ("i", r"(?:(?:in|of|during|for)\s+)?the\s+months?\s+of\b"),
    (
        "r",
        (
            r"(?:of|in|during)\s+(?:(?:the|each\s+and\s+every|each|every|ea\.?)\s+)?"
            r"(?:calendar\s+)?month\b(?!')"
            r"|(?:each|every|the)\s+month's(?!\w)"
        ),
    ),
    (
        "R",
        (
            r"(?:each\s+and\s+every|each|every|ea\.?|per)\s+(?:calendar\s+)?month\b(?!')|monthly\b"
            r"|once\s+(?:a|per|each|every)\s+month\b|once\s+monthly\b"
        ),
    ),
    ("V", r"weekly\b|(?:each|every|per|once\s+a)\s+week\b"),
    ("e", r"each\s+and\s+every\b"),
    (
        "p",
        (
            rf"(?:at\s+)?(?:a\s+)?(?:different|various|rotating|varying)\s+"
            rf"(?:(?:local|area|county|members?'?|member's)\s+)?{_SITES}\b"
        ),
    ),
    (
        "p",
        (
            r"(?:the\s+)?(?:locations?|places?|venues?|sites?)\s+"
            r"(?:var(?:ies|y)|tba|tbd|changes?|rotates?|to\s+be\s+announced|may\s+vary)\b"
        ),
    ),
    (
        "w",
        (
            r"(?:members|guests|visitors|everyone|anyone|all|you)\s+may\s+"
            r"(?:attend|come|join|participate|visit)\b"
        ),
    ),
    (
        "w",
        (
            rf"for(?=\s+(?:(?:our|the|a|an|its)\s+)?{_NAMED}"
            r"(?:meetings?|dinner|lunch|breakfast|coffee)\b)"
        ),
    ),
    (
        "j",
        (
            r"followed\s+(?:promptly\s+|immediately\s+)?by\s+(?:(?:the|a|an|our)\s+)?"
            r"(?:(?:business|regular|general)\s+)?"
            r"(?:meeting|program|business|speakers?|dinner|social|discussion)\b"
        ),
    ),
    ("n", r"without(?:\s+an?)?\b"),
    ("h", r"next\s+(?:meeting|one|gathering)\b"),
    ("!", r"on\s+hold\b|(?:at\s+)?(?:the\s+)?call\s+of\s+(?:the|our|its)\b|used\s+to\b"),
    ("x", rf"(?:{phrase_patterns.EXCEPT})(?!\w)"),
    ("z", rf"(?:{phrase_patterns.AWAY})\b"),
    ("Q", rf"(?:{_ZONE})\s+(?:(?:standard|daylight)\s+)?time\b"),
    ("p", r"(?-i:[A-Z]{2})\s+\d{5}(?:-\d{4})?\b"),
    (
        "address",
        rf"\d{{2,5}}\s+(?:(?:[a-z][a-z.']*|\d{{1,3}}(?:st|nd|rd|th))\s+){{1,4}}?(?:{_STREET})\b\.?",
    ),
    (
        "p",
        (
            rf"(?:{_PLACE_NUMBER})\.?\s*#?\s*\d{{1,5}}[a-z]?\b"
            r"(?!\s*[ap]\.?\s?m\b|[:.]\d|\s*[-/~]\s*\d|\s*(?:to|until|o'|noon))"
        ),
    ),
    ("odd", r"\d+[.:]\d+\w*|\d\w*"),
    ("word", r"[^\W\d_]+(?:'[^\W\d_]+)*'?"),
    ("mark", r"\S"),
)
"""The token patterns. The first match wins; each begins at the start of a word."""
