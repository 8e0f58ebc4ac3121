"""Rules for ids: they are unique, and a file is named after the id in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.base.problems import NOWHERE
from civicpath.base.suggestions import hint_at
from civicpath.base.values import fields, is_dataclass
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import CheckStage, Finding, rule
from civicpath.schema.tree import mark_of


@rule("unique-id", blocks=True)
def ids_are_unique(content: Content) -> Iterator[Finding]:
    """In one list, no two entries have the same id, and no two choices the same value."""
    for value in content.everything:
        for items in _lists_in(value):
            yield from _repeated(_id_of(item) for item in items)
    if content.front:
        yield from _repeated(content.front.rungs)


@rule("file-name", blocks=True)
def files_are_called_by_their_id(content: Content) -> Iterator[Finding]:
    """A file that holds one entry is named after its id."""
    for file, value in content.files.items():
        inside, name = _id_of(value), file.rpartition("/")[2].removesuffix(".yaml")
        if inside and inside.lower() != name:
            yield Finding(inside, f"the id is '{inside}', the file {name}.yaml", "make them one")


@rule("rung-order", CheckStage.NAMES)
def rungs_are_in_order(content: Content) -> Iterator[Finding]:
    """`ladder.yaml` lists every rung that has a file, and no others."""
    for name in content.order:
        if name not in content.rungs:
            hint = hint_at(name, content.rungs)
            yield Finding(name, f"there is no file rungs/{name}.yaml", hint)
    for name, rung in content.rungs.items():
        if name not in content.order:
            hint = "add it to rungs in ladder.yaml"
            yield Finding(rung.id, f"the rung '{name}' has no place in the ladder", hint)


def _lists_in(value: object) -> Iterator[tuple[object, ...]]:
    if is_dataclass(value):
        for field in fields(value):
            if isinstance(items := getattr(value, field.name), tuple):
                yield items


def _id_of(value: object) -> str:
    """Return an entry's id, a choice's value or a state's code; empty for anything else."""
    names = [getattr(value, key, "") for key in ("id", "value", "code")]
    return next((name for name in names if isinstance(name, str) and name), "")


def _repeated(names: Iterable[str]) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for name in names:
        if name and name in first:
            line = mark_of(first[name], NOWHERE).line
            yield Finding(name, f"'{name}' is here twice", f"it stands in line {line} already")
        first.setdefault(name, name)
