"""Where the content lies, and how it is read: plain files only, none too large, none by a link."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from civicpath.core.bounds import MOST_FILES, MOST_MIB
from civicpath.core.errors import BadContent, NotFound

DEEPEST = 3
"""How many folders may lie in one another."""

Stamp = tuple[str, int, int]
"""A file's name below the folder, its size, and when it was changed (ns)."""


def shipped() -> Path:
    """The content that comes with the program: beside its code, or in the checkout it runs from."""
    package = Path(__file__).resolve().parent.parent
    inside, checkout = package / "content", package.parent
    if inside.is_dir():
        return inside
    # A stranger's `content` could lie in site-packages; a checkout has its project file beside it.
    if (checkout / "pyproject.toml").is_file() and (checkout / "content").is_dir():
        return checkout / "content"
    raise NotFound(
        "CivicPath's own content is missing.",
        "Install CivicPath again, or name a folder with --content.",
    )


def stamps(folder: Path) -> tuple[Stamp, ...]:
    """The YAML files of a folder by name, with what changes when they do."""
    if folder.is_file():
        hint = f"Name the folder that it lies in: {folder.parent}"
        raise NotFound(f"{folder} is a file, not a folder of content.", hint)
    if not folder.is_dir():
        raise NotFound(f"There is no content folder {folder}.", "Name one with --content FOLDER.")
    found = tuple(sorted(_walk(folder, "", 0)))
    if len(found) > MOST_FILES or sum(size for _, size, _ in found) > MOST_MIB << 20:
        raise BadContent(f"{folder} holds more than CivicPath reads.", "Name a smaller folder.")
    return found


def sources() -> tuple[Stamp, ...]:
    """What changes when the code does that content is checked and made with.

    A checkout changes without a new version; its newest file and the size of all tell so.
    """
    package = Path(__file__).resolve().parent.parent
    found = ((name, [*_infos(package / name)]) for name in ("authoring", "core"))
    return tuple(
        (
            f"civicpath/{name}",
            sum(one.st_size for one in infos),
            max(map(_changed, infos), default=0),
        )
        for name, infos in found
    )


def read(folder: Path, names: Iterable[str]) -> Mapping[str, bytes]:
    """The bytes of some files of a folder."""
    try:
        return {name: (folder / name).read_bytes() for name in names}
    except OSError as fault:
        raise BadContent(f"{fault.filename} can't be read: {fault.strerror}.") from None


def _infos(folder: Path) -> Iterator[os.stat_result]:
    """Of every Python file below a folder, what the file system tells of it."""
    with contextlib.suppress(OSError), os.scandir(folder) as found:
        for entry in found:
            if entry.name.endswith(".py"):
                yield entry.stat()
            elif entry.is_dir():
                yield from _infos(Path(entry.path))


def _changed(info: os.stat_result) -> int:
    return info.st_mtime_ns


def _walk(folder: Path, below: str, depth: int) -> Iterator[Stamp]:
    with os.scandir(folder) as found:
        for entry in found:
            if entry.name.startswith("."):
                continue
            info = entry.stat(follow_symlinks=False)
            if stat.S_ISDIR(info.st_mode) and depth < DEEPEST:
                yield from _walk(Path(entry.path), f"{below}{entry.name}/", depth + 1)
            elif entry.name.endswith((".yaml", ".yml")):
                if not stat.S_ISREG(info.st_mode):
                    raise BadContent(
                        f"{entry.path} is a link or not a plain file.",
                        "Put the file itself there.",
                    )
                yield f"{below}{entry.name}", info.st_size, info.st_mtime_ns
