"""The complete output of each format: a page with every block, and a hostile page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from civicpath.documents import plain_text, screen
from civicpath.documents.markup import Page
from civicpath.documents.verbs.deliver import MEDIA

Render = Callable[[Page], str]

SCREENS: dict[str, Render] = {
    "plain-80.txt": lambda page: plain_text.render(page, width=80),
    "plain-50.txt": lambda page: plain_text.render(page, width=50),
    "paper-80.txt": MEDIA["text"],
    "page.md": MEDIA["markdown"],
    "page.html": MEDIA["html"],
    "terminal-80.txt": lambda page: screen.render(page, width=80),
    "terminal-50.txt": lambda page: screen.render(page, width=50),
    "terminal-80-color.ansi": lambda page: screen.render(page, width=80, color=True),
    "terminal-50-color.ansi": lambda page: screen.render(page, width=50, color=True),
    "terminal-80-ascii.txt": lambda page: screen.render(page, width=80, ascii_only=True),
    "terminal-50-ascii.txt": lambda page: screen.render(page, width=50, ascii_only=True),
}


@pytest.mark.parametrize("name", SCREENS)
def test_every_block(name: str, every_block: Page, golden: Callable[[str, str], None]) -> None:
    """Every block looks as it did when it was last reviewed."""
    golden(SCREENS[name](every_block), f"render/every-block/{name}")


@pytest.mark.parametrize("name", SCREENS)
def test_hostile(name: str, hostile: Page, golden: Callable[[str, str], None]) -> None:
    """A hostile text is shown as text."""
    golden(SCREENS[name](hostile), f"render/hostile/{name}")


@pytest.mark.parametrize("name", SCREENS)
def test_the_same_page_twice(name: str, every_block: Page) -> None:
    """Nothing depends on the time or on chance."""
    assert SCREENS[name](every_block) == SCREENS[name](every_block)
