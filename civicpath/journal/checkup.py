"""Check the whole journal for what is missing, damaged, foreign or duplicated."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path
from typing import Final

from civicpath.base.errors import CivicError
from civicpath.base.problems import Level, Position, Problem
from civicpath.base.text import plural
from civicpath.base.values import replace
from civicpath.journal import backups, check_result, log_files, losses
from civicpath.journal.codec import MOST_BYTES
from civicpath.journal.events import Entry
from civicpath.journal.home import BACKUP, LOG, backup_files, is_there
from civicpath.journal.line_problems import ACCEPT, NO_LOG, NOT_OURS, ROWS, TOO_LARGE, UNKNOWN
from civicpath.journal.list_files import list_paths, read_list
from civicpath.journal.log_files import Log, LogReading
from civicpath.journal.log_owner import LogOwner, owner_of
from civicpath.journal.lost_lists import (
    accepted_lists,
    list_damage,
    list_damages,
    lists_here,
    lost_lists,
)
from civicpath.journal.machine_memory import MachineMemory, written_logs
from civicpath.journal.ownership import PACKED, is_named_as_backup
from civicpath.journal.placed_lines import identity
from civicpath.journal.snapshot import StateT
from civicpath.journal.store import Journal
from civicpath.journal.telling import merge_command
from civicpath.system import files

_NO_PLAIN_FILE: Final = "This is not a plain file. While it is here, nothing can be read."


def check(journal: Journal[StateT]) -> check_result.Checkup:
    """Read every byte of every log, ignoring the snapshot, and compare the newest backup."""
    is_there(journal.home)
    for memory in journal.memories():
        checkup = _checked(journal, memory)
        missing = any(one.problem.rule == losses.LOST for one in checkup.findings)
        if not (missing and journal.is_changing(memory, log_files.listing(journal.home))):
            break
    return checkup


def _checked(journal: Journal[StateT], memory: MachineMemory) -> check_result.Checkup:
    """Check a journal, of which this machine remembered this before."""
    found, strange = _listed(journal)
    accepted = memory.accepted
    logs = [_checked_log(path, data) for path, data in journal.texts(found)]
    reading = log_files.gather(journal.texts(found), accepted)
    damages = Counter(reading.damages) + list_damages(journal.home)
    known = sum(lines for name, lines in damages.items() if name in accepted)
    findings = [*strange, *_lost(journal, found, reading, memory), *_lists(journal.home, accepted)]
    findings += [_of_line(problem) for problem in reading.problems]
    if losses.twice(len(reading.doubled)) in accepted:
        known += len(reading.doubled)
    else:
        findings += [_twice(journal.home, one) for one in reading.doubled]
    if reading.newer:
        message = "A newer CivicPath wrote here. This one reads it, and records nothing."
        findings.append(
            _finding(check_result.FindingKind.NEWER, journal.home, message, "Update CivicPath.")
        )
    backup, more = _compared(journal.home, reading)
    _renew_snapshot(journal, found, reading)
    return check_result.Checkup(
        home=journal.home,
        logs=tuple(logs),
        entries=len(reading.texts),
        findings=(*findings, *more),
        backup=backup,
        known=known,
    )


def accept(journal: Journal[StateT]) -> None:
    """Accept what is missing or damaged: from now on only what comes later is reported."""
    with journal.held() if is_there(journal.home) else contextlib.nullcontext():
        _accept(journal)


def _accept(journal: Journal[StateT]) -> None:
    found, _ = _listed(journal)
    reading = log_files.gather(journal.texts(found))
    memory = journal.device().memory()
    now = written_logs(memory.logs, found, reading.numbers)
    there = {device: log for device, log in now.items() if log.size}
    device = memory.device
    if device and there.get(device) != memory.logs.get(device):
        device = None  # start a new log: numbers of this one may still exist in a copy
    damages = reading.damages.keys() | list_damages(journal.home).keys()
    accepted = losses.accepted(found, len(reading.doubled), damages)
    accepted |= accepted_lists(journal, reading.entries)
    journal.device().keep(
        replace(memory, device=device, logs=there, accepted=accepted, lists=lists_here(journal))
    )
    journal.forget_known()


def _listed(journal: Journal[StateT]) -> tuple[tuple[Log, ...], list[check_result.CheckFinding]]:
    """Return the logs in the home, and the other files beside them.

    A log that this machine wrote counts as one even if it is damaged.
    """
    folder, own = journal.home / LOG, journal.device().memory().names()
    found: list[Log] = []
    strange: list[check_result.CheckFinding] = []
    files.refuse_linked(folder)
    with contextlib.suppress(FileNotFoundError):
        for path in sorted(folder.iterdir()):
            look = path.lstat()
            plain = path.is_file() and not path.is_symlink()
            if plain and log_files.is_log(path.name) and (path.name in own or _may_be_ours(path)):
                found.append(Log.of(path.name, look))
            elif not (plain and path.name.startswith(".")):
                what = NO_LOG if plain else _NO_PLAIN_FILE
                strange.append(_finding(check_result.FindingKind.FOREIGN, path, what, NOT_OURS))
    return tuple(found), strange


def _may_be_ours(path: Path) -> bool:
    """Return whether a file is a log, whole or damaged; one without a byte may have been one."""
    data = files.read_up_to(path, MOST_BYTES + 1)
    return not data or owner_of(path.name, data) is not LogOwner.FOREIGN


def _checked_log(path: str, data: bytes) -> check_result.CheckedLog:
    entries = sum(isinstance(line, Entry) for _, line in log_files.lines(data))
    return check_result.CheckedLog(path=Path(path), size=len(data), entries=entries)


def _lost(
    journal: Journal[StateT], found: tuple[Log, ...], reading: LogReading, memory: MachineMemory
) -> Iterator[check_result.CheckFinding]:
    for problem in losses.find(journal.home, found, reading, memory):
        yield check_result.CheckFinding(check_result.FindingKind.MISSING, problem)
    for problem in lost_lists(journal, reading.entries):
        yield check_result.CheckFinding(check_result.FindingKind.MISSING, problem)


def _lists(home: Path, accepted: Container[str]) -> Iterator[check_result.CheckFinding]:
    """Yield the imported lists that are damaged."""
    hint = "It is kept. A backup may have it whole: civicpath data merge PATH"
    for path in list_paths(home):
        try:
            one = read_list(path)
        except CivicError as fault:
            advice = fault.hint or f"{hint}. If none has, move it away."
            yield _finding(check_result.FindingKind.DAMAGED, path, fault.message, advice)
            continue
        if one.damaged and list_damage(one) not in accepted:
            what = f"{plural(len(one.damaged), 'line')} of this list can't be read."
            advice = f"{hint}. Leave it so: {ACCEPT}"
            yield _finding(check_result.FindingKind.DAMAGED, path, what, advice, ROWS)


def _of_line(problem: Problem) -> check_result.CheckFinding:
    kinds = {TOO_LARGE: check_result.FindingKind.FOREIGN, UNKNOWN: check_result.FindingKind.NEWER}
    return check_result.CheckFinding(
        kinds.get(problem.rule, check_result.FindingKind.DAMAGED), problem
    )


def _twice(home: Path, entry: Entry) -> check_result.CheckFinding:
    message = f"Two entries claim the id {entry.stamp.id}, and both count."
    hint = f"If one is wrong, take it back or erase it. Leave it so: {ACCEPT}"
    return _finding(check_result.FindingKind.DOUBLED, home / LOG, message, hint)


def _compared(
    home: Path, reading: LogReading
) -> tuple[check_result.CheckedBackup | None, list[check_result.CheckFinding]]:
    found = files.matching(home / BACKUP, f"*{PACKED}")
    named = filter(is_named_as_backup, found)  # it may be damaged
    newest = max((*backup_files(home), *named), default=None)
    if newest is None:
        return None, []
    try:
        there = {identity(line) for line in backups.reading(newest).texts}
    except CivicError as fault:
        hint = "Make a new one: civicpath data backup"
        return None, [_finding(check_result.FindingKind.BACKUP, newest, fault.message, hint)]
    only = len(there - reading.texts.keys())
    compared = check_result.CheckedBackup(
        path=newest,
        entries=len(there),
        only_there=only,
        only_here=len(reading.texts.keys() - there),
    )
    if not only:
        return compared, []
    what = "1 entry of this backup is" if only == 1 else f"{only} entries of this backup are"
    hint = f"Bring them back with: {merge_command(newest)}"
    return compared, [
        _finding(check_result.FindingKind.MISSING, newest, f"{what} not in the journal.", hint)
    ]


def _renew_snapshot(journal: Journal[StateT], found: tuple[Log, ...], reading: LogReading) -> None:
    """Drop a snapshot that disagrees with the logs: a byte changed but not the size or time."""
    kept = journal.snapshots().load(found, journal.reducer)
    if kept and (kept.numbers != reading.numbers or kept.problems != reading.problems):
        with contextlib.suppress(OSError, CivicError):
            journal.forget_known()


def _finding(
    kind: check_result.FindingKind, path: Path, message: str, hint: str, rule: str = ""
) -> check_result.CheckFinding:
    rule = rule or f"journal-{kind.value}"
    problem = Problem(Position(str(path)), rule, message, hint, level=Level.WARNING)
    return check_result.CheckFinding(kind, problem)
