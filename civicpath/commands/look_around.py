"""Looking around in the walk: read one thing after another, or change something."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from civicpath.app import App
from civicpath.commands.questions import change
from civicpath.commands.recording import in_short, with_next
from civicpath.commands.show import find
from civicpath.commands.undo import take_back
from civicpath.core.errors import CivicError
from civicpath.core.page import Page
from civicpath.edges.ask import Asker, GoBack, Option
from civicpath.pages.draft import KINDS
from civicpath.pages.record import fault_page

WAYS = (
    Option("ladder", "The ladder"),
    Option("rung", "A rung"),
    Option("sheet", "A first time, and what to expect"),
    Option("draft", "Letters, calls and scripts"),
    Option("find", "Where my party is found"),
    Option("meetings", "Meetings ahead"),
    Option("place", "What holds where I live"),
    Option("desk", "A campaign in numbers"),
    Option("words", "Words that are explained"),
    Option("pause", "How to rest"),
    Option("answers", "My answers"),
    Option("undo", "Take back the last thing"),
)
VERBS = {"find", "meetings", "place", "desk"}
"""What is a verb of its own."""


class Around:
    """One look around."""

    def __init__(
        self,
        app: App,
        asker: Asker,
        call: Callable[[Sequence[str]], None],
        ladder: Callable[[], Page],
    ) -> None:
        """Look with the walk's own ways: to ask, to run a verb, and to draw the ladder."""
        self._app = app
        self._asker = asker
        self._call = call
        self._ladder = ladder

    def look(self) -> None:
        """Show one thing after another until the person goes back, or has changed something."""
        looking = True
        while looking:
            chosen = self._asker.one("Look at what?", WAYS, back=True, blank=False)
            try:
                looking = self._look_at(chosen)
            except GoBack:  # out of a list, to the list of lists
                continue
            except CivicError as fault:
                self._app.show(fault_page(fault))

    def _look_at(self, what: str) -> bool:
        """Show what was chosen; False after a change, which leads back to the next thing."""
        ladder = self._app.ladder
        match what:
            case "ladder":
                self._app.show(with_next(self._app, self._ladder()))
            case "rung":
                self._read(self._choose("Which rung?", ((r.id, r.title) for r in ladder.rungs)))
            case "sheet":
                sheets = ladder.sheets.values()
                self._read(self._choose("Which one?", ((one.id, one.title) for one in sheets)))
            case "draft":
                kind = self._choose("Of which kind?", KINDS.items())
                drafts = (one for one in ladder.drafts.values() if one.kind == kind)
                name = self._choose("Which one?", ((one.id, one.title) for one in drafts))
                self._call(("draft", name))
            case "answers":
                change(self._app)
                self._app.show(in_short(self._app))
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
