"""The interactive walk: the ladder, the next thing, and what became of it, until you stop."""

from __future__ import annotations

from datetime import timedelta

from civicpath.app import App
from civicpath.commands.afterwards import (
    ask_brought,
    ask_outcome,
    ask_reason,
    offer_group,
    record_done,
)
from civicpath.commands.questions import ask_open, change
from civicpath.commands.recording import in_short, with_next
from civicpath.commands.show import find
from civicpath.commands.wait import USUAL
from civicpath.core.advice import advise
from civicpath.core.errors import CivicError
from civicpath.core.event import Event, Skipped, Stuck, Undone, Waiting
from civicpath.core.model import Action
from civicpath.core.page import Page, Text
from civicpath.core.past import latest
from civicpath.core.progress import Progress
from civicpath.edges.ask import Asker, GoBack, Option, Stop
from civicpath.edges.output import put
from civicpath.pages.entry import action_page
from civicpath.pages.ladder import ladder_page
from civicpath.pages.record import skip_page, stuck_page, undo_page, wait_page
from civicpath.pages.voice import Voice

INSTEAD = "Without a terminal use the verbs: civicpath next"
MOST = 4
"""How many digits a count may have."""
LONGEST_WAIT = 366
"""How many days a wait may last."""
LOOK_BACK = "Take two minutes to look back?"

ACTION_WAYS = (
    Option("how", "Show me how, step by step"),
    Option("done", "I did it"),
    Option("wait", "I asked somebody, and wait for an answer"),
    Option("stuck", "It did not work"),
    Option("pass", "Pass over it, for now or for good"),
)
OTHER_WAYS = (
    Option("look", "Look around, or change something"),
    Option("quit", "Stop for today"),
)
PASSING = (
    Option("step", "Not now", "It stays on the ladder for another day."),
    Option("step never", "This step is not for me", "It is left out from now on."),
    Option("rung", "Not this rung now", "Climb on, and come back to it another day."),
    Option("rung never", "This whole rung is not for me", "It is left out from now on."),
)
CHANGES = (
    Option("answers", "Answer the questions, or change an answer"),
    Option("undo", "Take back the last thing"),
)


def walk(app: App) -> None:
    """Go on until the person stops; all that was done is kept as it is done."""
    one = Walk(app, app.asker(INSTEAD))
    try:
        one.begin()
        while one.step():
            pass
    except Stop:
        put("\n")
    one.show(Page("Until next time", (Text("What you did is kept. Come back with: civicpath"),)))


class Walk:
    """One walk at a terminal."""

    def __init__(self, app: App, asker: Asker) -> None:
        """Begin where the journal leaves off."""
        self._app = app
        self._asker = asker
        self._read = ""

    @property
    def progress(self) -> Progress:
        """Where the person stands now."""
        return self._app.progress()

    @property
    def voice(self) -> Voice:
        """How texts are said now."""
        return self._app.voice(self.progress)

    def show(self, page: Page) -> None:
        """Show a page with a blank line before it."""
        put("\n")
        self._app.show(page)

    def begin(self) -> None:
        """Show the ladder, offer the questions to somebody new, and say what is next."""
        if self.progress.answers or not self.progress.untouched:
            self._show_result(self._ladder())
            return
        self.show(self._ladder())
        put("\n")
        if self._asker.confirm("Answer a few short questions first?"):
            put("\n")
            ask_open(self._app)
        self._show_next()

    def step(self) -> bool:
        """Do what the person wants with the next action; False when they stop."""
        action = advise(self.progress).action
        known = action is not None and action.key == self._read
        ways = (*(ACTION_WAYS if action else ()), *OTHER_WAYS)
        put("\n")
        ask = f"{self.voice.say(action.title)}. What now?" if action else "What now?"
        chosen = self._asker.one(ask, ways, default="done" if known else "", blank=False)
        if chosen == "quit":
            return False
        try:
            self._do(chosen, action)
        except (GoBack, Stop):
            put("\n")
        except CivicError as failure:
            self.show(Page(failure.message, (Text(failure.hint),) if failure.hint else ()))
        return True

    def _do(self, chosen: str, action: Action | None) -> None:
        if chosen == "look" or action is None:
            self._look()
            return
        today, key = self._app.today, action.key
        match chosen:
            case "how":
                self._read = key
                self.show(action_page(action, self.progress, self.voice, commands=False))
            case "done":
                self._done(action)
            case "wait":
                until = today + timedelta(days=self._days(action))
                self._record(Waiting(action=key, on=today, until=until))
                self._show_result(wait_page(action, until, today, self.voice))
            case "stuck":
                why = ask_reason(self._asker, action)
                self._record(Stuck(action=key, on=today, because=why))
                self._show_result(stuck_page(action, self.voice, why))
            case _:
                self._pass(action)

    def _done(self, action: Action) -> None:
        count, said = self._count(action), list[str]()
        outcome = ask_outcome(self._asker, action)
        try:
            self._debrief(action, said)
        finally:  # whatever cuts the looking back short, the person did it
            note, today = "\n\n".join(said), self._app.today
            page = record_done(self._app, action, on=today, count=count, note=note, outcome=outcome)
        self._show_result(page)

    def _count(self, action: Action) -> int:
        """How many things were done, where the action counts them."""
        if action.count is None:
            return 1
        ask = f"How many {action.count.unit}?"
        said = self._asker.text(ask, default="1", check=_count_complaint, back=True)
        return int(said or "1")

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
        usual = action.wait.days if action.wait else USUAL
        ask = "Come back to it in how many days?"
        said = self._asker.text(ask, default=str(usual), check=_days_complaint, back=True)
        return int(said or usual)

    def _pass(self, action: Action) -> None:
        rung = self._app.ladder.rung(action.rung)
        chosen = self._asker.one("Pass over what?", PASSING, back=True, blank=False)
        what, _, never = chosen.partition(" ")
        key, title = (
            (rung.id, rung.title) if rung and what == "rung" else (action.key, action.title)
        )
        self._record(Skipped(action=key, on=self._app.today, never=bool(never)))
        self._show_result(skip_page(title, never=bool(never), voice=self.voice))

    def _undo(self) -> None:
        last = latest(self._app.journal.read().entries)
        if last is None:
            self.show(Page("Nothing to take back", (Text("You have not recorded anything yet."),)))
            return
        self._record(Undone(target=last.stamp.id))
        self._show_result(undo_page(last.event, self._app.ladder, self.voice))

    def _look(self) -> None:
        """Show what the person wants to see, one thing after another, or change what is kept."""
        ladder = self._app.ladder
        rungs = (Option(rung.id, rung.title) for rung in ladder.rungs)
        sheets = (Option(sheet.id, sheet.title) for sheet in ladder.sheets.values())
        rest = (Option("words", "All the words"), Option("pause", "How to rest"))
        ways = (Option("ladder", "The ladder"), *rungs, *sheets, *rest, *CHANGES)
        while True:
            put("\n")
            match self._asker.one("Look at what?", ways, back=True, blank=False):
                case "answers":
                    put("\n")
                    change(self._app)
                    self._show_next()
                    return
                case "undo":
                    self._undo()
                    return
                case "ladder":
                    self._show_result(self._ladder())
                case name:
                    self.show(find(self._app, self.progress, name))

    def _ladder(self) -> Page:
        return ladder_page(advise(self.progress), self.progress, self.voice, alone=False)

    def _show_result(self, page: Page) -> None:
        """Show a page, such as what was recorded, with the next thing under it."""
        self.show(with_next(self._app, page))

    def _show_next(self) -> None:
        """Show the next thing by itself."""
        self.show(in_short(self._app))

    def _record(self, event: Event) -> None:
        self._app.record(event)


def _count_complaint(text: str) -> str:
    """What is wrong with a number that was typed, or nothing."""
    good = text.isascii() and text.isdecimal() and len(text) <= MOST and int(text) > 0
    return "" if good else "Type a whole number from 1 to 9999."


def _days_complaint(text: str) -> str:
    """What is wrong with a number of days, or nothing."""
    good = not _count_complaint(text) and int(text) <= LONGEST_WAIT
    return "" if good else f"Type a whole number from 1 to {LONGEST_WAIT}."
