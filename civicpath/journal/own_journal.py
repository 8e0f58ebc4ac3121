"""A person's own journal: the files of a home, and how their events become a state."""

from __future__ import annotations

from pathlib import Path

from civicpath.journal.snapshot import Reducer
from civicpath.journal.state import STATE_VERSION, State, replay_counted
from civicpath.journal.store import Journal


def journal_in(home: Path) -> Journal[State]:
    """The journal of a home; no file is touched yet."""
    fold = Reducer(
        version=STATE_VERSION,
        recall=replay_counted,
        then=State.then,
        dump=State.dump,
        load=State.load,
    )
    return Journal(home, fold)
