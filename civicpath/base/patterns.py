"""Regular expressions compiled on first use, because each run uses only a few of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Uncompiled:
    """Stands in for a pattern, and compiles it on first use."""

    def __init__(self, text: Any, flags: int) -> None:  # noqa: ANN401  (texts or bytes)
        self._told = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (as the pattern's own)
        made = re.compile(*self._told)
        for own in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, own, getattr(made, own))
        return getattr(made, name)


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Make a pattern like `re.compile`, but compile it later."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(text, flags))
