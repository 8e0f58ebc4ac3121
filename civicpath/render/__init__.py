"""Pages into one medium each: in files and on paper by `MEDIA`, on a screen by two modules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from civicpath.core.page import Page


def _text(page: Page) -> str:
    from civicpath.render import plain

    return plain.render(page, paper=True)


def _markdown(page: Page) -> str:
    from civicpath.render import markdown

    return markdown.render(page)


def _html(page: Page) -> str:
    from civicpath.render import html

    return html.render(page)


MEDIA: Mapping[str, Callable[[Page], str]] = {"text": _text, "markdown": _markdown, "html": _html}
"""The formats of a document, each with what makes one of a page."""
