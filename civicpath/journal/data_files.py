"""The files that a person's data lies in: what each is, and whether it may be deleted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from civicpath.base.values import dataclass


class DataFileKind(StrEnum):
    """What a file is."""

    LOG = "log"
    BACKUP = "backup"
    SNAPSHOT = "snapshot"
    DEVICE = "device"
    UNFINISHED = "unfinished"
    LETTER = "letter"
    LOCK = "lock"
    CACHE = "cache"
    CONTENT = "content"


NEEDED = frozenset({DataFileKind.LOG, DataFileKind.CONTENT})
"""What holds something that is nowhere else. All other files are copies, or are made again."""


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file or a folder that is there."""

    kind: DataFileKind
    path: Path

    @property
    def spare(self) -> bool:
        """Say whether it may be deleted and nothing that the person did is lost."""
        return self.kind not in NEEDED
