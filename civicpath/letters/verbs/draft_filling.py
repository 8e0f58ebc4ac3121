"""Fill in one draft from known values and from the person's answers."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.app import App
from civicpath.base.addresses import mailbox
from civicpath.base.enums import StrEnum
from civicpath.base.errors import complaint
from civicpath.base.json_data import json_document
from civicpath.base.sources import Draft, blank_values
from civicpath.base.templates import EMPTY, fill
from civicpath.base.text import one_line, series
from civicpath.documents.markup import Page, Quote
from civicpath.documents.verbs import deliver
from civicpath.journal.events import Answered
from civicpath.ladder.build_progress import blanks
from civicpath.ladder.model import PERSONAL_WORDS
from civicpath.ladder.views.checklist_view import letter_page
from civicpath.letters.model import (
    Letter,
    addressee,
    as_eml,
    as_mailto,
    as_text,
    filled_letter,
    missing,
)
from civicpath.letters.views.draft_data import draft_data
from civicpath.letters.views.draft_view import draft_page
from civicpath.terminal.prompts import Asker, Stop

TO = "Which e-mail address does it go to?"

LATER = "Leave it blank if you add it in your mail program."

KEEP = "Save your {} for the next letters? It stays on this computer."


class DraftFormat(StrEnum):
    """The file format of a draft."""

    TEXT = deliver.FileFormat.TEXT.value
    MARKDOWN = deliver.FileFormat.MARKDOWN.value
    HTML = deliver.FileFormat.HTML.value
    PDF = deliver.FileFormat.PDF.value
    EML = "eml"
    MAILTO = "mailto"
    JSON = deliver.FileFormat.JSON.value


ENDINGS = {ending: DraftFormat(form) for ending, form in deliver.ENDINGS.items()} | {
    ".eml": DraftFormat.EML
}


class Drafting:
    """One draft being filled in. `address` is its recipient, if given."""

    def __init__(
        self, app: App, draft: Draft, given: Mapping[str, str], *, short: bool = False
    ) -> None:
        """Start with values from the profile, the place and the saved group, then those given."""
        self.draft = draft
        self.address = ""
        self._app = app
        self._short = short
        self._words = app.ladder.words
        progress = app.progress()
        self.voice = app.voice(progress)
        self._said = {**blanks(progress, app.place), **given}

    @property
    def _usual(self) -> str:
        """The address or the number of the saved group, if the draft goes there."""
        return addressee(self.draft, self._said)

    @property
    def left(self) -> tuple[str, ...]:
        """The blanks that are still open."""
        return tuple(missing(self.draft, self._words, self._said, short=self._short))

    def ask(self, asker: Asker) -> None:
        """Ask for each open blank; skipped ones stay blank."""
        answers: dict[str, str] = {}
        try:
            if self.draft.subject and not (self.address or self._usual):
                self.address = asker.text(TO, why=LATER, check=_complaint)
            for name in self.left:
                answers[name] = self._said[name] = one_line(asker.text(self._words[name].ask))
            own = {name: answers[name] for name in PERSONAL_WORDS if answers.get(name)}
            if own and asker.confirm(KEEP.format(series(own))):
                self._app.record(
                    *(Answered(question=name, values=(text,)) for name, text in own.items())
                )
        except Stop:
            return

    def letter(self) -> Letter:
        """The draft filled in, addressed to the given address or else to the saved group."""
        values = blank_values(self._words, self._said)
        return filled_letter(self.draft, values, to=self.address or self._usual, short=self._short)

    def page(self, letter: Letter, *, commands: bool = True) -> Page:
        """The draft as a page, with its purpose, tips and open blanks."""
        shorter = EMPTY if self._short else self.draft.shorter
        filled = fill(shorter, blank_values(self._words, self._said)).strip("\n")
        return draft_page(
            self.draft,
            letter,
            filled,
            self.left,
            self._words,
            voice=self.voice,
            commands=commands,
        )

    def as_it_stands(self, letter: Letter) -> Page:
        """The letter by itself, after the person edited it."""
        return Page(self.voice.say(self.draft.title), (Quote(as_text(letter).strip("\n")),))

    @property
    def endings(self) -> Mapping[str, DraftFormat]:
        """The file extensions for the draft; only a letter can be mail."""
        mailed = bool(self.draft.subject)
        return {
            name: form for name, form in ENDINGS.items() if mailed or form is not DraftFormat.EML
        }

    def document(self, letter: Letter, form: DraftFormat) -> str | bytes:
        """Format the draft by itself; on paper with tips on saying it."""
        match form:
            case DraftFormat.TEXT:
                return as_text(letter)
            case DraftFormat.MARKDOWN | DraftFormat.HTML | DraftFormat.PDF:
                page = letter_page(self.draft, letter, self.voice, self._app.today.isoformat())
                return deliver.written(self._app, page, deliver.FileFormat(form.value))
            case DraftFormat.EML:
                return as_eml(letter).decode("ascii").replace("\r\n", "\n")
            case DraftFormat.MAILTO:
                return f"{as_mailto(letter)}\n"
            case DraftFormat.JSON:
                return json_document(draft_data(self.draft, letter, self.left), self.voice.say)


def _complaint(text: str) -> str:
    """Return what is wrong with a typed address, or ""."""
    return complaint(mailbox(text))
