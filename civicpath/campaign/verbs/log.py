"""`log`: keep what was done of doors, calls, people, dollars and hours."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, series
from civicpath.campaign.contacts import contacts
from civicpath.campaign.inputs import read
from civicpath.campaign.money_inputs import AMOUNTS, LOGGED_HOURS
from civicpath.campaign.progress_report import SoFar, so_far
from civicpath.campaign.race_attribution import OWN_HOURS, UNITS
from civicpath.campaign.verbs.desk_inputs import Desk
from civicpath.campaign.verbs.desk_prompts import answering, found_race, judge
from civicpath.campaign.views.race_view import lent_page, logged_page
from civicpath.journal.events import Amount, Logged
from civicpath.ladder.verbs.flags import Happened, NoteFlag, noted, past_day
from civicpath.terminal.prompts import Option

ALIASES = {
    "dollar": "dollars",
    "signups": "signed-up",
    "talk": "conversations",
    "talks": "conversations",
}
"""Other words for a unit."""

PACE = "So that the desk learns your own pace. Leave it blank if you don't know."


def complete_unit(incomplete: str) -> list[tuple[str, str]]:
    """Offer the units for completion."""
    return [(unit, text) for unit, text in UNITS.items() if unit.startswith(incomplete)]


def run(
    ctx: typer.Context,
    unit: Annotated[
        str | None,
        typer.Argument(
            metavar="UNIT",
            help=f"{', '.join(UNITS)}.",
            autocompletion=complete_unit,
            show_default=False,
        ),
    ] = None,
    amount: Annotated[
        str | None, typer.Argument(metavar="N", help="How many.", show_default=False)
    ] = None,
    hours: Annotated[
        str | None,
        typer.Option("--hours", metavar="H", help="Hours that it took, for your own pace."),
    ] = None,
    on: Happened = None,
    note: NoteFlag = None,
    race: Annotated[
        str | None,
        typer.Option("--race", metavar="NAME", help="For this saved race, not the one in use."),
    ] = None,
    others: Annotated[
        bool, typer.Option("--others", help="For somebody else's campaign, not for yours.")
    ] = False,
) -> None:
    """Keep how much was done, so that the desk can reckon with your own counts."""
    app: App = ctx.obj
    if unit is None or amount is None:
        unit, amount, hours = _ask(app, unit, hours)
    name = _unit(unit)
    done = read(AMOUNTS[name], amount, name)
    spent = _hours(name, hours)
    day = past_day(app, on)
    event = Logged(
        unit=name,
        amount=Amount(str(_decimal(done))),
        hours=Amount(str(_decimal(spent))),
        on=day,
        note=noted(note),
        race=_race(app, race, others=others),
        others=others,
    )
    app.record(event)
    desk = Desk(app, {}, event.race or None)
    if others:
        app.show(lent_page(event, desk.calibration))
    else:
        against = _against_plan(desk)
        app.show(logged_page(event, desk.name, desk.counts.here, desk.calibration, against))


def _ask(app: App, unit: str | None, hours: str | None) -> tuple[str, str, str | None]:
    """Ask what was done, how much of it, and in how many hours where that tells the pace."""
    asker = app.asker("Say what, and how many: civicpath log doors 45 --hours 2")
    with answering(app):
        if unit is None:
            options = tuple(Option(one, text.capitalize()) for one, text in UNITS.items())
            unit = asker.one("What did you do?", options, blank=False)
        name = _unit(unit)
        amount = asker.text("How many?", check=judge(AMOUNTS[name]))
        if name in OWN_HOURS and hours is None:
            hours = asker.text("In how many hours?", why=PACE, check=judge(LOGGED_HOURS)) or None
    if not amount:
        raise Usage("Nothing was kept.", "Say how many: civicpath log doors 45")
    return name, amount, hours


def _race(app: App, name: str | None, *, others: bool) -> str:
    """The race that it was for: the one named, else the one in use; nothing for others."""
    if name is None:
        return "" if others else app.past.in_use
    if others:
        raise Usage(
            "--race and --others don't go together.",
            "It was for a race of your own, or for somebody else's campaign. Say one of them.",
        )
    return found_race(app, name)


def _unit(text: str) -> str:
    """The unit that a text names, in one number or the other."""
    plain = text.lower().strip().replace(" ", "-")
    for name in (plain, f"{plain}s", ALIASES.get(plain, "")):
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
            f"Give it with {series(OWN_HOURS, 'or')}. For other work: civicpath log hours 3",
        )
    return read(LOGGED_HOURS, text)


def _against_plan(desk: Desk) -> SoFar | None:
    """What was done against the plan of the saved race, where that is known."""
    if desk.win is None:
        return None
    found = contacts(desk.effort(desk.goal(), ask=False))
    return so_far(desk.counts.here, found, desk.today)


def _decimal(value: Fraction) -> Decimal:
    """A number that has at most two decimals, exactly."""
    hundredths = int(value * 100)
    return Decimal(hundredths) / 100 if hundredths % 100 else Decimal(hundredths // 100)
