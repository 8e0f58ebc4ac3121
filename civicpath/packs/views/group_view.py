"""A local group on paper and on its site: its name, contacts, meetings and QR code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import islice

from civicpath.base.text import ended, one_line, paragraphs, series
from civicpath.base.values import replace
from civicpath.documents import markup
from civicpath.documents.site_model import GroupHead, SiteMeeting
from civicpath.journal.saved_meetings import SavedMeetings
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.meetings.agenda import OFF, Occurrence, agenda
from civicpath.meetings.views.meetings_view import day_and_hour, moment
from civicpath.packs.invitation import Invitation
from civicpath.packs.model import Pack
from civicpath.packs.pictures import LogoKind

MEETINGS = 3
"""The most meetings of a group that a sheet names."""


def pack_of(progress: Progress) -> Pack | None:
    """The pack of the group that issues a document: the top one."""
    return progress.packs[-1] if progress.packs else None


def reach_rows(pack: Pack) -> Iterator[tuple[str, str]]:
    """How to reach the group: address, hours, phone, email and website."""
    group, office = pack.group, pack.front.headquarters
    address = office.address if office else group.address
    hours = f" ({one_line(office.hours)})" if office and office.hours else ""
    if address:
        yield "Address", f"{one_line(address)}{hours}"
    phones = dict.fromkeys(filter(None, (office.phone if office else "", group.phone)))
    if phones:
        yield "Phone", ", ".join(phones)
    if group.email:
        yield "E-mail", group.email
    if group.site:
        yield "Site", group.site


def from_group(page: markup.Page, pack: Pack | None, *, contacts: bool = False) -> markup.Page:
    """A sheet with the group's logo and name above it, and who paid for it and checked it below.

    `contacts` adds how to reach the group to the head, for sheets that tell it nowhere else.
    """
    if pack is None:
        return page
    reached = ", ".join(value for _, value in reach_rows(pack)) if contacts else ""
    logo = (
        markup.Picture(pack.logo.kind.value, pack.logo.data, pack.logo.says) if pack.logo else None
    )
    return replace(
        page, head=markup.Letterhead(name=pack.name, reached=reached, logo=logo), foot=foot(pack)
    )


def foot(pack: Pack | None) -> str:
    """Who paid for a sheet, and who verified it."""
    if pack is None:
        return ""
    paid = f"{ended(one_line(pack.front.paid_for))} " if pack.front.paid_for else ""
    return f"{paid}From {ended(pack.credit)}"


def meeting_blocks(invited: tuple[Invitation, ...]) -> Iterator[markup.Block]:
    """The next meetings and who to ask for; a place they share is given once."""
    rooms = {one.meeting.event.place for one in invited}
    if len(rooms) == 1:
        yield markup.Items(
            tuple(f"{day_and_hour(one.meeting)}: {one.meeting.name}" for one in invited)
        )
        where = f"{ended(one_line(rooms.pop()))} "
    else:
        rows = (
            (one.meeting.name, day_and_hour(one.meeting), one.meeting.event.place.rstrip("."))
            for one in invited
        )
        yield markup.Table(("What", "When", "Where"), tuple(rows))
        where = ""
    asked = dict.fromkeys(one.ask_for for one in invited if one.ask_for)
    if where or asked:
        yield markup.Text(f"{where}Ask for {ended(series(asked, 'or'))}" if asked else where)


def meetings_here(invited: tuple[Invitation, ...]) -> tuple[markup.Block, ...]:
    """When and where a group meets, under its name; nothing if no meeting is known."""
    if not invited:
        return ()
    return (
        markup.Heading(f"{invited[0].pack.name}: when and where"),
        *meeting_blocks(invited[:MEETINGS]),
    )


def code_of(pack: Pack) -> Iterator[markup.Block]:
    """A QR code of the group's calendar, or else of its website."""
    group = pack.group
    if group.calendar:
        yield markup.Code(group.calendar, "Our calendar")
    elif group.site:
        yield markup.Code(group.site, "Our site")


def group_blocks(
    pack: Pack, voice: Citations, invited: tuple[Invitation, ...]
) -> Iterator[markup.Block]:
    """The group on a handout: its meetings, its contacts, and its precinct post."""
    yield markup.Heading("Come to a meeting")
    if invited:
        yield from meeting_blocks(invited[:MEETINGS])
    else:
        yield markup.Room("Our next meeting: day, hour, place, and who to ask for", lines=2)
    yield markup.Heading("Reach us")
    yield markup.Pairs((*reach_rows(pack), *_post(pack, voice)))
    yield from code_of(pack)


def _post(pack: Pack, voice: Citations) -> Iterator[tuple[str, str]]:
    """The lowest party office: its local name, and how to get it."""
    post = pack.front.precinct_post
    if post:
        how = " ".join(voice.say(one.text) for one in post.how)
        yield "The first party office here", f"{ended(one_line(post.title))} {how}"


MOST_MEETINGS = 3
"""The number of upcoming meetings on the front page."""

AHEAD = timedelta(days=366)

LOGO_EXTENSIONS = {LogoKind.PNG: "png", LogoKind.JPEG: "jpg", LogoKind.SVG: "svg"}


def logo_file(pack: Pack) -> str:
    """The file name of the logo next to the pages, or "" without one."""
    return f"logo.{LOGO_EXTENSIONS[pack.logo.kind]}" if pack.logo else ""


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
        reached = (one_line(officer.name), officer.phone, officer.email)
        yield one_line(officer.role).capitalize(), ", ".join(filter(None, reached))
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


def pack_meetings(
    data: SavedMeetings, today: date, entries: Iterable[markup.CalendarEntry]
) -> tuple[SiteMeeting, ...]:
    """The next meetings; each one in `entries` has its own calendar file."""
    ids = {entry.id for entry in entries}
    ahead = (one for one in agenda(data, today, today + AHEAD) if one.state not in OFF)
    return tuple(_meeting(one, ids) for one in islice(ahead, MOST_MEETINGS))


def meeting_id(meeting: Occurrence) -> str:
    """The ID of one day of a meeting in a calendar."""
    return f"{meeting.event.meeting}-{meeting.event.day:%Y%m%d}"


def _meeting(meeting: Occurrence, ids: set[str]) -> SiteMeeting:
    name = meeting_id(meeting)
    return SiteMeeting(
        title=meeting.name,
        day=meeting.until.isoformat(),
        when=moment(meeting),
        place=meeting.event.place,
        file=f"{name}.ics" if name in ids else "",
        confirm=meeting.event.link,
    )
