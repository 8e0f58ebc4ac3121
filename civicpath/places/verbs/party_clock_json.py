"""The party clock of a place as JSON data."""

from __future__ import annotations

from typing import Any

from civicpath.ladder.views.citations import Citations
from civicpath.places.age import Topic
from civicpath.places.calendar_terms import Scope
from civicpath.places.party_clock import Admission, ClockFact, PartyChange, PartyClock
from civicpath.places.rule_words import rule_in_words

FACTS = ("shown_by", "freeze", "sign", "post", "run", "bars", "note")
"""The keys of the single facts of a clock."""


def party_clock_data(clock: PartyClock | None, voice: Citations) -> dict[str, Any] | None:
    """Return the party clock's facts, each with scope, confidence, age and sources.

    `as_of` is the date of its text. None if nothing is known.
    """
    if clock is None:
        return None

    def fact(one: Admission | ClockFact | PartyChange) -> dict[str, Any]:
        age = voice.age(one.sources, Topic.LAW)
        return {
            "text": one.text,
            "scope": [Scope.PARTY.value],
            "confidence": one.confidence.value,
            "as_of": age.told if age else None,
            "sources": list(one.sources),
        }

    facts = {name: getattr(clock, name) for name in FACTS}
    return {
        "admits": [
            {"party": one.party, "through": one.through, **fact(one)} for one in clock.admits
        ],
        "change": [
            {"who": one.who.value, **fact(one), "rules": [*map(rule_in_words, one.rules)]}
            for one in clock.change
        ],
        **{
            name: {**fact(one), "through": one.through} if one else None
            for name, one in facts.items()
        },
    }
