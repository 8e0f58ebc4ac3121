"""How large exported files are, and how long each takes, as a multiple of an empty Python.

In `tests/`: `../.venv/bin/python -m bench.paper`. It needs hyperfine, and an install that is not
editable, with the extra for PDF.
"""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.speed import EMPTY, PROGRAM, Row, measured, tell

MOST = 25


DOCUMENTS = (
    ("checklist --blank", "pdf"),
    ("checklist --blank --large-print", "pdf"),
    ("checklist --blank", "html"),
    ("checklist --blank", "txt"),
    ("handout --state TX", "pdf"),
    ("guide --blank", "pdf"),
    ("guide --blank", "html"),
)


FREE = {("guide --blank", "pdf")}


"""What has no target: a whole book."""


def main() -> None:
    """Export everything, and print sizes and times as a table."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        for name in ("HOME", "CACHE", "DEVICES"):
            os.environ[f"CIVICPATH_{name}"] = str(place / name.lower())
        made = [
            (f"{what}, {ending}", place / f"{at}.{ending}", (what, ending) in FREE)
            for at, (what, ending) in enumerate(DOCUMENTS)
        ]
        rows = tuple(
            Row(name, f"{PROGRAM} export {what} -o {path} --force", EMPTY, MOST)
            for (name, path, _), (what, _) in zip(made, DOCUMENTS, strict=True)
        )
        tell("| document | kB | ms | ratio | at most |\n| --- | ---: | ---: | ---: | ---: |")
        times = measured(rows, place / "times.json")
        for (name, path, free), (base, taken) in zip(made, times, strict=True):
            size, ratio = path.stat().st_size / 1000, taken / base
            most = "" if free else MOST
            tell(f"| `{name}` | {size:.0f} | {taken * 1000:.0f} | {ratio:.1f} | {most} |")


if __name__ == "__main__":
    main()
