"""Rules for single entries: rungs, actions, questions, sources and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from civicpath.base.conditions import ALWAYS, UNANSWERED
from civicpath.base.problems import Level
from civicpath.base.sources import Link, Source
from civicpath.base.suggestions import hint_at
from civicpath.base.templates import Template
from civicpath.base.text import plural
from civicpath.base.vocabulary import QuestionKind, Role
from civicpath.journal.people_state import ANYONE, ASKED
from civicpath.ladder.fallbacks import is_substitute
from civicpath.ladder.model import Action, Count, Question, Rung, Wait
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import Finding, rule

FIRST_MINUTES = 15


FEWEST, MOST = 6, 12

_AS_OF = re.compile(r"undated|\b(1[89]|20)\d\d\b", re.ASCII)


_URL = re.compile(
    r"https://([a-z0-9-]+\.)+[a-z0-9-]{2,}(:\d+)?([/?#][!-~]*)?", re.IGNORECASE | re.ASCII
)


_BLANK = re.compile(r"\$\{[a-z-]+\}")
"""An address that the person gives, such as `${group-site}`."""


_SCHEME = re.compile(r"[a-z]{2,}://", re.IGNORECASE)


_UNSAFE = re.compile(r"[\"'<>\\^`{|}\s]")


@rule("first-action")
def first_action_is_short(content: Content) -> Iterator[Finding]:
    """The first action of a rung takes at most 15 minutes."""
    for rung in content.all(Rung):
        first = rung.actions[0]
        if first.minutes > FIRST_MINUTES:
            what = f"the first action of a rung takes {first.minutes} minutes"
            yield Finding(first, what, f"begin with one of at most {FIRST_MINUTES}")


@rule("action-count", level=Level.WARNING)
def rungs_have_room_and_end(content: Content) -> Iterator[Finding]:
    """A rung has 6 to 12 actions.

    Fallbacks don't count toward the most: only a person who is stuck sees them. Nor do extra
    actions, and what is there only after a day has passed or a race has ended.
    """
    for rung in content.all(Rung):
        usual = sum(not _is_apart(action) for action in rung.actions)
        if len(rung.actions) < FEWEST or usual > MOST:
            count = usual if usual > MOST else len(rung.actions)
            what = f"the rung has {plural(count, 'action')}"
            yield Finding(rung.id, what, f"a rung has {FEWEST} to {MOST}")


def _is_apart(action: Action) -> bool:
    """Return whether an action is a fallback, extra, or there only after an end."""
    over = any(
        value == "passed" or (key == "race-result" and value != UNANSWERED)
        for key, value in action.when.mentions()
    )
    return is_substitute(action) or action.optional or over


@rule("climbable")
def rungs_can_be_climbed(content: Content) -> Iterator[Finding]:
    """A rung has at least one action for everyone."""
    for rung in content.all(Rung):
        if all(action.optional or action.when != ALWAYS for action in rung.actions):
            what = "nothing in this rung is for everybody"
            hint = "leave 'when' and 'optional' off at least one action"
            yield Finding(rung.id, what, hint)


@rule("action-title")
def titles_are_imperatives(content: Content) -> Iterator[Finding]:
    """An action's title begins with a capital letter and has no period at the end."""
    for action in content.all(Action):
        title = action.title.raw
        if not title.removeprefix("${")[0].isupper():
            yield Finding(title, "the title begins with a small letter", "use a capital")
        if title.endswith("."):
            yield Finding(title, "the title ends with a full stop", "take it off")


ROLES = (ANYONE, ASKED, *Role)
"""The roles whose people a count may include."""


@rule("role")
def counted_people_have_a_role(content: Content) -> Iterator[Finding]:
    """A count names a role that people on the list can have, or `anyone` or `asked`."""
    for action in content.actions.values():
        if action.count and action.count.role and action.count.role not in ROLES:
            what = f"nobody on the list can be '{action.count.role}'"
            yield Finding(action.count.role, what, hint_at(action.count.role, ROLES))


@rule("positive")
def numbers_are_positive(content: Content) -> Iterator[Finding]:
    """Minutes, days and targets are at least 1."""
    counted: list[tuple[object, str, int]] = [
        *((action, "minutes", action.minutes) for action in content.all(Action)),
        *((one, "days", one.days) for one in content.all(Wait)),
        *((count, "target", count.target) for count in content.all(Count)),
    ]
    for place, key, number in counted:
        if number < 1:
            yield Finding(place, f"'{key}' is {number}", "write 1 or more")


@rule("source-date", level=Level.WARNING)
def sources_have_a_date(content: Content) -> Iterator[Finding]:
    """A source's `as_of` has a year, or is `undated`."""
    for source in content.all(Source):
        if not _AS_OF.search(source.as_of):
            hint = "write YYYY-MM-DD, a text with a year in it, or undated"
            yield Finding(source.as_of, "this names no year", hint)


@rule("choices", blocks=True)
def questions_offer_choices(content: Content) -> Iterator[Finding]:
    """A question of kind `one` or `many` has choices, and no other question has."""
    for question in content.all(Question):
        closed = question.kind in (QuestionKind.ONE, QuestionKind.MANY)
        if closed and not question.choices:
            yield Finding(question, f"a question of kind '{question.kind}' needs choices")
        if not closed and question.choices:
            what = f"a question of kind '{question.kind}' offers no choices"
            yield Finding(question.choices[0], what, "take them out, or make its kind one or many")


@rule("url")
def links_are_safe(content: Content) -> Iterator[Finding]:
    """A link is https, to a plain host name, without a user name or misleading characters."""
    for url in _links(content):
        if _is_safe(url) or _BLANK.fullmatch(url):
            continue
        if not url.lower().startswith("https://"):
            yield Finding(url, "not an https link", "write https://…")
        elif not url.isascii():
            yield Finding(url, "the link holds letters beyond ASCII", "copy it from a browser")
        elif _has_user(url):
            yield Finding(url, "the link holds a user's name", "take out what stands before the @")
        else:
            yield Finding(url, "not a link to a site", "copy it from a browser")


@rule("return-ticket")
def links_say_what_to_bring_back(content: Content) -> Iterator[Finding]:
    """A link says what to find on the page and what to bring back."""
    for link in content.all(Link):
        for key in ("find", "bring_back"):
            if not getattr(link, key):
                yield Finding(link, f"the link lacks '{key}'", "say it in a sentence")


@rule("stand-in")
def links_stand_in_for_what_is_shown(content: Content) -> Iterator[Finding]:
    """A link with `local` is in an action that shows that local page."""
    for action in content.all(Action):
        for link in action.links:
            if link.local and link.local not in action.local:
                message = f"the action does not show the place's own '{link.local}'"
                yield Finding(link, message, f"add it to the action's own 'local: [{link.local}]'")


def _links(content: Content) -> Iterator[str]:
    """Yield the text of every link field, and every other text that looks like a link."""
    due = set()
    for value in content.everything:
        for key in ("url", "law_url"):
            if url := getattr(value, key, ""):
                url = url.raw if isinstance(url, Template) else url
                due.add(id(url))
                yield url
    for text in content.all(str):
        if id(text) not in due and _SCHEME.match(text):
            yield text


def _is_safe(url: str) -> bool:
    return bool(_URL.fullmatch(url)) and not _UNSAFE.search(url) and not _has_user(url)


def _has_user(url: str) -> bool:
    return "@" in re.split("[/?#]", url.removeprefix("https://"), maxsplit=1)[0]
