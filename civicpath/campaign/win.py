"""The win number: how many votes win, how many to aim for, and between which two it lies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from civicpath.base.errors import Usage
from civicpath.base.values import dataclass
from civicpath.campaign.formulas import (
    bare_win,
    less,
    realistic_win,
    rough,
    rough_goal,
    sure_win,
    vote_goal,
)
from civicpath.campaign.inputs import Given
from civicpath.campaign.numbers import exact, exact_number, lowered, percent, raised, tenth, whole
from civicpath.campaign.turnout import PastElection, Turnout, expect

TWO = 2


OFFERED = Fraction(55, 100)
"""The top of what trainers aim at, offered beside the plan."""

WIDE = Fraction(60, 100)
"""Aiming at more than this in a race of two asks for more work than winning does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """What is known of a race. `best_loser` had so many votes in the last of `past`."""

    past: tuple[PastElection, ...]
    registered: Given | None
    share: Given
    candidates: Given
    seats: Given
    marks: Given | None = None
    best_loser: Given | None = None
    winner_share: Given | None = None

    @property
    def givens(self) -> tuple[Given, ...]:
        """The inputs that the answer rests on; a share only where it counts.

        It does for one seat, and the usual one only in a race of two.
        """
        usual = self.share.is_default and self.candidates.whole > TWO
        share = (self.share,) if self.seats.whole == 1 and not usual else ()
        found = (self.registered, *share, self.candidates, self.seats, self.marks)
        return tuple(one for one in (*found, self.best_loser, self.winner_share) if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Win:
    """The votes to expect, to aim for (the plan and the cautious plan), and to just win."""

    race: Race
    projected: int
    goal: int
    cautious: int
    bare: int
    low: int
    high: int
    working: tuple[str, ...]
    warnings: tuple[str, ...]


def win(race: Race) -> Win:
    """Work out the win number of a race."""
    expected = expect(race.past, race.registered.whole if race.registered else None)
    if race.seats.whole > 1:
        return _of_seats(race, expected)
    if race.candidates.whole > TWO:
        return _of_many(race, expected)
    return _of_two(race, expected)


def _levels(expected: Turnout) -> Iterator[tuple[str, int]]:
    """The votes to expect, each number of them once, with what it is for."""
    yield ", the plan", expected.plan
    if expected.cautious != expected.plan:
        yield ", to be cautious", expected.cautious
    if expected.least != expected.plan:
        yield ", at the lowest turnout", expected.least


def _shares(name: str, share: Fraction, expected: Turnout) -> Iterator[str]:
    """A line for a share of the votes at each level of turnout."""
    for label, votes in _levels(expected):
        yield f"{name}{label}: {whole(votes)} x {exact(share)} {raised(votes * share)}"


def _of_two(race: Race, expected: Turnout) -> Win:
    """F3 and F4: one seat and at most two candidates."""
    plan, share = expected.plan, race.share.value
    goal, cautious = vote_goal(plan, share), vote_goal(expected.cautious, share)
    bare, offered = bare_win(plan), vote_goal(plan, OFFERED)
    low = min(bare, goal, vote_goal(expected.least, share))
    high = max(cautious, offered, goal)
    lines = [
        f"Bare win: {whole(plan)} / 2, rounded down, + 1 = {whole(bare)}",
        *_shares("Vote goal", share, expected),
        f"With a wider margin: {whole(plan)} x {exact(OFFERED)} {raised(plan * OFFERED)}",
        f"Range: {whole(low)} to {whole(high)}, the least and the most of all these",
    ]
    return _made(race, expected, goal, cautious, bare, (low, high), lines)


def _of_many(race: Race, expected: Turnout) -> Win:
    """F5: one seat and more than two candidates, where no number is exact."""
    count, share = race.candidates.whole, _share_of_many(race)
    lines = [
        f"Nobody can beat a majority{label}: {whole(votes)} / 2, rounded down, + 1 = "
        f"{whole(bare_win(votes))}"
        for label, votes in _levels(expected)
    ]
    lines += [
        f"A trainer's rough rule for {count} candidates{label}: {_rough_text(votes, count)} "
        f"{raised(rough(votes, count))}"
        for label, votes in _levels(expected)
    ]
    levels = (expected.plan, expected.cautious, expected.least)
    bare = bare_win(expected.plan)
    if share is None:
        goal, cautious, least = map(bare_win, levels)
        lines.append(f"Vote goal: the majority, which is certain = {whole(goal)}")
    else:
        goal, cautious, least = (vote_goal(votes, share) for votes in levels)
        guessed = race.share.is_default
        name = "As the last winner" if guessed else "Your share"
        lines += _shares(name, share, expected)
    low, high = min(rough_goal(expected.least, count), least), max(goal, cautious, bare)
    lines.append(f"Range: {whole(low)} to {whole(high)}, the least and the most of all these")
    return _made(race, expected, goal, cautious, bare, (low, high), lines)


def _share_of_many(race: Race) -> Fraction | None:
    """The share to aim at: the one told, or the last winner's; None where only a majority is sure.

    The default is for a race of two.
    """
    if not race.share.is_default:
        return race.share.value
    return race.winner_share.value if race.winner_share else None


def _of_seats(race: Race, expected: Turnout) -> Win:
    """F6: several seats, of which each voter may mark as many names."""
    seats = race.seats.whole
    marks = race.marks.value if race.marks else Fraction(seats)
    if marks > seats:
        raise Usage(
            f"--marks {tenth(marks)} is out of range.",
            f"Names that a voter really marks: from 1 to {seats}, because a voter may mark no "
            "more names than there are seats.",
        )
    levels = (expected.plan, expected.cautious, expected.least)
    sure, sure_cautious, sure_least = (sure_win(one, seats, marks) for one in levels)
    lines = [
        f"Certain to win{label}: {exact_number(marks)} names x {whole(votes)} voters / "
        f"({seats} seats + 1) {lowered(marks * votes / (seats + 1))}, and one more, but no more "
        f"than vote: {whole(sure_win(votes, seats, marks))}"
        for label, votes in _levels(expected)
    ]
    goal, cautious, least = sure, sure_cautious, sure_win(expected.least, seats, Fraction(1))
    if race.best_loser:
        last, loser = race.past[-1].votes, race.best_loser.whole
        _check_loser(loser, last)
        goal, cautious, least = (
            min(realistic_win(votes, loser, last), certain)
            for votes, certain in zip(levels, (sure, sure_cautious, sure_least), strict=True)
        )
        lines += [
            f"One more than the best loser{label}: {whole(loser)} x {whole(votes)} expected / "
            f"{whole(last)} last time {lowered(Fraction(loser * votes, last))}, and one more: "
            f"{whole(realistic_win(votes, loser, last))}"
            for label, votes in _levels(expected)
        ]
        if goal == sure:
            lines.append(f"More than the certain number is not needed: {whole(goal)}")
    else:
        lines.append(
            f"If every voter marks one name, at the lowest turnout: {whole(expected.least)} voters "
            f"/ ({seats} seats + 1) {lowered(Fraction(expected.least, seats + 1))}, and one more: "
            f"{whole(least)}"
        )
    low, high = min(least, goal), max(sure_cautious, sure, cautious)
    lines.append(f"Range: {whole(low)} to {whole(high)}, the least and the most of all these")
    return _made(race, expected, goal, cautious, sure, (low, high), lines)


def _made(  # noqa: PLR0913, PLR0917
    race: Race,
    expected: Turnout,
    goal: int,
    cautious: int,
    bare: int,
    ends: tuple[int, int],
    lines: Sequence[str],
) -> Win:
    return Win(
        race=race,
        projected=expected.plan,
        goal=goal,
        cautious=cautious,
        bare=bare,
        low=ends[0],
        high=ends[1],
        working=(*expected.working, *lines),
        warnings=(*expected.warnings, *_warnings(race)),
    )


def _rough_text(votes: int, candidates: int) -> str:
    fewer = less(candidates)
    return f"{whole(votes)} / {f'({candidates} - {fewer})' if fewer else candidates}"


def _check_loser(loser: int, last: int) -> None:
    if not last > 0 or loser > last:
        raise Usage(
            f"--best-loser {whole(loser)} is out of range.",
            f"Votes of the best loser last time: from 0 to {whole(last)}, because that many "
            "people voted in the last election that you gave.",
        )


def _warnings(race: Race) -> Iterator[str]:
    count, seats = race.candidates.whole, race.seats.whole
    if count <= seats:
        yield (
            "No more candidates than seats: any vote may win, and there may be no vote at all. "
            "Ask the clerk. A write-in or a late filer changes that."
        )
    if seats > 1:
        if not race.share.is_default:
            yield "A share of the votes is not used where several seats are filled."
        if race.marks is None:
            yield (
                "This supposes that every voter marks as many names as there are seats. Voters "
                "often leave some blank, which lowers the certain number. Give --marks if you "
                "know it."
            )
        if race.best_loser is None:
            yield (
                "The certain number is often far above what wins. With --best-loser it comes "
                "nearer to what happened last time."
            )
    elif count > TWO:
        yield (
            "With more than two candidates there is no exact number. The rough rule jumps from "
            "one count of candidates to the next, and an equal split need not win."
        )
    elif race.share.value > WIDE:
        yield f"More than {percent(WIDE)} takes more work than winning does."
    elif race.share.value < Fraction(1, 2):
        yield "Less than half does not win a race of two."
