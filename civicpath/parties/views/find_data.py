"""What `find` found, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.sources import Point
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.documents.page import Visit
from civicpath.journal.events import GroupSaved
from civicpath.ladder.views.citations import Citations
from civicpath.packs.model import Club, Headquarters, Officer, Pack, PrecinctPost
from civicpath.parties.finding import Lead
from civicpath.parties.views.external_links import written
from civicpath.parties.views.find_view import Search, lead_visits


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupData(Result):
    """A group that the person saved."""

    id: str
    """Its id, for `find edit` and `find remove`."""
    name: str
    """What it is called."""
    site: str | None
    """Its page. Null: not kept."""
    calendar: str | None
    """The address of its calendar. Null: not kept."""
    email: str | None
    """Its e-mail address. Null: not kept."""
    phone: str | None
    """Its phone number. Null: not kept."""
    note: str | None
    """A note. Null: none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsData(Result):
    """The groups that the person saved."""

    groups: tuple[GroupData, ...]
    """The groups, in the order in which they were saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FederationData(Result):
    """A group affiliated with a party, which has local chapters."""

    id: str
    """Its id."""
    name: str
    """What it is called."""
    serves: str
    """Whom it serves."""
    url: str | None
    """Its page. Null: none is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePartyData(Result):
    """The state party. Ask it last: local parties and groups answer sooner."""

    name: str
    """What it is called."""
    url: str | None
    """Its page. Null: none is known."""
    confirmed: bool
    """Whether somebody checked that the page is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadData(Result):
    """Everything that helps to find one party in one place."""

    party: str
    """The id of the party."""
    name: str
    """What it is called."""
    unit: str
    """What its local unit is called."""
    list_: str | None
    """The state party's list of its local parties. Null: none is known."""
    links: tuple[Visit, ...]
    """Pages to open, the nearest first."""
    phrases: tuple[str, ...]
    """What to type into a search engine."""
    guesses: tuple[str, ...]
    """Addresses that may be its site. Nobody has checked them."""
    groups: tuple[FederationData, ...]
    """The groups affiliated with it."""
    state_party: StatePartyData | None
    """The state party. Null: none is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorData(Result):
    """An organization of no party, for whoever has not decided."""

    id: str
    """Its id."""
    name: str
    """What it is called."""
    search: str | None
    """What to type into a search engine. Null: nothing is needed."""
    links: tuple[Visit, ...]
    """Pages to open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFound(Result):
    """What a pack tells of its group; a part without sources is the group's own word."""

    id: str
    """The id of the pack."""
    name: str
    """The name of the group."""
    checked: date
    """The day on which its facts were looked over."""
    officers: tuple[Officer, ...]
    """Its officers."""
    clubs: tuple[Club, ...]
    """Clubs beside it."""
    headquarters: Headquarters | None
    """Its headquarters. Null: the pack names none."""
    volunteers: tuple[Point, ...]
    """What volunteers do there."""
    precinct_post: PrecinctPost | None
    """The lowest post there. Null: the pack says nothing of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindData(Result):
    """Where the local party, and the groups beside it, are likely to be found."""

    state: str | None
    """The code of the state, as TX. Null: not said."""
    county: str | None
    """The county. Null: not said."""
    town: str | None
    """The town. Null: not said."""
    parties: tuple[LeadData, ...]
    """The parties that are looked for."""
    meets: tuple[Sayable, ...]
    """How to learn when they meet."""
    alive: tuple[Sayable, ...]
    """How to tell that a page is kept up."""
    doors: tuple[DoorData, ...]
    """Organizations of no party; none for whoever named a party."""
    saved: tuple[GroupData, ...]
    """The groups that the person saved."""
    packs: tuple[PackFound, ...]
    """What the packs tell that hold there."""


def find_data(search: Search, voice: Citations) -> FindData:
    """What helps to find the parties, as data."""
    where = search.where
    return FindData(
        state=where.place.code if where.place else None,
        county=where.county or None,
        town=where.town or None,
        parties=tuple(map(_lead, search.leads)),
        meets=_texts(search.guide.meets),
        alive=_texts(search.guide.alive),
        doors=tuple(_doors(search, voice)) if search.undecided else (),
        saved=tuple(map(group_data, search.saved)),
        packs=tuple(map(_pack, search.packs)),
    )


def _pack(pack: Pack) -> PackFound:
    front = pack.front
    return PackFound(
        id=pack.id,
        name=pack.name,
        checked=front.checked.on,
        officers=front.officers,
        clubs=front.clubs,
        headquarters=front.headquarters,
        volunteers=front.volunteers,
        precinct_post=front.precinct_post,
    )


def _texts(points: Iterable[Point]) -> tuple[Sayable, ...]:
    return tuple(point.text for point in points)


def _doors(search: Search, voice: Citations) -> Iterator[DoorData]:
    for door in search.book.doors:
        links = tuple(written(link, voice) for link in door.links)
        yield DoorData(id=door.id, name=door.name, search=door.search or None, links=links)


def _lead(one: Lead) -> LeadData:
    state = one.state
    return LeadData(
        party=one.party,
        name=one.name,
        unit=one.unit,
        list_=(state.counties or None) if state else None,
        links=tuple(lead_visits(one)),
        phrases=one.phrases,
        guesses=one.guesses,
        groups=tuple(
            FederationData(id=group.id, name=group.name, serves=group.serves, url=group.url or None)
            for group in one.groups
        ),
        state_party=StatePartyData(
            name=state.name, url=state.url or None, confirmed=state.confirmed
        )
        if state
        else None,
    )


def group_data(group: GroupSaved) -> GroupData:
    """A saved group as data."""
    return GroupData(
        id=group.group,
        name=group.name,
        site=group.site or None,
        calendar=group.calendar or None,
        email=group.email or None,
        phone=group.phone or None,
        note=group.note or None,
    )
