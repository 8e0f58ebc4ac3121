"""Fallbacks: what to try when an action did not work, or nobody answered."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date, timedelta

from civicpath.base.conditions import STUCK, Facts
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import OTHERWISE, Reason
from civicpath.journal.action_records import ActionRecord, Last
from civicpath.ladder.model import Action, Ladder, Rung

PASSED_OVER = frozenset({Last.SKIPPED, Last.NEVER})

TRY_AGAIN = timedelta(days=14)
"""How long an action rests when the person is stuck and nothing else is left to try."""

TWICE = 2
"""The number of failed tries after which an action rests for a season."""

GIVEN_UP = timedelta(days=91)
"""How long an action rests after that many tries."""

MayTry = Callable[[Action, str], bool]
"""Returns whether a person stuck at the action with the given id could try this action."""

Fallback = tuple[str, Action, ActionRecord | None]
"""The action that failed, its substitute, and the record of trying that, if any."""


def follow_ups(action: Action, trace: ActionRecord | None) -> Iterator[str]:
    """Yield the actions to try when this one did not work or nobody answered, best first.

    A reason with its own route leads there; the route for `otherwise` comes last.
    """
    then = action.wait.then if action.wait else ""
    waited = trace is not None and trace.last is Last.WAITING
    usual = (then, action.stuck) if waited else (action.stuck, then)
    route = _route_of(action, trace)
    ways = (*((route,) if route else usual), action.routes.get(OTHERWISE, ""))
    for key in dict.fromkeys(ways):
        if key not in ("", action.key):
            yield key


def _route_of(action: Action, trace: ActionRecord | None) -> str:
    """Return the action to which the reason for being stuck leads, or an empty string."""
    stuck = trace is not None and trace.last is Last.STUCK
    return action.routes.get(trace.because, "") if stuck and trace else ""


def substitute_for(action: Action) -> tuple[str, ...]:
    """Return the actions for which this one is a substitute, suggested to people stuck there."""
    return tuple(key for key in action.when.keys.get(STUCK, ()) if isinstance(key, str))


def is_substitute(action: Action) -> bool:
    """Return whether an action is a substitute, suggested only to people stuck at another."""
    return bool(substitute_for(action))


def is_over(trace: ActionRecord, today: date) -> bool:
    """Return whether an action waited for an answer and the wait is over."""
    return trace.last is Last.WAITING and trace.until is not None and trace.until <= today


def rungs_passed_over(ladder: Ladder, traces: Mapping[str, ActionRecord]) -> dict[str, Last]:
    """Return the rungs that were skipped as a whole, with nothing recorded in them since."""
    words = {name: traces.get(name) for name in ladder.front.rungs}
    return {
        name: word.last
        for name, word in words.items()
        if word and word.last in PASSED_OVER and not _taken_up(ladder, traces, name, word.clock)
    }


def _taken_up(ladder: Ladder, traces: Mapping[str, ActionRecord], rung_id: str, clock: int) -> bool:
    """Return whether an action of a rung was recorded since, other than as skipped."""
    rung = ladder.rung(rung_id)
    records = (traces.get(action.key) for action in (rung.actions if rung else ()))
    return any(
        record.clock > clock and record.last not in PASSED_OVER for record in records if record
    )


def is_silent(
    rung: Rung, traces: Mapping[str, ActionRecord], is_held: Callable[[Action], bool], known: Facts
) -> bool:
    """Return whether an action of a rung and all its substitutes were tried twice without success.

    A substitute that is held back or was skipped counts as tried. Substitutes on other rungs are
    ignored, and so are actions whose conditions these `known` facts about the person rule out.
    """
    actions = {action.key: action for action in rung.actions}

    def in_vain(key: str) -> bool:
        trace = traces.get(key)
        passed = trace is not None and trace.last in PASSED_OVER
        tried = trace is not None and trace.tries >= TWICE and trace.last is not Last.DONE
        return tried or passed or is_held(actions[key])

    def is_tried(action: Action) -> bool:
        begun = traces.get(action.key)
        return begun is not None and begun.tries >= TWICE and action.when.holds(known)

    return any(
        all(map(in_vain, _ways_around(action, actions)))
        for action in rung.actions
        if action.stuck and not is_substitute(action) and is_tried(action)
    )


def _ways_around(action: Action, actions: Mapping[str, Action]) -> set[str]:
    """Return an action, its substitutes among these, and the substitutes of those."""
    ways, ahead = {action.key}, [action.key]
    while ahead:
        way = actions[ahead.pop()]
        for key in (*follow_ups(way, None), *_reasons(way)):
            if key in actions and key not in ways and is_substitute(actions[key]):
                ways.add(key)
                ahead.append(key)
    return ways


def _reasons(action: Action) -> Iterator[str]:
    """Yield the actions to which the reasons for being stuck lead."""
    yield from (key for why, key in action.routes.items() if why in set(Reason))


@dataclass(frozen=True, slots=True)
class Detours:
    """All substitutes for failed actions, and which of them were tried by today."""

    ladder: Ladder
    traces: Mapping[str, ActionRecord]
    today: date
    may_try: MayTry
    applies: Callable[[Action], bool]

    def stuck(self) -> frozenset[str]:
        """Return the actions that did not work out and should not be tried again yet.

        A substitute only counts while the person is stuck at the action it was meant to get around.
        """
        keys = (key for key, trace in self.traces.items() if self._is_stuck(key, trace))
        failed = [action for action in map(self.ladder.action, keys) if action]
        stuck = {
            action.key for action in failed if not is_substitute(action) and self.applies(action)
        }
        stuck |= self.awaited() & {action.key for action in failed}
        while more := {action.key for action in failed if self._is_reached(action, stuck)} - stuck:
            stuck |= more
        return frozenset(stuck)

    def awaited(self) -> frozenset[str]:
        """Return the substitutes that wait for an answer though nothing before them failed here.

        Somebody was asked, so the answer counts until what it was for is done in another way.
        """
        waiting = (row for row in self.traces.items() if row[1].last is Last.WAITING)
        return frozenset(key for key, trace in waiting if self._is_awaited(key, trace))

    def led(self, stuck: Collection[str]) -> frozenset[str]:
        """Return the actions to which a reason leads directly, past the usual first steps."""
        actions = ((self.ladder.action(key), self.traces.get(key)) for key in stuck)
        return frozenset(_route_of(action, trace) for action, trace in actions if action) - {""}

    def _is_reached(self, action: Action, stuck: Collection[str]) -> bool:
        return not set(substitute_for(action)).isdisjoint(stuck) or action.key in self.led(stuck)

    def _is_awaited(self, key: str, trace: ActionRecord) -> bool:
        action = self.ladder.action(key)
        if action is None or not is_substitute(action):
            return False
        if is_over(trace, self.today) and not self._is_stuck(key, trace):
            return False
        return not any(
            at.done_clock > trace.clock
            or (
                not is_substitute(earlier)
                and self._failed(earlier.key, at)
                and self.applies(earlier)
            )
            for earlier in self._before(action)
            if (at := self.traces.get(earlier.key))
        )

    def _before(self, action: Action) -> tuple[Action, ...]:
        """Return the actions that a substitute gets around, and those that they get around."""
        before, ahead = {action.key: action}, [action]
        while ahead:
            for earlier in map(self.ladder.action, substitute_for(ahead.pop())):
                if earlier and earlier.key not in before:
                    before[earlier.key] = earlier
                    ahead.append(earlier)
        return tuple(before.values())[1:]

    def _is_stuck(self, key: str, trace: ActionRecord) -> bool:
        if not self._failed(key, trace):
            return False
        ways = tuple(self._ways(key, trace.clock))
        if any(since.done_clock > trace.clock for _, _, since in ways if since):
            return False
        if any(since is None and self.may_try(action, at) for at, action, since in ways):
            return True
        here = key.partition("/")[0]  # actions on another rung keep their own waiting times
        tries = (since for _, action, since in ways if since and action.rung == here)
        rest = TRY_AGAIN if trace.tries < TWICE else GIVEN_UP
        return self.today - max(last.until or last.on for last in (trace, *tries)) < rest

    def _failed(self, key: str, trace: ActionRecord) -> bool:
        """Return whether an action could not be done, or its wait ended and it has a substitute.

        A substitute that was skipped, or whose wait ended, failed too. Its own substitute is next,
        and without one this way ends.
        """
        if trace.last is Last.STUCK:
            return True
        action = self.ladder.action(key)
        if action is None:
            return False
        if trace.last in PASSED_OVER:
            return is_substitute(action)
        then = action.wait.then if action.wait else ""
        return is_over(trace, self.today) and (is_substitute(action) or then not in ("", key))

    def _ways(self, start: str, clock: int) -> Iterator[Fallback]:
        """Yield the substitutes of a failed action, and of those substitutes that failed since."""
        seen, ahead = {start}, [start]
        while ahead:
            at = self.ladder.action(ahead.pop())
            for key in follow_ups(at, self.traces.get(at.key)) if at else ():
                action = self.ladder.action(key)
                if at is None or action is None or key in seen:
                    continue
                seen.add(key)
                trace = self.traces.get(key)
                spoken = trace and (trace.clock > clock or trace.last is Last.NEVER)
                since = trace if spoken else None
                yield at.key, action, since
                if since and self._failed(key, since) and action.rung == start.partition("/")[0]:
                    ahead.append(key)
