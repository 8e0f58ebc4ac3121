"""The shipped limits against what the rules say, and the whole ladder under each limit.

A row is a circumstance, a column a kind of activity. `hold` is left out until the person has asked,
`check` is offered with a note on whom to ask first, and nothing means that no rule was found.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest

from civicpath.app import App, Options
from civicpath.base.vocabulary import Activity, SourceKind
from civicpath.documents.plain_text import render
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.journal.state import State
from civicpath.ladder.advice import advise
from civicpath.ladder.checklist import checklist
from civicpath.ladder.eligibility import warrants_on
from civicpath.ladder.model import Limit
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import RungState, Status
from civicpath.ladder.views.checklist_view import checklist_page
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.entry_view import rung_page
from civicpath.ladder.views.ladder_view import ladder_page
from civicpath.ladder.views.next_view import next_page

TODAY = date(2026, 11, 24)


COLUMNS = [
    *("learn", "vote", "attend", "party-work", "campaign-work", "recruit", "fundraise", "give"),
    *("lead-group", "party-office", "partisan-office", "nonpartisan-office"),
]

TABLE = """
federal             -     -     -     -     -     -     hold  -     check check hold  check
federal-further     -     -     check hold  hold  hold  hold  check hold  hold  hold  check
government          -     -     -     check check check check -     check check check check
military            -     -     -     hold  hold  hold  hold  -     hold  hold  hold  hold
judiciary           -     -     check hold  hold  hold  hold  hold  hold  hold  hold  hold
permanent-resident  -     hold  -     -     -     -     -     -     -     hold  hold  hold
noncitizen          -     hold  -     check check check check hold  hold  hold  hold  hold
minor               -     check -     -     check -     check check check check hold  hold
contractor          -     -     -     check check -     -     hold  -     -     -     -
charity             -     -     -     check check check check -     check check check check
"""

ROWS = {
    name: dict(zip(COLUMNS, verdicts, strict=True))
    for name, *verdicts in map(str.split, TABLE.strip().splitlines())
}


LIMITS = sorted(ROWS)


PARTISAN_CAMPAIGN = {
    *(Activity.PARTY_WORK, Activity.CAMPAIGN_WORK, Activity.RECRUIT, Activity.FUNDRAISE),
    *(Activity.LEAD_GROUP, Activity.PARTY_OFFICE, Activity.PARTISAN_OFFICE),
}

each_limit = pytest.mark.parametrize("name", LIMITS)


@cache
def app() -> App:
    """The program with its content read once; nothing is written to any home."""
    return App(Options())


def limit(name: str) -> Limit:
    """The shipped limit with this name."""
    return app().ladder.limits[name]


def life(*told: str, done: tuple[str, ...] = (), state: str = "TX") -> Progress:
    """The progress of somebody with these circumstances who did these steps."""
    traces = {
        key: ActionRecord(
            last=Last.DONE, on=TODAY, clock=clock, count=999, done_on=TODAY, done_clock=clock
        )
        for clock, key in enumerate(done, 1)
    }
    answers = {"limits": told, "state": (state,), "party": ("green",), "known": ("yes",)}
    app().__dict__["state"] = State(answers=answers, traces=traces)
    return app().progress(TODAY)


def voice(progress: Progress) -> Citations:
    """The voice for their pages."""
    return app().voice(progress)


@each_limit
def test_who_may_do_what(name: str) -> None:
    """The table, cell by cell."""
    for activity in COLUMNS:
        said = warrants_on({name: limit(name)}, {"limits": [name]}, Activity(activity))
        found = {str(one.rule.verdict) for one in said}
        assert (found or {"-"}) == {ROWS[name][activity]}, activity


def test_the_table_speaks_of_every_circumstance_and_every_activity() -> None:
    """The table has all circumstances of `limits.yaml` and the questionnaire."""
    asked = next(one for one in app().ladder.questions if one.id == "limits")
    assert {choice.value for choice in asked.choices} - {"none"} == set(ROWS)
    assert set(app().ladder.limits) == set(ROWS)
    assert [str(activity) for activity in Activity] == COLUMNS


@each_limit
def test_no_limit_rules_and_each_says_whom_to_ask(name: str) -> None:
    """No limit says "you may not"; each says what to check and with whom, and what is held."""
    found = limit(name)
    assert found.ask
    assert found.free
    for rule in found.rules:
        words = rule.text.raw.casefold()
        assert "check first" in words
        for ruling in (
            "illegal",
            "you may not",
            "you must not",
            "forbidden",
            "not allowed",
            "crime",
        ):
            assert ruling not in words
        assert "CivicPath" not in rule.text.raw  # the page itself says what is left out


SOURCELESS = {
    ("minor", "lead-group"),
    ("minor", "party-office"),
    ("government", "nonpartisan-office"),
    ("government", "party-work"),
    ("government", "fundraise"),
}


"""Rules that only point elsewhere: to local rules on age, or to a person's own employer."""


LESS = {"charity": SourceKind.PRESS, "minor": SourceKind.TRAINER}
"""The kind of source that some rules rest on where no office was read."""


@each_limit
def test_each_rule_has_a_source_that_carries_it(name: str) -> None:
    """The source is law or an office, or else what was found."""
    sources = app().ladder.sources
    for rule in limit(name).rules:
        if not rule.sources:
            assert {(name, str(activity)) for activity in rule.activities} & SOURCELESS
            continue
        kinds = {sources[one].kind for one in rule.sources}
        assert kinds & {SourceKind.LAW, SourceKind.OFFICIAL, LESS.get(name)}, (name, rule.text)


def walk(*told: str) -> Iterator[tuple[Progress, str]]:
    """Everything that `next` offers to a person who does each step in turn."""
    done: list[str] = []
    while len(done) < 120:
        progress = life(*told, done=tuple(done))
        action = advise(progress).action
        if action is None or action.key in done:
            return
        yield progress, action.key
        done.append(action.key)


@each_limit
def test_nothing_held_is_ever_offered(name: str) -> None:
    """Nothing held is offered on any rung, and there is always something on the way."""
    offered = list(walk(name))
    assert len(offered) > 5
    for progress, key in offered:
        action = progress.ladder.action(key)
        assert action
        assert ROWS[name][action.activity] != "hold", key


def test_no_partisan_work_for_the_further_restricted() -> None:
    """No rung offers partisan work; nonpartisan office stays, with the note to ask first."""
    keys = [key for _, key in walk("federal-further")]
    actions = [app().ladder.action(key) for key in keys]
    assert not {action.activity for action in actions if action} & PARTISAN_CAMPAIGN
    assert "office/file-for-a-nonpartisan-seat" in keys
    assert {"office/file", "office/call-time", "office/run-as-someone-known"}.isdisjoint(keys)


def test_a_party_office_is_open_to_most_federal_employees() -> None:
    """Partisan public office and asking for money are held back; a party seat is not."""
    keys = {key for _, key in walk("federal")}
    assert {"precinct/ask-for-appointment", "precinct/file-for-the-seat"} <= keys
    assert {"campaign/first-doors", "office/file-for-a-nonpartisan-seat"} <= keys
    assert keys.isdisjoint({"office/file", "office/call-time", "group/raise-the-first-money"})


def test_citizens_only() -> None:
    """Noncitizens don't vote, file or hold a post; with a green card, they may give and lead."""
    green_card = {key for _, key in walk("permanent-resident")}
    visa = {key for _, key in walk("noncitizen")}
    for keys in (green_card, visa):
        assert "meeting/check-your-registration" not in keys
        assert "precinct/file-for-the-seat" not in keys
        assert "office/file" not in keys
        assert "campaign/first-doors" in keys
    assert "group/hold-the-founding-meeting" in green_card
    assert "group/hold-the-founding-meeting" not in visa


FURTHER = "Your agency's ethics office, or the Hatch Act Unit of the U.S. Office of Special Counsel"


HELD_WHOLE = ("headquarters", "campaign", "others", "group")


@pytest.mark.parametrize("name", ["federal-further", "military", "judiciary"])
def test_a_rung_that_is_held_back_whole_says_so(name: str) -> None:
    """The ladder, `next`, the rung's page and the checklist say why, and whom to ask."""
    progress = life(name)
    found = limit(name)
    title, ask = voice(progress).all((found.title, found.ask))
    for rung_id in HELD_WHOLE:
        rung = progress.ladder.rung(rung_id)
        assert rung
        assert progress.state(rung) is RungState.HELD
        asked = advise(progress, rung=rung_id)
        assert asked.action is None or asked.action.optional
        page = flat(rung_page(rung, progress, voice(progress)))
        assert "This is held back for you." in page
        assert ask in page
    drawn = flat(ladder_page(advise(progress), progress, voice(progress)))
    assert "3. Work for a campaign. Held back." in drawn
    assert f"{title}. Some steps could cost you something." in drawn
    assert ask in drawn
    carried = flat(checklist_page(checklist(progress), progress, voice(progress)))
    assert f"Who to ask? {ask}" in carried
    assert "Knock on your first twelve doors" not in carried


def flat(page: object) -> str:
    """A page as it is printed, on one line."""
    return " ".join(render(page).split())  # type: ignore[arg-type]


def test_next_on_a_held_rung_says_why_whom_to_ask_and_what_stays_open() -> None:
    """A held rung, or having done all else, is explained: why, whom to ask, what stays open."""
    done = tuple(key for _, key in walk("federal-further"))
    progress = life("federal-further", done=done)
    said = flat(next_page(advise(progress), progress, voice(progress)))
    assert "What is left here is held back for you until you have asked." in said
    assert FURTHER in said
    progress = life("federal-further")
    advice = advise(progress, rung="campaign")
    said = flat(next_page(advice, progress, voice(progress)))
    assert FURTHER in said
    assert "You may register and vote." in said
    assert "civicpath start --limits none" in said
    assert "You have done what there is to do here" not in said


def test_the_rung_after_a_held_one_says_what_was_passed_by() -> None:
    """From the first rung to the sixth, the page says why the others were passed."""
    done = tuple(key for _, key in walk("federal-further") if key.startswith("meeting/"))
    progress = life("federal-further", done=done)
    advice = advise(progress)
    assert advice.action
    assert advice.action.rung in {"precinct", "office"}
    assert FURTHER in flat(next_page(advice, progress, voice(progress)))


def test_where_most_of_a_rung_is_held_it_is_not_called_done() -> None:
    """The few steps that only look and ask do not make somebody a precinct chair."""
    looked = ("learn-your-seat", "learn-the-date", "know-what-becomes-public")
    progress = life("federal-further", done=tuple(f"precinct/{name}" for name in looked))
    rung = progress.ladder.rung("precinct")
    assert rung
    assert progress.state(rung) is RungState.HELD


@each_limit
def test_two_circumstances_hold_what_either_holds(name: str) -> None:
    """A federal employee who is a reservist is told about both limits."""
    both = life(name, "military")
    for action in both.ladder.actions():
        held = "hold" in (ROWS[name][action.activity], ROWS["military"][action.activity])
        if both.status(action) not in {Status.ABSENT, Status.OFF_SEASON, Status.BLOCKED}:
            assert (both.status(action) is Status.HELD) == held, action.key


def test_nobody_is_limited_who_told_of_nothing() -> None:
    """No step is held back for a person to whom none of the circumstances apply."""
    free = life("none")
    assert not [one for one in free.ladder.actions() if free.status(one) is Status.HELD]
