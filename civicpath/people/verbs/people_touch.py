"""`people met`, `asked`, `promised`, `owe`, `thanked` and `done`: contacts with a person."""

from __future__ import annotations

import shlex
from datetime import date
from typing import Annotated

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.text import capital, excerpt, one_line
from civicpath.journal.people_events import PersonKept, PersonSettled, PersonTouched
from civicpath.ladder.verbs.flags import Happened
from civicpath.ladder.verbs.typed_values import coming_day, past_day
from civicpath.people.model import (
    AGAIN,
    AHEAD,
    KnownPerson,
    Reply,
    Touch,
    TouchKind,
    matching,
    people_in,
    plain,
)
from civicpath.people.verbs.choosing import choose, found_person, named, new_id, nobody
from civicpath.people.verbs.people_entry import WhichPerson
from civicpath.people.views.people_view import kept_page, touch_words
from civicpath.terminal.prompts import Option
from civicpath.terminal.signature import Context, argument, option

LONGEST = 500
"""The most characters of a touch's text."""

What = Annotated[str, argument(metavar="WHAT", help="In a few words.")]
MaybeWhat = Annotated[str, argument(metavar="[WHAT]", help="In a few words.", show_default=False)]
ByFlag = Annotated[
    str | None, option("--by", metavar="DATE", help="The day it is due; `next` reminds you.")
]


def met(ctx: Context, name: WhichPerson, what: MaybeWhat = "", on: Happened = None) -> None:
    """Note that you met."""
    _keep(ctx.obj, name, TouchKind.MET, what, on)


def asked(
    ctx: Context,
    name: WhichPerson,
    what: What,
    answer: Annotated[
        Reply | None, option("--answer", help="What they said; later comes back in a week.")
    ] = None,
    by: Annotated[str | None, option("--by", metavar="DATE", help="The day to ask again.")] = None,
    on: Happened = None,
) -> None:
    """Note what you asked for, and what they said."""
    app: App = ctx.obj
    if by is not None and answer in {Reply.YES, Reply.NO}:
        raise Usage(f"They said {answer}, so there is no day to ask again.", "Leave out --by.")
    again = by
    if by is None and answer is Reply.LATER:
        again = (max(past_day(app, on), app.today) + AGAIN).isoformat()
    _keep(app, name, TouchKind.ASKED, what, on, again, answer.value if answer else "")


def promised(
    ctx: Context, name: WhichPerson, what: What, by: ByFlag = None, on: Happened = None
) -> None:
    """Note what they promised you."""
    _keep(ctx.obj, name, TouchKind.PROMISED, what, on, by)


def owe(
    ctx: Context, name: WhichPerson, what: What, by: ByFlag = None, on: Happened = None
) -> None:
    """Note what you promised them."""
    _keep(ctx.obj, name, TouchKind.OWED, what, on, by)


def thanked(ctx: Context, name: WhichPerson, what: MaybeWhat = "", on: Happened = None) -> None:
    """Note that you said thanks."""
    _keep(ctx.obj, name, TouchKind.THANKED, what, on)


def said_of(what: str) -> str:
    """Clean the text of a touch up for storage, on one line; raises Usage if it is too long."""
    text = one_line(what)
    if len(text) > LONGEST:
        message = f"That has {len(text):,} characters, and there is room for {LONGEST}."
        raise Usage(message, "Say it in a few words. More fits into a note.")
    return text


def due_day(app: App, text: str | None) -> date | None:
    """Parse a due date; raises Usage if it has passed."""
    return None if text is None else not_past(coming_day(app, text), app.today)


def not_past(due: date, today: date) -> date:
    """Return a due date; raises Usage if it has passed."""
    if due < today:
        raise Usage(f"{due.isoformat()} is past.", "Give a day to come, or leave out --by.")
    return due


def comes_up(due: date, today: date) -> str:
    """Say when `next` brings something forward that is due on a day."""
    ahead = "Two days before, it comes up again"
    return ahead if due - AHEAD > today else "It comes up from now on"


def _keep(
    app: App,
    name: str,
    kind: TouchKind,
    what: str,
    on: str | None,
    by: str | None = None,
    answer: str = "",
) -> None:
    text, when, due = said_of(what), past_day(app, on), due_day(app, by)
    if not text and kind not in {TouchKind.MET, TouchKind.THANKED}:
        raise Usage("What was it?", f'Say it: civicpath people {kind} Maria "bring signs"')
    one = found_person(app, name)
    added = [] if one else [_new(app, name, when)]
    person = one.id if one else added[0].person
    event = PersonTouched(
        person=person, touch=new_id("t"), kind=kind.value, on=when, text=text, answer=answer, by=due
    )
    app.record(*added, event)
    kept = next(each for each in people_in(app.state.people) if each.id == person)
    touch = next(each for each in kept.touches if each.id == event.touch)
    back = f" {comes_up(due, app.today)}: civicpath next." if due else ""
    app.show(kept_page(kept.name, f"{touch_words(touch)}.{back}"))


def _new(app: App, name: str, on: date) -> PersonKept:
    """A new person, if the user at the terminal confirms adding them."""
    if not name.strip():
        raise Usage("The name is empty.", "civicpath people lists everyone.")
    ask = f"No one on your list is called '{excerpt(name)}'. Add them?"
    if not (app.interactive and app.asker("").confirm(ask)):
        raise nobody(app, name)
    return PersonKept(person=new_id("p"), on=on, name=named(name), met=on.isoformat())


def done(ctx: Context, name: WhichPerson, what: MaybeWhat = "", on: Happened = None) -> None:
    """Note that a promise was kept, or won't be."""
    app: App = ctx.obj
    one = choose(app, name)
    touch = _which(app, one, what)
    app.record(PersonSettled(person=one.id, touch=touch.id, on=past_day(app, on)))
    thanks = (
        ""
        if touch.kind is TouchKind.OWED
        else f" If you thanked them: civicpath people thanked {_short(app, one)}."
    )
    app.show(kept_page(f"Done: {one.name}", f"{capital(touch.text)}.{thanks}"))


def _short(app: App, person: KnownPerson) -> str:
    """What to type for a person: the first name, or the ID if the first name is ambiguous."""
    same = tuple(matching(person.first, people_in(app.state.people)))
    return shlex.quote(person.first) if same == (person,) else person.id


def _which(app: App, person: KnownPerson, what: str) -> Touch:
    """Find the open touch that a text means."""
    wanted = plain(what)
    matches = [each for each in person.open if wanted in plain(each.text)]
    if not matches:
        choices = "; ".join(excerpt(each.text) for each in person.open)
        hint = f"Open is: {choices}." if choices else f"civicpath people show {person.id}"
        raise NotFound(f"Nothing like that is open with {person.name}.", hint)
    if len(matches) == 1:
        return matches[0]
    if app.interactive:
        options = tuple(Option(each.id, touch_words(each)) for each in matches)
        key = app.asker("").one("What is done?", options, blank=False)
        return next(each for each in matches if each.id == key)
    choices = "; ".join(excerpt(each.text) for each in matches)
    raise Usage(f"Several things are open with {person.name}.", f"Say which: {choices}.")
