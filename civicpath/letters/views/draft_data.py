"""What `draft` made, as JSON."""

from __future__ import annotations

from civicpath.base.json_data import Result
from civicpath.base.sources import Draft, DraftKind
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.letters.model import Letter


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow(Result):
    """A draft in the list."""

    id: str
    """Its name, for `draft NAME`."""
    title: Sayable
    """What it is called."""
    purpose: Sayable
    """What it is for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftsData(Result):
    """All drafts."""

    drafts: tuple[DraftRow, ...]
    """The drafts, by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledDraft(Result):
    """A draft, filled in as far as is known."""

    id: str
    """Its name."""
    title: Sayable
    """What it is called."""
    kind: DraftKind
    """How it reaches people."""
    purpose: Sayable
    """What it is for."""
    when: Sayable
    """When to use it."""
    to: str | None
    """The e-mail address that it goes to, or the number to call. Null: not known."""
    subject: str | None
    """The subject. Null: it is said, not mailed."""
    body: str
    """The words; what is not known stands in brackets."""
    blanks: tuple[str, ...]
    """The blanks that are still open, for `--set`."""
    tips: tuple[Sayable, ...]
    """Tips on saying it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftData(Result):
    """One draft."""

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
