"""Common first offices and where they lead: the schema of `content/offices.yaml`, and a choice.

A field's name is its YAML key. `step` counts from 1, the smallest; `leads` are IDs, the most common
path first. `hours` (a week) and `dollars` are the least with which a race makes sense.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from civicpath.base.enums import StrEnum
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Point
from civicpath.base.text import plural
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Activity


class OfficeKind(StrEnum):
    """How a seat is filled: by appointment, or by an election with or without party labels."""

    APPOINTED = "appointed"
    PARTY = "party"
    NONPARTISAN = "nonpartisan"
    EITHER = "either"
    PARTISAN = "partisan"


class Care(StrEnum):
    """A subject that a person cares about and an office decides."""

    SCHOOLS = "schools"
    STREETS = "streets"
    WATER = "water"
    SAFETY = "safety"
    PARKS = "parks"
    LIBRARIES = "libraries"
    BUILDING = "building"
    TAXES = "taxes"
    HEALTH = "health"
    ELECTIONS = "elections"
    PARTY = "party"


class Dwelling(StrEnum):
    """The kind of place a person lives in."""

    RURAL = "rural"
    TOWN = "town"
    CITY = "city"


EVERYWHERE = tuple(Dwelling)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicOffice:
    """An office: what it does, its size, what it takes and where it leads."""

    id: str
    title: str
    step: int
    kind: OfficeKind
    does: tuple[Point, ...]
    size: tuple[Point, ...]
    cost: tuple[Point, ...]
    time: tuple[Point, ...]
    hours: int
    cares: tuple[Care, ...]
    open: tuple[Point, ...] = ()
    dollars: int = 0
    where: tuple[Dwelling, ...] = EVERYWHERE
    leads: tuple[str, ...] = ()
    at: Position = NOWHERE

    @property
    def activities(self) -> tuple[Activity, ...]:
        """The kinds of activity a race for it may be, for the rules on who must check first."""
        return ACTIVITIES[self.kind]


ACTIVITIES: Mapping[OfficeKind, tuple[Activity, ...]] = {
    OfficeKind.APPOINTED: (Activity.NONPARTISAN_OFFICE,),
    OfficeKind.PARTY: (Activity.PARTY_OFFICE,),
    OfficeKind.NONPARTISAN: (Activity.NONPARTISAN_OFFICE,),
    OfficeKind.EITHER: (Activity.NONPARTISAN_OFFICE,),
    OfficeKind.PARTISAN: (Activity.PARTISAN_OFFICE,),
}

Offices = Mapping[str, PublicOffice]

USUAL_HOURS = 10
"""The hours a week assumed if the person gave none."""

FIRST_FOR_KNOWN = 3


FIRST_FOR_UNKNOWN = 2
"""The highest step to begin on, for someone whom the local party does or does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """The person who asks; None or empty if not given. `held` are activities not open to them."""

    known: bool | None = None
    hours: int | None = None
    dollars: int | None = None
    dwelling: Dwelling | None = None
    cares: tuple[Care, ...] = ()
    held: frozenset[Activity] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """An office to begin with, the reasons, the path up from it, and the alternatives.

    `tight` means that it fits neither the hours nor the money, but nothing smaller is open.
    """

    office: PublicOffice
    person: Person
    reasons: tuple[str, ...]
    way_up: tuple[PublicOffice, ...]
    others: tuple[PublicOffice, ...]
    tight: bool


def begin(offices: Offices, person: Person) -> Beginning:
    """Choose an office to begin with, by how well known the person is and what they care about."""
    known = list(offices.values())
    allowed = [office for office in known if _may(office, person)] or known[:1]
    fitting = [one for one in allowed if _fits(one, person)]
    tight = not fitting
    ranked = sorted(fitting or allowed, key=lambda one: _rank(offices, one, person, tight=tight))
    first, *others = ranked
    way_up = tuple(_way_up(offices, first, person))
    return Beginning(
        office=first,
        person=person,
        reasons=tuple(_reasons(first, way_up, person)),
        way_up=way_up,
        others=tuple(others),
        tight=tight,
    )


def _may(office: PublicOffice, person: Person) -> bool:
    """R3 and R4: Nobody begins with a major office, and someone unknown begins smaller."""
    highest = FIRST_FOR_KNOWN if person.known else FIRST_FOR_UNKNOWN
    here = _is_here(office, person)
    return office.step <= highest and here and not person.held & {*office.activities}


def _is_here(office: PublicOffice, person: Person) -> bool:
    """Return whether this office exists where the person lives."""
    return person.dwelling is None or person.dwelling in office.where


def _fits(office: PublicOffice, person: Person) -> bool:
    hours = USUAL_HOURS if person.hours is None else person.hours
    return office.hours <= hours and (person.dollars is None or office.dollars <= person.dollars)


def _rank(
    offices: Offices, office: PublicOffice, person: Person, *, tight: bool
) -> tuple[int, int, int, int]:
    """The sort key of an office, lower is better: shared concerns, now or one step up, then size.

    Someone who cares about a subject is never sent to an office whose usual path misses it. Larger
    offices come first only for people known in the party.
    """
    cared = len(_cared(office, person))
    leads = (
        0 if cared else max((len(_cared(one, person)) for one in _next(offices, office)), default=0)
    )
    if tight:
        return office.hours, office.dollars, -cared, -leads
    if person.known:
        return -cared, -leads, -office.step, -office.hours
    return -cared, -leads, _elected(office), office.hours


def _cared(office: PublicOffice, person: Person) -> tuple[Care, ...]:
    """The subjects that a person cares about and an office decides."""
    return tuple(care for care in person.cares if care in office.cares)


def _next(offices: Offices, office: PublicOffice) -> Iterator[PublicOffice]:
    """The offices that an office usually leads to, the most common first."""
    yield from (offices[name] for name in office.leads if name in offices)


def _elected(office: PublicOffice) -> int:
    """Rank elected public seats first: they lead to larger ones, the others prepare for them."""
    later = {OfficeKind.APPOINTED: 1, OfficeKind.PARTY: 2}
    return later.get(office.kind, 0)


def _way_up(offices: Offices, office: PublicOffice, person: Person) -> Iterator[PublicOffice]:
    """The usual path up, each office once, guided by the person's concerns until one is met."""
    seen: Collection[str] = {office.id}
    while True:
        following = [
            one for one in _next(offices, office) if one.id not in seen and _is_here(one, person)
        ]
        if not following:
            return
        missing = not any(_cared(offices[name], person) for name in seen)
        cared = [one for one in following if _cared(one, person)] if missing else []
        office = (cared or following)[0]
        seen = {*seen, office.id}
        yield office


def _reasons(
    office: PublicOffice, way_up: tuple[PublicOffice, ...], person: Person
) -> Iterator[str]:
    if person.known:
        yield "You are known in the local party, so its support may carry you."
    elif person.known is False:
        yield "The party does not know you yet, so this begins with a smaller office."
    else:
        yield "You did not say whether the party knows you, so this begins with a smaller office."
    cared = _cared(office, person)
    if cared:
        yield f"It decides on what you care about: {', '.join(cared)}."
    elif person.cares:
        yield from _cared_later(way_up, person)
    if person.hours is not None and office.hours <= person.hours:
        yield f"It fits the {plural(person.hours, 'hour')} a week that you have."
    if person.dollars is not None and office.dollars <= person.dollars:
        yield (
            "By a rough guess it fits the money that you have in mind. Ask the clerk what the last "
            "winners spent."
        )


def _cared_later(way_up: tuple[PublicOffice, ...], person: Person) -> Iterator[str]:
    """Where on the path up an office decides what the person cares about."""
    yield f"No first office that fits decides on {', '.join(person.cares)}."
    later = next((one for one in way_up if _cared(one, person)), None)
    if later:
        hours = (
            f", which takes about {later.hours} hours a week," if person.hours is not None else ""
        )
        yield f"A later one on the way up{hours} does: {later.title.lower()}."
