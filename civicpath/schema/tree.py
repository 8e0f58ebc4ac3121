"""A file as nested texts, lists and mappings, each with its position.

The classes are `str`, `list` and `dict` with a mark. The cache stores the same tree as JSON: plain
Python values without positions.
"""

from __future__ import annotations

from typing import Self, TypeAlias

from civicpath.base.problems import Position

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""A node: a text, a list of nodes, or a mapping of texts to nodes."""


class Scalar(str):
    """A text with its position, and its width on its first line."""

    __slots__ = ("mark", "width")
    mark: Position
    width: int

    def __new__(cls, text: str, mark: Position, width: int = 1) -> Self:
        """Make a text with its position."""
        scalar = super().__new__(cls, text)
        scalar.mark = mark
        scalar.width = width
        return scalar


class Seq(list[Tree]):
    """A list with its position."""

    __slots__ = ("mark",)

    def __init__(self, mark: Position) -> None:
        """Make an empty list."""
        super().__init__()
        self.mark = mark


class Map(dict[str, Tree]):
    """A mapping with its position. Its keys are `Scalar`s, so each has a position of its own."""

    __slots__ = ("mark",)

    def __init__(self, mark: Position) -> None:
        """Make an empty mapping."""
        super().__init__()
        self.mark = mark


def mark_of(node: object, otherwise: Position) -> Position:
    """Return the position of a node or a decoded text, or `otherwise` if it has none."""
    return node.mark if isinstance(node, Scalar | Seq | Map) else otherwise


def width_of(node: object) -> int:
    """Return how many characters to underline: the width of a text, or of a mapping's first key."""
    if isinstance(node, Map):
        node = next(iter(node), None)
    return node.width if isinstance(node, Scalar) else 1


def moved(text: str, place: str) -> str:
    """Give a changed text the position of the original."""
    return Scalar(text, place.mark, place.width) if isinstance(place, Scalar) else text
