"""`place`: what applies where a person lives."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from civicpath.app import App
from civicpath.base.errors import Usage
from civicpath.base.json_data import to_json
from civicpath.ladder.verbs.flags import AsJson, On, day
from civicpath.ladder.views.citations import Citations
from civicpath.packs.layering import answers_at
from civicpath.places.age import place_ages
from civicpath.places.model import ANY, MAJOR, Place
from civicpath.places.place_context import gaps, precinct_path
from civicpath.places.season import SeasonStanding, season_of
from civicpath.places.seat import SeatCycle
from civicpath.places.states import STATES
from civicpath.places.verbs.location import (
    Located,
    by_zip,
    county_of,
    state_of,
)
from civicpath.places.verbs.party_clock_json import party_clock_data
from civicpath.places.views.dates_view import dated_data
from civicpath.places.views.elsewhere_view import Elsewhere, elsewhere, elsewhere_page
from civicpath.places.views.place_list_view import places_page
from civicpath.places.views.place_view import Here, place_page
from civicpath.places.zip_codes import ZipKind
from civicpath.terminal.signature import Context, argument, option


def run(
    ctx: Context,
    state: Annotated[
        list[str] | None,
        argument(metavar="[STATE]", help="TX or Texas; left out: yours.", show_default=False),
    ] = None,
    county: Annotated[
        str | None, option(metavar="NAME", help="A county, parish, borough or city.")
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
            app.put_json({"place": None, "elsewhere": to_json(outside)})
        else:
            app.show(elsewhere_page(outside))
        return
    where = _where(app, " ".join(state or ()), county, zip_code)
    for remark in where.remarks:
        app.tell(remark)
    place = _place(app, where)
    standing = season_of(place, today)
    if as_json:
        app.put_json(_data(app, where, standing, today))
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


def _outside(app: App, state: str, zip_code: str | None) -> Elsewhere | None:
    """Return the place outside the 51 that was asked for, by its name or a ZIP code."""
    if zip_code and not state:
        verdict = app.zips.look_up(zip_code)
        outside = verdict.kind in {ZipKind.TERRITORY, ZipKind.MILITARY}
        return elsewhere(verdict.states[0]) if outside else None
    return elsewhere(state)


def _where(app: App, state: str, county: str | None, zip_code: str | None) -> Located:
    """Return the place to show: by ZIP code, by name, or the person's own."""
    if zip_code:
        return by_zip(app, zip_code, state, county)
    answers = app.past.answers
    code = state_of(state) if state else next(iter(answers.get("state", ())), "")
    if not code:
        raise Usage("Which place?", "civicpath place TX, or --zip 78701, or --list for all.")
    own = "" if state else next(iter(answers.get("county", ())), "")
    return Located(code, county_of(app, code, county) if county else own)


def _place(app: App, where: Located) -> Place:
    """Return a state's facts, with those of the packs that hold in that county."""
    place = app.place_of(where.state)
    if app.laid:
        own = app.past.answers
        told = answers_at(own, where.state, where.county, own.get("party", ()))
        place = app.laid.place_at(told, place)
    assert place is not None, where.state
    return place


def _list(app: App, today: date, *, as_json: bool) -> None:
    places = [place for code in STATES if (place := app.place_of(code))]
    if as_json:
        app.put_json({"places": [_in_short(place, today) for place in places]})
    else:
        app.show(places_page(places, today))


def _in_short(place: Place, today: date) -> dict[str, Any]:
    """Return a place for the list: its precinct office, when it is next filled, what is missing.

    `ages` give the age of each kind of fact by its own texts, and whether to look it up again.
    """
    return {
        "code": place.code,
        "name": place.name,
        "title": dict(place.precinct.title),
        "path": {party: precinct_path(place, party).value for party in MAJOR},
        "next": [_next(one, today) for one in place.precinct.cycles],
        "days": [one.id for one in place.dates],
        "not_found": list(gaps(place)),
        "ages": _ages(place, today),
    }


def _next(one: SeatCycle, today: date) -> dict[str, Any]:
    """Return the next year of a seat as JSON data; null if it isn't known."""
    parties = MAJOR if one.party == ANY else (one.party,)
    year = one.next_year(today)
    return {"parties": [*parties], "where": one.where or None, "year": year, "usual": one.usual}


def _ages(place: Place, today: date) -> list[dict[str, Any]]:
    return [
        {
            "about": about,
            "as_of": one.told,
            "review_by": one.review_by.isoformat(),
            "due": one.is_due(today),
        }
        for about, one in place_ages(place).items()
    ]


def _data(app: App, where: Located, standing: SeasonStanding, today: date) -> dict[str, Any]:
    """Return a place as JSON data.

    `ahead` lists its days, soonest first: each with the offices that it applies to (`scope`), how
    sure it is (`confidence`: stated, computed, usual, or ask if only its month is reliable), the
    day on which a window `opens`, its `rule` in words, whom to ask, its `sources`, their date
    (`as_of`), whether to look it up again (`stale`), and `earlier`, the person's own date.
    `party_clock` is by when to belong to a party. `next` holds the next years of its precinct
    office; `ages` say how old its facts are. `place` is its whole file, with its sources;
    `sources` are those of federal days.
    """
    place = _place(app, where)
    known = {source.id: source for source in (*app.cycle.sources, *place.sources)}
    voice = Citations(known, {}, today)
    cited = {name for one in standing.ahead for name in one.sources}
    return {
        "today": today.isoformat(),
        "state": where.state,
        "county": where.county or None,
        "season": standing.season.value,
        "ahead": [dated_data(one, voice) for one in standing.ahead],
        "party_clock": party_clock_data(place.party_clock, voice),
        "next": [_next(one, today) for one in place.precinct.cycles],
        "ages": _ages(place, today),
        "not_found": list(gaps(place)),
        "place": to_json(place, voice.say),
        "sources": [to_json(one) for one in app.cycle.sources if one.id in cited],
    }
