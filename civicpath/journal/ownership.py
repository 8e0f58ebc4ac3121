"""Decide by content whether a file is ours. A name proves nothing.

Files not proved ours never change mode, and are never listed as deletable, moved or erased. Nothing
here raises, except where it says so.
"""

from __future__ import annotations

import contextlib
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from civicpath.base.errors import CivicError
from civicpath.base.patterns import pattern
from civicpath.journal.codec import MOST_BYTES
from civicpath.journal.list_codec import ENDING, LISTS, NAME, is_list
from civicpath.journal.log_owner import LogOwner, owner_of
from civicpath.system import files

DEVICE: Final = ".device-"


SUFFIX: Final = ".jsonl"


PACKED: Final = ".tar.gz"

PACK: Final = ".civicpack"
"""The ending of a pack's file, which lies beside the profile."""

_OF_A_PACK: Final = b"civicpack"
"""The name of a pack's first entry, behind the head that a ZIP archive gives it."""

DROPPINGS: Final = frozenset(
    (
        *(".DS_Store", ".directory", "Thumbs.db", "desktop.ini", "lost+found"),
        *(".stfolder", ".stignore", ".stversions", ".dropbox", ".dropbox.cache"),
    )
)
"""Files that systems and sync tools put into any folder."""

LETTERS: Final = "civicpath-"
"""The prefix of the folders in which letters are edited."""


LETTER: Final = "draft.txt"

_HEAD: Final = 1 << 20
"""How many bytes of a file are read: more than any line that CivicPath writes."""


_BLOCK: Final = 512


_BACKUP_NAME: Final = pattern(r"civicpath-\d{8}-\d{6}\.tar\.gz")


FOLDERS: Final = frozenset({"log", "backup", "packs", LISTS})
"""The folders of a home."""

_NAMES: Final = {
    "log": pattern(r"[0-9a-f]{12}\.jsonl"),
    "backup": _BACKUP_NAME,
    "packs": pattern(r".+\.civicpack"),
    LISTS: NAME,
    "": pattern(r"\.device-[0-9a-f]{20}|\.lock"),
}
"""The names that only CivicPath gives to files in a home, by the folder."""

_TEMPORARY: Final = pattern(r"\.(.+)\.[A-Za-z0-9_]{8}\.new")


_OF_A_DEVICE: Final = pattern(rb'(?:[0-9a-f]{12}|-)\s(?:\{"logs":|\Z)')
"""A log's id on a line of its own, or a hyphen; then nothing, or what was written."""


_REMEMBERED: Final = b'{"logs":'


_OF_A_SNAPSHOT: Final = pattern(rb'[0-9a-f]{8} \{"reads":')


_NUMBER: Final = pattern(rb"\d{0,19}\s?")


def log_name(device: str) -> str:
    """Return the name of the log with this id."""
    return f"{device}{SUFFIX}"


def is_own_log(path: Path) -> bool:
    """Return whether a file is a log of ours. All of it is read, unless its start proves it."""
    return any(_is_log(path.name, data) for data in _starts(path, (_HEAD, MOST_BYTES + 1)))


def is_own_backup(path: Path) -> bool:
    """Return whether a file starts as a packed journal."""
    return _is_packed(_head(path) or b"")


def is_own_list(path: Path) -> bool:
    """Return whether a file is an imported list."""
    return is_list(_head(path) or b"")


def is_named_as_backup(path: Path) -> bool:
    """Return whether a file has a backup's name, which is a reason to look but no proof."""
    return bool(_BACKUP_NAME.fullmatch(path.name))


def is_own_device(path: Path) -> bool:
    """Return whether a file in the home is a machine's memory of its log."""
    named = re.fullmatch(rf"{re.escape(DEVICE)}[0-9a-f]{{20}}", path.name)
    return bool(named and _OF_A_DEVICE.match(_head(path) or b""))


def is_own_snapshot(path: Path) -> bool:
    """Return whether a file is a snapshot, or the start of one."""
    return bool(_OF_A_SNAPSHOT.match(_head(path) or b""))


def is_own_pack(path: Path) -> bool:
    """Return whether a file is a pack as CivicPath builds one."""
    return _is_begun_pack(_head(path) or b"")


def own_packs(folder: Path) -> tuple[Path, ...]:
    """List the files in a folder that are provably packs, by name."""
    return tuple(sorted(filter(is_own_pack, files.matching(folder, f"*{PACK}"))))


def _is_begun_pack(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04") and data[30:].startswith(_OF_A_PACK)


def is_own_lock(path: Path) -> bool:
    """Return whether a file is a lock of ours: empty, or a process number."""
    data = _head(path)
    return data is not None and bool(_NUMBER.fullmatch(data))


def is_unfinished(path: Path) -> bool:
    """Return whether a file is an interrupted write of ours; an empty one goes by its name."""
    named, data = _TEMPORARY.fullmatch(path.name), _head(path)
    if named is None or data is None:
        return False
    return not data or any(is_begun(data) for ends, is_begun in _BEGUN if ends(named.group(1)))


def is_own(path: Path) -> bool:
    """Return whether a file or folder in the home is ours."""
    if path.is_dir() and not path.is_symlink():
        return path.name in FOLDERS and holds_only_ours(path)
    return any(
        is_it(path)
        for fits, is_it in (
            (path.name.endswith(SUFFIX), is_own_log),
            (path.name.endswith(PACKED), is_own_backup),
            (path.name.endswith(PACK), is_own_pack),
            (path.name.endswith(ENDING), is_own_list),
            (path.name.startswith(DEVICE), is_own_device),
            (path.name.startswith("snapshot"), is_own_snapshot),
            (path.name == ".lock", is_own_lock),
            (path.name.endswith(files.UNFINISHED), is_unfinished),
        )
        if fits
    )


def holds_only_ours(folder: Path) -> bool:
    """Return whether a folder holds no one else's files."""
    return next(strangers(folder), None) is None


def strangers(folder: Path) -> Iterator[Path]:
    """List what is in a folder and isn't ours."""
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            if path.name not in DROPPINGS and not is_own(path):
                yield path


def others(home: Path) -> Iterator[Path]:
    """List what is in a home, and has neither the content nor the name and place of ours.

    A file with such a name may be ours and damaged. So it is no reason to refuse the home, and may
    be read, but it isn't proved ours.
    """
    for path in strangers(home):
        if path.name in FOLDERS and path.is_dir() and not path.is_symlink():
            yield from (stranger for stranger in strangers(path) if not _is_named(stranger))
        elif not _is_named(path):
            yield path


def _is_named(path: Path) -> bool:
    """Return whether a file in a home has a name that only CivicPath gives to one in its place."""
    unfinished = _TEMPORARY.fullmatch(path.name)
    name = unfinished[1] if unfinished else path.name
    folder = path.parent.name if path.parent.name in FOLDERS else ""
    plain = path.is_file() and not path.is_symlink()
    return plain and bool(_NAMES[folder].fullmatch(name))


def is_marked(home: Path) -> bool:
    """Return whether a folder holds a journal or anything else that only CivicPath writes."""
    kinds = (
        ("log/*.jsonl", is_own_log),
        ("backup/*.tar.gz", is_own_backup),
        ("packs/*.civicpack", is_own_pack),
        (f"{LISTS}/*{ENDING}", is_own_list),
        (f"{DEVICE}*", is_own_device),
        ("snapshot*.json", is_own_snapshot),
    )
    return any(is_it(path) for names, is_it in kinds for path in sorted(home.glob(names)))


def letters(state: Path) -> tuple[Path, ...]:
    """List the folders of letters left in an editor when the program was killed.

    They are in the state folder, or without one in the system's temporary folder. Raises if that
    can't be read.
    """
    from tempfile import gettempdir

    top = state if state.is_dir() else Path(gettempdir())
    return tuple(sorted(filter(_is_own_letter, files.matching(top, f"{LETTERS}????????"))))


def _is_own_letter(folder: Path) -> bool:
    with contextlib.suppress(OSError):
        found, letter = folder.lstat(), (folder / LETTER).lstat()
        plain = stat.S_ISDIR(found.st_mode) and stat.S_ISREG(letter.st_mode)
        return plain and files.is_trusted(found) and files.is_trusted(letter)
    return False


def _head(path: Path) -> bytes | None:
    """Return the first bytes of a regular file, or None if it can't be read."""
    return next(_starts(path, [_HEAD]), None)


def _starts(path: Path, sizes: Iterable[int]) -> Iterator[bytes]:
    """Yield ever longer starts of a regular file, up to all of it; none if it can't be read."""
    with contextlib.suppress(OSError, CivicError):
        if stat.S_ISREG(path.lstat().st_mode):
            for size in sizes:
                data = files.read_up_to(path, size)
                yield data
                if len(data) < size:
                    return


def _is_log(name: str, data: bytes) -> bool:
    return owner_of(name, data) is LogOwner.OURS


def _is_begun_log(data: bytes) -> bool:
    return _is_log(log_name("0" * 12), data)


def _is_packed(data: bytes) -> bool:
    """Return whether a backup's first file is in `log` and holds journal lines, or is a list."""
    text = _inflated(data)
    name = text[:100].rstrip(b"\0")
    if name.startswith(f"{LISTS}/".encode()) and name.endswith(ENDING.encode()):
        return is_list(text[_BLOCK:])
    named = name.startswith(b"log/") and name.endswith(SUFFIX.encode())
    inside = text[_BLOCK:]
    return named and (_is_log(name.decode(errors="replace"), inside) or not inside.strip(b"\0"))


def _is_begun_backup(data: bytes) -> bool:
    return _is_packed(data) or (data[:2] == b"\x1f\x8b" and len(_inflated(data)) < _BLOCK)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(data, _HEAD)
    except zlib.error:
        return b""


def _is_begun_device(data: bytes) -> bool:
    first, _, rest = data.partition(b"\n")
    begun = rest.startswith(_REMEMBERED) or _REMEMBERED.startswith(rest)
    return begun and bool(_OF_A_DEVICE.match(first + b"\n"))


def _is_begun_snapshot(data: bytes) -> bool:
    return bool(_OF_A_SNAPSHOT.match(data))


_BEGUN: Final[tuple[tuple[Callable[[str], bool], Callable[[bytes], bool]], ...]] = (
    (lambda name: name.endswith(SUFFIX), _is_begun_log),
    (lambda name: name.endswith(PACKED), _is_begun_backup),
    (lambda name: name.startswith(DEVICE) or name.isalnum(), _is_begun_device),
    (lambda name: name.endswith(".json"), _is_begun_snapshot),
    (lambda name: name.endswith(PACK), _is_begun_pack),
    (lambda name: name.endswith(ENDING), is_list),
)
"""For each kind of file, its name's pattern and how its content starts."""
