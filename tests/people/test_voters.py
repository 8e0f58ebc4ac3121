"""Lists of voters: detecting columns, doors along the streets, and shifts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.errors import BadContent, Usage
from civicpath.journal.list_codec import (
    ListFile,
    ListHeader,
    decode_list,
    encode_list,
    is_list,
    united,
)
from civicpath.people.columns import (
    MOST_ROWS,
    decoded,
    guessed,
    parse_columns,
    rows_of,
    table,
)
from civicpath.people.model import RaceMarks
from civicpath.people.sheets import doors_rows
from civicpath.people.voters import COLUMNS, doors, numbered, shifts, voters

HEADER = ListHeader(id="l00000001", name="Ward", on="2026-11-24", columns=COLUMNS)


def a_list(*rows: tuple[str, ...]) -> ListFile:
    """A list of rows: name, street, number and so on; missing cells are empty."""
    full = ((*row, *[""] * (len(COLUMNS) - len(row))) for row in rows)
    return ListFile(header=HEADER, rows=numbered(full))


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Voter Name,Residential Address,Party", {"name": 0, "address": 1, "party": 2}),
        (
            "LASTNAME,FIRSTNAME,House_No,Street Name",
            {"last": 0, "first": 1, "number": 2, "street": 3},
        ),
        ("name,DOB,Cell Phone,apt", {"name": 0, "born": 1, "phone": 2, "unit": 3}),
        ("Name,County ID,SOS_VOTERID", {"name": 0, "key": 2}),
        ("Nombre,Calle", {}),
    ],
)
def test_columns_are_guessed_by_their_names(header: str, fields: dict[str, int]) -> None:
    """Spacing and capitals in column names don't matter."""
    found = guessed(header.split(","))
    assert found == {field: [at] for field, at in fields.items()}


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("12 Main St", ("Main St", "12", "")),
        ("12A Main St Apt 4", ("Main St", "12A", "4")),
        ("12 Main St, Unit 4B", ("Main St", "12", "4B")),
        ("12 Main St #4", ("Main St", "12", "4")),
        ("12 Main St, Springfield, OH 45000", ("Main St", "12", "")),
        ("12-34 Main St", ("Main St", "12-34", "")),
        ("PO Box 7", ("PO Box 7", "", "")),
        ("", ("", "", "")),
    ],
)
def test_an_address_is_taken_apart(address: str, place: tuple[str, str, str]) -> None:
    """An address is split into street, number and unit; unclear ones stay as they are."""
    found = table(f"name\taddress\nAnn\t{address}\n")
    (row,) = rows_of(found, {"name": 0, "address": 1}, 2026).rows
    assert row[1:4] == place


def test_a_row_is_read_whole() -> None:
    """Names in two columns, a year of birth, and a column for each election are understood."""
    text = (
        'First,Last,House,Street,DOB,2022 General,2024 Primary\nAnn,"Lee, Jr.",3,Oak,'
        "03/04/1980,Y,N\n,,1,Oak,,,\n"
    )
    found = table(text)
    columns = {field: at[0] for field, at in guessed(found.headers).items()}
    made = rows_of(found, columns, 2026)
    assert made.rows == (("Ann Lee, Jr.", "Oak", "3", "", "", "46", "", "2022 General", "", ""),)
    assert made.nameless == 1


@pytest.mark.parametrize(
    "data",
    [
        "name,street\nJosé,Oak\n".encode(),
        "\ufeffname,street\nJosé,Oak\n".encode(),
        "name,street\r\nJosé,Oak\r\n".encode("utf-16"),
        "name;street\nJosé;Oak\n".encode("cp1252"),
        "name|street\nJosé|Oak".encode(),
    ],
)
def test_encodings_and_marks(data: bytes) -> None:
    """Encodings and byte order marks of spreadsheets and older programs are understood."""
    found = table(decoded(data))
    assert (found.headers, found.rows) == (("name", "street"), (("José", "Oak"),))


def test_too_many_rows_are_refused_whole() -> None:
    """A list above the limit is refused as a whole."""
    text = "name\n" + "Ann\n" * (MOST_ROWS + 1)
    found = table(text)
    with pytest.raises(BadContent, match=r"20,000"):
        rows_of(found, {"name": 0}, 2026)
    assert len(rows_of(table("name\n" + "Ann\n" * MOST_ROWS), {"name": 0}, 2026).rows) == MOST_ROWS
    with pytest.raises(BadContent):
        table("name\n" + "Ann\n" * (MOST_ROWS * 2))


@pytest.mark.parametrize("text", ["", "name\n", "\0\n\0", "\n\n"])
def test_what_is_no_table(text: str) -> None:
    """Files that are not tables are refused."""
    with pytest.raises(BadContent):
        table(text)


@pytest.mark.parametrize("told", ["name", "zzz=1", "name=Nobody", "name=9"])
def test_columns_that_are_not_there(told: str) -> None:
    """Unknown columns raise Usage."""
    with pytest.raises(Usage):
        parse_columns(told, ("Voter", "Road"))
    assert parse_columns("name=voter,street=2", ("Voter", "Road")) == {"name": 0, "street": 1}


def test_a_column_may_have_a_comma_in_its_name() -> None:
    """The comma in `Last, First` doesn't begin another field, and such a column is recognized."""
    headers = ("Last, First", "Road")
    assert parse_columns("name=Last, First, street=Road,", headers) == {"name": 0, "street": 1}
    assert guessed(headers)["name"] == [0]


def test_what_nobody_can_dial_is_no_phone() -> None:
    """A call sheet lists no `n/a`; a number that comes twice is counted, and both rows stay."""
    source = table("Name,Phone,Voter ID\nAna,n/a,1\nBen,555-0100,2\nCy,,2\n")
    imported = rows_of(source, {"name": 0, "phone": 1, "key": 2}, 2026)
    assert [row[COLUMNS.index("phone")] for row in imported.rows] == ["", "555-0100", ""]
    assert (imported.undialed, imported.doubled, len(imported.rows)) == (1, 1, 3)


STREETS = st.sampled_from(["Oak St", "Elm Ave", "Pine", ""])
ROWS = st.lists(
    st.tuples(
        st.text(st.characters(codec="utf-8"), min_size=1, max_size=12),
        STREETS,
        st.integers(1, 60).map(str) | st.sampled_from(["", "12A", "x"]),
        st.sampled_from(["", "1", "B"]),
    ),
    max_size=60,
)


@given(ROWS, st.integers(1, 12))
def test_shifts_hold_every_door_once(rows: list[tuple[str, ...]], size: int) -> None:
    """Shifts follow the streets, odd before even, keep households together, and fit the size."""
    found = voters(a_list(*rows))
    assert [one.line for one in found] == list(range(1, len(rows) + 1))
    behind = tuple(doors(found))
    made = shifts(behind, size)
    assert [door for one in made for door in one.doors] == list(behind)
    assert len({door[0].household for door in behind}) == len(behind)
    assert all(0 < len(one.doors) <= size for one in made)
    assert [one.number for one in made] == list(range(1, len(made) + 1))
    sides = [(one.street, one.side) for one in found]
    assert len([*dict.fromkeys(sides)]) == sum(
        at == 0 or sides[at - 1] != side for at, side in enumerate(sides)
    )


def test_a_shift_stays_the_same_while_marks_come_in() -> None:
    """People with a mark are not printed again; the doors of other shifts don't move."""
    rows = [(f"V{number}", "Oak", str(number)) for number in range(1, 21)]
    found = voters(a_list(*rows))
    first, at, of, left = doors_rows(found, {}, 5, None)
    assert (len(first), at, of, left) == (5, 1, 4, 20)
    marks = {one.ref: RaceMarks(support="1") for one in found if one.line in {1, 2, 3, 4, 5, 7}}
    second, at, of, left = doors_rows(found, marks, 5, None)
    assert (at, of, left) == (2, 4, 14)
    assert {one.line for one in second} == {"6", "8", "9", "10"}
    assert doors_rows(found, marks, 5, 1)[0] == ()


@given(ROWS)
def test_a_list_comes_back_from_its_file(rows: list[tuple[str, ...]]) -> None:
    """A list is written and read back unchanged; a damaged line affects only one row."""
    one = a_list(*rows)
    data = encode_list(one)
    assert is_list(data)
    assert decode_list(data, "x") == one
    assert encode_list(decode_list(data, "x")) == data
    if rows:
        start = data.index(b"\n") + 1
        harmed = data[:start] + b"0" + data[start + 1 :]
        if harmed != data:
            read = decode_list(harmed, "x")
            assert len(read.rows) == len(rows) - 1
            assert read.damaged[0] in encode_list(read)
            assert united(read, one, ()).rows == one.rows


def test_two_copies_unite_but_for_who_was_forgotten() -> None:
    """A line forgotten on either side stays away."""
    one = a_list(("Ann", "Oak", "1"), ("Bo", "Oak", "3"), ("Cy", "Oak", "5"))
    there = one.without({"1"})
    assert united(there, one, ()).rows == one.rows
    assert united(there, one, ["l00000001:1", "l00000002:2", "p1"]).rows.keys() == {2, 3}
    assert united(None, one, ["l00000001:3"]).rows.keys() == {1, 2}


@pytest.mark.parametrize("data", [b"", b"x", b"00000000 {}\n", b'{"format":"civicpath-list"}'])
def test_what_is_no_list_is_refused(data: bytes) -> None:
    """Other files are not recognized as lists."""
    assert not is_list(data)
    with pytest.raises(BadContent):
        decode_list(data, "x")
