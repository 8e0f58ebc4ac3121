"""Input that nobody meant: whatever comes, there is an answer in words, and never a broken program.

In `tests/`: `../.venv-dev/bin/python -m stress.fuzz` tries everything; `... calendars --runs 20000`
one thing for longer, and `--from N` goes on behind an earlier run. Chance is counted, not timed:
the same numbers give the same input everywhere. What breaks is kept in `stress/seeds/`, where the
tests try it from then on.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import re
import socket
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from traceback import format_exc

from stress.faults import surroundings
from stress.models import (
    BASE,
    ICS,
    LINES,
    PACK_FILES,
    PEOPLE,
    TODAY,
    VOTERS,
    contents,
    entries,
)

from civicpath import cli
from civicpath.app import App, Options
from civicpath.base.errors import CivicError
from civicpath.base.problems import Problem
from civicpath.journal import backups, log_files
from civicpath.journal.codec import Damaged, encode, header
from civicpath.journal.events import Entry
from civicpath.journal.line_problems import DAMAGED
from civicpath.journal.list_codec import ListFile, ListHeader, decode_list, encode_list
from civicpath.journal.placed_lines import identity
from civicpath.ladder.model import Ladder
from civicpath.meetings import files
from civicpath.meetings.feeds import Span
from civicpath.meetings.ical_guard import NoCalendar
from civicpath.meetings.phrases import parse
from civicpath.packs import store
from civicpath.people import columns
from civicpath.people.renewal import renewed
from civicpath.people.voters import COLUMNS, numbered, voters
from civicpath.schema.lazy_content import build
from civicpath.schema.load import load
from civicpath.schema.pack_load import load_pack, open_pack

SEEDS = Path(__file__).parent / "seeds"


CODES = {0, 1, 2, 65, 66, 69, 73, 74, 75, 76, 77, 78, 130}


SMALL = 1 << 16


"""How long an input grows: what is larger is another limit's matter."""

ODD = (
    *(b"\x00", b"\xff", b"\xef\xbb\xbf", b"\r", b"\n\n", b"\x1b[31m", b"\xe2\x80\xae", b'"', b"'"),
    *(b"-1", b"0", b"1e400", b"99999999999999999999", b"0001-01-01", b"9999-12-31", b"2026-02-30"),
    *(b"[" * 200, b"{" * 200, b"a" * 5000, b"&a *a", b"!!python/none", b"%s", b"${county}", b"../"),
    *("\u0661".encode(), "\U0001f4dc".encode(), b"\xed\xa0\x80", b"nan", b"--", b"=", b":", b"~"),
)


"""What is put into an input: ends of ranges, other alphabets, and what other programs trip over."""


def changed(data: bytes, chance: Random) -> bytes:
    """An input with a few things in it that were cut, doubled, moved or put there."""
    for _ in range(chance.randint(1, 6)):
        at, to = sorted(chance.randint(0, len(data)) for _ in range(2))
        to = min(to, at + chance.choice((1, 8, 200)))
        match chance.randint(0, 4):
            case 0:
                data = data[:at] + data[to:]
            case 1:
                data = data[:at] + data[at:to] * chance.choice((2, 3, 50)) + data[to:]
            case 2:
                data = data[:at] + chance.choice(ODD) + data[at:]
            case 3:
                data = data[:at] + chance.choice(ODD) + data[to:]
            case _:
                data = data[:at] + bytes([chance.randint(0, 255)]) + data[at + 1 :]
    return data[:SMALL]


def argv(data: bytes) -> None:
    """A command line, its words between NULs: it ends with a code of the README's table."""
    words = [word.decode("utf-8", "surrogateescape") for word in data.split(b"\0")]
    if any(word.startswith(("--op", "--cop", "--ed")) for word in words):
        return  # these start other programs
    _run(words)


def answers(data: bytes) -> None:
    """A file of answers: they are kept, or what is wrong with it is told."""
    Path("answers.yaml").write_bytes(data)
    _run(["start", "--answers", "answers.yaml"])


def _run(words: list[str]) -> bytes:
    """Run a command line, and return what it wrote."""
    wrote, heard = io.BytesIO(), io.BytesIO()
    out, err = io.TextIOWrapper(wrote, "utf-8"), io.TextIOWrapper(heard, "utf-8")
    before, sys.stdin = sys.stdin, io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = cli.run(words)
    finally:
        sys.stdin = before
    err.flush()
    said = heard.getvalue()
    assert code in CODES, f"it ended with {code}"
    assert b"Traceback" not in said, said
    assert b"\x1b" not in said, said
    assert code in {0, 1} or said, "it failed and said nothing"
    out.flush()
    return wrote.getvalue()


def phrases(data: bytes) -> None:
    """When a group meets, in words."""
    parse(data.decode("utf-8", "replace"), TODAY)


def calendars(data: bytes) -> None:
    """A calendar file."""
    with contextlib.suppress(CivicError, NoCalendar):
        files.read(data, "x.ics", Span(first=TODAY, last=date(2027, 11, 25)))


def told_damaged(problems: Iterable[Problem]) -> int:
    """Return how many lines are said to be unreadable, one by one or as a count."""
    told = [one.message for one in problems if one.rule == DAMAGED]
    counts = (re.search(r"([\d,]+) more line", one) for one in told)
    return sum(int(one[1].replace(",", "")) if one else 1 for one in counts)


def journals(data: bytes) -> None:
    """A log: every line is an entry or is told; what is read can be written, and is the same."""
    reading = log_files.gather([("0123456789ab.jsonl", data)])
    lines = [line for _, line in log_files.lines(data)]
    assert {identity(one) for one in reading.entries} == {
        identity(one) for one in lines if isinstance(one, Entry)
    }
    assert told_damaged(reading.problems) == sum(isinstance(one, Damaged) for one in lines)
    again = log_files.gather([("log", header() + b"".join(map(encode, reading.entries)))])
    assert again.entries == reading.entries
    assert not again.problems


def archives(data: bytes) -> None:
    """A backup that is merged: its logs, or the reason why not."""
    path = Path("backup.tar.gz")
    path.write_bytes(data)
    with contextlib.suppress(CivicError):
        for _, text in backups.texts(path):
            log_files.gather([("log", text)])


def content(data: bytes) -> None:
    """A folder of content with one file that is not as it should be: problems, with their place."""
    name, _, text = data.partition(b"\0")
    texts = {
        str(path.relative_to(BASE)): path.read_bytes() for path in sorted(BASE.rglob("*.yaml"))
    }
    for problem in load({**texts, name.decode("utf-8", "replace"): text}).problems:
        assert str(problem)


def people(data: bytes) -> None:
    """A name, a note and a promise, between NULs: whatever they hold, no screen shows a control."""
    name, note, promise = (*data.split(b"\0"), b"", b"", b"")[:3]
    said = [one.decode("utf-8", "surrogateescape") for one in (name, note, promise)]
    _run(["people", "add", f"--note={said[1]}", "--", said[0]])
    _run(["people", "promised", "--by", "2026-11-30", "--", *said[::2]])
    for words in (["people"], ["people", "--json"], ["people", "export"], ["next"]):
        shown = _run(words)
        assert not set(shown) & CONTROLS, words


CONTROLS = {*range(32), 127} - {*b"\n\r\t"}
"""What must never reach a terminal."""


def lists(data: bytes) -> None:
    """A list of voters: its rows, or the reason why not; from its file it comes back the same."""
    with contextlib.suppress(CivicError):
        found = columns.table(columns.decoded(data))
        chosen = {field: at[0] for field, at in columns.guessed(found.headers).items()}
        made = columns.rows_of(found, chosen or {"name": 0}, TODAY.year)
        one = ListFile(header=HEADER, rows=numbered(made.rows))
        assert decode_list(encode_list(one), "x").rows.keys() == one.rows.keys()
        assert len(voters(one)) == len(one.rows) == len(made.rows)
        assert all(len(cell) <= columns.MOST_CELL for row in made.rows for cell in row[1:])
        again = renewed(one.rows, made.rows, supplied=COLUMNS, marked=(1,), last=0)
        assert (again.same, again.new, again.left) == (len(made.rows), 0, 0)


HEADER = ListHeader(id="l00000001", name="Ward", on="2026-11-24", columns=COLUMNS)


def packs(data: bytes) -> None:
    """A pack with one file that is not as it should be: problems with their place, or a pack."""
    name, _, text = data.partition(b"\0")
    texts = {**PACK_FILES, name.decode("utf-8", "replace"): text}
    found = load_pack(texts, _ladder(), TODAY)
    for problem in found.problems:
        assert str(problem)
    if found.pack is not None:
        assert open_pack(found.pieces) == found.pack


def packed(data: bytes) -> None:
    """A pack in one file: its texts, or the reason why not."""
    with contextlib.suppress(CivicError):
        store.read_archive(data, "x.civicpack")


@cache
def _ladder() -> Ladder:
    return build(App(Options()).pieces)


@dataclass(frozen=True, slots=True)
class Fuzzer:
    """What is tried, what an input is changed from, and how often by default."""

    attempt: Callable[[bytes], None]
    models: Callable[[], list[bytes]]
    runs: int


FUZZERS = {
    "argv": Fuzzer(argv, lambda: [line.encode() for line in LINES], 400),
    "answers": Fuzzer(
        answers,
        lambda: [b"state: TX\nhours: 3\nparty: [undecided]\n", b'{"state": "OH", "aim": "lead"}'],
        400,
    ),
    "phrases": Fuzzer(
        phrases,
        lambda: [
            b"second Tuesday, 7 pm, at the library",
            b"every other Monday 6:30-8pm except July and December",
            b"1st and 3rd Thursdays at noon; last Friday of the month; 12/8/2026",
        ],
        4000,
    ),
    "calendars": Fuzzer(calendars, lambda: [ICS], 600),
    "journals": Fuzzer(journals, lambda: [header() + b"".join(entries())], 4000),
    "archives": Fuzzer(
        archives, lambda: [backups.pack([("aa.jsonl", header() + b"".join(entries()))])], 2000
    ),
    "content": Fuzzer(content, contents, 600),
    "people": Fuzzer(people, lambda: [*PEOPLE], 100),
    "lists": Fuzzer(lists, lambda: [*VOTERS], 4000),
    "packs": Fuzzer(
        packs, lambda: [f"{name}\0".encode() + text for name, text in PACK_FILES.items()], 600
    ),
    "packed": Fuzzer(packed, lambda: [store.build_archive(PACK_FILES)], 2000),
}


def inputs(name: str, first: int, last: int) -> Iterator[bytes]:
    """Yield the inputs of a range of numbers, the same on every machine."""
    models = FUZZERS[name].models()
    for number in range(first, last):
        chance = Random(f"{name} {number}")  # noqa: S311  (it is repeatable)
        yield changed(chance.choice(models), chance)


@contextlib.contextmanager
def apart(place: Path) -> Iterator[None]:
    """Be in a place of its own, without a network: what is tried can't reach anything else."""

    def refuse(*_: object) -> None:
        raise OSError("no network")

    before = {name: os.environ.get(name) for name in ("HOME", "PATH")}
    real = socket.getaddrinfo, socket.socket.connect
    os.environ.update(HOME=str(place), PATH=str(place))
    socket.getaddrinfo = refuse  # type: ignore[assignment]
    socket.socket.connect = refuse  # type: ignore[method-assign]
    try:
        with surroundings(place):
            yield
    finally:
        socket.getaddrinfo, socket.socket.connect = real  # type: ignore[method-assign]
        os.environ.update({name: value for name, value in before.items() if value is not None})


def main() -> int:
    """Try what is named, or everything, and keep what breaks."""
    reader = argparse.ArgumentParser(prog="python -m stress.fuzz", description=__doc__)
    reader.add_argument("names", nargs="*", metavar="NAME", help=", ".join(FUZZERS))
    reader.add_argument("--runs", type=int, help="how many inputs of each")
    reader.add_argument("--from", type=int, default=0, dest="first", help="the first number")
    given = reader.parse_args()
    if unknown := set(given.names) - set(FUZZERS):
        reader.error(f"there is no {', '.join(unknown)}")
    broken = 0
    with TemporaryDirectory() as place, apart(Path(place)):
        for name in given.names or FUZZERS:
            runs = given.runs or FUZZERS[name].runs
            broken += _fuzz(name, given.first, given.first + runs)
    return 1 if broken else 0


def _fuzz(name: str, first: int, last: int) -> int:
    broken = 0
    for number, data in enumerate(inputs(name, first, last), first):
        try:
            FUZZERS[name].attempt(data)
        except Exception:  # noqa: BLE001  (that is what is looked for)
            broken += 1
            path = SEEDS / name / sha256(data).hexdigest()[:12]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            sys.stdout.write(f"{name} {number}, kept as {path.name}:\n{format_exc()}\n")
    sys.stdout.write(f"{name}: {last - first:,} inputs, {broken} broke something\n")
    return broken


if __name__ == "__main__":
    sys.exit(main())
