"""Compiled content: right or not used at all, whatever became of its file."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from civicpath.base.errors import BadContent
from civicpath.schema.content_files import CachedContent, Compiled, sources, stamps

STAMPS = (("ladder.yaml", 10, 1), ("rungs/meeting.yaml", 20, 2))


PIECES: dict[str, Any] = {
    "ladder": {"title": "A ladder", "rungs": ["meeting"]},
    "rungs/meeting": {"id": "meeting", "title": "¿Qué? 📜", "actions": [{"id": "go"}]},
}


class Fresh:
    """Reads the content anew, and counts how often."""

    def __init__(self) -> None:
        """Begin without having read."""
        self.times = 0

    def __call__(self) -> dict[str, Any]:
        """Read."""
        self.times += 1
        return PIECES


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    """Compiled content in a cache of its own."""
    made = Compiled(tmp_path / "cache", tmp_path / "content", "1.0")
    made.keep(STAMPS, PIECES)
    return made


def file_of(tmp_path: Path) -> Path:
    """The one file in the cache."""
    (found,) = (tmp_path / "cache").iterdir()
    return found


def test_kept(compiled: Compiled, tmp_path: Path) -> None:
    """What was kept of the same files comes back without reading them, and is private."""
    fresh = Fresh()
    kept = compiled.open(STAMPS, fresh)
    assert kept is not None
    assert dict(kept) == PIECES
    assert list(kept) == list(PIECES)
    assert "rungs/other" not in kept
    assert not fresh.times
    assert stat.S_IMODE(file_of(tmp_path).stat().st_mode) == 0o600
    assert stat.S_IMODE(file_of(tmp_path).parent.stat().st_mode) == 0o700


@pytest.mark.parametrize(
    "stamps",
    [
        (("ladder.yaml", 11, 1), STAMPS[1]),
        (("ladder.yaml", 10, 3), STAMPS[1]),
        STAMPS[:1],
        (*STAMPS, ("words.yaml", 1, 1)),
    ],
)
def test_changed_files(compiled: Compiled, stamps: tuple[Any, ...]) -> None:
    """A file that grew, changed, went or came makes what was kept useless."""
    assert compiled.open(stamps, Fresh()) is None


def test_others_are_others(compiled: Compiled, tmp_path: Path) -> None:
    """Another folder, or another version of the program, has another file."""
    assert compiled.open(STAMPS, Fresh()) is not None
    for folder, program in (("content", "1.1"), ("county", "1.0")):
        other = Compiled(tmp_path / "cache", tmp_path / folder, program)
        assert other.open(STAMPS, Fresh()) is None


def test_every_byte_flipped(compiled: Compiled, tmp_path: Path) -> None:
    """Wherever the file is damaged, it is not used, or the damage is mended from the content."""
    path = file_of(tmp_path)
    whole = path.read_bytes()
    mended = 0
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        fresh = Fresh()
        kept = compiled.open(STAMPS, fresh)
        if kept is not None:
            assert dict(kept) == PIECES
            mended += fresh.times
    assert mended


def test_made_again_once(compiled: Compiled, tmp_path: Path) -> None:
    """However many pieces are damaged, the content is read once; and who asks may have it anew."""
    path = file_of(tmp_path)
    head, _, rest = path.read_bytes().partition(b"\n")
    path.write_bytes(head + b"\n" + b"x" * len(rest))
    fresh = Fresh()
    kept = compiled.open(STAMPS, fresh)
    assert kept is not None
    assert dict(kept) == PIECES
    assert fresh.times == 1
    kept.renew()
    assert (fresh.times, len(kept), "ladder" in kept) == (2, 2, True)


def test_a_changed_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The sources by which content is read are stamped: whichever of them changes, it shows."""
    package = tmp_path / "civicpath"
    for name in ("core/model.py", "core/campaign/office.py", "authoring/rules/names.py"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("one = 1\n")
    monkeypatch.setattr(
        "civicpath.schema.content_files.__file__", str(package / "schema" / "content_files.py")
    )
    seen = [sources()]
    for name in ("core/model.py", "core/campaign/office.py", "authoring/rules/names.py"):
        time = (package / name).stat().st_mtime_ns + 10**9
        os.utime(package / name, ns=(time, time))
        seen.append(sources())
    (package / "core" / "model.py").write_text("two = 22\n")
    seen.append(sources())
    (package / "core" / "new.py").write_text("")
    os.utime(package / "core" / "new.py", ns=(1, 1))
    (package / "core" / "campaign" / "office.py").unlink()
    seen.append(sources())
    assert len(set(seen)) == len(seen)


def test_cut_or_gone(compiled: Compiled, tmp_path: Path) -> None:
    """A file that is cut short or deleted under a reader is no loss."""
    path = file_of(tmp_path)
    kept = compiled.open(STAMPS, Fresh())
    assert kept is not None
    path.write_bytes(path.read_bytes()[:-20])
    assert dict(kept) == PIECES
    path.unlink()
    assert dict(kept) == PIECES
    assert compiled.open(STAMPS, Fresh()) is None


def test_no_room_for_a_cache(tmp_path: Path) -> None:
    """Where the cache can't be written nothing is kept and nothing is said."""
    (tmp_path / "cache").write_text("a file")
    made = Compiled(tmp_path / "cache", tmp_path / "content", "1.0")
    made.keep(STAMPS, PIECES)
    assert made.open(STAMPS, Fresh()) is None


@pytest.mark.parametrize("what", ["a pipe", "a link", "deep", "open to others", "a folder"])
def test_what_somebody_put_into_the_cache_is_passed_over(
    compiled: Compiled, tmp_path: Path, what: str
) -> None:
    """Nothing hangs, nothing breaks, and nothing of it is believed; it is made again."""
    path = file_of(tmp_path)
    deep = b"[" * 100_000
    match what:
        case "open to others":
            path.chmod(0o666)
        case "deep":
            path.write_bytes(b"%08x %s\n" % (crc32(deep), deep))
        case _:
            path.unlink()
            ways: dict[str, Any] = {"a pipe": os.mkfifo, "a folder": Path.mkdir}
            ways.get(what, lambda at: at.symlink_to("/dev/zero"))(path)
    assert compiled.open(STAMPS, Fresh()) is None


def test_a_deep_piece_is_made_again(tmp_path: Path) -> None:
    """A piece whose checksum is right may still be too deep to be read."""
    deep = b"[" * 100_000
    made = Compiled(tmp_path / "cache", tmp_path / "content", "1.0")
    made.keep(STAMPS, PIECES)
    path, fresh = file_of(tmp_path), Fresh()
    path.write_bytes(deep)
    kept = CachedContent(path, {"ladder": (0, len(deep), crc32(deep))}, fresh)
    assert kept["ladder"] == PIECES["ladder"]
    assert fresh.times == 1


def test_a_folder_that_lies_too_deep_is_told(tmp_path: Path) -> None:
    """What is not read is never passed over in silence."""
    deep = tmp_path / "a" / "b" / "c" / "d"
    deep.mkdir(parents=True)
    (deep / "lost.yaml").write_text("a: b")
    with pytest.raises(BadContent, match="too deep"):
        stamps(tmp_path)
    deep.rename(tmp_path / "d")
    assert [name for name, _, _ in stamps(tmp_path)] == ["d/lost.yaml"]
