"""What holds in a state: it is one of the fifty-one, its rules give days, its parties are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from civicpath.authoring.rules.content import Content
from civicpath.authoring.rules.registry import Finding, Stage, rule
from civicpath.core.dates import DateRule, fault
from civicpath.core.guess import closest
from civicpath.core.place import ANY, LocalUnit, Place, PrecinctOffice, Recurring, StateParty
from civicpath.core.states import STATES


@rule("state")
def places_are_states(content: Content) -> Iterator[Finding]:
    """A place is a state or the District of Columbia, under its own name."""
    for place in content.all(Place):
        if place.code not in STATES:
            what = f"there is no state '{place.code}'"
            yield Finding(place.code, what, "write its two capital letters")
        elif place.name != STATES[place.code]:
            yield Finding(place.name, f"{place.code} is {STATES[place.code]}")


@rule("date-rule")
def rules_give_days(content: Content) -> Iterator[Finding]:
    """A rule says all that is needed to find its day."""
    for one in content.all(DateRule):
        if wrong := fault(one):
            yield Finding(one, "the rule gives no day", wrong)


@rule("party", Stage.NAMES)
def parties_are_known(content: Content) -> Iterator[Finding]:
    """No party's name is a slip for one that the questionnaire offers; a smaller one may be new."""
    asked = content.questions.get("party")
    known = [ANY, *(choice.value for choice in asked.choices)] if asked else []
    for name in _parties(content):
        if name not in known and (near := closest(name, known, most=1)):
            yield Finding(name, f"there is no party '{name}'", f"did you mean '{near[0]}'?")


def _parties(content: Content) -> Iterator[str]:
    for office in content.all(PrecinctOffice):
        for field in fields(office):
            value = getattr(office, field.name)
            yield from value if isinstance(value, Mapping) else ()
    yield from (one.party for one in content.all(LocalUnit))
    yield from (one.party for one in content.all(StateParty))
    yield from (name for one in content.all(Recurring) for name in one.parties)
