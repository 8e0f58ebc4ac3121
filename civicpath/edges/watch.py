"""One deadline for everything that a fetch does."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator
from time import monotonic

from civicpath.core.errors import Unreachable


class Watch:
    """Hangs up when the time is over, whatever the other side is doing."""

    def __init__(self, seconds: float) -> None:
        """Begin to count."""
        self._seconds = seconds
        self._end = monotonic() + seconds
        self._cut: Callable[[], None] | None = None

    @contextlib.contextmanager
    def running(self) -> Iterator[None]:
        """Hang up when the time is over, unless all is done before."""
        timer = threading.Timer(self._seconds, self._hang_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def over(self, cut: Callable[[], None]) -> None:
        """Watch over a connection; `cut` ends it from another thread."""
        self._cut = cut
        if self.left <= 0:
            self._hang_up()

    @property
    def left(self) -> float:
        """How many seconds are left."""
        return self._end - monotonic()

    def check(self, host: str) -> None:
        """Raise when the time is over."""
        if self.left <= 0:
            seconds = f"{self._seconds:g}"
            raise Unreachable(f"{host} took longer than {seconds} seconds.", "Try again later.")

    def _hang_up(self) -> None:
        if self._cut is not None:
            with contextlib.suppress(OSError):
                self._cut()
