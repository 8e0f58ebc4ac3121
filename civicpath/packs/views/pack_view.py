"""What `pack` shows, as pages and as JSON: a pack's changes, the installed packs, the results."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from civicpath.base.days import day, short_day
from civicpath.base.json_data import Result
from civicpath.base.sources import in_usual_words
from civicpath.base.text import capital, ended, excerpt, plural, series
from civicpath.base.values import dataclass
from civicpath.documents import markup
from civicpath.ladder.claims import ATTEND
from civicpath.ladder.model import Ladder
from civicpath.ladder.progress import Progress
from civicpath.meetings.agenda import Occurrence
from civicpath.meetings.views.meetings_view import day_and_hour
from civicpath.packs.invitation import Invitation
from civicpath.packs.model import ActionChange, Pack, PackPlace, asked_for
from civicpath.places.place_context import party_words
from civicpath.places.states import STATES

SHOWN = 3
"""The number of upcoming meetings to show; the rest are only counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackSummary:
    """A pack as it is shown: its upcoming meetings, whether it applies, and the ladder underneath.

    `old` is the installed version with the same ID, and `others` are the other installed packs.
    """

    pack: Pack
    ladder: Ladder
    ahead: tuple[Occurrence, ...]
    holds: bool
    old: Pack | None = None
    others: tuple[Pack, ...] = ()


COME = "They meet"
"""The label before the place, the time and who to ask for."""

SO_SOON = {0: "today", 1: "tomorrow"}
"""What the label adds, by the days until the meeting."""


def place_of_pack(place: PackPlace) -> str:
    """Format a place: "Travis County, Texas"."""
    state = STATES.get(place.state, place.state)
    return ", ".join(filter(None, (place.town, place.county, state)))


def places_of(pack: Pack) -> str:
    """Where a pack applies, in words."""
    return "; ".join(map(place_of_pack, pack.group.places))


def change_page(summary: PackSummary, *, kept: bool) -> markup.Page:
    """Return the page on what a pack changes, before it is added or after."""
    pack = summary.pack
    blocks: list[markup.Block] = [markup.Pairs(tuple(_rows(summary)))]
    for title, texts in _parts(summary):
        if texts:
            blocks += [markup.Heading(title), markup.Items(tuple(texts))]
    if summary.others:
        blocks += _clashes(summary)
    if summary.old and summary.old.front.checked.on > pack.front.checked.on:
        text = "The one that you have was checked later. Ask the group which of the two holds."
        blocks.append(markup.Note(markup.Tone.CAREFUL, text))
    if not summary.holds:
        text = "It is for another place or another party, so it changes nothing for you."
        blocks.append(markup.Note(markup.Tone.CAREFUL, text))
    if kept:
        blocks.append(markup.Commands(_after(pack)))
    return markup.Page(f"Added: {pack.name}" if kept else f"A pack: {pack.name}", tuple(blocks))


def _after(pack: Pack) -> tuple[tuple[str, str], ...]:
    return (
        ("civicpath next", "the one thing to do now"),
        ("civicpath pack list", "your packs"),
        (f"civicpath pack remove {pack.id}", "remove it"),
    )


def _rows(summary: PackSummary) -> Iterator[tuple[str, str]]:
    pack, group = summary.pack, summary.pack.group
    yield "For", places_of(pack)
    yield "Party", capital(party_words(group.party)) if group.party else "none"
    checked = pack.front.checked
    yield "Checked", f"by {checked.by}, {short_day(checked.on)}"
    reached = (group.site, group.email, group.phone)
    if any(reached):
        yield "Reach it", "; ".join(filter(None, reached))
    if whom := asked_for(pack):
        yield "Ask for", whom
    if summary.old:
        yield "Instead of", f"the one checked {short_day(summary.old.front.checked.on)}"


def _parts(summary: PackSummary) -> Iterator[tuple[str, list[str]]]:
    """What the pack adds, by title."""
    front = summary.pack.front
    more = summary.ahead[SHOWN:]
    until = [f"{len(more)} more until {day(more[-1].on)}"] if more else []
    yield "Meetings", [*map(meeting_line, summary.ahead[:SHOWN]), *until]
    if front.meetings and not summary.ahead:
        yield "Meetings", [meeting.title for meeting in front.meetings]
    yield "Days", [_dated(one.title, one.on) for one in front.dates]
    people = [f"{officer.role}: {officer.name}" for officer in front.officers]
    yield "People and groups", [*people, *(club.name for club in front.clubs)]
    yield "Places and posts", [*_posts(summary.pack)]
    yield "Words of its own", [*_words(summary)]
    yield "Steps that it changes", [*_changes(summary)]


def meeting_line(meeting: Occurrence) -> str:
    """Format a meeting: the day, the time and the place."""
    return f"{day_and_hour(meeting)}: {meeting.name}, {meeting.event.place}"


def invited(invitation: Invitation) -> str:
    """When and where to come and who to ask for, in one or two sentences."""
    asked = f" Ask for {ended(invitation.ask_for)}" if invitation.ask_for else ""
    return f"{_when_and_where(invitation)}.{asked}"


def _when_and_where(invitation: Invitation) -> str:
    meeting = invitation.meeting
    room = meeting.event.place.rstrip(".")
    place = f", {room}" if room else ""
    return f"{day_and_hour(meeting)}{place}"


def invitation_rows(progress: Progress, *, briefly: bool = False) -> Iterator[tuple[str, str]]:
    """The row that invites someone who has not attended yet to their first meeting."""
    one = progress.invitation
    trace = progress.past.traces.get(ATTEND)
    if one and not (trace and trace.count):
        label, text = next_meeting_row(one)
        left = (one.meeting.on - progress.today).days
        label = f"{label} {SO_SOON[left]}" if left in SO_SOON else label
        yield label, excerpt(_when_and_where(one), 68) if briefly else text


def next_meeting_row(invitation: Invitation) -> tuple[str, str]:
    """When and where a group meets next, with who says so."""
    return COME, f"{invited(invitation)} ({invitation.pack.credit})"


def _dated(title: str, on: date | None) -> str:
    return f"{title}, {short_day(on)}" if on else f"{title}, every year by its rule"


def _posts(pack: Pack) -> Iterator[str]:
    if pack.front.headquarters:
        yield f"headquarters: {pack.front.headquarters.address}"
    if pack.front.precinct_post:
        yield f"first party office: {pack.front.precinct_post.title}"


def _words(summary: PackSummary) -> Iterator[str]:
    pack, ladder = summary.pack, summary.ladder
    drafts, sheets = (
        {key: in_usual_words(one.title, ladder.words) for key, one in kind.items()}
        for kind in (pack.drafts, pack.sheets)
    )
    kinds: tuple[tuple[str, dict[str, str], Collection[str]], ...] = (
        ("Draft", drafts, ladder.drafts),
        ("Sheet", sheets, ladder.sheets),
        ("Word", {key: one.term for key, one in pack.terms.items()}, ladder.terms),
    )
    for kind, titles, known in kinds:
        for key, title in titles.items():
            does = "in place of the usual one" if key in known else "new"
            yield f"{kind}: {title} ({does})"


def _changes(summary: PackSummary) -> Iterator[str]:
    words = summary.ladder.words
    for change in summary.pack.actions.changes:
        action = summary.ladder.action(change.action)
        title = in_usual_words(action.title, words) if action else change.action
        if change.leave_out:
            yield f"“{title}” is left out: {change.leave_out}"
        else:
            yield f"“{title}”: {series(_changed(change))}"
    for added in summary.pack.actions.added:
        yield f"“{in_usual_words(added.action.title, words)}” is new"
    keys = {one.action.key for one in summary.pack.actions.added}
    for gone in summary.old.actions.added if summary.old else ():
        if gone.action.key not in keys:
            yield f"“{in_usual_words(gone.action.title, words)}” is gone"


def _changed(change: ActionChange) -> Iterator[str]:
    """The changes to an action, part by part."""
    for name, new, more in (
        ("steps", change.steps, change.add_steps),
        ("pages", change.links, change.add_links),
        ("cautions", change.careful, change.add_careful),
    ):
        if new:
            yield f"other {name}"
        if more:
            yield plural(len(more), f"more {name.removesuffix('s')}")
    if change.why:
        yield "another reason"


def _clashes(summary: PackSummary) -> Iterator[markup.Block]:
    """Conflicts with other packs over the same ID; the pack with the later ID wins."""
    for other in summary.others:
        both = sorted(set(ids_of(summary.pack)) & set(ids_of(other)))
        if both:
            top = max(summary.pack.id, other.id)
            text = f"{other.name} also speaks of {series(both)}. What {top} says counts."
            yield markup.Note(markup.Tone.CAREFUL, text)


def ids_of(pack: Pack) -> Iterator[str]:
    """The IDs of content and pack items that a pack defines or changes."""
    yield from (change.action for change in pack.actions.changes)
    yield from (one.action.key for one in pack.actions.added)
    yield from (*pack.drafts, *pack.sheets, *pack.terms)
    yield from (one.id for one in pack.front.dates)


def packs_page(summaries: Iterable[PackSummary]) -> markup.Page:
    """Return the page of installed packs, with where each applies and how it was checked."""
    blocks: list[markup.Block] = []
    for summary in summaries:
        pack = summary.pack
        rows = [("Its name here", pack.id), *_rows(summary)]
        rows.append(("Applies to you", "yes" if summary.holds else "no: another place or party"))
        blocks += [markup.Heading(pack.name), markup.Pairs(tuple(rows))]
    if not blocks:
        add = ("civicpath pack add FILE", "add the one you were given")
        make = ("civicpath pack new FOLDER", "make one for your county")
        return markup.Page("No packs yet", (markup.Commands((add, make)),))
    blocks.append(markup.Commands((("civicpath pack remove NAME", "remove one"),)))
    return markup.Page("Your packs", tuple(blocks))


def pack_removed_page(pack: str) -> markup.Page:
    """Return the page on a removed pack, and what remains."""
    text = "The usual words are back. What you recorded yourself stays."
    return markup.Page(f"Removed: {pack}", (markup.Text(text),))


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlaceData(Result):
    """A place that a pack covers."""

    state: str
    """The two-letter state code, such as `TX`."""
    county: str | None
    """The county. Null: the whole state, or a town."""
    town: str | None
    """The town. Null: not limited to one town."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackCheckedBy(Result):
    """Who last verified a pack's facts, and when."""

    by: str
    """The name of the person or group."""
    on: date
    """The date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackData(Result):
    """An installed pack: local information published by a county group."""

    id: str
    """The pack's ID, used with `pack remove`."""
    name: str
    """The name of the group."""
    party: str | None
    """The party's ID. Null: the group is nonpartisan."""
    places: tuple[PackPlaceData, ...]
    """The places it covers."""
    site: str | None
    """The group's website. Null: not given."""
    email: str | None
    """The group's e-mail address. Null: not given."""
    phone: str | None
    """The group's phone number. Null: not given."""
    checked: PackCheckedBy
    """Who last verified its facts, and when."""
    holds: bool
    """Whether it applies to the user's place and party."""
    drafts: tuple[str, ...]
    """The IDs of its drafts."""
    sheets: tuple[str, ...]
    """The IDs of its first-time sheets."""
    terms: tuple[str, ...]
    """The IDs of its glossary terms."""
    changes: tuple[str, ...]
    """The IDs of the actions it changes, as `rung/action`."""
    added: tuple[str, ...]
    """The IDs of the actions it adds, as `rung/action`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PacksData(Result):
    """The installed packs."""

    packs: tuple[PackData, ...]
    """The packs, in the order they apply. Later packs override earlier ones."""


def pack_data(summary: PackSummary) -> PackData:
    """A pack as data."""
    pack = summary.pack
    group, checked = pack.group, pack.front.checked
    return PackData(
        id=pack.id,
        name=pack.name,
        party=group.party or None,
        places=_places(pack),
        site=group.site or None,
        email=group.email or None,
        phone=group.phone or None,
        checked=PackCheckedBy(by=checked.by, on=checked.on),
        holds=summary.holds,
        drafts=tuple(pack.drafts),
        sheets=tuple(pack.sheets),
        terms=tuple(pack.terms),
        changes=tuple(change.action for change in pack.actions.changes),
        added=tuple(one.action.key for one in pack.actions.added),
    )


def _places(pack: Pack) -> tuple[PackPlaceData, ...]:
    return tuple(
        PackPlaceData(state=place.state, county=place.county or None, town=place.town or None)
        for place in pack.group.places
    )
