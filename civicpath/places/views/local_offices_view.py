"""The small offices of a place: which exist, where to file, and what to ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.text import capital, ended
from civicpath.documents.markup import Block, Heading, Items, Pairs, Text
from civicpath.ladder.deadlines import is_near
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import LOCAL, Happening, Partisan
from civicpath.places.contests import Contest
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place
from civicpath.places.views.dates_view import day_text

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
    said_before = " ".join(event.note for event in ahead)
    contests = [contest for contest in place.contests if set(contest.scope) & {*LOCAL}]
    if contests:
        yield Heading("Local offices")
        rows = (
            (capital(contest.title), voice.cite(_about(contest, said_before), contest.sources))
            for contest in contests
        )
        yield Pairs(tuple(rows))


def _about(contest: Contest, said_before: str) -> str:
    dateless = contest.election is None or (contest.closes is None and contest.opens is None)
    ask = f"Ask {contest.file_with} for the filing days." if dateless and contest.file_with else ""
    takes = (
        f"Papers go to {ended(contest.file_with)}" if contest.file_with and not dateless else ask
    )
    label = contest.partisan_note or (PARTISAN[contest.partisan] if contest.partisan else "")
    needs = f"Needs: {contest.needs}" if contest.needs else ""
    note = contest.note if dateless and contest.note not in said_before else ""
    return " ".join(filter(None, (takes, label, needs, CHARTER if contest.charter else "", note)))


def windows(ahead: Iterable[Dated]) -> tuple[Dated, ...]:
    """Return the filing windows for small offices among days ahead, soonest first."""
    return tuple(
        event for event in ahead if event.kind is Happening.FILING and set(event.scope) & {*LOCAL}
    )


def windows_near(ahead: Iterable[Dated], today: date, voice: Citations) -> Iterator[Block]:
    """Yield the open or near windows for small offices, or the next, and where to file."""
    filings = windows(ahead)
    near = tuple(event for event in filings if is_near(event, today))
    yield Heading("Filing for small offices")
    if not near:
        if not filings:
            yield Text(NONE_KNOWN)
            return
        yield Text("No window that CivicPath knows is open, or opens within two months. The next:")
    yield Items(tuple(_window(event, today, voice) for event in near or filings[:1]))


def _window(event: Dated, today: date, voice: Citations) -> str:
    contest = event.contest
    where = f" Papers go to {ended(contest.file_with)}" if contest and contest.file_with else ""
    needs = f" Needs: {contest.needs}" if contest and contest.needs else ""
    return f"{event.title}: {day_text(event, today, voice)}{where}{needs}"
