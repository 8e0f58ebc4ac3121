"""Replacing files: whole, and never through a file that somebody else owns."""

from __future__ import annotations

import errno
import os
import stat
import sys
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from civicpath.base.errors import CannotCreate, Refused
from civicpath.system import files
from civicpath.system.files import create, is_only, own
from civicpath.system.public_folder import MARK, publish

Put = Callable[[Path, str], None]


def _file(path: Path, text: str) -> None:
    create(path, text.encode(), force=True)


def _folder(path: Path, text: str) -> None:
    publish(path, {"index.html": text, "next.html": text}, force=True)


PUT = pytest.mark.parametrize("put", [_file, _folder])


def told(path: Path) -> set[str]:
    """The content of a file, or of the files in a folder but for the mark that it is ours."""
    found = path.iterdir() if path.is_dir() else [path]
    return {one.read_text() for one in found if one.name != MARK}


@PUT
def test_a_persons_own_files_stay(tmp_path: Path, put: Put) -> None:
    """Other files in the folder are never mistaken for our temporary files."""
    mine = [tmp_path / name for name in (".guide.new", ".guide", "guide.new")]
    for path in mine:
        path.write_text("mine")
    (tmp_path / ".page.new").mkdir()
    for _ in range(2):
        put(tmp_path / "guide", "one")
        put(tmp_path / "page", "two")
    assert [path.read_text() for path in mine] == ["mine"] * 3
    assert len(list(tmp_path.iterdir())) == 6


@PUT
def test_what_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, put: Put
) -> None:
    """A failed write leaves neither the new file nor half of it; the old one stays."""
    path = tmp_path / "guide"
    put(path, "old")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", full)
        with pytest.raises(CannotCreate, match="No space"):
            put(path, "new")
    assert list(tmp_path.iterdir()) == [path]
    assert told(path) == {"old"}


@PUT
def test_two_who_write_at_once_both_come_through(tmp_path: Path, put: Put) -> None:
    """Of two writers without a lock, one wins with a whole file."""
    path, faults = tmp_path / "guide", list[BaseException]()
    put(path, "0" * 9)

    def write(text: str) -> None:
        try:
            for _ in range(40):
                put(path, text)
        except BaseException as fault:  # noqa: BLE001  (told below)
            faults.append(fault)

    writers = [threading.Thread(target=write, args=(str(number) * 9,)) for number in range(1, 4)]
    for one in writers:
        one.start()
    for one in writers:
        one.join()
    assert not faults
    assert told(path) <= {str(number) * 9 for number in range(1, 4)}
    assert list(tmp_path.iterdir()) == [path]


def test_who_may_read(tmp_path: Path) -> None:
    """A file is private and a site is public, whatever was there before."""
    (tmp_path / "guide").write_text("old")
    (tmp_path / "guide").chmod(0o644)
    _file(tmp_path / "guide", "new")
    _folder(tmp_path / "site", "new")
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    pages = dict.fromkeys(("index.html", "next.html", MARK), 0o644)
    assert modes == {"guide": 0o600, "site": 0o755, **pages}


def test_a_long_name_can_be_replaced(tmp_path: Path) -> None:
    """A file with the longest name that the file system allows can be replaced."""
    path = tmp_path / ("é" * 127)
    _file(path, "old")
    _file(path, "new")
    assert told(path) == {"new"}


@pytest.mark.parametrize(
    ("owner", "mode", "ours"),
    [
        (1000, 0o100600, True),
        (1000, 0o040755, True),
        (1000, 0o100620, False),
        (1000, 0o100602, False),
        (0, 0o100600, False),
        (1001, 0o040700, False),
    ],
)
def test_who_could_have_made_it(owner: int, mode: int, *, ours: bool) -> None:
    """Only what is the user's own and closed to the writing of others is believed."""
    assert is_only(1000, owner, mode) == ours


def test_what_others_could_change_is_not_believed(tmp_path: Path) -> None:
    """Neither the file nor its folder may be open to them; a pipe or a link is passed over."""
    tmp_path.chmod(0o700)
    path = tmp_path / "kept"
    path.write_bytes(b"kept")
    path.chmod(0o600)
    with own(path) as file:
        assert file.read() == b"kept"
    for changed, mode in ((path, 0o622), (tmp_path, 0o777)):
        before = changed.stat().st_mode
        changed.chmod(mode)
        with pytest.raises(Refused), own(path):
            pass
        changed.chmod(before)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with pytest.raises(Refused), own(tmp_path / name):
            pass


def test_every_parent_of_a_new_folder_is_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A power cut after the first event must not take the way to it."""
    flushed: list[Path] = []
    monkeypatch.setattr(files, "flush_folder", flushed.append)
    files.make_folder(tmp_path / "a" / "b" / "home")
    assert {tmp_path, tmp_path / "a", tmp_path / "a" / "b"} <= set(flushed)


def test_many_make_one_folder_at_once(tmp_path: Path) -> None:
    """Two first recordings may begin in the same moment; neither is told that it exists already."""
    many = 8
    for turn in range(50):
        folder, together = tmp_path / f"{turn}" / "home", threading.Barrier(many)

        def make(folder: Path = folder, together: threading.Barrier = together) -> None:
            together.wait(60)
            files.make_folder(folder)

        with ThreadPoolExecutor(many) as pool:
            for made in [pool.submit(make) for _ in range(many)]:
                made.result()
        assert stat.S_IMODE(folder.stat().st_mode) == files.FOLDER_MODE


@pytest.mark.parametrize(("refused", "wanted"), [(2, None), (99, PermissionError)])
def test_on_windows_a_file_that_is_being_read_is_replaced_a_moment_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: int, wanted: type[OSError] | None
) -> None:
    """A virus scanner has each new file open for a moment; one that stays open is an error."""
    path, real, tries, waited = tmp_path / "guide", Path.replace, count(), list[float]()
    path.write_text("old")

    def move(self: Path, target: Path) -> Path:
        if next(tries) < refused:
            raise PermissionError(errno.EACCES, "in use")
        return real(self, target)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(time, "sleep", waited.append)
    monkeypatch.setattr(Path, "replace", move)
    with pytest.raises(wanted) if wanted else nullcontext():
        files.replace(path, b"new")
    assert path.read_text() == ("old" if wanted else "new")
    assert list(tmp_path.iterdir()) == [path]
    assert 0 < sum(waited) < 1


def test_elsewhere_a_refusal_is_final(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only Windows keeps a file from being replaced while it is open."""
    tries = count(1)

    def refuse(*_: object) -> None:
        next(tries)
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(PermissionError):
        files.replace(tmp_path / "guide", b"new")
    assert next(tries) == 2


@pytest.mark.parametrize("name", ["NUL", "con.html", "Com1.txt", "aux .md", "guide: TX", "x."])
def test_names_that_windows_keeps_for_itself_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """What is written to such a file would be lost, hidden or under another name."""
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(CannotCreate, match="Windows"):
        create(tmp_path / name, b"text")
    create(tmp_path / "console.html", b"text")
    monkeypatch.undo()
    create(tmp_path / name, b"text")


def test_a_mac_flushes_its_drive_or_at_least_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file server that can't empty its drive's cache is still asked to keep the file."""
    fcntl = pytest.importorskip("fcntl")
    flushed, cannot = list[str](), list[int]()

    def whole(_: int, _command: int) -> None:
        if cannot:
            raise OSError(cannot[0], "no")
        flushed.append("drive")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(fcntl, "F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr(fcntl, "fcntl", whole)
    monkeypatch.setattr(os, "fsync", lambda _: flushed.append("file"))
    files.flush(0)
    cannot.append(errno.ENOTTY)
    files.flush(0)
    assert flushed == ["drive", "file"]
