"""Safe YAML: parse a file into a tree whose nodes have positions, or into problems.

Never raises.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

import yaml

from civicpath.base.problems import Position, Problem
from civicpath.base.text import FORBIDDEN
from civicpath.base.values import dataclass
from civicpath.schema.bounds import AND_MORE, CORRECT, MAX_PROBLEMS
from civicpath.schema.encoding import forbidden, plain_text
from civicpath.schema.tree import Map, Scalar, Seq, Tree, mark_of

_QUOTES = "put quotes around it"

_COMMENT = f"{_QUOTES}; a comment has a space after its #"


_ONLY_A_KEY = re.compile(r"\s*(- )?[\w-]+\s*")


_NO_BEGINNING = re.compile("start any token|directive|alias|anchor|tag")

_EXPLANATIONS = {
    "escape": ("a backslash means something else here", "use single quotes, or write \\\\"),
    "quoted scalar": ("a quote is opened here and not closed", "close it"),
    "mapping values": ("a colon and a space inside a text", f"{_QUOTES}: 'Meeting: 7pm'"),
    "flow": (
        "a bracket is not closed, or a comma is missing",
        f"close it; if it is part of a text, {_QUOTES}",
    ),
    "block scalar": ("nothing may follow | or > in its line", "begin the text in the next line"),
    "simple key": ("this key has no colon", "write 'key: value', or indent it if it is text"),
}
"""What is wrong and what to do, by a word in PyYAML's error. The first match counts."""


class _Spot(Protocol):
    """A position in PyYAML, counted from 0."""

    line: int
    column: int


MAX_DEPTH = 20
"""How deep lists and mappings may be nested."""


def too_deep(at: Position) -> Problem:
    """Return the problem for nesting that is too deep."""
    return Problem(at, "too-deep", f"nested more than {MAX_DEPTH} levels deep")


def explain(error: Exception, file: str, lines: Sequence[str]) -> Problem:
    """Convert PyYAML's error to plain words, the same for its fast and its slow parser."""
    began: _Spot | None = getattr(error, "context_mark", None)
    spot: _Spot | None = getattr(error, "problem_mark", None) or began
    if spot is None:
        return Problem(Position(file, 1, 1), "yaml", "this is not YAML", "is it the right file?")
    complaint = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '')}"
    if "nesting depth" in complaint:  # libyaml has its own limit since PyYAML 6.0.4
        return too_deep(Position(file, spot.line + 1, spot.column + 1))
    if began is not None and _is_open(complaint, began, spot):
        spot = began
    line = lines[spot.line] if spot.line < len(lines) else ""
    before, after = line[: spot.column], line[spot.column :]
    if "escape" in complaint:  # the slow parser points after the backslash
        before = before.removesuffix("\\")
    what, hint = _plainly(complaint, before, after)
    return Problem(Position(file, spot.line + 1, len(before) + 1), "yaml", what, hint)


def _is_open(complaint: str, began: _Spot, spot: _Spot) -> bool:
    """Return whether the error is an unclosed construct, to be reported at its beginning."""
    if "quoted scalar" in complaint:
        return "escape" not in complaint
    return began.line != spot.line and ("flow" in complaint or "simple key" in complaint)


def _plainly(complaint: str, before: str, after: str) -> tuple[str, str]:
    """Return what is wrong and what to do, from the error and the text around its position."""
    if after.startswith("\t") or (before + after).lstrip(" ").startswith("\t"):
        return "a tab is used to indent", "use spaces"
    if before.endswith(("'", '"')) and "quoted scalar" not in complaint:
        hint = "inside single quotes, write '' for an apostrophe"
        return "the quotes end here, but the text goes on", hint
    if "mapping values" in complaint and _ONLY_A_KEY.fullmatch(before):
        return "this key is not in line with the ones above", "begin it in the same column"
    if _NO_BEGINNING.search(complaint):
        return f"a text may not begin with '{after[:1] or before[-1:]}'", _QUOTES
    return next(
        (explanation for sign, explanation in _EXPLANATIONS.items() if sign in complaint),
        ("this line does not fit the ones above", "begin it in the same column as its neighbors"),
    )


if TYPE_CHECKING:
    Loader: TypeAlias = type[yaml.SafeLoader | yaml.CSafeLoader]
else:
    Loader: TypeAlias = type  # PyYAML may be built without libyaml, and has no CSafeLoader then

MAX_NODES = 20_000


MAX_TEXT = 20_000

_BLOCK = ("|", ">")

_CUT = re.compile(r"[ \t]+#(?=\S)")
"""What ends an unquoted text before its time: as in `Room #2`."""

_KEY_INSIDE = re.compile(r"\s*([a-z][a-z_]*):(?:$|\s)(\s*[|>]-?$)?")
"""A line of a block that begins as a key does; group 2 begins another block."""


class _RefusedError(Exception):
    """Reading stops here; the problems found so far are reported."""


@dataclasses.dataclass(slots=True)
class _Open:
    """A list or mapping that is not closed yet, with the key that waits for its value."""

    node: Seq | Map
    key: Scalar | None = None


class Folder:
    """Builds a tree from one file's events; `problems` collects what is wrong."""

    def __init__(self, text: str, file: str) -> None:
        """Take a text without forbidden characters."""
        self.text = text
        self.file = file
        self.lines = text.split("\n")
        self.problems: list[Problem] = []
        self._stack: list[_Open] = []
        self._keys: set[str] = set()
        self._inside: list[Scalar] = []
        self._root: Tree | None = None
        self._nodes = 0

    def fold(self, loader: Loader | None = None) -> Tree | None:
        """Build the tree of the one document in the text."""
        try:
            # The slow parser raises ValueError for an escape outside Unicode.
            for event in yaml.parse(self.text, Loader=loader or _fastest()):
                self._take(event)
        except _RefusedError:
            return None
        except (yaml.YAMLError, ValueError, OverflowError) as error:
            self.problems.append(explain(error, self.file, self.lines))
            return None
        for key in self._inside:
            if key in self._keys:
                self._swallowed(key)
        if not self._root:
            self._note(Position(self.file, 1, 1), "empty", "the file is empty")
        return self._root

    def _take(self, event: yaml.Event) -> None:
        """Handle one event."""
        at = self._at(event)
        match event:
            case yaml.DocumentStartEvent() if self._root is not None:
                self._refuse(at, "document", "a second document begins here", "make it a file")
            case yaml.AliasEvent():
                self._check_count(at)
                hint = "write it out, or put quotes around a text that begins with *"
                self._note(at, "alias", "aliases are not allowed", hint)
                self._place(Scalar("", at))
            case yaml.ScalarEvent():
                self._check_node(event, at)
                self._check_text(event.value, at)
                self._check_end(event, at)
                self._place(Scalar(event.value, at, self._width(event)))
            case yaml.SequenceStartEvent():
                self._check_node(event, at)
                self._open(Seq(at))
            case yaml.MappingStartEvent():
                self._check_node(event, at)
                self._open(Map(at))
            case yaml.CollectionEndEvent():
                self._stack.pop()

    def _open(self, node: Seq | Map) -> None:
        self._place(node)
        self._stack.append(_Open(node))
        if len(self._stack) > MAX_DEPTH:
            self.problems.append(too_deep(node.mark))
            raise _RefusedError

    def _place(self, node: Scalar | Seq | Map) -> None:
        """Add a node to the tree: as the root, a list item, or a mapping's key or value."""
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        if isinstance(top.node, Seq):
            top.node.append(node)
        elif top.key is None:
            top.key = self._key(node, top.node)
        else:
            top.node[top.key] = node
            top.key = None

    def _key(self, node: Scalar | Seq | Map, parent: Map) -> Scalar:
        """Check a mapping's key. An invalid one is reported and replaced by an empty key."""
        if not isinstance(node, Scalar):
            hint = "put quotes around a text that begins with a bracket"
            self._note(node.mark, "key", "a key must be a text", hint)
            return Scalar("", node.mark)
        if node == "<<":
            self._note(node.mark, "merge", "merge keys are not allowed", "write it out", 2)
        self._keys.add(node)
        if node in parent:
            first = next(mark_of(key, node.mark) for key in parent if key == node)
            what = f"the key '{node}' is here twice"
            hint = f"it stands in line {first.line} already"
            self._note(node.mark, "duplicate-key", what, hint, node.width)
        return node

    def _check_node(self, event: yaml.NodeEvent, at: Position) -> None:
        """Check what applies to every node."""
        self._check_count(at)
        if event.anchor is not None:
            hint = "put quotes around a text that begins with &"
            self._note(at, "anchor", "anchors are not allowed", hint)
        if getattr(event, "tag", None) is not None:
            hint = "put quotes around a text that begins with !"
            self._note(at, "tag", "tags are not allowed", hint)

    def _check_count(self, at: Position) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            what = f"the file holds more than {MAX_NODES:,} values"
            self._refuse(at, "too-big", what, "split it up")

    def _check_text(self, text: str, at: Position) -> None:
        """Check a decoded text. An escape may produce characters that the file doesn't contain."""
        if len(text) > MAX_TEXT:
            what = f"a text is longer than {MAX_TEXT:,} characters"
            self._refuse(at, "too-big", what, "split it up")
        if match := FORBIDDEN.search(text):
            self.problems.append(forbidden(match.group(), at))

    def _check_end(self, event: yaml.ScalarEvent, at: Position) -> None:
        """Check that a text ends where its author means it to end."""
        end = event.end_mark
        if end is None or end.line >= len(self.lines):
            return
        if event.style in _BLOCK:
            for line in range(at.line, end.line):
                if found := _KEY_INSIDE.match(self.lines[line]):
                    place = Position(self.file, line + 1, found.start(1) + 1)
                    key = Scalar(found[1], place, len(found[1]))
                    if found[2]:
                        self._keys.add(key)
                    self._inside.append(key)
        elif not event.style and (cut := _CUT.match(self.lines[end.line], end.column)):
            place = Position(self.file, end.line + 1, cut.end())
            self._note(place, "comment", "the text ends here, before the #", _COMMENT)

    def _swallowed(self, key: Scalar) -> None:
        what = f"'{key}:' is part of the text above it"
        hint = "begin it in the column of the text's own key; if it is text, join it to a line"
        self._note(key.mark, "indent", what, hint, key.width)

    def _width(self, event: yaml.ScalarEvent) -> int:
        """Return the width of a text on its first line; a block begins with its `|` or `>`."""
        at, end = event.start_mark, event.end_mark
        if event.style in _BLOCK or at is None or end is None or at.line >= len(self.lines):
            return 1
        last = end.column if end.line == at.line else len(self.lines[at.line])
        return max(1, last - at.column)

    def _at(self, event: yaml.Event) -> Position:
        mark = event.start_mark
        return Position(self.file, mark.line + 1, mark.column + 1) if mark else Position(self.file)

    def _note(self, at: Position, rule: str, what: str, hint: str = "", width: int = 1) -> None:
        self.problems.append(Problem(at, rule, what, hint, width))
        if len(self.problems) == MAX_PROBLEMS - 1:
            self.problems.append(Problem(at, "too-many", AND_MORE, CORRECT))
            raise _RefusedError

    def _refuse(self, at: Position, rule: str, what: str, hint: str = "") -> None:
        self._note(at, rule, what, hint)
        raise _RefusedError


def _fastest() -> Loader:
    """Return libyaml's parser if PyYAML was built with it, because it is many times faster."""
    return yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader


@dataclass(frozen=True, slots=True)
class YamlReading:
    """The result of reading one file: its tree, or what is wrong with it."""

    tree: Tree | None
    problems: tuple[Problem, ...] = ()


def read(raw: bytes | str, file: str, *, loader: Loader | None = None) -> YamlReading:
    """Parse one YAML file. `loader` is a PyYAML loader; the default is the fastest available."""
    text = plain_text(raw, file)
    if isinstance(text, Problem):
        return YamlReading(None, (text,))
    folder = Folder(text, file)
    tree = folder.fold(loader)
    return YamlReading(None if folder.problems else tree, tuple(folder.problems))
