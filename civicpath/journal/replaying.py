"""Replay logs into a state, with everything that is known of them afterwards."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from pathlib import Path

from civicpath.journal.line_index import LineIndex
from civicpath.journal.log_files import Log
from civicpath.journal.snapshot import Reducer, ReplayedJournal, StateT
from civicpath.journal.undoing import counting
from civicpath.journal.unseen import AnswerWatch


def replay_logs(
    texts: Iterable[tuple[str, bytes]],
    found: Iterable[Log],
    reducer: Reducer[StateT],
    shown: Container[str],
) -> ReplayedJournal[StateT]:
    """Replay logs, given by path and bytes; of those `found`, some may have vanished by now.

    `shown` holds the keys of the answers in dispute that the person was told of.
    """
    read: set[str] = set()

    def noted() -> Iterator[tuple[str, bytes]]:
        for path, data in texts:
            read.add(Path(path).name)
            yield path, data

    index, watch = LineIndex(noted()), AnswerWatch()
    gone = index.undone()
    state = reducer.replay(watch.over(counting(index.entries(), gone)))
    return ReplayedJournal(
        state=state,
        disputed=watch.disputed(index.entries, shown),
        problems=index.problems,
        newer=index.newer,
        clock=index.clock,
        numbers=index.numbers,
        doubled=len(index.doubled),
        logs=tuple(log for log in found if log.name in read),
    )
