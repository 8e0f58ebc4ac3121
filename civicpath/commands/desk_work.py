"""`desk contacts`: the people to find, the doors and the calls."""

from __future__ import annotations

from typing import Any

import typer

from civicpath.app import App
from civicpath.commands import desk_flags as f
from civicpath.commands.desk_asking import flags_of
from civicpath.commands.desk_inputs import Desk
from civicpath.commands.flags import AsJson, On, day
from civicpath.core.campaign.contacts import contacts as work_out
from civicpath.core.campaign.effort import Contacts, Way
from civicpath.core.campaign.fields.votes import GOAL
from civicpath.core.campaign.given import defaults
from civicpath.core.campaign.number import bare
from civicpath.core.campaign.pace import SoFar, so_far
from civicpath.pages.desk.contacts import contacts_page


def contacts(
    ctx: typer.Context,
    goal: f.Goal = None,
    base: f.Base = None,
    turn: f.Turn = None,
    support: f.Support = None,
    area: f.Area = None,
    door_rate: f.DoorRate = None,
    doors_per_hour: f.Doors = None,
    call_rate: f.CallRate = None,
    calls_per_hour: f.Calls = None,
    shift: f.Shift = None,
    net: f.Net = None,
    flake: f.Flake = None,
    yes: f.Yes = None,
    names: f.Names = None,
    weeks: f.Weeks = None,
    election: f.Election = None,
    ballots: f.Ballots = None,
    past: f.Past = None,
    registered: f.Registered = None,
    share: f.Share = None,
    cautious: f.Cautious = False,
    race: f.RaceName = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Work out the supporters, conversations, doors, calls, hours and shifts of a vote goal."""
    app: App = ctx.obj
    desk = Desk(app, flags_of(ctx), race, day(app, on))
    found = work_out(desk.effort(desk.goal(cautious=cautious)))
    aim = desk.win if desk.is_cautious and not desk.maybe(GOAL) else None
    done = so_far(desk.counts.here, found, desk.today)
    if as_json:
        app.put_json({"race": desk.name or None, **contacts_data(found, done)})
        return
    voice = app.voice(app.progress(desk.today))
    app.show(contacts_page(found, done, desk.calibration, app.handbook, voice, cautious=aim))


def contacts_data(found: Contacts, done: SoFar) -> dict[str, Any]:
    """The work as JSON data; hours are exact to one decimal, as text."""
    return {
        "goal": found.effort.goal.whole,
        "base": found.effort.base.whole,
        "gap": found.gap,
        "supporters": found.supporters,
        "conversations": found.conversations,
        "conversations_a_week": found.conversations_a_week,
        "weeks": found.effort.weeks.whole if found.effort.weeks else None,
        "doors": _way(found.doors),
        "calls": _way(found.calls),
        "list_large_enough": found.large_enough if found.effort.on_list else None,
        "voters_enough": None if found.effort.on_list else found.large_enough,
        "range": {one.name.replace(" ", "_"): [one.low, one.high] for one in found.measures},
        "so_far": [
            {"unit": one.unit, "what": one.title, "done": one.done, "goal": one.goal or None,
             "to_go": one.left, "a_week": one.a_week}
            for one in done.measures
        ],
        "working": list(found.working),
        "defaults": list(defaults(found.effort.givens)),
    }  # fmt: skip


def _way(way: Way) -> dict[str, Any]:
    return {
        "attempts": way.attempts,
        "hours": bare(way.hours),
        "shifts": way.shifts,
        "signups": way.signups,
        "recruiting_calls": way.recruiting,
        "attempts_a_week": way.attempts_a_week,
        "shifts_a_week": way.shifts_a_week,
    }
