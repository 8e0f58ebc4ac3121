"""Match a newer copy of a list with the old one: unchanged, new and missing lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Final

from civicpath.base.values import dataclass
from civicpath.people.model import plain
from civicpath.people.voters import COLUMNS, walk_key

VoterRow = tuple[str, ...]
"""The cells of a voter, in the order of COLUMNS."""

YEARS: Final = 4
"""The most years an age may have grown since the last import."""

_AGE: Final = COLUMNS.index("age")
_KEY: Final = COLUMNS.index("key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The result of matching a newer copy: the rows by line, and what became of the old ones.

    `kept` are old lines that are not in the file but have a mark. `left` counts those without a
    mark, which leave the list, and `barred` the rows of people who were forgotten.
    """

    rows: Mapping[int, VoterRow]
    same: int
    new: int
    kept: tuple[int, ...]
    left: int
    barred: int = 0


def renewed(  # noqa: PLR0913 - both lists, and what is known of their lines
    old: Mapping[int, VoterRow],
    new: Sequence[VoterRow],
    *,
    told: Collection[str],
    marked: Collection[int],
    last: int,
    forgotten: Callable[[str], bool] = lambda _: False,
) -> Renewal:
    """Give each row of a new file its person's old line, or a new one after `last`.

    A line with a mark stays even if its person is not in the file. Columns missing from the file
    (those not in `told`) keep their old values. A person without a line whose name `forgotten`
    recognizes is left out.
    """
    lines = matched(old, new)
    rows: dict[int, VoterRow] = {}
    fresh: list[VoterRow] = []
    barred = 0
    for at, row in enumerate(new):
        line = lines.get(at)
        if line is not None:
            rows[line] = _filled(row, old[line], told)
        elif forgotten(row[0]):
            barred += 1
        else:
            fresh.append(row)
    gone = old.keys() - rows.keys()
    kept = tuple(sorted(gone & {*marked}))
    rows |= {line: old[line] for line in kept}
    rows |= dict(enumerate(sorted(fresh, key=walk_key), max(last, *old, 0) + 1))
    return Renewal(
        rows=rows,
        same=len(lines),
        new=len(fresh),
        kept=kept,
        left=len(gone) - len(kept),
        barred=barred,
    )


def _filled(row: VoterRow, before: VoterRow, told: Collection[str]) -> VoterRow:
    return tuple(
        cell if column in told else was
        for column, cell, was in zip(COLUMNS, row, before, strict=True)
    )


def matched(old: Mapping[int, VoterRow], new: Sequence[VoterRow]) -> dict[int, int]:
    """Match rows of a new file with old lines, only if the match is certain.

    Voter numbers are compared first, then name, street, number and unit. If several people share a
    name and a door, and neither numbers nor ages tell them apart, none of them is matched.
    """
    found: dict[int, int] = {}
    left, rows = dict(old), dict(enumerate(new))
    for alike, may_be in ((_number, _in_common), (_whole, _always), (_person, _may_be)):
        for line, at in _pairs(left, rows, alike, may_be):
            found[at] = line
            del left[line], rows[at]
    return found


def _pairs(
    old: Mapping[int, VoterRow],
    new: Mapping[int, VoterRow],
    alike: Callable[[VoterRow], Hashable],
    may_be: Callable[[VoterRow, VoterRow], bool],
) -> list[tuple[int, int]]:
    """Pair rows that are alike and may be the same person, if each is the other's only match.

    Rows that are identical in every relevant cell are the same person and are paired in order.
    """
    ours, theirs = _by(old, alike), _by(new, alike)
    pairs: list[tuple[int, int]] = []
    for key, lines in ours.items():
        places = theirs.get(key, [])
        if alike is _whole:
            pairs += zip(lines, places, strict=False)
            continue
        for line in lines:
            mine = [at for at in places if may_be(old[line], new[at])]
            if len(mine) == 1 and sum(may_be(old[one], new[mine[0]]) for one in lines) == 1:
                pairs.append((line, mine[0]))
    return pairs


def _by(
    rows: Mapping[int, VoterRow], alike: Callable[[VoterRow], Hashable]
) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for at, row in rows.items():
        if (key := alike(row)) is not None:
            found[key].append(at)
    return found


def _number(row: VoterRow) -> Hashable:
    return row[_KEY].casefold() or None


def _whole(row: VoterRow) -> Hashable:
    return _person(row), row[_AGE], row[_KEY].casefold()


def _person(row: VoterRow) -> Hashable:
    return plain(row[0]), _door(row)


def _door(row: VoterRow) -> Hashable:
    _, street, number, unit = row[:4]
    return plain(street), number.casefold(), unit.casefold()


def _always(_old: VoterRow, _new: VoterRow) -> bool:
    return True


def _in_common(old: VoterRow, new: VoterRow) -> bool:
    """Whether rows with one number share a name or a door; some files just number their rows."""
    return bool({*plain(old[0]).split()} & {*plain(new[0]).split()}) or _door(old) == _door(new)


def _may_be(old: VoterRow, new: VoterRow) -> bool:
    """Whether neither the voter numbers nor the ages rule out that two rows are one person."""
    if old[_KEY] and new[_KEY]:
        return old[_KEY].casefold() == new[_KEY].casefold()
    if old[_AGE].isdecimal() and new[_AGE].isdecimal():
        return -1 <= int(new[_AGE]) - int(old[_AGE]) <= YEARS
    return True


def in_order(row: Iterable[str], columns: Sequence[str]) -> VoterRow:
    """The cells of a row stored under some columns, in the order of COLUMNS."""
    cells = dict(zip(columns, row, strict=False))
    return tuple(cells.get(column, "") for column in COLUMNS)
