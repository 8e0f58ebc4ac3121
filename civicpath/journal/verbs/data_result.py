"""What `data` found, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from civicpath.base.json_data import ABSENT, Absent, Result
from civicpath.base.values import dataclass
from civicpath.journal.check_result import CheckFinding, Checkup, FindingKind
from civicpath.journal.data_files import DataFile, DataFileKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LogData(Result):
    """One log file."""

    path: Path
    """The path of the file."""
    bytes: int
    """The size. Unit: bytes."""
    entries: int
    """The number of intact entries. Unit: entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingData(Result):
    """A problem found in the user's data."""

    kind: FindingKind
    """The type of problem."""
    path: str
    """The path of the file."""
    line: int | None
    """The line number, from 1. Unit: line number. Null: the problem affects the whole file."""
    message: str
    """A description of the problem."""
    hint: str
    """How to fix it. Empty if no fix is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupData(Result):
    """The newest backup in the data folder, compared with the journal."""

    path: Path
    """The path of the file."""
    entries: int
    """The number of entries in the backup. Unit: entries."""
    only_there: int
    """Entries that are only in the backup. Unit: entries."""
    only_here: int
    """Entries that are only in the journal. Unit: entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckupData(Result):
    """The results of a full check of the user's data."""

    home: Path
    """The path of the data folder."""
    sound: bool
    """Whether the check found no problems."""
    entries: int
    """The number of intact journal entries. Unit: entries."""
    logs: tuple[LogData, ...]
    """The log files, one per device."""
    problems: tuple[FindingData, ...]
    """The problems found."""
    known: int
    """Damaged or doubled lines that were accepted earlier, and are no problems. Unit: lines."""
    packs: tuple[Path, ...]
    """The paths of the packs that can be used. One that can't is among the problems."""
    backup: BackupData | None
    """The newest backup. Null: there is no backup in the data folder."""
    accepted: tuple[FindingData, ...] | Absent = ABSENT
    """The problems that `--accept` just dismissed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile(Result):
    """A stored file or folder."""

    kind: DataFileKind
    """The type of file."""
    path: Path
    """The path."""
    may_be_deleted: bool
    """Whether it can be deleted without losing any of the user's data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereData(Result):
    """Where the user's data is stored."""

    home: Path
    """The path of the data folder."""
    kept: tuple[KeptFile, ...]
    """The stored files and folders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsData(Result):
    """Version and path details for a bug report.

    In paths, the user's home folder is shortened to `~`.
    """

    INLINE = ("parts",)
    parts: Mapping[str, str]
    """Versions by component: `civicpath`, `python`, `system`, and each package."""
    progress: str
    """The path of the data folder."""
    state: str
    """The path of the folder that identifies this device."""
    cache: str
    """The path of the cache folder. Its contents can be regenerated."""
    content: str
    """The path of the content folder in use."""


def checkup_data(found: Checkup, accepted: Iterable[CheckFinding] | None) -> CheckupData:
    """The findings as data, with those that were put to rest, if that was asked for."""
    backup = found.backup
    return CheckupData(
        home=found.home,
        sound=found.sound,
        entries=found.entries,
        logs=tuple(
            LogData(path=log.path, bytes=log.size, entries=log.entries) for log in found.logs
        ),
        problems=tuple(map(_finding, found.findings)),
        known=found.known,
        packs=found.packs,
        backup=BackupData(
            path=backup.path,
            entries=backup.entries,
            only_there=backup.only_there,
            only_here=backup.only_here,
        )
        if backup
        else None,
        accepted=ABSENT if accepted is None else tuple(map(_finding, accepted)),
    )


def _finding(one: CheckFinding) -> FindingData:
    problem = one.problem
    return FindingData(
        kind=one.kind,
        path=problem.at.file,
        line=problem.at.line or None,
        message=problem.message,
        hint=problem.hint,
    )


def where_data(home: Path, kept: Iterable[DataFile]) -> WhereData:
    """Where everything is, as data."""
    files = (KeptFile(kind=one.kind, path=one.path, may_be_deleted=one.deletable) for one in kept)
    return WhereData(home=home, kept=tuple(files))
