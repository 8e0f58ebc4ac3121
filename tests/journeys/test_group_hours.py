"""A group's hours on its site, its paper and its calendar: its own, wherever they are made."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import icalendar
import pytest
from journey import Civic

PACK = """\
format: 1
id: travis
group:
  name: Travis County Example Party
  party: green
  places:
    - {state: TX, county: Travis County}
  email: hello@example.org
checked: {by: Ana Diaz, on: 2026-11-20}
meetings:
  - {id: monthly, title: Monthly meeting, when: 'second Tuesday, 7 pm', place: Room 2ZONE}
"""

ZONE = ", zone: America/Chicago"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """A computer whose time zone can be set by TZ."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def exported(typed: Civic, folder: Path, zone: str, *what: str) -> str:
    """What a group's export says on stderr; its files lie in the folder."""
    (folder / "pack").mkdir(exist_ok=True)
    (folder / "pack" / "pack.yaml").write_text(PACK.replace("ZONE", zone))
    done = typed("--pack", "pack", "export", *what)
    assert done.code == 0, done.err
    return done.err


@pytest.mark.usefixtures("sample")
def test_it_is_the_same_hour_wherever_it_is_made(
    typed: Civic, tmp_path: Path, clock: pytest.MonkeyPatch
) -> None:
    """An organizer who travels, and a host's own computer, write the same files."""
    made = list[dict[str, bytes]]()
    for zone in ("America/Chicago", "UTC", "Pacific/Auckland"):
        clock.setenv("TZ", zone)
        time.tzset()
        name = f"site-{len(made)}"
        said = exported(typed, tmp_path, ZONE, "site", "-o", name)
        assert "time zone" not in said
        exported(typed, tmp_path, ZONE, "packet", "-o", f"{name}.md")
        exported(typed, tmp_path, ZONE, "guide", "--blank", "-o", f"{name}-guide.md")
        papers = {kind: (tmp_path / f"{name}{kind}.md").read_bytes() for kind in ("", "-guide")}
        files = {path.name: path.read_bytes() for path in (tmp_path / name).iterdir()}
        made.append(files | papers)
    assert made[0] == made[1] == made[2]
    assert b"Tuesday, December 8, 2026, 7:00 PM" in made[0][""]
    assert b"Tuesday, December 8, 2026, 7:00 PM" in made[0]["meeting.html"]
    found = icalendar.Calendar.from_ical(made[0]["calendar.ics"].decode())
    assert str(found["X-WR-CALNAME"]) == "Travis County Example Party"
    first = found.walk("VEVENT")[0]
    assert str(first["SUMMARY"]) == "Monthly meeting, Travis County Example Party"
    assert first.decoded("DTSTART") == datetime(2026, 12, 9, 1, tzinfo=UTC)


@pytest.mark.usefixtures("sample")
def test_a_calendar_without_a_zone_is_told(typed: Civic, tmp_path: Path) -> None:
    """Its hours may be shown as other ones, so whoever puts it on a host is told what to add."""
    said = exported(typed, tmp_path, "", "site", "-o", "site")
    assert "The meetings name no time zone." in said
    assert "zone: America/Chicago" in said


@pytest.mark.usefixtures("sample")
def test_a_letter_asks_no_group_what_it_tells(typed: Civic, tmp_path: Path) -> None:
    """Who writes to a group that says when it meets says that they plan to come."""
    asks, tells = "When and where is your next meeting?", "I plan to come to your next meeting."
    exported(typed, tmp_path, ZONE, "site", "-o", "site")
    page = (tmp_path / "site" / "draft-ask-county-party.html").read_text()
    assert page.count(tells) == 3  # the letter, and in the data the letter and the shorter one
    assert asks not in page
    assert tells in " ".join(typed("--pack", "pack", "draft", "ask-county-party").out.split())
    assert asks in " ".join(typed("draft", "ask-county-party").out.split())
