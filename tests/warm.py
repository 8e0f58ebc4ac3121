"""A process with the program's modules, which forks the program for each test at a terminal.

Most of the time of a start at a terminal is imports, which are the same each time. This process
pays for them once. What it forks is a process of its own, with its own terminal, environment and
signals; `tests/project/test_startup.py` and other tests start the program as users do.
"""

from __future__ import annotations

import atexit
import contextlib
import gc
import importlib
import json
import os
import pkgutil
import signal
import socket
import subprocess
import sys
import traceback
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NoReturn

from pexpect import fdpexpect

FAR_DOWN = ("questionary", "prompt_toolkit.cursor_shapes", "prompt_toolkit.output.vt100", "typer")
"""Modules of others that a function imports."""


class Warm:
    """The process, as tests see it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Start it."""
        self._door, theirs = socket.socketpair()
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(theirs.fileno())],
            env=environment,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()

    def start(
        self,
        argv: Sequence[str],
        *,
        environment: Mapping[str, str],
        folder: Path,
        size: tuple[int, int],
        timeout: float,
    ) -> Started:
        """Start the program at a terminal of its own, with this many rows and columns."""
        import termios

        ours, theirs = os.openpty()
        termios.tcsetwinsize(theirs, size)
        told, telling = os.pipe()
        order = {"argv": argv, "environment": dict(environment), "folder": str(folder)}
        socket.send_fds(self._door, [json.dumps(order).encode() + b"\n"], [theirs, telling])
        os.close(theirs)
        os.close(telling)
        return Started(ours, told, timeout)

    def close(self) -> None:
        """End it."""
        self._door.close()
        self._process.wait()


class Started(fdpexpect.fdspawn):  # type: ignore[misc]
    """The program at its terminal, with what pexpect knows of a process that it starts itself."""

    def __init__(self, terminal: int, told: int, timeout: float) -> None:
        """Learn the number of the process."""
        super().__init__(terminal, encoding="utf-8", timeout=timeout)
        self._told = os.fdopen(told)
        self.pid = int(self._told.readline())
        self.exitstatus: int | None = None
        self.signalstatus: int | None = None

    def close(self, *, force: bool = False) -> None:
        """Close the terminal, and wait for the process; with `force`, kill it."""
        if self._told.closed:
            return
        super().close()
        if force:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
        code = os.waitstatus_to_exitcode(int(self._told.readline()))
        self._told.close()
        self.exitstatus, self.signalstatus = (code, None) if code >= 0 else (None, -code)


def serve(door: socket.socket) -> None:
    """Fork a process for each order, until the tests close the door."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for those that watch
    while True:
        data, handed, _, _ = socket.recv_fds(door, 1 << 16, 2)
        while data and not data.endswith(b"\n"):
            data += door.recv(1 << 16)
        if not data:
            return
        if os.fork() == 0:
            door.close()
            _watch(json.loads(data), *handed)
        for handle in handed:
            os.close(handle)


def _watch(order: Mapping[str, Any], terminal: int, telling: int) -> NoReturn:
    """Fork the program; tell its number, and at its end how it ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    number = os.fork()
    if number == 0:
        os.close(telling)
        _run(terminal, **order)
    os.close(terminal)
    os.write(telling, f"{number}\n".encode())
    os.write(telling, f"{os.waitpid(number, 0)[1]}\n".encode())
    os._exit(0)


def _run(terminal: int, argv: list[str], environment: dict[str, str], folder: str) -> NoReturn:
    """Become the program, as if just started."""
    code: Any = 1
    try:
        _take(terminal)
        os.environ.clear()
        os.environ.update(environment)
        os.chdir(folder)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGHUP, signal.SIG_DFL)
        sys.argv = ["civicpath", *argv]
        from civicpath.cli import main

        main()
    except SystemExit as end:
        code = end.code or 0
    except BaseException:  # noqa: BLE001  (tests see it at the terminal)
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()
        sys.stdout.flush()
        os._exit(code)


def _take(terminal: int) -> None:
    """Make a terminal this process's own, and its standard streams."""
    import fcntl
    import termios

    os.setsid()
    fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(terminal, stream)
    os.close(terminal)
    sys.stdin = open(0, encoding="utf-8")  # noqa: SIM115
    sys.stdout = open(1, "w", buffering=1, encoding="utf-8")  # noqa: SIM115
    sys.stderr = open(  # noqa: SIM115
        2, "w", buffering=1, encoding="utf-8", errors="backslashreplace"
    )


def main() -> None:
    """Import what a start at a terminal needs, then serve."""
    import civicpath

    for name in (one.name for one in pkgutil.walk_packages(civicpath.__path__, "civicpath.")):
        if not name.endswith("__main__"):
            importlib.import_module(name)
    for name in FAR_DOWN:
        importlib.import_module(name)
    gc.freeze()
    serve(socket.socket(fileno=int(sys.argv[1])))


if __name__ == "__main__":
    main()
