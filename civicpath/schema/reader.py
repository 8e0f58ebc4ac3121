"""Safe YAML: parse a file into a tree whose nodes have positions, or into problems.

Never raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicpath.base.problems import Problem
from civicpath.base.values import dataclass
from civicpath.schema.encoding import plain_text

if TYPE_CHECKING:
    from civicpath.schema.tree import Tree
    from civicpath.schema.yaml_tree import Loader


@dataclass(frozen=True, slots=True)
class YamlReading:
    """The result of reading one file: its tree, or what is wrong with it."""

    tree: Tree | None
    problems: tuple[Problem, ...] = ()


def read(raw: bytes | str, file: str, *, loader: Loader | None = None) -> YamlReading:
    """Parse one YAML file. `loader` is a PyYAML loader; the default is the fastest available."""
    from civicpath.schema.yaml_tree import Folder  # imported lazily: only needed without the cache

    text = plain_text(raw, file)
    if isinstance(text, Problem):
        return YamlReading(None, (text,))
    folder = Folder(text, file)
    tree = folder.fold(loader)
    return YamlReading(None if folder.problems else tree, tuple(folder.problems))
