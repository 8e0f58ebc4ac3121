"""Web, mail and telephone addresses: which of them may become links, and how they are shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civicpath.core.text import one_line

_WEB = re.compile(r"https://([^/?#]+)([/?#].*)?", re.IGNORECASE)
_HOST = re.compile(r"(?!-)[a-z0-9.-]{1,253}\.[a-z0-9-]{2,63}\.?(:\d{1,5})?", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[\w.+-]+@[a-z0-9.-]+\.[a-z]{2,63}", re.IGNORECASE | re.ASCII)
_PHONE = re.compile(r"tel:\+?[0-9().-]{3,20}", re.IGNORECASE)
_UNSAFE = re.compile(r"[\s\"'<>\\^`{|}\ufffd]")
_IN_TEXT = re.compile(r"(?:https://|mailto:|tel:)[^\s<>\"]+", re.IGNORECASE)
PORTS = range(1, 2**16)

_TRAILING = ".,;:!?)]}'*_"


def link(url: str) -> str:
    """Return the address if it may become a link, else an empty text.

    Only https, mailto and tel are followed; no user names, spaces or quotation marks; a host in
    another script is written in its coded form, so that it can't pass for one that it isn't.
    """
    if _UNSAFE.search(url) or one_line(url) != url:
        return ""
    if web := _WEB.fullmatch(url):
        host = _coded(web[1])
        return f"https://{host}{web[2] or ''}" if _is_host(host) else ""
    return url if _MAIL.fullmatch(url) or _PHONE.fullmatch(url) else ""


def address(url: str) -> str:
    """Show an address as it really is: coded where it is a link, else cleaned text."""
    return link(url) or one_line(url)


def split(text: str) -> Iterator[tuple[str, str]]:
    """Cut a text into pieces, each with the address it links to, or with an empty one."""
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
    """Say whether a text is the name of a host, and its port one that there can be."""
    found = _HOST.fullmatch(text)
    return found is not None and (not found[1] or int(found[1][1:]) in PORTS)


def _coded(host: str) -> str:
    """Write a host in ASCII, or return an empty text where that can't be done."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return ""
