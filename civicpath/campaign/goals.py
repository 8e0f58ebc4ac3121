"""Vote goals under each election rule: the certain number, the usual one, and the target."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from functools import partial
from typing import Final

from civicpath.base.values import NamedTuple, dataclass
from civicpath.campaign import formulas
from civicpath.campaign.numbers import whole
from civicpath.campaign.race_rules import TWO, Race, Rule
from civicpath.campaign.traced import Step
from civicpath.campaign.turnout import Turnout

OFFERED: Final = Fraction(55, 100)
"""The highest share that trainers recommend, shown beside the plan."""

CERTAIN = {
    Rule.VOTE_FOR: "Certain to win",
    Rule.RANKED: "Certain to win",
    Rule.TOP_TWO: "Certain to go on",
}
"""The label of the number of votes that guarantees a win."""

Formula = Callable[[int], Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """The votes that guarantee a win, those it took last time, and the target."""

    aim: int
    cautious: int
    certain: int
    usual: int | None
    low: int
    high: int
    lines: tuple[str, ...]


def certain_name(race: Race) -> str:
    """The label of the number of votes that guarantees a win."""
    several = race.seats.whole > 1 and race.rule is not Rule.UNCONTESTED
    return "Certain to win" if several else CERTAIN.get(race.rule, "Bare win")


def goal_of(race: Race, expected: Turnout) -> Goal:
    """Return the goal of a race, by its rule."""
    rule, many = race.rule, race.candidates.whole > TWO
    if rule is Rule.UNCONTESTED:
        return unopposed_goal(race)
    if rule is Rule.RANKED and race.seats.whole > 1:
        return _by_quota(race, expected)
    if race.several:
        return _of_seats(race, expected)
    if rule is Rule.TOP_TWO and many:
        return _first_two(race, expected)
    if many and rule in {Rule.PLURALITY, Rule.WRITE_IN}:
        return _of_many(race, expected)
    return _majority(race, expected)


def _levels(expected: Turnout) -> Iterator[tuple[str, int]]:
    """The distinct numbers of expected votes, each with a label."""
    yield ", the plan", expected.plan
    if expected.cautious != expected.plan:
        yield ", to be cautious", expected.cautious
    if expected.least != expected.plan:
        yield ", at the lowest turnout", expected.least


def _lines(name: str, expected: Turnout, formula: Formula) -> Iterator[str]:
    """A line of working for each distinct level of turnout."""
    for label, votes in _levels(expected):
        yield formula(votes).line(f"{name}{label}")


class AtTurnouts(NamedTuple):
    """The results of a formula at the planned, the cautious and the lowest turnout."""

    plan: int
    cautious: int
    least: int


def _all(expected: Turnout, formula: Formula) -> AtTurnouts:
    plan, cautious, least = (
        formula(votes).whole for votes in (expected.plan, expected.cautious, expected.least)
    )
    return AtTurnouts(plan, cautious, least)


def _range_line(low: int, high: int, what: str = "the least and the most of all these") -> str:
    return f"Range: {whole(low)} to {whole(high)}, {what}"


def unopposed_goal(race: Race) -> Goal:
    """Return the goal of a race without opponents, which no past election changes."""
    count, seats = race.candidates.whole, race.seats.whole
    line = "You said that nobody is running against you: one vote is enough"
    if count <= seats and not race.candidates.is_default:
        line = f"{whole(count)} on the ballot for {whole(seats)} to fill: one vote is enough"
    return Goal(aim=1, cautious=1, certain=1, usual=None, low=1, high=1, lines=(line,))


def _usual_of_one(race: Race, expected: Turnout) -> Step | None:
    """The votes that the last winner's share would be at the planned turnout."""
    share = race.winner_share
    return formulas.vote_goal(expected.plan, share.value) if share else None


def _majority(race: Race, expected: Turnout) -> Goal:
    """F3 and F4: More than half wins: of two, at once against many, or in the last round."""
    share = partial(formulas.vote_goal, share=race.share.value)
    aim, cautious, least = _all(expected, share)
    bare, offered = formulas.bare_win(expected.plan), formulas.vote_goal(expected.plan, OFFERED)
    usual = _usual_of_one(race, expected)
    low, high = min(bare.whole, aim, least), max(cautious, offered.whole, aim)
    lines = [
        bare.line("Bare win"),
        *_lines("Vote goal", expected, share),
        offered.line("With a wider margin"),
    ]
    if race.candidates.whole > TWO:
        fewest, more = _against_many(race, expected)
        low, lines = min(low, fewest), [*lines, *more]
    return Goal(
        aim=aim,
        cautious=cautious,
        certain=bare.whole,
        usual=usual.whole if usual else None,
        low=low,
        high=high,
        lines=(*lines, _range_line(low, high)),
    )


def _against_many(race: Race, expected: Turnout) -> tuple[int, list[str]]:
    """F5: The fewest votes that can win against many, and the lines of working.

    Leading the first round does not win the seat, so it never makes the range begin lower. Under a
    majority rule, more than half wins at any turnout. Under ranked choice, the last round decides,
    and ballots that rank nobody who is left no longer count in it.
    """
    count = race.candidates.whole
    if race.rule is Rule.MAJORITY:
        fewest = formulas.bare_win(expected.least)
        runoff = formulas.quota(expected.plan, TWO).line("Certain to be in the runoff")
        return fewest.whole, [runoff, fewest.line("The fewest that can win, at the lowest turnout")]
    fewest = formulas.fewest_win(expected.least, count)
    name = f"The fewest that can win the last round against {count - 1}, at the lowest turnout"
    return fewest.whole, [fewest.line(name)]


def _of_many(race: Race, expected: Turnout) -> Goal:
    """F5: The goal for one seat and more than two candidates, where no formula is exact."""
    count = race.candidates.whole
    bare = formulas.bare_win(expected.plan).whole
    lines = list(_lines("Nobody can beat a majority", expected, formulas.bare_win))
    usual = _usual_of_one(race, expected)
    share = race.winner_share.value if race.winner_share else None
    name = "As the last winner"
    if not race.share.is_default:
        share, name = race.share.value, "Your share"
    if share is None:
        aim, cautious, least = _all(expected, formulas.bare_win)
        lines.append(f"Vote goal: the majority, which is certain = {whole(aim)}")
    else:
        of_share = partial(formulas.vote_goal, share=share)
        aim, cautious, least = _all(expected, of_share)
        lines += _lines(name, expected, of_share)
    fewest = formulas.fewest_win(expected.least, count)
    low, high = min(fewest.whole, least), max(aim, cautious, bare)
    lines += [
        fewest.line(f"The fewest that can win against {count - 1}, at the lowest turnout"),
        formulas.rough_goal(expected.plan, count).line("To compare, a trainer's rough rule"),
        _range_line(low, high, "from the fewest that can win to the most of the goals"),
    ]
    return Goal(
        aim=aim,
        cautious=cautious,
        certain=bare,
        usual=usual.whole if usual else None,
        low=low,
        high=high,
        lines=tuple(lines),
    )


def _first_two(race: Race, expected: Turnout) -> Goal:
    """F6: The goal in a primary from which two advance, with one vote per voter."""
    certain_of = partial(formulas.quota, places=TWO)
    certain, surest, least = _all(expected, certain_of)
    lines = list(_lines("Certain to go on", expected, certain_of))
    usual, aim, cautious = None, certain, surest
    if race.best_loser:
        real = _last_time(race)
        usual = min(real(expected.plan).whole, certain)
        least = min(real(expected.least).whole, least)
        lines += _lines("One more than the third had", expected, real)
        more, aim, cautious = _with_cushion(race, expected, real, (certain, surest))
        lines += more
    low, high = min(least, aim), max(aim, cautious, certain)
    return Goal(
        aim=aim,
        cautious=cautious,
        certain=certain,
        usual=usual,
        low=low,
        high=high,
        lines=(*lines, _range_line(low, high)),
    )


def _by_quota(race: Race, expected: Turnout) -> Goal:
    """F6: The goal under ranked voting for several seats: a quota guarantees a seat."""
    of_seats = partial(formulas.quota, places=race.seats.whole)
    aim, cautious, least = _all(expected, of_seats)
    lines = (
        *_lines("Certain to win", expected, of_seats),
        _range_line(least, cautious),
    )
    return Goal(
        aim=aim, cautious=cautious, certain=aim, usual=None, low=least, high=cautious, lines=lines
    )


def _last_time(race: Race) -> Formula:
    """The formula for one vote more than the best loser had, scaled to the expected votes."""
    assert race.best_loser
    last = race.past[-1]
    return partial(
        formulas.realistic_win,
        best_loser=race.best_loser.whole,
        votes_last=last.votes,
    )


def _with_cushion(
    race: Race, expected: Turnout, basis: Formula, certain: tuple[int, int]
) -> tuple[list[str], int, int]:
    """F26: Add a cushion to what was enough, up to the certain number."""
    over = partial(formulas.cushion, share=race.share.value)
    sums = [
        formulas.with_cushion(basis(votes).whole, over(votes).whole)
        for votes in (expected.plan, expected.cautious)
    ]
    plan, cautious = (min(both.whole, most) for both, most in zip(sums, certain, strict=True))
    lines = [*_lines("A cushion", expected, over), sums[0].line("Vote goal, the plan")]
    if plan != sums[0].whole:
        lines.append(f"More than the certain number is not needed: {whole(plan)}")
    return lines, plan, cautious


def _of_seats(race: Race, expected: Turnout) -> Goal:
    """F6 and F27: The goal for several seats when each voter may mark several names."""
    seats = race.seats.whole
    most_marks = race.marks.value if race.marks else Fraction(seats)
    certain_of = partial(formulas.sure_win, seats=seats, marks=most_marks)
    certain, surest, sure_least = _all(expected, certain_of)
    lines = list(_lines("Certain to win", expected, certain_of))
    likely = _likely_win(race)
    lines += _lines(likely.name, expected, likely.usual)
    more, aim, cautious = _with_cushion(race, expected, likely.usual, (certain, surest))
    _, _, most = _with_cushion(race, expected, likely.high, (certain, surest))
    least = min(likely.low(expected.least).whole, sure_least)
    low, high = min(least, aim), max(cautious, aim, most)
    usual = min(likely.usual(expected.plan).whole, certain) if race.best_loser else None
    return Goal(
        aim=aim,
        cautious=cautious,
        certain=certain,
        usual=usual,
        low=low,
        high=high,
        lines=(*lines, *more, _range_line(low, high, "the least and the most that is likely")),
    )


class LikelyWin(NamedTuple):
    """The formulas for a likely win of one of several seats, and their label."""

    low: Formula
    usual: Formula
    high: Formula
    name: str


def _likely_win(race: Race) -> LikelyWin:
    if race.best_loser:
        real = _last_time(race)
        return LikelyWin(real, real, real, "One more than the best loser")
    limits = formulas.took(race.seats.whole)
    shares = _shares(race)
    low, usual, high = (
        partial(formulas.likely_win, share_of=share, limit=limit)
        for share, limit in zip(shares, (limits.quarter, limits.enough, limits.most), strict=True)
    )
    return LikelyWin(low, usual, high, _name_of_likely(race, shares[1]))


def _shares(race: Race) -> tuple[Formula, Formula, Formula]:
    """The formulas for an even share: at the fewest, the usual and the most names marked."""
    marks = race.marks_a_voter
    return (
        _share_of(race, marks.low, formulas.LEAST_OF_SHARE),
        _share_of(race, marks.usual, Fraction(1)),
        _share_of(race, marks.high, Fraction(1)),
    )


def _share_of(race: Race, marks: Fraction, part: Fraction) -> Formula:
    return partial(
        formulas.even_share, candidates=race.rivals, seats=race.seats.whole, marks=marks, part=part
    )


def _name_of_likely(race: Race, share: Formula) -> str:
    seats, votes = race.seats.whole, race.past[-1].votes or 1
    if share(votes).value <= formulas.vote_goal(votes, formulas.took(seats).enough).value:
        return f"An even share among {race.rivals} candidates"
    number = str(seats) if seats < formulas.MOST_SEATS else f"{formulas.MOST_SEATS} or more"
    return f"Enough in three of four past races for {number} seats"
