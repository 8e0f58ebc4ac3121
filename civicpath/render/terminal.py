"""A calm screen: the ladder drawn as a ladder, words for every state, color only as a help."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, TextIO

from civicpath.core.text import typewriter
from civicpath.render.screen import USUAL, fit
from civicpath.render.strokes import ASCII_SIGNS, Signs, strokes

if TYPE_CHECKING:
    from rich.console import Console

    from civicpath.core.page import Page


def render(page: Page, *, width: int = USUAL, color: bool = False, ascii_only: bool = False) -> str:
    """Draw a page on a screen of `width` columns; without color there is no escape sequence in it.

    No line is wider than `width`, brought within 40 to 100, except one that holds a long address.
    """
    file = StringIO()
    _print(page, _console(file, width=fit(width), color=color), ascii_only=ascii_only)
    return file.getvalue()


def _console(file: TextIO, *, width: int, color: bool) -> Console:
    """Make a console that is told everything, and guesses nothing from its surroundings."""
    from rich.console import Console

    return Console(
        file=file,
        width=width,
        height=100,
        color_system="standard" if color else None,
        force_terminal=color,
        no_color=not color,
        legacy_windows=False,
        markup=False,
        emoji=False,
        highlight=False,
        _environ={},
    )


def _print(page: Page, console: Console, *, ascii_only: bool) -> None:
    """Print a page's lines; no text is ever read as markup."""
    from rich.text import Text

    signs = ASCII_SIGNS if ascii_only else Signs()
    for line in strokes(page, console.width, signs):
        pieces = ((typewriter(text) if ascii_only else text, style) for text, style in line)
        drawn = Text.assemble(*pieces)
        drawn.rstrip()
        console.print(drawn, soft_wrap=True)
