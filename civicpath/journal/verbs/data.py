"""`data`: see, check, back up, merge or erase what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.base.errors import UNCHANGED, BadContent, CannotCreate, Newer, Usage, in_warning
from civicpath.base.shell import WINDOWS
from civicpath.base.text import series
from civicpath.documents.markup import Page, Text
from civicpath.documents.verbs.deliver import STANDARD_OUTPUT
from civicpath.journal import backups, checkup, data_view, erase, merging
from civicpath.journal.data_files import DataFile, DataFileKind
from civicpath.journal.events import Answered
from civicpath.journal.line_problems import UNREADABLE
from civicpath.journal.losses import RULES
from civicpath.journal.progress_file import BrowserProgress
from civicpath.journal.verbs.data_result import checkup_data, where_data
from civicpath.journal.verbs.data_versions import show_versions
from civicpath.journal.verbs.forget_scopes import forget_scope
from civicpath.journal.verbs.forgetting import ForgetScope
from civicpath.journal.verbs.pack_checkup import with_packs
from civicpath.ladder.model import NOTHING_YET
from civicpath.ladder.verbs.completions import complete_action, complete_question
from civicpath.ladder.verbs.flags import AsJson
from civicpath.packs import store
from civicpath.people.verbs.choosing import complete_person
from civicpath.system import effects
from civicpath.system.effects import Effect
from civicpath.system.files import NOT_WHOLE, is_open_to_others
from civicpath.system.paths import cache
from civicpath.terminal.command_line import verbs_under
from civicpath.terminal.signature import Context, argument, option

PROBLEMS = 1
"""The exit code when something is wrong."""


def check(
    ctx: Context,
    accept: Annotated[
        bool,
        option("--accept", help="Accept what is missing, damaged or doubled; stop warning."),
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Read every log and pack, and say what is missing or damaged and what to do."""
    app: App = ctx.obj
    result = with_packs(checkup.check(app.journal))
    put_to_rest = [finding for finding in result.findings if finding.problem.rule in RULES]
    if accept and put_to_rest:
        checkup.accept(app.journal)
        result = with_packs(checkup.check(app.journal))
    if as_json:
        app.put_json(checkup_data(result, put_to_rest if accept else None))
    else:
        if accept:
            app.show(data_view.accepted_page(len(put_to_rest)))
        app.show(data_view.check_page(result))
    if not result.sound:
        raise typer.Exit(PROBLEMS)


CONFIRM = "forget"
"""What has to be typed before everything is erased."""

REACH = "Backups in the same folder are {} too. Copies elsewhere are out of reach."
"""The reach of erasing, as shown beforehand."""


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """Build the verbs under `data`."""
    verbs = (
        ("where", where, "data where"),
        ("check", check, "data check"),
        ("backup", backup, "data backup -o journal.tar.gz"),
        ("merge", merge, "data merge journal.tar.gz"),
        ("forget", forget, "data forget --answers"),
    )
    return verbs_under(about, epilog, settings, verbs)


def where(
    ctx: Context,
    versions: Annotated[
        bool, option("--versions", help="Versions for a bug report; nothing personal.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Show where your progress is kept, file by file."""
    app: App = ctx.obj
    if versions:
        show_versions(app, as_json=as_json)
        return
    kept = [*backups.where(app.journal), DataFile(DataFileKind.CONTENT, app.content)]
    if cache().exists():
        kept.append(DataFile(DataFileKind.CACHE, cache()))
    if as_json:
        app.put_json(where_data(app.journal.home, kept))
    else:
        closed = not WINDOWS and not any(map(_is_open, kept))
        app.show(data_view.where_page(app.journal.home, kept, closed=closed))


def _is_open(one: DataFile) -> bool:
    """Return whether others may read a file that holds a person's data."""
    shared = {DataFileKind.CONTENT, DataFileKind.CACHE}
    return one.kind not in shared and is_open_to_others(one.path)


def backup(
    ctx: Context,
    output: Annotated[
        Path | None,
        option("--output", "-o", metavar="FILE", help="If left out, beside the journal."),
    ] = None,
) -> None:
    """Pack everything into one file, readable by you alone."""
    app: App = ctx.obj
    if str(output) == STANDARD_OUTPUT:
        raise Usage("A backup needs a file.", "Name it: civicpath data backup -o FILE")
    try:
        made = backups.backup(app.journal, datetime.now(UTC), output)
    except CannotCreate as fault:
        if output:
            raise
        so_far = fault.hint if fault.hint == NOT_WHOLE else UNCHANGED
        elsewhere = "Name a file elsewhere: civicpath data backup -o FILE"
        raise CannotCreate(fault.message, f"{so_far} {elsewhere}") from fault
    app.show(data_view.backup_page(made))


def merge(
    ctx: Context,
    source: Annotated[
        Path,
        argument(metavar="PATH", help="Another home, a log file, a backup, or a page's progress."),
    ],
) -> None:
    """Merge in another machine's data, or a backup. Doing it twice does no harm."""
    app: App = ctx.obj
    if read := merging.page_progress(source, app.today):
        _merge_page(app, read)
        return
    packs = backups.packs(source)
    merged = merging.merge(app.journal, source, more=bool(packs))
    brought, unusable = _add_packs(app, packs)
    if merged.added or merged.lists or merged.forgotten or brought:
        effects.happened(Effect.RECORDED)
    for problem in merged.problems:
        app.tell(str(problem))
    app.show(
        data_view.merge_page(
            (merged.added, merged.known, merged.forgotten),
            doubled=merged.doubled,
            people=(merged.dropped, merged.lists),
            whole=not (unusable or any(one.rule in UNREADABLE for one in merged.problems)),
        )
    )
    if brought:
        app.show(Page("Brought along", (Text(f"A county's pack: {series(brought)}"),)))
    app.journal.was_told()
    if merged.disputed:
        app.show(
            data_view.disputed_page(
                merged.disputed, app.ladder.questions, app.voice(app.progress())
            )
        )


def _add_packs(app: App, packs: Mapping[str, bytes]) -> tuple[tuple[str, ...], int]:
    """Save the packs that are missing here; return their names, and how many can't be used."""
    brought: list[str] = []
    unusable = 0
    with app.journal.held() if packs else nullcontext():
        for name, data in packs.items():
            try:
                brought += store.add_missing(app.journal.home, {name: data})
            except (BadContent, Newer) as fault:
                app.tell(in_warning(fault))
                unusable += 1
    return tuple(brought), unusable


def _merge_page(app: App, read: BrowserProgress) -> None:
    """Bring in what a page kept in a browser, and say what of it is new here."""
    rungs = app.ladder.front.rungs
    told = app.state.answers.get("done", ())
    new = tuple(one for one in read.climbed if one in rungs and one not in told)
    kept = (*(one for one in told if one != NOTHING_YET), *new)
    climbed = (Answered(question="done", values=kept),) if new else ()
    merged = merging.merge_progress(app.journal, read, climbed)
    names = {event.action for event in read.events}
    strange = sum(not (app.ladder.action(name) or name in rungs) for name in names)
    strange += sum(one not in rungs for one in read.climbed)
    app.show(
        data_view.progress_merged_page(
            len(merged.events) + len(new), merged.known, merged.older, strange=strange
        )
    )


OnlyAnswers = Annotated[bool, option("--answers", help="Only the answers to the questions.")]

OnlyQuestion = Annotated[
    str | None,
    option(
        "--question",
        metavar="QUESTION",
        help="Only the answer to one question.",
        autocompletion=complete_question,
    ),
]

OnlyNotes = Annotated[
    str | None,
    option(
        "--notes",
        metavar="ACTION",
        help="Only the notes on one action; `log` means those on counts.",
        autocompletion=complete_action,
    ),
]

OnlyRace = Annotated[
    str | None, option("--race", metavar="NAME", help="Only one race of the desk.")
]

OnlyGroups = Annotated[bool, option("--groups", help="Only the saved groups.")]

OnlyMeetings = Annotated[bool, option("--meetings", help="Only the meetings and calendars.")]

OnlyLog = Annotated[bool, option("--log", help="Only what was logged: the counts and their notes.")]

OnlyPacks = Annotated[bool, option("--packs", help="Only the packs of counties.")]

OnlyPeople = Annotated[
    bool, option("--people", help="Only the people, their marks, and all lists.")
]

OnlyList = Annotated[
    str | None,
    option("--list", metavar="NAME", help="Only one imported list, and its marks."),
]

OnlyPerson = Annotated[
    str | None,
    option(
        "--person",
        metavar="NAME",
        help="Only one person; a later merge leaves them out.",
        autocompletion=complete_person,
    ),
]

SureFlag = Annotated[bool, option("--yes", help="Don't ask whether I'm sure.")]


def forget(
    ctx: Context,
    answers: OnlyAnswers = False,
    question: OnlyQuestion = None,
    notes: OnlyNotes = None,
    race: OnlyRace = None,
    groups: OnlyGroups = False,
    meetings: OnlyMeetings = False,
    log: OnlyLog = False,
    packs: OnlyPacks = False,
    people: OnlyPeople = False,
    list_: OnlyList = None,
    person: OnlyPerson = None,
    yes: SureFlag = False,
) -> None:
    """Erase what is kept: everything, or a part. It can't be taken back."""
    app: App = ctx.obj
    chosen = forget_scope(
        app,
        {
            "answers": answers,
            "question": question,
            "notes": notes,
            "race": race,
            "groups": groups,
            "meetings": meetings,
            "log": log,
            "packs": packs,
            "people": people,
            "list": list_,
            "person": person,
        },
    )
    erase.refuse_newer(app.journal.home)  # before asking
    if not yes:
        _make_sure(app, chosen)
    app.show(_erased_packs(app) if packs else _erased(app, chosen))


def _erased_packs(app: App) -> Page:
    """Erase all packs; they lie beside the journal, which stays as it is."""
    with app.journal.held() if app.journal.refuse_foreign() else nullcontext():
        effects.erasing()
        gone, left = store.remove_all(app.journal.home)
        effects.happened(Effect.ERASED)
    return data_view.packs_forgotten_page(gone, left)


def _erased(app: App, chosen: ForgetScope | None) -> Page:
    """Erase what was chosen, or everything."""
    if chosen is None:
        gone = erase.forget_all(app.journal)
        return data_view.forget_page("everything", gone.entries, gone.unread, gone.left, ())
    if chosen.first:
        effects.to_erase()
        app.record(*chosen.first)
    gone = erase.forget(app.journal, chosen.rule, chosen.lists)
    return data_view.forget_page(chosen.what, gone.entries, gone.unread, gone.left, chosen.besides)


def _make_sure(app: App, chosen: ForgetScope | None) -> None:
    """Ask before erasing; to erase everything, a word has to be typed."""
    asker = app.asker("Add --yes if you're sure.")
    if chosen:
        ask = f"Erase {chosen.what}? {REACH.format('rewritten')} It can't be taken back."
        sure = asker.confirm(ask, default=False)
    else:
        ask = f"This erases everything. Type {CONFIRM} if you mean it."
        sure = asker.text(ask, why=REACH.format("erased")).strip().lower() == CONFIRM
    if not sure:
        app.show(Page("Nothing was erased", ()))
        raise typer.Exit
