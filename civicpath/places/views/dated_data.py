"""A day ahead, as JSON."""

from __future__ import annotations

from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import Confidence, Happening, Partisan, Scope
from civicpath.places.election_calendar import Dated
from civicpath.places.rule_words import rule_in_words


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedData(Result):
    """A date in a place's calendar: a vote, a caucus, a filing period or a deadline."""

    id: str
    """The ID of the event, the same every year."""
    title: str
    """The title."""
    on: date
    """The date, or the last day of a period. If `when` names only a month, just the month is
    reliable."""
    kind: Happening
    """The type of event."""
    confidence: Confidence
    """How certain the date is."""
    sources: tuple[str, ...]
    """The IDs of its sources."""
    scope: tuple[Scope, ...]
    """The offices it applies to, and no others."""
    ask: str
    """Who can confirm it."""
    time: str
    """The time of day it closes. Empty if unknown."""
    note: str
    """A note. Empty if there is none."""
    parties: tuple[str, ...]
    """The IDs of the parties it applies to. Empty for all parties."""
    opens: date | None
    """The first day of a period. Null: it is a single day, or the first day is unknown."""
    rule: str | None
    """The rule that sets the date, in words, or how a `usual` date is derived from an earlier year.
    Null: an office has set the date."""
    opens_rule: str | None
    """The rule that sets the first day, in words. Null: no rule is known."""
    to_the_day: bool
    """Whether a `usual` date is precise enough to show, because its rule is known."""
    contest: str | None
    """The ID of the local contest. Null: it is not part of a local contest."""
    election: date | None
    """The date of the vote that a filing period leads to. Null: it does not lead to a vote."""
    when: str
    """The date or period in words, or only the month if the date is uncertain."""
    earlier: date | None
    """A safer date to aim for, ahead of the deadline. Null: nothing has to be done by a
    deadline."""
    file_with: str
    """The office candidates file with. Empty if unknown or not applicable."""
    needs: str
    """What candidates submit. Empty if unknown or not applicable."""
    partisan: Partisan | None
    """Whether the ballot shows party names. Null: unknown, or not a local contest."""
    charter: bool
    """Whether a city or town charter may set a different date."""
    as_of: str | None
    """The age of its source, in words. Null: unknown, or set by long-standing federal law."""
    stale: bool
    """Whether it is due for review."""


def dated_data(event: Dated, voice: Citations) -> DatedData:
    """A day as data."""
    contest, age = event.contest, voice.day_age(event)
    return DatedData(
        id=event.id,
        title=event.title,
        on=event.on,
        kind=event.kind,
        confidence=event.confidence,
        sources=event.sources,
        scope=event.scope,
        ask=event.ask,
        time=event.time,
        note=event.note,
        parties=event.parties,
        opens=event.opens,
        rule=_rule(event),
        opens_rule=rule_in_words(event.opens_rule) if event.opens_rule else None,
        to_the_day=event.to_the_day,
        contest=contest.id if contest else None,
        election=event.election,
        when=event.when,
        earlier=event.earlier,
        file_with=contest.file_with if contest else "",
        needs=contest.needs if contest else "",
        partisan=contest.partisan if contest else None,
        charter=bool(contest and contest.charter),
        as_of=age.as_of if age else None,
        stale=voice.is_due(age),
    )


def _rule(event: Dated) -> str | None:
    """The rule of a day in words, with the year that it was derived from."""
    if event.rule is None:
        return None
    return f"{rule_in_words(event.rule)}{f', as in {event.as_in}' if event.as_in else ''}"
