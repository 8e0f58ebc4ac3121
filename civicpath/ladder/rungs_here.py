"""The rungs with the titles they have in a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import overload

from civicpath.base.templates import fill
from civicpath.base.values import replace
from civicpath.ladder.model import Ladder, Rung
from civicpath.places import place_context
from civicpath.places.model import Place

BLANK = "precinct-chair"
"""The blank in a rung's local title: the local name of the party office."""


class RungsHere(Sequence[Rung]):
    """The rungs with their local titles, built on lookup because rungs are decoded lazily."""

    def __init__(self, rungs: Sequence[Rung], words: Mapping[str, str]) -> None:
        """Store the rungs and the words of the place without decoding any rung."""
        self._rungs = rungs
        self._words = words

    @overload
    def __getitem__(self, index: int) -> Rung: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Rung, ...]: ...
    def __getitem__(self, index: int | slice) -> Rung | tuple[Rung, ...]:
        """Return one rung, or those of a slice."""
        if isinstance(index, slice):
            return tuple(self._named(rung) for rung in self._rungs[index])
        return self._named(self._rungs[index])

    def __len__(self) -> int:
        """Return the number of rungs without decoding any."""
        return len(self._rungs)

    def _named(self, rung: Rung) -> Rung:
        if not rung.here or self._words[BLANK].casefold() in fill(rung.title, {}).casefold():
            return rung
        return replace(rung, title=rung.here)


def ladder_here(ladder: Ladder, place: Place | None, parties: tuple[str, ...]) -> Ladder:
    """Return the ladder with its local titles; unchanged if the place has no local word."""
    words = place_context.words(place, parties=parties)
    if BLANK not in words:
        return ladder
    return replace(ladder, rungs=RungsHere(ladder.rungs, words))
