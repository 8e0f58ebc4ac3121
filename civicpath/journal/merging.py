"""Bringing in another copy of the journal: the union of both, and a forgotten note stays so."""

from __future__ import annotations

from pathlib import Path

from civicpath.base.errors import Newer
from civicpath.base.problems import Problem
from civicpath.base.values import dataclass
from civicpath.journal import backups, erase
from civicpath.journal.events import Entry
from civicpath.journal.line_index import says_less
from civicpath.journal.log_files import LogReading
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.journal.undoing import noteless
from civicpath.journal.unseen import Disputed, disputed


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """How many entries were new, how many were here already, and what could not be read.

    `forgotten` counts those that lost their note here, because it had been forgotten there;
    `doubled` those that claim the id of another, which both count; `disputed` are the questions
    that were answered here and there, where the answer that counts is not the later one.
    """

    added: int
    known: int
    forgotten: int
    problems: tuple[Problem, ...]
    doubled: int = 0
    disputed: tuple[Disputed, ...] = ()


def merge(journal: Journal[StateT], path: Path) -> Merged:
    """Bring in what another home, a log file or a backup holds; twice is as good as once."""
    theirs = backups.reading(path)
    if theirs.newer:
        message = f"{path} was written by a newer CivicPath."
        raise Newer(message, "Update CivicPath, then merge again. Nothing was changed.")
    with journal.writing():
        ours = journal.read()
        missing = theirs.texts.keys() - ours.texts.keys()
        shorter = {
            one
            for one in theirs.texts.keys() & ours.texts.keys()
            if says_less(theirs.texts[one], ours.texts[one])
        }
        if wanted := [one for one in theirs.texts if one in missing or one in shorter]:
            journal.add(theirs.texts[one] for one in wanted)
    forgotten = _forgotten_there(ours, theirs)
    if forgotten:  # the shorter line counts already; the words shall be gone from the files too
        erase.forget(journal, erase.notes_of(forgotten))
    ids = {one.stamp.id for one in ours.texts}
    new = [one for one in theirs.entries if noteless(one) in missing]
    merged = sorted((*ours.entries, *new), key=lambda one: one.stamp)
    return Merged(
        added=len(missing),
        known=len(theirs.texts) - len(missing),
        forgotten=len(forgotten),
        problems=theirs.problems,
        doubled=sum(one.stamp.id in ids or one in theirs.doubled for one in new),
        disputed=disputed(ours.entries, theirs.entries, merged),
    )


def _forgotten_there(ours: LogReading, theirs: LogReading) -> set[Entry]:
    """The entries that are the same on both sides but for a note, which is here."""
    there = set(theirs.entries)
    return {
        entry
        for entry in ours.entries
        if entry not in there and (bare := noteless(entry)) != entry and bare in there
    }
