"""The win number: how many votes win, how many to aim for, and the range around it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from civicpath.base.values import dataclass, replace
from civicpath.campaign.goals import goal_of, unopposed_goal
from civicpath.campaign.numbers import percent
from civicpath.campaign.race_rules import TWO, Race, Rule
from civicpath.campaign.turnout import expect, in_voters

WIDE = Fraction(60, 100)
"""In a race of two, aiming above this share takes more work than winning does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Win:
    """The expected votes, the goals (plan and cautious), and the votes that guarantee a win.

    `usual` is what it took last time, scaled to the expected votes; None if unknown. `projected` is
    None only if nobody runs against the candidate and no past election is given.
    """

    race: Race
    projected: int | None
    goal: int
    cautious: int
    bare: int
    usual: int | None
    low: int
    high: int
    working: tuple[str, ...]
    warnings: tuple[str, ...]

    @property
    def unopposed(self) -> bool:
        """Return whether nobody runs against the candidate."""
        return self.race.rule is Rule.UNCONTESTED


def win(given: Race) -> Win:
    """Compute the win number of a race; raises Usage if its inputs are inconsistent."""
    given.check()
    race = given
    conversion: tuple[str, ...] = ()
    if given.voters_were_votes:
        past, conversion = in_voters(given.past, given.marks_a_voter.usual)
        race = replace(given, past=past)
    expected = None
    if given.past or given.rule is not Rule.UNCONTESTED:
        expected = expect(race.past, race.registered.whole if race.registered else None)
    goal = goal_of(race, expected) if expected else unopposed_goal(race)
    return Win(
        race=race,
        projected=expected.plan if expected else None,
        goal=goal.aim,
        cautious=goal.cautious,
        bare=goal.certain,
        usual=goal.usual,
        low=goal.low,
        high=goal.high,
        working=(*conversion, *(expected.working if expected else ()), *goal.lines),
        warnings=(*(expected.warnings if expected else ()), *_warnings(given)),
    )


def _warnings(race: Race) -> Iterator[str]:
    count, seats = race.candidates.whole, race.seats.whole
    if race.rule is Rule.UNCONTESTED:
        yield (
            "No more candidates than seats: any vote may win, and there may be no vote at all. "
            "Ask the clerk. A write-in or a late filer changes that."
        )
        return
    yield from _of_rule(race)
    if race.several:
        yield from _of_seats(race)
    elif count > TWO and race.rule in {Rule.PLURALITY, Rule.WRITE_IN}:
        yield (
            "With more than two candidates there is no exact number. A majority is certain; fewer "
            "votes often win. With --winner-share it comes nearer to what happened last time."
        )
    elif race.share.value > WIDE and seats == 1:
        yield f"More than {percent(WIDE)} takes more work than winning does."
    elif race.share.value < Fraction(1, 2) and seats == 1:
        yield from _of_less_than_half(race)


def _of_less_than_half(race: Race) -> Iterator[str]:
    """Say that a goal below half does not win, where that is so."""
    if race.candidates.whole == TWO:
        yield "Less than half does not win a race of two."
    elif race.rule is Rule.MAJORITY:
        yield "Less than half does not win by this rule. At best it leads to a runoff."


def _of_rule(race: Race) -> Iterator[str]:
    many = race.candidates.whole > TWO
    if race.rule is Rule.MAJORITY and many:
        yield (
            "If nobody has more than half, the first two meet again. Keep money and helpers for "
            "that day: a runoff is an election of its own, mostly with fewer voters."
        )
    elif race.rule is Rule.TOP_TWO:
        yield (
            "This is the number for the primary. The first two go on to a race of two: save that "
            "one as a race of its own."
            if many
            else "With two candidates both go on, so the primary decides nothing between you."
        )
    elif race.rule is Rule.RANKED:
        if many and race.seats.whole == 1:
            yield (
                "The range counts the ballots that are yours in the last round, not first choices "
                "alone. A ballot that ranks nobody who is left no longer counts then, so less than "
                "half of all may win. The low end is the rare case that the others are even, and "
                "their voters rank nobody else."
            )
        yield ("Ask for second choices too: a vote moves on when its first choice is out.")
    elif race.rule is Rule.WRITE_IN:
        yield (
            "Ask the clerk whether a write-in has to file, by when, and how your name must be "
            "spelled to count. Then hand out your name in writing at every door."
        )


def _of_seats(race: Race) -> Iterator[str]:
    if not race.counted:
        votes = race.voters_were_votes
        supposed = "the votes of all candidates together" if votes else "the people who voted"
        yield (
            f"Are the past numbers ballots, or votes? A voter casts up to {race.seats.whole} "
            f"votes here. This assumes {supposed}. Say so with --counted ballots or --counted "
            "votes."
        )
    if race.best_loser is None:
        if race.candidates.is_default:
            yield "How many people run matters a lot. Give --candidates when you know."
        if race.guesses_ballot:
            yield (
                "Where the ballot names parties, voters use more of their choices, and it takes "
                "more votes. Say so with --parties yes or --parties no."
            )
        yield (
            "This is what such races took elsewhere. With --best-loser it comes nearer to what it "
            "took here last time."
        )
