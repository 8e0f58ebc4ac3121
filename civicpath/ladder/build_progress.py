"""Build a person's progress on a day, the claims on it, and the values of the blanks in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime

from civicpath.base.days import days_ago
from civicpath.journal.homes import party_name
from civicpath.journal.state import State
from civicpath.ladder import deadlines
from civicpath.ladder.belonging import belonging
from civicpath.ladder.claims import NO_CLAIMS, ClaimsNear
from civicpath.ladder.model import PERSONAL_WORDS, Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.rungs_here import ladder_here
from civicpath.parties import groups
from civicpath.places import place_context
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place
from civicpath.places.season import season_of

KEYS: Mapping[str, tuple[str, ...]] = {
    **place_context.KEYS,
    **deadlines.KEYS,
    **groups.KEYS,
    "silence": ("yes",),
    "voter-registration": ("yes", "no"),
    "race": ("yes",),
    "race-result": ("won", "lost", "withdrew"),
}
"""The condition keys besides the questions, each with its possible values."""


def build_progress(
    ladder: Ladder,
    past: State,
    place: Place | None,
    day: date,
    near: ClaimsNear = NO_CLAIMS,
) -> Progress:
    """Build a person's progress on a day, with the claims near it."""
    own = belonging(past, ladder)
    past = own.past
    parties = past.answers.get("party", ())
    calendar = deadlines.for_aim(season_of(place, day), past.answers.get("aim", ()))
    how_near = deadlines.nearness(calendar, day, parties, ladder, past)
    is_open = deadlines.open_to(past.answers, ladder)

    def mine(days: Iterable[Dated]) -> tuple[Dated, ...]:
        return tuple(filter(is_open, days))

    return Progress(
        ladder=ladder_here(ladder, place, parties),
        today=day,
        past=past,
        season=calendar.season,
        here=place_context.facts(place, parties) | _registering(place) | how_near,
        place=place,
        ahead=mine(day for day in calendar.ahead if day.concerns(parties)) if place else (),
        soon=mine(deadlines.soon(calendar, day, parties)) if place else (),
        asks=mine(deadlines.ask_today(place, calendar, day, parties)) if place else (),
        passed=tuple(day for day in calendar.passed if day.concerns(parties)) if place else (),
        claims=near.claims,
        meets=near.meets,
        elsewhere=own.elsewhere,
        moved_from=own.moved,
    )


def _registering(place: Place | None) -> dict[str, tuple[str, ...]]:
    """Whether a place asks its voters to register at all, for conditions."""
    if place is None:
        return {}
    return {"voter-registration": ("yes" if place.registration.required else "no",)}


def _registered(place: Place | None, party: str) -> str:
    """Return how a person may have to be registered: with a party, if voters name one there."""
    asked = place.party_registration.asked if place and place.party_registration else None
    return "at your address" if asked is False else f"at your address, or with {party},"


def blanks(progress: Progress, place: Place | None) -> Mapping[str, str]:
    """Return each blank's value or default; county and town only in the person's own place."""
    defaults = {word.id: word.default for word in progress.ladder.words.values()}
    answers = progress.answers if place is progress.place else {}
    county, town = (next(iter(answers.get(key, ())), "") for key in ("county", "town"))
    parties, unlisted = progress.answers.get("party", ()), party_name(progress.answers)
    local = place_context.words(place, county, town, parties, unlisted)
    own = {name: progress.answers[name][0] for name in PERSONAL_WORDS if name in progress.answers}
    since = {
        word.id: days_ago(trace.on, progress.today)
        for word in progress.ladder.words.values()
        if word.since and (trace := progress.past.traces.get(word.since))
    }
    meets = {
        word.id: word.meets
        for word in progress.ladder.words.values()
        if word.meets and progress.invitation
    }
    known = defaults | local | own | since | meets | groups.words(progress.past.groups)
    return known | {"registered": _registered(place, known.get("party", "your party"))}


def claims_of(
    past: State, place: Place | None, day: date, reader: Callable[[datetime, str], datetime]
) -> ClaimsNear:
    """Return the claims near a day, and whether a group's meeting day is known.

    `reader` converts a meeting's clock time. Each package is imported only if the state has data
    for it.
    """
    claims, meets = NO_CLAIMS
    if past.races:
        from civicpath.campaign.race_claims import race_claims

        claims = race_claims(past, place, day)
    if past.meetings:
        from civicpath.meetings.agenda import claims_near

        near, meets = claims_near(past, day, reader)
        claims += near
    if past.people:
        from civicpath.people.model import due_claims

        claims += due_claims(past, day)
    return ClaimsNear(claims, meets)
