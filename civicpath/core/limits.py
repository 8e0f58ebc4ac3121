"""Who must check before a step that could cost them, and which steps wait until they have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from civicpath.core.model import Limit, LimitRule
from civicpath.core.value import dataclass
from civicpath.core.vocabulary import Activity, Verdict


@dataclass(frozen=True, slots=True)
class Warrant:
    """One limit's word on an activity, with whom to ask."""

    limit: Limit
    rule: LimitRule

    @property
    def holds_back(self) -> bool:
        """Say whether the activity is left out until the person has asked."""
        return self.rule.verdict is Verdict.HOLD


def warrants(
    limits: Mapping[str, Limit], told: Iterable[str], activity: Activity
) -> Iterator[Warrant]:
    """What the limits that a person told of say about an activity."""
    for name in told:
        if limit := limits.get(name):
            for rule in limit.rules:
                if activity in rule.activities:
                    yield Warrant(limit, rule)


def concerns(limits: Mapping[str, Limit], activity: Activity) -> bool:
    """Say whether any limit at all speaks of this activity."""
    return any(activity in rule.activities for limit in limits.values() for rule in limit.rules)
