"""A person's own file is written or removed, and what is said of it is so."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from civicpath.base.errors import UNCHANGED, Afterwards, CannotCreate, Trouble
from civicpath.system import effects, files, lasting_files

FULL = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


@pytest.fixture(autouse=True)
def run() -> None:
    """Begin as a command does."""
    effects.begin()


def fails(with_: BaseException) -> Callable[..., None]:
    """Return a system call that fails."""

    def fail(*_: object) -> None:
        raise with_

    return fail


def test_before_the_file_is_there_nothing_was_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old one is."""
    path = tmp_path / "one"
    path.write_bytes(b"old")
    monkeypatch.setattr(files, "_fill", lambda *_, **__: fails(FULL)())
    with pytest.raises(Trouble) as caught:
        lasting_files.keep(path, b"new")
    assert UNCHANGED in caught.value.hint
    assert effects.amended(caught.value) is caught.value
    assert path.read_bytes() == b"old"


def test_once_the_file_is_there_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its folder can't be flushed, so it may not last; but it was changed."""
    path = tmp_path / "one"
    monkeypatch.setattr(files, "flush_folder", fails(FULL))
    with pytest.raises(Afterwards, match=r"^Recorded, but .*one may not last") as caught:
        lasting_files.keep(path, b"new")
    assert UNCHANGED not in caught.value.hint
    with pytest.raises(Afterwards, match=r"^Recorded, but .*one may not last"):
        lasting_files.remove(path)
    assert not path.exists()


def test_an_interrupt_is_said_by_what_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it came before the change or right after it."""
    path = tmp_path / "one"
    monkeypatch.setattr(files, "flush", fails(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        lasting_files.keep(path, b"new")
    assert effects.stopped() == f"Stopped. {UNCHANGED}"
    monkeypatch.undo()
    monkeypatch.setattr(files, "flush_folder", fails(KeyboardInterrupt()))
    changes: tuple[Callable[[], None], ...] = (
        lambda: lasting_files.keep(path, b"new"),
        lambda: lasting_files.remove(path),
    )
    for change in changes:
        effects.begin()
        with pytest.raises(KeyboardInterrupt):
            change()
        assert effects.stopped() == "Recorded, but you stopped what comes after it."


def test_a_document_that_replaced_another_is_not_called_unchanged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The new one is there; whether it lasts is another question."""
    path = tmp_path / "guide.html"
    path.write_bytes(b"old")
    monkeypatch.setattr(files, "flush_folder", fails(KeyboardInterrupt()))
    with pytest.raises(KeyboardInterrupt):
        lasting_files.create(path, b"new", force=True)
    assert effects.stopped() == "Written, but you stopped what comes after it."
    effects.begin()
    monkeypatch.setattr(files, "flush_folder", fails(FULL))
    with pytest.raises(Afterwards) as caught:
        lasting_files.create(path, b"newer", force=True)
    assert caught.value.message.startswith("Written, but this change of")
    assert path.read_bytes() == b"newer"


def test_a_document_that_is_not_there_is_not_called_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor is the older one touched."""
    path = tmp_path / "guide.html"
    path.write_bytes(b"old")
    monkeypatch.setattr(files, "_fill", lambda *_, **__: fails(FULL)())
    with pytest.raises(CannotCreate):
        lasting_files.create(path, b"new", force=True)
    monkeypatch.setattr(files, "_fill", lambda *_, **__: fails(KeyboardInterrupt())())
    with pytest.raises(KeyboardInterrupt):
        lasting_files.create(tmp_path / "other.html", b"new")
    assert effects.stopped() == f"Stopped. {UNCHANGED}"
    assert [one.name for one in tmp_path.iterdir()] == ["guide.html"]
    assert path.read_bytes() == b"old"


def test_what_an_erasure_records_first_is_not_what_was_asked_for() -> None:
    """A person who is forgotten is noted, and then erased."""
    effects.to_erase()
    assert effects.stopped() == f"Stopped. {UNCHANGED}"
    effects.happened(effects.Effect.RECORDED)
    assert effects.stopped() == "Stopped. It may be only partly erased: run it again."
    failure = effects.amended(Trouble("It failed.", f"{UNCHANGED} Look at the disk."))
    assert failure.exit_code == Trouble.exit_code
    assert failure.hint == "It may be only partly erased: run it again. Look at the disk."
    assert effects.amended(failure).hint == failure.hint
    effects.happened(effects.Effect.ERASED)
    assert effects.stopped() == "Erased, but you stopped what comes after it."
