"""`desk`: the arithmetic and the plan of a campaign."""

from __future__ import annotations

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
from civicpath.commands.under import verbs_under

VERBS = (
    ("win", win, "desk win --past 2022:1830/5210 --past 2024:2410/5400 --registered 5600"),
    ("contacts", contacts, "desk contacts --goal 1180 --base 700 --weeks 12 --list 4900"),
    ("money", money, "desk money --budget 10652 --registered 20000"),
    ("signatures", signatures, "desk signatures --required 100 --maximum 150"),
    ("time", time, "desk time --election 2027-05-04"),
    ("plan", plan, "desk plan -o plan.html"),
    ("office", office, "desk office --known no --hours 6 --care schools"),
)
RACES = (
    ("add", add, "desk race add board --past 2022:1830/5210 --registered 5600"),
    ("list", list_races, "desk race list"),
    ("use", use, "desk race use board"),
)


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """The verbs under `desk`, and those under `desk race`."""
    made = verbs_under(about, epilog, settings, VERBS, _alone)
    about_races = "Save races, and choose the one that the desk reckons with."
    example = "Example: civicpath desk race use board"
    races = verbs_under(about_races, example, settings, RACES, _races)
    made.add_typer(races, name="race")
    return made


def _alone(ctx: typer.Context, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        home(ctx, as_json)


def _races(ctx: typer.Context, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        list_races(ctx, as_json)
