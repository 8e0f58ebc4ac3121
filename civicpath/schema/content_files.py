"""Content on disk: its files, and the code that compiles them."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from civicpath.base.errors import BadContent, NotFound
from civicpath.schema.bounds import MOST_FILES, MOST_MIB

DEEPEST = 3
"""How deep folders may be nested."""

FileStamp = tuple[str, int, int]
"""A file's path below the folder, its size, and its modification time (ns)."""


def shipped() -> Path:
    """Return the shipped content folder: inside the package or, in a checkout, next to it."""
    package = Path(__file__).resolve().parent.parent
    inside, checkout = package / "content", package.parent
    if inside.is_dir():
        return inside
    # site-packages may have an unrelated `content` folder, with no project file beside it.
    if (checkout / "pyproject.toml").is_file() and (checkout / "content").is_dir():
        return checkout / "content"
    raise NotFound(
        "CivicPath's own content is missing.",
        "Install CivicPath again, or name a folder with --content.",
    )


def stamps(folder: Path) -> tuple[FileStamp, ...]:
    """Return the YAML files of a folder, each with its size and modification time."""
    if folder.is_file():
        hint = f"Name the folder that it lies in: {folder.parent}"
        raise NotFound(f"{folder} is a file, not a folder of content.", hint)
    if not folder.is_dir():
        raise NotFound(f"There is no content folder {folder}.", "Name one with --content FOLDER.")
    stamped = tuple(sorted(_walk(folder, "", 0)))
    if len(stamped) > MOST_FILES or sum(size for _, size, _ in stamped) > MOST_MIB << 20:
        raise BadContent(f"{folder} holds more than CivicPath reads.", "Name a smaller folder.")
    return stamped


ROOMS = (
    *("base", "campaign", "journal", "ladder", "meetings", "packs", "parties"),
    *("places", "schema"),
)
"""Packages whose code determines how content and packs are compiled. Verbs and views don't."""

CODE = "civicpath/"
"""The prefix of packages' names among stamps."""

_NOT_CODE = {"verbs", "views", "__pycache__"}


COMPILED = "compiled"
"""The folder in a wheel with the pieces of its content; absent in a checkout."""


def sources() -> tuple[FileStamp, ...]:
    """Return a stamp for each package of code that checks and builds content.

    A checkout changes without a new version number. The total size of each package and its newest
    modification time show such changes. An installed wheel is only ever replaced as a whole, and
    its folder's own time shows that.
    """
    package = Path(__file__).resolve().parent.parent
    if (package / COMPILED).is_dir():
        return ((CODE, 0, package.stat().st_mtime_ns),)
    found = ((name, [entry.stat() for entry in _entries(package / name)]) for name in ROOMS)
    return tuple(
        (
            f"{CODE}{name}",
            sum([info.st_size for info in infos]),
            max([info.st_mtime_ns for info in infos], default=0),
        )
        for name, infos in found
    )


def code(room: str) -> bytes:
    """Return the code of a package, by its name in `sources`, as one byte string to compare."""
    folder = Path(__file__).resolve().parent.parent / room.removeprefix(CODE)
    paths = sorted(Path(entry.path) for entry in _entries(folder))
    parts = (
        b"%s\0%s" % (os.fsencode(path.relative_to(folder)), path.read_bytes()) for path in paths
    )
    return b"\0".join(parts)


def read(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """Read some files of a folder."""
    try:
        return {name: (folder / name).read_bytes() for name in names}
    except OSError as fault:
        raise BadContent(f"{fault.filename} can't be read: {fault.strerror}.") from None


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """List every Python file below a folder, except verbs and views."""
    own: list[os.DirEntry[str]] = []
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                own.append(entry)
            elif entry.name not in _NOT_CODE and entry.is_dir():
                own += _entries(entry.path)
    return own


def _walk(folder: Path, below: str, depth: int) -> Iterator[FileStamp]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            info = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(info.st_mode):
                if depth == DEEPEST:
                    hint = f"Put its files higher up: {DEEPEST} folders in one another are read."
                    raise BadContent(f"{entry.path} lies too deep to be read.", hint)
                yield from _walk(Path(entry.path), f"{below}{entry.name}/", depth + 1)
            elif entry.name.endswith((".yaml", ".yml")):
                if not stat.S_ISREG(info.st_mode):
                    raise BadContent(
                        f"{entry.path} is a link or not a plain file.",
                        "Put the file itself there.",
                    )
                yield f"{below}{entry.name}", info.st_size, info.st_mtime_ns
