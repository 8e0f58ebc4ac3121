"""An action in full, as `next`, `show`, documents and the walk show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from civicpath.base.enums import StrEnum
from civicpath.base.patterns import pattern
from civicpath.base.sources import DraftKind
from civicpath.base.templates import Template
from civicpath.base.text import ended
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Activity, Tool
from civicpath.documents import markup
from civicpath.ladder.eligibility import concerns
from civicpath.ladder.model import Action, Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.action_pages_view import own_pages
from civicpath.ladder.views.action_rows_view import fact_rows
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import warrant_text


@dataclass(frozen=True, slots=True)
class Help:
    """A command that helps with an action, what it does, and its name in the walk."""

    command: str
    does: str
    option: str


TOOLS = {
    Tool.FIND: Help("find", "where to look, and words to search for", "Where to look"),
    Tool.SAVE: Help("find save", "save a group you found, for letters and steps", "Save a group"),
    Tool.MEETINGS: Help(
        "meetings add", "save when they meet, and get a reminder", "Save when they meet"
    ),
    Tool.LOG: Help("log", "log how many doors, calls and talks", "Count doors, calls and talks"),
    Tool.LOG_OTHERS: Help(
        "log --others",
        "log how many doors, calls and talks you did for others",
        "Count doors, calls and talks",
    ),
    Tool.WIN: Help("desk win", "how many votes to aim for", "How many votes win"),
    Tool.RACE: Help("desk race add", "save the numbers of your race", "Save your race"),
    Tool.PLAN: Help("desk plan", "all of it as one plan", "See your plan"),
    Tool.OFFICE: Help("desk office", "a seat to begin with, and the way up", "Which seat first"),
    Tool.PARTY: Help("start", "name your party, once one suits you", "Name your party"),
}

WORDS = {
    DraftKind.LETTER: "Write the letter",
    DraftKind.CALL: "Words for the call",
    DraftKind.SCRIPT: "Words to say",
    DraftKind.POST: "Write the post",
    DraftKind.TALK: "Words for the talk",
}


def helps(action: Action, ladder: Ladder, voice: Citations) -> Iterator[Help]:
    """Yield the commands that help with an action: its draft first, then its tools."""
    if action.draft:
        draft = ladder.drafts[action.draft]
        yield Help(f"draft {draft.id}", voice.say(draft.purpose), WORDS[draft.kind])
    yield from (TOOLS[tool] for tool in action.tools)


FREE = {Activity.LEARN, Activity.ATTEND, Activity.VOTE}
"""Activities that need no general warning; known circumstances have their own warnings."""


class ActionPart(StrEnum):
    """A part of an action's text; every medium shows the parts in this order."""

    WHY = "why"
    CAREFUL = "careful"
    HOW = "how"
    TOOLS = "tools"
    WORDS = "words"
    ASK = "ask"
    BRING = "bring"
    HOME = "home"
    PAGES = "pages"
    PLACE = "place"
    SHEET = "sheet"
    FACTS = "facts"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionForm:
    """Which parts of an action a medium shows, and how.

    A `document` contains the drafts and sheets, so the text names them instead of repeating them. A
    document also uses inline labels instead of headings, and refers to no other page of the
    program; an action `alone` on its page has headings all the same. The walk is shown without
    `commands`, because its menu offers the same.
    """

    parts: frozenset[ActionPart] = frozenset(ActionPart)
    document: bool = False
    commands: bool = True
    alone: bool = False


SCREEN = ActionForm()
WALK = ActionForm(commands=False)
DOCUMENT = ActionForm(document=True)
"""The form of a person's own guide."""

HANDED_OUT = ActionForm(document=True, commands=False)
"""The form of guides for others, whose readers may not have the program."""

ON_SITE = ActionForm(document=True, commands=False, alone=True)
"""The form of a site, on which each action is a page."""

_SENTENCES = pattern(r'(?<=[.?!])\s+(?=["“(]?[A-Z])')
"""The spaces between sentences; a number of a source stays with what is before it."""

CARD = ActionForm(parts=frozenset({ActionPart.WORDS, ActionPart.ASK}), commands=False)


def body(
    action: Action, progress: Progress, voice: Citations, form: ActionForm = SCREEN
) -> Iterator[markup.Block]:
    """Yield everything that a medium shows of an action, without empty parts."""
    content = _RenderedAction(action, progress, voice, form)
    for part in ActionPart:
        if part in form.parts:
            yield from PARTS[part](content)


class _RenderedAction:
    """One action, rendered in one form."""

    def __init__(
        self, action: Action, progress: Progress, voice: Citations, form: ActionForm
    ) -> None:
        """Prepare to render an action for a person's progress."""
        self._action = action
        self._progress = progress
        self._voice = voice
        self._form = form

    def why(self) -> Iterator[markup.Block]:
        """What the action is good for, with the sources of the action as a whole."""
        yield markup.Text(self._voice.cite(self._action.why, self._action.sources))

    def careful(self) -> Iterator[markup.Block]:
        """What to be careful of, and who should check first."""
        cautions = caution_texts if not self._form.document else _known_cautions
        for text in cautions(self._action, self._progress, self._voice):
            yield markup.Note(markup.Tone.CAREFUL, text)

    def how(self) -> Iterator[markup.Block]:
        """The steps, in order."""
        if self._form.alone or not self._form.document:
            yield markup.Heading("What to do")
        steps = self._voice.points(self._action.how)
        if self._form.document and not self._form.commands:
            steps = tuple(filter(None, map(_without_program, steps)))
        yield markup.Items(steps, numbered=len(steps) > 1)

    def tools(self) -> Iterator[markup.Block]:
        """The commands that help with the action."""
        if self._action.tools and self._form.commands:
            helps = (TOOLS[tool] for tool in self._action.tools)
            yield markup.Commands(tuple((f"civicpath {tool.command}", tool.does) for tool in helps))

    def words(self) -> Iterator[markup.Block]:
        """The words that belong to the action, and the command that fills them in."""
        action = self._action
        if action.draft:
            yield from self._draft(action.draft)
        more = action.draft and not self._form.document
        if action.say:
            yield self._head("More words to say" if more else "Words to say")
            yield from (markup.Quote(text) for text in self._voice.all(action.say))

    def _draft(self, name: str) -> Iterator[markup.Block]:
        ladder, voice = self._progress.ladder, self._voice
        if self._form.document:
            title = voice.say(ladder.drafts[name].title)
            yield markup.Text(f"Words for it: see “{title}” under “Words to send”.")
            return
        from civicpath.letters.model import as_text  # only needed with a letter

        letter = voice.letter(ladder.drafts[name], ladder.words)
        yield markup.Heading("Words to send" if letter.subject else "Words to say")
        yield markup.Quote(as_text(letter).strip("\n"))
        if self._form.commands:
            yield markup.Commands(((f"civicpath draft {name}", "fill it in, change it, copy it"),))

    def ask(self) -> Iterator[markup.Block]:
        """The questions to ask."""
        yield from self._listed("Questions to ask", self._action.ask)

    def bring(self) -> Iterator[markup.Block]:
        """What to bring."""
        yield from self._listed("Bring", self._action.bring)

    def home(self) -> Iterator[markup.Block]:
        """How to do the action from home."""
        if self._action.home:
            yield self._head("From home, or without a car")
            yield markup.Text(self._voice.say(self._action.home))

    def pages(self) -> Iterator[markup.Block]:
        """The pages written in it."""
        if own := tuple(own_pages(self._action, self._progress, self._voice)):
            yield self._head("Pages to open")
            yield markup.Links(own)

    def place(self) -> Iterator[markup.Block]:
        """The local information about the person's place."""
        from civicpath.ladder.views.local_view import local

        yield from local(self._action, self._progress, self._voice, self._head)

    def sheet(self) -> Iterator[markup.Block]:
        """Where to read what the first time is like."""
        name = self._action.sheet
        if name and self._form.document:
            title = self._voice.say(self._progress.ladder.sheets[name].title)
            yield markup.Text(f"For the first time: see “{title}”.")
        elif name:
            yield markup.Note(
                markup.Tone.TIP, f"There is a sheet for the first time: civicpath show {name}"
            )

    def facts(self) -> Iterator[markup.Block]:
        """How long the action takes, when, how often, and when it is done."""
        yield markup.Pairs(tuple(fact_rows(self._action, self._voice)))

    def sources(self) -> Iterator[markup.Block]:
        """The action's sources in one line, if the page has no numbered list."""
        points = (*self._action.how, *self._action.careful)
        named = (name for point in points for name in point.sources)
        credit_line = self._voice.credits(dict.fromkeys((*self._action.sources, *named)))
        if credit_line and not self._voice.numbered:
            yield markup.Text(f"From: {ended(credit_line)}", dim=True)

    def _head(self, text: str) -> markup.Block:
        inline = self._form.document and not self._form.alone
        return markup.Text(f"{text}:") if inline else markup.Heading(text)

    def _listed(self, heading: str, texts: tuple[Template, ...]) -> Iterator[markup.Block]:
        if texts:
            yield self._head(heading)
            yield markup.Items(self._voice.all(texts))


PARTS: dict[ActionPart, Callable[[_RenderedAction], Iterator[markup.Block]]] = {
    ActionPart.WHY: _RenderedAction.why,
    ActionPart.CAREFUL: _RenderedAction.careful,
    ActionPart.HOW: _RenderedAction.how,
    ActionPart.TOOLS: _RenderedAction.tools,
    ActionPart.WORDS: _RenderedAction.words,
    ActionPart.ASK: _RenderedAction.ask,
    ActionPart.BRING: _RenderedAction.bring,
    ActionPart.HOME: _RenderedAction.home,
    ActionPart.PAGES: _RenderedAction.pages,
    ActionPart.PLACE: _RenderedAction.place,
    ActionPart.SHEET: _RenderedAction.sheet,
    ActionPart.FACTS: _RenderedAction.facts,
    ActionPart.SOURCES: _RenderedAction.sources,
}


def _without_program(text: str) -> str:
    """Return a text without the sentences on the program, for readers who may not have it."""
    return " ".join(sentence for sentence in _SENTENCES.split(text) if "CivicPath" not in sentence)


def caution_texts(action: Action, progress: Progress, voice: Citations) -> Iterator[str]:
    """Yield the action's own cautions, then those for the person's circumstances."""
    yield from _known_cautions(action, progress, voice)
    if concerns_unknown(action, progress):
        yield (
            "Do you work for a government, a court or a charity, serve in the military, hold a "
            "visa or green card, or are you under 18? Then look first at who should check: "
            f"civicpath show {action.rung}"
        )


def _known_cautions(action: Action, progress: Progress, voice: Citations) -> Iterator[str]:
    yield from voice.points(action.careful)
    yield from own_cautions(action, progress, voice)


def own_cautions(action: Action, progress: Progress, voice: Citations) -> Iterator[str]:
    """Yield the cautions for the circumstances that this person named."""
    for warrant in progress.warrants(action):
        yield f"{ended(voice.say(warrant.limit.title))} {warrant_text(warrant, voice)}"


def concerns_unknown(action: Action, progress: Progress) -> bool:
    """Return whether an action may touch circumstances that the person has not been asked about.

    Only the first such action of a rung counts, so the warning appears once per rung.
    """
    if "limits" in progress.answers or action.activity in FREE:
        return False
    rung = progress.ladder.rung(action.rung)
    others = (other for other in (rung.actions if rung else ()) if other.activity not in FREE)
    begun = any(map(progress.trace, others))
    return not begun and concerns(progress.ladder.limits, action.activity)
