"""Limits on how much content is read: more than any author writes, and safe on any machine."""

from __future__ import annotations

from typing import Final

MOST_FILES: Final = 20_000
"""The most files in a folder."""

MOST_MIB: Final = 64
"""The most MiB that all files of a folder may hold together."""

MAX_PROBLEMS: Final = 100
"""The most problems reported per file. The last one says that there may be more."""

AND_MORE: Final = f"more may be wrong here: only the first {MAX_PROBLEMS - 1} problems are shown"


CORRECT: Final = "correct these, then check again"
