"""`people debrief`, a short look back after a first visit: names, a promise, the next date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from functools import partial
from typing import Annotated

from civicpath.app import App
from civicpath.base.days import read_coming_day, short_day
from civicpath.base.errors import Usage, in_line
from civicpath.base.text import plural, series
from civicpath.base.values import replace
from civicpath.documents.markup import Items
from civicpath.journal.events import Going
from civicpath.journal.people_events import PersonKept, PersonTouched
from civicpath.ladder.verbs.flags import Happened
from civicpath.ladder.verbs.typed_values import past_day
from civicpath.meetings.phrases import parse
from civicpath.meetings.recurrence import next_days
from civicpath.people.model import KnownPerson, TouchKind, first_name, people_in, plain
from civicpath.people.verbs.choosing import found_person, named, new_id, short
from civicpath.people.verbs.people_entry import AtFlag
from civicpath.people.verbs.people_touch import comes_up, due_day, not_past, said_of
from civicpath.people.views.people_view import kept_page
from civicpath.terminal.prompts import Asker, Option, Stop
from civicpath.terminal.signature import Context, option

ASKS = (
    "Which three people did you meet?",
    "What one thing was promised?",
    "What is the next date?",
)
"""The default questions, for actions without their own."""

ONE_BY_ONE = "One at a time, such as: Maria Lopez, knows the library. Leave it blank to go on."
MORE = ("And a second one?", "And a third one?")
WHOM = {"mine": "Who is it for? A name.", "theirs": "Who was it? A name."}
WHEN = "By when? Leave it blank if no day was said."
MINE, THEIRS = "mine", "theirs"
SIDES = (Option(MINE, "I promised it"), Option(THEIRS, "They promised it"))


def debrief(
    ctx: Context,
    met: Annotated[
        list[str] | None,
        option("--met", metavar="NAME", help="Who you met; may be repeated."),
    ] = None,
    promise: Annotated[
        str, option("--promise", metavar="TEXT", help="What one thing you promised.")
    ] = "",
    to: Annotated[str, option("--to", metavar="NAME", help="Who you promised it to.")] = "",
    theirs: Annotated[bool, option("--theirs", help="They promised it to you.")] = False,
    by: Annotated[str | None, option("--by", metavar="DATE", help="By when.")] = None,
    following: Annotated[
        str, option("--next", metavar="WHEN", help="The next date: a day, or how they meet.")
    ] = "",
    at: AtFlag = None,
    on: Happened = None,
) -> None:
    """Look back for two minutes: three names, one promise, the next date."""
    app: App = ctx.obj
    notes = Debrief(app, past_day(app, on), short(at, "group"))
    if met or promise or following:
        notes.check(met or (), promise, to, by, following)
        for text in met or ():
            notes.name(text)
        if promise:
            notes.promise(promise, to, by, theirs=theirs)
        if following:
            notes.following(following)
    else:
        asker = app.asker('Say it with flags: civicpath people debrief --met "Maria Lopez"')
        with suppress(Stop):
            notes.ask(asker, ASKS)
    notes.show()


class Debrief:
    """Notes after a meeting or a shift, each saved as soon as it is given."""

    def __init__(self, app: App, on: date, at: str = "") -> None:
        """Initialize for a day and a group."""
        self._app = app
        self._on = on
        self._at = at
        self.names: list[str] = []
        self.said: list[str] = []
        self.unread: list[str] = []
        """Answers that could not be parsed; they are saved in a note."""

    def check(
        self, met: Sequence[str], promise: str, to: str, by: str | None, following: str
    ) -> None:
        """Raise Usage for invalid flags before anything is saved."""
        for text in met:
            named(text.partition(",")[0])
        if bool(promise.strip()) != bool(to.strip()):
            raise Usage("A promise needs a person.", "Say both: --promise TEXT --to NAME")
        if by is not None and not promise:
            raise Usage("--by is the day of a promise.", "Say what: --promise TEXT --to NAME")
        due_day(self._app, by)
        said_of(promise)
        if following and not tuple(self._days(following)):
            raise Usage("The next date was not understood.", "Write it like 2026-12-08.")

    def ask(self, asker: Asker, asks: Sequence[str]) -> None:
        """Ask for names, one promise and the next date; raises Stop if the person wants no more."""
        whom, what, when = (*asks, *ASKS[len(asks) :])[:3]
        for question in (whom, *MORE):
            why = ONE_BY_ONE if question == whom else ""
            text = asker.text(question, why=why, check=_no_name)
            if not text:
                break
            self.name(text)
        self._ask_promise(asker, what)
        if text := asker.text(when):
            if tuple(self._days(text)):
                self.following(text)
            else:
                self.unread.append(text)

    def _ask_promise(self, asker: Asker, ask: str) -> None:
        what = asker.text(ask)
        if not what:
            return
        side = asker.one("Who promised it?", SIDES, default=MINE, blank=False)
        whom = asker.text(
            WHOM[side], suggest=self.names, default=self.names[0] if self.names else ""
        )
        if not whom:
            self.unread.append(what)
            return
        by = asker.text(WHEN, check=partial(_no_day, self._app))
        self.promise(what, whom, by or None, theirs=side == THEIRS)

    def name(self, text: str) -> None:
        """Save a person with an optional detail after a comma, or another meeting with them."""
        name, _, detail = text.partition(",")
        self.names.append(self._person(named(name), short(detail, "note"))[1])

    def _person(self, name: str, detail: str = "") -> tuple[str, str]:
        """Return the ID and name of a person, adding them if there is no match."""
        known = self._known(name)
        if known is None:
            key, day = new_id("p"), self._on.isoformat()
            self._app.record(
                PersonKept(person=key, on=self._on, name=name, met=day, group=self._at, note=detail)
            )
            return key, name
        if detail or name not in self.names:
            self._touch(known.id, TouchKind.MET, detail)
        return known.id, known.name

    def _known(self, name: str) -> KnownPerson | None:
        """Find a person by the full name, or by the first name among those named just now."""
        people = people_in(self._app.state.people)
        same = (person for person in people if plain(person.name) == plain(name))
        named_now = (
            person for person in people if person.name in self.names and person.first == name
        )
        is_first = first_name(name) == name
        return next(same, None) or (next(named_now, None) if is_first else None)

    def _touch(self, person: str, kind: TouchKind, text: str, by: date | None = None) -> None:
        self._app.record(
            PersonTouched(
                person=person, touch=new_id("t"), kind=kind.value, on=self._on, text=text, by=by
            )
        )

    def promise(self, what: str, whom: str, by: str | None, *, theirs: bool = False) -> None:
        """Save a promise to a person, adding the person if needed."""
        person = found_person(self._app, whom)
        key, name = (person.id, person.name) if person else self._person(named(whom))
        kind = TouchKind.PROMISED if theirs else TouchKind.OWED
        text, due = said_of(what), due_day(self._app, by)
        self._touch(key, kind, text, due)
        back = f", by {short_day(due)}. {comes_up(due, self._app.today)}" if due else ""
        who = f"{first_name(name)} promised" if theirs else f"You promised {first_name(name)}"
        self.said.append(f"{who}: {text}{back}")

    def following(self, text: str) -> None:
        """Save the next date as a meeting that the person plans to attend."""
        heard = parse(text, self._app.today)
        first = next(iter(self._days(text)))
        heard = replace(heard, days=() if heard.rule else (first,))
        kept = heard.as_meeting(self._app.today, self._at or "The next date")
        self._app.record(kept, Going(meeting=kept.meeting, day=first, hour=kept.start))
        self.said.append(f"The next date: {short_day(first)}")

    def _days(self, text: str) -> Iterator[date]:
        """The upcoming days that a text names: a single day, or the first of a rule."""
        today = self._app.today
        with suppress(Usage):
            single = read_coming_day(text, today)
            if single >= today:
                yield single
            return
        heard = parse(text, today)
        yield from sorted(day for day in heard.days if day >= today)
        if heard.rule:
            yield from next_days(heard.rule, today, today, 1)

    def show(self) -> None:
        """Show what was saved."""
        firsts = series(map(first_name, self.names))
        names = [f"{plural(len(self.names), 'name')}: {firsts}"] if self.names else []
        lines = (*names, *self.said)
        if not lines:
            raise Usage("Nothing was saved.", "Say a name: civicpath people add")
        page = kept_page("Saved", "It is all on this computer.", Items(lines), several=True)
        self._app.show(page)


def _no_name(text: str) -> str:
    """Return what is wrong with a typed name and detail, or ""."""
    name, _, thing = text.partition(",")
    try:
        named(name)
        short(thing, "note")
    except Usage as wrong:
        return in_line(wrong) if text.strip() else ""
    return ""


def _no_day(app: App, text: str) -> str:
    """Return what is wrong with a typed day, or ""."""
    if not text.strip():
        return ""
    try:
        not_past(read_coming_day(text, app.today), app.today)
    except Usage as wrong:
        return in_line(wrong)
    return ""
