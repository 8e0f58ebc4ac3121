"""What comes of looking through a journal."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from civicpath.base.problems import Problem
from civicpath.base.values import dataclass


class FindingKind(StrEnum):
    """What is the matter with a part of the journal."""

    MISSING = "missing"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    DOUBLED = "doubled"
    NEWER = "newer"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is the matter, and what to do about it."""

    kind: FindingKind
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLog:
    """One log that was read, with how many whole entries it holds."""

    path: Path
    size: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBackup:
    """The newest backup against the journal: what it alone holds, and what it does not hold yet."""

    path: Path
    entries: int
    only_there: int
    only_here: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """What came of looking through a journal."""

    home: Path
    logs: tuple[CheckedLog, ...]
    entries: int
    findings: tuple[CheckFinding, ...]
    backup: CheckedBackup | None = None

    @property
    def sound(self) -> bool:
        """Say whether nothing is the matter."""
        return not self.findings
