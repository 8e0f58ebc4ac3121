"""Where lines and columns go, for the media that are made of lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from civicpath.core.page import SECTION, Block, Heading
from civicpath.core.text import cells

Line = TypeVar("Line")

Strokes = tuple[tuple[str, str], ...]
"""A line as pieces, each with its style."""

GAP = 2
SLIMMEST = 8


def spaced(
    blocks: Iterable[Block], draw: Callable[[Block], Iterable[Line]], blank: Line
) -> Iterator[Line]:
    """Draw blocks with a blank line before each, but none between a heading and what it heads."""
    headed = False
    for block in blocks:
        drawn = tuple(draw(block))
        if not drawn:
            continue
        if not headed:
            yield blank
        yield from drawn
        headed = isinstance(block, Heading)


def levelled(blocks: Iterable[Block]) -> Iterator[Block]:
    """Bring headings to levels of which none is skipped on the way down from the title."""
    level = SECTION - 1
    for block in blocks:
        if isinstance(block, Heading):
            level = min(max(block.level, SECTION), level + 1)
            yield Heading(block.text, level)
        else:
            yield block


def widest(texts: Iterable[str]) -> int:
    """The columns of the widest text."""
    return max(map(cells, texts), default=0)


def columns(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Share a width out over the columns of a table; None when they would get too slim to read."""
    sizes = [widest(column) for column in zip(*rows, strict=True)]
    room = width - GAP * (len(sizes) - 1)
    while sum(sizes) > room:
        most = max(sizes)
        if most <= SLIMMEST:
            return None
        sizes[sizes.index(most)] -= 1
    return sizes
