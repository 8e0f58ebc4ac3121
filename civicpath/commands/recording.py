"""What the recording verbs share: which action is meant, and the next thing under the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from civicpath.app import App
from civicpath.commands.flags import find_action
from civicpath.core.advice import advise
from civicpath.core.errors import NotFound
from civicpath.core.model import Action
from civicpath.core.page import Block, Commands, Heading, Page
from civicpath.pages.brief import brief


def meant(app: App, name: str | None) -> Action:
    """The action that a name means, or the one that `next` names."""
    if name is not None:
        return find_action(app, name)
    action = advise(app.progress()).action
    if action is None:
        raise NotFound("Nothing is open, so there is nothing to record.", "Name an action.")
    return action


def answer(app: App, page: Page) -> None:
    """Show what was recorded and, in short, what is next: both fit on one screen."""
    if app.options.walking:
        app.show(page)
        return
    rows = (("civicpath next", "how to do it, step by step"),)
    open_now = advise(app.progress()).action is not None
    app.show(with_next(app, page, *((Commands(rows),) if open_now else ())))


def with_next(app: App, page: Page, *below: Block) -> Page:
    """A page with the next thing in short under it."""
    return replace(page, blocks=(*page.blocks, *_brief(app), *below))


def in_short(app: App) -> Page:
    """The next thing in short, as a page of its own."""
    heading, *blocks = _brief(app)
    assert isinstance(heading, Heading)
    return Page(heading.text, tuple(blocks))


def _brief(app: App) -> Iterator[Block]:
    progress = app.progress()
    return brief(advise(progress), progress, app.voice(progress, numbered=False))
