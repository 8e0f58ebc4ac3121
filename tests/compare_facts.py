"""Compare a table of facts with the places that ship: a line for each difference.

For maintainers, after new facts were gathered: `python tests/compare_facts.py facts.csv`. The table
is CSV with the columns state, what, value and source. `what` is one of:

- a key of the place's file, as `registration.days.mail`, `precinct.fee` or `primary.type`;
- `precinct.term.any` and the like, by party;
- `next.any`: the next year of the precinct seat of a party, seen from today;
- `date.ID.YEAR`: the day of a date of the place, or of `primary` or `general`, in that year;
- `address.PARTY`: the address of a state party.

Exit code 0 when nothing differs, 1 when something does, 2 when the table can't be used.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from civicpath.base.json_data import to_json
from civicpath.base.templates import Sayable, Template
from civicpath.places.model import Place
from civicpath.places.place_days import dated
from civicpath.schema.decode import decode
from civicpath.schema.reader import read

ROOT = Path(__file__).parents[1]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))

COLUMNS = ("state", "what", "value", "source")


ABSENT = "nothing"


class Row(NamedTuple):
    """One fact of the table."""

    state: str
    what: str
    value: str
    source: str


class TableError(Exception):
    """The table can't be used."""


def rows(lines: Iterable[str]) -> Iterator[Row]:
    """Yield the rows of a table, checking that each has all columns."""
    table = csv.DictReader(lines)
    missing = [name for name in COLUMNS if name not in (table.fieldnames or ())]
    if missing:
        raise TableError(f"The table lacks the columns: {', '.join(missing)}.")
    for number, row in enumerate(table, 2):
        texts = [(row[name] or "").strip() for name in COLUMNS]
        if not all(texts[:2]):
            raise TableError(f"Line {number} names no state, or not what it is about.")
        yield Row(texts[0].upper(), *texts[1:])


def differences(found: Iterable[Row], places: Mapping[str, Place], today: date) -> Iterator[str]:
    """Yield a line for each row that differs from the shipped content."""
    for row in found:
        place = places.get(row.state)
        if place is None:
            yield f"{row.state}: there is no such place"
            continue
        ours = shipped(place, row.what, today)
        if _normal(ours) != _normal(row.value):
            source = f" ({row.source})" if row.source else ""
            yield f"{row.state} {row.what}: ships {ours}, the table has {row.value}{source}"


def shipped(place: Place, what: str, today: date) -> str:
    """Return a fact of a place as text; several values are joined by a semicolon."""
    first, *rest = what.split(".")
    if first == "next":
        party = rest[0] if rest else "any"
        years = [one.next_year(today) for one in place.precinct.cycles if one.party == party]
        return "; ".join(str(year or "unknown") for year in years) or ABSENT
    if first == "address":
        return next((one.url for one in place.parties if [one.party] == rest and one.url), ABSENT)
    if first == "date" and len(rest) == 2 and rest[1].isdecimal():
        days = (one for one in dated(place, [int(rest[1])]) if one.id == rest[0])
        return "; ".join(one.on.isoformat() for one in days) or ABSENT
    return _text(_under(to_json(place, _as_written), [first, *rest]))


def _as_written(text: Sayable) -> str:
    return text.raw if isinstance(text, Template) else text


def _under(data: Any, keys: list[str]) -> Any:
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(map(_text, value)) or ABSENT
    return ABSENT if value in (None, "") else str(value)


def _normal(text: str) -> str:
    return " ".join(text.casefold().rstrip(".").split()) or ABSENT


def all_places(folder: Path) -> Mapping[str, Place]:
    """Return every place of a content folder by its code."""
    places = {}
    for path in sorted(folder.glob("*.yaml")):
        tree = read(path.read_bytes(), path.name).tree
        found = decode(Place, tree, path.name).value if tree is not None else None
        if found is None:
            raise TableError(f"{path.name} can't be read: run civicpath check first.")
        places[found.code] = found
    return places


def main(argv: list[str]) -> int:
    """Print the differences of the given table."""
    if len(argv) != 1:
        sys.stderr.write("usage: python tests/compare_facts.py facts.csv\n")
        return 2
    try:
        with Path(argv[0]).open(encoding="utf-8-sig", newline="") as table:
            found = [*rows(table)]
        places = all_places(ROOT / "content" / "places")
    except (OSError, UnicodeDecodeError, csv.Error, TableError) as error:
        sys.stderr.write(f"{error}\n")
        return 2
    told = [*differences(found, places, date.today())]  # noqa: DTZ011  the maintainer's own day
    summary = f"{len(found)} facts compared: {len(told)} differ."
    sys.stdout.write("\n".join([*told, summary, ""]))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
