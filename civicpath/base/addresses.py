"""Web, e-mail and telephone addresses that a person types or follows."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civicpath.base.errors import InvalidInput
from civicpath.base.patterns import pattern
from civicpath.base.text import cut, one_line

_WEB = pattern(r"https://([^/?#]+)([/?#].*)?", re.IGNORECASE)


_HOST = pattern(r"(?!-)[a-z0-9.-]{1,253}\.[a-z0-9-]{2,63}\.?(:\d{1,5})?", re.IGNORECASE)


_MAIL = pattern(r"mailto:[\w.+-]+@[a-z0-9.-]+\.[a-z]{2,63}", re.IGNORECASE | re.ASCII)


_DIGITS = pattern(r"tel:\+?[0-9().-]{3,20}", re.IGNORECASE)


_UNSAFE = pattern(r"[\s\"'<>\\^`{|}\ufffd]")


_IN_TEXT = pattern(r"(?:https://|mailto:|tel:)[^\s<>\"]+", re.IGNORECASE)


PORTS = range(1, 2**16)

_TRAILING = ".,;:!?)]}'*_"


def link(url: str) -> str:
    """Return the address if it may become a link, else an empty string.

    Only https, mailto and tel are allowed, without user names, spaces or quotation marks. A host in
    another script is written in Punycode, so that it can't pass for a different host.
    """
    if _UNSAFE.search(url) or one_line(url) != url:
        return ""
    if web := _WEB.fullmatch(url):
        host = _coded(web[1])
        return f"https://{host}{web[2] or ''}" if _is_host(host) else ""
    return url if _MAIL.fullmatch(url) or _DIGITS.fullmatch(url) else ""


def address(url: str) -> str:
    """Show an address as it really is: Punycode for a link, a number to dial, else cleaned text."""
    return (link(url) or one_line(url)).removeprefix("tel:")


def split(text: str) -> Iterator[tuple[str, str]]:
    """Split a text into (text, address) pieces; the address is empty where there is no link."""
    end = 0
    for match in _IN_TEXT.finditer(text):
        url = match[0].rstrip(_TRAILING)
        if not (target := link(url)):
            continue
        if match.start() > end:
            yield text[end : match.start()], ""
        yield target, target
        end = match.start() + len(url)
    if end < len(text):
        yield text[end:], ""


def _is_host(text: str) -> bool:
    """Return whether a text is a host name with, optionally, a valid port."""
    match = _HOST.fullmatch(text)
    return match is not None and (not match[1] or int(match[1][1:]) in PORTS)


def _coded(host: str) -> str:
    """Encode a host as ASCII, or return an empty string if that fails."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


LONGEST = 254
"""The longest valid e-mail address, in characters."""

_SCHEME = pattern(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


_LOCAL = pattern(r"[a-z0-9_+'-]+(\.[a-z0-9_+'-]+)*", re.IGNORECASE | re.ASCII)


_PHONE = pattern(r"[+(]?[0-9][0-9 ().x/-]{2,38}", re.ASCII)


def site(text: str) -> str | InvalidInput:
    """Parse a website address; a bare host gets https."""
    typed = one_line(text)
    scheme = _SCHEME.match(typed)
    if "://" not in typed and not (scheme and not _is_port(typed, scheme.end())):
        typed = f"https://{typed}"
    head, _, rest = typed.partition("://")
    if head.lower() not in {"https", "http"} or not rest:
        return InvalidInput(
            f"'{cut(text)}' is not the address of a site.", "Begin it with https://"
        )
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    if "@" in host:
        shown, _, real = host.rpartition("@")
        what = f"'{cut(text)}' hides another site: it would open {cut(real)}, not {shown}."
        return InvalidInput(what, "Type the address yourself, without an @.")
    safe = link(f"https://{rest}")
    if not safe:
        return InvalidInput(
            f"'{cut(text)}' is not the address of a site.", "Copy it from a browser."
        )
    return f"{head.lower()}://{safe.removeprefix('https://')}"


def mailbox(text: str) -> str | InvalidInput:
    """Parse an e-mail address, with its host in Punycode."""
    typed = one_line(text).removeprefix("mailto:")
    local, at, host = typed.rpartition("@")
    safe = link(f"https://{host}").removeprefix("https://") if at else ""
    fits = safe and not set(safe) & set("/?#:") and len(typed) <= LONGEST
    if not (fits and _LOCAL.fullmatch(local)):
        return InvalidInput(
            f"'{cut(text)}' is not an e-mail address.", "Write it as name@example.org."
        )
    return f"{local}@{safe}"


def telephone(text: str) -> str | InvalidInput:
    """Parse a telephone number, kept as typed."""
    typed = one_line(text)
    if _PHONE.fullmatch(typed):
        return typed
    return InvalidInput(f"'{cut(text)}' is not a phone number.", "Write it as 512-555-0100.")


def _is_port(typed: str, end: int) -> bool:
    """Return whether a colon is followed by a port, rather than ending a URL scheme."""
    return typed[end:].partition("/")[0].isdecimal()
