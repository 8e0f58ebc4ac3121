"""The files that a person's data lies in: what each is, and whether it may be deleted."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from civicpath.core.value import dataclass


class Kind(StrEnum):
    """What a file is."""

    LOG = "log"
    BACKUP = "backup"
    SNAPSHOT = "snapshot"
    DEVICE = "device"
    UNFINISHED = "unfinished"
    LOCK = "lock"
    CACHE = "cache"
    CONTENT = "content"


NEEDED = frozenset({Kind.LOG, Kind.CONTENT})
"""What holds something that is nowhere else. All other files are copies, or are made again."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A file or a folder that is there."""

    kind: Kind
    path: Path

    @property
    def spare(self) -> bool:
        """Say whether it may be deleted and nothing that the person did is lost."""
        return self.kind not in NEEDED
