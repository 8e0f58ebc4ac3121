"""`find`: where the local party is likely to be, and the groups that a person saved."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import partial
from typing import Annotated, Any

import typer

from civicpath.app import App
from civicpath.base.errors import Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.templates import fill
from civicpath.base.text import excerpt, folded
from civicpath.base.values import replace
from civicpath.documents.markup import Page, Visit
from civicpath.journal.events import GroupRemoved, GroupSaved
from civicpath.journal.homes import UNLISTED, party_name
from civicpath.ladder.verbs.flags import AsJson
from civicpath.ladder.verbs.record_step import ask_found
from civicpath.ladder.views.citations import Citations
from civicpath.packs.layering import answers_at, is_packs_own, refuse_packs_own
from civicpath.packs.model import Pack
from civicpath.parties.finding import Where, lead, parties_shown
from civicpath.parties.verbs.group_prompts import (
    ask_group,
    find_saved_group,
    parse_flag,
    save_group,
    saved_group,
    with_email_moved,
)
from civicpath.parties.views import find_view
from civicpath.parties.views.external_links import written_link
from civicpath.parties.views.find_data import GroupsData, find_data, group_data
from civicpath.places.place_context import NAMES, UNDECIDED, named_parties
from civicpath.places.verbs.location import Located, by_zip, county_of, state_of
from civicpath.terminal.command_line import verbs_under
from civicpath.terminal.prompts import Option
from civicpath.terminal.signature import Context, argument, option

SITE = "Its address on the web."

CALENDAR = "The address of its calendar."

EMAIL = "Its e-mail address."

PHONE = "Its phone number."

NOTE = "A note to yourself."


def group(about: str, epilog: str, settings: dict[str, Any]) -> typer.Typer:
    """Return the verb, with the verbs under it for saved groups."""
    verbs = (
        ("save", save, 'find save --name "Travis County Greens" --site example.org'),
        ("list", list_groups, "find list"),
        ("edit", edit, "find edit travis-county-greens --phone 512-555-0100"),
        ("remove", remove, "find remove travis-county-greens"),
    )
    return verbs_under(about, epilog, settings, verbs, look)


def look(
    ctx: Context,
    party: Annotated[
        list[str] | None, option("--party", metavar="PARTY", help="Which party; again for another.")
    ] = None,
    zip_code: Annotated[
        str | None, option("--zip", metavar="ZIP", help="Where, by ZIP code.")
    ] = None,
    state: Annotated[str | None, option("--state", metavar="TX|Texas", help="Which state.")] = None,
    county: Annotated[str | None, option("--county", metavar="NAME", help="Which county.")] = None,
    town: Annotated[
        str | None, option("--town", metavar="NAME", help="Which town, in New England.")
    ] = None,
    open_: Annotated[bool, option("--open", help="Open one of the pages, after asking.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say where your local party and the groups beside it are likely to be found."""
    if ctx.invoked_subcommand is not None:
        return
    app: App = ctx.obj
    where = replace(
        _where(app, zip_code, state, county, town), unlisted=party_name(app.state.answers)
    )
    search = _search(app, _parties(app, party), where)
    more = (*app.book.sources, *app.finding.sources)
    is_narrowed = bool(party or search.where.place or app.state.answers.get("party"))
    voice = app.voice(app.progress(), place=search.where.place, more=more, numbered=is_narrowed)
    if as_json:
        app.put_json(find_data(search, voice), voice.say)
        return
    app.show(
        find_view.find_page(search, voice) if is_narrowed else find_view.first_page(search, voice)
    )
    if open_:
        _open(app, search)


GroupNameFlag = Annotated[str | None, option("--name", metavar="NAME", help="What it is called.")]
GroupSiteFlag = Annotated[str | None, option("--site", metavar="URL", help=SITE)]
GroupCalendarFlag = Annotated[str | None, option("--calendar", metavar="URL", help=CALENDAR)]
GroupEmailFlag = Annotated[str | None, option("--email", metavar="ADDRESS", help=EMAIL)]
GroupPhoneFlag = Annotated[str | None, option("--phone", metavar="NUMBER", help=PHONE)]
GroupNoteFlag = Annotated[str | None, option("--note", metavar="TEXT", help=NOTE)]


def save(
    ctx: Context,
    name: GroupNameFlag = None,
    site: GroupSiteFlag = None,
    calendar: GroupCalendarFlag = None,
    email: GroupEmailFlag = None,
    phone: GroupPhoneFlag = None,
    note: GroupNoteFlag = None,
) -> None:
    """Save a group that you found: from now on the steps and letters use it."""
    app: App = ctx.obj
    fields = _given(name=name, site=site, calendar=calendar, email=email, phone=phone, note=note)
    if "name" not in fields:
        asker = app.asker('Use flags: civicpath find save --name "Travis County Greens"')
        fields = ask_group(asker, fields, same=partial(saved_group, app))
        if not fields.get("name"):
            app.show(Page("Nothing was saved", ()))
            return
    made, new = save_group(app, fields)
    app.show(find_view.saved_page(made, new=new))


def list_groups(ctx: Context, as_json: AsJson = False) -> None:
    """List the groups that you saved."""
    app: App = ctx.obj
    groups = app.state.groups.values()
    if as_json:
        app.put_json(GroupsData(groups=tuple(map(group_data, groups))))
    else:
        app.show(find_view.groups_page(groups))


def edit(
    ctx: Context,
    which: Annotated[str, argument(metavar="GROUP", help="Its name, as `find list` shows it.")],
    name: GroupNameFlag = None,
    site: GroupSiteFlag = None,
    calendar: GroupCalendarFlag = None,
    email: GroupEmailFlag = None,
    phone: GroupPhoneFlag = None,
    note: GroupNoteFlag = None,
) -> None:
    """Change what you saved; an empty text clears a field."""
    app: App = ctx.obj
    old = find_saved_group(app, which)
    refuse_packs_own(old.group)
    changes = _given(name=name, site=site, calendar=calendar, email=email, phone=phone, note=note)
    if not changes:
        changes = ask_group(app.asker("Say what changes, such as: --phone 512-555-0100"), {}, old)
    fields = {key: parse_flag(key, text) for key, text in with_email_moved(changes).items()}
    made = replace(old, **fields)
    app.record(made)
    app.show(find_view.saved_page(made, new=False))


def _given(**flags: str | None) -> dict[str, str]:
    """Return the fields of a group that have a flag; an empty text clears a field."""
    return {key: text for key, text in flags.items() if text is not None}


def remove(
    ctx: Context,
    which: Annotated[str, argument(metavar="GROUP", help="Its name, as `find list` shows it.")],
) -> None:
    """Take a group off the list."""
    app: App = ctx.obj
    old = find_saved_group(app, which)
    refuse_packs_own(old.group)
    app.record(GroupRemoved(group=old.group))
    app.show(find_view.removed_page(old))


def _where(
    app: App, zip_code: str | None, state: str | None, county: str | None, town: str | None
) -> Where:
    """Return where to look: by the flags, or else where the person lives."""
    answers = app.state.answers
    if not (zip_code or state):
        own = {key: next(iter(answers.get(key, ())), "") for key in ("county", "town")}
        if county and app.place is None:
            raise Usage("Which state is that county in?", "Add it: --state TX")
        name = (
            county_of(app.zips, app.place.code, county) if county and app.place else own["county"]
        )
        return Where(place=app.place, county=name, town=town or own["town"])
    if zip_code:
        there = by_zip(app.zips, zip_code, state or "", county)
    else:
        code = state_of(state or "")
        there = Located(code, county_of(app.zips, code, county) if county else "")
    for remark in there.remarks:
        app.tell(remark)
    return Where(place=app.place_of(there.state), county=there.county, town=town or "")


def _parties(app: App, given: list[str] | None) -> tuple[str, ...]:
    """Return the parties to show: those of the flags, or else the person's own."""
    if not given:
        return app.state.answers.get("party", ())
    book = (party.id for party in app.book.parties)
    parties = [*dict.fromkeys((*book, *NAMES, UNLISTED, UNDECIDED))]
    called = _also(app)
    named = (folded(part) for text in given for part in text.split(",") if part.strip())
    plain = [name.removesuffix("-party") for name in named]
    wanted = [name if name in parties else called.get(name, name) for name in plain]
    for party in wanted:
        if party not in parties:
            hint = did_you_mean(party, parties) or f"They are: {', '.join(parties)}."
            raise Usage(f"There is no party '{excerpt(party)}'.", hint)
    return tuple(dict.fromkeys(wanted))


def _also(app: App) -> dict[str, str]:
    """What else a party may be called, as the question for it takes it."""
    choices = next(
        (question.choices for question in app.ladder.questions if question.id == "party"), ()
    )
    return {
        folded(name): choice.value
        for choice in choices
        for name in (fill(choice.label, {}), *choice.also)
    }


def _search(app: App, parties: tuple[str, ...], where: Where) -> find_view.Search:
    guide, book, words = app.finding, app.book, app.ladder.words
    packs = _packs(app, parties, where)
    leads = (
        lead(guide, book, words, where, party) for party in parties_shown(parties, where.place)
    )
    return find_view.Search(
        where=where,
        leads=tuple(leads),
        guide=guide,
        book=book,
        undecided=not named_parties(parties),
        saved=tuple(_saved(app, {pack.says for pack in packs})),
        packs=packs,
        date=app.today.isoformat(),
    )


def _packs(app: App, parties: tuple[str, ...], where: Where) -> tuple[Pack, ...]:
    """Return the packs that apply to the place and parties of the search."""
    state = where.place.code if where.place else ""
    answers = answers_at(app.state.answers, state, where.county, parties)
    return app.laid.active(answers) if app.laid else ()


def _saved(app: App, here: Collection[str]) -> Iterator[GroupSaved]:
    """Yield the person's saved groups, and the groups of packs that apply `here`."""
    for name, group in app.state.groups.items():
        if name in here or not is_packs_own(name):
            yield group


def _open(app: App, search: find_view.Search) -> None:
    """Let the person choose a page, and open it in their browser; guesses are not offered."""
    from civicpath.system.desktop import open_page

    asker = app.asker("--open asks which page. Without a terminal, open one yourself.")
    pages = {page.url: page for page in _pages(search, app.voice(app.progress()))}
    if not pages:
        raise Usage("There is no page here to open.", "Search for the words above.")
    options = tuple(Option(url, page.title, url) for url, page in pages.items())
    url = asker.one("Open which page?", options)
    if url and asker.confirm(f"Open {url} in your browser?"):
        open_page(url)
        ask_found(app, asker, pages[url])


def _pages(search: find_view.Search, voice: Citations) -> Iterator[Visit]:
    """Yield the pages that may be opened, nearest first, without guessed ones."""
    for group in reversed(search.saved):
        for visit in find_view.group_visits(group):
            yield replace(visit, title=f"{group.name}: {visit.title}")
    if search.undecided:
        for door in search.book.doors:
            yield from (written_link(link, voice) for link in door.links)
    for party in search.leads:
        yield from find_view.lead_visits(party)
