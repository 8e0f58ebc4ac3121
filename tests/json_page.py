"""The page `civicpath/JSON.md`, made from the documents' types, and the check of documents.

The fields of a result have docstrings with their descriptions. Classes of the content and enums
have none, so the page's texts on their fields and values are kept when the page is written again,
as is the text before the first document. A new one has no description there, which is an error.
"""

from __future__ import annotations

import ast
import inspect
import re
import types
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from journey import ROOT

from civicpath.base.conditions import Condition
from civicpath.base.json_data import Absent, Result
from civicpath.base.problems import Position
from civicpath.base.templates import Template
from civicpath.base.text import capital
from civicpath.base.values import fields, is_dataclass
from civicpath.campaign.views.contacts_data import RaceContacts
from civicpath.campaign.views.desk_data import (
    MoneyData,
    OfficeData,
    PlanData,
    SignaturesData,
    WinData,
)
from civicpath.campaign.views.race_data import CountData, DeskData, RacesData
from civicpath.campaign.views.time_data import NamedRaceResult, TimeData
from civicpath.documents.verbs.export_data import ChecklistData, GuideData
from civicpath.journal.verbs.data_result import CheckupData, VersionsData, WhereData
from civicpath.ladder.views.next_data import AnswersData, LadderData, NextData, ShowData
from civicpath.letters.views.draft_data import DraftData, DraftsData
from civicpath.meetings.views.meeting_data import HeardData, MeetingsData
from civicpath.packs.views.pack_view import PacksData
from civicpath.parties.views.find_data import FindData, GroupsData
from civicpath.people.views.people_data import PeopleData, PeopleFound, PersonShown, SheetData
from civicpath.places.views.place_data import ElsewhereData, PlaceData, PlacesData
from civicpath.schema.verbs.check import ProblemsData

HEADINGS = {
    "place list": "place --list",
    "place elsewhere": "place, for any other place",
    "draft by name": "draft NAME",
    "data where with versions": "data where --versions",
}
"""The headings on the page of documents that aren't named like a verb."""

PAGE = ROOT / "civicpath" / "JSON.md"

DOCUMENTS: dict[str, tuple[str, type[Result]]] = {
    "next": ("civicpath next --json", NextData),
    "ladder": ("civicpath ladder --json", LadderData),
    "show": ("civicpath show find-calendar --json", ShowData),
    "start": ("civicpath start --show --json", AnswersData),
    "log": ("civicpath log doors 40 talks 12 --json", CountData),
    "place": ("civicpath place TX --json", PlaceData),
    "place list": ("civicpath place --list --json", PlacesData),
    "place elsewhere": ("civicpath place Guam --json", ElsewhereData),
    "find": ("civicpath find --party democratic --state TX --json", FindData),
    "find list": ("civicpath find list --json", GroupsData),
    "meetings": ("civicpath meetings list --json", MeetingsData),
    "meetings add": (
        'civicpath meetings add "second Tuesday, 7 pm" --dry-run --json', HeardData
    ),
    "draft": ("civicpath draft --json", DraftsData),
    "draft by name": ("civicpath draft ask-county-party --json", DraftData),
    "desk": ("civicpath desk --json", DeskData),
    "desk race": ("civicpath desk race list --json", RacesData),
    "desk win": ("civicpath desk win --past 2022:1830/5210 --registered 5600 --json", WinData),
    "desk contacts": (
        "civicpath desk contacts --goal 1180 --base 700 --weeks 12 --json", RaceContacts
    ),
    "desk money": ("civicpath desk money --budget 10652 --json", MoneyData),
    "desk signatures": ("civicpath desk signatures --required 100 --json", SignaturesData),
    "desk time": ("civicpath desk time --election 2027-05-04 --json", TimeData),
    "desk plan": ("civicpath desk plan --json", PlanData),
    "desk office": ("civicpath desk office --care schools --json", OfficeData),
    "desk result": ("civicpath desk result won --votes 612 --json", NamedRaceResult),
    "people": ("civicpath people list --json", PeopleData),
    "people show": ("civicpath people show maria --json", PersonShown),
    "people find": ("civicpath people find signs --json", PeopleFound),
    "people sheet": ("civicpath people sheet doors --json", SheetData),
    "pack list": ("civicpath pack list --json", PacksData),
    "pack check": ("civicpath pack check travis --json", ProblemsData),
    "check": ("civicpath check content --json", ProblemsData),
    "data check": ("civicpath data check --json", CheckupData),
    "data where": ("civicpath data where --json", WhereData),
    "data where with versions": ("civicpath data where --versions --json", VersionsData),
    "export checklist": ("civicpath export checklist --format json", ChecklistData),
    "export guide": ("civicpath export guide --format json", GuideData),
    "export plan": ("civicpath export plan --format json", PlanData),
}  # fmt: skip
"""Each document by its verb: the command that prints it, and the type of its content."""

FIRST = "## civicpath "
"""The beginning of the list of documents. The text before it is written by hand."""

LACK = "*Optional.* "
"""What the description of a key that may be left out begins with."""

TABLE = ("| Key | Type | Description | If null |", "| --- | --- | --- | --- |")

_KEY_ROW = re.compile(r"\| `(\w+)` \| .*? \| (.*?) \| (.*?) ?\|")

_VALUE_ROW = re.compile(r"\| `([^`]+)` \| (.*?) \|")

_SAID = re.compile(r"(.*?)(?: Unit: (.+?)\.(?= Null:|$))?(?: Null: (.+))?", re.DOTALL)


class Key(NamedTuple):
    """A key of an object: its name, the type of its value, and whether it may be left out."""

    name: str
    shape: Any
    may_lack: bool
    field: str
    owner: type


def results(base: type[Result]) -> Iterator[type[Result]]:
    """Yield every class of results: a module may import another room's only for type checking."""
    for one in base.__subclasses__():
        yield one
        yield from results(one)


def keys_of(shape: type) -> Iterator[Key]:
    """Yield the keys of an object, in order. The key `*` stands for any number of keys."""
    hints = get_type_hints(shape, localns={one.__name__: one for one in results(Result)})
    for one in fields(shape):
        hint = hints[one.name]
        if one.name in getattr(shape, "UNTOLD", ()) or hint in {Position, Condition}:
            continue
        if one.name not in getattr(shape, "INLINE", ()):
            parts = get_args(hint) if is_union(hint) else (hint,)
            kept = tuple(part for part in parts if part not in {Absent, Condition})
            name = one.name.rstrip("_")
            yield Key(name, Union[kept], kept != parts, one.name, shape)  # noqa: UP007 - of a tuple
        elif get_origin(hint) is None:
            yield from keys_of(hint)
        else:
            yield Key("*", get_args(hint)[1], False, one.name, shape)


def is_union(shape: Any) -> bool:
    """Return whether a type is a union."""
    return get_origin(shape) in {Union, types.UnionType}


def faults(value: Any, shape: Any, at: str = "") -> Iterator[str]:
    """Yield what in a document its type doesn't allow, each with its position."""
    if is_union(shape):
        each = [[*faults(value, part, at)] for part in get_args(shape)]
        yield from [] if [] in each else min(each, key=len)
    elif is_dataclass(shape):
        yield from _faults_of_object(value, shape, at)
    elif get_origin(shape) is tuple:
        yield from _faults_of_list(value, get_args(shape), at)
    elif get_origin(shape) and issubclass(get_origin(shape), Mapping):
        yield from _faults_of_map(value, get_args(shape)[1], at)
    elif not _fits(value, shape):
        yield f"{at}: {value!r} is no {shape}"


def _faults_of_object(value: Any, shape: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at}: {value!r} is no object"
        return
    known = {key.name: key for key in keys_of(shape)}
    other = known.pop("*", None)
    left = [name for name in known if name in value or not known[name].may_lack]
    given = [name for name in value if name in known or not other]
    if given != left:
        yield f"{at}: the keys are {given}, not {left}"
    for name, one in value.items():
        key = known.get(name, other)
        yield from faults(one, key.shape, f"{at}.{name}") if key else ()


def _faults_of_map(value: Any, inner: Any, at: str) -> Iterator[str]:
    if not isinstance(value, dict):
        yield f"{at}: {value!r} is no map"
        return
    for key, one in value.items():
        yield from faults(one, inner, f"{at}.{key}")


def _faults_of_list(value: Any, parts: tuple[Any, ...], at: str) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{at}: {value!r} is no list"
        return
    wanted = parts[:1] * len(value) if parts[1:] == (...,) else parts
    if len(value) != len(wanted):
        yield f"{at}: {value!r} is no such list"
        return
    for number, (one, part) in enumerate(zip(value, wanted, strict=True)):
        yield from faults(one, part, f"{at}[{number}]")


def _fits(value: Any, shape: Any) -> bool:
    if shape in {type(None), None}:
        return value is None
    if issubclass(shape, StrEnum):
        return value in [one.value for one in shape]
    if shape is date:
        return isinstance(value, str) and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", value))
    wanted = shape if shape in {bool, int} else str
    return isinstance(value, wanted) and (wanted is bool or not isinstance(value, bool))


def document_of(example: str) -> type[Result]:
    """Return the type of an example's document, by the longest document name that it begins."""
    named = [name for name in DOCUMENTS if f"{example} ".startswith(f"{name} ")]
    return DOCUMENTS[max(named, key=len)][1]


class Said(NamedTuple):
    """The description of a key or a value."""

    meaning: str
    unit: str
    null: str


UNSAID = Said("", "", "")


@cache
def said_of(shape: type) -> dict[str, Said]:
    """Return the docstrings of a class's fields."""
    body = ast.parse(dedent(inspect.getsource(shape))).body[0]
    assert isinstance(body, ast.ClassDef)
    found = {}
    for one, after in zip(body.body, body.body[1:], strict=False):
        if isinstance(one, ast.AnnAssign) and isinstance(after, ast.Expr):
            assert isinstance(one.target, ast.Name)
            text = " ".join(ast.literal_eval(after.value).split())
            match = _SAID.fullmatch(text)
            assert match
            found[one.target.id] = Said(*(part or "" for part in match.groups()))
    return found


def shapes_in(shape: Any) -> Iterator[type]:
    """Yield the objects and enums that a type refers to, itself first."""
    if isinstance(shape, type) and (is_dataclass(shape) or issubclass(shape, StrEnum)):
        yield shape
    for part in get_args(shape):
        yield from shapes_in(part)


def every_shape() -> list[type]:
    """Return every object and enum in any document, each once."""
    found: dict[type, None] = dict.fromkeys(shape for _, shape in DOCUMENTS.values())
    queue = [*found]
    while queue:
        shape = queue.pop(0)
        for key in keys_of(shape) if is_dataclass(shape) else ():
            new = [one for one in shapes_in(key.shape) if one not in found]
            found |= dict.fromkeys(new)
            queue += new
    return [*found]


def type_words(shape: Any) -> str:
    """Return a type in words for readers of JSON."""
    if is_union(shape):
        others = [part for part in get_args(shape) if part is not type(None)]
        return " or ".join(dict.fromkeys(map(type_words, others))) or "null"
    origin, parts = get_origin(shape), get_args(shape)
    if origin is tuple and parts[1:] == (...,):
        return f"array of {type_words(parts[0])}"
    if origin is tuple:
        return f"array of {len(parts)}: {', '.join(map(type_words, parts))}"
    if origin:
        return f"map of {type_words(parts[1])}"
    if is_dataclass(shape) or issubclass(shape, StrEnum):
        return _link(shape)
    named = {bool: "boolean", int: "integer", date: "date", type(None): "null"}
    return named.get(shape, "string" if issubclass(shape, str | Path | Template) else "?")


def _link(shape: type) -> str:
    """Return a link to an object or an enum; a document has the heading of its command."""
    for name, (_, document) in DOCUMENTS.items():
        if document is shape:
            title = f"civicpath {HEADINGS.get(name, name)}"
            return f"[{title.removeprefix('civicpath ')}](#{anchor(title)})"
    return f"[{shape.__name__}](#{anchor(shape.__name__)})"


def anchor(title: str) -> str:
    """Return the address of a heading on its page."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


def page(kept: Mapping[tuple[str, str], Said]) -> str:
    """Return the whole page; `kept` has the texts on fields and values, by class and key."""
    head, first, _ = PAGE.read_text(encoding="utf-8").partition(FIRST)
    assert first, "the page has lost its documents"
    lines = [head.rstrip(), ""]
    for name, (command, shape) in DOCUMENTS.items():
        heading = f"{FIRST}{HEADINGS.get(name, name)}"
        lines += [heading, "", f"`{command}`", "", *_object(shape, kept)]
    shapes = [one for one in every_shape() if one not in [each for _, each in DOCUMENTS.values()]]
    objects = sorted(filter(is_dataclass, shapes), key=lambda one: one.__name__.lower())
    lines += ["# Objects", ""]
    for one in objects:
        lines += [f"## {one.__name__}", "", *_object(one, kept)]
    words = sorted(
        (one for one in shapes if issubclass(one, StrEnum)), key=lambda one: one.__name__
    )
    lines += ["# Enums", "", "Strings with a fixed set of values."]
    for few in words:
        lines += ["", f"## {few.__name__}", "", _about(few), "", *_enum(few, kept)]
    return "\n".join(lines) + "\n"


def _enum(few: type[StrEnum], kept: Mapping[tuple[str, str], Said]) -> Iterator[str]:
    yield from ("| Value | Description |", "| --- | --- |")
    for one in few:
        yield f"| `{one.value}` | {kept.get((few.__name__, one.value), UNSAID).meaning} |"


def _object(shape: type, kept: Mapping[tuple[str, str], Said]) -> Iterator[str]:
    yield from (_about(shape), "", *TABLE)
    for key in keys_of(shape):
        said = said_of(key.owner).get(key.field) or kept.get((shape.__name__, key.name), UNSAID)
        unit = f" ({said.unit})" if said.unit else ""
        null = capital(said.null) if _may_be_null(key.shape) else ""
        name = "*(any other)*" if key.name == "*" else f"`{key.name}`"
        lack = LACK if key.may_lack else ""
        yield f"| {name} | {type_words(key.shape)}{unit} | {lack}{said.meaning} | {null} |"
    yield ""


def _may_be_null(shape: Any) -> bool:
    return shape is type(None) or type(None) in get_args(shape)


def _about(shape: type) -> str:
    return " ".join((inspect.getdoc(shape) or "").split())


def meanings() -> dict[tuple[str, str], Said]:
    """Return the page's current texts on each key and value, by object or enum."""
    found, shape = {}, ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            shape = line.removeprefix("## ")
        if row := _KEY_ROW.fullmatch(line):
            found[shape, row[1]] = Said(row[2].removeprefix(LACK).strip(), "", row[3])
        elif row := _VALUE_ROW.fullmatch(line):
            found[shape, row[1]] = Said(row[2], "", "")
    return found
