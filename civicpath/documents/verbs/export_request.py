"""What a person asks to export, and exports that are not pages: progress and a calendar."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from civicpath.app import App
from civicpath.base.addresses import site
from civicpath.base.days import as_written
from civicpath.base.errors import InvalidInput, Usage
from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.documents import ics
from civicpath.documents.markup import Page
from civicpath.documents.paper import Paper
from civicpath.documents.verbs.deliver import FileFormat, deliver
from civicpath.journal.state import State
from civicpath.ladder.checklist import Checklist, checklist
from civicpath.ladder.progress import Progress
from civicpath.ladder.verbs.questions import understand
from civicpath.ladder.views.citations import Citations
from civicpath.meetings.views.calendar_view import diary
from civicpath.packs.invitation import Invitation, invitations
from civicpath.system.clock import here as on_this_clock
from civicpath.system.clock import utc

if TYPE_CHECKING:
    from civicpath.places.views.place_view import Here


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportRequest:
    """The content of a document: whose progress, and which part of the ladder.

    A document for `others` names no commands, because its readers may not have the program.
    """

    app: App
    progress: Progress
    name: str = ""
    rung: str = ""
    blank: bool = False
    others: bool = False

    @property
    def voice(self) -> Citations:
        """A new voice for one page, which numbers its sources from 1."""
        return self.app.voice(self.progress, counts_days=False)

    @property
    def bare_voice(self) -> Citations:
        """A voice for a page that has no room for a list of sources."""
        return self.app.voice(self.progress, numbered=False, counts_days=False)

    @property
    def invited(self) -> tuple[Invitation, ...]:
        """The coming meetings of the groups whose packs apply, for others on the group's clock."""
        progress, clock = self.progress, as_written if self.others else on_this_clock
        return tuple(invitations(progress.packs, progress.past.meetings, progress.today, clock))

    @property
    def county(self) -> str:
        """The county of the document, or an empty string."""
        return next(iter(self.progress.answers.get("county", ())), "")

    @property
    def checklist(self) -> Checklist:
        """The checklist for this document."""
        return checklist(self.progress, rung=self.rung, blank=self.blank)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportTarget:
    """How to write a document: the format, the paper, the file, and a site's address."""

    form: FileFormat | None
    output: Path | None
    paper: Paper
    force: bool
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document that can be exported: its page, its JSON, and its flags.

    A `shared` document is made to be handed out and contains nothing about the person except their
    county. A person's `own` document carries no group's name, unlike all others. A document that is
    not a single page, such as a site, has its own `write` function.
    """

    about: str
    page: Callable[[ExportRequest], Page] | None = None
    data: Callable[[ExportRequest], Result] | None = None
    write: Callable[[ExportRequest, ExportTarget], None] | None = None
    takes: tuple[str, ...] = ()
    shared: bool = False
    own: bool = False


def export_progress(request: ExportRequest, target: ExportTarget) -> None:
    """Write the progress for a browser: steps and days, without notes, names or answers."""
    from civicpath.journal.progress_file import write_progress
    from civicpath.journal.undoing import counting, undone

    ending = target.output.suffix.lower() if target.output and target.output.name != "-" else ""
    if target.form not in (None, FileFormat.JSON) or ending not in ("", ".json"):
        raise Usage(
            "Progress is written as JSON only.", "civicpath export progress -o progress.json"
        )
    app = request.app
    reading = app.journal.read()
    for problem in reading.problems:
        app.tell(str(problem))
    rungs = app.ladder.front.rungs
    climbed = tuple(one for one in app.state.answers.get("done", ()) if one in rungs)
    entries = counting(reading.entries, undone(reading.entries))
    text = write_progress(entries, climbed, app.today)
    deliver(app, text, target.output, force=target.force)


def here_of(request: ExportRequest) -> Here | None:
    """Return the document's place with what its page shows, or None if it is unknown."""
    from civicpath.places.season import season_of
    from civicpath.places.views.place_view import Here

    progress = request.progress
    if progress.place is None:
        return None
    return Here(
        place=progress.place,
        county=request.county,
        today=progress.today,
        standing=season_of(progress.place, progress.today),
        parties=progress.answers.get("party", ()),
        cycle=request.app.cycle,
    )


ENDING = ".ics"


def export_calendar(
    request: ExportRequest, form: FileFormat | None, output: Path | None, *, force: bool
) -> None:
    """Write one calendar file; importing it again updates entries and duplicates none."""
    ending = output.suffix.lower() if output and output.name != "-" else ENDING
    if form or ending != ENDING:
        raise Usage(
            "A calendar is written as .ics only.", "civicpath export calendar -o meetings.ics"
        )
    progress = request.progress
    deliver(
        request.app,
        ics.render(diary(progress, utc, request.voice), progress.today),
        output,
        force=force,
    )


def site_address(text: str) -> str:
    """Return the address of a site's folder, ending in a slash; raise Usage if it isn't one."""
    if not text:
        return ""
    address = site(text)
    if isinstance(address, InvalidInput):
        raise Usage.of(address)
    return f"{address.partition('?')[0].partition('#')[0].removesuffix('/index.html').rstrip('/')}/"


WHERE = ("state", "county")
"""The person's answers that a document for others may contain."""


def handout_profile(app: App, given: Mapping[str, str]) -> State:
    """Return a newcomer's state in the `given` place, or else in the person's own."""
    own = app.state.answers
    kept = WHERE if not given.get("state") else ()
    answers = {key: own[key] for key in kept if key in own}
    for question in app.ladder.questions:
        text = given.get(question.id)
        if not text:
            continue
        answer = understand(app, question, text, next(iter(answers.get("state", ())), ""))
        if isinstance(answer, InvalidInput):
            raise Usage.of(answer)
        answers[question.id] = answer.values
    if answers.get("county") and not answers.get("state"):
        raise Usage("Which state is that county in?", "Say --state as well, such as --state TX.")
    return State(answers=answers, races={} if given.get("state") else _race_days(app))


def _race_days(app: App) -> dict[str, tuple[str, ...]]:
    """Return the days of the race in use, the only part of it that a handout needs."""
    from civicpath.campaign.race_days import DAY_FLAGS

    name = app.state.in_use
    if name in app.state.results or not name:
        return {}
    shared = {"level", *DAY_FLAGS}
    numbers = (one for one in app.state.races[name] if one.partition("=")[0] in shared)
    return {name: tuple(numbers)}
