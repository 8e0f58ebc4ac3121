"""`export site`: the guide as a folder of pages to put on a host, or on a stick."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Final

from civicpath.base.contrast import paint
from civicpath.base.errors import Usage
from civicpath.base.text import one_line
from civicpath.base.values import replace
from civicpath.documents import ics
from civicpath.documents.markup import CalendarEntry, Page
from civicpath.documents.site import SCRIPTS, render
from civicpath.documents.site_frame import (
    ICON,
    OURS,
    PREVIEW,
    PREVIEW_SAYS,
    STYLE_FILE,
    WebParts,
)
from civicpath.documents.site_front import CALENDAR
from civicpath.documents.site_model import NO_GROUP, Site, SiteMeeting
from civicpath.documents.verbs.export_request import ExportRequest, ExportTarget, here_of
from civicpath.ladder.views.site_view import SiteRequest, guide_site
from civicpath.meetings.views.calendar_view import diary
from civicpath.packs.model import Pack
from civicpath.packs.views.group_view import group_head, logo_file, pack_meetings
from civicpath.system.clock import utc
from civicpath.system.public_folder import check_folder, publish

NO_ZONE: Final = (
    "The meetings name no time zone. Some calendars that subscribe, such as Google's, then show "
    "another hour. Add zone to each meeting in the pack, such as zone: America/Chicago"
)


def export_site(request: ExportRequest, target: ExportTarget) -> None:
    """Write the site to a world-readable folder; it contains nothing about the person."""
    folder = target.output
    if target.form:
        raise Usage("A site is always HTML.", "Leave out --format.")
    if folder is None or str(folder) == "-":
        raise Usage("A site needs a folder.", "Name it: civicpath export site -o FOLDER")
    check_folder(folder, force=target.force)
    app, progress = request.app, request.progress
    packs = app.laid.active(progress.answers) if app.laid else ()
    pack = packs[-1] if packs else None
    entries = diary(progress, utc, request.voice, public=True)
    meetings = pack_meetings(progress.past.meetings, progress.today, entries) if pack else ()
    wanted = SiteRequest(
        county=request.county,
        invited=request.invited,
        place=_place(request),
        head=group_head(pack) if pack else NO_GROUP,
        meetings=meetings,
        files=tuple(_beside(pack, entries, meetings, progress.today)),
        address=target.address,
    )
    site = guide_site(progress, wanted, lambda: request.voice)
    pictures = {ICON: web_bytes(ICON)}
    if site.address:  # a preview needs the whole address of its picture
        drawn, says = draw_preview(site)
        pictures[PREVIEW] = drawn or web_bytes(PREVIEW)
        site = replace(site, preview=says or PREVIEW_SAYS)
    scripts = {name: web_text(name) for name in SCRIPTS}
    pages = render(site, WebParts(style=web_text(STYLE_FILE), scripts=scripts), target.paper)
    publish(folder, {**pages, **pictures}, force=target.force)
    count = sum(name.endswith(".html") for name in pages)
    app.tell(f"Written: {folder} ({count} pages). Open {folder / 'index.html'}")
    if any(entry.start and not entry.start.tzinfo for entry in entries):
        app.tell(NO_ZONE)


def _beside(
    pack: Pack | None,
    entries: Collection[CalendarEntry],
    meetings: Iterable[SiteMeeting],
    today: date,
) -> Iterator[tuple[str, str | bytes]]:
    """Yield the calendar to subscribe to, a file for each listed meeting, and the logo."""
    if entries:
        yield CALENDAR, ics.render(entries, today, pack.name if pack else ics.NAME)
    named = {meeting.file for meeting in meetings if meeting.file}
    for entry in entries:
        if f"{entry.id}.ics" in named:
            yield f"{entry.id}.ics", ics.render((entry,), today)
    if pack and pack.logo:
        yield logo_file(pack), pack.logo.data


def _place(request: ExportRequest) -> Page | None:
    """The page about the place, if one is known."""
    from civicpath.places.views.place_view import place_page

    here = here_of(request)
    return place_page(here, request.voice) if here else None


WEB: Final = Path(__file__).parent.with_name("web")

DRAWING: Final = WEB / "preview.typ"

INCH: Final = 72
"""Pixels to an inch with which a point is a pixel."""


def draw_preview(site: Site) -> tuple[bytes, str]:
    """Return the picture in a preview of a link, as PNG of 1200 by 630 pixels, and what it says.

    It shows a ladder, and whose site it is, in the group's colors. Typst typesets it with its own
    fonts, so that it looks the same everywhere. Where they lack a letter of the group's name, such
    as a Chinese one, it names only the place. Both are empty where typst is not installed, or where
    the fonts lack a letter of the place, too.
    """
    painted = paint(site.head.color or OURS[0], site.head.on)
    place = (one_line(site.title), one_line(site.tagline))
    wordings = [("", *place)]
    if site.head.name:
        wordings.insert(0, (one_line(site.head.name), *place))
    for name, title, tagline in wordings:
        words = {
            "name": name or title,
            "title": title if name else "",
            "tagline": tagline,
            "color": painted.color,
            "on": painted.on,
        }
        if drawn := _draw(json.dumps(words, ensure_ascii=False)):
            return drawn, f"A ladder. {name or title}: {tagline}"
    return b"", ""


def _draw(words: str) -> bytes:
    """Return the picture of some words; empty without typst, or without a font for a letter."""
    try:
        import typst
    except ImportError:
        return b""
    inputs = {"site": words}
    try:  # only as PDF/UA does it say that a letter is missing
        typst.compile(
            DRAWING,
            format="pdf",
            sys_inputs=inputs,
            pdf_standards="ua-1",
            ignore_system_fonts=True,
        )
    except typst.TypstError:
        return b""
    drawn = typst.compile(
        DRAWING, format="png", ppi=INCH, sys_inputs=inputs, ignore_system_fonts=True
    )
    assert isinstance(drawn, bytes)
    return drawn


def web_text(name: str) -> str:
    """Return the text of a script or a style sheet."""
    return (WEB / name).read_text(encoding="utf-8")


def web_bytes(name: str) -> bytes:
    """Return the bytes of a picture."""
    return (WEB / name).read_bytes()
