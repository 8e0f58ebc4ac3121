"""How a precinct office is filled, in a sentence."""

from __future__ import annotations

from civicpath.places.model import Path, Place
from civicpath.places.place_context import precinct_path, said_to

WAYS = {
    Path.PRIMARY: "You file papers and run in the party's primary.",
    Path.CAUCUS: "You go to the caucus and are chosen there.",
    Path.CONVENTION: "You go to the party's convention and are chosen there.",
    Path.MEETING: "You go to the party's meeting, or its own election, and are chosen there.",
}

UNKNOWN = "CivicPath doesn't know this."

ASK_UNIT = "Ask the party's local unit."


def way_to_seat(place: Place, party: str) -> str:
    """Return what a member of a party does to get the seat; if unknown, who to ask."""
    note = said_to(place.precinct.chosen_note, (party,))
    usual = WAYS.get(precinct_path(place, party))
    return f"{usual} {note}".strip() if usual else f"{note or UNKNOWN} {ASK_UNIT}"
