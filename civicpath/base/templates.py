"""Texts with blanks, written `${name}`, and filling the blanks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NoReturn

from civicpath.base.patterns import pattern
from civicpath.base.text import capital, small

BLANK = pattern(r"\$\{([A-Za-z][A-Za-z0-9-]*)\}")


class Template:
    """A text as its author wrote it. It may have blanks, so it must not be shown as is.

    A template isn't a `str` and can't be converted to one: use `fill`. Templates are immutable.
    """

    __slots__ = ("_raw",)
    _raw: str

    def __init__(self, raw: str = "") -> None:
        """Store a text as written."""
        object.__setattr__(self, "_raw", raw)

    @property
    def raw(self) -> str:
        """The text with its blanks unfilled.

        For checks of content only; never show it to a person.
        """
        return self._raw

    def capital(self) -> Template:
        """Return the template with its first letter, or its first blank, capitalized."""
        raw, opens = self._raw, "${"
        is_blank = raw.startswith(opens)
        return Template(f"{opens}{capital(raw[2:])}" if is_blank else capital(raw))

    def __bool__(self) -> bool:
        """Return whether the text isn't empty."""
        return bool(self._raw)

    def __eq__(self, other: object) -> bool:
        """Return whether another template has the same text."""
        return self._raw == other._raw if isinstance(other, Template) else NotImplemented

    def __hash__(self) -> int:
        """Return a hash that equal templates share."""
        return hash((Template, self._raw))

    def __repr__(self) -> str:
        """Return a representation for debugging."""
        return f"Template({self._raw!r})"

    def __str__(self) -> NoReturn:
        """Raise TypeError, because blanks would be shown unfilled."""
        raise TypeError(f"{self!r} may hold blanks: fill it")

    def __format__(self, _: str) -> NoReturn:
        """Raise TypeError, as in an f-string."""
        raise TypeError(f"{self!r} may hold blanks: fill it")

    def __setattr__(self, name: str, _: object) -> NoReturn:
        """Raise AttributeError, because templates are immutable."""
        raise AttributeError(f"cannot assign to {name!r} of a template")

    def __delattr__(self, name: str) -> NoReturn:
        """Raise AttributeError, because templates are immutable."""
        raise AttributeError(f"cannot delete {name!r} of a template")

    def __reduce__(self) -> tuple[type[Template], tuple[str]]:
        """Support copying, because attributes can't be assigned."""
        return Template, (self._raw,)


EMPTY = Template()
"""The empty template, for a field that the author left out."""

Sayable = Template | str
"""A text for a page: a template, still to be filled, or a text of the program or the person."""


def joined(*parts: Sayable) -> Template:
    """Join templates and texts of the program into one template."""
    return Template("".join(part.raw if isinstance(part, Template) else part for part in parts))


def fill(template: Template, words: Mapping[str, str]) -> str:
    """Fill the blanks of a template. `${County}` is capitalized, and unknown blanks stay."""
    text = template.raw
    if "${" not in text:
        return text
    return BLANK.sub(lambda found: _word(found[1], words) or found[0], text)


def blanks(template: Template) -> Iterator[str]:
    """Yield the ids of the blanks in a template."""
    for match in BLANK.finditer(template.raw):
        yield small(match[1])


def _word(name: str, words: Mapping[str, str]) -> str:
    word = words.get(small(name), "")
    return capital(word) if name[0].isupper() else word
