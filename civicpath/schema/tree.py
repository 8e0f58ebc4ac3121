"""A file as nested texts, lists and mappings, each knowing where it was written.

The classes are `str`, `list` and `dict` with a mark. Dumped as JSON and read back, the same tree is
the compiled form: plain Python values that lie nowhere in particular.
"""

from __future__ import annotations

from typing import Self, TypeAlias

from civicpath.base.problems import Position

Tree: TypeAlias = "str | list[Tree] | dict[str, Tree]"
"""A node: a text, a list of nodes, or a mapping of texts to nodes."""


class Scalar(str):
    """A text that knows where it was written, and how wide it is on its first line."""

    __slots__ = ("mark", "width")
    mark: Position
    width: int

    def __new__(cls, text: str, mark: Position, width: int = 1) -> Self:
        """Make a text with its place."""
        scalar = super().__new__(cls, text)
        scalar.mark = mark
        scalar.width = width
        return scalar


class Seq(list[Tree]):
    """A list that knows where it begins."""

    __slots__ = ("mark",)

    def __init__(self, mark: Position) -> None:
        """Begin an empty list at a place."""
        super().__init__()
        self.mark = mark


class Map(dict[str, Tree]):
    """A mapping that knows where it begins. Its keys are `Scalar`s, so each has its own place."""

    __slots__ = ("mark",)

    def __init__(self, mark: Position) -> None:
        """Begin an empty mapping at a place."""
        super().__init__()
        self.mark = mark


def mark_of(node: object, otherwise: Position) -> Position:
    """Say where a node or a decoded text was written, as far as it knows."""
    return node.mark if isinstance(node, Scalar | Seq | Map) else otherwise


def width_of(node: object) -> int:
    """Say how many characters to underline: a text's own, or those of a mapping's first key."""
    if isinstance(node, Map):
        node = next(iter(node), None)
    return node.width if isinstance(node, Scalar) else 1


def moved(text: str, place: str) -> str:
    """Give a changed text the place of the one that it was made from."""
    return Scalar(text, place.mark, place.width) if isinstance(place, Scalar) else text
