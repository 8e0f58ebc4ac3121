"""Write and remove a person's own files so that an error says whether it happened."""

from __future__ import annotations

from pathlib import Path

from civicpath.base.errors import Afterwards, CannotCreate, CivicError
from civicpath.system import effects, files
from civicpath.system.effects import Effect


def keep(path: Path, data: bytes, effect: Effect = Effect.RECORDED) -> None:
    """Write a file atomically; Trouble if that failed, Afterwards if it may not last.

    The new file is there from the moment it has its name, which is before that is safe.
    """
    files.refuse_strange(path)
    try:
        files.replace(path, data)
    except OSError as fault:
        if _holds(path, data):
            raise _afterwards(effect, path, fault) from fault
        raise files.trouble(path, fault) from fault
    except BaseException:  # an interrupt at any point: the file shows what was written
        if _holds(path, data):
            effects.happened(effect)
        raise
    effects.happened(effect)


def remove(path: Path) -> None:
    """Remove a file; Trouble if it is still there, Afterwards if it may come back."""
    effect = Effect.RECORDED
    files.refuse_strange(path)
    was_there = _is_there(path)
    try:
        files.remove(path)
    except OSError as fault:
        if was_there and not _is_there(path):
            raise _afterwards(effect, path, fault) from fault
        raise files.trouble(path, fault, "removed") from fault
    except BaseException:
        if was_there and not _is_there(path):
            effects.happened(effect)
        raise
    effects.happened(effect)


def create(
    path: Path, data: bytes, *, force: bool = False, effect: Effect = Effect.WRITTEN
) -> None:
    """Write a new file; with `force`, in place of an older one.

    Raises:
        CannotCreate: It isn't there.
        Afterwards: It is there, but may not last.
    """
    try:
        files.create(path, data, force=force)
    except CannotCreate as failure:
        fault = failure.__cause__
        if force and isinstance(fault, OSError) and _holds(path, data):
            raise _afterwards(effect, path, fault) from fault
        raise
    except BaseException:
        if _holds(path, data):
            effects.happened(effect)
        raise
    effects.happened(effect)


def _afterwards(effect: Effect, path: Path, fault: OSError) -> CivicError:
    effects.happened(effect)
    message = f"{effect.value}, but this change of {path} may not last: {files.reason(fault)}."
    return Afterwards(message, "Look at the disk's free space and permissions.")


def _holds(path: Path, data: bytes) -> bool:
    try:
        return files.read_up_to(path, len(data) + 1) == data
    except (OSError, CivicError):
        return False


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False
    return True
