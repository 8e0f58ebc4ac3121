"""`meetings`: the meetings ahead, with holidays if the `holidays` library is installed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.base.json_data import to_json
from civicpath.base.values import replace
from civicpath.documents.page import Heading, Items, Page
from civicpath.ladder.verbs.flags import AsJson, On, day
from civicpath.meetings.agenda import MeetingStatus, agenda, undated
from civicpath.meetings.model import Meetings
from civicpath.meetings.verbs.meeting_days import going, move, skip, went
from civicpath.meetings.verbs.meeting_feeds import read, sync
from civicpath.meetings.verbs.meeting_new import add, remove
from civicpath.meetings.views.meetings_view import agenda_page, meeting_data
from civicpath.people.model import Due, dues, people_in
from civicpath.people.views.people_view import due_data, due_words
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
        found = country_holidays("US", subdiv=state or None, years=years)
    except NotImplementedError:  # the library doesn't know this state
        found = country_holidays("US", years=years)
    return {on: name.replace(";", ",") for on, name in found.items()}


SPAN = 60
"""How many days ahead the agenda looks unless told otherwise."""

DaysFlag = Annotated[
    int, option("--days", min=1, max=732, metavar="N", help="How many days ahead.")
]


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """The verbs under `meetings`; alone it lists what is ahead."""
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
    today = day(app, on)
    if not as_json:
        app.show(agenda_of(app, today, days))
        return
    data = app.past.meetings
    found = agenda(data, today, today + timedelta(days=days), here)
    shown = tuple(one for one in found if one.state is not MeetingStatus.SKIPPED)
    texts, calendars = undated(data, today), tuple(Meetings(data).calendars)
    holidays = _holidays(app, {one.on for one in shown})
    app.put_json(
        {
            "today": today.isoformat(),
            "days": days,
            "meetings": [meeting_data(one, holidays) for one in shown],
            "undated": [{"meeting": one.meeting, **to_json(one)} for one in texts],
            "people": [due_data(one) for one in _dues(app, today, days)],
            "calendars": [
                {
                    "id": one.calendar,
                    "source": one.source,
                    "read": one.on.isoformat(),
                    "label": one.label,
                    "group": one.group,
                    "name": one.name,
                    "zone": one.zone or None,
                    "remarks": list(one.remarks),
                }
                for one in calendars
            ],
        }
    )


def agenda_of(app: App, today: date, days: int) -> Page:
    """Return the page of meetings for a number of days."""
    data = app.past.meetings
    found = agenda(data, today, today + timedelta(days=days), here)
    shown = tuple(one for one in found if one.state is not MeetingStatus.SKIPPED)
    calendars = tuple(Meetings(data).calendars)
    holidays = _holidays(app, {one.on for one in shown})
    promises = tuple(map(due_words, _dues(app, today, days)))
    page = agenda_page(shown, undated(data, today), calendars, holidays, today)
    if not promises:
        return page
    return replace(page, blocks=(*page.blocks, Heading("People"), Items(promises)))


def _dues(app: App, today: date, days: int) -> tuple[Due, ...]:
    """What is promised or owed in a number of days."""
    last = today + timedelta(days=days)
    return tuple(one for one in dues(people_in(app.past.people)) if today <= one.by <= last)


def _holidays(app: App, days: set[date]) -> dict[date, str]:
    """Return which days are holidays where the person lives, or federal ones."""
    if not days:
        return {}

    state = next(iter(app.past.answers.get("state", ())), "")
    return {
        on: name for on, name in holidays(state, {on.year for on in days}).items() if on in days
    }
