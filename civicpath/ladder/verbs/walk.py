"""The interactive walk: the next action, what came of it, and looking around, until you stop."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

from civicpath.app import App
from civicpath.base.errors import CivicError, in_line
from civicpath.base.text import ended
from civicpath.documents.markup import Page, Text
from civicpath.journal.events import LONGEST_WAIT, Event, Skipped, Stuck
from civicpath.ladder.advice import advise
from civicpath.ladder.model import Action, Sheet
from civicpath.ladder.progress import Progress
from civicpath.ladder.verbs import record_step
from civicpath.ladder.verbs.questions import ask_first, ask_needed, change
from civicpath.ladder.verbs.record import next_in_short, take_back, with_next
from civicpath.ladder.verbs.show import find
from civicpath.ladder.views.action_view import helps
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.entry_view import action_page
from civicpath.ladder.views.ladder_view import ladder_page
from civicpath.ladder.views.record_view import fault_page, skip_page, stuck_page
from civicpath.letters.views.draft_view import KINDS
from civicpath.system import effects
from civicpath.terminal.prompts import Asker, GoBack, Option, Stop

WAYS = (
    Option("ladder", "The ladder"),
    Option("rung", "A rung"),
    Option("sheet", "A first time, and what to expect"),
    Option("draft", "Letters, calls and scripts"),
    Option("find", "Where to find my party"),
    Option("meetings", "Meetings ahead"),
    Option("people", "People and promises"),
    Option("place", "Dates and offices where I live"),
    Option("desk", "A campaign in numbers"),
    Option("words", "Words explained"),
    Option("pause", "How to rest"),
    Option("answers", "My answers"),
    Option("undo", "Undo the last thing"),
)

VERBS = {"find", "meetings", "people", "place", "desk"}
"""The choices that are verbs of their own."""


Call = Callable[[Sequence[str]], None]
"""Runs a verb as if it had been typed, for a person in the walk."""


class LookAround:
    """One round of looking around."""

    def __init__(
        self,
        app: App,
        asker: Asker,
        call: Call,
        ladder: Callable[[], Page],
    ) -> None:
        """Store the walk's ways to ask, to run a verb, and to draw the ladder."""
        self._app = app
        self._asker = asker
        self._call = call
        self._ladder = ladder

    def look(self) -> None:
        """Show one thing after another until the person goes back or changes something."""
        looking = True
        while looking:
            chosen = self._asker.one("What would you like to see?", WAYS, back=True, blank=False)
            try:
                looking = self._look_at(chosen)
            except GoBack:  # leave a list for the list of lists
                continue
            except CivicError as fault:
                self._app.show(fault_page(effects.amended(fault)))

    def _look_at(self, what: str) -> bool:
        """Show what was chosen; return False after a change, which ends the looking around."""
        ladder, say = self._app.ladder_here, self._app.voice(self._app.progress()).say
        match what:
            case "ladder":
                self._app.show(with_next(self._app, self._ladder()))
            case "rung":
                titles = ((rung.id, say(rung.title)) for rung in ladder.rungs)
                self._read(self._choose("Which rung?", titles))
            case "sheet":
                titles = ((sheet.id, say(sheet.title)) for sheet in ladder.sheets.values())
                self._read(self._choose("Which one?", titles))
            case "draft":
                kind = self._choose("Which kind?", KINDS.items())
                drafts = (draft for draft in ladder.drafts.values() if draft.kind == kind)
                titles = ((draft.id, say(draft.title)) for draft in drafts)
                self._call(("draft", self._choose("Which one?", titles)))
            case "answers":
                change(self._app)
                self._app.show(next_in_short(self._app))
                return False
            case "undo":
                self._app.show(with_next(self._app, take_back(self._app)))
                return False
            case verb if verb in VERBS:
                self._call((verb,))
            case name:
                self._read(name)
        return True

    def _choose(self, ask: str, rows: Iterable[tuple[str, str]]) -> str:
        return self._asker.one(ask, tuple(Option(*row) for row in rows), back=True, blank=False)

    def _read(self, name: str) -> None:
        self._app.show(find(self._app, self._app.progress(), name))


INSTEAD = "Without a terminal use the verbs: civicpath next"

LOOK_BACK = "Take two minutes to look back?"

FIT = Option("fit", "Fit this to me: short questions")
HOW = Option("how", "Show me how, step by step")
DONE = Option("done", "I did it")
WAIT = Option("wait", "I asked somebody, and I'm waiting")
STUCK = Option("stuck", "It did not work")
PASS = Option("pass", "Skip it")
LOOK = Option("look", "Look around")
QUIT = Option("quit", "Stop for today")

PASSING = (
    Option("step", "Not now", "It stays on the ladder for another day."),
    Option("step never", "This step is not for me", "It is left out from now on."),
    Option("rung", "Not this rung now", "Climb on, and come back to it another day."),
    Option("rung never", "This whole rung is not for me", "It is left out from now on."),
)


def walk(app: App, call: Call) -> None:
    """Walk until the person stops; each thing is stored as soon as it is done."""
    session = Walk(app, app.asker(INSTEAD), call)
    with suppress(Stop):
        session.begin()
        while session.step():
            pass
    app.show(Page("Until next time", (Text("What you did is saved. Come back with: civicpath"),)))


class Walk:
    """One walk at a terminal."""

    def __init__(self, app: App, asker: Asker, call: Call) -> None:
        """Begin where the journal ends."""
        self._app = app
        self._asker = asker
        self._call = call
        self._at: str | None = None
        self._asked: set[str] = set()

    @property
    def progress(self) -> Progress:
        """The person's current progress."""
        return self._app.progress()

    @property
    def voice(self) -> Citations:
        """The voice in which texts are currently written."""
        return self._app.voice(self.progress)

    def begin(self) -> None:
        """Show where the person stands and what to do next, on one screen with the menu.

        Once election day has passed, the result of the race is asked for first.
        """
        if self._app.state.races:
            from civicpath.campaign.verbs.desk_result import ask_result

            with suppress(GoBack):
                ask_result(self._app, self._asker)
        self._show_next()

    def step(self) -> bool:
        """Do what the person wants with the next action; return False when they stop."""
        action = self._needing(advise(self.progress).action)
        ways = (*self._first(), *(self._ways(action) if action else ()), LOOK, QUIT)
        ask = f"{ended(self.voice.say(action.title))} What now?" if action else "What now?"
        chosen = self._asker.one(ask, ways, blank=False)
        if chosen == QUIT.value:
            return False
        effects.next_verb()
        try:
            self._do(chosen, action)
        except (GoBack, Stop):
            pass
        except CivicError as fault:
            self._app.show(fault_page(effects.amended(fault)))
        return True

    def _needing(self, action: Action | None) -> Action | None:
        """Ask what a newly suggested step needs; return the step that is next after the answer."""
        before, self._at = self._at, action.key if action else ""
        if action is None or before in (None, self._at):
            return action
        with suppress(GoBack):
            ask_needed(self._app, self._asker, action, self._asked)
        after = advise(self.progress).action
        self._at = after.key if after else ""
        if after != action:
            self._show_next()
        return after

    def _first(self) -> tuple[Option, ...]:
        """Return the option to answer the first questions, for a person who has answered none."""
        return () if self.progress.answers else (FIT,)

    def _ways(self, action: Action) -> Iterator[Option]:
        """Yield what can be done with an action: read it, get help, record what came of it."""
        yield HOW
        tools = helps(action, self._app.ladder, self.voice)
        yield from (Option(tool.command, tool.option) for tool in tools)
        yield DONE
        if action.wait:
            yield WAIT
        yield from (STUCK, PASS)

    def _do(self, chosen: str, action: Action | None) -> None:
        if chosen == FIT.value:
            ask_first(self._app)
            if advise(self.progress).action != action:
                self._show_next()
            return
        if chosen == LOOK.value or action is None:
            LookAround(self._app, self._asker, self._call, self._ladder).look()
            return
        today, key = self._app.today, action.key
        match chosen:
            case HOW.value:
                page = action_page(action, self.progress, self.voice, commands=False)
                self._app.show(page, read=True)
            case DONE.value:
                self._done(action)
            case WAIT.value:
                until = today + timedelta(days=self._days(action))
                self._show_result(record_step.record_waiting(self._app, action, until, on=today))
            case STUCK.value:
                why = record_step.ask_reason(self._asker, action, self._app.ladder)
                self._record(Stuck(action=key, on=today, because=why))
                self._show_result(stuck_page(action, self.voice, why))
            case PASS.value:
                self._pass(action)
            case command:
                self._help(command)

    def _help(self, command: str) -> None:
        """Run a verb that helps with the action; if it changed what is next, show that."""
        before = advise(self.progress).action
        self._call(command.split())
        if advise(self.progress).action != before:
            self._show_next()

    def _done(self, action: Action) -> None:
        count, notes = record_step.ask_count(self._asker, action), list[str]()
        outcome = record_step.ask_outcome(self._asker, action)

        def record() -> Page:
            note, today = "\n\n".join(notes), self._app.today
            return record_step.record_done(
                self._app, action, on=today, count=count, note=note, outcome=outcome
            )

        try:
            self._debrief(action, notes)
        except BaseException:  # the person did it even if the debrief is interrupted
            self._or_tell(record)
            raise
        self._show_result(record())

    def _or_tell(self, record: Callable[[], object]) -> None:
        """Record something while exiting, and only print an error: it must not stop the exit."""
        try:
            record()
        except CivicError as fault:
            self._app.tell(in_line(effects.amended(fault)))

    def _debrief(self, action: Action, notes: list[str]) -> None:
        """Ask the debrief after a first time: names, a promise, the next date."""
        sheet = self._app.ladder.sheets.get(action.sheet) if action.sheet else None
        try:
            brought = record_step.ask_brought(self._app, self._asker, action)
            notes += [brought] if brought else []
            record_step.offer_group(self._app, self._asker, action)
            if sheet is None or not sheet.debrief or not self._asker.confirm(LOOK_BACK):
                return
            self._look_back(sheet, notes)
        except Stop:
            return

    def _look_back(self, sheet: Sheet, notes: list[str]) -> None:
        """Store names, a promise and the next date; whatever else was said goes into the note."""
        from civicpath.people.verbs.people_debrief import Debrief

        group = next(reversed(list(self._app.state.groups.values())), None)
        kept = Debrief(self._app, self._app.today, group.name if group else "")
        try:
            kept.ask(self._asker, self.voice.all(sheet.debrief))
        finally:
            notes += kept.unread

    def _days(self, action: Action) -> int:
        """Ask how many days to wait."""
        ask, usual = "Come back to it in how many days?", str(action.patience)
        check = partial(record_step.whole_up_to, LONGEST_WAIT.days)
        return int(self._asker.text(ask, default=usual, check=check, back=True) or usual)

    def _pass(self, action: Action) -> None:
        rung = self._app.ladder.rung(action.rung)
        chosen = self._asker.one("Skip what?", PASSING, back=True, blank=False)
        what, _, never = chosen.partition(" ")
        whole = what == "rung" and rung is not None
        key, title = (rung.id, rung.title) if whole and rung else (action.key, action.title)
        self._record(Skipped(action=key, on=self._app.today, never=bool(never)))
        self._show_result(skip_page(title, never=bool(never), voice=self.voice))

    def _ladder(self) -> Page:
        return ladder_page(advise(self.progress), self.progress, self.voice, alone=False)

    def _show_result(self, page: Page) -> None:
        """Show a page, such as what was recorded, with the next thing under it."""
        self._app.show(with_next(self._app, page))

    def _show_next(self) -> None:
        """Show the next thing by itself."""
        self._app.show(next_in_short(self._app))

    def _record(self, event: Event) -> None:
        self._app.record(event)
