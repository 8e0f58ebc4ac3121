"""A signal at a prompt ends the program in order, whenever it comes."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable, Iterator
from functools import partial
from operator import call
from pathlib import Path
from typing import NoReturn

import pytest

from civicpath.terminal.signals import ENDINGS, restoring_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Windows has neither")


@pytest.fixture(autouse=True)
def handlers() -> Iterator[None]:
    """Begin with default handlers, and put back what there was."""
    before = {number: signal.signal(number, signal.SIG_DFL) for number in ENDINGS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def failing(error: BaseException) -> NoReturn:
    """Raise an error."""
    raise error


def signalled_while_failing(number: int) -> Callable[[], object]:
    """Return a call that fails with a signal still pending: no line of Python runs in between."""
    noted = partial(ctypes.pythonapi.PyErr_SetInterruptEx, number)
    nothing: dict[str, str] = {}
    failing_next = partial(nothing.__getitem__, "a key that is not there")
    return partial(list, map(call, (noted, failing_next)))


@pytest.mark.parametrize("number", ENDINGS)
def test_a_signal_that_comes_with_an_error_is_the_reason(number: int) -> None:
    """All is put right first, and the error is not what counts."""
    with pytest.raises(SystemExit) as ended:
        restoring_terminal(signalled_while_failing(number))
    assert ended.value.code == 128 + number
    others = {one: signal.getsignal(one) for one in ENDINGS if one != number}
    assert others == dict.fromkeys(others, signal.SIG_DFL)


def test_a_second_hangup_changes_nothing() -> None:
    """The program is on its way out with its own code."""
    with pytest.raises(SystemExit):
        restoring_terminal(partial(os.kill, os.getpid(), signal.SIGHUP))
    os.kill(os.getpid(), signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN


def test_without_a_signal_values_and_errors_pass() -> None:
    """And the handlers are as before."""
    assert restoring_terminal(lambda: "an answer") == "an answer"
    with pytest.raises(KeyError):
        restoring_terminal(partial(failing, KeyError("a key")))
    assert {signal.getsignal(one) for one in ENDINGS} == {signal.SIG_DFL}


def test_an_error_at_a_terminal_that_is_gone_is_its_closing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when SIGHUP is ignored, or comes later than the failure to read."""
    ours, theirs = os.openpty()
    with Path(os.ttyname(theirs)).open() as terminal:
        os.close(theirs)
        monkeypatch.setattr(sys, "stdin", terminal)

        def closed() -> None:
            os.close(ours)
            terminal.read()
            raise EOFError

        with pytest.raises(SystemExit) as ended:
            restoring_terminal(closed)
    assert ended.value.code == 129
