"""Leads to a person's local party: search phrases, guessed addresses and other doors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from civicpath.base.conditions import ALWAYS, Condition, Facts
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Point, Source, Word, blank_values
from civicpath.base.templates import Template, fill
from civicpath.base.values import dataclass
from civicpath.journal.homes import UNLISTED
from civicpath.parties.model import Federation, NationalParty, PartyBook
from civicpath.places import place_context
from civicpath.places.model import ANY, MAJOR, LocalUnit, Place, StateParty
from civicpath.places.states import CAPITAL, STATES
from civicpath.places.zip_codes import spoken_name, web_name

_BLANK = re.compile("<[a-z]+>")

PEOPLE = {
    "democratic": "Democrats",
    "green": "Greens",
    "libertarian": "Libertarians",
    "republican": "Republicans",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A phrase to search for."""

    text: Template
    when: Condition = ALWAYS
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """An address that local parties often have; `<place>` and `<state>` stand for names.

    `<county>` is the name with that word after it, if it is a county and called one.
    """

    host: str
    when: Condition = ALWAYS
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGuide:
    """The file `finding.yaml`."""

    phrases: tuple[Phrase, ...]
    patterns: tuple[Pattern, ...]
    guessed: Point
    alive: tuple[Point, ...]
    meets: tuple[Point, ...]
    last: Point
    beside: Point
    doors: Point
    sources: tuple[Source, ...]
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where to look: a place, if known, with the county or the town.

    `unlisted` is the name of the person's own party if it is not listed.
    """

    place: Place | None = None
    county: str = ""
    town: str = ""
    unlisted: str = ""

    @property
    def home(self) -> str:
        """The town or county, as people say it."""
        if self.place and self.place.code == CAPITAL:
            return "Washington DC"
        return self.town or spoken_name(self.county)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Everything that helps to find one party in one place. `unit` names its local unit."""

    party: str
    name: str
    unit: str
    phrases: tuple[str, ...]
    guesses: tuple[str, ...]
    local: LocalUnit | None = None
    groups: tuple[Federation, ...] = ()
    state: StateParty | None = None
    national: NationalParty | None = None


def parties_shown(parties: tuple[str, ...], place: Place | None = None) -> tuple[str, ...]:
    """Return the parties to look for: those that the person named, or several treated alike.

    For a person in an unlisted party, these are the other parties known in the place.
    """
    named = place_context.possible(place, parties)
    return (
        (*named, UNLISTED)
        if UNLISTED in parties and UNLISTED not in named
        else named or place_context.ALIKE
    )


def lead(
    guide: FindingGuide, book: PartyBook, words: Mapping[str, Word], where: Where, party: str
) -> Lead:
    """Return what is known about one party in a place, and what to search for."""
    unlisted = where.unlisted
    place = where.place
    state = place_context.state_party_of(place, party)
    return Lead(
        party=party,
        name=party_name(book, party, place, unlisted),
        unit=place_context.local_unit(place, party) if place else "county party",
        local=_local(place, party) if place else None,
        phrases=tuple(_phrases(guide, words, where, party, _names(book, party, state, unlisted))),
        guesses=tuple(_guesses(guide, where, party)),
        groups=tuple(_groups(book, place, party)),
        state=state,
        national=book.party(party),
    )


def party_name(book: PartyBook, party: str, place: Place | None = None, unlisted: str = "") -> str:
    """Return a party's name as used in a place."""
    national, side = book.party(party), place_context.called(place, party, unlisted)
    if side:
        return place_context.with_party(side)
    return national.name if national else "Another party"


def _names(book: PartyBook, party: str, state: StateParty | None, unlisted: str) -> tuple[str, str]:
    """Return a party's name as an adjective and for its members; empty if unknown."""
    if party == UNLISTED:
        side = place_context.called(None, party, unlisted)
        return side, place_context.with_party(side) if side else ""
    if state and state.called:
        return state.called, f"{state.called} Party"
    if state and state.short and " " not in state.short:
        return state.short, state.short
    national = book.party(party)
    side = place_context.NAMES.get(party) or (
        national.name.removesuffix(" Party") if national else ""
    )
    return side, PEOPLE.get(party) or (f"{side} Party" if side else "")


def _phrases(
    guide: FindingGuide,
    words: Mapping[str, Word],
    where: Where,
    party: str,
    names: tuple[str, str],
) -> Iterator[str]:
    side, people = names
    texts = {
        "home": where.home,
        "county": spoken_name(where.county),
        "town": where.town,
        "state": STATES[where.place.code] if where.place else "",
        "side": side,
        "people": people,
    }
    values, facts = blank_values(words, texts), _facts(where, party)
    phrases = (fill(phrase.text, values) for phrase in guide.phrases if phrase.when.holds(facts))
    yield from dict.fromkeys(phrases)


def _guesses(guide: FindingGuide, where: Where, party: str) -> Iterator[str]:
    """Yield addresses guessed from the place's name; none if it has no name."""
    code = where.place.code if where.place else ""
    county = not where.town and where.county.endswith(" County")
    name = web_name(where.town or _bare(where.county))
    if not name or code == CAPITAL:
        return
    stands = {"<place>": name, "<county>": f"{name}county" if county else "", "<state>": code}
    facts = _facts(where, party)
    for pattern in guide.patterns:
        if pattern.when.holds(facts) and all(
            stands[blank] for blank in _BLANK.findall(pattern.host)
        ):
            yield _BLANK.sub(lambda blank: stands[blank[0]].lower(), pattern.host)


def _bare(county: str) -> str:
    """Return a county's name without its type; a city keeps its whole name."""
    kinds = (" County", " Parish", " Borough")
    name = spoken_name(county)
    return next((name.removesuffix(kind) for kind in kinds if name.endswith(kind)), name)


def _groups(book: PartyBook, place: Place | None, party: str) -> Iterator[Federation]:
    here = {"", place.code if place else ""}
    yield from (group for group in book.groups if group.party == party and group.state in here)


def _local(place: Place, party: str) -> LocalUnit | None:
    """Return the party's local unit; the facts under `any` cover the major parties only."""
    units = {unit.party: unit for unit in place.local}
    return units.get(party) or (units.get(ANY) if party in MAJOR else None)


def _facts(where: Where, party: str) -> Facts:
    place = where.place
    facts: dict[str, tuple[str, ...]] = {"party": (party,)}
    if place:
        facts |= {"state": (place.code,), "towns": ("yes" if place.towns else "no",)}
    return facts
