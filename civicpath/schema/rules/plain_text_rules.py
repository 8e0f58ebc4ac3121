"""Rules for texts that are shown as they are: no markup, short titles, English, American hours."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civicpath.base.problems import Level
from civicpath.base.sources import Source
from civicpath.base.templates import Template
from civicpath.places.contests import Contest
from civicpath.places.model import Recurring
from civicpath.schema.rules.british_words import british
from civicpath.schema.rules.checked_content import Content, prose
from civicpath.schema.rules.prose_rules import IS_MARKUP, MARKUP, WRITE_PLAINLY
from civicpath.schema.rules.registry import Finding, rule

HAS_TAB = "this text has a tab in it"

WRITE_SPACE = "write a space"

IS_BRITISH = "is spelled as in Britain"

LONGEST_TITLE = 90
"""The most characters of a title: about two lines of a narrow window."""

_24_HOURS = re.compile(r"\d{1,2}(?::\d\d)?(?: ?h)?")

_SPANISH = frozenset(
    {
        *("al", "como", "con", "cuando", "de", "del", "donde", "el", "en", "es", "esta", "este"),
        *("la", "las", "lo", "los", "más", "o", "para", "pero", "por", "que", "se", "si"),
        *("sin", "su", "sus", "un", "una", "y"),
    }
)

_ENGLISH = frozenset(
    {
        *("a", "an", "and", "are", "as", "at", "by", "do", "for", "from", "has", "have"),
        *("if", "in", "is", "it", "no", "not", "of", "on", "or", "that", "the", "their"),
        *("they", "this", "to", "was", "when", "who", "will", "with", "you", "your"),
    }
)

_FOREIGN = 3
"""So many common words of another language, and more than English ones, are no accident."""


@rule("markup", level=Level.WARNING)
def texts_hold_no_markup(content: Content) -> Iterator[Finding]:
    """A text has no HTML, Markdown or terminal markup: it is shown as it is written."""
    for _, text in prose(content):
        if found := MARKUP.search(text):
            yield Finding(text, f"“{found[0]}” {IS_MARKUP}", WRITE_PLAINLY)


@rule("tab", level=Level.WARNING)
def texts_hold_no_tabs(content: Content) -> Iterator[Finding]:
    """A text has no tab: how wide it is differs from screen to screen."""
    for _, text in prose(content):
        if "\t" in text:
            yield Finding(text, HAS_TAB, WRITE_SPACE)


@rule("spelling", level=Level.WARNING)
def words_are_spelled_american(content: Content) -> Iterator[Finding]:
    """A word is spelled as in the United States."""
    for _, text in prose(content):
        if found := british(text):
            yield Finding(text, f"“{found[0]}” {IS_BRITISH}", f"write “{found[1]}”")


@rule("long-title", level=Level.WARNING)
def titles_are_short(content: Content) -> Iterator[Finding]:
    """A title has at most 90 characters."""
    for value in content.everything:
        title = "" if isinstance(value, Source) else getattr(value, "title", "")
        written = title.raw if isinstance(title, Template) else title
        if isinstance(written, str) and len(written) > LONGEST_TITLE:
            what = f"a title of {len(written)} characters"
            yield Finding(written, what, f"{LONGEST_TITLE} are the most: say the rest below it")


@rule("language", level=Level.WARNING)
def texts_are_english(content: Content) -> Iterator[Finding]:
    """A text is in English: no part of the program chooses among languages."""
    for _, text in prose(content):
        words = re.findall(r"[^\W\d_]+", text.casefold())
        foreign = sum(word in _SPANISH for word in words)
        if foreign >= _FOREIGN and foreign > sum(word in _ENGLISH for word in words):
            yield Finding(text, "this text is not in English", "write it in English")


@rule("hour", level=Level.WARNING)
def hours_are_american(content: Content) -> Iterator[Finding]:
    """An hour says whether it is a.m. or p.m."""
    rows: tuple[Recurring | Contest, ...] = (*content.all(Recurring), *content.all(Contest))
    for row in rows:
        if _24_HOURS.fullmatch(row.time):
            what = f"'{row.time}' does not say whether it is a.m. or p.m."
            yield Finding(row.time, what, "write it as 5 p.m., 4:30 p.m. or noon")
