"""What a place gives to conditions (facts) and to the blanks of texts (words)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from civicpath.places.model import (
    ANY,
    Choosing,
    Happening,
    LocalUnit,
    Path,
    Place,
    PrimaryType,
    by_party,
)
from civicpath.places.states import STATES

UNDECIDED = "undecided"
"""The answer of somebody who has no party yet."""

MAJOR = ("democratic", "republican")
"""The parties of which `any` speaks. Smaller ones often choose in their own way: ask them."""

NAMES = {
    "constitution": "Constitution",
    "democratic": "Democratic",
    "green": "Green",
    "libertarian": "Libertarian",
    "republican": "Republican",
}

KEYS: Mapping[str, tuple[str, ...]] = {
    "precinct-path": tuple(path.value for path in Path),
    "primary": tuple(kind.value for kind in PrimaryType),
    "towns": ("yes", "no"),
    "party-registration": ("yes", "no"),
}
"""What conditions may ask about a place: each key with the values that it can have."""

TURN_UP = {Path.CAUCUS, Path.CONVENTION, Path.MEETING}
"""The paths on which whoever is in the room decides."""

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
    """What a member of a party does to get the precinct office here."""
    if party not in MAJOR:
        return Path.UNKNOWN
    office = place.precinct
    path = office.path.get(party) or office.path.get(ANY)
    chosen = office.chosen_by.get(party) or office.chosen_by.get(ANY)
    return path or (_PATHS[chosen] if chosen else Path.UNKNOWN)


def precinct_paths(place: Place, parties: Iterable[str] = ()) -> tuple[Path, ...]:
    """The paths of all parties that a person names; with none, those of both major parties."""
    named = named_parties(parties) or MAJOR
    return tuple(dict.fromkeys(precinct_path(place, party) for party in named))


def gaps(place: Place, parties: Iterable[str] = MAJOR) -> tuple[str, ...]:
    """What was not found of the precinct office of these parties, in words."""
    office = place.precinct
    paths = {precinct_path(place, party) for party in parties}
    days = {one.kind for one in place.dates if not one.parties or {*one.parties} & {*parties}}
    missing = {
        "how it is filled": Path.UNKNOWN in paths and not office.chosen_note,
        "how to get it": not office.filing,
        "the last day to file": Path.PRIMARY in paths
        and not (office.deadline or Happening.FILING in days),
        "the day on which it is filled": bool(paths & TURN_UP) and Happening.CAUCUS not in days,
        "who fills an empty seat": not office.vacancies,
    }
    return tuple(name for name, is_missing in missing.items() if is_missing)


def named_parties(parties: Iterable[str]) -> tuple[str, ...]:
    """The parties among the answers: whoever is undecided names none."""
    return tuple(party for party in parties if party != UNDECIDED)


def facts(place: Place | None, parties: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """What conditions may ask about a place: key to values. What is not known has no key."""
    if place is None:
        return {}
    found = {
        "precinct-path": tuple(str(path) for path in precinct_paths(place, parties)),
        "primary": (str(place.primary.type),),
        "towns": ("yes" if place.towns else "no",),
    }
    if place.party_registration and place.party_registration.asked is not None:
        found["party-registration"] = ("yes" if place.party_registration.asked else "no",)
    return found


def words(
    place: Place | None, county: str = "", town: str = "", parties: Iterable[str] = ()
) -> dict[str, str]:
    """What the blanks of the texts hold here. What is not known is left out."""
    named = named_parties(parties)
    party = named[0] if len(named) == 1 else ""
    found = {"county": county, "town": town, "party": party_words(party)}
    found["home"] = found["place-name"] = town or county
    if place:
        found |= {
            "state": STATES.get(place.code, place.name),
            "local-party": local_party(place, county, town, party),
            "precinct-chair": _agreed(place.precinct.title, party),
            "precinct-unit": _agreed(place.precinct.unit, party),
            "election-office": _election_office(place, county),
            "state-election-office": place.office.spoken,
        }
    return {key: text for key, text in found.items() if text}


def party_words(party: str) -> str:
    """A party as a text names it, or nothing for one without a name of its own."""
    return f"the {NAMES[party]} Party" if party in NAMES else ""


def local_party(place: Place, county: str = "", town: str = "", party: str = "") -> str:
    """The local unit of the party, by the name that it has here, as a text speaks of it."""
    unit = local_unit(place, party)
    side = NAMES.get(party, "")
    if county and unit == f"{place.county_word} party":
        return f"the {county} {side} Party" if side else f"your party in {county}"
    if county and unit.startswith(f"{place.county_word} "):
        return f"the {county} {unit.removeprefix(place.county_word).strip()}"
    if town and place.towns:
        return f"the {side} {unit} of {town}" if side else f"your party's {unit} in {town}"
    return f"your {unit}"


def local_unit(place: Place, party: str = "") -> str:
    """What the party's local unit is called here, in plain words: "county party"."""
    unit = _unit_of(place, party) or _unit_of(place, ANY)
    return unit.name if unit else f"{place.county_word} party"


def _unit_of(place: Place, party: str) -> LocalUnit | None:
    return next((unit for unit in place.local if unit.party == party), None)


def _agreed(texts: Mapping[str, str], party: str) -> str:
    """What is said of a party; with no party, of any, or what all of them say alike."""
    said = by_party(texts, party)
    alike = set(texts.values())
    return said or (alike.pop() if not party and len(alike) == 1 else "")


def _election_office(place: Place, county: str) -> str:
    local = place.office.local
    if local[0].isupper():
        return f"the {local}"
    head, _, rest = local.partition(" ")
    return f"the {county} {rest}" if head == place.county_word and county else f"your {local}"
