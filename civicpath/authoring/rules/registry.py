"""The rules' register, and how they are held against content."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from civicpath.authoring.rules.content import Content
from civicpath.authoring.tree import mark_of, width_of
from civicpath.core.problem import NOWHERE, Level, Mark, Problem


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one place: a text, a value that knows where it was written, or a file."""

    place: object
    message: str
    hint: str = ""


Check: TypeAlias = Callable[[Content], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with its name. One that looks `across` files waits until every file reads well."""

    id: str
    check: Check
    across: bool
    level: Level

    def problems(self, content: Content) -> Iterator[Problem]:
        """Find what breaks the rule."""
        for one in self.check(content):
            at = mark_of(one.place, getattr(one.place, "at", NOWHERE))
            at = one.place if isinstance(one.place, Mark) else at
            yield Problem(at, self.id, one.message, one.hint, width_of(one.place), self.level)


RULES: list[Rule] = []


def rule(
    name: str, *, across: bool = False, level: Level = Level.ERROR
) -> Callable[[Check], Check]:
    """Put a check into the register."""

    def register(check: Check) -> Check:
        RULES.append(Rule(name, check, across, level))
        return check

    return register


def check(
    files: Mapping[str, object], known: Mapping[str, tuple[str, ...]], *, whole: bool
) -> list[Problem]:
    """Hold every rule against decoded files; those across files only when `whole` says all are."""
    content = Content(files, known)
    alone = [found for one in RULES if not one.across for found in one.problems(content)]
    if not whole or any(found.level is Level.ERROR for found in alone):
        return alone
    return alone + [found for one in RULES if one.across for found in one.problems(content)]
