"""The kinds of questions, and the interface of the classes that ask them."""
# ruff: noqa: PLR0913 - a question takes its settings by name.

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Protocol

from civicpath.base.text import series
from civicpath.base.values import dataclass

TRIES = 5
"""How many invalid answers in a row end the questions."""

AnswerCheck = Callable[[str], str]
"""Checks a text answer: returns "" if it is valid, else what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: the stored value, the label, and a hint."""

    value: str
    label: str
    hint: str = ""


class GoBack(Exception):  # noqa: N818  (control flow, not an error)
    """The person wants to go back to the previous question."""


class Stop(Exception):  # noqa: N818  (control flow, not an error)
    """The person wants no more questions. Earlier answers are kept."""


class Asker(Protocol):
    """Asks questions. Each may raise Stop, KeyboardInterrupt and, where allowed, GoBack."""

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
        """Ask for one of the options; return its value, "" when left blank."""

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
        """Ask for any of the options, in their order; those in `alone` exclude all others."""

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
        """Ask for one line of text; "" when left blank."""

    def confirm(self, ask: str, *, default: bool = True) -> bool:
        """Ask for yes or no."""


def beside(chosen: Collection[str], options: Sequence[Option], alone: Collection[str]) -> str:
    """Return what is wrong with a choice if an option in `alone` is not the only one."""
    for option in options:
        if option.value in chosen and option.value in alone and len(chosen) > 1:
            return f"'{option.label}' can't go with another answer. Choose one or the other."
    return ""


def labels(values: Collection[str], options: Sequence[Option]) -> str:
    """Join the labels of some values as in a sentence."""
    return series(option.label for option in options if option.value in values)
