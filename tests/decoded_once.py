"""Read and decode the same content once in a process, not once in each run of the program in it.

What comes of it is not changed by anybody. A process of its own reads and decodes all that it
needs, as for a user, and so does every run where all cases are tried.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, TypeVar

import pytest

from civicpath.schema import lazy_content, reader
from civicpath.schema.content_cache import CachedContent
from civicpath.schema.lazy_content import Pieces

T = TypeVar("T")


FILES = 400
"""How many files of YAML are kept, which is more than the content and the sample have."""


def read_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what is read from the same YAML, until the patch ends."""
    patch.setattr(reader, "read", lru_cache(FILES)(reader.read))


def decode_once(patch: pytest.MonkeyPatch) -> None:
    """Keep what is decoded from the same compiled bytes, until the patch ends."""
    real = lazy_content._decoded
    kept: dict[tuple[type, str, bytes], Any] = {}

    def decoded(shape: type[T], name: str, pieces: Pieces) -> T:
        if not isinstance(pieces, CachedContent) or name not in pieces:
            return real(shape, name, pieces)
        piece = pieces.whole(name)
        if piece is None:
            return real(shape, name, pieces)
        key = (shape, name, piece)
        if key not in kept:
            value = real(shape, name, pieces)
            if pieces.whole(name) is None:  # it made all of them again, because one can't be used
                return value
            kept[key] = value
        found: T = kept[key]
        return found

    patch.setattr(lazy_content, "_decoded", decoded)
