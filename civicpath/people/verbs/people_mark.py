"""`people mark`: support from 1 (yours) to 5 (theirs), votes, mail ballots and rides."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import Annotated

from civicpath.app import App
from civicpath.base.errors import CivicError, NotFound, Usage, in_line
from civicpath.base.text import excerpt, is_digits, plural, series
from civicpath.documents.markup import Items
from civicpath.journal.list_codec import ListFile, ListHeader
from civicpath.journal.people_events import PersonMarked
from civicpath.ladder.verbs.flags import Happened
from civicpath.ladder.verbs.typed_values import past_day
from civicpath.people import store
from civicpath.people.model import UNMARKED, Ballot, marks_in
from civicpath.people.verbs.choosing import choose
from civicpath.people.verbs.people_sheet import ListFlag, RaceFlag, race_of
from civicpath.people.views.people_view import MARKS, kept_page, mark_words
from civicpath.people.voters import line_in
from civicpath.terminal.prompts import GoBack, Stop
from civicpath.terminal.signature import Context, argument, option

_LONGEST = 16
"""The most characters of an unknown line to repeat; existing lines are shorter."""

NONE = "0"
"""The value that removes a mark."""

RUN = "Line and mark, such as 12 1. Leave it blank to stop."


def mark(
    ctx: Context,
    said: Annotated[
        list[str] | None,
        argument(
            metavar="WHO MARK ...",
            help="A line of a list or a name, and 1 (yours) to 5 (theirs); 0 takes it away.",
            show_default=False,
        ),
    ] = None,
    race: RaceFlag = None,
    list_: ListFlag = None,
    voted: Annotated[
        bool | None, option("--voted/--not-voted", help="Whether they have voted.")
    ] = None,
    ballot: Annotated[
        Ballot | None, option("--ballot", help="What you know about their mail ballot.")
    ] = None,
    ride: Annotated[
        bool | None, option("--ride/--no-ride", help="Whether they need a ride.")
    ] = None,
    on: Happened = None,
) -> None:
    """Mark people in a race: whose they are, and whether they voted."""
    app: App = ctx.obj
    marking = Marking(app, race_of(app, race), list_, past_day(app, on))
    more = {
        "voted": _yes(voted),
        "ballot": ballot.value if ballot else "",
        "ride": _yes(ride),
    }
    if not said:
        if any(more.values()):
            raise Usage("Who is it?", "Say the line or the name: civicpath people mark 12 --voted")
        marking.run()
        return
    events = tuple(marking.events(said, more))
    app.record(*events)
    marking.show(events)


def _yes(flag: bool | None) -> str:
    return "" if flag is None else "yes" if flag else "no"


class Marking:
    """Marks in one race on one day, for people by name and for lines of a list."""

    def __init__(self, app: App, race: str, name: str | None, on: date) -> None:
        """Initialize for a race; raises Usage if none is saved."""
        if not race:
            raise Usage(
                "Marks belong to a race, and none is saved.",
                "Save one: civicpath desk race add NAME",
            )
        self._app = app
        self._race = race
        self._name = name
        self._on = on
        self._list: ListFile | None = None
        self._idents: dict[str, int] = {}
        self._titles: dict[str, str] = {}

    def events(self, said: list[str], more: dict[str, str]) -> Iterator[PersonMarked]:
        """Parse `12 1 13 2`, or a single line or name with flags."""
        if len(said) == 1 and any(more.values()):
            yield self._event(said[0], "", more)
            return
        if len(said) % 2:
            last = excerpt(said[-1])
            raise Usage(f"What is the mark of '{last}'?", "Like this: civicpath people mark 12 1")
        for who, number in zip(said[::2], said[1::2], strict=True):
            if number not in {*MARKS, NONE}:
                hint = "1 is yours, 5 is somebody else's, and 0 takes a mark away."
                raise Usage(f"'{excerpt(number)}' is not a mark.", hint)
            yield self._event(who, number, more)

    def _event(self, who: str, number: str, more: dict[str, str]) -> PersonMarked:
        ref, title = self._who(who.strip())
        self._titles[ref] = title
        return PersonMarked(person=ref, race=self._race, on=self._on, mark=number, **more)

    def _who(self, text: str) -> tuple[str, str]:
        """Return the reference and name of the list line or person that a text means."""
        if line_in(text.casefold()) is None:
            one = choose(self._app, text)
            return one.id, one.name
        found, ident = self._rows(), text.casefold().lstrip("0") or "0"
        line = self._idents.get(ident)
        if line is None:
            raise self._no_line(found, excerpt(ident, _LONGEST))
        return f"{found.header.id}:{ident}", found.rows[line][_name_at(found.header)]

    def _no_line(self, list_file: ListFile, ident: str) -> CivicError:
        """Return the error for an unknown line, which may be from an old sheet."""
        last, like = (
            max(list_file.rows, default=0),
            [one for one in self._idents if is_of(one, ident)],
        )
        if like:
            choices = series((f"{one} ({self._called(list_file, one)})" for one in like), "or")
            hint = f"Type its letters, too, as the sheet has them: {choices}."
            return Usage(f"A newer copy of “{list_file.header.name}” added line {ident}.", hint)
        if 0 < (line_in(ident) or 0) <= last:
            hint = "That person left it with a newer copy, or was erased. The mark was not kept."
            return NotFound(f"Nobody on “{list_file.header.name}” has line {ident} now.", hint)
        lines = f"“{list_file.header.name}” has lines 1 to {last}."
        return NotFound(f"There is no line {ident}.", lines)

    def _called(self, list_file: ListFile, ident: str) -> str:
        return excerpt(list_file.rows[self._idents[ident]][_name_at(list_file.header)])

    def _rows(self) -> ListFile:
        if self._list is None:
            header = store.chosen(self._app.journal, self._name)
            if header is None:
                raise NotFound("There is no list, so there are no lines.", store.IMPORT)
            self._list, problem = store.load(self._app.journal, header)
            self._idents = {self._list.ident(line): line for line in self._list.rows}
            if problem:
                self._app.tell(problem)
        return self._list

    def run(self) -> None:
        """Read marks at a prompt one after another, saving each at once."""
        asker = self._app.asker("Say it with words: civicpath people mark 12 1")
        kept: list[PersonMarked] = []
        with suppress(Stop, GoBack):
            while text := asker.text(RUN, check=self._complaint):
                events = tuple(self.events(_words(text), {}))
                self._app.record(*events)
                kept += events
        self.show(tuple(kept))

    def _complaint(self, text: str) -> str:
        try:
            tuple(self.events(_words(text), {}))
        except CivicError as wrong:
            return in_line(wrong)
        return ""

    def show(self, events: tuple[PersonMarked, ...]) -> None:
        """Show what was saved."""
        marks = marks_in(self._app.state.people, self._race)
        lines = tuple(
            f"{self._titles[ref]}: {mark_words(marks.get(ref, UNMARKED)) or 'no mark'}"
            for ref in dict.fromkeys(event.person for event in events)
        )
        if lines:
            title = f"Marked in “{excerpt(self._race)}”: {plural(len(lines), 'name')}"
            self._app.show(kept_page(title, "", Items(lines), several=len(events) > 1))


def _words(text: str) -> list[str]:
    """Split a typed line into who and mark: the last word is the mark, the rest the name."""
    words = text.split()
    if all(line_in(word.casefold()) is not None for word in words):
        return words
    return [" ".join(words[:-1]), words[-1]] if len(words) > 1 else words


def is_of(ident: str, line: str) -> bool:
    """Return whether a label is that of a line typed without its letters."""
    return is_digits(line) and not is_digits(ident) and line_in(ident) == line_in(line)


def _name_at(header: ListHeader) -> int:
    return header.columns.index("name")
