"""`place`: what applies where a person lives."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.ladder.verbs.flags import AsJson, On
from civicpath.ladder.verbs.typed_values import day
from civicpath.packs.layering import answers_at
from civicpath.places.model import Place
from civicpath.places.season import season_of
from civicpath.places.states import STATES
from civicpath.places.verbs.location import Located, by_zip, county_of, state_of
from civicpath.places.views.elsewhere_view import Elsewhere, elsewhere, elsewhere_page
from civicpath.places.views.place_data import ElsewhereData, place_data, places_data
from civicpath.places.views.place_view import Here, place_page, places_page
from civicpath.places.zip_codes import ZipKind
from civicpath.terminal.signature import Context, argument, option


def run(
    ctx: Context,
    state: Annotated[
        list[str] | None,
        argument(metavar="[STATE]", help="TX or Texas; if left out, yours.", show_default=False),
    ] = None,
    county: Annotated[
        str | None, option("--county", metavar="NAME", help="A county, parish, borough or city.")
    ] = None,
    zip_code: Annotated[
        str | None, option("--zip", metavar="ZIP", help="Find the place by ZIP code.")
    ] = None,
    every: Annotated[bool, option("--list", help="All 51, with what is known.")] = False,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show a place."""
    app: App = ctx.obj
    today = day(app, on)
    if every:
        _list(app, today, as_json=as_json)
        return
    if outside := _outside(app, " ".join(state or ()), zip_code):
        if as_json:
            app.put_json(ElsewhereData(elsewhere=outside))
        else:
            app.show(elsewhere_page(outside))
        return
    where = _where(app, " ".join(state or ()), county, zip_code)
    for remark in where.remarks:
        app.tell(remark)
    place = _place(app, where)
    here = Here(
        place=place,
        county=where.county,
        town=_own_town(app, where.state, asked=bool(state or county or zip_code)),
        today=today,
        standing=season_of(place, today),
        parties=app.state.answers.get("party", ()),
        cycle=app.cycle,
    )
    voice = app.voice(app.progress(today), place=place)
    if as_json:
        app.put_json(place_data(here, voice), voice.say)
    else:
        app.show(place_page(here, voice))


def _outside(app: App, state: str, zip_code: str | None) -> Elsewhere | None:
    """Return the place outside the 51 that was asked for by name or ZIP code, or None."""
    if zip_code and not state:
        verdict = app.zips.look_up(zip_code)
        outside = verdict.kind in {ZipKind.TERRITORY, ZipKind.MILITARY}
        return elsewhere(verdict.states[0]) if outside else None
    return elsewhere(state)


def _where(app: App, state: str, county: str | None, zip_code: str | None) -> Located:
    """Return the place to show: by ZIP code, by name, or the person's own."""
    if zip_code:
        return by_zip(app.zips, zip_code, state, county)
    answers = app.state.answers
    code = state_of(state) if state else next(iter(answers.get("state", ())), "")
    if not code:
        raise Usage("Which place?", "civicpath place TX, or --zip 78701, or --list for all.")
    own = "" if state else next(iter(answers.get("county", ())), "")
    return Located(code, county_of(app.zips, code, county) if county else own)


def _own_town(app: App, state: str, *, asked: bool) -> str:
    """Return the person's own town unless a place was asked for; empty where towns don't matter."""
    place, towns = app.place_of(state), app.state.answers.get("town", ())
    return next(iter(towns), "") if place and place.towns and not asked else ""


def _place(app: App, where: Located) -> Place:
    """Return a state's facts, with those of the packs for that county."""
    place = app.place_of(where.state)
    if app.laid:
        own = app.state.answers
        answers = answers_at(own, where.state, where.county, own.get("party", ()))
        place = app.laid.place_at(answers, place)
    if place is None:  # another folder of content need not know all 51
        message = f"This content has no facts about {STATES[where.state]}."
        raise NotFound(message, "civicpath place --list shows which places it knows.")
    return place


def _list(app: App, today: date, *, as_json: bool) -> None:
    places = [place for code in STATES if (place := app.place_of(code))]
    if as_json:
        app.put_json(places_data(places, today))
    else:
        app.show(places_page(places, today))
