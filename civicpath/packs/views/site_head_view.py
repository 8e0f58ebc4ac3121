"""The parts of a site about its group: the header, the contacts and the upcoming meetings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from civicpath.base.text import one_line, paragraphs
from civicpath.documents.page import CalendarEntry
from civicpath.documents.site_model import GroupHead, SiteMeeting
from civicpath.journal.meeting_state import SavedMeetings
from civicpath.meetings.agenda import OFF, Occurrence, agenda
from civicpath.meetings.views.meetings_view import moment
from civicpath.packs.model import LogoKind, Officer, Pack

MOST_MEETINGS = 3
"""The number of upcoming meetings on the front page."""

AHEAD = timedelta(days=366)

ENDINGS = {LogoKind.PNG: "png", LogoKind.JPEG: "jpg", LogoKind.SVG: "svg"}


def logo_file(pack: Pack) -> str:
    """The file name of the logo next to the pages, or "" without one."""
    return f"logo.{ENDINGS[pack.logo.kind]}" if pack.logo else ""


def group_head(pack: Pack) -> GroupHead:
    """The group's name, welcome, colors, logo and contacts, and who pays for the pages."""
    colors = pack.group.colors
    return GroupHead(
        name=pack.name,
        welcome=paragraphs(pack.front.welcome),
        color=colors.main if colors else "",
        on=colors.text if colors else "",
        contact=tuple(_contact(pack)),
        logo=logo_file(pack),
        logo_says=pack.logo.says if pack.logo else "",
        paid_for=one_line(pack.front.paid_for),
        credit=pack.credit,
    )


def _contact(pack: Pack) -> Iterator[tuple[str, str]]:
    """Labels with their contacts; the first officer is the person to ask for."""
    group = pack.group
    for officer in pack.front.officers:
        yield one_line(officer.role).capitalize(), one_line(officer.name)
        yield from _reached(officer)
    rows = (
        ("E-mail", group.email),
        ("Phone", group.phone),
        ("Our own site", group.site),
        ("Our calendar", group.calendar),
        ("Address", one_line(group.address)),
    )
    yield from ((label, text) for label, text in rows if text)
    office = pack.front.headquarters
    if office:
        parts = (office.address, office.hours, office.access)
        yield "Headquarters", ". ".join(one_line(part).rstrip(".") for part in parts if part)
        if office.phone:
            yield "Phone of the headquarters", office.phone


def _reached(officer: Officer) -> Iterator[tuple[str, str]]:
    name = one_line(officer.name)
    if officer.email:
        yield f"E-mail of {name}", officer.email
    if officer.phone:
        yield f"Phone of {name}", officer.phone


def pack_meetings(
    data: SavedMeetings, today: date, entries: Iterable[CalendarEntry]
) -> tuple[SiteMeeting, ...]:
    """The next meetings; each one in `entries` has its own calendar file."""
    ids = {one.id for one in entries}
    found = (one for one in agenda(data, today, today + AHEAD) if one.state not in OFF)
    return tuple(_meeting(one, ids) for one in islice(found, MOST_MEETINGS))


def meeting_id(one: Occurrence) -> str:
    """The ID of one day of a meeting in a calendar."""
    return f"{one.meeting}-{one.day:%Y%m%d}"


def _meeting(one: Occurrence, ids: set[str]) -> SiteMeeting:
    name = meeting_id(one)
    return SiteMeeting(
        title=one.name,
        day=one.until.isoformat(),
        when=moment(one),
        place=one.place,
        file=f"{name}.ics" if name in ids else "",
        confirm=one.confirm,
    )
