"""How a race ended, under each rule: every page and the JSON say the same of it."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from typing import Any, NamedTuple

import pytest
from journey import Run, title_of
from sampling import some

from civicpath.campaign.race_claims import FOLLOWS

Typed = Callable[..., Run]

Says = Callable[..., str]

ON, AFTER = "2027-11-02", "2027-11-03"


class Ending(NamedTuple):
    """What a result means: its title, its label in the list, what is saved, the ladder's step."""

    title: str
    label: str
    saved: str
    leads_to: str | None = None
    step: str = ""


WON = Ending("You won", "won", "won", step="office/first-thirty-days")
LOST = Ending("You did not win", "lost", "lost", step="office/plan-the-next-try")
LEFT = Ending("You left the race", "left", "withdrew", step="office/plan-the-next-try")
GENERAL = Ending("You go on", "you go on", "advanced", "general")
RUNOFF = Ending("You are in the runoff", "you are in the runoff", "advanced", "runoff")

RULES = {
    "": "",
    "plurality": "--candidates 4",
    "majority": "--candidates 4",
    "top-two": "--candidates 4",
    "ranked": "--candidates 4",
    "vote-for": "--seats 2 --candidates 5",
    "uncontested": "",
    "write-in": "",
}

OF_ALL = {"won": WON, "lost": LOST, "withdrew": LEFT}

ENDINGS: dict[tuple[str, str], Ending | None] = {
    **{(rule, how): end for rule in RULES for how, end in OF_ALL.items()},
    **{(rule, how): None for rule in RULES for how in ("advanced", "runoff")},
    ("majority", "advanced"): RUNOFF,
    ("majority", "runoff"): RUNOFF,
    ("top-two", "won"): GENERAL,
    ("top-two", "advanced"): GENERAL,
    ("top-two", "runoff"): GENERAL,
}
"""What each result means under each rule; None if it is refused."""

FEW = (
    ("", "won"),
    ("plurality", "advanced"),
    ("majority", "runoff"),
    ("top-two", "won"),
    ("vote-for", "lost"),
    ("write-in", "withdrew"),
)


@pytest.fixture
def says(typed: Typed, monkeypatch: pytest.MonkeyPatch) -> Says:
    """Run a command on a day, and return its output in one line; a refusal by its error."""

    def run(line: str, day: str = AFTER) -> str:
        monkeypatch.setenv("CIVICPATH_TODAY", day)
        found = typed(*shlex.split(line))
        return " ".join((found.out or found.err).split())

    return run


def data(says: Says, line: str) -> Any:
    """Return the JSON of a command."""
    return json.loads(says(f"{line} --json"))


@pytest.mark.parametrize(("rule", "how"), some(tuple(ENDINGS), FEW))
def test_every_page_says_the_same_of_an_end(says: Says, rule: str, how: str) -> None:
    """The result page, list, time, plan, contacts, next, ladder and JSON agree."""
    ending = ENDINGS[rule, how]
    told = f"--rule {rule} {RULES[rule]}" if rule else ""
    says("start --state GA --hours 6", "2027-06-01")
    save = f"desk race add seat --level municipal {told} --past 900/4000 --registered 4000"
    says(f"{save} --election {ON}", "2027-06-01")
    page = says(f"desk result {how} --votes 480")
    if ending is None:
        assert "Nobody goes on to another round of 'seat' by its rule." in page
        assert "How did it end?" in says("next")
        return
    title = f"{ending.title}, with 480 votes"
    assert page.startswith(title)
    for line in ("desk time", "desk contacts"):
        assert says(line).startswith(title), line
    plan = says("desk plan")
    assert f"{title}. This is the plan as it was." in plan
    assert "Your votes: 480" in plan
    assert "Week by week" not in plan
    assert f"seat (in use, over: {ending.label})" in says("desk race list")
    assert "It is over." in says("desk")
    assert "How did it end?" not in says("next")
    steps = says("show office")
    for step in FOLLOWS.values():
        assert (title_of(step) in steps) == (step == ending.step), step
    for found in (
        data(says, "desk race list")["results"]["seat"],
        data(says, "desk time")["result"],
    ):
        assert found == {
            "result": ending.saved, "on": AFTER, "votes": 480, "leads_to": ending.leads_to,
        }  # fmt: skip
    for line in ("desk time", "desk contacts", "desk plan"):
        assert data(says, line)["phase"] == "over", line


@pytest.mark.parametrize(
    ("state", "rule", "first", "then"),
    [
        ("GA", "majority", "2027-11-02", "2027-11-30"),
        ("GA", "majority", "2027-11-09", ""),
        ("TX", "majority", "2027-05-01", ""),
        ("WA", "top-two", "2027-08-03", "2027-11-02"),
        ("WA", "top-two", "2027-08-10", ""),
        ("", "majority", "2027-11-02", ""),
    ],
    ids=["known", "no vote known that day", "no runoff known", "a primary", "none", "no place"],
)
def test_the_next_vote_is_filled_in_where_it_is_known(
    says: Says, state: str, rule: str, first: str, then: str
) -> None:
    """The command that saves the next race has its day from the calendar, and never a guess."""
    if state:
        says(f"start --state {state} --hours 6", "2027-04-01")
    save = f"--level municipal --rule {rule} --candidates 4 --past 900"
    says(f"desk race add seat {save} --election {first}", "2027-04-01")
    made = json.loads(says("desk result advanced --json", first))
    page = says("desk time", first)
    which = "runoff" if rule == "majority" else "general"
    command = f"civicpath desk race add seat-{which} --level municipal --election"
    assert f"{command} {then or 'DATE'}" in page
    assert ("Confirm it with" in page) == bool(then)
    known = data(says, "desk time")["next_vote"]
    assert made["next_vote"] == known
    assert (known and known["on"]) == (then or None)
    if then:
        assert says(f"desk race add seat-{which} --level municipal --election {then}")
        assert data(says, "desk race list")["in_use"] == f"seat-{which}"


def test_a_runoff_that_was_told_is_filled_in(says: Says) -> None:
    """A day that the candidate gave comes first; without a level the calendar is not asked."""
    save = "desk race add seat --rule majority --past 900 --election 2027-05-01"
    says(f"{save} --runoff 2027-06-05", "2027-04-01")
    page = says("desk result runoff", "2027-05-02")
    assert "The runoff is on Saturday, June 5, 2027, as you said." in page
    assert "civicpath desk race add seat-runoff --election 2027-06-05" in page


def test_a_win_in_a_primary_is_said_to_be_none(says: Says, typed: Typed) -> None:
    """Who types `won` after a top-two primary goes on, and is told so."""
    says("desk race add seat --rule top-two --past 900 --election 2027-08-03", "2027-04-01")
    says("desk", "2027-08-04")
    found = typed("desk", "result", "won")
    assert "the first two go on, so this is saved as advanced" in " ".join(found.err.split())
    assert "civicpath desk race add seat --rule majority" in " ".join(found.err.split())


def test_election_day_takes_no_more_talks(says: Says) -> None:
    """On the day itself those who said yes are reminded; nobody is to be found any more."""
    says("start --state GA --hours 6", "2027-06-01")
    save = "desk race add seat --level municipal --past 900/4000 --registered 4000"
    says(f"{save} --election {ON}", "2027-06-01")
    says("log doors 40 talks 12 supporters 5 --hours 2", "2027-10-01")
    page = says("desk contacts", ON)
    assert page.startswith("Remind 5 supporters today")
    assert "Supporters found" in page
    plan = says("desk plan", ON)
    assert "Today is election day. 5 supporters said yes. Remind each" in plan
    for one in (page, plan):
        assert "What it takes" not in one
        assert "more hours" not in one
    assert "What it still takes" in says("desk contacts --goal 500", ON), "another goal"
    for line in ("desk plan", "desk contacts"):
        assert json.loads(says(f"{line} --json", ON))["phase"] == "today", line


def test_nobody_is_reminded_who_was_not_found(says: Says) -> None:
    """In the last week, without a supporter logged, no number of people to remind is made up."""
    save = "desk race add seat --past 900/4000 --registered 4000"
    says(f"{save} --election {ON}", "2027-06-01")
    assert says("desk contacts", "2027-10-30").startswith("Find ")
    found = json.loads(says("desk plan --json", "2027-10-30"))
    assert found["people_to_remind"] == 0
    assert [one["stage"] for one in found["weekly"]] == []


def test_a_runoff_goes_on_from_its_first_round(says: Says) -> None:
    """Nobody files for it anew, or begins at the first rung, or is told to have begun late."""
    says("start --state TX --county Travis --hours 6", "2027-02-01")
    save = "desk race add seat --level school --rule majority --candidates 4 --past 900"
    says(f"{save} --election 2027-05-01", "2027-02-01")
    says("desk result advanced --votes 300", "2027-05-02")
    says("desk race add seat-runoff --level school --past 700 --election 2027-06-12", "2027-05-02")
    page = says("desk time", "2027-05-03")
    assert "You got through to this race from the one before it" in page
    assert "when filing for this race closes" not in page
    assert "You are starting late" not in page
    page = says("next", "2027-05-03")
    assert "You are through to your race “seat-runoff”, so it comes first" in page
    assert "Rung 7 of 7" in page
    says("desk race add later --level state --past 900 --election 2028-11-07", "2027-08-01")
    assert "You are through" not in says("next", "2027-08-02")
    assert "You got through" not in says("desk time", "2027-08-02")


def test_a_primary_of_the_same_race_may_be_lost(says: Says, typed: Typed) -> None:
    """It ends the race from its day on, and `next` says how to tell."""
    says("start --state NC --county Wake --hours 6", "2028-01-10")
    save = "desk race add house --level state --candidates 3 --past 9000 --election 2028-11-07"
    says(f"{save} --primary 2028-03-07", "2028-01-10")
    assert "Your primary comes first (Tuesday, March 7, 2028)" in says("desk time", "2028-03-06")
    assert typed("desk", "result", "lost").code == 2
    assert "Your primary is today." in says("desk time", "2028-03-07")
    page = says("next", "2028-03-08")
    assert "Your primary was on March 7, 2028. If you lost it: civicpath desk result lost" in page
    assert typed("desk", "result", "won").code == 2
    assert "Nothing has to be recorded" in typed("desk", "result", "advanced").err
    assert says("desk result lost --votes 900", "2028-03-08").startswith("You did not win")
    assert "If you lost it" not in says("next", "2028-03-08")


def test_a_partys_primary_that_was_won_leads_to_the_general(says: Says, typed: Typed) -> None:
    """Its candidate holds no seat yet, and goes on without filing anew."""
    says("start --state NC --county Wake --hours 6", "2028-01-10")
    says("desk race add house --level state --past 9000 --election 2028-03-07", "2028-01-10")
    says("next", "2028-03-08")
    told = " ".join(typed("desk", "result", "won").err.split())
    command = "desk race add house-general --level state --election 2028-11-07"
    assert "That was the day of a primary here" in told
    assert told.endswith(command)
    says(f"{command} --past 30000", "2028-03-08")
    assert "You are through to your race “house-general”" in says("next", "2028-03-09")
    says("next", "2028-11-08")
    assert "primary" not in typed("desk", "result", "won").err
