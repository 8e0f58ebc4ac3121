"""`desk race`: save races, list them, and choose the one in use."""

from __future__ import annotations

from typing import Annotated

import typer

from civicpath.app import App
from civicpath.commands import desk_flags as f
from civicpath.commands.desk_asking import flags_of, found_race, told_flags
from civicpath.commands.desk_inputs import Desk
from civicpath.commands.desk_interview import ask_race
from civicpath.commands.desk_petition import petition_of
from civicpath.commands.flags import AsJson
from civicpath.core.campaign.contacts import contacts
from civicpath.core.campaign.field import read
from civicpath.core.campaign.petition import signatures
from civicpath.core.campaign.race import FIELDS, LONGEST_NAME, merged, saved
from civicpath.core.campaign.turnout import read_elections
from civicpath.core.errors import Usage
from civicpath.core.event import Raced
from civicpath.pages.desk.home import desk_page
from civicpath.pages.desk.race import race_page, races_page

Name = Annotated[str, typer.Argument(metavar="NAME", help="What you call it, like board.")]


def add(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="What you call it, like board.", show_default=False),
    ] = None,
    past: f.Past = None,
    registered: f.Registered = None,
    share: f.Share = None,
    candidates: f.Candidates = None,
    seats: f.Seats = None,
    marks: f.Marks = None,
    best_loser: f.BestLoser = None,
    winner_share: f.WinnerShare = None,
    base: f.Base = None,
    turn: f.Turn = None,
    support: f.Support = None,
    area: f.Area = None,
    names: f.Names = None,
    election: f.Election = None,
    ballots: f.Ballots = None,
    budget: f.Budget = None,
    winner_spent: f.Spent = None,
    required: f.Required = None,
    maximum: f.Maximum = None,
    known: f.Known = None,
) -> None:
    """Save a race, or change a saved one; it is the one in use from now on."""
    app: App = ctx.obj
    told = told_flags(flags_of(ctx))
    if name is None:
        name, asked = ask_race(app, _check_name)
        told = {**asked, **told}
    _check_name(name)
    before = app.past.races.get(name, ())
    if not told and not before:
        elections = Desk(app, {"past": None}, None).ask_past()
        told["past"] = [elections]
    numbers = merged(before, told)
    _check(app, numbers)
    app.record(Raced(name=name, numbers=numbers))
    app.show(race_page(name, saved(numbers)))


def home(ctx: typer.Context, as_json: AsJson = False) -> None:
    """Say which race the desk reckons with, and what it can work out."""
    app: App = ctx.obj
    name = app.past.in_use
    numbers = saved(app.past.races.get(name, ()))
    if as_json:
        app.put_json({"in_use": name or None, "race": _plain(numbers) if name else None})
    else:
        app.show(desk_page(name, numbers))


def list_races(ctx: typer.Context, as_json: AsJson = False) -> None:
    """List the saved races, and say which one is in use."""
    app: App = ctx.obj
    races = {name: saved(numbers) for name, numbers in app.past.races.items()}
    used = app.past.in_use or None
    if as_json:
        app.put_json({"in_use": used, "races": {key: _plain(one) for key, one in races.items()}})
    else:
        app.show(races_page(races, used))


def use(ctx: typer.Context, name: Name) -> None:
    """Choose the race that the desk reckons with."""
    app: App = ctx.obj
    found = found_race(app, name)
    numbers = app.past.races[found]
    app.record(Raced(name=found, numbers=numbers))
    app.show(race_page(found, saved(numbers)))


def _check_name(name: str) -> None:
    if not name.strip() or len(name) > LONGEST_NAME or not name.isprintable():
        raise Usage(
            "That can't be the name of a race.",
            f"A name: from 1 to {LONGEST_NAME} characters on one line, because it stands in lists.",
        )


def _check(app: App, numbers: tuple[str, ...]) -> None:
    """Raise Usage for a number that will not do, before anything is saved."""
    found = saved(numbers)
    for key, field in FIELDS.items():
        for text in found.get(key, ()):
            read(field, text)
    desk = Desk(app, found)
    desk.check()
    if "past" in found:
        read_elections(found["past"], app.today.year)
        contacts(desk.effort(desk.goal(), ask=False))
    if "required" in found:
        signatures(petition_of(desk))


def _plain(numbers: dict[str, tuple[str, ...]]) -> dict[str, object]:
    """A race as JSON data: past elections as a list, the rest as texts."""
    return {key: list(texts) if key == "past" else texts[0] for key, texts in numbers.items()}
