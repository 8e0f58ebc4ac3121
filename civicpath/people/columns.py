"""Read a table of voters: detect its columns and convert its rows."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import Final

from civicpath.base.errors import BadContent, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, few, one_line
from civicpath.base.values import dataclass

MOST_ROWS: Final = 20_000
"""The most rows of a list, more than any precinct has."""

MOST_CELL: Final = 300
"""The most characters kept from a cell."""

MOST_NAMED: Final = 12
"""The most columns to list by name; the rest are counted."""

HEADERS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        *("name", "fullname", "votername", "voter", "residentname", "lastfirst", "namelastfirst"),
        "lastnamefirstname",
    ),
    "first": ("first", "firstname", "fname", "givenname", "namefirst", "voterfirstname"),
    "last": ("last", "lastname", "lname", "surname", "familyname", "namelast", "voterlastname"),
    "address": (
        *("address", "residenceaddress", "residentialaddress", "streetaddress", "resaddress"),
        *("addr", "address1", "addressline1", "homeaddress", "voteraddress", "fulladdress"),
    ),
    "street": ("street", "streetname", "resstreet", "resstreetname", "residencestreet", "road"),
    "number": (
        *("number", "housenumber", "houseno", "housenum", "house", "streetnumber", "streetno"),
        *("stnum", "reshousenumber", "addressnumber", "no"),
    ),
    "unit": ("unit", "apt", "apartment", "unitnumber", "aptnumber", "suite", "aptno", "resunit"),
    "party": (
        *("party", "partyaffiliation", "politicalparty", "partycode", "partyname", "enrollment"),
    ),
    "age": ("age",),
    "born": ("birthyear", "yearofbirth", "yob", "dob", "dateofbirth", "birthdate", "born"),
    "phone": (
        *("phone", "telephone", "phonenumber", "cell", "cellphone", "mobile", "phone1"),
        *("homephone", "telephonenumber", "primaryphone", "tel"),
    ),
    "voted": (
        *("voted", "elections", "electionsvotedin", "votehistory", "votinghistory", "history"),
        "votedin",
    ),
    "key": (
        *("voterid", "voteridnumber", "voternumber", "statevoterid", "sosvoterid", "voterregid"),
        *("registrationnumber", "voterregistrationnumber", "registrantid", "vuid", "vuidnumber"),
        *("ncid", "vanid", "voterfilevanid", "countyvoterid", "countyid"),
    ),
}
"""Known column names of each field, without spaces and punctuation."""

FIELD_LABELS: Final = {
    "name": "Name",
    "first": "First name",
    "last": "Last name",
    "address": "Street and number in one",
    "street": "Street",
    "number": "House number",
    "unit": "Unit",
    "party": "Party",
    "age": "Age",
    "born": "Year of birth",
    "phone": "Phone",
    "voted": "Elections voted in",
    "key": "Voter number",
}
"""The fields of a row as the user sees them."""

_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_ADDRESS: Final = re.compile(
    r"(?P<number>\d+[a-z]?(?:\s*-\s*\d+[a-z]?)?(?:\s+1/2)?)\s+(?P<street>[^,]+?)"
    r"(?:,?\s*(?:\b(?:apt|apartment|unit|ste|suite|lot|trlr|rm)\b\.?\s*#?|#)\s*(?P<unit>[\w-]+))?"
    r"(?:\s*,.*)?",
    re.IGNORECASE,
)
_NEXT_FIELD: Final = re.compile(r",(?=[^,=]*=|\s*$)")
"""A comma between two fields, not one in a column's name."""

_LEAST_DIGITS: Final = 7
"""The digits of a phone number without its area code."""

_NOT_VOTED: Final = {"", "n", "no", "0", "-", "false"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTable:
    """A table as it was read: its column names and cells."""

    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """The rows of a list, and counts of what was skipped, cut or doubtful.

    `undialed` counts the phones with too few digits to call, and `doubled` the rows whose voter
    number an earlier row has.
    """

    rows: tuple[tuple[str, ...], ...]
    nameless: int = 0
    cut: int = 0
    undialed: int = 0
    doubled: int = 0


def decoded(data: bytes) -> str:
    """Decode a file from UTF-8, UTF-16 or, as older programs write it, Windows-1252."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def table(text: str) -> SourceTable:
    """Parse rows separated by commas, tabs, semicolons or bars; raises BadContent otherwise."""
    if "\0" in text:
        message = "That is not a table of text: it holds bytes of some other kind of file."
        raise BadContent(message, "Save it as CSV from your spreadsheet. Nothing was saved.")
    first = text.lstrip("\n\r").partition("\n")[0]
    separator = max(",\t;|", key=first.count)
    csv.field_size_limit(1 << 20)
    try:
        lines = csv.reader(StringIO(text, newline=""), delimiter=separator, strict=False)
        rows = [tuple(row) for row in _limited(lines) if any(cell.strip() for cell in row)]
    except csv.Error as fault:
        raise BadContent(f"The table can't be read: {fault}.", "Nothing was saved.") from None
    if len(rows) < 2:  # noqa: PLR2004 - a header and one row
        raise BadContent(
            "There are no rows in that file.", "It needs a line of column names first."
        )
    return SourceTable(headers=tuple(map(one_line, rows[0])), rows=tuple(rows[1:]))


def _limited(rows: Iterable[list[str]]) -> Iterator[list[str]]:
    """The rows of a file; raises BadContent if there are too many."""
    for at, row in enumerate(rows):
        if at > MOST_ROWS + 1000:  # empty rows may be among them
            raise _too_many()
        yield row


def _too_many() -> BadContent:
    return BadContent(
        f"That file has more than {MOST_ROWS:,} rows, the most that a list may hold.",
        "Ask for a smaller part, such as one precinct or town. Nothing was saved.",
    )


def guessed(headers: Sequence[str]) -> dict[str, list[int]]:
    """The candidate columns of each field, by name; all of them if there are several."""
    candidates: dict[str, list[int]] = {}
    for at, header in enumerate(headers):
        bare = _bare(header)
        for field, names in HEADERS.items():
            if bare in names:
                candidates.setdefault(field, []).append(at)
    if "key" in candidates:
        candidates["key"] = [min(candidates["key"], key=lambda at: _rank(headers[at]))]
    return candidates


def _bare(header: str) -> str:
    """A column's name in lowercase, without spaces and punctuation."""
    return re.sub(r"[^a-z0-9]", "", header.lower())


def _rank(header: str) -> int:
    """Rank a column by how well it identifies a voter, best first; any of them will do."""
    return HEADERS["key"].index(_bare(header))


def election_columns(headers: Sequence[str], taken: Iterable[int]) -> tuple[int, ...]:
    """The columns for single elections, recognized by a year in their names."""
    used = set(taken)
    return tuple(at for at, header in enumerate(headers) if at not in used and _YEAR.search(header))


def parse_columns(text: str, headers: Sequence[str]) -> dict[str, int]:
    """Parse `name=Voter Name,street=3`: each field with a column's name or number."""
    columns: dict[str, int] = {}
    for part in filter(str.strip, _NEXT_FIELD.split(text)):
        field, equals, name = (one.strip() for one in part.partition("="))
        if not equals or field not in HEADERS:
            hint = did_you_mean(field, [*HEADERS]) or f"They are: {', '.join(HEADERS)}."
            raise Usage(f"--columns has no '{excerpt(field)}'.", hint)
        columns[field] = _column(name, headers)
    return columns


def _column(name: str, headers: Sequence[str]) -> int:
    folded = [header.casefold() for header in headers]
    if name.casefold() in folded:
        return folded.index(name.casefold())
    if name.isdecimal() and 0 < int(name) <= len(headers):
        return int(name) - 1
    near = did_you_mean(name, list(headers))
    hint = near or f"They are: {listed(headers)}."
    raise Usage(f"The file has no column '{excerpt(name)}'.", hint)


def listed(headers: Sequence[str]) -> str:
    """Name a file's columns, each with its number, in one sentence."""
    return few((f"{at} {excerpt(one, 20)}" for at, one in enumerate(headers, 1)), MOST_NAMED)


def rows_of(source: SourceTable, columns: Mapping[str, int], this_year: int) -> Imported:
    """Convert rows by the chosen columns; rows without a name are skipped and counted."""
    if len(source.rows) > MOST_ROWS:
        raise _too_many()
    taken = columns.values()
    elections = () if "voted" in columns else election_columns(source.headers, taken)
    rows: list[tuple[str, ...]] = []
    nameless = cut = undialed = doubled = 0
    keys: set[str] = set()
    for row in source.rows:
        whole = [one_line(cell) for cell in row]
        cells = [cell[:MOST_CELL] for cell in whole]
        fields = {field: cells[at] if at < len(cells) else "" for field, at in columns.items()}
        cut += sum(len(cell) > MOST_CELL for cell in whole)
        name = fields.get("name") or _joined_name(fields)
        if not name:
            nameless += 1
            continue
        voted = fields.get("voted") or _elections_voted(cells, source.headers, elections)
        cut += len(voted) > MOST_CELL
        age = fields.get("age") or _age(fields.get("born", ""), this_year)
        party, phone, key = (fields.get(one, "") for one in ("party", "phone", "key"))
        if phone and sum(map(str.isdecimal, phone)) < _LEAST_DIGITS:  # such as n/a
            phone, undialed = "", undialed + 1
        doubled += bool(key) and key in keys
        keys.add(key)
        rows.append((name, *_place(fields), party, age, phone, voted[:MOST_CELL], key, ""))
    if not rows:
        raise BadContent(
            "No row of that file has a name.", "Say which column it is: --columns name=…"
        )
    return Imported(
        rows=tuple(rows), nameless=nameless, cut=cut, undialed=undialed, doubled=doubled
    )


def _joined_name(fields: Mapping[str, str]) -> str:
    return " ".join(filter(None, (fields.get("first"), fields.get("last"))))


def _elections_voted(cells: Sequence[str], headers: Sequence[str], elections: Iterable[int]) -> str:
    """The names of the elections whose columns say that somebody voted."""
    return ", ".join(
        headers[at] for at in elections if at < len(cells) and cells[at].lower() not in _NOT_VOTED
    )


def _place(fields: Mapping[str, str]) -> tuple[str, str, str]:
    """The street, number and unit of a row, from separate columns or a single address."""
    street, number, unit = (fields.get(one, "") for one in ("street", "number", "unit"))
    whole = fields.get("address", "") or (street if not number else "")
    if not whole or (street and number):
        return street, number, unit
    parts = _ADDRESS.fullmatch(whole)
    if parts is None:
        return street or whole, number, unit
    return parts["street"].strip(), number or parts["number"], unit or parts["unit"] or ""


def _age(born: str, this_year: int) -> str:
    """The age reached in a year, from a date or year of birth; "" if that is in the future."""
    year = _YEAR.search(born)
    return str(this_year - int(year[0])) if year and int(year[0]) <= this_year else ""
