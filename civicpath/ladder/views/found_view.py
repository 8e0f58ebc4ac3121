"""What holds a word that is no name: first names and titles, then texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from civicpath.base.text import few
from civicpath.ladder.model import Ladder
from civicpath.ladder.views.citations import Citations

NAMED: Final = 4
"""How many are named; the others are counted."""

Searchable = tuple[str, str]
"""What `show` takes, and the text that may hold the word."""


def holding(asked: str, ladder: Ladder, voice: Citations) -> str:
    """Return a hint on what holds all words that were asked for, or an empty text."""
    wanted = _words(asked)
    if not wanted:
        return ""
    for begin, rows in (("To show", _names), ("It appears in", _texts)):
        found = [name for name, text in rows(ladder, voice) if _holds(text, wanted)]
        if found:
            found.sort(key=lambda name: not _holds(name, wanted))
            return f"{begin}: {few(found, NAMED)}."
    return ""


def _names(ladder: Ladder, voice: Citations) -> Iterator[Searchable]:
    """Yield everything that can be shown, with its id and title."""
    for rung in ladder.rungs:
        yield rung.id, f"{rung.id} {voice.say(rung.title)}"
    for term in ladder.terms.values():
        yield f"'{term.term}'", " ".join((term.term, *term.also))
    for sheet in ladder.sheets.values():
        yield sheet.id, f"{sheet.id} {voice.say(sheet.title)}"
    for action in ladder.actions():
        yield action.key, f"{action.key} {voice.say(action.title)}"


def _texts(ladder: Ladder, voice: Citations) -> Iterator[Searchable]:
    """Yield the meanings of words, and the steps and reasons of actions."""
    for term in ladder.terms.values():
        yield f"'{term.term}'", voice.say(term.means)
    for action in ladder.actions():
        steps = (voice.say(point.text) for point in action.how)
        yield action.key, " ".join((voice.say(action.why), *steps))


def _holds(text: str, wanted: list[str]) -> bool:
    """Return whether each wanted word begins a word of a text."""
    words = _words(text)
    return all(any(word.startswith(one) for word in words) for one in wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w{2,}", text.casefold())
