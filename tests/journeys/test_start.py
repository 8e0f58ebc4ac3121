"""The questionnaire: every way to answer; all of it is optional, and nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from journey import CTRL_C, CTRL_D, ENTER, Civic, Open, Terminal

from civicpath.app import App, Options
from civicpath.base.text import small
from civicpath.ladder.questionnaire import label

WHYS = {
    "What is your ZIP code?": "It is used once",
    "Which party do you want to work in?": "The steps are the same for every party.",
    "About how many hours a week can you give?": "Guess low",
    "What have you already done?": "What you have done counts",
    "Where do you want this to lead?": "Your aim decides",
    "Do people in your local party know you?": "easier",
    "Does any of this describe you?": "Some jobs have rules on political work",
    "What suits you?": "Your answer puts the",
}


"""Every question for a person who gives a ZIP code, with a part of its reason."""

ALL = (
    "--state TX --county Travis --party green --party libertarian --hours 3 "
    "--done meeting,campaign --aim office --known no --limits charity --cleared fundraise "
    "--suits home,no-car"
)


def answers(typed: Civic) -> dict[str, str]:
    """Return the answers by question."""
    shown = " ".join(typed("start", "--show").out.split()).partition(" - ")[2]
    rows = shown.partition(" Every answer is optional")[0].split(" - ")
    pairs = (row.rpartition("? ") for row in rows)
    return {ask: said.rstrip(".") for ask, _, said in pairs}


def labels(question: str, *values: str) -> str:
    """Return values in the words of the questionnaire; after the first, only names are capital."""
    app = App(Options())
    voice = app.voice(app.progress())
    asked = next(one for one in app.ladder.questions if one.id == question)
    first, *more = (voice.say(label(asked, value)) for value in values)
    return ", ".join((first, *(more if question == "party" else map(small, more))))


def open_ended(terminal: Terminal, ask: str, *, plain: bool) -> str:
    """Wait for a question, and return what was shown with it."""
    return terminal.until(ask) + terminal.until(
        "Your answer: " if plain else ("(y or n" if "Texas?" in ask else "Esc stops.")
    )


@pytest.mark.parametrize("plain", [False, True], ids=["menu", "plain"])
def test_every_question_says_why(at_terminal: Open, typed: Civic, *, plain: bool) -> None:
    """Each question gives a reason and can be skipped: one is answered, and the rest left."""
    terminal = at_terminal("start", **({"ACCESSIBLE": "1"} if plain else {}))
    skip = ENTER if plain else f"s{ENTER}"
    first, *rest = WHYS
    for ask in (first, "Which party do you want to work in?", "Does any of this describe you?"):
        shown = open_ended(terminal, ask, plain=plain)
        assert WHYS[ask] in " ".join(shown.split()), ask
        if ask == first:
            terminal.press(f"78701{ENTER}")
            open_ended(terminal, "in Travis County, Texas?", plain=plain)
            terminal.press(f"y{ENTER}")
        else:
            terminal.press(skip)
    terminal.until("civicpath start --show")
    assert terminal.end() == 0
    terminal = at_terminal("start", rows=60, **({"ACCESSIBLE": "1"} if plain else {}))
    terminal.until("Which answer?")
    terminal.until("Your answer: " if plain else "Go back")
    terminal.pick("Answer what is open")
    for ask in rest:
        shown = open_ended(terminal, ask, plain=plain)
        assert WHYS[ask] in " ".join(shown.split()), ask
        terminal.press(f"4{ENTER}" if "hours" in ask else skip)
    terminal.until("Which answer?")
    terminal.until("Your answer: " if plain else "Go back")
    terminal.press(f"b{ENTER}")
    terminal.until("Saved")
    assert terminal.end() == 0
    known = answers(typed)
    assert list(known.values()).count("No answer yet") == 6
    assert known["Which county do you live in"] == "Travis County"
    assert known["About how many hours a week can you give"] == "4"


def test_back_without_loss(at_terminal: Open, typed: Civic) -> None:
    """Going back shows the earlier answer; Enter keeps it, and later answers are kept."""
    terminal = at_terminal("start", ACCESSIBLE="1")
    say = {"ZIP": "", "state": "Texas", "county": "Travis", "party": "b", "county do": "b"}
    for ask, said in say.items():
        terminal.until(ask)
        terminal.until("Your answer: ")
        terminal.press(said + ENTER)
    terminal.until("Which state do you live in?")
    assert "Enter to keep Texas" in " ".join(terminal.until("Your answer: ").split())
    terminal.press(ENTER)
    assert "keep Travis County." in " ".join(terminal.until("Your answer: ").split())
    terminal.press(ENTER)
    terminal.until("Which party")
    terminal.until("Your answer: ")
    terminal.press(CTRL_D)
    terminal.until("Saved")
    assert terminal.end() == 0
    assert answers(typed)["Which county do you live in"] == "Travis County"


def test_interrupted_and_resumed(at_terminal: Open, typed: Civic) -> None:
    """Ctrl-C keeps earlier answers, and the next run begins with the open questions."""
    terminal = at_terminal("start", ACCESSIBLE="1")
    for said in ("", "Ohio", "Franklin"):
        terminal.until("Your answer: ")
        terminal.press(said + ENTER)
    terminal.until("Which party")
    terminal.until("Your answer: ")
    terminal.press(CTRL_C)
    terminal.until("Stopped. What you did so far is saved.")
    assert terminal.end() == 130
    assert answers(typed)["Which state do you live in"] == "Ohio"
    again = at_terminal("start", ACCESSIBLE="1")
    assert "Which state do you live in?" in again.until("Your answer: ")  # any may be changed
    again.pick("Answer what is open")
    assert "Which party do you want to work in?" in again.until("Your answer: ")
    again.press(f"q{ENTER}")
    assert again.end() == 0


def test_one_answer_changed(at_terminal: Open, typed: Civic) -> None:
    """Once all are answered, the person chooses what to change; a blank changes nothing."""
    typed("start", *ALL.split())
    before = answers(typed)
    assert "No answer yet" not in before.values()
    terminal = at_terminal("start")
    menu = terminal.until("Go back")
    assert "Which answer?" in menu
    assert "Texas" in menu
    terminal.press(f"4{ENTER}")
    open_ended(terminal, "About how many hours", plain=False)
    terminal.press(f"9{ENTER}")
    terminal.until("Which answer?")
    terminal.until("Go back")
    terminal.press(f"3{ENTER}")
    terminal.until("Which party")
    terminal.until("Go back")
    terminal.press(f"s{ENTER}")
    terminal.until("Which answer?")
    terminal.until("Go back")
    terminal.press(f"b{ENTER}")
    assert terminal.end() == 0
    assert answers(typed) == before | {"About how many hours a week can you give": "9"}


def test_flags(typed: Civic) -> None:
    """Each question has a flag; a blank value erases nothing, and nothing is repeated."""
    told = typed("start", *ALL.split())
    assert told.code == 0
    assert list(answers(typed).values()) == [
        "Texas",
        "Travis County",
        labels("party", "green", "libertarian"),
        "3",
        labels("done", "meeting", "campaign"),
        labels("aim", "office"),
        labels("known", "no"),
        labels("limits", "charity"),
        labels("cleared", "fundraise"),
        labels("suits", "home", "no-car"),
    ]
    before = answers(typed)
    for blank in (["--aim", ""], ["--state", " "], ["--party", ","], ["--limits", ""]):
        assert typed("start", *blank).code == 0
        assert answers(typed) == before
    typed("start", "--state", "ohio")
    assert answers(typed) == before | {
        "Which state do you live in": "Ohio",
        "Which county do you live in": "No answer yet",
    }
    typed("undo")
    typed("undo")
    assert answers(typed) == before


@pytest.mark.parametrize("form", ["yaml", "json"])
def test_files(typed: Civic, tmp_path: Path, form: str) -> None:
    """A file answers like flags do; blanks change nothing, and flags take precedence."""
    given = {"state": "Texas", "county": "travis", "party": ["green", "other"], "hours": "2"}
    text = (
        json.dumps(given)
        if form == "json"
        else "".join(f"{key}: {json.dumps(value)}\n" for key, value in given.items())
    )
    (tmp_path / "answers").write_text(text)
    assert typed("start", "--answers", "answers", "--hours", "5").code == 0
    known = answers(typed)
    assert list(known.values())[:5] == [
        "Texas",
        "Travis County",
        labels("party", "green", "other"),
        "No answer yet",
        "5",
    ]
    assert set(list(known.values())[5:]) == {"No answer yet"}
    (tmp_path / "blank").write_text('state: ""\nhours: "7"\n')
    assert typed("start", "--answers", "blank").code == 0
    assert answers(typed) == known | {"About how many hours a week can you give": "7"}


def test_a_clearance_is_for_what_was_told(typed: Civic) -> None:
    """A clearance covers one activity, and ends when other limits are given."""

    def held(rung: str) -> bool:
        shown = json.loads(typed("next", "--rung", rung, "--json").out)
        return shown["action"] is None and shown["because"]["kind"] == "held"

    typed("start", "--limits", "military", "--aim", "lead")
    assert held("campaign")
    assert held("group")
    assert "civicpath start --cleared campaign-work" in typed("show", "campaign/first-doors").out
    typed("start", "--cleared", "campaign-work")
    assert not held("campaign")
    assert held("group")
    assert "You were told that you may." in " ".join(
        typed("next", "--rung", "campaign").out.split()
    )
    typed("start", "--limits", "military")  # the same again
    assert not held("campaign")
    typed("start", "--limits", "military,federal")
    assert held("campaign")


def test_the_good_flags_are_kept(typed: Civic) -> None:
    """With one invalid flag the others are saved, but the exit code is that of wrong usage."""
    told = typed("start", "--state", "TX", "--hours", "frog", "--aim", "lead")
    assert told.code == 2
    assert "'frog' is not a number of hours. The others are saved." in told.err
    assert "dates and offices of Texas" in told.out
    known = answers(typed)
    assert known["Which state do you live in"] == "Texas"
    assert known["Where do you want this to lead"] == labels("aim", "lead")
    told = typed("start", "--zip", "0", "--party", "green")
    assert told.code == 2
    assert "The other answer is saved." in told.err
    assert answers(typed)["Which party do you want to work in"] == labels("party", "green")
    nothing = typed("start", "--hours", "frog")
    assert (nothing.code, nothing.out) == (2, "")


def test_nothing_yet_is_an_answer(typed: Civic) -> None:
    """The answer "nothing yet" excludes others, and is replaced when a rung is climbed."""
    assert typed("start", "--done", "nothing yet").code == 0
    assert answers(typed)["What have you already done"] == "Nothing yet"
    assert typed("start", "--done", "nothing,meeting").code == 2
    typed("done", "meeting")
    assert answers(typed)["What have you already done"] == labels("done", "meeting")


def test_one_line_says_what_answers_changed(typed: Civic) -> None:
    """The message names what changed, and doesn't repeat the answers."""
    told = " ".join(
        typed("start", "--state", "OH", "--party", "green", "--limits", "military").out.split()
    )
    assert "The steps now have the dates and offices of Ohio." in told
    assert "held back until you have asked." in told
    assert "No answer yet" not in told
    again = typed("start", "--state", "OH").out
    assert "No answers changed" in again


@pytest.mark.parametrize(
    ("typed_name", "kept"),
    [
        ("progressive", "other"),
        ("peace-and-freedom", "other"),
        ("conservative", "other"),
        ("mountain", "green"),
        ("green-rainbow", "green"),
        ("statehood-green", "green"),
    ],
)
def test_a_party_goes_by_the_name_of_the_place(typed: Civic, typed_name: str, kept: str) -> None:
    """A smaller party's local name is accepted like its national one."""
    assert typed("start", "--party", typed_name).code == 0
    assert labels("party", kept) in answers(typed).values()
