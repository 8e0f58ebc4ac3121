"""A place's facts for conditions, and its words for the blanks of texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from civicpath.base.patterns import pattern
from civicpath.base.text import capital, series
from civicpath.journal.homes import UNLISTED
from civicpath.places.calendar_terms import Happening, Scope
from civicpath.places.model import (
    ANY,
    MAJOR,
    Choosing,
    LocalUnit,
    Path,
    Place,
    PrecinctOffice,
    PrimaryType,
    StateParty,
    by_party,
    of_party,
)
from civicpath.places.seat import ReplacedSeat
from civicpath.places.states import CAPITAL, STATES

UNDECIDED = "undecided"
"""The answer of a person without a party so far."""

ALIKE = ("democratic", "green", "libertarian", "republican")
"""The parties listed in the question, and shown to a person who names none."""

NAMES = {
    "american-independent": "American Independent",
    "conservative": "Conservative",
    "constitution": "Constitution",
    "democratic": "Democratic",
    "green": "Green",
    "legal-marijuana-now": "Legal Marijuana Now",
    "libertarian": "Libertarian",
    "peace-and-freedom": "Peace and Freedom",
    "progressive": "Progressive",
    "republican": "Republican",
    "working-families": "Working Families",
}

_ABOUT = pattern(rf"(?:^|(?<=[.?!])\s+)({'|'.join(NAMES.values())}): ")
"""The start of a passage on one party: "Republican: the county chair appoints."."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "precinct-path": tuple(path.value for path in Path),
    "primary": tuple(kind.value for kind in PrimaryType),
    "towns": ("yes", "no"),
    "party-registration": ("yes", "no"),
}
"""The condition keys on a place, each with its possible values."""

_THE, _PARTY = pattern(r"(?i)^the\s+"), pattern(r"(?i)\s+party$")

_WORD = pattern(r"(?i)\bparty\b")

_LOCAL = "local party"
"""The local unit where towns matter and its name isn't known."""

CAPITAL_CITY = "Washington"
"""What people call the District of Columbia when they say where they live."""

TURN_UP = {Path.CAUCUS, Path.CONVENTION, Path.MEETING}
"""The paths on which the people in the room decide."""

_PATHS = {
    Choosing.PRIMARY_ELECTION: Path.PRIMARY,
    Choosing.PRECINCT_CAUCUS: Path.CAUCUS,
    Choosing.TOWN_CAUCUS: Path.CAUCUS,
    Choosing.LOCAL_CAUCUS: Path.CAUCUS,
    Choosing.COUNTY_CONVENTION: Path.CONVENTION,
    Choosing.DISTRICT_CONVENTION: Path.CONVENTION,
    Choosing.PARTY_MEETING: Path.MEETING,
    Choosing.PARTY_ELECTION: Path.MEETING,
    Choosing.SELF_FILING: Path.UNKNOWN,
    Choosing.PARTY_CHOICE: Path.UNKNOWN,
    Choosing.OTHER: Path.UNKNOWN,
}


def precinct_path(place: Place, party: str) -> Path:
    """Return what a member of a party does to get the precinct office here."""
    office = place.precinct
    if not has_seat(office, party):
        return Path.UNKNOWN
    path, chosen = of_party(office.path, party), of_party(office.chosen_by, party)
    return path or (_PATHS[chosen] if chosen else Path.UNKNOWN)


def has_seat(office: PrecinctOffice, party: str) -> bool:
    """Return whether the office's facts cover this party: a major one, or one named there."""
    return party in MAJOR or party in office.title


def possible(place: Place | None, parties: Iterable[str]) -> tuple[str, ...]:
    """Return the parties that a person may be in: `other` could be any unlisted one known here.

    Use this only for looking around: a fact about such a party isn't about the person's own.
    """
    named = named_parties(parties)
    if place is None or UNLISTED not in named:
        return named
    known = {*place.precinct.title, *(state_party.party for state_party in place.parties)}
    here = sorted(known - {ANY, *ALIKE})
    return tuple(dict.fromkeys((*(party for party in named if party != UNLISTED), *here))) or named


def with_own_seat(place: Place) -> tuple[str, ...]:
    """Return the smaller parties whose precinct office is described in the place's file."""
    return tuple(party for party in sorted(place.precinct.title) if party not in (ANY, *MAJOR))


def said_to(text: str, parties: Collection[str]) -> str:
    """Return what a text says to members of some parties, without passages on others.

    A passage on one party begins with its name and a colon, which is dropped for that party alone.
    """
    return " ".join(f"{name}: {part}" if name else part for name, part in _passages(text, parties))


def passages(text: str, parties: Collection[str]) -> Mapping[str, str]:
    """Return what a text says to members of some parties, by the name of the party it is about.

    What is about all of them has an empty name, and so has everything if they are in one party.
    """
    by_party_name: dict[str, str] = {}
    for name, part in _passages(text, parties):
        by_party_name[name] = f"{by_party_name[name]} {part}" if name in by_party_name else part
    return by_party_name


def _passages(text: str, parties: Collection[str]) -> Iterator[tuple[str, str]]:
    lead, *rest = _ABOUT.split(text)
    if lead.strip():
        yield "", lead.strip()
    for name, part in zip(rest[::2], rest[1::2], strict=True):
        if {NAMES[party] for party in parties} == {name}:
            yield "", capital(part.strip())
        elif any(NAMES[party] == name for party in parties):
            yield name, part.strip()


def precinct_paths(place: Place, parties: Iterable[str] = ()) -> tuple[Path, ...]:
    """Return the paths of the parties that a person named, or of both major parties."""
    named = named_parties(parties) or MAJOR
    return tuple(dict.fromkeys(precinct_path(place, party) for party in named))


def gaps(place: Place, parties: Iterable[str] = MAJOR) -> tuple[str, ...]:
    """Return what is unknown about the precinct office of these parties, in words."""
    office, parties = place.precinct, tuple(parties)
    paths = {precinct_path(place, party) for party in parties}
    own = (day for day in place.dates if Scope.PARTY in day.scope)
    days = {day.kind for day in own if not day.parties or {*day.parties} & {*parties}}
    replaced = {power.seat for power in office.replaces}
    yearless = tuple(
        party
        for party in parties
        if all(cycle.year is None for cycle in office.cycles if cycle.party in (ANY, party))
    )
    missing = {
        "how it is filled": Path.UNKNOWN in paths and not said_to(office.chosen_note, parties),
        "how to get it": not said_to(office.filing, parties),
        "the last day to file": Path.PRIMARY in paths
        and not (said_to(office.deadline, parties) or Happening.FILING in days),
        "the day on which it is filled": bool(paths & TURN_UP) and Happening.CAUCUS not in days,
        f"the next year in which it is filled{_only(yearless, parties)}": bool(yearless),
        "who fills an empty seat": not said_to(office.vacancies, parties),
        "who names a new legislator": ReplacedSeat.LEGISLATURE not in replaced,
        "who names a new county officer": ReplacedSeat.COUNTY not in replaced,
    }
    return tuple(name for name, is_missing in missing.items() if is_missing)


def _only(some: Collection[str], parties: Collection[str]) -> str:
    """Return the names of some of the parties, for brackets; empty if it is all or none of them."""
    named = series(NAMES[party] for party in parties if party in some and party in NAMES)
    return f" ({named})" if named and len(some) < len(parties) else ""


def named_parties(parties: Iterable[str]) -> tuple[str, ...]:
    """Return the parties among the answers, without `undecided`."""
    return tuple(party for party in parties if party != UNDECIDED)


def facts(place: Place | None, parties: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return a place's facts for conditions: key to values. Unknown facts have no key."""
    if place is None:
        return {}
    known = {
        "precinct-path": tuple(str(path) for path in precinct_paths(place, parties)),
        "primary": (str(place.primary.type),),
        "towns": ("yes" if place.towns else "no",),
    }
    if place.party_registration and place.party_registration.asked is not None:
        known["party-registration"] = ("yes" if place.party_registration.asked else "no",)
    return known


def words(
    place: Place | None,
    county: str = "",
    town: str = "",
    parties: Iterable[str] = (),
    unlisted: str = "",
) -> dict[str, str]:
    """Return the words for the blanks of texts in this place, without unknown ones.

    `unlisted` is the name of the person's party if it is not listed.
    """
    named = named_parties(parties)
    party = named[0] if len(named) == 1 else ""
    texts = {"county": county, "town": town, "party": party_words(party, place, unlisted)}
    capital = place is not None and place.code == CAPITAL
    texts["home"] = texts["place-name"] = CAPITAL_CITY if capital else town or county
    if place:
        texts |= {
            "state": STATES.get(place.code, place.name),
            "local-party": local_party(place, county, town, party, unlisted),
            "precinct-chair": _agreed(place.precinct.title, party),
            "precinct-unit": _agreed(place.precinct.unit, party),
            "election-office": _election_office(place, county, place.office.local),
            "registration-office": _election_office(
                place, county, place.office.registrar or place.office.local
            ),
            "state-election-office": place.office.spoken,
        }
    return {key: text for key, text in texts.items() if text}


def party_words(party: str, place: Place | None = None, unlisted: str = "") -> str:
    """Return a party's name in texts here, or an empty string if it has no name."""
    side = called(place, party, unlisted)
    return f"the {with_party(side)}" if side else ""


def called(place: Place | None, party: str, unlisted: str = "") -> str:
    """Return what is before "Party" in a party's name here: "Mountain" for one state's Greens.

    For a party that is not listed it is made of `unlisted`, its name as the person typed it.
    """
    if party == UNLISTED:
        return _PARTY.sub("", _THE.sub("", " ".join(unlisted.split())))
    own = state_party_of(place, party)
    return own.called if own and own.called else NAMES.get(party, "")


def with_party(side: str) -> str:
    """Return a party's whole name; one with that word inside it needs no other."""
    return side if _WORD.search(side) else f"{side} Party"


def state_party_of(place: Place | None, party: str) -> StateParty | None:
    """Return a state's own party of a kind, if known."""
    state_parties = place.parties if place else ()
    return next((one for one in state_parties if one.party == party), None)


def local_party(
    place: Place, county: str = "", town: str = "", party: str = "", unlisted: str = ""
) -> str:
    """Return the party's local unit by its name here, for use in a sentence."""
    unit = local_unit(place, party)
    side = called(place, party, unlisted)
    if unit == _LOCAL and side:
        return (
            f"the {with_party(side)} in {town or county}"
            if town or county
            else f"your local {side if _WORD.search(side) else f'{side} party'}"
        )
    if county and unit == f"{place.county_word} party":
        return f"the {county} {with_party(side)}" if side else f"the local party in {county}"
    if county and unit.startswith(f"{place.county_word} "):
        rest = unit.removeprefix(place.county_word).strip()
        return f"the {county} {rest if not side or side in rest else f'{side} {rest}'}"
    if town and place.towns:
        return f"the {side} {unit} of {town}" if side else f"the party's {unit} in {town}"
    return f"your {unit}"


def local_unit(place: Place, party: str = "") -> str:
    """Return what the party's local unit is called here, in plain words: "county party"."""
    spoken_of = not party or has_seat(place.precinct, party)
    unit = _unit_of(place, party) or (_unit_of(place, ANY) if spoken_of else None)
    if unit:
        return unit.name
    return _LOCAL if place.towns else f"{place.county_word} party"


def _unit_of(place: Place, party: str) -> LocalUnit | None:
    return next((unit for unit in place.local if unit.party == party), None)


def _agreed(texts: Mapping[str, str], party: str) -> str:
    """Return the text for a party; without a party, the one that both major ones share, if any."""
    if party:
        return by_party(texts, party)
    sides = {by_party(texts, side) for side in MAJOR} - {""}
    return sides.pop() if len(sides) == 1 else ""


def _election_office(place: Place, county: str, local: str) -> str:
    """Return an election office for use in a sentence: "the Travis County voter registrar"."""
    if local[0].isupper():
        return f"the {local}"
    head, _, rest = local.partition(" ")
    return f"the {county} {rest}" if head == place.county_word and county else f"your {local}"
