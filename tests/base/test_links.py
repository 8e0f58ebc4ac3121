"""Which addresses become links, and which stay text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.addresses import address, link, split

CYRILLIC = "https://dn\N{CYRILLIC SMALL LETTER ES}.org"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://www.usa.gov/state-party", "https://www.usa.gov/state-party"),
        ("https://a.org", "https://a.org"),
        ("https://a.org:8443/x?y=1&z=2#top", "https://a.org:8443/x?y=1&z=2#top"),
        ("HTTPS://a.org/X", "https://a.org/X"),
        (f"{CYRILLIC}/x", "https://xn--dn-pmc.org/x"),
        ("mailto:chair@a.org", "mailto:chair@a.org"),
        ("tel:+1-512-555-0100", "tel:+1-512-555-0100"),
        ("https://a.org:65535/", "https://a.org:65535/"),
        ("https://a.org:0/", ""),
        ("https://a.org:65536/", ""),
        ("http://a.org", ""),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
        ("//a.org", ""),
        ("a.org", ""),
        ("https://dnc.org@evil.example/", ""),
        ("https://ex ample.com", ""),
        ("https://a.org/\nb", ""),
        ('https://a.org/"x', ""),
        ("https://a.org/'x", ""),
        ("https://a.org/<x>", ""),
        ("https://a.org/\u202ex", ""),
        ("https://a.org/\x1b[0m", ""),
        ("https://localhost/", ""),
        ("https://", ""),
        ("https://\u3002.org/", ""),
        ("mailto:a@b.org?bcc=c@d.org", ""),
        ("mailto:a@b.org,c@d.org", ""),
        ("tel:call me", ""),
        ("", ""),
    ],
)
def test_link(url: str, target: str) -> None:
    """Only https, mailto and tel become links, and only if nothing is hidden in them."""
    assert link(url) == target


def test_address_shows_what_it_is() -> None:
    """A link is shown in Punycode, anything else as cleaned text."""
    assert address(CYRILLIC) == "https://xn--dn-pmc.org"
    assert address("java\x1bscript:x\n") == "java\ufffdscript:x"


def test_split() -> None:
    """Addresses are found in a text, without the punctuation after them."""
    text = "See https://a.org/b. Or (mailto:c@a.org), not http://a.org or https://x@y."
    pieces = list(split(text))
    assert [url for _, url in pieces if url] == ["https://a.org/b", "mailto:c@a.org"]
    assert "".join(piece for piece, _ in pieces) == text


@given(st.text())
def test_whatever_links_links_to_itself(text: str) -> None:
    """Parsing a link again returns it unchanged."""
    for url in (link(text), link(f"https://{text}"), link(f"https://a.org/{text}")):
        assert not url or link(url) == url
