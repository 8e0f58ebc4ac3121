"""What a page says of a case that is not the usual one: nothing that is not so."""

from __future__ import annotations

import json

import pytest
from journey import Civic

from civicpath.cli import VERBS
from civicpath.terminal.command_line import command_of
from civicpath.terminal.usage_errors import OWNERS


def flat(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def test_what_is_left_is_told_as_it_is(typed: Civic) -> None:
    """What was passed over waits for nobody, and what waits is told beside it."""
    typed("start", "--state", "MI", "--party", "democratic", "--limits", "none")
    typed("skip", "find-calendar")
    typed("skip", "find-your-precinct")
    typed("stuck", "check-your-registration")
    said = flat(typed("next").out)
    assert "What is left on your rung has not worked out so far, or was skipped." in said
    assert "waiting" not in said
    typed("wait", "find-calendar")
    said = flat(typed("next").out)
    assert "is waiting for an answer or a date, has not worked out so far, or was skipped" in said


def test_a_reason_names_a_day_that_no_other_row_repeats(
    typed: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Utah's last day to change party has passed: the reason says when it comes again."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2028-04-20")
    answers = ("--state", "UT", "--party", "republican", "--aim", "lead", "--done", "meeting")
    typed("start", *answers)
    said = flat(typed("next").out)
    assert "It comes again. Last day to change party for the June 2030 primary" in said
    assert said.count("2030 primary") == 1, said


@pytest.mark.parametrize(
    ("by", "said"), [("tomorrow", "It comes up from now on"), ("2027-01-09", "Two days before")]
)
def test_a_promise_comes_up_when_it_can(typed: Civic, by: str, said: str) -> None:
    """Two days before a day that is tomorrow have passed."""
    typed("people", "add", "Maria Garza")
    assert said in flat(typed("people", "owe", "Maria", "the list", "--by", by).out)


def test_no_answer_is_not_said_to_be_kept(typed: Civic) -> None:
    """Nor is one step spoken of as several."""
    typed("start", "--state", "TX")
    assert typed("start", "--state", "TX").lines[0] == "No answers changed"
    typed("start", "--limits", "federal")
    freed = flat(typed("start", "--limits", "none").out)
    assert "1 step is left out, because it is not for you." in freed


def test_a_wait_for_nobody_speaks_of_no_answer(typed: Civic) -> None:
    """Some steps ask nobody; silence is no matter there."""
    alone = flat(typed("wait", "find-your-precinct").out)
    assert "If you have done it before that" in alone
    assert "Silence" not in alone
    assert "If they answer before that" in flat(typed("wait", "email-county-party").out)


def test_a_wait_that_is_over_asks_after_an_answer_only_where_somebody_was_asked(
    typed: Civic,
) -> None:
    """A step that was put off for a week asked nobody, and has no page that may have changed."""
    typed("wait", "find-your-precinct", "--days", "1")
    typed("done", "find-calendar")
    typed("done", "check-your-registration")
    said = flat(typed("next", "--on", "2027-01-20").out)
    assert "The time you gave it is over. If it is done, record it. If not, try again." in said
    typed("stuck", "find-your-precinct")
    assert "Things change, so try once more." in flat(typed("next", "--on", "2027-03-01").out)


@pytest.mark.parametrize(
    ("line", "said", "unsaid"),
    [
        ("start --bogus", "See: civicpath start --help", "--hours"),
        ("start --sttae TX", "Did you mean '--state'?", "--hours"),
        ("people met maria --note x", "See: civicpath people met --help", "--on"),
        ("log foo 3", "talks", "dollar,"),
        ("draft ask", "These begin that way: ask-", "lists them all"),
        ("find --party nobody", "There is no party", "Did you mean"),
        ("people import voters.csv", "people import also needs --name LIST.", "know what"),
        ("export calendar -o meetings.txt", "civicpath export calendar -o meetings.ics", "See:"),
        ("letter", "Here it is: civicpath draft", "See:"),
        ("rungs", "Here it is: civicpath ladder", "See:"),
        ("start --hours 0.25", "For less than an hour, type 1.", "See:"),
        ("why", "Here it is: civicpath show why", "See:"),
        ("what's next?", "Here it is: civicpath next", "wait"),
        ("party", "Here it is: civicpath find", "See:"),
        ("whats a caucus", "To look it up: civicpath show 'whats a caucus'", "wait"),
        ("how do I vote?", "To look it up: civicpath show 'how do I vote?'", "--help"),
        ("caucus", "or to look it up: civicpath show caucus", "Did you mean"),
        ("find school board", "or to look it up: civicpath show 'school board'", "Did you mean"),
        ("data caucus", "See: civicpath data --help", "show"),
        ("show what is a quorum?", "To show: 'Quorum'.", "Bylaws"),
        ("done 2026-11-20", "A day goes after --on, like this: --on 2026-11-20", "RUNG"),
        ("place Portland", "Begin with the state. All of them: civicpath place --list", "Maryland"),
        ("place Masachusets", "Did you mean 'Massachusetts'?", "--list"),
        ("start TX", "Answers go in flags, like this: civicpath start --state TX", "See:"),
        ("next 15", "civicpath next --minutes 15", "See:"),
        ("people maria", "For a person: civicpath people show maria", "See:"),
        ("start --party independent", "If you have none, choose undecided.", "See:"),
    ],
)
def test_a_hint_is_near_or_is_none(typed: Civic, line: str, said: str, unsaid: str) -> None:
    """A suggestion that has nothing to do with what was typed is worse than none."""
    found = typed(*line.split())
    assert found.code
    assert said in flat(found.err)
    assert unsaid not in flat(found.err)


def test_what_answers_change_is_said_in_sentences(typed: Civic) -> None:
    """Steps are held back or left out; a list of fragments is read aloud as one."""
    told = flat(typed("start", "--state", "VA", "--limits", "permanent-resident").out)
    assert " steps are held back until you have asked." in told
    assert " steps are left out, because they are not for you." in told


def test_a_count_begun_by_one_says_how_to_add_several(typed: Civic) -> None:
    """A morning of twelve doors is one line, and a shift at a time needs no such hint."""
    first = flat(typed("done", "first-doors").out)
    assert "1 of 12 doors; 11 to go." in first
    assert "Add N more: civicpath done campaign/first-doors --count N" in first
    assert "--count" not in typed("done", "first-doors", "--count", "3").out
    assert "--count" not in typed("done", "keep-four-shifts").out


def test_a_step_whose_words_are_elsewhere_says_where(typed: Civic) -> None:
    """No short page sends a reader to words below that are not there."""
    short = flat(typed("next", "--rung", "headquarters").out)
    assert "Use the words below." in short
    assert "has all 5 steps and the words" in short


def test_somebody_of_no_party_is_undecided(typed: Civic) -> None:
    """None is an answer, where voters name no party as well."""
    for party in ("none", "no party", "unaffiliated", "NPA", "nonpartisan"):
        assert typed("start", "--party", party).code == 0
    assert "Not decided yet" in typed("start", "--show").out


def test_no_party_is_named_to_somebody_who_chose_none(typed: Civic) -> None:
    """The steps can't name the party of a person who is undecided, or who looks at two."""
    place = ("start", "--state", "AZ", "--county", "Maricopa", "--party")
    for parties in ("undecided", "d,r"):
        told = flat(typed(*place, parties).out)
        assert "Steps and letters name no party until you choose one." in told
    assert "name the Maricopa County Republican Party." in flat(typed(*place, "R").out)


def test_a_place_is_told_of_the_party_that_was_named(typed: Civic) -> None:
    """A Democrat isn't sent to another party to ask about its seat; others hear of both."""
    typed("start", "--state", "IA", "--party", "democratic")
    own = flat(typed("place").out)
    assert "In another party" not in own
    assert "Not known: Who names a new legislator" in own
    typed("start", "--party", "undecided")
    assert "In another party, ask that party." in flat(typed("place").out)


def test_a_place_is_headed_by_the_town_where_towns_matter(typed: Civic) -> None:
    """The person's own town stands above their place, and above no other."""
    typed("start", "--state", "ME", "--town", "Portland")
    assert typed("place").lines[0] == "Portland, Maine"
    assert typed("place", "VT").lines[0] == "Vermont"
    assert typed("place", "ME").lines[0] == "Maine"


def test_a_last_day_is_named_until_the_record_was_seen(
    typed: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who has checked their party for that day isn't reminded of it beside every other step."""
    monkeypatch.setenv("CIVICPATH_TODAY", "2028-07-01")
    about = ("--state", "FL", "--party", "libertarian", "--limits", "none", "--done", "meeting")
    typed("start", *about)
    day = "Last day to change party for the August 2028 primary"
    assert day in flat(typed("next", "--rung", "headquarters").out)
    typed("done", "join-in-time")
    assert day not in flat(typed("next", "--rung", "headquarters").out)


def test_a_source_is_credited_once_in_a_line(typed: Civic) -> None:
    """Two texts of one office may have the same title."""
    typed("start", "--state", "VA", "--aim", "office")
    told = flat(typed("next", "--full", "--on", "2027-02-20").out)
    assert "Becoming a Candidate, Virginia Department of Elections" in told
    line = told.partition("From: ")[2].partition(" More:")[0]
    assert line.count("Becoming a Candidate") == 1


def test_the_capital_is_a_city_and_has_an_article(typed: Civic) -> None:
    """It has no county or town to search for, and its name is not said twice."""
    saved = flat(typed("start", "--zip", "20001", "--party", "democratic").out)
    assert "dates and offices of the District of Columbia." in saved
    step = flat(typed("next").out)
    assert "together: Washington, District of Columbia, the Democratic Party, meeting." in step
    assert "I live in Washington." in flat(typed("draft", "ask-county-party").out)
    assert "Register in the District of Columbia" in flat(typed("place").out)


def test_after_election_day_it_is_behind(typed: Civic) -> None:
    """The last step of the ladder does not begin with a day that may be ahead."""
    assert "still ahead" not in typed("show", "office/after-election-day").out


def test_a_party_is_found_by_what_it_is_called(typed: Civic) -> None:
    """Both verbs know the same names, and one error is one sentence."""
    assert typed("find", "--party", "dem").out == typed("find", "--party", "democratic").out
    assert typed("find", "--party", "Working Families Party").code == 0
    refused = flat(typed("start", "--party", "Pirate Party").err)
    assert "was not understood" not in refused
    assert "'Pirate Party' is not an answer to 'party'." in refused


def test_a_party_without_a_choice_is_not_dropped_in_silence(typed: Civic) -> None:
    """It is kept as another one under its name, which is said with where it is known."""
    kept = typed("start", "--state", "PA", "--party", "Working Families")
    assert kept.code == 0
    said = "'Working Families' is saved as another party, under that name. What we know about it:"
    assert said in flat(kept.err)
    assert "another party" not in typed("start", "--party", "other").err


def test_more_talks_than_voters_are_told_of_where_they_are_worked_out(typed: Civic) -> None:
    """On the page of the contacts as in the plan, with hours rounded as their range is."""
    typed("desk", "race", "add", "board", "--past", "1830", "--election", "2027-11-02")
    for line in ("contacts", "plan"):
        said = flat(typed("desk", line).out)
        assert "conversations are more than the 1,830 who are expected to vote" in said
    lines = typed("desk", "contacts").lines
    at = lines.index("What: Hours")
    assert not [one for one in lines[at : at + 3] if "." in one]


@pytest.mark.parametrize("named", [("rung", "3"), ("Rung 3",), ("3",), ("campaign",)])
def test_a_rung_is_known_by_its_number(typed: Civic, named: tuple[str, ...]) -> None:
    """Pages say `Rung 3 of 7`, so that is what a person types, wherever a rung is taken."""
    assert typed("show", *named).lines[0] == "Work for a campaign"
    assert "Rung 3 of 7" in typed("next", "--rung", " ".join(named)).out
    assert "Work for a campaign" in typed("skip", *named).lines[0]
    assert "Work for a campaign" in typed("done", *named).lines[0]
    typed("start", "--done", "nothing")
    typed("start", "--done", " ".join(named))
    answers = json.loads(typed("start", "--show", "--json").out)["answers"]
    assert answers["done"] == ["campaign"]


def test_the_flags_of_other_recording_verbs_are_theirs_alone() -> None:
    """Each flag that is pointed out belongs to the verb that is named."""
    for flag, verb in OWNERS.items():
        assert flag in {name for one in command_of(verb, VERBS[verb]).params for name in one.opts}


def test_two_places_of_one_name_are_both_named(typed: Civic) -> None:
    """It was understood, and fits two: the county and the city."""
    for argv in (("start", "--state", "VA"), ("find", "--state", "VA")):
        asked = flat(typed(*argv, "--county", "Fairfax").err)
        assert "Virginia has more than one 'Fairfax'." in asked
        assert "Say which: 'Fairfax County' or 'Fairfax city'." in asked
        assert "understood" not in asked
    assert "answer to 'hours' was not understood" in flat(typed("start", "--hours", "200").err)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("no-site", "did not work out (you found no site or address)."),
        ("voicemail", "(you only got a voicemail, and nobody called back)."),
        ("turned-away", "(they turned you away)."),
        ("no-answer", "(nobody answered)."),
    ],
)
def test_a_reason_is_told_in_one_voice(typed: Civic, why: str, said: str) -> None:
    """CivicPath speaks to the person; only a choice in quotation marks says `I`."""
    step = flat(typed("stuck", "find-calendar", "--because", why).out)
    assert said in step
    assert "(I " not in step


def test_answers_in_a_row_have_one_capital(typed: Civic) -> None:
    """Only a party's name keeps its own."""
    typed("start", "--suits", "home,no-car", "--party", "green,democratic")
    said = flat(typed("start", "--show").out)
    assert "From home, without a car." in said
    assert "Green Party, Democratic Party." in said


def test_a_search_names_no_time_of_its_own(typed: Civic) -> None:
    """How long to look is told by the step alone."""
    assert "minutes of looking" not in typed("find", "--state", "TX").out


def test_the_weeks_that_grow_say_why(typed: Civic) -> None:
    """From a week before people vote, the weeks count until the last days, as both go on."""
    typed("desk", "race", "add", "board", "--election", "2027-05-04", "--goal", "500")
    why = "You now find supporters and turn them out side by side."
    weeks = dict[str, int]()
    for day in ("2027-03-16", "2027-03-23", "2027-03-25", "2027-04-20"):
        page = flat(typed("desk", "contacts", "--on", day).out)
        weeks[day] = json.loads(typed("desk", "contacts", "--on", day, "--json").out)["weeks"]
        assert (why in page) == (day > "2027-03-23"), day
    assert weeks == {"2027-03-16": 2, "2027-03-23": 1, "2027-03-25": 5, "2027-04-20": 1}
    assert "until April 30, 2027" in flat(typed("desk", "contacts", "--on", "2027-03-25").out)
