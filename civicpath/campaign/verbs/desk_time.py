"""`desk time`: what must be done by when, counted backwards."""

from __future__ import annotations

from typing import Any

from civicpath.app import App
from civicpath.campaign.calendar import Calendar, Filing, calendar
from civicpath.campaign.calibration import found_so_far
from civicpath.campaign.race_days import Phase, RaceInTime, read_level
from civicpath.campaign.verbs.desk_flags import RaceName, takes
from civicpath.campaign.verbs.desk_inputs import Desk
from civicpath.campaign.verbs.desk_prompts import flags_of
from civicpath.campaign.views.ended_view import ended_page
from civicpath.campaign.views.time_view import time_page
from civicpath.journal.events import RaceEnded
from civicpath.ladder.build_progress import blanks
from civicpath.ladder.verbs.flags import AsJson, On, day
from civicpath.ladder.views.citations import Citations
from civicpath.places.election_calendar import ASK
from civicpath.terminal.signature import Context


@takes("time")
def time(
    ctx: Context,
    *,
    race: RaceName = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Count back from election day, or from when ballots go out: what must be done by when."""
    app: App = ctx.obj
    desk = Desk(app, flags_of(ctx), race, day(app, on))
    found = calendar_of(desk)
    voice = app.voice(app.progress(found.today))
    if as_json:
        app.put_json(time_data(found, voice))
        return
    if found.phase is not Phase.BEFORE:
        app.show(ended_page(found, desk.name, bringing_out(desk), app.handbook, voice))
        return
    app.show(time_page(found, office(app), app.handbook, voice))


def calendar_of(desk: Desk) -> Calendar:
    """The calendar of the race, here."""
    return calendar(
        desk.app.handbook.stages,
        desk.today,
        desk.app.place,
        election=desk.day("election"),
        ballots=desk.day("ballots"),
        parties=desk.app.past.answers.get("party", ()),
        race=RaceInTime(
            level=read_level(desk.text("level")),
            days=desk.days,
            begun=desk.begun if desk.name else None,
            result=desk.result,
        ),
    )


def bringing_out(desk: Desk) -> int:
    """The supporters who were found, to be brought out on election day."""
    return found_so_far(desk.counts.here) or 0


def office(app: App) -> str:
    """Who knows the dates of the law for a local race here."""
    place = app.place
    return blanks(app.progress(), place)["election-office"] if place else ASK


def time_data(found: Calendar, voice: Citations) -> dict[str, Any]:
    """The calendar as JSON data."""
    return {
        "today": found.today.isoformat(),
        "election": found.election.isoformat(),
        "ballots": found.ballots.isoformat() if found.ballots else None,
        "counts_from": found.counts_from.isoformat(),
        "weeks": found.weeks,
        "phase": found.phase.value,
        "result": result_data(found.race.result),
        "days": [
            {
                "id": one.id,
                "title": one.title,
                "on": one.on.isoformat(),
                "from": "calendar" if one.known else "told",
                "ask": one.known.ask if one.known else None,
            }
            for one in found.race.days
        ],
        "steps": [
            {
                "id": one.stage.id,
                "title": one.stage.title,
                "first": one.first.isoformat(),
                "last": one.last.isoformat(),
                "state": one.at(found.today).value,
                "tasks": [voice.say(task.text) for task in one.stage.tasks],
            }
            for one in found.steps
        ],
        "dates": [
            {
                "id": one.id,
                "title": one.title,
                "on": one.on.isoformat(),
                "confidence": one.confidence.value,
                "ask": one.ask,
                "passed": one.has_passed(found.today),
            }
            for one in found.law.dates
        ],
        "filing": _filing(found.law.filing),
        "working": list(found.working),
        "defaults": ["election"] if found.supposed else [],
    }


def result_data(found: RaceEnded | None) -> dict[str, Any] | None:
    """How a race ended, as JSON data."""
    if found is None:
        return None
    return {"result": found.result, "on": found.on.isoformat(), "votes": found.votes}


def _filing(found: Filing) -> dict[str, Any]:
    """Whether filing closes, has closed, or is not known; a usual season has a month only."""
    return {
        "window": found.window.value,
        "days": [
            {
                "title": one.title,
                "scope": [scope.value for scope in one.scope],
                "opens": one.opens.isoformat() if one.opens else None,
                "on": one.on.isoformat(),
                "confidence": one.confidence.value,
            }
            for one in found.days
        ],
    }
