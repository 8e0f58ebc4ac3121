"""More content and a longer journal barely slow a start: what it reads, counted exactly."""

from __future__ import annotations

import os
from datetime import date, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from bench import grow
from watched import WatchedPieces

from civicpath.app import App, Options
from civicpath.journal.events import Answered, Done
from civicpath.ladder.build_progress import KEYS
from civicpath.ladder.verbs import ladder
from civicpath.ladder.verbs import next as next_verb
from civicpath.schema.content_files import read, stamps
from civicpath.schema.load import load

DAY = date(2026, 11, 20)


@pytest.fixture
def app() -> App:
    """The program with the shipped content, and one action done on the first rung."""
    app = App(Options(plain=True))
    first = app.ladder.rungs[0].actions[0]
    app.record(Done(action=first.key, on=DAY))
    return App(Options(plain=True))


def test_next_reads_few_pieces(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    """`next` decodes at most two rungs of the seven, and each piece once."""
    app.pieces = pieces = WatchedPieces(app.pieces)
    next_verb.run(SimpleNamespace(obj=app))  # type: ignore[arg-type]
    assert "civicpath done" in capsys.readouterr().out
    assert 1 <= len(pieces.taken_of("rungs")) <= 2
    assert not pieces.taken_of("terms")
    assert not pieces.taken_of("places")
    assert len(pieces.taken) == len(set(pieces.taken))


def test_a_day_near_reads_few_pieces(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    """Where a filing window is near, `next` finds what is due without decoding every rung."""
    app.record(Answered(question="state", values=("TX",)))
    app.pieces = pieces = WatchedPieces(app.pieces)
    next_verb.run(SimpleNamespace(obj=app))  # type: ignore[arg-type]
    assert "opens in" in capsys.readouterr().out
    assert 1 <= len(pieces.taken_of("rungs")) <= 2
    assert len(pieces.taken_of("places")) == 1


def test_the_ladder_reads_each_rung_once(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    """`ladder` decodes every rung, and none twice."""
    app.pieces = pieces = WatchedPieces(app.pieces)
    ladder.run(SimpleNamespace(obj=app))  # type: ignore[arg-type]
    assert capsys.readouterr().out
    assert sorted(pieces.taken_of("rungs")) == sorted(
        f"rungs/{one}" for one in app.ladder.front.rungs
    )


def test_a_start_reads_no_log(app: App, capsys: pytest.CaptureFixture[str]) -> None:
    """With a snapshot the journal's lines are not read: damage to them goes unnoticed."""
    (log,) = (app.journal.home / "log").iterdir()
    before, whole = log.stat(), log.read_bytes()
    log.write_bytes(b"?" * before.st_size)
    os.utime(log, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert len(app.state.traces) == 1
    assert not capsys.readouterr().err

    log.write_bytes(whole + b"?")
    again = App(Options(plain=True))
    assert len(again.state.traces) == 1


def test_a_start_reads_the_log_when_it_must(app: App) -> None:
    """Without a snapshot, or with one of another log, the lines are read."""
    app.journal.snapshots().path.unlink()
    assert len(app.state.traces) == 1
    (log,) = (app.journal.home / "log").iterdir()
    log.write_bytes(b"")
    assert not App(Options(plain=True)).state.traces


def test_content_grows_well(tmp_path: Path) -> None:
    """The content that the benchmark generates is valid and complete."""
    grow.content(tmp_path, times=3)
    names = [name for name, _, _ in stamps(tmp_path)]
    loaded = load(read(tmp_path, names), KEYS)
    assert loaded.ladder is not None, loaded.problems
    assert len(loaded.ladder.rungs) == 3 * len(App(Options()).ladder.rungs)


def test_a_journal_grows_well(tmp_path: Path) -> None:
    """The journal that the benchmark grows holds every event, and leaves a snapshot behind."""
    home = tmp_path / "home"
    grow.journal(home, events=500)
    app = App(Options(home=home))
    assert len(app.journal.read().entries) == 500
    assert app.journal.snapshots().path.exists()
    assert app.state.traces.keys() == {action.key for action in app.ladder.actions()}
    assert app.today - DAY < timedelta(days=10)
