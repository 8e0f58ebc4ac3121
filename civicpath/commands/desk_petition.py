"""`desk signatures`: how many to collect."""

from __future__ import annotations

from fractions import Fraction

import typer

from civicpath.app import App
from civicpath.commands import desk_flags as f
from civicpath.commands.desk_asking import flags_of
from civicpath.commands.desk_inputs import Desk
from civicpath.commands.flags import AsJson
from civicpath.core.campaign.fields import petition as p
from civicpath.core.campaign.fields import votes as v
from civicpath.core.campaign.given import Given, defaults
from civicpath.core.campaign.number import bare
from civicpath.core.campaign.petition import Petition
from civicpath.core.campaign.petition import signatures as work_out
from civicpath.pages.desk.petition import signatures_page


def signatures(
    ctx: typer.Context,
    required: f.Required = None,
    cushion: f.Cushion = None,
    validity: f.Validity = None,
    maximum: f.Maximum = None,
    voters: f.Voters = None,
    per_hour: f.PerHour = None,
    race: f.RaceName = None,
    as_json: AsJson = False,
) -> None:
    """Work out how many signatures to collect, so that enough of them are good."""
    app: App = ctx.obj
    found = work_out(petition_of(Desk(app, flags_of(ctx), race)))
    if as_json:
        app.put_json(
            {
                "required": found.petition.required.whole,
                "collect": found.collect,
                "range": [found.low, found.high],
                "hours": bare(found.hours) if found.hours is not None else None,
                "working": list(found.working),
                "defaults": list(defaults(found.petition.givens)),
            }
        )
    else:
        app.show(signatures_page(found, app.handbook, app.voice(app.progress())))


def petition_of(desk: Desk) -> Petition:
    """What is known of the petition."""
    return Petition(
        required=desk.need(p.REQUIRED),
        cushion=desk.guess(p.CUSHION),
        validity=desk.maybe(p.VALIDITY),
        maximum=desk.maybe(p.MAXIMUM),
        voters=desk.maybe(p.VOTERS) or _registered(desk.maybe(v.REGISTERED)),
        per_hour=desk.maybe(p.SIGNATURES_AN_HOUR),
    )


def _registered(found: Given | None) -> Given | None:
    """Whoever is registered in the saved race may sign."""
    return found and Given(field=p.VOTERS, value=Fraction(found.whole), origin=found.origin)
