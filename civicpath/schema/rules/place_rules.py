"""Rules for places: real states, usable date rules, known parties."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from civicpath.base.suggestions import did_you_mean
from civicpath.base.values import fields
from civicpath.places.date_rules import Anchor, DateRule, date_in, end_in, fault
from civicpath.places.election_calendar import primary_by_rule
from civicpath.places.model import ANY, Place, Recurring
from civicpath.places.place_context import NAMES
from civicpath.places.states import STATES
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import Finding, rule

YEARS = range(2024, 2040)
"""Enough for every way that the days of a cycle can fall."""

LONGEST = timedelta(days=184)
"""The longest window: a longer one means that `until` comes before the first day."""


@rule("place")
def states_exist(content: Content) -> Iterator[Finding]:
    """A place is one of the 50 states or the District of Columbia, with its own code and name."""
    for place in content.all(Place):
        if STATES.get(place.code) != place.name:
            hint = did_you_mean(place.name, tuple(STATES.values()))
            yield Finding(place.at, f"no state is {place.code}, {place.name}", hint)


@rule("date-rule")
def rules_give_days(content: Content) -> Iterator[Finding]:
    """Every date rule gives a day in each year that it covers."""
    for written in content.all(DateRule):
        if wrong := fault(written):
            yield Finding(written.at, wrong)
    for place in content.all(Place):
        for recurring in place.dates:
            if (recurring.rule is None) == (recurring.on is None):
                hint = "rule: {month: ...} for what comes round, on: 2027-05-01 for a single day"
                yield Finding(recurring.at, "a date has either a rule or on", hint)
            elif recurring.until and (wrong := _endless(recurring)):
                hint = "until gives the last day, after the first: in its year, or in the next"
                yield Finding(recurring.at, wrong, hint)
        for written in _outside_contests(place):
            if written.kind.anchor is Anchor.ELECTION:
                hint = "count from the primary or the general election"
                yield Finding(written.at, "only a contest has an election of its own", hint)


def _endless(recurring: Recurring) -> str:
    """Return what is wrong with the end of a window; empty if it has one in time.

    A rule that counts from a primary is not tried: `filing-order` knows the primaries.
    """
    begin, end = recurring.rule or DateRule(on=recurring.on), recurring.until
    counts = Anchor.PRIMARY in {begin.kind.anchor, end.kind.anchor if end else None}
    if end is None or counts or fault(begin) or fault(end):
        return ""
    for year in YEARS:
        first = date_in(begin, year)
        last = end_in(end, first) if first else None
        if first and last is None:
            return f"the window that begins on {first} has no end"
        if first and last and last - first > LONGEST:
            return f"the window from {first} to {last} is longer than half a year"
    return ""


def _outside_contests(place: Place) -> Iterator[DateRule]:
    yield from place.primary.rules
    rules = ((date.rule, date.until) for date in place.dates)
    yield from (written for both in rules for written in both if written)
    if place.party_clock:
        yield from (written for change in place.party_clock.change for written in change.rules)


@rule("evidence")
def days_off_the_rule_have_a_reason(content: Content) -> Iterator[Finding]:
    """A past primary was on the day its rule gives, if there is one, or has a reason."""
    for primary in (place.primary for place in content.all(Place)):
        if not primary.rules or any(fault(written) for written in primary.rules):
            continue
        for held in primary.held:
            given = primary_by_rule(primary, held.on.year)
            if given != held.on and not held.reason:
                what = f"the primary was held on {held.on}, but the rule gives {given or 'no day'}"
                yield Finding(held.at, what, "mend the rule, or say the reason")


@rule("party")
def parties_are_known(content: Content) -> Iterator[Finding]:
    """Facts about a precinct office that are keyed by party use known parties."""
    names = (ANY, *NAMES)
    for office in (place.precinct for place in content.all(Place)):
        for field in fields(office):
            said = getattr(office, field.name)
            for party in said if isinstance(said, Mapping) else ():
                if party not in names:
                    what = f"'{party}' is no party that {field.name} can speak of"
                    yield Finding(office.at, what, did_you_mean(party, names))
