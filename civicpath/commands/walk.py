"""The interactive walk: the ladder, the next action, and what became of it, until you stop."""

from __future__ import annotations

from datetime import timedelta

from civicpath.app import App
from civicpath.commands.questions import ask_all
from civicpath.commands.show import find
from civicpath.commands.wait import USUAL
from civicpath.core.advice import advise
from civicpath.core.errors import CivicError
from civicpath.core.event import Done, Event, Skipped, Stuck, Undone, Waiting
from civicpath.core.model import Action
from civicpath.core.page import Page, Text
from civicpath.core.past import latest
from civicpath.core.progress import Progress
from civicpath.edges.ask import Asker, GoBack, Option, Stop
from civicpath.edges.output import put
from civicpath.pages.entry import action_page
from civicpath.pages.ladder import ladder_page
from civicpath.pages.next import next_page
from civicpath.pages.record import done_page, skip_page, stuck_page, undo_page, wait_page
from civicpath.pages.voice import Voice

INSTEAD = "Without a terminal use the verbs: civicpath next"
MOST = 4
"""How many digits a count may have."""

ACTION_WAYS = (
    Option("done", "I did it"),
    Option("read", "Read all of it, with where it comes from"),
    Option("wait", "I asked somebody, and wait for an answer"),
    Option("stuck", "It did not work"),
    Option("skip", "Not now"),
    Option("never", "Not for me"),
)
OTHER_WAYS = (
    Option("look", "Look around"),
    Option("answers", "Answer the questions, or change an answer"),
    Option("undo", "Take back the last thing"),
    Option("quit", "Stop for today"),
)


def walk(app: App) -> None:
    """Go on until the person stops; all that was done is kept as it is done."""
    one = Walk(app, app.asker(INSTEAD))
    one.show(ladder_page(advise(one.progress), one.progress, one.voice))
    try:
        one.welcome()
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

    def welcome(self) -> None:
        """Offer the questions to somebody new."""
        new = not self.progress.answers and self.progress.untouched
        if new and self._asker.confirm(
            "Answer a few questions first, so that the ladder fits you?"
        ):
            ask_all(self._app)

    def step(self) -> bool:
        """Show the next action and do what the person wants with it; False when they stop."""
        progress = self.progress
        advice = advise(progress)
        voice = self._app.voice(progress, numbered=False)
        self.show(next_page(advice, progress, voice, commands=False))
        ways = (*(ACTION_WAYS if advice.action else ()), *OTHER_WAYS)
        chosen = self._asker.one("What now?", ways, blank=False)
        if chosen == "quit":
            return False
        try:
            self._do(chosen, advice.action)
        except GoBack:
            pass
        except CivicError as failure:
            self.show(Page(failure.message, (Text(failure.hint),) if failure.hint else ()))
        return True

    def _do(self, chosen: str, action: Action | None) -> None:
        match chosen:
            case "look":
                self._look()
            case "answers":
                ask_all(self._app, again=True)
            case "undo":
                self._undo()
            case _ if action:
                self._with_action(chosen, action)

    def _with_action(self, chosen: str, action: Action) -> None:
        today, key = self._app.today, action.key
        match chosen:
            case "done":
                self._done(action)
            case "read":
                self.show(action_page(action, self.progress, self.voice))
            case "wait":
                until = today + timedelta(days=self._days(action))
                self._record(Waiting(action=key, on=today, until=until))
                self.show(wait_page(action, until, today, self.voice))
            case "stuck":
                self._record(Stuck(action=key, on=today))
                self.show(stuck_page(action, self.voice))
            case _:
                never = chosen == "never"
                self._record(Skipped(action=key, on=today, never=never))
                self.show(skip_page(action.title, never=never, voice=self.voice))

    def _done(self, action: Action) -> None:
        before = self.progress
        count = self._count(action)
        self._record(
            Done(action=action.key, on=self._app.today, count=count, note=self._debrief(action))
        )
        self.show(done_page(action, before, self.progress, self.voice))

    def _count(self, action: Action) -> int:
        """How many things were done, where the action counts them."""
        if action.count is None:
            return 1
        ask = f"How many {action.count.unit}?"
        said = self._asker.text(ask, default="1", check=_count_complaint, back=True)
        return int(said or "1")

    def _debrief(self, action: Action) -> str:
        """The two minutes after a first time, as a note: names, a promise, the next date."""
        sheet = self._app.ladder.sheets.get(action.sheet) if action.sheet else None
        if sheet is None or not sheet.debrief:
            return ""
        if not self._asker.confirm("Take two minutes to look back?"):
            return ""
        said = [self._asker.text(self.voice.say(ask)) for ask in sheet.debrief]
        return "\n".join(text for text in said if text)

    def _days(self, action: Action) -> int:
        """How many days to wait."""
        usual = action.wait.days if action.wait else USUAL
        said = self._asker.text(
            "Come back to it in how many days?",
            default=str(usual),
            check=_count_complaint,
            back=True,
        )
        return min(int(said or usual), 366)

    def _undo(self) -> None:
        last = latest(self._app.journal.read().entries)
        if last is None:
            self.show(Page("Nothing to take back", (Text("You have not recorded anything yet."),)))
            return
        self._record(Undone(target=last.stamp.id))
        self.show(undo_page(last.event, self._app.ladder, self.voice))

    def _look(self) -> None:
        """Show what the person wants to see, one thing after another."""
        ladder = self._app.ladder
        rungs = (Option(rung.id, rung.title) for rung in ladder.rungs)
        sheets = (Option(sheet.id, sheet.title) for sheet in ladder.sheets.values())
        rest = (Option("ladder", "The ladder"), *rungs, *sheets, Option("words", "All the words"))
        while True:
            chosen = self._asker.one(
                "Look at what?", (*rest, Option("pause", "How to rest")), back=True
            )
            if not chosen:
                return
            self.show(self._page(chosen))

    def _page(self, name: str) -> Page:
        if name == "ladder":
            return ladder_page(advise(self.progress), self.progress, self.voice)
        return find(self._app, self.progress, name)

    def _record(self, event: Event) -> None:
        self._app.record(event)


def _count_complaint(text: str) -> str:
    """What is wrong with a number that was typed, or nothing."""
    good = text.isascii() and text.isdecimal() and len(text) <= MOST and int(text) > 0
    return "" if good else "Type a whole number from 1 to 9999."
