"""A local group on paper: its name, contacts, meetings and QR code."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.days import day
from civicpath.base.text import ended, one_line, series, small
from civicpath.documents.page import Block, Code, Heading, Items, Pairs, Picture, Room, Table, Text
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.meetings.hours import clock
from civicpath.packs.invitation import Invitation
from civicpath.packs.model import Pack

MEETINGS = 3
"""The most meetings of a group that a sheet names."""


def pack_of(progress: Progress) -> Pack | None:
    """The pack of the group that issues a document: the top one."""
    return progress.packs[-1] if progress.packs else None


def logo(pack: Pack | None) -> Iterator[Block]:
    """The group's logo, if it has one."""
    if pack and pack.logo:
        yield Picture(pack.logo.kind.value, pack.logo.data, pack.logo.says)


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


def head_line(pack: Pack | None) -> Iterator[Block]:
    """The group's logo, and its contacts in one line; the title has its name."""
    yield from logo(pack)
    if pack and (told := ", ".join(value for _, value in reach_rows(pack))):
        yield Text(told)


def titled(pack: Pack | None, title: str) -> str:
    """The title of a group's sheet, after its name."""
    return f"{pack.name}: {small(title)}" if pack else title


def foot(pack: Pack | None) -> Iterator[Block]:
    """Who paid for a sheet, and who verified it."""
    if pack:
        paid = f"{ended(one_line(pack.front.paid_for))} " if pack.front.paid_for else ""
        yield Text(f"{paid}From {ended(pack.credit)}", dim=True)


def meeting_blocks(invited: tuple[Invitation, ...]) -> Iterator[Block]:
    """The next meetings and whom to ask for; a place they share is given once."""
    rooms = {one.meeting.place for one in invited}
    if len(rooms) == 1:
        yield Items(tuple(f"{_when(one)}: {one.meeting.name}" for one in invited))
        where = f"{ended(one_line(rooms.pop()))} "
    else:
        rows = ((one.meeting.name, _when(one), one.meeting.place.rstrip(".")) for one in invited)
        yield Table(("What", "When", "Where"), tuple(rows))
        where = ""
    asked = dict.fromkeys(one.ask_for for one in invited if one.ask_for)
    if where or asked:
        yield Text(f"{where}Ask for {ended(series(asked, 'or'))}" if asked else where)


def meetings_here(invited: tuple[Invitation, ...]) -> tuple[Block, ...]:
    """When and where a group meets, under its name; nothing if no meeting is known."""
    if not invited:
        return ()
    return (Heading(f"{invited[0].pack.name}: when and where"), *meeting_blocks(invited[:MEETINGS]))


def _when(one: Invitation) -> str:
    hour = f", {clock(one.meeting.start)}" if one.meeting.start else ""
    return f"{day(one.meeting.on)}{hour}"


def code_of(pack: Pack) -> Iterator[Block]:
    """A QR code of the group's calendar, or else of its website."""
    group = pack.group
    if group.calendar:
        yield Code(group.calendar, "Our calendar")
    elif group.site:
        yield Code(group.site, "Our site")


def group_blocks(pack: Pack, voice: Citations, invited: tuple[Invitation, ...]) -> Iterator[Block]:
    """The group on a handout: its name, its meetings, its contacts, and its precinct post."""
    yield from logo(pack)
    yield Heading(f"{pack.name}: come to a meeting")
    if invited:
        yield from meeting_blocks(invited[:MEETINGS])
    else:
        yield Room("Our next meeting: day, hour, place, and who to ask for", lines=2)
    yield Heading("Reach us")
    yield Pairs((*reach_rows(pack), *_post(pack, voice)))
    yield from code_of(pack)


def _post(pack: Pack, voice: Citations) -> Iterator[tuple[str, str]]:
    """The lowest party office: its local name, and how to get it."""
    post = pack.front.precinct_post
    if post:
        how = " ".join(voice.say(one.text) for one in post.how)
        yield "The first party office here", f"{ended(one_line(post.title))} {how}"
