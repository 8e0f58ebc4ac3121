"""Where a document goes: to standard output, or into a new file that only its owner can read."""

from __future__ import annotations

from pathlib import Path

from civicpath.app import App


def deliver(app: App, text: str, output: Path | None, *, force: bool) -> None:
    """Write a text out; `-` and no name at all mean standard output."""
    if output is None or str(output) == "-":
        from civicpath.edges.output import put

        put(text)
        return
    from civicpath.edges.files import create

    create(output, text.encode(errors="replace"), force=force)
    app.tell(f"Written: {output}")
