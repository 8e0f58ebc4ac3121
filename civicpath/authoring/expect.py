"""What kind of node stands where: a text, a list or a mapping, and never an empty one."""

from __future__ import annotations

from civicpath.authoring.scalars import WrongError
from civicpath.authoring.tree import Tree

_QUOTES = "put quotes around a text that holds ': '"


def text(tree: Tree) -> str:
    """The node as a text."""
    if isinstance(tree, str):
        return tree
    hint = _QUOTES if is_split_text(tree) else ""
    raise WrongError("kind", f"expected a text, found {_kind_of(tree)}", hint)


def items(tree: Tree) -> list[Tree]:
    """The node as a list."""
    if not isinstance(tree, list):
        hint = "begin each item with '- '"
        raise WrongError("kind", f"expected a list, found {_kind_of(tree)}", hint)
    if not tree:
        raise WrongError("empty", "the list is empty", "drop the key")
    return tree


def mapping(tree: Tree) -> dict[str, Tree]:
    """The node as a mapping."""
    if not isinstance(tree, dict):
        hint = "write 'key: value'"
        raise WrongError("kind", f"expected a mapping, found {_kind_of(tree)}", hint)
    if not tree:
        raise WrongError("empty", "the mapping is empty", "drop the key")
    return tree


def is_split_text(tree: Tree) -> bool:
    """Say whether a text was taken for a mapping because it holds a colon and a space."""
    return isinstance(tree, dict) and len(tree) == 1 and "text" not in tree


def _kind_of(tree: Tree) -> str:
    if isinstance(tree, str):
        return "a text" if tree else "nothing"
    return "a list" if isinstance(tree, list) else "a mapping"
