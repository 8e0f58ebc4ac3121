"""`desk win`, `desk contacts` and `desk signatures`: votes, doors, and names on a petition."""

from __future__ import annotations

from fractions import Fraction

from civicpath.app import App
from civicpath.campaign import money_inputs, vote_inputs
from civicpath.campaign.contact_inputs import Contacts
from civicpath.campaign.contacts import contacts as work_out_contacts
from civicpath.campaign.forecast import Forecast, forecast
from civicpath.campaign.inputs import Given
from civicpath.campaign.petition import Petition
from civicpath.campaign.petition import signatures as work_out_signatures
from civicpath.campaign.plan import Workload, today_of_last_week
from civicpath.campaign.progress_report import SoFar, so_far
from civicpath.campaign.race_days import Phase
from civicpath.campaign.unused_inputs import unused
from civicpath.campaign.verbs.desk_flags import Cautious, RaceName, takes
from civicpath.campaign.verbs.desk_inputs import Desk, open_desk
from civicpath.campaign.verbs.desk_prompts import flags_of, given_flags
from civicpath.campaign.verbs.desk_time import race_of
from civicpath.campaign.verbs.unused_flags import of_contacts, of_goal, of_signatures, tell_unused
from civicpath.campaign.views.contacts_data import RaceContacts, contacts_data
from civicpath.campaign.views.contacts_view import contacts_page
from civicpath.campaign.views.desk_data import signatures_data, win_data
from civicpath.campaign.views.over_view import work_page
from civicpath.campaign.views.win_view import signatures_page, win_page
from civicpath.campaign.vote_inputs import GOAL
from civicpath.campaign.win import win as work_out_win
from civicpath.ladder.eligibility import hours
from civicpath.ladder.verbs.flags import AsJson, On
from civicpath.ladder.verbs.typed_values import day
from civicpath.terminal.signature import Context


@takes("win")
def desk_win(
    ctx: Context,
    *,
    race: RaceName = None,
    as_json: AsJson = False,
) -> None:
    """Work out how many votes win, from comparable past elections."""
    app: App = ctx.obj
    flags = flags_of(ctx)
    desk = open_desk(app, flags, race)
    alone = desk.unopposed and not desk.texts("past")
    told = desk.race(past=()) if alone else desk.race()
    result = work_out_win(told)
    tell_unused(app, given_flags(flags), unused(told))
    if as_json:
        app.put_json(win_data(result))
    else:
        voice = app.voice(app.progress())
        app.show(win_page(result, app.handbook, voice, cautious=desk.is_cautious))


@takes("contacts")
def desk_contacts(
    ctx: Context,
    *,
    cautious: Cautious = False,
    race: RaceName = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Work out the supporters, conversations, doors, calls, hours and shifts of a vote goal."""
    app: App = ctx.obj
    flags = flags_of(ctx)
    desk = open_desk(app, flags, race, day(app, on))
    contacts = work_out_contacts(desk.effort(desk.goal(cautious=cautious)))
    given = {*given_flags(flags), *(["cautious"] if cautious else [])}
    tell_unused(app, given, (*of_goal(desk), *of_contacts(desk)))
    load = _workload(desk, contacts)
    if as_json:
        work = contacts_data(contacts, load.so_far, load.ahead)
        name, today = desk.name or None, load.to_remind
        app.put_json(RaceContacts(race=name, work=work, today=today, phase=desk.phase))
    elif desk.phase is not Phase.BEFORE and desk.is_as_saved:
        app.show(work_page(desk.name, desk.phase, race_of(desk), load))
    else:
        app.show(contacts_page(load, app.handbook, app.voice(app.progress(desk.today))))


def _workload(desk: Desk, contacts: Contacts) -> Workload:
    """Return the work that is left, with what was done and where the pace leads."""
    election, ballots = desk.day("election"), desk.day("ballots")
    return Workload(
        contacts=contacts,
        so_far=progress_of(desk, contacts),
        own=desk.calibration,
        ahead=forecast_of(desk, contacts),
        to_remind=today_of_last_week(contacts, election, ballots, desk.today),
        cautious=desk.win if desk.is_cautious and not desk.maybe(GOAL) else None,
        voters=desk.win.projected if desk.win else None,
    )


def progress_of(desk: Desk, contacts: Contacts, budget: int = 0) -> SoFar:
    """Return progress as of that day, with each week compared with the plan of its time."""
    return so_far(desk.counts.here, contacts, desk.today, budget, desk.goal_of_week)


def forecast_of(desk: Desk, contacts: Contacts) -> Forecast | None:
    """Return the forecast, or None if the time left is unknown."""
    days = desk.days_left
    if days is None or desk.phase is not Phase.BEFORE:
        return None
    own_hours = hours(desk.app.state.answers)
    return forecast(contacts, desk.counts.here, desk.today, days, own_hours)


@takes("signatures")
def desk_signatures(
    ctx: Context,
    *,
    race: RaceName = None,
    as_json: AsJson = False,
) -> None:
    """Work out how many signatures to collect, so that enough of them are good."""
    app: App = ctx.obj
    flags = flags_of(ctx)
    desk = open_desk(app, flags, race)
    result = work_out_signatures(petition_of(desk))
    tell_unused(app, given_flags(flags), of_signatures(desk))
    if as_json:
        app.put_json(signatures_data(result))
    else:
        app.show(signatures_page(result, app.handbook, app.voice(app.progress())))


def petition_of(desk: Desk) -> Petition:
    """Return the inputs of the petition."""
    return Petition(
        required=desk.need(money_inputs.REQUIRED),
        cushion=desk.guess(money_inputs.CUSHION),
        validity=desk.maybe(money_inputs.VALIDITY),
        maximum=desk.maybe(money_inputs.MAXIMUM),
        voters=desk.maybe(money_inputs.VOTERS) or _registered(desk.maybe(vote_inputs.REGISTERED)),
        per_hour=desk.maybe(money_inputs.SIGNATURES_AN_HOUR),
    )


def _registered(registered: Given | None) -> Given | None:
    """The voters who may sign: those registered in the saved race."""
    return registered and Given(
        field=money_inputs.VOTERS, value=Fraction(registered.whole), origin=registered.origin
    )
