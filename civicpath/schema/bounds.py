"""Limits on how much content is read: far more than anybody writes, and safe for any machine."""

from __future__ import annotations

from typing import Final

MOST_FILES: Final = 20_000
"""The most files in a folder."""

MOST_MIB: Final = 64
"""How many MiB all its files may hold together."""

MAX_PROBLEMS: Final = 100
"""How many problems of one file are told, the last of which says that there may be more."""

AND_MORE: Final = f"more may be wrong here: only the first {MAX_PROBLEMS - 1} problems are told"


CORRECT: Final = "correct these, then check again"
