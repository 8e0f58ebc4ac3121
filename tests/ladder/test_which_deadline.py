"""Which day concerns whom, by aim, rung, seat, party, state and day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from civicpath.app import App, Options
from civicpath.documents import plain_text
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.state import NOTHING
from civicpath.ladder.advice import Advice, Why, advise
from civicpath.ladder.deadlines import only_after
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import Status
from civicpath.ladder.views.entry_view import action_page
from civicpath.ladder.views.reasons_view import because
from civicpath.ladder.views.record_view import done_page
from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.election_calendar import Dated

RUNGS = ("meeting", "headquarters", "campaign", "others", "group", "precinct")
EARLY = date(2028, 1, 5)
CLIMBED = RUNGS
"""Everything below public office."""
TO_GROUP = RUNGS[:-1]
LOOK, PAPERS = "office/look-at-three-seats", "precinct/learn-your-seat"
HOLD = "precinct/hold-your-seat"
HQ = "headquarters/find-out-if-there-is-one"


@cache
def app() -> App:
    """The program with the shipped content."""
    return App(Options())


def life(state: str, on: date, aim: str, done: tuple[str, ...], **told: str) -> Progress:
    """The progress of somebody with these answers on a day."""
    given = {"state": (state,), "done": done, **{name: (value,) for name, value in told.items()}}
    answers = given | ({"aim": (aim,)} if aim else {})
    return app().progress(on, replace(NOTHING, answers=answers))


def said(advice: Advice) -> tuple[Why, str, str]:
    """The reason, the next action, and the title of the day behind the reason."""
    action, day = advice.action, advice.day
    return advice.why, action.key if action else "", day.id if day else ""


DEADLINE, NEW = Why.DEADLINE, Why.NEW_RUNG
OFFICE, SEAT, PRIMARY = "candidate-filing", "precinct-filing", "precinct-primary"
IOWA, VIRGINIA, SCHOOL = "precinct-caucus", "local-caucus", "county-school-filing"


@pytest.mark.parametrize(
    ("state", "on", "aim", "done", "party", "expected"),
    [
        # people with a seat who aim for public office are sent to what closes for that
        ("MI", "2028-03-12", "office", CLIMBED, "democratic", (DEADLINE, LOOK, OFFICE)),
        ("MI", "2028-04-25", "office", CLIMBED, "republican", (DEADLINE, LOOK, OFFICE)),
        ("MI", "2028-06-01", "office", CLIMBED, "democratic", (DEADLINE, LOOK, "school-filing")),
        ("TX", "2027-11-01", "office", CLIMBED, "republican", (DEADLINE, LOOK, OFFICE)),
        ("OH", "2027-12-01", "office", CLIMBED, "democratic", (DEADLINE, LOOK, OFFICE)),
        ("IN", "2028-01-10", "office", CLIMBED, "democratic", (DEADLINE, LOOK, OFFICE)),
        ("WA", "2028-04-01", "office", CLIMBED, "republican", (DEADLINE, LOOK, OFFICE)),
        ("WV", "2028-01-10", "office", CLIMBED, "republican", (DEADLINE, LOOK, OFFICE)),
        # if both are on one day, the person's aim goes first, even from below
        ("TX", "2027-11-01", "office", TO_GROUP, "democratic", (DEADLINE, LOOK, OFFICE)),
        ("OH", "2027-12-01", "office", (), "democratic", (DEADLINE, LOOK, OFFICE)),
        ("WA", "2028-04-01", "office", ("meeting",), "", (DEADLINE, LOOK, OFFICE)),
        # people who aim to lead in the party are sent to the party's seat
        ("TX", "2027-11-01", "lead", TO_GROUP, "democratic", (DEADLINE, PAPERS, SEAT)),
        ("IL", "2027-10-01", "lead", TO_GROUP, "democratic", (DEADLINE, PAPERS, SEAT)),
        ("PA", "2028-01-10", "lead", TO_GROUP, "republican", (DEADLINE, PAPERS, SEAT)),
        ("OR", "2028-02-01", "lead", ("meeting",), "", (DEADLINE, PAPERS, SEAT)),
        ("CA", "2027-11-01", "lead", TO_GROUP, "green", (DEADLINE, PAPERS, SEAT)),
        ("MD", "2030-01-20", "lead", TO_GROUP, "democratic", (DEADLINE, PAPERS, SEAT)),
        # only the primary is known: the seat is on its ballot, so ask today
        ("AZ", "2028-02-01", "lead", TO_GROUP, "democratic", (DEADLINE, PAPERS, PRIMARY)),
        ("AZ", "2028-02-01", "lead", CLIMBED, "republican", (DEADLINE, HOLD, PRIMARY)),
        # people with the seat who aim to lead are told when to file for it again
        ("IL", "2027-10-01", "lead", CLIMBED, "democratic", (DEADLINE, HOLD, SEAT)),
        ("CA", "2027-11-01", "lead", CLIMBED, "republican", (DEADLINE, HOLD, SEAT)),
        # the seat is not up, or the party has none: nothing overrides
        ("MD", "2027-12-01", "lead", TO_GROUP, "democratic", (NEW, PAPERS, "")),
        ("IN", "2028-01-10", "lead", TO_GROUP, "democratic", (NEW, PAPERS, "")),
        ("TX", "2027-11-01", "lead", TO_GROUP, "green", (NEW, PAPERS, "")),
        # a school board of a county in Virginia: everyone files without a party
        ("VA", "2027-05-20", "office", (), "democratic", (DEADLINE, LOOK, SCHOOL)),
        ("VA", "2027-05-20", "office", (), "undecided", (DEADLINE, LOOK, SCHOOL)),
        # one party's own day comes first for its members, and chooses for nobody
        ("VA", "2027-11-03", "lead", ("meeting",), "democratic", (DEADLINE, PAPERS, VIRGINIA)),
        ("VA", "2027-11-03", "lead", ("meeting",), "undecided", (NEW, HQ, "")),
        # a day of both big parties takes no side
        ("IA", "2028-01-20", "lead", ("meeting",), "undecided", (DEADLINE, PAPERS, IOWA)),
        # without an aim, only the current rung decides
        ("TX", "2027-11-01", "", TO_GROUP, "democratic", (DEADLINE, PAPERS, SEAT)),
        ("TX", "2027-11-01", "unsure", CLIMBED, "", (DEADLINE, LOOK, OFFICE)),
        ("TX", "2027-11-01", "", (), "democratic", (Why.BEGIN, "meeting/find-calendar", "")),
    ],
)  # fmt: skip
def test_the_day_that_concerns_you(  # noqa: PLR0913, PLR0917 - a row is a person in a place on a day
    state: str, on: str, aim: str, done: tuple[str, ...], party: str, expected: tuple[Why, str, str]
) -> None:
    """A climbed rung never overrides; the nearest day of what the person aims for does."""
    told = {"party": party} if party else {}
    advice = advise(life(state, date.fromisoformat(on), aim, done, **told))
    assert said(advice) == expected


def test_whoever_helps_is_sent_to_no_filing() -> None:
    """People who want to help out are sent to no papers for a seat, on any rung."""
    for state, on in (("TX", date(2027, 11, 1)), ("MI", date(2028, 4, 1))):
        for done in ((), TO_GROUP[:4], CLIMBED):
            action = advise(life(state, on, "help", done, party="democratic")).action
            assert action is None or action.rung not in {"group", "precinct", "office"}


def days() -> Iterator[date]:
    """Days over two years, five weeks apart."""
    day = date(2027, 9, 1)
    while day < date(2029, 9, 1):
        yield day
        day += timedelta(days=37)


@pytest.mark.parametrize("state", ["MI", "AZ"])
@pytest.mark.parametrize("aim", ["lead", "office"])
def test_no_day_overrides_that_the_person_does_not_aim_at(state: str, aim: str) -> None:
    """Candidates are never sent to a party seat, nor party leaders to a public office."""

    def own(day: Dated) -> bool:
        party = Scope.PARTY in day.scope and day.kind is Happening.FILING
        return day.kind is Happening.PARTY_CHANGE or party == (aim == "lead")

    for on in days():
        advice = advise(life(state, on, aim, CLIMBED, party="democratic"))
        if advice.why is DEADLINE:
            assert advice.day
            assert own(advice.day), on


def test_what_was_passed_over_comes_back_when_its_day_is_near() -> None:
    """A person who skipped the treasurer is sent there before they file, and not past it."""
    done = {
        f"office/{one}": ActionRecord(last=Last.DONE, on=EARLY, clock=1, count=1)
        for one in ("look-at-three-seats", "check-you-may-run")
    }
    treasurer = "office/treasurer-and-account"
    skipped = {treasurer: ActionRecord(last=Last.SKIPPED, on=EARLY, clock=2)}
    before = life("MI", EARLY, "office", CLIMBED, party="democratic")
    for on, key in ((EARLY, "office/watch-the-body"), (date(2028, 4, 1), treasurer)):
        now = life("MI", on, "office", CLIMBED, party="democratic")
        now = replace(now, past=replace(before.past, traces={**done, **skipped}))
        action = advise(now).action
        assert action
        assert action.key == key
        assert now.status(action) in {Status.OPEN, Status.SKIPPED}


@pytest.mark.parametrize(
    ("aim", "done", "on", "key", "open_"),
    [
        ("office", CLIMBED, date(2028, 1, 10), "office/file", "office/look-for-another-way"),
        ("lead", TO_GROUP, date(2028, 1, 10), "precinct/file-for-the-seat",
         "precinct/see-what-is-still-open"),
    ],
)  # fmt: skip
def test_a_day_that_has_passed_closes_a_step(
    aim: str, done: tuple[str, ...], on: date, key: str, open_: str
) -> None:
    """The step is closed, and the page shows what is still open and the next such day."""
    now = life("OH", on, aim, done, party="democratic")
    closed, other = now.ladder.action(key), now.ladder.action(open_)
    assert closed
    assert other
    assert now.status(closed) is Status.CLOSED
    assert now.status(other) in {Status.OPEN, Status.BLOCKED}
    voice = app().voice(now)
    for action in (closed, other):
        page = plain_text.render(action_page(action, now, voice))
        assert "This day has passed" in page or action is other
    text = voice.say(because(Advice(Why.CLIMB, other), now))
    assert "This day has passed" in text
    assert "It comes again" in text
    far = life("OH", on + timedelta(days=140), aim, done, party="democratic")
    assert far.status(closed) is not Status.CLOSED
    assert far.status(other) is Status.ABSENT


PARTY_DAY, AFTER_IT = "meeting/join-in-time", "meeting/after-the-party-day"


def member(state: str, on: date, done: tuple[str, ...], *did: str, ago: int = 90) -> Progress:
    """The progress of a party's member who did some steps so many days ago."""
    now = life(state, on, "lead", done, party="democratic")
    day = on - timedelta(days=ago)
    record = ActionRecord(last=Last.DONE, on=day, clock=1, count=1, done_on=day)
    return app().progress(on, replace(now.past, traces=dict.fromkeys(did, record)))


def test_a_missed_party_day_is_closed_and_says_what_is_open() -> None:
    """After the last day to change party its step is closed; another says what is still open."""
    on = date(2027, 1, 20)  # Kentucky's day was December 31
    now = member("KY", on, TO_GROUP)
    step, after = now.ladder.action(PARTY_DAY), now.ladder.action(AFTER_IT)
    assert step
    assert after
    assert now.status(step) is Status.CLOSED
    advice = advise(now)
    assert (advice.why, advice.action) == (Why.MISSED, after)
    text = app().voice(now).say(because(advice, now))
    assert "This day has passed. Last day to change party" in text
    assert "It comes again" in text
    assert "after-the-party-day" in plain_text.render(action_page(step, now, app().voice(now)))


@pytest.mark.parametrize(
    ("now", "status"),
    [
        (member("KY", date(2027, 1, 20), ()), Status.OPEN),
        (member("KY", date(2027, 1, 20), TO_GROUP, PARTY_DAY), Status.ABSENT),
        (member("KY", date(2027, 1, 20), TO_GROUP, AFTER_IT), Status.DONE),
        (member("KY", date(2026, 12, 20), TO_GROUP), Status.ABSENT),
        (member("KY", date(2027, 6, 20), TO_GROUP), Status.ABSENT),
    ],
)
def test_who_is_not_told_of_a_missed_party_day(now: Progress, status: Status) -> None:
    """It waits for whoever begins, and is not said to whoever was in time or has seen it."""
    after = now.ladder.action(AFTER_IT)
    assert after
    assert now.status(after) is status
    assert advise(now).why is not Why.MISSED


def test_a_missed_party_day_is_told_again_in_the_next_cycle() -> None:
    """Whoever saw the step a cycle ago is told of it once more, for the same reason."""
    now = member("KY", date(2028, 1, 20), TO_GROUP, AFTER_IT, ago=370)
    after = now.ladder.action(AFTER_IT)
    assert after
    assert now.status(after) is Status.DUE
    advice = advise(now)
    assert (advice.why, advice.action) == (Why.MISSED, after)


def test_who_filed_once_is_not_sent_around_a_later_last_day() -> None:
    """Years after a filing, the closing of another one opens no step for whoever has filed."""
    for on, seen in ((date(2028, 1, 20), Status.OPEN), (date(2028, 1, 21), Status.ABSENT)):
        did = ("office/look-at-three-seats", *(("office/file",) if seen is Status.ABSENT else ()))
        now = member("OH", on, CLIMBED, *did, ago=700)
        other = now.ladder.action("office/look-for-another-way")
        assert other
        assert now.status(other) is seen


@pytest.mark.parametrize(("limit", "seen"), [("judiciary", Status.ABSENT), ("none", Status.OPEN)])
def test_whoever_may_not_file_is_sent_around_no_last_day(limit: str, seen: Status) -> None:
    """Where filing itself is held back, what its closing leaves open is no next step."""
    now = member("OH", date(2028, 1, 20), CLIMBED, "office/look-at-three-seats")
    past = replace(now.past, answers={**now.past.answers, "limits": (limit,)})
    now = app().progress(now.today, past)
    other = now.ladder.action("office/look-for-another-way")
    assert other
    assert now.status(other) is seen
    voice = app().voice(now)
    assert "  " not in voice.say(because(Advice(Why.CLIMB, other), now))


@pytest.mark.parametrize("key", [PARTY_DAY, HOLD])
def test_no_habit_is_due_on_a_day_that_has_passed(key: str) -> None:
    """A habit with a last day is due before that day, and not after it."""
    for on, due in ((date(2027, 12, 10), Status.DUE), (date(2028, 1, 20), Status.DONE)):
        now = member("KY" if key == PARTY_DAY else "OH", on, CLIMBED, key, ago=500)
        action = now.ladder.action(key)
        assert action
        assert now.status(action) is due


SEATED = (
    ("TX", "republican", HOLD, "file"),
    ("AL", "democratic", HOLD, "Were you appointed?"),
    ("MN", "democratic", "precinct/stand-again", "caucus"),
    ("IA", "republican", "precinct/stand-again", "caucus"),
    ("AK", "republican", "precinct/stand-again", "convention"),
)


@pytest.mark.parametrize(("state", "party", "key", "word"), SEATED)
def test_a_seat_is_held_the_way_it_is_filled_here(
    state: str, party: str, key: str, word: str
) -> None:
    """Whoever climbed it all is sent to file again, or to stand again where the seat is filled."""
    on = date(2027, 9, 1)
    now = life(state, on, "lead", (*CLIMBED, "office"), party=party)
    offered = [one for one in (HOLD, "precinct/stand-again") if _open(now, one)]
    assert offered == [key]
    advice = advise(now)
    assert advice.action
    assert (advice.why, advice.action.key) == (Why.EXPERIENCE, key)
    page = plain_text.render(action_page(advice.action, now, app().voice(now)))
    assert word in page


def _open(now: Progress, key: str) -> bool:
    action = now.ladder.action(key)
    return action is not None and now.status(action) is Status.OPEN


def test_whoever_was_on_no_ballot_is_not_told_so() -> None:
    """A closing sentence of a rung is only shown if it is true of what the person did."""
    rung = app().ladder.rung("office")
    assert rung
    now = life("TX", date(2028, 6, 1), "office", CLIMBED, party="democratic")
    record = ActionRecord(last=Last.DONE, on=EARLY, clock=1, count=200, done_on=EARLY)
    never = replace(record, last=Last.NEVER, count=0)
    for file, said in ((record, "You were on the ballot"), (never, "what was open to you")):
        traces = {one.key: record for one in rung.actions if "nonpartisan" not in one.id}
        traces |= {"office/file": file}
        after = replace(now, past=replace(now.past, traces=traces))
        gone = {key: one for key, one in traces.items() if key != "office/walk-yourself"}
        before = replace(now, past=replace(now.past, traces=gone))
        if file is never:
            traces.pop("office/after-election-day")
        walk = now.ladder.action("office/walk-yourself")
        assert walk
        assert said in plain_text.render(done_page(walk, before, after, app().voice(after)))


def test_what_follows_a_passed_day_comes_back_with_the_next() -> None:
    """A day passes in every cycle, so its step returns, though it was done for the last one."""
    after = [one for one in app().ladder.actions() if only_after(one)]
    assert len(after) >= 4
    assert [one.key for one in after if one.repeat is None] == []
    missed = member("KY", date(2027, 1, 20), TO_GROUP, AFTER_IT, ago=730)
    step = missed.ladder.action(AFTER_IT)
    assert step
    assert missed.status(step) is Status.DUE
