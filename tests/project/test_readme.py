"""The README is true: its commands run, its help is the real one, and its links work.

The two lines that set everything up are run by `.ci/run`, which reads them from the README.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from datetime import date
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest
from journey import Civic, Run
from readme_commands import NEEDS_A_TERMINAL, commands, failed, prepare

from civicpath import __version__
from civicpath.base import errors
from civicpath.cli import VERBS
from civicpath.cli import root as root_command

ROOT = Path(__file__).parent.parent.parent


README = ROOT / "README.md"

HELP = "$ civicpath --help\n"


SET_UP = ("Install and try", "Run the tests")


OTHER_CODES = {0, 1, 2, 130}


def blocks(language: str, text: str) -> Iterator[str]:
    """The fenced blocks of a language."""
    yield from re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def section(title: str) -> str:
    """The text under a heading."""
    return README.read_text().partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.fixture
def line(typed: Civic, tmp_path: Path) -> Civic:
    """Run a line that begins with `civicpath`, as if in a checkout."""
    (tmp_path / "content").symlink_to(ROOT / "content")

    def run(text: str) -> Run:
        name, *argv = shlex.split(text, comments=True)
        assert name == "civicpath"
        return typed(*argv)

    return run


@pytest.mark.parametrize("title", SET_UP)
def test_set_up_is_one_line(title: str) -> None:
    """Each set-up is one line to paste, which `.ci/run` reads from here."""
    (block,) = blocks("sh", section(title))
    assert block.count("\n") == 1
    assert block.startswith("python3 .ci/python_check.py && python3 -m venv ")
    assert f"'{title}'" in (ROOT / ".ci" / "run").read_text()


def test_set_up_on_windows_has_the_same_steps() -> None:
    """Line by line: Windows PowerShell has no `&&`, and the Command Prompt no single quotes."""
    (line,) = blocks("sh", section("Install and try"))
    (windows,) = blocks("powershell", section("Install and try"))
    same = line.replace("python3 ", "py ").replace("/bin/", "\\Scripts\\")
    assert windows.splitlines() == same.strip().split(" && ")


def test_what_is_quoted_is_quoted_for_every_shell() -> None:
    """The Command Prompt passes single quotes on to the program."""
    assert not re.search(r"'\S+\[[a-z,]+\]'", README.read_text("utf-8"))


def test_commands(typed: Civic, tmp_path: Path) -> None:
    """The commands of the README succeed, one after another."""
    assert len(commands()) >= 40
    assert set(commands()) >= NEEDS_A_TERMINAL

    def run(words: Sequence[str]) -> int:
        return typed(*words).code

    prepare(tmp_path, run)
    assert failed(run) == []


def test_examples(line: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example in the help of each verb works as written."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-10")  # after the dates in the examples
    for verb in VERBS.values():
        done = line(f"civicpath {verb.example}")
        assert done.code == 0, (verb.example, done)


def test_help(request: pytest.FixtureRequest, line: Civic) -> None:
    """The help in the README is the real one. --regen rewrites it."""
    real = HELP + line("civicpath --help").out
    text = README.read_text()
    (shown,) = (block for block in blocks("text", text) if block.startswith(HELP))
    if request.config.getoption("--regen"):
        README.write_text(text.replace(shown, real))
    else:
        assert shown == real, "run this test with --regen"


def test_what_is_told_as_of_a_day() -> None:
    """The README names every verb with the flag for another day's answer, and no other."""
    root: Any = root_command()
    context = root.make_context("civicpath", [], resilient_parsing=True)
    dated = set(_as_of_a_day(root, context, ""))
    (told,) = re.findall(
        r"would it say on that day\?\",(.+?) take\s`--on DATE`", README.read_text(), re.DOTALL
    )
    named = set(re.findall(r"`([^`]+)`", told))
    assert named == {verb for verb in dated if verb.removesuffix(" list") not in dated - {verb}}


def _as_of_a_day(group: Any, context: Any, path: str) -> Iterator[str]:
    """Yield the verbs that can show what they would on another day."""
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        typed = f"{path} {name}".strip()
        inner = command.make_context(typed, [], parent=context, resilient_parsing=True)
        if any(
            getattr(one, "help", "") == "Show it as of that day."
            for one in command.get_params(inner)
        ):
            yield typed
        if hasattr(command, "list_commands"):
            yield from _as_of_a_day(command, inner, typed)


def test_exit_codes() -> None:
    """Every exit code is in the README, and no other."""
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    raised = {kind.exit_code for kind in kinds if issubclass(kind, errors.CivicError)}
    told = re.findall(r"^\| (\d+) \|", section("Exit codes"), re.MULTILINE)
    assert set(map(int, told)) == raised | OTHER_CODES


def test_links() -> None:
    """Links within the repository lead to existing files."""
    links = re.findall(r"\]\(([^)#]+)\)", README.read_text())
    assert links
    for link in links:
        assert link.startswith("https://") or (ROOT / link).exists(), link


def test_all_name_one_version(line: Civic) -> None:
    """The program, its package, the wheel that the README installs, and the man page."""
    assert line("civicpath --version").out.split()[:2] == ["civicpath", __version__]
    assert metadata.version("civicpath") == __version__
    assert set(re.findall(r"civicpath-([\d.]+)-py3", README.read_text("utf-8"))) == {__version__}
    head = (ROOT / "civicpath" / "civicpath.1").read_text("utf-8").partition("\n")[0]
    assert f'"CivicPath {__version__}"' in head


def test_the_changelog_names_the_version() -> None:
    """The first release under `Unreleased` is the version of the program, and has its day."""
    titles = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert titles[0] == "Unreleased"
    version, _, on = titles[1].partition(" - ")
    assert version == __version__
    assert date.fromisoformat(on)
