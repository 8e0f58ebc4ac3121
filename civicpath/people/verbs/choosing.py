"""Find the person that a typed name means, and complete names."""

from __future__ import annotations

import os

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, one_line
from civicpath.ladder.verbs.completions import completion_app
from civicpath.people.model import KnownPerson, matching, people_in
from civicpath.people.views.people_view import touch_words
from civicpath.terminal.prompts import Option
from civicpath.terminal.signature import Context

LONGEST_NAME = 300
"""The most characters of a name, and of the other short fields."""


def complete_person(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete first names only, because others may see the screen."""
    people = people_in(completion_app(ctx).state.people)
    firsts = dict.fromkeys(person.first for person in people)
    typed = incomplete.casefold()
    matches = (one for one in firsts if one.casefold().startswith(typed))
    return [(match if match.startswith(incomplete) else match.casefold(), "") for match in matches]


def new_id(start: str) -> str:
    """Return a random ID; its first letter says what kind of thing it identifies."""
    return f"{start}{os.urandom(4).hex()}"


def named(text: str, what: str = "name") -> str:
    """Clean a name up for storage, on one line; raises Usage if it is empty or too long."""
    kept = one_line(text)
    if not kept:
        raise Usage(f"The {what} is empty.", 'Write it like this: civicpath people add "Ana Diaz"')
    if len(kept) > LONGEST_NAME:
        raise Usage(
            f"The {what} has {len(kept):,} characters, and there is room for {LONGEST_NAME}.",
            "Make it shorter. More fits into --note.",
        )
    return kept


def short(text: str | None, what: str) -> str:
    """Clean a short field up for storage; "" stays ""."""
    return named(text, what) if text and text.strip() else ""


def found_person(app: App, text: str) -> KnownPerson | None:
    """Find the person a text names, or None; prompt for a choice if there are several."""
    matches = matching(text, people_in(app.state.people))
    if len(matches) < 2:  # noqa: PLR2004
        return matches[0] if matches else None
    if app.interactive:
        options = tuple(Option(match.id, match.name, _hint(match)) for match in matches)
        key = app.asker("").one("Who of them?", options, blank=False)
        return next(match for match in matches if match.id == key)
    choices = "; ".join(
        f"{match.id} ({match.name}{_hint(match, ', ')})" for match in matches[:MOST]
    )
    more = f"; and {len(matches) - MOST} more" if len(matches) > MOST else ""
    raise Usage(f"'{excerpt(text)}' matches several.", f"Say which, by its ID: {choices}{more}.")


MOST = 10
"""The most people of one name to list."""


def _hint(person: KnownPerson, before: str = "") -> str:
    """A hint that distinguishes a person from others with the same name."""
    details = (
        *person.kept.roles,
        person.kept.group,
        touch_words(person.last) if person.last else "",
    )
    hint = next(filter(None, details), "")
    return f"{before}{hint}" if hint else ""


def choose(app: App, text: str) -> KnownPerson:
    """Return the person a text names; raises NotFound with similar names if there is none."""
    if not text.strip():
        raise Usage("The name is empty.", "civicpath people lists everyone.")
    person = found_person(app, text)
    if person is None:
        raise nobody(app, text)
    return person


def nobody(app: App, text: str) -> NotFound:
    """Return the error for an unknown name, with similar names."""
    people = people_in(app.state.people)
    names = [
        *dict.fromkeys((*(person.name for person in people), *(person.first for person in people)))
    ]
    near = did_you_mean(text, names)
    hint = near or f'Add them: civicpath people add "{excerpt(text)}"'
    return NotFound(f"No one on your list is called '{excerpt(text)}'.", hint)
