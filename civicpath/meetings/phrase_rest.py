"""Judge the unused rest of a phrase: harmless, a place, or words that may change the rule."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from civicpath.base.values import dataclass
from civicpath.meetings import phrase_patterns
from civicpath.meetings.phrase_tokens import USED, TokenLine


@dataclass(frozen=True, slots=True)
class Leftover:
    """What is left of a phrase: its place, and the words that keep it from being a rule."""

    because: str = ""
    place: str = ""


class _TokenRun(NamedTuple):
    """Tokens between two marks, and the mark before them."""

    opener: str
    first: int
    end: int


_HARMLESS: Final = frozenset("wtofai&,;.():/-=~pjdq" + USED)


_ENDS: Final = frozenset(",;.():/=rRVBqy" + USED)


_CLAUSE_ENDS: Final = frozenset(",;.()=")


_NAMES: Final = frozenset("?Z")


_MOST: Final = 8
"""The most words shown of what kept a phrase from being a rule."""


def judge(phrase: str, line: TokenLine, allowed: str = "") -> Leftover:
    """Judge what is left of a phrase. Tokens of the `allowed` kinds are also harmless.

    Every unused token must be known to be harmless, or belong to the name of a place. Any other
    token keeps the phrase as text.
    """
    places: set[int] = set()
    runs = [one for one in _runs(line) if _NAMES & {*line.kinds[one.first : one.end]}]
    mixed = phrase.upper() != phrase != phrase.lower()
    for one in runs:
        if _is_place(line, one, mixed=mixed):
            places |= {*range(one.first, one.end)}
    for at, kind in enumerate(line.kinds):
        fine = kind in _HARMLESS or kind in allowed or (kind in _NAMES and at in places)
        if not fine:
            return Leftover(because=_shown(phrase, line, at))
    return Leftover(place=_place(phrase, line))


def _runs(line: TokenLine) -> Iterator[_TokenRun]:
    first, opener = 0, "^"
    for at, kind in enumerate((*line.kinds, ".")):
        if kind in _ENDS:
            if at > first:
                yield _TokenRun(opener, first, at)
            first, opener = at + 1, kind


def _is_place(line: TokenLine, run: _TokenRun, *, mixed: bool) -> bool:
    """Return whether a run names a place or, at the start of a sentence, a group."""
    unknown = next(at for at in range(run.first, run.end) if line.kinds[at] in _NAMES)
    if "a" in line.kinds[run.first : unknown]:
        return True
    tokens = line.tokens[run.first : run.end]
    named = [
        one.word in phrase_patterns.PLACE_NOUNS
        or one.word.endswith("'s")
        or (mixed and one.text[:1].isupper())
        for one in tokens
        if one.kind in _NAMES
    ]
    if run.opener not in "^.;":
        return any(named)
    first = line.kinds[run.first] in _NAMES and mixed
    sure = named[1:] if first and tokens[0].word not in phrase_patterns.PLACE_NOUNS else named
    return all(named) and (any(sure) or any(one.word in phrase_patterns.NAMING for one in tokens))


def _shown(phrase: str, line: TokenLine, at: int) -> str:
    """Return the words from a position to the end of its clause."""
    end = at + 1
    while end < len(line.tokens) and line.tokens[end].kind not in _CLAUSE_ENDS and end - at < _MOST:
        end += 1
    return phrase[line.tokens[at].start : line.tokens[end - 1].end].strip(" .,;")


def _place(phrase: str, line: TokenLine) -> str:
    """Return a phrase's place if it names only one. Runs separated by a comma are one place."""
    found: list[_TokenRun] = []
    for run in _runs(line):
        if not _may_be_shown(line, run):
            continue
        if found and run.opener in ",(" and found[-1].end == run.first - 1:
            found[-1] = found[-1]._replace(end=run.end)
        else:
            found.append(run)
    if len(found) != 1:
        return ""
    run = found[0]
    first = next(at for at in range(run.first, run.end) if line.kinds[at] in {*_NAMES, "p"})
    opener = line.kinds[run.first : first]
    start = run.first + max(opener.rfind("a"), opener.rfind("i")) + 1
    text = phrase[line.tokens[start].start : line.tokens[run.end - 1].end].strip(" ,")
    return f"{text})" if text.count("(") > text.count(")") else text


def _may_be_shown(line: TokenLine, run: _TokenRun) -> bool:
    """Return whether a run names a place, and not a group at the start of a sentence."""
    kinds = {*line.kinds[run.first : run.end]}
    words = {one.word for one in line.tokens[run.first : run.end]}
    if not kinds & {*_NAMES, "p"}:
        return False
    if run.opener not in "^.;":
        return True
    return (
        bool(words & phrase_patterns.PLACE_NOUNS or "p" in kinds)
        and not words & phrase_patterns.NAMING
    )
