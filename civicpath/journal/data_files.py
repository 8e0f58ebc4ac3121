"""The files that hold a person's data: what each is, and whether it may be deleted."""

from __future__ import annotations

from pathlib import Path

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass


class DataFileKind(StrEnum):
    """The type of a stored file."""

    LOG = "log"
    LIST = "list"
    BACKUP = "backup"
    SNAPSHOT = "snapshot"
    DEVICE = "device"
    UNFINISHED = "unfinished"
    LETTER = "letter"
    LOCK = "lock"
    CACHE = "cache"
    CONTENT = "content"
    PACK = "pack"


NEEDED = frozenset({DataFileKind.LOG, DataFileKind.LIST, DataFileKind.CONTENT, DataFileKind.PACK})
"""Kinds that hold data found nowhere else. All others are copies, or can be made again."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """An existing file or folder."""

    kind: DataFileKind
    path: Path

    @property
    def deletable(self) -> bool:
        """Return whether it may be deleted without losing anything that the person did."""
        return self.kind not in NEEDED
