"""Checks of a pack as a whole: names, conflicts, missing references, and outdated facts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from typing import TypeAlias

from civicpath.base.addresses import mailbox, site, telephone
from civicpath.base.contrast import READABLE, contrast
from civicpath.base.days import short_day
from civicpath.base.errors import InvalidInput
from civicpath.base.problems import NOWHERE, Level, Position, Problem
from civicpath.base.sources import SAYS, Draft, Source
from civicpath.base.suggestions import hint_at
from civicpath.base.text import plural
from civicpath.ladder.model import Action, Ladder
from civicpath.packs.layering import over_ladder
from civicpath.packs.model import FRONT, ActionChange, Pack
from civicpath.places.place_context import NAMES
from civicpath.places.states import STATES
from civicpath.schema.rules.british_words import british
from civicpath.schema.rules.checked_content import Content, prose, walk
from civicpath.schema.rules.plain_text_rules import HAS_TAB, IS_BRITISH, WRITE_SPACE
from civicpath.schema.rules.prose_rules import IS_MARKUP, MARKUP, WRITE_PLAINLY
from civicpath.schema.tree import mark_of, width_of

LONGEST_WORD = 100
"""The most letters of a word: more than any has, and few enough to be set at once."""

OLD = timedelta(days=183)
"""How long after a pack was checked its people and hours must be reviewed again."""

SOURCE_OLD = timedelta(days=366)
"""How long after a source was read it must be read again."""

_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")

PackFindings: TypeAlias = Iterator[tuple[object, str, str]]
"""Where a finding is, what is wrong, and what to do."""

PackRule: TypeAlias = Callable[[Pack, "Ladder | None", "date | None"], PackFindings]


def problems_of(pack: Pack, ladder: Ladder | None, today: date | None) -> Iterator[Problem]:
    """Yield every problem that the rules find in a pack."""
    for name, level, check in RULES:
        for where, what, hint in check(pack, ladder, today):
            yield Problem(_position(where), name, what, hint, width_of(where), level)


def _position(where: object) -> Position:
    """Return the position of a finding: of a text in the file, or of a decoded value."""
    if isinstance(where, Position):
        return where
    return mark_of(where, getattr(where, "at", NOWHERE))


def _place(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """States exist, and parties are those of the content."""
    group = pack.group
    for place in group.places:
        if place.state not in STATES:
            yield place.state, f"there is no state '{place.state}'", hint_at(place.state, [*STATES])
    if group.party and group.party not in NAMES:
        what = f"there is no party '{group.party}'"
        yield group.party, what, hint_at(group.party, [*NAMES])


def _reach(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """Web addresses, e-mail addresses and phone numbers are valid."""
    front, group = pack.front, pack.group
    emails = [*(officer.email for officer in front.officers), *(club.email for club in front.clubs)]
    phones = [*(officer.phone for officer in front.officers), *(club.phone for club in front.clubs)]
    rows = [(site, text) for text in (group.site, group.calendar, *(c.site for c in front.clubs))]
    rows += [(mailbox, text) for text in (group.email, *emails)]
    rows += [(telephone, text) for text in (group.phone, *phones)]
    if front.headquarters:
        rows.append((telephone, front.headquarters.phone))
    for read, text in rows:
        parsed = read(text) if text else text
        if isinstance(parsed, InvalidInput):
            yield text, parsed.message.rstrip("."), parsed.hint.rstrip(".")
    if not (group.site or group.email or group.phone or group.calendar):
        what = "nobody can reach this group: it has no site, calendar, e-mail or phone"
        yield group, what, "give one of them"


def _color(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """Colors are six hex digits, and text is readable on its background."""
    colors = pack.group.colors
    given = [one for one in (colors.main, colors.text) if one] if colors else []
    wrong = [one for one in given if not _COLOR.fullmatch(one)]
    for one in wrong:
        yield one, f"'{one}' is no color", "write six digits in quotes: '#14437a'"
    if colors and colors.text and not wrong and contrast(colors.main, colors.text) < READABLE:
        what = "this text can't be read well on the main color"
        yield colors.text, what, "leave it out: then black or white is taken, whichever is clearer"


def _unique(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """Ids are unique."""
    front, actions = pack.front, pack.actions
    added = [one.action for one in actions.added]
    shelves: tuple[tuple[object, ...], ...] = (
        tuple(meeting.id for meeting in front.meetings),
        tuple(one.id for one in front.dates),
        tuple(source.id for source in front.sources),
        tuple(one.key for one in added),
        tuple(change.action for change in actions.changes),
    )
    for shelf in shelves:
        for text, times in Counter(shelf).items():
            if times > 1:
                last = [one for one in shelf if one == text][-1]
                yield last, f"'{text}' stands here twice", "join them, or take another id"


def _conflict(pack: Pack, ladder: Ladder | None, _today: date | None) -> PackFindings:
    """A change doesn't contradict itself, and new entries don't reuse an id of the content."""
    for one in pack.actions.changes:
        for both in _contradictions(one):
            yield one, f"{one.action}: {both} says two things at once", "keep one of them"
    for source in pack.front.sources:
        if source.id.startswith(SAYS) or (ladder and source.id in ladder.sources):
            yield source.id, f"the content has a source '{source.id}'", "take another id"
    changed = {change.action for change in pack.actions.changes}
    for added in pack.actions.added:
        key = added.action.key
        if ladder and ladder.action(key):
            yield (
                added.action.id,
                f"the content has an action {key}",
                "change it, or take another id",
            )
        if key in changed:
            yield added.action.id, f"{key} is added and changed", "write it as it is to be"


def _contradictions(change: ActionChange) -> Iterator[str]:
    rest = (change.why, change.steps, change.add_steps, change.links, change.add_links)
    if change.leave_out and any((*rest, change.careful, change.add_careful)):
        yield "leave_out beside other changes"
    for name, new, more in (
        ("steps with add_steps", change.steps, change.add_steps),
        ("links with add_links", change.links, change.add_links),
        ("careful with add_careful", change.careful, change.add_careful),
    ):
        if new and more:
            yield name


def _gone(pack: Pack, ladder: Ladder | None, _today: date | None) -> PackFindings:
    """What a pack changes or refers to exists in the content, which may be newer than the pack."""
    if ladder is None:
        return
    keys = [action.key for action in ladder.actions()]
    gone = "look whether it has another name now, or drop this"
    for change in pack.actions.changes:
        if change.action not in keys:
            rung = change.action.partition("/")[0]
            look = f"civicpath show {rung} --json has the ids" if ladder.rung(rung) else gone
            what = f"the content has no action '{change.action}' (any more)"
            yield change.action, what, hint_at(change.action, keys) or look
    for added in pack.actions.added:
        if ladder.rung(added.to) is None:
            what = f"the content has no rung '{added.to}'"
            yield added.to, what, hint_at(added.to, [*ladder.front.rungs])
            continue
        whole = added.after if "/" in added.after else f"{added.to}/{added.after}"
        if added.after and whole not in keys:
            what = f"the content has no action '{added.after}' (any more)"
            yield added.after, what, hint_at(whole, keys) or gone


def _reference(pack: Pack, ladder: Ladder | None, _today: date | None) -> PackFindings:
    """What actions link to, cite and use exists, in the pack or in the content."""
    own = {source.id for source in pack.front.sources}
    if ladder is None:
        return
    known = own | {*ladder.sources}
    for value in walk((pack.front, pack.actions, *pack.sheets.values(), *pack.terms.values())):
        for name in () if isinstance(value, Source) else getattr(value, "sources", ()):
            if isinstance(name, str) and name not in known:
                yield name, f"there is no source '{name}'", hint_at(name, known) or "list it"
    laid = over_ladder((pack,), ladder)
    keys = {one.key for one in laid.actions()}
    for added in pack.actions.added:
        yield from _action(added.action, laid, keys)
    left_out = {change.action: change.action for change in pack.actions.changes if change.leave_out}
    for action in laid.actions() if left_out else ():
        for name in _leads_to(action):
            if name in left_out:
                what = f"{action.key} leads to {name}, which this pack leaves out"
                # The name as the change writes it, which has its position.
                yield left_out[name], what, "keep it, or change how it is done instead"
    for draft in pack.drafts.values():
        yield from _draft(draft, laid)


def _leads_to(action: Action) -> Iterator[str]:
    yield from filter(None, (*action.before, action.stuck, *action.routes.values()))
    if action.wait and action.wait.then:
        yield action.wait.then


def _action(action: Action, laid: Ladder, keys: Iterable[str]) -> PackFindings:
    for name in _leads_to(action):
        if name not in keys:
            yield name, f"there is no action '{name}'", hint_at(name, [*keys])
    for name, shelf in ((action.draft, laid.drafts), (action.sheet, laid.sheets)):
        if name and name not in shelf:
            yield name, f"there is no '{name}' to use here", hint_at(name, [*shelf])


def _draft(draft: Draft, laid: Ladder) -> PackFindings:
    for name in draft.needs():
        if name not in laid.words:
            yield draft.body, f"there is no blank '{name}'", hint_at(name, [*laid.words])


def _markup(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """Texts hold no markup."""
    own = (pack.front, pack.actions, *pack.drafts.values(), *pack.sheets.values())
    for text in walk((*own, *pack.terms.values())):
        if isinstance(text, str) and (found := MARKUP.search(text)):
            yield text, f"“{found[0]}” {IS_MARKUP}", WRITE_PLAINLY


def _tab(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """Texts hold no tabs."""
    for text in _prose(pack):
        if "\t" in text:
            yield text, HAS_TAB, WRITE_SPACE


def _spelling(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """Words are spelled as in the United States."""
    for text in _prose(pack):
        if found := british(text):
            yield text, f"“{found[0]}” {IS_BRITISH}", f"write “{found[1]}”"


def _word(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """Words fit on a line: setting one of thousands of letters can take minutes."""
    for text in _prose(pack):
        longest = max(text.split(), key=len, default="")
        if len(longest) > LONGEST_WORD and not longest.startswith(("http://", "https://")):
            what = f"a word of {len(longest)} letters, which begins with “{longest[:20]}”"
            yield text, what, f"{LONGEST_WORD} are the most"


def _prose(pack: Pack) -> Iterator[str]:
    """Yield every text of a pack that a person reads."""
    own = (pack.front, pack.actions, *pack.drafts.values(), *pack.sheets.values())
    return (text for _, text in prose(Content({FRONT: (*own, *pack.terms.values())}, {})))


def _old(pack: Pack, _ladder: Ladder | None, today: date | None) -> PackFindings:
    """Facts checked long ago and past events are reviewed."""
    if today is None:
        return
    checked = pack.front.checked
    if checked.on > today:
        yield checked, f"{short_day(checked.on)} has not come yet", "give the day of checking"
    elif today - checked.on > OLD:
        age = plural((today - checked.on).days, "day")
        yield checked, f"this was checked {age} ago", "make sure of people, rooms and hours again"
    for one in pack.front.dates:
        if one.on and one.on < today:
            yield one, f"{one.title}: {short_day(one.on)} is over", "give the next one, or drop it"
    for meeting in pack.front.meetings:
        if meeting.days and max(meeting.days) < today:
            yield meeting, f"{meeting.title}: all of its days are over", "give the next ones"
    for source in pack.front.sources:
        if today - source.checked > SOURCE_OLD:
            what = f"'{source.id}' was read on {short_day(source.checked)}"
            yield source.id, what, "read it again"


def _thin(pack: Pack, _ladder: Ladder | None, _today: date | None) -> PackFindings:
    """The basics for a newcomer are given: a room, an hour, and a person to ask for."""
    front = pack.front
    if not front.meetings:
        yield front, "no meeting is given, so that nobody is shown to a room", "add meetings"
    for meeting in front.meetings:
        kept = pack.kept.get(pack.meeting_key(meeting.id))
        if kept is not None and not kept.start:
            yield meeting, f"{meeting.title}: no hour is known", "write it behind the day: 7 pm"
    if front.meetings and not (front.officers or all(one.ask_for for one in front.meetings)):
        yield front, "nobody is named to ask for", "add officers, or ask_for to each meeting"


RULES: tuple[tuple[str, Level, PackRule], ...] = (
    ("place", Level.ERROR, _place),
    ("reach", Level.ERROR, _reach),
    ("color", Level.ERROR, _color),
    ("unique-id", Level.ERROR, _unique),
    ("conflict", Level.ERROR, _conflict),
    ("gone", Level.ERROR, _gone),
    ("reference", Level.ERROR, _reference),
    ("long-word", Level.ERROR, _word),
    ("markup", Level.WARNING, _markup),
    ("tab", Level.WARNING, _tab),
    ("spelling", Level.WARNING, _spelling),
    ("old", Level.WARNING, _old),
    ("thin", Level.WARNING, _thin),
)
"""The rules by name, each with its severity."""
