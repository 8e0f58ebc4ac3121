"""`desk`: the arithmetic and the plan of a campaign."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from civicpath.commands.desk_money import money
from civicpath.commands.desk_office import office
from civicpath.commands.desk_petition import signatures
from civicpath.commands.desk_plan import plan
from civicpath.commands.desk_race import add, home, list_races, use
from civicpath.commands.desk_time import time
from civicpath.commands.desk_win import win
from civicpath.commands.desk_work import contacts
from civicpath.commands.flags import AsJson

VERBS = (
    (win, "win", "desk win --past 2022:1830/5210 --past 2024:2410/5400 --registered 5600"),
    (contacts, "contacts", "desk contacts --goal 1180 --base 700 --weeks 12 --list 4900"),
    (money, "money", "desk money --budget 10652 --registered 20000"),
    (signatures, "signatures", "desk signatures --required 100 --maximum 150"),
    (time, "time", "desk time --election 2027-05-04"),
    (plan, "plan", "desk plan -o plan.html"),
    (office, "office", "desk office --known no --hours 6 --care schools"),
)
RACES = (
    (add, "add", "desk race add board --past 2022:1830/5210 --registered 5600"),
    (list_races, "list", "desk race list"),
    (use, "use", "desk race use board"),
)


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """The verbs under `desk`, and those under `desk race`."""
    made = _group(about, epilog, settings, VERBS, _alone)
    about_races = "Save races, and choose the one that the desk reckons with."
    example = "Example: civicpath desk race use board"
    made.add_typer(_group(about_races, example, settings, RACES, _races), name="race")
    return made


def _alone(ctx: typer.Context, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        home(ctx, as_json)


def _races(ctx: typer.Context, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        list_races(ctx, as_json)


def _group(
    about: str,
    epilog: str,
    settings: dict[str, Any],
    verbs: tuple[tuple[Any, str, str], ...],
    alone: Callable[..., None],
) -> typer.Typer:
    """A group of verbs, and what it does `alone`."""
    made = typer.Typer(
        help=about,
        epilog=epilog,
        context_settings=settings,
        add_completion=False,
        rich_markup_mode=None,
        invoke_without_command=True,
    )
    made.callback()(alone)
    for verb, name, example in verbs:
        made.command(name, epilog=f"Example: civicpath {example}", context_settings=settings)(verb)
    return made
