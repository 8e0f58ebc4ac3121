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
    """A log of the journal."""

    path: Path
    """The file."""
    bytes: int
    """How large it is. Unit: bytes."""
    entries: int
    """How many intact entries it holds. Unit: entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingData(Result):
    """One thing that is wrong in the journal."""

    kind: FindingKind
    """What is wrong."""
    path: str
    """The file."""
    line: int | None
    """The line, from 1. Unit: lines. Null: it is the file as a whole."""
    message: str
    """What is wrong, in a sentence."""
    hint: str
    """What to do; empty: nothing is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupData(Result):
    """The newest backup beside the journal."""

    path: Path
    """The file."""
    entries: int
    """How many entries it holds. Unit: entries."""
    only_there: int
    """How many of them the journal lacks. Unit: entries."""
    only_here: int
    """How many entries of the journal it lacks. Unit: entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckupData(Result):
    """What came of reading every log."""

    home: Path
    """The folder of the journal."""
    sound: bool
    """Whether nothing is wrong."""
    entries: int
    """How many intact entries there are. Unit: entries."""
    logs: tuple[LogData, ...]
    """The logs, one for each device."""
    problems: tuple[FindingData, ...]
    """What is wrong."""
    backup: BackupData | None
    """The newest backup. Null: there is none beside the journal."""
    accepted: tuple[FindingData, ...] | Absent = ABSENT
    """What `--accept` put to rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile(Result):
    """A file or folder that is kept."""

    kind: DataFileKind
    """What it is."""
    path: Path
    """Where it is."""
    may_be_deleted: bool
    """Whether it may be deleted without losing anything that the person did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhereData(Result):
    """Where progress is kept."""

    home: Path
    """The folder of the journal."""
    kept: tuple[KeptFile, ...]
    """What is kept, file by file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionsData(Result):
    """What a report of a fault needs. Paths below the person's own folder begin with `~`."""

    INLINE = ("parts",)
    parts: Mapping[str, str]
    """The version of each part, by its name: `civicpath`, `python`, `system`, each package."""
    progress: str
    """The folder of the journal."""
    state: str
    """The folder that names this device."""
    cache: str
    """The folder of what can be made again."""
    content: str
    """The folder of the content in use."""


def checkup_data(found: Checkup, accepted: Iterable[CheckFinding] | None) -> CheckupData:
    """The findings as data, with those that were put to rest, if that was asked for."""
    backup = found.backup
    return CheckupData(
        home=found.home,
        sound=found.sound,
        entries=found.entries,
        logs=tuple(
            LogData(path=one.path, bytes=one.size, entries=one.entries) for one in found.logs
        ),
        problems=tuple(map(_finding, found.findings)),
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
