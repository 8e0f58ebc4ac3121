"""Asking, at a terminal alone, what a step needs: elsewhere no question is even imported."""

from __future__ import annotations

from contextlib import suppress

from civicpath.app import App
from civicpath.ladder.advice import advise
from civicpath.ladder.model import Action


def ask_what_is_needed(app: App, action: Action | None = None) -> None:
    """At a terminal, ask what a step needs that was not answered; the next step, unless named.

    The walk asks by itself, and whoever has told nothing yet is not asked before they begin.
    """
    if not app.interactive or app.options.walking or not app.state.answers:
        return
    from civicpath.ladder.verbs.questions import INSTEAD, ask_needed
    from civicpath.terminal.prompts import GoBack, Stop

    step = action or advise(app.progress()).action
    if step:
        with suppress(GoBack, Stop):
            ask_needed(app, app.asker(INSTEAD), step, set())
