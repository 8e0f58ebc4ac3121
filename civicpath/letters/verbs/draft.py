"""`draft`: words to send or say, filled in with what is known. Nothing is ever sent."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Annotated

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.sources import Draft
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import folded, one_line
from civicpath.documents.verbs.deliver import Force, Output, deliver, form_of
from civicpath.ladder.verbs.asking import ask_what_is_needed
from civicpath.ladder.verbs.completions import completion_app, in_brief
from civicpath.ladder.verbs.flags import AsJson
from civicpath.letters.verbs.draft_actions import address_of, edited, offer_to_wait, open_mail, take
from civicpath.letters.verbs.draft_actions import copy as to_clipboard
from civicpath.letters.verbs.draft_filling import ENDINGS, DraftFormat, Drafting
from civicpath.letters.views.draft_data import DraftRow, DraftsData
from civicpath.letters.views.draft_view import drafts_page
from civicpath.people.verbs.choosing import choose, complete_person
from civicpath.terminal.prompts import Stop
from civicpath.terminal.signature import Context, argument, option

PERSON = "person"
"""The blank for the first name of the person a draft is addressed to."""

INSTEAD = "Without a terminal use flags, such as: --set name=Ana"

FIRST = "--open asks first. Without a terminal use --format mailto."

OPEN = "Open it in your mail program? Nothing is sent until you send it."


def complete(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the names of drafts."""
    app = completion_app(ctx)
    drafts = app.ladder.drafts.values()
    return [
        (draft.id, in_brief(app, draft.title))
        for draft in drafts
        if draft.id.startswith(incomplete)
    ]


DraftName = Annotated[
    str | None,
    argument(
        metavar="[NAME]",
        help="If left out, lists them all.",
        autocompletion=complete,
        show_default=False,
    ),
]

SetFlag = Annotated[
    list[str] | None,
    option("--set", metavar="KEY=VALUE", help="Fill a blank; again for another."),
]

ForFlag = Annotated[
    str | None,
    option(
        "--for",
        metavar="NAME",
        help="Somebody on your list of people.",
        autocompletion=complete_person,
    ),
]

ToFlag = Annotated[
    str | None, option("--to", metavar="ADDRESS", help="The e-mail address it goes to.")
]

DraftFormatFlag = Annotated[
    DraftFormat | None,
    option("--format", help="Only the draft: to copy, or for a program."),
]

ShortFlag = Annotated[bool, option("--short", help="The shorter version.")]

EditFlag = Annotated[bool, option("--edit", help="Change it in your editor ($VISUAL or $EDITOR).")]

CopyFlag = Annotated[bool, option("--copy", help="Put it on the clipboard.")]

OpenFlag = Annotated[bool, option("--open", help="Open it in your mail program, after asking.")]


def run(
    ctx: Context,
    name: DraftName = None,
    given: SetFlag = None,
    for_: ForFlag = None,
    to: ToFlag = None,
    form: DraftFormatFlag = None,
    short: ShortFlag = False,
    edit: EditFlag = False,
    copy: CopyFlag = False,
    open_: OpenFlag = False,
    output: Output = None,
    force: Force = False,
    as_json: AsJson = False,
) -> None:
    """Fill in a letter, a call or a script. Nothing is ever sent."""
    app: App = ctx.obj
    if name is None:
        _list(app, as_json=as_json or form is DraftFormat.JSON)
        return
    draft = find_draft(app, name)
    if not (as_json or form or output):
        _ask_for_its_step(app, draft)
    values, email = _of_person(app, for_)
    drafting = Drafting(app, draft, {**values, **read_given(app, given or ())}, short=short)
    to = email if to is None and draft.subject else to  # a call or a script has no address
    chosen = DraftFormat.JSON if as_json else _format(form, output)
    _refuse_unsendable(drafting, chosen, to, open_=open_)
    drafting.address = address_of(to)
    asker = app.asker(INSTEAD) if app.interactive and chosen is not DraftFormat.JSON else None
    if asker:
        drafting.ask(asker)
    letter = edited(drafting.letter()) if edit else drafting.letter()
    menu = asker is not None and chosen is None and not (edit or copy or open_)
    if chosen is None:
        app.show(drafting.page(letter, commands=not menu))
    else:
        deliver(app, drafting.document(letter, chosen), output, force=force)
    if copy:
        to_clipboard(app, letter)
    if open_ and app.asker(FIRST).confirm(OPEN):
        open_mail(letter)
    if asker:
        with suppress(Stop):
            if menu:
                take(app, asker, drafting, letter)
            offer_to_wait(app, asker, drafting.draft)


def _format(form: DraftFormat | None, output: Path | None) -> DraftFormat | None:
    """Return the format of the flags or of the file's extension; text for any other file."""
    return form_of(form, output, ENDINGS) or (DraftFormat.TEXT if output else None)


def _ask_for_its_step(app: App, draft: Draft) -> None:
    """At a terminal, ask for what the draft's step needs."""
    steps = (action for action in app.ladder.actions() if action.draft == draft.id)
    if app.interactive and (step := next(steps, None)):
        ask_what_is_needed(app, step)


def _of_person(app: App, name: str | None) -> tuple[dict[str, str], str | None]:
    """The draft values for the person it is addressed to, and their email address, if known."""
    if name is None:
        return {}, None
    listed = choose(app, name)
    return {PERSON: listed.first}, listed.kept.email or None


def find_draft(app: App, name: str) -> Draft:
    """Find a draft by name."""
    wanted = folded(name)
    drafts = app.ladder.drafts
    if wanted in drafts:
        return drafts[wanted]
    begun = [draft for draft in drafts if wanted and draft.startswith(wanted)]
    near = (
        f"These begin that way: {', '.join(begun)}."
        if begun
        else did_you_mean(wanted, list(drafts)) or "civicpath draft lists them all."
    )
    raise NotFound(f"There is no draft '{one_line(name)}'.", near)


def read_given(app: App, given: list[str] | tuple[str, ...]) -> dict[str, str]:
    """Parse the `--set` flags, each a known word and one line of text."""
    values = {}
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
            raise Usage(f"'{key}' has a line break in it.", "Write it on one line.")
        values[key] = one_line(value)
    return values


def _list(app: App, *, as_json: bool) -> None:
    drafts, voice = tuple(app.ladder.drafts.values()), app.voice(app.progress())
    if as_json:
        rows = (DraftRow(id=draft.id, title=draft.title, purpose=draft.purpose) for draft in drafts)
        app.put_json(DraftsData(drafts=tuple(rows)), voice.say)
    else:
        app.show(drafts_page(drafts, voice))


def _refuse_unsendable(
    drafting: Drafting, form: DraftFormat | None, to: str | None, *, open_: bool
) -> None:
    if not drafting.draft.subject and (
        open_ or to or form in {DraftFormat.EML, DraftFormat.MAILTO}
    ):
        raise Usage(
            f"“{drafting.voice.say(drafting.draft.title)}” is said, not mailed.",
            "Leave out --to and --open, and choose another form: text.",
        )
