"""The people that a person knows, as the journal's state holds them; and what is due."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final
from unicodedata import normalize

from civicpath.base.values import dataclass
from civicpath.journal.event_registry import BY_TYPE
from civicpath.journal.people_events import PersonKept
from civicpath.journal.state import State
from civicpath.ladder.claims import Claim, ClaimKind


class TouchKind(StrEnum):
    """What passed between a person and the user."""

    MET = "met"
    ASKED = "asked"
    PROMISED = "promised"
    OWED = "owed"
    THANKED = "thanked"


class Reply(StrEnum):
    """What somebody said when they were asked."""

    YES = "yes"
    NO = "no"
    LATER = "later"


AGAIN: Final = timedelta(days=7)
"""After how long to ask somebody again who said later, unless a day is given."""

AHEAD: Final = timedelta(days=2)
"""How long before its day `next` brings forward what is due."""

AFTER: Final = timedelta(days=14)
"""How long after its day; then it stays in the list, but nobody is reminded."""

_TITLES: Final = frozenset(
    ("mr", "mrs", "ms", "mx", "miss", "dr", "prof", "rev", "hon", "judge", "sen", "rep", "sir")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One thing that passed between a person and the user, on a day; `by` is when it is due."""

    id: str
    kind: TouchKind
    on: date
    text: str = ""
    answer: str = ""
    by: date | None = None
    settled: date | None = None

    @property
    def open(self) -> bool:
        """Whether something is still expected of it."""
        if self.settled or self.kind in {TouchKind.MET, TouchKind.THANKED}:
            return False
        return self.kind is not TouchKind.ASKED or (
            self.by is not None and self.answer not in {Reply.YES, Reply.NO}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """Somebody on the list, with all that passed, the oldest first."""

    kept: PersonKept
    touches: tuple[Touch, ...] = ()

    @property
    def id(self) -> str:
        """The id, which a verb takes in place of a name."""
        return self.kept.person

    @property
    def name(self) -> str:
        """The whole name."""
        return self.kept.name

    @property
    def first(self) -> str:
        """The first name, for wherever others may look on."""
        return first_name(self.kept.name)

    @property
    def last(self) -> Touch | None:
        """The last thing that passed."""
        return max(self.touches, key=lambda one: one.on, default=None)

    @property
    def open(self) -> tuple[Touch, ...]:
        """What is still expected, the earliest day first; what has no day comes last."""
        return tuple(sorted(self._open(), key=lambda one: (one.by or date.max, one.on, one.id)))

    def _open(self) -> Iterator[Touch]:
        asked = [one for one in self.touches if one.kind is TouchKind.ASKED]
        for one in self.touches:
            if one.open and not (one.kind is TouchKind.ASKED and one is not asked[-1]):
                yield one


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """What is expected of a person, or of the user, by a day."""

    person: KnownPerson
    touch: Touch
    by: date


def people_in(data: Mapping[str, Any]) -> tuple[KnownPerson, ...]:
    """The people on the list, by name."""
    read, touches = BY_TYPE[PersonKept].read, data.get("touches", {})
    found = (
        KnownPerson(kept=_kept(read(row)), touches=tuple(map(_touch, touches.get(key, ()))))
        for key, row in data.get("kept", {}).items()
    )
    return tuple(sorted(found, key=lambda one: (plain(one.name), one.id)))


def _kept(event: object) -> PersonKept:
    assert isinstance(event, PersonKept)
    return event


def _touch(row: Mapping[str, Any]) -> Touch:
    by, settled = row.get("by"), row.get("settled")
    kind = row["kind"]
    return Touch(
        id=row["touch"],
        kind=TouchKind(kind) if kind in set(TouchKind) else TouchKind.MET,
        on=date.fromisoformat(row["on"]),
        text=row.get("text", ""),
        answer=row.get("answer", ""),
        by=date.fromisoformat(by) if by else None,
        settled=date.fromisoformat(settled) if settled else None,
    )


def dues(people: Iterable[KnownPerson]) -> tuple[Due, ...]:
    """All that has a day, the earliest first."""
    found = (
        Due(person=person, touch=one, by=one.by)
        for person in people
        for one in person.open
        if one.by
    )
    return tuple(sorted(found, key=lambda one: (one.by, plain(one.person.name), one.touch.id)))


def due_near(data: Mapping[str, Any], today: date) -> Due | None:
    """The earliest thing that is due near a day; nothing that was due long ago."""
    if not data.get("touches"):
        return None
    near = (one for one in dues(people_in(data)) if -AFTER <= one.by - today <= AHEAD)
    return next(near, None)


def due_claims(state: State, today: date) -> tuple[Claim, ...]:
    """The claim of what is due near a day. It stands for no action: it is one line of its own."""
    due = due_near(state.people, today)
    if due is None:
        return ()
    return (
        Claim(
            title=due.person.first,
            day=due.by,
            rung="",
            action="",
            because=ClaimKind.PERSON,
            about=due,
        ),
    )


def plain(name: str) -> str:
    """A name without accents, capitals and marks, for comparing."""
    bare = "".join(one for one in normalize("NFKD", name) if not _combines(one))
    return " ".join("".join(one if one.isalnum() else " " for one in bare.casefold()).split())


def _combines(char: str) -> bool:
    from unicodedata import combining

    return bool(combining(char))


def first_name(name: str) -> str:
    """The first name in a whole one: Maria of `Maria Lopez`, `Lopez, Maria` and `Dr. Maria L.`."""
    last, comma, rest = name.partition(",")
    words = (rest if comma and rest.strip() else last).split()
    kept = [one for one in words if one.casefold().strip(".") not in _TITLES] or words
    return kept[0] if kept else name


def matching(text: str, people: Iterable[KnownPerson]) -> tuple[KnownPerson, ...]:
    """The people whom a text names: by id, else by the whole name, else by any part of it."""
    people, wanted = tuple(people), plain(text)
    by_id = tuple(one for one in people if one.id == text.strip().lower())
    if by_id:
        return by_id
    if not wanted:  # a name of signs only is compared as it stands
        return tuple(one for one in people if one.name == text.strip())
    names = [(one, plain(one.name)) for one in people]
    words = wanted.split()
    for fits in (
        lambda name: name == wanted,
        lambda name: set(words) <= set(name.split()),
        lambda name: all(any(part.startswith(one) for part in name.split()) for one in words),
        lambda name: wanted in name,
    ):
        if found := tuple(one for one, name in names if fits(name)):
            return found
    return ()


def mentioning(text: str, people: Iterable[KnownPerson]) -> tuple[KnownPerson, ...]:
    """The people who hold a text in any field or touch, for looking around."""
    wanted = plain(text)
    return tuple(one for one in people if wanted in plain(" ".join(_texts(one))))


def _texts(one: KnownPerson) -> Iterator[str]:
    kept = one.kept
    yield from (kept.name, *kept.roles, kept.group, kept.phone, kept.email, kept.street, kept.note)
    yield from (touch.text for touch in one.touches)
