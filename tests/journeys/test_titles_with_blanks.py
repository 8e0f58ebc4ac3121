"""Texts may have blanks, which every screen, every export and every document fills."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from conftest import SAMPLE
from journey import Civic

from civicpath.base.hints import hints_of
from civicpath.base.sources import Point
from civicpath.base.templates import Template
from civicpath.base.values import is_dataclass
from civicpath.schema.content_kinds import kind_of

BLANK = " in ${county}"
PLACES = ("--state", "TX", "--county", "Travis", "--party", "democratic", "--limits", "federal")


@cache
def shapes_of(shape: type) -> dict[str, Any]:
    """Return the type of each field of a class of the content."""
    return hints_of(shape)


def with_blanks(hint: Any, tree: Any) -> Any:
    """Return a tree of the content's YAML, with a blank in each text that may have one."""
    if hint is Template or (hint is Point and isinstance(tree, str)):
        stop = tree[len(tree.rstrip(".")) :]
        is_address = " " not in tree.strip()
        return tree if is_address else f"{tree.removesuffix(stop)}{BLANK}{stop}"
    if isinstance(hint, type) and is_dataclass(hint) and isinstance(tree, dict):
        hints = shapes_of(hint)
        return {key: with_blanks(hints.get(key), one) for key, one in tree.items()}
    parts = [part for part in get_args(hint) if part not in {type(None), ...}]
    if isinstance(tree, list) and parts:
        return [with_blanks(parts[0], one) for one in tree]
    if isinstance(tree, dict) and parts:
        return {key: with_blanks(parts[-1], one) for key, one in tree.items()}
    return with_blanks(parts[0], tree) if parts else tree


@pytest.fixture(scope="session")
def blanks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return content with a blank in every text that may have one, and its cache."""
    made = tmp_path_factory.mktemp("blanks")
    folder = made / "content"
    shutil.copytree(SAMPLE, folder)
    for path in folder.rglob("*.yaml"):
        kind = kind_of(path.relative_to(folder).as_posix())
        assert kind, path
        tree = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506  (all stays text)
        made_of = yaml.safe_dump(with_blanks(kind.shape, tree), allow_unicode=True, sort_keys=False)
        path.write_text(made_of, "utf-8")
    return made


@pytest.fixture
def screen(
    typed: Civic, blanks: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], tuple[int, str]]:
    """Run a command with that content; return its exit code and all of its output."""
    monkeypatch.setenv("CIVICPATH_CACHE", str(blanks / "cache"))

    def shown(line: str) -> tuple[int, str]:
        run = typed("--content", blanks / "content", *line.split())
        return run.code, f"{run.out}{run.err}"

    return shown


SCREENS = (
    "next",
    "next --full -n 4",
    "next --json",
    "next --rung campaign --full",
    "next --rung precinct",
    "next --minutes 1",
    "ladder",
    "ladder --json",
    "show meeting",
    "show find-calendar",
    "show meeting/find-calendar --json",
    "show find-calendar --json",
    "show campaign",
    "show precinct",
    "show first-meeting",
    "show first-meeting --json",
    "show words",
    "show precinct-chair",
    "show why",
    "show pause",
    "draft",
    "draft --json",
    "draft ask-county-party",
    "draft ask-county-party --json",
    "draft ask-county-party --format html",
    "start --show",
    "start --show --json",
    "start --known no",
    "start --aim lead",
    "find",
    "find --json",
    "place TX",
    "place TX --json",
    "done find-calendar --count 1",
    "undo",
    "wait find-calendar --days 3",
    "wait find-calendar --days 4",
    "meetings",
    "meetings --json",
    "log doors 4",
    "desk race add board --past 2022:1830/5210 --registered 5600 --election 2027-05-04",
    "desk time",
    "desk time --json",
    "desk plan",
    "desk office",
    "desk office --json",
    "stuck find-calendar --because no-site",
    "next",
    "skip nudge",
    "skip meeting",
    "next --full",
    "done headquarters",
    "next --json",
    "check",
    "export checklist --format text",
    "export checklist --format json",
    "export checklist --blank --format markdown",
    "export guide --format text",
    "export guide --format html",
    "export guide --format json",
    "export guide --rung meeting --format markdown",
    "export place --format text --state TX",
    "export handout --format text",
    "export sheet first-shift --format text",
    "export action find-calendar --format text",
    "export script --format text",
    "export draft ask-county-party --format text",
    "export agenda --format text",
    "export calendar",
)
"""Commands to run in order, so that later ones find what earlier ones recorded."""


@pytest.mark.parametrize("profile", [(), PLACES], ids=["nobody", "somebody"])
def test_every_screen_fills_titles(
    profile: tuple[str, ...], screen: Callable[[str], tuple[int, str]], blanks: Path
) -> None:
    """No screen and no export shows an unfilled blank, whether or not the county is known."""
    if profile:
        screen(f"start {' '.join(profile)}")
    shown, failed = {}, {}
    for line in SCREENS:
        code, said = screen(line)
        shown[line] = "" if line == "check" else said  # authors see what they wrote
        if code not in {0, 1}:
            failed[line] = said
    assert not {line for line, said in shown.items() if "${" in said or "Template(" in said}
    assert not failed
    where = "Travis County" if profile else "your county"
    assert f"Go to a meeting in {where}" in " ".join(shown["ladder"].split())
    assert (blanks / "content").is_dir()


SCRIPT = re.compile(r"<script.*?</script>", re.DOTALL)


def test_the_site_fills_titles(screen: Callable[[str], tuple[int, str]], tmp_path: Path) -> None:
    """Titles are filled on each page of the site, and in its links."""
    code, said = screen("export site -o site --state TX --county Travis")
    assert code == 0, said
    pages = {path.name: path.read_text() for path in (tmp_path / "site").glob("*.html")}
    read = {name: SCRIPT.sub("", text) for name, text in pages.items()}  # scripts have blanks, too
    assert not {name for name, text in read.items() if "${" in text or "Template(" in text}
    assert "Go to a meeting in Travis County" in pages["index.html"]


def test_titles_with_blanks_pass_the_check(screen: Callable[[str], tuple[int, str]]) -> None:
    """Authors may use blanks in titles, but not in texts that are shown unfilled."""
    code, said = screen("check")
    assert code in {0, 1}, said
    assert "placeholder" not in said, said
