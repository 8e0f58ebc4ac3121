"""The parts that `data forget` can erase, by the flags that select them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, series
from civicpath.campaign.verbs.desk_prompts import found_race
from civicpath.journal import erase_rules
from civicpath.journal.verbs.forgetting import ForgetScope, forget_list, forget_person
from civicpath.ladder.model import PERSONAL_WORDS
from civicpath.ladder.verbs.typed_values import find_action

LOG: Final = "log"
"""Stands for an action in the flag for notes of `civicpath log`."""


def _question(app: App, name: str) -> ForgetScope:
    known = [*(question.id for question in app.ladder.questions), *PERSONAL_WORDS]
    if name not in known:
        hint = did_you_mean(name, known) or f"They are: {', '.join(known)}."
        raise NotFound(f"There is no question '{excerpt(name)}'.", hint)
    return ForgetScope(erase_rules.answer(name), f"the answer to '{name}'")


def _notes(app: App, name: str) -> ForgetScope:
    if name == LOG:
        return ForgetScope(erase_rules.logged_notes, "the notes on what was logged")
    key = find_action(app, name).key
    return ForgetScope(erase_rules.notes(key), f"the notes on {key}")


def _race(app: App, name: str) -> ForgetScope:
    race = found_race(app, name)
    return ForgetScope(erase_rules.race(race), f"the race '{race}'")


FORGET_SCOPES: Final[Mapping[str, ForgetScope | Callable[[App, str], ForgetScope]]] = {
    "answers": ForgetScope(erase_rules.answers, "the answers"),
    "question": _question,
    "notes": _notes,
    "race": _race,
    "groups": ForgetScope(
        erase_rules.groups,
        "the saved groups",
        (("civicpath data forget --meetings", "meetings name groups too"),),
    ),
    "meetings": ForgetScope(
        erase_rules.meetings,
        "the meetings and calendars",
        (
            ("civicpath data forget --groups", "a saved group may hold the same address"),
            ("civicpath data forget --notes ACTION", "so may a note on what you did"),
        ),
    ),
    "log": ForgetScope(erase_rules.logged, "all that was logged"),
    "packs": ForgetScope(lambda entry: entry, "the packs of counties"),
    "people": ForgetScope(
        erase_rules.people,
        "the people, their marks and all lists",
        (("civicpath data forget --notes ACTION", "a note on what you did may name them"),),
        lists=lambda _: None,
    ),
    "list": forget_list,
    "person": forget_person,
}
"""Each part by its flag; the flag's value selects one by name."""


def forget_scope(app: App, given: Mapping[str, str | bool | None]) -> ForgetScope | None:
    """Return the part that the flags select, or None for everything; Usage for two."""
    flags = [name for name, value in given.items() if value not in {None, False}]
    if len(flags) > 1:
        said = series(f"--{name}" for name in flags)
        raise Usage(f"{said} are different things.", "Use one of them.")
    for name in flags:
        scope = FORGET_SCOPES[name]
        return scope if isinstance(scope, ForgetScope) else scope(app, str(given[name]))
    return None
