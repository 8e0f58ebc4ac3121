"""Who may import whom: the picture in the README, held."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


PACKAGE = ROOT / "civicpath"


MODULES = sorted(path.relative_to(PACKAGE) for path in PACKAGE.rglob("*.py"))

OURS = {
    "core": {"core"},
    "authoring": {"authoring", "core"},
    "pages": {"pages", "core"},
    "render": {"render", "core"},
    "edges": {"edges", "core"},
    "commands": {"commands", "app", "core", "authoring", "pages", "render", "edges"},
    "app": {"core", "authoring", "pages", "render", "edges", ""},
    "cli": {"commands", "app", "core", "edges", ""},
    "__main__": {"cli"},
    "__init__": set(),
}


"""For each folder, or file beside them, what it may import of ours; '' is the package itself."""

THEIRS = {
    "authoring": {"yaml"},
    "render": {"rich", "typst"},
    "edges": {
        "questionary",
        "prompt_toolkit",
        "platformdirs",
        "icalendar",
        "recurring_ical_events",
        "holidays",
    },
    "commands": {"typer"},
    "cli": {"typer"},
}


WORLD = {"io", "os", "random", "shutil", "socket", "subprocess", "sys", "tempfile", "time"}


"""Parts of the standard library that are no business of whoever only decides or words."""


NETWORK = {"socket", "ssl", "http", "ftplib", "smtplib", "urllib.request", "socketserver"}


FETCHES = "edges/feed.py"


"""The one file that may touch the network: it fetches the calendar that a person names."""

LONGEST = 350


def layer(module: Path) -> str:
    """The folder of a module, or its own name where it lies beside the folders."""
    return module.parts[0] if len(module.parts) > 1 else module.stem


def imports(module: Path) -> Iterator[str]:
    """The dotted names that a module imports, wherever in it."""
    for node in ast.walk(ast.parse((PACKAGE / module).read_text())):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module} imports by a relative name"
            yield node.module or ""
            if node.module in {"civicpath", "urllib"}:
                yield from (f"{node.module}.{name.name}" for name in node.names)


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_imports(module: Path) -> None:
    """Core knows only itself, the layers around it only core, and none of them each other."""
    here = layer(module)
    for name in imports(module):
        root, _, rest = name.partition(".")
        if root == "civicpath":
            part = rest.partition(".")[0]
            known = part in OURS or part == "__version__" or not part
            assert known, f"{module} imports {name}, which is in no layer"
            assert (part if part in OURS else "") in OURS[here] | {""}, f"{module} imports {name}"
        elif root not in sys.stdlib_module_names:
            assert root in THEIRS.get(here, set()), f"{module} imports {name}"
        if module.as_posix() != FETCHES:
            assert name not in NETWORK, f"{module} reaches for the network with {name}"
        if here in {"core", "pages"}:
            assert root not in WORLD, f"{module} reaches into the world with {name}"


@pytest.mark.parametrize("module", MODULES, ids=str)
def test_length(module: Path) -> None:
    """A file can be read in one sitting."""
    length = len((PACKAGE / module).read_text().splitlines())
    assert length <= LONGEST


def test_every_value_is_light() -> None:
    """Values are made by our own `dataclass`: each of the standard library's costs every start."""
    standard = re.compile(r"^from dataclasses import .*\bdataclass\b", re.MULTILINE)
    for module in MODULES:
        text = (PACKAGE / module).read_text()
        if module.as_posix() != "core/value.py" and standard.search(text):
            assert "@dataclass(frozen" not in text, f"{module}: use civicpath.core.value"
