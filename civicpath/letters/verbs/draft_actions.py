"""Actions on a filled-in draft: edit it in the person's editor, copy, open, save, and wait.

Sending it is always up to the person.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from os.path import lexists
from pathlib import Path

from civicpath.app import App
from civicpath.base.addresses import mailbox
from civicpath.base.errors import (
    UNCHANGED,
    CivicError,
    InvalidInput,
    NotFound,
    Trouble,
    Usage,
    in_lines,
)
from civicpath.base.shell import split
from civicpath.base.sources import Draft, DraftKind
from civicpath.base.text import one_line
from civicpath.documents.verbs.deliver import deliver, form_of, known, misnamed
from civicpath.journal.ownership import LETTER, LETTERS
from civicpath.ladder.model import Action
from civicpath.ladder.verbs.record import answer
from civicpath.ladder.verbs.record_step import record_waiting
from civicpath.letters.model import Letter, as_mailto, as_text, from_text
from civicpath.letters.verbs.draft_filling import DraftFormat, Drafting
from civicpath.system import effects
from civicpath.system.files import create, make_folder, read
from civicpath.system.paths import devices, typed
from civicpath.terminal.prompts import Asker, GoBack, Option
from civicpath.terminal.signals import restoring_terminal

WAYS = (
    Option("edit", "Change it in my editor"),
    Option("copy", "Put it on the clipboard"),
    Option("open", "Open it in my mail program", "Nothing is sent until you send it."),
    Option("file", "Write it to a file"),
    Option("more", "A shorter one, and when to use it"),
)

ENOUGH = Option("enough", "It is fine as it is")

MOST = 100
"""The most files of one draft that are numbered automatically."""

ASKED = {
    DraftKind.LETTER: "Have you sent it?",
    DraftKind.CALL: "Have you called, and are you waiting for an answer?",
}

SAID = "Have you said it, and are you waiting for an answer?"


def address_of(text: str | None) -> str:
    """Parse a typed email address; "" for None, and Usage if it is invalid."""
    if text is None:
        return ""
    if "\n" in text or "\r" in text:
        raise Usage("The address has a line break in it.", "Write it as name@example.org.")
    address = mailbox(text)
    if isinstance(address, InvalidInput):
        raise Usage.of(address)
    return address


def edited(letter: Letter) -> Letter:
    """Open a letter in the editor and return the edited letter."""
    changed = from_text(edit(as_text(letter)), letter)
    mailed = bool(letter.subject or changed.subject)  # the number of a call is only read
    to = address_of(changed.to or None) if mailed else one_line(changed.to)
    return Letter(body=changed.body, subject=one_line(changed.subject), to=to)


def copy(app: App, letter: Letter) -> None:
    """Put the letter on the clipboard."""
    from civicpath.system.desktop import copy as to_clipboard

    app.tell(f"Copied, by {to_clipboard(as_text(letter))}.")


def open_mail(letter: Letter) -> None:
    """Open the letter in the person's mail program; they decide whether to send it."""
    from civicpath.system.desktop import open_page

    open_page(as_mailto(letter))


def take(app: App, asker: Asker, drafting: Drafting, letter: Letter) -> None:
    """Ask what to do with a letter until the person is done; raises Stop if they leave."""
    while True:
        chosen = asker.one("What now?", tuple(_ways(letter)), default=ENOUGH.value, blank=False)
        if chosen == ENOUGH.value:
            return
        try:
            letter = _do(app, asker, drafting, letter, chosen)
        except GoBack:
            continue
        except CivicError as failure:  # without an editor or a clipboard, other ways remain
            app.tell(in_lines(effects.amended(failure)))


def _ways(letter: Letter) -> Iterator[Option]:
    yield ENOUGH
    yield from (way for way in WAYS if letter.subject or way.value != "open")


def _do(app: App, asker: Asker, drafting: Drafting, letter: Letter, chosen: str) -> Letter:
    """Perform one action on a letter and return the letter afterwards."""
    match chosen:
        case "edit":
            letter = edited(letter)
            app.show(drafting.as_it_stands(letter))
        case "copy":
            copy(app, letter)
        case "open":
            open_mail(letter)
        case "more":
            app.show(drafting.page(letter))
        case _:
            _write(app, asker, drafting, letter)
    return letter


def _write(app: App, asker: Asker, drafting: Drafting, letter: Letter) -> None:
    """Save a letter to a new file that the person names; its extension chooses the format."""

    def complaint(name: str) -> str:
        path = typed(name)
        if fault := misnamed(path, drafting.endings):
            return f"{fault} {known(drafting.endings)}"
        return f"{path.name} exists already. Choose another name." if lexists(path) else ""

    numbers = ("", *(f"-{number}" for number in range(2, MOST)))
    names = (f"{drafting.draft.id}{number}.txt" for number in numbers)
    default = next((name for name in names if not complaint(name)), "")
    path = typed(asker.text("Which file?", default=default, back=True, check=complaint))
    form = form_of(None, path, drafting.endings) or DraftFormat.TEXT
    deliver(app, drafting.document(letter, form), path, force=False)


def offer_to_wait(app: App, asker: Asker, draft: Draft) -> None:
    """Offer to mark the draft's action as waiting for an answer."""
    action = _action_of(app, draft)
    if action is None or action.wait is None:
        return
    days = action.wait.days
    ask = f"{ASKED.get(draft.kind, SAID)} Then CivicPath comes back to it in {days} days."
    if asker.confirm(ask, default=False):
        until = app.today + timedelta(days=days)
        answer(app, record_waiting(app, action, until, on=app.today))


def _action_of(app: App, draft: Draft) -> Action | None:
    """The action that a draft belongs to."""
    return next((action for action in app.ladder.actions() if action.draft == draft.id), None)


NAMES = ("VISUAL", "EDITOR")


def edit(text: str) -> str:
    """Open a text in the person's editor and return what they saved.

    If the process is killed meanwhile, the file is cleaned up later or listed by `data where`.
    """
    command = _command()
    return restoring_terminal(partial(_edited, text, command))


def _edited(text: str, command: list[str]) -> str:
    with _folder() as folder:  # 0700, because editors may save copies there
        path = Path(folder, LETTER)
        create(path, text.encode("utf-8", "replace"))
        # On Windows an editor may start by a script, such as code.cmd, which only `which` finds.
        program = shutil.which(command[0]) or command[0]
        try:
            left = subprocess.run([program, *command[1:], str(path)], check=False).returncode  # noqa: S603
        except OSError as fault:
            raise NotFound(
                f"The editor '{command[0]}' can't be started: {fault.strerror}."
            ) from None
        if left:
            raise Trouble(f"The editor ended with code {left}.", UNCHANGED)
        saved = read(path).decode("utf-8-sig", "replace")  # some editors of Windows mark UTF-8
        return saved.replace("\r\n", "\n")


def _folder() -> tempfile.TemporaryDirectory[str]:
    """Create a folder for one letter: in the state folder, or else among temporary files."""
    with contextlib.suppress(OSError, CivicError):
        make_folder(devices())
        return tempfile.TemporaryDirectory(prefix=LETTERS, dir=devices())
    return tempfile.TemporaryDirectory(prefix=LETTERS)


def _command() -> list[str]:
    """The editor's command from $VISUAL, or else $EDITOR; Windows has one that is always there."""
    editor = next((os.environ[name] for name in NAMES if os.environ.get(name, "").strip()), "")
    try:
        words = split(editor)
    except ValueError:
        raise NotFound(f"The editor's name can't be read: {editor}") from None
    if not words and sys.platform == "win32":
        return ["notepad"]
    if not words:
        hint = "Name one first, such as: EDITOR=nano civicpath draft ask-county-party --edit"
        raise NotFound("No editor is set: neither VISUAL nor EDITOR says which.", hint)
    return words
