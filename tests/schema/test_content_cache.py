"""Compiled content is correct or isn't used, whatever happened to its file."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from civicpath.base.errors import BadContent
from civicpath.schema.content_cache import CachedContent, Compiled
from civicpath.schema.content_files import COMPILED, ROOMS, code, sources, stamps

STAMPS = (("ladder.yaml", 10, 1), ("rungs/meeting.yaml", 20, 2))


PIECES: dict[str, Any] = {
    "ladder": {"title": "A ladder", "rungs": ["meeting"]},
    "rungs/meeting": {"id": "meeting", "title": "¿Qué? 📜", "actions": [{"id": "go"}]},
}


class Fresh:
    """Reads the content again, and counts how often."""

    def __init__(self) -> None:
        """Start at zero."""
        self.times = 0

    def __call__(self) -> dict[str, Any]:
        """Read the content."""
        self.times += 1
        return PIECES


@pytest.fixture
def compiled(tmp_path: Path) -> Compiled:
    """Compiled content in its own cache folder."""
    (tmp_path / "content").mkdir()
    made = Compiled(tmp_path / "cache", tmp_path / "content", "1.0")
    made.keep(STAMPS, PIECES)
    return made


def file_of(tmp_path: Path) -> Path:
    """Return the only file with pieces in the cache."""
    (found,) = (tmp_path / "cache").glob("content-*")
    return found


def index_of(tmp_path: Path) -> Path:
    """Return the only folder index in the cache."""
    (found,) = (tmp_path / "cache").glob("folder-*")
    return found


def test_kept(compiled: Compiled, tmp_path: Path) -> None:
    """Unchanged content is served from the cache, without reading it; the file is private."""
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
    """A file that was changed, added or removed invalidates the cache."""
    assert compiled.open(stamps, Fresh()) is None


def test_another_folder_or_version_has_another_file(compiled: Compiled, tmp_path: Path) -> None:
    """Another folder, or another version of the program, has another file."""
    assert compiled.open(STAMPS, Fresh()) is not None
    for folder, program in (("content", "1.1"), ("county", "1.0")):
        other = Compiled(tmp_path / "cache", tmp_path / folder, program)
        assert other.open(STAMPS, Fresh()) is None


def test_every_byte_flipped(compiled: Compiled, tmp_path: Path) -> None:
    """A damaged cache is not used, or is repaired from the content."""
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


def test_every_byte_of_a_folders_own_file_flipped(compiled: Compiled, tmp_path: Path) -> None:
    """A damaged index is never used."""
    path = index_of(tmp_path)
    whole = path.read_bytes()
    for place in range(len(whole) - 1):  # the line ending doesn't matter
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x15]) + whole[place + 1 :])
        assert compiled.open(STAMPS, Fresh()) is None


def folder_of(path: Path, title: str = "A ladder") -> Path:
    """Create a folder of content, as in a clone."""
    path.mkdir(parents=True)
    (path / "ladder.yaml").write_text(title)
    return path


def pieces_of(cache: Path, folder: Path, fresh: Fresh, program: str = "1.0") -> dict[str, Any]:
    """Return the pieces that a run of the program gets for this folder."""
    return dict(Compiled(cache, folder, program).pieces(stamps(folder), fresh))


def test_clones_of_the_same_content_share_one_file(tmp_path: Path) -> None:
    """A second clone makes nothing, and the cache does not grow; another version has its own."""
    cache, fresh = tmp_path / "cache", Fresh()
    for at in range(5):
        assert pieces_of(cache, folder_of(tmp_path / f"clone-{at}"), fresh) == PIECES
    assert fresh.times == 1
    assert len([*cache.glob("content-*")]) == 1
    pieces_of(cache, tmp_path / "clone-0", fresh, "1.1")
    pieces_of(cache, folder_of(tmp_path / "changed", "B ladder"), fresh)  # the same number of bytes
    assert fresh.times == 3
    assert len([*cache.glob("content-*")]) == 3


def test_what_nobody_uses_is_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries of missing folders, the oldest above the limit, and old formats are removed."""
    cache, fresh = tmp_path / "cache", Fresh()
    monkeypatch.setattr("civicpath.schema.content_cache.MOST_MIB", 1)
    monkeypatch.setitem(PIECES, "long", "x" * (300 << 10))  # three of them fit in one MiB
    pieces_of(cache, folder_of(tmp_path / "gone", "gone"), fresh)
    (old,) = cache.glob("content-*")
    (cache / "content-00c0ffee.jsonl").write_text("of an older CivicPath")
    (cache / "folder-damaged.json").write_text("no")
    (cache / "of-somebody-else").write_text("stays")
    (tmp_path / "gone" / "ladder.yaml").unlink()
    (tmp_path / "gone").rmdir()
    for at in range(5):
        pieces_of(cache, folder_of(tmp_path / f"clone-{at}", f"title {at}"), fresh)
        for one in cache.glob("folder-*"):  # for file systems with coarse timestamps
            os.utime(one, ns=(one.stat().st_mtime_ns - 10**9,) * 2)
    assert not old.exists()
    assert len([*cache.glob("content-*")]) == len([*cache.glob("folder-*")]) == 3
    assert (cache / "of-somebody-else").exists()
    made = fresh.times
    assert pieces_of(cache, tmp_path / "clone-4", fresh) == PIECES
    assert fresh.times == made


def test_content_that_changes_while_it_is_read_is_not_kept(tmp_path: Path) -> None:
    """Pieces are never saved under the digest of other bytes."""
    cache, folder = tmp_path / "cache", folder_of(tmp_path / "content")

    def meanwhile() -> dict[str, Any]:
        (folder / "ladder.yaml").write_text("Another")
        return PIECES

    assert dict(Compiled(cache, folder, "1.0").pieces(stamps(folder), meanwhile)) == PIECES
    assert not cache.exists()


def test_made_again_once(compiled: Compiled, tmp_path: Path) -> None:
    """However many pieces are damaged, the content is parsed once; `renew` parses it again."""
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


SOURCES = ("ladder/model.py", "campaign/office.py", "schema/rules/name_rules.py")


def test_a_changed_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A change of any file that compiles content changes the stamps."""
    package = tmp_path / "civicpath"
    for name in SOURCES:
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("one = 1\n")
    monkeypatch.setattr(
        "civicpath.schema.content_files.__file__", str(package / "schema" / "content_files.py")
    )
    seen = [sources()]
    assert len(seen[0]) > 1
    for name in SOURCES:
        time = (package / name).stat().st_mtime_ns + 10**9
        os.utime(package / name, ns=(time, time))
        seen.append(sources())
    (package / "ladder" / "model.py").write_text("two = 22\n")
    seen.append(sources())
    (package / "ladder" / "new.py").write_text("")
    os.utime(package / "ladder" / "new.py", ns=(1, 1))
    (package / "campaign" / "office.py").unlink()
    seen.append(sources())
    assert len(set(seen)) == len(seen)


def test_a_replaced_wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed program is replaced as a whole, so one look at its folder is enough."""
    package = tmp_path / "civicpath"
    (package / COMPILED).mkdir(parents=True)
    monkeypatch.setattr(
        "civicpath.schema.content_files.__file__", str(package / "schema" / "content_files.py")
    )
    ((name, _, time),) = before = sources()
    (package / "ladder").mkdir()
    (package / "ladder" / "model.py").write_text("one = 1\n")
    assert b"one = 1" in code(name)
    os.utime(package, ns=(time + 10**9, time + 10**9))
    assert sources() != before


def test_every_room_that_makes_content_is_stamped() -> None:
    """Code moved to another package can't leave an outdated cache in use."""
    program = (
        "import sys, civicpath.schema.load, civicpath.schema.rules;"
        "import civicpath.ladder.build_progress, civicpath.schema.pack_load;"
        "print(*(name for name in sys.modules if name.count('.') > 1))"
    )
    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    modules = [name.split(".") for name in told.stdout.decode().split()]
    loaded = [name for name in modules if name[0] == "civicpath"]
    assert {name[1] for name in loaded} == set(ROOMS)
    assert not any({"verbs", "views"} & set(name) for name in loaded)


def test_cut_or_gone(compiled: Compiled, tmp_path: Path) -> None:
    """A file that is truncated or deleted while in use does no harm."""
    path = file_of(tmp_path)
    kept = compiled.open(STAMPS, Fresh())
    assert kept is not None
    path.write_bytes(path.read_bytes()[:-20])
    assert dict(kept) == PIECES
    path.unlink()
    assert dict(kept) == PIECES
    assert compiled.open(STAMPS, Fresh()) is None


def test_no_room_for_a_cache(tmp_path: Path) -> None:
    """If the cache can't be written, nothing is kept and nothing is reported."""
    (tmp_path / "cache").write_text("a file")
    made = Compiled(tmp_path / "cache", tmp_path / "content", "1.0")
    made.keep(STAMPS, PIECES)
    assert made.open(STAMPS, Fresh()) is None


@pytest.mark.parametrize("what", ["a pipe", "a link", "deep", "open to others", "a folder"])
def test_what_somebody_put_into_the_cache_is_passed_over(
    compiled: Compiled, tmp_path: Path, what: str
) -> None:
    """Nothing hangs or breaks, nothing of it is used, and the cache is rebuilt."""
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


def test_a_start_reads_only_the_pieces_that_it_looks_up() -> None:
    """`next` must not pay for content that it does not show, however much there is."""
    lines = [json.dumps(piece).encode() for piece in PIECES.values()]
    starts = (0, len(lines[0]))
    spots = "".join(
        f"{start:08x}{len(line):08x}{crc32(line):08x}"
        for start, line in zip(starts, lines, strict=True)
    )
    taken: list[tuple[int, int]] = []

    def read_at(start: int, size: int) -> bytes:
        taken.append((start, size))
        return b"".join(lines)[start : start + size]

    kept = CachedContent(read_at, PIECES, spots, Fresh())
    assert list(kept) == list(PIECES)
    assert not taken
    assert kept["rungs/meeting"] == PIECES["rungs/meeting"]
    assert taken == [(starts[1], len(lines[1]))]


def test_a_file_that_is_swept_meanwhile_is_made_again(compiled: Compiled, tmp_path: Path) -> None:
    """Another program may remove the oldest pieces between two lookups."""
    fresh = Fresh()
    kept = compiled.open(STAMPS, fresh)
    assert kept is not None
    assert kept["ladder"] == PIECES["ladder"]
    file_of(tmp_path).unlink()
    assert kept["rungs/meeting"] == PIECES["rungs/meeting"]
    assert fresh.times == 1


def test_a_deep_piece_is_made_again() -> None:
    """A piece with a valid checksum may still be nested too deeply to parse."""
    deep = b"[" * 100_000
    fresh = Fresh()
    spots = f"{0:08x}{len(deep):08x}{crc32(deep):08x}"
    kept = CachedContent(lambda _, size: deep[:size], ["ladder"], spots, fresh)
    assert kept["ladder"] == PIECES["ladder"]
    assert fresh.times == 1


def test_a_folder_that_lies_too_deep_is_told(tmp_path: Path) -> None:
    """Files that aren't read are always reported."""
    deep = tmp_path / "a" / "b" / "c" / "d"
    deep.mkdir(parents=True)
    (deep / "lost.yaml").write_text("a: b")
    with pytest.raises(BadContent, match="too deep"):
        stamps(tmp_path)
    deep.rename(tmp_path / "d")
    assert [name for name, _, _ in stamps(tmp_path)] == ["d/lost.yaml"]
