"""Hostile and malformed files are refused with a position, by both parsers alike."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from types import FrameType

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from journey import surroundings
from sampling import some

from civicpath.schema.bounds import MAX_PROBLEMS
from civicpath.schema.encoding import MAX_BYTES
from civicpath.schema.reader import Loader, read
from civicpath.schema.tree import Map, Scalar, Seq

LOADERS: list[Loader] = [yaml.SafeLoader]


if yaml.__with_libyaml__:
    LOADERS.append(yaml.CSafeLoader)


MAX_CALLS = 5_000_000
"""The most Python calls to read one file: twice what the slow parser needs at worst."""

BOMB = b"a: &a [x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (name, name, b", ".join([b"*%c" % (name - 1)] * 9))
    for name in range(ord("b"), ord("k"))
)


MERGES = b"a: &a {x: y}\nb: {<<: *a}\nc: {<<: [*a, *a]}\n"

# The content of the file, the rule that refuses it, and the position.
REFUSED = {
    "alias bomb": (BOMB, "anchor", 1, 4),
    "merge bomb": (MERGES, "anchor", 1, 4),
    "list in itself": (b"&a [*a]", "anchor", 1, 1),
    "anchor of a text": (b"a: &b c", "anchor", 1, 4),
    "merge key": (b"a:\n  <<: {b: c}\n", "merge", 2, 3),
    "900 brackets": (b"[" * 900, "too-deep", 1, 21),
    "1,100 dashes": (b"- " * 1100, "too-deep", 1, 41),
    "300,000 items": (b"[" + b"1," * 300_000 + b"]", "too-big", 1, 40_000),
    "200,000 aliases": (b"[" + b"*a," * 200_000 + b"]", "alias", 1, 2),
    "100,000 keys": (b"".join(b"k%d: v\n" % n for n in range(100_000)), "too-big", 10_000, 8),
    "20 megabytes": (b"a" * (20 * MAX_BYTES), "too-big", 1, 1),
    "a long text": (b"a: " + b"b" * 20_001, "too-big", 1, 4),
    "python tag": (b"!!python/object/apply:os.system [id]", "tag", 1, 1),
    "binary tag": (b"a: !!binary YQ==", "tag", 1, 4),
    "set tag": (b"a: !!set {b}", "tag", 1, 4),
    "own tag": (b"a: !foo b", "tag", 1, 4),
    "bare tag": (b"a: ! b", "tag", 1, 4),
    "key twice": (b"a: b\nc: d\na: e\n", "duplicate-key", 3, 1),
    "key twice inside": (b"a:\n  - {b: c, 'b': d}\n", "duplicate-key", 2, 12),
    "list as a key": (b"[a]: b", "key", 1, 1),
    "mapping as a key": (b"? {a: b}\n: c\n", "key", 1, 3),
    "UTF-16": ("a: b".encode("utf-16"), "encoding", 1, 1),
    "UTF-16, the other way": (b"\xfe\xff\0a", "encoding", 1, 1),
    "Latin-1": (b"a: b\nc: Do\xf1a", "encoding", 2, 6),
    "half a character": (b"a: \xe2\x82", "encoding", 1, 4),
    "tab": (b"a:\n\tb: c\n", "yaml", 2, 1),
    "colon": (b"title: Meeting: 7pm", "yaml", 1, 15),
    "at sign": (b"a: @name", "yaml", 1, 4),
    "percent sign": (b"a: %x", "yaml", 1, 4),
    "raw NUL": (b"a: b\0c", "character", 1, 5),
    "raw escape": (b"a: \x1b[31mb", "character", 1, 4),
    "raw C1": ("a: b\x9b31m".encode(), "character", 1, 5),
    "next line": ("a: b\x85c".encode(), "character", 1, 5),
    "line separator": ("a: b\u2028c".encode(), "character", 1, 5),
    "escaped NUL": (b'a: "b\\0"', "character", 1, 4),
    "escaped escape": (b'a: "\\e[31m"', "character", 1, 4),
    "escaped return": (b'a: "b\\rc"', "character", 1, 4),
    "right to left": ("a: b\u202ec".encode(), "character", 1, 5),
    "zero width": ("a: b\u200bc".encode(), "character", 1, 5),
    "BOM inside": ("a: b\ufeffc".encode(), "character", 1, 5),
    "tag letters": ("a: b\U000e0041c".encode(), "character", 1, 5),
    "escaped direction": (b'"\\u202e": a', "character", 1, 1),
    "empty": (b"", "empty", 1, 1),
    "blank": (b"\n \n", "empty", 1, 1),
    "comments only": (b"# a\n", "empty", 1, 1),
    "nothing": (b"---\n", "empty", 1, 1),
    "empty list": (b"[]", "empty", 1, 1),
    "second document": (b"a: b\n---\nc: d\n", "document", 2, 1),
}


@contextmanager
def at_most(limit: int) -> Iterator[None]:
    """Fail after too many Python calls, which, unlike time, don't depend on the machine."""
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event == "call"
        assert calls <= limit, f"more than {limit:,} calls"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        yield
    finally:
        sys.setprofile(before)


def test_work_is_counted() -> None:
    """The guard stops excessive work."""
    with pytest.raises(AssertionError, match="more than 10 calls"), at_most(10):
        read(MERGES, "a.yaml")


@pytest.mark.parametrize("loader", LOADERS)
def test_the_parsers_own_depth_limit(loader: Loader) -> None:
    """The parser's own limit gives the same rule, with the parser's position."""
    (problem,) = read(b"[" * 100_000, "a.yaml", loader=loader).problems
    assert (problem.rule, problem.at.line) == ("too-deep", 1)
    assert problem.at.col > 20


TYPED = [
    *("NO", "off", "yes", "02134", "19:00", "1.10", "2026-11-03", "0o17", ".inf", "1e400"),
    *("~", "null", "1_000", "0x1F", "+1"),
]


READ = [*product(REFUSED, LOADERS)]
QUICK = [
    (case, loader)
    for case, loader in READ
    if loader is LOADERS[-1] or len(REFUSED[case][0]) < 9_999
]


@pytest.mark.parametrize(("case", "loader"), some(READ, QUICK))
def test_refused(case: str, loader: Loader) -> None:
    """A file that could harm or mislead is refused early, with its rule and position."""
    raw, rule, line, col = REFUSED[case]
    with at_most(MAX_CALLS):
        reading = read(raw, "a.yaml", loader=loader)
    first = reading.problems[0]
    assert (first.rule, first.at.line, first.at.col) == (rule, line, col)
    assert reading.tree is None
    assert len(reading.problems) <= MAX_PROBLEMS


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("escape", [r"\ud800", r"\UFFFFFFFF", r"\q"])
def test_impossible_escapes(escape: str, loader: Loader) -> None:
    """An escape outside Unicode is a problem, however the parser reports it."""
    reading = read(f'a: "{escape}"', "a.yaml", loader=loader)
    assert reading.tree is None
    assert {problem.rule for problem in reading.problems} <= {"yaml", "character"}


@pytest.mark.parametrize("loader", LOADERS)
def test_every_value_stays_as_typed(loader: Loader) -> None:
    """No value is converted to a number, a date or a boolean."""
    raw = "".join(f"- {text}\n" for text in TYPED)
    assert read(raw, "a.yaml", loader=loader).tree == TYPED


@pytest.mark.parametrize("loader", LOADERS)
@pytest.mark.parametrize("raw", [b"\xef\xbb\xbfa: b\r\nc: d\r\n", b"a: b\rc: d\r", b"a: b\nc: d"])
def test_editors_habits_are_accepted(raw: bytes, loader: Loader) -> None:
    """A byte order mark and any line ending are accepted, and do not shift positions."""
    tree = read(raw, "a.yaml", loader=loader).tree
    assert tree == {"a": "b", "c": "d"}
    assert isinstance(tree, Map)
    assert isinstance(tree["c"], Scalar)
    assert (tree["c"].mark.line, tree["c"].mark.col) == (2, 4)


@pytest.mark.parametrize("loader", LOADERS)
def test_marks_and_widths(loader: Loader) -> None:
    """Every node has a position, and every text a width to underline."""
    raw = "a: [b, 'it''s']\nc: |\n  one\n  two\nd: long\n  text\n"
    tree = read(raw, "f.yaml", loader=loader).tree
    assert isinstance(tree, Map)
    items = tree["a"]
    assert isinstance(items, Seq)
    keys = [(key, str(key.mark), key.width) for key in tree if isinstance(key, Scalar)]
    texts = [
        (one, str(one.mark), one.width)
        for one in (*items, tree["c"], tree["d"])
        if isinstance(one, Scalar)
    ]
    assert (str(tree.mark), str(items.mark)) == ("f.yaml:1:1", "f.yaml:1:4")
    assert keys == [("a", "f.yaml:1:1", 1), ("c", "f.yaml:2:1", 1), ("d", "f.yaml:5:1", 1)]
    assert texts == [
        ("b", "f.yaml:1:5", 1),
        ("it's", "f.yaml:1:8", 7),
        ("one\ntwo\n", "f.yaml:2:4", 1),
        ("long text", "f.yaml:5:4", 4),
    ]


@pytest.mark.parametrize(
    "case", sorted(path.name for path in (Path(__file__).parent / "cases").glob("yaml*"))
)
def test_both_parsers_say_the_same(case: str) -> None:
    """Without libyaml, an author gets the same problem in the same position."""
    raw = (Path(__file__).parent / "cases" / case / "words.yaml").read_bytes()
    assert len({read(raw, "a.yaml", loader=loader).problems for loader in LOADERS}) == 1


@pytest.mark.parametrize("loader", LOADERS)
@settings(deadline=None)
@given(raw=st.binary(max_size=200))
def test_any_bytes(loader: Loader, raw: bytes) -> None:
    """No bytes make the reader raise; the result is a tree or problems, never both."""
    reading = read(raw, "a.yaml", loader=loader)
    assert (reading.tree is None) == bool(reading.problems)


@pytest.mark.parametrize("loader", LOADERS)
@settings(deadline=None)
@given(text=st.text(alphabet="ab:-[]{},&*!|>'\"%@`?#<~=\\\n\t \r\x00é\ud800\ufeff", max_size=60))
def test_any_text(loader: Loader, text: str) -> None:
    """No mixture of YAML's special characters makes the reader raise."""
    reading = read(text, "a.yaml", loader=loader)
    assert (reading.tree is None) == bool(reading.problems)


@pytest.mark.usefixtures("sample")
def test_the_program_runs_where_pyyaml_has_no_libyaml(tmp_path: Path) -> None:
    """Some systems build PyYAML without the C library."""
    start = "import sys; sys.modules['yaml._yaml'] = None; from civicpath.cli import main; main()"
    ended = subprocess.run(
        [sys.executable, "-c", start, "next"],
        env=surroundings(CIVICPATH_CACHE=str(tmp_path)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "Rung 1 of" in ended.stdout
