"""What a command may touch: the ladder, the journal, today's date, the screen, the prompts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from civicpath import __version__
from civicpath.core.errors import BadContent, Usage
from civicpath.core.value import dataclass
from civicpath.edges import paths

if TYPE_CHECKING:
    from civicpath.core.campaign.handbook import Handbook
    from civicpath.core.campaign.office import PublicOffice
    from civicpath.core.cycle import Cycle
    from civicpath.core.event import Event
    from civicpath.core.finding import FindingGuide
    from civicpath.core.model import Ladder, Source
    from civicpath.core.page import Page
    from civicpath.core.party import PartyBook
    from civicpath.core.past import Past
    from civicpath.core.place import Place
    from civicpath.core.progress import Progress
    from civicpath.edges.ask import Asker
    from civicpath.edges.content import Stamp
    from civicpath.edges.journal import Journal
    from civicpath.edges.zips import ZipFiles
    from civicpath.pages.voice import Voice

TODAY = "CIVICPATH_TODAY"


@dataclass(frozen=True, slots=True)
class Options:
    """The flags that stand before a verb."""

    home: Path | None = None
    content: Path | None = None
    plain: bool = False
    color: str = "auto"
    walking: bool = False
    """Whether the person walks, since they named no verb: the walk itself shows what is next."""


class App:
    """Joins the layers for one run of the program; each part is made when it is first asked for."""

    def __init__(self, options: Options) -> None:
        """Remember the flags, and refuse a colour wish that is none."""
        if options.color not in {"auto", "always", "never"}:
            message = f"--color takes auto, always or never, and not '{options.color}'."
            raise Usage(message, "See: civicpath --help")
        self.options = options

    @cached_property
    def today(self) -> date:
        """The day for which this run speaks."""
        from civicpath.core.day import read_day

        told = os.environ.get(TODAY)
        return read_day(told, date.today()) if told else date.today()  # noqa: DTZ011  the person's own day

    @property
    def interactive(self) -> bool:
        """Say whether there is a person at a terminal to ask."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @cached_property
    def plain(self) -> bool:
        """Say whether plain lines are wanted: by flag, in a pipe, or for reading by ear."""
        from civicpath.render.screen import wants_plain

        return self.options.plain or wants_plain(os.environ, isatty=sys.stdout.isatty())

    @cached_property
    def content(self) -> Path:
        """The folder of content in use."""
        from civicpath.edges.content import shipped

        return self.options.content or shipped()

    @cached_property
    def ladder(self) -> Ladder:
        """The ladder of the content in use."""
        from civicpath.authoring.shelf import build

        return build(self.pieces)

    @cached_property
    def pieces(self) -> Mapping[str, Any]:
        """The content in pieces by name: from its compiled form, else read and checked now."""
        from civicpath.edges.compiled import Compiled
        from civicpath.edges.content import sources, stamps

        found = stamps(self.content)
        made_of = (*found, *sources())
        compiled = Compiled(paths.cache(), self.content, __version__)

        def fresh() -> Mapping[str, Any]:
            pieces = self._read(found)
            compiled.keep(made_of, pieces)
            return pieces

        kept = compiled.open(made_of, fresh)
        return fresh() if kept is None else kept

    @property
    def offices(self) -> Mapping[str, PublicOffice]:
        """The offices to run for, the smallest first."""
        from civicpath.authoring.shelf import offices

        return offices(self.pieces)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """What is known of each state, by its code in small letters."""
        from civicpath.authoring.shelf import places

        return places(self.pieces)

    def place_of(self, state: str) -> Place | None:
        """What is known of a state, by its code, or None; of none given, nothing is looked up."""
        return self.places.get(state.lower()) if state else None

    @property
    def place(self) -> Place | None:
        """The place that the person lives in, or None while they have not said."""
        return self._place_in(self.past)

    @cached_property
    def journal(self) -> Journal[Past]:
        """The person's journal; making it touches no file."""
        from civicpath.core import past
        from civicpath.edges.journal import Journal
        from civicpath.edges.snapshot import Fold

        fold = Fold(
            version=past.VERSION,
            recall=past.recall,
            then=past.Past.then,
            dump=past.Past.dump,
            load=past.Past.load,
        )
        return Journal(paths.home(self.options.home), fold)

    @cached_property
    def past(self) -> Past:
        """The journal replayed; what could not be read is told once, on stderr."""
        standing = self.journal.standing()
        for problem in standing.problems:
            self.tell(str(problem))
        if standing.newer:
            self.tell("A newer CivicPath wrote here. This one reads it, and records nothing.")
        return standing.state

    def progress(self, today: date | None = None, past: Past | None = None) -> Progress:
        """Where a person stands on a day: this one today, unless told otherwise."""
        from civicpath.core.standpoint import stand

        past = past or self.past
        return stand(self.ladder, past, self._place_in(past), today or self.today, _own_clock)

    def voice(
        self,
        progress: Progress,
        *,
        numbered: bool = True,
        place: Place | None = None,
        more: Iterable[Source] = (),
    ) -> Voice:
        """How texts are said on one page, with or without the numbers of sources.

        `place` is the place that the page speaks of, when it is not the person's own; `more` are
        sources that only this page cites.
        """
        from collections import ChainMap

        from civicpath.core.blanks import blanks
        from civicpath.pages.voice import Voice

        here = place or progress.place
        own = here.sources if here else ()
        local = {source.id: source for source in (*own, *self.cycle.sources, *more)}
        sources = ChainMap(local, cast("dict[str, Source]", self.ladder.sources))
        return Voice(sources, blanks(progress, here), progress.today, numbered=numbered)

    @cached_property
    def book(self) -> PartyBook:
        """The national parties, the groups beside them, and the doors that belong to none."""
        from civicpath.authoring.shelf import take
        from civicpath.core.party import PartyBook

        return take(PartyBook, "parties", self.pieces)

    @cached_property
    def finding(self) -> FindingGuide:
        """How a local party is found."""
        from civicpath.authoring.shelf import take
        from civicpath.core.finding import FindingGuide

        return take(FindingGuide, "finding", self.pieces)

    @cached_property
    def cycle(self) -> Cycle:
        """What holds of elections in every place."""
        from civicpath.authoring.shelf import take
        from civicpath.core.cycle import Cycle

        return take(Cycle, "cycle", self.pieces)

    @cached_property
    def handbook(self) -> Handbook:
        """What the campaign desk supposes and advises."""
        from civicpath.authoring.shelf import take
        from civicpath.core.campaign.handbook import Handbook

        return take(Handbook, "desk", self.pieces)

    @property
    def zips(self) -> ZipFiles:
        """The files on ZIP codes and counties."""
        from civicpath.edges.zips import ZipFiles

        return ZipFiles(self.content / "places")

    def asker(self, instead: str) -> Asker:
        """How questions are put to the person; without a terminal a hint what to do `instead`."""
        from civicpath.edges.ask import asker

        return asker(plain=self.plain, interactive=self.interactive, instead=instead)

    def record(self, *events: Event) -> None:
        """Write events to the journal; when this returns they are safe."""
        self.journal.append(*events)
        self.__dict__.pop("past", None)

    def show(self, page: Page) -> None:
        """Show a page in the medium that fits where the output goes."""
        from civicpath.edges.output import put_page

        put_page(self.drawn(page))

    def drawn(self, page: Page) -> str:
        """A page as text for this screen or pipe."""
        import shutil

        from civicpath.render.screen import fit, wants_ascii, wants_color

        width = fit(shutil.get_terminal_size().columns)
        ascii_only = wants_ascii(sys.stdout.encoding)
        if self.plain:
            from civicpath.core.text import typewriter
            from civicpath.render import plain

            text = plain.render(page, width=width)
            return typewriter(text) if ascii_only else text
        from civicpath.render import terminal

        color = wants_color(self.options.color, os.environ, isatty=sys.stdout.isatty())
        return terminal.render(page, width=width, color=color, ascii_only=ascii_only)

    def put_json(self, data: Mapping[str, object]) -> None:
        """Write one JSON document."""
        from civicpath.core.plain import as_json
        from civicpath.edges.output import put

        put(as_json(data))

    def tell(self, text: str) -> None:
        """Say something beside the result, on stderr."""
        from civicpath.edges.output import tell

        tell(text)

    def _place_in(self, past: Past) -> Place | None:
        return self.place_of(next(iter(past.answers.get("state", ())), ""))

    def _read(self, found: tuple[Stamp, ...]) -> Mapping[str, Any]:
        from civicpath.authoring.load import load
        from civicpath.core.standpoint import KEYS
        from civicpath.edges.content import read

        loaded = load(read(self.content, [name for name, _, _ in found]), KEYS)
        if loaded.ladder is None:
            first = loaded.problems[0]
            raise BadContent(
                f"The content can't be used. {first.at}: {first.message}",
                f"See everything that is wrong: civicpath check {self.content}",
            )
        return loaded.pieces


def _own_clock(at: datetime, zone: str) -> datetime:
    """A time on this computer's clock; whoever keeps no meetings need not load what knows it."""
    from civicpath.edges.clock import here

    return here(at, zone)
