"""The user's people, as stored in the journal's state, and what is due."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, Final
from unicodedata import normalize

from civicpath.base.enums import StrEnum
from civicpath.base.values import NamedTuple, dataclass
from civicpath.journal.event_registry import BY_TYPE
from civicpath.journal.people_events import PersonKept
from civicpath.journal.people_state import YOURS
from civicpath.journal.state import State
from civicpath.ladder.claims import Claim, ClaimKind


class TouchKind(StrEnum):
    """The type of contact with a person."""

    MET = "met"
    ASKED = "asked"
    PROMISED = "promised"
    OWED = "owed"
    THANKED = "thanked"


class Reply(StrEnum):
    """A person's answer to a request."""

    YES = "yes"
    NO = "no"
    LATER = "later"


class Ballot(StrEnum):
    """The status of a mail ballot."""

    ASKED = "asked"
    RETURNED = "returned"
    NO = "no"


class RaceMarks(NamedTuple):
    """What is marked about one person, or one line of a list, in a race; "" for what is not.

    `support` is "1" (yours) to "5" (theirs), and `since` the day (YYYY-MM-DD) since which they are
    a supporter. `voted` and `ride` are "yes" or "", and `ballot` is a `Ballot` or "".
    """

    support: str = ""
    since: str = ""
    voted: str = ""
    ballot: str = ""
    ride: str = ""

    @property
    def is_supporter(self) -> bool:
        """Whether they are marked as the user's."""
        return self.support == YOURS

    @property
    def has_voted(self) -> bool:
        """Whether they have voted or returned their mail ballot."""
        return bool(self.voted) or self.ballot == Ballot.RETURNED

    @property
    def is_open(self) -> bool:
        """Whether their support is not marked yet and they have not voted."""
        return not (self.support or self.has_voted)


UNMARKED: Final = RaceMarks()

Marks = Mapping[str, RaceMarks]
"""The marks in a race, by the ID of a person or of a line."""


def marks_in(data: Mapping[str, Any], race: str) -> Marks:
    """The marks in a race; nobody is in it without one."""
    return {ref: RaceMarks(*row) for ref, row in data.get("marks", {}).get(race, {}).items()}


def marks_of(data: Mapping[str, Any], ref: str) -> dict[str, RaceMarks]:
    """The marks of one person, by race."""
    races = data.get("marks", {})
    return {race: RaceMarks(*rows[ref]) for race, rows in races.items() if ref in rows}


AGAIN: Final = timedelta(days=7)
"""How long until somebody who said "later" is asked again, unless a day is given."""

AHEAD: Final = timedelta(days=2)
"""How long before its day `next` brings a due item forward."""

AFTER: Final = timedelta(days=14)
"""How long after its day a due item is brought forward; later it is only listed."""

_TITLES: Final = frozenset(
    ("mr", "mrs", "ms", "mx", "miss", "dr", "prof", "rev", "hon", "judge", "sen", "rep", "sir")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Touch:
    """One contact between a person and the user on a day; `by` is the due date."""

    id: str
    kind: TouchKind
    on: date
    text: str = ""
    answer: str = ""
    by: date | None = None
    settled: date | None = None

    @property
    def open(self) -> bool:
        """Whether the touch still needs a follow-up."""
        if self.settled or self.kind in {TouchKind.MET, TouchKind.THANKED}:
            return False
        return self.kind is not TouchKind.ASKED or (
            self.by is not None and self.answer not in {Reply.YES, Reply.NO}
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownPerson:
    """A person on the list, with all touches, oldest first."""

    kept: PersonKept
    touches: tuple[Touch, ...] = ()

    @property
    def id(self) -> str:
        """The ID, accepted by verbs in place of a name."""
        return self.kept.person

    @property
    def name(self) -> str:
        """The full name."""
        return self.kept.name

    @property
    def first(self) -> str:
        """The first name, for use where others may see the screen."""
        return first_name(self.kept.name)

    @property
    def last(self) -> Touch | None:
        """The latest touch."""
        return max(self.touches, key=lambda touch: touch.on, default=None)

    @property
    def open(self) -> tuple[Touch, ...]:
        """The open touches, the earliest due date first; those without one come last."""
        return tuple(sorted(self._open(), key=lambda one: (one.by or date.max, one.on, one.id)))

    def _open(self) -> Iterator[Touch]:
        asked = [touch for touch in self.touches if touch.kind is TouchKind.ASKED]
        for one in self.touches:
            if one.open and not (one.kind is TouchKind.ASKED and one is not asked[-1]):
                yield one


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """Something that a person or the user is expected to do by a day."""

    person: KnownPerson
    touch: Touch
    by: date


def people_in(data: Mapping[str, Any]) -> tuple[KnownPerson, ...]:
    """The people on the list, by name."""
    read, touches = BY_TYPE[PersonKept].read, data.get("touches", {})
    people = (
        KnownPerson(kept=_kept(read(row)), touches=tuple(map(_touch, touches.get(key, ()))))
        for key, row in data.get("kept", {}).items()
    )
    return tuple(sorted(people, key=lambda person: (plain(person.name), person.id)))


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
    """Everything with a due date, the earliest first."""
    every_due = (
        Due(person=person, touch=one, by=one.by)
        for person in people
        for one in person.open
        if one.by
    )
    return tuple(sorted(every_due, key=lambda one: (one.by, plain(one.person.name), one.touch.id)))


def due_near(data: Mapping[str, Any], today: date) -> Due | None:
    """The earliest item that is due near a day, ignoring what was due long ago."""
    if not data.get("touches"):
        return None
    near = (due for due in dues(people_in(data)) if -AFTER <= due.by - today <= AHEAD)
    return next(near, None)


def due_claims(state: State, today: date) -> tuple[Claim, ...]:
    """The claim of an item due near a day; it has no action, only a line of its own."""
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


_WORD: Final = re.compile(r"[^\W_]+")


def plain(name: str) -> str:
    """Normalize a name for comparison: no accents, capitals or punctuation."""
    return " ".join(_WORD.findall((name if name.isascii() else _bare(name)).casefold()))


def _bare(name: str) -> str:
    """Return a name without accents."""
    from unicodedata import combining

    return "".join(one for one in normalize("NFKD", name) if not combining(one))


def first_name(name: str) -> str:
    """The first name: Maria from `Maria Lopez`, `Lopez, Maria` or `Dr. Maria L.`."""
    last, comma, rest = name.partition(",")
    words = (rest if comma and rest.strip() else last).split()
    kept = [word for word in words if word.casefold().strip(".") not in _TITLES] or words
    return kept[0] if kept else name


def matching(text: str, people: Iterable[KnownPerson]) -> tuple[KnownPerson, ...]:
    """The people a text identifies: by ID, or else by full name, or else by part of the name."""
    people, wanted = tuple(people), plain(text)
    by_id = tuple(person for person in people if person.id == text.strip().lower())
    if by_id:
        return by_id
    if not wanted:  # compare a name without letters or digits as it is
        return tuple(person for person in people if person.name == text.strip())
    names = [(person, plain(person.name)) for person in people]
    words = wanted.split()
    for fits in (
        lambda name: name == wanted,
        lambda name: set(words) <= set(name.split()),
        lambda name: all(any(part.startswith(word) for part in name.split()) for word in words),
        lambda name: wanted in name,
    ):
        if matches := tuple(one for one, name in names if fits(name)):
            return matches
    return ()


def mentioning(text: str, people: Iterable[KnownPerson]) -> tuple[KnownPerson, ...]:
    """The people with a text in any field or touch, for searching."""
    wanted = plain(text)
    return tuple(person for person in people if wanted in plain(" ".join(_texts(person))))


def _texts(person: KnownPerson) -> Iterator[str]:
    kept = person.kept
    yield from (kept.name, *kept.roles, kept.group, kept.phone, kept.email, kept.street, kept.note)
    yield from (touch.text for touch in person.touches)
