"""A person's own journal: the files of a home, and how their events become a state."""

from __future__ import annotations

from pathlib import Path

from civicpath.journal.snapshot import Reducer
from civicpath.journal.state import STATE_VERSION, State, replay_counted
from civicpath.journal.store import Journal


def journal_in(home: Path) -> Journal[State]:
    """Return the journal of a home, without touching any file."""
    reducer = Reducer(
        version=STATE_VERSION,
        replay=replay_counted,
        apply=State.apply,
        dump=State.dump,
        load=State.load,
    )
    return Journal(home, reducer)
