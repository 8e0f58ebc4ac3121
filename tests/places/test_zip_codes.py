"""ZIP codes and places: what is a ZIP code, what it reveals, and which county a name means."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from civicpath.places.states import STATES, state_code
from civicpath.places.zip_codes import (
    County,
    ZipKind,
    ZipVerdict,
    by_prefix,
    counties_named,
    parse_zip,
    verdict_on,
)

TRAVIS = County("48453", "TX", "Travis County")


FAIRFAX = County("51059", "VA", "Fairfax County")


FAIRFAX_CITY = County("51600", "VA", "Fairfax city")


CHRISTIAN = County("21047", "KY", "Christian County")


MONTGOMERY = County("47125", "TN", "Montgomery County")


HARTFORD = County("09003", "CT", "Hartford County")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("78701", "78701"),
        (" 02134 ", "02134"),
        ("22314-1234", "22314"),
        ("22314 1234", "22314"),
        ("2231", None),
        ("223141", None),
        ("22314-", None),
        ("22314-12", None),
        ("22314-12345", None),
        ("221a4", None),
        ("", None),
        ("-2231", None),
        ("٢٢٣١٤", None),
        ("22314-123\uff14", None),
    ],
)
def test_what_is_a_zip_code(text: str, code: str | None) -> None:
    """Five or nine digits; nothing shorter, longer, or with other digits."""
    assert parse_zip(text) == code


@given(st.text())
def test_any_text_is_read_without_failing(text: str) -> None:
    """Any text gives five plain digits or None."""
    code = parse_zip(text)
    assert code is None or (len(code) == 5 and code.isascii() and code.isdecimal())


@pytest.mark.parametrize(
    ("counties", "kind", "states"),
    [
        ((TRAVIS,), ZipKind.ONE, ("TX",)),
        ((FAIRFAX_CITY, FAIRFAX), ZipKind.SEVERAL, ("VA",)),
        ((MONTGOMERY, CHRISTIAN), ZipKind.STATES, ("KY", "TN")),
        ((HARTFORD,), ZipKind.STATE, ("CT",)),
    ],
)
def test_the_verdict_on_counties(
    counties: tuple[County, ...], kind: ZipKind, states: tuple[str, ...]
) -> None:
    """One county, several, over a state line, and Connecticut, where only the town counts."""
    verdict = verdict_on(counties)
    assert verdict is not None
    assert (verdict.kind, verdict.states) == (kind, states)


def test_no_county_gives_no_verdict() -> None:
    """Without counties, the prefix decides."""
    assert verdict_on(()) is None


def test_once_the_state_is_known_the_counties_follow() -> None:
    """Over a state line, the first answer leaves one county or several."""
    verdict = verdict_on((CHRISTIAN, MONTGOMERY))
    assert verdict is not None
    assert verdict.within("TN") == ZipVerdict(ZipKind.ONE, ("TN",), (MONTGOMERY,))
    assert verdict.within("OH") == ZipVerdict(ZipKind.STATE, ("OH",))


@pytest.mark.parametrize(
    ("code", "states", "expected"),
    [
        ("22313", ("VA",), ZipVerdict(ZipKind.STATE, ("VA",))),
        ("20599", ("DC", "MD", "VA"), ZipVerdict(ZipKind.STATES, ("DC", "MD", "VA"))),
        ("09021", ("AE",), ZipVerdict(ZipKind.MILITARY, ("AE",))),
        ("09999", ("AE", "NJ"), ZipVerdict(ZipKind.MILITARY, ("AE",))),
        ("00901", ("PR",), ZipVerdict(ZipKind.TERRITORY, ("PR",))),
        ("96910", ("GU", "MP"), ZipVerdict(ZipKind.TERRITORY, ("GU", "MP"))),
        ("96799", ("AS", "HI"), ZipVerdict(ZipKind.TERRITORY, ("AS",))),
        ("96701", ("AS", "HI"), ZipVerdict(ZipKind.STATE, ("HI",))),
        ("00000", (), ZipVerdict(ZipKind.UNKNOWN)),
        ("99950", ("AK",), ZipVerdict(ZipKind.STATE, ("AK",))),
        ("99999", ("AK",), ZipVerdict(ZipKind.UNKNOWN)),
    ],
)
def test_the_verdict_on_a_prefix(code: str, states: tuple[str, ...], expected: ZipVerdict) -> None:
    """The verdict from the first three digits of a ZIP code without counties."""
    assert by_prefix(code, states) == expected


COUNTIES = (
    FAIRFAX,
    FAIRFAX_CITY,
    County("51095", "VA", "James City County"),
    County("51036", "VA", "Charles City County"),
    County("22071", "LA", "Orleans Parish"),
    County("29510", "MO", "St. Louis city"),
    County("29189", "MO", "St. Louis County"),
    County("35013", "NM", "Doña Ana County"),
    County("02110", "AK", "Juneau City and Borough"),
    County("02020", "AK", "Anchorage Municipality"),
    County("17043", "IL", "DuPage County"),
    County("32510", "NV", "Carson City"),
    County("36047", "NY", "Kings County"),
    County("11001", "DC", "District of Columbia"),
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Fairfax", ["Fairfax County", "Fairfax city"]),
        ("fairfax county", ["Fairfax County"]),
        ("FAIRFAX CITY", ["Fairfax city"]),
        ("City of Fairfax", ["Fairfax County", "Fairfax city"]),
        ("James City", ["James City County"]),
        ("James", []),
        ("Carson", ["Carson City"]),
        ("Charles City County", ["Charles City County"]),
        ("orleans", ["Orleans Parish"]),
        ("Orleans County", ["Orleans Parish"]),
        ("Saint Louis", ["St. Louis city", "St. Louis County"]),
        ("st louis county", ["St. Louis County"]),
        ("Dona Ana", ["Doña Ana County"]),
        ("DOÑA ANA COUNTY", ["Doña Ana County"]),
        ("City and Borough of Juneau", ["Juneau City and Borough"]),
        ("Municipality of Anchorage", ["Anchorage Municipality"]),
        ("Du Page", ["DuPage County"]),
        ("carson city", ["Carson City"]),
        ("Brooklyn", ["Kings County"]),
        ("district of columbia", ["District of Columbia"]),
        ("Travis", []),
        ("county", []),
        ("", []),
        ("  ", []),
    ],
)
def test_which_county_a_name_means(text: str, names: list[str]) -> None:
    """Case and the type of county don't matter; a full name means one county."""
    assert [county.name for county in counties_named(text, COUNTIES)] == names


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("TX", "TX"),
        ("tx", "TX"),
        ("Texas", "TX"),
        ("  new   hampshire ", "NH"),
        ("the District of Columbia", "DC"),
        ("D.C.", "DC"),
        ("Washington, DC", "DC"),
        ("Washington", "WA"),
        ("Tejas", None),
        ("PR", None),
        ("", None),
    ],
)
def test_which_state_a_text_names(text: str, code: str | None) -> None:
    """By code or name, in any case."""
    assert state_code(text) == code


def test_every_state_is_found_by_its_name_and_its_code() -> None:
    """All 51 places."""
    assert len(STATES) == 51
    for code, name in STATES.items():
        assert state_code(code.lower()) == state_code(name.upper()) == code
