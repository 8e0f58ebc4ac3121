"""`desk win`: how many votes win a race."""

from __future__ import annotations

import typer

from civicpath.app import App
from civicpath.commands import desk_flags as f
from civicpath.commands.desk_asking import flags_of
from civicpath.commands.desk_inputs import Desk
from civicpath.commands.flags import AsJson
from civicpath.core.campaign.given import defaults
from civicpath.core.campaign.win import win as work_out
from civicpath.pages.desk.win import win_page


def win(
    ctx: typer.Context,
    past: f.Past = None,
    registered: f.Registered = None,
    share: f.Share = None,
    candidates: f.Candidates = None,
    seats: f.Seats = None,
    marks: f.Marks = None,
    best_loser: f.BestLoser = None,
    winner_share: f.WinnerShare = None,
    race: f.RaceName = None,
    as_json: AsJson = False,
) -> None:
    """Work out how many votes win, from comparable past elections."""
    app: App = ctx.obj
    desk = Desk(app, flags_of(ctx), race)
    found = work_out(desk.race())
    if as_json:
        app.put_json(
            {
                "projected_turnout": found.projected,
                "win_number": found.goal,
                "bare_win": found.bare,
                "range": [found.low, found.high],
                "working": list(found.working),
                "defaults": list(defaults(found.race.givens)),
            }
        )
    else:
        voice = app.voice(app.progress())
        app.show(win_page(found, app.handbook, voice, cautious=desk.is_cautious))
