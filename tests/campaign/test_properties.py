"""Properties of every campaign, whatever its numbers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction

from builders import told
from hypothesis import assume, example, given
from hypothesis import strategies as st

from civicpath.base.errors import Usage
from civicpath.campaign import budget, formulas, petition, vote_inputs
from civicpath.campaign import contact_chain as work
from civicpath.campaign import vote_inputs as v
from civicpath.campaign.formulas import bare_win, rough_goal, sure_win
from civicpath.campaign.inputs import Input, read
from civicpath.campaign.numbers import ceil, dollars, floor, tenth
from civicpath.campaign.race_attribution import UNITS, monday_of, tally
from civicpath.campaign.race_rules import ONE_SEAT, Race, Rule
from civicpath.campaign.turnout import PastElection, read_election
from civicpath.campaign.win import win

VOTERS = st.integers(1, 10_000_000)


RATES = st.fractions(Fraction(1, 100), 1, max_denominator=1000)


ELECTIONS = VOTERS.flatmap(
    lambda registered: st.builds(
        PastElection, votes=st.integers(1, registered), registered=st.just(registered)
    )
)


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


LOGS = st.lists(st.tuples(DAYS, st.sampled_from(list(UNITS)), st.integers(0, 1000)), max_size=30)

MakeRace = Callable[..., Race]


@given(st.lists(ELECTIONS, min_size=1, max_size=6), VOTERS, st.integers(1, 12), st.integers(1, 5))
def test_an_answer_holds_together(
    race: MakeRace, past: list[PastElection], registered: int, candidates: int, seats: int
) -> None:
    """The goal is within its range, a bare win is a majority, and no goal exceeds all votes."""
    found = win(
        race(
            tuple(past),
            registered,
            candidates=told(v.CANDIDATES, candidates),
            seats=told(v.SEATS, seats),
        )
    )
    assert found.low <= found.goal <= found.high
    assert found.projected is not None
    assert 1 <= found.goal <= found.projected <= registered
    assert found.goal <= found.cautious
    assert found.bare <= found.projected
    if seats == 1 < candidates:
        assert 2 * found.bare > found.projected >= 2 * (found.bare - 1)


@given(
    st.lists(ELECTIONS, min_size=1, max_size=6),
    st.integers(0, 5),
    st.integers(1, 12),
    st.integers(1, 5),
)
def test_more_turnout_never_lowers_the_number(
    race: MakeRace, past: list[PastElection], which: int, candidates: int, seats: int
) -> None:
    """Higher turnout in any past election never lowers the win number."""
    at = which % len(past)
    one = past[at]
    assume(one.registered is not None and one.votes < one.registered)
    busier = [*past]
    busier[at] = PastElection(votes=one.votes + 1, registered=one.registered)
    changed = {"candidates": told(v.CANDIDATES, candidates), "seats": told(v.SEATS, seats)}
    before, after = (win(race(tuple(some), 5000, **changed)) for some in (past, busier))
    assert before.goal <= after.goal
    assert before.bare <= after.bare
    assert before.high <= after.high


RULES = st.sampled_from([None, Rule.PLURALITY, Rule.MAJORITY, Rule.TOP_TWO, Rule.RANKED])


@given(VOTERS, st.integers(1, 5), st.integers(1, 12), RULES)
def test_another_candidate_never_raises_the_goal(
    race: MakeRace, votes: int, seats: int, more: int, rule: Rule | None
) -> None:
    """In a contest, another candidate never raises the goal."""
    assume(seats == 1 or rule not in ONE_SEAT)
    goals = [
        win(
            race(
                (PastElection(votes=votes),),
                candidates=told(v.CANDIDATES, count),
                seats=told(v.SEATS, seats),
                told_rule=rule,
            )
        ).goal
        for count in (seats + more, seats + more + 1)
    ]
    assert goals[0] >= goals[1]


@given(st.integers(1, 10**6), st.integers(2, 12))
def test_nobody_wins_with_fewer_than_the_fewest(votes: int, count: int) -> None:
    """With one vote fewer, another candidate has at least as many."""
    fewest = formulas.fewest_win(votes, count).whole
    assert (fewest - 1) * count <= votes < fewest * count


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_more_votes_never_lower_a_bound(votes: int, more: int) -> None:
    """Each rule by itself is monotonic in the votes."""
    for rule in (bare_win, lambda n: rough_goal(n, 6), lambda n: sure_win(n, 3, Fraction(5, 2))):
        assert rule(votes).value <= rule(votes + more).value


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_goal_that_is_met_is_never_negative(goal: int, base: int) -> None:
    """If the base exceeds the goal, nothing is left to find."""
    gap = work.gap_of(goal, base).whole
    assert gap == goal - base if goal > base else gap == 0


@given(st.integers(1, 10**6), RATES, RATES)
def test_work_is_enough_and_not_more(supporters: int, support: Fraction, rate: Fraction) -> None:
    """That many conversations find the supporters, and one fewer would not."""
    talks = work.talks(supporters, support).whole
    assert talks * support >= supporters > (talks - 1) * support
    doors = work.attempts(talks, rate).whole
    assert doors * rate >= talks > (doors - 1) * rate


@given(st.integers(1, 10**9), st.lists(st.integers(1, 50), min_size=1, max_size=8))
def test_the_parts_of_a_budget_are_the_budget(cents: int, weights: list[int]) -> None:
    """The parts add up to the budget, and each is within a cent of its exact share."""
    total = sum(weights)
    shares = [
        budget.BudgetShare(id=str(at), title=str(at), share=Fraction(weight, total))
        for at, weight in enumerate(weights)
    ]
    whole = cents * Decimal("0.01")
    parts = budget.split(whole, shares)
    assert sum(part.amount for part in parts) == whole
    for part in parts:
        assert abs(Fraction(part.amount) - Fraction(whole) * part.share) < Fraction(1, 100)


@given(LOGS)
def test_units_never_mix(entries: list[tuple[date, str, int]]) -> None:
    """Logging one unit never changes the sums of another, by week or in total."""
    logged: dict[str, dict[str, str]] = {}
    for day, unit, amount in entries:
        sums = logged.setdefault(day.isoformat(), {})
        sums[unit] = str(Decimal(sums.get(unit, "0")) + amount)
    found = tally(logged)
    for unit in UNITS:
        own = [(day, amount) for day, name, amount in entries if name == unit]
        assert found.total(unit) == sum(amount for _, amount in own)
        mondays = {monday_of(day) for day, _ in own}
        assert sum(found.week(unit, monday) for monday in mondays) == found.total(unit)


@example(1, Fraction(1, 2**30), 1)
@given(st.integers(1, 10**6), st.fractions(0, 3), st.integers(1, 10**6))
def test_a_petition_keeps_within_the_law(required: int, cushion: Fraction, room: int) -> None:
    """The number is at least what is required and at most what is accepted."""
    most = required + room
    collect = petition.capped(petition.with_cushion(required, cushion).whole, most)
    assert required <= collect <= most


@given(st.integers(1, 3000), st.fractions(Fraction(1, 10), 1, max_denominator=100))
def test_a_petition_is_sure_and_asks_for_no_more(required: int, validity: Fraction) -> None:
    """The number is enough in 95 of 100 cases, and one fewer would not be."""
    collect = petition.to_be_sure(required, validity)
    assert petition.chance(collect, required, validity) >= petition.SURE
    assert petition.chance(collect - 1, required, validity) < petition.SURE


@given(st.integers(9_000, 15_000), st.sampled_from([Fraction(3, 5), Fraction(3, 4)]))
def test_the_normal_curve_goes_on_where_counting_ends(required: int, validity: Fraction) -> None:
    """At the limit of exact counting, the approximation agrees within 0.005."""
    collect = petition.MOST_COUNTED
    counted = petition.chance(collect, required, validity)
    next_one = petition.chance(collect + 1, required, validity)
    assert abs(counted - next_one) < 0.005


@given(st.fractions(-(10**9), 10**9))
def test_rounding_is_by_less_than_one(value: Fraction) -> None:
    """Rounding up, down or to a tenth changes a value by less than one unit."""
    assert ceil(value) - 1 < value <= ceil(value)
    assert floor(value) <= value < floor(value) + 1
    assert abs(Fraction(tenth(value).replace(",", "")) - value) <= Fraction(1, 20)


@given(st.decimals(0, 10**9, places=2))
def test_money_is_shown_to_the_cent(amount: Decimal) -> None:
    """The amount shown is exact to the cent."""
    assert Decimal(dollars(amount).replace("$", "").replace(",", "")) == amount


@given(
    st.sampled_from([one for one in vars(vote_inputs).values() if isinstance(one, Input)]),
    st.text(),
)
def test_any_text_is_a_number_or_a_sentence(field: Input, text: str) -> None:
    """Any text is either parsed within the range or refused with the field's name."""
    said, found = None, field.low
    try:
        found = read(field, text)
    except Usage as refused:
        said = refused
    assert field.low <= found <= field.high
    assert said is None or f"--{field.id}" in said.message
    assert said is None or "because" in said.hint


@given(ELECTIONS, st.integers(1900, 2026))
def test_an_election_is_read_as_it_is_written(one: PastElection, year: int) -> None:
    """A saved election is parsed back unchanged."""
    dated = PastElection(votes=one.votes, registered=one.registered, year=str(year))
    assert read_election(dated.written, 2026) == dated
    assert read_election(one.written, 2026) == one
