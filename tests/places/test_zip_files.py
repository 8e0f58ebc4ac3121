"""The Census files on ZIP codes: the search, and what each kind of ZIP code reveals."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from civicpath.places.files import ZipFiles, _rows
from civicpath.places.zip_codes import ZipKind

PLACES = Path(__file__).parents[2] / "content" / "places"


FILES = ZipFiles(PLACES)

ONE, SEVERAL, STATES, STATE = ZipKind.ONE, ZipKind.SEVERAL, ZipKind.STATES, ZipKind.STATE


MILITARY, TERRITORY = ZipKind.MILITARY, ZipKind.TERRITORY


UNKNOWN, NOT_A_ZIP = ZipKind.UNKNOWN, ZipKind.NOT_A_ZIP


@pytest.mark.parametrize(
    ("text", "kind", "states", "counties"),
    [
        ("22314", ONE, "VA", "Alexandria city"),
        ("22030", SEVERAL, "VA", "Fairfax County, Fairfax city"),
        (
            "23185",
            SEVERAL,
            "VA",
            "Charles City County, James City County, York County, Williamsburg city",
        ),
        ("63101", ONE, "MO", "St. Louis city"),
        ("21201", ONE, "MD", "Baltimore city"),
        ("70112", ONE, "LA", "Orleans Parish"),
        ("05401", ONE, "VT", "Chittenden County"),
        ("02108", ONE, "MA", "Suffolk County"),
        ("06103", STATE, "CT", ""),
        ("06510", STATE, "CT", ""),
        ("99686", SEVERAL, "AK", "Chugach Census Area, Copper River Census Area"),
        ("99701", SEVERAL, "AK", "Fairbanks North Star Borough, Yukon-Koyukuk Census Area"),
        ("57770", ONE, "SD", "Oglala Lakota County"),
        ("42223", STATES, "KY TN", "Christian County, Montgomery County"),
        ("86515", STATES, "AZ NM", "Apache County, McKinley County"),
        ("81137", STATES, "CO NM", "Archuleta County, La Plata County, San Juan County"),
        ("73949", STATES, "OK TX", "Cimarron County, Texas County, Sherman County"),
        ("84536", STATES, "AZ UT", "Navajo County, San Juan County"),
        ("97635", STATES, "CA OR", "Modoc County, Lake County"),
        ("59221", STATES, "MT ND", "Richland County, McKenzie County"),
        ("89439", STATES, "CA NV", "Sierra County, Washoe County"),
        ("57724", STATES, "MT SD", "Carter County, Harding County"),
        ("38852", STATES, "AL MS", "Colbert County, Tishomingo County"),
        ("30165", STATES, "AL GA", "Cherokee County, Chattooga County, Floyd County"),
        ("80113", ONE, "CO", "Arapahoe County"),
        ("22313", STATE, "VA", ""),
        ("20044", ONE, "DC", "District of Columbia"),
        ("05402", STATE, "VT", ""),
        ("00501", STATE, "NY", ""),
        ("20500", STATES, "DC MD VA", ""),
        ("33199", STATE, "FL", ""),
        ("09021", MILITARY, "AE", ""),
        ("96349", MILITARY, "AP", ""),
        ("34004", MILITARY, "AA", ""),
        ("00901", TERRITORY, "PR", ""),
        ("00802", TERRITORY, "VI", ""),
        ("96910", TERRITORY, "FM GU MH MP PW", ""),
        ("96799", TERRITORY, "AS", ""),
        ("96950", TERRITORY, "FM GU MH MP PW", ""),
        ("00000", UNKNOWN, "", ""),
        ("99999", UNKNOWN, "", ""),
        ("5401", NOT_A_ZIP, "", ""),
        ("223141", NOT_A_ZIP, "", ""),
        ("Boston", NOT_A_ZIP, "", ""),
        ("22314-1234", ONE, "VA", "Alexandria city"),
    ],
)
def test_what_a_zip_code_tells(text: str, kind: ZipKind, states: str, counties: str) -> None:
    """Every ZIP code that was tried when the files were chosen, with its verdict."""
    verdict = FILES.look_up(text)
    assert verdict.kind is kind
    assert " ".join(verdict.states) == states
    assert ", ".join(county.name for county in verdict.counties) == counties


def test_the_counties_of_a_state() -> None:
    """All counties of the state and none of another."""
    texas = FILES.counties("TX")
    assert len(texas) == 254
    assert {county.state for county in texas} == {"TX"}
    assert [county.name for county in FILES.counties("DC")] == ["District of Columbia"]


@pytest.mark.parametrize("name", ["zip-counties", "zip-prefixes", "counties"])
def test_the_files_are_sorted_and_have_keys_of_one_length(name: str) -> None:
    """The search relies on this."""
    rows = (PLACES / f"{name}.csv").read_text(encoding="utf-8").splitlines()[1:]
    keys = [row.partition(",")[0] for row in rows]
    assert keys == sorted(set(keys))
    assert len({len(key) for key in keys}) == 1


def test_every_county_of_a_zip_code_is_in_the_list_of_counties() -> None:
    """Every county's state has a place file, so no lookup ends in nothing."""
    counties = (PLACES / "counties.csv").read_text(encoding="utf-8").splitlines()[1:]
    known = {row.split(",")[0] for row in counties}
    zips = (PLACES / "zip-counties.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert {fips for row in zips for fips in row.split(",")[1].split()} <= known
    assert all((PLACES / f"{row.split(',')[1].lower()}.yaml").exists() for row in counties)


KEYS = st.text("0123456789", min_size=4, max_size=4)


TABLES = st.dictionaries(KEYS, st.text("abc ,", max_size=300), max_size=40)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(TABLES, KEYS, st.integers(0, 4), st.sampled_from(["\n", "\r\n"]))
def test_the_search_finds_what_reading_all_would_find(
    tmp_path: Path, table: dict[str, str], key: str, length: int, end: str
) -> None:
    """The search works for any file, rows of any length, and any prefix of a key."""
    rows = [f"{one},{rest}" for one, rest in sorted(table.items())]
    path = tmp_path / "table.csv"
    path.write_bytes(end.join(["key,rest", *rows, ""]).encode())
    start = key[:length]
    assert list(_rows(path, start)) == [row for row in rows if row.startswith(start)]


def test_a_look_up_reads_little_of_the_file() -> None:
    """A search halves the file of half a megabyte instead of reading it whole."""
    path = PLACES / "zip-counties.csv"
    before = _bytes_read()
    assert list(_rows(path, "99929,")) == ["99929,02275"]
    if before is not None:
        after = _bytes_read()
        assert after is not None
        assert after - before < path.stat().st_size / 2


def _bytes_read() -> int | None:
    """The number of bytes this process has read so far, if the system reports it."""
    try:
        lines = Path("/proc/self/io").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next(int(line.split()[1]) for line in lines if line.startswith("rchar"))
