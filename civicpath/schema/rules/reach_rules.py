"""Rules for reach: conditions can be true, and every action can be reached and moved on from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import islice, product

from civicpath.base.conditions import STUCK, UNANSWERED, Condition, Facts, Range
from civicpath.base.suggestions import hint_at
from civicpath.base.vocabulary import QuestionKind, Reason
from civicpath.ladder.fallbacks import follow_ups, is_substitute, substitute_for
from civicpath.ladder.model import Action
from civicpath.places.states import STATES
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import CheckStage, Finding, rule

_MOST_WORLDS = 1_000
"""A condition with more combinations is too costly to try, and counts as one that can be true."""


@rule("condition", CheckStage.NAMES)
def conditions_ask_what_is_known(content: Content) -> Iterator[Finding]:
    """A condition's keys are questions, `stuck` or place facts, and its values exist."""
    keys = [*content.questions, *content.known, STUCK]
    for condition in content.all(Condition):
        for key, wanted in condition.keys.items():
            if key not in keys:
                yield Finding(key, f"there is no question '{key}'", hint_at(key, keys))
                continue
            for value in wanted:
                yield from _check_value(content, key, value)


def can_hold(condition: Condition, stuck_at: str = "") -> bool:
    """Return whether a condition can be true for anyone, when `stuck` at an action."""
    worlds = _worlds(condition, stuck_at)
    few = islice(worlds, _MOST_WORLDS)
    return any(condition.holds(facts) for facts in few) or next(worlds, None) is not None


def _check_value(content: Content, key: str, value: str | Range) -> Iterator[Finding]:
    question = content.questions.get(key)
    if key == STUCK:
        known: list[str] = list(content.actions)
    elif question is None:
        known = list(content.known[key])
    elif question.kind is QuestionKind.STATE:
        known = list(STATES)
    elif question.kind is QuestionKind.RUNGS:
        known = list(content.rungs)
    elif question.kind is QuestionKind.NUMBER:
        if isinstance(value, str) and not value.isdecimal() and value != UNANSWERED:
            yield Finding(value, f"'{key}' is a number, not '{value}'", "write 3, 1-3 or 5+")
        return
    else:
        known = [choice.value for choice in question.choices]
    if isinstance(value, Range):
        yield Finding(_key_of(content, key, value), f"'{key}' is not a number", hint_at("", known))
    elif known and value not in known and value != UNANSWERED:
        yield Finding(value, f"'{key}' is never '{value}'", hint_at(value, known))


def _key_of(content: Content, key: str, value: Range) -> str:
    """Return the key as it was written, because a range doesn't know its position."""
    for condition in content.all(Condition):
        for written, wanted in condition.keys.items():
            if written == key and any(one is value for one in wanted):
                return written
    return key


def _worlds(condition: Condition, stuck: str) -> Iterator[Facts]:
    """Yield example facts, one for each combination that the condition looks at."""
    seen: dict[str, dict[tuple[str, ...], None]] = {}
    for key, value in condition.mentions():
        seen.setdefault(key, {(): None}).update(dict.fromkeys(_examples(value)))
    if stuck:
        seen[STUCK] = {(stuck,): None}
    for values in product(*seen.values()):
        yield {key: value for key, value in zip(seen, values, strict=True) if value}


def _examples(value: str | Range) -> list[tuple[str, ...]]:
    """Return sample answers for a value: itself, or the numbers at both ends of a range."""
    if isinstance(value, str):
        return [()] if value == UNANSWERED else [(value,)]
    ends = {value.low, value.low if value.high is None else value.high}
    return [(str(end + step),) for end in sorted(ends) for step in (-1, 0, 1) if end + step >= 0]


@rule("cycle", CheckStage.WAYS)
def needs_do_not_turn_in_a_circle(content: Content) -> Iterator[Finding]:
    """No action needs itself, directly or through others."""
    for cycle in _cycles({key: action.before for key, action in content.actions.items()}):
        place = _written(content.actions[cycle[0]].before, cycle[1])
        yield Finding(place, f"these need each other: {' > '.join(cycle)}", "let one of them go")


@rule("dead-end", CheckStage.WAYS)
def being_stuck_leads_on(content: Content) -> Iterator[Finding]:
    """A fallback can be offered to a person who is stuck at the action that leads to it."""
    stuck = {key: (action.stuck,) for key, action in content.actions.items() if action.stuck}
    for cycle in _cycles(stuck):
        place = content.actions[cycle[0]].stuck
        yield Finding(place, f"this turns in a circle: {' > '.join(cycle)}", "let one lead out")
    for action in content.actions.values():
        if action.wait and action.wait.then == action.key:
            hint = "drop 'then': what was waited for comes back by itself"
            yield Finding(action.wait.then, f"'{action.key}' is to be tried after itself", hint)
    for action in content.actions.values():
        for then in follow_ups(action, None):
            yield from _check_try(content, action, then, content.actions[then])
        for then in _routed(action):
            yield from _check_needs(content, action, then, content.actions[then])


@rule("too-late", CheckStage.WAYS)
def needs_come_before(content: Content) -> Iterator[Finding]:
    """No action needs an action on a higher rung."""
    rank = {name: number for number, name in enumerate(content.order)}
    for action in content.actions.values():
        for need in action.before:
            rung = need.partition("/")[0]
            if rank.get(rung, 0) > rank.get(action.rung, 0):
                what = f"'{action.key}' needs '{need}', which stands in a higher rung"
                yield Finding(need, what, "move one of them")


@rule("unreachable", CheckStage.WAYS)
def somebody_reaches_every_action(content: Content) -> Iterator[Finding]:
    """Every action can be offered to someone."""
    lost: dict[str, tuple[object, str]] = {}
    actions = content.actions.values()
    led = {then for one in actions for then in (*follow_ups(one, None), *_routed(one))}
    for key, action in content.actions.items():
        if not can_hold(action.when):
            lost[key] = (next(iter(action.when.keys), action), "its condition never holds")
        elif is_substitute(action) and key not in led:
            lost[key] = (substitute_for(action)[0], "no 'stuck' or 'then' leads to it")
    users = _users(content)
    ahead = list(lost)
    while ahead:
        for need, user in users.get(ahead.pop(), ()):
            if user not in lost:
                lost[user] = (need, f"it needs '{need}', which nobody reaches")
                ahead.append(user)
    for key, (place, why) in lost.items():
        yield Finding(place, f"nobody reaches '{key}': {why}")


def _check_try(content: Content, action: Action, then: str, other: Action) -> Iterator[Finding]:
    yield from _check_needs(content, action, then, other)
    if not can_hold(other.when, stuck_at=action.key):
        what = f"'{then}' is not there for a person stuck at '{action.key}'"
        yield Finding(then, what, f"let its 'when' hold for 'stuck: {action.id}'")


def _check_needs(content: Content, action: Action, then: str, other: Action) -> Iterator[Finding]:
    if action.key in _all_needs(content, other):
        what = f"'{then}' needs '{action.key}', and is to be tried instead of it"
        yield Finding(then, what, "take the need out, or lead elsewhere")


def _routed(action: Action) -> Iterator[str]:
    """Yield the targets of routes; a route skips what usually comes before."""
    yield from (then for why, then in action.routes.items() if why in set(Reason))


def _all_needs(content: Content, action: Action) -> set[str]:
    """Return everything that must be done before an action, directly or indirectly."""
    found: set[str] = set()
    ahead = list(action.before)
    while ahead:
        need = ahead.pop()
        if need not in found and need in content.actions:
            found.add(need)
            ahead += content.actions[need].before
    return found


def _users(content: Content) -> Mapping[str, list[tuple[str, str]]]:
    """Return, for each action, the actions that need it, with the need as written."""
    users: dict[str, list[tuple[str, str]]] = {}
    for key, action in content.actions.items():
        for need in action.before:
            users.setdefault(need, []).append((need, key))
    return users


def _cycles(edges: Mapping[str, tuple[str, ...]]) -> Iterator[list[str]]:
    """Yield cycles, each from a node along its edges back to it, until none is left."""
    left = {node: [one for one in to if one in edges] for node, to in edges.items()}
    while True:
        try:
            TopologicalSorter(left).prepare()
        except CycleError as error:
            cycle = list(reversed(error.args[1]))
            yield cycle
            left[cycle[0]].remove(cycle[1])
        else:
            return


def _written(names: tuple[str, ...], name: str) -> str:
    """Return a name as it is in a list, where it has a position."""
    return names[names.index(name)]
