"""Rules for drafts: what makes one ready to send."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.sources import Draft, DraftKind
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import Finding, rule


@rule("subject")
def letters_have_a_subject(content: Content) -> Iterator[Finding]:
    """A letter has a one-line subject, and no other kind of draft has one."""
    for draft in content.all(Draft):
        letter = draft.kind is DraftKind.LETTER
        if letter and not draft.subject:
            yield Finding(draft, "the letter has no subject", "say in a few words what it is about")
        elif draft.subject and not letter:
            yield Finding(draft.subject.raw, f"a {draft.kind} has no subject", "take it out")
        elif "\n" in draft.subject.raw:
            yield Finding(draft.subject.raw, "the subject is longer than a line", "make it one")


@rule("shorter")
def shorter_is_shorter(content: Content) -> Iterator[Finding]:
    """A draft's shorter version is shorter than its body."""
    for draft in content.all(Draft):
        if len(draft.shorter.raw) >= len(draft.body.raw):
            yield Finding(draft.shorter.raw, "the shorter version is not shorter", "cut it")
