"""`log`: record doors, calls, people, dollars and hours."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import capital, excerpt, series
from civicpath.campaign.contacts import contacts
from civicpath.campaign.inputs import read
from civicpath.campaign.money_inputs import AMOUNTS, LOGGED_HOURS
from civicpath.campaign.progress_report import SoFar
from civicpath.campaign.race_attribution import OWN_HOURS, UNITS, monday_of
from civicpath.campaign.verbs.desk_inputs import Desk, open_desk
from civicpath.campaign.verbs.desk_prompts import answering, found_race, judge
from civicpath.campaign.verbs.desk_votes import progress_of
from civicpath.campaign.views.race_data import CountData
from civicpath.campaign.views.race_view import counted_page, lent_page, logged_page
from civicpath.campaign.vote_inputs import GOAL
from civicpath.journal.events import Amount, Logged, UnitCount
from civicpath.ladder.verbs.completions import complete_race
from civicpath.ladder.verbs.flags import AsJson, Happened, NoteFlag
from civicpath.ladder.verbs.typed_values import note_text, past_day
from civicpath.terminal.prompts import Option
from civicpath.terminal.signature import Context, argument, option

ALIASES = {
    "dollar": "dollars",
    "signups": "signed-up",
    "talk": "conversations",
    "talks": "conversations",
}
"""Aliases of units."""

PACE = "So that the desk learns your own pace. Leave it blank if you don't know."


def complete_unit(incomplete: str) -> list[tuple[str, str]]:
    """Complete the units."""
    return [(unit, text) for unit, text in UNITS.items() if unit.startswith(incomplete)]


UnitsAndNumbers = Annotated[
    list[str] | None,
    argument(
        metavar="[UNIT N]...",
        help=f"What, and how many: {', '.join(UNITS)}. Without it, what was counted so far.",
        autocompletion=complete_unit,
        show_default=False,
    ),
]

HoursTaken = Annotated[
    str | None, option("--hours", metavar="H", help="Hours that it took, for your own pace.")
]

ForRace = Annotated[
    str | None,
    option(
        "--race",
        metavar="NAME",
        help="For this saved race, not the one in use.",
        autocompletion=complete_race,
    ),
]

ForOthers = Annotated[bool, option("--others", help="For somebody else's campaign, not for yours.")]


def run(
    ctx: Context,
    counts: UnitsAndNumbers = None,
    hours: HoursTaken = None,
    on: Happened = None,
    note: NoteFlag = None,
    race: ForRace = None,
    others: ForOthers = False,
    as_json: AsJson = False,
) -> None:
    """Keep how much was done in a shift, so that the desk can use your own counts."""
    app: App = ctx.obj
    typed = tuple(counts or ())
    if not typed and hours is None and (as_json or not app.interactive):
        _show_counts(app, race, as_json=as_json)
        return
    if (len(typed) <= 1 and app.interactive) or not typed:
        unit, amount, hours = _ask(app, typed[0] if typed else None, hours)
        typed = (unit, amount)
    shift = _shift(typed)
    main, *rest = shift
    event = Logged(
        unit=main,
        amount=shift[main],
        hours=Amount(str(_decimal(_hours(main, hours)))),
        on=past_day(app, on),
        note=note_text(note),
        race=_race(app, race, others=others),
        others=others,
        also=tuple(UnitCount(f"{unit}={shift[unit]}") for unit in rest),
    )
    app.record(event)
    _confirm(app, event, shift, as_json=as_json)


def _confirm(app: App, event: Logged, shift: Mapping[str, Amount], *, as_json: bool) -> None:
    """Show what was logged, with the totals and what the plan still takes."""
    desk = open_desk(app, {}, event.race or None)
    if as_json:
        app.put_json(_counted(desk, shift))
    elif event.others:
        app.show(lent_page(event, desk.calibration))
    else:
        against = _against_plan(desk)
        app.show(logged_page(event, desk.name, desk.counts.here, desk.calibration, against))


def _show_counts(app: App, race: str | None, *, as_json: bool) -> None:
    """Show what was counted so far, for a race and elsewhere."""
    desk = open_desk(app, {}, race)
    if as_json:
        app.put_json(_counted(desk, None))
    else:
        app.show(counted_page(desk.name, desk.counts, desk.today, _against_plan(desk)))


def _counted(desk: Desk, shift: Mapping[str, str] | None) -> CountData:
    """Return the counts, with what was just logged."""
    tally, monday = desk.counts.here, monday_of(desk.today)
    so_far = _against_plan(desk)
    return CountData(
        logged=shift,
        race=desk.name or None,
        in_all={unit: str(tally.total(unit)) for unit in UNITS if tally.tells(unit)},
        this_week={unit: str(week) for unit in UNITS if (week := tally.week(unit, monday))},
        elsewhere=desk.counts.apart,
        reached=so_far.reached if so_far else None,
        to_go={measure.unit: measure.left for measure in so_far.measures if measure.goal}
        if so_far
        else {},
    )


def _shift(typed: tuple[str, ...]) -> dict[str, Amount]:
    """Parse the counts of one shift by unit, doors or calls first.

    Raises Usage for a unit without a number, a repeated unit, and doors together with calls,
    because their talks could not be typed apart.
    """
    if len(typed) % 2:
        _unit(typed[-1])
        raise Usage(
            f"How many {excerpt(typed[-1], 20)}?",
            "After each unit comes its number: civicpath log doors 40 talks 12 supporters 5",
        )
    amounts: dict[str, Amount] = {}
    for text, number in zip(typed[::2], typed[1::2], strict=True):
        name = _unit(text)
        if name in amounts:
            raise Usage(f"{capital(name)} are given twice.", "Add them up, and give them once.")
        amounts[name] = Amount(str(_decimal(read(AMOUNTS[name], number, name))))
    ways = [name for name in OWN_HOURS if name in amounts]
    if len(ways) > 1:
        raise Usage(
            "Doors and calls are two shifts.",
            "Log each with its own talks: civicpath log doors 40 talks 12, then civicpath log "
            "calls 30 talks 3",
        )
    first = (*ways, *amounts)[0]
    return {first: amounts.pop(first), **amounts}


def _ask(app: App, unit: str | None, hours: str | None) -> tuple[str, str, str | None]:
    """Prompt for what was done, how much of it and, if it sets a pace, in how many hours."""
    asker = app.asker("Say what, and how many: civicpath log doors 45 --hours 2")
    with answering(app):
        if unit is None:
            options = tuple(Option(one, text.capitalize()) for one, text in UNITS.items())
            unit = asker.one("What did you do?", options, blank=False)
        name = _unit(unit)
        amount = asker.text("How many?", check=judge(AMOUNTS[name]))
        if name in OWN_HOURS and hours is None:
            hours = (
                asker.text("How many hours did it take?", why=PACE, check=judge(LOGGED_HOURS))
                or None
            )
    if not amount:
        raise Usage("Nothing was saved.", "Say how many: civicpath log doors 45")
    return name, amount, hours


def _race(app: App, name: str | None, *, others: bool) -> str:
    """Return the race to log for: the one named or else the one in use; "" for others."""
    if name is None:
        return "" if others else app.state.in_use
    if others:
        raise Usage(
            "--race and --others don't go together.",
            "It was for a race of your own, or for somebody else's campaign. Say one of them.",
        )
    return found_race(app, name)


def _unit(text: str) -> str:
    """Parse a unit, singular or plural."""
    if text.startswith("--"):
        raise Usage(f"log does not count '{excerpt(text)}'.", "See: civicpath log --help")
    plain = text.lower().strip().replace(" ", "-")
    for name in (plain, f"{plain}s", ALIASES.get(plain, "")):
        if name in UNITS:
            return name
    hint = did_you_mean(plain, [*UNITS, *ALIASES]) or f"They are: {', '.join(UNITS)}, talks."
    raise NotFound(f"There is no unit '{excerpt(text)}'.", hint)


def _hours(unit: str, text: str | None) -> Fraction:
    if text is None:
        return Fraction(0)
    if unit not in OWN_HOURS:
        raise Usage(
            f"--hours does not go with {unit}.",
            f"Give it with {series(OWN_HOURS, 'or')}. For other work: civicpath log hours 3",
        )
    return read(LOGGED_HOURS, text)


def _against_plan(desk: Desk) -> SoFar | None:
    """Return progress against the plan of the saved race, if there is one."""
    if desk.win is None and desk.maybe(GOAL) is None:
        return None
    return progress_of(desk, contacts(desk.effort(desk.goal(), ask=False)))


def _decimal(value: Fraction) -> Decimal:
    """Convert a number of at most two decimals exactly."""
    hundredths = int(value * 100)
    return Decimal(hundredths) / 100 if hundredths % 100 else Decimal(hundredths // 100)
