"""How long a start takes, as a multiple of an empty Python of the same virtual environment.

In `tests/`: `../.venv/bin/python -m bench.speed`. It needs hyperfine, and an install that is not
editable. The fastest of many runs counts, for whatever else a machine does only adds to a run; what
a command is compared with is measured right before it.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.grow import content, journal

PYTHON = sys.executable


PROGRAM = str(Path(PYTHON).with_name("civicpath"))


EMPTY = f"{PYTHON} -I -c pass"


NEXT = f"{PROGRAM} next"


COMPLETE = f"env _CIVICPATH_COMPLETE=complete_bash 'COMP_WORDS=civicpath ne' COMP_CWORD=1 {PROGRAM}"


@dataclass(frozen=True)
class Row:
    """A line of the table: a command, what it is compared with, and how much it may cost."""

    name: str
    command: str
    base: str
    most: float


def main() -> None:
    """Measure everything, and print it as a table."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for name in ("HOME", "CACHE", "DEVICES"):
            os.environ[f"CIVICPATH_{name}"] = str(place / name.lower())
        for name in ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED"):
            os.environ.pop(name, None)
        content(place / "content")
        journal(place / "journal")
        big = f"{PROGRAM} --content {place / 'content'} next"
        long = f"{PROGRAM} --home {place / 'journal'} next"
        rows = (
            Row("`next`", NEXT, EMPTY, 10),
            Row("`ladder`", f"{PROGRAM} ladder", EMPTY, 10),
            Row("`--help`", f"{PROGRAM} --help", EMPTY, 10),
            Row("completion", COMPLETE, EMPTY, 8),
            Row("`next`, content x100", big, NEXT, 1.5),
            Row("`next`, 100,000 events", long, NEXT, 1.5),
        )
        tell("| command | ms | ratio | at most |\n| --- | ---: | ---: | ---: |")
        for row, (base, taken) in zip(rows, measured(rows, place / "times.json"), strict=True):
            ratio = taken / base
            tell(f"| {row.name} | {taken * 1000:.0f} | {ratio:.1f} | {row.most:g} |")


def tell(text: str) -> None:
    """Show some lines."""
    sys.stdout.write(f"{text}\n")


def measured(rows: tuple[Row, ...], times: Path) -> list[tuple[float, float]]:
    """Each row's base and its command: the fastest runs, in seconds."""
    commands = [command for row in rows for command in (row.base, row.command)]
    options = ["-N", "--warmup", "3", "--runs", "40", "--export-json", str(times)]
    subprocess.run(["hyperfine", *options, *commands], check=True, stdout=subprocess.DEVNULL)
    fastest = [one["min"] for one in json.loads(times.read_text())["results"]]
    return list(zip(fastest[::2], fastest[1::2], strict=True))


if __name__ == "__main__":
    main()
