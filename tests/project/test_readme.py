"""The README tells the truth: its commands run, its help is the real one, its links lead somewhere.

The two lines that set everything up are run by `.ci/run`, which reads them from the README.
"""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from civicpath.cli import VERBS
from civicpath.core import errors

ROOT = Path(__file__).parent.parent.parent
README = ROOT / "README.md"

HELP = "$ civicpath --help\n"
SET_UP = ("Install and try", "Run the tests")
NEEDS_A_TERMINAL = {"civicpath start"}
OTHER_CODES = {0, 1, 2, 130}


def blocks(language: str, text: str) -> Iterator[str]:
    """The fenced blocks of a language."""
    yield from re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    """What stands under a heading."""
    return README.read_text().partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def run(line: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a line that begins with `civicpath`."""
    name, *argv = shlex.split(line)
    assert name == "civicpath"
    command = [sys.executable, "-m", "civicpath", *argv]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("title", SET_UP)
def test_set_up_is_one_line(title: str) -> None:
    """Either set-up is one line to paste, and `.ci/run` takes it from here."""
    (block,) = blocks("sh", section(title))
    assert block.count("\n") == 1
    assert block.startswith("python3 -m venv ")
    assert f"'{title}'" in (ROOT / ".ci" / "run").read_text()


def test_commands(tmp_path: Path) -> None:
    """The commands of the README, one after another, do what they are said to do."""
    (tmp_path / "content").symlink_to(ROOT / "content")
    lines = [line for block in blocks("sh", README.read_text()) for line in block.splitlines()]
    commands = [shlex.join(shlex.split(line, comments=True)) for line in lines]
    ours = [command for command in commands if command.startswith("civicpath")]
    assert len(ours) >= 15
    for command in ours:
        done = run(command, tmp_path)
        wanted = 2 if command in NEEDS_A_TERMINAL else 0
        assert done.returncode == wanted, f"{command}\n{done.stdout}{done.stderr}"
        assert "Traceback" not in done.stderr


def test_examples(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example that the help of each verb gives can be typed as it stands."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-10")  # after the days that they name
    (tmp_path / "content").symlink_to(ROOT / "content")
    for verb in VERBS.values():
        done = run(f"civicpath {verb.example}", tmp_path)
        assert done.returncode == 0, f"{verb.example}\n{done.stdout}{done.stderr}"


def test_help(request: pytest.FixtureRequest, tmp_path: Path) -> None:
    """The help in the README is the real one. --regen writes it anew."""
    real = HELP + run("civicpath --help", tmp_path).stdout
    text = README.read_text()
    (shown,) = (block for block in blocks("text", text) if block.startswith(HELP))
    if request.config.getoption("--regen"):
        README.write_text(text.replace(shown, real))
    else:
        assert shown == real, "run this test with --regen"


def test_exit_codes() -> None:
    """Every exit code stands in the README, and no other."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    raised = {kind.exit_code for kind in kinds if issubclass(kind, errors.CivicError)}
    told = re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE)
    assert set(map(int, told)) == raised | OTHER_CODES


def test_links() -> None:
    """What the README links to within the repository is there."""
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text())
    assert links
    for link in links:
        assert link.startswith("https://") or (ROOT / link).exists(), link


def test_layers_are_the_real_ones() -> None:
    """The README's table of the code names the folders that there are."""
    told = re.findall(r"^\| `(\w+)` \|", section("How the code is laid out"), re.MULTILINE)
    folders = {path.parent.name for path in (ROOT / "civicpath").glob("*/__init__.py")}
    assert set(told) == folders
