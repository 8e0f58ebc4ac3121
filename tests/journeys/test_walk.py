"""The interactive walk at a real terminal: three rungs, the next day, and every choice."""

from __future__ import annotations

import json
import re
from pathlib import Path
from statistics import median

import pytest
from journey import CTRL_C, CTRL_D, ENTER, ESC, Civic, Open, Terminal, title_of

from civicpath.app import App, Options
from civicpath.base.templates import fill

HOW, DONE, WAIT, STUCK, PASS, LOOK, QUIT = (
    "Show me how",
    "I did it",
    "I asked somebody",
    "It did not work",
    "Skip it",
    "Look around",
    "Stop for today",
)


MENU = "Stop for today"


"""The last line of the menu. Once it is shown, keys can be sent."""


ROWS = 24


def new(at_terminal: Open, *argv: str, questions: str = "n", **env: str) -> Terminal:
    """Start a walk as a new user who declines the questions for now."""
    terminal = at_terminal(*argv, **env)
    if questions == "y":
        menu(terminal)
        terminal.pick("Fit this to me")
    return terminal


SKIPS = {"Skip this question": f"s{ENTER}", "alone means blank. Esc stops.": ENTER}
"""How to leave a step's question blank, by the last text shown of it."""


def menu(terminal: Terminal) -> str:
    """Return what is shown until the menu; questions asked before it are left blank."""
    shown = terminal.until(MENU, *SKIPS)
    while not shown.endswith(MENU):
        terminal.press(next(keys for end, keys in SKIPS.items() if shown.endswith(end)))
        shown += terminal.until("(left blank)")
        shown += terminal.until(MENU, *SKIPS)
    return shown


def meant(screen: str) -> str:
    """Return the id of the action that a screen names as next."""
    joined = " ".join(screen.split())
    titles = {fill(one.title, {}): one.key for one in App(Options()).ladder.actions()}
    found = [title for title in titles if f"Next: {title} " in joined]
    return titles[max(found, key=len)]


def did_it(terminal: Terminal) -> str:
    """Record the next action as done, as often as needed; return what is shown then.

    Other questions are left blank.
    """
    terminal.pick(DONE)
    ways = {
        **SKIPS,  # what came of it, and what did you bring back?
        "Enter alone keeps": f"100{ENTER}",  # how many?
        "(y or n": f"n{ENTER}",  # take two minutes to look back?
    }
    answered = ""
    while not (asked := terminal.until("Done: ", *ways)).endswith("Done: "):
        question = asked.rpartition("? ")[2]
        if question == answered:  # drawn again, as a busy machine does
            continue
        terminal.press(next(keys for end, keys in ways.items() if asked.endswith(end)))
        answered = question
        if any(asked.endswith(end) for end in SKIPS):
            terminal.until("(left blank)")
            answered = ""  # the same may be asked of another page
    return menu(terminal)


def test_three_rungs_and_the_next_day(
    at_terminal: Open, typed: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One rung after another is climbed; the next day all is saved, and every screen is short."""
    terminal = new(at_terminal)
    screen, climbed, heights = menu(terminal), list[str](), list[int]()
    while not (key := meant(screen)).startswith("others/"):
        assert key not in climbed
        climbed.append(key)
        screen = did_it(terminal)
        if "Your next step depends on it." not in screen:
            heights.append(len(screen.splitlines()))
    assert {key.partition("/")[0] for key in climbed} == {"meeting", "headquarters", "campaign"}
    assert terminal.shown.count("You have climbed the rung") == 3
    assert median(heights) <= ROWS  # the result and the next action, on the smallest common screen
    assert max(heights) <= ROWS + 6
    terminal.pick(QUIT)
    farewell = terminal.until("Come back with: civicpath")
    assert "What you did is saved." in farewell
    assert terminal.end() == 0

    monkeypatch.setenv("CIVICPATH_TODAY", "2026-11-25")
    rungs = json.loads(typed("ladder", "--json").out)["rungs"]
    assert [rung["state"] for rung in rungs[:4]] == ["done", "done", "done", "now"]
    again = at_terminal()
    screen = menu(again)
    assert "questions first" not in screen
    assert meant(screen) == key == json.loads(typed("next", "--json").out)["action"]["id"]
    assert "Rung 4 of 7, Get others involved." in screen
    assert len(screen.splitlines()) <= ROWS  # the position, one thing to do, and the menu
    again.press(ESC)
    again.until("Until next time")
    assert again.end() == 0


def test_every_way(at_terminal: Open, typed: Civic) -> None:
    """How, waiting, stuck, skipping, looking around, undo: each says what it did."""
    terminal = new(at_terminal)
    menu(terminal)
    terminal.pick(HOW)
    steps = menu(terminal)
    assert "What to do\n1. " in steps
    assert "civicpath done" not in steps
    terminal.pick(STUCK)
    terminal.until("What got in the way?")
    terminal.until("Go back")
    terminal.pick("The calendar was blank")
    assert meant(menu(terminal)) == "meeting/email-county-party"
    terminal.pick(WAIT)
    terminal.until("Come back to it in how many days?")
    terminal.until("Esc stops.")
    terminal.press(f"400{ENTER}")
    terminal.until("Type a whole number from 1 to 366.")
    terminal.press(f"5{ENTER}")
    waiting = menu(terminal)
    assert "Waiting: Ask by e-mail how to get involved" in waiting
    assert "in 5 days, on Sunday, November 29, 2026" in " ".join(waiting.split())
    before = meant(waiting)

    for number, said in enumerate(("Skipped", "Not for you", "Skipped", "Not for you"), 1):
        terminal.pick(PASS)
        terminal.until("Skip what?")
        terminal.until("Go back")
        terminal.press(f"{number}{ENTER}")
        passed = menu(terminal)
        assert f"\n{said}: " in passed
        assert meant(passed) != before
        terminal.pick(LOOK)
        terminal.until("What would you like to see?")
        terminal.until("Go back")
        terminal.pick("Undo")
        taken = menu(terminal)
        assert "Undone" in taken
        assert meant(taken) == before

    terminal.pick(LOOK)
    terminal.until("Go back")
    terminal.press(f"b{ENTER}")
    assert "What now?" in menu(terminal)
    terminal.pick(PASS)
    terminal.until("Go back")
    terminal.press(ESC)  # leaves this question only
    menu(terminal)
    terminal.press(ESC)
    terminal.until("Until next time")
    assert terminal.end() == 0
    assert "meeting/email-county-party (waiting" in typed("show", "email-county-party").out


def test_looking_around(at_terminal: Open) -> None:
    """Things can be read one after another, until the person goes back."""
    terminal = new(at_terminal)
    menu(terminal)
    terminal.pick(LOOK)
    terminal.until("Go back")
    for way, title in (
        ("A rung", "Run for precinct chair"),
        ("A first time", "Your first meeting"),
        ("The ladder", "The ladder"),
    ):
        terminal.pick(way)
        shown = terminal.until("Go back")
        if way != title:
            terminal.pick(title)
            shown = terminal.until("What would you like to see?")
            terminal.until("Go back")
        assert f"\n{title}\n───" in shown
    terminal.press(f"b{ENTER}")
    assert "What now?" in menu(terminal)
    terminal.press(ESC)
    assert terminal.end() == 0


def test_the_two_minutes_afterwards(at_terminal: Open, typed: Civic) -> None:
    """After a first time the person may reflect; people named are saved, however it ends."""
    typed("done", "find-calendar")
    typed("done", "check-your-registration")
    typed("done", "find-your-precinct")
    terminal = at_terminal()
    assert meant(menu(terminal)) == "meeting/attend"
    for said, cut_short in (("Ann, keeps the minutes", ESC), ("Dee", CTRL_C)):
        terminal.pick(DONE)
        terminal.until("How many meetings?")
        terminal.until("Esc stops.")
        terminal.press(ENTER)
        terminal.until("Take two minutes to look back?")
        terminal.until("(y or n")
        terminal.press(f"y{ENTER}")
        terminal.until("three people")
        terminal.until("Esc stops.")
        terminal.press(said + ENTER)
        terminal.until("And a second one?")
        terminal.until("Esc stops.")
        terminal.press(ENTER)
        terminal.until("promise")
        terminal.until("Esc stops.")
        terminal.press(cut_short)
        if cut_short == ESC:
            assert "1 of 2 meetings; 1 to go." in menu(terminal)
            assert "Note: keeps the minutes" in typed("people", "show", "ann").out
            typed("skip", "follow-up", "--never")
            typed("skip", "ask-about-membership", "--never")
            terminal.press(CTRL_C)
            assert terminal.end() == 130
            terminal = at_terminal(CIVICPATH_TODAY="2026-12-30")
            assert meant(menu(terminal)) == "meeting/attend"
    assert terminal.end() == 130
    assert "meeting/attend (done, December 30, 2026)" in typed("show", "attend").out
    assert "Met: December 30, 2026" in typed("people", "show", "dee").out


def test_a_fault_on_the_way_out_does_not_keep_anybody_in(
    at_terminal: Open, typed: Civic, tmp_path: Path
) -> None:
    """Ctrl-C during the reflection ends the walk, even if the action can't be recorded."""
    for key in ("find-calendar", "check-your-registration", "find-your-precinct"):
        typed("done", key)
    terminal = at_terminal()
    menu(terminal)
    terminal.pick(DONE)
    terminal.until("How many meetings?")
    terminal.until("Esc stops.")
    terminal.press(f"100001{ENTER}")
    terminal.until("Type a whole number from 1 to 100000.")
    terminal.press(ENTER)
    terminal.until("Take two minutes to look back?")
    terminal.until("(y or n")
    lock = tmp_path / "home" / ".lock"
    lock.unlink()
    lock.mkdir()
    terminal.press(CTRL_C)
    terminal.until("changed.")  # the path before it may wrap anywhere
    terminal.until("Stopped.")
    assert terminal.end() == 130
    lock.rmdir()
    assert "meeting/attend (done" not in typed("show", "attend").out


@pytest.mark.parametrize("way", ["menu", "plain"])
def test_interrupted(at_terminal: Open, typed: Civic, way: str) -> None:
    """Ctrl-C at any question keeps earlier answers, exits 130, and restores the terminal."""
    flags, ready = (["--plain"], "Your answer: ") if way == "plain" else ([], MENU)
    terminal = at_terminal(*flags)
    terminal.until(ready)
    termios = pytest.importorskip("termios")
    sane = termios.tcgetattr(terminal.child.child_fd) if way == "plain" else None
    terminal.pick(DONE)
    terminal.until("Save the group's name")
    terminal.until("Your answer: " if way == "plain" else "(y or n")
    terminal.press(f"n{ENTER}")
    terminal.until(f"Next: {title_of('meeting/check-your-registration')}")
    terminal.until(ready)
    terminal.press(CTRL_C)
    terminal.until("Stopped. What you did so far is saved.")
    if sane:
        assert termios.tcgetattr(terminal.child.child_fd) == sane
    assert terminal.end() == 130
    assert "Traceback" not in terminal.shown
    assert json.loads(typed("next", "--json").out)["progress"]["done"] == 1


def test_by_ear(at_terminal: Open) -> None:
    """Plain lines with numbered choices; nothing is drawn or redrawn, and no line is too wide."""
    terminal = at_terminal(columns=50, ACCESSIBLE="1")
    screen = terminal.until("Your answer: ")
    assert meant(screen) == "meeting/find-calendar"
    assert "  2. Show me how, step by step\n" in screen
    terminal.press(f"frog{ENTER}")
    assert "frog" in terminal.until("Your answer: ")
    terminal.pick(DONE)
    assert "You chose I did it." in terminal.until("Your answer: ")
    terminal.press(ENTER)
    assert meant(terminal.until("Your answer: ")) == "meeting/check-your-registration"
    terminal.press(CTRL_D)
    terminal.until("Until next time")
    assert terminal.end() == 0
    assert "\x1b" not in terminal.shown
    assert not re.search("[┃━│─]", terminal.shown)
    assert max(map(len, terminal.shown.splitlines())) <= 50


@pytest.mark.parametrize(
    ("keys", "taken"),
    [("s", HOW), ("ss", "Save a group"), ("sss", "Save when they meet"), ("S", HOW), ("wl", LOOK)],
)
def test_a_letter_points_so_that_enter_takes_what_was_meant(
    at_terminal: Open, keys: str, taken: str
) -> None:
    """A letter selects the next row that begins with it, so Enter takes the intended option."""
    terminal = at_terminal()
    menu(terminal)
    terminal.press(*keys, ENTER)
    terminal.child.expect(rf"What now\?(?:\s|\x1b\[[0-9;]*m)+{taken}")


def test_narrow(at_terminal: Open) -> None:
    """Every drawn line of the walk fits in fifty columns."""
    terminal = new(at_terminal, columns=50, rows=30)  # type: ignore[arg-type]
    screen = menu(terminal)
    terminal.pick(HOW)
    screen += menu(terminal)
    terminal.pick(QUIT)
    assert terminal.end() == 0
    pages = [line for line in screen.splitlines() if "What now?" not in line and "? No" not in line]
    assert not [line for line in pages if len(line.rstrip()) > 50 and "https://" not in line]


def test_only_at_a_terminal(civic: Civic, tmp_path: Path) -> None:
    """In a pipe nothing is asked and nothing is saved."""
    assert civic("--plain").lines[0].startswith("Usage: civicpath")
    assert not (tmp_path / "home").exists()


def test_from_the_first_question_to_a_letter_and_the_silence_after(
    at_terminal: Open, typed: Civic, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newcomer gets a letter to send without leaving, and an alternative a week later."""
    terminal = new(at_terminal, questions="y", rows=60)  # type: ignore[arg-type]
    terminal.until("What is your ZIP code?")
    terminal.until("Esc stops.")
    terminal.press(f"78701{ENTER}")
    terminal.until("in Travis County, Texas?")
    terminal.until("(y or n")
    terminal.press(ENTER)
    terminal.until("Which party")
    terminal.until("Go back")
    terminal.press(ESC)  # leaves the rest for later
    assert "The steps now have the dates and offices of Texas." in menu(terminal)
    terminal.pick("Where to look")
    found = menu(terminal)
    assert "Travis County" in found
    assert "Search for these words" in found
    terminal.pick(STUCK)
    terminal.until("Go back")
    terminal.pick("The calendar was blank")
    assert meant(menu(terminal)) == "meeting/email-county-party"
    terminal.pick("Write the letter")
    for asked, said in (
        ("address", "info@example.org"),
        ("name", "Ana"),
        ("phone", "512-555-0100"),
    ):
        terminal.until(asked)
        terminal.until("Esc stops.")
        terminal.press(said + ENTER)
    terminal.until("(y or n")  # keep the name?
    terminal.press(f"n{ENTER}")
    letter = terminal.until("Write it to a file")
    for part in ("To: info@example.org", "My name is Ana, and I live in Travis County."):
        assert part in letter
    terminal.pick("It is fine")
    terminal.until("Have you sent it?")
    terminal.until("(y or n")
    terminal.press(f"y{ENTER}")
    waiting = menu(terminal)
    assert "in 7 days" in waiting
    assert waiting.count("Next: ") == 1
    assert meant(waiting) == "meeting/check-your-registration"
    terminal.pick(QUIT)
    assert terminal.end() == 0
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-01")
    told = json.loads(typed("next", "--json").out)
    assert told["action"]["id"] == "meeting/nudge"
    assert told["because"]["kind"] == "waited"


def test_the_tools_of_a_step(at_terminal: Open, typed: Civic) -> None:
    """A meeting is saved without leaving, and the step that looked for it isn't needed any more."""
    terminal = new(at_terminal)
    menu(terminal)
    terminal.pick("Save when they meet")
    for asked, said in (
        ("When do they meet?", "second Tuesday, 7 pm"),
        ("Who meets?", "Kay County Club"),
        ("Where do they meet?", ""),
    ):
        terminal.until(asked)
        terminal.until("Esc stops.")
        terminal.press(said + ENTER)
    terminal.until("Is that right?")
    terminal.until("(y or n")
    terminal.press(ENTER)
    terminal.until("Will you go on Tuesday, December 8, 2026?")
    terminal.until("(y or n")
    terminal.press(ENTER)
    assert meant(menu(terminal)) == "meeting/check-your-registration"
    terminal.pick(LOOK)
    terminal.until("Go back")
    for way, said in (
        ("Meetings ahead", "Kay County Club"),
        ("Dates and offices where I live", "civicpath place TX"),  # no place is known: what to do
        ("Where to find my party", "Is the page alive?"),
    ):
        terminal.pick(way)
        assert said in terminal.until("Go back")
    terminal.pick("Letters")
    terminal.until("Go back")
    terminal.pick("Phone calls")
    terminal.until("Leave a voicemail")
    terminal.until("Go back")
    terminal.press(f"b{ENTER}")
    terminal.until("What would you like to see?")
    terminal.until("Go back")
    terminal.press(CTRL_C)
    assert terminal.end() == 130
    (meeting,) = json.loads(typed("meetings", "--json", "--days", "20").out)["meetings"]
    assert (meeting["group"], meeting["going"]) == ("Kay County Club", True)


PROMPTS, WORDS = 12, 900
"""The most prompts and words for a newcomer on the way to a letter."""


def test_a_letter_in_few_prompts_and_words(at_terminal: Open) -> None:
    """A new user gets a letter ready to send with few prompts and words, all of them read out."""
    terminal = at_terminal(ACCESSIBLE="1")
    answers = (
        "Fit this to me", "78701", "y", "Green Party", "None of these", STUCK,
        "The calendar was blank", "Write the letter", "info@example.org", "Ana", "512-555-0100",
        "n",
    )  # fmt: skip
    for said in answers:
        shown = terminal.until("Your answer: ")
        if f". {said}" in shown:
            terminal.pick(said)
        else:
            terminal.press(said + ENTER)
    letter = terminal.until("What now?")
    assert "My name is Ana, and I live in Travis County." in letter
    assert "To: info@example.org" in letter
    terminal.until("Your answer: ")
    read = terminal.shown.rpartition("What now?")[0]
    assert read.count("Your answer: ") <= PROMPTS
    assert len(re.findall(r"[^\W\d_][\w'’-]*", read)) <= WORDS  # noqa: RUF001
    terminal.press(CTRL_C)
    assert terminal.end() == 130


def test_a_long_step_is_read_from_its_top(at_terminal: Open, tmp_path: Path) -> None:
    """All of it is longer than a screen: it goes to the pager, and the menu follows."""
    pager = tmp_path / "pager"
    pager.write_text("#!/bin/sh\necho PAGED\ncat\n")
    pager.chmod(0o755)
    terminal = new(at_terminal, PAGER=str(pager), NO_COLOR="1")
    assert "PAGED" not in menu(terminal)
    terminal.pick("Show me how")
    shown = menu(terminal)
    assert "PAGED" in shown, shown[-3000:]
    assert shown.index("PAGED") < shown.index("What to do") < shown.rindex("Show me how")
