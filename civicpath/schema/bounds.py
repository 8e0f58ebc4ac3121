"""How much content is read: far more than anybody writes, and no more than a machine can bear."""

from typing import Final

MOST_FILES: Final = 20_000
"""How many files a folder may hold."""

MOST_MIB: Final = 64
"""How many MiB all its files may hold together."""
