"""`meetings import` and `meetings sync`: calendars of others, read when the person asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from civicpath.app import App
from civicpath.base.errors import BadContent, CivicError, NotFound, in_lines
from civicpath.base.text import one_line
from civicpath.journal.events import CalendarRead
from civicpath.meetings import feeds
from civicpath.meetings.files import read as read_calendar
from civicpath.meetings.ical_guard import NoCalendar
from civicpath.meetings.json_feeds import is_json
from civicpath.meetings.json_feeds import read as read_list
from civicpath.meetings.model import Meetings, identify, listed
from civicpath.meetings.views.meetings_view import kept_copy, read_page
from civicpath.system.clock import known

if TYPE_CHECKING:
    from civicpath.meetings.network import Fetched


HORIZON = timedelta(days=366)
"""How far ahead the meetings of a calendar are kept."""


PAGES = 5
"""How many pages of one list are read."""


LARGEST = 1 << 20
"""How many bytes a file may have."""

FeedSource = Annotated[str, typer.Argument(metavar="FILE|ADDRESS", help="An .ics file or a feed.")]


Private = Annotated[
    bool, typer.Option("--allow-private", help="Also from addresses inside your own network.")
]


def read(
    ctx: typer.Context,
    source: FeedSource,
    group: Annotated[str, typer.Option(metavar="NAME", help="Whose calendar it is.")] = "",
    allow_private: Private = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show it and keep nothing.")] = False,
) -> None:
    """Bring in a group's calendar.

    An address is fetched now, over https, and only now: nothing else uses the network.
    """
    app: App = ctx.obj
    saved = app.past.groups.get(group)
    name = saved.name if saved else one_line(group)
    event = _read(app, source, name, private=allow_private)
    if not dry_run:
        app.record(event)
    app.show(read_page(event, app.today, kept=not dry_run))


def sync(ctx: typer.Context, allow_private: Private = False) -> None:
    """Read your calendars again.

    One that can't be had stays as it was; what you changed by hand stays in any case.
    """
    app: App = ctx.obj
    kept = tuple(Meetings(app.past.meetings).calendars)
    if not kept:
        raise NotFound("No calendar was brought in yet.", "civicpath meetings import ADDRESS")
    worst = 0
    for one in kept:
        if not feeds.is_address(one.source):
            app.tell(f"{one.source} is a file: import it again when it is new.")
            continue
        try:
            event = _read(app, one.source, one.group, private=allow_private)
        except CivicError as failure:
            app.tell(f"{in_lines(failure)}\n{kept_copy(one)}")
            worst = worst or failure.exit_code
            continue
        app.record(event)
        app.show(read_page(event, app.today, kept=True))
    if worst:
        raise typer.Exit(worst)


def _read(app: App, source: str, group: str, *, private: bool) -> CalendarRead:
    """A calendar as it is now, with what the person changed in the copy before it."""
    if feeds.is_address(source):
        name = feeds.address(source)
        copy = _from_network(app, name, private=private)
    else:
        name = Path(source).name
        copy = _file(app, source, name)
    meetings, key = Meetings(app.past.meetings), identify(name)
    old = next((one for one in meetings.calendars if one.calendar == key), None)
    rows = feeds.renewed(copy.listed, listed(old) if old else (), app.today, meetings.touched)
    return CalendarRead(
        calendar=key,
        on=app.today,
        source=one_line(name),
        rows=tuple(one.row() for one in rows),
        remarks=copy.remarks,
        group=group or (old.group if old else "") or copy.name,
        label=feeds.label(name),
    )


def _from_network(app: App, address: str, *, private: bool) -> feeds.Copy:
    """All pages of a calendar, within one deadline; the same host must serve them all."""
    from civicpath.meetings.network import FetchLimits, fetch

    limits = FetchLimits(private=private)
    end = monotonic() + limits.seconds
    copies: list[feeds.Copy] = []
    following = address
    while len(copies) < PAGES:
        fetched = fetch(following, replace(limits, seconds=max(end - monotonic(), 0.1)))
        copies.append(_understood(app, fetched.data, address, fetched))
        if not copies[-1].next:
            break
        following = feeds.moved(fetched.address, copies[-1].next)
        if urlsplit(following).hostname != urlsplit(address).hostname:
            break
    return replace(
        copies[0],
        listed=tuple(one for copy in copies for one in copy.listed),
        remarks=tuple(dict.fromkeys(remark for copy in copies for remark in copy.remarks)),
    )


def _file(app: App, source: str, name: str) -> feeds.Copy:
    from civicpath.system import files, paths

    path = paths.typed(source).resolve()
    if not path.exists():
        raise NotFound(f"There is no {source}.", "Name an .ics file, or an https address.")
    files.refuse_strange(path)
    if path.stat().st_size > LARGEST:
        raise BadContent(f"{source} is larger than 1 MiB.", "That is no calendar of one group.")
    try:
        return _understood(app, files.read(path), name)
    except OSError as fault:
        raise files.trouble(path, fault, "read") from fault


def _understood(app: App, data: bytes, source: str, fetched: Fetched | None = None) -> feeds.Copy:
    """What a calendar says, in whichever form it came."""
    span = feeds.Span(first=app.today, last=app.today + HORIZON)
    try:
        if is_json(data):
            return read_list(data, source, span, known)
        return read_calendar(data, source, span)
    except NoCalendar as fault:
        where = fetched.address if fetched else source
        found = [*_named(data, fetched)] if fetched else []
        hint = "Look for a link called Subscribe, iCal or Export, and copy its address."
        if found:
            hint = f"The page names a calendar: civicpath meetings import '{found[0]}'"
        raise BadContent(f"{where} is no calendar. {fault}", hint) from None


def _named(data: bytes, fetched: Fetched) -> Iterator[str]:
    """The calendars that a web page names."""
    page = data.decode("utf-8", "replace")
    for one in feeds.calendars_in(page, fetched.address):
        if one != fetched.address:
            yield one
