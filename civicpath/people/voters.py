"""The rows of an imported list: voters, their doors, and shifts along the streets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from civicpath.base.text import plural
from civicpath.base.values import dataclass
from civicpath.journal.list_codec import ListFile
from civicpath.people.model import plain

COLUMNS: Final = ("name", "street", "number", "unit", "party", "age", "phone", "voted")
"""What is kept of a row, in this order."""

ODD, EVEN, NONE = "odd", "even", ""
"""The side of a street, by its house numbers."""

_DIGITS: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """One row of a list; `line` is its number, which never changes."""

    line: int
    list: str
    name: str
    street: str = ""
    number: str = ""
    unit: str = ""
    phone: str = ""
    party: str = ""
    age: str = ""
    voted: str = ""

    @property
    def ref(self) -> str:
        """The name of the row in the journal."""
        return f"{self.list}:{self.line}"

    @property
    def door(self) -> str:
        """The number and the unit."""
        return " ".join(filter(None, (self.number, self.unit and f"#{self.unit}")))

    @property
    def household(self) -> tuple[str, str, str]:
        """What everybody behind one door has in common."""
        return self.street.casefold(), self.number.casefold(), self.unit.casefold()

    @property
    def side(self) -> str:
        """The side of the street."""
        return side_of(self.number)


def side_of(number: str) -> str:
    """The side of the street on which a house number is."""
    found = _DIGITS.search(number)
    return NONE if found is None else (EVEN if int(found[0][-1]) % 2 == 0 else ODD)


def walk_key(row: Sequence[str]) -> tuple[str, int, int, str, str, str]:
    """The place of a row in the order of a walk: street, side, number, unit, name."""
    name, street, number, unit, *_ = row
    found = _DIGITS.search(number)
    side = {ODD: 0, EVEN: 1, NONE: 2}[side_of(number)]
    value = int(found[0][:9]) if found else 0
    return plain(street), side, value, number.casefold(), unit.casefold(), plain(name)


def numbered(rows: Iterable[Sequence[str]]) -> dict[int, tuple[str, ...]]:
    """Number rows from 1 in the order in which they are walked."""
    return {line: tuple(row) for line, row in enumerate(sorted(rows, key=walk_key), 1)}


def voters(one: ListFile) -> tuple[Voter, ...]:
    """The rows of a list, in order."""
    places = [
        one.header.columns.index(name) if name in one.header.columns else -1 for name in COLUMNS
    ]
    key = one.header.id
    found = []
    for line in sorted(one.rows):
        row = (*one.rows[line], "")
        most = len(row) - 1
        name, street, number, unit, party, age, phone, voted = (
            row[at] if 0 <= at < most else "" for at in places
        )
        found.append(
            Voter(
                line=line,
                list=key,
                name=name,
                street=street,
                number=number,
                unit=unit,
                party=party,
                age=age,
                phone=phone,
                voted=voted,
            )
        )
    return tuple(found)


def doors(found: Iterable[Voter]) -> Iterator[tuple[Voter, ...]]:
    """The households along the streets: everybody behind one door."""
    for _, together in groupby(found, key=lambda one: one.household):
        yield tuple(together)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkShift:
    """So many doors, walked one after another."""

    number: int
    of: int
    doors: tuple[tuple[Voter, ...], ...]

    @property
    def title(self) -> str:
        """What it is called on a sheet."""
        return f"Shift {self.number} of {self.of}, {plural(len(self.doors), 'door')}"


def shifts(found: Iterable[tuple[Voter, ...]], size: int) -> tuple[WalkShift, ...]:
    """Cut doors into shifts of at most `size`; a street's side is not cut where it fits whole."""
    made: list[list[tuple[Voter, ...]]] = [[]]
    for _, side in groupby(found, key=lambda one: (one[0].street.casefold(), one[0].side)):
        stretch = list(side)
        if made[-1] and len(made[-1]) + len(stretch) > size and len(made[-1]) * 2 >= size:
            made.append([])
        for door in stretch:
            if len(made[-1]) == size:
                made.append([])
            made[-1].append(door)
    filled = [one for one in made if one]
    return tuple(
        WalkShift(number=number, of=len(filled), doors=tuple(one))
        for number, one in enumerate(filled, 1)
    )
