"""Layer packs over the content, and the person's own answers over packs.

Layers are merged by ID. A pack overrides the content; of two packs, the one whose ID is later in
the alphabet overrides the other, and a pack given with --pack overrides all others. What a person
saved or answered overrides every pack. A pack applies only in its own place and to its own party.
People who have not given their place or party are assumed to match the pack, because somebody
handed it to them.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any, TypeVar, cast, overload

from civicpath.base.errors import Refused
from civicpath.base.sources import SAYS, Draft, Point
from civicpath.base.templates import Template
from civicpath.base.text import ended, one_line
from civicpath.base.values import replace
from civicpath.journal.events import GroupSaved
from civicpath.journal.saved_meetings import MeetingWords
from civicpath.journal.state import State
from civicpath.ladder.model import Action, Ladder, Rung, Sheet, Term
from civicpath.packs.model import ActionChange, Pack, PackPlace
from civicpath.places.model import Place, PrecinctOffice
from civicpath.places.place_context import named_parties

if TYPE_CHECKING:
    from civicpath.meetings.agenda import Reader

T = TypeVar("T")

Answers = Mapping[str, tuple[str, ...]]


def active(packs: Iterable[Pack], answers: Answers) -> tuple[Pack, ...]:
    """The packs that apply to a person, by what is known of their place and party.

    For anyone who has not said, the top pack decides.
    """
    applying: list[Pack] = []
    for pack in reversed((*packs,)):
        if applies_to(pack, answers):
            applying.append(pack)
            answers = _completed(answers, pack)
    return tuple(reversed(applying))


def applies_to(pack: Pack, answers: Answers) -> bool:
    """Return whether a pack applies to where a person lives and to their party."""
    return any(_is_in(one, answers) for one in pack.group.places) and _is_theirs(pack, answers)


def _is_in(place: PackPlace, answers: Answers) -> bool:
    """Return whether the person's answers are compatible with living in a place."""
    for question, wanted in _answers_of(place).items():
        answer = next(iter(answers.get(question, ())), "")
        if answer and answer.casefold() != wanted.casefold():
            return False
    return True


def _answers_of(place: PackPlace) -> dict[str, str]:
    """The answers of somebody who lives in a place, by question, as far as the pack says."""
    known = {"state": place.state, "county": place.county, "town": place.town}
    return {question: answer for question, answer in known.items() if answer}


def _is_theirs(pack: Pack, answers: Answers) -> bool:
    parties = named_parties(answers.get("party", ()))
    return not pack.group.party or not parties or pack.group.party in parties


def _completed(answers: Answers, pack: Pack) -> Answers:
    """The answers, with missing ones filled in from the pack: place and party."""
    completed: dict[str, tuple[str, ...]] = dict(answers)
    places = [one for one in pack.group.places if _is_in(one, answers)]
    for question, answer in _answers_of(places[0]).items():
        if len(places) == 1 or question == "state":
            completed.setdefault(question, (answer,))
    if pack.group.party:
        completed.setdefault("party", (pack.group.party,))
    return completed


def over_state(packs: Sequence[Pack], past: State) -> State:
    """The state, with the packs' groups and meetings underneath the person's own."""
    if not packs:
        return past
    groups = {pack.says: _group(pack) for pack in packs}
    kept = {key: meeting for pack in packs for key, meeting in pack.kept.items()}
    words = {
        pack.meeting_key(meeting.id): MeetingWords(
            title=one_line(meeting.title), label=pack.told_by(meeting.sources)
        )
        for pack in packs
        for meeting in pack.front.meetings
    }
    return replace(
        past,
        answers=reduce(_completed, reversed(packs), past.answers),
        groups={**groups, **past.groups},
        meetings=replace(past.meetings, kept={**kept, **past.meetings.kept}, told=words),
    )


def is_packs_own(name: str) -> bool:
    """Return whether a group or meeting comes from a pack, by its ID."""
    return name.startswith(SAYS)


def answers_at(own: Answers, state: str, county: str, parties: tuple[str, ...]) -> Answers:
    """The answers to ask about a place with; keeps the person's county if only a state is given.

    A pack then applies only if none of these answers contradicts it.
    """
    same = own.get("state", ()) == (state,)
    kept = {"county": own["county"]} if same and "county" in own else {}
    given = {"state": (state,), "county": (county,)}
    return {
        **kept,
        **{key: answer for key, answer in given.items() if any(answer)},
        "party": parties,
    }


def refuse_packs_own(name: str) -> None:
    """Raise Refused for a group or meeting from a pack, because it can't be changed by itself."""
    if is_packs_own(name):
        hint = "Remove the whole pack: civicpath pack list names it."
        raise Refused("This comes from a pack, and stays as long as the pack does.", hint)


def _group(pack: Pack) -> GroupSaved:
    group = pack.group
    return GroupSaved(
        group=pack.says,
        name=pack.name,
        site=group.site,
        calendar=group.calendar,
        email=group.email,
        phone=group.phone,
        note=f"From {ended(pack.credit)}",
    )


def over_place(packs: Sequence[Pack], place: Place) -> Place:
    """A state's facts with the packs' dates and the local name of the precinct post."""
    for pack in packs:
        here = any(one.state == place.code for one in pack.group.places)
        place = _place_with(pack, place) if here else place
    return place


def _place_with(pack: Pack, place: Place) -> Place:
    front, known = pack.front, {source.id for source in place.sources}
    own = tuple(one for one in (*front.sources, pack.source) if one.id not in known)
    ids = {one.id for one in front.dates}
    kept = tuple(one for one in place.dates if one.id not in ids)
    return replace(
        place,
        dates=(*kept, *pack.days),
        sources=(*place.sources, *own),
        precinct=_precinct_with(pack, place),
    )


def _precinct_with(pack: Pack, place: Place) -> PrecinctOffice:
    post, party = pack.front.precinct_post, pack.group.party
    if post is None or not party:
        return place.precinct
    title = {**place.precinct.title, party: post.title}
    unit = {**place.precinct.unit, **({party: post.unit} if post.unit else {})}
    return replace(place.precinct, title=title, unit=unit)


def over_ladder(packs: Sequence[Pack], ladder: Ladder) -> Ladder:
    """The ladder with the packs' drafts, sheets, terms and actions."""
    if not packs:
        return ladder
    drafts = [{key: _credited(one, pack) for key, one in pack.drafts.items()} for pack in packs]
    sheets = [{key: _sheet(one, pack) for key, one in pack.sheets.items()} for pack in packs]
    terms = [{key: _term(one, pack) for key, one in pack.terms.items()} for pack in packs]
    sources = [{one.id: one for one in (*pack.front.sources, pack.source)} for pack in packs]
    return replace(
        ladder,
        rungs=LayeredRungs(ladder.rungs, tuple(packs)),
        dated=None if any(pack.actions.added for pack in packs) else ladder.dated,
        drafts=_over(drafts, ladder.drafts),
        sheets=_over(sheets, ladder.sheets),
        terms=_over(terms, ladder.terms),
        sources=_over(sources, ladder.sources),
    )


def _over(layers: Sequence[dict[str, T]], base: Mapping[str, T]) -> Mapping[str, T]:
    """Stack layers over the content; the last pack has priority."""
    return ChainMap(*reversed(layers), cast("dict[str, T]", base))


class LayeredRungs(Sequence[Rung]):
    """The rungs with the packs' actions, each built on first access."""

    def __init__(self, rungs: Sequence[Rung], packs: tuple[Pack, ...]) -> None:
        """Initialize with the rungs and the packs, without building any."""
        self._rungs = rungs
        self._packs = packs
        self._made: dict[int, Rung] = {}

    @overload
    def __getitem__(self, index: int) -> Rung: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Rung, ...]: ...
    def __getitem__(self, index: int | slice) -> Rung | tuple[Rung, ...]:
        """Return a rung, or those of a slice."""
        if isinstance(index, slice):
            return tuple(map(self._at, range(len(self))[index]))
        return self._at(range(len(self))[index])

    def __len__(self) -> int:
        """Return the number of rungs, without building any."""
        return len(self._rungs)

    def _at(self, index: int) -> Rung:
        if index not in self._made:
            self._made[index] = over_rung(self._packs, self._rungs[index])
        return self._made[index]


def over_rung(packs: Iterable[Pack], rung: Rung) -> Rung:
    """A rung with the actions that packs change, add or leave out."""
    for pack in packs:
        changes = {change.action: change for change in pack.actions.changes}
        left = (action for action in rung.actions if not _left_out(changes.get(action.key)))
        actions = [_changed(one, changes.get(one.key), pack) for one in left]
        for added in pack.actions.added:
            if added.to == rung.id:
                _insert(actions, _own(added.action, pack), added.after)
        if changes or pack.actions.added:
            rung = replace(rung, actions=tuple(actions))
    return rung


def _left_out(change: ActionChange | None) -> bool:
    return bool(change and change.leave_out)


def _changed(action: Action, change: ActionChange | None, pack: Pack) -> Action:
    if change is None:
        return action
    careful = tuple(_points(change.careful, pack)) or action.careful
    how = tuple(_points(change.steps, pack)) or action.how
    return replace(
        action,
        why=change.why or action.why,
        how=(*how, *_points(change.add_steps, pack)),
        links=(*(change.links or action.links), *change.add_links),
        careful=(*careful, *_points(change.add_careful, pack)),
        sources=(*action.sources, pack.says) if change.why else action.sources,
    )


def _own(action: Action, pack: Pack) -> Action:
    return replace(
        action,
        how=tuple(_points(action.how, pack)),
        careful=tuple(_points(action.careful, pack)),
        sources=action.sources or (pack.says,),
    )


def _insert(actions: list[Action], action: Action, after: str) -> None:
    """Insert an action after another one of its rung, by either form of its ID, or at the end."""
    whole = after if "/" in after else f"{action.rung}/{after}"
    actions[:] = [one for one in actions if one.key != action.key]
    at = next((at for at, one in enumerate(actions) if one.key == whole), len(actions) - 1)
    actions.insert(at + 1, action)


def _points(points: Iterable[Point], pack: Pack) -> Iterator[Point]:
    """Points with their own sources, or else with the group's statement as the source."""
    yield from (one if one.sources else replace(one, sources=(pack.says,)) for one in points)


def _credited(draft: Draft, pack: Pack) -> Draft:
    return replace(draft, tips=(*draft.tips, Template(f"From {ended(pack.credit)}")))


def _sheet(sheet: Sheet, pack: Pack) -> Sheet:
    return replace(
        sheet,
        happens=tuple(_points(sheet.happens, pack)),
        leave=tuple(_points(sheet.leave, pack)),
        careful=tuple(_points(sheet.careful, pack)),
    )


def _term(term: Term, pack: Pack) -> Term:
    return term if term.sources else replace(term, sources=(pack.says,))


class LaidPacks:
    """All available packs in order, with cached results of layering."""

    def __init__(self, packs: Iterable[Pack]) -> None:
        """Initialize with the packs, the top one last."""
        self.every = tuple(packs)
        self._ladders: dict[tuple[str, ...], Ladder] = {}
        self._places: dict[tuple[str, ...], Place] = {}

    def active(self, answers: Answers) -> tuple[Pack, ...]:
        """The packs that apply to a person."""
        return active(self.every, answers)

    def ladder(self, past: State, base: Ladder) -> Ladder:
        """The ladder for a person, cached by the packs that apply."""
        packs = self.active(past.answers)
        key = tuple(pack.id for pack in packs)
        if key not in self._ladders:
            self._ladders[key] = over_ladder(packs, base)
        return self._ladders[key]

    def state(self, past: State) -> State:
        """The state, with the packs' groups and meetings underneath the person's own."""
        return over_state(self.active(past.answers), past)

    def known(self, past: State, today: date, reader: Reader) -> Mapping[str, Any]:
        """The pack data of a progress: the packs that apply, and their groups' next meeting."""
        from civicpath.packs.invitation import invitations

        packs = self.active(past.answers)
        soonest = next(invitations(packs, past.meetings, today, reader), None) if packs else None
        return {"packs": packs, "invitation": soonest}

    def place(self, past: State, place: Place | None) -> Place | None:
        """The facts of the person's state, with those of the packs."""
        return self.place_at(past.answers, place)

    def place_at(self, answers: Answers, place: Place | None) -> Place | None:
        """A state's facts with those of the packs that apply there, cached."""
        packs = self.active(answers)
        if place is None or not packs:
            return place
        key = (*(pack.id for pack in packs), place.code)
        if key not in self._places:
            self._places[key] = over_place(packs, place)
        return self._places[key]
