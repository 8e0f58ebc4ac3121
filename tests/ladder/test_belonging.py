"""Records that belong to a place and party: which count here, and which come back."""

from __future__ import annotations

from datetime import date

import pytest
from builders import a_ladder, a_rung, a_step, did, entries
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.days import as_written
from civicpath.base.vocabulary import Bond
from civicpath.journal.events import Answered, Event, GroupSaved, MeetingKept
from civicpath.journal.homes import home_of, same_party, same_place
from civicpath.journal.state import State, replay
from civicpath.ladder.belonging import belonging
from civicpath.meetings.agenda import claims_near

LADDER = a_ladder(
    a_rung(
        "meeting",
        a_step("record", bound=(Bond.PLACE, Bond.PARTY)),
        a_step("precinct", bound=(Bond.PLACE,)),
        a_step("learn"),
    )
)
RECORD, PRECINCT, LEARN = (f"meeting/{one}" for one in ("record", "precinct", "learn"))


def at(state: str = "", county: str = "", party: str = "") -> list[Event]:
    """The answers of a home."""
    told = {"state": state, "county": county, "party": party}
    return [
        Answered(question=name, values=(value,) if value else ()) for name, value in told.items()
    ]


def past(*events: Event | list[Event]) -> State:
    """The state of some events in a row."""
    flat = [one for event in events for one in (event if isinstance(event, list) else [event])]
    return replay(entries(*flat))


ALL = (did(RECORD), did(PRECINCT), did(LEARN))
CLUB = MeetingKept(meeting="club", on=date(2026, 1, 1), text="", days=("2027-01-12",))
PAST = MeetingKept(meeting="past", on=date(2026, 1, 1), text="", days=("2026-01-12",))
TX, OH = at("TX", "Travis", "green"), at("OH", "Franklin", "green")


@pytest.mark.parametrize(
    ("events", "here"),
    [
        ((TX, *ALL), {RECORD, PRECINCT, LEARN}),
        ((*ALL, TX), {RECORD, PRECINCT, LEARN}),
        ((TX, *ALL, OH), {LEARN}),
        ((TX, *ALL, at("TX", "Harris", "green")), {LEARN}),
        ((TX, *ALL, at("TX", "Travis", "republican")), {PRECINCT, LEARN}),
        ((TX, *ALL, at("TX", "Travis")), {RECORD, PRECINCT, LEARN}),
        ((TX, *ALL, OH, did(RECORD)), {RECORD, LEARN}),
        ((TX, *ALL, OH, did(RECORD), TX), {RECORD, PRECINCT, LEARN}),
        ((TX, did(LEARN), OH, did(RECORD), TX), {LEARN}),
    ],
)
def test_what_counts_here(events: tuple[Event | list[Event], ...], here: set[str]) -> None:
    """Records count if they were made here or aren't bound; returning brings them back."""
    state = past(*events)
    found = belonging(state, LADDER)
    assert found.past.traces.keys() == here
    assert found.elsewhere.keys() == state.traces.keys() - here


def test_what_was_done_in_a_place_twice_adds_up() -> None:
    """Records from before a move and after the return become one."""
    found = belonging(past(TX, did(RECORD, 9), OH, did(RECORD, 5), TX, did(RECORD, 1)), LADDER)
    record = found.past.traces[RECORD]
    assert (record.count, record.done_on) == (2, did(RECORD, 1).on)


@pytest.mark.parametrize(
    ("events", "meets"),
    [
        ((TX, CLUB), True),
        ((CLUB, TX), True),
        ((TX, CLUB, OH), False),
        ((TX, CLUB, OH, CLUB), True),
        ((TX, CLUB, OH, PAST), False),
        ((TX, did(LEARN), PAST), False),
    ],
)
def test_a_meeting_ahead_counts_where_it_was_kept(
    events: tuple[Event | list[Event], ...], meets: bool
) -> None:
    """A day of another place says nothing of when the group here meets."""
    assert claims_near(past(*events), date(2026, 11, 24), as_written)[1] is meets


def test_groups_belong_to_a_home() -> None:
    """A group of another place is stored but unused until it is saved again here."""
    club, other = (GroupSaved(group=one, name=one) for one in ("club", "other"))
    assert [*belonging(past(TX, club, OH, other), LADDER).past.groups] == ["other"]
    assert [*belonging(past(TX, club, OH, other, TX), LADDER).past.groups] == ["club"]
    assert [*belonging(past(TX, club, OH, club), LADDER).past.groups] == ["club"]
    assert [*past(TX, club, OH, other).groups] == ["club", "other"]


def test_a_street_belongs_to_a_place() -> None:
    """The old precinct number is not used in the new place, and comes back on return."""
    number = Answered(question="precinct", values=("12",))
    assert "precinct" not in belonging(past(TX, number, OH), LADDER).past.answers
    anew = Answered(question="precinct", values=("7",))
    assert belonging(past(TX, number, OH, anew), LADDER).past.answers["precinct"] == ("7",)
    back = belonging(past(TX, number, OH, anew, TX), LADDER)
    assert back.past.answers["precinct"] == ("12",)


PLACES = st.sampled_from(["", "TX", "OH"])
SIDES = st.sampled_from(["", "undecided", "green", "republican"])


@given(PLACES, PLACES, SIDES, SIDES)
def test_homes_are_the_same_unless_both_tell_otherwise(
    one: str, other: str, ours: str, theirs: str
) -> None:
    """Blank answers match anything, in both directions."""
    here, there = (
        home_of({"state": (state,), "party": (party,)} if state else {"party": (party,)})
        for state, party in ((one, ours), (other, theirs))
    )
    assert (
        same_place(here, there) == same_place(there, here) == (one == other or not (one and other))
    )
    named = {ours, theirs} - {"", "undecided"}
    assert same_party(here, there) == (len(named) < 2)
