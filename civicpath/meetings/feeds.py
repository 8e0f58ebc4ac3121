"""Imported calendars: what is kept of one, and whether it was imported before."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import date, datetime, tzinfo
from html import unescape
from typing import Final
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from civicpath.base.errors import Refused
from civicpath.base.text import FORBIDDEN, excerpt, few, plural
from civicpath.base.values import dataclass, replace
from civicpath.journal.calendar_event import GONE, LONGEST_LINK, CalendarEvent
from civicpath.journal.events import CalendarRead
from civicpath.journal.saved_meetings import SavedMeetings, Slot
from civicpath.meetings.model import hours_of, identify, word_on

MOST: Final = 2000
"""The most meetings kept of one calendar. Each saved copy is one line of the journal."""

MOST_NAMED: Final = 5
"""The most oddities of a calendar that are named."""

MOBILIZE: Final = "api.mobilize.us"


MOBILIZE_LABEL: Final = "Listed on Mobilize, which serves mostly groups on the Democratic side."


_ONLY: Final = "CivicPath reads calendars over https only. Look for one that begins with https."


_HOST: Final = re.compile(r"[a-z0-9_.-]{1,253}", re.IGNORECASE)


_SAFE: Final = "/%:@!$&'()*+,;=~-._?"


_GOOGLE: Final = "calendar.google.com"


_LINKS: Final = re.compile(r"""(?:href|src)\s*=\s*["']([^"'\s<>]{1,2000})["']""", re.IGNORECASE)


_A_CALENDAR: Final = re.compile(
    r"^webcal:|[?&](?:outlook-)?ical=1|\.ics(?:$|[?#])|/ical/?(?:$|[?#])|[?&]format=ical|"
    r"calendar\.google\.com/calendar/(?:u/\d+/)?(?:embed|ical)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A calendar's content: its meetings, remarks, and the address of its next page.

    `unread` holds the ids of meetings that were too costly to expand. `reaches` is the last day
    that was read, if more pages follow.
    """

    listed: tuple[CalendarEvent, ...]
    remarks: tuple[str, ...] = ()
    name: str = ""
    next: str = ""
    unread: frozenset[str] = frozenset()
    reaches: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The days wanted, inclusive."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        """Return whether a day is one of them."""
        return self.first <= day <= self.last


def left_out(named: Sequence[str]) -> Iterator[str]:
    """Yield the remark on a calendar's unreadable events; empty for none."""
    if named:
        more = "; and more" if named[MOST_NAMED:] else ""
        few = "; ".join(named[:MOST_NAMED])
        yield f"Left out, because they can't be read ({len(named)}): {few}{more}."


def wall(moment: datetime, zone: tzinfo) -> datetime:
    """Return the wall-clock time in a zone at a moment."""
    return moment.astimezone(zone).replace(tzinfo=None)


def is_address(text: str) -> bool:
    """Return whether a text is a web address and not a file name."""
    return bool(re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE)) and not re.match(
        r"[a-z]:[\\/]", text, re.IGNORECASE
    )


def address(text: str) -> str:
    """Return the address to fetch for a person's input; Refused if it must not be fetched."""
    text = text.strip()
    if FORBIDDEN.search(text) or re.search(r"[\s\"'<>\\^`{|}]", text):
        raise Refused(
            f"That is not an address: {FORBIDDEN.sub('?', text)}", "It holds odd characters."
        )
    scheme, _, rest = text.partition(":")
    if scheme.lower() in {"webcal", "webcals"}:
        text = f"https:{rest}"
    elif scheme.lower() != "https":
        raise Refused(f"Not fetched: {text}", _ONLY)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host:
        raise Refused(f"That address names no host: {text}", _ONLY)
    if "@" in parts.netloc:
        raise Refused(
            f"That address holds a user name: {text}", "Take out everything before the @."
        )
    netloc = f"[{host}]" if ":" in host else _coded(host, text)
    netloc += f":{port}" if port not in {None, 443} else ""
    path, query = (quote(part, safe=_SAFE) for part in (parts.path, parts.query))
    plain = parts._replace(scheme="https", netloc=netloc, path=path, query=query, fragment="")
    return _translated(plain.geturl())


def moved(base: str, to: str) -> str:
    """Return the address that a redirect leads to; Refused like `address`.

    It may be relative, so `base` must be the address that was fetched.
    """
    try:
        whole = urljoin(base, to)
    except ValueError:
        whole = to
    return address(whole)


def label(address: str) -> str:
    """Return whom a source serves, if it doesn't serve all sides."""
    host = urlsplit(address).hostname or ""
    return MOBILIZE_LABEL if host == "mobilize.us" or host.endswith(".mobilize.us") else ""


def calendars_in(page: str, base: str) -> Iterator[str]:
    """Yield the calendars that a web page links to, as addresses, each once."""
    named: set[str] = set()
    for match in _LINKS.finditer(page):
        found = unescape(match[1])
        if _A_CALENDAR.search(found):
            try:
                whole = moved(base, found)
            except Refused:
                continue
            if whole not in named:
                named.add(whole)
                yield whole


def renewed(
    copy: Copy,
    old: Iterable[CalendarEvent],
    today: date,
    touched: Callable[[str], frozenset[Slot]],
) -> tuple[CalendarEvent, ...]:
    """Merge a calendar's new copy with what it doesn't cover of the old one.

    Meetings that the person changed or marked stay, as no longer listed. What couldn't be read this
    time stays as it was: a partial copy never replaces a complete one.
    """
    old = tuple(one for one in old if one.until >= today)
    kept = {(one.meeting, one.day, one.at): one for one in copy.listed}
    before, now = hours_of(old), hours_of(copy.listed)
    for one in old:
        key, day = (one.meeting, one.day, one.at), (one.meeting, one.day)
        if key in kept:
            continue
        late = copy.reaches is not None and one.day > copy.reaches
        if one.meeting in copy.unread or late:
            kept[key] = one
        elif len(before[day]) == len(now.get(day, ())) == 1:
            continue  # the same meeting at another hour
        else:
            said = dict.fromkeys(sorted(touched(one.meeting)), True)
            if word_on(said, (one.day, one.at), before[day]):
                kept[key] = replace(one, status=GONE)
    return tuple(sorted(kept.values(), key=_when))


def nearest(
    found: Sequence[CalendarEvent], most: int = MOST
) -> tuple[tuple[CalendarEvent, ...], str]:
    """Return the nearest meetings, whole days only, and a remark on any left out."""
    if len(found) <= most:
        return tuple(found), ""
    ordered = sorted(found, key=_when)
    first = ordered[most].day
    kept = tuple(one for one in ordered if one.day < first) or tuple(ordered[:most])
    until = f"{kept[-1].day:%B} {kept[-1].day.day}, {kept[-1].day.year}"
    whole = "all until" if kept[-1].day < first else "not even all until"
    told = f"It lists {len(found):,} meetings ahead. {len(kept):,} are kept, {whole} {until}."
    return kept, told


def shortened(found: Sequence[CalendarEvent]) -> tuple[tuple[CalendarEvent, ...], str]:
    """Return meetings without the addresses that are too long to keep, and a remark on those."""
    long = [one for one in found if len(one.link) > LONGEST_LINK]
    if not long:
        return tuple(found), ""
    kept = (replace(one, link="") if len(one.link) > LONGEST_LINK else one for one in found)
    names = dict.fromkeys(excerpt(one.title) or "one without a name" for one in long)
    links = f"{plural(len(long), 'link')} of more than {LONGEST_LINK} characters"
    return tuple(kept), f"Left out: {links}. Ask the group about: {few(names, MOST_NAMED)}."


def _when(one: CalendarEvent) -> tuple[date, str, str]:
    return one.day, one.at, one.title


def _coded(host: str, text: str) -> str:
    """Return a host name in ASCII (IDNA)."""
    try:
        coded = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        coded = ""
    if not _HOST.fullmatch(coded):
        raise Refused(f"That address names no host: {text}", _ONLY)
    return coded


def _translated(url: str) -> str:
    """Return the calendar's own address for the address of a page that shows it."""
    parts = urlsplit(url)
    if parts.hostname == _GOOGLE and "/ical/" not in parts.path:
        asked = parse_qs(parts.query)
        found = asked.get("src", [""])[0] or _decoded(asked.get("cid", [""])[0])
        if found:
            return f"https://{_GOOGLE}/calendar/ical/{quote(found, safe='')}/public/basic.ics"
    if parts.hostname == MOBILIZE and parts.path.endswith("/events") and "timeslot" not in url:
        more = "&" if parts.query else ""
        return parts._replace(query=f"{parts.query}{more}timeslot_start=gte_now").geturl()
    return url


def _decoded(cid: str) -> str:
    """Return the calendar's name in a Google link: plain, or in Base64."""
    if not cid or "@" in cid:
        return cid
    try:
        found = urlsafe_b64decode(cid + "=" * (-len(cid) % 4)).decode("ascii")
    except ValueError:
        return ""
    return found if "@" in found else ""


Ids = Callable[[str], Collection[str]]
"""Returns the ids of all meetings in a file, including past ones, for a seed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """A calendar's identity: its id, the seed of its meetings' ids, and its saved copy."""

    calendar: str
    seed: str
    old: CalendarRead | None = None


def of_address(address: str, meetings: SavedMeetings) -> Identity:
    """Identify a calendar from the web by its address."""
    key = identify(address)
    old = meetings.calendars.get(key)
    return Identity(calendar=key, seed=(old.seed if old else "") or address, old=old)


def of_file(  # noqa: PLR0913  all that makes an identity
    meetings: SavedMeetings, ids: Ids, *, uids: Iterable[str], name: str, group: str, today: date
) -> Identity:
    """Identify a calendar from a file: an earlier one with meetings in common, or a new one.

    The file's name doesn't count: many programs give all their files the same name.
    """
    found = [
        (shared, one)
        for one in meetings.calendars.values()
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
    """Return whether two calendars could be the same by their names and groups."""
    other_name = name and old.name and name != old.name
    own = {"", old.name.casefold(), name.casefold()}
    same_group = not group or old.group.casefold() in {group.casefold(), *own}
    return not other_name and same_group


def _shared(old: CalendarRead, ids: Ids, meetings: SavedMeetings, name: str, today: date) -> int:
    """Count the meetings that two calendars share; the same name counts as one if all are past."""
    rows = [*old.rows]
    known = {one.meeting for one in rows} | meetings.spoken_of
    over = bool(name) and name == old.name and not any(one.until >= today for one in rows)
    return len(known.intersection(ids(old.seed or old.source))) or int(over)
