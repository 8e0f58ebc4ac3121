"""Pages of drafts: the list, one draft filled in, and one draft on a site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from civicpath.base.sources import Draft, DraftKind, Word
from civicpath.base.templates import Template, blanks
from civicpath.base.text import ended, small
from civicpath.base.values import replace
from civicpath.documents.markup import Block, Commands, Heading, Items, Page, Pairs, Quote, Text
from civicpath.documents.site_model import Leaf, LeafKind, LetterBlank, SiteLetter
from civicpath.ladder.model import PERSONAL_WORDS, Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.letters.model import Letter, as_mailto, as_text

KINDS = {
    DraftKind.LETTER: "Letters and messages",
    DraftKind.CALL: "Phone calls",
    DraftKind.SCRIPT: "Words to say in person or on a list",
    DraftKind.POST: "Posts",
    DraftKind.TALK: "Talks",
}

PREFIXES = {
    DraftKind.LETTER: "Letter",
    DraftKind.CALL: "Call",
    DraftKind.SCRIPT: "Words to say",
    DraftKind.POST: "Post",
    DraftKind.TALK: "Talk",
}
"""The prefix that distinguishes a draft from the step with the same title."""


def drafts_page(drafts: Iterable[Draft], voice: Citations) -> Page:
    """List every draft with its purpose."""
    return Page(
        "Words to send",
        (
            *_lists(tuple(drafts), voice),
            Commands((("civicpath draft ask-county-party", "see one, filled in for you"),)),
            Text("CivicPath never sends anything. You do.", dim=True),
        ),
    )


def draft_page(  # noqa: PLR0913 - a page is made of what it shows
    draft: Draft,
    letter: Letter,
    shorter: str,
    left: Iterable[str],
    words: Mapping[str, Word],
    *,
    voice: Citations,
    commands: bool = True,
) -> Page:
    """Show one draft filled in, with its open blanks, a shorter version, and tips.

    Without `commands` if the person is about to be asked what to do with it.
    """
    title = voice.say(draft.title)
    tips = (Heading("Tips"), Items(voice.all(draft.tips))) if draft.tips else ()
    if not commands:
        asked = _left(draft, tuple(left), words, commands=False)
        return Page(title, (Quote(as_text(letter).strip("\n")), *asked, *tips))
    take = (Heading("Take it with you"), Commands(tuple(_commands(draft))))
    return Page(
        title=title,
        lead=voice.say(draft.purpose),
        blocks=(
            Text(f"When to use it: {voice.say(draft.when)}"),
            Quote(as_text(letter).strip("\n")),
            *_left(draft, tuple(left), words, commands=True),
            *_shorter(shorter),
            *tips,
            *take,
            Text("CivicPath never sends anything. You do.", dim=True),
        ),
    )


def _lists(drafts: tuple[Draft, ...], voice: Citations) -> Iterator[Block]:
    for kind, heading in KINDS.items():
        rows = tuple(
            (draft.id, f"{ended(voice.say(draft.title))} {voice.say(draft.purpose)}")
            for draft in drafts
            if draft.kind is kind
        )
        if rows:
            yield Heading(heading)
            yield Pairs(rows)


def _left(
    draft: Draft, left: tuple[str, ...], words: Mapping[str, Word], *, commands: bool
) -> Iterator[Block]:
    """List the open blanks, and how to fill them in."""
    if left:
        yield Heading("Still blank")
        yield Pairs(tuple((name, words[name].ask) for name in left))
    if left and commands:
        yield Commands(((f'civicpath draft {draft.id} --set {left[0]}="…"', "fill one in"),))


def _shorter(text: str) -> Iterator[Block]:
    if text:
        yield Heading("Shorter")
        yield Quote(text)


def _commands(draft: Draft) -> Iterator[tuple[str, str]]:
    yield f"civicpath draft {draft.id} --edit", "change it in your editor"
    yield f"civicpath draft {draft.id} --copy", "put it on the clipboard"
    if draft.subject:
        yield f"civicpath draft {draft.id} --open", "open it in your mail program"
    yield f"civicpath draft {draft.id} -o letter.txt", "write it to a file"


def draft_leaf(draft: Draft, progress: Progress, voice: Citations) -> Leaf:
    """Return the page of one draft: the words, a form for its blanks, and tips."""
    words = progress.ladder.words
    raw, short = (voice.open_letter(draft, words, short=is_short) for is_short in (False, True))
    letter = replace(voice.letter(draft, words), to=raw.to)
    title = f"{PREFIXES[draft.kind]}: {voice.say(draft.title)}"
    purpose = voice.say(draft.purpose)
    page = Page(
        title,
        (
            Text(voice.say(draft.when)),
            Quote(as_text(letter).strip("\n")),
            *((Heading("Tips"), Items(voice.all(draft.tips))) if draft.tips else ()),
        ),
        date=progress.today.isoformat(),
        lead=purpose,
    )
    return Leaf(
        name=f"draft-{draft.id}",
        label=title,
        about=purpose,
        page=page,
        kind=LeafKind.LETTER,
        key=draft.id,
        letter=SiteLetter(
            id=draft.id,
            body=raw.body,
            subject=raw.subject,
            to=raw.to,
            seeks=bool(draft.to) and not raw.to,
            shorter=short.body if draft.shorter else "",
            mailto=as_mailto(letter) if draft.subject else "",
            blanks=tuple(_blanks((raw.subject, raw.body, short.body), words)),
            steps=tuple(_steps_with(draft, progress.ladder)),
        ),
    )


def _blanks(texts: Iterable[str], words: Mapping[str, Word]) -> Iterator[LetterBlank]:
    """Yield the blanks that are still open in these texts, each once."""
    for name in dict.fromkeys(small(name) for text in texts for name in blanks(Template(text))):
        word = words[name]
        yield LetterBlank(id=name, ask=word.ask, default=word.default, own=name in PERSONAL_WORDS)


def _steps_with(draft: Draft, ladder: Ladder) -> Iterator[str]:
    """Yield the steps that a draft is for."""
    return (action.key for action in ladder.actions() if action.draft == draft.id)
