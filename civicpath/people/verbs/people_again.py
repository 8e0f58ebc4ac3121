"""`people import` of a newer copy: find the older one, and match the two."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.text import excerpt
from civicpath.journal.forgotten_people import digest
from civicpath.journal.list_codec import ListFile
from civicpath.journal.people_events import PersonForgotten
from civicpath.people import store
from civicpath.people.columns import Imported, SourceTable, election_columns
from civicpath.people.renewal import Renewal, in_order, renewed
from civicpath.people.voters import line_in
from civicpath.terminal.prompts import Asker

SUPPLIES = {
    "first": ("name",),
    "last": ("name",),
    "address": ("street", "number", "unit"),
    "street": ("street", "number", "unit"),
    "born": ("age",),
}
"""The list columns that a field of a file supplies, if they differ from its own name."""


def older_copy(app: App, name: str, asker: Asker | None, *, again: bool) -> ListFile | None:
    """Return the older copy of a list, or None for a new one; raises Usage if it is ambiguous."""
    headers = store.names(app.journal)
    same = [one for one in headers if one.name.casefold() == name.casefold()]
    if not same:
        if again:
            names = ", ".join(excerpt(one.name) for one in headers)
            hint = f"There are: {names}." if names else "Leave out --again to import it."
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
    older, problem = store.load(app.journal, header)
    if problem:
        app.tell(problem)
    return older


def supplied_columns(table: SourceTable, chosen: Mapping[str, int]) -> frozenset[str]:
    """The list columns that a file supplies."""
    supplied = {column for field in chosen for column in SUPPLIES.get(field, (field,))}
    if election_columns(table.headers, chosen.values()):
        supplied.add("voted")
    return frozenset(supplied)


def match_copies(app: App, older: ListFile, newer: Imported, supplied: Collection[str]) -> Renewal:
    """Match a newer copy with a list; raises Usage if they have nobody in common."""
    prefix = f"{older.header.id}:"
    forgotten = [
        entry.event
        for entry in app.journal.read().entries
        if isinstance(entry.event, PersonForgotten) and entry.event.person.startswith(prefix)
    ]
    marked_refs = (ref for marks in app.state.people.get("marks", {}).values() for ref in marks)
    marked = {ref.removeprefix(prefix) for ref in marked_refs if ref.startswith(prefix)}
    gone = {one.person.removeprefix(prefix) for one in forgotten}
    change = renewed(
        {line: in_order(row, older.header.columns) for line, row in older.rows.items()},
        newer.rows,
        supplied=supplied,
        marked={line for line in older.rows if older.ident(line) in marked},
        last=max((line_in(one) or 0 for one in marked | gone), default=0) + len(older.damaged),
        forgotten=lambda name: any(digest(one.salt, name) == one.digest for one in forgotten),
    )
    if not change.same:
        raise Usage(
            f"Nobody in that file is on “{excerpt(older.header.name)}”.",
            "It seems to be another list. Give it a name of its own. Nothing was saved.",
        )
    return change
