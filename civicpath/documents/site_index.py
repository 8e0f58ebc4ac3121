"""An index of all pages of a site, small enough to lie in one of them.

`documents/web/search.js` reads it; both split and shorten words alike.
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
"""Words that tell nothing of a page."""

ABOUT: Final = 110

_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A page to be found: its file, its title, its kind, what it is for, and its HTML."""

    file: str
    label: str
    kind: str
    about: str
    html: str


def index(records: Iterable[Record]) -> dict[str, Any]:
    """Index pages: `pages` are rows, `words` each word with the pages that hold it.

    The numbers of the pages are written in base 36, each as the distance from the one before.
    """
    pages, holding = [], defaultdict(list)
    for number, one in enumerate(records):
        pages.append([one.file, one.label, one.kind, excerpt(one.about, ABOUT)])
        for word in sorted({*tokens(f"{one.label} {one.about} {_text(one.html)}")}):
            holding[word].append(number)
    words = " ".join(f"{word}:{'.'.join(_steps(holding[word]))}" for word in sorted(holding))
    return {"pages": pages, "words": words}


def tokens(text: str) -> Iterator[str]:
    """The words of a text without accents, case and the s of a plural, but for common ones."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")):
        if len(word) > 1 and word not in COMMON:
            yield short(word)


def short(word: str) -> str:
    """A word without the s of its plural."""
    long = len(word) > 3  # noqa: PLR2004  (shorter ones are words of their own: gas, bus)
    return word[:-1] if long and word.endswith("s") and not word.endswith("ss") else word


def _text(html: str) -> str:
    return unescape(re.sub(r"<[^>]*>", " ", html))


def _steps(numbers: Iterable[int]) -> Iterator[str]:
    before = 0
    for number in numbers:
        yield _base36(number - before)
        before = number


def _base36(number: int) -> str:
    """A number of at most three digits in base 36."""
    high, low = divmod(number, len(_DIGITS))
    return f"{_base36(high) if high else ''}{_DIGITS[low]}"
