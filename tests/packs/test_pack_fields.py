"""Every field that a group may fill in is shown somewhere, or controls what is shown."""

from __future__ import annotations

from pathlib import Path

import pytest
from journey import Civic
from packed import LOGO, PackFolder

from civicpath.base.values import fields
from civicpath.packs.model import (
    Club,
    Headquarters,
    Officer,
    PackChecked,
    PackColors,
    PackFile,
    PackGroup,
    PackMeeting,
    PackPlace,
    PrecinctPost,
)

WHOLE = """\
format: 1
id: whole
group:
  name: Whole Example Party
  party: green
  places:
    - {state: TX, county: Travis County}
    - {state: MA, county: Norfolk County, town: Milton}
  site: https://site.example.org
  calendar: https://calendar.example.org
  email: group@example.org
  phone: 512-555-0100
  address: 1 Post Box Lane
  logo: logo.svg
  logo_says: A drawn star
  colors: {main: '#14437a', text: '#ffffee'}
checked: {by: Carla Checker, on: 2026-11-20}
meetings:
  - id: monthly
    title: Titled meeting
    when: second Tuesday of each month
    start: '19:00'
    end: '20:30'
    zone: Pacific
    place: Placed Room
    access: Accessible door
    ask_for: Asked Alice
    confirm: confirmed by Carl
    sources: [own]
  - {id: ruled, title: Ruled meeting, place: Hall, rule: FREQ=MONTHLY;BYDAY=1MO}
  - {id: single, title: Single meeting, place: Hall, days: [2026-12-19]}
officers:
  - {role: chair, name: Olive Officer, email: olive@example.org, phone: 512-555-0101,
     sources: [roster]}
clubs:
  - {name: Named Club, serves: served people, meets: met on Mondays, site: https://club.example.org,
     email: club@example.org, phone: 512-555-0102, sources: [own]}
headquarters:
  address: 12 Office Street
  hours: open at odd hours
  phone: 512-555-0103
  access: Ring the side bell
  sources: [own]
volunteers:
  - Fold the flyers
precinct_post:
  title: precinct organizer
  unit: voting unit
  ask: the clerk of posts
  how:
    - Appointed by committee
dates:
  - {id: social, title: Winter social, kind: caucus, confidence: stated, on: 2026-12-20,
     scope: [party], time: 10 am, note: Noted well., sources: [own]}
paid_for: Paid for by nobody else
welcome: Welcome in here
sources:
  - {id: own, title: Our own page, publisher: the party, kind: party, as_of: 2026-11,
     checked: 2026-11-20}
  - {id: roster, title: Roster of the county, publisher: the clerk, kind: official, as_of: 2026-11,
     checked: 2026-11-20}
"""
"""A pack with a value in every field of `pack.yaml`."""

FIND, MEETINGS, PAPER, SIGN_IN = "find", "meetings", "export handout", "export sign-in"
PACKS, PLACE, SITE, CALENDAR = "pack list", "place", "site", "export calendar"

SHOWN: dict[type, dict[str, tuple[str, str]]] = {
    PackFile: {
        "id": (PACKS, "Its name here: whole"),
        "dates": (PLACE, "Winter social: Sunday, December 20, 2026, 10 am"),
        "volunteers": (SIGN_IN, "Fold the flyers"),
        "paid_for": (PAPER, "Paid for by nobody else"),
        "welcome": (PAPER, "Welcome in here"),
        "sources": (FIND, "Roster of the county. The clerk"),
    },
    PackGroup: {
        "name": (FIND, "Whole Example Party"),
        "party": (PACKS, "The Green Party"),
        "site": (PAPER, "https://site.example.org"),
        "calendar": (PAPER, "https://calendar.example.org"),
        "email": (PAPER, "group@example.org"),
        "phone": (PAPER, "512-555-0100"),
        "address": (SITE, "1 Post Box Lane"),
        "logo": (SITE, 'src="logo.svg"'),
        "logo_says": (SITE, "A drawn star"),
    },
    PackPlace: {
        "state": (PACKS, "Texas"),
        "county": (PACKS, "Travis County"),
        "town": (PACKS, "Milton"),
    },
    PackColors: {"main": (SITE, "--accent: #14437a"), "text": (SITE, "--on-fill: #ffffee")},
    PackChecked: {"by": (PACKS, "by Carla Checker"), "on": (PACKS, "November 20, 2026")},
    PackMeeting: {
        "title": (MEETINGS, "Titled meeting"),
        "place": (MEETINGS, "Placed Room"),
        "when": (CALENDAR, "20270113T030000Z"),
        "rule": (MEETINGS, "Monday, December 7, 2026"),
        "days": (MEETINGS, "Saturday, December 19, 2026"),
        "start": (MEETINGS, "7:00 PM"),
        "end": (CALENDAR, "20261209T043000Z"),
        "zone": (CALENDAR, "20261209T030000Z"),
        "access": (MEETINGS, "Accessible door"),
        "ask_for": (PAPER, "Asked Alice"),
        "confirm": (MEETINGS, "confirmed by Carl"),
        "sources": (MEETINGS, "From: Our own page (Whole Example Party, checked November 2026)"),
    },
    Officer: {
        "role": (FIND, "Chair: "),
        "name": (FIND, "Olive Officer"),
        "email": (FIND, "olive@example.org"),
        "phone": (FIND, "512-555-0101"),
        "sources": (FIND, "Roster of the county"),
    },
    Club: {
        "name": (FIND, "Named Club"),
        "serves": (FIND, "for served people"),
        "meets": (FIND, "It meets: met on Mondays"),
        "site": (FIND, "https://club.example.org"),
        "email": (FIND, "club@example.org"),
        "phone": (FIND, "512-555-0102"),
        "sources": (FIND, "Our own page. The party"),
    },
    Headquarters: {
        "address": ("show headquarters", "12 Office Street"),
        "hours": ("show headquarters", "open at odd hours"),
        "phone": ("show headquarters", "512-555-0103"),
        "access": ("show headquarters", "Ring the side bell"),
        "sources": ("show headquarters", "Our own page. The party"),
    },
    PrecinctPost: {
        "title": ("show precinct", "Called: precinct organizer"),
        "how": ("show precinct", "Appointed by committee"),
        "unit": ("show precinct", "Represents: voting unit"),
        "ask": ("show precinct", "Ask: the clerk of posts"),
    },
}
"""Where each field is shown, and its text: in the output of a verb or on a page of the site."""

STEERS = {
    (PackFile, "format"): "an older program refuses a newer pack",
    (PackFile, "group"): "its fields show",
    (PackFile, "checked"): "its fields show",
    (PackFile, "meetings"): "its fields show",
    (PackFile, "officers"): "its fields show",
    (PackFile, "clubs"): "its fields show",
    (PackFile, "headquarters"): "its fields show",
    (PackFile, "precinct_post"): "its fields show",
    (PackGroup, "places"): "its fields show",
    (PackGroup, "colors"): "its fields show",
    (PackMeeting, "id"): "the journal knows the meeting by it",
}
"""Fields that are never shown, each with the reason."""


@pytest.fixture
def seen(typed: Civic, pack: PackFolder, tmp_path: Path) -> dict[str, str]:
    """All the output that a person with the pack can read, by verb or page."""
    folder = pack(WHOLE, folder="whole")
    (folder / "logo.svg").write_text(LOGO)
    told = typed("pack", "check", folder)
    assert told.code == 0, told.out
    assert typed("pack", "add", folder, "--yes").code == 0
    assert typed("start", "--state", "TX", "--county", "Travis").code == 0
    assert typed("export", "site", "-o", "site").code == 0
    site = tmp_path / "site"
    pages = "".join(path.read_text() for path in (*site.glob("*.html"), *site.glob("*.css")))
    verbs = {verb for rows in SHOWN.values() for verb, _ in rows.values()} - {SITE}
    said = {verb: " ".join(typed(*verb.split()).out.split()) for verb in verbs}
    return {SITE: pages, **said}


def test_every_field_has_a_row() -> None:
    """Every field is either shown or listed as a control."""
    for kind, rows in SHOWN.items():
        steering = {name for one, name in STEERS if one is kind}
        assert {one.name for one in fields(kind)} == {*rows, *steering, "at"}, kind


def test_every_field_shows(seen: dict[str, str]) -> None:
    """Every field is shown where it is listed."""
    missing = [
        f"{kind.__name__}.{name}: {text} in {verb}"
        for kind, rows in SHOWN.items()
        for name, (verb, text) in rows.items()
        if text not in seen[verb]
    ]
    assert not missing


def test_find_tells_it_as_data_too(typed: Civic, pack: PackFolder) -> None:
    """`find --json` includes the group's officers, clubs, headquarters, volunteer work and post."""
    import json

    folder = pack(WHOLE.replace("  logo: logo.svg\n", ""), folder="whole")
    (told,) = json.loads(typed("--pack", folder, "find", "--state", "TX", "--json").out)["packs"]
    assert told["officers"][0]["name"] == "Olive Officer"
    assert told["headquarters"]["hours"] == "open at odd hours"
    assert told["precinct_post"]["how"][0]["text"] == "Appointed by committee"
    assert told["volunteers"][0]["text"] == "Fold the flyers"


@pytest.mark.parametrize(
    ("kind", "says"), [("party", "the group says so"), ("law", "stated by the office")]
)
def test_a_groups_own_day_is_its_own_word(
    typed: Civic, pack: PackFolder, kind: str, says: str
) -> None:
    """Only the group is cited for its own dates; a law may be cited as well."""
    text = WHOLE.replace("publisher: the party, kind: party", f"publisher: p, kind: {kind}")
    folder = pack(text.replace("  logo: logo.svg\n", ""), folder="whole")
    argv = ("export", "handout", "--state", "TX", "--county", "Travis")
    said = " ".join(typed("--pack", folder, *argv).out.split())
    assert f"Winter social When: December 20, 2026 How sure: {says} What:" in said
    assert "Winter social: ask Olive Officer (chair), 512-555-0101" in said
