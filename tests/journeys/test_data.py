"""`data`: a person's data is listed, backed up, merged, checked, and erased for good."""

from __future__ import annotations

import gzip
import json
import shutil
from datetime import UTC, datetime, timedelta, tzinfo
from itertools import count
from pathlib import Path
from typing import Self

import pytest
from journey import ENTER, Civic, Open, bytes_of

from civicpath.base.errors import NotYours
from civicpath.journal import snapshot
from civicpath.journal.codec import VERSION, header
from civicpath.journal.store import Journal


def position(typed: Civic, *flags: str | Path) -> object:
    """Return the person's progress, as data."""
    return json.loads(typed(*flags, "next", "--json").out)


def test_where(typed: Civic, tmp_path: Path) -> None:
    """Every file is listed, before and after it exists; listing creates none."""
    empty = typed("data", "where")
    assert str(tmp_path / "home") in empty.out
    assert not (tmp_path / "home").exists()
    typed("done")
    assert "Nothing leaves this computer." in typed("data", "where").out
    shown = typed("data", "where", "--json").out  # on a page a long path may be wrapped
    told = {Path(one["path"]): one["may_be_deleted"] for one in json.loads(shown)["kept"]}
    files = [path for path in (tmp_path / "home").rglob("*") if path.is_file()]
    assert [path for path in files if path not in told] == []
    for path in files:
        assert told[path] == (path.suffix != ".jsonl")
    assert all(path.exists() for path in told)
    assert "Only you can read these files." in typed("data", "where").out
    (log,) = (tmp_path / "home" / "log").iterdir()
    log.chmod(0o644)
    assert "Only you can read these files." not in typed("data", "where").out


def test_two_machines(typed: Civic, tmp_path: Path) -> None:
    """Progress made on two machines is merged in either order."""
    here, there = tmp_path / "here", tmp_path / "there"
    typed("--home", here, "start", "--state", "TX")
    typed("--home", here, "done", "find-calendar")
    typed("--home", there, "done", "attend", "--count", "2", "--note", "Ann")
    assert "1 entry was new" in typed("--home", here, "data", "merge", there).out
    assert "2 entries were new" in typed("--home", there, "data", "merge", here).out
    assert "0 entries were new" in typed("--home", there, "data", "merge", here).out
    assert position(typed, "--home", here) == position(typed, "--home", there)
    assert "Your note\nAnn\n" in typed("--home", here, "show", "attend").out


@pytest.mark.parametrize(
    ("actions", "said"), [(["attend"], "A note was"), (["attend", "find-calendar"], "2 notes were")]
)
def test_a_note_forgotten_on_one_machine(
    typed: Civic, tmp_path: Path, actions: list[str], said: str
) -> None:
    """A merge reports how many notes were erased, and leaves none of their text."""
    here, there = tmp_path / "here", tmp_path / "there"
    for action in actions:
        typed("--home", here, "done", action, "--note", "Zanzibar")
    shutil.copytree(here, there)
    for action in actions:
        typed("--home", there, "data", "forget", "--notes", action, "--yes")
    told = typed("--home", here, "data", "merge", there).out
    assert f"{said} forgotten there" in told
    assert b"Zanzibar" not in b"".join(bytes_of(tmp_path).values())


def test_a_backup_and_the_worst(typed: Civic, tmp_path: Path) -> None:
    """After a backup and erasing everything, everything can be restored."""
    typed("start", "--state", "TX")
    typed("done")
    before = position(typed)
    made = typed("data", "backup", "-o", "kept.tar.gz")
    assert made.code == 0
    assert (tmp_path / "kept.tar.gz").stat().st_mode & 0o777 == 0o600
    assert typed("data", "forget", "--yes").code == 0
    assert not [path for path in bytes_of(tmp_path / "home") if path.endswith(".jsonl")]
    assert position(typed) != before
    assert typed("data", "merge", "kept.tar.gz").code == 0
    assert position(typed) == before


def test_forgetting_a_part(typed: Civic, tmp_path: Path) -> None:
    """Erasing one answer, one action's notes, or all answers removes them, and nothing else."""
    typed("start", "--state", "TX", "--county", "Travis", "--aim", "lead")
    typed("done", "find-calendar", "--note", "Zanzibar")
    typed("done", "attend", "--note", "Quetzal")
    assert typed("data", "forget", "--notes", "find-calendar", "--yes").code == 0
    assert typed("data", "forget", "--question", "county", "--yes").code == 0
    kept = b"".join(bytes_of(tmp_path / "home").values())
    assert b"Zanzibar" not in kept
    assert b"Travis" not in kept
    assert b"Quetzal" in kept
    assert "Texas" in typed("start", "--show").out
    assert typed("data", "forget", "--answers", "--yes").code == 0
    assert "Texas" not in typed("start", "--show").out
    assert b"Texas" not in b"".join(bytes_of(tmp_path / "home").values())
    assert "meeting/find-calendar (done" in typed("show", "find-calendar").out


def test_forgetting_what_the_desk_keeps(typed: Civic, tmp_path: Path) -> None:
    """The log's notes are erased and its counts stay; a race goes with all of its numbers."""
    typed("desk", "race", "add", "Quetzal", "--past", "80")
    typed("desk", "race", "add", "board", "--past", "214")
    typed("log", "doors", "40", "--note", "Zanzibar")
    assert typed("data", "forget", "--notes", "log", "--yes").code == 0
    assert typed("data", "forget", "--race", "Quetzal", "--yes").code == 0
    kept = b"".join(bytes_of(tmp_path / "home").values())
    assert b"Zanzibar" not in kept
    assert b"Quetzal" not in kept
    assert "Total: 41 doors" in typed("log", "doors", "1").out
    assert "board (in use)" in typed("desk", "race", "list").out


def test_forgetting_whom_and_when_a_person_meets(typed: Civic, tmp_path: Path) -> None:
    """Removed people and meetings stay in the journal until they are erased."""
    typed("find", "save", "--name", "Zanzibar Club", "--calendar", "https://example.org/Quetzal")
    typed("find", "remove", "zanzibar-club")
    typed("meetings", "add", "second Tuesday, 7 pm", "--group", "Zanzibar Club", "--yes")
    typed("meetings", "remove", "Zanzibar Club")
    typed("log", "doors", "7", "--note", "Zanzibar Street")
    typed("done", "--note", "Kept")
    typed("data", "backup")
    for flag in ("--groups", "--meetings", "--log"):
        assert typed("data", "forget", flag, "--yes").code == 0
    (packed,) = (tmp_path / "home" / "backup").iterdir()
    kept = b"".join([*bytes_of(tmp_path / "home").values(), gzip.decompress(packed.read_bytes())])
    for word in (b"Zanzibar", b"zanzibar", b"Quetzal", b"doors"):
        assert word not in kept
    assert b"Kept" in kept
    assert "Total: 1 door" in typed("log", "doors", "1").out
    assert typed("undo").code == 0
    assert typed("undo").code == 0
    assert typed("undo").code == 66


def test_two_parts_are_one_too_many(typed: Civic, tmp_path: Path) -> None:
    """Two parts at once are an error, and nothing is erased."""
    typed("done")
    before = bytes_of(tmp_path / "home")
    both = typed("data", "forget", "--log", "--question", "county", "--yes")
    assert both.code == 2
    assert "--question and --log" in both.err
    assert bytes_of(tmp_path / "home") == before


@pytest.mark.parametrize("argv", [[], ["--yes"], ["--log"], ["--log", "--yes"]], ids=str)
def test_a_newer_journal_is_left_alone(typed: Civic, tmp_path: Path, argv: list[str]) -> None:
    """An error says what to do instead, before anything is asked."""
    typed("done")
    (tmp_path / "home" / "log" / "z.jsonl").write_bytes(header(min_reader=VERSION + 1))
    before = bytes_of(tmp_path / "home")
    refused = typed("data", "forget", *argv)
    assert (refused.code, refused.out) == (78, "")
    assert f"by hand: {tmp_path / 'home'}" in refused.err
    assert bytes_of(tmp_path / "home") == before


@pytest.mark.parametrize("flag", ["--notes", "--question", "--race"])
def test_a_part_without_a_name_is_not_everything(typed: Civic, tmp_path: Path, flag: str) -> None:
    """An empty value, as from a script's unset variable, erases nothing."""
    typed("done")
    before = bytes_of(tmp_path / "home")
    assert typed("data", "forget", flag, "", "--yes").code != 0
    assert bytes_of(tmp_path / "home") == before


@pytest.mark.parametrize("said", ["no", "", "forge"])
def test_making_sure(at_terminal: Open, typed: Civic, tmp_path: Path, said: str) -> None:
    """Everything is erased only if the word is typed; any other answer changes nothing."""
    typed("done")
    before = bytes_of(tmp_path / "home")
    terminal = at_terminal("data", "forget", ACCESSIBLE="1")
    terminal.until("Type forget if you mean it.")
    terminal.until("Backups in the same folder are erased too. Copies elsewhere are out of reach.")
    terminal.until("Your answer: ")
    terminal.press(said + ENTER)
    terminal.until("Nothing was erased")
    assert terminal.end() == 0
    assert bytes_of(tmp_path / "home") == before


def test_a_journal_of_another_user_stops_no_reading(
    typed: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unreadable journal is reported with its owner, and the ladder is shown all the same."""

    def closed(_: object) -> None:
        raise NotYours("log can't be read: Permission denied.", "log belongs to root.")

    monkeypatch.setattr(Journal, "standing", closed)
    run = typed("next")
    assert run.code == 0
    assert "belongs to root" in run.err
    assert "Find out when" in run.out


def test_check(typed: Civic, tmp_path: Path) -> None:
    """Every verb reports a loss until it is accepted, and nobody is treated as new."""
    fresh = typed("data", "check")
    assert (fresh.code, fresh.err) == (0, "")
    assert "no journal here yet" in fresh.out
    greeting = typed("ladder").out
    typed("done", "attend")
    sound = typed("data", "check")
    assert sound.code == 0
    assert "Nothing is missing, damaged or doubled." in sound.out
    (log,) = (tmp_path / "home" / "log").iterdir()
    log.unlink()
    lost = typed("data", "check", "--json")
    data = json.loads(lost.out)
    assert (lost.code, data["sound"]) == (1, False)
    assert [(one["kind"], one["path"]) for one in data["problems"]] == [("missing", str(log))]
    told = typed("ladder")
    assert "is gone" in told.err
    assert told.out != greeting
    assert "civicpath data check --accept" in told.err
    accepted = typed("data", "check", "--accept")
    assert accepted.code == 0
    assert "Nothing was erased." in " ".join(accepted.out.split())
    after = typed("ladder")
    assert (after.out, after.err) == (greeting, "")
    again = typed("data", "check", "--accept", "--json")
    assert (again.code, json.loads(again.out)["accepted"]) == (0, [])


def test_accepted_damage(typed: Civic, tmp_path: Path) -> None:
    """The warning names the command that ends it, which says what it did, and erases nothing."""
    typed("done", "attend", "--note", "one")
    typed("done", "attend", "--note", "two")
    (log,) = (tmp_path / "home" / "log").iterdir()
    log.write_bytes(log.read_bytes().replace(b'"one"', b'"onf"'))
    broken = log.read_bytes()
    assert "Leave it so: civicpath data check --accept" in typed("ladder").err
    accepted = typed("data", "check", "--accept")
    assert accepted.code == 0
    assert "hear only of what is lost or damaged later. Nothing was erased." in " ".join(
        accepted.out.split()
    )
    assert "You accepted 1 damaged or doubled line. It is still there." in accepted.out
    assert typed("ladder").err == ""
    again = typed("data", "check")
    assert again.code == 0
    assert "Nothing new is missing, damaged or doubled." in again.out
    assert log.read_bytes() == broken
    as_json = json.loads(typed("data", "check", "--json").out)
    assert (as_json["sound"], as_json["known"]) == (True, 1)
    log.write_bytes(broken.replace(b'"two"', b'"twp"'))
    told = typed("data", "check", "--json")
    assert told.code == 1
    assert [one["line"] for one in json.loads(told.out)["problems"]] == [3]


@pytest.fixture
def _minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a minute pass from one recording to the next, because times are saved in seconds."""
    begun = datetime(2026, 11, 24, 12, tzinfo=UTC)
    minutes = count()

    class Passing(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> Self:
            return cls.fromtimestamp((begun + timedelta(minutes=next(minutes))).timestamp(), tz)

    monkeypatch.setattr(snapshot, "datetime", Passing)


@pytest.mark.usefixtures("_minutes")
def test_two_answers_in_a_synced_folder(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A synced folder is never merged, so the next command on each machine reports it once."""
    homes = [tmp_path / "here", tmp_path / "there"]
    for at, home in enumerate(homes):
        monkeypatch.setenv("CIVICPATH_DEVICES", str(tmp_path / f"machine-{at}"))
        if at == 0:
            typed("--home", home, "start", "--state", "TX")
            typed("--home", home, "start", "--hours", "3")
        else:
            typed("--home", home, "start", "--hours", "9")
    for log in [*tmp_path.glob("here/log/*"), *tmp_path.glob("there/log/*")]:
        for home in homes:
            (home / "log" / log.name).write_bytes(log.read_bytes())
    for at, home in enumerate(homes):
        monkeypatch.setenv("CIVICPATH_DEVICES", str(tmp_path / f"machine-{at}"))
        told = typed("--home", home, "next", "--json")
        assert "3 counts, and 9 was given later" in told.err
        assert "civicpath start --hours 9" in told.err
        assert json.loads(told.out)
        assert typed("--home", home, "next").err == ""
    typed("--home", homes[1], "start", "--hours", "9")
    shown = json.loads(typed("--home", homes[1], "start", "--show", "--json").out)
    assert shown["answers"]["hours"] == ["9"]


@pytest.mark.usefixtures("_minutes")
def test_two_answers(typed: Civic, tmp_path: Path) -> None:
    """A later answer that doesn't count is shown once, with the command that chooses it."""
    here, there = tmp_path / "here", tmp_path / "there"
    typed("--home", here, "start", "--state", "TX")
    typed("--home", here, "start", "--hours", "3")
    typed("--home", there, "start", "--hours", "9")
    merged = typed("--home", here, "data", "merge", there)
    assert "Two answers" in merged.out
    assert "civicpath start --hours 9" in merged.out
    assert "Two answers" not in typed("--home", here, "data", "merge", there).out
    assert typed("--home", here, "next").err == ""
    typed("--home", here, "start", "--hours", "9")
    shown = json.loads(typed("--home", here, "start", "--show", "--json").out)
    assert shown["answers"]["hours"] == ["9"]


@pytest.mark.parametrize(
    ("argv", "code"),
    [
        (("data", "merge", "round"), 74),
        (("people", "import", "round", "--name", "ward"), 74),
        (("pack", "add", "round"), 74),
        (("start", "--answers", "round"), 74),
        (("data", "backup", "-o", "-"), 2),
        (("export", "site", "-o", "-"), 2),
    ],
    ids=str,
)
def test_a_name_that_is_no_file(
    typed: Civic, tmp_path: Path, argv: tuple[str, ...], code: int
) -> None:
    """A link to itself can't be read, and what needs a file isn't written into one called `-`."""
    (tmp_path / "round").symlink_to("round")
    run = typed(*argv)
    assert (run.code, run.out) == (code, ""), run.err
    assert not (tmp_path / "-").exists()
