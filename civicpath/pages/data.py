"""What is kept, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from civicpath.core.page import Block, Commands, Items, Page, Pairs, Text
from civicpath.pages.time import plural


class Kept(Protocol):
    """Where the journal lies."""

    @property
    def home(self) -> Path: ...  # noqa: D102  (the class says it)
    @property
    def logs(self) -> tuple[Path, ...]: ...  # noqa: D102
    @property
    def backups(self) -> tuple[Path, ...]: ...  # noqa: D102
    @property
    def beside(self) -> tuple[Path, ...]: ...  # noqa: D102


def where_page(kept: Kept, cache: Path, content: Path) -> Page:
    """Say where everything lies, and what may be deleted."""
    rows = [("Your progress", str(kept.home))]
    rows += [("A log", str(path)) for path in kept.logs]
    rows += [("A backup", str(path)) for path in kept.backups]
    rows += [("This machine's name for its log", str(path)) for path in kept.beside]
    rows += [("Made again when needed", str(cache)), ("The ladder's words", str(content))]
    blocks: tuple[Block, ...] = (
        Pairs(tuple(rows)),
        Text("Nothing leaves this computer. Only you can read these files."),
        Commands(
            (("civicpath data backup", "put a copy away"), ("civicpath data forget", "erase it"))
        ),
    )
    return Page("What CivicPath keeps", blocks)


def backup_page(path: Path) -> Page:
    """Say where the backup is."""
    bring = Commands(
        ((f"civicpath data merge {path}", "bring it back, here or on another machine"),)
    )
    return Page("Backed up", (Text(str(path)), bring))


def merge_page(added: int, known: int) -> Page:
    """Say how much was new."""
    new = "1 entry was" if added == 1 else f"{added} entries were"
    return Page("Merged", (Text(f"{new} new; {known} here already. Nothing was lost."),))


def forget_page(what: str, entries: int, unread: int, left: Iterable[Path]) -> Page:
    """Say what was erased, and what is out of reach."""
    counted = "1 entry" if entries == 1 else f"{entries} entries"
    blocks: list[Block] = [Text(f"Erased: {what} ({counted}).")]
    if unread:
        blocks.append(Text(f"{plural(unread, 'line')} could not be read and stayed as they are."))
    remaining = tuple(str(path) for path in left)
    if remaining:
        blocks += [Text("These were not touched:"), Items(remaining)]
    blocks.append(Text("Copies that you or a sync tool made elsewhere are out of reach."))
    return Page("Forgotten", tuple(blocks))
