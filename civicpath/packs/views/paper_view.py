"""Paper for an organizer: a newcomer's packet, a sign-in sheet and a tally."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.sources import Point
from civicpath.base.values import replace
from civicpath.documents.page import (
    Block,
    Checks,
    Form,
    Heading,
    Page,
    Room,
    Text,
    Turn,
)
from civicpath.ladder.checklist import checklist
from civicpath.ladder.model import Rung, Sheet
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.checklist_view import check_of
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.entry_view import sheet_blocks
from civicpath.packs.invitation import Invitation
from civicpath.packs.views.group_view import foot, head_line, pack_of, titled
from civicpath.places.views.handout_view import handout_page

SIGN_IN_ROWS = 22
"""The number of lines on a sign-in sheet."""

TALLY_ROWS = 20
"""The number of lines on a tally sheet."""

FIRST_SHEET = "first-meeting"
"""The ID of the sheet in a newcomer's packet."""


def packet_page(
    progress: Progress, county: str, voice: Citations, invited: tuple[Invitation, ...]
) -> Page:
    """Return two sheets for a newcomer: the handout, the first meeting, and the first steps."""
    handout = handout_page(progress, county, voice, invited)
    rung, sheet = progress.ladder.rungs[0], progress.ladder.sheets.get(FIRST_SHEET)
    return Page(
        title=titled(pack_of(progress), handout.title),
        lead=handout.lead,
        date=handout.date,
        closely=True,
        blocks=(*handout.blocks, *_sheet(sheet, voice), *_first_rung(progress, rung, voice)),
    )


def _sheet(sheet: Sheet | None, voice: Citations) -> Iterator[Block]:
    if sheet:
        yield Turn()
        yield Heading(voice.say(sheet.title))
        yield Text(voice.say(sheet.summary))
        parts = sheet_blocks(_unsourced(sheet), voice, level=3)
        yield from (one for one in parts if not isinstance(one, Room))  # notes have their own room


def _unsourced(sheet: Sheet) -> Sheet:
    """Remove the source numbers from a sheet, because a packet has no list of sources."""

    def bare(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(replace(one, sources=()) for one in points)

    return replace(
        sheet, happens=bare(sheet.happens), leave=bare(sheet.leave), careful=bare(sheet.careful)
    )


def _first_rung(progress: Progress, rung: Rung, voice: Citations) -> Iterator[Block]:
    """The first rung with boxes to check, for anyone."""
    made = checklist(progress, rung=rung.id, blank=True)
    yield Turn()
    yield Heading(f"Your first steps: {voice.say(rung.title)}")
    yield Text(voice.say(rung.summary))
    for section in made.sections:
        yield Checks(tuple(check_of(item, voice, blank=True) for item in section.items))
    yield Room("Names, dates, promises", lines=2)


SIGN_IN = ("Name", "Phone", "E-mail", "Precinct", "I would help with")


def sign_in_page(progress: Progress, voice: Citations) -> Page:
    """Return a sheet for attendees to write down how to reach them."""
    pack = pack_of(progress)
    tasks = [voice.say(one.text).rstrip(".") for one in pack.front.volunteers] if pack else []
    blocks: list[Block] = [*head_line(pack), Room("Meeting, day and place", lines=1)]
    if tasks:
        blocks.append(Text(f"You could help with: {'; '.join(tasks)}."))
    blocks.append(Form(SIGN_IN, (5, 4, 5, 4, 4), SIGN_IN_ROWS))
    return Page(titled(pack, "Sign in"), (*blocks, *foot(pack)), closely=True)


STANDS = (
    ("1", "with us"),
    ("2", "leans our way"),
    ("3", "undecided"),
    ("4", "leans the other way"),
    ("5", "not with us"),
)
"""The usual scale of a voter's support, from one side to the other."""

CODES = {
    "doors": (("N", "not home"), ("M", "moved away"), ("R", "would rather not talk")),
    "calls": (
        ("N", "no answer"),
        ("V", "left a message"),
        ("W", "wrong number"),
        ("R", "would rather not talk"),
    ),
}
"""The other results of a door or a call, by kind of tally."""

COLUMNS = {
    "doors": (("Street and number", "Name", "Code", "Wants a sign, a ride, to help"), (6, 6, 3, 7)),
    "calls": (("Number", "Name", "Code", "Wants a sign, a ride, to help"), (5, 6, 3, 7)),
}

TOTALS = {
    "doors": ("Total", "Doors:", "Talks:", "Hours:"),
    "calls": ("Total", "Calls:", "Talks:", "Hours:"),
}


def tally_page(progress: Progress, what: str) -> Page:
    """Return a sheet for counting doors or calls, with codes and a total."""
    pack = pack_of(progress)
    headers, widths = COLUMNS[what]
    codes = "; ".join(f"{code} {means}" for code, means in (*STANDS, *CODES[what]))
    return Page(
        titled(pack, f"Tally of {what}"),
        (
            *head_line(pack),
            Room("Who, day, and which list or street", lines=1),
            Text(f"Codes: {codes}."),
            Form(headers, widths, TALLY_ROWS, TOTALS[what]),
            *foot(pack),
        ),
        closely=True,
    )
