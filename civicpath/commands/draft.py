"""`draft`: words to send or say, filled with what is known. Nothing is ever sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from civicpath.app import App, as_json
from civicpath.commands.deliver import deliver
from civicpath.commands.flags import AsJson
from civicpath.core.address import Wrong, mailbox
from civicpath.core.draft import OWN, Draft, Letter, missing, values, written
from civicpath.core.errors import NotFound, Usage
from civicpath.core.event import Answered, Waiting
from civicpath.core.fill import fill
from civicpath.core.guess import did_you_mean
from civicpath.core.letter import as_eml, as_mailto, as_text, from_text
from civicpath.core.model import Action
from civicpath.core.text import one_line
from civicpath.edges.ask import Asker, Stop
from civicpath.pages.draft import draft_page, drafts_page
from civicpath.pages.record import wait_page

KEEP = "Keep your {} for the next letters? It stays on this computer."
INSTEAD = "Without a terminal use flags, such as: --set name=Ana"


class Form(StrEnum):
    """In which form a draft is written."""

    TEXT = "text"
    EML = "eml"
    MAILTO = "mailto"
    JSON = "json"


ENDINGS = {".txt": Form.TEXT, ".eml": Form.EML, ".json": Form.JSON}


def complete(ctx: typer.Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the drafts for completion."""
    from civicpath.app import Options

    drafts = App(Options(content=ctx.find_root().params.get("content"))).ladder.drafts.values()
    return [(one.id, one.title) for one in drafts if one.id.startswith(incomplete)]


def run(
    ctx: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[NAME]",
            help="Left out: lists them all.",
            autocompletion=complete,
            show_default=False,
        ),
    ] = None,
    given: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KEY=VALUE", help="Fill a blank; again for another."),
    ] = None,
    to: Annotated[
        str | None, typer.Option("--to", metavar="ADDRESS", help="The e-mail address it goes to.")
    ] = None,
    form: Annotated[
        Form | None, typer.Option("--format", help="Only the draft: to copy, or for a program.")
    ] = None,
    short: Annotated[bool, typer.Option("--short", help="The shorter version.")] = False,
    edit: Annotated[
        bool, typer.Option("--edit", help="Change it in your editor ($VISUAL or $EDITOR).")
    ] = False,
    copy: Annotated[bool, typer.Option("--copy", help="Put it on the clipboard.")] = False,
    open_: Annotated[
        bool, typer.Option("--open", help="Open it in your mail program, after asking.")
    ] = False,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write a file, readable by you alone."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that exists.")] = False,
    as_json: AsJson = False,
) -> None:
    """Fill in a letter, a call or a script. Nothing is ever sent."""
    app: App = ctx.obj
    if name is None:
        _list(app, as_json=as_json or form is Form.JSON)
        return
    by_ending = ENDINGS.get(output.suffix.lower(), Form.TEXT) if output else None
    chosen = Form.JSON if as_json else form or by_ending
    one = Drafting(app, find_draft(app, name), read_given(app, given or ()), short=short)
    _refuse_unsendable(one.draft, chosen, to, open_=open_)
    address = _address(to)
    if app.interactive and chosen is not Form.JSON:
        one.ask(app.asker(INSTEAD))
    letter = one.letter(address)
    if edit:
        letter = _edited(letter)
    if chosen is None:
        app.show(one.page(letter))
    else:
        deliver(app, one.document(letter, chosen), output, force=force)
    _hand_over(app, letter, copy=copy, open_=open_)
    if app.interactive and chosen is not Form.JSON:
        _offer_to_wait(app, one.draft)


def find_draft(app: App, name: str) -> Draft:
    """The draft of that name."""
    wanted = "-".join(name.casefold().split())
    drafts = app.ladder.drafts
    if wanted in drafts:
        return drafts[wanted]
    near = did_you_mean(wanted, list(drafts)) or "civicpath draft lists them all."
    raise NotFound(f"There is no draft '{one_line(name)}'.", near)


def read_given(app: App, given: list[str] | tuple[str, ...]) -> dict[str, str]:
    """What the flags `--set` say, each a known word and a text on one line."""
    found = {}
    for pair in given:
        key, equals, value = pair.partition("=")
        key = key.strip().lower()
        if not equals:
            raise Usage(f"'{one_line(pair)}' sets nothing.", 'Write it as --set name="Ana Diaz".')
        if key not in app.ladder.words:
            known = [word.id for word in app.ladder.words.values()]
            hint = did_you_mean(key, known) or f"They are: {', '.join(known)}."
            raise Usage(f"There is no blank '{one_line(key)}'.", hint)
        if "\n" in value or "\r" in value:
            raise Usage(f"'{key}' holds a line break.", "Write it on one line.")
        found[key] = one_line(value)
    return found


class Drafting:
    """One draft being filled in."""

    def __init__(
        self, app: App, draft: Draft, given: Mapping[str, str], *, short: bool = False
    ) -> None:
        """Begin with what the profile, the place and the saved group tell, and what was given."""
        self.draft = draft
        self._app = app
        self._short = short
        self._words = app.ladder.words
        self._said = {**app.words(app.progress(), app.place), **given}

    @property
    def left(self) -> tuple[str, ...]:
        """The blanks that are still open."""
        return tuple(missing(self.draft, self._words, self._said, short=self._short))

    def ask(self, asker: Asker) -> None:
        """Ask for each blank that is open; one left so stays a blank."""
        told: dict[str, str] = {}
        try:
            for name in self.left:
                told[name] = self._said[name] = one_line(asker.text(self._words[name].ask))
            own = {name: told[name] for name in OWN if told.get(name)}
            if own and asker.confirm(KEEP.format(" and ".join(own))):
                self._app.record(
                    *(Answered(question=name, values=(text,)) for name, text in own.items())
                )
        except Stop:
            return

    def letter(self, address: str) -> Letter:
        """The draft filled in, addressed to the given address or else to the saved group."""
        held = values(self._words, self._said)
        usual = fill(self.draft.to, held)
        to = address or ("" if isinstance(mailbox(usual), Wrong) else usual)
        return written(self.draft, held, to=to, short=self._short)

    def page(self, letter: Letter) -> Any:
        """The draft as a page, with all that is to be said of it."""
        shorter = "" if self._short else self.draft.shorter
        said = fill(shorter, values(self._words, self._said)).strip("\n")
        return draft_page(self.draft, letter, said, self.left, self._words)

    def document(self, letter: Letter, form: Form) -> str:
        """The draft in one form, by itself."""
        match form:
            case Form.TEXT:
                return as_text(letter)
            case Form.EML:
                return as_eml(letter).decode("ascii").replace("\r\n", "\n")
            case Form.MAILTO:
                return f"{as_mailto(letter)}\n"
            case Form.JSON:
                return as_json({"draft": self._data(letter)})

    def _data(self, letter: Letter) -> dict[str, Any]:
        draft = self.draft
        return {
            "id": draft.id,
            "title": draft.title,
            "kind": draft.kind.value,
            "purpose": draft.purpose,
            "when": draft.when,
            "to": letter.to or None,
            "subject": letter.subject or None,
            "body": letter.body,
            "blanks": list(self.left),
            "tips": list(draft.tips),
        }


def _list(app: App, *, as_json: bool) -> None:
    drafts = tuple(app.ladder.drafts.values())
    if as_json:
        rows = [{"id": one.id, "title": one.title, "purpose": one.purpose} for one in drafts]
        app.put_json({"drafts": rows})
    else:
        app.show(drafts_page(drafts))


def _refuse_unsendable(draft: Draft, form: Form | None, to: str | None, *, open_: bool) -> None:
    if not draft.subject and (open_ or to or form in {Form.EML, Form.MAILTO}):
        raise Usage(f"“{draft.title}” is said, not mailed.", "Leave out --to, --open and the form.")


def _address(text: str | None) -> str:
    if text is None:
        return ""
    if "\n" in text or "\r" in text:
        raise Usage("The address holds a line break.", "Write it as name@example.org.")
    found = mailbox(text)
    if isinstance(found, Wrong):
        raise Usage(found.message, found.hint)
    return found


def _edited(letter: Letter) -> Letter:
    """The letter as the person left it in the editor."""
    from civicpath.edges.editor import edit

    found = from_text(edit(as_text(letter)), letter)
    return Letter(body=found.body, subject=one_line(found.subject), to=_address(found.to or None))


def _hand_over(app: App, letter: Letter, *, copy: bool, open_: bool) -> None:
    """Give the letter to the clipboard or to the mail program; sending it is the person's own."""
    if copy:
        from civicpath.edges.clipboard import copy as to_clipboard

        app.tell(f"Copied, by {to_clipboard(as_text(letter))}.")
    if open_:
        from civicpath.edges.browser import open_page

        asker = app.asker("--open asks first. Without a terminal use --format mailto.")
        if asker.confirm("Open it in your mail program? Nothing is sent until you send it."):
            open_page(as_mailto(letter))


def _offer_to_wait(app: App, draft: Draft) -> None:
    """Offer to mark the action that the draft belongs to as waiting for an answer."""
    action = _action_of(app, draft)
    if action is None or action.wait is None:
        return
    days = action.wait.days
    asker = app.asker(INSTEAD)
    try:
        sent = asker.confirm(
            f"Have you sent it? Then I come back to it in {days} days.", default=False
        )
    except Stop:
        return
    if sent:
        until = app.today + timedelta(days=days)
        app.record(Waiting(action=action.key, on=app.today, until=until))
        app.show(wait_page(action, until, app.today, app.voice(app.progress())))


def _action_of(app: App, draft: Draft) -> Action | None:
    """The action that a draft belongs to."""
    return next((one for one in app.ladder.actions() if one.draft == draft.id), None)
