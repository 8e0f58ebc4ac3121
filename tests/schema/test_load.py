"""A folder's files are loaded as a ladder or as problems, and compiling doesn't change it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from watched import WatchedPieces

from civicpath.base.errors import BadContent
from civicpath.base.templates import Template
from civicpath.places.season import Cycle
from civicpath.schema import load as loading
from civicpath.schema.lazy_content import build, places, take
from civicpath.schema.load import load
from civicpath.schema.tree import Tree

BASE = Path(__file__).parent / "base"


TEXTS = {
    path.relative_to(BASE).as_posix(): path.read_bytes()
    for path in BASE.rglob("*")
    if path.is_file()
}


PLACE = (BASE.parent / "cases" / "unused-source--place" / "places" / "nv.yaml").read_bytes()


def compiled() -> dict[str, Tree]:
    """Return the base content with a place, compiled, written as JSON and parsed again."""
    pieces = load(TEXTS | {"places/nv.yaml": PLACE}).pieces
    back: dict[str, Tree] = json.loads(json.dumps(pieces))
    return back


def test_the_ladder_is_whole() -> None:
    """Everything in the files is in the ladder."""
    ladder = load(TEXTS).ladder
    assert ladder is not None
    assert [rung.id for rung in ladder.rungs] == ["meeting", "office"]
    assert [rung.id for rung in ladder.rungs[-1:]] == ["office"]
    assert [question.id for question in ladder.questions] == ["state", "hours", "aim", "party"]
    assert list(ladder.terms) == ["precinct", "ward"]
    assert ladder.sheets["first-meeting"].title == Template("Your first meeting")
    assert ladder.sources["law"].publisher == "The state"
    assert ladder.limits["judiciary"].rules[0].text == Template("Ask first.")
    assert ladder.words["county"].default == "your county"
    assert "town" not in ladder.words
    with pytest.raises(KeyError):
        ladder.words["town"]


def test_compiled_ladder_decodes_what_is_asked_for() -> None:
    """Showing a rung reads no other rung and no other file, and nothing twice."""
    pieces = WatchedPieces(compiled())
    ladder = build(pieces)
    assert pieces.taken == ["ladder"]
    ladder.rung("meeting")
    assert len(ladder.terms) == 2
    assert len(ladder.questions) == 4
    assert "law" in ladder.sources
    ladder.rungs[0]
    assert pieces.taken[1:] == ["rungs/meeting"]


def test_compiled_place() -> None:
    """A place is looked up by its code."""
    found = places(compiled())
    assert list(found) == ["nv"]
    assert found["nv"].name == "Nevada"


def test_damaged_pieces_are_told() -> None:
    """A piece that was changed after it was checked is not used."""
    pieces = compiled()
    pieces["rungs/meeting"] = {"id": "meeting"}
    ladder = build(pieces)
    with pytest.raises(BadContent, match=r"can't be used\. rungs/meeting: "):
        ladder.rung("meeting")


def test_a_missing_piece_is_told() -> None:
    """A folder may lack a file that a verb needs."""
    with pytest.raises(BadContent, match=r"The file cycle\.yaml is missing\."):
        take(Cycle, "cycle", {})


class OutdatedPieces(dict[str, Any]):
    """Cached pieces, one of which an older program wrote differently."""

    def __init__(self) -> None:
        """Start with an outdated rung."""
        super().__init__(compiled())
        self["rungs/meeting"] = {"id": "meeting", "colour": "green"}
        self.renewed: list[str] = []

    def renew(self) -> None:
        """Make all pieces again."""
        self.update(compiled())
        self.renewed.append("all")


def test_old_pieces_are_made_again() -> None:
    """A piece that this program can't decode is made again from the content."""
    pieces = OutdatedPieces()
    ladder = build(pieces)
    assert not pieces.renewed
    rung = ladder.rung("meeting")
    assert rung is not None
    assert rung.actions
    assert pieces.renewed == ["all"]


def test_reading_compiled_content_needs_no_yaml() -> None:
    """Reading compiled content imports neither a YAML parser nor the rules."""
    code = (
        "import sys, civicpath.schema.lazy_content, civicpath.schema.load\n"
        "loaded = {'yaml', 'difflib', 'civicpath.schema.rules'} & set(sys.modules)\n"
        "assert not loaded, loaded"
    )
    root = str(Path(loading.__file__).parents[2])
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)


def test_every_problem_at_once_even_where_a_file_can_not_be_read() -> None:
    """A broken sheet doesn't hide wrong links and names elsewhere, and isn't reported missing."""
    broken = TEXTS | {"sheets/first-meeting.yaml": b"id: first-meeting\ntitle: [\n"}
    wrong = broken["rungs/office.yaml"].replace(b"needs: [read]", b"needs: [raed]")
    bad = broken["sources.yaml"].replace(b"https://", b"http://", 1)
    found = load(broken | {"rungs/office.yaml": wrong, "sources.yaml": bad}).problems
    rules = {(one.at.file, one.rule) for one in found}
    assert ("sheets/first-meeting.yaml", "yaml") in rules
    assert ("rungs/office.yaml", "reference") in rules
    assert ("sources.yaml", "url") in rules
    assert not any("first-meeting" in one.message for one in found)


def test_no_ladder_at_all() -> None:
    """A missing `ladder.yaml` is reported, in an empty folder as well."""
    rest = {file: text for file, text in TEXTS.items() if file != "ladder.yaml"}
    for texts in (rest, {}):
        loaded = load(texts)
        assert loaded.ladder is None
        assert [problem.rule for problem in loaded.problems] == ["missing-file"]


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        ({f"rungs/{number}.yaml": b"" for number in range(20_001)}, "more than 20,000 files"),
        ({f"rungs/{number}.yaml": b"a" * (1 << 20) for number in range(65)}, "more than 64 MiB"),
    ],
)
def test_too_much(texts: dict[str, bytes], told: str) -> None:
    """A folder too big to be content is refused before anything in it is read."""
    (problem,) = load(texts).problems
    assert problem.rule == "too-big"
    assert told in problem.message


@pytest.mark.parametrize(
    "file",
    [
        *("../ladder.yaml", "/etc/passwd", "C:\\x.yaml", "rungs/a\\b.yaml", "rungs/a\0.yaml"),
        *("rungs/../words.yaml", "rungs/.yaml", "rungs/x.yaml ", "rungs/x.yaml.", "rungs/a/b.yaml"),
    ],
)
def test_files_out_of_place(file: str) -> None:
    """Names that are paths elsewhere, or differ between systems, aren't content."""
    (problem,) = load(TEXTS | {file: b"id: x"}).problems
    assert problem.rule == "unknown-file"
    assert problem.at.file.isprintable()


def test_other_files_are_left_alone() -> None:
    """The author's guide and tables are ignored."""
    assert load(TEXTS | {"README.md": b"\xff", "places/zip.csv": b"\xff"}).problems == ()


def test_warnings_do_not_stop() -> None:
    """Content with only warnings is used."""
    spare = TEXTS["sheets/first-meeting.yaml"].replace(b"id: first-meeting", b"id: spare")
    loaded = load(TEXTS | {"sheets/spare.yaml": spare})
    assert [problem.rule for problem in loaded.problems] == ["unused-sheet"]
    assert loaded.ladder is not None


def test_order_of_files_does_not_matter() -> None:
    """The same files give the same problems, sorted by position."""
    texts = TEXTS | {"rungs/office.yaml": b"id: [office", "words.yaml": b"words:\n  - {id: A}\n"}
    one = load(texts).problems
    other = load(dict(reversed(texts.items()))).problems
    assert one == other == tuple(sorted(one))
    assert len(one) > 1


@settings(deadline=None)
@given(
    file=st.sampled_from(sorted(TEXTS)),
    start=st.integers(0, 1600),
    length=st.integers(0, 60),
    graft=st.text(alphabet="abn:-[]{},&*!|>'\"%@$?#\\\n\t 19+é\x00", max_size=12),
)
def test_any_edit(file: str, start: int, length: int, graft: str) -> None:
    """Any edit gives a ladder or problems with positions, never a crash."""
    text = TEXTS[file].decode()
    broken = (text[:start] + graft + text[start + length :]).encode()
    loaded = load(TEXTS | {file: broken})
    errors = [problem for problem in loaded.problems if problem.level == "error"]
    assert (loaded.ladder is None) == bool(errors)
    if loaded.ladder is not None:
        assert len([*loaded.ladder.actions()]) == sum(len(r.actions) for r in loaded.ladder.rungs)


@settings(deadline=None)
@given(texts=st.dictionaries(st.text(max_size=20) | st.sampled_from(sorted(TEXTS)), st.text()))
def test_any_folder(texts: dict[str, str]) -> None:
    """No mapping of names to texts makes loading raise."""
    loaded = load(texts)
    assert loaded.ladder is None
    assert loaded.problems


def test_a_question_offers_the_rungs() -> None:
    """A new rung needs no new choice: the question takes its choices from the rungs."""
    asked = TEXTS["questions.yaml"].replace(
        b"questions:\n", b"questions:\n  - {id: done, ask: What?, why: So., kind: rungs}\n", 1
    )
    ladder = load({**TEXTS, "questions.yaml": asked}).ladder
    assert ladder is not None
    choices = {choice.value: choice.label for choice in ladder.questions[0].choices}
    rungs = {rung.id: rung.climbed or rung.title for rung in ladder.rungs}
    assert choices == rungs | {"nothing": Template("Nothing yet")}
