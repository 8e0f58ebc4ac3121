"""Rules that a fact given both as text and as a number is the same in both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civicpath.base.text import plural, series
from civicpath.places.calendar_terms import Happening
from civicpath.places.date_rules import RuleKind
from civicpath.places.model import MAJOR, Place
from civicpath.places.seat import SeatCycle, covers_party
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import Finding, rule

_DAYS = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th)?[ -]days?\b", re.ASCII)


_CLAUSE = re.compile(r"[;.]")


_WAYS = {"online": "online", "mail": "mail", "in_person": "in person"}
"""The keys of `days`, each with its word in texts."""

_BEFORE = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) day before the primary", re.ASCII)


_YEARS = re.compile(r"(\d+) years?", re.ASCII)


@rule("agreement")
def texts_agree_with_numbers(content: Content) -> Iterator[Finding]:
    """A deadline's days and a term's years are the same in the text and in the numbers."""
    for place in content.all(Place):
        yield from _registering(place)
        yield from _filing(place)
        for cycle in place.precinct.cycles:
            yield from _term(place, cycle)


def _registering(place: Place) -> Iterator[Finding]:
    """Find values of `days` that are missing from the text, or from the clauses on their way."""
    rules = place.registration
    said = _numbers(rules.deadline)
    if rules.days is None or not said:
        return
    clauses = _CLAUSE.split(rules.deadline)
    for name, word in _WAYS.items():
        value = getattr(rules.days, name)
        own = _numbers(" ".join(clause for clause in clauses if word in clause.casefold())) or said
        if value and value not in own:
            told = series(plural(one, "day") for one in sorted(own))
            what = f"the text says {told}, but '{name}' says {value}"
            yield Finding(rules.deadline, what, "find out which is right")


def _numbers(text: str) -> set[int]:
    return {int(found) for found in _DAYS.findall(text)}


def _filing(place: Place) -> Iterator[Finding]:
    """Find filing rules that count other days from the primary than the text does."""
    said = {int(found) for found in _BEFORE.findall(place.precinct.deadline)}
    for date in place.dates:
        if not said or date.kind is not Happening.FILING or date.rule is None:
            continue
        if date.rule.kind is RuleKind.BEFORE_PRIMARY and date.rule.days not in said:
            told = series(f"day {day}" for day in sorted(said))
            what = f"the deadline's text says {told} before the primary, the rule {date.rule.days}"
            yield Finding(date.id, what, "find out which is right")


def _term(place: Place, cycle: SeatCycle) -> Iterator[Finding]:
    """Find seats whose term in words differs from how often they come up."""
    for party, text in place.precinct.term.items():
        match = _YEARS.fullmatch(text)
        same = party == cycle.party or covers_party(cycle.party, party, MAJOR)
        if not (match and same and cycle.every) or cycle.where:
            continue
        if int(match[1]) != cycle.every:
            what = f"the term is {text}, but the seat comes up every {cycle.every}"
            yield Finding(cycle.text, what, "find out which is right")
