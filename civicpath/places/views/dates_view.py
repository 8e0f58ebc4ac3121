"""Days ahead: when, how certain, who confirms it; as page blocks and JSON data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from civicpath.base.days import MONTH_NAMES, day
from civicpath.base.patterns import pattern
from civicpath.base.sources import SAYS
from civicpath.base.text import capital, ended, plural
from civicpath.base.vocabulary import SourceKind
from civicpath.documents.page import Block, Heading, Items, Pairs, Text
from civicpath.ladder.deadlines import SOON, is_near
from civicpath.ladder.views.citations import Citations
from civicpath.places.calendar_terms import Confidence, Happening
from civicpath.places.election_calendar import Dated
from civicpath.places.workdays import day_off, on_or_before

SURE = {
    Confidence.STATED: "Stated by the office; confirm with {ask}.",
    Confidence.COMPUTED: "Worked out from a rule that others wrote down; confirm with {ask}.",
    Confidence.USUAL: "The usual time only; confirm the day with {ask}.",
    Confidence.ASK: "The day is in doubt; ask {ask}.",
}
"""The note on a date by its confidence, with whom to ask."""

SURE_IN_SHORT = {
    Confidence.STATED: "stated by the office",
    Confidence.COMPUTED: "by a rule that others wrote down",
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

_ASKS = pattern(rf"\b[Aa]sk\b[^.]*\b(?:by|in) (?:{'|'.join(MONTH_NAMES[1:])})\b")
"""What a note says that has its own date to ask, which a page doesn't add another to."""

AGAIN = "look it up again"
"""The note on a fact that is due for review."""


def ahead(found: Iterable[Dated], today: date, voice: Citations, heading: str) -> Iterator[Block]:
    """Yield the days ahead under a heading, each in full."""
    found = tuple(found)
    if found:
        yield Heading(heading)
        yield Items(tuple(f"{one.title}: {said(one, today, voice)}" for one in found))


def said(
    one: Dated, today: date, voice: Citations, *, short: bool = False, office: str = ""
) -> str:
    """Return a day's details: when, your own day, how sure, whom to ask, the source.

    `short` is for a page with many days, which says once that `office` confirms them.
    """
    if short and one.is_vague:
        parts = [*_season(one, today, office)]
    elif short:
        parts = [*_in_short(one, today, voice, office)]
    else:
        parts = [*_in_full(one, today, voice)]
    age = voice.day_age(one)
    if age and age.is_due(today):
        parts.append(f"{capital(age.told)}; {AGAIN}." if short else f"This is {age.told}; {AGAIN}.")
    if one.note:
        parts.append(one.note)
    if not voice.numbered:
        parts.append(f"Source: {ended(voice.credits(one.sources))}")
    return voice.cite(" ".join(parts), one.sources)


def _in_full(one: Dated, today: date, voice: Citations) -> Iterator[str]:
    yield ended(capital(when(one, today, counts=voice.counts_days)))
    yield from _own(one, today)
    yield _how_sure(one, voice).format(ask=one.ask.removesuffix("."))
    yield from _moves(one)


def _in_short(one: Dated, today: date, voice: Citations, office: str) -> Iterator[str]:
    yield ended(capital(when(one, today, counts=voice.counts_days)))
    if one.on - today <= OWN_WITHIN:
        yield from _own(one, today)
    read = _rule_read(one, voice, BY_RULE_IN_SHORT) or stated_in_short(one, voice)
    sure = read or SURE_IN_SHORT[one.confidence]
    confirm = "" if one.ask == office else f"confirm with {one.ask}"
    if said := "; ".join(filter(None, (sure, confirm))):
        yield ended(capital(said))
    yield from _moves(one)


def _season(one: Dated, today: date, office: str) -> Iterator[str]:
    """Yield the text of a season without a known day: by when to ask, and whom."""
    yield ended(capital(one.when))
    if one.confidence is Confidence.ASK:
        yield "The day is in doubt."
    whom = "" if one.ask == office else f" {one.ask}"
    earlier = None if _ASKS.search(one.note) else one.earlier
    if earlier and not one.has_passed(today):
        by = _month_before(one, earlier)
        yield f"Ask{whom} now." if by < today.replace(day=1) else f"Ask{whom} by {by:%B %Y}."
    elif whom:
        yield ended(f"Ask{whom}")


def _month_before(one: Dated, earlier: date) -> date:
    """Return when to ask for the day of a season: never in its own month, or after it opens."""
    return min(earlier, (one.opens or one.on).replace(day=1) - timedelta(days=1))


def _how_sure(one: Dated, voice: Citations) -> str:
    says = who_says(one, voice)
    if one.confidence is Confidence.COMPUTED and says == GROUP:
        return OWN_RULE
    if one.confidence is Confidence.STATED and says:
        return f"{capital(says)} says so; confirm with {{ask}}."
    if _is_reported(one, voice):
        return f"{capital(REPORTED)}; confirm with {{ask}}."
    return _rule_read(one, voice, BY_RULE) or SURE[one.confidence]


def stated_in_short(one: Dated, voice: Citations) -> str:
    """Return who states a day, in a few words; empty if an office or nobody does."""
    if _is_reported(one, voice):
        return REPORTED
    says = who_says(one, voice) if one.confidence is Confidence.STATED else ""
    return f"{says} says so" if says else ""


REPORTED = "reported by others, not read on the office's own page"
"""The note on a day that was set, but read in a list or a newspaper only."""


def _is_reported(one: Dated, voice: Citations) -> bool:
    """Return whether a day that was set rests on no law, office, party or group."""
    kinds = voice.rests_on(one.sources)
    stated = one.confidence is Confidence.STATED and not who_says(one, voice)
    return stated and bool(kinds) and not any(kind.is_office for kind in kinds)


def who_says(one: Dated, voice: Citations) -> str:
    """Return who gives a day if neither a law nor an office does: a pack's group or a party.

    The name is empty otherwise.
    """
    kinds = voice.rests_on(one.sources)
    if any(name.startswith(SAYS) for name in one.sources):
        return GROUP
    offices = any(kind.is_office for kind in kinds)
    return "the party" if SourceKind.PARTY in kinds and not offices else ""


def _rule_read(one: Dated, voice: Citations, by_rule: Mapping[SourceKind, str]) -> str:
    """Return whose rule gives a computed day; empty if only others wrote the rule down."""
    if one.confidence is not Confidence.COMPUTED:
        return ""
    read = voice.rests_on(one.sources)
    return next((text for kind, text in by_rule.items() if kind in read), "")


def when(one: Dated, today: date, *, counts: bool = True) -> str:
    """Return the day or window, its hour if known, and, if it `counts`, how far away it is."""
    if one.is_vague:
        return one.when
    hour = f", {one.time}" if one.time else ""
    return f"{one.when}{hour}{f', {far(one, today)}' if counts else ''}"


def far(one: Dated, today: date) -> str:
    """Return how far a day is; for a window, when it opens or that it is open.

    A window in which people meet begins and ends.
    """
    left = (one.on - today).days
    if left < 0:
        return "past"
    opens, closes = (
        ("opens", "open now, closes") if one.is_deadline else ("begins", "going on now, ends")
    )
    if one.opens and one.opens > today:
        return f"{opens} in {plural((one.opens - today).days, 'day')}"
    end = "today" if left == 0 else f"in {plural(left, 'day')}"
    return f"{closes} {end}" if one.opens else end


def _own(one: Dated, today: date) -> Iterator[str]:
    """Yield the person's own day, before the deadline."""
    earlier = one.earlier
    if earlier is None or one.has_passed(today):
        return
    if earlier < today:
        yield "Your own earlier day has passed, so don't wait."
    elif one.is_vague:
        yield f"Your own date to ask: {_month_before(one, earlier):%B %Y}."
    else:
        yield f"Your own day: {day(earlier)}."


def _moves(one: Dated) -> Iterator[str]:
    """Yield a warning that a day of a deadline may move, because offices are closed on it.

    A last day that an office has stated does not move; its first day may.
    """
    if not one.is_deadline or one.is_vague:
        return
    if one.opens and one.opens != one.on and (off := day_off(one.opens)):
        yield f"The first day is {off}: it may begin on the next working day. Ask."
    if one.confidence is not Confidence.STATED and (off := day_off(one.on)):
        safe = on_or_before(one.on)
        early = "early" if one.opens and safe < one.opens else f"done by {safe:%A, %B} {safe.day}"
        yield f"The last day is {off}: it may move to the next working day. Ask, or be {early}."


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


def next_up(found: Iterable[Dated], today: date, voice: Citations) -> Iterator[Block]:
    """Yield the days within two months, soonest first; if there are none, the next days."""
    found = sorted(found, key=lambda one: (moment(one, today), one.id))
    near = [one for one in found if is_near(one, today)]
    if not found:
        return
    yield Heading("What is next here")
    if not near:
        yield Text("CivicPath knows of nothing in the next two months. After that:")
    shown = near[:FIRST] or found[:FEW]
    yield Items(tuple(_short(one, today, voice) for one in shown))
    if len(near) > FIRST:
        yield Text(f"{plural(len(near) - FIRST, 'more day')} within two months: see below.")


def lately_closed(
    passed: Iterable[Dated], found: Iterable[Dated], today: date, voice: Citations
) -> Iterator[Block]:
    """Yield the filing windows that closed within two months, each with its first vote.

    `found` must include the primaries.
    """
    primaries = tuple(one for one in found if one.id == "primary")
    closed = [
        one
        for one in passed
        if one.kind is Happening.FILING
        and one.contest
        and not one.is_vague
        and one.election
        and one.election >= today
        and today - one.on <= SOON
    ]
    if closed:
        yield Heading("Closed lately")
        yield Items(tuple(_closed(one, primaries, voice) for one in closed))


def _closed(one: Dated, primaries: Iterable[Dated], voice: Citations) -> str:
    """Return a closed window with the first vote that concerns everybody who filed in it.

    For state offices this is the primary. A local primary may be held in some places only.
    """
    last = one.election or date.max
    state = one.contest is not None and one.contest.statewide
    first = min((vote.on for vote in primaries if state and vote.on > one.on), default=last)
    leads = f"for the vote of {day(min(first, last))}"
    ask = f"Is a late filing or a write-in still open? Ask at once: {ended(one.ask)}"
    return voice.cite(f"{one.title}: {one.when}, {leads}. {ask}", one.sources[:1])


def moment(one: Dated, today: date) -> date:
    """Return the next day when something happens: the opening of a window if it is ahead."""
    return one.opens if one.opens and one.opens > today else one.on


def _short(one: Dated, today: date, voice: Citations) -> str:
    """Return a day in one line, with a source's number, and whether it may change."""
    doubt = "" if one.confidence.is_certain else " Ask first."
    counted = when(one, today, counts=voice.counts_days)
    return voice.cite(f"{one.title}: {ended(counted)}{doubt}", one.sources[:1])


def by_kind(found: Iterable[Dated], today: date, voice: Citations, office: str) -> Iterator[Block]:
    """Yield all days ahead in full, grouped by what a person can do on them.

    `office` confirms those that name no other office.
    """
    found = tuple(found)
    if found:
        yield Text(CONFIRM.format(office=office))
    for does in dict.fromkeys(DOES.values()):
        alike = [one for one in found if DOES[one.kind] == does]
        if alike:
            yield Heading(does)
            told = (said(one, today, voice, short=True, office=office) for one in alike)
            yield Pairs(tuple(zip((one.title for one in alike), told, strict=True)))
