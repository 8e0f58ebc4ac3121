"""Rules for the party clock: its rules match the record, and nothing is given twice."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.suggestions import did_you_mean
from civicpath.places.date_rules import fault
from civicpath.places.model import ANY, Place
from civicpath.places.party_clock import DAY_IDS, PartyChange, PartyClock, off_the_rule
from civicpath.places.place_context import NAMES
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import Finding, rule


@rule("evidence")
def party_days_off_the_rule_have_a_reason(content: Content) -> Iterator[Finding]:
    """A past deadline for changing parties is the day its rules give, or has a reason."""
    for change in content.all(PartyChange):
        if not any(map(fault, change.rules)):
            for held, given in off_the_rule(change):
                what = f"the last day was {held.on}, but the rule gives {given or 'no day'}"
                yield Finding(held.at, what, "mend the rule, or say the reason")


@rule("party")
def admissions_name_parties(content: Content) -> Iterator[Finding]:
    """Who may vote in a primary is given once for each known party, or once for any."""
    names = (ANY, *NAMES)
    for clock in content.all(PartyClock):
        told: set[str] = set()
        for one in clock.admits:
            if one.party not in names:
                hint = did_you_mean(one.party, names)
                yield Finding(one.party, f"'{one.party}' is no party that admits anyone", hint)
            elif one.party in told:
                yield Finding(one.party, f"'{one.party}' is here twice", "say it once")
            told.add(one.party)


@rule("unique-id")
def party_days_have_ids_of_their_own(content: Content) -> Iterator[Finding]:
    """Each deadline for changing parties has its own id in the place's calendar."""
    for place in content.all(Place):
        told = {date.id for date in place.dates}
        for change in place.party_clock.change if place.party_clock else ():
            name = change.id or DAY_IDS[change.who]
            if change.rules and name in told:
                what = f"'{name}' is in the calendar twice"
                yield Finding(change.at, what, "give this one an id of its own")
            told |= {name} if change.rules else set()
