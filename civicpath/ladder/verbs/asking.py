"""Ask what a step needs. Without a terminal, the questions aren't even imported."""

from __future__ import annotations

from contextlib import suppress

from civicpath.app import App
from civicpath.ladder.advice import advise
from civicpath.ladder.model import Action


def ask_what_is_needed(app: App, action: Action | None = None) -> None:
    """At a terminal, ask the open questions that a step needs; the next step by default.

    Nothing is asked during the walk, which asks by itself, or before the first answer.
    """
    if not app.interactive or app.options.walking or not app.state.answers:
        return
    from civicpath.ladder.verbs.questions import INSTEAD, ask_needed
    from civicpath.terminal.prompts import GoBack, Stop

    step = action or advise(app.progress()).action
    if step:
        with suppress(GoBack, Stop):
            ask_needed(app, app.asker(INSTEAD), step, set())
