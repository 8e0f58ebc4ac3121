"""The addresses of calendars: which one is fetched for what a person gives or a page links to."""

from __future__ import annotations

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from html import unescape
from typing import Final
from urllib.parse import parse_qs, quote, urljoin, urlsplit

from civicpath.base.errors import Refused
from civicpath.base.text import FORBIDDEN

MOBILIZE: Final = "api.mobilize.us"

MOBILIZE_LABEL: Final = "Listed on Mobilize, which serves mostly groups on the Democratic side."

_HTTPS_ONLY: Final = (
    "CivicPath reads calendars over https only. Look for one that begins with https."
)

_HOST: Final = re.compile(r"[a-z0-9_.-]{1,253}", re.IGNORECASE)

_SAFE: Final = "/%:@!$&'()*+,;=~-._?"
"""The characters of a path and a query that are not percent-encoded."""

_GOOGLE: Final = "calendar.google.com"

_LINKS: Final = re.compile(r"""(?:href|src)\s*=\s*["']([^"'\s<>]{1,2000})["']""", re.IGNORECASE)

_CALENDAR_LINK: Final = re.compile(
    r"^webcal:|[?&](?:outlook-)?ical=1|\.ics(?:$|[?#])|/ical/?(?:$|[?#])|[?&]format=ical|"
    r"calendar\.google\.com/calendar/(?:u/\d+/)?(?:embed|ical)",
    re.IGNORECASE,
)


def is_address(text: str) -> bool:
    """Return whether a text is a web address and not a file name."""
    return bool(re.match(r"[a-z][a-z0-9+.-]*:", text, re.IGNORECASE)) and not re.match(
        r"[a-z]:[\\/]", text, re.IGNORECASE
    )


def address(text: str) -> str:
    """Return the address to fetch for a person's input; Refused if it must not be fetched."""
    text = text.strip()
    if FORBIDDEN.search(text) or re.search(r"[\s\"'<>\\^`{|}]", text):
        raise Refused(
            f"That is not an address: {FORBIDDEN.sub('?', text)}", "It holds odd characters."
        )
    scheme, _, rest = text.partition(":")
    if scheme.lower() in {"webcal", "webcals"}:
        text = f"https:{rest}"
    elif scheme.lower() != "https":
        raise Refused(f"Not fetched: {text}", _HTTPS_ONLY)
    try:
        parts = urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if not host:
        raise Refused(f"That address names no host: {text}", _HTTPS_ONLY)
    if "@" in parts.netloc:
        raise Refused(
            f"That address holds a user name: {text}", "Take out everything before the @."
        )
    netloc = f"[{host}]" if ":" in host else _ascii_host(host, text)
    netloc += f":{port}" if port not in {None, 443} else ""
    path, query = (quote(part, safe=_SAFE) for part in (parts.path, parts.query))
    clean = parts._replace(scheme="https", netloc=netloc, path=path, query=query, fragment="")
    return _calendar_of(clean.geturl())


def moved(base: str, to: str) -> str:
    """Return the address that a redirect leads to; Refused like `address`.

    It may be relative, so `base` must be the address that was fetched.
    """
    try:
        whole = urljoin(base, to)
    except ValueError:
        whole = to
    return address(whole)


def label(address: str) -> str:
    """Return the side that a source serves, or an empty string if it serves all."""
    host = urlsplit(address).hostname or ""
    return MOBILIZE_LABEL if host == "mobilize.us" or host.endswith(".mobilize.us") else ""


def calendars_in(page: str, base: str) -> Iterator[str]:
    """Yield the calendars that a web page links to, as addresses, each once."""
    named: set[str] = set()
    for link in (unescape(match[1]) for match in _LINKS.finditer(page)):
        if not _CALENDAR_LINK.search(link):
            continue
        try:
            whole = moved(base, link)
        except Refused:
            continue
        if whole not in named:
            named.add(whole)
            yield whole


def _ascii_host(host: str, text: str) -> str:
    """Return a host name in ASCII (IDNA); Refused, with the address `text`, if it is none."""
    try:
        ascii_host = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        ascii_host = ""
    if not _HOST.fullmatch(ascii_host):
        raise Refused(f"That address names no host: {text}", _HTTPS_ONLY)
    return ascii_host


def _calendar_of(url: str) -> str:
    """Return the calendar's own address for the address of a page that shows it."""
    parts = urlsplit(url)
    if parts.hostname == _GOOGLE and "/ical/" not in parts.path:
        query = parse_qs(parts.query)
        name = query.get("src", [""])[0] or _google_name(query.get("cid", [""])[0])
        if name:
            return f"https://{_GOOGLE}/calendar/ical/{quote(name, safe='')}/public/basic.ics"
    if parts.hostname == MOBILIZE and parts.path.endswith("/events") and "timeslot" not in url:
        more = "&" if parts.query else ""
        return parts._replace(query=f"{parts.query}{more}timeslot_start=gte_now").geturl()
    return url


def _google_name(cid: str) -> str:
    """Return the calendar's name in a Google link: plain, or in Base64."""
    if not cid or "@" in cid:
        return cid
    try:
        name = urlsafe_b64decode(cid + "=" * (-len(cid) % 4)).decode("ascii")
    except ValueError:
        return ""
    return name if "@" in name else ""
