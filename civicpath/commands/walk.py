"""The interactive walk: the ladder, the next thing, and what became of it, until you stop."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import timedelta
from functools import partial

from civicpath.app import App
from civicpath.commands.afterwards import (
    ask_brought,
    ask_count,
    ask_outcome,
    ask_reason,
    offer_group,
    record_done,
    record_waiting,
    whole_up_to,
)
from civicpath.commands.look_around import Around
from civicpath.commands.questions import ask_open
from civicpath.commands.recording import in_short, with_next
from civicpath.core.advice import advise
from civicpath.core.errors import CivicError
from civicpath.core.event import LONGEST_WAIT, Event, Skipped, Stuck
from civicpath.core.misread import in_line
from civicpath.core.model import Action
from civicpath.core.page import Page, Text
from civicpath.core.progress import Progress
from civicpath.edges.ask import Asker, GoBack, Option, Stop
from civicpath.pages.entry import action_page
from civicpath.pages.ladder import ladder_page
from civicpath.pages.record import fault_page, skip_page, stuck_page
from civicpath.pages.tools import helps
from civicpath.pages.voice import Voice

INSTEAD = "Without a terminal use the verbs: civicpath next"
LOOK_BACK = "Take two minutes to look back?"

HOW = Option("how", "Show me how, step by step")
DONE = Option("done", "I did it")
WAIT = Option("wait", "I asked somebody, and wait for an answer")
STUCK = Option("stuck", "It did not work")
PASS = Option("pass", "Pass over it, for now or for good")
LOOK = Option("look", "Look around, or change something")
QUIT = Option("quit", "Stop for today")

PASSING = (
    Option("step", "Not now", "It stays on the ladder for another day."),
    Option("step never", "This step is not for me", "It is left out from now on."),
    Option("rung", "Not this rung now", "Climb on, and come back to it another day."),
    Option("rung never", "This whole rung is not for me", "It is left out from now on."),
)

Call = Callable[[Sequence[str]], None]
"""Runs a verb as it would be typed, for whoever is in the walk."""


def walk(app: App, call: Call) -> None:
    """Go on until the person stops; all that was done is kept as it is done."""
    one = Walk(app, app.asker(INSTEAD), call)
    with suppress(Stop):
        one.begin()
        while one.step():
            pass
    app.show(Page("Until next time", (Text("What you did is kept. Come back with: civicpath"),)))


class Walk:
    """One walk at a terminal."""

    def __init__(self, app: App, asker: Asker, call: Call) -> None:
        """Begin where the journal leaves off."""
        self._app = app
        self._asker = asker
        self._call = call

    @property
    def progress(self) -> Progress:
        """Where the person stands now."""
        return self._app.progress()

    @property
    def voice(self) -> Voice:
        """How texts are said now."""
        return self._app.voice(self.progress)

    def begin(self) -> None:
        """Show the ladder, offer the questions to somebody new, and say what is next."""
        if self.progress.answers or not self.progress.untouched:
            self._show_result(self._ladder())
            return
        self._app.show(self._ladder())
        if self._asker.confirm("Answer a few short questions first?"):
            ask_open(self._app)
        self._show_next()

    def step(self) -> bool:
        """Do what the person wants with the next action; False when they stop."""
        action = advise(self.progress).action
        ways = (*(self._ways(action) if action else ()), LOOK, QUIT)
        ask = f"{self.voice.say(action.title)}. What now?" if action else "What now?"
        chosen = self._asker.one(ask, ways, blank=False)
        if chosen == QUIT.value:
            return False
        try:
            self._do(chosen, action)
        except (GoBack, Stop):
            pass
        except CivicError as fault:
            self._app.show(fault_page(fault))
        return True

    def _ways(self, action: Action) -> Iterator[Option]:
        """What can be done with an action: read it, get help with it, say what became of it."""
        yield HOW
        yield from (Option(one.command, one.option) for one in helps(action, self._app.ladder))
        yield DONE
        if action.wait:
            yield WAIT
        yield from (STUCK, PASS)

    def _do(self, chosen: str, action: Action | None) -> None:
        if chosen == LOOK.value or action is None:
            Around(self._app, self._asker, self._call, self._ladder).look()
            return
        today, key = self._app.today, action.key
        match chosen:
            case HOW.value:
                self._app.show(action_page(action, self.progress, self.voice, commands=False))
            case DONE.value:
                self._done(action)
            case WAIT.value:
                until = today + timedelta(days=self._days(action))
                self._show_result(record_waiting(self._app, action, until, on=today))
            case STUCK.value:
                why = ask_reason(self._asker, action)
                self._record(Stuck(action=key, on=today, because=why))
                self._show_result(stuck_page(action, self.voice, why))
            case PASS.value:
                self._pass(action)
            case command:
                self._help(command)

    def _help(self, command: str) -> None:
        """Run what helps with the action; where that recorded something, say what is next now."""
        before = advise(self.progress).action
        self._call(command.split())
        if advise(self.progress).action != before:
            self._show_next()

    def _done(self, action: Action) -> None:
        count, said = ask_count(self._asker, action), list[str]()
        outcome = ask_outcome(self._asker, action)

        def record() -> Page:
            note, today = "\n\n".join(said), self._app.today
            return record_done(self._app, action, on=today, count=count, note=note, outcome=outcome)

        try:
            self._debrief(action, said)
        except BaseException:  # whatever cuts the looking back short, the person did it
            self._or_tell(record)
            raise
        self._show_result(record())

    def _or_tell(self, record: Callable[[], object]) -> None:
        """Record something on the way out; a fault in that must not stand in the way."""
        try:
            record()
        except CivicError as fault:
            self._app.tell(in_line(fault))

    def _debrief(self, action: Action, said: list[str]) -> None:
        """The two minutes after a first time: names, a promise, the next date."""
        sheet = self._app.ladder.sheets.get(action.sheet) if action.sheet else None
        try:
            brought = ask_brought(self._app, self._asker, action)
            said += [brought] if brought else []
            offer_group(self._app, self._asker, action)
            if sheet is None or not sheet.debrief or not self._asker.confirm(LOOK_BACK):
                return
            for ask in sheet.debrief:
                answer = self._asker.text(self.voice.say(ask))
                said += [answer] if answer else []
        except Stop:
            return

    def _days(self, action: Action) -> int:
        """How many days to wait."""
        ask, usual = "Come back to it in how many days?", str(action.patience)
        check = partial(whole_up_to, LONGEST_WAIT.days)
        return int(self._asker.text(ask, default=usual, check=check, back=True) or usual)

    def _pass(self, action: Action) -> None:
        rung = self._app.ladder.rung(action.rung)
        chosen = self._asker.one("Pass over what?", PASSING, back=True, blank=False)
        what, _, never = chosen.partition(" ")
        key, title = (
            (rung.id, rung.title) if rung and what == "rung" else (action.key, action.title)
        )
        self._record(Skipped(action=key, on=self._app.today, never=bool(never)))
        self._show_result(skip_page(title, never=bool(never), voice=self.voice))

    def _ladder(self) -> Page:
        return ladder_page(advise(self.progress), self.progress, self.voice, alone=False)

    def _show_result(self, page: Page) -> None:
        """Show a page, such as what was recorded, with the next thing under it."""
        self._app.show(with_next(self._app, page))

    def _show_next(self) -> None:
        """Show the next thing by itself."""
        self._app.show(in_short(self._app))

    def _record(self, event: Event) -> None:
        self._app.record(event)
