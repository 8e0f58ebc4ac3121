"""What a start may import: the guard behind the benchmark, exact on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pexpect
import pytest
from conftest import SAMPLE
from journey import LONG, exit_code

HEAVY = {
    "calendar",
    "civicpath.campaign.desk_content",
    "fractions",
    "hashlib",
    "icalendar",
    "importlib.metadata",
    "markdown_it",
    "platformdirs",
    "prompt_toolkit",
    "pydantic",
    "pygments",
    "questionary",
    "rich",
    "typst",
    "urllib.request",
    "yaml",
}

PROGRAM = """
import sys
from civicpath.cli import run
code = run(sys.argv[1:])
trees = ["_ast"] if any(one.__module__ == "ast" for one in object.__subclasses__()) else []
print(code, *sorted(sys.modules), *trees, file=open({told!r}, "w"))
"""
"""Run the program, and list what was loaded, with the classes of syntax trees as `_ast`."""


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """The file into which a start writes its exit code and its modules."""
    return tmp_path / "modules"


def loaded(told: Path, *argv: str, given: Mapping[str, str] | None = None) -> set[str]:
    """The modules that a start imports when its output is a pipe."""
    command = [sys.executable, "-c", PROGRAM.format(told=str(told)), *argv]
    environment = {**os.environ, **(given or {})}
    subprocess.run(command, env=environment, check=True, capture_output=True)
    code, *modules = told.read_text().split()
    assert code == "0"
    return set(modules)


After = Callable[..., Mapping[str, str]]


@pytest.fixture(scope="module")
def after(tmp_path_factory: pytest.TempPathFactory) -> After:
    """Return a function that runs a command once, and gives the environment with its home."""

    @cache
    def after(*argv: str) -> Mapping[str, str]:
        place = tmp_path_factory.mktemp("after")
        given = {f"CIVICPATH_{one}": str(place / one.lower()) for one in ("HOME", "DEVICES")}
        loaded(place / "modules", *argv, given=given)
        return given

    return after


@pytest.mark.parametrize(
    "argv", [("next",), ("next", "--minutes", "15"), ("ladder",), ("--help",), ("next", "--help")]
)
def test_a_start_is_light(told: Path, after: After, argv: tuple[str, ...]) -> None:
    """With compiled content and a journal, a start imports nothing heavy."""
    assert not loaded(told, *argv, given=after("done")) & HEAVY


PLAIN = [
    ("next",),
    ("next", "--json"),
    ("next", "--minutes", "15"),
    ("--plain", "next"),
    ("ladder",),
    ("show", "meeting"),
    ("place", "TX"),
    ("done", "meeting/attend"),
]


PARSING = {
    *("_ast", "dataclasses", "inspect", "platform", "shutil", "subprocess", "tempfile", "typer"),
}
"""What a verb that is typed plainly can do without, and what half of a start was."""


@pytest.mark.parametrize("argv", PLAIN, ids=" ".join)
def test_what_is_typed_plainly_needs_no_parser(
    told: Path, after: After, argv: tuple[str, ...]
) -> None:
    """Neither Typer nor the standard library's dataclasses, which import `inspect`, are loaded.

    A first start compiles modules and stores pieces of the content, so the second one counts.
    """
    given = after("next")
    loaded(told, *argv, given=given)
    assert not loaded(told, *argv, given=given) & (HEAVY | PARSING)


NOT_YET = (
    "civicpath.campaign",
    "civicpath.documents.styled_lines",
    "civicpath.ladder.verbs.completions",
    "civicpath.ladder.verbs.questions",
    "civicpath.ladder.views.local_view",
    "civicpath.letters",
    "civicpath.packs",
    "civicpath.people",
    "civicpath.places.verbs",
    "civicpath.places.zip_codes",
    "civicpath.terminal.command_line",
    "civicpath.terminal.prompts",
)
"""What `next` in a pipe has no use for while no race, pack or person is kept."""


@pytest.mark.parametrize("argv", [("next",), ("next", "--json"), ("next", "--minutes", "15")])
@pytest.mark.parametrize("knows", [(), ("start", "--state", "TX", "--party", "democratic")])
def test_next_imports_only_what_it_shows(
    told: Path, after: After, knows: tuple[str, ...], argv: tuple[str, ...]
) -> None:
    """No room of which nothing is kept, no question that nobody can answer, no drawing."""
    found = loaded(told, *argv, given=after(*(knows or ("next",))))
    assert not {one for one in found for name in NOT_YET if f"{one}.".startswith(f"{name}.")}


MODULES = {"next": 114, "ladder": 100}
"""The most modules of ours that a start loads: each costs it 1 % of an empty Python."""


@pytest.mark.parametrize("verb", MODULES)
def test_a_start_loads_few_modules(told: Path, after: After, verb: str) -> None:
    """A screen that needs one more can do without another, or two that go together become one."""
    found = loaded(told, verb, given=after("start", "--state", "TX", "--party", "democratic"))
    ours = [one for one in found if one.startswith("civicpath")]
    assert len(ours) <= MODULES[verb], ours


def test_json_needs_no_page(told: Path, after: After) -> None:
    """`next --json` does not load what makes a page, nor what sets it."""
    pages = {f"civicpath.{one}" for one in ("ladder.views.one_screen_view", "documents.plain_text")}
    assert not loaded(told, "next", "--json", given=after("next")) & pages


def test_a_verb_in_bash_needs_no_parser(told: Path) -> None:
    """At the tab key in bash, the names of verbs come without Typer."""
    given = {
        "_CIVICPATH_COMPLETE": "complete_bash",
        "COMP_WORDS": "civicpath ne",
        "COMP_CWORD": "1",
    }
    assert "typer" not in loaded(told, given=given)


def test_the_first_start_reads_yaml(told: Path, tmp_path: Path) -> None:
    """The guard works: the first start has to parse the content."""
    given = {"CIVICPATH_CACHE": str(tmp_path / "cache"), "CIVICPATH_CONTENT": str(SAMPLE)}
    assert "yaml" in loaded(told, "next", given=given)


@pytest.mark.parametrize("words", ["civicpath ", "civicpath ne", "civicpath --c"])
def test_completion_is_light(told: Path, words: str) -> None:
    """Completing a verb or a flag imports neither a verb nor the content."""
    given = {"_CIVICPATH_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": "1"}
    modules = loaded(told, given=given)
    assert not modules & HEAVY
    assert not {name for name in modules if ".verbs." in name}
    assert "civicpath.ladder.model" not in modules


@pytest.mark.parametrize("verb", ["next", "ladder"])
def test_a_screen_is_light(told: Path, verb: str) -> None:
    """At a terminal, too, Rich is imported only where needed, and prompts are not."""
    loaded(told, verb)
    command = ["-c", PROGRAM.format(told=str(told)), verb]
    child = pexpect.spawn(
        sys.executable, command, dimensions=(50, 80), encoding="utf-8", timeout=LONG
    )
    child.read()
    assert exit_code(child) == 0
    code, *modules = told.read_text().split()
    assert code == "0"
    assert not set(modules) & (HEAVY - {"rich"})
    assert "rich.markdown" not in modules
