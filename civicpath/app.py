"""What a command may use: the ladder, the journal, today's date, the screen and prompts."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from civicpath import __version__
from civicpath.base.errors import NotYours, Usage, in_warning
from civicpath.base.values import dataclass, replace
from civicpath.system import paths

if TYPE_CHECKING:
    from civicpath.base.json_data import Result
    from civicpath.base.sources import Source
    from civicpath.campaign.desk_content import DeskContent
    from civicpath.campaign.office import PublicOffice
    from civicpath.documents.markup import Page
    from civicpath.journal.events import Event
    from civicpath.journal.state import State
    from civicpath.journal.store import Journal
    from civicpath.ladder.model import Ladder
    from civicpath.ladder.progress import Progress
    from civicpath.ladder.views.citations import Citations
    from civicpath.packs.layering import LaidPacks
    from civicpath.packs.model import Pack
    from civicpath.parties.finding import FindingGuide
    from civicpath.parties.model import PartyBook
    from civicpath.places.files import ZipFiles
    from civicpath.places.model import Place
    from civicpath.places.season import Cycle
    from civicpath.terminal.prompts import Asker

TODAY = "CIVICPATH_TODAY"


@dataclass(frozen=True, slots=True)
class Options:
    """The global flags, given before a verb."""

    home: Path | None = None
    content: Path | None = None
    pack: Path | None = None
    plain: bool = False
    color: str = "auto"
    pager: bool = True
    walking: bool = False
    """Whether no verb was given. The person walks the ladder, and the walk shows what is next."""


class App:
    """The parts of the program for one run, each created on first use."""

    def __init__(self, options: Options) -> None:
        """Store the flags; Usage for an invalid --color value."""
        if options.color not in {"auto", "always", "never"}:
            message = f"--color takes auto, always or never, not '{options.color}'."
            raise Usage(message, "See: civicpath --help")
        self.options = options
        self._lost = False
        self._warned: set[str] = set()
        self._latest: tuple[State, date, Progress] | None = None

    @cached_property
    def today(self) -> date:
        """The date that this run uses as today."""
        from civicpath.base.days import read_day

        today = date.today()  # noqa: DTZ011  the person's own day
        given = os.environ.get(TODAY)
        return read_day(given, today) if given else today

    @property
    def interactive(self) -> bool:
        """Whether there is a terminal at which to ask a person."""
        return sys.stdin.isatty() and sys.stdout.isatty()

    @cached_property
    def plain(self) -> bool:
        """Whether plain output is wanted: by flag, in a pipe, or for a screen reader."""
        from civicpath.documents.screen import wants_plain

        return self.options.plain or wants_plain(os.environ, isatty=sys.stdout.isatty())

    @cached_property
    def content(self) -> Path:
        """The content folder in use."""
        from civicpath.schema.content_files import shipped

        return self.options.content or paths.content() or shipped()

    @property
    def ladder(self) -> Ladder:
        """The ladder of the content in use, with the packs that apply to the person."""
        return self.laid.ladder(self.state, self._bare_ladder) if self.laid else self._bare_ladder

    @cached_property
    def _bare_ladder(self) -> Ladder:
        from civicpath.schema.lazy_content import build

        return build(self.pieces)

    @cached_property
    def laid(self) -> LaidPacks | None:
        """The saved packs, with the pack given with --pack on top; None if there are none."""
        home, named = paths.home(self.options.home), self.options.pack
        if named is None and not os.path.isdir(home / "packs"):  # noqa: PTH112 - a bad path is none
            return None
        from civicpath.schema.compiled_packs import laid_packs

        return laid_packs(home, named, paths.cache(), __version__, self.tell)

    @property
    def packs(self) -> tuple[Pack, ...]:
        """The packs that apply to the person, by their place and their party."""
        return self.laid.active(self.state.answers) if self.laid else ()

    @cached_property
    def pieces(self) -> Mapping[str, Any]:
        """The content as pieces by name: from the cache, or else parsed and checked now."""
        from civicpath.schema.content_cache import compiled_content

        return compiled_content(self.content, paths.cache(), __version__)

    @property
    def ladder_here(self) -> Ladder:
        """The ladder, with the titles that its rungs have where the person lives."""
        from civicpath.ladder.rungs_here import ladder_here

        return ladder_here(self.ladder, self.place, self.state.answers.get("party", ()))

    @property
    def offices(self) -> Mapping[str, PublicOffice]:
        """The offices to run for, smallest first."""
        from civicpath.schema.lazy_content import offices

        return offices(self.pieces)

    @cached_property
    def places(self) -> Mapping[str, Place]:
        """Facts about each state, by its code in lowercase."""
        from civicpath.schema.lazy_content import places

        return places(self.pieces)

    def place_of(self, state: str) -> Place | None:
        """Return the facts about a state by its code; None if it is unknown or empty."""
        return self.places.get(state.lower()) if state else None

    @property
    def place(self) -> Place | None:
        """The person's state, or None if they haven't given one."""
        return self._place_in(self.state)

    @cached_property
    def journal(self) -> Journal[State]:
        """The person's journal. No file is opened yet."""
        from civicpath.journal.store import journal_in

        return journal_in(paths.home(self.options.home))

    @cached_property
    def state(self) -> State:
        """The person's own state, combined with the groups and meetings of the packs."""
        return self.laid.state(self.own) if self.laid else self.own

    @cached_property
    def own(self) -> State:
        """The replayed journal. Problems with reading it are reported once, on stderr."""
        try:
            standing = self.journal.standing()
        except NotYours as failure:  # as where root once ran with this person's HOME
            self.tell(in_warning(failure))
            return self.journal.reducer.replay(())
        self._lost = standing.lost
        if standing.problems or standing.newer or standing.to_choose:
            from civicpath.journal.telling import tell_of

            tell_of(standing, self.tell_once, lambda: self._bare_ladder, self.journal.was_told)
        return standing.state

    def progress(self, today: date | None = None, past: State | None = None) -> Progress:
        """Return a person's progress on a day; by default this person's, today."""
        from civicpath.ladder.build_progress import build_progress, claims_of

        laid, day, clock = self.laid, today or self.today, _own_clock
        if past is None:
            past = self.state
        elif laid:  # others read a group's hours as it says them
            from civicpath.base.days import as_written

            past, clock = laid.state(past), as_written
        if self._latest is None or self._latest[:2] != (past, day):
            ladder = laid.ladder(past, self._bare_ladder) if laid else self._bare_ladder
            place = self._place_in(past)
            made = build_progress(ladder, past, place, day, claims_of(past, place, day, clock))
            more = laid.known(past, day, clock) if laid else {}
            self._latest = past, day, replace(made, lost=self._lost, **more)
        return self._latest[2]

    def voice(
        self,
        progress: Progress,
        *,
        numbered: bool = True,
        counts_days: bool = True,
        place: Place | None = None,
        more: Iterable[Source] = (),
    ) -> Citations:
        """Return the citations for one page, with or without numbered sources.

        Without `counts_days`, texts don't count days from today, as a page that is exported may be
        read later. `place` is the page's place, if it isn't the person's own. `more` are sources
        that only this page cites.
        """
        from collections import ChainMap

        from civicpath.ladder.build_progress import blanks
        from civicpath.ladder.views.citations import Citations

        here = place or progress.place
        own = here.sources if here else ()
        local = {source.id: source for source in (*own, *self.cycle.sources, *more)}
        sources = ChainMap(local, cast("dict[str, Source]", progress.ladder.sources))
        words = blanks(progress, here)
        return Citations(sources, words, progress.today, numbered=numbered, counts_days=counts_days)

    @cached_property
    def book(self) -> PartyBook:
        """The national parties, affiliated groups, and nonpartisan organizations."""
        from civicpath.parties.model import PartyBook
        from civicpath.schema.lazy_content import take

        return take(PartyBook, "parties", self.pieces)

    @cached_property
    def finding(self) -> FindingGuide:
        """Guidance on finding a local party."""
        from civicpath.parties.finding import FindingGuide
        from civicpath.schema.lazy_content import take

        return take(FindingGuide, "finding", self.pieces)

    @cached_property
    def cycle(self) -> Cycle:
        """Election facts that apply in every place."""
        from civicpath.places.season import Cycle
        from civicpath.schema.lazy_content import take

        return take(Cycle, "cycle", self.pieces)

    @cached_property
    def handbook(self) -> DeskContent:
        """The campaign desk's assumptions and advice."""
        from civicpath.campaign.desk_content import DeskContent
        from civicpath.schema.lazy_content import take

        return take(DeskContent, "desk", self.pieces)

    @property
    def zips(self) -> ZipFiles:
        """The files on ZIP codes and counties."""
        from civicpath.places.files import ZipFiles

        return ZipFiles(self.content / "places")

    def asker(self, instead: str) -> Asker:
        """Return prompts; without a terminal, the error says what to do `instead`."""
        from civicpath.terminal.plain_prompts import asker

        return asker(plain=self.plain, interactive=self.interactive, instead=instead)

    def record(self, *events: Event) -> None:
        """Write events to the journal. They are on disk when this returns."""
        self.journal.append(*events)
        self._forget_state()

    def take_back(self) -> Event | None:
        """Undo the last recorded event and return it; None if there is nothing to undo."""
        taken = self.journal.take_back()
        self._forget_state()
        return taken

    def _forget_state(self) -> None:
        for name in ("state", "own"):
            self.__dict__.pop(name, None)

    def show(self, page: Page, *, read: bool = False) -> None:
        """Write a page in the format that fits the output.

        Long pages go to a pager; in the walk, only those that the person chose to `read`.
        """
        from civicpath.terminal.output import write_long, write_page

        text = self.drawn(page)
        is_chosen = read or not self.options.walking
        may_page = self.options.pager and is_chosen and self.interactive and not self.plain
        if not (may_page and write_long(text)):
            write_page(text)

    def drawn(self, page: Page) -> str:
        """Return a page formatted for this screen or pipe."""
        from civicpath.documents.screen import fit, render, wants_ascii, wants_color
        from civicpath.terminal.output import columns, takes_escapes

        width, ascii_only = fit(columns()), wants_ascii(sys.stdout.encoding)
        if self.plain:
            from civicpath.documents import plain_text

            return plain_text.render(page, width=width, ascii_only=ascii_only)
        color = wants_color(self.options.color, os.environ, isatty=takes_escapes())
        return render(page, width=width, color=color, ascii_only=ascii_only)

    def put_json(self, result: Result, say: Callable[..., str] = str) -> None:
        """Write a result as one JSON document; `say` fills the blanks in its texts."""
        from civicpath.base.json_data import json_document
        from civicpath.terminal.output import write_data

        write_data(json_document(result, say))

    def tell_once(self, text: str) -> None:
        """Write a message to stderr, unless this run has written it."""
        if text not in self._warned:  # a verb that records reads the journal again
            self._warned.add(text)
            self.tell(text)

    def tell(self, text: str) -> None:
        """Write a message to stderr."""
        from civicpath.terminal.output import print_error

        print_error(text)

    def _place_in(self, past: State) -> Place | None:
        place = self.place_of(next(iter(past.answers.get("state", ())), ""))
        return self.laid.place(past, place) if self.laid else place


def _own_clock(at: datetime, zone: str) -> datetime:
    """Return a time on this computer's clock. Imported lazily: only needed with meetings."""
    from civicpath.system.clock import here

    return here(at, zone)
