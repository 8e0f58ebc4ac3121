"""People: names, promises that come back, and errors for ambiguous names."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from journey import Civic, bytes_of

SAVED = ("people", "add", "Maria", "Lopez", "--role", "volunteer", "--at", "Kay County")


@pytest.fixture
def people(typed: Civic) -> Callable[[], Any]:
    """Read the list as data."""
    return lambda: json.loads(typed("people", "--json").out)


def test_a_name_and_all_that_is_known(typed: Civic, people: Callable[[], Any]) -> None:
    """A person is saved and changed field by field; an empty text clears a field."""
    met = ("--met", "2026-11-10", "--phone", "555-0100", "--note", "likes dogs")
    assert typed(*SAVED, *met).code == 0
    assert typed("people", "edit", "lopez", "--email", "m@example.org", "--phone", "").code == 0
    (one,) = people()["people"]
    assert (one["name"], one["first"], one["roles"]) == ("Maria Lopez", "Maria", ["volunteer"])
    assert (one["met"], one["at"], one["phone"]) == ("2026-11-10", "Kay County", None)
    assert (one["email"], one["note"]) == ("m@example.org", "likes dogs")
    shown = typed("people", "show", "maria").out
    assert all(word in shown for word in ("Maria Lopez", "November 10, 2026", "likes dogs"))
    assert "Maria Lopez" in typed("people", "find", "dogs").out


def test_each_touch_is_kept(typed: Civic, people: Callable[[], Any]) -> None:
    """Promises in both directions stay open until they are done."""
    typed(*SAVED)
    for argv in (
        ("met", "maria"),
        ("asked", "maria", "come on the 12th", "--answer", "later"),
        ("promised", "maria", "bring signs", "--by", "2026-12-05"),
        ("owe", "maria", "send the minutes", "--by", "2026-11-30"),
        ("thanked", "maria", "for the coffee"),
    ):
        assert typed("people", *argv).code == 0, argv
    due = people()["due"]
    assert [(one["kind"], one["by"]) for one in due] == [
        ("owed", "2026-11-30"),
        ("asked", "2026-12-01"),
        ("promised", "2026-12-05"),
    ]
    several = typed("people", "done", "maria")
    assert (several.code, "bring signs" in several.err) == (2, True)
    assert typed("people", "done", "maria", "minutes").code == 0
    assert len(people()["due"]) == 2
    assert "no longer counts" in typed("undo").out
    assert len(people()["due"]) == 3


def test_two_of_one_name_are_asked_about(typed: Civic, people: Callable[[], Any]) -> None:
    """Without a terminal the ids are listed, and each works as a name."""
    typed(*SAVED)
    twin = typed("people", "add", "maría", "lopez")
    assert (twin.code, "--another" in twin.err) == (2, True)
    assert typed("people", "add", "María", "Lopez", "--another", "--role", "donor").code == 0
    unclear = typed("people", "thanked", "maria")
    assert unclear.code == 2
    for one in people()["people"]:
        assert one["id"] in unclear.err
        assert typed("people", "thanked", one["id"]).code == 0


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("show", "mria"), 66, "Did you mean 'Maria'"),
        (("show", "Quentin"), 66, "people add"),
        (("promised", "maria", "x", "--by", "2026-11-01"), 2, "past"),
        (("promised", "maria", " "), 2, "What was it"),
        (("met", "maria", "--on", "2027-01-01"), 2, "has not come"),
        (("asked", "maria", "x", "--answer", "no", "--by", "2026-12-01"), 2, "--by"),
        (("add", " "), 2, "empty"),
        (("add", "x" * 301), 2, "300"),
        (("add", "Bo", "--email", "not an address"), 2, ""),
        (("edit", "maria"), 2, "That changes nothing"),
        (("done", "maria"), 66, "Nothing like that"),
        (("remove", "nobody"), 66, ""),
        (("find", "nothing"), 66, ""),
    ],
)
def test_what_can_go_wrong(
    typed: Civic, people: Callable[[], Any], argv: tuple[str, ...], code: int, said: str
) -> None:
    """Each error says what is wrong, and nothing is saved."""
    typed(*SAVED)
    before = people()
    run = typed("people", *argv)
    assert (run.code, run.out) == (code, "")
    assert said in run.err
    assert people() == before


def test_reading_writes_nothing(typed: Civic, tmp_path: Any) -> None:
    """Reading never writes, with or without people and a home."""
    assert typed("people").code == 0
    assert not (tmp_path / "home").exists()
    typed(*SAVED)
    before = bytes_of(tmp_path / "home")
    for argv in (("people",), ("people", "show", "maria"), ("people", "find", "kay")):
        assert typed(*argv).code == 0
    assert bytes_of(tmp_path / "home") == before


HOSTILE = (
    "\x1b[31mRed\x1b[0m",
    "=HYPERLINK(1)",
    "[bold]Bo[/bold]",
    "a\u202eb",
    "שרה לוי",
    "#set page()",
    "${county}",
    "&lt;b&gt;",
    "x" * 300,
)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_literal(typed: Civic, people: Callable[[], Any], name: str) -> None:
    """A name is shown as typed; only control characters are replaced."""
    assert typed("people", "add", name).code == 0
    (one,) = people()["people"]
    kept = one["name"]
    assert "\x1b" not in kept
    assert "\u202e" not in kept
    assert typed("people", "promised", one["id"], name, "--by", "2026-11-25").code == 0
    for argv in (("people",), ("people", "show", one["id"]), ("next",), ("meetings",)):
        run = typed(*argv)
        assert run.code == 0, run.err
        assert "\x1b" not in run.out
    if len(kept) < 60:
        assert kept.replace(" ", "") in typed("people").out.replace("\n", "").replace(" ", "")


def test_completion_offers_first_names(civic: Civic) -> None:
    """Completion shows first names only, because others may see the screen."""
    civic(*SAVED)
    run = civic(
        _CIVICPATH_COMPLETE="complete_bash", COMP_WORDS="civicpath people show m", COMP_CWORD="3"
    )
    assert (run.lines, run.err) == (["maria"], "")


def test_completion_looks_in_the_home_that_is_typed(civic: Civic, tmp_path: Path) -> None:
    """After `--home`, races of that home are offered, and none of the usual one.

    Shells pass the words on as they are typed, and put in a `~` or a variable only later.
    """
    there = str(tmp_path / "there")
    assert (
        civic("--home", there, "desk", "race", "add", "Water", "--past", "2022:1830/5210").code == 0
    )
    homes = [there, f"'{there}'", "~/there", "$HOME/there"]
    for home, offered in (*((f"--home {one} ", ["Water"]) for one in homes), ("", [])):
        for verb in ("people mark --race", "desk win --race", "log --race", "desk race use"):
            words = f"civicpath {home}{verb} W"
            run = civic(
                _CIVICPATH_COMPLETE="complete_bash",
                COMP_WORDS=words,
                COMP_CWORD=str(len(words.split()) - 1),
                HOME=str(tmp_path),
            )
            assert (run.out.split(), run.err) == (offered, ""), words


def test_completion_says_nothing_of_a_wrong_folder(civic: Civic, tmp_path: Path) -> None:
    """The message would stand in the line that is being typed; it comes once the line is sent."""
    for flag in ("--pack", "--content"):
        words = f"civicpath {flag} {tmp_path / 'none'} show meet"
        run = civic(_CIVICPATH_COMPLETE="complete_bash", COMP_WORDS=words, COMP_CWORD="4")
        assert (run.out, run.err) == ("", "")


def test_a_debrief_keeps_the_zone_of_the_next_date(typed: Civic) -> None:
    """A meeting that a group names in its own zone is kept as `meetings add` keeps it."""
    assert typed("people", "debrief", "--next", "December 8, 7 pm Mountain time").code == 0
    (kept,) = json.loads(typed("meetings", "--json").out)["meetings"]
    assert (kept["zone"], kept["there"], kept["going"]) == ("America/Denver", "19:00", True)


def on(day: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Change the date."""
    monkeypatch.setenv("CIVICPATH_TODAY", day)


def test_a_promise_comes_back_in_time(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a first meeting with three names and a promise, `next` has one line, by first name."""
    kept = typed(
        *("people", "debrief", "--at", "Kay County", "--next", "2026-12-08"),
        *("--met", "Ann Lee, keeps the minutes", "--met", "Bo Ruiz", "--met", "Cy"),
        *("--promise", "bring signs", "--to", "Ann", "--by", "2026-12-05"),
    )
    assert kept.code == 0, kept.err
    assert "3 names: Ann, Bo and Cy" in kept.out
    assert "keeps the minutes" in typed("people", "show", "ann").out
    assert "2026-12-08" in typed("meetings", "--json").out
    for day, there in (
        ("2026-12-02", False),
        ("2026-12-03", True),
        ("2026-12-05", True),
        ("2026-12-19", True),
        ("2026-12-20", False),
    ):
        on(day, monkeypatch)
        for argv in (("next",), ("next", "--full"), ("done", "--note", "x")):
            shown = typed(*argv).out
            assert ("bring signs" in shown.replace("\n", " ")) == there, (day, argv, shown)
            assert "Lee" not in shown
        typed("undo")
        person = json.loads(typed("next", "--json").out)["person"]
        assert (person is not None) == there
    on("2026-12-04", monkeypatch)
    typed("people", "done", "ann")
    assert "bring signs" not in typed("next").out
    assert "Ann" in typed("people").out


def test_a_promise_is_in_the_agenda_and_the_calendar(typed: Civic) -> None:
    """A promise is shown by first name, on its day."""
    typed(*SAVED)
    typed("people", "promised", "maria", "bring signs", "--by", "2026-12-05")
    agenda = typed("meetings").out
    assert "Maria promised by December 5, 2026: bring signs" in agenda
    calendar = typed("export", "calendar").out
    assert "SUMMARY:Maria promised: bring signs" in calendar
    assert "20261205" in calendar
    assert "Lopez" not in agenda + calendar
    (due,) = json.loads(typed("meetings", "--json").out)["people"]
    assert due == {"first": "Maria", "kind": "promised", "text": "bring signs", "by": "2026-12-05"}


@pytest.mark.parametrize(
    "flags",
    [
        ("--promise", "x"),
        ("--met", "Bo", "--by", "2026-12-01"),
        ("--met", "Bo", "--promise", "x", "--to", "Bo", "--by", "2020-01-01"),
        ("--met", "Bo", "--next", "one of these days"),
        ("--met", " "),
        (),
    ],
)
def test_a_debrief_keeps_all_or_nothing(
    typed: Civic, people: Callable[[], Any], flags: tuple[str, ...]
) -> None:
    """If one part is invalid, nothing is saved."""
    assert typed("people", "debrief", *flags).code == 2
    assert people()["people"] == []


def test_people_on_the_list_are_counted(typed: Civic) -> None:
    """Named founders are counted, together with those counted before."""
    key = "group/find-founders"
    action = json.loads(typed("show", "group", "--json").out)
    assert key in json.dumps(action)
    typed("done", key, "--count", "3")
    for name in "ABCD":
        typed("people", "add", f"{name} Founder", "--role", "founder")
    assert "4 of 10 founders" in typed("show", key).out
    typed("people", "remove", "A Founder")
    typed("people", "remove", "B Founder")
    assert "3 of 10 founders" in typed("show", key).out
    for name in "EFGHIJKL":
        typed("people", "add", f"{name} Founder", "--role", "founder")
    assert f"{key} (done" in typed("show", key).out


def test_a_draft_for_somebody(typed: Civic) -> None:
    """The draft uses their first name and address."""
    typed(*SAVED, "--email", "m@example.org")
    draft = json.loads(typed("draft", "thank-you", "--for", "lopez", "--json").out)["draft"]
    assert draft["to"] == "m@example.org"
    assert draft["body"].startswith("Dear Maria,")
    assert typed("draft", "door-turnout", "--for", "maria").code == 0
    assert typed("draft", "thank-you", "--for", "zed").code == 66
