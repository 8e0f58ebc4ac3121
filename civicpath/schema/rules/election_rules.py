"""Rules for the election calendar: its rules match the record, and its days are in order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from civicpath.places import contests
from civicpath.places.calendar_terms import Happening
from civicpath.places.date_rules import fault
from civicpath.places.election_calendar import primary_by_rule, primary_in
from civicpath.places.model import Filed, Place
from civicpath.places.place_days import date_rules, dated
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import Finding, rule

YEARS = range(2024, 2040)
"""How many years to check: enough for every way that the days of a cycle can fall."""

ORDER = ("opens", "closes", "primary", "primary_runoff", "election", "runoff")
"""The order of a vote's days. A window may open and close on the same day."""


def _sound(content: Content) -> Iterator[tuple[Place, contests.Contest]]:
    """Yield the contests of places whose rules always give a day; `date-rule` reports the others.

    One contest's days can depend on another's rules: a statewide one sets the primary of its year.
    """
    for place in content.all(Place):
        if not any(map(fault, date_rules(place))):
            yield from ((place, contest) for contest in place.contests)


@rule("contest-days")
def rules_give_the_days_held(content: Content) -> Iterator[Finding]:
    """A contest's rules give every day on which it was held, or there is a reason."""
    for place, contest in _sound(content):
        for held in contest.held:
            if contest.election and not held.reason:
                given = contests.by_rules(
                    contest, held.election.year, _primary(place, held.election.year)
                )
                yield from _differences(contest, held, given)


def _differences(
    contest: contests.Contest, held: contests.ContestDays, given: contests.ContestDays | None
) -> Iterator[Finding]:
    for name in contests.day_names():
        was, is_ruled = getattr(held, name), getattr(contest, name) is not None
        now = getattr(given, name) if given else None
        if was and is_ruled and was != now:
            what = f"{name} was {was}, but the rules give {now or 'no day'}"
            yield Finding(held.at, what, "mend the rule, or say the reason")


def _primary(place: Place, year: int) -> date | None:
    primary = primary_in(place, year)
    return primary.on if primary else None


@rule("filing-order")
def no_filing_follows_its_election(content: Content) -> Iterator[Finding]:
    """Filing opens, then closes, then comes the vote; a primary is before its general election."""
    for place, contest in _sound(content):
        for year in YEARS:
            votes = contests.contest_year(contest, year, _primary(place, year))
            wrong = _out_of_order(votes.days) if votes else ""
            if wrong:
                yield Finding(contest.at, f"for the vote of {year}, {wrong}", "mend the rules")
                break
    for place in content.all(Place):
        for filed in place.filed:
            vote = _vote_of(place, filed)
            if vote and filed.on >= vote:
                what = f"filing closed on {filed.on}, but the vote was on {vote}"
                yield Finding(filed.at, what, "give the vote that it was for as election")
        yield from _late(place)


def _out_of_order(days: contests.ContestDays) -> str:
    known = [(name, on) for name in ORDER if (on := getattr(days, name))]
    for (first, sooner), (second, later) in pairwise(known):
        together = second == "closes" and sooner == later
        if sooner >= later and not together:
            return f"{first} ({sooner}) does not come before {second} ({later})"
    return ""


def _vote_of(place: Place, filed: Filed) -> date | None:
    """Return the vote that a past deadline was for: the one it names, or that year's primary."""
    if filed.election:
        return filed.election
    year = filed.on.year + filed.on.year % 2
    held = next((one.on for one in place.primary.held if one.on.year == year), None)
    return held or primary_by_rule(place.primary, year)


def _late(place: Place) -> Iterator[Finding]:
    """Find the state's filing days that the calendar would show after their vote."""
    if any(map(fault, date_rules(place))):
        return
    for one in dated(place, YEARS):
        own = one.kind is Happening.FILING and one.contest is None
        if own and one.election and one.on >= one.election:
            what = f"'{one.title}' on {one.on} follows its vote on {one.election}"
            yield Finding(place.at, what, "mend the rule")
