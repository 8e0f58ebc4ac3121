"""What the fuzzers change: one of each kind of input, as it should be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from packed import FULL

from civicpath.journal.codec import encode
from civicpath.journal.events import Answered, Done, Entry, Event, Stamp, Undone

BASE = Path(__file__).parent.parent / "schema" / "base"


TODAY = date(2026, 11, 24)


PACK_FILES = {
    "pack.yaml": FULL.encode(),
    "logo.svg": b"<svg xmlns='http://www.w3.org/2000/svg'><path d='M0 0h9v9z'/></svg>",
    "actions.yaml": b"changes:\n  - action: meeting/attend\n    add_steps:\n      - Sign here.\n",
    "glossary.yaml": b"terms:\n  - {id: annex, term: the Annex, means: A room behind the hall.}\n",
}


def entries() -> list[bytes]:
    """A few entries of a log."""
    done = Done(action="meeting/attend", on=TODAY, note="Tuesday, 7 pm")
    events: tuple[Event, ...] = (
        done,
        Answered(question="hours", values=("3",)),
        Undone(target="aa:1"),
    )
    return [
        encode(Entry(stamp=Stamp(clock=at, device="aa", number=at, at="2026-11-24"), event=event))
        for at, event in enumerate(events, 1)
    ]


LINES = (
    *("next", "done\0attend\0--on\0" + "2026-11-02", "log\0doors\0" + "45\0--hours\0" + "2"),
    *("show\0quorum", "desk\0win\0--past\0" + "1830", "place\0TX\0--json", "data\0where"),
    *("find\0--json", "meetings\0--days\0" + "30", "next\0--minutes\0" + "15\0--on\0" + "1/2/2027"),
    *("skip\0headquarters\0--never", "undo", "start\0--state\0TX\0--party\0undecided"),
    *("--plain\0ladder", "wait\0--days\0" + "10", "export\0checklist\0-o\0x.md", "check\0content"),
    *("desk\0contacts\0--goal\0" + "900\0--weeks\0" + "8", "data\0merge\0x.tar.gz"),
    *("people\0add\0Ana Diaz\0--role\0volunteer\0--met\0" + "2026-11-20", "people\0--json"),
    *("people\0promised\0ana\0bring signs\0--by\0" + "2026-12-01", "people\0done\0ana\0signs"),
    *("people\0import\0voters.csv\0--name\0ward\0--columns\0name=1\0--yes", "people\0export"),
    *("people\0mark\0" + "12\0" + "1\0--voted", "people\0sheet\0doors\0--size\0" + "20"),
    *("people\0debrief\0--met\0Bo\0--next\0" + "first Tuesday", "data\0forget\0--person\0ana"),
    *(
        "desk\0result\0won\0--votes\0" + "131",
        "log\0doors\0" + "40\0talks\0" + "12\0supporters\0" + "5",
    ),
    *("pack\0check\0x", "pack\0add\0x.civicpack", "desk\0race\0add\0board\0--past\0" + "900/4000"),
)


VOTERS = (
    (
        b"Voter ID,Last Name,First Name,House Number,Street Name,Apt,Party,Birth Year,Phone,2024\n"
        b"V1,Diaz,Ana,12,Oak St,B,D,1980,555-0001,Y\nV2,Lee,Bo,14,Oak St,,R,1999,,N\n"
    ),
    "name\tage\taddress\nJos\u00e9 Ru\u00edz\t44\t12A Main St Apt 4, Springfield\n".encode(
        "utf-16"
    ),
    b'name;street;number\n"Lee, Jr.";Elm;7\n=1+1;Elm;9\n',
)


PEOPLE = (
    b"Maria Lopez\0knows the library\0bring signs",
    "\u05de\u05e8\u05d9\u05d4 Lopez\0\u202eflipped\0send the minutes".encode(),
    b"=1+1\0@sum\0-x",
)


ICS = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
X-WR-TIMEZONE:America/Chicago\r
BEGIN:VEVENT\r
UID:1\r
SUMMARY:Club meeting\r
DTSTART;TZID=America/Chicago:20261201T190000\r
DTEND;TZID=America/Chicago:20261201T203000\r
RRULE:FREQ=MONTHLY;BYDAY=1TU;UNTIL=20270601T000000Z\r
EXDATE;TZID=America/Chicago:20270105T190000\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2\r
SUMMARY:Canvass\r
DTSTART;VALUE=DATE:20261212\r
DURATION:P1D\r
END:VEVENT\r
END:VCALENDAR\r
"""


def contents() -> list[bytes]:
    """Each file of a small content, with its name before it."""
    found = sorted(BASE.rglob("*.yaml"))
    return [f"{path.relative_to(BASE)}\0".encode() + path.read_bytes() for path in found]
