"""The registry of rules, and running them on content."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from enum import IntEnum
from itertools import islice
from typing import TypeAlias

from civicpath.base.problems import NOWHERE, Level, Position, Problem
from civicpath.base.values import dataclass, replace
from civicpath.schema.bounds import CORRECT
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.tree import mark_of, width_of


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem that a rule found at a text, a value that knows its position, or a position."""

    place: object
    message: str
    hint: str = ""
    about: str = ""
    """The name that wasn't found, if it differs from `place`."""


RuleCheck: TypeAlias = Callable[[Content], Iterable[Finding]]


class CheckStage(IntEnum):
    """When a rule is checked: errors at one stage would only cause more at the next."""

    FILES = 1
    """Each file on its own."""
    NAMES = 2
    """Whether the names in one file exist in another."""
    WAYS = 3
    """Whether everything can be reached and is used."""


@dataclass(frozen=True, slots=True)
class CheckRule:
    """A check with its name, stage and level."""

    id: str
    check: RuleCheck
    stage: CheckStage
    level: Level
    blocks: bool
    """Whether its errors would only cause more at the next stage."""

    def problems(self, content: Content, unread: Collection[str] = ()) -> Iterator[Problem]:
        """Yield what breaks the rule, except names that an unread file may define."""
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
    """Return whether a name, or the last part of an action's full id, is one of these ids."""
    return isinstance(place, str) and not {place, place.rpartition("/")[2]}.isdisjoint(unread)


RULES: list[CheckRule] = []

MOST = 100
"""The most problems reported for one rule; after them, that there are more."""


def rule(
    name: str,
    stage: CheckStage = CheckStage.FILES,
    level: Level = Level.ERROR,
    *,
    blocks: bool | None = None,
) -> Callable[[RuleCheck], RuleCheck]:
    """Register a check. A check at stage NAMES blocks the next stage, unless `blocks` is given."""

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
    """Run every rule on decoded files, until a stage has errors that would cause more.

    If a file couldn't be read, `whole` is false and `unread` holds the names that it may define:
    they aren't reported as missing, and nothing is reported as unused. If those names are not known
    (None), names are not looked up across files at all.
    """
    content = Content(files, known, today)
    problems: list[Problem] = []
    partly = (CheckStage.FILES,) if unread is None else (CheckStage.FILES, CheckStage.NAMES)
    for stage in CheckStage if whole else partly:
        blocked = False
        for each in (one for one in RULES if one.stage is stage):
            findings = _first(each, content, unread or ())
            problems += findings
            blocked |= each.blocks and any(finding.level is Level.ERROR for finding in findings)
        if blocked:
            break
    return problems


def _first(one: CheckRule, content: Content, unread: Collection[str]) -> list[Problem]:
    """Return the first problems of a rule; if there are more, the last one says so."""
    findings = list(islice(one.problems(content, unread), MOST + 1))
    if len(findings) <= MOST:
        return findings
    what = f"more like these: only the first {MOST} are shown"
    return [*findings[:MOST], replace(findings[MOST], message=what, hint=CORRECT)]
