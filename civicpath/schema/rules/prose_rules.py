"""Rules for prose: short sentences, no side taken, a source for each claim in a step."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from civicpath.base.fairness import AllowedWord, PartisanWord
from civicpath.base.problems import Level
from civicpath.base.sources import Point
from civicpath.ladder.model import Action
from civicpath.schema.rules.checked_content import Content, prose
from civicpath.schema.rules.partisan_words import PARTISAN_WORDS, PARTY_NAMES
from civicpath.schema.rules.registry import Finding, rule

MOST_WORDS = 30
"""The most words in a sentence."""

MARKUP = re.compile(
    r"</?(?:a|b|br|div|em|h[1-6]|i|li|ol|p|span|strong|u|ul)\b[^<>]*>"  # HTML
    r"|\*\*[^*]+\*\*|\[[^\]]*\]\(\w+:[^)]*\)|`[^`]+`|^#{1,6} "  # Markdown
    r"|\[/?(?:b|bold|dim|i|italic|link|u|underline)\b[^\]]*\]"  # Rich
    r"|&(?:amp|gt|lt|nbsp|quot|#\d+);",
    re.MULTILINE,
)

IS_MARKUP = "looks like markup, and is shown as it is written"

WRITE_PLAINLY = "write plain words; a link has a key of its own"

_ENDS = re.compile(r"(?<=[.?!])[\"'”’)]*\s+|\n+")  # noqa: RUF001


_APART = re.compile(r"\"[^\"]*\"|“[^”]*”|\$\{[^}]*\}|\bsuch as [^.;:]*")


_CLOCK = re.compile(r"\b\d{1,2}:\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.IGNORECASE)


_NUMBER = re.compile(r"\$?\d[\d,.]*\d|\d")


_SHARE = re.compile(r"\d[\d,.]* ?%|(?:\d[\d,.]* )?\bper ?cent\b", re.IGNORECASE)


_LAW = re.compile(
    r"\b(?:the|state|federal|by|election|local) law\b|\bstatutes?\b|\bU\.S\.C|\bC\.?F\.?R\b|§"
    r"|\b(?-i:Act|Code|Constitution|Supreme Court)\b",
    re.IGNORECASE,
)


def sentences(text: str) -> list[str]:
    """Split a text at the ends of sentences and lines."""
    return [one for one in _ENDS.split(text) if one]


@rule("long-sentence", level=Level.WARNING)
def sentences_are_short(content: Content) -> Iterator[Finding]:
    """No sentence has more than 30 words."""
    for _, text in prose(content):
        for sentence in sentences(text):
            count = len(sentence.split())
            if count > MOST_WORDS:
                began = " ".join(sentence.split()[:5])
                what = f"a sentence of {count} words, which begins with “{began}”"
                yield Finding(text, what, f"cut it in two: {MOST_WORDS} words are the most")


@rule("takes-sides")
def nobody_is_favored(content: Content) -> Iterator[Finding]:
    """No text takes a side, unless `fairness.yaml` allows the word and gives a reason."""
    own = {one.word: one for one in content.all(PartisanWord)}
    watched = {**PARTISAN_WORDS, **{word: one.because for word, one in own.items()}}
    beginnings: dict[str, list[str]] = {}
    for word in watched:
        for first in _beginnings(word):
            beginnings.setdefault(first, []).append(word)
    allowed = tuple(content.all(AllowedWord))
    for file, text in prose(content):
        here = [one for one in allowed if one.file in {"", file}]
        spoken = beginnings.keys() & {*_WORDS.findall(text.casefold())}
        for word in sorted({word for first in spoken for word in beginnings[first]}):
            if hit := _pattern(word).search(_without_allowed(text, word, here)):
                instead = own[word].instead if word in own else ""
                hint = f"{instead or 'say it plainly'}, or allow it in fairness.yaml and say why"
                yield Finding(text, f"“{hit[0]}” takes a side: {watched[word]}", hint)


def _without_allowed(text: str, word: str, allowed: Iterable[AllowedWord]) -> str:
    """Remove the passages in which a word is allowed."""
    for one in allowed:
        if one.word.casefold() == word.casefold():
            text = _pattern(one.phrase or one.word).sub(" ", text)
    return text


_WORDS = re.compile(r"[\w-]+")


def _beginnings(word: str) -> Iterator[str]:
    """Yield each first word by which a word or phrase begins: few texts hold one of them."""
    for name in PARTY_NAMES if word.startswith("<party>") else ("",):
        for spelled in {name.replace("?", ""), name.replace("s?", "")}:
            yield _WORDS.findall(word.replace("<party>", spelled).casefold())[0]


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """Return the pattern for a whole word or phrase, in any case and with any spacing."""
    names = f"(?:{'|'.join(PARTY_NAMES)})"
    parts = (names if part == "<party>" else re.escape(part) for part in word.split())
    whole = r"\s+".join(parts)
    return re.compile(rf"(?<![\w-]){whole}(?![\w-])", re.IGNORECASE)


@rule("step-source")
def steps_name_their_sources(content: Content) -> Iterator[Finding]:
    """A number or a law in a step has a source, at the point itself or at the action."""
    for action in content.all(Action):
        for text in _unsourced(action):
            if claim := _claim(text, action):
                what = f"“{claim}” in a step has no source"
                hint = "add 'sources', or leave it out and say who to ask"
                yield Finding(text, what, hint)


def _unsourced(action: Action) -> Iterator[str]:
    """Yield an action's texts without a source. What to say or ask needs none."""
    points: tuple[Point, ...] = (*action.how, *action.careful)
    yield from (point.text.raw for point in points if not point.sources)
    if not action.sources:
        yield from (one.raw for one in (action.why, action.home, action.done))


def _claim(text: str, action: Action) -> str:
    """Return the number or the law that a text states; empty if it states none.

    Not claims: what the step itself counts, times of day, examples, quoted text, and what a
    person is told to ask.
    """
    own = {str(number) for number in (action.minutes, action.target, action.patience)}
    for sentence in sentences(_APART.sub(" ", text)):
        if sentence.endswith("?") or sentence.startswith(("Ask ", "Then ask ", "Also ask ")):
            continue
        bare = _CLOCK.sub(" ", sentence)
        number = next((one[0] for one in _NUMBER.finditer(bare) if one[0] not in own), "")
        if match := _SHARE.search(bare) or _LAW.search(bare):
            return match[0].strip()
        if number:
            return number
    return ""
