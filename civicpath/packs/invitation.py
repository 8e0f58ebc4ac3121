"""The next meetings to which a pack's group invites newcomers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from civicpath.base.days import as_written
from civicpath.base.text import one_line
from civicpath.base.values import dataclass
from civicpath.journal.saved_meetings import SavedMeetings
from civicpath.meetings.agenda import OFF, Occurrence, Reader, agenda
from civicpath.packs.model import Pack
from civicpath.packs.pack_meetings import whom_of

AHEAD = timedelta(days=100)
"""How far ahead to look for a meeting; long enough for a quarterly one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """An upcoming meeting, its pack, and who to ask for there."""

    pack: Pack
    meeting: Occurrence
    ask_for: str


def invitations(
    packs: Iterable[Pack], data: SavedMeetings, today: date, reader: Reader = as_written
) -> Iterator[Invitation]:
    """The upcoming meetings of some packs that are not canceled, soonest first.

    `data` comes from the state, because the person may have moved a day.
    """
    theirs = {
        pack.meeting_key(meeting.id): (pack, meeting)
        for pack in packs
        for meeting in pack.front.meetings
    }
    if not theirs:
        return
    for occurrence in agenda(data, today, today + AHEAD, reader):
        key = occurrence.event.meeting
        if key in theirs and occurrence.state not in OFF:
            pack, meeting = theirs[key]
            ask_for = one_line(whom_of(pack, meeting))
            yield Invitation(pack=pack, meeting=occurrence, ask_for=ask_for)
