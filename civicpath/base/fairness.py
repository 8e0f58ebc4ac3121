"""What a content folder says of words that take sides: the schema of `fairness.yaml`."""

from __future__ import annotations

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PartisanWord:
    """A word or phrase for or against a party; `<party>` in it stands for every party's name.

    `instead` is what to say in its place.
    """

    word: str
    because: str
    instead: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedWord:
    """A word that may stand all the same, and why; with a `file` or in a `phrase`, there only."""

    word: str
    because: str
    file: str = ""
    phrase: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """The file `fairness.yaml`: what this folder watches for besides, and what it allows."""

    words: tuple[PartisanWord, ...] = ()
    allowed: tuple[AllowedWord, ...] = ()
    at: Position = NOWHERE
