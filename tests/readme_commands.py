"""Run the README's commands in order with a program: readme_commands.py PROGRAM.

It needs only the standard library, so it can test a program in any environment.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from packed import PACK

ROOT = Path(__file__).parent.parent

README = ROOT / "README.md"

NEEDS_A_TERMINAL = {
    "civicpath start",
    "civicpath data forget",
    "civicpath pack new travis",
    "civicpath meetings import",  # and the calendar to import
}
"""What asks for more than stands there: exit code 2."""

ANSWERED = {"civicpath pack add travis.civicpack": ("--yes",)}
"""What asks at a terminal, and takes the answer as a flag."""

ELSEWHERE = {
    "civicpath --install-completion",  # it changes a shell: tests/journeys/test_completion_for.py
}

Runs = Callable[[Sequence[str]], int]
"""Runs the program with some words in the folder of the README's files; returns its exit code."""


def commands() -> list[str]:
    """Return each of the README's commands once, in order: lines of blocks, and words in a text."""
    found = re.findall(r"^```\w+\n.*?^```$|`[^`]+`", README.read_text("utf-8"), _FLAGS)
    lines = [line for one in found for line in _lines(one)]
    return [one for one in dict.fromkeys(lines) if one not in ELSEWHERE]


_FLAGS = re.MULTILINE | re.DOTALL


def _lines(found: str) -> list[str]:
    """Return the commands in a block of shell lines, or in words in backticks."""
    kind, _, block = found.removeprefix("```").partition("\n")
    if not found.startswith("```"):
        lines = [" ".join(found.strip("`").split())]
    elif kind in {"sh", "console"}:
        lines = [line.removeprefix("$ ").partition("#")[0].strip() for line in block.splitlines()]
    else:
        lines = []
    return [line for line in lines if line.startswith("civicpath ") or line == "civicpath"]


def prepare(folder: Path, run: Runs) -> None:
    """Put into a folder what the README's commands read: content, a pack, and a site's progress."""
    shutil.copytree(ROOT / "content", folder / "content")
    (folder / "pack").mkdir()
    (folder / "pack" / "pack.yaml").write_text(PACK, "utf-8")
    run(["pack", "build", "pack", "-o", "travis.civicpack"])
    (progress,) = re.findall(r"^```json\n(.*?)^```$", README.read_text("utf-8"), _FLAGS)
    (folder / "FILE").write_text(progress, "utf-8")


def failed(run: Runs) -> list[str]:
    """Run all commands; return those with an unexpected exit code, and that code."""
    wrong = []
    for line in commands():
        words = shlex.split(line.replace("-o FILE", "-o NEW-FILE"))[1:]
        code = run([*words, *ANSWERED.get(line, ())])
        if code != (2 if line in NEEDS_A_TERMINAL else 0):
            wrong.append(f"{line}: {code}")
    return wrong


def main() -> int:
    """Run all commands in a folder of their own; return 1 if one fails."""
    program = os.path.abspath(sys.argv[1])  # noqa: PTH100  (keeps a venv's link)
    with tempfile.TemporaryDirectory() as folder:
        kept = {f"CIVICPATH_{name}": f"{folder}/{name}" for name in ("HOME", "CACHE", "DEVICES")}
        surroundings = {**os.environ, **kept, "CIVICPATH_TODAY": "2026-11-24"}

        def run(words: Sequence[str]) -> int:
            done = subprocess.run(
                [program, *words],
                cwd=folder,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                check=False,
            )
            if done.returncode not in {0, 2}:
                sys.stdout.write(done.stderr.decode("utf-8", "replace"))
            return done.returncode

        prepare(Path(folder), run)
        wrong = failed(run)
    sys.stdout.writelines(f"{line}\n" for line in wrong)
    sys.stdout.write(f"{len(commands())} commands of the README were run.\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
