"""Fetching a calendar from a real https server on this machine that fails in every way."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import trustme
from journey import LONG
from loopback import CALENDAR, Server, Talk, answer, drip

from civicpath.base.errors import BadContent, CivicError, Refused, Unreachable
from civicpath.meetings.network import Fetched, FetchLimits, fetch, is_public

QUICK = 0.7


"""The time limit, in seconds, of fetches that would never end by themselves."""


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Create a certificate authority that only these tests trust."""
    return trustme.CA()


@pytest.fixture
def server(
    authority: trustme.CA, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Server]:
    """Run a server on loopback, whose certificate is trusted."""
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    one = Server(authority.issue_cert("localhost", "127.0.0.1"))
    yield one
    one.close()


def get(address: str, **limits: float) -> Fetched:
    """Fetch from this machine, which needs explicit permission."""
    return fetch(address, FetchLimits(private=True, **{"seconds": LONG, **limits}))  # type: ignore[arg-type]


def test_a_calendar_is_fetched_as_it_is(server: Server) -> None:
    """There is one request, with identity encoding, and the bytes are unchanged."""
    address = server.at("/events/?ical=1", answer())
    assert get(address) == Fetched(address=address, data=CALENDAR)
    (asked,) = server.asked
    assert asked.startswith(b"GET /events/?ical=1 HTTP/1.1\r\n")
    assert b"\r\nAccept-Encoding: identity\r\n" in asked
    assert f"\r\nHost: localhost:{server.port}\r\n".encode() in asked
    assert b"Cookie" not in asked
    assert b"Authorization" not in asked


def test_a_body_in_pieces_and_one_without_a_length_are_read(server: Server) -> None:
    """Both forms of responses are common."""

    def chunked(line: ssl.SSLSocket, _asked: bytes) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        for piece in (CALENDAR[:9], CALENDAR[9:], b""):
            line.sendall(b"%x\r\n%s\r\n" % (len(piece), piece))

    def until_the_end(line: ssl.SSLSocket, _asked: bytes) -> None:
        line.sendall(b"HTTP/1.0 200 OK\r\n\r\n" + CALENDAR)

    assert get(server.at("/chunked", chunked)).data == CALENDAR
    assert get(server.at("/plain", until_the_end)).data == CALENDAR


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "data:text/calendar,BEGIN:VCALENDAR",
        "http://localhost/a.ics",
        "ftp://localhost/a.ics",
        "https://user:secret@localhost/",
        "https://",
        "https://local host/",
        "https://localhost/\r\nHost: evil",
        "https://localhost:99999/",
    ],
)
def test_only_https_is_fetched(address: str, server: Server) -> None:
    """Other schemes, names and passwords, and hidden characters are refused."""
    with pytest.raises(Refused):
        get(address)
    assert not server.asked


def test_webcal_means_https(server: Server) -> None:
    """Calendar links often use this scheme."""
    address = server.at("/a.ics", answer())
    assert get(address.replace("https:", "webcal:")) == Fetched(address=address, data=CALENDAR)


def test_three_redirects_are_followed_and_no_more(server: Server) -> None:
    """Each redirects to another path, and the last one answers."""
    for step in range(5):
        talk = answer(b"", "302 Found", Location=f"/{step + 1}")
        server.at(f"/{step}", talk)
    there = server.at("/5", answer())
    assert get(f"https://localhost:{server.port}/2").address == there
    with pytest.raises(Unreachable, match="sends from one address to the next"):
        get(f"https://localhost:{server.port}/1")


@pytest.mark.parametrize(
    "to",
    [
        "http://localhost/a.ics",
        "file:///etc/passwd",
        "data:,x",
        "https://user@localhost/",
        "gopher://localhost/",
        "https://[",
        "//[",
        "https://localhost:port/",
    ],
)
def test_every_redirect_is_checked_again(to: str, server: Server) -> None:
    """A forbidden address isn't allowed as a redirect, either."""
    address = server.at("/", answer(b"", "301 Moved Permanently", Location=to))
    with pytest.raises(CivicError) as raised:
        get(address)
    assert raised.value.exit_code in {69, 77}
    assert len(server.asked) == 1


def test_a_redirect_to_webcal_leads_on(server: Server) -> None:
    """A relative redirect after it works as after any other."""
    there = server.at("/b", answer())
    server.at("/a", answer(b"", "302 Found", Location="/b"))
    to = f"webcal://localhost:{server.port}/a"
    assert get(server.at("/", answer(b"", "302 Found", Location=to))).address == there


def called(port: int) -> socket.socket:
    """Connect to this machine without a name server."""
    line = socket.socket()
    line.connect(("127.0.0.1", port))
    return line


def test_a_redirect_into_the_private_network_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A public site can't redirect the program to a private address."""
    home = server.at("/secret", answer())
    address = server.at("/", answer(b"", "302 Found", Location=home.replace("localhost", "127.1")))
    monkeypatch.setattr("civicpath.meetings.network.is_public", lambda numeric: numeric == "public")
    answers = {"localhost": "public", "127.1": "127.0.0.1"}
    monkeypatch.setattr(
        "socket.getaddrinfo", lambda host, port, **_: [(2, 1, 6, "", (answers[host], port))]
    )
    monkeypatch.setattr("socket.create_connection", lambda at, **_: called(at[1]))
    with pytest.raises(Refused, match="private network"):
        fetch(address, FetchLimits())
    assert len(server.asked) == 1


def test_a_name_is_looked_up_once_and_that_address_is_called(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second lookup, which could give another address, never happens."""
    address = server.at("/", answer())
    lookups: list[str] = []
    real = socket.getaddrinfo

    def once(host: str, *more: Any, **named: Any) -> Any:
        if host == "localhost":
            lookups.append(host)
        return real(host, *more, **named)

    monkeypatch.setattr("socket.getaddrinfo", once)
    assert get(address).data == CALENDAR
    assert lookups == ["localhost"]


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]"])
def test_addresses_at_home_need_the_persons_word(host: str, server: Server) -> None:
    """In any notation, nothing is connected without --allow-private."""
    address = server.at("/", answer()).replace("localhost", host)
    with pytest.raises((Refused, Unreachable)) as raised:
        fetch(address, FetchLimits())
    assert isinstance(raised.value, Refused) or host in {"[::1]", "0x7f.1"}
    assert not server.asked


@pytest.mark.parametrize(
    ("numeric", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("127.0.0.1", False),
        ("0.0.0.0", False),  # noqa: S104
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("ff02::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:7f00:1::", False),
        ("fec0::1", False),
        ("::127.0.0.1", False),
        ("::93.184.216.34", True),
        ("::ffff:0:127.0.0.1", False),
        ("64:ff9b:1::7f00:1", False),
        ("192.88.99.1", False),
        ("::ffff:192.88.99.1", False),
        ("192.0.0.9", False),
        ("3fff::1", False),
        ("5f00::1", False),
        ("100:0:0:1::1", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
    ],
)
def test_which_addresses_are_public(numeric: str, public: bool) -> None:
    """This includes addresses embedded in others."""
    assert is_public(numeric) is public


def test_too_much_is_not_read(server: Server) -> None:
    """Responses over the limit are refused at once, declared or not; ten years of events fit."""
    large = b"x" * 17_000_000

    def endless(line: ssl.SSLSocket, _asked: bytes) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            line.sendall(large)

    for talk in (answer(large), answer(b"", Content_Length="25000000"), endless):
        with pytest.raises(BadContent, match="more than 16 MiB"):
            get(server.at("/", talk))
    assert get(server.at("/", answer(b"x" * (1 << 24)))).data == b"x" * (1 << 24)


@pytest.mark.parametrize("header", [b"\r\n", b"Content-Length: 1000\r\n\r\n", b"X-Slow: "])
def test_a_drip_ends_at_the_deadline(header: bytes, server: Server) -> None:
    """Whichever part comes slowly, one deadline applies to all of it."""
    with pytest.raises(Unreachable, match=r"took longer than 0\.7 seconds"):
        get(server.at("/", drip(header)), seconds=QUICK)  # the drip itself ends after ten


def test_silence_ends_at_the_deadline() -> None:
    """The server accepts, but never completes the handshake."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        address = f"https://localhost:{door.getsockname()[1]}/"
        with pytest.raises(Unreachable, match="took longer"):
            get(address, seconds=QUICK)


def test_redirects_share_one_deadline(server: Server) -> None:
    """Slow redirects don't restart the time limit."""

    def slow(line: ssl.SSLSocket, asked: bytes) -> None:
        time.sleep(QUICK / 2)
        answer(b"", "302 Found", Location="/")(line, asked)

    with pytest.raises(Unreachable, match="took longer"):
        get(server.at("/", slow), seconds=QUICK)


def test_a_packed_answer_is_refused(server: Server) -> None:
    """A compressed response wasn't requested and isn't unpacked, so it can't expand."""
    bomb = gzip.compress(b"x" * 10_000_000)
    with pytest.raises(Unreachable, match="sends gzip, which was not asked for"):
        get(server.at("/", answer(bomb, Content_Encoding="gzip")))


def test_an_odd_packing_is_named_in_short(server: Server) -> None:
    """A server's text is repeated on one line, shortened."""
    with pytest.raises(Unreachable, match=r"sends x{60}\.{3}, which was not") as raised:
        get(server.at("/", answer(Content_Encoding="x" * 200)))
    assert len(raised.value.message) < 120
    with pytest.raises(Unreachable) as raised:
        get(server.at("/", answer(Content_Encoding="\x1b[31mgzip")))
    assert "\x1b" not in raised.value.message


def test_a_certificate_of_nobody_known_is_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server can't prove its identity."""
    address = server.at("/", answer())
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(Unreachable, match="can't prove that it is localhost"):
        get(address)
    assert not server.asked


@pytest.mark.parametrize(
    ("folder", "says"),
    [
        ((), "This Python knows no certificates"),
        (("2e5ac55d.0",), "can't prove that it is localhost"),
    ],
    ids=["of python.org for a Mac", "of Debian"],
)
def test_a_python_without_certificates_says_so(
    server: Server,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    folder: tuple[str, ...],
    says: str,
) -> None:
    """One with certificates in a folder, which are read one by one, isn't taken for that."""
    known = tmp_path / "certs"
    known.mkdir()
    for name in folder:
        (known / name).write_bytes(trustme.CA().cert_pem.bytes())
    monkeypatch.setenv("SSL_CERT_DIR", str(known))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "there is none"))
    with pytest.raises(Unreachable, match=says) as raised:
        get(server.at("/", answer()))
    assert ("Install Certificates.command" in raised.value.hint) == (not folder)


@pytest.mark.usefixtures("server")
def test_a_certificate_that_has_expired_is_refused(authority: trustme.CA) -> None:
    """The certificate was valid once."""
    past = datetime(2020, 1, 1, tzinfo=UTC)
    old = Server(authority.issue_cert("localhost", not_before=past, not_after=past))
    with pytest.raises(Unreachable, match="can't prove that it is localhost: certificate has exp"):
        get(old.at("/", answer()))
    old.close()


@pytest.mark.usefixtures("server")
def test_a_certificate_for_another_name_is_refused(authority: trustme.CA) -> None:
    """The certificate belongs to another server."""
    other = Server(authority.issue_cert("other.example"))
    with pytest.raises(Unreachable, match="can't prove that it is localhost"):
        get(other.at("/", answer()))
    other.close()


@pytest.mark.parametrize(
    ("talk", "says"),
    [
        (answer(CALENDAR[:9], Content_Length="33"), "stopped in the middle"),
        (answer(status="404 Not Found"), "404: there is nothing at that address"),
        (answer(status="403 Forbidden"), "403: it does not let programs in"),
        (answer(status="401 Unauthorized"), "401: it wants a login"),
        (answer(status="429 Too Many"), "429: it was asked too often"),
        (answer(status="500 Oh"), "500: it has trouble"),
        (answer(status="204 No Content"), "204: it does not give the calendar"),
        (answer(status="302 Found"), "302: it does not give the calendar"),
        (lambda line, _: line.sendall(b"BEGIN:VCALENDAR\r\n"), "BadStatusLine"),
        (lambda line, _: line.sendall(b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 200), "can't be"),
        (lambda line, _: line.close(), "can't be reached"),
    ],
    ids=[
        "short",
        "404",
        "403",
        "401",
        "429",
        "500",
        "204",
        "nowhere",
        "no http",
        "headers",
        "gone",
    ],
)
def test_whatever_else_is_wrong_is_said(talk: Talk, says: str, server: Server) -> None:
    """Every failure gives a sentence, never a traceback."""
    with pytest.raises(Unreachable, match=says) as raised:
        get(server.at("/", talk))
    assert raised.value.exit_code == 69


def test_nobody_there_is_said() -> None:
    """A name that doesn't exist, and a closed port."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        closed = door.getsockname()[1]
    with pytest.raises(Unreachable, match="can't be reached: Connection refused"):
        get(f"https://localhost:{closed}/")


def test_a_cut_chunk_is_no_calendar(server: Server) -> None:
    """The end of a chunked body never comes."""

    def cut(line: ssl.SSLSocket, _asked: bytes) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nBEGIN:VCAL")

    with pytest.raises(Unreachable):
        get(server.at("/", cut))
