"""Which days go into a person's own calendar: the first and the last of each kind."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from builders import TODAY, a_ladder, a_life, a_rung, a_step, waits

from civicpath.documents.markup import CalendarEntry
from civicpath.journal.events import Event, MeetingKept
from civicpath.journal.people_events import PersonKept, PersonTouched
from civicpath.ladder.claims import Claim, ClaimKind
from civicpath.ladder.views.citations import Citations
from civicpath.meetings.views.calendar_view import CYCLE, YEAR, diary
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.election_calendar import Dated
from civicpath.system.clock import utc

LADDER = a_ladder(a_rung("meeting", a_step("mail", wait=7)))
ANA = PersonKept(person="ana", on=TODAY, name="Ana Diaz")


def entries_of(*events: Event, **life: Any) -> tuple[CalendarEntry, ...]:
    """Return the calendar of a person with these events."""
    return diary(a_life(LADDER, *events, **life), utc, Citations({}, {}, TODAY))


def in_days(left: int) -> date:
    """Return the day this many days from today."""
    return TODAY + timedelta(days=left)


@pytest.mark.parametrize(("left", "listed"), [(-1, False), (0, True), (1, True)])
def test_a_wait_is_in_the_calendar_until_its_last_day(left: int, *, listed: bool) -> None:
    """A wait that ends today is still in it, and one that is over is not."""
    assert bool(entries_of(waits("meeting/mail", 5, 5 + left))) is listed


@pytest.mark.parametrize(
    ("left", "listed"),
    [(-1, False), (0, True), (YEAR.days, True), (YEAR.days + 1, False)],
)
def test_a_promise_is_in_the_calendar_for_a_year(left: int, *, listed: bool) -> None:
    """From today to the same day of the next year."""
    touch = PersonTouched(person="ana", touch="t1", kind="promised", on=TODAY, by=in_days(left))
    assert bool(entries_of(ANA, touch)) is listed


@pytest.mark.parametrize(("left", "listed"), [(-1, False), (0, True), (1, True)])
def test_a_day_of_the_race_is_in_the_calendar_until_it_is_over(left: int, *, listed: bool) -> None:
    """Election day itself is still in it."""
    claim = Claim(
        title="Election day", day=in_days(left), rung="office", action="", because=ClaimKind.RACE
    )
    assert bool(entries_of(claims=(claim,))) is listed


def a_window(left: int, opens: int) -> Dated:
    """Return a filing window that closes and opens in so many days."""
    return Dated(
        id="filing",
        title="Filing for the council",
        on=in_days(left),
        opens=in_days(opens),
        kind=Happening.FILING,
        confidence=Confidence.STATED,
        sources=(),
        scope=(Scope.MUNICIPAL,),
    )


@pytest.mark.parametrize(("left", "listed"), [(CYCLE.days, True), (CYCLE.days + 1, False)])
def test_a_day_of_the_place_is_in_the_calendar_for_a_cycle(left: int, *, listed: bool) -> None:
    """Two years ahead, because elections recur every two years."""
    assert bool(entries_of(ahead=(a_window(left, left),))) is listed


@pytest.mark.parametrize(("opens", "listed"), [(-1, False), (0, True), (1, True)])
def test_a_window_opens_in_the_calendar_until_it_has(opens: int, *, listed: bool) -> None:
    """The first day is an entry of its own while it is ahead, and today."""
    found = entries_of(ahead=(a_window(30, opens),))
    assert any(entry.id.endswith("-opens") for entry in found) is listed


@pytest.mark.parametrize(
    ("end", "until"),
    [
        ("21:00", "2026-12-03 21:00"),
        ("01:00", "2026-12-04 01:00"),
        ("19:00", "2026-12-04 19:00"),
        ("", "2026-12-03 20:00"),
    ],
)
def test_a_meeting_ends_after_it_begins(end: str, until: str) -> None:
    """A calendar program refuses an event that ends before it begins, or as it begins."""
    club = MeetingKept(
        meeting="club", on=TODAY, text="December 3", days=("2026-12-03",), start="19:00", end=end
    )
    (entry,) = entries_of(club)
    assert (str(entry.start), str(entry.end)) == ("2026-12-03 19:00:00", f"{until}:00")
