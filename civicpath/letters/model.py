"""Letters, calls and scripts with blanks: filling them in, and formatting them as mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from civicpath.base.addresses import mailbox, telephone
from civicpath.base.errors import InvalidInput
from civicpath.base.sources import Draft, DraftKind, is_known
from civicpath.base.templates import fill
from civicpath.base.values import dataclass

if TYPE_CHECKING:
    from civicpath.base.sources import Word


CALL = "Phone"
"""The header of a call: the number to dial."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A draft with its blanks filled in, and its recipient, if known."""

    body: str
    subject: str = ""
    to: str = ""


def addressee(draft: Draft, values: Mapping[str, str]) -> str:
    """The address a letter goes to, or the number a call goes to, if it is known."""
    text = fill(draft.to, values)
    address = telephone(text) if draft.kind is DraftKind.CALL else mailbox(text)
    return "" if isinstance(address, InvalidInput) else address


def filled_letter(
    draft: Draft, values: Mapping[str, str], *, to: str = "", short: bool = False
) -> Letter:
    """Fill in a draft; a blank without a value stays as written."""
    body = draft.shorter if short and draft.shorter else draft.body
    return Letter(
        subject=" ".join(fill(draft.subject, values).split()),
        body=fill(body, values).strip("\n"),
        to=to,
    )


def missing(
    draft: Draft, words: Mapping[str, Word], values: Mapping[str, str], *, short: bool = False
) -> Iterator[str]:
    """The IDs of the words that a draft needs, that have no value, and that can be asked for."""
    for name in draft.needs(short=short):
        word = words.get(name)
        if word and word.ask and not is_known(word, values.get(name, "")):
            yield name


def as_text(letter: Letter) -> str:
    """Format the letter with its headers, for copying."""
    whom = "To" if letter.subject else CALL
    heads = ((whom, letter.to), ("Subject", letter.subject))
    head = "".join(f"{name}: {value}\n" for name, value in heads if value)
    return f"{head}\n{letter.body}\n" if head else f"{letter.body}\n"


def from_text(text: str, before: Letter) -> Letter:
    """Parse an edited letter; headers end at the first empty line."""
    head, _, body = text.replace("\r\n", "\n").partition("\n\n")
    headers = dict(_heading(line) for line in head.split("\n"))
    if not head or not set(headers) <= {"to", CALL.lower(), "subject"}:
        return Letter(body=text.strip("\n"), subject=before.subject, to=before.to)
    to = headers.get("to", "") or headers.get(CALL.lower(), "")
    return Letter(body=body.strip("\n"), subject=headers.get("subject", ""), to=to)


def as_mailto(letter: Letter) -> str:
    """Format the letter as a mailto link, percent-encoded so that no text can add a header."""
    from urllib.parse import quote

    body = letter.body.replace("\n", "\r\n")
    fields = (("subject", letter.subject), ("body", body))
    query = "&".join(f"{name}={_quoted(value)}" for name, value in fields if value)
    return f"mailto:{quote(letter.to, safe='@')}?{query}"


def as_eml(letter: Letter) -> bytes:
    """Format the letter as a message file; ValueError for a line break in a header."""
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP.clone(cte_type="7bit"))  # every mail program reads 7-bit
    if letter.to:
        message["To"] = letter.to
    message["Subject"] = letter.subject
    message["X-Unsent"] = "1"  # mail programs open it as a draft
    message.set_content(f"{letter.body}\n")
    return message.as_bytes()


def _quoted(text: str) -> str:
    """Percent-encode a text; a lone surrogate becomes `?`."""
    from urllib.parse import quote

    return quote(text, safe="", errors="replace")


def _heading(line: str) -> tuple[str, str]:
    name, _, value = line.partition(":")
    return name.strip().lower(), value.strip()
