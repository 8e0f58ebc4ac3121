"""How large exported files are, and how long each takes, as a multiple of an empty Python.

In `tests/`: `../.venv/bin/python -m bench.paper [ROUNDS]`, with the extra for PDF. It measures as
`bench.speed` does, and ends with 1 where a median is above its limit.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Final

from bench.speed import PROGRAM, Row, own_folders, tell

ROUNDS: Final = 9

LIMIT: Final = 25

DOCUMENTS: Final = (
    ("checklist --blank", "pdf", LIMIT),
    ("checklist --blank --large-print", "pdf", LIMIT),
    ("checklist --blank", "html", LIMIT),
    ("checklist --blank", "txt", LIMIT),
    ("handout --state TX", "pdf", LIMIT),
    ("guide --blank", "pdf", None),
    ("guide --blank", "html", LIMIT),
)
"""Each document, its kind of file, and how many times an empty Python it may take."""


def main() -> int:
    """Export everything in turn, and print sizes and times as a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else ROUNDS
    with TemporaryDirectory() as folder:
        place = Path(folder)
        env = own_folders(place)
        files = [place / f"{at}.{ending}" for at, (_, ending, _) in enumerate(DOCUMENTS)]
        table = [
            Row(f"`{what}`, {file.suffix[1:]}", exporting(what, file), env, limit)
            for file, (what, _, limit) in zip(files, DOCUMENTS, strict=True)
        ]
        for _ in range(rounds):
            for row in table:
                row.measure()
        tell("| document | kB | ms | ratio | at most |\n| --- | ---: | ---: | ---: | ---: |")
        for file, row in zip(files, table, strict=True):
            size, ratio = file.stat().st_size / 1000, median(row.ratios)
            limit = "" if row.limit is None else f"{row.limit:g}"
            tell(f"| {row.name} | {size:.0f} | {median(row.taken):.0f} | {ratio:.1f} | {limit} |")
    return 0 if all(row.held for row in table) else 1


def exporting(what: str, file: Path) -> tuple[str, ...]:
    """Return the command that exports a document into a file."""
    return (PROGRAM, "export", *what.split(), "-o", str(file), "--force")


if __name__ == "__main__":
    sys.exit(main())
