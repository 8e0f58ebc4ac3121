"""The kinds of files in a content folder. A new kind is a new row of this table."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from civicpath.base.fairness import Fairness
from civicpath.base.patterns import pattern
from civicpath.base.sources import Draft, Source, WordsFile
from civicpath.base.values import dataclass
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.office import PublicOffice
from civicpath.ladder.model import Front, Limit, Question, Rung, Sheet, Term
from civicpath.parties.finding import FindingGuide
from civicpath.parties.model import Charter, PartyBook
from civicpath.places.model import Place
from civicpath.places.season import Cycle
from civicpath.schema.tree import Tree


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsFile:
    """The file `questions.yaml`."""

    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryFile:
    """The file `glossary.yaml`."""

    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesFile:
    """The file `sources.yaml`."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsFile:
    """The file `limits.yaml`."""

    limits: tuple[Limit, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficesFile:
    """The file `offices.yaml`."""

    offices: tuple[PublicOffice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartersFile:
    """The file `charters.yaml`."""

    charters: tuple[Charter, ...]


@dataclass(frozen=True, slots=True)
class ContentKind:
    """One kind of file: its path, with `ID` for any id, its shape, and that of its list items."""

    written: str
    names: re.Pattern[str]
    shape: type[object]
    item: type[object] | None = None


def file_kind(names: str, shape: type[object], item: type[object] | None = None) -> ContentKind:
    """Make a row; `ID` in `names` matches any id."""
    path = re.escape(names).replace("ID", "[a-z0-9][a-z0-9-]{0,63}")
    return ContentKind(names, re.compile(path), shape, item)


KINDS = (
    file_kind("ladder.yaml", Front),
    file_kind("rungs/ID.yaml", Rung),
    file_kind("sheets/ID.yaml", Sheet),
    file_kind("drafts/ID.yaml", Draft),
    file_kind("places/ID.yaml", Place),
    file_kind("parties.yaml", PartyBook),
    file_kind("charters.yaml", ChartersFile, Charter),
    file_kind("finding.yaml", FindingGuide),
    file_kind("cycle.yaml", Cycle),
    file_kind("questions.yaml", QuestionsFile, Question),
    file_kind("glossary.yaml", GlossaryFile, Term),
    file_kind("sources.yaml", SourcesFile, Source),
    file_kind("limits.yaml", LimitsFile, Limit),
    file_kind("words.yaml", WordsFile),
    file_kind("offices.yaml", OfficesFile, PublicOffice),
    file_kind("desk.yaml", DeskContent),
    file_kind("fairness.yaml", Fairness),
)

WRITTEN = tuple(kind.written for kind in KINDS)
"""The path of each kind of file, with `ID` for any id."""

ONE_EACH = ("cycle.yaml", "desk.yaml", "finding.yaml", "parties.yaml")
"""Files that the ladder doesn't need, but some verbs do."""

_UNREAD = pattern(r"README\.md|(.*/)?[^/]+\.csv")
"""Other files that may be in a content folder; they are not read."""


def missing(files: Container[str]) -> Iterator[str]:
    """Yield the files of `ONE_EACH` that are missing."""
    yield from (name for name in ONE_EACH if name not in files)


def kind_of(file: str) -> ContentKind | None:
    """Return the kind of a file by its path within the content folder, or None."""
    return next((kind for kind in KINDS if kind.names.fullmatch(file)), None)


def is_unread(file: str) -> bool:
    """Return whether a file that has no kind may be in the folder."""
    return _UNREAD.fullmatch(file) is not None


def pieces(file: str, tree: Tree) -> Iterator[tuple[str, Tree]]:
    """Split a well-formed file into named pieces that are looked up separately.

    `rungs/meeting.yaml` is one piece, `rungs/meeting`; `glossary.yaml` is many, `terms/precinct` …
    """
    kind = kind_of(file)
    if kind is None or kind.item is None:
        yield file.removesuffix(".yaml"), tree
        return
    assert isinstance(tree, dict)
    for shelf, items in tree.items():
        for item in items:
            assert isinstance(item, dict)
            yield f"{shelf}/{item['id']}", item
