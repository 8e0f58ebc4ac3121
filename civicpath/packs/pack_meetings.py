"""A pack's meetings as journal records, converted once when the pack is loaded."""

from __future__ import annotations

from datetime import date, time

from civicpath.base.errors import InvalidInput
from civicpath.base.text import ended, one_line
from civicpath.journal.calendar_event import clock_time
from civicpath.journal.events import MeetingKept
from civicpath.meetings.hours import ZONES
from civicpath.packs.model import Pack, PackMeeting, asked_for

AS_WRITTEN = "write it as in: second Tuesday of each month, 7 pm"
"""A hint with a phrase that can be parsed."""

ONE_OF = "give one of 'when', 'rule' and 'days'"


def kept_as(pack: Pack, meeting: PackMeeting) -> MeetingKept | InvalidInput:
    """Convert a meeting to a journal record; InvalidInput for a phrase without a day."""
    told = [bool(meeting.when), bool(meeting.rule), bool(meeting.days)]
    if sum(told) != 1:
        return InvalidInput("this meeting says in none, or in several ways, when it is", ONE_OF)
    found = _by_phrase(meeting, pack.front.checked.on) if meeting.when else _by_rule(meeting)
    if isinstance(found, InvalidInput):
        return found
    rrule, days, start, end, zone = found
    hours = _hours(meeting)
    if isinstance(hours, InvalidInput):
        return hours
    return MeetingKept(
        meeting=pack.meeting_key(meeting.id),
        on=pack.front.checked.on,
        text=one_line(meeting.when) or one_line(meeting.title),
        rrule=rrule,
        days=days,
        start=hours[0] or start,
        end=hours[1] or end,
        zone=ZONES.get(meeting.zone.lower().removesuffix(" time").strip(), meeting.zone) or zone,
        group=pack.name,
        place=where_of(meeting),
        confirm=confirm_of(pack, meeting),
    )


def where_of(meeting: PackMeeting) -> str:
    """The place, and how to get in."""
    place, access = one_line(meeting.place), one_line(meeting.access)
    return f"{ended(place)} {access}" if access else place


def whom_of(pack: Pack, meeting: PackMeeting) -> str:
    """Whom to ask for at a meeting."""
    return one_line(meeting.ask_for) or asked_for(pack)


def confirm_of(pack: Pack, meeting: PackMeeting) -> str:
    """How to confirm a meeting: as the pack says, or whom to ask."""
    group = pack.group
    whom = whom_of(pack, meeting)
    return (
        one_line(meeting.confirm)
        or (f"ask for {whom}" if whom else "")
        or group.phone
        or group.email
        or group.calendar
        or group.site
    )


_Found = tuple[str, tuple[str, ...], str, str, str]
"""The rule, the single days, the start, the end and the time zone, as text."""


def _by_phrase(meeting: PackMeeting, day: date) -> _Found | InvalidInput:
    from civicpath.meetings.phrases import parse
    from civicpath.meetings.recurrence import to_rrule

    heard = parse(meeting.when, day)
    if not (heard.rule or heard.days):
        because = f", because {heard.because}" if heard.because else ""
        return InvalidInput(f"CivicPath can't find a day in this{because}", AS_WRITTEN)
    if heard.unsure and not meeting.start:
        return InvalidInput("the hour may be in the morning or in the evening", "write am or pm")
    return (
        to_rrule(heard.rule) if heard.rule else "",
        tuple(one.isoformat() for one in heard.days),
        _clock(heard.start),
        _clock(heard.end),
        heard.zone,
    )


def _by_rule(meeting: PackMeeting) -> _Found | InvalidInput:
    from civicpath.meetings.recurrence import from_rrule

    try:
        if meeting.rule:
            from_rrule(meeting.rule)
    except ValueError as fault:
        return InvalidInput(f"the rule can't be used: {fault}", "as in FREQ=MONTHLY;BYDAY=2TU")
    return meeting.rule, tuple(one.isoformat() for one in meeting.days), "", "", ""


def _hours(meeting: PackMeeting) -> tuple[str, str] | InvalidInput:
    """The hours given separately from the phrase, as HH:MM."""
    try:
        return _clock(clock_time(meeting.start)), _clock(clock_time(meeting.end))
    except ValueError:
        return InvalidInput("an hour is not one of the day", "write it as HH:MM, as in 19:00")


def _clock(at: time | None) -> str:
    return f"{at:%H:%M}" if at else ""
