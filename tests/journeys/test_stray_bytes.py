"""A byte that isn't text, in every argument of every verb, gives an error or a result."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import SAMPLE
from journey import Civic, Run

from civicpath import cli
from civicpath.base.text import FORBIDDEN
from civicpath.terminal.command_line import root_of

pytestmark = pytest.mark.usefixtures("sample")

STRAY = os.fsdecode(b"\xff")


"""How Python represents a byte that isn't UTF-8."""

USUAL = {"N": "3", "DATE": "2026-11-20", "STATE": "TX", "SCRATCH": "checklist"}


"""The other arguments of a command line, by metavar."""

CALENDAR = (
    b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:\xff\r\nDTSTART:20261208T180000\r\n"
    b"SUMMARY:Meeting \xff\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


LIST = (
    b'{"events": [{"id": "\\udcff", "title": "\\udcff", "timezone": "America/Chicago",'
    b'"start_date": "2026-12-08 18:00:00", "end_date": "2026-12-08 19:00:00",'
    b'"utc_start_date": "2026-12-09 00:00:00", "utc_end_date": "2026-12-09 01:00:00"}]}'
)


def verbs(command: Any, *path: str) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every verb with its path; a group that runs on its own counts as a verb."""
    if getattr(command, "invoke_without_command", True) and path:
        yield path, command
    names = cli.VERBS if not path else getattr(command, "commands", {})
    for name in names:
        yield from verbs(command.get_command(None, name), *path, name)


def lines() -> Iterator[tuple[str, ...]]:
    """Yield a command line for each argument and each flag with a value, with a stray byte."""
    for path, command in verbs(root_of(cli.VERBS, cli.civicpath, "")):
        needed = [one for one in command.params if one.param_type_name == "argument"]
        usual = [USUAL.get(str(one.metavar).strip("[].").upper(), "attend") for one in needed]
        for at in range(len(needed)):
            yield (*path, *usual[:at], STRAY, *usual[at + 1 :])
        for one in command.params:
            if one.param_type_name == "option" and not one.is_flag:
                yield (*path, *usual, one.opts[0], STRAY)


def look_at(line: tuple[str, ...], run: Run) -> None:
    """Check for a result or a short error, and for output that could be encoded."""
    assert run.code in {0, 1, 2, 65, 66, 73, 74, 77, 78}, (line, run)
    assert run.code in {0, 1} or run.err.startswith("civicpath: "), (line, run)
    assert not FORBIDDEN.search(run.err.replace("\n", "")), (line, run)


def test_every_argument_of_every_verb(typed: Civic) -> None:
    """No verb crashes."""
    tried = list(lines())
    assert len(tried) > 150
    for line in tried:
        look_at(line, typed(*line))


def test_files_and_folders_of_such_a_name(typed: Civic, tmp_path: Path) -> None:
    """A file with such a name is read, written and named like any other."""
    (tmp_path / f"{STRAY}.ics").write_bytes(CALENDAR)
    (tmp_path / f"{STRAY}.json").write_bytes(LIST)
    (tmp_path / f"{STRAY}.yaml").write_bytes(b"state: TX\n")
    shutil.copytree(SAMPLE, tmp_path / STRAY)
    for text in (
        *("meetings import @.ics", "meetings import @.json --group @", "meetings --json"),
        *("meetings sync", "start --answers @.yaml", "export guide -o @.html", "check @"),
        *("export site -o @site", "export calendar -o @c.ics", "export checklist -o @.pdf"),
        *("draft ask-county-party --set name=@ -o @.eml", "done attend --note @"),
        *("find save --name A --note @", "find list --json", "data backup -o @.tar.gz"),
        *("data merge @.tar.gz", "data where", "--home @home done", "--home @home data where"),
        *("--content @ next", "--content @ ladder --json"),
    ):
        line = tuple(text.replace("@", STRAY).split())
        run = typed(*line)
        look_at(line, run)
        assert run.code == 0, (line, run)


def test_two_such_names_are_two(typed: Civic, tmp_path: Path) -> None:
    """Calendars in files whose names differ only in such a byte are kept apart."""
    for byte in (b"\xff", b"\xfe"):
        name = os.fsdecode(byte) + ".ics"
        (tmp_path / name).write_bytes(CALENDAR.replace(b"UID:\xff", b"UID:" + byte.hex().encode()))
        assert typed("meetings", "import", name).code == 0
    found = json.loads(typed("meetings", "--json").out)["meetings"]
    assert len({one["meeting"] for one in found}) == 2


@pytest.mark.parametrize("name", ["CIVICPATH_HOME", "CIVICPATH_CACHE", "CIVICPATH_DEVICES"])
def test_surroundings(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A folder with such a name may be used anywhere."""
    monkeypatch.setenv(name, str(tmp_path / STRAY))
    for line in (("done", "attend"), ("next",), ("data", "where"), ("undo",)):
        assert typed(*line).code == 0, line


@pytest.mark.parametrize("name", [f"~{STRAY}/x.ics", "~nobody-of-that-name/x.ics"])
def test_the_folder_of_nobody(typed: Civic, name: str) -> None:
    """The home folder of an unknown user is an error."""
    run = typed("meetings", "import", name)
    assert (run.code, run.out) == (66, "")
    assert run.err.startswith("civicpath: There is no ~")
