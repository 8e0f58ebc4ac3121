"""The rules' register, and how they are held against content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from enum import IntEnum
from itertools import islice
from typing import TypeAlias

from civicpath.base.problems import NOWHERE, Level, Position, Problem
from civicpath.base.values import dataclass
from civicpath.schema.bounds import CORRECT
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.tree import mark_of, width_of


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one place: a text, a value that knows where it was written, or a file."""

    place: object
    message: str
    hint: str = ""


RuleCheck: TypeAlias = Callable[[Content], Iterable[Finding]]


class CheckStage(IntEnum):
    """When a rule is checked: a stage with errors would only cause more at the next."""

    FILES = 1
    """Each file by itself."""
    NAMES = 2
    """Whether what one file names exists in another."""
    WAYS = 3
    """Whether it leads anywhere."""


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A check with its name."""

    id: str
    check: RuleCheck
    stage: CheckStage
    level: Level

    def problems(self, content: Content) -> Iterator[Problem]:
        """Find what breaks the rule."""
        for one in self.check(content):
            at = mark_of(one.place, getattr(one.place, "at", NOWHERE))
            at = one.place if isinstance(one.place, Position) else at
            yield Problem(at, self.id, one.message, one.hint, width_of(one.place), self.level)


RULES: list[CheckRule] = []

MOST = 100
"""So many problems of one rule are told, and then that there are more."""


def rule(
    name: str, stage: CheckStage = CheckStage.FILES, level: Level = Level.ERROR
) -> Callable[[RuleCheck], RuleCheck]:
    """Put a check into the register."""

    def register(check: RuleCheck) -> RuleCheck:
        RULES.append(CheckRule(name, check, stage, level))
        return check

    return register


def check(
    files: Mapping[str, object],
    known: Mapping[str, tuple[str, ...]],
    *,
    whole: bool,
) -> list[Problem]:
    """Hold every rule against decoded files, one stage after the other until one finds errors.

    Only when `whole` says that every file could be read are files compared with each other.
    """
    content = Content(files, known)
    problems: list[Problem] = []
    for stage in CheckStage if whole else (CheckStage.FILES,):
        if not any(found.level is Level.ERROR for found in problems):
            here = (one for one in RULES if one.stage is stage)
            problems += [found for one in here for found in _first(one, content)]
    return problems


def _first(one: CheckRule, content: Content) -> list[Problem]:
    """The first problems of a rule; where there are more, that is a problem too."""
    found = list(islice(one.problems(content), MOST + 1))
    if len(found) <= MOST:
        return found
    what = f"more like these: only the first {MOST} are told"
    return [*found[:MOST], replace(found[MOST], message=what, hint=CORRECT)]
