"""The web pages of the person's own place that belong to an action."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from civicpath.base.vocabulary import Local
from civicpath.documents.markup import Visit
from civicpath.ladder.progress import Progress
from civicpath.parties.views import external_links
from civicpath.places.model import MAJOR, Place, StateParty
from civicpath.places.place_context import possible

Parties = tuple[str, ...]
Pages = Iterator[Visit]


def pages_of(kinds: Iterable[Local], progress: Progress) -> Pages:
    """Yield the pages of some kinds in the person's own place."""
    for what in kinds:
        if progress.place is not None and what in PAGES:
            yield from PAGES[what](progress.place, parties_of(progress))


def parties_of(progress: Progress) -> Parties:
    """Return the parties that the person may be in, whose pages are worth reading."""
    return possible(progress.place, progress.answers.get("party", ()))


def _registration_pages(place: Place, _parties: Iterable[str]) -> Pages:
    yield external_links.registration(place)


def _office_pages(place: Place, _parties: Iterable[str]) -> Pages:
    yield from external_links.local_offices(place)
    yield external_links.election_office(place)


def _list_pages(place: Place, parties: Iterable[str]) -> Pages:
    if place.party_directory:
        yield external_links.party_directory(place.party_directory)
    yield from map(external_links.local_parties, listing_of(place, parties))


def listing_of(place: Place, parties: Iterable[str]) -> tuple[StateParty, ...]:
    """Return the wanted parties that list their local parties, or none if any of them does not.

    All or none are returned, to favor no party.
    """
    wanted = tuple(parties) or MAJOR
    listed = tuple(state for state in place.parties if state.party in wanted and state.counties)
    return listed if len(listed) == len(wanted) else ()


def _party_pages(place: Place, parties: Iterable[str]) -> Pages:
    yield from map(external_links.party_nearby, with_pages(place, parties))


def with_pages(place: Place, parties: Iterable[str]) -> Iterator[StateParty]:
    """Yield the state parties that a person named, or all of them, that have a page."""
    wanted = set(parties)
    known = (state for state in place.parties if state.counties or state.url)
    return (state for state in known if not wanted or state.party in wanted)


def _guide_pages(place: Place, _parties: Iterable[str]) -> Pages:
    yield from map(external_links.guide, place.guides)


PAGES: dict[Local, Callable[[Place, Iterable[str]], Pages]] = {
    Local.REGISTRATION: _registration_pages,
    Local.ELECTION_OFFICE: _office_pages,
    Local.COUNTY_LISTS: _list_pages,
    Local.PARTIES: _party_pages,
    Local.GUIDE: _guide_pages,
}
