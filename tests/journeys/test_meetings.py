"""Meetings: saving a phrase, importing a calendar, reminders, and reporting how one went."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import icalendar
import pytest
import trustme
from journey import ENTER, Civic, Open, bytes_of, surroundings
from loopback import Server, answer

from civicpath.ladder.views.one_screen_view import LINES

PHRASE = "second Tuesday of each month, 7 pm"


On = Callable[[str], None]


@pytest.fixture(autouse=True)
def _at_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Set the time zone to Chicago's."""
    monkeypatch.setenv("TZ", "America/Chicago")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> On:
    """Change the date."""
    return lambda day: monkeypatch.setenv("CIVICPATH_TODAY", day)


@pytest.fixture
def ahead(typed: Civic) -> Callable[..., Any]:
    """List the meetings ahead."""

    def ahead(*flags: str) -> Any:
        return json.loads(typed("meetings", "--json", *flags).out)["meetings"]

    return ahead


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Create a certificate authority that only these tests trust."""
    return trustme.CA()


@pytest.fixture
def server(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """Run a server on loopback, whose certificate is trusted."""
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    one = Server(authority.issue_cert("localhost"))
    yield one
    one.close()


def calendar(*days: str, title: str = "Monthly meeting") -> bytes:
    """Return a county party's calendar, with meetings on these December days at 6 PM in Chicago."""
    events = (
        f"BEGIN:VEVENT\r\nUID:{day}@kay\r\nDTSTART;TZID=America/Chicago:202612{day}T180000\r\n"
        f"SUMMARY:{title}\r\nLOCATION:City Hall\r\nURL:https://kay.example/{day}\r\nEND:VEVENT\r\n"
        for day in days
    )
    head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Kay County\r\n"
    return f"{head}{''.join(events)}END:VCALENDAR\r\n".encode()


def test_a_phrase_is_understood_before_it_is_kept(typed: Civic, tmp_path: Path) -> None:
    """A dry run shows the parsed phrase, and saves nothing."""
    run = typed("meetings", "add", PHRASE, "--dry-run", "--json")
    assert json.loads(run.out) == {
        "schema": 1,
        "rrule": "FREQ=MONTHLY;BYDAY=2TU",
        "start": "19:00",
        "end": None,
        "zone": None,
        "place": None,
        "text": PHRASE,
        "because": None,
        "likely": None,
        "days": [],
        "next": ["2026-12-08", "2027-01-12", "2027-02-09"],
    }
    shown = typed("meetings", "add", PHRASE, "--dry-run").out
    assert "Understood: The second Tuesday of each month, at 7:00 PM" in shown
    assert not bytes_of(tmp_path / "home")


@pytest.mark.parametrize(
    ("argv", "rrule", "start", "following"),
    [
        (["once a month"], None, None, []),
        (["7 pm", "--on", "2026-12-03"], None, "19:00", ["2026-12-03"]),
        (["December 8, 2026, 6:30 PM"], None, "18:30", ["2026-12-08"]),
        (["--on", "tomorrow", "--on", "2026-12-01"], None, None, ["2026-11-25", "2026-12-01"]),
        (
            ["7 pm", "--rrule", "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=1"],
            "FREQ=MONTHLY;BYDAY=1TU",
            "19:00",
            ["2026-12-01", "2027-01-05", "2027-02-02"],
        ),
        (
            ["third", "Thursday", "except", "December"],
            "FREQ=MONTHLY;BYDAY=3TH;BYMONTH=1,2,3,4,5,6,7,8,9,10,11",
            None,
            ["2027-01-21", "2027-02-18", "2027-03-18"],
        ),
    ],
)
def test_rules_days_and_text(
    argv: list[str], rrule: str | None, start: str | None, following: list[str], typed: Civic
) -> None:
    """Rules given as RRULEs, single days, and phrases with neither."""
    told = json.loads(typed("meetings", "add", *argv, "--dry-run", "--json").out)
    assert (told["rrule"], told["start"], told["next"]) == (rrule, start, following)


@pytest.mark.parametrize(
    ("argv", "code", "says"),
    [
        (["add"], 2, "When do they meet?"),
        (["add", PHRASE], 2, "Add --yes to save it"),
        (["add", PHRASE, "--json"], 2, "Add --dry-run."),
        (["add", "--rrule", "FREQ=SECONDLY"], 2, "FREQ must be WEEKLY or MONTHLY"),
        (["add", "--rrule", ""], 2, "is not NAME=VALUE"),
        (["add", "x", "--on", "2026-02-30"], 2, "is not a day"),
        (["add", "x", "--on", "2026-11-01"], 2, "2026-11-01 is past."),
        (["add", "first Monday " * 99], 2, "more than 500 characters"),
        (["add", PHRASE, "--zone", "Mars/Phobos"], 2, "There is no time zone 'Mars/Phobos'."),
        (["skip", "2026-12-09"], 66, "No meeting is listed on 2026-12-09."),
        (["going", "2026-12-09"], 66, "No meeting is listed"),
        (["going", "soon"], 2, "'soon' is not a day."),
        (["went", "2026-12-08"], 2, "2026-12-08 has not come yet."),
        (["remove", "Club"], 66, "You have no saved meeting called 'Club'."),
        (["sync"], 66, "No calendar has been imported yet."),
        (["import", "nowhere.ics"], 66, "There is no nowhere.ics."),
        (["import", "http://localhost/a.ics"], 77, "over https only"),
        (["import", "file:///etc/passwd"], 77, "over https only"),
        (["import", "https://127.0.0.1:9/a.ics"], 77, "--allow-private"),
        (["import", "/dev/zero"], 77, "not a plain file"),
    ],
)
def test_what_cannot_be_is_said(argv: list[str], code: int, says: str, typed: Civic) -> None:
    """An error says what to do instead, and nothing is saved."""
    run = typed("meetings", *argv)
    assert (run.code, run.out) == (code, "")
    assert says in run.err


def test_it_asks_whether_it_is_right(at_terminal: Open, ahead: Any, tmp_path: Path) -> None:
    """The rule and the next three days are shown first; "no" saves nothing."""
    for key, kept in (("n", 0), ("y", 2)):
        terminal = at_terminal("--plain", "meetings", "add", PHRASE, "--group", "Club")
        shown = terminal.until("Is that right?")
        assert "The second Tuesday of each month, at 7:00 PM" in shown
        assert "Tuesday, December 8, 2026; Tuesday, January 12, 2027" in " ".join(shown.split())
        terminal.press(f"{key}{ENTER}")
        if kept:
            terminal.until("Will you go on Tuesday, December 8, 2026?")
            terminal.press(ENTER)
        assert terminal.end() == 0
        assert len(ahead()) == kept
        assert [one["going"] for one in ahead()] == [True, False][:kept]
        assert bool(bytes_of(tmp_path / "home")) == bool(kept)


def test_it_says_why_a_phrase_stays_text(typed: Civic) -> None:
    """The page says which words prevented a rule, the likely rule, and everything certain."""
    phrase = "third Thursday, 6-8 pm CT; dues are collected in July"
    told = json.loads(typed("meetings", "add", phrase, "--dry-run", "--json").out)
    assert (told["rrule"], told["next"], told["days"]) == (None, [], [])
    assert (told["start"], told["end"], told["zone"]) == ("18:00", "20:00", "America/Chicago")
    assert told["because"] == "because of 'dues are collected in July'"
    assert told["likely"] == "FREQ=MONTHLY;BYDAY=3TH"
    shown = " ".join(typed("meetings", "add", phrase, "--dry-run").out.split())
    assert "because of 'dues are collected in July', so it is saved as written" in shown
    assert "add --rrule 'FREQ=MONTHLY;BYDAY=3TH'" in shown
    told = json.loads(
        typed("meetings", "add", phrase, "--rrule", told["likely"], "--dry-run", "--json").out
    )
    assert (told["because"], told["likely"], len(told["next"])) == (None, None, 3)


def test_several_meetings_in_one_phrase_are_added_one_by_one(typed: Civic, ahead: Any) -> None:
    """An entry has one rule and one hour; several days with one hour are kept, with the place."""
    shown = typed("meetings", "add", "1st Mon. 6 pm; 3rd Thu. 7 pm", "--dry-run").out
    assert "Add each one separately." in " ".join(shown.split())
    typed("meetings", "add", "December 8th & 15th, 7 pm, Elks Lodge", "--yes")
    assert [(one["date"], one["start"], one["place"]) for one in ahead()] == [
        ("2026-12-08", "19:00", "Elks Lodge"),
        ("2026-12-15", "19:00", "Elks Lodge"),
    ]


def test_days_that_are_past_are_left_out_of_a_list(typed: Civic) -> None:
    """Past days of a year's list are dropped; a list with only past days is refused."""
    phrase = "October 6, November 3 and December 8, 2026 at 7 pm"
    told = json.loads(typed("meetings", "add", phrase, "--dry-run", "--json").out)
    assert told["days"] == ["2026-12-08"]
    run = typed("meetings", "add", "October 6, 2026", "--yes")
    assert (run.code, run.out) == (2, "")
    assert "2026-10-06 is past." in run.err


@pytest.mark.parametrize(("keys", "rrule"), [("y", "FREQ=MONTHLY;BYDAY=3TH"), ("ny", None)])
def test_it_offers_the_likely_rule(
    keys: str, rrule: str | None, at_terminal: Open, typed: Civic
) -> None:
    """The likely rule is offered with its next three days, and the default answer is no."""
    phrase = "third Thursday, 7 pm; dues are collected in July"
    terminal = at_terminal("--plain", "meetings", "add", phrase)
    shown = " ".join(terminal.until("press Enter for no").split())
    assert "Do they meet the third Thursday of each month, at 7:00 PM?" in shown
    assert "Next: Thursday, December 17, 2026; Thursday, January 21, 2027; Thursday," in shown
    terminal.press(f"{keys[0]}{ENTER}")
    if rrule:
        terminal.until("Will you go on Thursday, December 17, 2026?")
        terminal.press(f"n{ENTER}")
    else:
        terminal.until("Is that right?")
        terminal.press(f"y{ENTER}")
    assert terminal.end() == 0
    told = json.loads(typed("meetings", "--json").out)
    assert bool(told["meetings"]) == bool(rrule)
    assert bool(told["undated"]) == (not rrule)


def test_a_meeting_from_the_phrase_to_the_rung(typed: Civic, ahead: Any, on: On) -> None:
    """A meeting is saved, planned, suggested two days before, asked about after, and counted."""
    typed("meetings", "add", PHRASE, "--group", "Kay County Club", "--place", "Library", "--yes")
    assert [(one["date"], one["start"], one["place"]) for one in ahead()] == [
        ("2026-12-08", "19:00", "Library"),
        ("2027-01-12", "19:00", "Library"),
    ]
    assert "`civicpath next` reminds you" in typed("meetings", "going", "2026-12-08").out
    on("2026-12-05")
    assert "You said that you would go" not in typed("next").out
    on("2026-12-06")
    said = " ".join(typed("next").out.split())
    assert "You said that you would go: Kay County Club, Tuesday, December 8, 2026, 7:00 PM" in said
    assert "It is in 2 days." in said
    assert "Where: Library" in said
    assert "show first-meeting" in said
    assert "civicpath meetings went 2026-12-08" in said
    assert len(typed("next").lines) <= LINES
    whole = typed("next", "--full").out
    assert "Questions to ask" in whole
    assert "\nBring\n" in whole
    told = json.loads(typed("next", "--json").out)
    assert told["because"]["kind"] == "meeting"
    assert (told["meeting"]["date"], told["meeting"]["start"]) == ("2026-12-08", "19:00")
    on("2026-12-09")
    asked = typed("next").out
    assert asked.startswith("How did the meeting go?\n")
    assert 'civicpath meetings went 2026-12-08 --note "..."' in asked
    assert json.loads(typed("next", "--json").out)["because"]["kind"] == "went"
    went = typed("meetings", "went", "--note", "Met the chair")
    assert "1 of 2 meetings; 1 to go." in went.out
    assert "Kay County Club, Tuesday, December 8, 2026" in went.err
    assert "December 8, 2026" in typed("show", "attend").out
    assert "How did the meeting go?" not in typed("next").out


def test_whoever_did_not_go_is_not_asked_again(typed: Civic, on: On) -> None:
    """One answer ends the question."""
    typed("meetings", "add", PHRASE, "--yes")
    typed("meetings", "going", "2026-12-08")
    on("2026-12-10")
    assert "How did the meeting go?" in typed("next").out
    typed("meetings", "going", "2026-12-08", "--not")
    assert "How did the meeting go?" not in typed("next").out


def test_exceptions_are_normal(typed: Civic, ahead: Any) -> None:
    """One day is skipped and another moved, and both can be undone."""
    typed("meetings", "add", PHRASE, "--group", "Club", "--yes")
    assert "No meeting that day" in typed("meetings", "skip", "2026-12-08").out
    assert [one["date"] for one in ahead()] == ["2027-01-12"]
    moved = typed("meetings", "move", "2027-01-12", "2027-01-14").out
    assert "Moved to Thursday, January 14, 2027" in moved
    (one,) = ahead()
    assert (one["date"], one["moved_from"], one["state"]) == ("2027-01-14", "2027-01-12", "moved")
    typed("undo")
    typed("undo")
    assert [one["date"] for one in ahead()] == ["2026-12-08", "2027-01-12"]


def test_where_several_meet_one_is_named(typed: Civic, ahead: Any) -> None:
    """A meeting is named by its group or its id."""
    for group in ("Club", "Women"):
        typed("meetings", "add", PHRASE, "--group", group, "--yes")
    run = typed("meetings", "skip", "2026-12-08")
    assert run.code == 2
    assert "--meeting" in run.err
    typed("meetings", "skip", "2026-12-08", "--meeting", "women")
    assert [one["group"] for one in ahead("--days", "20")] == ["Club"]
    typed("meetings", "remove", "club")
    assert [one["group"] for one in ahead()] == ["Women"]


def test_days_that_are_not_shown_are_counted(typed: Civic) -> None:
    """Of five named days three are shown, and of the days near a wrong one."""
    days = [f"2026-12-{day:02}" for day in (2, 9, 16, 23, 30)]
    on = [flag for day in days for flag in ("--on", day)]
    heard = typed("meetings", "add", "7 pm", *on, "--dry-run").out
    assert "Wednesday, December 16, 2026; 2 more" in " ".join(heard.split())
    told = json.loads(typed("meetings", "add", "7 pm", *on, "--dry-run", "--json").out)
    assert (told["days"], told["next"]) == (days, days[:3])
    typed("meetings", "add", "7 pm", *on, "--yes")
    wrong = " ".join(typed("meetings", "skip", "2026-12-10").err.split())
    assert "2026-12-16 (Meeting); 2026-12-02 (Meeting); 2 more within 45 days." in wrong
    typed("meetings", "skip", "2026-12-30")
    typed("meetings", "skip", "2026-12-23")
    assert "more within" not in typed("meetings", "skip", "2026-12-10").err


def test_what_comes_next_is_counted_in_json(typed: Civic) -> None:
    """Three actions are named, and the others of the rung are counted."""
    told = json.loads(typed("next", "--json").out)
    assert len(told["after"]) == 3
    assert told["after_more"] == told["progress"]["total"] - 4 > 0


def test_a_holiday_is_said(typed: Civic, ahead: Any) -> None:
    """Federal holidays and those of the person's state are shown."""
    typed("meetings", "add", "7 pm", "--on", "2026-11-26", "--on", "2027-03-02", "--yes")
    assert [one["holiday"] for one in ahead("--days", "99")] == ["Thanksgiving Day", None]
    typed("start", "--state", "TX")
    assert ahead("--days", "99")[1]["holiday"] == "Texas Independence Day"
    assert "Thanksgiving Day: ask whether they meet" in " ".join(typed("meetings").out.split())


def test_a_calendar_from_a_file(typed: Civic, ahead: Any, tmp_path: Path) -> None:
    """Its hours are shown on the reader's clock, and unreadable events are named."""
    bad = b"BEGIN:VEVENT\r\nUID:b\r\nSUMMARY:Bomb\r\nDTSTART:20261201\r\nRRULE:FREQ=SECONDLY\r\n"
    data = calendar("01", "15").replace(b"END:VCALENDAR", bad + b"END:VEVENT\r\nEND:VCALENDAR")
    (tmp_path / "kay.ics").write_bytes(data)
    run = typed("meetings", "import", "kay.ics", "--dry-run")
    assert "2 meetings ahead (nothing was saved)" in run.out
    assert ahead() == []
    run = typed("meetings", "import", "kay.ics")
    assert run.out.startswith("Kay County: 2 meetings ahead\n")
    assert "(1): Bomb (its rule comes round secondly)" in " ".join(run.out.split())
    first, _ = ahead()
    assert (first["title"], first["group"]) == ("Monthly meeting", "Kay County")
    assert (first["zone"], first["confirm"]) == ("America/Chicago", "https://kay.example/01")
    assert "is a file" in typed("meetings", "sync").err


@pytest.mark.parametrize(("hour", "ahead"), [("000000", False), ("060000", True)])
def test_what_is_over_on_the_readers_clock_is_not_ahead(
    typed: Civic, tmp_path: Path, hour: str, *, ahead: bool
) -> None:
    """Midnight in UTC is 6 PM of the day before in Chicago, which is past."""
    event = f"UID:u@kay\r\nDTSTART:20261124T{hour}Z\r\nSUMMARY:Night\r\n"
    text = f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n{event}END:VEVENT\r\nEND:VCALENDAR\r\n"
    (tmp_path / "a.ics").write_text(text)
    run = typed("meetings", "import", "a.ics")
    assert ("1 meeting ahead" in run.out) is ahead, run
    assert ("It lists no upcoming meetings." in run.out) is not ahead


def test_a_calendar_from_the_web_and_again(
    server: Server, typed: Civic, ahead: Any, on: On, tmp_path: Path
) -> None:
    """The person's changes are kept, and a feed that fails keeps its last good copy and date."""
    address = server.at("/events/?ical=1", answer(calendar("01", "08", "15", "22")))
    webcal = address.replace("https", "webcal")
    assert typed("meetings", "import", webcal).code == 77
    run = typed("meetings", "import", webcal, "--allow-private", "--group", "Kay")
    assert run.out.startswith("Kay: 4 meetings ahead\n")
    typed("meetings", "skip", "2026-12-08")
    typed("meetings", "going", "2026-12-15")
    on("2026-11-30")
    server.at("/events/?ical=1", answer(calendar("01", "08", "22", title="New")))
    assert typed("meetings", "sync", "--allow-private").code == 0
    assert [(one["date"], one["title"], one["state"]) for one in ahead()] == [
        ("2026-12-01", "New", "on"),
        ("2026-12-15", "Monthly meeting", "gone"),
        ("2026-12-22", "New", "on"),
    ]
    kept, before = ahead(), bytes_of(tmp_path / "home")
    on("2026-12-01")
    for talk, code in (
        (answer(status="503 Busy"), 69),
        (answer(b"<html>Sign in</html>"), 65),
        (answer(b""), 65),
        (answer(calendar("01"), Content_Length="9999"), 69),
    ):
        server.at("/events/?ical=1", talk)
        run = typed("meetings", "sync", "--allow-private")
        assert run.code == code
        assert "Your copy of Monday, November 30, 2026 stays." in run.err
        assert bytes_of(tmp_path / "home") == before
    assert ahead() == kept
    shown = " ".join(typed("meetings").out.split())
    assert f"{address}: read Monday, November 30, 2026, 1 day ago." in shown
    assert typed("meetings", "remove", address).code == 0
    assert ahead() == []


def test_a_large_feed_is_read_for_what_is_ahead(server: Server, typed: Civic, ahead: Any) -> None:
    """Ten years of events are over a MiB; a truncated copy replaces nothing."""
    past = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}@past\r\nDTSTART:20{16 + n % 10}0301T180000Z\r\n"
        f"DESCRIPTION:{'They met and talked. ' * 20}\r\nEND:VEVENT\r\n"
        for n in range(3000)
    )
    data = calendar("01", "15").replace(b"END:VCALENDAR", past.encode() + b"END:VCALENDAR")
    assert len(data) > 1 << 20
    address = server.at("/ten-years.ics", answer(data))
    assert typed("meetings", "import", address, "--allow-private").code == 0
    kept = ahead()
    assert [one["date"] for one in kept] == ["2026-12-01", "2026-12-15"]
    server.at("/ten-years.ics", answer(data[: len(data) // 2]))
    run = typed("meetings", "sync", "--allow-private")
    assert (run.code, ahead()) == (65, kept)
    assert "It is cut off in the middle." in run.err


def test_without_the_extra_it_says_what_to_install(
    typed: Civic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed meetings need no library; without the library no holiday is shown."""
    (tmp_path / "kay.ics").write_bytes(calendar("01"))
    for name in ("icalendar", "holidays"):
        monkeypatch.setitem(sys.modules, name, None)
    run = typed("meetings", "import", "kay.ics")
    assert run.code == 69
    assert f"{sys.executable} -m pip install " in run.err
    assert typed("meetings", "add", "7 pm", "--on", "2026-11-26", "--yes").code == 0
    assert "Thanksgiving" not in typed("meetings").out


def test_a_page_that_names_its_calendar(server: Server, typed: Civic) -> None:
    """For the address of a web page, the error names the calendar's address."""
    page = b'<!doctype html><a href="webcal://localhost/kay.ics">Subscribe</a>'
    run = typed("meetings", "import", server.at("/", answer(page)), "--allow-private")
    assert run.code == 65
    assert "It is a web page" in run.err
    assert "civicpath meetings import 'https://localhost/kay.ics'" in run.err
    login = server.at("/", answer(b"<html><title>Sign in"))
    assert (
        "perhaps one that asks for a login"
        in typed("meetings", "import", login, "--allow-private").err
    )


def test_pages_of_a_list_are_read_from_one_host_only(server: Server, typed: Civic) -> None:
    """Further pages are fetched from the same host only."""

    def page(number: int, following: str) -> bytes:
        start = f"2026-12-0{number} 18:00:00"
        event = {"id": number, "title": "Night", "start_date": start, "end_date": start}
        more = {"timezone": "America/Chicago", "utc_start_date": start, "utc_end_date": start}
        return json.dumps({"events": [event | more], "next_rest_url": following}).encode()

    second = server.at("/2", answer(page(2, "https://elsewhere.invalid/3")))
    first = server.at("/1", answer(page(1, second)))
    run = typed("meetings", "import", first, "--allow-private")
    assert run.out.startswith("2 meetings ahead\n")
    assert "Its next page is at another host, and was not read." in " ".join(run.out.split())
    assert "What was read goes until December 2, 2026." in " ".join(run.out.split())
    assert len(server.asked) == 2
    server.at("/2", answer(page(2, "/3?page=3")))
    server.at("/3?page=3", answer(page(3, "")))
    again = typed("meetings", "import", first, "--allow-private")
    assert again.out.startswith("3 meetings ahead\n")
    server.at("/2", answer(page(2, "https://[")))
    refused = typed("meetings", "import", first, "--allow-private")
    assert (refused.code, refused.out) == (77, "")
    assert "That address names no host: https://[" in refused.err


def test_the_calendar_of_it_all(typed: Civic, tmp_path: Path) -> None:
    """An exported calendar can be imported again, with stable ids."""
    typed("start", "--state", "TX")
    typed("meetings", "add", PHRASE, "--group", "Club", "--yes")
    typed("wait", "email-county-party")
    assert typed("export", "calendar", "-o", "me.ics").code == 0
    found = icalendar.Calendar.from_ical((tmp_path / "me.ics").read_bytes())
    names = [str(one["SUMMARY"]) for one in found.walk("VEVENT")]
    assert names.count("Club") == 12
    assert any(name.startswith("Did they answer?") for name in names)
    assert any("primary" in name.lower() for name in names)
    assert (tmp_path / "me.ics").stat().st_mode & 0o777 == 0o600
    assert typed("export", "calendar", "-o", "me.ics").code == 73
    assert typed("export", "calendar", "-o", "me.txt").code == 2
    assert typed("export", "calendar", "--format", "text").code == 2
    again = typed("meetings", "import", "me.ics", "--group", "Me", "--dry-run")
    assert again.code == 0
    assert "Club" in again.out


def test_two_machines_share_what_was_brought_in(
    typed: Civic, ahead: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A merge brings meetings, calendars and changes; merging twice changes nothing."""
    (tmp_path / "kay.ics").write_bytes(calendar("01", "15"))
    typed("meetings", "import", "kay.ics")
    typed("meetings", "skip", "2026-12-01")
    typed("meetings", "add", PHRASE, "--yes")
    found = ahead()
    monkeypatch.setenv("CIVICPATH_HOME", str(tmp_path / "other"))
    assert ahead() == []
    for _ in range(2):
        typed("data", "merge", str(tmp_path / "home"))
        assert ahead() == found


WATCHED = """
import json, sys
from civicpath.ladder.views.one_screen_view import LINES
from civicpath.cli import run
seen = []
def hook(event, args):
    if event.startswith("socket.") or event == "ssl.SSLSocket":
        seen.append(event)
sys.addaudithook(hook)
for argv in json.load(sys.stdin):
    seen.clear()
    try:
        run(argv)
    except SystemExit:
        pass
    print(json.dumps([argv, seen]), file=sys.stderr)
"""


QUIET = [
    ["next"],
    ["meetings", "add", PHRASE, "--group", "Club", "--yes"],
    ["meetings", "import", "kay.ics"],
    ["meetings"],
    ["meetings", "--json"],
    ["meetings", "going", "2026-12-08"],
    ["next", "--on", "2026-12-07"],
    ["next", "--on", "2026-12-09", "--json"],
    ["meetings", "skip", "2027-01-12"],
    ["meetings", "went", "2026-11-24"],
    ["meetings", "sync"],
    ["export", "calendar"],
    ["export", "checklist"],
    ["export", "guide", "--format", "html"],
    ["ladder"],
    ["show", "meeting"],
    ["start", "--state", "TX"],
    ["place"],
    ["find"],
    ["draft"],
    ["done"],
    ["wait"],
    ["skip"],
    ["stuck"],
    ["undo"],
    ["check"],
    ["data", "where"],
    ["data", "backup"],
    ["--help"],
]


@pytest.mark.usefixtures("sample")
def test_nothing_else_touches_the_network(tmp_path: Path) -> None:
    """No verb opens a connection or looks up a host name, except when told to."""
    (tmp_path / "kay.ics").write_bytes(calendar("01", "15"))
    told = [*QUIET, ["meetings", "import", "https://localhost:1/a.ics", "--allow-private"]]
    done = subprocess.run(
        [sys.executable, "-c", WATCHED],
        input=json.dumps(told).encode(),
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=surroundings(),
    )
    lines = [line for line in done.stderr.decode().splitlines() if line.startswith("[[")]
    seen = [json.loads(line) for line in lines]
    assert [argv for argv, _ in seen] == told
    assert [argv for argv, events in seen if events] == [told[-1]]


LOADED = """
import sys
from civicpath.cli import run
run(sys.argv[1:])
print(*sys.modules, file=sys.stderr)
"""


FAR = {"icalendar", "recurring_ical_events", "dateutil", "holidays", "socket", "ssl", "http.client"}


@pytest.mark.parametrize(
    ("kept", "absent"),
    [
        (
            False,
            FAR
            | {"civicpath.meetings.model", "civicpath.meetings.agenda", "civicpath.system.clock"},
        ),
        (True, FAR | {"zoneinfo"}),
    ],
)
def test_what_is_next_waits_for_no_calendar(
    kept: bool, absent: set[str], typed: Civic, tmp_path: Path
) -> None:
    """Without meetings no code for them is loaded, and with meetings no library."""
    if kept:
        typed("meetings", "add", PHRASE, "--yes")
    typed("next")
    done = subprocess.run(
        [sys.executable, "-c", LOADED, "next"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env=surroundings(),
    )
    assert not absent & {*done.stderr.decode().split()}
