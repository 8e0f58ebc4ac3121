"""Content and a journal a hundred or a thousand times the usual size, to try them on.

python tests/bench/grow.py content FOLDER [TIMES]
python tests/bench/grow.py journal HOME [EVENTS]
"""

from __future__ import annotations

import shutil
import sys
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import yaml

from civicpath.app import App, Options
from civicpath.journal.events import Done
from civicpath.schema.content_files import shipped

FIRST = date(2026, 1, 1)


def content(folder: Path, times: int = 100) -> None:
    """Write the shipped content with each rung so many times, every copy under its own id."""
    shutil.copytree(shipped(), folder, dirs_exist_ok=True)
    front = _read(folder / "ladder.yaml")
    for rung in tuple(front["rungs"]):
        text = (folder / "rungs" / f"{rung}.yaml").read_text()
        for number in range(2, times + 1):
            copy = f"{rung}-{number}"
            front["rungs"].append(copy)
            _write(folder / "rungs" / f"{copy}.yaml", _copied(_tree(text), rung, copy))
    _write(folder / "ladder.yaml", front)


def journal(home: Path, events: int = 100_000) -> None:
    """Record so many things done, day after day, by the program itself."""
    app = App(Options(home=home))
    actions = cycle(action.key for action in app.ladder.actions())
    done = (
        Done(action=key, on=FIRST + timedelta(days=at // 1000), note="a note of some length")
        for at, key in enumerate(islice(actions, events))
    )
    app.record(*done)


def _read(path: Path) -> Any:
    return _tree(path.read_text())


def _tree(text: str) -> Any:
    """Every value stays the text that it is in the file."""
    return yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506  (makes texts only)


def _write(path: Path, tree: Any) -> None:
    path.write_text(yaml.safe_dump(tree, sort_keys=False, allow_unicode=True, width=10_000))


def _copied(tree: Any, rung: str, copy: str) -> Any:
    """A rung's tree under another id: it makes no claims, for its original makes them."""
    match tree:
        case dict():
            kept = {key: _copied(value, rung, copy) for key, value in tree.items() if key != "says"}
            return kept | {"id": copy} if kept.get("id") == rung and "actions" in kept else kept
        case list():
            return [_copied(one, rung, copy) for one in tree]
        case str() if tree.startswith(f"{rung}/") and " " not in tree:
            return f"{copy}/{tree.partition('/')[2]}"
    return tree


if __name__ == "__main__":
    what, where, *how_many = sys.argv[1:]
    {"content": content, "journal": journal}[what](Path(where), *map(int, how_many))
