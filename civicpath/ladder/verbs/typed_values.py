"""Read what was typed: a day, a note, and the name of a rung or an action."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date

from civicpath.app import App
from civicpath.base.days import Side, lacks_year, read_coming_day, read_day, short_day
from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import by_name, did_you_mean
from civicpath.base.text import clean, excerpt, folded
from civicpath.ladder.model import Action, Rung

LONGEST_NOTE = 10_000
"""The most characters in a note."""


def day(app: App, text: str | None) -> date:
    """Return the day that a flag names, or today."""
    return app.today if text is None else told_year(app, text, read_day(text, app.today))


def coming_day(app: App, text: str) -> date:
    """Return the day to come that a flag names; a weekday is the next one."""
    return told_year(app, text, read_coming_day(text, app.today))


def past_day(app: App, text: str | None) -> date:
    """Return the day on which something happened; a future day is refused."""
    if text is None:
        return app.today
    happened = told_year(app, text, read_day(text, app.today, Side.PAST))
    if happened > app.today:
        raise Usage(f"{happened.isoformat()} has not come yet.", "Give the day you did it.")
    return happened


def told_year(app: App, text: str, when: date) -> date:
    """Return a day, and tell the person which year was understood if they gave none."""
    if lacks_year(text):
        app.tell_once(f"{excerpt(text.strip())} means {short_day(when)}.")
    return when


def note_text(text: str | None) -> str:
    """Return a note as it is stored, or an empty string if no flag was given."""
    if text is None:
        return ""
    kept = clean(text).strip()
    if not kept:
        raise Usage("The note is empty.", "Write something after --note, or leave it out.")
    if len(kept) > LONGEST_NOTE:
        message = f"The note has {len(kept):,} characters, and there is room for {LONGEST_NOTE:,}."
        raise Usage(message, "Make it shorter, or keep it in a file of your own.")
    return kept


def rung_named(text: str, order: Sequence[str]) -> str:
    """Return the id among the rungs that a text names, as `3`, `rung 3` or an id; else ""."""
    name = folded(text).removeprefix("rung-")
    by_number = {str(number): rung for number, rung in enumerate(order, 1)}
    return by_number.get(name) or (name if name in order else "")


def rung_of(app: App, words: Sequence[str] | None) -> Rung | None:
    """Return the rung here that typed words name by id or number, or None."""
    name = rung_named(" ".join(words or ()), app.ladder.front.rungs)
    return app.ladder_here.rung(name) if name else None


def rung_id(app: App, text: str | None) -> str:
    """Return the id of the rung that a text names by id or number; None gives an empty string."""
    if text is None:
        return ""
    order = app.ladder.front.rungs
    if known := rung_named(text, order):
        return known
    offered = did_you_mean(text, order) or f"The rungs are: {', '.join(order)}."
    raise NotFound(f"There is no rung '{excerpt(text)}'.", offered)


def actions_titled(app: App, text: str) -> list[str]:
    """Return the ids of the actions with this title, or else those whose titles begin with it."""
    wanted, voice = folded(text).rstrip(".?!"), app.voice(app.progress())
    titles = {action.key: folded(voice.say(action.title)) for action in app.ladder.actions()}
    whole = [key for key, title in titles.items() if title == wanted]
    begins = [key for key, title in titles.items() if "-" in wanted and title.startswith(wanted)]
    return whole or begins


def find_action(app: App, text: str) -> Action:
    """Return the action that a text names: its full id, or an ending that only one id has."""
    exact = app.ladder.action(text)
    if exact:
        return exact
    keys = [action.key for action in app.ladder.actions()]
    matches = by_name(text.lower().strip(), keys) or actions_titled(app, text)
    if len(matches) == 1:
        action = app.ladder.action(matches[0])
        assert action is not None
        return action
    if matches:
        raise NotFound(f"'{text}' matches several actions.", f"Say which: {', '.join(matches)}.")
    if rung := rung_named(text, app.ladder.front.rungs):
        hint = f"Name one of its actions: civicpath show {rung}"
        raise NotFound(f"'{excerpt(text)}' is a rung, not an action.", hint)
    near = did_you_mean(text, keys + [key.partition("/")[2] for key in keys])
    hint = _day_after_on(text, app.today) or near
    raise NotFound(
        f"There is no action '{excerpt(text)}'.",
        hint or "civicpath show RUNG lists the actions of a rung.",
    )


def _day_after_on(text: str, today: date) -> str:
    """Return where a day goes, if that is what was typed for an action; else an empty text."""
    with suppress(Usage):
        read_day(text, today)
        from civicpath.base.shell import quote  # only an error needs it

        return f"A day goes after --on, like this: --on {quote(text)}"
    return ""
