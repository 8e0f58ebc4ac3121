"""Regular expressions compiled on first use, because each run uses only a few of them."""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


class _Uncompiled:
    """Stands in for a pattern, and compiles it on first use."""

    def __init__(self, text: Any, flags: int) -> None:  # noqa: ANN401  (texts or bytes)
        self._source = text, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  (as the pattern's own)
        compiled = re.compile(*self._source)
        for method in ("findall", "finditer", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, method, getattr(compiled, method))  # so that this is called only once
        return getattr(compiled, name)


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Make a pattern like `re.compile`, but compile it later."""
    return cast("re.Pattern[AnyStr]", _Uncompiled(text, flags))
