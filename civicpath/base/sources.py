"""Sources of facts, their list in words, and the texts that cite them: points, links and drafts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from operator import is_
from typing import Any, TypeVar, cast

from civicpath.base.conditions import ALWAYS, Condition
from civicpath.base.days import in_words, short_day
from civicpath.base.enums import StrEnum
from civicpath.base.patterns import pattern
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.templates import EMPTY, Template, blanks, fill
from civicpath.base.text import capital
from civicpath.base.values import dataclass, fields, is_dataclass, replace
from civicpath.base.vocabulary import Local, SourceKind

SAYS = "pack-"
"""The prefix of the id of a source that is a pack's own group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One statement. In YAML, it is plain text, or a mapping if it has sources or makes a claim."""

    text: Template
    sources: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A web page to open, with what to look for there and what to note down.

    A `local` link is replaced by a page for the user's own place.
    """

    title: Template
    url: Template
    find: Template = EMPTY
    bring_back: Template = EMPTY
    local: Local | None = None
    when: Condition = ALWAYS
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of a fact.

    `as_of` is the date of the text, and `checked` is the date it was read.
    """

    id: str
    title: str
    publisher: str
    kind: SourceKind
    as_of: str
    checked: date
    url: str = ""
    lean: str = ""
    note: str = ""
    at: Position = NOWHERE


NO_AUTHORITY = {
    SourceKind.ACCOUNT: "What one person saw, not official.",
    SourceKind.COLLECTION: "Gathered by others, not official.",
}
"""The note on sources that inform but aren't an authority."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A blank in texts, written `${id}`, with its default.

    `since` is an action: the value is when it was last recorded, as in "last week". `meets` is the
    value where a pack says when its group meets next. `ask` is the question to ask when a draft is
    filled in; if it is missing, the default is used.
    """

    id: str
    default: str
    means: str
    ask: str = ""
    since: str = ""
    meets: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsFile:
    """The file `words.yaml`."""

    words: tuple[Word, ...]


class DraftKind(StrEnum):
    """How a draft reaches people."""

    LETTER = "letter"
    CALL = "call"
    SCRIPT = "script"
    POST = "post"
    TALK = "talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Words to send or say, with blanks; `when` says when to use them.

    A letter has a subject; `to` names the blank that holds its address, if any.
    """

    id: str
    title: Template
    kind: DraftKind
    purpose: Template
    when: Template
    body: Template
    subject: Template = EMPTY
    to: Template = EMPTY
    shorter: Template = EMPTY
    tips: tuple[Template, ...] = ()
    at: Position = NOWHERE

    def needs(self, *, short: bool = False) -> tuple[str, ...]:
        """The ids of the words that it uses, without duplicates, in order of appearance."""
        texts = (self.subject, self.shorter if short and self.shorter else self.body)
        return tuple(dict.fromkeys(name for text in texts for name in blanks(text)))


def blank_values(words: Mapping[str, Word], given: Mapping[str, str]) -> dict[str, str]:
    """Return the value of each blank in a draft, or a visible blank if it is unknown."""
    return {name: _blank_value(word, given.get(name, "")) for name, word in words.items()}


def _blank_value(word: Word, given: str) -> str:
    if is_known(word, given):
        return given
    needs_brackets = word.ask and not word.default.startswith("[")
    return f"[{word.default}]" if needs_brackets else word.default


def in_usual_words(text: Template, words: Mapping[str, Word]) -> str:
    """Return a text with its blanks filled by their defaults, for where no answers are read."""
    return fill(text, {name: words[name].default for name in blanks(text) if name in words})


def is_known(word: Word, given: str) -> bool:
    """Return whether a blank has a value besides its default."""
    return given not in ("", word.default)


CITE, CITE_END = "\x02", "\x03"
"""Markers around the ids of cited sources in a text, until its page is finished."""

_CITED = pattern(f"{CITE}([a-z0-9,-]+){CITE_END}")

T = TypeVar("T")


def cites(value: object) -> bool:
    """Return whether a text in a value cites a source that has no number yet."""
    if isinstance(value, str):
        return CITE in value
    if isinstance(value, tuple):
        return any(map(cites, value))
    return is_dataclass(value) and any(cites(getattr(value, field.name)) for field in fields(value))


def with_numbers(value: T, number: Callable[[re.Match[str]], str]) -> T:
    """Return the value with `number` applied to the cited ids in each of its texts.

    Texts without citations, such as a tone or a mark, are unchanged.
    """
    numbered: Any = value
    if isinstance(value, str):
        numbered = _CITED.sub(number, value) if CITE in value else value
    elif isinstance(value, tuple):
        items = tuple([with_numbers(item, number) for item in value])
        numbered = value if all(map(is_, items, value)) else items
    elif is_dataclass(value):
        parts = {field.name: getattr(value, field.name) for field in fields(value)}
        new = {name: with_numbers(part, number) for name, part in parts.items()}
        changed = {name: part for name, part in new.items() if part is not parts[name]}
        numbered = replace(cast("Any", value), **changed) if changed else value
    return cast("T", numbered)


SOURCE_PREFIX = "source"
"""The prefix of the names that link to sources."""

SOURCES_TITLE = "Where this comes from"


def source_rows(named: Sequence[Source]) -> tuple[tuple[str, ...], str]:
    """Return a row for each source with its own date, and a remark on all of them for below."""
    days = Counter(source.checked for source in named)
    usual = max(days, key=lambda day: (days[day], day))
    alone = len(named) == 1
    others = "All" if len(days) == 1 else "All others"
    remarks = [] if alone else [f"{others} were read on {short_day(usual)}."]
    if not all(source.url for source in named):
        remarks.append("If no address is given, a copy was read.")
    remarks.append("Anything without a number is this guide's own advice.")
    return tuple(_credit(source, usual, alone=alone) for source in named), " ".join(remarks)


def _credit(source: Source, usual: date, *, alone: bool) -> str:
    """Return a source in full; the most common reading day is left out, as the remark has it."""
    lean = f" ({source.lean})" if source.lean else ""
    end = "" if source.title.endswith(("?", "!")) else "."
    parts = [f"{source.title}{end} {capital(source.publisher)}{lean}, {in_words(source.as_of)}."]
    if source.kind in NO_AUTHORITY:
        parts.append(NO_AUTHORITY[source.kind])
    if source.checked != usual or alone:
        parts.append(f"Read on {short_day(source.checked)}.")
    if source.url:
        parts.append(source.url)
    return " ".join(parts)
