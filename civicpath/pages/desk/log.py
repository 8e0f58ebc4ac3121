"""What was just logged, what it adds up to, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction

from civicpath.core.campaign.calibration import Calibration
from civicpath.core.campaign.number import dollars, plain
from civicpath.core.campaign.pace import SoFar
from civicpath.core.campaign.tally import UNITS, Tally, monday_of
from civicpath.core.page import Block, Commands, Page, Pairs, Text
from civicpath.pages.desk.contacts import standing
from civicpath.pages.time import day


def logged_page(  # noqa: PLR0913, PLR0917
    unit: str,
    amount: Decimal,
    hours: Decimal,
    on: date,
    tally: Tally,
    own: Calibration,
    against: SoFar | None,
) -> Page:
    """Say that it is kept, with the sums of the week and of all, and what is left of the plan."""
    took = f", in {plain(Fraction(hours))} {'hour' if hours == 1 else 'hours'}" if hours else ""
    blocks: list[Block] = [
        Pairs(
            (
                ("That week", shown(unit, tally.week(unit, monday_of(on)))),
                ("In all", shown(unit, tally.total(unit))),
            )
        ),
        *(standing(against) if against else ()),
        *_own(own),
        Commands((("civicpath undo", "that was a slip"),)),
    ]
    return Page(f"Logged: {shown(unit, amount)}{took}", tuple(blocks), lead=f"{day(on)}.")


def shown(unit: str, amount: Decimal) -> str:
    """So much of a unit, as a person reads it."""
    if unit == "dollars":
        return f"{dollars(amount)} raised"
    first, _, rest = UNITS[unit].partition(" ")
    if amount == 1:
        first = "person" if first == "people" else first.removesuffix("s")
    return f"{plain(Fraction(amount))} {first} {rest}".rstrip()


def _own(own: Calibration) -> Iterator[Block]:
    if own.enough:
        yield Text("The desk reckons with your own counts now: civicpath desk contacts")
    elif own.counted:
        yield Text(own.why_not)
