"""Words that take sides, as listed by a content folder: the schema of `fairness.yaml`."""

from __future__ import annotations

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class PartisanWord:
    """A word or phrase for or against a party; `<party>` in it matches every party's name.

    `instead` is what to say in its place.
    """

    word: str
    because: str
    instead: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowedWord:
    """A word that is allowed, and why; only in `file` or within `phrase`, if given."""

    word: str
    because: str
    file: str = ""
    phrase: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Fairness:
    """The file `fairness.yaml`: more words to find in this folder, and words that it allows."""

    words: tuple[PartisanWord, ...] = ()
    allowed: tuple[AllowedWord, ...] = ()
    at: Position = NOWHERE
