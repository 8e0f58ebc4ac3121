"""A verb that records reads the journal once, and applies what it records in memory."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from journey import Civic

from civicpath.app import App, Options
from civicpath.journal.events import Done
from civicpath.journal.snapshot import SnapshotStore
from civicpath.journal.store import Journal
from civicpath.ladder import build_progress


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Count how often snapshots are loaded, logs replayed, and progress and advice made."""
    found: Counter[str] = Counter()

    def count(owner: Any, name: str, called: str) -> None:
        real = getattr(owner, name)

        def counted(*values: Any, **named: Any) -> Any:
            found[called] += 1
            return real(*values, **named)

        monkeypatch.setattr(owner, name, counted)

    count(SnapshotStore, "load", "loads")
    count(Journal, "_replay", "replays")
    count(Journal, "read", "reads")
    count(build_progress, "build_progress", "progress")
    return found


@pytest.mark.parametrize(
    "argv",
    [
        ("done",),
        ("done", "attend", "--note", "well"),
        ("done", "email-county-party", "--outcome", "promised"),
        ("wait", "email-county-party"),
        ("stuck", "email-county-party"),
        ("skip", "headquarters"),
    ],
    ids=" ".join,
)
def test_a_verb_reads_once(typed: Civic, counts: Counter[str], argv: tuple[str, ...]) -> None:
    """The journal is read when the verb begins, and the later output comes from memory."""
    assert typed("start", "--state", "TX").code == 0
    counts.clear()
    assert typed(*argv).code == 0
    assert counts["loads"] == 1
    assert counts["replays"] == counts["reads"] == 0
    assert counts["progress"] <= 2  # before and after


@pytest.mark.parametrize("verb", ["done", "skip", "stuck", "undo"])
def test_a_warning_is_said_once(typed: Civic, tmp_path: Path, verb: str) -> None:
    """A verb that records reads before and after; a line that it can't read is told once."""
    assert typed("start", "--state", "TX").code == 0
    (log,) = (tmp_path / "home" / "log").glob("*.jsonl")
    with log.open("ab") as file:
        file.write(b"no entry\n")
    run = typed(verb)
    assert run.code == 0
    assert run.err.count("can't be read") == 1, run.err


def test_the_first_word_is_read_once(typed: Civic, counts: Counter[str]) -> None:
    """Without a journal it is attempted only once, too."""
    assert typed("done").code == 0
    assert counts["loads"] + counts["replays"] <= 3


def test_what_another_writes_is_seen(tmp_path: Path) -> None:
    """A log that changed is read again, because memory is valid only while no file changes."""
    home = tmp_path / "own"
    one, other = App(Options(home=home)), App(Options(home=home))
    first, second = [action.key for action in one.ladder.rungs[0].actions[:2]]
    one.record(Done(action=first, on=one.today))
    assert one.state.traces.keys() == {first}
    other.record(Done(action=second, on=one.today))
    one.record(Done(action=first, on=one.today))
    assert one.state.traces.keys() == {first, second}
    assert one.state == App(Options(home=home)).state
