"""What `data forget` erases of people: one person, a line of a list, or a whole list."""

from __future__ import annotations

import os
from collections.abc import Iterator

from civicpath.app import App
from civicpath.base.errors import NotFound, Usage
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.journal.erase_rules import EraseRule
from civicpath.journal.events import Entry
from civicpath.journal.forgotten_people import digest, gone_in
from civicpath.journal.list_codec import ListFile
from civicpath.journal.people_events import ListForgotten, PeopleEvent, PersonForgotten, PersonKept
from civicpath.journal.rewriting import ListRule
from civicpath.people import store
from civicpath.people.model import KnownPerson, matching, plain
from civicpath.people.verbs.choosing import MOST, nobody

NOTES = (("civicpath data forget --notes ACTION", "a note on what you did may name them"),)


@dataclass(frozen=True, slots=True)
class ForgetScope:
    """What to erase: the rule, its name, and commands for what else may hold some of it.

    `first` is recorded before, so that it stays erased; `lists` is the rule for imported lists.
    """

    rule: EraseRule
    what: str
    besides: tuple[tuple[str, str], ...] = ()
    first: tuple[PersonForgotten | ListForgotten, ...] = ()
    lists: ListRule | None = None


def of_person(*ids: str) -> EraseRule:
    """Make a rule that removes all that is recorded of some persons, lines or lists."""

    def rule(entry: Entry) -> Entry | None:
        event = entry.event
        if not isinstance(event, PeopleEvent) or isinstance(event, PersonForgotten | ListForgotten):
            return entry
        theirs = event.person in ids or event.person.partition(":")[0] in ids
        return None if theirs else entry

    return rule


def forget_list(app: App, name: str) -> ForgetScope:
    """Return the scope of one imported list and the marks on its lines."""
    header = store.header_of(app.journal, name)
    return ForgetScope(
        of_person(header.id),
        f"the list '{excerpt(header.name)}' and its marks",
        first=(ListForgotten(list=header.id),),
        lists=lambda one: None if one.header.id == header.id else one,
    )


def forget_person(app: App, name: str) -> ForgetScope:
    """The part that is one person: of the list of people, also of those taken off it, or of a list.

    They are looked for in every log, so that it can be run again where it did not come to its end.
    """
    entries = app.journal.read().entries
    gone = gone_in(entries)
    kept = {
        entry.event.person: entry.event for entry in entries if isinstance(entry.event, PersonKept)
    }
    people = (KnownPerson(kept=one) for one in kept.values())
    found = [(one.id, one.name) for one in matching(name, people)]
    exact = [one for one in found if plain(one[1]) == plain(name) and plain(name)]
    found = (exact or found) + [
        one for one in _lines(app, name) if one[0] not in gone or one[0] == name
    ]
    if not found:
        raise nobody(app, name) if name.strip() else NotFound("The name is empty.")
    if len(found) > 1:
        told = "; ".join(f"{key} ({one})" for key, one in found[:MOST])
        more = f"; and {len(found) - MOST} more" if len(found) > MOST else ""
        raise Usage(f"'{excerpt(name)}' matches several.", f"Say which, by its ID: {told}{more}.")
    ((key, whole),) = found
    salt = os.urandom(8).hex()
    stone = PersonForgotten(person=key, salt=salt, digest=digest(salt, whole))
    list_id, colon, line = key.partition(":")

    def lists(one: ListFile) -> ListFile:
        return one.without({line}) if colon and one.header.id == list_id else one

    return ForgetScope(
        of_person(key), f"'{excerpt(whole)}'", NOTES, first=(stone,), lists=lists if colon else None
    )


def _lines(app: App, name: str) -> Iterator[tuple[str, str]]:
    """Return the lines of imported lists with exactly this name, or the one with this id."""
    wanted = plain(name)
    for header in store.names(app.journal):
        found, _ = store.load(app.journal, header)
        at = header.columns.index("name") if "name" in header.columns else 0
        for line, row in found.rows.items():
            key = f"{header.id}:{found.ident(line)}"
            if at < len(row) and (key == name or (wanted and plain(row[at]) == wanted)):
                yield key, row[at]
