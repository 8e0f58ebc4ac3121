"""Content and packs as pieces: from the cache, else read and checked now."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicpath.base.errors import BadContent, CivicError, Newer, in_lines
from civicpath.base.problems import Level, Problem
from civicpath.schema.content_cache import Compiled
from civicpath.schema.content_files import FileStamp, read, sources, stamps

if TYPE_CHECKING:
    from civicpath.packs.layering import LaidPacks
    from civicpath.packs.model import Pack


def compiled_content(content: Path, cache: Path, program: str) -> Mapping[str, Any]:
    """The content of a folder in pieces by name; BadContent if it can't be used."""
    found = stamps(content)
    made_of = (*found, *sources())
    return Compiled(cache, content, program).pieces(made_of, lambda: _read(content, found))


def _read(content: Path, found: tuple[FileStamp, ...]) -> Mapping[str, Any]:
    from civicpath.ladder.build_progress import KEYS
    from civicpath.schema.load import load

    loaded = load(read(content, [name for name, _, _ in found]), KEYS)
    if loaded.ladder is None:
        first = _first_error(loaded.problems)
        raise BadContent(
            f"The content can't be used. {first.at}: {first.message}",
            f"See everything that is wrong: civicpath check {content}",
        )
    return loaded.pieces


def compile_into(folder: Path, content: Path, program: str) -> Path:
    """Read, check and keep the content of a folder in another one, for a wheel; its file there."""
    found = stamps(content)
    return Compiled(folder, content, program).write(found, _read(content, found))


def laid_packs(
    home: Path, named: Path | None, cache: Path, program: str, tell: Callable[[str], None]
) -> LaidPacks:
    """The packs that are kept in a home by their ids, and on top of them the one that is named.

    One that is kept and can't be used is told and left out; for the one that is named it raises.
    """
    from civicpath.packs import store
    from civicpath.packs.layering import LaidPacks

    found: dict[str, Pack] = {}
    for one in kept_packs(store.kept(home), cache, program):
        if isinstance(one, CivicError):
            tell(in_lines(one))
        else:
            found[one.id] = one
    if named:
        top = pack_at(named)
        found.pop(top.id, None)
        found[top.id] = top
    return LaidPacks(found.values())


def kept_packs(paths: Iterable[Path], cache: Path, program: str) -> Iterator[Pack | CivicError]:
    """Each pack that is kept, or why it can't be used; one that fails never bars another."""
    for path in paths:
        try:
            yield _kept_pack(path, cache, program)
        except CivicError as fault:
            yield fault


def _kept_pack(path: Path, cache: Path, program: str) -> Pack:
    from civicpath.schema.pack_load import open_pack

    info = path.stat(follow_symlinks=False)
    made_of = ((path.name, info.st_size, info.st_mtime_ns), *sources())
    return open_pack(Compiled(cache, path, program).pieces(made_of, lambda: pack_pieces(path)))


def pack_at(path: Path) -> Pack:
    """The pack in a folder or a file, read now; BadContent if it can't be used."""
    from civicpath.schema.pack_load import open_pack

    return open_pack(pack_pieces(path))


def pack_pieces(path: Path) -> Mapping[str, Any]:
    """The pieces of a pack in a folder or a file; BadContent, or Newer, if it can't be used."""
    from civicpath.packs import store
    from civicpath.schema.pack_load import load_pack

    loaded = load_pack(store.texts(path))
    if loaded.pack is None:
        raise refusal(path, loaded.problems)
    return loaded.pieces


def refusal(path: Path, problems: Iterable[Problem]) -> CivicError:
    """What is said of a pack that can't be used: the first thing that is wrong with it."""
    first = _first_error(problems)
    if first.rule == "format":
        return Newer(f"{path} is newer than this CivicPath: {first.message}.", "Update CivicPath.")
    message = f"The pack {path} can't be used. {first.at}: {first.message}"
    return BadContent(message, f"See everything that is wrong: civicpath pack check {path}")


def _first_error(problems: Iterable[Problem]) -> Problem:
    """The first problem that bars the content; a warning before it does not."""
    return next(one for one in problems if one.level is Level.ERROR)
