"""An imported list: its voters, their doors, and shifts along the streets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import Final

from civicpath.base.text import is_digits, plural
from civicpath.base.values import NamedTuple, dataclass
from civicpath.journal.list_codec import LABEL, ListFile
from civicpath.people.model import plain

COLUMNS: Final = (
    *("name", "street", "number", "unit", "party", "age", "phone", "voted", "key"),
    LABEL,
)
"""The columns of a row, in this order; the key is the official voter number.

The label is what a row is called that a newer copy added, see `labeled`.
"""

ODD, EVEN, NONE = "odd", "even", ""
"""The side of a street, by its house numbers."""

_DIGITS: Final = re.compile(r"\d+")


class Voter(NamedTuple):
    """One row of a list; `line` is its permanent number.

    A tuple for speed, because one sheet may create twenty thousand of them.
    """

    line: int
    list: str
    name: str
    street: str = ""
    number: str = ""
    unit: str = ""
    party: str = ""
    age: str = ""
    phone: str = ""
    voted: str = ""
    key: str = ""
    label: str = ""

    @property
    def ident(self) -> str:
        """What the row is called on sheets: its label, else its line."""
        return self.label or str(self.line)

    @property
    def ref(self) -> str:
        """The ID of the row in the journal."""
        return f"{self.list}:{self.ident}"

    @property
    def door(self) -> str:
        """The number and the unit."""
        return " ".join(filter(None, (self.number, self.unit and f"#{self.unit}")))

    @property
    def household(self) -> tuple[str, str, str]:
        """The values shared by everyone behind one door."""
        return self.street.casefold(), self.number.casefold(), self.unit.casefold()

    @property
    def side(self) -> str:
        """The side of the street."""
        return side_of(self.number)


def side_of(number: str) -> str:
    """The side of the street of a house number."""
    digits = _DIGITS.search(number)
    return NONE if digits is None else (EVEN if int(digits[0][-1]) % 2 == 0 else ODD)


def walk_key(row: Sequence[str]) -> tuple[str, int, int, str, str, str]:
    """The sort key of a row along a walk: street, side, number, unit, name."""
    name, street, number, unit, *_ = row
    digits = _DIGITS.search(number)
    side = {ODD: 0, EVEN: 1, NONE: 2}[side_of(number)]
    value = int(digits[0][:9]) if digits else 0
    return _plain(street), side, value, number.casefold(), unit.casefold(), name.casefold()


LETTERS: Final = "bcdfghjkmnpqrstvwxz"
"""The letters of labels: those that make no words and look like no digits."""

_LABEL: Final = re.compile(rf"([0-9]{{1,9}})[{LETTERS}]{{3}}")


def labeled(line: int, row: Sequence[str]) -> tuple[str, ...]:
    """Return a row with its label: the line at which it was added, and three letters of its person.

    Two machines may each give one line to somebody new. The letters keep the two apart, on paper
    and in marks, so a sheet of either machine is still right once they are merged.
    """
    from hashlib import sha256

    identity = "\0".join((*row[:4], row[COLUMNS.index("key")])).casefold()
    number = int.from_bytes(sha256(identity.encode("utf-8", "replace")).digest()[:8])
    size = len(LETTERS)
    letters = "".join(LETTERS[number // size**at % size] for at in range(3))
    return (*row[:-1], f"{line}{letters}")


def line_in(ident: str) -> int | None:
    """Return the line in what a row is called, or None if it is no such text."""
    label = _LABEL.fullmatch(ident)
    return int(label[1]) if label else int(ident[:9]) if is_digits(ident) else None


_plain = lru_cache(maxsize=4096)(plain)
"""Cached, because the same streets recur."""


def numbered(rows: Iterable[Sequence[str]]) -> dict[int, tuple[str, ...]]:
    """Number rows from 1 in walking order."""
    return {line: tuple(row) for line, row in enumerate(sorted(rows, key=walk_key), 1)}


def voters(list_file: ListFile) -> tuple[Voter, ...]:
    """The voters of a list in walking order.

    Line numbers follow that order until a newer copy of the list adds rows.
    """
    key, columns = list_file.header.id, list_file.header.columns
    if columns == COLUMNS[: len(columns)]:
        cells = ((line, list_file.rows[line]) for line in sorted(list_file.rows))
        listed = [Voter(line, key, *row[: len(COLUMNS)]) for line, row in cells if row]
    else:
        named = (
            (line, dict(zip(columns, list_file.rows[line], strict=False)))
            for line in sorted(list_file.rows)
        )
        listed = [
            Voter(line, key, *(row.get(column, "") for column in COLUMNS)) for line, row in named
        ]
    if list_file.header.edition:
        listed.sort(
            key=lambda voter: walk_key((voter.name, voter.street, voter.number, voter.unit))
        )
    return tuple(listed)


def doors(found: Iterable[Voter]) -> Iterator[tuple[Voter, ...]]:
    """The households along the streets: everyone behind one door."""
    for _, together in groupby(found, key=lambda one: one.household):
        yield tuple(together)


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkShift:
    """Several doors, walked one after another."""

    number: int
    of: int
    doors: tuple[tuple[Voter, ...], ...]

    @property
    def title(self) -> str:
        """The title on a sheet."""
        return f"Shift {self.number} of {self.of}, {plural(len(self.doors), 'door')}"


def shifts(found: Iterable[tuple[Voter, ...]], size: int) -> tuple[WalkShift, ...]:
    """Cut doors into shifts of at most `size`, keeping each side of a street whole if possible."""
    walks: list[list[tuple[Voter, ...]]] = [[]]
    for _, side in groupby(found, key=lambda one: (one[0].street.casefold(), one[0].side)):
        stretch = list(side)
        if walks[-1] and len(walks[-1]) + len(stretch) > size and len(walks[-1]) * 2 >= size:
            walks.append([])
        for door in stretch:
            if len(walks[-1]) == size:
                walks.append([])
            walks[-1].append(door)
    filled = [one for one in walks if one]
    return tuple(
        WalkShift(number=number, of=len(filled), doors=tuple(one))
        for number, one in enumerate(filled, 1)
    )
