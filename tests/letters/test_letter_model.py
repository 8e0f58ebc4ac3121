"""Drafts: what is filled in, what stays a visible blank, and what can't be injected."""

from __future__ import annotations

from email import message_from_bytes
from email.policy import default
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.sources import Draft, DraftKind, Word, blank_values
from civicpath.base.templates import Template
from civicpath.letters.model import (
    Letter,
    as_eml,
    as_mailto,
    as_text,
    filled_letter,
    from_text,
    missing,
)

WORDS = {
    word.id: word
    for word in (
        Word(id="name", default="[your name]", means="m", ask="What is your name?"),
        Word(id="county", default="your county", means="m", ask="Which county?"),
        Word(id="chair", default="precinct chair", means="m"),
    )
}


ASK = Draft(
    id="ask",
    title=Template("Ask"),
    kind=DraftKind.LETTER,
    purpose=Template("p"),
    when=Template("w"),
    subject=Template("A question from ${name}"),
    body=Template("Hello,\n\nI live in ${county}. Who is the ${chair}?\n\n${name}\n"),
    shorter=Template("Who is the ${chair}?"),
)

lines = st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=300)


@pytest.mark.parametrize(
    ("said", "name", "county", "chair"),
    [
        ({}, "[your name]", "[your county]", "precinct chair"),
        ({"county": "your county"}, "[your name]", "[your county]", "precinct chair"),
        ({"county": "Travis County"}, "[your name]", "Travis County", "precinct chair"),
        ({"name": ""}, "[your name]", "[your county]", "precinct chair"),
        (
            {"name": 'Zoë "Z" Núñez 🎉', "chair": "PCO"},
            'Zoë "Z" Núñez 🎉',
            "[your county]",
            "PCO",
        ),
        ({"name": "${county}"}, "${county}", "[your county]", "precinct chair"),
    ],
)
def test_what_a_blank_holds(said: dict[str, str], name: str, county: str, chair: str) -> None:
    """A known word is filled in; one that can be asked for is a blank in brackets."""
    letter = filled_letter(ASK, blank_values(WORDS, said))
    assert letter.subject == f"A question from {name}"
    assert letter.body == f"Hello,\n\nI live in {county}. Who is the {chair}?\n\n{name}"


@pytest.mark.parametrize(
    ("said", "short", "left"),
    [
        ({}, False, ("name", "county")),
        ({"name": "Ana"}, False, ("county",)),
        ({"name": "Ana", "county": "your county"}, False, ("county",)),
        ({"name": "Ana", "county": "Travis County"}, False, ()),
        ({}, True, ("name",)),
    ],
)
def test_what_is_asked_for(said: dict[str, str], short: bool, left: tuple[str, ...]) -> None:
    """Only words that are used, unknown and have a question are asked for, each once."""
    assert tuple(missing(ASK, WORDS, said, short=short)) == left


def test_the_shorter_version() -> None:
    """The shorter version replaces the body; a draft without one keeps its body."""
    assert (
        filled_letter(ASK, blank_values(WORDS, {}), short=True).body == "Who is the precinct chair?"
    )
    plain = Draft(
        id="a",
        title=Template("t"),
        kind=DraftKind.CALL,
        purpose=Template("p"),
        when=Template("w"),
        body=Template("Hi."),
    )
    assert filled_letter(plain, {}, short=True).body == "Hi."


@given(name=st.text(max_size=300))
def test_a_subject_is_one_line(name: str) -> None:
    """No value of a blank adds a line to the subject."""
    assert len(filled_letter(ASK, {"name": name}).subject.splitlines()) <= 1


def test_as_text() -> None:
    """Headers if there are any, an empty line, and the words."""
    letter = Letter(to="a@b.org", subject="Hi", body="Hello,\n\nme")
    assert as_text(letter) == "To: a@b.org\nSubject: Hi\n\nHello,\n\nme\n"
    assert as_text(Letter(body="Hello.")) == "Hello.\n"


@pytest.mark.parametrize(
    ("edited", "expected"),
    [
        (
            "To: x@y.org\nSubject: New\n\nOne\n\nTwo\n",
            Letter(to="x@y.org", subject="New", body="One\n\nTwo"),
        ),
        ("Subject: New\r\n\r\nOne\r\n", Letter(subject="New", body="One")),
        ("Only words\n\nmore\n", Letter(to="a@b.org", subject="Hi", body="Only words\n\nmore")),
        ("Note: none\n\nx\n", Letter(to="a@b.org", subject="Hi", body="Note: none\n\nx")),
        ("", Letter(to="a@b.org", subject="Hi", body="")),
    ],
)
def test_what_an_editor_gives_back(edited: str, expected: Letter) -> None:
    """Headers are parsed again; where a person deleted them, they stay as they were."""
    assert from_text(edited, Letter(to="a@b.org", subject="Hi", body="Hello")) == expected


@given(subject=lines, body=st.text(st.characters(blacklist_categories=["Cs"]), max_size=300))
def test_a_mailto_link_holds_what_was_put_in(subject: str, body: str) -> None:
    """Nothing adds a header, and all text is preserved."""
    url = as_mailto(Letter(to="a@b.org", subject=subject, body=body))
    assert url.isascii()
    assert not set(url) & set(" \r\n\"'<>")
    parts = urlsplit(url)
    assert (parts.scheme, parts.path) == ("mailto", "a@b.org")
    wanted = {"subject": subject, "body": body.replace("\n", "\r\n")}
    found = parse_qs(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query))
    assert found == {name: [text] for name, text in wanted.items() if text}


@pytest.mark.parametrize(
    "subject",
    ["Hi", "Zoë's question", "🎉 مرحبا", "x" * 300, "a, b; c <d@e.org>", "=?utf-8?q?x?="],
)
@pytest.mark.parametrize("body", ["Hello,\n\nZoë 🎉", "מה שלומך\n.\nFrom me\n"])
def test_a_message_file_holds_what_was_put_in(subject: str, body: str) -> None:
    """The standard library reads the same message, without extra headers."""
    data = as_eml(Letter(to="a@b.org", subject=subject, body=body))
    assert data.isascii()
    message = message_from_bytes(data, policy=default)
    assert message["To"] == "a@b.org"
    assert message["Subject"] == subject or subject.startswith("=?")
    assert message["X-Unsent"] == "1"
    assert message.get_content().replace("\r\n", "\n").rstrip("\n") == body.rstrip("\n")
    assert {name.lower() for name in message} == {
        *("to", "subject", "x-unsent", "content-type", "content-transfer-encoding"),
        "mime-version",
    }


@pytest.mark.parametrize("subject", ["Hi\r\nBcc: x@y.org", "Hi\nBcc: x@y.org", "Hi\rBcc: x@y.org"])
def test_a_heading_cannot_be_broken(subject: str) -> None:
    """A line break in a subject is refused, never written."""
    with pytest.raises(ValueError, match="linefeed or carriage return"):
        as_eml(Letter(subject=subject, body="Hello"))
