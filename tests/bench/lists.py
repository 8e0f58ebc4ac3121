"""What the largest list of voters costs: a sheet, marks, and `next`, which reads none of it.

In `tests/`: `../.venv/bin/python -m bench.lists`. It ends with 1 where a sheet takes more than a
second, or `next` more than 1.1 times what it takes with a list of one row. What counts is the time
of the processor in the fastest of several runs, and the two homes take turns: so whatever else a
machine does hardly matters.
"""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

PROGRAM = str(Path(sys.executable).with_name("civicpath"))

ROWS = 20_000

MARKS = 2_000

SECOND = 1.0
"""How long a sheet may take."""

RATIO = 1.1
"""How much longer `next` may take than without the list."""

ROUNDS = 9


@dataclass(frozen=True)
class Told:
    """A line of the table: what took how long, and how much it may take."""

    name: str
    taken: float
    most: float
    unit: str

    @property
    def well(self) -> bool:
        """Whether it is within its limit."""
        return self.taken <= self.most


def voters(count: int) -> str:
    """A county's list, the same on every machine."""
    chance = Random(7)  # noqa: S311  (it shall come again)
    firsts, lasts = ("Ana", "Bo", "Cy", "Dee", "Eli"), ("Diaz", "Ruiz", "Lee", "Moss")
    streets = [f"{name} {kind}" for name, kind in product(("Oak", "Elm", "Main"), ("St", "Ave"))]
    head = "Voter ID,Last Name,First Name,House Number,Street Name,Party,Birth Year,Phone,2024\n"
    rows = (
        f"V{number},{chance.choice(lasts)},{chance.choice(firsts)},{chance.randrange(1, 2000)},"
        f"{chance.choice(streets)},{chance.choice('DRU')},{chance.randrange(1940, 2006)},"
        f"555-{number:05d},{chance.choice(('Y', ''))}\n"
        for number in range(count)
    )
    return head + "".join(rows)


def main() -> int:
    """Measure everything, print it as a table, and say whether it is within its limits."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for name in ("HOME", "CACHE", "DEVICES"):
            os.environ[f"CIVICPATH_{name}"] = str(place / name.lower())
        for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
            os.environ.pop(name, None)
        large, small = _home(place, "large", ROWS), _home(place, "small", 1)
        marks = islice((word for line in range(1, ROWS) for word in (str(line), "1")), MARKS * 2)
        told = [
            _at_most("first doors sheet", SECOND, large, "people", "sheet", "doors"),
            _at_most("first calls sheet", SECOND, large, "people", "sheet", "calls"),
            _beside("`next`, no mark yet", large, small),
        ]
        _run(large, "people", "mark", *marks)
        told += [
            _at_most(f"doors sheet, {MARKS:,} marks", SECOND, large, "people", "sheet", "doors"),
            _at_most(
                f"turnout sheet, {MARKS:,} marks", SECOND, large, "people", "sheet", "turnout"
            ),
        ]
        newer = place / "newer.csv"
        newer.write_text(voters(ROWS - 500))
        _run(large, "people", "import", str(newer), "--name", "county", "--again", "--yes")
        told.append(_at_most("doors sheet, newer copy", SECOND, large, "people", "sheet", "doors"))
    rows = (
        f"| {one.name} | {one.taken:.2f} {one.unit} | {one.most:g} {one.unit} |" for one in told
    )
    sys.stdout.write("\n".join(("| what | taken | at most |", "| --- | ---: | ---: |", *rows, "")))
    return 0 if all(one.well for one in told) else 1


def _home(place: Path, name: str, rows: int) -> Path:
    """A home with a race and a list of so many rows."""
    home, file = place / name, place / f"{name}.csv"
    file.write_text(voters(rows))
    _run(home, "desk", "race", "add", "council", "--past", "1830", "--candidates", "2")
    _run(home, "people", "import", str(file), "--name", "county", "--yes")
    return home


def _at_most(name: str, most: float, home: Path, *argv: str) -> Told:
    return Told(name, min(_run(home, *argv) for _ in range(ROUNDS)), most, "s")


def _beside(name: str, large: Path, small: Path) -> Told:
    pairs = [(_run(large, "next"), _run(small, "next")) for _ in range(ROUNDS)]
    return Told(name, min(one for one, _ in pairs) / min(two for _, two in pairs), RATIO, "times")


def _run(home: Path, *argv: str) -> float:
    """Run the program once, and say how many seconds of the processor it took."""
    begun = _spent()
    subprocess.run([PROGRAM, "--home", str(home), *argv], check=True, stdout=subprocess.DEVNULL)
    return _spent() - begun


def _spent() -> float:
    """The seconds of the processor that all finished children took."""
    from resource import RUSAGE_CHILDREN, getrusage  # Windows has none

    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
