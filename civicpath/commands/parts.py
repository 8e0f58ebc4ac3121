"""What `data forget` can erase besides everything: one row a part."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from civicpath.app import App
from civicpath.commands.desk_asking import found_race
from civicpath.commands.flags import find_action
from civicpath.core.draft import OWN
from civicpath.core.errors import NotFound, Usage
from civicpath.core.guess import did_you_mean
from civicpath.core.text import excerpt, series
from civicpath.core.value import dataclass
from civicpath.edges import erasure

LOG: Final = "log"
"""What stands in the place of an action for the notes of `civicpath log`."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is erased: the rule, its name, and commands for what may hold some of it besides."""

    rule: erasure.Rule
    what: str
    besides: tuple[tuple[str, str], ...] = ()


def _question(app: App, name: str) -> Part:
    known = [*(one.id for one in app.ladder.questions), *OWN]
    if name not in known:
        hint = did_you_mean(name, known) or f"They are: {', '.join(known)}."
        raise NotFound(f"There is no question '{excerpt(name)}'.", hint)
    return Part(erasure.answer(name), f"the answer to '{name}'")


def _notes(app: App, name: str) -> Part:
    if name == LOG:
        return Part(erasure.logged_notes, "the notes on what was logged")
    key = find_action(app, name).key
    return Part(erasure.notes(key), f"the notes on {key}")


def _race(app: App, name: str) -> Part:
    found = found_race(app, name)
    return Part(erasure.race(found), f"the race '{found}'")


PARTS: Final[Mapping[str, Part | Callable[[App, str], Part]]] = {
    "answers": Part(erasure.answers, "the answers"),
    "question": _question,
    "notes": _notes,
    "race": _race,
    "groups": Part(
        erasure.groups,
        "the saved groups",
        (("civicpath data forget --meetings", "meetings name groups too"),),
    ),
    "meetings": Part(
        erasure.meetings,
        "the meetings and calendars",
        (
            ("civicpath data forget --groups", "a saved group may hold the same address"),
            ("civicpath data forget --notes ACTION", "so may a note on what you did"),
        ),
    ),
    "log": Part(erasure.logged, "all that was logged"),
}
"""Each part by its flag; one that is named is found by what stands after the flag."""


def part(app: App, given: Mapping[str, str | bool | None]) -> Part | None:
    """The part that the flags name, or None for everything. Two are one too many."""
    flags = [name for name, value in given.items() if value not in {None, False}]
    if len(flags) > 1:
        said = series(f"--{name}" for name in flags)
        raise Usage(f"{said} are different things.", "Use one of them.")
    for name in flags:
        found = PARTS[name]
        return found if isinstance(found, Part) else found(app, str(given[name]))
    return None
