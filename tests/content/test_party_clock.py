"""The party clocks of the 51: past days, coming days, and a second reading of the rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import textstat
import yaml
from sampling import places

from civicpath.base.vocabulary import SourceKind
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.date_rules import DateRule, RuleKind, date_in
from civicpath.places.election_calendar import Dated, primary_in
from civicpath.places.model import Place
from civicpath.places.party_clock import DAY_IDS, Joiner, PartyClock, last_day
from civicpath.places.place_days import dated
from civicpath.places.season import season_of
from civicpath.places.states import STATES
from civicpath.schema.decode import decode
from civicpath.schema.reader import read

CONTENT = Path(__file__).parents[2] / "content"


CODES = sorted(STATES)

HELD = """
AZ 2024-07-30 2024-07-01
CT 2018-08-14 2018-05-14
CT 2025-09-09 2025-06-09
DE 2016-09-13 2016-05-27
DE 2022-09-13 2022-05-27
DE 2024-09-10 2024-05-24
FL 2024-03-19 2024-02-20
FL 2024-08-20 2024-07-22
FL 2022-08-23 2021-06-12
ID 2022-05-17 2022-03-11
ID 2026-05-19 2026-02-27
KS 2016-08-02 2016-06-01
KS 2018-08-07 2018-06-01
KS 2020-08-04 2020-06-01
KY 2019-05-21 2018-12-31
KY 2022-05-17 2021-12-31
KY 2023-05-16 2022-12-31
KY 2026-05-19 2025-12-31
ME 2016-06-14 2016-05-27
ME 2018-06-12 2018-05-25
NE 2022-05-10 2022-05-02
NE 2024-05-14 2024-05-03
NH 2016-09-13 2016-05-31
NH 2022-09-13 2022-05-31
NJ 2024-06-04 2024-04-10
NM 2022-06-07 2022-05-09
NY 2020-06-23 2020-02-14
NC 2024-03-05 2024-02-09
NC 2026-03-03 2026-02-06
OK 2020-06-30 2020-03-31
OK 2022-06-28 2022-03-31
OK 2026-06-16 2026-03-31
PA 2023-05-16 2023-05-01
SD 2020-06-02 2020-05-18
SD 2026-07-28 2026-07-13
UT 2022-06-28 2022-03-31
UT 2024-06-25 2024-01-09
WY 2024-08-20 2024-05-15
"""


"""Primaries and their last days, from sources; Florida's of 2021 is for candidates."""

OFF_THE_RULE = {("FL", "2024-03-19"), ("ID", "2022-05-17"), ("NE", "2022-05-10")}


"""The primaries whose last day no rule gives, each with a reason in its file."""

AHEAD = """
CO party-run 2028-01-03
FL party-change 2028-07-24
FL party-run 2027-06-11
KS party-change 2028-06-01
KY party-change 2026-12-31
KY party-change 2027-12-31
LA party-change-school-board 2027-03-17
NE party-change-in-person 2028-04-28
NH party-change 2028-03-02
NJ party-change 2027-04-14
NM party-run 2028-01-31
NV party-run 2027-12-30
NY party-change 2027-02-12
NY party-change 2028-02-14
OK party-change 2028-03-31
PA party-change 2027-05-03
WV party-change 2028-04-18
WY party-change 2028-05-17
"""


"""Coming days that were computed by hand from the sources; New York's is a Friday."""

CERTAIN = {"CO", "CT", "FL", "KS", "KY", "MA", "MD", "ME", "NC", "NJ", "NM", "NY", "OK", "OR"}


CERTAIN |= {"PA", "RI", "SD"}


"""Places with a certain last day; elsewhere sources differ, or the day was inferred."""

QUARTERS = tuple(date(2026 + at // 4, at % 4 * 3 + 1, 15) for at in range(3, 12))


"""A day in each quarter from the last one of 2026 on."""

GRADE = 8.0


def rows(table: str) -> list[tuple[str, ...]]:
    """The lines of a table, split into words."""
    return [tuple(line.split()) for line in table.split("\n") if line]


@cache
def place_of(code: str) -> Place:
    """The place, loaded once."""
    path = CONTENT / "places" / f"{code.lower()}.yaml"
    tree = read(path.read_bytes(), path.name).tree
    assert tree is not None
    found = decode(Place, tree, path.name).value
    assert found is not None
    return found


def clock_of(code: str) -> PartyClock:
    """The clock of a place."""
    clock = place_of(code).party_clock
    assert clock
    return clock


def test_every_day_held_comes_out() -> None:
    """Each day follows a rule or is a known exception with a reason; no evidence is missing."""
    found, exceptions = set(), set()
    for code in CODES:
        for change in clock_of(code).change:
            for held in change.held:
                found.add((code, held.primary.isoformat(), held.on.isoformat()))
                if last_day(change, held.primary.year, held.primary) != held.on:
                    assert held.reason
                    exceptions.add((code, held.primary.isoformat()))
    assert found == {*rows(HELD)}
    assert exceptions == OFF_THE_RULE


def test_delawares_presidential_primary() -> None:
    """The sixty days in the law gave the day of 2020."""
    rule = DateRule(kind=RuleKind.BEFORE_PRIMARY, days=60)
    assert date_in(rule, 2020, date(2020, 4, 28)) == date(2020, 2, 28)
    assert any("60 days" in change.text for change in clock_of("DE").change)


@pytest.mark.parametrize(("code", "day_id", "on"), rows(AHEAD))
def test_days_ahead(code: str, day_id: str, on: str) -> None:
    """The days that people need to know by now."""
    known = {(one.id, one.on.isoformat()) for one in dated(place_of(code), range(2026, 2030))}
    assert (day_id, on) in known


def test_delaware_names_no_day_in_2028() -> None:
    """A bill may have moved the primary, so the page gives a month only, and when to ask."""
    (only,) = (
        one
        for one in dated(place_of("DE"), range(2027, 2032))
        if one.kind is Happening.PARTY_CHANGE
    )
    assert (only.id, only.confidence) == ("party-ask", Confidence.ASK)
    assert only.when == "around February 2028"


@pytest.mark.parametrize(
    ("code", "when"), [("AZ", "around April 2028"), ("LA", "around February 2028")]
)
def test_a_primary_in_doubt_gives_the_safe_month(code: str, when: str) -> None:
    """A primary that may come sooner than the last one moves the day to change party with it."""
    found = [
        one
        for one in dated(place_of(code), range(2028, 2029))
        if one.kind is Happening.PARTY_CHANGE
    ]
    assert [(one.confidence, one.when) for one in found] == [(Confidence.ASK, when)]


def test_which_places_have_a_certain_day() -> None:
    """Inferred or doubtful days do not become certain by an edit."""
    certain = {
        code
        for code in CODES
        for change in clock_of(code).change
        if change.rules and change.confidence.is_certain
    }
    assert certain == CERTAIN


@cache
def written(code: str) -> Mapping[str, Any]:
    """The file of a place, with every value as a text."""
    text = (CONTENT / "places" / f"{code.lower()}.yaml").read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.load(text, yaml.BaseLoader)  # noqa: S506  texts only
    return found


WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def fits(rule: Mapping[str, str], on: date, year: int, primary: date | None) -> bool:
    """Return whether a rule means a day, by looking at the calendar instead of computing."""
    on += timedelta(days=int(rule.get("earlier", 0)))
    its_year = year - (rule.get("year_before") == "yes")
    weekday = WEEK[on.weekday()] == rule.get("weekday", "tuesday")
    match rule["kind"]:
        case "day":
            return (on.year, on.month, on.day) == (its_year, int(rule["month"]), int(rule["day"]))
        case "nth-weekday":
            step = timedelta(days=7 if rule.get("from_end") else -7)
            place = sum((on + step * more).month == on.month for more in range(5))
            month = (on.year, on.month) == (its_year, int(rule["month"]))
            return month and weekday and place == int(rule["ordinal"])
        case "days-before-primary":
            return primary is not None and (primary - on).days == int(rule["days"])
        case "weekday-before-primary":
            ahead = (primary - on).days if primary else 0
            return weekday and ahead > 0 and (ahead - 1) // 7 + 1 == int(rule["ordinal"])
        case "months-before-primary":
            if primary is None or on.day != primary.day:
                return False
            apart = (primary.year - on.year) * 12 + primary.month - on.month
            return apart == int(rule["months"])
        case other:
            raise AssertionError(other)


def speaks(rule: Mapping[str, str], year: int) -> bool:
    """Return whether a rule applies to an election year."""
    first, last = int(rule.get("first", year)), int(rule.get("last", year))
    kinds = {
        "every": True,
        "even": year % 2 == 0,
        "odd": year % 2 == 1,
        "presidential": year % 4 == 0,
        "midterm": year % 4 == 2,
    }
    in_step = (year - first) % int(rule.get("step", 1)) == 0
    return kinds[rule.get("years", "every")] and first <= year <= last and in_step


HOLIDAYS = {
    *("01-01", "06-19", "07-04", "11-11", "12-25"),
    *("2026-01-19", "2027-01-18", "2028-01-17", "2029-01-15", "2030-01-21"),
    *("2026-02-16", "2027-02-15", "2028-02-21", "2029-02-19", "2030-02-18"),
    *("2026-05-25", "2027-05-31", "2028-05-29", "2029-05-28", "2030-05-27"),
    *("2025-09-01", "2026-09-07", "2027-09-06", "2028-09-04", "2029-09-03", "2030-09-02"),
    *("2025-10-13", "2026-10-12", "2027-10-11", "2028-10-09", "2029-10-08", "2030-10-14"),
    *("2025-11-27", "2026-11-26", "2027-11-25", "2028-11-23", "2029-11-22", "2030-11-28"),
}
"""The federal holidays, as the government's calendars list them."""


def is_open(on: date) -> bool:
    """Return whether an office is open on a day."""
    return on.weekday() <= 4 and not {f"{on:%m-%d}", on.isoformat()} & HOLIDAYS


def second_reading(code: str, years: Iterable[int]) -> Iterator[tuple[str, date]]:
    """Each last day of a place by its id, found by a second reading of the rules."""
    state = place_of(code)
    for year in years:
        votes = [one for one in dated(state, [year]) if one.id.endswith("primary")]
        own = [one for one in votes if one.contest and one.contest.partisan == "yes"]
        whole = primary_in(state, year)
        primary = whole.on if whole else own[0].on if own else None
        days = [date(year - 2, 1, 1) + timedelta(days=count) for count in range(3 * 366)]
        for change in written(code)["party_clock"].get("change", ()):
            for rule in change.get("rules", ()):
                found = [on for on in days if speaks(rule, year) and fits(rule, on, year, primary)]
                assert len(found) <= 1
                if found:
                    name = change.get("id") or DAY_IDS[Joiner(change["who"])]
                    yield name, max(on for on in days if on <= found[0] and is_open(on))
                    break


YEARS = range(2026, 2031)


@pytest.mark.parametrize("code", places())
def test_a_second_reading_finds_the_same_days(code: str) -> None:
    """Both readings agree in all years, and on what is ahead in the next eight quarters.

    A day that is listed by itself, beside the clock, is read by the second calendar.
    """
    anew = sorted(second_reading(code, YEARS))
    listed = {one.id for one in place_of(code).dates}

    def of_the_clock(days: Iterable[Dated]) -> list[Dated]:
        return [one for one in days if one.kind is Happening.PARTY_CHANGE and one.id not in listed]

    found = of_the_clock(dated(place_of(code), YEARS))
    assert sorted((one.id, one.on) for one in found) == anew
    for today in QUARTERS:
        ahead = {
            one.id: one.on
            for one in of_the_clock(season_of(place_of(code), today).ahead)
            if one.on.year <= YEARS[-2]
        }
        first = {
            name: on
            for name, on in sorted(anew, key=lambda row: row[1], reverse=True)
            if on >= today
        }
        assert ahead == {name: on for name, on in first.items() if on.year <= YEARS[-2]}


@pytest.mark.parametrize("code", places())
def test_every_day_of_the_clock_can_be_trusted_or_says_so(code: str) -> None:
    """Each day is for the party and has a rule, someone to ask, and a source that carries it."""
    state = place_of(code)
    known = {source.id: source for source in state.sources}
    for one in dated(state, YEARS):
        if one.kind is Happening.PARTY_CHANGE:
            assert one.scope == (Scope.PARTY,)
            assert one.rule
            assert one.ask
            kinds = {known[name].kind for name in one.sources}
            if kinds <= {SourceKind.COLLECTION, SourceKind.ACCOUNT}:
                assert not one.confidence.is_certain
            else:
                assert kinds


def facts(code: str) -> Iterator[Mapping[str, Any]]:
    """Every fact in the clock of a place, as written."""
    for said in written(code)["party_clock"].values():
        yield from said if isinstance(said, list) else [said]


def test_what_only_others_gathered_is_never_certain() -> None:
    """Collections by others only inform; they make nothing certain."""
    gathered = []
    for code in CODES:  # few places have such a fact
        kinds = {source["id"]: source["kind"] for source in written(code)["sources"]}
        gathered += [
            (code, fact.get("confidence"))
            for fact in facts(code)
            if {kinds[name] for name in fact["sources"]} <= {"collection", "account"}
        ]
    assert gathered
    assert [one for one in gathered if one[1] not in {"usual", "ask"}] == []


def test_who_is_admitted_is_known_but_for_one_place() -> None:
    """No source was found for Indiana."""
    assert [code for code in CODES if not clock_of(code).admits] == ["IN"]


def test_the_clock_reads_easily() -> None:
    """The words of all 51 together are at the eighth grade or below."""
    texts = " ".join(str(fact["text"]) for code in CODES for fact in facts(code))
    assert textstat.flesch_kincaid_grade(texts) <= GRADE
