"""The person's other programs: their browser and their clipboard."""

from __future__ import annotations

import os
import shutil
import subprocess
import webbrowser

from civicpath.base.errors import NotFound, Refused

SAFE = ("https://", "http://", "mailto:")


def open_page(url: str) -> None:
    """Open an address. NotFound if nothing can; Refused unless it is a web page or mail."""
    if not url.startswith(SAFE):
        raise Refused(f"{url} is not a page that CivicPath opens.", "Only https, http and mailto.")
    try:
        opened = webbrowser.open(url)
    except (webbrowser.Error, OSError):
        opened = False
    if not opened:
        raise NotFound("No browser could be opened here.", f"Open it yourself: {url}")


PATIENCE = 5
"""The time limit for a clipboard tool, in seconds."""

TOOLS = (
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--clipboard", "--input"), "DISPLAY"),
    (("pbcopy",), ""),
    (("clip.exe",), ""),
)
"""Clipboard commands, each with the variable that is set if its display is available."""


def copy(text: str) -> str:
    """Copy a text to the clipboard and return the tool's name; NotFound if none works."""
    for command, screen in TOOLS:
        if shutil.which(command[0]) and (not screen or os.environ.get(screen)):
            # Windows' own clip.exe does not read UTF-8.
            data = text.encode("utf-16-le" if command[0] == "clip.exe" else "utf-8", "replace")
            if _takes(command, data):
                return command[0]
    raise NotFound(
        "It was not copied: there is no clipboard tool here that works.",
        "Select the text with the mouse, or write a file: -o letter.txt",
    )


def _takes(command: tuple[str, ...], data: bytes) -> bool:
    """Run a clipboard tool with the text as its input; return whether it succeeds."""
    try:
        finished = subprocess.run(  # noqa: S603  (a fixed command; the text goes to its input)
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return finished.returncode == 0
