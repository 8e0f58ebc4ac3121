"""What can be wrong with a place file beyond its shape, each fault with where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from civicpath.core.dated import primary_by_rule
from civicpath.core.dates import DateRule, fault
from civicpath.core.guess import did_you_mean
from civicpath.core.here import NAMES
from civicpath.core.place import ANY, Place
from civicpath.core.problem import Level, Mark, Problem
from civicpath.core.states import STATES


def faults(place: Place, file_code: str = "") -> tuple[Problem, ...]:
    """All problems of a place, in the order of its file; `file_code` is the file's name."""
    found = [
        *_identity(place, file_code),
        *_sources(place),
        *_rules(place),
        *_evidence(place),
        *_parties(place),
    ]
    return tuple(sorted(found))


def _identity(place: Place, file_code: str) -> Iterator[Problem]:
    if STATES.get(place.code) != place.name:
        hint = did_you_mean(place.name, tuple(STATES.values()))
        yield Problem(place.at, "place", f"no state is {place.code}, {place.name}", hint)
    if file_code and file_code.upper() != place.code:
        yield Problem(place.at, "place", f"{place.code} stands in the file of {file_code.upper()}")


def _sources(place: Place) -> Iterator[Problem]:
    known = [source.id for source in place.sources]
    cited = dict(_cited(place))
    for name, at in cited.items():
        if name not in known:
            yield Problem(at, "source", f"unknown source '{name}'", did_you_mean(name, known))
    for source in place.sources:
        if known.count(source.id) > 1:
            yield Problem(source.at, "source", f"two sources are called '{source.id}'")
        if source.id not in cited:
            message = f"nothing rests on the source '{source.id}'"
            yield Problem(source.at, "source", message, level=Level.WARNING)


def _cited(value: object) -> Iterator[tuple[str, Mark]]:
    """Every source that a value or what lies in it names, with where."""
    for name, part, at in _parts(value):
        if name.endswith("sources") and isinstance(part, tuple):
            for one in part:
                if isinstance(one, str):
                    yield one, at
        for one in part if isinstance(part, tuple) else (part,):
            yield from _cited(one)


def _parts(value: object) -> Iterator[tuple[str, object, Mark]]:
    if is_dataclass(value) and not isinstance(value, (type, Mark)):
        at = getattr(value, "at", Mark(""))
        for one in fields(value):
            yield one.name, getattr(value, one.name), at


def _rules(place: Place) -> Iterator[Problem]:
    rules: list[DateRule] = [*place.primary.rules, *(one.rule for one in place.dates)]
    for rule in rules:
        if wrong := fault(rule):
            yield Problem(rule.at, "date-rule", wrong)


def _evidence(place: Place) -> Iterator[Problem]:
    """A day that the rule does not give needs a reason; without a rule any day may stand."""
    primary = place.primary
    if not primary.rules or any(fault(rule) for rule in primary.rules):
        return
    for held in primary.held:
        given = primary_by_rule(primary, held.on.year)
        if given != held.on and not held.reason:
            message = f"the primary was held on {held.on}, but the rule gives {given or 'no day'}"
            yield Problem(held.at, "evidence", message, "mend the rule, or say the reason")


def _parties(place: Place) -> Iterator[Problem]:
    office = place.precinct
    names = [ANY, *NAMES]
    for name, texts, at in _parts(office):
        if isinstance(texts, dict):
            for party in texts.keys() - set(names):
                message = f"'{party}' is no party that {name} can speak of"
                yield Problem(at, "party", message, did_you_mean(party, names))
