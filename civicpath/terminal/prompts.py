"""Questions put to a person at a terminal: what can be asked, and in which of two ways."""
# ruff: noqa: PLR0913 - a question is asked with what it needs, by name.

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from civicpath.base.text import series
from civicpath.base.values import dataclass

TRIES = 5
"""How many answers in a row may be misread before the questions stop."""

AnswerCheck = Callable[[str], str]
"""Looks at a written answer: "" when it will do, else what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: what is stored, what is shown, and a remark on it."""

    value: str
    label: str
    hint: str = ""


class GoBack(Exception):  # noqa: N818  (a wish, not an error)
    """The person wants the question before this one again."""


class Stop(Exception):  # noqa: N818  (a wish, not an error)
    """The person wants no more questions; what was answered is kept."""


class Asker(Protocol):
    """A way to ask. Each question raises Stop, KeyboardInterrupt and, where allowed, GoBack."""

    def one(
        self,
        ask: str,
        options: Sequence[Option],
        *,
        why: str = "",
        default: str = "",
        back: bool = False,
        blank: bool = True,
    ) -> str:
        """Ask for one of the options; the answer is its value, "" when left blank."""

    def many(
        self,
        ask: str,
        options: Sequence[Option],
        *,
        why: str = "",
        default: Sequence[str] = (),
        alone: Sequence[str] = (),
        back: bool = False,
    ) -> tuple[str, ...]:
        """Ask for any of the options, in their order; those in `alone` stand by themselves."""

    def text(
        self,
        ask: str,
        *,
        why: str = "",
        default: str = "",
        back: bool = False,
        check: AnswerCheck | None = None,
        suggest: Sequence[str] = (),
    ) -> str:
        """Ask for a written answer on one line; "" when left blank."""

    def confirm(self, ask: str, *, default: bool = True) -> bool:
        """Ask for yes or no."""


def beside(chosen: Collection[str], options: Sequence[Option], alone: Collection[str]) -> str:
    """Say what is wrong with a choice in which one that must stand alone has company."""
    for option in options:
        if option.value in chosen and option.value in alone and len(chosen) > 1:
            return f"'{option.label}' can't stand beside another answer. Choose one or the other."
    return ""


def labels(values: Collection[str], options: Sequence[Option]) -> str:
    """The labels of some values, as a person would list them."""
    return series(option.label for option in options if option.value in values)
