"""How a precinct office is filled, in a sentence."""

from __future__ import annotations

from civicpath.base.text import capital
from civicpath.places.model import Path, Place
from civicpath.places.place_context import NAMES, precinct_path

WAYS = {
    Path.PRIMARY: "You file papers and stand in the party's primary.",
    Path.CAUCUS: "You turn up at the caucus and are chosen there.",
    Path.CONVENTION: "You turn up at the party's convention and are chosen there.",
    Path.MEETING: "You turn up at the party's meeting, or its own election, and are chosen there.",
}


UNKNOWN = "CivicPath doesn't know this."


ASK_UNIT = "Ask the party's local unit."


def way(place: Place, party: str) -> str:
    """Return what a member of a party does to get the seat; if unknown, whom to ask."""
    note = _of(place.precinct.chosen_note, party)
    said = WAYS.get(precinct_path(place, party))
    return f"{said} {note}".strip() if said else f"{note or UNKNOWN} {ASK_UNIT}"


def _of(note: str, party: str) -> str:
    """Return a note, unless it is only about another party."""
    named = [other for other in NAMES if f"{NAMES[other]}:" in note]
    if not named or len(named) > 1:
        return note
    return capital(note.removeprefix(f"{NAMES[party]}:").strip()) if named == [party] else ""
