"""The pages of `find`: leads to the local party, and saved groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.base.text import ended
from civicpath.base.values import dataclass
from civicpath.documents.page import (
    SECTION,
    Block,
    Commands,
    Heading,
    Items,
    Links,
    Note,
    Page,
    Pairs,
    Text,
    Tone,
    Visit,
)
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


LEAD = "The nearest group first. Ten minutes of looking is enough."

TELL = "say where you live and which party, and the words are filled in"


def find_page(search: Search, voice: Citations) -> Page:
    """Return the page on where to look, party by party in equal detail, the state party last."""
    alone = len(search.leads) == 1
    home = search.where.home or "where you live"
    known = alone and (search.leads[0].party != UNLISTED or bool(search.where.unlisted))
    unnamed = "your party" if alone else "your people"
    name = f"the {search.leads[0].name}" if known else unnamed
    return Page(
        title=f"Find {name} in {home}" if search.where.home else f"Find {name} {home}",
        lead=LEAD,
        blocks=(
            *_saved(search.saved, search.packs, voice),
            *_where_from(search.where),
            *(() if alone else _for_all(search, voice)),
            *(block for lead in search.leads for block in _lead(lead, search, voice, alone=alone)),
            Heading("When do they meet?"),
            Items(voice.points(search.guide.meets)),
            Heading("Is the page alive?"),
            Items(voice.points(search.guide.alive)),
            *_others(search),
            *_doors(search, voice),
            Heading("Then"),
            Commands(AFTER),
            *voice.sources(),
        ),
        date=search.date,
    )


FEW = 3
"""The most remarks shown to a person who has given no answers yet."""


def first_page(search: Search, voice: Citations) -> Page:
    """Return a single screen on where to begin, for a person who named no place or party."""
    guide, leads = search.guide, search.leads
    sites = tuple(external_links.national_party(lead.national) for lead in leads if lead.national)
    doors = "; ".join(door.name for door in search.book.doors)
    blocks: tuple[Block, ...] = (
        *_saved(search.saved, (), voice),
        Commands((("civicpath find --zip 78701 --party PARTY", TELL),)),
        Heading("Search for these words"),
        Items(tuple(lead.phrases[0] for lead in leads if lead.phrases)),
        Heading("Is the page alive?"),
        Items(voice.points(guide.alive[:FEW])),
        Heading("Last of all, the state party"),
        Links(sites),
        Text(f"Doors that belong to no party: {doors}."),
        Commands((AFTER[0], ("civicpath find --party undecided", "all of it, party by party"))),
    )
    return Page("Find your people where you live", blocks, search.date, LEAD)


def groups_page(groups: Iterable[GroupSaved]) -> Page:
    """Return the page of saved groups, the one in use first."""
    ordered = tuple(reversed(tuple(groups)))
    if not ordered:
        return Page(
            "No group is saved yet",
            (Commands((('civicpath find save --name "…"', "save one that you found"),)),),
        )
    blocks: list[Block] = []
    own = next((group for group in ordered if not is_packs_own(group.group)), None)
    for number, group in enumerate(ordered):
        in_use = " (in use)" if number == 0 and len(ordered) > 1 else ""
        blocks += [Heading(f"{group.name}{in_use}"), *group_blocks(group)]
    ways = _kept_commands(own) if own else (("civicpath pack list", "the pack that it is from"),)
    return Page("Groups that you saved" if own else "Your group", (*blocks, Commands(ways)))


def saved_page(group: GroupSaved, *, new: bool) -> Page:
    """Return the page on a saved group, and what uses it from now on."""
    uses = "The letters and the steps of the ladder use it from now on."
    word = "Saved" if new else "Changed"
    blocks = (*group_blocks(group), *_foreign(group), Text(uses))
    return Page(f"{word}: {group.name}", blocks)


def _foreign(group: GroupSaved) -> Iterator[Block]:
    """Warn of an address in another alphabet, which may look like a different address."""
    if any(CODED in text for text in (group.site, group.calendar, group.email)):
        yield Note(Tone.CAREFUL, LOOKALIKE)


def removed_page(group: GroupSaved) -> Page:
    """Return the page on a removed group."""
    return Page(f"Removed: {group.name}", (Text("To undo that: civicpath undo"),))


def group_blocks(group: GroupSaved) -> Iterator[Block]:
    """Yield the blocks with what is known about a saved group."""
    own = "" if is_packs_own(group.group) else group.group
    rows = (("Its name here", own), ("E-mail", group.email), ("Phone", group.phone))
    yield Pairs(tuple((label, text) for label, text in (*rows, ("Note", group.note)) if text))
    if links := tuple(group_visits(group)):
        yield Links(links)


def _kept_commands(group: GroupSaved) -> tuple[tuple[str, str], ...]:
    return (
        (f"civicpath find edit {group.group}", "change one"),
        (f"civicpath find remove {group.group}", "take one off the list"),
    )


def _saved(
    groups: tuple[GroupSaved, ...], packs: tuple[Pack, ...], voice: Citations
) -> Iterator[Block]:
    """Yield what is already known: the groups of `packs` in full, and names of saved groups."""
    for group in groups:
        if is_packs_own(group.group):
            yield Heading(group.name)
            yield from group_blocks(group)
            for pack in packs:
                if pack.says == group.group:
                    yield from group_facts(pack, voice, SECTION + 1)
    if saved := [group.name for group in reversed(groups) if not is_packs_own(group.group)]:
        text = f"You have saved: {', '.join(saved)}. See them: civicpath find list"
        yield Note(Tone.DONE, text)


def _where_from(where: Where) -> Iterator[Block]:
    if not where.home:
        yield Note(
            Tone.TIP,
            "Say where you live, and the words are filled in: civicpath find --zip 78701",
        )


def _lead(lead: Lead, search: Search, voice: Citations, *, alone: bool) -> Iterator[Block]:
    """Yield one party's blocks; as a section unless it is the only party."""
    level = SECTION
    if not alone:
        yield Heading(lead.name)
        level += 1
    yield Text(_unit(lead, voice))
    yield from _county_list(lead, voice, level)
    yield Heading("Search for these words", level)
    yield Items(lead.phrases)
    if lead.guesses or search.where.home:
        yield Heading("Guesses at an address", level)
        yield Items(lead.guesses) if lead.guesses else Text(NO_PATTERN)
    if lead.guesses and alone:
        yield Note(Tone.CAREFUL, voice.point(search.guide.guessed))
    yield Heading("Groups beside the party", level)
    if lead.groups and alone:
        yield Text(voice.point(search.guide.beside))
    yield from _groups(lead, voice)
    yield Heading("Last of all, the state party", level)
    if alone:
        yield Text(voice.point(search.guide.last))
    yield from _state(lead, search.where, voice)


def _for_all(search: Search, voice: Citations) -> Iterator[Block]:
    """Yield what applies to every party, if there are several."""
    guide = search.guide
    yield Heading("For every party alike")
    yield Items(voice.points((guide.beside, guide.last)))
    if any(lead.guesses for lead in search.leads):
        yield Note(Tone.CAREFUL, voice.point(guide.guessed))


def _unit(lead: Lead, voice: Citations) -> str:
    look, local = f"Look for the {ended(lead.unit)}", lead.local
    if local is None:
        return f"{look} It may have another name where you live."
    if local.full:
        return voice.cite(f"{look} Here the local unit is {ended(local.full)}", local.sources)
    return voice.cite(f"{look} That is what the local unit is called here.", local.sources)


def _county_list(lead: Lead, voice: Citations, level: int) -> Iterator[Block]:
    party = lead.state
    if party and party.counties:
        yield Heading("A list of the local parties", level)
        yield Links((cited(external_links.local_parties(party), party.sources, voice),))
        if party.counties_note:
            yield Text(party.counties_note)


def _groups(lead: Lead, voice: Citations) -> Iterator[Block]:
    if not lead.groups:
        yield Text("CivicPath knows of no federation beside this party. Ask the local unit.")
        return
    paged = (group for group in lead.groups if group.url)
    if rows := tuple(
        cited(external_links.federation(group), group.sources, voice) for group in paged
    ):
        yield Links(rows)
    if notes := tuple(_group_notes(lead.groups, voice)):
        yield Items(notes)


def _group_notes(groups: Iterable[Federation], voice: Citations) -> Iterator[str]:
    """Yield remarks on the groups, and the groups without a page."""
    for group in groups:
        if not group.url:
            yield voice.cite(
                f"{group.name}, for {ended(group.serves)} {group.note}".strip(), group.sources
            )
        elif group.note:
            yield f"{group.name}: {group.note}"


def _state(lead: Lead, where: Where, voice: Citations) -> Iterator[Block]:
    party = lead.state
    if party is None or not party.url:
        name = f"{ended(party.name)} " if party else ""
        note = f" {party.note}" if party and party.note else ""
        if where.place:
            yield Text(f"{name}{NOT_KNOWN}{note}")
        if lead.national:
            yield Links((external_links.national_party(lead.national),))
        return
    yield Links((cited(external_links.state_party(party), party.sources, voice),))


def _doors(search: Search, voice: Citations) -> Iterator[Block]:
    """Yield doors that aren't tied to a party, for someone who hasn't chosen one."""
    if search.undecided:
        yield Heading("Doors that belong to no party")
        yield Text(voice.point(search.guide.doors))
        for door in search.book.doors:
            yield from _door(door, search.where, voice)


def _door(door: Door, where: Where, voice: Citations) -> Iterator[Block]:
    yield Heading(door.name, SECTION + 1)
    yield Items(tuple(voice.cite(point, ()) for point in door.points))
    if door.search:
        home = where.home or "[your town]"
        words = door.search.replace("<city>", home).replace("<district>", "[your school district]")
        yield Text(f"Search for: {words}")
    if door.links:
        yield Links(tuple(external_links.written_link(link, voice) for link in door.links))


def _others(search: Search) -> Iterator[Block]:
    """Yield the national parties that aren't shown otherwise."""
    shown = {lead.party for lead in search.leads}
    others = [party for party in search.book.parties if party.id not in shown]
    if others and (search.undecided or UNLISTED in shown):
        yield Heading("Other national parties")
        yield Links(tuple(map(external_links.national_party, others)))


def lead_visits(lead: Lead) -> Iterator[Visit]:
    """Yield the known pages of one party, nearest first, without guessed ones."""
    state = lead.state
    if state and state.counties:
        yield external_links.local_parties(state)
    yield from (external_links.federation(group) for group in lead.groups if group.url)
    if state and state.url:
        yield external_links.state_party(state)
    elif lead.national:
        yield external_links.national_party(lead.national)


def group_visits(group: GroupSaved) -> Iterator[Visit]:
    """Yield the pages of a saved group, which the person added."""
    links = (("Its site", group.site), ("Its calendar", group.calendar))
    yield from (Visit(title, url) for title, url in links if url)
