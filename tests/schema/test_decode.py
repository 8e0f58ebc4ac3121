"""Trees are decoded into typed values, each with its position."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, TypeVar

import pytest

from civicpath.base.conditions import Condition, Range
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Link, Point
from civicpath.base.templates import Template
from civicpath.ladder.model import Action, Front, Rung, Wait
from civicpath.schema.bounds import MAX_PROBLEMS
from civicpath.schema.content_kinds import kind_of
from civicpath.schema.decode import Decoded, decode
from civicpath.schema.reader import read
from civicpath.schema.tree import Scalar, Tree

T = TypeVar("T")

BASE = Path(__file__).parent / "base"


def from_yaml(shape: type[T], text: str) -> Decoded[T]:
    """Decode a text as if it were in `f.yaml`."""
    tree = read(text, "f.yaml").tree
    assert tree is not None
    return decode(shape, tree, "f.yaml")


def value_of(shape: type[T], text: str) -> T:
    """Return the value of a valid text."""
    decoded = from_yaml(shape, text)
    assert decoded.problems == ()
    assert decoded.value is not None
    return decoded.value


def meeting() -> Rung:
    """Return the base's first rung."""
    return value_of(Rung, (BASE / "rungs" / "meeting.yaml").read_text(encoding="utf-8"))


def test_values_know_their_place() -> None:
    """Decoded values have positions, down to each text."""
    rung = meeting()
    assert rung.at == Position("f.yaml", 1, 1)
    assert rung.actions[1].at == Position("f.yaml", 13, 5)
    assert rung.why == (
        Point(text=Template("It is where things begin."), at=Position("f.yaml", 4, 7)),
    )
    assert isinstance(rung.actions[0].stuck, Scalar)
    assert rung.actions[0].stuck.mark == Position("f.yaml", 12, 90)


def test_actions_belong_to_their_rung() -> None:
    """Bare ids of actions are qualified wherever they occur; ranges and other words stay."""
    find, email, call, go, *_ = meeting().actions
    assert find.key == "meeting/find"
    assert find.stuck == "meeting/email"
    assert email.wait == Wait(days=7, then="meeting/call", at=Position("f.yaml", 20, 11))
    assert email.when == Condition({"stuck": ("meeting/find",)})
    assert call.when == Condition({"stuck": ("meeting/find", "meeting/email")})
    assert go.needs == ("meeting/find",)
    assert find.wait is None


def test_whole_ids_stay() -> None:
    """An id of another rung is unchanged, in `not` as well."""
    text = (BASE / "rungs" / "meeting.yaml").read_text(encoding="utf-8")
    text = text.replace("needs: [find]", "needs: [office/read]")
    text = text.replace("{stuck: find}", "{hours: [1-3, 9+], not: {stuck: [office/read, go]}}")
    actions = value_of(Rung, text).actions
    assert actions[3].needs == ("office/read",)
    unless = Condition({"stuck": ("office/read", "meeting/go")})
    assert actions[1].when == Condition({"hours": (Range(1, 3), Range(9, None))}, unless)


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("text: one\n", "one"),
        ("text: |\n  one\n  two\n\n", "one\ntwo"),
        ("text: >\n  one\n  two\n", "one two"),
        ("text: '  one '\n", "one"),
    ],
)
def test_space_around_a_text_goes(written: str, read_as: str) -> None:
    """The line end of a block is not part of the text."""
    point = value_of(Point, written)
    assert point.text == Template(read_as)
    assert isinstance(point.text.raw, Scalar)
    assert point.text.raw.mark.line == 1


def test_point_is_text_or_mapping() -> None:
    """A point may be a plain text or a mapping."""
    front = value_of(Front, (BASE / "ladder.yaml").read_text(encoding="utf-8"))
    assert front.introduction[0].says == ("O1",)
    assert value_of(Point, "one") == Point(text=Template("one"), at=Position("f.yaml", 1, 1))


def test_plain_data_has_no_positions() -> None:
    """The compiled form decodes to the same value, without positions."""
    tree: Tree = {"title": "A page", "url": "https://example.org/"}
    link = Link(title=Template("A page"), url=Template("https://example.org/"))
    assert decode(Link, tree).value == link
    broken = decode(Link, {"title": "A page"}, "links/a")
    assert broken.value is None
    assert [str(problem.at) for problem in broken.problems] == ["links/a"]


FILES = sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yaml"))


@pytest.mark.parametrize("file", FILES)
def test_compiling_loses_only_positions(file: str) -> None:
    """Through JSON, every kind of file decodes to the same value, apart from positions."""
    kind = kind_of(file)
    tree = read((BASE / file).read_bytes(), file).tree
    assert kind is not None
    assert tree is not None
    marked = decode(kind.shape, tree, file).value
    plain = decode(kind.shape, json.loads(json.dumps(tree)), file).value
    assert plain is not None
    assert plain == unmarked(marked)
    assert plain != marked


def test_all_problems_are_gathered() -> None:
    """One mistake does not hide the next."""
    text = "id: A\ntitle: [x]\nminutes: soon\nhow: x\ndone:\nwhen: x\nwait: {day: 3}\nasks: [fly]\n"
    problems = from_yaml(Action, text).problems
    found = [(problem.rule, problem.at.line) for problem in sorted(problems)]
    assert found == [
        ("missing-key", 1),
        ("id", 1),
        ("kind", 2),
        ("number", 3),
        ("kind", 4),
        ("empty", 5),
        ("kind", 6),
        ("missing-key", 7),
        ("unknown-key", 7),
        ("choice", 8),
    ]


def test_a_file_of_mistakes_is_cut_short() -> None:
    """Only the first of thousands of mistakes are reported, and quickly."""
    text = "".join(f"key-{number}: x\n" for number in range(9_000))
    problems = from_yaml(Action, text).problems
    assert len(problems) == MAX_PROBLEMS
    assert "only the first 99" in problems[-1].message


def unmarked(value: Any) -> Any:
    """Return the same value without positions."""
    if isinstance(value, tuple):
        return tuple(unmarked(one) for one in value)
    if isinstance(value, Position):
        return NOWHERE
    if hasattr(value, "__dataclass_fields__"):
        parts = {name: unmarked(getattr(value, name)) for name in value.__dataclass_fields__}
        return type(value)(**parts)
    return value
