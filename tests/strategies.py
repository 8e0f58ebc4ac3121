"""Hypothesis strategies for journals and ladders."""

from __future__ import annotations

from itertools import product
from random import Random

from builders import a_ladder, a_limit, a_rung, a_step, day, did, skips, stuck, waits, when
from hypothesis import strategies as st

from civicpath.base.conditions import ALWAYS
from civicpath.base.vocabulary import Activity, Repeat, Season, Verdict
from civicpath.journal.events import (
    Amount,
    Answered,
    Entry,
    Event,
    Logged,
    Raced,
    RaceEnded,
    Stamp,
    Undone,
    UnitCount,
)
from civicpath.ladder.model import Action, Ladder, Rung

RUNGS = ("first", "second", "third")


STEPS = tuple(f"{rung}/s{number}" for rung in RUNGS for number in range(5))


KEYS = (*STEPS, *RUNGS, "gone/step", "gone", "", "first/gone")


AGO = (0, 1, 10, 30, 400, -5)

ANSWERS = (
    *(Answered(question="aim", values=values) for values in (("help",), ("lead",), ())),
    *(Answered(question="limits", values=values) for values in (("federal", "minor"), ())),
    *(Answered(question="done", values=values) for values in (("first",), ("second", "third"))),
    Answered(question="suits", values=("home", "no-strangers")),
)


SAID: tuple[Event, ...] = (
    *(did(key, ago, count) for key, ago, count in product(KEYS, AGO, (1, 3))),
    *(waits(key, ago, days) for key, ago, days in product(KEYS, AGO, (3, 40))),
    *(stuck(key, ago) for key, ago in product(KEYS, AGO)),
    *(skips(key, ago, never=never) for key, ago, never in product(KEYS, AGO, (False, True))),
)


RACING = (
    *(Raced(name=name, numbers=()) for name in ("board", "council")),
    Raced(name="board", numbers=("seats=2", "election=2026-12-08"), on=day(1)),
    RaceEnded(name="board", result="lost", on=day(0), votes=12),
    Logged(unit="doors", amount=Amount("9"), on=day(2), also=(UnitCount("conversations=0"),)),
    *(
        Logged(unit=unit, amount=Amount("3"), on=day(ago), race=race)
        for unit, ago, race in product(("doors", "supporters"), (0, 9), ("", "board"))
    ),
    Logged(unit="doors", amount=Amount("8"), on=day(0), others=True),
)


TAKEN_BACK = tuple(
    Undone(target=f"{device}:{number}") for device in ("desk", "lap") for number in range(1, 5)
)

events: st.SearchStrategy[Event] = (
    st.sampled_from(SAID) | st.sampled_from(ANSWERS) | st.sampled_from(RACING)
)


"""Events about a person, their races and actions, whether or not the ladder knows them."""


def journals(*, undoing: bool = True) -> st.SearchStrategy[tuple[Entry, ...]]:
    """Draw entries of two devices in order; some undo others, or unknown entries."""
    said = events | st.sampled_from(TAKEN_BACK) if undoing else events
    return st.lists(st.tuples(st.sampled_from(("desk", "lap")), said), max_size=12).map(_written)


def ladders() -> st.SearchStrategy[Ladder]:
    """Draw valid ladders: needs come before a step, and fallbacks after it."""
    return st.integers(0, 10**9).map(lambda seed: _ladder(Random(seed)))  # noqa: S311


def _written(said: list[tuple[str, Event]]) -> tuple[Entry, ...]:
    devices = [device for device, _ in said]
    return tuple(
        Entry(
            stamp=Stamp(clock=at // 2 + at, device=device, number=devices[:at].count(device) + 1),
            event=event,
        )
        for at, (device, event) in enumerate(said)
    )


def _ladder(chance: Random) -> Ladder:
    limits = (
        a_limit("federal", Verdict.HOLD, Activity.PARTY_OFFICE),
        a_limit("minor", Verdict.CHECK, Activity.PARTY_OFFICE),
    )
    rungs = (_rung(chance, rung) for rung in RUNGS[: chance.randint(1, len(RUNGS))])
    return a_ladder(*rungs, limits=limits)


def _rung(chance: Random, rung: str) -> Rung:
    number = chance.randint(1, 5)
    ways = {
        at: chance.randint(at + 1, number - 1) for at in range(number - 1) if chance.random() < 0.5
    }
    steps = (_step(chance, at, ways) for at in range(number))
    return a_rung(rung, *steps, optional=chance.choice((None, when(aim="help"))))


def _step(chance: Random, at: int, ways: dict[int, int]) -> Action:
    around = [f"s{start}" for start, way in ways.items() if way == at]
    before = [f"s{one}" for one in range(at) if one not in ways.values()]
    way = f"s{ways[at]}" if at in ways else ""
    only_there = when(stuck=around) if around else when(aim=["lead", "unanswered"])
    return a_step(
        f"s{at}",
        when=chance.choice((ALWAYS, ALWAYS, only_there)),
        needs=() if around else tuple(one for one in before if chance.random() < 0.4),
        stuck=way if chance.random() < 0.5 else "",
        wait=chance.choice((None, 7, (7, way))),
        count=chance.choice((None, 2)),
        repeat=chance.choice((None, None, *Repeat)),
        season=chance.choice(((), (), (Season.FILING,))),
        activity=chance.choice((Activity.LEARN, Activity.PARTY_OFFICE)),
        optional=chance.random() < 0.3,
        minutes=chance.choice((5, 60)),
    )
