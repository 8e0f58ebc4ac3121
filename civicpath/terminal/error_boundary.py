"""The one error boundary: it turns every error into an accurate message and an exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from civicpath.base.errors import CivicError, Trouble
from civicpath.system import effects
from civicpath.system.files import owner_hint
from civicpath.terminal.output import ReaderLeft, harden_streams, print_error, silence_stdout

INTERRUPTED = 130


READER_LEFT = 141


def guarded(call: Callable[[], object]) -> int:
    """Run a command line and return its exit code.

    The message of an error takes into account what the run has changed. After a change, no message
    says that nothing was changed.
    """
    harden_streams()
    effects.begin()
    try:
        code = call()
    except CivicError as failure:
        return _tell(failure)
    except ReaderLeft:
        return READER_LEFT
    except OSError as fault:
        silence_stdout()
        return _tell(_trouble(fault))
    except KeyboardInterrupt:
        code = INTERRUPTED
    except SystemExit as leaving:  # completion exits this way
        code = leaving.code
    except Exception as ended:  # noqa: BLE001  (raised again, or its traceback is printed)
        from civicpath.terminal.prompts import GoBack, Stop

        if not isinstance(ended, (Stop, GoBack)):
            return _broken(ended)
        # The person left a question, and the verb has no message of its own for that.
        print_error("Stopped. What you did until now is kept.")
        return 0
    if code == INTERRUPTED:
        print_error(f"\n{effects.stopped()}")
    return code if isinstance(code, int) else 0


def _trouble(fault: OSError) -> Trouble:
    """Return the Trouble for an OSError that no other code has handled."""
    named = f"{fault.filename} can't be used" if fault.filename else ""
    message = f"{named or 'The answer could not be written'}: {fault.strerror or fault}."
    if not named:
        return Trouble(message)
    hint = owner_hint(Path(fault.filename), fault)
    return Trouble(
        message, hint or "Look at its name and permissions, and at the disk's free space."
    )


def _broken(fault: Exception) -> int:
    """Raise an unexpected exception again, after reporting what had been changed."""
    failure = effects.broken()
    if failure is None:
        raise fault
    from traceback import format_exception

    print_error("".join(format_exception(fault)))
    return _tell(failure)


def _tell(failure: CivicError) -> int:
    """Report an error: what went wrong, and what to do about it."""
    from civicpath.base.errors import in_lines

    true = effects.told(failure)
    print_error(f"civicpath: {in_lines(true)}")
    return true.exit_code
