"""Load packs as pieces: from the cache, or else by parsing and checking their files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from civicpath.base.errors import BadContent, CivicError, Newer, in_warning
from civicpath.base.problems import Problem
from civicpath.base.shell import quote
from civicpath.schema.content_cache import Compiled, first_error
from civicpath.schema.content_files import sources

if TYPE_CHECKING:
    from civicpath.packs.layering import LaidPacks
    from civicpath.packs.model import Pack


def laid_packs(
    home: Path, named: Path | None, cache: Path, program: str, tell: Callable[[str], None]
) -> LaidPacks:
    """Return the packs saved in a home by their ids, with the pack that is `named` on top.

    A saved pack that can't be used is reported through `tell` and skipped. For the named pack the
    error is raised.
    """
    from civicpath.packs import store
    from civicpath.packs.layering import LaidPacks

    found: dict[str, Pack] = {}
    for loaded in kept_packs(store.kept(home), cache, program):
        if isinstance(loaded, CivicError):
            tell(in_warning(loaded))
        else:
            found[loaded.id] = loaded
    if named:
        top = pack_at(named)
        found.pop(top.id, None)
        found[top.id] = top
    return LaidPacks(found.values())


def kept_packs(paths: Iterable[Path], cache: Path, program: str) -> Iterator[Pack | CivicError]:
    """Yield each saved pack, or why it can't be used. A broken pack doesn't affect the others.

    One that was removed just now is skipped, because reading takes no lock.
    """
    for path in paths:
        try:
            yield _kept_pack(path, cache, program)
        except FileNotFoundError:
            continue
        except CivicError as fault:
            if os.path.lexists(path):
                yield fault


def _kept_pack(path: Path, cache: Path, program: str) -> Pack:
    from civicpath.schema.pack_load import open_pack

    info = path.stat(follow_symlinks=False)
    made_of = ((path.name, info.st_size, info.st_mtime_ns), *sources())
    return open_pack(Compiled(cache, path, program).pieces(made_of, lambda: pack_pieces(path)))


def pack_at(path: Path) -> Pack:
    """Parse the pack in a folder or a file; BadContent if it can't be used."""
    from civicpath.schema.pack_load import open_pack

    return open_pack(pack_pieces(path))


def pack_pieces(path: Path) -> Mapping[str, Any]:
    """Return the pieces of a pack in a folder or file; BadContent or Newer if it can't be used."""
    from civicpath.packs import store
    from civicpath.schema.pack_load import load_pack

    loaded = load_pack(store.texts(path))
    if loaded.pack is None:
        raise refusal(path, loaded.problems)
    return loaded.pieces


def refusal(path: Path, problems: Iterable[Problem]) -> CivicError:
    """Return the error for a pack that can't be used, with the first problem in it."""
    first = first_error(problems)
    if first.rule == "format":
        return Newer(f"{path} is newer than this CivicPath: {first.message}.", "Update CivicPath.")
    message = f"The pack {path} can't be used. {first.at}: {first.message}"
    return BadContent(
        message, f"See everything that is wrong: civicpath pack check {quote(str(path))}"
    )
