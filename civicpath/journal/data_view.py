"""What is kept, and what was done with it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from civicpath.base.text import plural
from civicpath.documents.page import Block, Commands, Heading, Items, Page, Pairs, Text
from civicpath.journal.data_files import DataFile, DataFileKind

NAMES = {
    DataFileKind.LOG: "A log",
    DataFileKind.BACKUP: "A backup",
    DataFileKind.SNAPSHOT: "The logs, summed up",
    DataFileKind.DEVICE: "Which log to write",
    DataFileKind.UNFINISHED: "An unfinished write",
    DataFileKind.LOCK: "The lock for writing",
    DataFileKind.CACHE: "The words, prepared",
    DataFileKind.CONTENT: "The ladder's words",
}


def where_page(home: Path, kept: Iterable[DataFile]) -> Page:
    """Say where everything lies, and what may be deleted."""
    files = tuple(kept)
    needed = tuple(_row(one) for one in files if not one.spare)
    spare = tuple(_row(one) for one in files if one.spare)
    blocks: list[Block] = [
        Text("Nothing leaves this computer. Only you can read these files."),
        Heading("Keep these"),
        Pairs((("Your progress", str(home)), *needed)),
    ]
    if spare:
        blocks += [
            Heading("You may delete these"),
            Pairs(spare),
            Text("While the logs are there, nothing that you did is lost with these."),
            Text("Delete them only while no CivicPath is running."),
        ]
    blocks.append(
        Commands(
            (("civicpath data backup", "put a copy away"), ("civicpath data forget", "erase it"))
        )
    )
    return Page("What CivicPath keeps", tuple(blocks))


def _row(one: DataFile) -> tuple[str, str]:
    return NAMES[one.kind], str(one.path)


def backup_page(path: Path) -> Page:
    """Say where the backup is."""
    bring = Commands(
        ((f"civicpath data merge {path}", "bring it back, here or on another machine"),)
    )
    return Page("Backed up", (Text(str(path)), bring))


def merge_page(added: int, known: int, forgotten: int = 0) -> Page:
    """Say how much was new, and what was forgotten because it had been forgotten there."""
    new = "1 entry was" if added == 1 else f"{added} entries were"
    if not forgotten:
        return Page("Merged", (Text(f"{new} new; {known} here already. Nothing was lost."),))
    gone = "A note was" if forgotten == 1 else f"{forgotten} notes were"
    return Page(
        "Merged",
        (
            Text(f"{new} new; {known} here already."),
            Text(f"{gone} forgotten there, and now here too. Nothing else was lost."),
        ),
    )


def forget_page(
    what: str, entries: int, unread: int, left: Iterable[Path], besides: tuple[tuple[str, str], ...]
) -> Page:
    """Say what was erased, what is out of reach, and what may hold some of it `besides`."""
    counted = "1 entry" if entries == 1 else f"{entries} entries"
    blocks: list[Block] = [Text(f"Erased: {what} ({counted}).")]
    if unread:
        blocks.append(Text(f"{plural(unread, 'line')} could not be read and stayed as they are."))
    remaining = tuple(str(path) for path in left)
    if remaining:
        blocks += [Text("These were not touched:"), Items(remaining)]
    blocks.append(Text("Copies that you or a sync tool made elsewhere are out of reach."))
    if besides:
        blocks.append(Commands(besides))
    return Page("Forgotten", tuple(blocks))
