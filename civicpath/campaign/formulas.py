"""The formulas of the votes that win, and of the value of a contact.

Each returns a step, which derives its number and its working from the same expression. `README.md`
in this folder explains F1 to F24.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass
from civicpath.campaign.numbers import ceil, floor, whole
from civicpath.campaign.traced import ONE, Step, count, measure, rate

FEW, MANY = 4, 9
"""The upper bounds on the number of candidates for the first two steps of the rough rule."""


HALF: Final = Fraction(1, 2)

MOST_SEATS: Final = 4
"""F27: Races for this many seats and more are counted together."""


@dataclass(frozen=True, slots=True)
class Took:
    """F27: The shares of ballots that were enough to win one of several seats in past races.

    `quarter` was enough in one of four of them, `enough` in three of four, and `most` in all.
    """

    quarter: Fraction
    enough: Fraction
    most: Fraction


TOOK: Final = {
    2: Took(Fraction(38, 100), Fraction(43, 100), Fraction(47, 100)),
    3: Took(Fraction(38, 100), Fraction(41, 100), Fraction(42, 100)),
    MOST_SEATS: Took(Fraction(37, 100), Fraction(39, 100), Fraction(41, 100)),
}
"""F27: What past races took, by seats."""

LEAST_OF_SHARE: Final = Fraction(82, 100)
"""F27: In three of four past races, the best loser had at least this much of an even share."""

STRONG: Final = 2
"""F27: The candidates for each seat who count fully in an even share."""


def bare_win(votes: int) -> Step:
    """F3: The smallest majority."""
    half = count(votes) / count(2)
    bare = floor(half.value) + 1
    return Step(Fraction(bare), f"{half.text}, rounded down, + 1 = {whole(bare)}")


def vote_goal(votes: int, share: Fraction) -> Step:
    """F4: A share of the votes."""
    return (count(votes) * rate(share)).up()


def rough_goal(votes: int, candidates: int) -> Step:
    """F5: A trainer's rough rule for many candidates; it moves in jumps and guarantees nothing."""
    fewer = less(candidates)
    all_of_them = count(candidates, "candidates")
    by = all_of_them - count(fewer) if fewer else all_of_them
    return (count(votes) / by).up()


def less(candidates: int) -> int:
    """The number of candidates that the rough rule leaves out."""
    if candidates <= FEW:
        return 0
    return 3 if candidates <= MANY else 5


def sure_win(votes: int, seats: int, marks: Fraction) -> Step:
    """F6: The votes that guarantee a seat when voters mark several names."""
    shared = (
        measure(marks, "names", "voters") * count(votes, "voters") / (count(seats, "seats") + ONE)
    )
    return shared.down().and_one(votes)


def quota(votes: int, places: int) -> Step:
    """F6: The votes that guarantee a place when each voter has one vote."""
    return (count(votes, "voters") / (count(places, "places") + ONE)).down().and_one()


def fewest_win(votes: int, candidates: int) -> Step:
    """F5: The fewest votes that can win, if the others split the rest evenly."""
    return (count(votes) / count(candidates, "candidates")).down().and_one()


def even_share(
    votes: int, candidates: int, seats: int, marks: Fraction, part: Fraction = Fraction(1)
) -> Step:
    """F27: An even share of the votes for several seats, or a part of it.

    Candidates beyond two for each seat count half, because few of them are strong.
    """
    strong = min(candidates, STRONG * seats)
    among = count(strong, "candidates")
    if candidates > strong:
        among = among + measure(Fraction(candidates - strong, 2), "for the rest")
    share = measure(marks, "names", "voters") * count(votes, "voters") / among
    return (share if part == 1 else share * rate(part)).up()


def took(seats: int) -> Took:
    """F27: What past races for this many seats took."""
    return TOOK[min(seats, MOST_SEATS)]


def likely_win(votes: int, share_of: Callable[[int], Step], limit: Fraction) -> Step:
    """F27: An even share, but no more than this share of the ballots, which past races took."""
    return min(share_of(votes), vote_goal(votes, limit), key=lambda one: one.value)


def cushion(votes: int, share: Fraction) -> Step:
    """F26: A cushion: the part of the target share above one half, in expected votes."""
    return (count(votes) * rate(max(share - HALF, Fraction(0)), "above half")).up()


def with_cushion(enough: int, over: int) -> Step:
    """F26: The votes that were enough, and a cushion."""
    return (count(enough) + count(over)).exactly()


def realistic_win(votes: int, best_loser: int, votes_last: int) -> Step:
    """F6: One vote more than the best loser had, scaled to the expected votes."""
    brought = count(best_loser) * count(votes, "expected") / count(votes_last, "last time")
    return brought.down().and_one()


def voters_to_flip(winner: int, loser: int) -> int:
    """The number of the winner's voters who would have had to vote for the loser instead."""
    return (winner - loser) // 2 + 1


PASSES = {1: Fraction(1), 3: Fraction(9, 4), 4: Fraction(5, 2)}
"""F17: The dials per name for this many passes through a list."""


def base_of(votes: int, side: Fraction) -> Step:
    """F29: The votes a side gets without any contact, by its share last time."""
    return (count(votes) * rate(side)).down()


def dials(names: int, passes: int) -> int:
    """F17: The dials for 1, 3 or 4 passes through a list of names."""
    return ceil(names * PASSES[passes])


COMPARED: Final = ("door", "phone", "friend")
"""The kinds of contact that are compared by how many it takes to gain votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A kind of contact: the evidence for it, and how many it takes to gain one vote, if known.

    If sources differ, `each` is the lowest number found and `most` the highest.
    """

    id: str
    title: str
    found: str
    sources: tuple[str, ...]
    each: Fraction | None = None
    most: Fraction | None = None
    at: Position = NOWHERE


def needed(votes: int, contact: Contact) -> tuple[int, int]:
    """F18: The fewest and the most contacts of a kind needed to gain this many votes."""
    assert contact.each is not None, "the content's rules see to it"
    return ceil(votes * contact.each), ceil(votes * (contact.most or contact.each))
