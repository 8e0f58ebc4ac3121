"""What `.ci/` and the workflows promise: steps by their names, pinned actions, and few rights."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

from civicpath import __version__

ROOT = Path(__file__).parents[2]

SCRIPTS = pytest.mark.parametrize("script", ["run", "release-check"])

WORKFLOWS = pytest.mark.parametrize("name", ["release", "tests"])


def workflow(name: str) -> str:
    """The text of a workflow."""
    return (ROOT / ".github" / "workflows" / f"{name}.yml").read_text("utf-8")


@SCRIPTS
def test_each_step_can_be_run_by_its_name(script: str) -> None:
    """The usage lists all of them, in their order, and an unknown one shows it."""
    text = (ROOT / ".ci" / script).read_text("utf-8")
    (listed,) = re.findall(r"^#.*only these steps, of: (.+)$", text, re.MULTILINE)
    assert listed.split() == re.findall(r"^if step ([\w-]+) '[^']+'; then$", text, re.MULTILINE)
    asked = subprocess.run(
        ["bash", ROOT / ".ci" / script, "nonsense"], capture_output=True, text=True, check=False
    )
    assert asked.returncode == 2
    assert listed in asked.stdout


@WORKFLOWS
def test_each_action_is_pinned(name: str) -> None:
    """A tag can be moved to other code; a commit can't. The version stands behind it."""
    used = re.findall(r"uses: (.+)", workflow(name))
    assert used
    for one in used:
        assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40} # v[\d.]+", one), one


@WORKFLOWS
def test_only_what_makes_the_release_may_write(name: str) -> None:
    """Every other job reads, and leaves no token behind in its checkout."""
    read = yaml.safe_load(workflow(name))
    assert read["permissions"] == {"contents": "read"}
    may_write = {job for job, one in read["jobs"].items() if "permissions" in one}
    assert may_write == ({"publish"} if name == "release" else set())
    for job in read["jobs"].values():
        for step in job["steps"]:
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False


def test_the_notes_of_a_release_are_its_part_of_the_changelog() -> None:
    """All of that version, and nothing of another."""
    (line,) = re.findall(r"run: (awk .+) >notes\.md$", workflow("release"), re.MULTILINE)
    told = subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "GITHUB_REF_NAME": f"v{__version__}"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    wanted = changelog.partition(f"\n## {__version__} - ")[2].partition("\n")[2]
    assert told.strip() == wanted.partition("\n## ")[0].strip()
    assert "### Added" in told


def test_the_readme_names_the_archives_of_a_release() -> None:
    """A folder for each system, and the site."""
    told = set(re.findall(r"`civicpath-(\w+)\.zip`", (ROOT / "README.md").read_text("utf-8")))
    folders = yaml.safe_load(workflow("release"))["jobs"]["folder"]["strategy"]["matrix"]["include"]
    assert told == {"site", *(one["name"] for one in folders)}
    assert "civicpath-site.zip" in workflow("release")
