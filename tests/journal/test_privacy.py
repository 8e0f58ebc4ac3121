"""A person's political records are private: permissions, locations and ids."""

from __future__ import annotations

import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from civicpath.journal import erase
from civicpath.journal.erase import forget_all
from civicpath.journal.events import Done
from civicpath.journal.home import LOCK
from civicpath.journal.merging import merge
from civicpath.journal.store import Journal
from civicpath.system import files

Tale = tuple[str, ...]


Did = Callable[..., Done]


Make = Callable[..., Journal[Tale]]


Log = Callable[[Journal[Tale]], Path]


def modes(folder: Path) -> dict[str, str]:
    """Return the mode of a folder and of everything in it."""
    return {
        os.fspath(path.relative_to(folder.parent)): stat.filemode(path.lstat().st_mode)
        for path in [folder, *sorted(folder.rglob("*"))]
    }


@pytest.fixture
def umask() -> Iterator[Callable[[int], int]]:
    """Return a function that sets the umask, which is restored afterwards."""
    before = os.umask(0o022)
    yield os.umask
    os.umask(before)


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077, 0o777], ids=oct)
def test_only_the_owner_may_look(
    journal: Journal[Tale], did: Did, log: Log, umask: Callable[[int], int], mask: int
) -> None:
    """Whatever the umask, folders have mode 0700 and files 0600."""
    umask(mask)
    journal.append(did("one"))
    assert modes(journal.home) == {
        "home": "drwx------",
        "home/.lock": "-rw-------",
        "home/log": "drwx------",
        f"home/log/{log(journal).name}": "-rw-------",
    }
    assert journal.devices is not None
    assert sorted(modes(journal.devices).values()) == ["-rw-------", "-rw-------", "drwx------"]


def test_what_others_could_read_is_closed_again(journal: Journal[Tale], did: Did, log: Log) -> None:
    """A copy or a sync tool may have opened the home to others; the next event closes it."""
    journal.append(did("one"))
    ours = log(journal)
    copy = ours.with_name("copy.jsonl")
    copy.write_bytes(ours.read_bytes())
    for path in (journal.home, journal.home / "log"):
        path.chmod(0o755)
    for path in (ours, copy, journal.home / ".lock"):
        path.chmod(0o644)
    journal.append(did("two"))
    assert {mode[4:] for mode in modes(journal.home).values()} == {"------"}


def test_a_folder_with_other_things_in_it_is_not_closed(journal: Journal[Tale], did: Did) -> None:
    """In a folder with other files, only our own files are made private."""
    journal.append(did("one"))
    journal.home.chmod(0o755)
    (journal.home / "public_html").mkdir(mode=0o755)
    (journal.home / "log").chmod(0o755)
    journal.append(did("two"))
    found = modes(journal.home)
    assert found["home"] == "drwxr-xr-x"
    assert found["home/public_html"] == "drwxr-xr-x"
    assert found["home/log"] == "drwx------"


def test_a_machine_keeps_its_log_and_two_machines_never_share_one(make: Make, did: Did) -> None:
    """With one log per machine, sync tools see no conflicts."""
    for machine in ("laptop", "desktop", "laptop"):
        make(machine=machine).append(did(machine))
    logs: dict[str, set[str]] = {}
    for entry in make().read().entries:
        assert isinstance(entry.event, Done)
        logs.setdefault(entry.event.note, set()).add(entry.stamp.device)
    assert [len(devices) for devices in logs.values()] == [1, 1]
    assert logs["laptop"] != logs["desktop"]


def test_where_nothing_can_be_kept_outside_the_home_remembers(
    make: Make, did: Did, tmp_path: Path
) -> None:
    """Without a writable state folder, a machine still has one log, and a copied home its own."""
    (tmp_path / "blocked").write_text("a file where the folder should be")
    journal = make(machine="blocked/devices")
    journal.append(did("one"))
    journal.append(did("two"))
    assert len(list((journal.home / "log").iterdir())) == 1
    assert len(list(journal.home.glob(".device-*"))) == 1
    shutil.copytree(journal.home, tmp_path / "copy")
    copy = make("copy", "blocked/devices")
    copy.append(did("three"))
    assert len(list((copy.home / "log").iterdir())) == 2
    assert merge(journal, copy.home).added == 1


def test_the_memory_of_a_home_tells_nothing_about_it(journal: Journal[Tale], did: Did) -> None:
    """Neither the home's path nor the machine's name is stored outside the home."""
    journal.append(did("one"))
    assert journal.devices is not None
    memory, summed = sorted(journal.devices.iterdir(), key=lambda path: path.suffix)
    for path in (memory, summed):
        assert set(path.stem) <= set("0123456789abcdef")
        assert os.fsencode(journal.home.name) not in path.read_bytes()
        assert os.uname().nodename.encode() not in path.read_bytes()
    (log,) = journal.home.glob("log/*")
    device, told = memory.read_text().split("\n")
    assert device == log.stem
    assert json.loads(told) == {
        "logs": {device: [log.stat().st_size, 1]},
        "clock": 1,
        "accepted": [],
    }
    assert summed == journal.snapshots().path


def test_everything_can_be_erased_where_an_open_file_cannot_be_removed(
    journal: Journal[Tale], did: Did, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows, an open lock can be removed only after it is released."""
    journal.append(did("one"))
    fcntl = pytest.importorskip("fcntl")
    lock, real = journal.home / LOCK, files.remove

    def as_on_windows(path: Path) -> None:
        if path == lock and path.exists():
            with path.open("rb") as file:
                try:
                    fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    raise PermissionError(13, "in use", str(path)) from None
        real(path)

    monkeypatch.setattr(files, "remove", as_on_windows)
    monkeypatch.setattr(erase, "UNLINKS_OPEN_FILES", False)
    assert forget_all(journal).entries == 1
    assert not journal.home.exists()
