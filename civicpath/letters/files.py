"""The person's own editor, on a private temporary file."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
from pathlib import Path

from civicpath.base.errors import UNCHANGED, CivicError, NotFound, Trouble
from civicpath.base.shell import split
from civicpath.journal.ownership import LETTER, LETTERS
from civicpath.system.files import create, make_folder, read
from civicpath.system.paths import devices
from civicpath.terminal.signals import orderly

NAMES = ("VISUAL", "EDITOR")


def edit(text: str) -> str:
    """Open a text in the person's editor and return what they saved.

    If the process is killed meanwhile, the file is cleaned up later or listed by `data where`.
    """
    command = _command()
    with orderly(), _folder() as folder:  # 0700, because editors may save copies there
        path = Path(folder, LETTER)
        create(path, text.encode("utf-8", "replace"))
        try:
            left = subprocess.run([*command, str(path)], check=False).returncode  # noqa: S603
        except OSError as fault:
            raise NotFound(
                f"The editor '{command[0]}' can't be started: {fault.strerror}."
            ) from None
        if left:
            raise Trouble(f"The editor ended with code {left}.", UNCHANGED)
        return read(path).decode("utf-8", "replace")


def _folder() -> tempfile.TemporaryDirectory[str]:
    """Create a folder for one letter: in the state folder, or else among temporary files."""
    with contextlib.suppress(OSError, CivicError):
        make_folder(devices())
        return tempfile.TemporaryDirectory(prefix=LETTERS, dir=devices())
    return tempfile.TemporaryDirectory(prefix=LETTERS)


def _command() -> list[str]:
    """The editor's command from $VISUAL, or else $EDITOR."""
    told = next((os.environ[name] for name in NAMES if os.environ.get(name, "").strip()), "")
    try:
        words = split(told)
    except ValueError:
        raise NotFound(f"The editor's name can't be read: {told}") from None
    if not words:
        hint = "Name one first, such as: EDITOR=nano civicpath draft ask-county-party --edit"
        raise NotFound("No editor is set: neither VISUAL nor EDITOR says which.", hint)
    return words
