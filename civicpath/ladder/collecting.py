"""Collect the claims of every package: what each asks advice to bring forward on a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from civicpath.journal.state import State
from civicpath.ladder.claims import Claim
from civicpath.places.model import Place


def claims_of(
    past: State, place: Place | None, day: date, reader: Callable[[datetime, str], datetime]
) -> tuple[tuple[Claim, ...], bool]:
    """Return the claims near a day, and whether a group's meeting day is known.

    `reader` converts a meeting's clock time. Each package is imported only if the state has data
    for it.
    """
    claims: tuple[Claim, ...] = ()
    meets = False
    if past.races:
        from civicpath.campaign.race_claims import race_claims

        claims = race_claims(past, place, day)
    if past.meetings:
        from civicpath.meetings.agenda import claims_near

        near, meets = claims_near(past, day, reader)
        claims += near
    if past.people:
        from civicpath.people.model import due_claims

        claims += due_claims(past, day)
    return claims, meets
