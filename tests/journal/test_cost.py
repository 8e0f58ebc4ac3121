"""The cost of a long journal, measured in work, because seconds depend on the machine."""

from __future__ import annotations

import tracemalloc
from collections import UserDict
from datetime import date, timedelta
from pathlib import Path

import pytest

from civicpath.base.errors import BadContent
from civicpath.journal import line_index
from civicpath.journal.backups import LIMIT, pack
from civicpath.journal.codec import MOST_BYTES, decode_body, encode, header
from civicpath.journal.events import Done, Entry, Going, MeetingKept, MeetingMoved, Stamp, Undone
from civicpath.journal.line_index import LineIndex
from civicpath.journal.meeting_state import MeetingsBuilder
from civicpath.journal.merging import merge
from civicpath.journal.saved_meetings import NO_MEETINGS, SavedMeetings, Slot
from civicpath.journal.state import replay_counted
from civicpath.journal.store import Journal

Tale = tuple[str, ...]


DAY = date(2026, 11, 3)


def logs(count: int, *, undoing: int = 0) -> list[tuple[str, bytes]]:
    """Return four logs with this many entries each, of which the last undo the first."""
    written = []
    for at in range(4):
        device = f"{at:012x}"
        data = bytearray(header())
        for number in range(1, count + 1):
            first = f"{device}:{number - count + undoing}:0a1b2c3d"
            event = Undone(target=first) if number > count - undoing else Done(action="a/b", on=DAY)
            stamp = Stamp(4 * number + at, device, number, "0a1b2c3d", "2026-11-03T12:00:00+00:00")
            data += encode(Entry(stamp, event))
        written.append((device, bytes(data)))
    return written


@pytest.mark.parametrize("undoing", [0, 50])
def test_each_line_is_decoded_once_for_a_replay(
    monkeypatch: pytest.MonkeyPatch, undoing: int
) -> None:
    """An undo entry and what it names are found without decoding them once more."""
    real, decoded = decode_body, []

    def counted(line: bytes) -> object:
        decoded.append(line)
        return real(line)

    monkeypatch.setattr(line_index, "decode_body", counted)
    index = LineIndex(logs(500, undoing=undoing))
    past = replay_counted(index.counting())
    assert past.traces["a/b"].count == 4 * (500 - 2 * undoing)
    assert len(decoded) == 4 * 500


@pytest.mark.parametrize("undoing", [0, 750])
def test_a_replay_holds_little_more_than_the_bytes(undoing: int) -> None:
    """Entries are created one at a time; a million objects would take a gigabyte."""
    written = logs(1500, undoing=undoing)
    size = sum(len(data) for _, data in written)
    tracemalloc.start()
    index = LineIndex(written)
    replay_counted(index.counting())
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 2 * size


def test_a_meeting_more_copies_no_other() -> None:
    """Saving sixteen thousand meetings costs sixteen thousand times as much as one."""
    kept = MeetingsBuilder(NO_MEETINGS)
    for number in range(100):
        kept.note(MeetingKept(meeting=f"m{number}", on=DAY, text="monthly"))
        if not number:
            part = kept.data.kept
    assert kept.data.kept is part
    assert len(part) == 100


class Watched(UserDict[Slot, bool]):
    """What was said of a meeting; counts the words that are looked at."""

    looked = 0

    def __getitem__(self, slot: Slot) -> bool:
        """Count it."""
        self.looked += 1
        return super().__getitem__(slot)


def test_a_word_on_a_meeting_looks_through_no_other() -> None:
    """A thousand days of one meeting cost a thousand times as much as one."""
    before = Watched({(DAY - timedelta(days=back), ""): True for back in range(1, 51)})
    kept = MeetingsBuilder(SavedMeetings(going={"club": before}))
    for number in range(100):
        on = DAY + timedelta(days=number)
        kept.note(Going(meeting="club", day=on, hour="19:00"))
        kept.note(Going(meeting="club", day=on, going=False))
        kept.note(MeetingMoved(meeting="club", day=on, to=DAY - timedelta(days=1), hour="19:00"))
        if not number:
            words = kept.data.going["club"]
    assert kept.data.going["club"] is words
    assert len(words) == 250
    assert before.looked == 50


def test_a_flood_of_line_feeds_is_refused_or_passed_over(
    journal: Journal[Tale], tmp_path: Path
) -> None:
    """A file over the limit is refused by its size; a smaller one creates no object per line."""
    feeds = tmp_path / "feeds.jsonl"
    with feeds.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BadContent, match="too big"):
        merge(journal, feeds)
    path = tmp_path / "feeds.tar.gz"
    path.write_bytes(pack([("a.jsonl", header() + b"\n" * (8 << 20))]))
    tracemalloc.start()
    assert merge(journal, path).added == 0
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 40 << 20
    assert LIMIT >= 4 * MOST_BYTES
