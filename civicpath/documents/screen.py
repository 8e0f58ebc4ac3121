"""A page on a terminal: detect what the terminal can show, and draw the page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from io import StringIO
from typing import TYPE_CHECKING, TextIO

from civicpath.base.text import WIDEST, typewriter

if TYPE_CHECKING:
    from rich.console import Console

    from civicpath.documents.markup import Page


NARROWEST = 40


USUAL = 80


def wants_color(flag: str, env: Mapping[str, str], *, isatty: bool) -> bool:
    """Return whether to color: the flag (auto, always, never) decides, then the environment.

    NO_COLOR takes precedence over FORCE_COLOR, then CLICOLOR_FORCE, then CLICOLOR=0 and TERM=dumb.
    An empty variable counts as unset.
    """
    if flag != "auto":
        return flag == "always"
    if env.get("NO_COLOR"):
        return False
    if forced := env.get("FORCE_COLOR"):
        return forced.lower() not in {"0", "false", "no", "off"}
    if env.get("CLICOLOR_FORCE", "0") not in {"", "0"}:
        return True
    if env.get("CLICOLOR") == "0" or env.get("TERM") == "dumb":
        return False
    return isatty


def wants_plain(env: Mapping[str, str], *, isatty: bool) -> bool:
    """Return whether plain lines are better: in a pipe, or for a screen reader."""
    return not isatty or env.get("TERM") == "dumb" or env.get("ACCESSIBLE", "0") not in {"", "0"}


def wants_ascii(encoding: str | None) -> bool:
    """Return whether to draw in ASCII, because the encoding lacks the drawing characters."""
    try:
        "┃━┫✓•…".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return True
    return False


def fit(columns: int) -> int:
    """Return a number of columns clamped to a readable range; 0 or less means unknown."""
    return min(max(columns, NARROWEST), WIDEST) if columns > 0 else USUAL


def render(page: Page, *, width: int = USUAL, color: bool = False, ascii_only: bool = False) -> str:
    """Return a page drawn `width` columns wide; without color, it has no escape sequences.

    No line exceeds `width`, clamped to 40 to 100, except for a long address.
    """
    file = StringIO()
    _print(page, _console(file, width=fit(width), color=color), ascii_only=ascii_only)
    return file.getvalue()


def first_fitting(
    pages: Iterable[Page], lines: int, columns: int, draw: Callable[[Page], str]
) -> Page:
    """Return the first page that `draw` draws within a height, or else the last page.

    The height is that of `lines` lines of 80 columns; on a narrower screen, they are more.
    """
    most = lines * USUAL // min(fit(columns), USUAL)
    page = None
    for page in pages:
        if draw(page).count("\n") <= most:
            return page
    assert page is not None, "there is a page to choose"
    return page


def _console(file: TextIO, *, width: int, color: bool) -> Console:
    """Return a console that detects nothing from its environment."""
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
    """Print a page's lines; no text is read as markup."""
    from rich.text import Text

    from civicpath.documents.styled_lines import ASCII_SIGNS, Signs, strokes

    signs = ASCII_SIGNS if ascii_only else Signs()
    for line in strokes(page, console.width, signs):
        pieces = ((typewriter(text) if ascii_only else text, style) for text, style in line)
        drawn = Text.assemble(*pieces)
        drawn.rstrip()
        console.print(drawn, soft_wrap=True)
