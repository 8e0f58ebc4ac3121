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
    """A day of the place's calendar: a vote, a caucus, a filing window or a last day."""

    id: str
    """What the day is, the same every year."""
    title: str
    """What it is called."""
    on: date
    """The day; of a window, the last. Where `when` names only a month, it stands for that month."""
    kind: Happening
    """What a person can do on it."""
    confidence: Confidence
    """How sure it is: stated by the office, computed by the law's rule, only usual, or in doubt."""
    sources: tuple[str, ...]
    """The ids of its sources."""
    scope: tuple[Scope, ...]
    """The offices that it applies to, and no others."""
    ask: str
    """Who confirms it."""
    time: str
    """The hour by which it closes; empty: not known."""
    note: str
    """What else to know; empty: nothing."""
    parties: tuple[str, ...]
    """The ids of the parties that it is for; none: for all."""
    opens: date | None
    """The first day of a window. Null: it is one day, or the first is not known."""
    rule: str | None
    """The rule that gives the day, in words. Null: no rule does."""
    opens_rule: str | None
    """The rule that gives the first day, in words. Null: no rule does."""
    to_the_day: bool
    """Whether a usual day may be shown as a day, because its rule is known."""
    contest: str | None
    """The id of its local contest. Null: it is not of one."""
    election: date | None
    """The vote that a window leads to. Null: it leads to none, or is the vote itself."""
    when: str
    """The day or the window in words; the month only, where no more is sure."""
    earlier: date | None
    """A day of one's own before the last. Null: nothing has to be done by that day."""
    file_with: str
    """With whom candidates file; empty: not known, or nothing is filed."""
    needs: str
    """What candidates hand in; empty: not known, or nothing is filed."""
    partisan: Partisan | None
    """Whether the ballot shows parties. Null: not known, or not of a local contest."""
    charter: bool
    """Whether a city's or town's own law may set another day."""
    as_of: str | None
    """How old its source is, in words. Null: not known, or the federal law, which has no age."""
    stale: bool
    """Whether it is due to be looked up again."""


def dated_data(one: Dated, voice: Citations) -> DatedData:
    """A day as data."""
    contest, age = one.contest, voice.day_age(one)
    return DatedData(
        id=one.id,
        title=one.title,
        on=one.on,
        kind=one.kind,
        confidence=one.confidence,
        sources=one.sources,
        scope=one.scope,
        ask=one.ask,
        time=one.time,
        note=one.note,
        parties=one.parties,
        opens=one.opens,
        rule=rule_in_words(one.rule) if one.rule else None,
        opens_rule=rule_in_words(one.opens_rule) if one.opens_rule else None,
        to_the_day=one.to_the_day,
        contest=contest.id if contest else None,
        election=one.election,
        when=one.when,
        earlier=one.earlier,
        file_with=contest.file_with if contest else "",
        needs=contest.needs if contest else "",
        partisan=contest.partisan if contest else None,
        charter=bool(contest and contest.charter),
        as_of=age.told if age else None,
        stale=voice.is_due(age),
    )
