"""Bringing in another copy of the journal: the union of both, and a forgotten note stays so."""

from __future__ import annotations

from pathlib import Path

from civicpath.base.errors import Newer
from civicpath.base.problems import Problem
from civicpath.base.values import dataclass
from civicpath.journal import backups, erase, log_files
from civicpath.journal.events import Stamp
from civicpath.journal.log_files import LogReading
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many entries were new, how many were here already, and what could not be read.

    `forgotten` counts those that lost their note here, because it had been forgotten there.
    """

    added: int
    known: int
    forgotten: int
    problems: tuple[Problem, ...]


def merge(journal: Journal[StateT], path: Path) -> Merged:
    """Bring in what another home, a log file or a backup holds; twice is as good as once."""
    found = backups.texts(path)
    theirs = log_files.gather(found)
    if theirs.newer:
        message = f"{path} was written by a newer CivicPath."
        raise Newer(message, "Update CivicPath, then merge again. Nothing was changed.")
    if not theirs.texts and (theirs.problems or not any(data for _, data in found)):
        raise backups.no_journal(path)
    with journal.writing():
        ours = journal.read()
        missing = theirs.texts.keys() - ours.texts.keys()
        shorter = {
            spot
            for spot in theirs.texts.keys() & ours.texts.keys()
            if log_files.says_less(theirs.texts[spot], ours.texts[spot])
        }
        if wanted := sorted(missing | shorter):
            journal.add(theirs.texts[spot] for spot in wanted)
    forgotten = _forgotten_there(ours, theirs)
    if forgotten:  # the shorter line counts already; the words shall be gone from the files too
        erase.forget(journal, erase.notes_of(forgotten))
    return Merged(
        added=len(missing),
        known=len(theirs.texts) - len(missing),
        forgotten=len(forgotten),
        problems=theirs.problems,
    )


def _forgotten_there(ours: LogReading, theirs: LogReading) -> set[Stamp]:
    """The stamps of the entries that are the same on both sides but for a note, which is here."""
    there = {entry.stamp: entry for entry in theirs.entries}
    return {
        entry.stamp
        for entry in ours.entries
        if entry != there.get(entry.stamp) == erase.noteless(entry)
    }
