"""Days ahead: when, how certain, who confirms it; as page blocks and JSON data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from civicpath.base.days import day
from civicpath.base.sources import SAYS
from civicpath.base.text import capital, ended, plural
from civicpath.base.vocabulary import SourceKind
from civicpath.documents.markup import Block, Heading, Items, Pairs, Text
from civicpath.ladder.deadlines import SOON, is_near
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import Confidence, Happening
from civicpath.places.election_calendar import Dated
from civicpath.places.place_days import ASKS
from civicpath.places.workdays import day_off, on_or_before

SURE = {
    Confidence.STATED: "Stated by the office; confirm with {ask}.",
    Confidence.COMPUTED: "Worked out from a rule that others report; confirm with {ask}.",
    Confidence.USUAL: "The usual time only; confirm the day with {ask}.",
    Confidence.ASK: "The day is in doubt; ask {ask}.",
}
"""The note on a date by its confidence, with who to ask."""

SURE_IN_SHORT = {
    Confidence.STATED: "stated by the office",
    Confidence.COMPUTED: "by a rule that others report",
    Confidence.USUAL: "",
    Confidence.ASK: "",
}
"""The note for a list of many days, where the wording of the date already shows the others."""

BY_RULE = {
    SourceKind.LAW: "Worked out from the law's rule, not stated yet; confirm with {ask}.",
    SourceKind.OFFICIAL: "Worked out from an office's own rule; confirm with {ask}.",
}

BY_RULE_IN_SHORT = {
    SourceKind.LAW: "by the law's rule",
    SourceKind.OFFICIAL: "by an office's own rule",
}
"""The note on a computed day if the law itself or an office's page was read."""

GROUP = "the group"

OWN_RULE = "Worked out from the group's own rule; confirm with {ask}."
"""The note on a day that the rule of a pack's group gives."""

OWN_WITHIN = timedelta(days=180)
"""How near a deadline must be for a list of many days to include the person's own day."""

AGAIN = "look it up again"
"""The note on a fact that is due for review."""


def ahead(events: Iterable[Dated], today: date, voice: Citations, heading: str) -> Iterator[Block]:
    """Yield the days ahead under a heading, each in full."""
    events = tuple(events)
    if events:
        yield Heading(heading)
        yield Items(tuple(f"{event.title}: {day_text(event, today, voice)}" for event in events))


def day_text(
    event: Dated, today: date, voice: Citations, *, short: bool = False, office: str = ""
) -> str:
    """Return a day's details: when, your own day, how sure, who to ask, the source.

    `short` is for a page with many days, which says once that `office` confirms them.
    """
    if short and event.is_vague:
        parts = [*_season(event, today, office)]
    elif short:
        parts = [*_in_short(event, today, voice, office)]
    else:
        parts = [*_in_full(event, today, voice)]
    age = voice.day_age(event)
    if age and age.is_due(today):
        parts.append(
            f"{capital(age.as_of)}; {AGAIN}." if short else f"This is {age.as_of}; {AGAIN}."
        )
    if event.note:
        parts.append(event.note)
    if not voice.numbered:
        parts.append(f"Source: {ended(voice.credits(event.sources))}")
    return voice.cite(" ".join(parts), event.sources)


def _in_full(event: Dated, today: date, voice: Citations) -> Iterator[str]:
    yield ended(capital(when(event, today, counts=voice.counts_days)))
    yield from _own(event, today)
    yield _how_sure(event, voice).format(ask=event.ask.removesuffix("."))
    yield from _moves(event)


def _in_short(event: Dated, today: date, voice: Citations, office: str) -> Iterator[str]:
    yield ended(capital(when(event, today, counts=voice.counts_days)))
    if event.on - today <= OWN_WITHIN:
        yield from _own(event, today)
    read = _rule_read(event, voice, BY_RULE_IN_SHORT) or stated_in_short(event, voice)
    sure = read or SURE_IN_SHORT[event.confidence]
    confirm = "" if event.ask == office else f"confirm with {event.ask}"
    if text := "; ".join(filter(None, (sure, confirm))):
        yield ended(capital(text))
    yield from _moves(event)


def _season(event: Dated, today: date, office: str) -> Iterator[str]:
    """Yield the text of a season without a known day: when to ask, and who."""
    yield ended(capital(event.when))
    if event.confidence is Confidence.ASK:
        yield "The day is in doubt."
    whom = "" if event.ask == office else f" {event.ask}"
    earlier = None if ASKS.search(event.note) else event.earlier
    if earlier and not event.has_passed(today):
        by = _month_before(event, earlier)
        yield f"Ask{whom} now." if by < today.replace(day=1) else f"Ask{whom} by {by:%B %Y}."
    elif whom:
        yield ended(f"Ask{whom}")


def _month_before(event: Dated, earlier: date) -> date:
    """Return when to ask for the day of a season: never in its own month, or after it opens."""
    return min(earlier, (event.opens or event.on).replace(day=1) - timedelta(days=1))


def _how_sure(event: Dated, voice: Citations) -> str:
    says = _who_says(event, voice)
    if event.confidence is Confidence.COMPUTED and says == GROUP:
        return OWN_RULE
    if event.confidence is Confidence.STATED and says:
        return f"{capital(says)} says so; confirm with {{ask}}."
    if _is_reported(event, voice):
        return f"{capital(REPORTED)}; confirm with {{ask}}."
    return _rule_read(event, voice, BY_RULE) or SURE[event.confidence]


def stated_in_short(event: Dated, voice: Citations) -> str:
    """Return who states a day, in a few words; empty if an office or nobody does."""
    if _is_reported(event, voice):
        return REPORTED
    says = _who_says(event, voice) if event.confidence is Confidence.STATED else ""
    return f"{says} says so" if says else ""


REPORTED = "reported by others, not read on the office's own page"
"""The note on a day that was set, but read in a list or a newspaper only."""


def _is_reported(event: Dated, voice: Citations) -> bool:
    """Return whether a day that was set rests on no law, office, party or group."""
    kinds = voice.rests_on(event.sources)
    stated = event.confidence is Confidence.STATED and not _who_says(event, voice)
    return stated and bool(kinds) and not any(kind.is_office for kind in kinds)


def _who_says(event: Dated, voice: Citations) -> str:
    """Return who gives a day if neither a law nor an office does: a pack's group or a party.

    The name is empty otherwise.
    """
    kinds = voice.rests_on(event.sources)
    if any(name.startswith(SAYS) for name in event.sources):
        return GROUP
    offices = any(kind.is_office for kind in kinds)
    return "the party" if SourceKind.PARTY in kinds and not offices else ""


def _rule_read(event: Dated, voice: Citations, by_rule: Mapping[SourceKind, str]) -> str:
    """Return whose rule gives a computed day; empty if only others wrote the rule down."""
    if event.confidence is not Confidence.COMPUTED:
        return ""
    read = voice.rests_on(event.sources)
    return next((text for kind, text in by_rule.items() if kind in read), "")


def when(event: Dated, today: date, *, counts: bool = True) -> str:
    """Return the day or window, its hour if known, and, if it `counts`, how far away it is."""
    if event.is_vague:
        return event.when
    hour = f", {event.time}" if event.time else ""
    return f"{event.when}{hour}{f', {how_far(event, today)}' if counts else ''}"


def how_far(event: Dated, today: date) -> str:
    """Return how far a day is; for a window, when it opens or that it is open.

    A window in which people meet begins and ends.
    """
    left = (event.on - today).days
    if left < 0:
        return "past"
    opens, closes = (
        ("opens", "open now, closes") if event.is_deadline else ("begins", "going on now, ends")
    )
    if event.opens and event.opens > today:
        return f"{opens} in {plural((event.opens - today).days, 'day')}"
    if event.first_only:
        return "opens today"
    end = "today" if left == 0 else f"in {plural(left, 'day')}"
    return f"{closes} {end}" if event.opens else end


def _own(event: Dated, today: date) -> Iterator[str]:
    """Yield the person's own day, before the deadline."""
    earlier = event.earlier
    if earlier is None or event.has_passed(today):
        return
    if earlier < today:
        yield "Your own earlier day has passed, so don't wait."
    elif event.is_vague:
        yield f"Your own date to ask: {_month_before(event, earlier):%B %Y}."
    else:
        yield f"Your own day: {day(earlier)}."


def _moves(event: Dated) -> Iterator[str]:
    """Yield a warning that a day of a deadline may move, because offices are closed on it.

    A last day that an office has stated does not move; its first day may.
    """
    if not event.is_deadline or event.is_vague:
        return
    if event.opens and event.opens != event.on and (off := day_off(event.opens)):
        yield f"The first day is {off}: it may begin on the next working day. Ask."
    if event.confidence is not Confidence.STATED and (off := day_off(event.on)):
        safe = on_or_before(event.on)
        early = (
            "early" if event.opens and safe < event.opens else f"done by {safe:%A, %B} {safe.day}"
        )
        which = "first" if event.first_only else "last"
        yield f"The {which} day is {off}: it may move to the next working day. Ask, or be {early}."


DOES = {
    Happening.ELECTION: "Vote",
    Happening.FILING: "File to run",
    Happening.CAUCUS: "Show up",
    Happening.MEETING: "Show up",
    Happening.PARTY_CHANGE: "Join or change party",
}
"""What a person can do on each kind of day, in the page's order."""

CONFIRM = "Days change. Confirm each with {office}, or with the office that it names."

FEW = 2
"""The most days at the top if none is near."""

FIRST = 6
"""The most near days at the top."""


def next_up(events: Iterable[Dated], today: date, voice: Citations) -> Iterator[Block]:
    """Yield the days within two months, soonest first; if there are none, the next days."""
    events = sorted(events, key=lambda event: (moment(event, today), event.id))
    near = [event for event in events if is_near(event, today)]
    if not events:
        return
    yield Heading("What is next here")
    if not near:
        yield Text("CivicPath knows of nothing in the next two months. After that:")
    shown = near[:FIRST] or events[:FEW]
    yield Items(tuple(_short(event, today, voice) for event in shown))
    if len(near) > FIRST:
        yield Text(f"{plural(len(near) - FIRST, 'more day')} within two months: see below.")


def lately_closed(
    passed: Iterable[Dated], events: Iterable[Dated], today: date, voice: Citations
) -> Iterator[Block]:
    """Yield the filing windows that closed within two months, each with its first vote.

    `found` must include the primaries.
    """
    primaries = tuple(event for event in events if event.id == "primary")
    closed = [event for event in passed if _is_closed_lately(event, today)]
    if closed:
        yield Heading("Closed lately")
        yield Items(tuple(_closed(event, primaries, voice) for event in closed))


def _is_closed_lately(event: Dated, today: date) -> bool:
    """Return whether a contest's filing closed within two months, and its vote is still ahead."""
    files = event.kind is Happening.FILING and event.contest is not None and not event.is_vague
    ahead = event.election is not None and event.election >= today
    return files and ahead and today - event.on <= SOON


def _closed(event: Dated, primaries: Iterable[Dated], voice: Citations) -> str:
    """Return a closed window with the first vote that concerns everybody who filed in it.

    For state offices this is the primary. A local primary may be held in some places only.
    """
    last = event.election or date.max
    state = event.contest is not None and event.contest.statewide
    first = min((vote.on for vote in primaries if state and vote.on > event.on), default=last)
    leads = f"for the vote of {day(min(first, last))}"
    ask = f"Is a late filing or a write-in still open? Ask at once: {ended(event.ask)}"
    return voice.cite(f"{event.title}: {event.when}, {leads}. {ask}", event.sources[:1])


def moment(event: Dated, today: date) -> date:
    """Return the next day when something happens: the opening of a window if it is ahead."""
    return event.opens if event.opens and event.opens > today else event.on


def _short(event: Dated, today: date, voice: Citations) -> str:
    """Return a day in one line, with a source's number, and whether it may change."""
    doubt = "" if event.confidence.is_certain else " Ask first."
    counted = when(event, today, counts=voice.counts_days)
    return voice.cite(f"{event.title}: {ended(counted)}{doubt}", event.sources[:1])


def by_kind(events: Iterable[Dated], today: date, voice: Citations, office: str) -> Iterator[Block]:
    """Yield all days ahead in full, grouped by what a person can do on them.

    `office` confirms those that name no other office.
    """
    events = tuple(events)
    if events:
        yield Text(CONFIRM.format(office=office))
    for does in dict.fromkeys(DOES.values()):
        alike = [event for event in events if DOES[event.kind] == does]
        if alike:
            yield Heading(does)
            details = (day_text(event, today, voice, short=True, office=office) for event in alike)
            yield Pairs(tuple(zip((event.title for event in alike), details, strict=True)))
