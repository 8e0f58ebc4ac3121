"""Whether a calendar from a file is one that was read before: by its name, its UIDs, its group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date

from civicpath.base.values import dataclass
from civicpath.journal.events import CalendarRead
from civicpath.meetings.feeds import is_address
from civicpath.meetings.model import Meetings, identify, listed

Ids = Callable[[str], Collection[str]]
"""The ids of all meetings of a file, those that are over among them, made with a seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """Which calendar one is: its id, what its meetings' ids are made of, its copy as kept."""

    calendar: str
    seed: str
    old: CalendarRead | None = None


def of_address(address: str, meetings: Meetings) -> Identity:
    """A calendar from the web is the one of its address."""
    key = identify(address)
    old = next((one for one in meetings.calendars if one.calendar == key), None)
    return Identity(calendar=key, seed=(old.seed if old else "") or address, old=old)


def of_file(  # noqa: PLR0913  all that makes an identity
    meetings: Meetings, ids: Ids, *, uids: Iterable[str], name: str, group: str, today: date
) -> Identity:
    """A calendar from a file: one that was read before and shares meetings with it, or a new one.

    The name of the file says nothing: many programs give all their files the same.
    """
    found = [
        (shared, one)
        for one in meetings.calendars
        if not is_address(one.source)
        and _may_be(one, name, group)
        and (shared := _shared(one, ids, meetings, name, today))
    ]
    if found:
        _, old = max(found, key=lambda row: row[0])
        return Identity(calendar=old.calendar, seed=old.seed or old.source, old=old)
    key = identify("calendar", name, group, *sorted(uids))
    return Identity(calendar=key, seed=key)


def _may_be(old: CalendarRead, name: str, group: str) -> bool:
    """Say whether neither the names nor the groups of two calendars are different."""
    other_name = name and old.name and name != old.name
    own = {"", old.name.casefold(), name.casefold()}
    same_group = not group or old.group.casefold() in {group.casefold(), *own}
    return not other_name and same_group


def _shared(old: CalendarRead, ids: Ids, meetings: Meetings, name: str, today: date) -> int:
    """How many meetings two calendars share; one of the same name that is over counts for one."""
    rows = [*listed(old)]
    known = {one.meeting for one in rows} | meetings.spoken_of
    over = bool(name) and name == old.name and not any(one.until >= today for one in rows)
    return len(known.intersection(ids(old.seed or old.source))) or int(over)
