"""The format of imported lists: a header, then a row a line.

A line is the CRC-32 of the rest, a space, and JSON, as in a log; so damage costs a row, not the
list. A row begins with its number. Marks name it by that number if it came with the first copy of
the list; a row that a newer copy added has a label for it, which no other person's row ever has.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final
from zlib import crc32

from civicpath.base.errors import BadContent, Newer
from civicpath.base.patterns import pattern
from civicpath.base.values import dataclass, field, replace
from civicpath.journal.codec import CRC, is_whole

LISTS: Final = "lists"
"""The folder in the home."""

ENDING: Final = ".list"

VERSION: Final = 1

MOST_BYTES: Final = 32 * 1024 * 1024
"""The most bytes of a list: several times what the largest that is taken needs."""

_FORMAT: Final = "civicpath-list"

_DIGITS: Final = "0123456789"

LABEL: Final = "label"
"""The column for the label of a row that a newer copy added."""

NAME: Final = pattern(r"l[0-9a-f]{8}\.list")
"""The name of a list's file: its id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHeader:
    """What is known of a list: its id and name, the day, who gave it, and its columns in order.

    `edition` counts how often it was imported again.
    """

    id: str
    name: str
    on: str
    origin: str = ""
    columns: tuple[str, ...] = ()
    edition: int = 0

    def dump(self) -> dict[str, Any]:
        """Return it as JSON data."""
        return {
            "format": _FORMAT,
            "v": VERSION,
            "list": self.id,
            "name": self.name,
            "on": self.on,
            "from": self.origin,
            "columns": list(self.columns),
            **({"edition": self.edition} if self.edition else {}),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ListFile:
    """A list as it is on the disk: its rows by number, and the lines that could not be read."""

    header: ListHeader
    rows: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    damaged: tuple[bytes, ...] = ()

    def ident(self, number: int) -> str:
        """Return what a row is called in marks and on sheets: its label, else its number."""
        row, columns = self.rows[number], self.header.columns
        at = columns.index(LABEL) if LABEL in columns else len(row)
        return (row[at] if at < len(row) else "") or str(number)

    def names(self) -> Iterator[tuple[int, str]]:
        """Yield each row's number with the name in it."""
        columns = self.header.columns
        at = columns.index("name") if "name" in columns else 0
        return ((line, row[at]) for line, row in self.rows.items() if at < len(row))

    def without(self, idents: Collection[str]) -> ListFile:
        """Return the list without some rows."""
        kept = {one: row for one, row in self.rows.items() if self.ident(one) not in idents}
        return replace(self, rows=kept) if idents else self


def encode_list(one: ListFile) -> bytes:
    """Encode a list, rows by number; what could not be read stays as it is, at the end."""
    rows = ([number, *one.rows[number]] for number in sorted(one.rows))
    left = (b"%s\n" % line for line in one.damaged)
    return b"".join((_seal(one.header.dump()), *map(_seal, rows), *left))


def _seal(data: object) -> bytes:
    body = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return b"%08x %s\n" % (crc32(body), body)


def decode_list(data: bytes, name: str) -> ListFile:
    """Decode a list; BadContent if it has no header of ours, Newer if a newer program wrote it."""
    first, *lines = data.split(b"\n")
    header = header_in(first)
    if header is None:
        raise BadContent(f"{name} is not a list of CivicPath's, or is damaged at its beginning.")
    whole = [line[CRC:] for line in lines if is_whole(line)]
    damaged = tuple(line for line in lines if line and not is_whole(line))
    rows = {}
    try:
        found = json.loads(b"[%s]" % b",".join(whole))
        rows = {int(row[0]): tuple(map(str, row[1:])) for row in found}
    except (ValueError, TypeError, LookupError, RecursionError):
        raise BadContent(f"{name} holds lines that are no rows of a list.") from None
    return ListFile(header=header, rows=rows, damaged=damaged)


def header_in(line: bytes) -> ListHeader | None:
    """Read a list's first line; None if it isn't one."""
    if not is_whole(line):
        return None
    try:
        data = json.loads(line[CRC:])
        if data["format"] != _FORMAT:
            return None
        if data["v"] > VERSION:
            message = "This list was written by a newer CivicPath."
            raise Newer(message, "Update CivicPath to use it. Nothing was changed.")
        return ListHeader(
            id=str(data["list"]),
            name=str(data["name"]),
            on=str(data["on"]),
            origin=str(data.get("from", "")),
            columns=tuple(map(str, data["columns"])),
            edition=int(data.get("edition", 0)),
        )
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def is_list(data: bytes) -> bool:
    """Return whether bytes begin as a list does, of this or a newer version."""
    line = data.partition(b"\n")[0]
    return is_whole(line) and b'"format":"civicpath-list"' in line[: CRC + 64]


def united(ours: ListFile | None, theirs: ListFile, gone: Iterable[str]) -> ListFile:
    """Unite two copies of a list: all rows of both, except lines that were forgotten.

    Where a row differs, the copy of the later edition is right. A row that only one of them has
    stays, because somebody may have marked it. If both are of the same edition, each was renewed by
    itself, and no row of the other one is lost: it keeps its label, and gets a line of its own.
    """
    start = f"{theirs.header.id}:"
    forgotten = {one.removeprefix(start) for one in gone if one.startswith(start)}
    if ours is None:
        return theirs.without(forgotten)
    newer = theirs.header.edition > ours.header.edition
    right, other = (theirs, ours) if newer else (ours, theirs)
    header = replace(right.header, columns=_all_columns(right.header, other.header))
    first = ListFile(header=header, rows=_arranged(right, header.columns))
    more = ListFile(header=header, rows=_arranged(other, header.columns))
    alike = right.header.edition == other.header.edition
    both = dict(first.rows) | dict(_apart(first, more, anew=alike))
    return ListFile(header=header, rows=both, damaged=ours.damaged).without(forgotten)


def _apart(
    right: ListFile, other: ListFile, *, anew: bool
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield the rows that only the other copy has, each with a number that is free.

    If both came `anew`, a row of another name at one line is another person's. Two people rarely
    come to the same label; then the second one gets a new one.
    """
    there = {right.ident(line): row for line, row in right.rows.items()}
    rows = {_unlabeled(row, right.header) for row in right.rows.values()}
    name = right.header.columns.index("name") if "name" in right.header.columns else 0
    last = max((*right.rows, *other.rows), default=0)
    for number, row in sorted(other.rows.items()):
        ident = other.ident(number)
        letters = ident.lstrip(_DIGITS)
        mine = there.get(ident)
        if mine is not None:
            is_other = not _may_be_one(mine, row) if letters else anew and mine[name] != row[name]
            if not is_other or _unlabeled(row, right.header) in rows:
                continue
        if mine is not None or number in right.rows:
            last += 1
            number = last  # noqa: PLW2901  (its own number is taken)
        if mine is not None and letters:
            row = _unlabeled(row, right.header, f"{number}{letters}")  # noqa: PLW2901
        yield number, row


def _unlabeled(row: tuple[str, ...], header: ListHeader, label: str = "") -> tuple[str, ...]:
    """Return a row without its label, or with another one."""
    cells = zip(header.columns, row, strict=False)
    return tuple(label if column == LABEL else cell for column, cell in cells)


def _may_be_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether two rows of one label share a name or a door, as one changed row does."""
    names = ({*row[0].casefold().split()} for row in (one, other))
    return bool(set.intersection(*names)) or one[1:4] == other[1:4] != ("", "", "")


def _all_columns(one: ListHeader, other: ListHeader) -> tuple[str, ...]:
    """Return the columns of the first copy, and the label if only the other one has it."""
    missing = LABEL in other.columns and LABEL not in one.columns
    return (*one.columns, LABEL) if missing else one.columns


def _arranged(one: ListFile, columns: tuple[str, ...]) -> Mapping[int, tuple[str, ...]]:
    """Return the rows of a copy, arranged in the columns of another."""
    if one.header.columns == columns:
        return one.rows
    named = {
        line: dict(zip(one.header.columns, row, strict=False)) for line, row in one.rows.items()
    }
    return {line: tuple(row.get(name, "") for name in columns) for line, row in named.items()}
