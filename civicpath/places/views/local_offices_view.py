"""The small offices of a place: which exist, where to file, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.text import capital, ended
from civicpath.documents.page import Block, Heading, Items, Pairs, Text
from civicpath.ladder.deadlines import is_near
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import LOCAL, Happening, Partisan
from civicpath.places.contests import Contest
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place
from civicpath.places.views.dates_view import said

PARTISAN = {
    Partisan.YES: "Candidates run with a party label.",
    Partisan.NO: "There is no party label on the ballot.",
    Partisan.VARIES: "",
}


CHARTER = "A local charter may set other days: ask before you count on these."


NONE_KNOWN = "CivicPath knows of no filing window for a small office here."


def local_offices(place: Place, ahead: Iterable[Dated], voice: Citations) -> Iterator[Block]:
    """Yield every kind of local office with what is known about running for it.

    A note that one of the days `ahead` already has is not repeated.
    """
    said_before = " ".join(one.note for one in ahead)
    found = [one for one in place.contests if set(one.scope) & {*LOCAL}]
    if found:
        yield Heading("Local offices")
        rows = (
            (capital(one.title), voice.cite(_about(one, said_before), one.sources)) for one in found
        )
        yield Pairs(tuple(rows))


def _about(one: Contest, said_before: str) -> str:
    dateless = one.election is None or (one.closes is None and one.opens is None)
    ask = f"Ask {one.file_with} for the filing days." if dateless and one.file_with else ""
    takes = f"Papers go to {ended(one.file_with)}" if one.file_with and not dateless else ask
    label = one.partisan_note or (PARTISAN[one.partisan] if one.partisan else "")
    needs = f"Needs: {one.needs}" if one.needs else ""
    note = one.note if dateless and one.note not in said_before else ""
    return " ".join(filter(None, (takes, label, needs, CHARTER if one.charter else "", note)))


def windows(ahead: Iterable[Dated]) -> tuple[Dated, ...]:
    """Return the filing windows for small offices among days ahead, soonest first."""
    return tuple(one for one in ahead if one.kind is Happening.FILING and set(one.scope) & {*LOCAL})


def windows_near(ahead: Iterable[Dated], today: date, voice: Citations) -> Iterator[Block]:
    """Yield the open or near windows for small offices, or the next, and where to file."""
    found = windows(ahead)
    near = tuple(one for one in found if is_near(one, today))
    yield Heading("Filing for small offices")
    if not near:
        if not found:
            yield Text(NONE_KNOWN)
            return
        yield Text("No window that CivicPath knows is open, or opens within two months. The next:")
    yield Items(tuple(_window(one, today, voice) for one in near or found[:1]))


def _window(one: Dated, today: date, voice: Citations) -> str:
    contest = one.contest
    where = f" Papers go to {ended(contest.file_with)}" if contest and contest.file_with else ""
    needs = f" Needs: {contest.needs}" if contest and contest.needs else ""
    return f"{one.title}: {said(one, today, voice)}{where}{needs}"
