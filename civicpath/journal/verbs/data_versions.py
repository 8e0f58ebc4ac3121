"""`data where --versions`: what a report of a fault needs."""

from __future__ import annotations

import contextlib
from pathlib import Path

from civicpath.app import App
from civicpath.journal.data_view import versions_page
from civicpath.journal.verbs.data_result import VersionsData
from civicpath.system import installation
from civicpath.system.paths import cache, devices


def show_versions(app: App, *, as_json: bool) -> None:
    """Show the versions of everything, and where things are, without the person's name."""
    parts = installation.versions()
    folders = {
        "progress": _nameless(app.journal.home),
        "state": _nameless(devices()),
        "cache": _nameless(cache()),
        "content": _nameless(app.content),
    }
    if as_json:
        app.put_json(VersionsData(parts=parts, **folders))
    else:
        app.show(versions_page({**parts, **folders}))


def _nameless(path: Path) -> str:
    """Write a path below the person's own folder with ~, which hides their name."""
    with contextlib.suppress(ValueError, RuntimeError):
        return str(Path("~") / path.relative_to(Path.home()))
    return str(path)
