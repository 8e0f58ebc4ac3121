"""Rules for references between files: every target exists, and nothing is left unused."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping

from civicpath.base.problems import Level
from civicpath.base.sources import Draft, Point, Word
from civicpath.base.suggestions import hint_at
from civicpath.base.text import small
from civicpath.base.values import dataclass, fields, is_dataclass
from civicpath.base.vocabulary import OTHERWISE, Outcome, Reason
from civicpath.ladder.model import Action, Front, Limit, Outlook, Rung, Sheet, Term, Wait
from civicpath.places.election_calendar import FEDERAL
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import CheckStage, Finding, rule

SOURCES = "sources.yaml"

_BLANK = re.compile(r"\$\{([^}\s]*)\}?|\$\{")

_NEARLY = re.compile(r"\$([A-Za-z][\w-]*)|(?<!\$)\{\s*([A-Za-z][\w-]*)\s*\}")
"""What an author writes who has another program's blanks in mind."""


@dataclass(frozen=True, slots=True)
class _Reference:
    """A field of the schema that refers to other entries, and which ones."""

    shape: type[object]
    field: str
    noun: str
    known: Callable[[Content], Collection[str]]

    def names(self, content: Content) -> Iterator[str]:
        """Yield every name written in the field."""
        for value in content.all(self.shape):
            named = getattr(value, self.field)
            named = named.values() if isinstance(named, Mapping) else named
            yield from (named,) if isinstance(named, str) else named


def _claims(content: Content) -> Collection[str]:
    return content.front.claims if content.front else ()


def _choices(content: Content, question: str) -> Collection[str]:
    asked = content.questions.get(question)
    return {choice.value for choice in asked.choices} if asked else ()


def _ids(content: Content, shape: type[Draft | Sheet | Term | Word]) -> Collection[str]:
    return {value.id for value in content.all(shape)}


_REFERENCES = (
    _Reference(Action, "needs", "action", lambda content: content.actions),
    _Reference(Action, "follows", "action", lambda content: content.actions),
    _Reference(Action, "either", "action", lambda content: content.actions),
    _Reference(Front, "experience", "action", lambda content: content.actions),
    _Reference(Word, "since", "action", lambda content: content.actions),
    _Reference(Rung, "proof", "action", lambda content: content.actions),
    _Reference(Action, "stuck", "action", lambda content: content.actions),
    _Reference(Action, "routes", "action", lambda content: content.actions),
    _Reference(Wait, "then", "action", lambda content: content.actions),
    _Reference(Action, "sheet", "sheet", lambda content: _ids(content, Sheet)),
    _Reference(Action, "draft", "draft", lambda content: _ids(content, Draft)),
    _Reference(Limit, "draft", "draft", lambda content: _ids(content, Draft)),
    _Reference(Point, "says", "claim", _claims),
    _Reference(Term, "see", "term", lambda content: _ids(content, Term)),
    _Reference(Outlook, "aim", "aim", lambda content: _choices(content, "aim")),
)


@rule("reference", CheckStage.NAMES)
def names_exist(content: Content) -> Iterator[Finding]:
    """Every id that is referred to exists."""
    for reference in _REFERENCES:
        known = reference.known(content)
        for name in reference.names(content):
            if name and name not in known:
                what = f"there is no {reference.noun} '{name}'"
                yield Finding(name, what, hint_at(name, known))
    for question in content.questions.values():
        values = [choice.value for choice in question.choices]
        for name in question.alone:
            if name not in values:
                yield Finding(name, f"there is no choice '{name}'", hint_at(name, values))


@rule("route")
def routes_begin_somewhere(content: Content) -> Iterator[Finding]:
    """A route starts with a reason or an outcome that a person can give."""
    known = [one.value for one in (*Reason, *Outcome)] + [OTHERWISE]
    for action in content.all(Action):
        for why in action.routes:
            if why not in known:
                yield Finding(why, f"nobody can say '{why}'", hint_at(why, known))


@rule("source", CheckStage.NAMES)
def sources_exist(content: Content) -> Iterator[Finding]:
    """Every cited source is in `sources.yaml` or in the file that cites it."""
    shared = content.sources(SOURCES)
    for file in content.files:
        known = {**shared, **content.sources(file)}
        for name in _cited(content, file):
            if name not in known:
                yield Finding(name, f"there is no source '{name}'", hint_at(name, known))


@rule("unused-source", CheckStage.WAYS, Level.WARNING)
def sources_are_cited(content: Content) -> Iterator[Finding]:
    """Every source is cited, and one in a file's own list is cited in that file.

    The program itself cites the law that sets the general election.
    """
    everywhere = {name for file in content.files for name in _cited(content, file)}
    for file in content.files:
        cited = everywhere if file == SOURCES else {*_cited(content, file), FEDERAL}
        for name, source in content.sources(file).items():
            if name not in cited:
                hint = "cite it, or drop it"
                yield Finding(source.id, f"nothing cites the source '{name}'", hint)


@rule("unused-sheet", CheckStage.WAYS, Level.WARNING)
def sheets_are_used(content: Content) -> Iterator[Finding]:
    """Every first-time sheet is used by an action."""
    used = {action.sheet for action in content.all(Action)}
    for sheet in content.all(Sheet):
        if sheet.id not in used:
            what = f"no action has the sheet '{sheet.id}'"
            yield Finding(sheet.id, what, "name it as the sheet of one, or drop it")


@rule("claim", CheckStage.NAMES)
def claims_are_made(content: Content) -> Iterator[Finding]:
    """Every claim in `ladder.yaml` is made by some point."""
    said = {name for point in content.all(Point) for name in point.says}
    for name in _claims(content):
        if name not in said:
            hint = f"put 'says: [{name}]' to the point that does"
            yield Finding(name, f"no point makes the claim {name}", hint)


@rule("placeholder", CheckStage.NAMES)
def blanks_are_known(content: Content) -> Iterator[Finding]:
    """Every `${blank}` is closed, and its word is in `words.yaml`."""
    words = _ids(content, Word)
    for text in content.all(str):
        for match in _BLANK.finditer(text):
            name = match[1] or ""
            if not match[0].endswith("}"):
                yield Finding(text, f"the blank '${{{name}' is not closed", "write ${name}")
            elif small(name) not in words:
                hint = hint_at(name, words)
                yield Finding(text, f"there is no word '{name}'", hint, small(name))


@rule("placeholder", CheckStage.NAMES)
def blanks_are_written_as_blanks(content: Content) -> Iterator[Finding]:
    """A blank is written `${word}`: `$word` and `{word}` would be shown as they are."""
    words = _ids(content, Word)
    for text in content.all(str):
        for found in _NEARLY.finditer(text):
            if (name := found[1] or found[2]) and small(name) in words:
                yield Finding(text, f"'{found[0]}' is not filled in", f"write ${{{name}}}")


def _cited(content: Content, file: str) -> Iterator[str]:
    """Yield the ids in all fields named `sources`, `rule_sources` and the like."""
    for value in content.parts[file]:
        for field in fields(value) if is_dataclass(value) and not isinstance(value, type) else ():
            if field.name.endswith("sources"):
                named = getattr(value, field.name)
                yield from (name for name in named if isinstance(name, str))
