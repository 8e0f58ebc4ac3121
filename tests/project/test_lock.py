"""What `.ci/` installs by a lock is all there, each with its hashes."""

from __future__ import annotations

import json
import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

ROOT = Path(__file__).parents[2]

HERE = {str(canonicalize_name(one.name)): one for one in metadata.distributions()}

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def locked(file: str) -> dict[NormalizedName, tuple[str, int]]:
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


SYSTEMS = {
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
    "macos": {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
    "windows": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
}


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_has_what_its_packages_need_on_every_system(system: str) -> None:
    """Some need more on Windows; with hashes, an install fails over one that isn't locked."""
    have = locked("requirements.txt")
    around = SYSTEMS[system] | {"extra": ""}
    needed = {
        (name, canonicalize_name(one.name))
        for name in have.keys() & HERE.keys()
        for one in map(Requirement, HERE[name].requires or ())
        if one.marker is None or one.marker.evaluate(around)
    }
    assert ("rich", "pygments") in needed
    assert {(name, part) for name, part in needed if part not in have} == set()


def test_each_package_is_for_a_python_that_is_new_enough() -> None:
    """Else the pip of Ubuntu 22.04 tries all of them, for half an hour, before it says no."""
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    oldest = project["requires-python"].removeprefix(">=")
    for one in map(Requirement, [*project["dependencies"], *extras["meetings"], *extras["pdf"]]):
        assert one.marker, one
        around = SYSTEMS["windows"]
        assert one.marker.evaluate(around | {"python_version": oldest}), one
        assert not one.marker.evaluate(around | {"python_version": "3.10"}), one


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
