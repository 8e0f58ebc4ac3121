"""What `draft` made, as JSON."""

from __future__ import annotations

from civicpath.base.json_data import Result
from civicpath.base.sources import Draft, DraftKind
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.letters.model import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow(Result):
    """A draft in the list of drafts."""

    id: str
    """The draft's name, used with `draft NAME`."""
    title: Sayable
    """The title."""
    purpose: Sayable
    """The purpose."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsData(Result):
    """All available drafts."""

    drafts: tuple[DraftRow, ...]
    """The drafts, sorted by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledDraft(Result):
    """A draft, filled in with what is known."""

    id: str
    """The draft's name."""
    title: Sayable
    """The title."""
    kind: DraftKind
    """The type of message."""
    purpose: Sayable
    """The purpose."""
    when: Sayable
    """When to use it."""
    to: str | None
    """The e-mail address to send it to, or the number to call. Null: unknown."""
    subject: str | None
    """The subject line. Null: the draft is spoken, not mailed."""
    body: str
    """The text. Unknown details appear in square brackets."""
    blanks: tuple[str, ...]
    """The blanks that are still unfilled, used with `--set`."""
    tips: tuple[Sayable, ...]
    """Delivery tips."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftData(Result):
    """One draft, filled in with what is known."""

    draft: FilledDraft
    """The draft."""


def draft_data(draft: Draft, letter: Letter, left: tuple[str, ...]) -> DraftData:
    """A filled draft as data; `left` are its open blanks."""
    filled = FilledDraft(
        id=draft.id,
        title=draft.title,
        kind=draft.kind,
        purpose=draft.purpose,
        when=draft.when,
        to=letter.to or None,
        subject=letter.subject or None,
        body=letter.body,
        blanks=left,
        tips=draft.tips,
    )
    return DraftData(draft=filled)
