"""Texts with blanks, written `${name}`, and filling them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from civicpath.base.text import capital, small

BLANK = re.compile(r"\$\{([A-Za-z][A-Za-z0-9-]*)\}")


def fill(text: str, words: Mapping[str, str]) -> str:
    """Fill the blanks of a text; `${County}` is capitalized. An unknown blank stays."""
    if "${" not in text:
        return text
    return BLANK.sub(lambda found: _word(found[1], words) or found[0], text)


def blanks(text: str) -> Iterator[str]:
    """The ids of the blanks in a text."""
    for found in BLANK.finditer(text):
        yield small(found[1])


def _word(name: str, words: Mapping[str, str]) -> str:
    word = words.get(small(name), "")
    return capital(word) if name[0].isupper() else word
