"""Split a phrase into tokens: each a whole word, number, hour or date, with its possible kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from civicpath.base.values import NamedTuple, dataclass
from civicpath.meetings import phrase_patterns
from civicpath.meetings.hours import ZONES
from civicpath.meetings.phrase_patterns import LEXEMES

USED: Final = "_"
"""The kind of a token that has been used."""


UNKNOWN: Final = "?"


TURNING: Final = "!"


class Token(NamedTuple):
    """A piece of a phrase, from `start` to `end` (exclusive).

    The kind is one letter, so that a line of tokens can be searched with a regular expression:

        W weekday, P weekdays, O ordinal, D higher ordinal, M month, m perhaps a month, N number,
        Y year, C hour, X date, Z perhaps a time zone, Q time zone, d part of the day, q such parts;
        r of the month, R monthly, V weekly, B twice a month, y every year, K the next so many,
        T so many times, h next meeting, x except, z nobody meets, n no, e every;
        a at, i in, o on, f of, t the, F from, b between, & and, | or, ~ to, > through, < until;
        p place, w harmless, j followed by, ! changes the meaning, ? unknown;
        = a dash between spaces; anything else is punctuation.
    """

    kind: str
    text: str
    value: tuple[int, ...] = ()
    start: int = 0
    end: int = 0

    @property
    def word(self) -> str:
        """Its text in lowercase, without a trailing period."""
        return self.text.lower().rstrip(".")


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A phrase's tokens with the kinds that are still unused."""

    tokens: tuple[Token, ...]
    kinds: str

    def strike(self, first: int, end: int) -> TokenLine:
        """Mark the tokens between two positions as used."""
        return TokenLine(self.tokens, self.kinds[:first] + USED * (end - first) + self.kinds[end:])

    def find(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Return where a pattern of kinds matches the unused tokens."""
        return pattern.finditer(self.kinds)

    def of(self, first: int, end: int, kinds: str) -> list[Token]:
        """Return the tokens of some kinds in a span, used or not."""
        return [token for token in self.tokens[first:end] if token.kind in kinds]

    def opens(self, kinds: str) -> bool:
        """Return whether a token of one of these kinds is still unused."""
        return any(kind in kinds for kind in self.kinds)


_LEXER: Final = re.compile(
    "|".join(f"(?P<L{at}>{pattern})" for at, (_, pattern) in enumerate(LEXEMES)), re.IGNORECASE
)


_SMALL_WORDS: Final = {
    "a": "t", "an": "t", "the": "t", "at": "a", "in": "i", "during": "i", "on": "o", "of": "f",
    "from": "F", "between": "b", "and": "&", "or": "|", "to": "~", "through": ">", "thru": ">",
    "until": "<", "till": "<", "til": "<", "each": "e", "every": "e", "no": "n", "next": "h",
    "morning": "d", "afternoon": "d", "evening": "d", "night": "d", "mornings": "q",
    "afternoons": "q", "evenings": "q", "nights": "q",
}  # fmt: skip


_MARKS: Final = {"@": "a", "&": "&", "+": "&", "!": ".", "|": ";", "*": ";", "•": ";", "·": ";"}


_QUOTES: Final = "\"'"


_SAME: Final = str.maketrans("–—−‑’‘“”", "----''\"\"")  # noqa: RUF001


_DOTTED: Final = {
    *phrase_patterns.WEEKDAYS, *phrase_patterns.MONTH_NAMES, "st", "mt", "ave", "rd", "blvd", "dr",
    "ft", "ln", "hwy", "ste", "bldg", "jr", "sr", "pkwy",
}  # fmt: skip


_OPENERS: Final = "witeznxFbhj!?"
"""Kinds of words that can begin a sentence, if capitalized after a period."""


_CENTURY: Final = 2000


_NOON: Final = 12


def read_tokens(phrase: str) -> TokenLine:
    """Split a phrase into tokens, without ordinals repeated in parentheses."""
    text = phrase.translate(_SAME)
    tokens_read: list[Token] = []
    at = 0
    while match := _LEXER.search(text, at):
        name = LEXEMES[int((match.lastgroup or "L0")[1:])][0]
        end = match.end()
        token = _token(name, match[0])
        if name == "address" and not token.kind:
            end = match.start() + len(match[0].split()[0])
            token = _odd(text[match.start() : end])
        elif name == "word" and text[end : end + 1] == "." and _takes_dot(token.word):
            end += 1
            token = token._replace(text=text[match.start() : end])
        if token.text not in _QUOTES:
            spaced = text[match.start() - 1 : match.start()] == " " and text[end : end + 1] == " "
            kind = "=" if token.kind == "-" and spaced else token.kind
            tokens_read.append(token._replace(kind=kind, start=match.start(), end=end))
        at = end
    tokens = tuple(_with_ends(_without_repeats(tokens_read)))
    return TokenLine(tokens, "".join(one.kind for one in tokens))


def _token(name: str, text: str) -> Token:
    """Return the token for a lexeme's match."""
    read = _READERS.get(name)
    return read(text) if read else Token(name, text)


def _takes_dot(word: str) -> bool:
    return word in _DOTTED or len(word) == 1


def _without_repeats(found: list[Token]) -> Iterator[Token]:
    """Drop an ordinal in parentheses that repeats the one before it: fourth (4th)."""
    at = 0
    while at < len(found):
        yield found[at]
        kinds = "".join(one.kind for one in found[at : at + 4])
        same = kinds in {"O(O)", "O(N)"} and found[at].value == found[at + 2].value
        at += 4 if same else 1


def _with_ends(found: Iterable[Token]) -> Iterator[Token]:
    """Insert the end of a sentence where the period of `7 p.m.` or `Aug.` is one, too."""
    last: Token | None = None
    for one in found:
        dotted = last and last.text.endswith(".") and last.kind in "CWPM"
        if last and dotted and one.text[0].isupper() and one.kind in _OPENERS:
            yield Token(".", "", start=last.end, end=last.end)
        yield one
        last = one


def _iso(text: str) -> Token:
    year, month, day = map(int, text.split("-"))
    return _date(text, year, month, day)


def _slashed(text: str) -> Token:
    month, day, *years = re.split("[-/]", text)
    year = int(years[0]) if years else 0
    short = bool(years) and len(years[0]) < len("2026")
    return _date(text, _CENTURY + year if short else year, int(month), int(day))


def _date(text: str, year: int, month: int, day: int) -> Token:
    good = 1 <= month <= _NOON and 1 <= day <= 31  # noqa: PLR2004
    return Token("X", text, (year, month, day)) if good else Token(TURNING, text)


def _clock(text: str) -> Token:
    """Return an hour: the hour, the minute, and the half of the day.

    The half is 0 if not given, 1 before noon, and 2 after noon.
    """
    folded = text.lower()
    if folded.endswith(("noon", "midnight")):
        noon = folded.endswith("noon")
        numbers = [*map(int, re.findall(r"\d+", folded))]
        return Token("C", text, (_NOON, 0, 2 if noon else 1)) if numbers in _TWELVE else _turn(text)
    word = re.match(r"[a-z]+(?=\s*o'|\s*[ap]\.?\s?m)", folded)
    hour, minute = _numbers(folded, word[0] if word else "")
    half = re.search(r"(?<![a-z'])([ap])\.?\s?m?\b\.?$", folded.split("o'")[0])
    mark = {"a": 1, "p": 2}[half[1]] if half else 0
    if minute > 59 or hour > (_NOON if mark else 23) or (mark and not hour):  # noqa: PLR2004
        return _turn(text)
    return Token("C", text, (hour, minute, mark))


def _numbers(text: str, word: str) -> tuple[int, int]:
    """Return the hour and the minute of `7`, `7:00`, `6.30`, `630` or `seven`."""
    if word in phrase_patterns.NUMBERS:
        return phrase_patterns.NUMBERS[word], 0
    digits = re.findall(r"\d+", text)
    if len(digits) > 1:
        return int(digits[0]), int(digits[1])
    number = int(digits[0])
    return divmod(number, 100) if len(digits[0]) > len("12") else (number, 0)


def _backward(text: str) -> Token:
    return Token("O", text, (-2,))


def _ordinal(text: str) -> Token:
    number = int(text[:-2])
    return Token("O" if 1 <= number <= 5 else "D", text, (number,))  # noqa: PLR2004


def _times(text: str) -> Token:
    return Token("T", text, (int(text.split(maxsplit=1)[0].replace(",", "")),))


def _count(text: str) -> Token:
    number, unit = text.lower().split()[-2:]
    value = int(number) if number.isdecimal() else phrase_patterns.NUMBERS[number]
    return Token("K", text, (value, ("months", "weeks", "meetings").index(unit)))


def _address(text: str) -> Token:
    """Return a street with its number, or no token if any of its words may mean something else."""
    number, *names = (one.rstrip(".") for one in text.lower().split())
    words = [name for name in names if not name[0].isdigit()]
    last = len(names) - 2
    lone = all(at == last for at, one in enumerate(names) if one[0].isdigit())
    plain = all(_word(one).kind in {UNKNOWN, "w", "p"} for one in words)
    return Token("p" if int(number) > _NOON and plain and lone else "", text)


def _odd(text: str) -> Token:
    """Return a number: a small one, a year, or an unexplained one."""
    if not text.isdecimal() or not text.isascii():
        return _turn(text)
    if len(text) <= len("12"):
        return Token("N", text, (int(text),))
    year = len(text) == len("2026") and text.startswith("20")
    return Token("Y", text, (int(text),)) if year else _turn(text)


def _turn(text: str) -> Token:
    return Token(TURNING, text)


def _word(text: str) -> Token:
    """Look up a word: what it names, whether it changes a rule, or that it is unknown."""
    word = text.lower().rstrip(".")
    if word in _SMALL_WORDS:
        return Token(_SMALL_WORDS[word], text)
    if word in phrase_patterns.WEEKDAYS:
        return Token("W", text, (phrase_patterns.WEEKDAYS[word].number,))
    if word in phrase_patterns.PLURALS:
        return Token("P", text, (phrase_patterns.PLURALS[word].number,))
    if word in phrase_patterns.MONTH_NAMES:
        kind = "m" if word in phrase_patterns.UNSURE_MONTHS else "M"
        return Token(kind, text, (phrase_patterns.MONTH_NAMES[word],))
    if word in phrase_patterns.ORDINALS:
        return Token("O", text, (phrase_patterns.ORDINALS[word],))
    if word in phrase_patterns.NUMBERS:
        return Token("N", text, (phrase_patterns.NUMBERS[word],))
    if word in ZONES:
        return Token("Z", text)
    if word in phrase_patterns.HARMLESS:
        return Token("w", text)
    turning = word in phrase_patterns.TURNING or word.endswith("n't") or _is_adverb(word)
    return Token(TURNING if turning else UNKNOWN, text)


def _is_adverb(word: str) -> bool:
    return word.endswith("ly") and word not in phrase_patterns.NOT_ADVERBS


def _mark(text: str) -> Token:
    if text in ",;.():/-":
        return Token(text, text)
    return Token(_MARKS.get(text, "" if text in _QUOTES else TURNING), text)


_TWELVE: Final[tuple[list[int], ...]] = ([], [_NOON], [_NOON, 0])


_READERS: Final[dict[str, Callable[[str], Token]]] = {
    "iso": _iso, "slashed": _slashed, "clock": _clock, "backward": _backward, "ordinal": _ordinal,
    "count": _count, "times": _times, "address": _address, "odd": _odd, "word": _word,
    "mark": _mark,
}  # fmt: skip
