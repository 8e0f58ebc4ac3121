"""The days ahead in a place: the next ones, then all of them by what a person can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.days import day
from civicpath.base.text import ended, plural
from civicpath.documents.page import Block, Heading, Items, Pairs, Text
from civicpath.ladder.deadlines import SOON, is_near
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import Happening
from civicpath.places.election_calendar import Dated
from civicpath.places.views.dates_view import said, when

DOES = {
    Happening.ELECTION: "Vote",
    Happening.FILING: "File to run",
    Happening.CAUCUS: "Turn up",
    Happening.PARTY_CHANGE: "Join or change party",
}
"""What a person can do on each kind of day, in the page's order."""

CONFIRM = "Days change. Confirm each with {office}, or with the office that it names."


FEW = 2
"""The most days at the top if none is near."""

FIRST = 6
"""The most near days at the top."""


def next_up(found: Iterable[Dated], today: date, voice: Citations) -> Iterator[Block]:
    """Yield the days within two months, soonest first; if there are none, the next days."""
    found = sorted(found, key=lambda one: (moment(one, today), one.id))
    near = [one for one in found if is_near(one, today)]
    if not found:
        return
    yield Heading("What is next here")
    if not near:
        yield Text("Nothing is known for the next two months. Then come:")
    shown = near[:FIRST] or found[:FEW]
    yield Items(tuple(_short(one, today, voice) for one in shown))
    if len(near) > FIRST:
        yield Text(f"{plural(len(near) - FIRST, 'more day')} within two months: see below.")


def lately_closed(
    passed: Iterable[Dated], found: Iterable[Dated], today: date, voice: Citations
) -> Iterator[Block]:
    """Yield the filing windows that closed within two months, each with its first vote.

    `found` must include the primaries.
    """
    primaries = tuple(one for one in found if one.id == "primary")
    closed = [
        one
        for one in passed
        if one.kind is Happening.FILING
        and one.contest
        and not one.is_vague
        and one.election
        and one.election >= today
        and today - one.on <= SOON
    ]
    if closed:
        yield Heading("Closed lately")
        yield Items(tuple(_closed(one, primaries, voice) for one in closed))


def _closed(one: Dated, primaries: Iterable[Dated], voice: Citations) -> str:
    """Return a closed window with the first vote that concerns everybody who filed in it.

    For state offices this is the primary. A local primary may be held in some places only.
    """
    last = one.election or date.max
    state = one.contest is not None and one.contest.statewide
    first = min((vote.on for vote in primaries if state and vote.on > one.on), default=last)
    leads = f"for the vote of {day(min(first, last))}"
    ask = f"Is a late filing or a write-in still open? Ask at once: {ended(one.ask)}"
    return voice.cite(f"{one.title}: {one.when}, {leads}. {ask}", one.sources[:1])


def moment(one: Dated, today: date) -> date:
    """Return the next day when something happens: the opening of a window if it is ahead."""
    return one.opens if one.opens and one.opens > today else one.on


def _short(one: Dated, today: date, voice: Citations) -> str:
    """Return a day in one line, with a source's number, and whether it may change."""
    doubt = "" if one.confidence.is_certain else " Ask first."
    counted = when(one, today, counts=voice.counts_days)
    return voice.cite(f"{one.title}: {ended(counted)}{doubt}", one.sources[:1])


def by_kind(found: Iterable[Dated], today: date, voice: Citations, office: str) -> Iterator[Block]:
    """Yield all days ahead in full, grouped by what a person can do on them.

    `office` confirms those that name no other office.
    """
    found = tuple(found)
    if found:
        yield Text(CONFIRM.format(office=office))
    for kind, does in DOES.items():
        of_kind = [one for one in found if one.kind is kind]
        if of_kind:
            yield Heading(does)
            told = (said(one, today, voice, short=True, office=office) for one in of_kind)
            yield Pairs(tuple(zip((one.title for one in of_kind), told, strict=True)))
