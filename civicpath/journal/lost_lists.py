"""Imported lists that this machine wrote, and notices when one is gone or has fewer rows."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from civicpath.base.errors import CivicError
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.text import plural
from civicpath.base.values import replace
from civicpath.journal import losses
from civicpath.journal.events import Entry
from civicpath.journal.forgotten_people import gone_in
from civicpath.journal.home import newest_backup
from civicpath.journal.line_problems import ACCEPT, damage_name
from civicpath.journal.list_codec import ENDING, LISTS, ListFile
from civicpath.journal.list_files import list_paths, read_copies, read_list, write_list
from civicpath.journal.people_events import PersonMarked
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.journal.telling import merge_command
from civicpath.system.effects import Effect

_YOURSELF = f"If you deleted or erased it yourself, here or elsewhere: {ACCEPT}"

_ELSEWHERE = f"A backup or another machine may have it: civicpath data merge PATH. {_YOURSELF}"


UNREAD = -1
"""Stands for the number of rows of a list that can't be read, which is reported anyway."""


def keep_list(journal: Journal[StateT], one: ListFile, effect: Effect = Effect.RECORDED) -> None:
    """Write a list, and remember how many rows it has; for use while the lock is held."""
    write_list(journal.home, one, effect)
    memory = journal.device().memory()
    kept = {**memory.lists, one.header.id: len(one.rows)}
    if kept != memory.lists:
        journal.device().keep(replace(memory, lists=kept), lasting=False)


def lost_lists(journal: Journal[StateT], entries: Iterable[Entry]) -> Iterator[Problem]:
    """Find the lists that this machine wrote, or that marks name, and that are not here whole."""
    entries = tuple(entries)
    memory, there = journal.device().memory(), rows_left(journal.home)
    saved = newest_backup(journal.home)
    back = f"{_YOURSELF}. If not, bring it back with: "
    hint = back + merge_command(saved) if saved else _ELSEWHERE
    gone = gone_in(entries)
    for key, rows in sorted(memory.lists.items()):
        if key in gone or _name(key) in memory.accepted:
            continue
        erased = sum(one.partition(":")[0] == key for one in gone)
        left = there.get(key)
        if left is None:
            yield _problem(journal.home, key, "This list of voters is gone.", hint)
        elif left != UNREAD and left < rows - erased:
            short = plural(rows - erased - left, "row")
            yield _problem(journal.home, key, f"{short} of this list of voters are gone.", hint)
    marked = {one for one in map(_list_of, entries) if one}
    for key in sorted(marked - there.keys() - memory.lists.keys() - gone):
        if _name(key) not in memory.accepted:
            message = "Marks are here of a list of voters that is not."
            yield _problem(journal.home, key, message, hint)


def accepted_lists(journal: Journal[StateT], entries: Iterable[Entry]) -> frozenset[str]:
    """Return what to remember as accepted: each list that is missing."""
    there = rows_left(journal.home)
    named = {*journal.device().memory().lists, *filter(None, map(_list_of, entries))}
    return frozenset(_name(key) for key in named - there.keys())


def lists_here(journal: Journal[StateT]) -> Mapping[str, int]:
    """Return what to remember of the lists once all that is missing was accepted."""
    before = journal.device().memory().lists
    there = rows_left(journal.home)
    rows = {key: before.get(key, 0) if left == UNREAD else left for key, left in there.items()}
    return {key: left for key, left in rows.items() if left}


def list_damage(one: ListFile) -> str:
    """Return the name of the damage of a list, to remember if it is accepted."""
    return damage_name(one.header.id, b"\n".join(one.damaged), len(one.damaged))


def list_damages(home: Path) -> Counter[str]:
    """Return the name of each damage of the lists here, and its lines."""
    found = Counter[str]()
    for path in list_paths(home):
        with contextlib.suppress(CivicError):
            one = read_list(path)
            if one.damaged:
                found[list_damage(one)] = len(one.damaged)
    return found


def rows_left(home: Path) -> Mapping[str, int]:
    """Return how many rows each list here has, or UNREAD if it can't be read."""
    paths: dict[str, list[Path]] = {}
    for path in list_paths(home):
        paths.setdefault(path.name[: len("l00000000")], []).append(path)
    rows: dict[str, int] = {}
    for key, copies in paths.items():
        try:
            one = read_copies(copies)
        except CivicError:
            rows[key] = UNREAD
        else:
            assert one is not None, "there is a file"
            rows[one.header.id] = len(one.rows) + len(one.damaged)
    return rows


def _list_of(entry: Entry) -> str:
    """Return the list whose line an entry marks, or an empty string."""
    if not isinstance(entry.event, PersonMarked):
        return ""
    key, colon, _ = entry.event.person.partition(":")
    return key if colon else ""


def _name(key: str) -> str:
    return f"list {key}"


def _problem(home: Path, key: str, message: str, hint: str) -> Problem:
    where = Position(str(home / LISTS / f"{key}{ENDING}"))
    return Problem(where, losses.LOST, message, hint, level=Level.WARNING)
