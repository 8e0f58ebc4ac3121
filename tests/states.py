"""Invented states with different kinds of calendars."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from civicpath.base.sources import Source
from civicpath.base.vocabulary import SourceKind
from civicpath.places.calendar_terms import Confidence, Happening, Scope
from civicpath.places.contests import Contest
from civicpath.places.date_rules import DateRule, RuleKind, Weekday, Years
from civicpath.places.model import (
    Backing,
    Filed,
    Held,
    Office,
    Place,
    PrecinctOffice,
    Primary,
    PrimaryType,
    Recurring,
    Registration,
)

SOURCE = Source(
    id="law",
    title="Election Code",
    publisher="The State",
    kind=SourceKind.LAW,
    as_of="2024",
    checked=date(2026, 11, 23),
)


UPPER = (Scope.FEDERAL, Scope.STATE)


NOVEMBER = DateRule(kind=RuleKind.WEEKDAY_AFTER, month=11, ordinal=1)


"""The rule for the day of the general election, as used in a contest."""

PRECINCT_FILING = Recurring(
    id="precinct-filing",
    title="Last day to file for precinct chair",
    kind=Happening.FILING,
    rule=DateRule(
        kind=RuleKind.NTH_WEEKDAY, month=12, weekday=Weekday.MONDAY, ordinal=2, years=Years.ODD
    ),
    confidence=Confidence.COMPUTED,
    sources=("law",),
    parties=("democratic", "republican"),
    ask="your party's county chair",
)


TEXAS = Place(
    code="TX",
    name="Texas",
    office=Office(
        name="Texas Secretary of State", url="https://x.gov/", local="clerk", sources=("law",)
    ),
    registration=Registration(
        deadline="30 days", url="https://vote.gov/", as_of="2024", sources=("law",)
    ),
    primary=Primary(
        type=PrimaryType.OPEN,
        type_sources=("law",),
        rules=(DateRule(kind=RuleKind.NTH_WEEKDAY, month=3, ordinal=1, years=Years.EVEN),),
        rule_sources=("law",),
        held=(Held(on=date(2026, 3, 3), sources=("law",)),),
    ),
    precinct=PrecinctOffice(title={}, backing=Backing.STATUTE, sources=("law",)),
    filed=(Filed(on=date(2025, 12, 8), scope=UPPER, sources=("law",)),),
    dates=(PRECINCT_FILING,),
    sources=(SOURCE,),
)


JUNE = replace(
    TEXAS,
    primary=replace(
        TEXAS.primary,
        rules=(DateRule(kind=RuleKind.NTH_WEEKDAY, month=6, ordinal=2, years=Years.EVERY),),
        held=(),
    ),
    filed=(Filed(on=date(2026, 3, 31), scope=UPPER, sources=("law",)),),
    dates=(),
)


ODD = replace(
    JUNE,
    contests=(
        Contest(
            id="state",
            title="governor",
            scope=(Scope.STATE,),
            statewide=True,
            confidence=Confidence.USUAL,
            election=replace(NOVEMBER, years=Years.ODD),
            sources=("law",),
        ),
    ),
)


SPRING = replace(
    TEXAS,
    contests=(
        Contest(
            id="spring",
            title="city and school seats",
            scope=(Scope.MUNICIPAL, Scope.SCHOOL),
            election=DateRule(kind=RuleKind.NTH_WEEKDAY, month=4, ordinal=1),
            primary=DateRule(kind=RuleKind.NTH_WEEKDAY, month=2, ordinal=3),
            opens=DateRule(kind=RuleKind.DAY, month=12, day=1, year_before=True),
            closes=DateRule(kind=RuleKind.NTH_WEEKDAY, month=1, ordinal=1),
            sources=("law",),
        ),
    ),
)


AUTUMN = replace(
    JUNE,
    primary=replace(
        JUNE.primary, rules=(), held=(Held(on=date(2026, 9, 1), sources=("law",)),), note=""
    ),
    filed=(),
    contests=(
        replace(
            ODD.contests[0],
            election=replace(NOVEMBER, first=2023, step=4),
            primary=DateRule(kind=RuleKind.DAY, month=10, day=1),
        ),
    ),
)
