"""`place`: what holds where a person lives."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.commands.flags import AsJson, On, day
from civicpath.commands.located import Located, by_zip, county_of, state_of
from civicpath.core.errors import Usage
from civicpath.core.plain import plain
from civicpath.core.season import Standing, season_of
from civicpath.core.states import STATES
from civicpath.pages.place import Here, place_page, places_page


def run(
    ctx: typer.Context,
    state: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STATE]", help="TX or Texas; left out: yours.", show_default=False),
    ] = None,
    county: Annotated[
        str | None, typer.Option(metavar="NAME", help="A county, parish, borough or city.")
    ] = None,
    zip_code: Annotated[
        str | None, typer.Option("--zip", metavar="ZIP", help="Find the place by ZIP code.")
    ] = None,
    every: Annotated[bool, typer.Option("--list", help="All 51, with what is known.")] = False,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show a place."""
    app: App = ctx.obj
    today = day(app, on)
    if every:
        _list(app, today, as_json=as_json)
        return
    where = _where(app, " ".join(state or ()), county, zip_code)
    for remark in where.remarks:
        app.tell(remark)
    place = app.place_of(where.state)
    assert place is not None, where.state
    standing = season_of(place, today)
    if as_json:
        app.put_json(_data(app, where, standing))
        return
    progress = app.progress(today)
    here = Here(
        place=place,
        county=where.county,
        today=today,
        standing=standing,
        parties=progress.answers.get("party", ()),
        cycle=app.cycle,
    )
    app.show(place_page(here, app.voice(progress, place=place)))


def _where(app: App, state: str, county: str | None, zip_code: str | None) -> Located:
    """The place that is meant: by ZIP code, by name, or the person's own."""
    if zip_code:
        return by_zip(app, zip_code, state, county)
    answers = app.past.answers
    code = state_of(state) if state else next(iter(answers.get("state", ())), "")
    if not code:
        raise Usage("Which place?", "civicpath place TX, or --zip 78701, or --list for all.")
    own = "" if state else next(iter(answers.get("county", ())), "")
    return Located(code, county_of(app, code, county) if county else own)


def _list(app: App, today: date, *, as_json: bool) -> None:
    places = [place for code in STATES if (place := app.place_of(code))]
    if as_json:
        app.put_json({"places": [{"code": one.code, "name": one.name} for one in places]})
    else:
        app.show(places_page(places, today))


def _data(app: App, where: Located, standing: Standing) -> dict[str, Any]:
    return {
        "state": where.state,
        "county": where.county or None,
        "season": standing.season.value,
        "ahead": [
            plain(one) | {"earlier": one.earlier.isoformat() if one.earlier else None}
            for one in standing.ahead
        ],
        "place": plain(app.place_of(where.state)),
    }
