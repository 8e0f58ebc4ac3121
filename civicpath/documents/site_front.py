"""The front page of a site: the reader's progress, the next step, the ladder, and links."""

from __future__ import annotations

import re

from civicpath.base.addresses import link
from civicpath.base.patterns import pattern
from civicpath.base.text import capital, minutes
from civicpath.documents.html import literal, tag
from civicpath.documents.markup import LadderStep
from civicpath.documents.site_model import CONTACT, Leaf, Site, SiteDay, SiteMeeting, SiteStep
from civicpath.documents.site_parts import contact_rows, linked, search_form, section

CALENDAR = "calendar.ics"

LETTER = "draft-ask-county-party"
"""The page of the letter that a newcomer may begin with."""


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
    word = f'<div class="welcome" dir="auto">\n{welcome}</div>\n' if welcome else ""
    return (
        f'<div class="hero">\n<div class="face">\n{where if site.where else ""}'
        f"<h1>{literal(site.title)}</h1>\n"
        f'<p class="lead">{literal(site.tagline)}</p>\n{word}</div>\n'
        f"{_next(site, first, step)}{_meetings(site)}</div>\n"
    )


def _next(site: Site, first: Leaf, step: SiteStep) -> str:
    """Return the one thing to do: the first step, or what `page.js` finds to be next.

    Until `page.js` finds a recorded step, the letter is linked here, too.
    """
    write = "Or write to your local party: the letter is ready"
    letter = (
        tag("p", tag("a", write, href=leaf.file), "or", id="or")
        for leaf in site.leaves
        if leaf.name == LETTER
    )
    parts = (
        tag("p", literal(first.label), "step", id="next-step"),
        tag("p", f"It takes about {minutes(step.minutes)}.", "soft", id="next-more"),
        tag("p", tag("a", "Start here", "button", id="next-go", href=first.file), "go"),
        *letter,
        '<div id="stands" hidden></div>\n',
    )
    return section("next", "next-title", "Your first step", "\n".join(parts), id="next")


def _ladder(site: Site) -> str:
    rungs = [_rung(step, about) for step, about in zip(site.rungs, site.abouts, strict=True)]
    drawn = "".join(reversed(rungs))
    inner = (
        '<p class="soft">Climb it from below. You may start on any rung, and stay on any.</p>\n'
        f'<ol class="rungs" role="list" reversed>\n{drawn}</ol>\n'
    )
    return section("climb", "ladder-title", "The ladder", inner)


def _rung(step: LadderStep, about: str) -> str:
    return (
        f'<li data-rung="{literal(step.id)}"><span class="number" aria-hidden="true">{step.number}'
        f'</span><a href="{step.id}.html" aria-label="Rung {step.number}: {literal(step.title)}">'
        f'{literal(step.title)}</a><span class="about">{literal(about)}</span>'
        f'<span class="state">{step.total} steps</span></li>\n'
    )


def _meetings(site: Site) -> str:
    if not site.meetings:
        return ""
    pairs = zip(site.meetings, (None, *site.meetings), strict=False)
    rows = "".join(_meeting(one, before) for one, before in pairs)
    inner = f'<ol class="dated" role="list">\n{rows}</ol>\n{subscribe(site)}'
    return section("meetings", "meetings-title", "Come to a meeting", inner)


def _meeting(one: SiteMeeting, before: SiteMeeting | None) -> str:
    """Return a meeting; the style shortens one that differs from the one `before` in its day only.

    Where no style is loaded, and where the one before is over, all of it shows.
    """
    target = link(one.confirm)
    add = _act(one, one.file, "Add it to your calendar", " download") if one.file else ""
    confirm = f" {_act(one, target, 'Confirm it before you go')}" if target else ""
    lines = (one.place, _asked(one))
    more = "".join(
        f'<span class="line more" dir="auto">{linked(text)}</span>' for text in lines if text
    )
    alike = before and (one.title, *lines) == (before.title, before.place, _asked(before))
    style = ' class="alike"' if alike else ""
    return (
        f'<li data-day="{one.day}"{style}>'
        f'<strong class="line name" dir="auto">{literal(one.title)}</strong>'
        f'<time class="line" datetime="{one.day}">{_kept(one.when)}</time>{more}'
        f'<span class="line">{add}{confirm}</span></li>\n'
    )


def _act(one: SiteMeeting, href: str, said: str, more: str = "") -> str:
    """Return a link about a meeting, which names it to those who hear a list of all links."""
    label = literal(f"{said}: {one.title}, {one.when}")
    return f'<a href="{literal(href)}"{more} aria-label="{label}">{said}</a>'


def _kept(when: str) -> str:
    """Return a day and an hour that break between lines only where a reader would pause."""
    return _DATE_GAP.sub("&nbsp;", literal(when))


_DATE_GAP = pattern(r" (?=[0-9]{1,2},|[0-9]{4}|[AP]M)", re.ASCII)
"""The spaces in "December 8, 2026," and in "7:00 PM"."""


def _asked(one: SiteMeeting) -> str:
    """Return who to ask about a meeting, unless there is a page to open."""
    return "" if link(one.confirm) else capital(one.confirm)


def subscribe(site: Site) -> str:
    """Return how to subscribe to all dates in a calendar that updates itself."""
    if CALENDAR not in site.files:
        return ""
    return (
        f'<p class="soft"><a id="subscribe" href="{CALENDAR}">Every date for your own calendar</a> '
        "(a file, calendar.ics). A calendar that subscribes to its address keeps up with changes."
        "</p>\n"
    )


def _days(site: Site) -> str:
    if not site.days:
        return ""
    rows = "".join(map(_day, site.days))
    more = "" if site.meetings else subscribe(site)
    inner = (
        f'<ol class="dated" role="list">\n{rows}</ol>\n'
        '<p class="soft">Days change. <a href="place.html">How each is known, and who confirms it'
        f"</a>.</p>\n{more}"
    )
    return section("ahead", "ahead-title", "The days ahead", inner)


def _day(one: SiteDay) -> str:
    return (
        f'<li data-day="{one.day}"><strong class="line">{literal(one.title)}</strong>'
        f'<span class="line"><time datetime="{one.day}">{literal(one.when)}</time>'
        f' <span class="soft">({literal(one.sure)})</span></span></li>\n'
    )


DOORS = (
    ("begin", "New to this? Read why, and what it is"),
    (LETTER, "Write to your local party"),
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
    every = '<li><a href="search.html#pages">See all pages</a></li>\n'
    inner = f"{search_form()}<ul>\n{doors}{every}</ul>\n"
    return section("doors", "doors-title", "Find what you need", inner)


def _contact(site: Site) -> str:
    """Return how to reach the group, and a link to the page on who else to ask."""
    rows = contact_rows(site)
    if not rows:
        return ""
    more = (
        f'<p><a href="{CONTACT}.html">Who else to ask</a></p>\n'
        if any(leaf.name == CONTACT for leaf in site.leaves)
        else ""
    )
    return section("contact", "contact-title", "Who to ask", f"{rows}{more}")
