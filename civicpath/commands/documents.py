"""What can be exported: a table with a row for each document.

To add one, write its builder and its row. Whatever is a page can be written in every form.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from civicpath.app import App
from civicpath.commands.flags import find_action
from civicpath.core.checklist import Checklist, checklist
from civicpath.core.errors import NotFound, Usage
from civicpath.core.guess import did_you_mean
from civicpath.core.page import Page
from civicpath.core.plain import plain
from civicpath.core.progress import Progress
from civicpath.core.value import dataclass
from civicpath.pages.voice import Voice

FIRST_SCRIPT = "campaign/first-doors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a document is made of: whose progress, and what of it was asked for."""

    app: App
    progress: Progress
    name: str = ""
    rung: str = ""
    blank: bool = False

    @property
    def voice(self) -> Voice:
        """How the texts of one page are said: a new one, for it numbers that page's sources."""
        return self.app.voice(self.progress)

    @property
    def county(self) -> str:
        """The county that it is for, or nothing."""
        return next(iter(self.progress.answers.get("county", ())), "")

    @property
    def checklist(self) -> Checklist:
        """The boxes to tick."""
        return checklist(self.progress, rung=self.rung, blank=self.blank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One row: what it is, what makes its page, and perhaps its JSON; and which flags it takes.

    What is `shared` is made to be handed out: it holds nothing of a person but their county.
    The site has no page: it is a folder of them.
    """

    about: str
    page: Callable[[Wish], Page] | None = None
    data: Callable[[Wish], Mapping[str, Any]] | None = None
    takes: tuple[str, ...] = ()
    shared: bool = False


def _checklist(wish: Wish) -> Page:
    from civicpath.pages.checklist import checklist_page

    return checklist_page(wish.checklist, wish.progress, wish.voice)


def _checklist_data(wish: Wish) -> dict[str, Any]:
    """The checklist as JSON data."""
    voice, made = wish.voice, wish.checklist
    return {
        "title": voice.say(wish.progress.ladder.front.title),
        "today": wish.progress.today.isoformat(),
        "blank": made.blank,
        "rungs": [
            {
                "id": section.rung.id,
                "title": voice.say(section.rung.title),
                "actions": [
                    {
                        "id": item.action.key,
                        "title": voice.say(item.action.title),
                        "minutes": item.action.minutes,
                        "done": voice.say(item.action.done),
                        "status": item.status.value,
                        "optional": item.action.optional,
                        "now": item.now,
                    }
                    for item in section.items
                ],
            }
            for section in made.sections
        ],
    }


def _guide(wish: Wish) -> Page:
    from civicpath.pages.guide import guide_page

    return guide_page(wish.progress, wish.voice, wish.rung)


def _guide_data(wish: Wish) -> dict[str, Any]:
    """The guide as JSON data: the rungs and what they refer to."""
    ladder, voice = wish.progress.ladder, wish.voice
    return {
        "title": voice.say(ladder.front.title),
        "today": wish.progress.today.isoformat(),
        "introduction": plain(ladder.front.introduction, voice.say),
        "rungs": [plain(one, voice.say) for one in ladder.rungs if wish.rung in ("", one.id)],
        "sheets": plain(dict(ladder.sheets), voice.say),
        "words": plain(dict(ladder.terms), voice.say),
        "sources": plain(dict(ladder.sources), voice.say),
    }


def _place(wish: Wish) -> Page:
    from civicpath.pages.glance import glance_page

    place = wish.progress.place
    if place is None:
        raise Usage("Which place?", "Say --state TX, and --county if you like.")
    return glance_page(wish.progress, place, wish.county, wish.voice)


def _handout(wish: Wish) -> Page:
    from civicpath.pages.handout import handout_page

    return handout_page(wish.progress, wish.county, wish.voice)


def _sheet(wish: Wish) -> Page:
    from civicpath.pages.entry import sheet_page

    sheets = wish.progress.ladder.sheets
    known = f"The sheets are: {', '.join(sheets)}."
    if not wish.name:
        raise Usage("Which sheet?", known)
    if wish.name not in sheets:
        raise NotFound(
            f"There is no sheet '{wish.name}'.", did_you_mean(wish.name, [*sheets]) or known
        )
    return sheet_page(sheets[wish.name], wish.voice, wish.progress.today.isoformat())


def _action(wish: Wish) -> Page:
    from civicpath.pages.entry import action_page

    if not wish.name:
        raise Usage("Which action?", "civicpath show RUNG lists the actions of a rung.")
    return action_page(find_action(wish.app, wish.name), wish.progress, wish.voice)


def _script(wish: Wish) -> Page:
    from civicpath.pages.card import card_page

    action = find_action(wish.app, wish.name or FIRST_SCRIPT)
    if not (action.say or action.draft):
        raise NotFound(f"There are no words to say for {action.key}.", "Try first-calls.")
    return card_page(action, wish.progress, wish.voice)


PLACE = ("state", "county", "party")

DOCUMENTS: Mapping[str, Document] = {
    "checklist": Document(
        about="what there is to do, with boxes to tick",
        page=_checklist,
        data=_checklist_data,
        takes=("rung", "blank", *PLACE),
    ),
    "guide": Document(
        about="all there is to read, as a booklet",
        page=_guide,
        data=_guide_data,
        takes=("rung", "blank", *PLACE),
    ),
    "place": Document(about="your place on one sheet", page=_place, takes=PLACE),
    "handout": Document(
        about="one page to hand out: steps, dates, addresses",
        page=_handout,
        takes=PLACE,
        shared=True,
    ),
    "action": Document(about="one action in full", page=_action, takes=("name",)),
    "sheet": Document(about="what to expect the first time", page=_sheet, takes=("name",)),
    "script": Document(about="a card with words to say", page=_script, takes=("name",)),
}
"""Each document by the name under which it is asked for."""
