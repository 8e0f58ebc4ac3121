"""What would keep the program or its tests from starting on Windows, found without Windows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent

ELSEWHERE = {"fcntl", "grp", "pty", "pwd", "readline", "resource", "syslog", "termios", "tty"}
"""Modules of the standard library that Windows doesn't have."""

MISSING = {"fork", "geteuid", "getuid", "killpg", "mkfifo", "mknod", "setsid", "openpty"}
"""Functions of `os` that Windows doesn't have."""

FILES = sorted([*ROOT.glob("civicpath/**/*.py"), *ROOT.glob("tests/**/*.py")])


def on_import(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what runs on import: everything outside functions, and branches for every system."""
    for node in ast.iter_child_nodes(tree):
        match node:
            case (
                ast.FunctionDef(decorator_list=wrapped)
                | ast.AsyncFunctionDef(decorator_list=wrapped)
            ):
                for one in wrapped:
                    yield from ast.walk(one)
            case ast.Try(handlers=handlers) if any(
                "ImportError" in ast.dump(one) for one in handlers
            ):
                continue
            case ast.If(test=test) if "platform" in ast.dump(test) or "'name'" in ast.dump(test):
                continue
            case _:
                yield node
                yield from on_import(node)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_imported_that_windows_lacks(path: Path) -> None:
    """A module that only some systems have is imported where it is used."""
    for node in on_import(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                assert not {one.name for one in names} & ELSEWHERE
            case ast.ImportFrom(module=module):
                assert module not in ELSEWHERE
            case ast.Attribute(value=ast.Name(id="os"), attr=name):
                assert name not in MISSING
            case _:
                pass
