"""Separate the records of another place or party, which are kept but do not count here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from civicpath.base.text import series
from civicpath.base.values import dataclass, replace
from civicpath.base.vocabulary import Bond
from civicpath.journal.action_records import ActionRecord
from civicpath.journal.events import GroupSaved
from civicpath.journal.homes import (
    home_of,
    kept_elsewhere,
    parties_of,
    place_of,
    same_party,
    same_place,
)
from civicpath.journal.state import State
from civicpath.ladder.model import Action, Ladder
from civicpath.places.place_context import party_words
from civicpath.places.states import STATES


@dataclass(frozen=True, slots=True)
class Belongings:
    """The state as it counts here, and the actions that were recorded only elsewhere.

    `elsewhere` maps each of those actions to its home; `moved` are the ones that were done in
    another place, not only for another party.
    """

    past: State
    elsewhere: Mapping[str, str]
    moved: frozenset[str]


def belonging(past: State, ladder: Ladder) -> Belongings:
    """Leave out what was recorded elsewhere, and restore what was recorded here before."""
    here = home_of(past.answers)
    if not past.homes.keys() - {here}:
        return Belongings(past, {}, frozenset())
    traces, elsewhere = dict(past.traces), dict(_of_experience(past, ladder, here))
    for action in _recorded(past, ladder):
        homes = [home for home, at in past.homes.items() if action.key in at.traces]
        own = [home for home in homes if _same(home, here, action.bound)]
        if not action.bound or len(own) == len(homes):
            continue
        traces.pop(action.key, None)
        if own:
            traces[action.key] = _joined(past.homes[home].traces[action.key] for home in own)
            elsewhere.pop(action.key, None)
        else:
            away = (past.homes[home].traces[action.key] for home in homes)
            last = max(zip(away, homes, strict=True), key=lambda row: row[0].clock)
            elsewhere[action.key] = last[1]
    return Belongings(
        replace(past, traces=traces, answers=_answers(past, here), groups=_groups(past, here)),
        elsewhere,
        frozenset(key for key, home in elsewhere.items() if not same_place(home, here)),
    )


def _recorded(past: State, ladder: Ladder) -> Iterator[Action]:
    """Yield the actions recorded in any home, in the ladder's order, decoding only their rungs."""
    keys = {key for at in past.homes.values() for key in at.traces}
    names = {key.partition("/")[0] for key in keys}
    rungs = (ladder.rung(name) for name in ladder.front.rungs if name in names)
    for rung in filter(None, rungs):
        yield from (action for action in rung.actions if action.key in keys)


def _same(home: str, here: str, bound: Iterable[Bond]) -> bool:
    """Return whether a record made in the home `home` counts in the home `here`."""
    bonds = {*bound}
    place = Bond.PLACE not in bonds or same_place(home, here)
    return place and (Bond.PARTY not in bonds or same_party(home, here))


def _joined(records: Iterable[ActionRecord]) -> ActionRecord:
    """Return one record that sums up an action recorded in several homes that count here."""
    ordered = sorted(records, key=lambda record: record.clock)
    days = [record.done_on for record in ordered if record.done_on]
    return replace(
        ordered[-1],
        count=sum(record.count for record in ordered),
        done_on=max(days, default=None),
        done_clock=max(record.done_clock for record in ordered),
    )


def _of_experience(past: State, ladder: Ladder, here: str) -> Iterator[tuple[str, str]]:
    """Yield bound actions of the first rung that was only marked as climbed in another home.

    Each comes with the home in which the rung was last marked.
    """
    first = ladder.front.rungs[0]
    marked = [home for home, at in past.homes.items() if first in at.answers.get("done", ())]
    rung = ladder.rung(first)
    if first in past.answers.get("done", ()) and rung and marked:
        for action in rung.actions:
            if action.bound and not any(_same(home, here, action.bound) for home in marked):
                yield action.key, marked[-1]


def _answers(past: State, here: str) -> dict[str, tuple[str, ...]]:
    """Return the answers without those that hold only in another place."""
    answers = dict(past.answers)
    for name in ("street", "precinct"):
        answered = [
            (home, at.answers[name]) for home, at in past.homes.items() if name in at.answers
        ]
        own = [values for home, values in answered if same_place(home, here)]
        if answered and not own:
            answers.pop(name, None)
        elif own and answers.get(name) not in own and own[-1]:
            answers[name] = own[-1]
    return answers


def _groups(past: State, here: str) -> dict[str, GroupSaved]:
    """Return the groups saved here, the most recently saved last."""
    away = kept_elsewhere({home: at.groups for home, at in past.homes.items()}, here)
    return {name: group for name, group in past.groups.items() if name not in away}


def place_name(home: str) -> str:
    """Return the place of a home in words, or an empty string."""
    state, county, town = place_of(home)
    return ", ".join(name for name in (town or county, STATES.get(state, state)) if name)


def party_names(home: str) -> str:
    """Return the parties of a home in words, or "another party" if none has a name."""
    parties = (party.partition(":") for party in sorted(parties_of(home)))
    names = [name for party, _, own in parties if (name := party_words(party, unlisted=own))]
    return series(names) or "another party"
