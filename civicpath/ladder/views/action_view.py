"""An action in full: as `next` and `show` say it, on paper and in the walk."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.addresses import telephone
from civicpath.base.errors import InvalidInput
from civicpath.base.sources import DraftKind
from civicpath.base.templates import Template
from civicpath.base.text import minutes, series
from civicpath.base.values import dataclass
from civicpath.base.vocabulary import Activity, Demand, Tool
from civicpath.documents.page import (
    Block,
    Commands,
    Heading,
    Items,
    Links,
    Note,
    Pairs,
    Quote,
    Text,
    Tone,
    Visit,
)
from civicpath.ladder.eligibility import concerns
from civicpath.ladder.model import Action, Ladder
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import warranted
from civicpath.ladder.views.local_view import local, local_links, local_pages
from civicpath.letters.model import as_text


@dataclass(frozen=True, slots=True)
class Help:
    """What to type after `civicpath`, what it does, and what the walk calls it."""

    command: str
    does: str
    option: str


TOOLS = {
    Tool.FIND: Help("find", "where to look, and words to search for", "Where to look"),
    Tool.SAVE: Help(
        "find save", "keep a group that you found, for letters and steps", "Keep a group"
    ),
    Tool.MEETINGS: Help(
        "meetings add", "keep when they meet, and be reminded", "Keep when they meet"
    ),
    Tool.LOG: Help("log", "keep how many doors, calls and talks", "Count doors, calls and talks"),
    Tool.LOG_OTHERS: Help(
        "log --others",
        "keep how many doors, calls and talks you did for others",
        "Count doors, calls and talks",
    ),
    Tool.WIN: Help("desk win", "how many votes to aim for", "How many votes win"),
    Tool.RACE: Help("desk race add", "save the numbers of your race", "Save your race"),
    Tool.PLAN: Help("desk plan", "all of it as one plan", "See your plan"),
    Tool.OFFICE: Help("desk office", "a seat to begin with, and the way up", "Which seat first"),
}

WORDS = {
    DraftKind.LETTER: "Write the letter",
    DraftKind.CALL: "Words for the call",
    DraftKind.SCRIPT: "Words to say",
    DraftKind.POST: "Write the post",
    DraftKind.TALK: "Words for the talk",
}


def tool_commands(action: Action) -> Iterator[Block]:
    """The commands that help with an action."""
    if action.tools:
        helps = (TOOLS[tool] for tool in action.tools)
        yield Commands(tuple((f"civicpath {one.command}", one.does) for one in helps))


def helps(action: Action, ladder: Ladder, voice: Citations) -> Iterator[Help]:
    """All that helps with an action while somebody is at it: its words first, then its tools."""
    if action.draft:
        draft = ladder.drafts[action.draft]
        yield Help(f"draft {draft.id}", voice.say(draft.purpose), WORDS[draft.kind])
    yield from (TOOLS[tool] for tool in action.tools)


FREE = {Activity.LEARN, Activity.ATTEND, Activity.VOTE}
"""What needs no general warning; a circumstance that was told has its own."""

DEMANDS = {
    Demand.OUT: "leaving home",
    Demand.CAR: "a car or a ride",
    Demand.STRANGERS: "talking to people you don't know",
}


def body(
    action: Action, progress: Progress, voice: Citations, *, commands: bool = True
) -> Iterator[Block]:
    """All that is to be said of an action, from its reason to what done looks like.

    Without `commands` for who is offered the same in another way, as in the walk.
    """
    voice.name(action.sources)
    yield Text(voice.cite(action.why, action.sources))
    yield from cautions(action, progress, voice)
    yield Heading("What to do")
    yield Items(voice.points(action.how), numbered=len(action.how) > 1)
    if commands:
        yield from tool_commands(action)
    yield from _draft(action, progress, voice, commands=commands)
    yield from _listed(
        "More words to say" if action.draft else "Words to say", action.say, voice, quoted=True
    )
    yield from _listed("Questions to ask", action.ask, voice)
    yield from _listed("Bring", action.bring, voice)
    if action.home:
        yield Heading("From home, or without a car")
        yield Text(voice.say(action.home))
    if written := tuple(_written(action, progress, voice)):
        yield Heading("Pages to open")
        yield Links(written)
    yield from local(action, progress, voice)
    yield Pairs((("Takes", takes(action)), ("Done when", voice.say(action.done))))


def cautions(action: Action, progress: Progress, voice: Citations) -> Iterator[Block]:
    """What to be careful of, and who should check first."""
    for text in caution_texts(action, progress, voice):
        yield Note(Tone.CAREFUL, text)


def caution_texts(action: Action, progress: Progress, voice: Citations) -> Iterator[str]:
    """The cautions as texts: the action's own, then what the person's circumstances call for."""
    yield from voice.points(action.careful)
    yield from own_cautions(action, progress, voice)
    if concerns_unknown(action, progress):
        yield (
            "Do you work for a government, a court or a charity, serve in the military, hold a "
            "visa or green card, or are you under 18? Then look first at who should check: "
            f"civicpath show {action.rung}"
        )


def own_cautions(action: Action, progress: Progress, voice: Citations) -> Iterator[str]:
    """What the circumstances that this person told of call for before an action."""
    for warrant in progress.warrants(action):
        yield f"{voice.say(warrant.limit.title)}: {warranted(warrant, voice)}"


def concerns_unknown(action: Action, progress: Progress) -> bool:
    """Say whether an action may touch circumstances of which the person has told nothing.

    It is said once a rung: of no action after another of which it was said.
    """
    if "limits" in progress.answers or action.activity in FREE:
        return False
    rung = progress.ladder.rung(action.rung)
    said = (one for one in (rung.actions if rung else ()) if one.activity not in FREE)
    return not any(map(progress.trace, said)) and concerns(progress.ladder.limits, action.activity)


def takes(action: Action) -> str:
    """Say how long one go takes, how many there are, and what it asks of a person."""
    demands = [DEMANDS[demand] for demand in action.asks]
    asked = f"; asks for {series(demands)}" if demands else ""
    count = f", {action.count.target} {action.count.unit} in all" if action.count else ""
    return f"about {minutes(action.minutes)}{count}{asked}"


def _draft(
    action: Action, progress: Progress, voice: Citations, *, commands: bool
) -> Iterator[Block]:
    """The words that belong to an action, and the command that fills them in."""
    ladder = progress.ladder
    if action.draft:
        letter = voice.letter(ladder.drafts[action.draft], ladder.words)
        yield Heading("Words to send" if letter.subject else "Words to say")
        yield Quote(as_text(letter).strip("\n"))
        if commands:
            does = "fill it in, change it, copy it"
            yield Commands(((f"civicpath draft {action.draft}", does),))


def _listed(
    heading: str, texts: tuple[Template, ...], voice: Citations, *, quoted: bool = False
) -> Iterator[Block]:
    if not texts:
        return
    yield Heading(heading)
    if quoted:
        yield from (Quote(text) for text in voice.all(texts))
    else:
        yield Items(voice.all(texts))


def visits(action: Action, progress: Progress, voice: Citations) -> Iterator[Visit]:
    """All pages that an action sends a person to: those written in it, then those of the place."""
    yield from _written(action, progress, voice)
    yield from local_links(action, progress)


def _filled(text: str) -> str:
    """The address that an author or a saved group gives: nothing while it is a blank."""
    if text.startswith(("https://", "http://")):
        return text
    return "" if isinstance(telephone(text), InvalidInput) else f"tel:{'-'.join(text.split())}"


def _written(action: Action, progress: Progress, voice: Citations) -> Iterator[Visit]:
    """The pages written in an action whose address is known, and which no nearer page replaces."""
    for link in action.links:
        url = _filled(voice.say(link.url))
        if url and not (link.local in action.local and any(local_pages(link.local, progress))):
            texts = voice.all((link.find, link.bring_back))
            yield Visit(voice.say(link.title), url, *texts)
