"""The result of `data check`, as values."""

from __future__ import annotations

from pathlib import Path

from civicpath.base.enums import StrEnum
from civicpath.base.problems import Problem
from civicpath.base.values import dataclass


class FindingKind(StrEnum):
    """The type of a problem in the user's data."""

    MISSING = "missing"
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    DOUBLED = "doubled"
    NEWER = "newer"
    BACKUP = "backup"


@dataclass(frozen=True, slots=True)
class CheckFinding:
    """One thing that is wrong, and what to do about it."""

    kind: FindingKind
    problem: Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedLog:
    """A log that was read, and how many intact entries it holds."""

    path: Path
    size: int
    entries: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedBackup:
    """The newest backup compared to the journal: what only one of the two holds."""

    path: Path
    entries: int
    only_there: int
    only_here: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkup:
    """The result of checking a journal.

    `known` counts what is damaged or doubled and was accepted earlier; `packs` are the saved packs
    that can be used.
    """

    home: Path
    logs: tuple[CheckedLog, ...]
    entries: int
    findings: tuple[CheckFinding, ...]
    backup: CheckedBackup | None = None
    known: int = 0
    packs: tuple[Path, ...] = ()

    @property
    def sound(self) -> bool:
        """Return whether nothing is wrong."""
        return not self.findings
