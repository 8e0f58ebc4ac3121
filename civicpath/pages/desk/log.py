"""What was just logged, what it adds up to, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from civicpath.core.campaign.calibration import Calibration
from civicpath.core.campaign.number import dollars, plain
from civicpath.core.campaign.pace import SoFar
from civicpath.core.campaign.tally import UNITS, Tally, monday_of
from civicpath.core.event import Logged
from civicpath.core.page import Block, Commands, Page, Pairs, Text
from civicpath.pages.desk.contacts import standing
from civicpath.pages.time import day

SLIP = ("civicpath undo", "that was a slip")


def logged_page(
    event: Logged, race: str, tally: Tally, own: Calibration, against: SoFar | None
) -> Page:
    """Say that it is kept, with the sums of the race, of the week, and what is left of the plan."""
    unit = event.unit
    blocks = (
        Pairs(
            (
                ("That week", shown(unit, tally.week(unit, monday_of(event.on)))),
                ("In all", shown(unit, tally.total(unit))),
            )
        ),
        *(standing(against) if against else ()),
        *_own(own),
        Commands((SLIP,)),
    )
    whose = f" For your race “{race}”." if race else ""
    return Page(_title(event), blocks, lead=f"{day(event.on)}.{whose}")


def lent_page(event: Logged, own: Calibration) -> Page:
    """Say that it is kept, and that no race of one's own is nearer to its goal for it."""
    text = "It counts for your own pace, and for no race of yours."
    whose = "For somebody else's campaign."
    blocks = (Text(text), *_own(own), Commands((SLIP,)))
    return Page(_title(event), blocks, lead=f"{day(event.on)}. {whose}")


def _title(event: Logged) -> str:
    hours = Decimal(event.hours)
    took = f", in {plain(Fraction(hours))} {'hour' if hours == 1 else 'hours'}" if hours else ""
    return f"Logged: {shown(event.unit, Decimal(event.amount))}{took}"


def shown(unit: str, amount: Decimal) -> str:
    """So much of a unit, as a person reads it."""
    if unit == "dollars":
        return f"{dollars(amount)} raised"
    first, _, rest = UNITS[unit].partition(" ")
    if amount == 1:
        first = "person" if first == "people" else first.removesuffix("s")
    return f"{plain(Fraction(amount))} {first} {rest}".rstrip()


def _own(own: Calibration) -> Iterator[Block]:
    if own.used:
        yield Text("The desk reckons with your own counts now: civicpath desk contacts")
    elif own.counted:
        yield Text(own.why_not)
