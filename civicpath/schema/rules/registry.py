"""The rules' register, and how they are held against content."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
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
    about: str = ""
    """The name that was looked for in vain, where it is not what stands at the place."""


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
    blocks: bool
    """Whether its errors would only cause more at the next stage."""

    def problems(self, content: Content, unread: Collection[str] = ()) -> Iterator[Problem]:
        """Find what breaks the rule, but for what may stand in a file that could not be read."""
        for one in self.check(content):
            if (
                unread
                and self.stage is CheckStage.NAMES
                and _may_be_in(one.about or one.place, unread)
            ):
                continue
            at = mark_of(one.place, getattr(one.place, "at", NOWHERE))
            at = one.place if isinstance(one.place, Position) else at
            yield Problem(at, self.id, one.message, one.hint, width_of(one.place), self.level)


def _may_be_in(place: object, unread: Collection[str]) -> bool:
    """Say whether a name could be one of these ids; the whole id of an action ends with its own."""
    return isinstance(place, str) and not {place, place.rpartition("/")[2]}.isdisjoint(unread)


RULES: list[CheckRule] = []

MOST = 100
"""So many problems of one rule are told, and then that there are more."""


def rule(
    name: str,
    stage: CheckStage = CheckStage.FILES,
    level: Level = Level.ERROR,
    *,
    blocks: bool | None = None,
) -> Callable[[RuleCheck], RuleCheck]:
    """Put a check into the register; what looks up names blocks the next stage, unless told."""

    def register(check: RuleCheck) -> RuleCheck:
        hinders = stage is CheckStage.NAMES if blocks is None else blocks
        RULES.append(CheckRule(name, check, stage, level, hinders))
        return check

    return register


def check(
    files: Mapping[str, object],
    known: Mapping[str, tuple[str, ...]],
    *,
    whole: bool,
    today: date | None = None,
    unread: Collection[str] | None = (),
) -> list[Problem]:
    """Hold every rule against decoded files, until one finds what would only cause more.

    Where some file could not be read, `whole` is false, and `unread` are the names that it may
    define: none of them is missed, and nothing is called unused. Where those names can't be told
    (None), nothing that one file names is looked up in another.
    """
    content = Content(files, known, today)
    problems: list[Problem] = []
    partly = (CheckStage.FILES,) if unread is None else (CheckStage.FILES, CheckStage.NAMES)
    for stage in CheckStage if whole else partly:
        blocked = False
        for each in (one for one in RULES if one.stage is stage):
            found = _first(each, content, unread or ())
            problems += found
            blocked |= each.blocks and any(one.level is Level.ERROR for one in found)
        if blocked:
            break
    return problems


def _first(one: CheckRule, content: Content, unread: Collection[str]) -> list[Problem]:
    """The first problems of a rule; where there are more, that is a problem too."""
    found = list(islice(one.problems(content, unread), MOST + 1))
    if len(found) <= MOST:
        return found
    what = f"more like these: only the first {MOST} are told"
    return [*found[:MOST], replace(found[MOST], message=what, hint=CORRECT)]
