"""`show`: read about a rung, an action, a first-time sheet or a word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Final

from civicpath.app import App
from civicpath.base.errors import NotFound
from civicpath.base.suggestions import by_name, did_you_mean
from civicpath.base.text import excerpt, few, folded
from civicpath.base.values import replace
from civicpath.documents.markup import Page, Text
from civicpath.ladder.model import Action, Ladder, Rung, Sheet, Term
from civicpath.ladder.progress import Progress
from civicpath.ladder.verbs.flags import AsJson, On
from civicpath.ladder.verbs.typed_values import actions_titled, day, rung_named
from civicpath.ladder.views import entry_view
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.next_data import ContentItem, Introduction, Pause, WordList, show_data
from civicpath.terminal.signature import Context, argument


def complete(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Offer the rungs, actions and sheets for completion."""
    from civicpath.ladder.verbs.completions import complete_action, complete_rung, complete_sheet

    rungs, sheets = complete_rung(ctx, incomplete), complete_sheet(ctx, incomplete)
    return rungs + complete_action(ctx, incomplete) + sheets


def run(
    ctx: Context,
    what: Annotated[
        list[str],
        argument(
            metavar="RUNG|ACTION|SHEET|WORD",
            help="An id, a title, a rung's number, or a word. 'why' says why to climb, 'words' "
            "lists all words, 'rest' says how to pause.",
            autocompletion=complete,
        ),
    ],
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show what a name stands for."""
    app: App = ctx.obj
    progress, name = app.progress(day(app, on)), " ".join(what).strip()
    if as_json:
        voice = app.voice(progress)
        app.put_json(show_data(look_up(app, name, voice)), voice.say)
    else:
        app.show(find(app, progress, name))


NAMED: Final = 4
"""How many entries a hint names; the rest are counted."""

Searchable = tuple[str, str]
"""A name that `show` takes, and the text to search."""

PAUSE = ("pause", "rest")

WHY = ("why", "introduction")


def find(app: App, progress: Progress, name: str) -> Page:
    """Return the page that a name stands for."""
    voice, today = app.voice(progress), progress.today.isoformat()
    match look_up(app, name, voice):
        case Rung() as rung:
            return _with_word(
                entry_view.rung_page(rung, progress, voice), _term(app.ladder.terms, name), voice
            )
        case Sheet() as sheet:
            return entry_view.sheet_page(sheet, voice, today)
        case Action() as action:
            page = entry_view.action_page(action, progress, voice)
            return _with_word(page, _term(app.ladder.terms, name), voice)
        case Term() as term:
            related = tuple(app.ladder.terms[name].term for name in term.see)
            return entry_view.term_page(term, related, voice, today)
        case WordList():
            return entry_view.glossary_page(app.ladder.terms, voice, today)
        case Pause():
            return entry_view.pause_page(progress, voice)
        case Introduction():
            return entry_view.introduction_page(progress, voice)


def _with_word(page: Page, term: Term | None, voice: Citations) -> Page:
    """Return the page with the meaning of its name as a term above it, if it is one."""
    if term is None:
        return page
    return replace(
        page, blocks=(Text(f"The word “{term.term}”: {voice.say(term.means)}"), *page.blocks)
    )


def look_up(app: App, name: str, voice: Citations | None = None) -> ContentItem:
    """Return what a name stands for: a rung, sheet, action, term, the glossary, or the pause."""
    ladder, voice = app.ladder_here, voice or app.voice(app.progress())
    wanted = folded(name)
    if wanted == "words":
        return WordList(tuple(ladder.terms.values()))
    if wanted in PAUSE:
        return Pause(ladder.front.pause)
    if wanted in WHY:
        return Introduction(ladder.front.introduction)
    whole = _rung(ladder, wanted, voice) or _sheet(ladder, wanted, voice)
    if whole:
        return whole
    keys = [action.key for action in ladder.actions()]
    named = by_name(wanted, keys) or actions_titled(app, name)
    action = ladder.action(named[0]) if len(named) == 1 else None
    entry = action or _term(ladder.terms, name)
    if entry:
        return entry
    if named:
        raise NotFound(f"'{name}' matches several actions.", f"Say which: {', '.join(named)}.")
    raise NotFound(f"There is nothing called '{excerpt(name)}'.", _near(app, name, keys, voice))


def _rung(ladder: Ladder, wanted: str, voice: Citations) -> Rung | None:
    """Return the rung with this id, number or title, or None."""
    order = ladder.front.rungs
    if known := rung_named(wanted, order):
        return ladder.rung(known)
    rungs = map(ladder.rung, order if "-" in wanted else ())
    return next((rung for rung in rungs if rung and wanted in _titles(rung, voice)), None)


def _titles(rung: Rung, voice: Citations) -> tuple[str, str]:
    """Return a rung's title as a name, with and without the local word in parentheses."""
    title = voice.say(rung.title)
    return folded(title), folded(title.partition(" (")[0])


def _sheet(ladder: Ladder, wanted: str, voice: Citations) -> Sheet | None:
    """Return the sheet with this id or title, or None."""
    sheets = ladder.sheets.values()
    titled = (sheet for sheet in sheets if folded(voice.say(sheet.title)) == wanted)
    return ladder.sheets.get(wanted) or next(titled, None)


def _term(terms: Mapping[str, Term], name: str) -> Term | None:
    """Return the term with this id, spelling or other name, or None."""
    wanted = " ".join(name.casefold().replace("-", " ").split())
    for term in terms.values():
        names = (term.id, term.term, *term.also)
        if wanted in {
            " ".join(spelling.casefold().replace("-", " ").split()) for spelling in names
        }:
            return term
    return None


def _near(app: App, name: str, keys: list[str], voice: Citations) -> str:
    """Return what may have been meant: a similar name, or else entries that contain the word."""
    ladder = app.ladder
    names = [*ladder.front.rungs, *keys, *(key.partition("/")[2] for key in keys), *ladder.sheets]
    names += [term.term for term in ladder.terms.values()]
    alike = did_you_mean(name, names)
    return (
        _holding(name, ladder, voice)
        or alike
        or "civicpath show words lists the words that are explained."
    )


FILLER = frozenset((
    *("how", "what", "whats", "when", "where", "which", "who", "why"),
    *("am", "are", "can", "do", "does", "is", "should"),
    *("an", "the", "it", "my", "we", "you"),
    *("for", "in", "of", "on", "to"),
))  # fmt: skip
"""The words of a question that don't say what it is about."""


def _holding(asked: str, ladder: Ladder, voice: Citations) -> str:
    """Return a hint that names the entries with all words of the question, or an empty string."""
    words = _words(asked)
    wanted = [word for word in words if word not in FILLER] or words
    if not wanted:
        return ""
    for begin, rows in (("To show", _named_entries), ("It appears in", _entry_texts)):
        names = [name for name, text in rows(ladder, voice) if _holds(text, wanted)]
        if names:
            names.sort(key=lambda name: not _holds(name, wanted))
            return f"{begin}: {few(names, NAMED)}."
    return ""


def _named_entries(ladder: Ladder, voice: Citations) -> Iterator[Searchable]:
    """Yield everything that can be shown, with its id and title."""
    for rung in ladder.rungs:
        yield rung.id, f"{rung.id} {voice.say(rung.title)}"
    for term in ladder.terms.values():
        yield f"'{term.term}'", " ".join((term.term, *term.also))
    for sheet in ladder.sheets.values():
        yield sheet.id, f"{sheet.id} {voice.say(sheet.title)}"
    for action in ladder.actions():
        yield action.key, f"{action.key} {voice.say(action.title)}"


def _entry_texts(ladder: Ladder, voice: Citations) -> Iterator[Searchable]:
    """Yield the meanings of words, and the steps and reasons of actions."""
    for term in ladder.terms.values():
        yield f"'{term.term}'", voice.say(term.means)
    for action in ladder.actions():
        steps = (voice.say(point.text) for point in action.how)
        yield action.key, " ".join((voice.say(action.why), *steps))


def _holds(text: str, wanted: list[str]) -> bool:
    """Return whether each wanted word begins a word of a text."""
    words = _words(text)
    return all(any(word.startswith(start) for word in words) for start in wanted)


def _words(text: str) -> list[str]:
    return re.findall(r"\w{2,}", text.casefold())
