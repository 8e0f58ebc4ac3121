"""Every verb with `--json`, as typed, for a person whose data has something of everything."""

from __future__ import annotations

from pathlib import Path

from journey import Civic
from packed import FULL, LOGO

ICS = """\
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Example//Example//EN
X-WR-CALNAME:County party
BEGIN:VEVENT
UID:one@example.org
DTSTAMP:20261101T000000Z
DTSTART;TZID=America/New_York:20261201T190000
DTEND;TZID=America/New_York:20261201T203000
SUMMARY:Winter meeting
LOCATION:Library
URL:https://example.org/winter
END:VEVENT
BEGIN:VEVENT
UID:two@example.org
DTSTAMP:20261101T000000Z
DTSTART;VALUE=DATE:20261205
DTEND;VALUE=DATE:20261208
SUMMARY:Fair
END:VEVENT
END:VCALENDAR
"""

VOTERS = """\
Voter ID,Last Name,First Name,House Number,Street Name,Apt,Party,Birth Year,Phone,2024 General
1,Diaz,Ana,10,Oak St,,D,1980,512-555-0101,Y
2,Ruiz,Bo,12,Oak St,2,R,1970,512-555-0102,N
3,Lee,Cy,14,Oak St,,D,1990,,Y
"""

LIFE: tuple[tuple[str, ...], ...] = (
    (
        "start", "--state", "TX", "--county", "Travis", "--party", "democratic", "--hours", "6",
        "--aim", "office", "--known", "yes", "--limits", "federal",
    ),
    ("done", "visit-and-compare", "--on", "2026-11-20", "--note", "by phone"),
    ("wait", "email-county-party", "--on", "2026-11-22"),
    (
        "find", "save", "--name", "Travis County Example Party", "--site", "https://example.org",
        "--email", "hello@example.org",
    ),
    (
        "meetings", "add", "second Tuesday, 7 pm", "--group", "Travis County Example Party",
        "--place", "Library", "--yes",
    ),
    ("meetings", "add", "--on", "2026-11-25", "--group", "Precinct club", "--yes"),
    ("meetings", "add", "whenever we feel like it", "--group", "Book club", "--yes"),
    ("meetings", "going", "2026-11-25"),
    ("meetings", "move", "2026-12-08", "2026-12-09"),
    ("meetings", "import", "county.ics", "--group", "County party"),
    (
        "people", "add", "Maria Lopez", "--role", "volunteer", "--at", "County party", "--phone",
        "512-555-0100", "--email", "maria@example.org", "--note", "Likes signs",
    ),
    ("people", "add", "Bo Ruiz"),
    ("people", "met", "maria"),
    ("people", "asked", "maria", "come on the 12th", "--answer", "yes"),
    ("people", "promised", "maria", "bring signs", "--by", "2026-11-26"),
    ("people", "import", "voters.csv", "--name", "ward", "--yes"),
    (
        "desk", "race", "add", "old", "--past", "2022:1830/5210", "--registered", "5600",
        "--election", "2026-12-01",
    ),
    (
        "desk", "race", "add", "board", "--past", "2022:1830/5210", "--past", "2024:2410/5400",
        "--registered", "5600", "--election", "2027-05-04", "--base", "300", "--list", "4900",
        "--budget", "10652", "--required", "100",
    ),
    ("people", "mark", "maria", "1"),
    ("people", "mark", "1", "2", "--list", "ward"),
    ("log", "doors", "40", "talks", "12", "supporters", "5", "--hours", "2"),
    ("pack", "add", "full", "--yes"),
)  # fmt: skip
"""The commands that set up that data: the same on every day."""

EXAMPLES: dict[str, tuple[str, ...]] = {
    "next": ("next", "--json"),
    "next on a day of a meeting": ("next", "--on", "2026-11-26", "--json"),
    "next of a rung": ("next", "--rung", "office", "--json"),
    "ladder": ("ladder", "--json"),
    "show a rung": ("show", "precinct", "--json"),
    "show an action": ("show", "find-calendar", "--json"),
    "show a sheet": ("show", "first-meeting", "--json"),
    "show a word": ("show", "quorum", "--json"),
    "show all words": ("show", "words", "--json"),
    "show the pause": ("show", "pause", "--json"),
    "show why": ("show", "why", "--json"),
    "start": ("start", "--show", "--json"),
    "start with flags": ("start", "--hours", "7", "--json"),
    "log": ("log", "--json"),
    "log doors": ("log", "doors", "12", "--json"),
    "place": ("place", "--json"),
    "place of a town": ("place", "NH", "--json"),
    "place on another day": ("place", "CA", "--on", "2026-01-02", "--json"),
    "place list": ("place", "--list", "--json"),
    "place elsewhere": ("place", "Guam", "--json"),
    "find": ("find", "--json"),
    "find undecided": ("find", "--party", "undecided", "--json"),
    "find list": ("find", "list", "--json"),
    "meetings": ("meetings", "--json"),
    "meetings add": ("meetings", "add", "every other week", "--dry-run", "--json"),
    "meetings add a rule": (
        "meetings", "add", "2nd Tuesday, 7 to 8 pm Central, at the library", "--dry-run", "--json",
    ),
    "draft": ("draft", "--json"),
    "draft by name": ("draft", "ask-county-party", "--json"),
    "desk": ("desk", "--json"),
    "desk race": ("desk", "race", "list", "--json"),
    "desk win": ("desk", "win", "--json"),
    "desk contacts": ("desk", "contacts", "--json"),
    "desk contacts alone": (
        "desk", "contacts", "--goal", "1180", "--base", "700", "--weeks", "12", "--json",
    ),
    "desk money": ("desk", "money", "--json"),
    "desk money in calls": (
        "desk", "money", "--raise", "5000", "--answer", "40", "--pledge", "20", "--paid", "80",
        "--gift", "50", "--members", "30", "--dues", "20", "--renew", "70", "--json",
    ),
    "desk signatures": ("desk", "signatures", "--json"),
    "desk signatures in hours": (
        "desk", "signatures", "--validity", "80", "--per-hour", "10", "--json",
    ),
    "desk time": ("desk", "time", "--json"),
    "desk time supposed": ("desk", "time", "--race", "old", "--json"),
    "desk plan": ("desk", "plan", "--json"),
    "desk office": ("desk", "office", "--care", "schools", "--json"),
    "desk result": ("desk", "result", "withdrew", "--race", "old", "--json"),
    "desk race after a result": ("desk", "race", "list", "--json"),
    "people": ("people", "--json"),
    "people show": ("people", "show", "maria", "--json"),
    "people find": ("people", "find", "signs", "--json"),
    "people sheet of doors": ("people", "sheet", "doors", "--json"),
    "people sheet of calls": ("people", "sheet", "calls", "--json"),
    "people sheet of thanks": ("people", "sheet", "thanks", "--json"),
    "people sheet of turnout": ("people", "sheet", "turnout", "--json"),
    "pack list": ("pack", "list", "--json"),
    "pack check": ("pack", "check", "full", "--json"),
    "pack check with faults": ("pack", "check", "faulty", "--json"),
    "check": ("check", "odd", "--json"),
    "data check": ("data", "check", "--json"),
    "data check accepted": ("data", "check", "--accept", "--json"),
    "data where": ("data", "where", "--json"),
    "data where with versions": ("data", "where", "--versions", "--json"),
    "export checklist": ("export", "checklist", "--format", "json"),
    "export guide": ("export", "guide", "--format", "json"),
    "export plan": ("export", "plan", "--format", "json"),
    "export progress": ("export", "progress", "--format", "json"),
}  # fmt: skip
"""Commands to run with that data, in this order; the names say what they show."""


def live(civic: Civic, folder: Path) -> None:
    """Write the files that the commands need, and run the commands."""
    (folder / "county.ics").write_text(ICS.replace("\n", "\r\n"))
    (folder / "voters.csv").write_text(VOTERS)
    for name, text in (("full", FULL), ("faulty", FULL.replace("name:", "nam:", 1))):
        (folder / name).mkdir()
        (folder / name / "pack.yaml").write_text(text)
        (folder / name / "logo.svg").write_text(LOGO)
    (folder / "odd").mkdir()
    (folder / "odd" / "ladder.yaml").write_text("format: 1\nsumary: Sit in the room.\n")
    for argv in LIFE:
        run = civic(*argv)
        assert run.code == 0, (argv, run.err)
