"""Warnings printed when a journal is read: problems, losses, and disputed answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Protocol

from civicpath.base.problems import Problem
from civicpath.base.shell import quote
from civicpath.base.text import series
from civicpath.journal.unseen import Disputed


class HasId(Protocol):
    """Anything with an ID, such as a question of the questionnaire."""

    @property
    def id(self) -> str:
        """Return its ID."""


class Asks(Protocol):
    """Anything with questions, such as the ladder."""

    @property
    def questions(self) -> Iterable[HasId]:
        """Return the questions that `start` asks."""


class WarnedOf(Protocol):
    """A journal that was read, and what the person should know about it."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Return the problems found while reading."""

    @property
    def newer(self) -> bool:
        """Return whether a file requires a newer program."""

    @property
    def to_choose(self) -> tuple[Disputed, ...]:
        """Return the disputed answers that the person has not seen yet."""


def tell_of(
    read: WarnedOf,
    tell: Callable[[str], None],
    asking: Callable[[], Asks],
    was_told: Callable[[], None],
) -> None:
    """Print what could not be read or seems lost, and each pair of disputed answers once."""
    for problem in read.problems:
        tell(str(problem))
    if read.newer:
        tell("A newer CivicPath wrote here. This one reads it, and records nothing.")
    if read.to_choose:
        asked = {question.id for question in asking().questions}
        for one in read.to_choose:
            tell(_choice(one, asked=one.question in asked))
        was_told()


def merge_command(path: Path) -> str:
    """Return the command that merges a backup."""
    return f"civicpath data merge {quote(str(path))}"


def choice_command(one: Disputed, *, asked: bool) -> str:
    """Return the command that makes the later answer count; `asked` if `start` asks it."""
    if not one.later:
        return f"civicpath data forget --question {one.question}"
    answer = quote(",".join(one.later))
    if asked:
        return f"civicpath start --{one.question} {answer}"
    return f"civicpath draft --set {one.question}={answer}"


def _choice(one: Disputed, *, asked: bool) -> str:
    counts, later = (series(values) or "no answer" for values in (one.counts, one.later))
    command = choice_command(one, asked=asked)
    return (
        f"Two machines answered “{one.question}”: {counts} counts, and {later} was given later, "
        f"by their clocks. To choose the later one: {command}. This is shown only once."
    )
