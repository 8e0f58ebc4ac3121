"""The person's browser or mail program, opened only when they say so."""

from __future__ import annotations

import webbrowser

from civicpath.core.errors import NotFound, Refused

SAFE = ("https://", "http://", "mailto:")


def open_page(url: str) -> None:
    """Open an address; NotFound when nothing can, Refused for one that is no page or mail."""
    if not url.startswith(SAFE):
        raise Refused(f"{url} is not a page that CivicPath opens.", "Only https, http and mailto.")
    try:
        opened = webbrowser.open(url)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        raise NotFound("No browser could be opened here.", f"Open it yourself: {url}")
