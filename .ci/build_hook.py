"""Write the commit into what is built, so that `civicpath --version` can name it without git."""

import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PLACE = "civicpath/commit.txt"


class CommitHook(BuildHookInterface):
    """Adds the file to wheels and source archives; an editable install reads git's own files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Find the commit, and put the file in its place."""
        root = Path(self.root)
        if version == "editable" or (root / PLACE).is_file():
            return  # an archive of the source has it already
        found = _commit(root)
        if found:
            self.folder = tempfile.TemporaryDirectory()
            file = Path(self.folder.name, "commit.txt")
            file.write_text(f"{found}\n", "ascii")
            build_data["force_include"][str(file)] = PLACE


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
