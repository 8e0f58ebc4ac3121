"""Layout shared by formats: spacing, columns, the drawn ladder, and words for marks and remarks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar

from civicpath.base.text import cells, minutes, one_line, wrap
from civicpath.base.values import dataclass
from civicpath.documents import markup

LABELS = {
    markup.Tone.BECAUSE: "Because",
    markup.Tone.CAREFUL: "Careful",
    markup.Tone.TIP: "Tip",
    markup.Tone.DONE: "Done",
    markup.Tone.PLAIN: "",
}

TICKS = {
    markup.Mark.DONE: "x",
    markup.Mark.WAITING: ".",
    markup.Mark.STUCK: "!",
    markup.Mark.SKIPPED: "-",
    markup.Mark.NOT_FOR_ME: "-",
    markup.Mark.HELD: "!",
}
"""The sign in an action's checkbox; other marks leave it empty."""

HERE = "you are here"

ABOUT_VISITS = ("What is there:", "Come back with:")

Remark = tuple[tuple[str, str], ...]
"""What to know about pages before opening them: labels with texts."""


def label(tone: markup.Tone) -> str:
    """Return the word for a note's tone with a colon, or an empty string for a plain note."""
    return f"{LABELS[tone]}:" if LABELS[tone] else ""


def remarks(check: markup.Check) -> str:
    """Return an action's status (unless simply to do) and its duration, in parentheses."""
    parts = [] if check.mark is markup.Mark.TODO else [check.mark.value]
    parts += [minutes(check.minutes)] if check.minutes else []
    return f"({', '.join(parts)})" if parts else ""


def box(mark: markup.Mark) -> str:
    """Return the checkbox of an action, ticked or empty."""
    return f"[{TICKS.get(mark, ' ')}]"


def span(check: markup.Check) -> str:
    """Return an action's duration in parentheses, or an empty string."""
    return f"({minutes(check.minutes)})" if check.minutes else ""


def standing(step: markup.LadderStep) -> str:
    """Return a rung's status: that the reader is here, or its mark; empty if it has none."""
    if step.mark is None:
        return ""
    if not step.here:
        return step.mark.value
    if step.mark in {markup.Mark.NOW, markup.Mark.TODO}:
        return HERE
    return f"here, {step.mark.value}"


def fullness(step: markup.LadderStep) -> str:
    """Return how much of a rung is done."""
    return f"{step.done} of {step.total} done" if step.total else ""


def stands(step: markup.LadderStep) -> str:
    """Return a rung's status and how much of it is done."""
    return ", ".join(filter(None, (standing(step), fullness(step))))


def alike(rows: Iterable[markup.Visit]) -> Iterator[tuple[tuple[markup.Visit, ...], Remark]]:
    """Yield runs of neighbors that share a remark, with the remark to show after them."""
    for texts, group in groupby(rows, key=lambda row: (row.find, row.bring_back)):
        labeled = zip(ABOUT_VISITS, texts, strict=True)
        yield tuple(group), tuple((name, text) for name, text in labeled if text)


def reached(bar: markup.Bar) -> str:
    """Return a bar's amount, goal and percentage, rounded down."""
    if bar.goal <= 0:
        return f"{bar.value:,} {bar.unit}"
    return f"{bar.value:,} of {bar.goal:,} {bar.unit} ({bar.value * 100 // bar.goal}%)"


def portion(bar: markup.Bar, length: int) -> int:
    """Return how much of a bar is filled: something for any amount, and all only at the goal."""
    if bar.goal <= 0 or bar.value <= 0:
        return 0
    filled = bar.value * length // bar.goal
    return min(max(filled, 1), length)


def as_of(day: str) -> str:
    """Return the text for the day that a page is about, given as YYYY-MM-DD."""
    try:
        that = date.fromisoformat(day)
    except ValueError:
        return f"As of {day}"
    return f"As of {that:%B} {that.day}, {that.year}"


LineT = TypeVar("LineT")

Strokes = tuple[tuple[str, str], ...]
"""A line as (text, style) pieces."""

GAP = 2


SLIMMEST = 8


def spaced(
    blocks: Iterable[markup.Block], draw: Callable[[markup.Block], Iterable[LineT]], blank: LineT
) -> Iterator[LineT]:
    """Yield drawn blocks with a blank line before each, except right after a heading."""
    headed = False
    for block in blocks:
        drawn = tuple(draw(block))
        if not drawn:
            continue
        if not headed:
            yield blank
        yield from drawn
        headed = isinstance(block, markup.Heading)


def without_repeated_codes(blocks: Iterable[markup.Block]) -> Iterator[markup.Block]:
    """Yield the blocks without the QR codes whose addresses are also among the page's pairs.

    For forms that can't draw a code and write its address instead: it would be there twice.
    """
    every = tuple(blocks)
    pairs = (block.rows for block in every if isinstance(block, markup.Pairs))
    said = {value for rows in pairs for _, value in rows}
    return (one for one in every if not (isinstance(one, markup.Code) and one.url in said))


def leveled(blocks: Iterable[markup.Block]) -> Iterator[markup.Block]:
    """Yield the blocks with headings renumbered to skip no level; equals stay equals."""
    above: list[int] = []
    for block in blocks:
        if isinstance(block, markup.Heading):
            while above and above[-1] >= block.level:
                above.pop()
            above.append(block.level)
            yield markup.Heading(block.text, markup.SECTION - 1 + len(above))
        else:
            yield block


def widest(texts: Iterable[str]) -> int:
    """Return the width of the widest text, in columns."""
    return max(map(cells, texts), default=0)


def columns(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return a width divided among a table's columns; None if they would be unreadably narrow."""
    sizes = [widest(column) for column in zip(*rows, strict=True)]
    room = width - GAP * (len(sizes) - 1)
    while sum(sizes) > room:
        most = max(sizes)
        if most <= SLIMMEST:
            return None
        sizes[sizes.index(most)] -= 1
    return sizes


BROADEST = 46


RAIL_GAP = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Wood:
    """The characters that a ladder is drawn with."""

    rail: str
    left: str
    right: str
    full: str
    open: str


WOOD = Wood(rail="┃", left="┣", right="┫", full="━", open="╌")


ASCII_WOOD = Wood(rail="|", left="+", right="+", full="=", open="-")


def draw(drawing: markup.Drawing, width: int, wood: Wood) -> Iterator[Strokes]:
    """Yield the lines of the ladder, top rung first; each rung is filled as far as it is done."""
    steps = drawing.steps
    if drawing.slim:
        yield from _slim(steps, width)
        return
    beside = widest(text for step in steps for text in (standing(step), fullness(step)))
    inner = min(BROADEST, width - beside - RAIL_GAP - 2)
    for step in reversed(steps):
        yield from _texts(step, inner, wood)
        yield _rung(step, inner, wood)
    yield ((wood.rail + " " * inner + wood.rail, "dim"),)


def _slim(steps: tuple[markup.LadderStep, ...], width: int) -> Iterator[Strokes]:
    """Yield one line per rung: its number, title and status, with the status below if narrow."""
    names = max(cells(one_line(step.title)) for step in steps)
    for step in reversed(steps):
        title, status = one_line(step.title), stands(step)
        style = "bold" if step.here else ""
        look = "bold green" if step.here else _style(step.mark)
        first = (f" {step.number}  {title}", style)
        if names + cells(status) + len(" 1  ") + RAIL_GAP <= width:
            yield first, (" " * (names - cells(title) + RAIL_GAP), ""), (status, look)
        else:
            yield (first,)
            yield from (((line, look),) for line in wrap(status, width, "    "))


def _texts(step: markup.LadderStep, inner: int, wood: Wood) -> Iterator[Strokes]:
    """Yield the lines between two rungs: the title, with the rung's status beside it."""
    style = "bold" if step.here else ""
    status, status_style = standing(step), "bold green" if step.here else _style(step.mark)
    for line in wrap(one_line(step.title), inner - 1, f" {step.number}  "):
        gap = " " * (inner - cells(line))
        beside = ((" " * RAIL_GAP, ""), (status, status_style)) if status else ()
        yield ((wood.rail, "dim"), (line, style), (gap, ""), (wood.rail, "dim"), *beside)
        status = ""


def _rung(step: markup.LadderStep, inner: int, wood: Wood) -> Strokes:
    """Return a rung, filled as far as it is done, with the numbers beside it."""
    filled = inner * step.done // step.total if step.total else 0
    amount = fullness(step)
    return (
        (wood.left, "dim"),
        (wood.full * filled, "green"),
        (wood.open * (inner - filled), "dim"),
        (wood.right, "dim"),
        *(((" " * RAIL_GAP, ""), (amount, "dim")) if amount else ()),
    )


def _style(mark: markup.Mark | None) -> str:
    """The style of a rung's status."""
    return "green" if mark is markup.Mark.DONE else "dim"
