"""Sheets for calls, doors, thanks and turnout: whom to contact next."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass
from civicpath.journal.people_state import YOURS
from civicpath.people.model import KnownPerson, Reply, TouchKind
from civicpath.people.voters import Voter, doors, shifts

NOTHING_MARKED: Final = ("", "", "", "", "")

RETURNED: Final = "returned"
"""The mail ballot status that counts as a vote."""


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
    people. `row` holds their marks in the race.
    """

    ref: str
    name: str
    line: str = ""
    door: str = ""
    street: str = ""
    side: str = ""
    phone: str = ""
    why: str = ""
    row: tuple[str, ...] = NOTHING_MARKED

    @property
    def mark(self) -> str:
        """The mark in the race, or ""."""
        return self.row[0]

    @property
    def voted(self) -> bool:
        """Whether they have voted or returned their ballot."""
        return bool(self.row[2]) or self.row[3] == RETURNED


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


Marks = Mapping[str, Sequence[str]]


def _row(one: Voter, marks: Marks, *, phone: bool = False, prefix: str = "") -> SheetRow:
    return SheetRow(
        ref=one.ref,
        name=one.name,
        line=f"{prefix}{one.ident}",
        door=one.door,
        street=one.street,
        side=one.side,
        phone=one.phone if phone else "",
        row=tuple(marks.get(one.ref, NOTHING_MARKED)),
    )


def _person(one: KnownPerson, marks: Marks, why: str = "") -> SheetRow:
    return SheetRow(
        ref=one.id,
        name=one.name,
        street=one.kept.street,
        phone=one.kept.phone,
        why=why,
        row=tuple(marks.get(one.id, NOTHING_MARKED)),
    )


def doors_rows(
    found: Iterable[Voter], marks: Marks, size: int, shift: int | None
) -> tuple[tuple[SheetRow, ...], int, int, int]:
    """The people behind a shift's doors, the shift, the number of shifts, and the doors left.

    Shifts are cut along all doors, so each stays the same while marks come in; people with a mark
    are left out. Without a shift number, it is the first shift with a door to knock on.
    """
    made = shifts(doors(one for one in found if one.street or one.number), size)
    if not made:
        return (), 1, 1, 0

    left = [(one, tuple(_open_doors(one.doors, marks))) for one in made]
    total = sum(len(open_) for _, open_ in left)
    at = next((n for n, (_, open_) in enumerate(left) if open_), 0) if shift is None else shift - 1
    if not 0 <= at < len(made):
        return (), at + 1, len(made), total
    rows = tuple(_row(one, marks) for door in left[at][1] for one in door)
    return rows, made[at].number, len(made), total


def _open_doors(
    households: Iterable[tuple[Voter, ...]], marks: Marks
) -> Iterator[tuple[Voter, ...]]:
    """The doors with someone who has no mark and has not voted, with those people."""
    for door in households:
        if left := tuple(one for one in door if _is_open(marks.get(one.ref, NOTHING_MARKED))):
            yield left


def _is_open(row: Sequence[str]) -> bool:
    """Whether a person has no mark yet and has not voted."""
    return not (row[0] or row[2] or row[3] == RETURNED)


def calls_rows(
    found: Iterable[Voter], people: Iterable[KnownPerson], marks: Marks
) -> tuple[SheetRow, ...]:
    """The people with a phone number and no mark yet, the user's own people first."""
    own = (_person(one, marks) for one in people if one.kept.phone)
    rows = (
        _row(one, marks, phone=True)
        for one in found
        if one.phone and _is_open(marks.get(one.ref, NOTHING_MARKED))
    )
    return (*(one for one in own if _is_open(one.row)), *rows)


def thanks_rows(people: Iterable[KnownPerson], marks: Marks) -> tuple[SheetRow, ...]:
    """Those who helped or said yes and were not thanked since, with what they did."""
    found = []
    for one in people:
        thanked = max((t.on for t in one.touches if t.kind is TouchKind.THANKED), default=None)
        helped = [
            (touch.settled or touch.on, touch.text)
            for touch in one.touches
            if (touch.kind is TouchKind.PROMISED and touch.settled)
            or (touch.kind is TouchKind.ASKED and touch.answer == Reply.YES)
        ]
        since = [(on, text) for on, text in helped if thanked is None or on > thanked]
        if since:
            found.append(_person(one, marks, why=max(since)[1]))
    return tuple(found)


def turnout_rows(
    found: Iterable[tuple[Voter, str]], people: Iterable[KnownPerson], marks: Marks
) -> tuple[SheetRow, ...]:
    """Supporters who have not voted: open mail ballots first, then rides, then the rest."""
    own = (_person(one, marks) for one in people)
    rows = (_row(one, marks, phone=True, prefix=prefix) for one, prefix in found)
    mine = (one for one in (*own, *rows) if one.mark == YOURS and not one.voted)
    return tuple(sorted(mine, key=lambda one: (one.row[3] != "asked", not one.row[4])))
