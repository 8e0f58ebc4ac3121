"""What would keep the program or its tests from starting on Windows, found without Windows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

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


def lacking(path: Path) -> set[str]:
    """Return what a file uses on import that Windows lacks."""
    lacked = set[str]()
    for node in on_import(ast.parse(path.read_text("utf-8"))):
        match node:
            case ast.Import(names=names):
                lacked |= {name.name for name in names} & ELSEWHERE
            case ast.ImportFrom(module=str(module)):
                lacked |= {module} & ELSEWHERE
            case ast.Attribute(value=ast.Name(id="os"), attr=name):
                lacked |= {name} & MISSING
            case _:
                pass
    return lacked


def test_nothing_is_imported_that_windows_lacks() -> None:
    """A module that only some systems have is imported where it is used."""
    assert {str(path): lacked for path in FILES if (lacked := lacking(path))} == {}


def test_what_windows_lacks_is_found(tmp_path: Path) -> None:
    """An import, a part of a module and a function are found, but not within a function."""
    path = tmp_path / "one.py"
    path.write_text("import fcntl\nfrom pwd import x\nA = os.fork\ndef f():\n    import tty\n")
    assert lacking(path) == {"fcntl", "pwd", "fork"}
