"""Conditions ask only what can be known, and can come true."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, product

from civicpath.authoring.near import hint_at
from civicpath.authoring.rules.content import Content
from civicpath.authoring.rules.registry import Finding, Stage, rule
from civicpath.core.condition import STUCK, UNANSWERED, Condition, Facts, Range
from civicpath.core.states import STATES
from civicpath.core.vocabulary import Kind

_MOST_WORLDS = 1_000
"""A condition of more is too rich to be tried out, and taken for one that can hold."""


@rule("condition", Stage.NAMES)
def conditions_ask_what_is_known(content: Content) -> Iterator[Finding]:
    """A condition's keys are questions, `stuck` or facts of the place; its values exist."""
    keys = [*content.questions, *content.known, STUCK]
    for condition in content.all(Condition):
        for key, wanted in condition.keys.items():
            if key not in keys:
                yield Finding(key, f"there is no question '{key}'", hint_at(key, keys))
                continue
            for value in wanted:
                yield from _check_value(content, key, value)


def can_hold(condition: Condition, stuck_at: str = "") -> bool:
    """Say whether there is anybody for whom the condition holds, while stuck at an action."""
    worlds = _worlds(condition, stuck_at)
    few = islice(worlds, _MOST_WORLDS)
    return any(condition.holds(facts) for facts in few) or next(worlds, None) is not None


def _check_value(content: Content, key: str, value: str | Range) -> Iterator[Finding]:
    question = content.questions.get(key)
    if key == STUCK:
        known: list[str] = list(content.actions)
    elif question is None:
        known = list(content.known[key])
    elif question.kind is Kind.STATE:
        known = list(STATES)
    elif question.kind is Kind.RUNGS:
        known = list(content.rungs)
    elif question.kind is Kind.NUMBER:
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
    """The key as it was written beside a range, which itself doesn't know its place."""
    for condition in content.all(Condition):
        for written, wanted in condition.keys.items():
            if written == key and any(one is value for one in wanted):
                return written
    return key


def _worlds(condition: Condition, stuck: str) -> Iterator[Facts]:
    """Examples of facts: one for each combination of what the condition looks at."""
    seen: dict[str, dict[tuple[str, ...], None]] = {}
    for key, value in condition.mentions():
        seen.setdefault(key, {(): None}).update(dict.fromkeys(_examples(value)))
    if stuck:
        seen[STUCK] = {(stuck,): None}
    for values in product(*seen.values()):
        yield {key: value for key, value in zip(seen, values, strict=True) if value}


def _examples(value: str | Range) -> list[tuple[str, ...]]:
    """Answers around a value: the value itself, or the numbers at both ends of a range."""
    if isinstance(value, str):
        return [()] if value == UNANSWERED else [(value,)]
    ends = {value.low, value.low if value.high is None else value.high}
    return [(str(end + step),) for end in sorted(ends) for step in (-1, 0, 1) if end + step >= 0]
