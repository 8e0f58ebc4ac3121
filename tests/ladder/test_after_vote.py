"""What a candidate does once the votes are counted is offered after an election, not before."""

from __future__ import annotations

from datetime import date

import pytest
from journey import Civic

from civicpath.app import App, Options
from civicpath.base.values import replace
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.state import State
from civicpath.ladder.advice import advise
from civicpath.ladder.closing import running
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import RungState, Status

AFTER = "office/after-election-day"

FILED = date(2028, 1, 10)


def candidate(state: str, on: date, filed: date = FILED) -> Progress:
    """Return the progress of somebody who did all steps of the last rung but this one."""
    app = App(Options())
    rung = app.ladder.rung("office")
    assert rung
    climbed = ("meeting", "campaign", "others", "headquarters", "group", "precinct")
    answers = {"state": (state,), "party": ("democratic",), "aim": ("office",), "done": climbed}
    did = ActionRecord(last=Last.DONE, on=filed, clock=1, count=200, done_on=filed)
    traces = {one.key: did for one in rung.actions if one.key != AFTER}
    app.__dict__["state"] = State(answers=answers, traces=traces)
    return app.progress(on)


@pytest.mark.parametrize(
    ("state", "on", "filed", "status"),
    [
        ("TX", date(2028, 1, 20), FILED, Status.BLOCKED),
        ("TX", date(2028, 11, 7), FILED, Status.BLOCKED),
        ("TX", date(2028, 11, 8), FILED, Status.OPEN),
        ("TX", date(2030, 5, 1), FILED, Status.OPEN),
        ("TX", date(2028, 12, 1), date(2028, 11, 20), Status.BLOCKED),
        ("VA", date(2027, 11, 3), date(2027, 5, 1), Status.OPEN),
        ("TX", date(2027, 11, 3), date(2027, 5, 1), Status.BLOCKED),
    ],
)
def test_it_opens_after_the_first_general_election(
    state: str, on: date, filed: date, status: Status
) -> None:
    """The election must come after the filing; in an odd year, where the state votes then."""
    now = candidate(state, on, filed)
    action = now.ladder.action(AFTER)
    assert action
    assert now.status(action) is status


def test_the_rung_is_not_climbed_before_the_vote() -> None:
    """It still counts, so the rung isn't done, and `next` does not suggest it."""
    now = candidate("TX", date(2028, 1, 20))
    rung = now.ladder.rung("office")
    assert rung
    assert now.state(rung) is RungState.NOW
    found = advise(now).action
    assert found is None or found.key != AFTER


@pytest.mark.parametrize(
    ("filed", "on", "first"),
    [
        (date(2028, 4, 5), date(2028, 10, 25), True),
        (date(2027, 12, 10), date(2028, 10, 25), True),
        (date(2028, 4, 5), date(2028, 11, 20), True),
        (date(2028, 4, 5), date(2028, 12, 20), False),
        (date(2027, 2, 1), date(2027, 10, 25), False),
    ],
)
def test_a_race_comes_first_until_its_election(filed: date, on: date, first: bool) -> None:
    """Who filed in spring is still running in the last weeks before November, and not for ever."""
    now = candidate("FL", on, filed)
    walked = "office/walk-yourself"
    traces = {key: one for key, one in now.past.traces.items() if key != walked}
    rung = running(replace(now, past=replace(now.past, traces=traces)))
    assert (rung is not None) is first


def test_a_recorded_result_opens_it(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """A saved race opens it once its own day is over, in any month."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2027-04-01")
    typed("start", "--state", "TX", "--party", "democratic", "--aim", "office", "--limits", "none")
    later = "opens after the election"
    assert f"{later}, Tuesday, November 7, 2028" in " ".join(typed("show", AFTER).out.split())
    race = ("--level", "municipal", "--past", "2025:900/4000", "--election", "2027-05-01")
    assert typed("desk", "race", "add", "seat", *race).code == 0
    said = " ".join(typed("show", AFTER).out.split())
    assert f"{later}." in said
    monkeypatch.setenv("CIVICPATH_TODAY", "2027-05-02")
    assert later not in typed("show", AFTER).out
    assert typed("desk", "result", "lost").code == 0
    assert later not in typed("show", AFTER).out


def test_without_a_place_the_federal_election_counts() -> None:
    """Somebody who named no state has the nation's general election."""
    now = candidate("TX", date(2028, 1, 20))
    nowhere = replace(now, place=None)
    action = now.ladder.action(AFTER)
    assert action
    assert nowhere.status(action) is Status.BLOCKED
    assert replace(nowhere, today=date(2028, 11, 8)).status(action) is Status.OPEN
