"""Safe YAML: a file to a tree whose every node knows its place, or to problems. Never raises."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicpath.authoring.letters import plain_text
from civicpath.core.problem import Problem
from civicpath.core.value import dataclass

if TYPE_CHECKING:
    from civicpath.authoring.fold import Loader
    from civicpath.authoring.tree import Tree


@dataclass(frozen=True, slots=True)
class Reading:
    """What came of reading one file: its tree, or what is wrong with it."""

    tree: Tree | None
    problems: tuple[Problem, ...] = ()


def read(raw: bytes | str, file: str, *, loader: Loader | None = None) -> Reading:
    """Read one YAML file. `loader` is one of PyYAML's; by default the fast one, if it exists."""
    from civicpath.authoring.fold import Folder  # YAML is imported only where YAML is read

    text = plain_text(raw, file)
    if isinstance(text, Problem):
        return Reading(None, (text,))
    folder = Folder(text, file)
    tree = folder.fold(loader)
    return Reading(None if folder.problems else tree, tuple(folder.problems))
