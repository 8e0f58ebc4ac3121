"""What the recording verbs share: which action is meant, and the next thing under the answer."""

from __future__ import annotations

from civicpath.app import App
from civicpath.commands.flags import find_action
from civicpath.core.advice import advise
from civicpath.core.errors import NotFound
from civicpath.core.model import Action
from civicpath.core.page import Page
from civicpath.pages.next import next_page


def meant(app: App, name: str | None) -> Action:
    """The action that a name means, or the one that `next` names."""
    if name:
        return find_action(app, name)
    action = advise(app.progress()).action
    if action is None:
        raise NotFound("Nothing is open, so there is nothing to record.", "Name an action.")
    return action


def answer(app: App, page: Page) -> None:
    """Show what was recorded, with the next thing to do under it."""
    from civicpath.edges.output import put

    progress = app.progress()
    app.show(page)
    put("\n")
    app.show(next_page(advise(progress), progress, app.voice(progress, numbered=False)))
