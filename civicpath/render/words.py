"""The words that every medium uses for where something stands and what kind of remark it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from civicpath.core.page import Bar, Check, Mark, Step, Tone, Visit
from civicpath.core.text import minutes

LABELS = {
    Tone.BECAUSE: "Because",
    Tone.CAREFUL: "Careful",
    Tone.TIP: "Tip",
    Tone.DONE: "Done",
    Tone.PLAIN: "",
}

TICKS = {
    Mark.DONE: "x",
    Mark.WAITING: ".",
    Mark.STUCK: "!",
    Mark.SKIPPED: "-",
    Mark.NOT_FOR_ME: "-",
    Mark.HELD: "!",
}
"""What stands in an action's box; where nothing is named the box is empty."""

HERE = "you are here"

ABOUT_VISITS = ("There you find:", "Come back with:")

Told = tuple[tuple[str, str], ...]
"""What is said of pages before they are opened: labels with texts."""


def label(tone: Tone) -> str:
    """Name the kind of remark, with a colon; nothing for a plain one."""
    return f"{LABELS[tone]}:" if LABELS[tone] else ""


def remarks(check: Check) -> str:
    """Say where an action stands, unless it is simply to do, and how long it takes, in brackets."""
    parts = [] if check.mark is Mark.TODO else [check.mark.value]
    parts += [minutes(check.minutes)] if check.minutes else []
    return f"({', '.join(parts)})" if parts else ""


def box(mark: Mark) -> str:
    """Draw the box of an action, ticked or empty."""
    return f"[{TICKS.get(mark, ' ')}]"


def span(check: Check) -> str:
    """Say how long an action takes, in brackets, where that is known."""
    return f"({minutes(check.minutes)})" if check.minutes else ""


def standing(step: Step) -> str:
    """Say where a rung stands: that the reader is here, or its mark."""
    if not step.here:
        return step.mark.value
    if step.mark in {Mark.NOW, Mark.TODO}:
        return HERE
    return f"here, {step.mark.value}"


def fullness(step: Step) -> str:
    """Say how much of a rung is done."""
    return f"{step.done} of {step.total} done" if step.total else ""


def stands(step: Step) -> str:
    """Say where a rung stands and how much of it is done."""
    return ", ".join(filter(None, (standing(step), fullness(step))))


def alike(rows: Iterable[Visit]) -> Iterator[tuple[tuple[Visit, ...], Told]]:
    """Neighbors that share a remark, with that remark: it is said once, after them."""
    for told, group in groupby(rows, key=lambda one: (one.find, one.bring_back)):
        said = zip(ABOUT_VISITS, told, strict=True)
        yield tuple(group), tuple((name, text) for name, text in said if text)


def reached(bar: Bar) -> str:
    """Say how much is there, of how much, and how many percent that is, rounded down."""
    if bar.goal <= 0:
        return f"{bar.value:,} {bar.unit}"
    return f"{bar.value:,} of {bar.goal:,} {bar.unit} ({bar.value * 100 // bar.goal}%)"


def portion(bar: Bar, length: int) -> int:
    """How much of a length a bar fills: something for anything, and all of it only when met."""
    if bar.goal <= 0 or bar.value <= 0:
        return 0
    filled = bar.value * length // bar.goal
    return min(max(filled, 1), length)


def as_of(day: str) -> str:
    """Say for which day a page speaks, the day given as YYYY-MM-DD."""
    try:
        that = date.fromisoformat(day)
    except ValueError:
        return f"As of {day}"
    return f"As of {that:%B} {that.day}, {that.year}"
