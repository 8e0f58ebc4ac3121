"""Places without facts on elections: territories, military addresses, and abroad."""

from __future__ import annotations

from civicpath.base.values import dataclass
from civicpath.documents.markup import Commands, Heading, Items, Links, Page, Text, Visit
from civicpath.places.states import ABROAD, MILITARY, TERRITORIES, territory_code

FVAP = Visit(
    "Federal Voting Assistance Program",
    "https://www.fvap.gov/",
    "How service members, their families and citizens who live abroad register and vote.",
    "The form and the last days of your state.",
)
OFFICES = Visit(
    "USAGov, state and local election offices",
    "https://www.usa.gov/state-election-office",
    "The election office of each state and territory.",
    "Who runs elections where you live.",
)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A place outside the 50 states and DC, and whether its residents vote in a state."""

    id: str
    name: str
    in_a_state: bool


def elsewhere(text: str) -> Elsewhere | None:
    """Return the place outside the 51 that a text names by code or name, or None."""
    wanted = " ".join(text.split())
    if wanted.casefold() in ABROAD:
        return Elsewhere("abroad", "Abroad", in_a_state=True)
    if wanted.upper() in MILITARY:
        return Elsewhere(wanted.upper(), MILITARY[wanted.upper()], in_a_state=True)
    code = territory_code(wanted)
    return Elsewhere(code, TERRITORIES[code], in_a_state=False) if code else None


def elsewhere_page(place: Elsewhere) -> Page:
    """Return the page about such a place: what CivicPath knows, and who to ask."""
    about, links, commands = _OF_A_STATE if place.in_a_state else _OF_A_TERRITORY
    return Page(
        place.name,
        (
            Text(about.format(name=place.name)),
            Heading("What you can do here"),
            Items(KNOWN),
            Heading("Who to ask"),
            Links(links),
            Commands(commands),
        ),
    )


KNOWN = (
    "The steps and letters are the same for everyone. Only local dates and names are missing.",
    "Your party's own site says where it meets near you: civicpath find",
    "Before you file or sign anything, ask the office below for the rule and the day.",
)
IN_A_STATE = (
    "You vote where you have your legal residence, or where you last lived in the United States. "
    "Name that state, and CivicPath has its dates and offices."
)
IN_A_TERRITORY = (
    "CivicPath knows the 50 states and the District of Columbia. It has no facts on elections in "
    "{name}."
)
_OF_A_STATE = (
    IN_A_STATE,
    (FVAP,),
    (("civicpath start --state TX", "name your state; put yours for TX"),),
)
_OF_A_TERRITORY = (
    IN_A_TERRITORY,
    (OFFICES, FVAP),
    (("civicpath next", "begin without a place"),),
)
