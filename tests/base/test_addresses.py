"""Addresses that a person types: what is stored, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.addresses import mailbox, site, telephone
from civicpath.base.errors import InvalidInput

CYRILLIC = "dn\N{CYRILLIC SMALL LETTER ES}.org"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://example.org/calendar?m=1#top", "https://example.org/calendar?m=1#top"),
        ("http://example.org", "http://example.org"),
        ("HTTPS://Example.org", "https://Example.org"),
        ("example.org", "https://example.org"),
        ("  example.org:8443/x \n", "https://example.org:8443/x"),
        ("https://example.org/@me", "https://example.org/@me"),
        (f"https://{CYRILLIC}", "https://xn--dn-pmc.org"),
        (CYRILLIC, "https://xn--dn-pmc.org"),
    ],
)
def test_sites(typed: str, kept: str) -> None:
    """Only http and https are accepted, with the host in Punycode."""
    assert site(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "https://",
            "localhost",
            "ftp://example.org",
            "javascript:alert(1)",
            "data:text/html,x",
        ),
        *("file:///etc/passwd", "//example.org", "https://ex ample.com", 'https://a.org/"x'),
        *("https://a.org\\@evil.org", "https://a.org/\x1b[0m", "https://a.org/\u202ex", "a" * 300),
    ],
)
def test_invalid_sites(typed: str) -> None:
    """An invalid site is refused with a hint."""
    found = site(typed)
    assert isinstance(found, InvalidInput)
    assert found.hint


@pytest.mark.parametrize(
    ("typed", "opens"),
    [
        ("https://dnc.org@evil.example/", "evil.example"),
        ("https://dnc.org:x@evil.example", "evil.example"),
        ("http://a@b@evil.example?x", "evil.example"),
        ("dnc.org@evil.example", "evil.example"),
    ],
)
def test_a_site_that_hides_another(typed: str, opens: str) -> None:
    """The refusal names the host that would have been opened."""
    found = site(typed)
    assert isinstance(found, InvalidInput)
    assert f"it would open {opens}" in found.message


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("hello@example.org", "hello@example.org"),
        (" o'neil+news@mail.example.org ", "o'neil+news@mail.example.org"),
        ("mailto:hello@example.org", "hello@example.org"),
        (f"chair@{CYRILLIC}", "chair@xn--dn-pmc.org"),
    ],
)
def test_mailboxes(typed: str, kept: str) -> None:
    """A mailbox is a name, an at sign and a host."""
    assert mailbox(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "",
            "hello",
            "hello@",
            "@example.org",
            "hello@example",
            "a b@example.org",
            "é@example.org",
        ),
        *("a?bcc=b@example.org", "a@example.org?bcc=b", "a@b.org,c@d.org", "a@b.org\nBcc: c@d.org"),
        *(
            '"a b"@example.org',
            ".a@example.org",
            "a..b@example.org",
            "a@example.org/x",
            "a@b.org:25",
        ),
        "x" * 260 + "@example.org",
    ],
)
def test_invalid_mailboxes(typed: str) -> None:
    """An invalid mailbox is refused with a hint."""
    found = mailbox(typed)
    assert isinstance(found, InvalidInput)
    assert found.hint


@pytest.mark.parametrize("typed", ["512-555-0100", "(512) 555-0100 x7", "+1 512 555 0100"])
def test_telephones(typed: str) -> None:
    """Common formats of telephone numbers are accepted."""
    assert telephone(f" {typed} ") == typed


@pytest.mark.parametrize("typed", ["", "call me", "12", "512-555-0100; rm", "x" * 50])
def test_invalid_telephones(typed: str) -> None:
    """Words are not a telephone number."""
    assert isinstance(telephone(typed), InvalidInput)


@given(typed=st.text(max_size=300))
def test_whatever_is_typed_is_kept_safely_or_refused(typed: str) -> None:
    """An accepted address has no space, line break or quotation mark, and parses to itself."""
    for read in (site, mailbox):
        kept = read(typed)
        if isinstance(kept, str):
            assert not set(kept) & set(' \r\n\t"<>\\')
            assert kept == read(kept)
