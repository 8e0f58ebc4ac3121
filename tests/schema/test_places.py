"""Mistakes in a place that the schema can't detect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from states import PRECINCT_FILING, SOURCE, TEXAS

from civicpath.base.problems import Level, Position, Problem
from civicpath.places.date_rules import DateRule, RuleKind
from civicpath.places.model import Held, Place
from civicpath.places.party_clock import Admission, ChangeHeld, Joiner, PartyChange, PartyClock
from civicpath.schema.rules import check

AT = Position("tx.yaml", 7, 3)


BROKEN = DateRule(kind=RuleKind.NTH_WEEKDAY, month=3, at=AT)


WRONG_DAY = Held(on=date(2024, 3, 12), sources=("law",), at=AT)


def a_clock(*parties: str, on: date = date(2024, 2, 4), reason: str = "") -> Place:
    """Return Texas with a party clock: these parties admitted, and a deadline 30 days before."""
    change = PartyChange(
        who=Joiner.ANYONE,
        text="Change it.",
        sources=("law",),
        rules=(DateRule(kind=RuleKind.BEFORE_PRIMARY, days=30),),
        held=(ChangeHeld(primary=date(2024, 3, 5), on=on, sources=("law",), reason=reason, at=AT),),
    )
    admits = tuple(Admission(party=party, text="Members.", sources=("law",)) for party in parties)
    return replace(TEXAS, party_clock=PartyClock(admits=admits, change=(change,)))


def faults(place: Place, file: str = "tx") -> list[Problem]:
    """Return all problems of a place that is the only file."""
    return check({f"places/{file}.yaml": place}, {}, whole=True)


@pytest.mark.parametrize(
    ("place", "rule", "says"),
    [
        (replace(TEXAS, precinct=replace(TEXAS.precinct, sources=("lwa",))), "source", "'lwa'"),
        (replace(TEXAS, sources=()), "source", "no source 'law'"),
        (replace(TEXAS, sources=(SOURCE, SOURCE)), "unique-id", "'law' is here twice"),
        (replace(TEXAS, code="TE"), "place", "no state is TE, Texas"),
        (
            replace(TEXAS, dates=(replace(PRECINCT_FILING, rule=BROKEN),)),
            "date-rule",
            "needs ordinal",
        ),
        (
            replace(TEXAS, primary=replace(TEXAS.primary, rules=(BROKEN,))),
            "date-rule",
            "needs ordinal",
        ),
        (
            replace(TEXAS, primary=replace(TEXAS.primary, held=(WRONG_DAY,))),
            "evidence",
            "held on 2024-03-12, but the rule gives 2024-03-05",
        ),
        (
            replace(TEXAS, precinct=replace(TEXAS.precinct, title={"democrat": "chair"})),
            "party",
            "'democrat' is no party",
        ),
        (
            a_clock(on=date(2024, 2, 5)),
            "evidence",
            "the last day was 2024-02-05, but the rule gives 2024-02-04",
        ),
        (a_clock("democrat"), "party", "'democrat' is no party that admits anyone"),
        (a_clock("green", "any", "green"), "party", "'green' is here twice"),
    ],
)
def test_what_is_wrong_with_a_place(place: Place, rule: str, says: str) -> None:
    """Each mistake is reported by its rule, as an error."""
    found = [fault for fault in faults(place) if fault.rule == rule]
    assert found
    assert all(says in fault.message for fault in found)
    assert all(fault.level is Level.ERROR for fault in found)


def test_a_place_without_fault_has_none() -> None:
    """The place from which the others are made is valid."""
    assert faults(TEXAS) == []
    assert faults(a_clock("any", "green")) == []


def test_a_place_in_the_file_of_another_is_found_out() -> None:
    """The file's name must be the place's code."""
    assert "the file ok.yaml" in faults(TEXAS, "ok")[0].message


def test_a_day_off_the_rule_needs_a_reason() -> None:
    """A date that breaks its rule is an exception if a reason is given."""
    excused = replace(WRONG_DAY, reason="an act of that year moved it")
    assert faults(replace(TEXAS, primary=replace(TEXAS.primary, held=(excused,)))) == []
    assert faults(a_clock(on=date(2024, 2, 5), reason="a Sunday")) == []


def test_a_source_on_which_nothing_rests_is_only_a_warning() -> None:
    """An unused source is only a warning."""
    spare = replace(SOURCE, id="spare")
    (found,) = faults(replace(TEXAS, sources=(SOURCE, spare)))
    assert (found.level, found.rule) == (Level.WARNING, "unused-source")
