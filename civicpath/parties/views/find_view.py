"""The pages of `find`: leads to the local party, and saved groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.base.text import ended
from civicpath.base.values import dataclass
from civicpath.documents import markup
from civicpath.journal.events import GroupSaved
from civicpath.journal.homes import UNLISTED
from civicpath.ladder.views.citations import Citations
from civicpath.packs.layering import is_packs_own
from civicpath.packs.model import Pack
from civicpath.packs.views.facts_view import group_facts
from civicpath.parties.finding import FindingGuide, Lead, Where
from civicpath.parties.model import Door, Federation, PartyBook
from civicpath.parties.views import external_links
from civicpath.parties.views.external_links import cited

NOT_KNOWN = "CivicPath has no sourced address for it."

NO_PATTERN = "CivicPath knows of no pattern that fits where you live."

CODED = "xn--"
"""The prefix of a part of a host name with letters other than a to z (Punycode)."""

LOOKALIKE = (
    "An address with xn-- in it was typed with letters from another alphabet. Some look just like "
    "ours, and lead to another site. If you did not mean that, type the address again."
)

AFTER = (
    ("civicpath find save", "save what you found: the next steps use it"),
    ("civicpath draft ask-county-party", "the letter, when a calendar is missing or blank"),
    ("civicpath stuck find-calendar", "it didn't work: get something else to try"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """A search to show: where, for which parties, and the groups already saved."""

    where: Where
    leads: tuple[Lead, ...]
    guide: FindingGuide
    book: PartyBook
    undecided: bool
    saved: tuple[GroupSaved, ...] = ()
    packs: tuple[Pack, ...] = ()
    date: str = ""


LEAD = "The nearest group first. One date, or one address to ask, is enough."

TELL = "say where you live and which party, and the words are filled in"


def find_page(search: Search, voice: Citations) -> markup.Page:
    """Return the page on where to look, party by party in equal detail, the state party last."""
    alone = len(search.leads) == 1
    home = search.where.home or "where you live"
    known = alone and (search.leads[0].party != UNLISTED or bool(search.where.unlisted))
    unnamed = "your party" if alone else "your people"
    name = f"the {search.leads[0].name}" if known else unnamed
    return markup.Page(
        title=f"Find {name} in {home}" if search.where.home else f"Find {name} {home}",
        lead=LEAD,
        blocks=(
            *_saved(search.saved, search.packs, voice),
            *_where_from(search.where),
            *(() if alone else _for_all(search, voice)),
            *(block for lead in search.leads for block in _lead(lead, search, voice, alone=alone)),
            markup.Heading("When do they meet?"),
            markup.Items(voice.points(search.guide.meets)),
            markup.Heading("Is the page alive?"),
            markup.Items(voice.points(search.guide.alive)),
            *_others(search),
            *_doors(search, voice),
            markup.Heading("Then"),
            markup.Commands(AFTER),
            *voice.sources(),
        ),
        date=search.date,
    )


FEW = 3
"""The most remarks shown to a person who has given no answers yet."""


def first_page(search: Search, voice: Citations) -> markup.Page:
    """Return a single screen on where to begin, for a person who named no place or party."""
    guide, leads = search.guide, search.leads
    sites = tuple(external_links.national_party(lead.national) for lead in leads if lead.national)
    doors = "; ".join(door.name for door in search.book.doors)
    blocks: tuple[markup.Block, ...] = (
        *_saved(search.saved, (), voice),
        markup.Commands((("civicpath find --zip 78701 --party PARTY", TELL),)),
        markup.Heading("Search for these words"),
        markup.Items(tuple(lead.phrases[0] for lead in leads if lead.phrases)),
        markup.Heading("Is the page alive?"),
        markup.Items(voice.points(guide.alive[:FEW])),
        markup.Heading("Last of all, the state party"),
        markup.Links(sites),
        markup.Text(f"Doors that belong to no party: {doors}."),
        markup.Commands(
            (AFTER[0], ("civicpath find --party undecided", "all of it, party by party"))
        ),
    )
    return markup.Page("Find your people where you live", blocks, search.date, LEAD)


def groups_page(groups: Iterable[GroupSaved]) -> markup.Page:
    """Return the page of saved groups, the one in use first."""
    ordered = tuple(reversed(tuple(groups)))
    if not ordered:
        return markup.Page(
            "No group is saved yet",
            (markup.Commands((('civicpath find save --name "…"', "save one that you found"),)),),
        )
    blocks: list[markup.Block] = []
    own = next((group for group in ordered if not is_packs_own(group.group)), None)
    for number, group in enumerate(ordered):
        in_use = " (in use)" if number == 0 and len(ordered) > 1 else ""
        blocks += [markup.Heading(f"{group.name}{in_use}"), *group_blocks(group)]
    ways = _kept_commands(own) if own else (("civicpath pack list", "the pack that it is from"),)
    return markup.Page(
        "Groups that you saved" if own else "Your group", (*blocks, markup.Commands(ways))
    )


def saved_page(group: GroupSaved, *, new: bool) -> markup.Page:
    """Return the page on a saved group, and what uses it from now on."""
    uses = "The letters and the steps of the ladder use it from now on."
    word = "Saved" if new else "Changed"
    blocks = (*group_blocks(group), *_foreign(group), markup.Text(uses))
    return markup.Page(f"{word}: {group.name}", blocks)


def _foreign(group: GroupSaved) -> Iterator[markup.Block]:
    """Warn of an address in another alphabet, which may look like a different address."""
    if any(CODED in text for text in (group.site, group.calendar, group.email)):
        yield markup.Note(markup.Tone.CAREFUL, LOOKALIKE)


def removed_page(group: GroupSaved) -> markup.Page:
    """Return the page on a removed group."""
    return markup.Page(f"Removed: {group.name}", (markup.Text("To undo that: civicpath undo"),))


def group_blocks(group: GroupSaved) -> Iterator[markup.Block]:
    """Yield the blocks with what is known about a saved group."""
    own = "" if is_packs_own(group.group) else group.group
    rows = (("Its name here", own), ("E-mail", group.email), ("Phone", group.phone))
    yield markup.Pairs(
        tuple((label, text) for label, text in (*rows, ("Note", group.note)) if text)
    )
    if links := tuple(group_visits(group)):
        yield markup.Links(links)


def _kept_commands(group: GroupSaved) -> tuple[tuple[str, str], ...]:
    return (
        (f"civicpath find edit {group.group}", "change one"),
        (f"civicpath find remove {group.group}", "take one off the list"),
    )


def _saved(
    groups: tuple[GroupSaved, ...], packs: tuple[Pack, ...], voice: Citations
) -> Iterator[markup.Block]:
    """Yield what is already known: the groups of `packs` in full, and names of saved groups."""
    for group in groups:
        if is_packs_own(group.group):
            yield markup.Heading(group.name)
            yield from group_blocks(group)
            for pack in packs:
                if pack.says == group.group:
                    yield from group_facts(pack, voice, markup.SECTION + 1)
    if saved := [group.name for group in reversed(groups) if not is_packs_own(group.group)]:
        text = f"You have saved: {', '.join(saved)}. See them: civicpath find list"
        yield markup.Note(markup.Tone.DONE, text)


def _where_from(where: Where) -> Iterator[markup.Block]:
    if not where.home:
        yield markup.Note(
            markup.Tone.TIP,
            "Say where you live, and the words are filled in: civicpath find --zip 78701",
        )


def _lead(lead: Lead, search: Search, voice: Citations, *, alone: bool) -> Iterator[markup.Block]:
    """Yield one party's blocks; as a section unless it is the only party."""
    level = markup.SECTION
    if not alone:
        yield markup.Heading(lead.name)
        level += 1
    yield markup.Text(_unit(lead, voice))
    yield from _county_list(lead, voice, level)
    yield markup.Heading("Search for these words", level)
    yield markup.Items(lead.phrases)
    if lead.guesses or search.where.home:
        yield markup.Heading("Guesses at an address", level)
        yield markup.Items(lead.guesses) if lead.guesses else markup.Text(NO_PATTERN)
    if lead.guesses and alone:
        yield markup.Note(markup.Tone.CAREFUL, voice.point(search.guide.guessed))
    yield markup.Heading("Groups beside the party", level)
    if lead.groups and alone:
        yield markup.Text(voice.point(search.guide.beside))
    yield from _groups(lead, voice)
    yield markup.Heading("Last of all, the state party", level)
    if alone:
        yield markup.Text(voice.point(search.guide.last))
    yield from _state(lead, search.where, voice)


def _for_all(search: Search, voice: Citations) -> Iterator[markup.Block]:
    """Yield what applies to every party, if there are several."""
    guide = search.guide
    yield markup.Heading("For every party alike")
    yield markup.Items(voice.points((guide.beside, guide.last)))
    if any(lead.guesses for lead in search.leads):
        yield markup.Note(markup.Tone.CAREFUL, voice.point(guide.guessed))


def _unit(lead: Lead, voice: Citations) -> str:
    look, local = f"Look for the {ended(lead.unit)}", lead.local
    if local is None:
        return f"{look} It may have another name where you live."
    if local.full:
        return voice.cite(f"{look} Here the local unit is {ended(local.full)}", local.sources)
    return voice.cite(f"{look} That is what the local unit is called here.", local.sources)


def _county_list(lead: Lead, voice: Citations, level: int) -> Iterator[markup.Block]:
    party = lead.state
    if party and party.counties:
        yield markup.Heading("A list of the local parties", level)
        yield markup.Links((cited(external_links.local_parties(party), party.sources, voice),))
        if party.counties_note:
            yield markup.Text(party.counties_note)


def _groups(lead: Lead, voice: Citations) -> Iterator[markup.Block]:
    if not lead.groups:
        yield markup.Text("CivicPath knows of no federation beside this party. Ask the local unit.")
        return
    paged = (group for group in lead.groups if group.url)
    if rows := tuple(
        cited(external_links.federation(group), group.sources, voice) for group in paged
    ):
        yield markup.Links(rows)
    if notes := tuple(_group_notes(lead.groups, voice)):
        yield markup.Items(notes)


def _group_notes(groups: Iterable[Federation], voice: Citations) -> Iterator[str]:
    """Yield remarks on the groups, and the groups without a page."""
    for group in groups:
        if not group.url:
            yield voice.cite(
                f"{group.name}, for {ended(group.serves)} {group.note}".strip(), group.sources
            )
        elif group.note:
            yield f"{group.name}: {group.note}"


def _state(lead: Lead, where: Where, voice: Citations) -> Iterator[markup.Block]:
    party = lead.state
    if party is None or not party.url:
        name = f"{ended(party.name)} " if party else ""
        note = f" {party.note}" if party and party.note else ""
        if where.place:
            yield markup.Text(f"{name}{NOT_KNOWN}{note}")
        if lead.national:
            yield markup.Links((external_links.national_party(lead.national),))
        return
    yield markup.Links((cited(external_links.state_party(party), party.sources, voice),))


def _doors(search: Search, voice: Citations) -> Iterator[markup.Block]:
    """Yield doors that aren't tied to a party, for someone who hasn't chosen one."""
    if search.undecided:
        yield markup.Heading("Doors that belong to no party")
        yield markup.Text(voice.point(search.guide.doors))
        for door in search.book.doors:
            yield from _door(door, search.where, voice)


def _door(door: Door, where: Where, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading(door.name, markup.SECTION + 1)
    yield markup.Items(tuple(voice.cite(point, ()) for point in door.points))
    if door.search:
        home = where.home or "[your town]"
        words = door.search.replace("<city>", home).replace("<district>", "[your school district]")
        yield markup.Text(f"Search for: {words}")
    if door.links:
        yield markup.Links(tuple(external_links.written_link(link, voice) for link in door.links))


def _others(search: Search) -> Iterator[markup.Block]:
    """Yield the national parties that aren't shown otherwise."""
    shown = {lead.party for lead in search.leads}
    others = [party for party in search.book.parties if party.id not in shown]
    if others and (search.undecided or UNLISTED in shown):
        yield markup.Heading("Other national parties")
        yield markup.Links(tuple(map(external_links.national_party, others)))


def lead_visits(lead: Lead) -> Iterator[markup.Visit]:
    """Yield the known pages of one party, nearest first, without guessed ones."""
    state = lead.state
    if state and state.counties:
        yield external_links.local_parties(state)
    yield from (external_links.federation(group) for group in lead.groups if group.url)
    if state and state.url:
        yield external_links.state_party(state)
    elif lead.national:
        yield external_links.national_party(lead.national)


def group_visits(group: GroupSaved) -> Iterator[markup.Visit]:
    """Yield the pages of a saved group, which the person added."""
    links = (("Its site", group.site), ("Its calendar", group.calendar))
    yield from (markup.Visit(title, url) for title, url in links if url)
