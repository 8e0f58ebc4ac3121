"""`meetings import` and `meetings sync`: calendars of others, fetched only on request."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from civicpath.app import App
from civicpath.base.errors import BadContent, CivicError, NotFound, in_warning
from civicpath.base.text import one_line
from civicpath.base.values import replace
from civicpath.journal.calendar_event import CalendarEvents
from civicpath.journal.events import CalendarRead
from civicpath.meetings import feed_address, feeds, files
from civicpath.meetings.feeds import Identity, Ids, of_address, of_file
from civicpath.meetings.hours import ZONES
from civicpath.meetings.ical_guard import NoCalendar
from civicpath.meetings.ics_value import plain_text
from civicpath.meetings.json_feeds import is_json
from civicpath.meetings.model import identify
from civicpath.meetings.verbs.zone_flag import zone_name
from civicpath.meetings.views.meetings_view import kept_beside, kept_copy, read_page, replaced
from civicpath.system.clock import here
from civicpath.terminal.signature import Context, argument, option

if TYPE_CHECKING:
    from civicpath.meetings.network import Fetched


HORIZON = timedelta(days=366)
"""How far ahead a calendar's meetings are kept."""


PAGES = 20
"""The most pages read of one list."""


LARGEST = 1 << 24
"""The most bytes in a file; past events in it are skipped line by line."""

FeedSource = Annotated[str, argument(metavar="FILE|ADDRESS", help="An .ics file or a feed.")]


Private = Annotated[
    bool, option("--allow-private", help="Also from addresses inside your own network.")
]


def complete_zone(incomplete: str) -> list[str]:
    """Complete the time zones of the United States."""
    return [zone for zone in sorted({*ZONES.values()}) if zone.startswith(incomplete)]


def read(
    ctx: Context,
    source: FeedSource,
    group: Annotated[str, option("--group", metavar="NAME", help="Whose calendar it is.")] = "",
    zone: Annotated[
        str,
        option(
            "--zone",
            metavar="ZONE",
            help="Central or America/Chicago, for times without a zone; if left out, yours.",
            autocompletion=complete_zone,
        ),
    ] = "",
    allow_private: Private = False,
    dry_run: Annotated[bool, option("--dry-run", help="Show it and save nothing.")] = False,
) -> None:
    """Import a group's calendar.

    An address is fetched now, over https, and only now: nothing else uses the network.
    """
    app: App = ctx.obj
    saved = app.state.groups.get(group)
    name = saved.name if saved else one_line(group)
    reading = _CalendarReading(app, group=name, zone=zone_name(zone), private=allow_private)
    event, old = reading.of(source)
    if old:
        app.tell(replaced(old, app.today, done=not dry_run))
    elif same := _same_file(app, event):
        app.tell(kept_beside(same))
    if not dry_run:
        app.record(event)
    app.show(read_page(event, app.today, kept=not dry_run, reader=here))


def sync(ctx: Context, allow_private: Private = False) -> None:
    """Read your calendars again.

    A calendar that can't be reached stays as it was. What you changed by hand always stays.
    """
    app: App = ctx.obj
    kept = tuple(app.state.meetings.calendars.values())
    if not kept:
        raise NotFound("No calendar has been imported yet.", "civicpath meetings import ADDRESS")
    worst = 0
    for one in kept:
        if not feed_address.is_address(one.source):
            app.tell(f"{one.source} is a file: import it again when it is new.")
            continue
        try:
            event, _ = _CalendarReading(app, group=one.group, private=allow_private).of(one.source)
        except CivicError as failure:
            app.tell(f"{in_warning(failure)}\n{kept_copy(one)}")
            worst = worst or failure.exit_code
            continue
        app.record(event)
        app.show(read_page(event, app.today, kept=True, reader=here))
    if worst:
        raise typer.Exit(worst)


class _CalendarReading:
    """Reads one calendar for a group, and applies the person's own changes to it."""

    def __init__(self, app: App, *, group: str, zone: str = "", private: bool) -> None:
        self._app, self._group, self._zone, self._private = app, group, zone, private
        self._meetings = app.state.meetings
        self._span = feeds.Span(first=app.today, last=app.today + HORIZON)

    def of(self, source: str) -> tuple[CalendarRead, CalendarRead | None]:
        """Return the calendar, with the person's earlier changes, and the copy that it replaces."""
        if feed_address.is_address(source):
            name = feed_address.address(source)
            identity = of_address(name, self._meetings)
            copy = self._from_network(name, identity)
        else:
            name = Path(source).name
            identity, copy = self._from_file(source, name)
        old, today = identity.old, self._app.today
        rows = feeds.renewed(copy, old.rows if old else (), today, self._meetings.touched)
        near, too_many = feeds.nearest(rows)
        kept, too_long = feeds.shortened(near)
        event = CalendarRead(
            calendar=identity.calendar,
            on=today,
            source=one_line(name),
            rows=CalendarEvents.of(kept),
            remarks=tuple(filter(None, (too_many, too_long, *copy.remarks))),
            group=self._group or (old.group if old else "") or copy.name,
            label=feed_address.label(name),
            name=copy.name,
            zone=self._given_zone(old),
            seed=identity.seed if identity.seed != one_line(name) else "",
        )
        return event, old

    def _given_zone(self, old: CalendarRead | None) -> str:
        """Return the zone that the person gave for it, now or before."""
        return self._zone or (old.zone if old else "")

    def _from_network(self, address: str, identity: Identity) -> feeds.Copy:
        """Fetch all pages of a calendar within one deadline, from the same host."""
        from civicpath.meetings.network import FetchLimits, fetch

        limits = FetchLimits(private=self._private)
        end = monotonic() + limits.seconds
        copies: list[feeds.Copy] = []
        following, missing = address, ""
        while following and not missing:
            page = fetch(following, replace(limits, seconds=max(end - monotonic(), 0.1)))
            begin = monotonic()
            copies.append(self._understood(page.data, address, identity, page))
            end += monotonic() - begin  # the deadline applies to the network only, not to parsing
            following = copies[-1].next and feed_address.moved(page.address, copies[-1].next)
            if following and urlsplit(following).hostname != urlsplit(address).hostname:
                missing = "Its next page is at another host, and was not read."
            elif following and len(copies) == PAGES:
                missing = f"It has more than {PAGES} pages. The others were not read."
        return _joined(copies, missing, self._span)

    def _from_file(self, source: str, name: str) -> tuple[Identity, feeds.Copy]:
        data = _bytes_of(source)
        if is_json(data):
            first = self._understood(data, name, Identity(calendar="", seed="calendar"))

            def ids(seed: str) -> list[str]:
                return [event.meeting for event in files.read(data, seed, self._span).listed]

            identity = self._identify(ids, [event.meeting for event in first.listed], "")
            return identity, files.read(data, identity.seed, self._span)
        try:
            parts = files.cut(data, self._span)
        except NoCalendar as fault:
            raise _no_calendar(name, fault) from None
        identity = self._identify(
            lambda seed: [identify(seed, uid) for uid in parts.uids],
            parts.uids,
            plain_text(parts.name),
        )
        zone = self._given_zone(identity.old)
        return identity, files.understand(parts, identity.seed, self._span, zone)

    def _identify(self, ids: Ids, uids: Iterable[str], name: str) -> Identity:
        group, today = self._group, self._app.today
        return of_file(self._meetings, ids, uids=uids, name=name, group=group, today=today)

    def _understood(
        self, data: bytes, source: str, identity: Identity, fetched: Fetched | None = None
    ) -> feeds.Copy:
        """Parse a calendar in any supported format."""
        try:
            zone = self._given_zone(identity.old)
            return files.read(data, identity.seed, self._span, zone)
        except NoCalendar as fault:
            raise _no_calendar(source, fault, data, fetched) from None


def _joined(copies: list[feeds.Copy], missing: str, span: feeds.Span) -> feeds.Copy:
    """Join the pages of one list; `missing` says why pages are missing, if they are."""
    events = tuple(event for copy in copies for event in copy.listed)
    remarks = [remark for copy in copies for remark in copy.remarks]
    reaches = [copy.reaches for copy in copies if copy.reaches]
    if missing:
        last = max((event.day for event in events), default=span.first)
        reaches.append(last)
        remarks.append(f"{missing} What was read goes until {last:%B} {last.day}, {last.year}.")
    return replace(
        copies[0],
        listed=events,
        remarks=tuple(dict.fromkeys(remarks)),
        reaches=min(reaches, default=None),
    )


def _same_file(app: App, event: CalendarRead) -> CalendarRead | None:
    """Return another saved calendar from a file of the same name."""
    if feed_address.is_address(event.source):
        return None
    calendars = app.state.meetings.calendars.values()
    same = (calendar for calendar in calendars if calendar.source == event.source)
    return next((one for one in same if one.calendar != event.calendar), None)


def _bytes_of(source: str) -> bytes:
    from civicpath.system import paths
    from civicpath.system.named_files import read_named

    hint = "Name an .ics file, or an https address."
    data = read_named(paths.typed(source), LARGEST, hint)
    if len(data) > LARGEST:
        most = f"{LARGEST >> 20} MiB"
        raise BadContent(
            f"{source} is larger than {most}.", "That is too much for one group's calendar."
        )
    return data


def _no_calendar(
    source: str, fault: NoCalendar, data: bytes = b"", fetched: Fetched | None = None
) -> BadContent:
    """Make the error for a text that isn't a calendar, with the calendars that it links to."""
    where = fetched.address if fetched else source
    hint = "Look for a link called Subscribe, iCal or Export, and copy its address."
    if linked := next(_linked_calendars(data, fetched), "") if fetched else "":
        hint = f"The page names a calendar: civicpath meetings import '{linked}'"
    return BadContent(f"{where} is not a calendar. {fault}", hint)


def _linked_calendars(data: bytes, fetched: Fetched) -> Iterator[str]:
    """Yield the calendars that a web page links to."""
    page = data.decode("utf-8", "replace")
    for calendar in feed_address.calendars_in(page, fetched.address):
        if calendar != fetched.address:
            yield calendar
