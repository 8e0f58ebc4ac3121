"""Load the files of a content folder: a ladder, or all problems found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from civicpath.base.problems import Level, Position, Problem
from civicpath.base.values import dataclass, field
from civicpath.ladder.model import FORMAT, Ladder
from civicpath.schema.bounds import MOST_FILES, MOST_MIB
from civicpath.schema.content_kinds import WRITTEN, is_unread, kind_of, pieces
from civicpath.schema.decode import decode
from civicpath.schema.lazy_content import build, index_of
from civicpath.schema.tree import Tree, mark_of

FRONT = "ladder.yaml"

_ID = re.compile(r"\b(?:id|value): *['\"]?([A-Za-z0-9-]{1,64})|^  ([A-Z][0-9]+):", re.MULTILINE)
"""An id, or a claim's name, as written in a file."""

_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The result of loading a folder: a ladder, or None if any problem is an error.

    `pieces` is the ladder as JSON data; `build(pieces)` makes it again without YAML or checks.
    """

    ladder: Ladder | None
    problems: tuple[Problem, ...]
    pieces: Mapping[str, Tree] = field(default_factory=dict)


def load(
    texts: Mapping[str, bytes | str],
    known: Mapping[str, tuple[str, ...]] | None = None,
    today: date | None = None,
) -> Loaded:
    """Parse, decode and check files, given by their paths in the folder (`rungs/meeting.yaml`).

    `known` holds the keys that conditions may use besides the questions, each with its values. With
    `today`, facts that are out of date and dates in the future are reported, too.
    """
    if problem := _oversized(texts):
        return Loaded(None, (problem,))
    trees, problems = _read_all(texts)
    if newer := _newer_format(trees.get(FRONT)):
        return Loaded(None, (newer,))
    values, wrong = _decode_all(trees)
    problems += wrong
    from civicpath.schema.rules import check  # not needed with the cache

    if FRONT not in texts:
        problems.append(Problem(Position(FRONT), "missing-file", "the file ladder.yaml is missing"))
    unread = _unread(texts, values, problems)
    problems += check(values, known or {}, whole=not problems, today=today, unread=unread)
    problems.sort()
    if any(problem.level is Level.ERROR for problem in problems):
        return Loaded(None, tuple(problems))
    by_name = {name: piece for file in trees for name, piece in pieces(file, trees[file])}
    by_name |= index_of(by_name)
    return Loaded(build(by_name), tuple(problems), by_name)


def _read_all(texts: Mapping[str, bytes | str]) -> tuple[dict[str, Tree], list[Problem]]:
    from civicpath.schema.reader import read  # not needed with the cache

    trees: dict[str, Tree] = {}
    problems: list[Problem] = []
    for file in sorted(texts):
        if kind_of(file) is None:
            if not is_unread(file):
                problems.append(_unknown_file(file))
            continue
        reading = read(texts[file], file)
        problems += reading.problems
        if reading.tree is not None:
            trees[file] = reading.tree
    return trees, problems


def _decode_all(trees: Mapping[str, Tree]) -> tuple[dict[str, object], list[Problem]]:
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for file, tree in trees.items():
        kind = kind_of(file)
        assert kind is not None
        decoded = decode(kind.shape, tree, file)
        problems += decoded.problems
        if decoded.value is not None:
            values[file] = decoded.value
    return values, problems


def _unread(
    texts: Mapping[str, bytes | str], values: Mapping[str, object], problems: Iterable[Problem]
) -> frozenset[str] | None:
    """Return the names that unreadable files may define, or None if they can't be determined."""
    hidden = [_ids_in(name, raw) for name, raw in texts.items() if name not in values]
    if FRONT not in texts or not all(hidden) or any(problem.rule == "id" for problem in problems):
        return None
    return frozenset(name for named in hidden for name in named)


def _ids_in(file: str, raw: bytes | str) -> frozenset[str]:
    """Return the names that an unreadable file may define: every id in it, and its own name.

    They are empty only if the file should define names and no id can be made out in it.
    """
    own = file.rpartition("/")[2].removesuffix(".yaml")
    text = raw if isinstance(raw, str) else raw.decode("utf-8", "replace")
    if not _ID.search(text) and "/" not in file and kind_of(file) is not None:
        return frozenset()
    return frozenset({own, *_NAME.findall(text)})


def _oversized(texts: Mapping[str, bytes | str]) -> Problem | None:
    if len(texts) > MOST_FILES:
        return Problem(Position("."), "too-big", f"the folder holds more than {MOST_FILES:,} files")
    if sum(map(len, texts.values())) > MOST_MIB << 20:
        return Problem(Position("."), "too-big", f"the folder holds more than {MOST_MIB} MiB")
    return None


def _newer_format(front: Tree | None) -> Problem | None:
    """Report a newer format before its new keys are reported as unknown."""
    written = front.get("format") if isinstance(front, dict) else None
    if not isinstance(written, str) or not written.isdecimal() or written == str(FORMAT):
        return None
    what = f"the content has format {written[:9]}; this program reads format {FORMAT}"
    return Problem(
        mark_of(written, Position(FRONT)), "format", what, "update CivicPath", len(written)
    )


def _unknown_file(file: str) -> Problem:
    shown = "".join(char if char.isprintable() else "?" for char in file)
    renamed = f"{shown.rpartition('.')[0]}.yaml".lower()
    hint = f"name it {renamed}" if kind_of(renamed) else f"the files are {', '.join(WRITTEN)}"
    return Problem(Position(shown), "unknown-file", "no kind of content has this name", hint)
