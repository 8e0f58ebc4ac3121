"""Decide by its bytes whether a log is ours, for all that reads, lists or erases logs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from civicpath.base.patterns import pattern
from civicpath.journal.codec import header, is_whole


class LogOwner(Enum):
    """The owner of a file in the folder of logs."""

    OURS = "ours"
    DAMAGED = "damaged"
    """It has a name that CivicPath gives, but nothing readable, so it is not proved ours."""
    FOREIGN = "foreign"


BOM: Final = b"\xef\xbb\xbf"

_SEALED: Final = pattern(rb"[0-9a-f]{8} \{[^\n]*")
"""A line that begins as a journal's do; its checksum decides."""

_OWN_NAME: Final = pattern(r"(?:^|[/\\])[0-9a-f]{12}\.jsonl\Z")


def owner_of(name: str, data: bytes) -> LogOwner:
    """Return the owner of a log with this name and content.

    One line with a correct checksum proves that it is ours, wherever it is in the file. A file with
    less is ours only if its name is, and if it is empty or the start of a header.
    """
    if next(intact(data, 0, len(data)), None):
        return LogOwner.OURS
    if not has_own_name(name):
        return LogOwner.FOREIGN
    return LogOwner.OURS if header().startswith(data) else LogOwner.DAMAGED


def intact(data: bytes, begin: int, end: int) -> Iterator[re.Match[bytes]]:
    """Yield the lines of a stretch whose checksum is correct, without their line feeds."""
    for match in _SEALED.finditer(data, begin, end):
        if _begins_line(data, match.start()) and is_whole(match[0].removesuffix(b"\r")):
            yield match


def _begins_line(data: bytes, start: int) -> bool:
    before = data[max(start - len(BOM), 0) : start]
    return before.endswith(b"\n") or not start or (start == len(BOM) and before == BOM)


def has_own_name(path: str) -> bool:
    """Return whether a path ends with a name that CivicPath gives to its logs."""
    return bool(_OWN_NAME.search(path))
