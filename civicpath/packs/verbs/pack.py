"""`pack`: add a pack that a local group hands out, or make one."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.problems import Position, Problem
from civicpath.base.suggestions import did_you_mean, hint_at
from civicpath.base.text import excerpt
from civicpath.base.values import replace
from civicpath.documents.markup import Page
from civicpath.documents.verbs.deliver import Force, Output, deliver
from civicpath.journal.state import NOTHING
from civicpath.ladder.verbs.completions import completion_app
from civicpath.ladder.verbs.flags import AsJson
from civicpath.meetings.agenda import Occurrence, agenda
from civicpath.packs import store
from civicpath.packs.layering import applies_to, over_state
from civicpath.packs.model import ENDING, FRONT, Pack
from civicpath.packs.store import PackTexts
from civicpath.packs.verbs.pack_new import new
from civicpath.packs.views import pack_view
from civicpath.schema.compiled_packs import refusal
from civicpath.schema.lazy_content import build
from civicpath.schema.pack_load import LoadedPack, load_pack
from civicpath.schema.tree import mark_of, width_of
from civicpath.schema.verbs.check import SHOWN, ReportFlag, format_of
from civicpath.system.clock import here
from civicpath.system.paths import home
from civicpath.terminal.command_line import verbs_under
from civicpath.terminal.output import write
from civicpath.terminal.signature import Context, argument, option

AHEAD = timedelta(days=120)
"""How far ahead to look for a pack's next meetings."""

PackPath = Annotated[
    Path, argument(metavar="PATH", help="A pack's folder, or its file.", show_default=False)
]


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """Build the `pack` command group; without a verb, it lists the installed packs."""
    verbs = (
        ("new", new, "pack new travis"),
        ("check", check, "pack check travis"),
        ("build", build_file, "pack build travis -o travis.civicpack"),
        ("add", add, "pack add travis.civicpack"),
        ("list", kept, "pack list"),
        ("remove", remove, "pack remove travis-democrats"),
    )
    return verbs_under(about, epilog, settings, verbs, _alone)


def _alone(ctx: Context, as_json: AsJson = False) -> None:
    """List your packs."""
    if ctx.invoked_subcommand is None:
        kept(ctx, as_json)


def complete_pack(ctx: Context, incomplete: str) -> list[tuple[str, str]]:
    """Complete the IDs of the installed packs."""
    packs = all_packs(completion_app(ctx))
    return [(pack.id, pack.name) for pack in packs if pack.id.startswith(incomplete)]


def all_packs(app: App) -> tuple[Pack, ...]:
    """The installed packs, and the one given with --pack."""
    return app.laid.every if app.laid else ()


def check(
    ctx: Context,
    path: PackPath,
    form: ReportFlag = None,
    as_data: AsJson = False,
) -> None:
    """Check a pack; exit code 1 when there are errors."""
    app: App = ctx.obj
    wanted = format_of(form, as_data=as_data)
    texts = store.texts(path)
    loaded = load_here(app, texts)
    write(SHOWN[wanted](loaded, texts, path))
    if loaded.pack is None:
        raise typer.Exit(1)


def load_here(app: App, texts: PackTexts) -> LoadedPack:
    """Load a pack and check it against the content in use, the counties and today."""
    loaded = load_pack(texts, build(app.pieces), app.today)
    if loaded.pack is None:
        return loaded
    unknown = tuple(_unknown_counties(app, loaded.pack))
    problems = tuple(sorted((*loaded.problems, *unknown)))
    return replace(loaded, pack=None if unknown else loaded.pack, problems=problems)


def _unknown_counties(app: App, pack: Pack) -> Iterator[Problem]:
    """Problems for counties that do not exist in their state."""
    for place in pack.group.places:
        if not place.county:
            continue
        known = [county.name for county in app.zips.counties(place.state)]
        if place.county not in known:
            at = mark_of(place.county, Position(FRONT))
            what = f"there is no county '{excerpt(place.county)}' in {place.state}"
            hint = hint_at(place.county, known)
            yield Problem(at, "place", what, hint, width_of(place.county))


def build_file(
    ctx: Context,
    folder: Annotated[Path, argument(metavar="FOLDER", help="Where pack.yaml is.")],
    output: Output = None,
    force: Force = False,
) -> None:
    """Build the one file to hand out: the same folder gives the same bytes."""
    app: App = ctx.obj
    texts, pack, warnings = _valid_pack(app, folder)
    _tell(app, warnings)
    path = output or Path(f"{pack.id}{ENDING}")
    if str(path) != "-" and path.suffix.lower() != ENDING:
        raise Usage(
            f"'{excerpt(path.suffix)}' is not a format for a pack.", f"Name it: NAME{ENDING}"
        )
    data = store.build_archive(texts)
    store.read_archive(data, str(path))  # refuse to hand out a file that can't be read back
    deliver(app, data, path, force=force)


def _valid_pack(app: App, path: Path) -> tuple[PackTexts, Pack, tuple[Problem, ...]]:
    """The files of a pack, the pack, and warnings; raises BadContent if it has errors."""
    texts = store.texts(path)
    loaded = load_here(app, texts)
    if loaded.pack is None:
        raise refusal(path, loaded.problems)
    return texts, loaded.pack, loaded.problems


def _tell(app: App, warnings: Iterable[Problem]) -> None:
    for warning in warnings:
        app.tell(f"{warning.at}: {warning.message} {warning.hint}".strip())


def add(
    ctx: Context,
    path: PackPath,
    dry_run: Annotated[
        bool, option("--dry-run", help="Show what it would change, and save nothing.")
    ] = False,
    yes: Annotated[bool, option("--yes", help="Don't ask whether I'm sure.")] = False,
) -> None:
    """Add a pack, after showing what it changes."""
    app: App = ctx.obj
    texts, pack, warnings = _valid_pack(app, path)
    summary = summarize(app, pack)
    if dry_run or not yes:
        app.show(pack_view.change_page(summary, kept=False))
    _tell(app, warnings)
    if dry_run:
        return
    if not yes:
        asker = app.asker("Use --yes to add it, or --dry-run to see what it changes.")
        if not asker.confirm("Add this pack? You can remove it at any time."):
            app.show(Page("Nothing was saved", ()))
            return
    with app.journal.held():
        store.keep(home(app.options.home), pack.id, store.build_archive(texts))
    app.show(pack_view.change_page(summary, kept=True))


def summarize(app: App, pack: Pack) -> pack_view.PackSummary:
    """A summary of a pack for this person as of today."""
    others = tuple(one for one in all_packs(app) if one.id != pack.id)
    versions = (one for one in all_packs(app) if one.id == pack.id and one != pack)
    return pack_view.PackSummary(
        pack=pack,
        ladder=build(app.pieces),
        ahead=ahead_of(app, pack),
        holds=applies_to(pack, app.state.answers),
        old=next(versions, None),
        others=others,
    )


def ahead_of(app: App, pack: Pack) -> tuple[Occurrence, ...]:
    """A pack's upcoming meetings, regardless of the person's own ones."""
    data = over_state((pack,), NOTHING).meetings
    return agenda(data, app.today, app.today + AHEAD, here)


def kept(ctx: Context, as_json: AsJson = False) -> None:
    """List your packs."""
    app: App = ctx.obj
    summaries = tuple(summarize(app, pack) for pack in all_packs(app))
    if as_json:
        app.put_json(pack_view.PacksData(packs=tuple(map(pack_view.pack_data, summaries))))
    else:
        app.show(pack_view.packs_page(summaries))


def remove(
    ctx: Context,
    which: Annotated[
        str,
        argument(
            metavar="NAME", help="Its name, as `pack list` shows it.", autocompletion=complete_pack
        ),
    ],
    yes: Annotated[bool, option("--yes", help="Don't ask whether I'm sure.")] = False,
) -> None:
    """Remove a pack."""
    app: App = ctx.obj
    folder = home(app.options.home)
    names = [path.name.removesuffix(ENDING) for path in store.kept(folder)]
    titles = {pack.name.casefold(): pack.id for pack in all_packs(app)}
    wanted = titles.get(which.casefold(), which)
    if wanted not in names or not os.path.lexists(store.file_of(folder, wanted)):
        hint = did_you_mean(which, names) or "civicpath pack list shows what you have."
        raise NotFound(f"You have no pack called '{excerpt(which)}'.", hint)
    if not yes:
        where = next(
            (f" for {pack_view.places_of(pack)}" for pack in all_packs(app) if pack.id == wanted),
            "",
        )
        asker = app.asker("Add --yes if you're sure.")
        if not asker.confirm(f"Remove {wanted}{where}?", default=False):
            app.show(Page("Nothing was removed", ()))
            return
    with app.journal.held():
        store.remove(folder, wanted)
    app.show(pack_view.pack_removed_page(wanted))
