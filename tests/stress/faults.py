"""Compare messages with the disk: a fault at every system call of the commands that write.

In `tests/`: `../.venv-dev/bin/python -m stress.faults` tries one fault at each call: a full disk at
the even ones, an interrupt right after the odd ones. That takes 45 seconds of CPU time; `--whole`
tries every kind at every call. Each fault is one run of the real command line; afterwards the disk
is read without faults, and the sentence has to agree with it.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from civicpath import cli
from civicpath.base.errors import PARTLY_ERASED, UNCHANGED, CivicError
from civicpath.journal import backups, log_files
from civicpath.schema import load
from civicpath.system import files

CALLS = (
    *("open", "close", "read", "write", "lseek", "fsync", "ftruncate"),
    *("stat", "lstat", "fstat", "listdir", "scandir"),
    *("replace", "rename", "unlink", "rmdir", "mkdir", "chmod"),
)


"""The system calls at which something goes wrong, as `os` names them; output is one more."""


MOST_CALLS = 2000


"""No command makes more calls: beyond it the injector itself is at fault."""

CONTENT = Path(__file__).parents[1] / "sample"


"""A small ladder, which is read in less time."""

SECRET = "Travis"  # noqa: S105  (an answer that is to be erased)


SAID = ("Recorded, but", "Erased, but", "Backed up, but")


LEFT = "These were not touched"


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong: an error of the disk, or an interrupt, before a call or right after it."""

    name: str
    number: int = 0
    """The system's number of the error; none for an interrupt."""
    ever: bool = False
    after: bool = False

    def error(self) -> BaseException:
        """Return the exception to raise."""
        number = self.number
        return OSError(number, os.strerror(number)) if number else KeyboardInterrupt()


FULL, FROM_THEN_ON, STOPPED, STOPPED_AFTER, *OTHERS = (
    Fault("full", errno.ENOSPC),
    Fault("full from then on", errno.ENOSPC, ever=True),
    Fault("interrupted before"),
    Fault("interrupted after", after=True),
    Fault("broken", errno.EIO),
    Fault("broken from then on", errno.EIO, ever=True),
    Fault("forbidden", errno.EACCES),
    Fault("read-only from then on", errno.EROFS, ever=True),
    Fault("no more files", errno.EMFILE),
)


FIRST = (FULL, STOPPED_AFTER)


WHOLE = (*FIRST, FROM_THEN_ON, STOPPED, *OTHERS)


class Injector:
    """Stands between the program and the system, and does harm at the n-th call."""

    def __init__(self, nth: int, fault: Fault) -> None:
        """Remember when to strike and how."""
        self.calls, self._nth, self._fault = 0, nth, fault

    @property
    def struck(self) -> bool:
        """Return whether there were that many calls."""
        return self.calls >= self._nth

    @contextlib.contextmanager
    def between(self) -> Iterator[io.StringIO]:
        """Be there for a while; standard output goes into what is given."""
        real = {name: getattr(os, name) for name in CALLS}
        out, before = _Output(self.call), sys.stdout
        for name, one in real.items():
            setattr(os, name, self._around(one))
        sys.stdout = out
        try:
            yield out
        finally:
            sys.stdout = before
            for name, one in real.items():
                setattr(os, name, one)

    def _around(self, real: Callable[..., Any]) -> Callable[..., Any]:
        return lambda *args, **named: self.call(real, *args, **named)

    def call(self, real: Callable[..., Any], *args: Any, **named: Any) -> Any:
        """Let a call through, or don't."""
        self.calls += 1
        strikes = self.calls == self._nth or (self._fault.ever and self.struck)
        if strikes and not self._fault.after:
            raise self._fault.error()
        result = real(*args, **named)
        if strikes:
            _close(result, real.__name__)  # who never got it can't
            raise self._fault.error()
        return result


def _close(result: Any, name: str) -> None:
    if name == "open":
        os.close(result)
    elif name == "scandir":
        result.close()


class _Output(io.StringIO):
    """A standard output whose writing can fail as that of a file does."""

    def __init__(self, call: Callable[..., Any]) -> None:
        super().__init__()
        self._call = call
        self._spare = Path(os.devnull).open("wb")  # noqa: SIM115  (closed with the output)

    def close(self) -> None:
        """Close both."""
        self._spare.close()
        super().close()

    def write(self, text: str) -> int:
        """Write as the system lets it."""
        return int(self._call(super().write, text))

    def fileno(self) -> int:
        """Return the descriptor of a spare file, which may be redirected."""
        return self._spare.fileno()


@dataclass(frozen=True, slots=True)
class Ended:
    """How a run ended, and what it said."""

    code: int
    out: str
    err: str

    @property
    def opens(self) -> str:
        """Return which of the phrases for a change the message begins with, or an empty text."""
        return next((one for one in SAID if one in self.err), "")


Tried = tuple[str, str]


"""A fault and where it was, and what was untrue then, or nothing."""


def notes(place: Path) -> set[str]:
    """Return the entries of the journal as text."""
    homes = (place / "home", place / "new")
    paths = [path for home in homes for path in home.glob("log/*.jsonl")]
    found = [(path.name, path.read_bytes()) for path in paths]
    return {str(spot) for spot in log_files.gather(found).texts}


def holds(place: Path, what: str) -> bool:
    """Return whether a word is in any file of the home, or in what this machine made of it."""
    for path in [*place.glob("home/**/*"), *place.glob("devices/**/*")]:
        if path.is_file():
            data = path.read_bytes()
            if path.name.endswith(".gz"):
                data = b"".join(text for _, text in backups.unpack(path, data))
            if what.encode() in data:
                return True
    return False


def kept(place: Path) -> dict[str, bytes]:
    """Every log and backup with its bytes."""
    found = [*place.glob("home/log/*.jsonl"), *place.glob("home/backup/*.gz")]
    return {path.name: path.read_bytes() for path in found}


@dataclass(frozen=True, slots=True)
class Verb:
    """A command that writes, and whether the disk has what it should have done."""

    argv: tuple[str, ...]
    says: str
    is_done: Callable[[Path, Path], bool]
    """Of the place as it is and as it was before."""


def _recorded(now: Path, before: Path) -> bool:
    return len(notes(now)) > len(notes(before))


def _erased(now: Path, _: Path) -> bool:
    return not holds(now, SECRET)


def _backed_up(now: Path, _: Path) -> bool:
    made = now / "made.tar.gz"
    if not made.exists():
        return False
    with contextlib.suppress(CivicError):
        return bool(list(backups.unpack(made, made.read_bytes())))
    return False


VERBS = {
    "record": Verb(("log", "doors", "40"), SAID[0], _recorded),
    "record in a new home": Verb(("--home", "new", "done"), SAID[0], _recorded),
    "forget a part": Verb(("data", "forget", "--answers", "--yes"), SAID[1], _erased),
    "forget everything": Verb(("data", "forget", "--yes"), SAID[1], _erased),
    "merge": Verb(("data", "merge", "other"), SAID[0], _recorded),
    "backup": Verb(("data", "backup", "-o", "made.tar.gz"), SAID[2], _backed_up),
}


def untrue(verb: Verb, end: Ended, now: Path, before: Path) -> str:
    """Return what is wrong with the message, or an empty text."""
    done, same = verb.is_done(now, before), kept(now) == kept(before)
    partly = PARTLY_ERASED in end.err
    if "Traceback" in end.err:
        return "it broke"
    if UNCHANGED in end.err and (done or not same):
        return "it says that nothing was changed, and it was"
    if end.opens and not done:
        return f"it says '{end.opens}', and it is not so"
    if end.opens and UNCHANGED in end.err:
        return "it says both"
    if end.code == 0:
        told = LEFT in end.out
        return "" if done or told else "it says nothing, and it is not done"
    unsure = log_files.UNSURE in end.err
    if done and not (end.opens or partly or unsure or files.NOT_WHOLE in end.err):
        return "it is done, and nobody says so"
    if end.opens and end.code not in {76, 130}:
        return f"after it was done it ends with {end.code}"
    if not (same or done or partly or unsure):
        return "something is gone, and nobody says so"
    return ""


def run(argv: tuple[str, ...], nth: int, fault: Fault) -> tuple[Ended, bool]:
    """Run a command line with a fault; how it ended, and whether it came to the fault."""
    injector, err, before = Injector(nth, fault), io.StringIO(), sys.stderr
    sys.stderr = err
    try:
        with injector.between() as out:
            try:
                code = cli.run([*argv])
            except BaseException as broke:  # noqa: BLE001  (told below)
                code = 1
                err.write(f"Traceback: {broke!r}")
    finally:
        sys.stderr = before
    with contextlib.closing(out):
        return Ended(code, out.getvalue(), err.getvalue()), injector.struck


def template(place: Path) -> None:
    """Make a home that has lived, another one to merge, and the compiled content."""
    sink = io.StringIO()
    with surroundings(place), contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink):
        for argv in (
            ("start", "--hours", "3", "--state", "TX", "--county", SECRET),
            ("done", "--note", "one"),
            ("data", "backup"),
            ("--home", "other", "log", "calls", "7"),
        ):
            code = cli.run([*argv])
            if code:
                raise AssertionError((argv, sink.getvalue()))


@contextlib.contextmanager
def surroundings(place: Path) -> Iterator[None]:
    """Let everything lie in one place, and the program run there."""
    names = {"HOME": "home", "CACHE": "cache", "DEVICES": "devices"}
    given = {f"CIVICPATH_{name}": str(place / below) for name, below in names.items()}
    given |= {"CIVICPATH_TODAY": "2026-11-24", "COLUMNS": "80", "CIVICPATH_CONTENT": str(CONTENT)}
    before = {name: os.environ.get(name) for name in given}
    folder = Path.cwd()
    os.environ.update(given)
    os.chdir(place)
    try:
        yield
    finally:
        os.chdir(folder)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name)
            else:
                os.environ[name] = value


def renewed(at: Path, model: Path) -> None:
    """Put a place back as it was; the cache is shared, since nothing in it is changed in place."""
    shutil.rmtree(at, ignore_errors=True)
    at.mkdir()
    for folder in model.iterdir():
        shared = os.link if folder.name == "cache" else shutil.copy2
        shutil.copytree(folder, at / folder.name, copy_function=shared)


def attack(
    name: str, place: Path, faults: Sequence[Fault], *, each: bool, every: int = 1
) -> Iterator[Tried]:
    """Run a command with a fault at every n-th call: with `each` fault, or with one in turn."""
    model, at = place / "model", place / "tried"
    if not model.exists():  # made where it is tried: a home that was moved is another one
        at.mkdir()
        template(at)
        at.rename(model)
    for nth in range(1, MOST_CALLS, every):
        struck = False
        for fault in faults if each else (faults[nth % len(faults)],):
            renewed(at, model)
            with surroundings(at):
                end, came = run(VERBS[name].argv, nth, fault)
            wrong = untrue(VERBS[name], end, at, model)
            yield f"{name}, {fault.name} at call {nth}", wrong and f"{wrong}: {end}"
            struck = struck or came
        if not struck:
            return
    raise AssertionError(f"{name} makes more than {MOST_CALLS} calls")


@contextlib.contextmanager
def remembered() -> Iterator[None]:
    """Parse the same content once: what it says depends on its bytes alone, and takes seconds."""
    known: dict[Any, Any] = {}
    real = load.load

    def once(texts: Any, keys: Any) -> Any:
        key = tuple(sorted(texts.items()))
        if key not in known:
            known[key] = real(texts, keys)
        return known[key]

    load.load = once  # type: ignore[assignment]
    try:
        yield
    finally:
        load.load = real


def tried(name: str, *, whole: bool) -> list[Tried]:
    """All that came of attacking one command."""
    with TemporaryDirectory() as folder, remembered():
        return list(attack(name, Path(folder), WHOLE if whole else FIRST, each=whole))


def main() -> int:
    """Try everything, and tell what was untrue."""
    whole = "--whole" in sys.argv[1:]
    count = wrong = 0
    with ProcessPoolExecutor() as pool:
        for found in pool.map(partial(tried, whole=whole), VERBS):
            untold = [f"{where}: {what}\n" for where, what in found if what]
            sys.stdout.writelines(untold)
            count, wrong = count + len(found), wrong + len(untold)
    rest = "" if whole else f", of {count * len(WHOLE):,} that --whole tries"
    sys.stdout.write(f"{count:,} faults{rest}; {wrong} untrue sentences\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
