"""Importing a newer copy of a list: show what it changes before anything is saved."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from civicpath.app import App
from civicpath.base.days import in_words
from civicpath.base.errors import NotFound, Usage
from civicpath.base.text import excerpt, plural
from civicpath.base.values import replace
from civicpath.documents.page import Block, Heading, Items, Note, Page, Pairs, Text, Tone
from civicpath.journal.forgotten_people import digest
from civicpath.journal.list_codec import ListFile
from civicpath.journal.people_events import PersonForgotten
from civicpath.people import store
from civicpath.people.columns import Imported, SourceTable, years
from civicpath.people.voters import COLUMNS, Renewal, VoterRow, in_order, line_in, renewed
from civicpath.terminal.prompts import Asker

SHOWN_KEPT = 20
"""The most kept lines to list; the rest are counted."""

TELLS = {
    "first": ("name",),
    "last": ("name",),
    "address": ("street", "number", "unit"),
    "street": ("street", "number", "unit"),
    "born": ("age",),
}
"""The fields that a column supplies, if they differ from its own name."""


def list_before(app: App, name: str, asker: Asker | None, *, again: bool) -> ListFile | None:
    """Return the older copy of a list, or None for a new one; raises Usage if it is ambiguous."""
    same = [one for one in store.names(app.journal) if one.name.casefold() == name.casefold()]
    if not same:
        if again:
            told = ", ".join(excerpt(one.name) for one in store.names(app.journal))
            hint = f"There are: {told}." if told else "Leave out --again to import it."
            raise NotFound(f"There is no list '{excerpt(name)}' yet.", hint)
        return None
    if len(same) > 1:
        raise Usage(f"There are several lists '{excerpt(name)}'.", "Choose another name.")
    (header,) = same
    ask = f"There is a list “{excerpt(header.name)}” already. Is this a newer copy of it?"
    if not again and (asker is None or not asker.confirm(ask, default=False)):
        raise Usage(
            f"There is a list '{excerpt(name)}' already.",
            "If this is a newer copy of it, add --again: marks stay with their people. If it is "
            "another list, choose another name.",
        )
    found, problem = store.load(app.journal, header)
    if problem:
        app.tell(problem)
    return found


def told_of(found: SourceTable, chosen: Mapping[str, int]) -> frozenset[str]:
    """The list columns that a file supplies."""
    told = {one for field in chosen for one in TELLS.get(field, (field,))}
    if years(found.headers, chosen.values()):
        told.add("voted")
    return frozenset(told)


def anew(app: App, before: ListFile, made: Imported, told: Collection[str]) -> Renewal:
    """Match a newer copy with a list; raises Usage if they have nobody in common."""
    key = before.header.id
    entries = app.journal.read().entries
    stones = [
        one.event
        for one in entries
        if isinstance(one.event, PersonForgotten) and one.event.person.startswith(f"{key}:")
    ]
    told_marks = (race for race in app.state.people.get("marks", {}).values())
    refs = {one.partition(":")[2] for race in told_marks for one in race if one.startswith(key)}
    marked = {line for line in before.rows if before.ident(line) in refs}
    gone = {one.person.partition(":")[2] for one in stones}
    change = renewed(
        {line: in_order(row, before.header.columns) for line, row in before.rows.items()},
        made.rows,
        told=told,
        marked=marked,
        last=max((line_in(one) or 0 for one in refs | gone), default=0) + len(before.damaged),
        forgotten=lambda name: any(digest(one.salt, name) == one.digest for one in stones),
    )
    if not change.same:
        raise Usage(
            f"Nobody in that file is on “{excerpt(before.header.name)}”.",
            "It seems to be another list. Give it a name of its own. Nothing was saved.",
        )
    return change


def compared(page: Page, before: ListFile, change: Renewal) -> Page:
    """The preview page of an import, with what changes."""
    rows = [
        ("On both", plural(change.same, "row")),
        ("New", plural(change.new, "row")),
        ("Not there any more", plural(change.left + len(change.kept), "row")),
    ]
    day = in_words(before.header.on)
    blocks: list[Block] = [
        Heading(f"Compared with your list of {day}"),
        Pairs(tuple(rows)),
        Text(
            "Everyone on both keeps their line and their marks. New rows get lines of their own, "
            "such as 901bcd, and are in their place on a walk sheet. Sheets that are printed "
            "already stay right."
        ),
    ]
    if change.left:
        said = f"{plural(change.left, 'row')} without a mark will leave the list."
        blocks.append(Note(Tone.CAREFUL, said))
    if change.kept:
        said = f"{plural(len(change.kept), 'row')} with a mark will stay, though not in the file:"
        blocks += [Note(Tone.CAREFUL, said), Items(tuple(_named(change)))]
    if change.barred:
        said = f"{plural(change.barred, 'row')} left out: you had that person erased."
        blocks.append(Note(Tone.CAREFUL, said))
    *first, rules = page.blocks
    return replace(page, blocks=(*first, *blocks, rules))


def _named(change: Renewal) -> list[str]:
    rows = ((one, change.rows[one]) for one in change.kept[:SHOWN_KEPT])
    told = [f"Line {row[-1] or one}: {_who(row)}" for one, row in rows]
    more = len(change.kept) - SHOWN_KEPT
    return [*told, f"and {more} more"] if more > 0 else told


def _who(row: VoterRow) -> str:
    name, street, number = (row[COLUMNS.index(one)] for one in ("name", "street", "number"))
    return ", ".join(filter(None, (excerpt(name), f"{number} {street}".strip())))
