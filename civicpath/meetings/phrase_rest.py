"""Find the months in a phrase, and judge its unused rest: harmless, a place, or words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from civicpath.base.values import NamedTuple, dataclass
from civicpath.meetings import phrase_patterns
from civicpath.meetings.phrase_days import RecurringDays
from civicpath.meetings.phrase_tokens import USED, TokenLine


@dataclass(frozen=True, slots=True)
class MonthsRead:
    """The months of a rule: those it is limited to (empty for all), and those excluded."""

    within: tuple[int, ...] = ()
    left_out: frozenset[int] = frozenset()

    @property
    def months(self) -> tuple[int, ...]:
        """The months in which the days recur; all twelve if none are named."""
        return tuple(one for one in self.within or range(1, 13) if one not in self.left_out)


_LINK: Final = r"(?:,?[&/|]|,|[-=~>])t?"


_NOT_A_DAY: Final = r"(?![NDYX]|,?Y|,?&?[ND]|O(?![OWP,&/]))"


_EXCEPT: Final = re.compile(
    rf"[,(]?(?:(?P<how>[xz]):?[itfFo]*(?P<months>b?[Mm](?:{_LINK}[Mm])*){_NOT_A_DAY}"
    rf"|n(?P<before>[Mm](?:{_LINK}[Mm])*)(?P<noun>w)"
    rf"|(?<![xznFi])(?P<ahead>[Mm](?:{_LINK}[Mm])*)[:=]?(?P<away>z))(?=[,;.)=]|$)"
)


_WITHIN: Final = re.compile(
    rf"(?P<lead>[fi]*F?)(?P<months>(?:b?M|(?<=[fiFe>b])m|m(?=[-=~>,&]+M))(?:{_LINK}[Mm])*){_NOT_A_DAY}"
)


_CARRIERS: Final = frozenset({
    "we", "our", "us", "the", "they", "meet", "meets", "meeting", "meetings", "held", "regular",
    "club", "group", "is", "are", "hold", "holds",
})  # fmt: skip
"""Words between days and months that refer to the meeting only."""


_VERBS: Final = frozenset({
    "we", "meet", "meets", "meeting", "meetings", "held", "gather", "gathers", "are", "is",
})  # fmt: skip


_GAP: Final = re.compile(r"[_,(:=otfFiwRrbd)y]*")


_STOPS: Final = ",;.()"


def find_exceptions(line: TokenLine) -> tuple[TokenLine, frozenset[int]]:
    """Find the months without meetings, if nothing else is said about them."""
    left_out: set[int] = set()
    for match in line.find(_EXCEPT):
        if match["noun"] and line.tokens[match.start("noun")].word not in {"meeting", "meetings"}:
            continue
        if match["ahead"] and line.tokens[match.start("away")].word == "not":
            continue
        if not (_belongs_to_the_meeting(line, match) and _is_all(line, match)):
            continue
        name = next(name for name in ("months", "before", "ahead") if match[name])
        left_out |= {*_months(line, match.start(name), match.end(name))}
        line = line.strike(match.start(), match.end())
    return line, frozenset(left_out)


def find_within(line: TokenLine, days: RecurringDays) -> tuple[TokenLine, tuple[int, ...]]:
    """Find the months to which the days are limited: a single list, right next to the days."""
    matches = [*line.find(_WITHIN)]
    if len(matches) != 1:
        return line, ()
    match = matches[0]
    first, end = match.span()
    gap = (days.end, first) if first >= days.end else (end, days.first)
    words = {one.word for one in line.of(*gap, "w")}
    plain = "|" not in match["months"] and words <= _CARRIERS
    if not (plain and _GAP.fullmatch(line.kinds[slice(*gap)])):
        return line, ()
    if first >= days.end and _has_clause_of_its_own(line, end):
        return line, ()
    months = tuple(_months(line, match.start("months"), match.end("months")))
    if end < len(line.tokens) and line.tokens[end].word == "only":
        end += 1
    return line.strike(first, end), months


def _has_clause_of_its_own(line: TokenLine, end: int) -> bool:
    """Return whether the months have a clause of their own that says more than when they meet."""
    rest = re.split(r"[.;]", line.kinds[end:])[0]
    words = {one.word for one in line.of(end, end + len(rest), "w")}
    near = re.split(r"[,.;)(]", line.kinds[end:])[0]
    return bool(words & _VERBS or set(near) - set("_=!y:-") - set("rR"))


def _belongs_to_the_meeting(line: TokenLine, match: re.Match[str]) -> bool:
    """Return whether an exception can only be about the meeting, not an office or a dinner."""
    at = match.start()
    while at and line.kinds[at - 1] not in _STOPS + "_":
        at -= 1
    before = line.kinds[at : match.start()]
    if match["how"] == "x" and re.search(r"[ai][^?Zp]*[?Zp]", before):
        return True  # second Tuesday at the library except July
    words = {one.word for one in line.of(at, match.start(), "w")}
    return words <= _CARRIERS | {"take", "takes", "taking"} and not set(before) & set("?Zp!")


def _is_all(line: TokenLine, match: re.Match[str]) -> bool:
    """Return whether the sentence ends with the months, apart from hours already read."""
    if line.kinds[match.end() : match.end() + 1] == ")":
        return True
    rest = re.split(r"[.;]", line.kinds[match.end() :])[0]
    return not set(rest) & set("?Zpa!")


def _months(line: TokenLine, first: int, end: int) -> Iterator[int]:
    """Yield the numbers of the months in a list or in ranges."""
    between = line.kinds[first] == "b"
    last, link = 0, ""
    for token in line.tokens[first:end]:
        if token.kind not in "Mm":
            link += token.kind
            continue
        number = token.value[0]
        spans = set(link) & set("-=~>") or (between and "&" in link)
        while last not in {0, number} and spans and last % 12 + 1 != number:
            last = last % 12 + 1
            yield last
        yield number
        last, link = number, ""


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
    runs = [run for run in _runs(line) if _NAMES & {*line.kinds[run.first : run.end]}]
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
        token.word in phrase_patterns.PLACE_NOUNS
        or token.word.endswith("'s")
        or (mixed and token.text[:1].isupper())
        for token in tokens
        if token.kind in _NAMES
    ]
    if run.opener not in "^.;":
        return any(named)
    first = line.kinds[run.first] in _NAMES and mixed
    sure = named[1:] if first and tokens[0].word not in phrase_patterns.PLACE_NOUNS else named
    return all(named) and (
        any(sure) or any(token.word in phrase_patterns.NAMING for token in tokens)
    )


def _shown(phrase: str, line: TokenLine, at: int) -> str:
    """Return the words from a position to the end of its clause."""
    end = at + 1
    while end < len(line.tokens) and line.tokens[end].kind not in _CLAUSE_ENDS and end - at < _MOST:
        end += 1
    return phrase[line.tokens[at].start : line.tokens[end - 1].end].strip(" .,;")


def _place(phrase: str, line: TokenLine) -> str:
    """Return a phrase's place if it names only one. Runs separated by a comma are one place."""
    places: list[_TokenRun] = []
    for run in _runs(line):
        if not _may_be_shown(line, run):
            continue
        if places and run.opener in ",(" and places[-1].end == run.first - 1:
            places[-1] = places[-1]._replace(end=run.end)
        else:
            places.append(run)
    if len(places) != 1:
        return ""
    run = places[0]
    first = next(at for at in range(run.first, run.end) if line.kinds[at] in {*_NAMES, "p"})
    opener = line.kinds[run.first : first]
    start = run.first + max(opener.rfind("a"), opener.rfind("i")) + 1
    text = phrase[line.tokens[start].start : line.tokens[run.end - 1].end].strip(" ,")
    return f"{text})" if text.count("(") > text.count(")") else text


def _may_be_shown(line: TokenLine, run: _TokenRun) -> bool:
    """Return whether a run names a place, and not a group at the start of a sentence."""
    kinds = {*line.kinds[run.first : run.end]}
    words = {token.word for token in line.tokens[run.first : run.end]}
    if not kinds & {*_NAMES, "p"}:
        return False
    if run.opener not in "^.;":
        return True
    return (
        bool(words & phrase_patterns.PLACE_NOUNS or "p" in kinds)
        and not words & phrase_patterns.NAMING
    )
