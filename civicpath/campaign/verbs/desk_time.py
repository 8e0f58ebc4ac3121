"""`desk time`: what to do by when, counted back from election day."""

from __future__ import annotations

from civicpath.app import App
from civicpath.campaign.calendar import Calendar, calendar
from civicpath.campaign.calibration import found_so_far
from civicpath.campaign.next_round import next_round
from civicpath.campaign.race import round_before
from civicpath.campaign.race_days import Phase, read_level
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.race_rules import read_rule
from civicpath.campaign.verbs.desk_flags import RaceName, takes
from civicpath.campaign.verbs.desk_inputs import Desk, open_desk
from civicpath.campaign.verbs.desk_prompts import flags_of
from civicpath.campaign.views.ended_view import ended_page
from civicpath.campaign.views.time_data import time_data
from civicpath.campaign.views.time_view import time_page
from civicpath.journal.race_state import goes_on
from civicpath.ladder.build_progress import blanks
from civicpath.ladder.verbs.flags import AsJson, On
from civicpath.ladder.verbs.typed_values import day
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
    desk = open_desk(app, flags_of(ctx), race, day(app, on))
    race_calendar = calendar_of(desk)
    voice = app.voice(app.progress(race_calendar.today))
    if as_json:
        app.put_json(time_data(race_calendar), voice.say)
        return
    if race_calendar.phase is not Phase.BEFORE:
        app.show(ended_page(race_calendar, desk.name, bringing_out(desk), app.handbook, voice))
        return
    app.show(time_page(race_calendar, office(app, race_calendar), app.handbook, voice))


def calendar_of(desk: Desk) -> Calendar:
    """Return the calendar of the race."""
    parties = desk.app.state.answers.get("party", ())
    return calendar(desk.app.handbook.stages, desk.today, desk.app.place, race_of(desk), parties)


def race_of(desk: Desk) -> RaceInTime:
    """Return the race with its level, its days and its result."""
    election, ballots = desk.day("election"), desk.day("ballots")
    level, days = read_level(desk.text("level")), desk.days
    leads_on = goes_on(desk.past.races.get(desk.name, ()), desk.result)
    return RaceInTime(
        level=level,
        election=election,
        ballots=ballots,
        days=days,
        begun=desk.begun if desk.name else None,
        result=desk.result,
        rule=read_rule(desk.text("rule")),
        unopposed=desk.unopposed,
        voted=election is not None and election < desk.today,
        goes_on=leads_on,
        through=bool(round_before(desk.past, desk.name)),
        next_round=next_round(
            leads_on, desk.name, desk.past.races, days=days, place=desk.app.place, level=level
        ),
    )


def bringing_out(desk: Desk) -> int:
    """The number of supporters found, to turn out on election day."""
    return found_so_far(desk.counts.here) or 0


def office(app: App, race_calendar: Calendar | None) -> str:
    """The office that knows the legal dates of a race: where candidates file, or a local one."""
    if race_calendar and race_calendar.race.level:
        law = race_calendar.law
        asked = {one.ask for one in law.filing.days} or {one.file_with for one in law.undated}
        asked.discard("")
        if len(asked) == 1:
            return asked.pop()
    place = app.place
    return blanks(app.progress(), place)["election-office"] if place else ASK
