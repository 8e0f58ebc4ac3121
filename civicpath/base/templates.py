"""Texts with blanks, written `${name}`, and filling them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

from civicpath.base.patterns import pattern
from civicpath.base.text import capital, small

BLANK = pattern(r"\$\{([A-Za-z][A-Za-z0-9-]*)\}")


class Template:
    """A text as its author wrote it: it may hold blanks, so it may not be shown.

    It is no `str` and has no text of its own: `fill` alone makes a text of it. A value is frozen.
    """

    __slots__ = ("_raw",)
    _raw: str

    def __init__(self, raw: str = "") -> None:
        """Keep a text as written."""
        object.__setattr__(self, "_raw", raw)

    @property
    def raw(self) -> str:
        """The text with its blanks open: for the check of content, never for a person."""
        return self._raw

    def capital(self) -> Template:
        """The same, its first letter or its first blank capitalized."""
        raw, opens = self._raw, "${"
        is_blank = raw.startswith(opens)
        return Template(f"{opens}{capital(raw[2:])}" if is_blank else capital(raw))

    def __bool__(self) -> bool:
        """Whether anything is written."""
        return bool(self._raw)

    def __eq__(self, other: object) -> bool:
        """Whether another template says the same."""
        return self._raw == other._raw if isinstance(other, Template) else NotImplemented

    def __hash__(self) -> int:
        """A hash that equal templates share."""
        return hash((Template, self._raw))

    def __repr__(self) -> str:
        """The template for whoever writes code."""
        return f"Template({self._raw!r})"

    def __str__(self) -> NoReturn:
        """Refuse: blanks would be shown open."""
        raise TypeError(f"{self!r} may hold blanks: fill it")

    def __format__(self, _: str) -> NoReturn:
        """Refuse, as in an f-string."""
        raise TypeError(f"{self!r} may hold blanks: fill it")

    def __setattr__(self, name: str, _: object) -> NoReturn:
        """Refuse: a value does not change."""
        raise AttributeError(f"cannot assign to {name!r} of a template")

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: a value does not change."""
        raise AttributeError(f"cannot delete {name!r} of a template")

    def __reduce__(self) -> tuple[type[Template], tuple[str]]:
        """How to copy one, as it can't be assigned to."""
        return Template, (self._raw,)


EMPTY = Template()
"""Nothing written: what a field holds that the author left out."""

Sayable = Template | str
"""What a page may say: a template, once it is filled, or a text of the program or the person."""


def joined(*parts: Sayable) -> Template:
    """Join templates with words of the program, still to be filled as one."""
    return Template("".join(one.raw if isinstance(one, Template) else one for one in parts))


def fill(template: Template, words: Mapping[str, str]) -> str:
    """Fill the blanks of a template; `${County}` is capitalized. An unknown blank stays."""
    text = template.raw
    if "${" not in text:
        return text
    return BLANK.sub(lambda found: _word(found[1], words) or found[0], text)


def blanks(template: Template) -> Iterator[str]:
    """The ids of the blanks in a template."""
    for found in BLANK.finditer(template.raw):
        yield small(found[1])


def _word(name: str, words: Mapping[str, str]) -> str:
    word = words.get(small(name), "")
    return capital(word) if name[0].isupper() else word
