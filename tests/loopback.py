"""An https server on this machine with scripted responses."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import trustme

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


Talk = Callable[[ssl.SSLSocket, bytes], None]


def answer(body: bytes = CALENDAR, status: str = "200 OK", **headers: str) -> Talk:
    """Return a complete response; `_` in a header's name stands for `-`."""
    given = {"Content-Length": str(len(body))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in given.items())

    def talk(line: ssl.SSLSocket, _asked: bytes) -> None:
        line.sendall(f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body)

    return talk


def drip(body: bytes) -> Talk:
    """Return a response that is sent byte by byte, for ten seconds."""

    def talk(line: ssl.SSLSocket, _asked: bytes) -> None:
        line.sendall(b"HTTP/1.1 200 OK\r\n" + body)
        for _ in range(100):
            line.sendall(b"x")
            time.sleep(0.1)

    return talk


class Server:
    """An https server with a scripted response for each path."""

    def __init__(self, certificate: trustme.LeafCert) -> None:
        """Listen on a free port of this machine."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(context)
        self._context = context
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._door.getsockname()[1]
        self.paths: dict[str, Talk] = {}
        self.asked: list[bytes] = []
        self._busy = [threading.Thread(target=self._serve, daemon=True)]
        self._busy[0].start()

    def at(self, path: str, talk: Talk) -> str:
        """Set the response of a path, and return its address."""
        self.paths[path] = talk
        return f"https://localhost:{self.port}{path}"

    def close(self) -> None:
        """Stop listening, and wait until all requests are finished."""
        self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        for one in self._busy:
            one.join(5)

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                bare, _ = self._door.accept()
                self._busy.append(threading.Thread(target=self._one, args=(bare,), daemon=True))
                self._busy[-1].start()

    def _one(self, bare: socket.socket) -> None:
        line = self._context.wrap_socket(bare, server_side=True, do_handshake_on_connect=False)
        with line, suppress(OSError):
            line.do_handshake()
            asked = line.recv(65536)
            self.asked.append(asked)
            self.paths[asked.split()[1].decode()](line, asked)
