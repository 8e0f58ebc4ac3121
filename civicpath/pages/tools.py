"""The parts of this program that help with an action: as commands, and as choices in the walk."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.draft import DraftKind
from civicpath.core.model import Action, Ladder
from civicpath.core.page import Block, Commands
from civicpath.core.value import dataclass
from civicpath.core.vocabulary import Tool


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


def helps(action: Action, ladder: Ladder) -> Iterator[Help]:
    """All that helps with an action while somebody is at it: its words first, then its tools."""
    if action.draft:
        draft = ladder.drafts[action.draft]
        yield Help(f"draft {draft.id}", draft.purpose, f"{WORDS[draft.kind]}: {draft.title}")
    yield from (TOOLS[tool] for tool in action.tools)
