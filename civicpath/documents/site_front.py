"""The front page of a site: the reader's progress, the next step, the ladder, and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civicpath.base.addresses import link, mailbox, telephone
from civicpath.base.days import in_words
from civicpath.base.errors import InvalidInput
from civicpath.base.patterns import pattern
from civicpath.base.text import capital, ended, minutes, one_line
from civicpath.documents.html import breakable, literal
from civicpath.documents.markup import LadderStep
from civicpath.documents.site_model import CONTACT, Leaf, Site, SiteDay, SiteMeeting, SiteStep

CALENDAR = "calendar.ics"


def front(site: Site) -> str:
    """Return the `main` element of the front page."""
    parts = (
        _hero(site),
        _ladder(site),
        _days(site),
        _ways_in(site),
        _contact(site),
    )
    return f'<main id="main" tabindex="-1" class="front">\n{"".join(parts)}</main>\n'


def _hero(site: Site) -> str:
    first = site.first
    step = first.step
    assert step, "the first page is a step"
    where = f'<p class="where">For people who live in {literal(site.where)}</p>\n'
    welcome = "".join(f"<p>{literal(one)}</p>\n" for one in site.head.welcome)
    word = f'<div class="welcome">\n{welcome}</div>\n' if welcome else ""
    return (
        f'<div class="hero">\n<div class="face">\n{where if site.where else ""}'
        f"<h1>{literal(site.title)}</h1>\n"
        f'<p class="lead">{literal(site.tagline)}</p>\n{word}</div>\n'
        f"{_next(first, step)}{_meetings(site)}</div>\n"
    )


def _next(first: Leaf, step: SiteStep) -> str:
    """Return the one thing to do: the first step, or what `page.js` finds to be next."""
    return (
        '<section class="next" id="next" aria-labelledby="next-title">\n'
        '<h2 id="next-title">Your first step</h2>\n'
        f'<p class="step" id="next-step">{literal(first.label)}</p>\n'
        f'<p class="soft" id="next-more">It takes about {minutes(step.minutes)}.</p>\n'
        f'<p class="go"><a class="button" id="next-go" href="{first.name}.html">Start here</a>'
        "</p>\n"
        '<div id="stands" hidden></div>\n</section>\n'
    )


def _ladder(site: Site) -> str:
    rungs = [_rung(step, about) for step, about in zip(site.rungs, site.abouts, strict=True)]
    drawn = "".join(reversed(rungs))
    return (
        '<section class="climb" aria-labelledby="ladder-title">\n'
        '<h2 id="ladder-title">The ladder</h2>\n'
        '<p class="soft">Climb it from below. You may start on any rung, and stay on any.</p>\n'
        f'<ol class="rungs" role="list" reversed>\n{drawn}</ol>\n</section>\n'
    )


def _rung(step: LadderStep, about: str) -> str:
    return (
        f'<li data-rung="{literal(step.id)}"><span class="number" aria-hidden="true">{step.number}'
        f'</span><a href="{step.id}.html"><span class="unseen">Rung {step.number}: </span>'
        f'{literal(step.title)}</a><span class="about">{literal(about)}</span>'
        f'<span class="state">{step.total} steps</span></li>\n'
    )


def _meetings(site: Site) -> str:
    if not site.meetings:
        return ""
    pairs = zip(site.meetings, (None, *site.meetings), strict=False)
    rows = "".join(_meeting(one, before) for one, before in pairs)
    return (
        '<section class="meetings" aria-labelledby="meetings-title">\n'
        '<h2 id="meetings-title">Come to a meeting</h2>\n'
        f'<ol class="dated" role="list">\n{rows}</ol>\n'
        f"{subscribe(site)}</section>\n"
    )


def _meeting(one: SiteMeeting, before: SiteMeeting | None) -> str:
    """Return a meeting; the style shortens one that differs from the one `before` in its day only.

    Where no style is loaded, and where the one before is over, all of it shows.
    """
    target = link(one.confirm)
    confirm = f' <a href="{literal(target)}">Confirm it before you go</a>' if target else ""
    lines = (one.place, _asked(one))
    more = "".join(f'<span class="line more">{_linked(text)}</span>' for text in lines if text)
    add = f'<a href="{literal(one.file)}" download>Add it to your calendar</a>' if one.file else ""
    alike = before and (one.title, *lines) == (before.title, before.place, _asked(before))
    style = ' class="alike"' if alike else ""
    return (
        f'<li data-day="{one.day}"{style}><strong class="line name">{literal(one.title)}</strong>'
        f'<time class="line" datetime="{one.day}">{_kept(one.when)}</time>{more}'
        f'<span class="line">{add}{confirm}</span></li>\n'
    )


def _kept(when: str) -> str:
    """Return a day and an hour that break between lines only where a reader would pause."""
    return _DATE_GAP.sub("&nbsp;", literal(when))


_DATE_GAP = pattern(r" (?=[0-9]{1,2},|[AP]M)", re.ASCII)
"""The space in "December 8," and in "7:00 PM"."""


def _asked(one: SiteMeeting) -> str:
    """Return whom to ask about a meeting, unless it is a page to open."""
    return "" if link(one.confirm) else capital(one.confirm)


def subscribe(site: Site) -> str:
    """Return how to subscribe to all dates in a calendar that updates itself."""
    if CALENDAR not in site.files:
        return ""
    return (
        f'<p class="soft">Every date in your own calendar: <a id="subscribe" href="{CALENDAR}">'
        "calendar.ics</a>. A calendar that subscribes to this address keeps up with changes.</p>\n"
    )


def _days(site: Site) -> str:
    if not site.days:
        return ""
    rows = "".join(map(_day, site.days))
    more = "" if site.meetings else subscribe(site)
    return (
        '<section class="ahead" aria-labelledby="ahead-title">\n'
        f'<h2 id="ahead-title">The days ahead</h2>\n<ol class="dated" role="list">\n{rows}</ol>\n'
        '<p class="soft">Days change. <a href="place.html">How each is known, and who confirms it'
        f"</a>.</p>\n{more}</section>\n"
    )


def _day(one: SiteDay) -> str:
    return (
        f'<li data-day="{one.day}"><strong class="line">{literal(one.title)}</strong>'
        f'<span class="line"><time datetime="{one.day}">{literal(one.when)}</time>'
        f' <span class="soft">({literal(one.sure)})</span></span></li>\n'
    )


DOORS = (
    ("begin", "New to this? Read why, and what it is"),
    ("draft-ask-county-party", "Write to your local party"),
    ("words", "Look up a word"),
    ("handout", "Print a page to hand out"),
    ("checklist", "Print the checklist"),
    ("pause", "Rest, and come back"),
)
"""The links to pages besides the first step."""


def _ways_in(site: Site) -> str:
    names = {leaf.name for leaf in site.leaves}
    doors = "".join(
        f'<li><a href="{name}.html">{literal(label)}</a></li>\n'
        for name, label in DOORS
        if name in names
    )
    return (
        '<section class="doors" aria-labelledby="doors-title">\n'
        f'<h2 id="doors-title">Find what you need</h2>\n{search_form()}<ul>\n{doors}'
        '<li><a href="search.html#pages">See all pages</a></li>\n</ul>\n</section>\n'
    )


def search_form() -> str:
    """Return a form that leads to the search page."""
    return (
        '<form class="search" role="search" action="search.html" method="get">\n'
        '<label for="q">Search all pages</label>\n'
        '<span><input id="q" name="q" type="search" autocomplete="off" maxlength="80">'
        '<button type="submit">Search</button></span>\n</form>\n'
    )


def _contact(site: Site) -> str:
    """Return how to reach the group, and a link to the page on whom else to ask."""
    inner = contact_rows(site)
    if not inner:
        return ""
    more = (
        f'<p><a href="{CONTACT}.html">Who else to ask</a></p>\n'
        if any(leaf.name == CONTACT for leaf in site.leaves)
        else ""
    )
    return (
        '<section class="contact" aria-labelledby="contact-title">\n'
        f'<h2 id="contact-title">Who to ask</h2>\n{inner}{more}</section>\n'
    )


def contact_rows(site: Site) -> str:
    """Return the names and addresses of the group, as links where possible."""
    rows = tuple(_rows(site))
    if not rows:
        return ""
    inner = "".join(f"<dt>{literal(label)}</dt><dd>{text}</dd>\n" for label, text in rows)
    return f'<dl class="pairs">\n{inner}</dl>\n'


def _rows(site: Site) -> Iterator[tuple[str, str]]:
    for label, text in site.head.contact:
        yield label, _linked(text)


def _linked(text: str) -> str:
    """Return an address, number or name, or several, with a link for each that can be opened."""
    parts = text.split(", ")
    if len(parts) == 1:
        return _opened(text)
    return ", ".join(literal(one) if _ZIP.fullmatch(one) else _opened(one) for one in parts)


_ZIP = pattern(r"[0-9]{1,5}(-[0-9]{4})?", re.ASCII)
"""A ZIP code or a house number, which is no number to call."""


def _opened(text: str) -> str:
    if target := link(text):
        return f'<a href="{literal(target)}">{breakable(one_line(text))}</a>'
    found = mailbox(text)
    if not isinstance(found, InvalidInput):
        return f'<a href="mailto:{literal(found)}">{literal(text)}</a>'
    if not isinstance(telephone(text), InvalidInput):
        return f'<a href="tel:{literal("-".join(text.split()))}">{literal(text)}</a>'
    return literal(text)


def made_on(site: Site) -> str:
    """Return who published the pages, when they were made, and what they store."""
    head = site.head
    from_whom = (head.paid_for, head.credit)
    remarks = "".join(f"<p>{literal(ended(one))}</p>\n" for one in from_whom if one)
    return (
        f"{remarks}<p>As of {literal(in_words(site.date))}. These pages ask nobody for anything: "
        "they send nothing, count nobody and load nothing from elsewhere. What you check off "
        "stays in this browser.</p>\n"
    )
