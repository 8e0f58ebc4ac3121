"""The flag that names a time zone."""

from __future__ import annotations

from civicpath.base.errors import Usage
from civicpath.base.text import excerpt
from civicpath.meetings.hours import iana_name
from civicpath.system.clock import known


def zone_name(text: str) -> str:
    """Return the IANA name of the zone that a flag names; Usage if there is none."""
    name = iana_name(text)
    if name and known(name) is None:
        raise Usage(
            f"There is no time zone '{excerpt(text)}'.", "Say it like Central or America/Chicago."
        )
    return name
