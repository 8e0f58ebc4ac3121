"""`data where --versions`: what a report of a fault needs."""

from __future__ import annotations

import contextlib
from pathlib import Path

from civicpath.app import App
from civicpath.journal.data_view import versions_page
from civicpath.system import installation
from civicpath.system.paths import cache, devices


def show_versions(app: App, *, as_json: bool) -> None:
    """Show the versions of everything, and where things are, without the person's name."""
    folders = {
        "progress": app.journal.home,
        "state": devices(),
        "cache": cache(),
        "content": app.content,
    }
    found = {**installation.versions(), **{name: _nameless(at) for name, at in folders.items()}}
    if as_json:
        app.put_json(found)
    else:
        app.show(versions_page(found))


def _nameless(path: Path) -> str:
    """Write a path below the person's own folder with ~, which hides their name."""
    with contextlib.suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)
