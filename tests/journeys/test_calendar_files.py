"""Calendars from files: how odd ones are read, and several meetings on one day."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import date
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import pytest
from journey import Civic, bytes_of

from civicpath.app import App, Options
from civicpath.journal.calendar_event import CalendarEvent, CalendarEvents
from civicpath.journal.events import CalendarRead, Going, MeetingMoved, MeetingSkipped
from civicpath.meetings.model import identify

Ahead = Callable[..., Any]


MONDAY = "Monday, December 7, 2026"


@pytest.fixture(autouse=True)
def _in_the_east(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the time zone to Ohio's and the date to the end of November."""
    monkeypatch.setenv("TZ", "America/New_York")
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-29")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def ahead(typed: Civic) -> Ahead:
    """List the meetings ahead, each with the named fields."""

    def ahead(*names: str) -> Any:
        found = json.loads(typed("meetings", "--json", "--days", "400").out)["meetings"]
        return [tuple(one[name] for name in names) for one in found]

    return ahead


def event(uid: str, *lines: str) -> str:
    """Return an event with these lines."""
    return "\r\n".join(("BEGIN:VEVENT", f"UID:{uid}", *lines, "END:VEVENT"))


def calendar(*parts: str) -> str:
    """Return a calendar with these parts."""
    return "\r\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", *parts, "END:VCALENDAR", ""))


def version(number: int, *lines: str) -> str:
    """Return a version of the club's event."""
    return event("club@z", f"SEQUENCE:{number}", "SUMMARY:Club night", *lines)


EVE = "DTSTART:20261208T013000Z"


LATER = "DTSTART:20261211T013000Z"


NOON = "DTSTART:20261205T120000"


NEW_YORK = "DTSTART;TZID=America/New_York:20261209T183000"


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        # the higher version wins, wherever it is in the file
        ([version(1, LATER), version(0, EVE)], [("2026-12-10", "20:30", "on")]),
        (
            [version(0, EVE), version(1, EVE, "STATUS:CANCELLED")],
            [("2026-12-07", "20:30", "canceled")],
        ),
        # moved into the past, so no longer ahead
        ([version(0, EVE), version(3, "DTSTART:20261101T010000Z")], []),
        # canceled by its title, or by a second calendar in the file
        ([event("1", NOON, "SUMMARY:CANCELLED - Picnic")], [("2026-12-05", "12:00", "canceled")]),
        ([event("1", NOON, "SUMMARY:Picnic (canceled)")], [("2026-12-05", "12:00", "canceled")]),
        ([event("1", NOON, "SUMMARY:Canceled checks: how")], [("2026-12-05", "12:00", "on")]),
        ([event("1", NOON, "SUMMARY:Not canceled: Picnic")], [("2026-12-05", "12:00", "on")]),
        # one UID for all events, as some programs write
        (
            [event("same", NOON, "SUMMARY:Phones"), event("same", "DTSTART:20261205T180000")],
            [("2026-12-05", "12:00", "on"), ("2026-12-05", "18:00", "on")],
        ),
        (
            [event("same", NOON, "SUMMARY:Precinct 1"), event("same", NOON, "SUMMARY:Precinct 2")],
            [("2026-12-05", "12:00", "on"), ("2026-12-05", "12:00", "on")],
        ),
        # an invalid end drops only the end
        ([event("1", NEW_YORK, "DTEND:at nine")], [("2026-12-09", "18:30", "on")]),
        # several on one day, as single dates
        (
            [event("1", NOON, "RDATE:20261205T150000,20261205T180000")],
            [("2026-12-05", f"{hour}:00", "on") for hour in (12, 15, 18)],
        ),
        (
            [event("1", NOON, "RRULE:FREQ=DAILY;BYHOUR=12,17;COUNT=3")],
            [(f"2026-12-0{day}", f"{hour}:00", "on") for day, hour in ((5, 12), (5, 17), (6, 12))],
        ),
        # zones with names from Exchange
        (
            [event("1", "DTSTART;TZID=(UTC-06:00) Central Time (US & Canada):20261209T183000")],
            [("2026-12-09", "19:30", "on")],
        ),
        ([event("1", "DTSTART;TZID=odd://Zone:20261209T183000")], [("2026-12-09", "18:30", "on")]),
    ],
)  # fmt: skip
def test_odd_calendars_are_read_as_they_are_meant(
    parts: list[str], found: list[tuple[str, str, str]], typed: Civic, ahead: Ahead, tmp_path: Path
) -> None:
    """Each meeting has the day and hour of a reader in the Eastern time zone."""
    (tmp_path / "a.ics").write_text(calendar(*parts), newline="")
    assert typed("meetings", "import", "a.ics").code == 0
    assert ahead("date", "start", "state") == found


def test_a_feed_in_utc_is_on_ones_own_clock(typed: Civic, tmp_path: Path) -> None:
    """The hours of a feed in UTC are shown on the reader's clock, and entities are decoded."""
    title = "SUMMARY:Bring &amp\\; share &#8211\\; tacos"
    (tmp_path / "a.ics").write_text(calendar(event("1", EVE, title)), newline="")
    run = typed("meetings", "import", "a.ics")
    assert f"{MONDAY}, 8:30 PM: Bring & share – tacos" in " ".join(run.out.split())  # noqa: RUF001
    shown = typed("meetings").out
    assert f"{MONDAY}, 8:30 PM\n" in shown
    assert "there" not in shown
    (one,) = json.loads(typed("meetings", "--json").out)["meetings"]
    assert (one["zone"], one["there"], one["zone_unknown"]) == (None, None, False)


def test_what_goes_on_is_ahead_until_its_last_day(
    typed: Civic, ahead: Ahead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Petition weeks that began before today are listed, attended, and suggested again."""
    weeks = event(
        "p", "DTSTART;VALUE=DATE:20261109", "DTEND;VALUE=DATE:20261219", "SUMMARY:Petition"
    )
    (tmp_path / "a.ics").write_text(calendar(weeks), newline="")
    assert "1 meeting ahead" in typed("meetings", "import", "a.ics").out
    assert ahead("date", "last") == [("2026-11-09", "2026-12-18")]
    assert "Now: under way, until Friday, December 18, 2026" in typed("meetings").out
    assert typed("meetings", "going", "2026-12-02").code == 0
    assert "Petition" not in typed("next").out
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-17")
    assert "It ends tomorrow." in " ".join(typed("next").out.split())
    assert "under way" in typed("meetings").out
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-19")
    assert ahead("date") == []
    assert "How did the meeting go?" in typed("next").out


SHIFTS = calendar(
    event("s", "DTSTART:20261201T090000", "SUMMARY:Shift", "RDATE:20261201T130000,20261201T170000")
)


def test_two_on_one_day_are_two(
    typed: Civic, ahead: Ahead, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each meeting is attended, skipped, moved and reported by its hour."""
    (tmp_path / "a.ics").write_text(SHIFTS, newline="")
    typed("meetings", "import", "a.ics")
    run = typed("meetings", "skip", "2026-12-01")
    assert run.code == 2
    assert "--at 09:00 (Shift); --at 13:00 (Shift); --at 17:00 (Shift)" in " ".join(run.err.split())
    assert typed("meetings", "skip", "2026-12-01", "--at", "8 pm").code == 66
    assert typed("meetings", "skip", "2026-12-01", "--at", "soonish").code == 2
    assert typed("meetings", "skip", "2026-12-01", "--at", "1 pm").code == 0
    assert ahead("start") == [("09:00",), ("17:00",)]
    assert typed("meetings", "move", "2026-12-01", "2026-12-03", "--at", "17:00").code == 0
    assert typed("meetings", "going", "2026-12-01", "--at", "9 am").code == 0
    assert typed("meetings", "going", "2026-12-03").code == 0
    assert ahead("date", "start", "going", "moved_from") == [
        ("2026-12-01", "09:00", True, None),
        ("2026-12-03", "17:00", True, "2026-12-01"),
    ]
    typed("undo")
    typed("undo")
    typed("undo")
    typed("undo")
    for hour in ("09:00", "17:00"):
        typed("meetings", "going", "2026-12-01", "--at", hour)
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-02")
    assert "meetings went 2026-12-01 --at 17:00" in " ".join(typed("next").out.split())
    assert typed("meetings", "went", "2026-12-01").code == 2
    typed("meetings", "went", "2026-12-01", "--at", "9 am")
    assert "How did the meeting go?" in typed("next").out
    typed("meetings", "went", "2026-12-01", "--at", "5 pm")
    assert "How did the meeting go?" not in typed("next").out


def test_an_hour_that_is_named_is_taken_as_it_is_named(typed: Civic, tmp_path: Path) -> None:
    """An hour early in the day is kept: 07:30 isn't the evening."""
    early = ("DTSTART:20261201T073000", "SUMMARY:Shift", "RDATE:20261201T140000")
    (tmp_path / "a.ics").write_text(calendar(event("s", *early)), newline="")
    typed("meetings", "import", "a.ics")
    told = " ".join(typed("meetings", "skip", "2026-12-01").err.split())
    assert "--at 07:30 (Shift); --at 14:00 (Shift)" in told
    assert typed("meetings", "skip", "2026-12-01", "--at", "07:30").code == 0
    assert typed("meetings", "going", "2026-12-01", "--at", "14").code == 0


def test_an_hour_is_offered_for_completion(typed: Civic, civic: Civic, tmp_path: Path) -> None:
    """Completion offers the hours of the day given before it."""
    (tmp_path / "a.ics").write_text(SHIFTS, newline="")
    typed("meetings", "import", "a.ics")
    words = "civicpath meetings skip 2026-12-01 --at "
    done = civic(_CIVICPATH_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="5")
    assert done.out.split() == ["09:00", "13:00", "17:00"]


DAY, EIGHTH, NINTH, TENTH, ELEVENTH = (date(2026, 12, day) for day in (1, 8, 9, 10, 11))


OLD = [
    ("a@kay", EIGHTH, clock_time(10)),
    ("a@kay", EIGHTH, clock_time(18)),
    ("b@kay", NINTH, clock_time(18)),
    ("a@kay", TENTH, clock_time(18)),
]


"""The rows of a calendar saved by an earlier version of CivicPath."""


def club(name: str, *uids: str, start: str = "20261208T190000") -> str:
    """Return a calendar with a name, and a meeting for each UID."""
    parts = (event(uid, f"DTSTART:{start}", f"SUMMARY:{name} night") for uid in uids)
    return calendar(f"X-WR-CALNAME:{name}", *parts)


def test_a_second_file_of_the_same_name_is_another_calendar(
    typed: Civic, ahead: Ahead, tmp_path: Path
) -> None:
    """Both calendars are kept.

    A file read again replaces its own calendar, which is named first.
    """
    for folder, name in (("x", "Elm Club"), ("y", "Oak Club")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "basic.ics").write_text(club(name, f"1@{folder}"), newline="")
    assert typed("meetings", "import", "x/basic.ics").err == ""
    second = typed("meetings", "import", "y/basic.ics")
    assert "basic.ics was imported before for Elm Club. Both stay." in second.err
    assert ahead("title") == [("Elm Club night",), ("Oak Club night",)]
    typed("meetings", "going", "2026-12-08", "--meeting", "elm club")
    new = club("Elm Club", "1@x", "2@x", start="20261209T190000")
    (tmp_path / "renamed.ics").write_text(new, newline="")
    dry = typed("meetings", "import", "renamed.ics", "--dry-run")
    assert "This would take the place of Elm Club (basic.ics): the copy of Sunday," in dry.err
    again = typed("meetings", "import", "renamed.ics")
    assert "This takes the place of Elm Club (basic.ics)" in again.err
    assert "with 1 meeting ahead" in again.err
    assert ahead("date", "title", "state") == [
        ("2026-12-08", "Elm Club night", "gone"),
        ("2026-12-08", "Oak Club night", "on"),
        ("2026-12-09", "Elm Club night", "on"),
        ("2026-12-09", "Elm Club night", "on"),
    ]
    shown = typed("meetings").out
    assert "renamed.ics: read" in shown
    typed("meetings", "import", "renamed.ics", "--group", "Elm Street")
    other = typed("meetings", "import", "x/basic.ics", "--group", "Women")
    assert "takes the place" not in other.err
    assert "Both stay" in other.err


def test_a_calendar_known_by_its_files_name_keeps_what_was_said(
    typed: Civic, ahead: Ahead, tmp_path: Path
) -> None:
    """A calendar of an older journal, with no hours and other ids, is updated when read again."""
    seed = "kay.ics"
    rows = CalendarEvents.of(
        CalendarEvent(meeting=identify(seed, uid), day=day, start=hour, title="Kay")
        for uid, day, hour in OLD
    )
    one, two = identify(seed, "a@kay"), identify(seed, "b@kay")
    App(Options()).record(
        CalendarRead(calendar=identify(seed), on=DAY, source=seed, rows=rows, group="Kay"),
        Going(meeting=one, day=EIGHTH),
        MeetingSkipped(meeting=two, day=NINTH),
        MeetingMoved(meeting=one, day=TENTH, to=ELEVENTH),
    )
    before = ahead("date", "start", "going", "state")
    assert before == [
        ("2026-12-08", "10:00", True, "on"),
        ("2026-12-08", "18:00", False, "on"),
        ("2026-12-11", "18:00", False, "moved"),
    ]
    events = (
        event(uid, f"DTSTART:{day:%Y%m%d}T{hour:%H%M}00", "SUMMARY:Kay") for uid, day, hour in OLD
    )
    (tmp_path / "other-name.ics").write_text(calendar("X-WR-CALNAME:Kay", *events), newline="")
    run = typed("meetings", "import", "other-name.ics")
    assert "This takes the place of Kay (kay.ics)" in run.err
    assert ahead("date", "start", "going", "state") == before
    assert len(json.loads(typed("meetings", "--json").out)["calendars"]) == 1


def test_a_zone_may_be_given_to_a_calendar_that_has_none(
    typed: Civic, ahead: Ahead, tmp_path: Path
) -> None:
    """A given zone is saved for the next time; a zone named by the calendar takes precedence."""
    own = event("2", "DTSTART;TZID=America/Denver:20261209T180000", "SUMMARY:Denver")
    (tmp_path / "a.ics").write_text(calendar(event("1", NOON, "SUMMARY:Loose"), own), newline="")
    assert typed("meetings", "import", "a.ics", "--zone", "Mars").code == 2
    run = typed("meetings", "import", "a.ics", "--zone", "Pacific")
    assert "names no time zone" not in run.out
    expected = [("15:00", "12:00", False), ("20:00", "18:00", False)]
    assert ahead("start", "there", "zone_unknown") == expected
    typed("meetings", "import", "a.ics")
    assert ahead("start", "there", "zone_unknown") == expected


def test_more_than_is_kept_is_said(typed: Civic, ahead: Ahead, tmp_path: Path) -> None:
    """The message says how many were kept of how many, and until which day, with every group."""
    groups = [
        event(str(n), f"DTSTART:2014010{1 + n % 9}T190000", "RRULE:FREQ=WEEKLY", f"SUMMARY:G{n}")
        for n in range(60)
    ]
    over = [
        event(f"o{n}", "DTSTART:20100101T190000", "RRULE:FREQ=DAILY;UNTIL=20180101T000000Z")
        for n in range(300)
    ]
    (tmp_path / "a.ics").write_text(calendar(*over, *groups), newline="")
    said = " ".join(typed("meetings", "import", "a.ics").out.split())
    assert re.search(r"It lists 3,1\d\d meetings ahead\. (1,9\d\d|2,000) are kept, all until", said)
    assert "Left out" not in said
    assert len({*ahead("title")}) == 60


def test_ten_years_of_history_are_passed_by(typed: Civic, ahead: Ahead, tmp_path: Path) -> None:
    """Only what is ahead is read of a file of several MiB; a file above 16 MiB is refused."""
    text = "x" * 1000
    past = "\r\n".join(
        event(f"p{n}", f"DTSTART:20{15 + n % 11}0103T190000", f"DESCRIPTION:{text}", "SUMMARY:Past")
        for n in range(4000)
    )
    data = calendar(past, event("new", NOON, "SUMMARY:New"))
    assert len(data) > 4_000_000
    (tmp_path / "a.ics").write_text(data, newline="")
    assert typed("meetings", "import", "a.ics").code == 0
    assert ahead("title") == [("New",)]
    kept = bytes_of(tmp_path / "home")
    (tmp_path / "a.ics").write_text(data[: len(data) // 2], newline="")
    cut = typed("meetings", "import", "a.ics")
    assert (cut.code, cut.out) == (65, "")
    assert "It is cut off in the middle." in cut.err
    (tmp_path / "a.ics").write_bytes(b"BEGIN:VCALENDAR\r\n" + b" " * (1 << 24))
    assert "larger than 16 MiB" in typed("meetings", "import", "a.ics").err
    assert bytes_of(tmp_path / "home") == kept
