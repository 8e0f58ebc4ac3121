"""Find the months in a phrase: those of a rule, and those that it excludes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from civicpath.base.values import dataclass
from civicpath.meetings.phrase_days import RoundDays
from civicpath.meetings.phrase_tokens import TokenLine


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
    found: set[int] = set()
    for match in line.find(_EXCEPT):
        if match["noun"] and line.tokens[match.start("noun")].word not in {"meeting", "meetings"}:
            continue
        if match["ahead"] and line.tokens[match.start("away")].word == "not":
            continue
        if not (_belongs_to_the_meeting(line, match) and _is_all(line, match)):
            continue
        name = next(name for name in ("months", "before", "ahead") if match[name])
        found |= {*_months(line, match.start(name), match.end(name))}
        line = line.strike(match.start(), match.end())
    return line, frozenset(found)


def find_within(line: TokenLine, days: RoundDays) -> tuple[TokenLine, tuple[int, ...]]:
    """Find the months to which the days are limited: a single list, right next to the days."""
    found = [*line.find(_WITHIN)]
    if len(found) != 1:
        return line, ()
    match = found[0]
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
