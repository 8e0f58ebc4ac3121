"""A newer copy of an imported list: match its rows with the old ones, so that marks stay."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Final

from civicpath.base.values import dataclass
from civicpath.journal.list_codec import LABEL
from civicpath.people.model import plain
from civicpath.people.voters import COLUMNS, labeled, walk_key

VoterRow = tuple[str, ...]
"""The cells of a voter, in the order of COLUMNS."""

MatchKey = Callable[[VoterRow], Hashable]
"""Returns what rows of one person have in common, or None."""

YEARS: Final = 4
"""The most years an age may have grown since the last import."""

_AGE: Final = COLUMNS.index("age")
_KEY: Final = COLUMNS.index("key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The result of matching a newer copy: the rows by line, and what became of the old ones.

    `same` counts the rows on both, and `new` those that were added. `kept` are old lines that are
    not in the file but have a mark. `left` counts those without a mark, which leave the list, and
    `barred` the rows of people who were forgotten.
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
    supplied: Collection[str],
    marked: Collection[int],
    last: int,
    forgotten: Callable[[str], bool] = lambda _: False,
) -> Renewal:
    """Give each row of a new file its person's old line, or a new one with a label after `last`.

    A line with a mark stays even if its person is not in the file. Columns missing from the file
    (those not in `supplied`) keep their old values. A person without a line whose name `forgotten`
    recognizes is left out.
    """
    lines = matched(old, new)
    rows = {line: _filled(new[at], old[line], supplied) for at, line in sorted(lines.items())}
    unmatched = [row for at, row in enumerate(new) if at not in lines]
    fresh = [row for row in unmatched if not forgotten(row[0])]
    gone = old.keys() - rows.keys()
    kept = tuple(sorted(gone & {*marked}))
    rows |= {line: old[line] for line in kept}
    placed = enumerate(sorted(fresh, key=walk_key), max(last, *old, 0) + 1)
    rows |= {line: labeled(line, row) for line, row in placed}
    return Renewal(
        rows=rows,
        same=len(lines),
        new=len(fresh),
        kept=kept,
        left=len(gone) - len(kept),
        barred=len(unmatched) - len(fresh),
    )


def _filled(row: VoterRow, before: VoterRow, supplied: Collection[str]) -> VoterRow:
    return tuple(
        cell if column in supplied and column != LABEL else was
        for column, cell, was in zip(COLUMNS, row, before, strict=True)
    )


def matched(old: Mapping[int, VoterRow], new: Sequence[VoterRow]) -> dict[int, int]:
    """Match rows of a new file with old lines, only if the match is certain.

    Voter numbers are compared first, then name, street, number and unit. If several people share a
    name and a door, and neither numbers nor ages tell them apart, none of them is matched. Returns
    the old line of each matched row, by the row's position in the file.
    """
    lines: dict[int, int] = {}
    old_left, new_left = dict(old), dict(enumerate(new))
    for key, may_be in ((_number, _in_common), (_whole, _always), (_person, _may_be)):
        for line, at in _pairs(old_left, new_left, key, may_be):
            lines[at] = line
            del old_left[line], new_left[at]
    return lines


def _pairs(
    old: Mapping[int, VoterRow],
    new: Mapping[int, VoterRow],
    key: MatchKey,
    may_be: Callable[[VoterRow, VoterRow], bool],
) -> list[tuple[int, int]]:
    """Pair rows of one key that may be the same person, if each is the other's only match.

    Rows that are identical in every relevant cell are the same person and are paired in order.
    """
    old_by_key, new_by_key = _by(old, key), _by(new, key)
    pairs: list[tuple[int, int]] = []
    for shared, lines in old_by_key.items():
        positions = new_by_key.get(shared, [])
        if key is _whole:
            pairs += zip(lines, positions, strict=False)
            continue
        for line in lines:
            matches = [at for at in positions if may_be(old[line], new[at])]
            if len(matches) == 1 and sum(may_be(old[one], new[matches[0]]) for one in lines) == 1:
                pairs.append((line, matches[0]))
    return pairs


def _by(rows: Mapping[int, VoterRow], key: MatchKey) -> dict[Hashable, list[int]]:
    """Group the numbers of rows by their keys; rows without a key are left out."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for at, row in rows.items():
        if (value := key(row)) is not None:
            groups[value].append(at)
    return groups


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
