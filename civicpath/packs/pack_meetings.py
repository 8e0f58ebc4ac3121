"""A pack's meetings as journal records, converted once when the pack is loaded."""

from __future__ import annotations

from datetime import date

from civicpath.base.errors import InvalidInput
from civicpath.base.text import ended, one_line
from civicpath.base.values import NamedTuple
from civicpath.journal.calendar_event import clock_text, clock_time
from civicpath.journal.events import MeetingKept
from civicpath.meetings.hours import iana_name
from civicpath.packs.model import Pack, PackMeeting, asked_for

AS_WRITTEN = "write it as in: second Tuesday of each month, 7 pm"
"""A hint with a phrase that can be parsed."""

ONE_OF = "give one of 'when', 'rule' and 'days'"


def kept_as(pack: Pack, meeting: PackMeeting) -> MeetingKept | InvalidInput:
    """Convert a meeting to a journal record; InvalidInput for a phrase without a day."""
    given = [bool(meeting.when), bool(meeting.rule), bool(meeting.days)]
    if sum(given) != 1:
        return InvalidInput("this meeting says in none, or in several ways, when it is", ONE_OF)
    on = pack.front.checked.on
    schedule = _by_phrase(meeting, on) if meeting.when else _by_rule(meeting)
    if isinstance(schedule, InvalidInput):
        return schedule
    hours = _hours(meeting)
    if isinstance(hours, InvalidInput):
        return hours
    start, end = hours
    return MeetingKept(
        meeting=pack.meeting_key(meeting.id),
        on=on,
        text=one_line(meeting.when) or one_line(meeting.title),
        rrule=schedule.rrule,
        days=schedule.days,
        start=start or schedule.start,
        end=end or schedule.end,
        zone=iana_name(meeting.zone) or schedule.zone,
        group=pack.name,
        place=where_of(meeting),
        confirm=confirm_of(pack, meeting),
    )


def where_of(meeting: PackMeeting) -> str:
    """The place, and how to get in."""
    place, access = one_line(meeting.place), one_line(meeting.access)
    return f"{ended(place)} {access}" if access else place


def whom_of(pack: Pack, meeting: PackMeeting) -> str:
    """Who to ask for at a meeting."""
    return one_line(meeting.ask_for) or asked_for(pack)


def confirm_of(pack: Pack, meeting: PackMeeting) -> str:
    """How to confirm a meeting: as the pack says, or who to ask."""
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


class MeetingSchedule(NamedTuple):
    """When a meeting is, as the journal writes it: a rule or single days, hours and a time zone."""

    rrule: str
    days: tuple[str, ...]
    start: str = ""
    end: str = ""
    zone: str = ""


def _by_phrase(meeting: PackMeeting, day: date) -> MeetingSchedule | InvalidInput:
    from civicpath.meetings.phrases import parse
    from civicpath.meetings.recurrence import to_rrule

    heard = parse(meeting.when, day)
    if not (heard.rule or heard.days):
        because = f", because {heard.because}" if heard.because else ""
        return InvalidInput(f"CivicPath can't find a day in this{because}", AS_WRITTEN)
    if heard.unsure and not meeting.start:
        return InvalidInput("the hour may be in the morning or in the evening", "write am or pm")
    return MeetingSchedule(
        rrule=to_rrule(heard.rule) if heard.rule else "",
        days=tuple(day.isoformat() for day in heard.days),
        start=clock_text(heard.start),
        end=clock_text(heard.end),
        zone=heard.zone,
    )


def _by_rule(meeting: PackMeeting) -> MeetingSchedule | InvalidInput:
    from civicpath.meetings.recurrence import from_rrule

    try:
        if meeting.rule:
            from_rrule(meeting.rule)
    except ValueError as fault:
        return InvalidInput(f"the rule can't be used: {fault}", "as in FREQ=MONTHLY;BYDAY=2TU")
    return MeetingSchedule(meeting.rule, tuple(day.isoformat() for day in meeting.days))


def _hours(meeting: PackMeeting) -> tuple[str, str] | InvalidInput:
    """The hours given separately from the phrase, as HH:MM."""
    try:
        return clock_text(clock_time(meeting.start)), clock_text(clock_time(meeting.end))
    except ValueError:
        return InvalidInput("an hour is not one of the day", "write it as HH:MM, as in 19:00")
