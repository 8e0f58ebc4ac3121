"""What `.ci/` installs by a lock is all there, each with its hashes."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(file: str) -> dict[str, tuple[str, int]]:
    """The version of each package in a lock, and how many hashes it has."""
    found = re.findall(
        r"^([\w.-]+)==([\w.]+)[^\n]*\\\n((?:    --hash=[^\n]+\n?)+)",
        (ROOT / ".ci" / file).read_text("utf-8"),
        re.MULTILINE,
    )
    return {
        canonicalize_name(name): (version, rest.count("--hash=sha256:"))
        for name, version, rest in found
    }


def test_the_lock_has_all_that_the_folder_is_made_of() -> None:
    """A new dependency is locked too, within the bounds that it is declared with."""
    project = PROJECT["project"]
    wanted = [
        *project["dependencies"],
        *(one for extra in ("meetings", "pdf") for one in project["optional-dependencies"][extra]),
        *PROJECT["build-system"]["requires"],
        "pyinstaller",
    ]
    have = locked("requirements.txt")
    for one in map(Requirement, wanted):
        version, hashes = have[canonicalize_name(one.name)]
        assert one.specifier.contains(version), one
        assert hashes >= 1, one


def test_the_tools_are_locked() -> None:
    """What tries the package has one version each, with hashes, and no address of a registry."""
    have = locked("tools.txt")
    assert {"pipx", "pyroma", "check-manifest"} <= have.keys()
    assert all(hashes for _, hashes in have.values())
    assert "://" not in (ROOT / ".ci" / "tools.txt").read_text("utf-8")


def test_what_npm_installs_is_locked() -> None:
    """Each package that judges pages has one version, and a checksum; no address of a registry."""
    wanted = json.loads((ROOT / ".ci" / "package.json").read_text("utf-8"))["dependencies"]
    lock = json.loads((ROOT / ".ci" / "package-lock.json").read_text("utf-8"))["packages"]
    for name, version in wanted.items():
        found = lock[f"node_modules/{name}"]
        assert found["version"] == version
        assert found["integrity"].startswith("sha512-")
        assert "resolved" not in found
