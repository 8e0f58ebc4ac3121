"""The person's other programs: their browser, clipboard and editor."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import tempfile
import webbrowser
from pathlib import Path

from civicpath.base.errors import NotFound, Refused, Trouble
from civicpath.system.files import create, read

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


PATIENCE = 5
"""How long a tool may take, in seconds."""

TOOLS = (
    (("wl-copy",), "WAYLAND_DISPLAY"),
    (("xclip", "-selection", "clipboard"), "DISPLAY"),
    (("xsel", "--clipboard", "--input"), "DISPLAY"),
    (("pbcopy",), ""),
    (("clip.exe",), ""),
)
"""Commands that take a text, each with the variable that says that there is a screen for it."""


def copy(text: str) -> str:
    """Put a text on the clipboard and name the tool; NotFound when none takes it."""
    for command, screen in TOOLS:
        if shutil.which(command[0]) and (not screen or os.environ.get(screen)):
            # Windows' own tool takes no UTF-8.
            data = text.encode("utf-16-le" if command[0] == "clip.exe" else "utf-8", "replace")
            if _give(command, data):
                return command[0]
    raise NotFound(
        "It was not copied: there is no clipboard tool here that works.",
        "Select the text with the mouse, or write a file: -o letter.txt",
    )


def _give(command: tuple[str, ...], data: bytes) -> bool:
    try:
        done = subprocess.run(  # noqa: S603  (a fixed command; the text goes to its input)
            command,
            input=data,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


NAMES = ("VISUAL", "EDITOR")


def edit(text: str) -> str:
    """Let the person edit a text; what they saved comes back."""
    command = _command()
    with tempfile.TemporaryDirectory(prefix="civicpath-") as folder:  # 0700: swap files lie in it
        path = Path(folder, "draft.txt")
        create(path, text.encode("utf-8", "replace"))
        try:
            left = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603
        except OSError as fault:
            raise NotFound(
                f"The editor '{command[0]}' can't be started: {fault.strerror}."
            ) from None
        if left:
            raise Trouble(f"The editor ended with code {left}.", "Nothing was changed.")
        return read(path).decode("utf-8", "replace")


def _command() -> list[str]:
    """The editor's command, as $VISUAL or else $EDITOR has it."""
    told = next((os.environ[name] for name in NAMES if os.environ.get(name, "").strip()), "")
    try:
        words = shlex.split(told, posix=os.name != "nt")
    except ValueError:
        raise NotFound(f"The editor's name can't be read: {told}") from None
    if not words:
        hint = "Name one first, such as: EDITOR=nano civicpath draft ask-county-party --edit"
        raise NotFound("No editor is set: neither VISUAL nor EDITOR says which.", hint)
    return words
