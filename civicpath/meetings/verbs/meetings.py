"""`meetings`: the meetings ahead, with holidays if the `holidays` library is installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.ladder.verbs.flags import AsJson, On
from civicpath.ladder.verbs.typed_values import day
from civicpath.meetings.agenda import MeetingStatus, agenda, undated
from civicpath.meetings.verbs.meeting_days import going, move, skip, went
from civicpath.meetings.verbs.meeting_feeds import read, sync
from civicpath.meetings.verbs.meeting_new import add, remove
from civicpath.meetings.views.agenda_view import MeetingsAhead, agenda_page
from civicpath.meetings.views.meeting_data import meetings_data
from civicpath.people.model import dues, people_in
from civicpath.system.clock import here
from civicpath.terminal.command_line import verbs_under
from civicpath.terminal.signature import Context, option


def holidays(state: str, years: Iterable[int]) -> Mapping[date, str]:
    """Return the federal holidays, and a state's if one is given, by day."""
    try:
        from holidays import country_holidays
    except ImportError:
        return {}
    try:
        days = country_holidays("US", subdiv=state or None, years=years)
    except NotImplementedError:  # the library doesn't know this state
        days = country_holidays("US", years=years)
    return {on: name.replace(";", ",") for on, name in days.items()}


SPAN = 60
"""How many days ahead the agenda looks by default."""

DaysFlag = Annotated[
    int, option("--days", min=1, max=732, metavar="N", help="How many days ahead.")
]


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """Make the group of verbs under `meetings`, which lists the meetings ahead by default."""
    verbs = (
        ("list", listing, "meetings list --days 30"),
        ("add", add, 'meetings add "second Tuesday of each month, 7 pm"'),
        ("going", going, "meetings going 2026-12-08"),
        ("went", went, 'meetings went --note "Met the chair"'),
        ("skip", skip, "meetings skip 2026-12-22"),
        ("move", move, "meetings move 2026-12-22 2026-12-15"),
        ("remove", remove, 'meetings remove "County Committee"'),
        ("import", read, "meetings import calendar.ics"),
        ("sync", sync, "meetings sync"),
    )
    return verbs_under(about, epilog, settings, verbs, _alone)


def _alone(ctx: Context, days: DaysFlag = SPAN, on: On = None, as_json: AsJson = False) -> None:
    if ctx.invoked_subcommand is None:
        listing(ctx, days, on, as_json)


def listing(ctx: Context, days: DaysFlag = SPAN, on: On = None, as_json: AsJson = False) -> None:
    """List the meetings ahead."""
    app: App = ctx.obj
    ahead = ahead_of(app, day(app, on), days)
    if as_json:
        app.put_json(meetings_data(ahead))
    else:
        app.show(agenda_page(ahead))


def ahead_of(app: App, today: date, days: int) -> MeetingsAhead:
    """Find the meetings and promises of the next days."""
    data, last = app.state.meetings, today + timedelta(days=days)
    meetings = agenda(data, today, last, here)
    shown = tuple(meeting for meeting in meetings if meeting.state is not MeetingStatus.SKIPPED)
    near = (due for due in dues(people_in(app.state.people)) if today <= due.by <= last)
    return MeetingsAhead(
        today=today,
        days=days,
        meetings=shown,
        undated=undated(data, today),
        dues=tuple(near),
        calendars=tuple(data.calendars.values()),
        holidays=_holidays(app, {one.on for one in shown}),
    )


def _holidays(app: App, days: set[date]) -> dict[date, str]:
    """Return which days are holidays where the person lives, or federal ones."""
    if not days:
        return {}

    state = next(iter(app.state.answers.get("state", ())), "")
    return {
        on: name for on, name in holidays(state, {on.year for on in days}).items() if on in days
    }
