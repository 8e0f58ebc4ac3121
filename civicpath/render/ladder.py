"""The ladder as a drawing: two rails, a rung for each stage, its text standing on the rung."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.page import Mark, Step
from civicpath.core.text import cells, one_line, wrap
from civicpath.core.value import dataclass
from civicpath.render.layout import Strokes, widest
from civicpath.render.words import fullness, standing

BROADEST = 46
GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wood:
    """The characters that a ladder is made of."""

    rail: str
    left: str
    right: str
    full: str
    open: str


WOOD = Wood(rail="┃", left="┣", right="┫", full="━", open="╌")
ASCII_WOOD = Wood(rail="|", left="+", right="+", full="=", open="-")


def draw(steps: tuple[Step, ...], width: int, wood: Wood) -> Iterator[Strokes]:
    """Draw the ladder, the top rung first; the filled part of a rung is what is done of it."""
    told = widest(text for step in steps for text in (standing(step), fullness(step)))
    inner = min(BROADEST, width - told - GAP - 2)
    yield ((wood.rail + " " * inner + wood.rail, "dim"),)
    for step in reversed(steps):
        yield from _texts(step, inner, wood)
        yield _rung(step, inner, wood)
    yield ((wood.rail + " " * inner + wood.rail, "dim"),)


def _texts(step: Step, inner: int, wood: Wood) -> Iterator[Strokes]:
    """The lines between two rungs: the title, and beside it where the rung stands."""
    style = "bold" if step.here else ""
    said, said_style = standing(step), "bold green" if step.here else _style(step.mark)
    for line in wrap(one_line(step.title), inner - 1, f" {step.number}  "):
        gap = " " * (inner - cells(line))
        beside = ((" " * GAP, ""), (said, said_style)) if said else ()
        yield ((wood.rail, "dim"), (line, style), (gap, ""), (wood.rail, "dim"), *beside)
        said = ""


def _rung(step: Step, inner: int, wood: Wood) -> Strokes:
    """A rung, filled as far as it is done, and beside it how far that is."""
    filled = inner * step.done // step.total if step.total else 0
    said = fullness(step)
    return (
        (wood.left, "dim"),
        (wood.full * filled, "green"),
        (wood.open * (inner - filled), "dim"),
        (wood.right, "dim"),
        *(((" " * GAP, ""), (said, "dim")) if said else ()),
    )


def _style(mark: Mark) -> str:
    """How the word for a rung looks."""
    return "green" if mark is Mark.DONE else "dim"
