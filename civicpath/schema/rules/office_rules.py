"""Rules for the list of offices."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.suggestions import hint_at
from civicpath.campaign.office import PublicOffice
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import CheckStage, Finding, rule


@rule("way-up", CheckStage.NAMES)
def offices_lead_upwards(content: Content) -> Iterator[Finding]:
    """An office leads only to offices that are listed and are on a higher step."""
    steps = {office.id: office.step for office in content.all(PublicOffice)}
    for office in content.all(PublicOffice):
        for name in office.leads:
            if name not in steps:
                yield Finding(name, f"there is no office '{name}'", hint_at(name, steps))
            elif steps[name] <= office.step:
                hint = f"lead to one above step {office.step}"
                yield Finding(name, f"'{name}' is no step up from '{office.id}'", hint)
