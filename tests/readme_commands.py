"""Run the README's commands in order with a program: readme_commands.py PROGRAM.

It needs only the standard library, so it can test a program in any environment.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

README = Path(__file__).parent.parent / "README.md"

NEEDS_A_TERMINAL = {"civicpath start"}


def commands() -> list[str]:
    """Return the lines of the README that begin with `civicpath`, without their comments."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", README.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    lines = [line.partition("#")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line.startswith("civicpath")]


def main() -> int:
    """Run all commands in a folder with only the content; return 1 if one fails."""
    program, failed = os.path.abspath(sys.argv[1]), 0  # noqa: PTH100  (keeps a venv's link)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "content").symlink_to(README.parent / "content")
        kept = {f"CIVICPATH_{name}": f"{folder}/{name}" for name in ("HOME", "CACHE", "DEVICES")}
        surroundings = {**os.environ, **kept, "CIVICPATH_TODAY": "2026-11-24"}
        for line in commands():
            done = subprocess.run(
                [program, *shlex.split(line)[1:]],
                cwd=folder,
                env=surroundings,
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode != (2 if line in NEEDS_A_TERMINAL else 0):
                failed = 1
                sys.stdout.write(f"{line}: {done.returncode}\n{done.stderr}")
    sys.stdout.write(f"{len(commands())} commands of the README were run.\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
