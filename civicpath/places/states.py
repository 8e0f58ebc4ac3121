"""The 50 states and the District of Columbia by code, and other places in addresses."""

from __future__ import annotations

from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, one_line

CAPITAL = "DC"
"""A place without counties or towns, whose bare name would be taken for another place."""

STATES = {
    "AK": "Alaska",
    "AL": "Alabama",
    "AR": "Arkansas",
    "AZ": "Arizona",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DC": "District of Columbia",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "HI": "Hawaii",
    "IA": "Iowa",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "MA": "Massachusetts",
    "MD": "Maryland",
    "ME": "Maine",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MO": "Missouri",
    "MS": "Mississippi",
    "MT": "Montana",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "NE": "Nebraska",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NV": "Nevada",
    "NY": "New York",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VA": "Virginia",
    "VT": "Vermont",
    "WA": "Washington",
    "WI": "Wisconsin",
    "WV": "West Virginia",
    "WY": "Wyoming",
}

TERRITORIES = {
    "AS": "American Samoa",
    "FM": "Federated States of Micronesia",
    "GU": "Guam",
    "MH": "Marshall Islands",
    "MP": "Northern Mariana Islands",
    "PR": "Puerto Rico",
    "PW": "Palau",
    "VI": "U.S. Virgin Islands",
}
"""Places with ZIP codes but no place file; three of them are independent countries."""

MILITARY = {
    "AA": "Armed Forces Americas",
    "AE": "Armed Forces Europe, the Middle East, Africa and Canada",
    "AP": "Armed Forces Pacific",
}

ABROAD = ("abroad", "overseas", "uocava")
"""What people who live outside the United States type."""

_ALSO = {"D.C.": "DC", "WASHINGTON DC": "DC", "WASHINGTON, DC": "DC", "WASHINGTON D.C.": "DC"}

_ALSO_TERRITORIES = {
    **dict.fromkeys(("VIRGIN ISLANDS", "US VIRGIN ISLANDS", "USVI"), "VI"),
    **dict.fromkeys(("CNMI", "NORTHERN MARIANAS"), "MP"),
    "SAMOA": "AS",
    "MICRONESIA": "FM",
}


def in_a_sentence(name: str) -> str:
    """Return a state's name as a sentence has it: "the District of Columbia"."""
    return f"the {name}" if name == STATES[CAPITAL] else name


def state_code(text: str) -> str | None:
    """Return the code of the state that a text names by code or name, in any case, or None."""
    wanted = " ".join(text.split()).upper().removeprefix("THE ")
    if wanted in STATES:
        return wanted
    by_name = {name.upper(): code for code, name in STATES.items()}
    return by_name.get(wanted) or _ALSO.get(wanted)


def territory_code(text: str) -> str | None:
    """Return the code of the territory that a text names by code or name, in any case, or None."""
    wanted = " ".join(text.split()).upper().removeprefix("THE ")
    by_name = {name.upper(): code for code, name in TERRITORIES.items()}
    return wanted if wanted in TERRITORIES else by_name.get(wanted) or _ALSO_TERRITORIES.get(wanted)


ALIKE = 0.7
"""How alike a typo must be to a state's name: more than Portland is to Maryland."""


def not_a_state(text: str) -> tuple[str, str]:
    """Return the message for a text that names no state, with a hint if one seems meant."""
    wanted = one_line(text)
    if territory_code(wanted):
        return (
            f"CivicPath knows the 50 states and the District of Columbia, and not {wanted}.",
            "https://www.usa.gov/state-election-office names who to ask there.",
        )
    if wanted.upper() in MILITARY or wanted.casefold() in ABROAD:
        return (
            f"'{wanted}' is not a state. You vote where you have your legal residence.",
            f"Name that state, or see: civicpath place {wanted}",
        )
    near = did_you_mean(wanted, STATES.values(), near=ALIKE)
    return f"There is no state called '{excerpt(wanted)}'.", near
