"""An index of all pages of a site, small enough to be embedded in one of them.

`documents/web/search.js` reads the index; both split and shorten words in the same way.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, Final

from civicpath.base.text import excerpt
from civicpath.base.values import dataclass

COMMON: Final = frozenset(
    re.findall(
        r"[a-z]+",
        "a an and are as at be been but by can do does for from get has have how if in is it its "
        "may not of on one or so than that the their them then they this to was what when where "
        "which who will with you your",
    )
)
"""Words that say nothing about a page."""

ABOUT: Final = 110

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page to be found: its file, title, kind, purpose, and HTML."""

    file: str
    label: str
    kind: str
    about: str
    html: str


def index(records: Iterable[Record]) -> dict[str, Any]:
    """Return an index: `pages` are rows, and `words` maps each word to its pages.

    Page numbers are in base 36, each as the distance from the previous one.
    """
    pages, holding = [], defaultdict(list)
    for number, one in enumerate(records):
        pages.append([one.file, one.label, one.kind, excerpt(one.about, ABOUT)])
        for word in sorted({*tokens(f"{one.label} {one.about} {_text(one.html)}")}):
            holding[word].append(number)
    words = " ".join(f"{word}:{'.'.join(_steps(holding[word]))}" for word in sorted(holding))
    return {"pages": pages, "words": words}


def tokens(text: str) -> Iterator[str]:
    """Yield the words of a text without accents, case and plural s, leaving out common words."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        if len(word) > 1 and word not in COMMON:
            yield short(word)


def short(word: str) -> str:
    """Return a word without the s of its plural."""
    long = len(word) > 3  # noqa: PLR2004  (shorter words may end in s: gas, bus)
    return word[:-1] if long and word.endswith("s") and not word.endswith("ss") else word


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


def _steps(numbers: Iterable[int]) -> Iterator[str]:
    before = 0
    for number in numbers:
        yield _base36(number - before)
        before = number


def _base36(number: int) -> str:
    """Return a number of at most three digits in base 36."""
    high, low = divmod(number, len(_DIGITS))
    return f"{_base36(high) if high else ''}{_DIGITS[low]}"
