"""Meetings as replayed from the journal, in any order and from any number of machines."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, time, timedelta
from functools import reduce
from typing import Any

import pytest
from builders import TODAY, entries
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.calendar_event import CANCELED, CalendarEvent, CalendarEvents
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
from civicpath.meetings.agenda import (
    OFF,
    MeetingStatus,
    Occurrence,
    agenda,
    going,
    read_by,
    undated,
)
from civicpath.meetings.model import is_ahead, own_meetings

CLUB = MeetingKept(
    meeting="club", on=TODAY, text="second Tuesday", rrule="FREQ=MONTHLY;BYDAY=2TU", group="Club"
)


SECOND = date(2026, 12, 8)


LATER = date(2026, 12, 15)


LIST = CalendarRead(
    calendar="list",
    on=TODAY,
    source="https://kay.example/a.ics",
    rows=CalendarEvents(
        (
            CalendarEvent(meeting="fair", day=SECOND, title="Fair").row(),
            CalendarEvent(meeting="off", day=LATER, title="Off", status=CANCELED).row(),
            CalendarEvent(meeting="odd", day=LATER, title="Odd", status="perhaps").row(),
            "a line of nonsense",
            "\t" * 8,
        )
    ),
)


SHIFTS = CalendarRead(
    calendar="shifts",
    on=TODAY,
    source="shifts.ics",
    rows=CalendarEvents.of(
        CalendarEvent(meeting="shift", day=SECOND, start=time(hour), title="Shift")
        for hour in (10, 14, 18)
    ),
)


def told(*events: Event) -> State:
    """Return the state after these events."""
    return replay(entries(*events))


def december(past: State) -> list[tuple[str, str, MeetingStatus, bool]]:
    """Return the meetings in December."""
    return [
        (one.event.meeting, one.on.isoformat(), one.state, one.going)
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
    """Skipped, moved, moved back, planned, not planned, removed and restored."""
    assert december(told(*events)) == found


S: dict[str, Any] = {"meeting": "shift", "day": SECOND}


@pytest.mark.parametrize(
    ("events", "found"),
    [
        # without an hour, as in older journals, the first is meant
        ([Going(**S)], "10+ 14 18"),
        ([MeetingSkipped(**S)], "10x 14 18"),
        ([MeetingMoved(**S, to=LATER)], "14 18 10>"),
        # with an hour, that one
        ([Going(**S, hour="14:00")], "10 14+ 18"),
        ([MeetingSkipped(**S, hour="18:00")], "10 14 18x"),
        ([MeetingMoved(**S, hour="14:00", to=LATER)], "10 18 14>"),
        # each has its own events, and the last one counts, with or without an hour
        ([Going(**S), Going(**S, hour="18:00")], "10+ 14 18+"),
        ([Going(**S), Going(**S, hour="10:00", going=False)], "10 14 18"),
        ([Going(**S, hour="10:00"), Going(**S, going=False)], "10 14 18"),
        ([Going(**S, hour="14:00"), Going(**S, going=False)], "10 14+ 18"),
        ([MeetingSkipped(**S), MeetingMoved(**S, hour="10:00", to=SECOND)], "10 14 18"),
        ([MeetingSkipped(**S, hour="10:00"), MeetingMoved(**S, to=SECOND)], "10 14 18"),
        ([MeetingSkipped(**S), MeetingMoved(**S, hour="14:00", to=SECOND)], "10x 14 18"),
        # an hour without a meeting applies to none
        ([MeetingSkipped(**S, hour="12:00")], "10 14 18"),
    ],
)
def test_two_on_one_day_are_told_apart(events: list[Event], found: str) -> None:
    """Planned is +, skipped x, moved >."""
    marks = {MeetingStatus.SKIPPED: "x", MeetingStatus.MOVED: ">", MeetingStatus.ON: ""}
    shown = [
        f"{one.event.at[:2]}{'+' if one.going else ''}{marks[one.state]}"
        for one in agenda(told(SHIFTS, *events).meetings, SECOND, LATER)
    ]
    assert " ".join(shown) == found


def test_a_word_on_an_hour_that_has_changed_is_on_the_only_one_left() -> None:
    """A calendar moved the hour by half an hour: the person still plans to go."""
    one = CalendarEvent(meeting="shift", day=SECOND, start=time(9, 30), title="Shift")
    changed = replace(SHIFTS, rows=CalendarEvents.of((one,)))
    (found,) = agenda(told(changed, Going(**S, hour="10:00")).meetings, SECOND, SECOND)
    assert found.going


@pytest.mark.parametrize("hours", [(10,), (10, 18), (10, 14, 18)])
def test_those_who_start_on_one_day_say_so(hours: tuple[int, ...]) -> None:
    """Two are several already."""
    rows = CalendarEvents.of(
        CalendarEvent(meeting="shift", day=SECOND, start=time(hour), title="Shift")
        for hour in hours
    )
    found = agenda(told(replace(SHIFTS, rows=rows)).meetings, SECOND, SECOND)
    assert [one.several for one in found] == [len(hours) > 1] * len(hours)


@pytest.mark.parametrize(("hours", "last"), [(2, 9), (3, 9), (4, 10)])
def test_what_ends_at_midnight_ends_the_day_before(hours: int, last: int) -> None:
    """On the clock of a reader some hours ahead, 9 pm is 11 pm, midnight or 1 am."""
    fair = CalendarEvent(
        meeting="fair",
        day=SECOND,
        last=SECOND + timedelta(days=1),
        start=time(9),
        end=time(21),
        zone="America/Los_Angeles",
    )
    seen = read_by(Occurrence.of(fair), lambda at, _: at + timedelta(hours=hours))
    assert (seen.on, seen.last) == (SECOND, date(2026, 12, last))


def test_what_goes_on_for_days_is_within_each_of_them() -> None:
    """Early voting is listed on its first day, its last day, and all days between."""
    one = CalendarEvent(meeting="vote", day=SECOND, last=LATER, title="Early voting")
    read = replace(SHIFTS, rows=CalendarEvents.of((one,)))
    past = told(read)
    for back, days in ((-1, 0), (0, 1), (3, 1), (7, 1), (8, 0)):
        on = SECOND + timedelta(days=back)
        assert len(agenda(past.meetings, on, on)) == days
        assert is_ahead(past.meetings, on) is (back <= 7)
    moved = told(read, MeetingMoved(meeting="vote", day=SECOND, to=LATER))
    (found,) = agenda(moved.meetings, LATER, LATER)
    assert (found.on, found.last) == (LATER, LATER + timedelta(days=7))


@pytest.mark.parametrize(
    ("events", "changed", "going"),
    [
        ([Going(meeting="club", day=SECOND, going=False)], 0, 0),
        ([MeetingMoved(meeting="club", day=SECOND, to=SECOND)], 0, 0),
        ([Going(meeting="club", day=SECOND), Going(meeting="club", day=SECOND, going=False)], 0, 0),
        (
            [
                Going(meeting="club", day=SECOND, hour="10:00"),
                Going(meeting="club", day=SECOND, hour="14:00", going=False),
            ],
            0,
            2,
        ),
        ([MeetingSkipped(meeting="club", day=SECOND)], 1, 0),
    ],
)
def test_what_changes_nothing_is_not_kept(events: list[Event], changed: int, going: int) -> None:
    """Not going where nobody meant to go, and moving to the same day, leave no word behind."""
    data = told(CLUB, *events).meetings
    assert len(data.changed.get("club", {})) == changed
    assert len(data.going.get("club", {})) == going


def test_a_meeting_that_is_off_is_not_one_to_go_to() -> None:
    """Canceled meetings aren't suggested."""
    span = date(2026, 12, 1), date(2026, 12, 31)
    meant = (Going(meeting="club", day=SECOND), Going(meeting="off", day=LATER))
    assert [one.event.meeting for one in going(told(CLUB, LIST, *meant).meetings, *span)] == [
        "club"
    ]
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
    """A phrase without a rule, or with past days only."""
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
    assert [one.meeting for one in own_meetings(told(bad, CLUB).meetings)] == ["club"]
    assert undated(told(bad).meetings, TODAY) == ()


def test_a_bounded_rule_counts_from_when_it_was_kept() -> None:
    """The fourth of four is the last, whatever the current day."""
    four = MeetingKept(meeting="m", on=TODAY, text="x", rrule="FREQ=MONTHLY;BYDAY=3SA;COUNT=4")
    days = [one.on.month for one in agenda(told(four).meetings, TODAY, date(2027, 12, 31))]
    assert days == [12, 1, 2, 3]
    assert agenda(told(four).meetings, date(2027, 4, 1), date(2027, 12, 31)) == ()


DAYS = st.dates(date(2026, 11, 1), date(2027, 1, 31))


HOURS = st.sampled_from(["", "10:00", "14:00"])


NAMES = st.sampled_from(["club", "fair", "off", "list", "shift", "nobody"])


EVENTS = st.one_of(
    st.sampled_from([CLUB, LIST, SHIFTS]),
    st.builds(MeetingMoved, meeting=NAMES, day=DAYS, to=DAYS, hour=HOURS),
    st.builds(MeetingSkipped, meeting=NAMES, day=DAYS, hour=HOURS),
    st.builds(Going, meeting=NAMES, day=DAYS, going=st.booleans(), hour=HOURS),
    st.builds(lambda name: MeetingRemoved(meeting=name), NAMES),
)


@given(st.lists(EVENTS, max_size=12), st.integers(0, 12))
def test_a_snapshot_halfway_changes_nothing(events: list[Event], at: int) -> None:
    """Applied one by one, saved as JSON in between, or replayed at once: the result is the same."""
    written = entries(*events)
    half = reduce(State.apply, written[:at], NOTHING)
    kept = State.load(json.loads(json.dumps(half.dump())))
    assert reduce(State.apply, written[at:], kept) == replay(written)


@given(st.lists(EVENTS, max_size=12))
def test_the_agenda_is_in_order_and_within_its_days(events: list[Event]) -> None:
    """Whatever was changed, no day outside of the span is listed, and nothing twice."""
    span = date(2026, 12, 1), date(2026, 12, 31)
    found = agenda(told(*events).meetings, *span)
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert all(span[0] <= one.on <= span[1] for one in found)
    assert len({(one.event.meeting, one.event.day, one.event.at) for one in found}) == len(found)
    wide = agenda(told(*events).meetings, span[0] - timedelta(99), span[1] + timedelta(99))
    assert {*found} <= {*wide}
    assert {*going(told(*events).meetings, *span)} == {
        one for one in found if one.going and one.state not in OFF
    }
