"""Who must check before a step that could cost them, and which steps wait until they have."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from civicpath.core.model import Limit, LimitRule
from civicpath.core.value import dataclass
from civicpath.core.vocabulary import Activity, Verdict


@dataclass(frozen=True, slots=True)
class Warrant:
    """One limit's word on an activity, with whom to ask.

    `cleared` says that the person asked and was told that they may.
    """

    limit: Limit
    rule: LimitRule
    cleared: bool = False

    @property
    def holds_back(self) -> bool:
        """Say whether the activity is left out until the person has asked."""
        return self.rule.verdict is Verdict.HOLD and not self.cleared


def warrants(
    limits: Mapping[str, Limit], answers: Mapping[str, Collection[str]], activity: Activity
) -> Iterator[Warrant]:
    """What the limits that a person told of say about an activity."""
    cleared = activity in answers.get("cleared", ())
    for name in answers.get("limits", ()):
        if limit := limits.get(name):
            for rule in limit.rules:
                if activity in rule.activities:
                    yield Warrant(limit, rule, cleared)


def concerns(limits: Mapping[str, Limit], activity: Activity) -> bool:
    """Say whether any limit at all speaks of this activity."""
    return any(activity in rule.activities for limit in limits.values() for rule in limit.rules)
