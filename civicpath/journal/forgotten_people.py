"""The people who were forgotten, by id, and for merges by a salted hash of their name."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from unicodedata import normalize

from civicpath.base.values import dataclass, replace
from civicpath.journal.events import Entry, Event
from civicpath.journal.list_codec import ListFile
from civicpath.journal.people_events import ListForgotten, PeopleEvent, PersonForgotten, PersonKept


def digest(salt: str, name: str) -> str:
    """Return the salted hash of a name, ignoring case and spacing."""
    from hashlib import sha256

    plain = " ".join(normalize("NFKC", name).casefold().split())
    return sha256(f"{salt}\0{plain}".encode("utf-8", "replace")).hexdigest()


def gone_in(entries: Iterable[Entry]) -> frozenset[str]:
    """Return the ids of the people, lines and lists that these entries forget."""
    return frozenset(
        event.person if isinstance(event, PersonForgotten) else event.list
        for _, event in entries
        if isinstance(event, PersonForgotten | ListForgotten)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The people left out of a merge: forgotten ids, and everyone with a forgotten name."""

    ids: frozenset[str]
    stones: tuple[PersonForgotten, ...] = ()

    def with_rows(self, found: Iterable[ListFile], kept: Container[str]) -> LeftOut:
        """Leave out the rows, too, whose person was forgotten here under another line.

        Two machines may each have added one person by themselves. `kept` are the ids of the rows
        that are on a list here.
        """
        rows = (
            f"{one.header.id}:{one.ident(line)}"
            for one in found
            for line, name in one.names()
            if self._is_forgotten(one.header.id, name)
        )
        return replace(self, ids=self.ids.union(row for row in rows if row not in kept))

    def _is_forgotten(self, key: str, name: str) -> bool:
        return any(
            one.person.partition(":")[0] == key and digest(one.salt, name) == one.digest
            for one in self.stones
        )

    def covers(self, event: Event) -> bool:
        """Return whether an event is about a person who was forgotten."""
        if not isinstance(event, PeopleEvent) or isinstance(event, PersonForgotten | ListForgotten):
            return False
        return event.person in self.ids or event.person.partition(":")[0] in self.ids


def left_out(ours: Iterable[Entry], theirs: Iterable[Entry]) -> LeftOut:
    """Return the people that a merge leaves out of what it brings in.

    A name counts only if the other side has not seen that it was forgotten: someone added there
    afterwards was added on purpose.
    """
    ours, theirs = tuple(ours), tuple(theirs)
    known = gone_in(theirs)
    here = [
        event
        for _, event in ours
        if isinstance(event, PersonForgotten) and event.person not in known
    ]
    ids = gone_in(ours) | known
    names: Mapping[str, str] = {
        event.person: event.name for _, event in theirs if isinstance(event, PersonKept)
    }
    own = {event.person for _, event in ours if isinstance(event, PersonKept)}
    same = {
        person
        for person, name in names.items()
        for one in here
        if person not in own and ":" not in one.person and digest(one.salt, name) == one.digest
    }
    rows = tuple(one for one in here if ":" in one.person)
    return LeftOut(ids=ids | same, stones=rows)
