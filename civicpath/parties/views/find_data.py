"""What `find` found, as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.sources import Point
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.documents.markup import Visit
from civicpath.journal.events import GroupSaved
from civicpath.ladder.views.citations import Citations
from civicpath.packs.model import Club, Headquarters, Officer, Pack, PrecinctPost
from civicpath.parties.finding import Lead
from civicpath.parties.views.external_links import written_link
from civicpath.parties.views.find_view import Search, lead_visits


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupData(Result):
    """A group the user has saved."""

    id: str
    """The group's ID, used with `find edit` and `find remove`."""
    name: str
    """The name."""
    site: str | None
    """The website. Null: not saved."""
    calendar: str | None
    """The URL of its calendar. Null: not saved."""
    email: str | None
    """The e-mail address. Null: not saved."""
    phone: str | None
    """The phone number. Null: not saved."""
    note: str | None
    """A note. Null: there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupsData(Result):
    """The groups the user has saved."""

    groups: tuple[GroupData, ...]
    """The groups, in the order they were saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FederationData(Result):
    """A group affiliated with a party that has local chapters."""

    id: str
    """The group's ID."""
    name: str
    """The name."""
    serves: str
    """The people the group serves."""
    url: str | None
    """The website. Null: unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StatePartyData(Result):
    """The state party. Contact it last: local parties and groups usually answer sooner."""

    name: str
    """The name."""
    url: str | None
    """The website. Null: unknown."""
    confirmed: bool
    """Whether the website was verified as the party's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadData(Result):
    """Leads for finding one party in one place."""

    party: str
    """The party's ID."""
    name: str
    """The party's name."""
    unit: str
    """The name of its local unit."""
    list_: str | None
    """The state party's page of local parties. Null: unknown."""
    links: tuple[Visit, ...]
    """The links to open, most local first."""
    phrases: tuple[str, ...]
    """Search phrases."""
    guesses: tuple[str, ...]
    """Possible website addresses. These are unverified guesses."""
    groups: tuple[FederationData, ...]
    """The affiliated groups."""
    state_party: StatePartyData | None
    """The state party. Null: unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorData(Result):
    """A nonpartisan organization for people who have not chosen a party."""

    id: str
    """The organization's ID."""
    name: str
    """The name."""
    search: str | None
    """A search phrase. Null: a search isn't needed."""
    links: tuple[Visit, ...]
    """The links to open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackFound(Result):
    """What a pack says about its group. Parts without sources are the group's own statements."""

    id: str
    """The pack's ID."""
    name: str
    """The name of the group."""
    checked: date
    """The date its facts were last verified."""
    officers: tuple[Officer, ...]
    """The officers."""
    clubs: tuple[Club, ...]
    """Related clubs and committees."""
    headquarters: Headquarters | None
    """The headquarters. Null: not given."""
    volunteers: tuple[Point, ...]
    """What volunteers do there."""
    precinct_post: PrecinctPost | None
    """The lowest party office there. Null: not given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindData(Result):
    """Ways to find the local party and affiliated groups."""

    state: str | None
    """The two-letter state code, such as `TX`. Null: not given."""
    county: str | None
    """The county. Null: not given."""
    town: str | None
    """The town. Null: not given."""
    parties: tuple[LeadData, ...]
    """Search leads for each party."""
    meets: tuple[Sayable, ...]
    """Tips for finding out when a group meets."""
    alive: tuple[Sayable, ...]
    """Tips for telling whether a page is still maintained."""
    doors: tuple[DoorData, ...]
    """Nonpartisan organizations. Empty if the user named a party."""
    saved: tuple[GroupData, ...]
    """The groups the user has saved."""
    packs: tuple[PackFound, ...]
    """Details from installed packs that apply to this place and party."""


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
        links = tuple(written_link(link, voice) for link in door.links)
        yield DoorData(id=door.id, name=door.name, search=door.search or None, links=links)


def _lead(lead: Lead) -> LeadData:
    state = lead.state
    return LeadData(
        party=lead.party,
        name=lead.name,
        unit=lead.unit,
        list_=(state.counties or None) if state else None,
        links=tuple(lead_visits(lead)),
        phrases=lead.phrases,
        guesses=lead.guesses,
        groups=tuple(
            FederationData(id=group.id, name=group.name, serves=group.serves, url=group.url or None)
            for group in lead.groups
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
