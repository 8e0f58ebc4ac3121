"""Merge another copy of the journal, or what a browser kept: the union of both.

A note that was erased on one side stays erased.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from datetime import date
from pathlib import Path

from civicpath.base.errors import Newer
from civicpath.base.problems import Problem
from civicpath.base.values import dataclass
from civicpath.journal import backups, erase, erase_rules, progress_file
from civicpath.journal.events import Entry, Event
from civicpath.journal.forgotten_people import left_out
from civicpath.journal.list_codec import ListFile, decode_list, united
from civicpath.journal.list_files import headers, read_copies, read_list
from civicpath.journal.log_files import LogReading
from civicpath.journal.lost_lists import keep_list
from civicpath.journal.people_events import PersonKept
from civicpath.journal.placed_lines import ToldLine, says_less
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.journal.undoing import counting, noteless, undone
from civicpath.journal.unseen import Disputed, disputed
from civicpath.system import files
from civicpath.system.effects import Effect
from civicpath.system.named_files import read_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many entries were new and how many were already here, and problems.

    `forgotten` counts notes erased here because they were erased there, `doubled` the entries with
    the id of another one, which both count; `disputed` holds questions answered on both sides where
    the answer that counts isn't the later one. `dropped` counts the people who stayed out because
    they were forgotten, and `lists` the lists that are new.
    """

    added: int
    known: int
    forgotten: int
    problems: tuple[Problem, ...]
    doubled: int = 0
    disputed: tuple[Disputed, ...] = ()
    dropped: int = 0
    lists: int = 0


def merge(journal: Journal[StateT], path: Path, *, more: bool = False) -> Merged:
    """Merge another home, a log file or a backup. Idempotent.

    With `more`, it is only a part of what the caller brings in.
    """
    theirs = backups.reading(path)
    if theirs.newer:
        message = f"{path} was written by a newer CivicPath."
        raise Newer(message, "Update CivicPath, then merge again. Nothing was changed.")
    found = [decode_list(data, name) for name, data in backups.lists(path)]
    with journal.writing():
        ours = journal.read()
        out = left_out(ours.entries, theirs.entries)
        if out.stones:
            out = out.with_rows(found, _rows_here(journal))
        strange = theirs.texts.keys() - ours.texts.keys()
        barred = {line for line in strange if isinstance(line, Entry) and out.covers(line.event)}
        missing = strange - barred
        _add_lines(journal, ours, theirs, missing, _effect(part=more or bool(found)))
        lists, rows = _add_lists(journal, found, out.ids)
    forgotten = _forgotten_there(ours, theirs)
    if any(out.covers(entry.event) for entry in ours.entries):
        erase.forget(journal, lambda entry: None if out.covers(entry.event) else entry)
    if forgotten:  # the shorter line already counts; erase the note from the files too
        erase.forget(journal, erase_rules.notes_of(forgotten))
    ids = {line.stamp.id for line in ours.texts}
    new = [entry for entry in theirs.entries if noteless(entry) in missing]
    merged = sorted((*ours.entries, *new), key=lambda entry: entry.stamp)
    dropped = {entry.event.person for entry in barred if isinstance(entry.event, PersonKept)}
    return Merged(
        added=len(missing),
        known=len(theirs.texts) - len(missing) - len(barred),
        forgotten=len(forgotten),
        problems=theirs.problems,
        doubled=sum(entry.stamp.id in ids or entry in theirs.doubled for entry in new),
        disputed=disputed(ours.entries, theirs.entries, merged),
        dropped=len(dropped) + rows,
        lists=lists,
    )


def _add_lines(
    journal: Journal[StateT],
    ours: LogReading,
    theirs: LogReading,
    missing: Container[ToldLine],
    effect: Effect,
) -> None:
    """Add the lines that are missing here, and those with less in them than ours."""
    wanted = [
        text
        for line, text in theirs.texts.items()
        if line in missing or (line in ours.texts and says_less(text, ours.texts[line]))
    ]
    if wanted:
        journal.add(wanted, effect)


def _effect(*, part: bool) -> Effect:
    return Effect.PARTLY_RECORDED if part else Effect.RECORDED


def merge_progress(
    journal: Journal[StateT], read: progress_file.BrowserProgress, climbed: Sequence[Event]
) -> progress_file.Unrecorded:
    """Bring in the progress of a page, and what `climbed` says of rungs. Idempotent."""
    new = progress_file.unrecorded(read, ())

    def choose(reading: LogReading) -> Sequence[Event]:
        nonlocal new
        new = progress_file.unrecorded(read, counting(reading.entries, undone(reading.entries)))
        return (*climbed, *new.events)

    journal.append_from(choose)
    return new


def page_progress(path: Path, today: date) -> progress_file.BrowserProgress | None:
    """Read the progress of a page; None where a file is something else, or is not there."""
    if not path.is_file():
        return None
    data = read_named(path, progress_file.MOST_BYTES, "")
    return (
        progress_file.read_progress(data, str(path), today)
        if progress_file.is_progress(data[:64])
        else None
    )


def _rows_here(journal: Journal[StateT]) -> frozenset[str]:
    """Return the ids of all rows of the lists here."""
    lists = map(read_list, headers(journal.home))
    return frozenset(
        f"{list_.header.id}:{list_.ident(line)}" for list_ in lists for line in list_.rows
    )


def _add_lists(
    journal: Journal[StateT], found: Iterable[ListFile], gone: frozenset[str]
) -> tuple[int, int]:
    """Unite the lists of both sides, and count those that are new and the rows left out."""
    own: dict[str, list[Path]] = {}
    for path, one in headers(journal.home).items():
        own.setdefault(one.id, []).append(path)
    there: dict[str, ListFile] = {}
    for each in found:
        there[each.header.id] = united(there.get(each.header.id), each, ())
    added = rows = 0
    for key in own.keys() | there.keys():
        before = read_copies(own.get(key, ()))
        if key in gone:
            for path in own.get(key, ()):
                files.remove(path)
            continue
        theirs = there.get(key) or before
        assert theirs is not None, "it is on one side"
        after = united(before, theirs, gone)
        rows += len(theirs.rows.keys() - after.rows.keys())
        added += before is None
        if after != before:
            keep_list(journal, after, Effect.PARTLY_RECORDED)
    return added, rows


def _forgotten_there(ours: LogReading, theirs: LogReading) -> set[Entry]:
    """Return the entries that differ only in a note that is here and not there."""
    there = set(theirs.entries)
    return {
        entry
        for entry in ours.entries
        if entry not in there and (bare := noteless(entry)) != entry and bare in there
    }
