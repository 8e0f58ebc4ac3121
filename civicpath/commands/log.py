"""`log`: keep what was done of doors, calls, people, dollars and hours."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands.desk_inputs import Desk
from civicpath.commands.flags import Happened, Note, noted, past_day
from civicpath.core.campaign.contacts import contacts
from civicpath.core.campaign.field import read
from civicpath.core.campaign.fields.log import AMOUNTS, HOURS
from civicpath.core.campaign.pace import SoFar, so_far
from civicpath.core.campaign.tally import OWN_HOURS, UNITS
from civicpath.core.errors import NotFound, Usage
from civicpath.core.event import Amount, Logged
from civicpath.core.guess import did_you_mean
from civicpath.core.text import excerpt
from civicpath.pages.desk.log import logged_page


def complete_unit(incomplete: str) -> list[tuple[str, str]]:
    """Offer the units for completion."""
    return [(unit, text) for unit, text in UNITS.items() if unit.startswith(incomplete)]


def run(
    ctx: typer.Context,
    unit: Annotated[
        str,
        typer.Argument(metavar="UNIT", help=f"{', '.join(UNITS)}.", autocompletion=complete_unit),
    ],
    amount: Annotated[str, typer.Argument(metavar="N", help="How many.")],
    hours: Annotated[
        str | None,
        typer.Option("--hours", metavar="H", help="Hours that it took, for your own pace."),
    ] = None,
    on: Happened = None,
    note: Note = None,
) -> None:
    """Keep how much was done, so that the desk can reckon with your own counts."""
    app: App = ctx.obj
    name = _unit(unit)
    done = read(AMOUNTS[name], amount, name)
    spent = _hours(name, hours)
    day = past_day(app, on)
    kept, took = _decimal(done), _decimal(spent)
    app.record(
        Logged(
            unit=name, amount=Amount(str(kept)), hours=Amount(str(took)), on=day, note=noted(note)
        )
    )
    desk = Desk(app, {})
    against = _against_plan(desk)
    app.show(logged_page(name, kept, took, day, desk.tally, desk.calibration, against))


def _unit(text: str) -> str:
    """The unit that a text names, in one number or the other."""
    plain = text.lower().strip().replace(" ", "-")
    for name in (plain, f"{plain}s", {"dollar": "dollars", "signups": "signed-up"}.get(plain, "")):
        if name in UNITS:
            return name
    hint = did_you_mean(plain, [*UNITS]) or f"They are: {', '.join(UNITS)}."
    raise NotFound(f"There is no unit '{excerpt(text)}'.", hint)


def _hours(unit: str, text: str | None) -> Fraction:
    if text is None:
        return Fraction(0)
    if unit not in OWN_HOURS:
        raise Usage(
            f"--hours means nothing for {unit}.",
            f"Give it with {' or '.join(OWN_HOURS)}. For other work: civicpath log hours 3",
        )
    return read(HOURS, text)


def _against_plan(desk: Desk) -> SoFar | None:
    """What was done against the plan of the saved race, where that is known."""
    if desk.win is None:
        return None
    found = contacts(desk.effort(desk.goal(), ask=False))
    return so_far(desk.tally, found, desk.today)


def _decimal(value: Fraction) -> Decimal:
    """A number that has at most two decimals, exactly."""
    hundredths = int(value * 100)
    return Decimal(hundredths) / 100 if hundredths % 100 else Decimal(hundredths // 100)
