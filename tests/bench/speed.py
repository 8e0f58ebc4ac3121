"""How long a start takes, as a multiple of an empty Python of the same virtual environment.

In `tests/`: `../.venv/bin/python -m bench.speed [ROUNDS]`. It prints the README's table, and ends
with 1 where a median is above its limit. What counts is the time of the processor, user and system.
Each run is compared with runs of its base right before and right after it, for a machine's own
speed changes from one second to the next. Pin it (`taskset -c 1 …`) on a quiet machine.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from statistics import mean, median, quantiles
from tempfile import TemporaryDirectory
from typing import Final

from bench.grow import content, journal

ROUNDS: Final = 31

PROGRAM: Final = str(Path(sys.executable).with_name("civicpath"))

EMPTY: Final = (sys.executable, "-I", "-c", "pass")

NEXT: Final = (PROGRAM, "next")

PROFILE: Final = "start --state TX --county Travis --party democratic --hours 3 --aim lead"

COMPLETION: Final = {
    "_CIVICPATH_COMPLETE": "complete_bash",
    "COMP_WORDS": "civicpath ne",
    "COMP_CWORD": "1",
}

VERBS: Final = (
    ("next", 7),
    ("next --json", 9),
    ("next --minutes 15", 9),
    ("ladder", 7),
    ("show find-calendar", None),
    ("place TX", None),
    ("done find-calendar", 10),
    ("--help", 6),
)
"""Each verb, and how many times an empty Python it may take."""


@dataclass
class Row:
    """A line of the table: a command, what it is compared with, and how much it may take."""

    name: str
    command: tuple[str, ...]
    env: Mapping[str, str]
    limit: float | None = None
    base: tuple[str, ...] = EMPTY
    base_env: Mapping[str, str] | None = None
    after: tuple[str, ...] = ()
    """What takes back what the command recorded."""
    new: Path | None = None
    """The home that is removed first, for a command with no profile."""
    taken: list[float] = field(default_factory=list)
    based: list[float] = field(default_factory=list)
    ratios: list[float] = field(default_factory=list)

    def measure(self) -> None:
        """Run it once between two pairs of runs of its base."""
        if self.new:
            shutil.rmtree(self.new, ignore_errors=True)
        before = self._bases()
        taken = milliseconds(self.command, self.env)
        based = before + self._bases()
        if self.after:
            milliseconds(self.after, self.env)
        self.taken.append(taken)
        self.based += based
        self.ratios.append(taken / mean(based))

    def _bases(self) -> list[float]:
        """Return the time of two runs of the base, in milliseconds."""
        env = self.base_env or self.env
        return [milliseconds(self.base, env) for _ in range(2)]

    @property
    def held(self) -> bool:
        """Return whether the median is within the limit."""
        return self.limit is None or median(self.ratios) <= self.limit

    def __str__(self) -> str:
        """Return the line of the table."""
        low, _, high = quantiles(self.taken, n=4)
        limit = "" if self.limit is None else f"{self.limit:g}"
        spread = f"{median(self.taken):.0f} | {low:.0f} to {high:.0f}"
        return f"| {self.name} | {spread} | {median(self.ratios):.2f} | {limit} |"


def milliseconds(command: tuple[str, ...], env: Mapping[str, str]) -> float:
    """Return the processor time that a command took, in milliseconds.

    Raises:
        CalledProcessError: It failed; a failure is not a measure.
    """
    import resource  # which Windows lacks

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=env, capture_output=True, stdin=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def own_folders(place: Path) -> dict[str, str]:
    """Return an environment in which the program keeps everything in a folder."""
    quiet = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return quiet | {
        f"CIVICPATH_{name}": str(place / name.lower()) for name in ("HOME", "CACHE", "DEVICES")
    }


def rows(place: Path) -> list[Row]:
    """Return every line of the table, with the homes and the content that they need."""
    known = own_folders(place)
    new = {**known, "CIVICPATH_HOME": str(place / "new")}
    content(place / "content")
    journal(place / "long")
    milliseconds((PROGRAM, *PROFILE.split()), known)
    return [
        *(row for verb, limit in VERBS for row in of_a_verb(verb, limit, known, new)),
        Row("completion", (PROGRAM,), known | COMPLETION, 5),
        of_next("content x100", known, "CIVICPATH_CONTENT", place / "content"),
        of_next("100,000 events", known, "CIVICPATH_HOME", place / "long"),
    ]


def of_a_verb(
    verb: str, limit: float | None, known: Mapping[str, str], new: Mapping[str, str]
) -> list[Row]:
    """Return the lines of a verb: with a profile, and with none."""
    command = (PROGRAM, *verb.split())
    undo = (PROGRAM, "undo") if verb.startswith("done") else ()
    home = Path(new["CIVICPATH_HOME"])
    return [
        Row(f"`{verb}`, a profile", command, known, limit, after=undo),
        Row(f"`{verb}`, none", command, new, limit, new=home),
    ]


def of_next(what: str, known: Mapping[str, str], name: str, folder: Path) -> Row:
    """Return the line that compares `next` in another folder with itself."""
    return Row(f"`next`, {what}", NEXT, {**known, name: str(folder)}, 1.3, NEXT, known)


def main() -> int:
    """Measure everything in turn, and print it as a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with TemporaryDirectory() as folder:
        table = rows(Path(folder))
        for row in table * 2:
            milliseconds(row.command, row.env)  # the first runs fill caches and snapshots
        for _ in range(rounds):
            for row in table:
                row.measure()
    empty = [taken for row in table if row.base == EMPTY for taken in row.based]
    low, middle, high = quantiles(empty, n=4)
    tell("| command | ms | middle half | ratio | at most |\n| --- | ---: | ---: | ---: | ---: |")
    tell(f"| an empty Python | {middle:.0f} | {low:.0f} to {high:.0f} | 1.00 | |")
    for row in table:
        tell(str(row))
    return 0 if all(row.held for row in table) else 1


def tell(text: str) -> None:
    """Show some lines."""
    sys.stdout.write(f"{text}\n")


if __name__ == "__main__":
    sys.exit(main())
