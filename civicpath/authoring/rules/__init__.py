"""What must hold of content beyond each file's shape: one function a rule."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.core.problem import Problem


def check(
    values: Mapping[str, object], known: Mapping[str, tuple[str, ...]], *, whole: bool
) -> list[Problem]:
    """Hold all rules against decoded files."""
    del values, known, whole
    return []
