"""Pieces of content that note which of them are looked up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class WatchedPieces(Mapping[str, Any]):
    """The pieces of a content folder, and which of them were looked up, in order."""

    def __init__(self, pieces: Mapping[str, Any]) -> None:
        """Wrap the real pieces."""
        self.pieces = pieces
        self.taken: list[str] = []

    def __getitem__(self, name: str) -> Any:
        """Look one up, and note that."""
        self.taken.append(name)
        return self.pieces[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is such a piece, which is not a look into it."""
        return name in self.pieces

    def __iter__(self) -> Iterator[str]:
        """Iterate over their names."""
        return iter(self.pieces)

    def __len__(self) -> int:
        """Count them."""
        return len(self.pieces)

    def taken_of(self, kind: str) -> list[str]:
        """Return the pieces of a kind that were looked up."""
        return [name for name in self.taken if name.startswith(f"{kind}/")]
