"""Fetch calendars over https, with one deadline for everything."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from functools import partial
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from pathlib import Path
from time import monotonic
from typing import Final
from urllib.parse import urlsplit

from civicpath import __version__
from civicpath.base.errors import BadContent, Refused, Unreachable
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.meetings.feed_address import address as checked
from civicpath.meetings.feed_address import moved


class Watch:
    """Closes the connection when the time is up, whatever the server does."""

    def __init__(self, seconds: float) -> None:
        """Start the clock."""
        self._seconds = seconds
        self._end = monotonic() + seconds
        self._cut: Callable[[], None] | None = None

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Close the connection when the time is up, unless the work is done before."""
        timer = threading.Timer(self._seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def over(self, cut: Callable[[], None]) -> None:
        """Watch a connection; `cut` closes it from another thread."""
        self._cut = cut
        if self.left <= 0:
            self._hang_up()

    @property
    def left(self) -> float:
        """The number of seconds left."""
        return self._end - monotonic()

    def check(self, host: str) -> None:
        """Raise if the time is up."""
        if self.left <= 0:
            seconds = f"{self._seconds:g}"
            raise Unreachable(f"{host} took longer than {seconds} seconds.", "Try again later.")

    def _hang_up(self) -> None:
        if self._cut is not None:
            with contextlib.suppress(OSError):
                self._cut()


_MOVED: Final = {301, 302, 303, 307, 308}


_CHUNK: Final = 1 << 14


_HEADERS: Final = {
    "Accept": "text/calendar, application/json;q=0.9, */*;q=0.1",
    "Accept-Encoding": "identity",
    "User-Agent": f"civicpath/{__version__}",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """The limits of a fetch: total seconds, bytes, and which addresses."""

    seconds: float = 20.0
    size: int = 1 << 24
    redirects: int = 3
    private: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The content, and the final address."""

    address: str
    data: bytes


NO_CERTIFICATES: Final = (
    "Nothing was read. On a Mac, open Applications, the folder of this Python, and there Install"
    " Certificates.command; elsewhere install your system's ca-certificates."
)
"""Shown on a Mac, where Python from python.org has no certificates until that command is run."""


def fetch(address: str, limits: FetchLimits) -> Fetched:
    """Fetch an address. Refused if it must not be fetched, Unreachable if it can't be."""
    watch = Watch(limits.seconds)
    address = checked(address)
    with watch.running():
        for _ in range(limits.redirects + 1):
            answer = _ask(address, limits, watch)
            if isinstance(answer, Fetched):
                return answer
            address = moved(address, answer)
    raise Unreachable(
        f"{_host(address)} sends from one address to the next and never answers.",
        "Open it in a browser, and use the address where you end.",
    )


def _ask(address: str, limits: FetchLimits, watch: Watch) -> Fetched | str:
    """Make one request; return the response, or the address of a redirect."""
    parts = urlsplit(address)
    host, port = _host(address), parts.port or 443
    try:
        with contextlib.closing(_connect(host, port, limits, watch)) as line:
            calling = http.client.HTTPConnection(host, port)
            calling.default_port = 443
            calling.sock = line
            target = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
            calling.request("GET", target, headers=_HEADERS)
            with contextlib.closing(calling.getresponse()) as answer:
                return _answer(answer, address, limits, watch)
    except ssl.SSLCertVerificationError as fault:
        watch.check(host)
        if not _knows_certificates():
            raise Unreachable("This Python knows no certificates.", NO_CERTIFICATES) from fault
        raise Unreachable(
            f"{host} can't prove that it is {host}: {fault.verify_message}.",
            "Nothing was read. Tell the group that its certificate is not in order.",
        ) from fault
    except (OSError, http.client.HTTPException, ValueError) as fault:
        watch.check(host)
        reason = getattr(fault, "strerror", None) or type(fault).__name__
        raise Unreachable(
            f"{host} can't be reached: {reason}.", "Look at the address and your connection."
        ) from fault


def _knows_certificates() -> bool:
    """Return whether this Python trusts anybody: those of a file, or in a folder of their own.

    The folder, which is what Debian and Ubuntu have, is read on demand, so nothing counts those.
    """
    if ssl.create_default_context().cert_store_stats()["x509_ca"]:
        return True
    folder = ssl.get_default_verify_paths().capath
    return bool(folder and any(Path(folder).glob("*.[0-9]")))


def _connect(host: str, port: int, limits: FetchLimits, watch: Watch) -> socket.socket:
    """Open a TLS connection to one of a host's addresses, all of which must be public."""
    context = ssl.create_default_context()
    fault: OSError | None = None
    for numeric in _look_up(host, port, limits, watch):
        watch.check(host)
        try:
            bare = socket.create_connection((numeric, port), timeout=watch.left)
        except OSError as one:
            fault = one
            continue
        line = context.wrap_socket(bare, server_hostname=host, do_handshake_on_connect=False)
        watch.over(partial(socket.socket.shutdown, line, socket.SHUT_RDWR))
        try:
            line.do_handshake()
        except BaseException:
            line.close()
            raise
        return line
    watch.check(host)
    raise fault or OSError("it has no address")


def _look_up(host: str, port: int, limits: FetchLimits, watch: Watch) -> list[str]:
    """Look up a host's addresses once; Refused if any isn't public."""
    numeric: list[str] = []
    fault: list[OSError] = []

    def ask() -> None:
        try:
            answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
            numeric.extend(dict.fromkeys(str(answer[4][0]) for answer in answers))
        except (OSError, UnicodeError) as one:
            fault.append(OSError(f"nobody knows {host}") if isinstance(one, UnicodeError) else one)

    asking = threading.Thread(target=ask, daemon=True)  # a name server may take very long
    asking.start()
    asking.join(max(watch.left, 0))
    watch.check(host)
    if fault:
        raise fault[0]
    if not limits.private and not all(map(is_public, numeric)):
        raise Refused(
            f"{host} is an address inside a private network.",
            "If you mean it, say --allow-private.",
        )
    return numeric


def _answer(
    answer: http.client.HTTPResponse, address: str, limits: FetchLimits, watch: Watch
) -> Fetched | str:
    host = _host(address)
    moved = answer.getheader("Location")
    if answer.status in _MOVED and moved:
        return moved
    if answer.status != http.client.OK:
        raise Unreachable(f"{host} answers {answer.status}: {_said(answer.status)}.", _HINT)
    coding = answer.getheader("Content-Encoding", "identity").strip().lower()
    if coding not in {"", "identity"}:
        raise Unreachable(f"{host} sends {excerpt(coding)}, which was not asked for.", _HINT)
    declared = answer.getheader("Content-Length", "")
    if declared.isdecimal() and int(declared) > limits.size:
        raise _too_big(host, limits)
    data = _body(answer, host, limits, watch)
    if declared.isdecimal() and not answer.chunked and len(data) != int(declared):
        raise Unreachable(f"{host} stopped in the middle of the calendar.", "Try again later.")
    return Fetched(address=address, data=data)


def _body(answer: http.client.HTTPResponse, host: str, limits: FetchLimits, watch: Watch) -> bytes:
    """Read the body until its end, the limit or the deadline."""
    pieces: list[bytes] = []
    size = 0
    while piece := answer.read1(_CHUNK):
        watch.check(host)
        pieces.append(piece)
        size += len(piece)
        if size > limits.size:
            raise _too_big(host, limits)
    watch.check(host)
    return b"".join(pieces)


_HINT: Final = "Open it in a browser, and look for the calendar's own address."


def _too_big(host: str, limits: FetchLimits) -> BadContent:
    most = f"{limits.size >> 20} MiB"
    return BadContent(
        f"{host} sends more than {most}.", "That is too much for one group's calendar."
    )


def _said(status: int) -> str:
    """Return what a status means, in words."""
    known = {
        401: "it wants a login",
        403: "it does not let programs in, or wants a login",
        404: "there is nothing at that address",
        410: "there is nothing at that address any more",
        429: "it was asked too often, so wait a while",
    }
    return known.get(status, "it has trouble" if status >= 500 else "it does not give the calendar")  # noqa: PLR2004


def _host(address: str) -> str:
    return urlsplit(address).hostname or address


# IPv4 addresses embedded in IPv6: "compatible", mapped, translated, and by gateway (NAT64).
_INSIDE: Final = tuple(
    map(IPv6Network, ("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96"))
)


_GIVEN_OUT: Final = IPv6Network("2000::/3")
"""The part of IPv6 that IANA has allocated. Python calls some reserved ranges public: fec0::/10."""


_SPECIAL: Final = (
    IPv4Network("192.0.0.0/24"),  # protocol assignments
    IPv4Network("192.88.99.0/24"),  # 6to4 relays
    IPv6Network("3fff::/20"),  # documentation
)
"""Networks that aren't public, though some versions of Python consider them so."""


def is_public(numeric: str) -> bool:
    """Return whether an IP address is public, including one embedded in IPv6."""
    plain = _unwrapped(ip_address(numeric.partition("%")[0]))
    kept_back = isinstance(plain, IPv6Address) and plain not in _GIVEN_OUT
    special = kept_back or any(plain in network for network in _SPECIAL)
    return plain.is_global and not plain.is_multicast and not special


def _unwrapped(found: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """Return the IPv4 address embedded in an IPv6 address, or else the address itself."""
    if isinstance(found, IPv4Address):
        return found
    if any(found in network for network in _INSIDE):
        return IPv4Address(int(found) & 0xFFFFFFFF)
    return found.sixtofour or (found.teredo or (None, None))[1] or found
