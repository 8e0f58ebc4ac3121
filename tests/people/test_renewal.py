"""Importing a newer copy of a list: marks stay with their people; uncertain rows are kept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.journal.list_codec import ListFile, ListHeader, united
from civicpath.people.renewal import Renewal, VoterRow, matched, renewed
from civicpath.people.voters import COLUMNS, numbered, voters

ALL = frozenset(COLUMNS)


def a_row(
    name: str, number: str = "1", street: str = "Oak St", age: str = "", key: str = ""
) -> VoterRow:
    """A voter at an address."""
    cells = {"name": name, "street": street, "number": number, "age": age, "key": key}
    return tuple(cells.get(column, "") for column in COLUMNS)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        (a_row("Ann Lee", key="V1"), a_row("Ann Ruiz", "9", "Elm", key="v1"), True),
        (a_row("Ann Lee", key="7"), a_row("Bo Moss", "9", "Elm", key="7"), False),
        (a_row("Ann Lee", key="V1"), a_row("Ann Lee", key="V2"), False),
        (a_row("Ann Lee"), a_row("ANN  LEE", street="OAK ST."), True),
        (a_row("Ann Lee"), a_row("Ann Lee", key="V1"), True),
        (a_row("Ann Lee", age="44"), a_row("Ann Lee", age="46"), True),
        (a_row("Ann Lee", age="71"), a_row("Ann Lee", age="46"), False),
        (a_row("Ann Lee"), a_row("Ann Lee", "3"), False),
        (a_row("José Ruiz"), a_row("Jose Ruiz"), True),
    ],
    ids=[
        "moved and married, with a number",
        "a number that another person has now",
        "one name and door, two numbers",
        "written otherwise",
        "a number only now",
        "older",
        "another of that name",
        "another door and no number",
        "without an accent",
    ],
)
def test_who_is_who(old: VoterRow, new: VoterRow, *, same: bool) -> None:
    """Rows are matched only if there is no doubt."""
    assert matched({5: old}, [new]) == ({0: 5} if same else {})


def test_of_two_with_one_name_at_one_door() -> None:
    """Ages tell two people apart; without them, neither is matched."""
    old = {1: a_row("Al Diaz", age="70"), 2: a_row("Al Diaz", age="44")}
    assert matched(old, [a_row("Al Diaz", age="45"), a_row("Al Diaz", age="71")]) == {0: 2, 1: 1}
    unsure = {1: a_row("Al Diaz"), 2: a_row("Al Diaz")}
    assert matched(unsure, [a_row("Al Diaz", age="45"), a_row("Al Diaz", age="71")]) == {}
    assert matched(unsure, [a_row("Al Diaz"), a_row("Al Diaz")]) == {0: 1, 1: 2}


def anew(old: dict[int, VoterRow], new: list[VoterRow], *marked: int, last: int = 0) -> Renewal:
    """A list after importing a newer copy, with marks on some lines."""
    return renewed(old, new, supplied=ALL, marked=marked, last=last)


def test_what_a_newer_copy_makes_of_a_list() -> None:
    """Lines keep their numbers, new rows get unused ones, and marked rows never go."""
    old = {1: a_row("Ann"), 2: a_row("Bo"), 3: a_row("Cy"), 4: a_row("Dee")}
    found = anew(old, [a_row("Zoe"), a_row("Bo"), a_row("Ann"), a_row("Eli")], 1, 3, last=9)
    assert {line: row[0] for line, row in found.rows.items()} == {
        1: "Ann",
        2: "Bo",
        3: "Cy",
        10: "Eli",
        11: "Zoe",
    }
    assert (found.same, found.new, found.kept, found.left) == (2, 2, (3,), 1)


def test_what_a_file_does_not_tell_stays() -> None:
    """A missing column changes nothing; an empty cell clears its value."""
    old = {1: a_row("Ann", age="40", key="V1")}
    supplied = ALL - {"age"}
    found = renewed(old, [a_row("Ann", key="V1")], supplied=supplied, marked=(), last=0)
    assert found.rows[1] == a_row("Ann", age="40", key="V1")
    assert anew(old, [a_row("Ann", key="V1")]).rows[1] == a_row("Ann", key="V1")


def test_who_was_erased_stays_away() -> None:
    """A forgotten name stays away, unless its line still belongs to someone of that name."""
    old = {1: a_row("Ann", "1"), 2: a_row("Bo", "3")}
    new = [a_row("Ann", "1"), a_row("Ann", "5"), a_row("Bo", "3")]
    found = renewed(old, new, supplied=ALL, marked=(), last=0, forgotten=lambda name: name == "Ann")
    assert (found.barred, sorted(row[0] for row in found.rows.values())) == (1, ["Ann", "Bo"])


ROWS = st.lists(
    st.builds(
        a_row,
        st.sampled_from(["Ann", "Bo", "Cy Lee"]),
        st.sampled_from(["1", "2", ""]),
        st.sampled_from(["Oak", "Elm"]),
        st.sampled_from(["", "40", "41", "70"]),
        st.sampled_from(["", "", "V1", "V2"]),
    ),
    max_size=8,
)


@given(ROWS, ROWS, st.sets(st.integers(1, 8)), st.integers(0, 12))
def test_nothing_that_was_marked_is_lost(
    before: list[VoterRow], new: list[VoterRow], marks: set[int], last: int
) -> None:
    """Every row of the file and every marked line appears once, and lines never mix people."""
    old = numbered(before)
    found = renewed(old, new, supplied=ALL, marked=marks, last=last)
    assert (marks & old.keys()) <= found.rows.keys()
    rows = [(*row[:-1], "") for line, row in found.rows.items() if line not in found.kept]
    assert sorted(rows) == sorted(new)
    assert all(found.rows[line] == old[line] for line in found.kept)
    assert len(new) == found.same + found.new
    assert len(old) == found.same + found.left + len(found.kept)
    fresh = found.rows.keys() - old.keys()
    assert not fresh or min(fresh) > max((last, *old), default=0)
    again = renewed(found.rows, new, supplied=ALL, marked=marks, last=last)
    assert again.rows.keys() >= {line for line in found.rows if line in marks}


@given(ROWS)
def test_the_same_file_again_changes_nothing(rows: list[VoterRow]) -> None:
    """Importing the same file again keeps every line."""
    old = numbered(rows)
    found = anew(old, [*reversed(rows)])
    assert sorted(found.rows) == sorted(old)
    assert (found.same, found.new, found.left, found.kept) == (len(rows), 0, 0, ())
    assert sorted(found.rows.values()) == sorted(old.values())


def test_a_walk_stays_in_order_though_lines_are_new() -> None:
    """New rows are sorted by their doors."""
    header = ListHeader(id="l00000001", name="Ward", on="2026-11-24", columns=COLUMNS, edition=1)
    rows = {1: a_row("Ann", "1"), 2: a_row("Bo", "5"), 9: a_row("Zoe", "3")}
    assert [one.line for one in voters(ListFile(header=header, rows=rows))] == [1, 9, 2]


def a_copy(edition: int, rows: dict[int, VoterRow], columns: tuple[str, ...] = COLUMNS) -> ListFile:
    """A copy of one list."""
    header = ListHeader(
        id="l00000001", name="Ward", on="2026-11-24", columns=columns, edition=edition
    )
    return ListFile(header=header, rows={line: row[: len(columns)] for line, row in rows.items()})


def test_copies_of_several_ages_unite() -> None:
    """The newer copy wins in either order; lines missing from it are kept."""
    old = a_copy(0, {1: a_row("Ann", "1"), 2: a_row("Bo", "5")}, COLUMNS[:-1])
    new = a_copy(1, {1: a_row("Ann", "7", key="V1"), 3: a_row("Zoe")})
    whole = {1: a_row("Ann", "7", key="V1"), 2: a_row("Bo", "5"), 3: a_row("Zoe")}
    for first, second in ((old, new), (new, old)):
        found = united(first, second, ())
        assert (found.rows, found.header) == (whole, new.header)
        assert united(found, second, ()) == found
    other = a_copy(1, {1: a_row("Ann", "7", key="V1"), 3: a_row("Moe")})
    both = united(new, other, ())
    assert both.rows == {**new.rows, 4: a_row("Moe")}
    assert united(both, other, ()) == both


def test_of_two_newer_copies_each_person_keeps_their_label() -> None:
    """Two machines add somebody at one line; in each order, both stay with what they are called."""
    base = {1: a_row("Ann", "1"), 2: a_row("Bo", "5")}
    files = [[*base.values(), a_row(name)] for name in ("Zoe", "Moe")]
    copies = [a_copy(1, dict(anew(base, new).rows)) for new in files]
    called = {row[0]: one.ident(line) for one in copies for line, row in one.rows.items()}
    assert {called["Zoe"][0], called["Moe"][0], called["Ann"]} == {"3", "1"}
    assert called["Zoe"] != called["Moe"]
    for first, second in (copies, copies[::-1]):
        both = united(first, second, ())
        assert {row[0]: both.ident(line) for line, row in both.rows.items()} == called
        assert united(both, second, ()) == both
        assert len(united(first, second, (f"l00000001:{called['Moe']}",)).rows) == 3
        own = [*(row for row in first.rows.values()), a_row("Una")]
        later = a_copy(2, dict(anew(dict(first.rows), own).rows))
        whole = united(later, second, ())
        told = {row[0]: whole.ident(line) for line, row in whole.rows.items()}
        assert called.items() <= told.items()


def test_two_people_of_one_label_both_stay() -> None:
    """Where two people come to one label by chance, the second one gets a new one, once."""
    base = {1: a_row("Ann", "1")}
    ours = a_copy(1, base | {2: (*a_row("Zoe Zee", "3")[:-1], "2bcd")})
    theirs = a_copy(1, base | {2: (*a_row("Moe May", "5")[:-1], "2bcd")})
    changed = a_copy(1, base | {2: (*a_row("Zoe New", "9")[:-1], "2bcd")})
    for first, second in ((ours, theirs), (theirs, ours)):
        both = united(first, second, ())
        told = {both.ident(line): row[0] for line, row in both.rows.items()}
        assert told == {"1": "Ann", "2bcd": first.rows[2][0], "3bcd": second.rows[2][0]}
        assert united(both, second, ()) == both
        assert united(both, united(second, first, ()), ()).rows.keys() <= {1, 2, 3, 4}
    assert united(ours, changed, ()).rows == ours.rows


def test_a_changed_cell_makes_nobody_new() -> None:
    """Two newer copies that tell one person's phone differently have that person once."""
    base = {1: a_row("Ann", "1")}
    ours, theirs = (a_copy(1, {1: a_row("Ann", "1", age=age)}) for age in ("40", "41"))
    assert united(ours, theirs, ()).rows.keys() == base.keys()
