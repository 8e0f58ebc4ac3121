"""What a person asks to export: the document, what goes into it, and in which form."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from civicpath.app import App
from civicpath.commands.deliver import Form
from civicpath.core.checklist import Checklist, checklist
from civicpath.core.page import Page
from civicpath.core.progress import Progress
from civicpath.core.value import dataclass
from civicpath.pages.voice import Voice
from civicpath.render.paper import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What goes into a document: whose progress, and which part of the ladder."""

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
class Order:
    """How a document is to be written: the form, the paper, and the file."""

    form: Form | None
    output: Path | None
    paper: Paper
    force: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that can be exported: what makes its page and its JSON, and its flags.

    What is `shared` is made to be handed out: it holds nothing of a person but their county.
    What is no page, as a folder of them, brings what writes it.
    """

    about: str
    page: Callable[[Wish], Page] | None = None
    data: Callable[[Wish], Mapping[str, Any]] | None = None
    write: Callable[[Wish, Order], None] | None = None
    takes: tuple[str, ...] = ()
    shared: bool = False
