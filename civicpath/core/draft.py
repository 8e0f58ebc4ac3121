"""Letters, calls and scripts with blanks, and how the blanks are filled."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from civicpath.core.fill import blanks, fill
from civicpath.core.problem import NOWHERE, Mark
from civicpath.core.value import dataclass

if TYPE_CHECKING:
    from civicpath.core.model import Word


OWN = ("name", "phone", "street", "precinct")
"""Words about the person themselves, which they may keep for the next letters."""


class DraftKind(StrEnum):
    """How the words of a draft reach somebody."""

    LETTER = "letter"
    CALL = "call"
    SCRIPT = "script"
    POST = "post"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words to send or say, with blanks; `when` says when to use them.

    A letter has a subject; `to` names the blank that holds its address, where there is one.
    """

    id: str
    title: str
    kind: DraftKind
    purpose: str
    when: str
    body: str
    subject: str = ""
    to: str = ""
    shorter: str = ""
    tips: tuple[str, ...] = ()
    at: Mark = NOWHERE

    def needs(self, *, short: bool = False) -> tuple[str, ...]:
        """The ids of the words that it needs, each once, in the order in which they come."""
        texts = (self.subject, self.shorter if short and self.shorter else self.body)
        return tuple(dict.fromkeys(name for text in texts for name in blanks(text)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A draft with its blanks filled, and to whom it goes, if to anybody yet."""

    body: str
    subject: str = ""
    to: str = ""


def written(
    draft: Draft, values: Mapping[str, str], *, to: str = "", short: bool = False
) -> Letter:
    """Fill a draft; what is not among the values stays a blank as it was written."""
    body = draft.shorter if short and draft.shorter else draft.body
    return Letter(
        subject=" ".join(fill(draft.subject, values).split()),
        body=fill(body, values).strip("\n"),
        to=to,
    )


def values(words: Mapping[str, Word], said: Mapping[str, str]) -> dict[str, str]:
    """What each blank of a draft holds: what is known, else a blank that can be seen."""
    return {name: _value(word, said.get(name, "")) for name, word in words.items()}


def missing(
    draft: Draft, words: Mapping[str, Word], said: Mapping[str, str], *, short: bool = False
) -> Iterator[str]:
    """The ids of the words that a draft needs, that nobody knows yet, and that can be asked for."""
    for name in draft.needs(short=short):
        word = words.get(name)
        if word and word.ask and not _known(word, said.get(name, "")):
            yield name


def _value(word: Word, said: str) -> str:
    if _known(word, said):
        return said
    seen = not word.ask or word.default.startswith("[")
    return word.default if seen else f"[{word.default}]"


def _known(word: Word, said: str) -> bool:
    return said not in ("", word.default)
