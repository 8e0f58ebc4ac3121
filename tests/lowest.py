"""Print constraints that install the lowest versions allowed by pyproject.toml."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"

_BOUND = re.compile(r"([\w.-]+)\s*>=\s*([\w.]+)")


def lowest(extras: tuple[str, ...] = ("meetings", "pdf")) -> list[str]:
    """Return a line `name==version` for each dependency, and for those of some extras."""
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    needed = [*project["dependencies"], *(one for extra in extras for one in optional[extra])]
    found = (_BOUND.match(one) for one in needed)
    return [f"{one[1]}=={one[2]}" for one in found if one]


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in lowest())
