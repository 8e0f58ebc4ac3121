"""Sheets for calls, doors, thanks and turnout: who to contact next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.enums import StrEnum
from civicpath.base.values import NamedTuple, dataclass
from civicpath.people.model import (
    UNMARKED,
    Ballot,
    KnownPerson,
    Marks,
    RaceMarks,
    Reply,
    Touch,
    TouchKind,
)
from civicpath.people.voters import Voter, doors, shifts


class SheetKind(StrEnum):
    """The purpose of a contact sheet."""

    CALLS = "calls"
    DOORS = "doors"
    THANKS = "thanks"
    TURNOUT = "turnout"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One person on a sheet, with only the details that it needs.

    `line` is the argument of `people mark`: the line of a list, or "" for someone on the list of
    people. `marks` are theirs in the race.
    """

    ref: str
    name: str
    line: str = ""
    door: str = ""
    street: str = ""
    side: str = ""
    phone: str = ""
    why: str = ""
    marks: RaceMarks = UNMARKED


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSheet:
    """The rows of one shift, the number of shifts, and how many are left in total."""

    kind: SheetKind
    rows: tuple[SheetRow, ...]
    shift: int = 1
    of: int = 1
    left: int = 0
    race: str = ""
    source: str = ""


class SheetPart(NamedTuple):
    """The rows of one shift, its number, the number of shifts, and how many are left in total."""

    rows: tuple[SheetRow, ...]
    shift: int
    of: int
    left: int


def _voter_row(voter: Voter, marks: Marks, *, phone: bool = False, prefix: str = "") -> SheetRow:
    return SheetRow(
        ref=voter.ref,
        name=voter.name,
        line=f"{prefix}{voter.ident}",
        door=voter.door,
        street=voter.street,
        side=voter.side,
        phone=voter.phone if phone else "",
        marks=marks.get(voter.ref, UNMARKED),
    )


def _person_row(person: KnownPerson, marks: Marks, why: str = "") -> SheetRow:
    return SheetRow(
        ref=person.id,
        name=person.name,
        street=person.kept.street,
        phone=person.kept.phone,
        why=why,
        marks=marks.get(person.id, UNMARKED),
    )


def doors_rows(listed: Iterable[Voter], marks: Marks, size: int, shift: int | None) -> SheetPart:
    """The people behind a shift's doors; `left` counts doors.

    Shifts are cut along all doors, so each stays the same while marks come in; people with a mark
    are left out. Without a shift number, it is the first shift with a door to knock on.
    """
    walks = shifts(doors(one for one in listed if one.street or one.number), size)
    if not walks:
        return SheetPart((), shift=1, of=1, left=0)
    open_doors = [tuple(_open_doors(walk.doors, marks)) for walk in walks]
    left = sum(map(len, open_doors))
    if shift is None:
        shift = next((number for number, open_ in enumerate(open_doors, 1) if open_), 1)
    if not 1 <= shift <= len(walks):
        return SheetPart((), shift, of=len(walks), left=left)
    rows = tuple(_voter_row(voter, marks) for door in open_doors[shift - 1] for voter in door)
    return SheetPart(rows, shift, of=len(walks), left=left)


def _open_doors(
    households: Iterable[tuple[Voter, ...]], marks: Marks
) -> Iterator[tuple[Voter, ...]]:
    """The doors with someone who has no mark and has not voted, with those people."""
    for household in households:
        if left := tuple(one for one in household if marks.get(one.ref, UNMARKED).is_open):
            yield left


def calls_rows(
    listed: Iterable[Voter], people: Iterable[KnownPerson], marks: Marks
) -> tuple[SheetRow, ...]:
    """The people with a phone number and no mark yet, the user's own people first."""
    own = (_person_row(person, marks) for person in people if person.kept.phone)
    rows = (_voter_row(voter, marks, phone=True) for voter in listed if voter.phone)
    return tuple(row for row in (*own, *rows) if row.marks.is_open)


def thanks_rows(people: Iterable[KnownPerson], marks: Marks) -> tuple[SheetRow, ...]:
    """Those who helped or said yes and were not thanked since, with what they did."""
    rows = []
    for person in people:
        thanked = max(
            (touch.on for touch in person.touches if touch.kind is TouchKind.THANKED),
            default=date.min,
        )
        helped = [(one.settled or one.on, one.text) for one in person.touches if _is_help(one)]
        since = [(on, text) for on, text in helped if on > thanked]
        if since:
            rows.append(_person_row(person, marks, why=max(since)[1]))
    return tuple(rows)


def _is_help(touch: Touch) -> bool:
    """Whether a touch is a promise that was kept, or a yes."""
    kept = touch.kind is TouchKind.PROMISED and touch.settled is not None
    return kept or (touch.kind is TouchKind.ASKED and touch.answer == Reply.YES)


def turnout_rows(
    listed: Iterable[tuple[Voter, str]], people: Iterable[KnownPerson], marks: Marks
) -> tuple[SheetRow, ...]:
    """Supporters who have not voted: open mail ballots first, then rides, then the rest.

    Each voter comes with a prefix for the line number.
    """
    own = (_person_row(person, marks) for person in people)
    rows = (_voter_row(voter, marks, phone=True, prefix=prefix) for voter, prefix in listed)
    missing = (row for row in (*own, *rows) if row.marks.is_supporter and not row.marks.has_voted)
    return tuple(
        sorted(missing, key=lambda row: (row.marks.ballot != Ballot.ASKED, not row.marks.ride))
    )
