"""Files put in another's place: whole, and never by way of a file that somebody else owns."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from civicpath.base.errors import CannotCreate
from civicpath.system.files import create, publish

Put = Callable[[Path, str], None]


def _file(path: Path, text: str) -> None:
    create(path, text.encode(), force=True)


def _folder(path: Path, text: str) -> None:
    publish(path, {"index.html": text, "next.html": text}, force=True)


PUT = pytest.mark.parametrize("put", [_file, _folder])


def told(path: Path) -> set[str]:
    """What stands in a file, or in the files of a folder."""
    return {one.read_text() for one in (path.iterdir() if path.is_dir() else [path])}


@PUT
def test_a_persons_own_files_stay(tmp_path: Path, put: Put) -> None:
    """Whatever lies beside bears no name that we take for ours."""
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
    """Not the new one, nor half of it; the old one stays."""
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
    """They take no lock; what is there in the end is one of them, whole."""
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
    """A file is the person's alone, a site everybody's, whatever lay there before."""
    (tmp_path / "guide").write_text("old")
    (tmp_path / "guide").chmod(0o644)
    _file(tmp_path / "guide", "new")
    _folder(tmp_path / "site", "new")
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}
    assert modes == {"guide": 0o600, "site": 0o755, "index.html": 0o644, "next.html": 0o644}


def test_a_long_name_is_no_hindrance(tmp_path: Path) -> None:
    """What a file system takes as a name can be replaced."""
    path = tmp_path / ("é" * 127)
    _file(path, "old")
    _file(path, "new")
    assert told(path) == {"new"}
