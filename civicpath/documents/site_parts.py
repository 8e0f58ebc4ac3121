"""The parts that several pages of a site share: links, sections, the search, who to ask."""

from __future__ import annotations

import re
from collections.abc import Iterable

from civicpath.base.addresses import link, mailbox, telephone
from civicpath.base.days import in_words
from civicpath.base.errors import InvalidInput
from civicpath.base.patterns import pattern
from civicpath.base.text import ended, one_line
from civicpath.documents.html import breakable, literal, tag
from civicpath.documents.site_model import Leaf, Site, SiteMeeting


def page_link(leaf: Leaf, before: str = "") -> str:
    """Return a link to a page: its label, after the text `before`."""
    return tag("a", f"{before}{literal(leaf.label)}", href=leaf.file)


def button(says: str, href: str, **attributes: str) -> str:
    """Return the one thing to do here, as a link that looks like a button."""
    return tag("p", tag("a", literal(says), "button", href=href), "go", **attributes)


def section(style: str, anchor: str, title: str, inner: str, **attributes: str) -> str:
    """Return a part of a page, with its heading at the `anchor`.

    The heading is no label of the part: Orca leaves out a label that is scrolled out of sight.
    """
    head = tag("h2", literal(title), id=anchor)
    whole = tag("section", f"\n{head}\n{inner}", style, **attributes)
    return f"{whole}\n"


def search_form() -> str:
    """Return a form that leads to the search page."""
    return (
        '<form class="search" role="search" action="search.html" method="get">\n'
        '<label for="q">Search all pages</label>\n'
        '<span><input id="q" name="q" type="search" autocomplete="off" maxlength="80">'
        '<button type="submit">Search</button></span>\n</form>\n'
    )


def contact_rows(site: Site) -> str:
    """Return the names and addresses of the group, as links where possible."""
    if not site.head.contact:
        return ""
    rows = "".join(
        f"<dt>{literal(label)}</dt><dd>{linked(text)}</dd>\n" for label, text in site.head.contact
    )
    return f'<dl class="pairs">\n{rows}</dl>\n'


def linked(text: str) -> str:
    """Return an address, number or name, or several, with a link for each that can be opened."""
    parts = text.split(", ")
    if len(parts) == 1:
        return _opened(text)
    return ", ".join(literal(part) if _ZIP.fullmatch(part) else _opened(part) for part in parts)


_ZIP = pattern(r"[0-9]{1,5}(-[0-9]{4})?", re.ASCII)
"""A ZIP code or a house number, which is no number to call."""


def _opened(text: str) -> str:
    if target := link(text):
        return tag("a", breakable(one_line(text)), href=target)
    address = mailbox(text)
    if not isinstance(address, InvalidInput):
        return tag("a", literal(text), href=f"mailto:{address}")
    if not isinstance(telephone(text), InvalidInput):
        return tag("a", literal(text), href=f"tel:{'-'.join(text.split())}")
    return literal(text)


def dated(html: str, meetings: Iterable[SiteMeeting]) -> str:
    """Return HTML in which what tells when a meeting is has its day, which `page.js` compares."""
    for meeting in meetings:
        when = re.escape(literal(meeting.when.partition(" to ")[0]))  # pages leave out the end
        html = re.sub(rf"<(dd|li|td)>(?={when})", rf'<\1 data-day="{meeting.day}">', html)
    return html


def made_on(site: Site) -> str:
    """Return who published the pages, when they were made, and what they store."""
    head = site.head
    from_whom = (head.paid_for, head.credit)
    remarks = "".join(f'<p dir="auto">{literal(ended(one))}</p>\n' for one in from_whom if one)
    return (
        f"{remarks}<p>As of {literal(in_words(site.date))}. These pages ask nobody for anything: "
        "they send nothing, count nobody and load nothing from elsewhere. What you check off "
        "stays in this browser.</p>\n"
    )
