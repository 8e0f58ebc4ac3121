"""Write into what is built its commit, and the content as the program reads it fastest.

With the first, `civicpath --version` names the commit without git; with the second, the first start
reads no YAML. The same checkout gives the same bytes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = "civicpath/commit.txt"

NEEDED = (3, 11)
"""An older Python can't read the content. Newer ones of pip build before they read
`requires-python`; with the wheel in hand, they say in one line which Python it needs.
"""

COMPILE = """
import sys
from pathlib import Path
from civicpath import __version__
from civicpath.schema.content_cache import compile_into
print(compile_into(Path(sys.argv[1]), Path(sys.argv[2]), __version__))
"""


class BuildHook(BuildHookInterface):
    """Adds both to wheels, and the commit to source archives; an editable install has neither."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the files, and put them in their places."""
        if version == "editable":
            return
        root, added = Path(self.root), build_data["force_include"]
        self.folder = tempfile.TemporaryDirectory()
        made = Path(self.folder.name)
        if commit := _commit_file(root, made):
            archived = commit == root / PLACE  # an archive of the source has it already
            if not archived or self.target_name == "wheel":  # so that the same wheel comes of both
                added[str(commit)] = PLACE
        if self.target_name == "wheel" and sys.version_info >= NEEDED:
            compiled = _compiled(root, made)
            added[str(compiled)] = f"civicpath/compiled/{compiled.name}"


def _commit_file(root: Path, folder: Path) -> Path | None:
    if (root / PLACE).is_file():
        return root / PLACE
    commit = _commit(root)
    if not commit:
        return None
    file = folder / "commit.txt"
    file.write_text(f"{commit}\n", "ascii")
    return file


def _compiled(root: Path, folder: Path) -> Path:
    """Let the program read its own content; a fault in that ends the build."""
    command = [sys.executable, "-c", COMPILE, str(folder), str(root / "content")]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        # pip keeps what a build needs on the path of this process alone
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root), *filter(None, sys.path)))},
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return Path(done.stdout.strip())


def _commit(root: Path) -> str:
    """Return the checked-out commit; nothing if files differ from it, or without git."""
    if _git(root, "status", "--porcelain", "--", "civicpath", "content", "pyproject.toml") != "":
        return ""
    return (_git(root, "rev-parse", "HEAD") or "").strip()


def _git(root: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(root), *words], capture_output=True, text=True, check=False
        )
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None
