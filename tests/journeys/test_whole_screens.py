"""Full screens as a person sees them, for review. After a change, `--regen` rewrites them."""

from __future__ import annotations

from pathlib import Path

import pytest
from journey import Civic, Golden, Open, shown_by

from civicpath.base.problems import Level, Position, Problem
from civicpath.documents import plain_text
from civicpath.journal.check_result import (
    CheckedBackup,
    CheckedLog,
    CheckFinding,
    Checkup,
    FindingKind,
)
from civicpath.journal.data_files import DataFile, DataFileKind
from civicpath.journal.data_view import check_page, where_page
from civicpath.journal.line_problems import ACCEPT

pytestmark = pytest.mark.usefixtures("sample")

WIDTHS = (80, 50)


PROFILE = "start --state TX --county Travis --party green --hours 3 --aim lead"

# A screen: the commands before it, and its own command.
SCREENS: dict[str, tuple[tuple[str, ...], str]] = {
    "next-new": ((), "next"),
    "next": ((PROFILE,), "next -n 4"),
    "next-waited": ((PROFILE, "stuck", "wait"), "next --on 2026-12-01"),
    "ladder-new": ((), "ladder"),
    "ladder": ((PROFILE, "done meeting", "skip headquarters", "skip group --never"), "ladder"),
    "show-rung": ((PROFILE, "done", "stuck", "skip attend"), "show meeting"),
    "show-action": ((PROFILE, "done attend --note Ann"), "show attend"),
    "show-sheet": ((), "show first-doors"),
    "show-word": ((), "show caucus"),
    "show-pause": ((), "show pause"),
    "profile-new": ((), "start --show"),
    "profile": ((), PROFILE),
    "done": ((PROFILE,), "done --outcome date --note Tuesdays"),
    "done-count": ((PROFILE, "done"), "done attend"),
    "done-rung": ((PROFILE,), "done meeting"),
    "wait": ((PROFILE, "stuck"), "wait"),
    "stuck": ((PROFILE,), "stuck --because blank-calendar"),
    "skip": ((PROFILE,), "skip"),
    "skip-never": ((PROFILE,), "skip headquarters --never"),
    "undo": ((PROFILE, "done"), "undo"),
    "checklist": ((PROFILE, "done", "skip", "stuck"), "export checklist"),
    "checklist.md": ((PROFILE, "done"), "export checklist --rung meeting --format markdown"),
    "checklist.html": ((PROFILE, "done"), "export checklist --rung meeting --format html"),
    "checklist-blank": ((PROFILE, "done"), "export checklist --rung meeting --blank"),
}


WIDE_ONLY = {name for name in SCREENS if name.startswith("checklist")}


DRAWN = ("next", "ladder", "show-rung", "show-action", "show-sheet", "profile", "done")


def ready(typed: Civic, name: str) -> list[str]:
    """Run the commands before a screen; return the words of its own command."""
    before, line = SCREENS[name]
    for one in before:
        assert typed(*one.split()).code == 0
    return line.split()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", SCREENS)
def test_plain(
    typed: Civic, golden: Golden, monkeypatch: pytest.MonkeyPatch, name: str, width: int
) -> None:
    """Plain lines in a wide window and a narrow one; paper has its own width."""
    if name in WIDE_ONLY and width < max(WIDTHS):
        return
    argv = ready(typed, name)
    monkeypatch.setenv("COLUMNS", str(width))
    run = typed(*argv)
    assert (run.code, run.err) == (0, "")
    stem, dot, ending = name.partition(".")
    words = run.out.rpartition("</style>")[2].lstrip()  # the style sheet is tested elsewhere
    golden(words, f"screens/{stem}-{width}{dot or '.'}{ending or 'txt'}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", DRAWN)
def test_drawn(typed: Civic, at_terminal: Open, golden: Golden, name: str, width: int) -> None:
    """The screen as drawn at a terminal without color."""
    argv = ready(typed, name)
    screen = shown_by(at_terminal(*argv, columns=width, NO_COLOR="1"))
    golden(screen.replace("\r\n", "\n"), f"screens/drawn/{name}-{width}.txt")


@pytest.mark.parametrize("width", WIDTHS)
def test_where(golden: Golden, width: int) -> None:
    """The list of data files, with one file of each kind."""
    ana = Path("/home/ana")
    home = ana / ".local/share/civicpath"
    kept = (
        DataFile(DataFileKind.LOG, home / "log" / "0e76d8175a2e.jsonl"),
        DataFile(DataFileKind.LIST, home / "lists" / "l0a1b2c3d.list"),
        DataFile(DataFileKind.PACK, home / "packs" / "travis-group.civicpack"),
        DataFile(DataFileKind.BACKUP, home / "backup" / "civicpath-20261124-120000.tar.gz"),
        DataFile(DataFileKind.SNAPSHOT, ana / ".local/state/civicpath/devices/5d1c9a07.json"),
        DataFile(DataFileKind.UNFINISHED, home / "log" / ".0e76d8175a2e.jsonl.k2v9x_3q.new"),
        DataFile(DataFileKind.LETTER, ana / ".local/state/civicpath/devices/civicpath-k2v9x_3q"),
        DataFile(DataFileKind.LOCK, home / ".lock"),
        DataFile(DataFileKind.DEVICE, ana / ".local/state/civicpath/devices/847c224b7a62"),
        DataFile(DataFileKind.CONTENT, Path("/opt/civicpath/content")),
        DataFile(DataFileKind.CACHE, ana / ".cache/civicpath"),
    )
    assert {one.kind for one in kept} == set(DataFileKind)
    golden(
        plain_text.render(where_page(home, kept, closed=True), width=width),
        f"screens/data-where-{width}.txt",
    )


@pytest.mark.parametrize("width", WIDTHS)
def test_checked(golden: Golden, width: int) -> None:
    """A check of a journal with every problem: one finding of each kind."""
    home = Path("/home/ana/.local/share/civicpath")
    log, saved = home / "log", home / "backup" / "civicpath-20261124-120000.tar.gz"
    bring = f"Bring them back with: civicpath data merge {saved}"
    found = (
        (FindingKind.MISSING, log / "5b20f1c7a9de.jsonl", 0, bring,
         "Entries are missing: this file of the journal is gone."),
        (FindingKind.DAMAGED, log / "0e76d8175a2e.jsonl", 3,
         f"It is kept but does not count. Nothing else is lost. Leave it so: {ACCEPT}",
         "An entry can't be read: the line is torn or was changed."),
        (FindingKind.FOREIGN, log / "requests.jsonl", 0,
         "It is not part of your journal. Move it away if you don't know it.",
         "This file is not a CivicPath log."),
        (FindingKind.DOUBLED, log, 0,
         f"If one is wrong, take it back or erase it. Leave it so: {ACCEPT}",
         "Two entries claim the id 0e76d8175a2e:7:9c1f04bd, and both count."),
        (FindingKind.NEWER, home, 0, "Update CivicPath.",
         "A newer CivicPath wrote here. This one reads it, and records nothing."),
        (FindingKind.BACKUP, saved, 0, bring,
         "2 entries of the newest backup are not in the journal."),
    )  # fmt: skip
    assert {kind for kind, *_ in found} == set(FindingKind)
    checkup = Checkup(
        home=home,
        logs=(CheckedLog(path=log / "0e76d8175a2e.jsonl", size=1876, entries=12),),
        entries=12,
        findings=tuple(
            CheckFinding(
                kind, Problem(Position(str(at), line), kind, says, hint, level=Level.WARNING)
            )
            for kind, at, line, hint, says in found
        ),
        backup=CheckedBackup(path=saved, entries=13, only_there=2, only_here=1),
        known=3,
    )
    golden(plain_text.render(check_page(checkup), width=width), f"screens/data-check-{width}.txt")
