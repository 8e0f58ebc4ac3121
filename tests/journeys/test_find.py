"""`find` from the command line: where to look, and what a person saves."""

from __future__ import annotations

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
from conftest import Golden
from journey import ENTER, Civic, Open
from sampling import places

NAME = 'Travis "Démocrates" 🎉 مرحبا'


SAVE = ("find", "save", "--name", NAME)


@pytest.mark.parametrize(
    ("name", "argv"),
    [
        ("travis-democrats", ("--state", "TX", "--county", "Travis", "--party", "democratic")),
        (
            "franklin-republicans",
            ("--state", "OH", "--county", "Franklin", "--party", "republican"),
        ),
        ("undecided", ("--state", "TX", "--county", "Travis", "--party", "undecided")),
        ("washington-libertarians", ("--zip", "98101", "--party", "libertarian")),
        ("groton-democrats", ("--state", "MA", "--town", "Groton", "--party", "democratic")),
        ("nobody", ()),
    ],
)
def test_a_page_whole(typed: Civic, golden: Golden, name: str, argv: tuple[str, ...]) -> None:
    """The nearest results come first and the state party last, with reasons."""
    golden(typed("find", *argv).out, f"find/{name}.txt")


def headings(page: str, party: str) -> list[str]:
    """Return the headings of one party's part of a page."""
    part = page.split(f"\n{party}\n")[1].split(" Party\n", maxsplit=1)[0]
    known = ("Search for these words", "Guesses", "Groups beside", "A list of", "Last of all")
    return [line for line in part.splitlines() if line.startswith(known)]


@pytest.mark.parametrize("state", ["TX", "OH", "CA", "MN", "NH"])
def test_several_parties_alike(typed: Civic, state: str) -> None:
    """An undecided person sees each party in equal depth, and nonpartisan organizations."""
    page = typed("find", "--state", state, "--party", "undecided").out
    names = ("Democratic Party", "Green Party", "Libertarian Party", "Republican Party")
    parts = {name: headings(page, name) for name in names}
    common = {"Search for these words", "Groups beside the party", "Last of all, the state party"}
    for name, part in parts.items():
        assert common <= set(part), name
        assert part[-1] == "Last of all, the state party"
    order = [page.index(f"\n{name}\n") for name in names]
    assert order == sorted(order)
    assert page.index("Doors that belong to no party") > order[-1]
    assert "League of Women Voters" in page


def test_as_json(typed: Civic) -> None:
    """In JSON, guesses are separate from known facts."""
    found = typed("find", "--state", "TX", "--county", "Travis", "--party", "republican", "--json")
    data = json.loads(found.out)
    assert data["schema"] == 1
    assert (data["state"], data["county"], data["town"]) == ("TX", "Travis County", None)
    (party,) = data["parties"]
    assert party["unit"] == "county party"
    assert party["list"] == "https://texasgop.org/leadership-directory/"
    assert "travisgop.com" in party["guesses"]
    assert party["state_party"]["url"] == "https://texasgop.org/"
    assert data["doors"] == []
    known = json.dumps([party["groups"], party["state_party"], party["list"]])
    assert not any(guess in known for guess in party["guesses"])


@pytest.mark.parametrize("state", places())
def test_every_state(typed: Civic, state: str) -> None:
    """Every state has a complete page, for every party and for none."""
    for party in ("undecided", "other"):
        found = typed("find", "--state", state, "--party", party)
        assert (found.code, found.err) == (0, "")
        assert "${" not in found.out
        assert not {"<state>", "<city>", "<district>"} & set(found.out.split())


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("--party", "republcan"), 2, "Did you mean 'republican'?"),
        (("--party", "pirates"), 2, "They are: "),
        (("--state", "Texs"), 66, "Did you mean 'Texas'?"),
        (("--state", "TX", "--county", "Travs"), 66, "Did you mean 'Travis'"),
        (("--zip", "9810"), 2, "five digits"),
        (("--county", "Travis"), 2, "Which state"),
        (("--open",), 2, "Without a terminal"),
        (("save",), 2, "find save --name"),
        (("save", "--name", " "), 2, "A group needs a name"),
        (("save", "--name", "x" * 301), 2, "longer than 300"),
        (
            ("save", "--name", "x", "--site", "https://dnc.org@evil.example/"),
            2,
            "open evil.example",
        ),
        (("save", "--name", "x", "--site", "javascript:alert(1)"), 2, "not the address of a site"),
        (("save", "--name", "x", "--calendar", "ftp://a.org"), 2, "not the address of a site"),
        (("save", "--name", "x", "--site", "a.org:99999"), 2, "not the address of a site"),
        (("save", "--name", "x", "--email", "x@y.org\nBcc: a@b.org"), 2, "not an e-mail address"),
        (("save", "--name", "x", "--phone", "call me"), 2, "not a phone number"),
        (("edit", "nothing"), 66, "No group is saved yet"),
        (("remove", "nothing"), 66, "No group is saved yet"),
    ],
)
def test_what_goes_wrong(typed: Civic, argv: tuple[str, ...], code: int, said: str) -> None:
    """Each error names what is wrong, and nothing is saved."""
    found = typed("find", *argv)
    assert found.code == code
    assert said in found.err
    assert json.loads(typed("find", "list", "--json").out)["groups"] == []


def test_what_is_kept(typed: Civic) -> None:
    """Groups are saved, listed, changed, removed, and restored by undo."""
    saved = typed(*SAVE, "--site", "dn\N{CYRILLIC SMALL LETTER ES}.org", "--note", "Ana answers")
    assert "Careful: An address with xn--" in saved.out
    typed("find", "save", "--name", "Greens", "--phone", "512-555-0100")

    assert [one["id"] for one in kept(typed)] == ["travis-democrates", "greens"]
    assert kept(typed)[0]["name"] == NAME
    assert kept(typed)[0]["site"] == "https://xn--dn-pmc.org"
    assert "Greens (in use)" in typed("find", "list").out
    typed("find", "edit", "travis-democrates", "--site", "", "--email", "hello@example.org")
    assert [one["id"] for one in kept(typed)] == ["greens", "travis-democrates"]
    assert (kept(typed)[1]["site"], kept(typed)[1]["email"]) == (None, "hello@example.org")
    assert typed("find", "edit", "grens", "--phone", "").err.endswith("Did you mean 'greens'?\n")
    typed("find", "remove", NAME)
    assert [one["id"] for one in kept(typed)] == ["greens"]
    typed("undo")
    assert [one["id"] for one in kept(typed)] == ["greens", "travis-democrates"]


def test_the_steps_use_it(typed: Civic) -> None:
    """The site, address and phone are used in steps and letters; a calendar ends the search."""
    typed(*SAVE, "--site", "https://example.org", "--email", "hello@example.org")
    assert "https://example.org" in typed("next").out
    assert "To: hello@example.org" in typed("draft", "ask-county-party").out
    typed("find", "edit", "travis-democrates", "--calendar", "https://example.org/calendar")
    assert "find-calendar" not in json.loads(typed("next", "--json").out)["action"]["id"]
    assert "https://example.org/calendar" in typed("show", "attend").out
    typed("find", "edit", "travis-democrates", "--phone", "(512) 555-0100")
    assert ": (512)-555-0100" in typed("show", "phone-them").out
    typed("find", "remove", "travis-democrates")
    assert "The phone of" not in typed("show", "phone-them").out
    assert json.loads(typed("next", "--json").out)["action"]["id"] == "meeting/find-calendar"


def test_at_a_terminal(at_terminal: Open, typed: Civic) -> None:
    """Missing flags are asked for, and an invalid address is asked for again."""
    shown = at_terminal("--plain", "find", "save")
    for ask, answer in (
        ("What is the group called?", "Greens"),
        ("the address of its site?", "https://dnc.org@evil.example"),
        ("hides another site", "greens.example"),
        ("the address of its calendar?", ""),
        ("its e-mail address?", "hello@greens.example"),
        ("its phone number?", ""),
    ):
        shown.until(ask)
        shown.press(f"{answer}{ENTER}")
    assert shown.end() == 0
    (group,) = json.loads(typed("find", "list", "--json").out)["groups"]
    assert group["site"] == "https://greens.example"
    assert group["email"] == "hello@greens.example"


def test_a_page_is_opened_only_after_asking(
    at_terminal: Open, tmp_path: Path, typed: Civic
) -> None:
    """A known page is chosen, never a guess, and then a question follows.

    The person's own page is only opened. For another page, the program asks what was brought back,
    and saves it.
    """
    opened = tmp_path / "opened"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf "%s" "$1" > "{opened}"\n')
    browser.chmod(0o755)
    typed(*SAVE, "--calendar", "https://example.org/calendar")
    own, known = "https://example.org/calendar", "https://texasgop.org/leadership-directory/"
    for number, url, answer, keys in (
        (1, own, "n", ()),
        (1, own, "y", ()),
        (2, known, "y", ("Tuesdays, ask Ana", "y", "Club", "club.example", "", "", "")),
    ):
        shown = at_terminal(
            *("--plain", "find", "--state", "TX", "--party", "republican", "--open"),
            rows=200,
            BROWSER=f"{shlex.quote(str(browser))} %s",
        )
        choices = shown.until("Open which page?") and shown.until("2.")
        shown.press(f"{number}{ENTER}")
        shown.until(f"Open {url} in your browser?")
        assert not opened.exists()
        assert "travisgop" not in choices
        shown.press(f"{answer}{ENTER}")
        for key in keys:
            shown.press(f"{key}{ENTER}")
        assert shown.end() == 0
        if answer == "y":
            assert opened.read_text() == url
            opened.unlink()
    (group,) = [one for one in kept(typed) if one["name"] == "Club"]
    assert (group["site"], group["note"]) == ("https://club.example", "Tuesdays, ask Ana")


def kept(typed: Civic) -> list[dict[str, Any]]:
    """Return the saved groups."""
    groups: list[dict[str, Any]] = json.loads(typed("find", "list", "--json").out)["groups"]
    return groups


def test_from_start_to_a_letter_and_on(typed: Civic, monkeypatch: pytest.MonkeyPatch) -> None:
    """A newcomer has a letter to send after four commands, and an alternative a week later."""
    typed("start", "--zip", "78701", "--party", "green")
    assert "Travis County" in typed("find").out
    assert "A blank calendar is common" in typed("stuck", "--because", "blank-calendar").out
    assert json.loads(typed("next", "--json").out)["action"]["id"] == "meeting/email-county-party"
    letter = typed("draft", "ask-county-party", "--set", "name=Ana", "--format", "text").out
    assert "My name is Ana, and I live in Travis County." in letter
    typed("wait")
    monkeypatch.setenv("CIVICPATH_TODAY", "2026-12-01")
    after = json.loads(typed("next", "--json").out)
    assert after["action"]["id"] == "meeting/nudge"
    assert "the time is up" in after["because"]["text"]
