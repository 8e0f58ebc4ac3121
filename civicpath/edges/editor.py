"""The person's own editor, on a file that nobody else can read and that does not stay."""

from __future__ import annotations

import os
import shlex
import subprocess
import tempfile
from pathlib import Path

from civicpath.core.errors import NotFound, Trouble
from civicpath.edges.files import create, read

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
