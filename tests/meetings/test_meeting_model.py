"""Meetings as the journal adds them up, in whichever order and on however many machines."""

from __future__ import annotations

import json
from datetime import date, timedelta
from functools import reduce

import pytest
from builders import TODAY, entries
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.events import (
    CalendarRead,
    Event,
    Going,
    MeetingKept,
    MeetingMoved,
    MeetingRemoved,
    MeetingSkipped,
    Undone,
)
from civicpath.journal.state import NOTHING, State, replay
from civicpath.meetings.agenda import OFF, MeetingStatus, agenda, going, undated
from civicpath.meetings.model import CANCELED, Listed, Meetings

CLUB = MeetingKept(
    meeting="club", on=TODAY, text="second Tuesday", rrule="FREQ=MONTHLY;BYDAY=2TU", group="Club"
)


SECOND = date(2026, 12, 8)


LATER = date(2026, 12, 15)


LIST = CalendarRead(
    calendar="list",
    on=TODAY,
    source="https://kay.example/a.ics",
    rows=(
        Listed(meeting="fair", day=SECOND, title="Fair").row(),
        Listed(meeting="off", day=LATER, title="Off", status=CANCELED).row(),
        "a line of nonsense",
        "\t" * 8,
    ),
)


def told(*events: Event) -> State:
    """The past after these events."""
    return replay(entries(*events))


def december(past: State) -> list[tuple[str, str, MeetingStatus, bool]]:
    """What December holds."""
    return [
        (one.meeting, one.on.isoformat(), one.state, one.going)
        for one in agenda(past.meetings, date(2026, 12, 1), date(2026, 12, 31))
    ]


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([CLUB], [("club", "2026-12-08", MeetingStatus.ON, False)]),
        (
            [CLUB, MeetingSkipped(meeting="club", day=SECOND)],
            [("club", "2026-12-08", MeetingStatus.SKIPPED, False)],
        ),
        (
            [CLUB, MeetingMoved(meeting="club", day=SECOND, to=LATER)],
            [("club", "2026-12-15", MeetingStatus.MOVED, False)],
        ),
        (
            [
                CLUB,
                MeetingSkipped(meeting="club", day=SECOND),
                MeetingMoved(meeting="club", day=SECOND, to=SECOND),
            ],
            [("club", "2026-12-08", MeetingStatus.ON, False)],
        ),
        (
            [CLUB, MeetingMoved(meeting="club", day=date(2027, 1, 12), to=LATER)],
            [
                ("club", "2026-12-08", MeetingStatus.ON, False),
                ("club", "2026-12-15", MeetingStatus.MOVED, False),
            ],
        ),
        (
            [CLUB, Going(meeting="club", day=SECOND)],
            [("club", "2026-12-08", MeetingStatus.ON, True)],
        ),
        (
            [
                CLUB,
                Going(meeting="club", day=SECOND),
                MeetingMoved(meeting="club", day=SECOND, to=LATER),
            ],
            [("club", "2026-12-15", MeetingStatus.MOVED, True)],
        ),
        (
            [
                CLUB,
                Going(meeting="club", day=SECOND),
                Going(meeting="club", day=SECOND, going=False),
            ],
            [("club", "2026-12-08", MeetingStatus.ON, False)],
        ),
        ([CLUB, MeetingRemoved(meeting="club")], []),
        ([CLUB, Undone(target="desk:1")], []),
        ([CLUB, MeetingRemoved(meeting="club"), Undone(target="desk:2")],
         [("club", "2026-12-08", MeetingStatus.ON, False)]),
        (
            [LIST],
            [
                ("fair", "2026-12-08", MeetingStatus.ON, False),
                ("off", "2026-12-15", MeetingStatus.CANCELED, False),
            ],
        ),
        (
            [LIST, MeetingMoved(meeting="fair", day=SECOND, to=LATER), LIST],
            [("fair", "2026-12-15", MeetingStatus.MOVED, False),
             ("off", "2026-12-15", MeetingStatus.CANCELED, False)],
        ),
        ([LIST, MeetingRemoved(meeting="list")], []),
    ],
)  # fmt: skip
def test_the_last_word_on_a_day_counts(
    events: list[Event], found: list[tuple[str, str, MeetingStatus, bool]]
) -> None:
    """Skipped, moved, back in place, meant, not meant, taken off and brought back."""
    assert december(told(*events)) == found


def test_a_meeting_that_is_off_is_not_one_to_go_to() -> None:
    """Nobody is reminded of it."""
    span = date(2026, 12, 1), date(2026, 12, 31)
    meant = (Going(meeting="club", day=SECOND), Going(meeting="off", day=LATER))
    assert [one.meeting for one in going(told(CLUB, LIST, *meant).meetings, *span)] == ["club"]
    skipped = MeetingSkipped(meeting="club", day=SECOND)
    assert going(told(CLUB, LIST, *meant, skipped).meetings, *span) == ()


@pytest.mark.parametrize(
    ("fields", "stays"),
    [
        ({"rrule": ""}, True),
        ({"rrule": "", "days": ("2026-12-08",)}, False),
        ({"rrule": "", "days": ("2026-11-01",)}, True),
        ({}, False),
    ],
)
def test_what_has_no_day_ahead_is_kept_as_text(fields: dict[str, str], stays: bool) -> None:
    """A phrase without a rule, and one whose days are past."""
    kept = MeetingKept(
        **{"meeting": "m", "on": TODAY, "text": "once a month", "rrule": CLUB.rrule, **fields}  # type: ignore[arg-type]
    )
    assert bool(undated(told(kept).meetings, TODAY)) is stays


@pytest.mark.parametrize(
    "fields",
    [{"rrule": "FREQ=SECONDLY"}, {"days": ("soon",)}, {"start": "25:00"}, {"end": "late"}],
)
def test_a_meeting_changed_into_nonsense_is_passed_over(fields: dict[str, str]) -> None:
    """A file edited by hand must not stop the program."""
    bad = MeetingKept(**{"meeting": "bad", "on": TODAY, "text": "x", **fields})  # type: ignore[arg-type]
    assert [one.meeting for one in Meetings(told(bad, CLUB).meetings).kept] == ["club"]
    assert undated(told(bad).meetings, TODAY) == ()


def test_a_bounded_rule_counts_from_when_it_was_kept() -> None:
    """The fourth of four is the last, whenever one looks."""
    four = MeetingKept(meeting="m", on=TODAY, text="x", rrule="FREQ=MONTHLY;BYDAY=3SA;COUNT=4")
    days = [one.on.month for one in agenda(told(four).meetings, TODAY, date(2027, 12, 31))]
    assert days == [12, 1, 2, 3]
    assert agenda(told(four).meetings, date(2027, 4, 1), date(2027, 12, 31)) == ()


DAYS = st.dates(date(2026, 11, 1), date(2027, 1, 31))


NAMES = st.sampled_from(["club", "fair", "off", "list", "nobody"])


EVENTS = st.one_of(
    st.sampled_from([CLUB, LIST]),
    st.builds(lambda name, day, to: MeetingMoved(meeting=name, day=day, to=to), NAMES, DAYS, DAYS),
    st.builds(lambda name, day: MeetingSkipped(meeting=name, day=day), NAMES, DAYS),
    st.builds(
        lambda name, day, yes: Going(meeting=name, day=day, going=yes), NAMES, DAYS, st.booleans()
    ),
    st.builds(lambda name: MeetingRemoved(meeting=name), NAMES),
)


@given(st.lists(EVENTS, max_size=12), st.integers(0, 12))
def test_a_snapshot_halfway_changes_nothing(events: list[Event], at: int) -> None:
    """Added one by one, kept as JSON in between or replayed at once: the same."""
    written = entries(*events)
    half = reduce(State.then, written[:at], NOTHING)
    kept = State.load(json.loads(json.dumps(half.dump())))
    assert reduce(State.then, written[at:], kept) == replay(written)


@given(st.lists(EVENTS, max_size=12))
def test_the_agenda_is_in_order_and_within_its_days(events: list[Event]) -> None:
    """Whatever was changed, no day outside is listed, and nothing twice."""
    span = date(2026, 12, 1), date(2026, 12, 31)
    found = agenda(told(*events).meetings, *span)
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert all(span[0] <= one.on <= span[1] for one in found)
    assert len({(one.meeting, one.day) for one in found}) == len(found)
    wide = agenda(told(*events).meetings, span[0] - timedelta(99), span[1] + timedelta(99))
    assert {*found} <= {*wide}
    assert {*going(told(*events).meetings, *span)} == {
        one for one in found if one.going and one.state not in OFF
    }
