"""A content folder's decoded values, as the rules see them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from typing import TypeVar, cast

from civicpath.base.conditions import Condition
from civicpath.base.fairness import AllowedWord, Fairness, PartisanWord
from civicpath.base.problems import Position
from civicpath.base.sources import Source
from civicpath.base.templates import Template
from civicpath.base.values import fields, is_dataclass
from civicpath.ladder.model import Action, Front, Question, Rung

_NOT_PROSE = frozenset(
    {
        *("id", "url", "law_url", "value", "says", "sources", "see", "also", "needs", "follows"),
        *("stuck", "sheet", "draft", "rung", "routes", "host", "code", "to", "counties", "start"),
        *("as_of", "alone", "party", "parties", "type_sources", "rule_sources"),
    }
)
"""Fields that hold names, addresses or choices, not prose."""

_UNREAD = (Source, Condition, Fairness, AllowedWord, PartisanWord)
"""Classes without prose of the folder's own: others' titles, conditions, the word list."""

T = TypeVar("T")


class Content:
    """Every value in every file, at any depth."""

    def __init__(
        self,
        files: Mapping[str, object],
        known: Mapping[str, tuple[str, ...]],
        today: date | None = None,
    ) -> None:
        """Take decoded files by name, the condition keys defined elsewhere, and the day.

        Without a day, nothing that depends on it is checked.
        """
        self.files = files
        self.known = known
        self.today = today

    @cached_property
    def parts(self) -> Mapping[str, tuple[object, ...]]:
        """Every value and text by file, parents before their children."""
        return {file: tuple(walk(value)) for file, value in self.files.items()}

    @cached_property
    def everything(self) -> tuple[object, ...]:
        """Every value and text in all files."""
        return tuple(part for parts in self.parts.values() for part in parts)

    def all(self, shape: type[T]) -> Iterator[T]:
        """Return every value of one class, in their order."""
        found = [values for kind, values in self._by_class.items() if issubclass(kind, shape)]
        places = found[0] if len(found) == 1 else sorted(place for one in found for place in one)
        return (cast("T", self.everything[place]) for place in places)

    @cached_property
    def _by_class(self) -> Mapping[type, list[int]]:
        """Where in `everything` the values of each class are."""
        found: dict[type, list[int]] = {}
        for place, value in enumerate(self.everything):
            found.setdefault(type(value), []).append(place)
        return found

    @cached_property
    def front(self) -> Front | None:
        """The content of `ladder.yaml`, or None if it couldn't be read."""
        return next(self.all(Front), None)

    @cached_property
    def order(self) -> tuple[str, ...]:
        """The rungs' ids in order."""
        return self.front.rungs if self.front else ()

    @cached_property
    def rungs(self) -> Mapping[str, Rung]:
        """The rungs by id."""
        return {rung.id: rung for rung in self.all(Rung)}

    @cached_property
    def actions(self) -> Mapping[str, Action]:
        """The actions by full id."""
        return {action.key: action for action in self.all(Action)}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """The questions by id."""
        return {question.id: question for question in self.all(Question)}

    def sources(self, file: str) -> Mapping[str, Source]:
        """Return the sources that a file lists, by id."""
        listed = getattr(self.files.get(file), "sources", ())
        return {source.id: source for source in listed if isinstance(source, Source)}


def walk(value: object) -> Iterator[object]:
    """Yield a value and everything inside it."""
    if isinstance(value, Position | Enum):
        return
    if isinstance(value, tuple):
        parts: list[object] = list(value)
    elif isinstance(value, Mapping):
        parts = list(value.values())
    elif isinstance(value, Template):
        yield value.raw
        return
    else:
        yield value
        parts = []
        if is_dataclass(value) and not isinstance(value, type):
            parts = [getattr(value, field.name) for field in fields(value)]
    for part in parts:
        yield from walk(part)


def prose(content: Content, *files: str) -> Iterator[tuple[str, str]]:
    """Yield every text that a person reads, with its file; blanks are not filled in."""
    for file in files or tuple(content.parts):
        for value in content.parts[file]:
            if is_dataclass(value) and not isinstance(value, (type, *_UNREAD)):
                for field in fields(value):
                    if field.name not in _NOT_PROSE:
                        yield from ((file, text) for text in _texts(getattr(value, field.name)))


def _texts(value: object) -> Iterator[str]:
    """Yield a field's own texts: a single one, or those in a list or mapping."""
    if isinstance(value, Template):
        yield value.raw
    elif isinstance(value, str):
        if not isinstance(value, Enum):
            yield value
    elif isinstance(value, Mapping):
        yield from (one for one in value.values() if isinstance(one, str))
    elif isinstance(value, tuple):
        yield from (
            one.raw if isinstance(one, Template) else one
            for one in value
            if isinstance(one, str | Template)
        )
