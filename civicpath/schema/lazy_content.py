"""A ladder whose parts are decoded on demand. `next` needs only one rung of seven."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, overload, runtime_checkable

from civicpath.base.errors import BadContent
from civicpath.base.sources import Draft, Source, Word, WordsFile
from civicpath.base.templates import Template
from civicpath.base.values import replace
from civicpath.base.vocabulary import By, QuestionKind
from civicpath.ladder.model import (
    NOTHING_YET,
    Choice,
    Front,
    Ladder,
    Limit,
    Question,
    Rung,
    Sheet,
    Term,
)
from civicpath.parties.model import Charter
from civicpath.schema.decode import decode
from civicpath.schema.tree import Tree

if TYPE_CHECKING:
    from civicpath.campaign.office import PublicOffice
    from civicpath.places.model import Place


T = TypeVar("T")

Pieces = Mapping[str, Tree]
"""Well-formed content by name: `ladder`, `rungs/meeting`, `terms/precinct` …"""


DATED = "dated"
"""The piece that lists the actions with a deadline, to find them without decoding rungs."""


@runtime_checkable
class Renewable(Protocol):
    """Cached pieces that can be made again from the content."""

    def renew(self) -> None:
        """Make all pieces again."""


class LazyContent(Mapping[str, T]):
    """The pieces of one kind by id, each decoded once, on first lookup."""

    def __init__(self, shape: type[T], name: str, pieces: Pieces) -> None:
        """Take the pieces whose names begin with `name/`; none is decoded yet."""
        self._shape = shape
        self._prefix = f"{name}/"
        self._pieces = pieces
        self._decoded: dict[str, T] = {}
        self._ids: tuple[str, ...] | None = None

    def __getitem__(self, key: str) -> T:
        """Look up a value, decoding it if needed."""
        if key not in self._decoded:
            self._decoded[key] = _decoded(self._shape, self._prefix + key, self._pieces)
        return self._decoded[key]

    def __contains__(self, key: object) -> bool:
        """Return whether there is such a piece, without decoding it."""
        return isinstance(key, str) and self._prefix + key in self._pieces

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order of the content."""
        if self._ids is None:
            start = len(self._prefix)
            found = (name[start:] for name in self._pieces if name.startswith(self._prefix))
            self._ids = tuple(found)
        return iter(self._ids)

    def __len__(self) -> int:
        """Count the pieces."""
        return sum(1 for _ in self)


class LazyRungs(Sequence[Rung]):
    """The rungs in order, each decoded on first lookup."""

    def __init__(self, order: tuple[str, ...], shelf: Mapping[str, Rung]) -> None:
        """Store the order of the rungs; none is decoded yet."""
        self._order = order
        self._shelf = shelf

    @overload
    def __getitem__(self, index: int) -> Rung: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Rung, ...]: ...
    def __getitem__(self, index: int | slice) -> Rung | tuple[Rung, ...]:
        """Look up one rung, or a slice."""
        if isinstance(index, slice):
            return tuple(self._shelf[name] for name in self._order[index])
        return self._shelf[self._order[index]]

    def __len__(self) -> int:
        """Count the rungs, without decoding any."""
        return len(self._order)


class LazyQuestions(Sequence[Question]):
    """The questions in order, decoded on first lookup.

    A question about the rungs takes its choices from them, so a new rung needs no new choice.
    """

    def __init__(self, shelf: Mapping[str, Question], rungs: Sequence[Rung]) -> None:
        """Store the questions and the rungs; none is decoded yet."""
        self._shelf = shelf
        self._rungs = rungs
        self._made: tuple[Question, ...] | None = None

    @overload
    def __getitem__(self, index: int) -> Question: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Question, ...]: ...
    def __getitem__(self, index: int | slice) -> Question | tuple[Question, ...]:
        """Look up one question, or a slice."""
        if self._made is None:
            self._made = tuple(map(self._whole, self._shelf.values()))
        return self._made[index]

    def __len__(self) -> int:
        """Count the questions, without decoding any."""
        return len(self._shelf)

    def _whole(self, question: Question) -> Question:
        if question.kind is not QuestionKind.RUNGS:
            return question
        rungs = (
            Choice(value=one.id, label=one.climbed or one.title, also=(str(at), f"rung {at}"))
            for at, one in enumerate(self._rungs, 1)
        )
        nothing = Choice(value=NOTHING_YET, label=Template("Nothing yet"), also=("none", "no"))
        choices, alone = (*rungs, nothing), (NOTHING_YET,)
        return replace(question, kind=QuestionKind.MANY, choices=choices, alone=alone)


class LazyWords(Mapping[str, Word]):
    """The blanks of texts by id, all decoded on first lookup, because a page asks for all."""

    def __init__(self, pieces: Pieces) -> None:
        """Store the pieces; none is decoded yet."""
        self._pieces = pieces

    @cached_property
    def _words(self) -> Mapping[str, Word]:
        found = take(WordsFile, "words", self._pieces).words if "words" in self._pieces else ()
        return {word.id: word for word in found}

    def __getitem__(self, key: str) -> Word:
        """Look up a blank."""
        return self._words[key]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the ids, in the order of the content."""
        return iter(self._words)

    def __len__(self) -> int:
        """Count the blanks."""
        return len(self._words)


class LazyDates(Iterable[tuple[str, By]]):
    """The actions with a deadline, decoded on first use."""

    def __init__(self, pieces: Pieces, rungs: Sequence[Rung]) -> None:
        """Store the pieces, and the rungs in case the list of deadlines is missing."""
        self._pieces = pieces
        self._rungs = rungs
        self._found: tuple[tuple[str, By], ...] | None = None

    def __iter__(self) -> Iterator[tuple[str, By]]:
        """Iterate over the ids with their deadlines."""
        if self._found is None:
            self._found = tuple(self._rows())
        return iter(self._found)

    def _rows(self) -> Iterator[tuple[str, By]]:
        try:
            rows: Any = self._pieces[DATED]
        except KeyError:
            actions = (action for rung in self._rungs for action in rung.actions)
            return ((one.key, one.by) for one in actions if one.by)
        return ((key, By(by)) for key, by in rows)


def take(shape: type[T], name: str, pieces: Pieces) -> T:
    """Decode a file of which there is only one; BadContent if it is invalid or missing."""
    try:
        return _decoded(shape, name, pieces)
    except KeyError:
        raise BadContent(
            f"The content can't be used for this. The file {name}.yaml is missing.",
            "Add it to the folder, or leave out --content.",
        ) from None


def _decoded(shape: type[T], name: str, pieces: Pieces) -> T:
    """Decode one piece; if it is invalid, make all pieces again. KeyError if it is missing."""
    decoded = decode(shape, pieces[name], name)
    if decoded.value is None and isinstance(pieces, Renewable):
        pieces.renew()
        decoded = decode(shape, pieces[name], name)
    if decoded.value is None:
        raise BadContent(f"The content can't be used. {name}: {decoded.problems[0].message}")
    return decoded.value


def places(pieces: Pieces) -> Mapping[str, Place]:
    """Return the places by their codes in lowercase, decoded on demand."""
    from civicpath.places.model import Place

    return LazyContent(Place, "places", pieces)


def offices(pieces: Pieces) -> Mapping[str, PublicOffice]:
    """Return the offices to run for by id, decoded on demand."""
    from civicpath.campaign.office import PublicOffice

    return LazyContent(PublicOffice, "offices", pieces)


def build(pieces: Pieces) -> Ladder:
    """Make a ladder from pieces that were already checked.

    Only the front is decoded at once, so `pieces` may be a mapping that reads a file on lookup.
    """
    front = take(Front, "ladder", pieces)
    rungs = LazyRungs(front.rungs, LazyContent(Rung, "rungs", pieces))
    return Ladder(
        front=front,
        rungs=rungs,
        questions=LazyQuestions(LazyContent(Question, "questions", pieces), rungs),
        sheets=LazyContent(Sheet, "sheets", pieces),
        terms=LazyContent(Term, "terms", pieces),
        sources=LazyContent(Source, "sources", pieces),
        limits=LazyContent(Limit, "limits", pieces),
        words=LazyWords(pieces),
        drafts=LazyContent(Draft, "drafts", pieces),
        charters=LazyContent(Charter, "charters", pieces),
        dated=LazyDates(pieces, rungs),
    )


def index_of(pieces: Pieces) -> Iterator[tuple[str, Tree]]:
    """Yield what is looked up across all rungs, as separate pieces."""
    rungs = (pieces[f"rungs/{name}"] for name in _entries(pieces["ladder"], "rungs"))
    rows: list[Tree] = [
        [f"{_entry(rung, 'id')}/{_entry(action, 'id')}", by]
        for rung in rungs
        for action in _entries(rung, "actions")
        if (by := _entry(action, "by"))
    ]
    yield DATED, rows


def _entries(tree: Tree, key: str) -> list[Any]:
    found = tree.get(key) if isinstance(tree, dict) else None
    return found if isinstance(found, list) else []


def _entry(tree: Tree, key: str) -> str:
    return str(tree.get(key, "")) if isinstance(tree, dict) else ""
