"""What holds in a state: the core knows what can be wrong with it, rule by rule."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.authoring.rules.content import Content
from civicpath.authoring.rules.registry import Check, Finding, rule
from civicpath.core.place import Place
from civicpath.core.placefaults import faults


def _faults_of(kind: str) -> Check:
    """Make the check for one kind of fault."""

    def check(content: Content) -> Iterator[Finding]:
        for place in content.all(Place):
            for fault in faults(place):
                if fault.rule == kind:
                    yield Finding(fault.at, fault.message, fault.hint)

    return check


for _kind in ("place", "date-rule", "evidence", "party"):
    rule(_kind)(_faults_of(_kind))
