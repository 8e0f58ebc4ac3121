"""Addresses that a person types: of a site, of a mailbox, of a telephone."""

from __future__ import annotations

import re

from civicpath.core.link import link
from civicpath.core.misread import Misread
from civicpath.core.text import one_line

LONGEST = 254
"""No mail address is longer, in characters."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_LOCAL = re.compile(r"[a-z0-9_+'-]+(\.[a-z0-9_+'-]+)*", re.IGNORECASE | re.ASCII)
_PHONE = re.compile(r"[+(]?[0-9][0-9 ().x/-]{2,38}", re.ASCII)


def site(text: str) -> str | Misread:
    """The address of a site, as it really is; a bare host is taken for a secure one."""
    typed = one_line(text)
    scheme = _SCHEME.match(typed)
    if "://" not in typed and not (scheme and not _is_port(typed, scheme.end())):
        typed = f"https://{typed}"
    head, _, rest = typed.partition("://")
    if head.lower() not in {"https", "http"} or not rest:
        return Misread(f"'{_short(text)}' is not the address of a site.", "Begin it with https://")
    host = re.split(r"[/?#\\]", rest, maxsplit=1)[0]
    if "@" in host:
        shown, _, real = host.rpartition("@")
        what = f"'{_short(text)}' hides another site: it would open {_short(real)}, not {shown}."
        return Misread(what, "Type the address yourself, without an @.")
    safe = link(f"https://{rest}")
    if not safe:
        return Misread(f"'{_short(text)}' is not the address of a site.", "Copy it from a browser.")
    return f"{head.lower()}://{safe.removeprefix('https://')}"


def mailbox(text: str) -> str | Misread:
    """An e-mail address, with its host as it really is."""
    typed = one_line(text).removeprefix("mailto:")
    local, at, host = typed.rpartition("@")
    safe = link(f"https://{host}").removeprefix("https://") if at else ""
    fits = safe and not set(safe) & set("/?#:") and len(typed) <= LONGEST
    if not (fits and _LOCAL.fullmatch(local)):
        return Misread(
            f"'{_short(text)}' is not an e-mail address.", "Write it as name@example.org."
        )
    return f"{local}@{safe}"


def telephone(text: str) -> str | Misread:
    """A telephone number as it was typed."""
    typed = one_line(text)
    if _PHONE.fullmatch(typed):
        return typed
    return Misread(f"'{_short(text)}' is not a phone number.", "Write it as 512-555-0100.")


def _is_port(typed: str, end: int) -> bool:
    """Say whether a colon stands before a port and not behind the name of a scheme."""
    return typed[end:].partition("/")[0].isdecimal()


def _short(text: str) -> str:
    """A text short enough to be quoted in a sentence."""
    line, most = one_line(text), 60
    return line if len(line) <= most else line[: most - 1] + "…"
