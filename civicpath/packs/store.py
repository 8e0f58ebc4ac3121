"""Packs on disk: a folder to edit, and a single file to hand out.

The file is a ZIP archive whose entries are stored in order of name, with the same date and
permissions: the same folder gives the same bytes on every machine. Nothing in it is ever unpacked
to disk or executed.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import stat
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from civicpath.base.errors import PARTLY_ERASED, UNCHANGED, BadContent, Newer, NotFound
from civicpath.base.shell import quote
from civicpath.base.text import excerpt, plural
from civicpath.journal.ownership import is_own_pack
from civicpath.packs.model import ENDING, FRONT, PACK_FORMAT
from civicpath.packs.pictures import EXTENSIONS
from civicpath.system import files, lasting_files
from civicpath.system.named_files import read_named

FOLDER: Final = "packs"
"""The folder next to the profile that holds the installed packs."""

MOST_FILES: Final = 200
"""The most files in a pack."""

MOST_BYTES: Final = 1 << 20
"""The largest file in a pack, in bytes."""

MOST_IN_ALL: Final = 4 << 20
"""The largest pack in bytes, packed or unpacked."""

_NAME: Final = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}/)?[A-Za-z0-9_][A-Za-z0-9_.-]{0,79}")
"""Matches a file of a pack: in its folder, or one folder down."""

_TIMESTAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest date in a ZIP archive, used for every entry."""

_MODE: Final = 0o644
"""The permissions of every entry."""

_ID: Final = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")

_ENCRYPTED: Final = 0x1

_STAMP: Final = "civicpack"
"""The first entry of a pack's file, with the format of the pack."""

_REBUILD: Final = "Ask whoever made it to build it again: civicpath pack build"

PackTexts = Mapping[str, bytes]
"""The contents of a pack's files, by name."""


def texts(path: Path) -> PackTexts:
    """Read a pack's folder or file; raises NotFound or, if it is not a pack, BadContent."""
    if path.is_dir():
        return _folder_texts(path)
    data = read_named(path, MOST_IN_ALL, "Name a pack's folder, or its file.")
    if len(data) > MOST_IN_ALL:
        raise _too_big(path)
    return read_archive(data, str(path))


def _folder_texts(folder: Path) -> PackTexts:
    if not (folder / FRONT).is_file():
        hint = f"Make one with: civicpath pack new {quote(str(folder))}"
        raise NotFound(f"There is no {FRONT} in {folder}, so it is not a pack.", hint)
    try:
        paths = dict(sorted(_walk(folder)))
    except OSError as fault:
        raise files.trouble(folder, fault, "read") from fault
    _check_limits(folder, {name: path.stat().st_size for name, path in paths.items()})
    return {name: path.read_bytes() for name, path in paths.items()}


def _walk(folder: Path) -> Iterator[tuple[str, Path]]:
    """The files of a pack's folder, two levels deep, without hidden files and notes."""
    with os.scandir(folder) as entries:
        for entry in entries:
            mode = entry.stat(follow_symlinks=False).st_mode
            if entry.name.startswith("."):
                continue
            if stat.S_ISDIR(mode):
                yield from _inside(entry)
            elif _is_read(entry.name) or stat.S_ISLNK(mode):
                _refuse_link(entry)
                yield entry.name, Path(entry.path)


def _inside(folder: os.DirEntry[str]) -> Iterator[tuple[str, Path]]:
    with os.scandir(folder.path) as entries:
        for entry in entries:
            if _is_read(entry.name):
                _refuse_link(entry)
                yield f"{folder.name}/{entry.name}", Path(entry.path)


def _is_read(name: str) -> bool:
    return not name.startswith(".") and name.lower().endswith((".yaml", ".yml", *EXTENSIONS))


def _refuse_link(entry: os.DirEntry[str]) -> None:
    if not stat.S_ISREG(entry.stat(follow_symlinks=False).st_mode):
        raise BadContent(f"{entry.path} is a link or not a plain file.", "Put the file there.")


def _check_limits(path: object, sizes: Mapping[str, int]) -> None:
    """Raise BadContent for too many files, or sizes in bytes that are too large."""
    if len(sizes) > MOST_FILES:
        raise _too_many(path)
    big = next((name for name, size in sizes.items() if size > MOST_BYTES), "")
    if big:
        raise BadContent(
            f"{excerpt(big)} in {path} has more than {MOST_BYTES >> 20} MiB.",
            f"Make it smaller. {UNCHANGED}",
        )
    if sum(sizes.values()) > MOST_IN_ALL:
        raise _too_big(path)


def _too_many(path: object) -> BadContent:
    what = f"{path} holds more than {plural(MOST_FILES, 'file')}."
    return BadContent(what, f"A pack is smaller. {UNCHANGED}")


def _too_big(path: object) -> BadContent:
    most = f"The most is {MOST_IN_ALL >> 20} MiB."
    return BadContent(f"{path} is too big to be a pack. {most}", UNCHANGED)


def read_archive(data: bytes, name: str) -> PackTexts:
    """Read a pack's file; raises BadContent for an unsafe path, a link, or a wrong size or count.

    `name` is the file's name in messages.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _entries(archive, name)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, ValueError) as fault:
        raise BadContent(
            f"{name} is damaged, or is not a pack.", f"{_REBUILD}. {UNCHANGED}"
        ) from fault


def _entries(archive: zipfile.ZipFile, name: str) -> PackTexts:
    entries = archive.infolist()
    if len(entries) > MOST_FILES:
        raise _too_many(name)
    seen: set[str] = set()
    for entry in entries:
        _refuse_unsafe(entry, name)
        folded = entry.filename.casefold()
        if folded in seen:
            what = f"{name} holds {excerpt(entry.filename)} twice."
            raise BadContent(what, f"{_REBUILD}. {UNCHANGED}")
        seen.add(folded)
    _check_limits(name, {entry.filename: entry.file_size for entry in entries})
    texts = {entry.filename: _read(archive, entry, name) for entry in entries}
    _refuse_newer(texts.pop(_STAMP, b""), name)
    _check_limits(name, {file: len(text) for file, text in texts.items()})  # whatever was declared
    if FRONT not in texts:
        raise BadContent(f"There is no {FRONT} in {name}, so it is not a pack.", UNCHANGED)
    return dict(sorted(texts.items()))


def _refuse_unsafe(entry: zipfile.ZipInfo, name: str) -> None:
    """Refuse an entry that could lead out of a folder, is a link, or can't be read safely."""
    mode = entry.external_attr >> 16
    kind = stat.S_IFMT(mode)
    is_named = _NAME.fullmatch(entry.filename) and entry.orig_filename == entry.filename
    if not is_named or ".." in entry.filename:
        what = f"{name} holds a file with an unsafe name: {excerpt(entry.filename)}"
    elif kind not in {0, stat.S_IFREG}:
        what = f"{name} holds a link or something else that is no plain file"
    elif entry.flag_bits & _ENCRYPTED:
        what = f"{name} holds an encrypted file"
    elif entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        what = f"{name} holds a file that is packed in another way"
    else:
        return
    raise BadContent(f"{what}.", f"{_REBUILD}. {UNCHANGED}")


def _refuse_newer(stamp: bytes, name: str) -> None:
    """Refuse a newer format before reading anything else."""
    number = stamp.decode("ascii", "replace").partition(" ")[2].strip()
    if number.isdecimal() and int(number) > PACK_FORMAT:
        what = (
            f"{name} has format {number}, and this CivicPath reads packs of format {PACK_FORMAT}."
        )
        raise Newer(what, f"Update CivicPath. {UNCHANGED}")


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    """Read an entry up to the size limit, whatever its header claims."""
    import zlib

    try:
        with archive.open(entry) as file:
            return file.read(MOST_BYTES + 1)
    except (zlib.error, RuntimeError) as fault:
        raise BadContent(f"{name} is damaged.", f"{_REBUILD}. {UNCHANGED}") from fault


def build_archive(texts: PackTexts) -> bytes:
    """Build the file of a pack; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        stamp = f"{_STAMP} {PACK_FORMAT}\n".encode()
        for name, data in ((_STAMP, stamp), *sorted(texts.items())):
            entry = zipfile.ZipInfo(name, _TIMESTAMP)
            entry.create_system = 3  # Unix, for the same bytes on every machine
            entry.external_attr = (stat.S_IFREG | _MODE) << 16
            archive.writestr(entry, data)
    return buffer.getvalue()


def packs_folder(home: Path) -> Path:
    """The folder of the installed packs, next to the profile."""
    return home / FOLDER


def kept(home: Path) -> tuple[Path, ...]:
    """The files of the installed packs, by ID; does not create the folder."""
    try:
        names = sorted(path.name for path in packs_folder(home).iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return ()
    except OSError as fault:
        raise files.trouble(packs_folder(home), fault, "read") from fault
    return tuple(packs_folder(home) / name for name in names if name.endswith(ENDING))


def file_of(home: Path, pack: str) -> Path:
    """The path of an installed pack, by ID."""
    return packs_folder(home) / f"{pack}{ENDING}"


def keep(home: Path, pack: str, data: bytes) -> Path:
    """Save a pack's file atomically, replacing one with the same ID."""
    files.make_folder(home)
    files.refuse_linked(packs_folder(home))
    files.make_folder(packs_folder(home))
    path = file_of(home, pack)
    lasting_files.keep(path, data)
    return path


def add_missing(home: Path, archives: Mapping[str, bytes]) -> tuple[str, ...]:
    """Save packs from another home or a backup by file name, keeping existing ones.

    Returns the IDs of the new packs. Files that are not packs are skipped.
    """
    new = []
    for name, data in archives.items():
        pack = name.removesuffix(ENDING)
        if _ID.fullmatch(pack) and not file_of(home, pack).exists():
            read_archive(data, name)
            keep(home, pack, data)
            new.append(pack)
    return tuple(new)


def remove_all(home: Path) -> tuple[int, tuple[Path, ...]]:
    """Remove all installed packs; return how many, and the files left as not ours."""
    paths = kept(home)
    own = tuple(filter(is_own_pack, paths))
    for path in own:
        try:
            files.remove(path)
        except OSError as fault:
            raise files.trouble(path, fault, "erased", so_far=PARTLY_ERASED) from fault
    _remove_folder(home)
    return len(own), tuple(path for path in paths if path not in own)


def remove(home: Path, pack: str) -> None:
    """Remove a pack durably, and the folder with the last one."""
    lasting_files.remove(file_of(home, pack))
    _remove_folder(home)


def _remove_folder(home: Path) -> None:
    with contextlib.suppress(OSError):  # it may hold other files
        packs_folder(home).rmdir()
