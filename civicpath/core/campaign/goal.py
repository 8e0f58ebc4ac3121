"""The formulas of the win number, by how many run and how many seats are filled."""

from __future__ import annotations

from fractions import Fraction

from civicpath.core.campaign.number import ceil, floor

FEW, MANY = 4, 9
"""Up to which number of candidates the steps of the rough rule go."""


def bare_win(votes: int) -> int:
    """F3: one more than half."""
    return votes // 2 + 1


def vote_goal(votes: int, share: Fraction) -> int:
    """F4: a share of the votes."""
    return ceil(votes * share)


def rough_goal(votes: int, candidates: int) -> int:
    """F5: a trainer's rough rule for many candidates, which jumps and promises nothing."""
    return ceil(rough(votes, candidates))


def rough(votes: int, candidates: int) -> Fraction:
    """The rough rule before it is rounded up."""
    return Fraction(votes, candidates - less(candidates))


def less(candidates: int) -> int:
    """How many candidates the rough rule leaves out, by how many there are."""
    if candidates <= FEW:
        return 0
    return 3 if candidates <= MANY else 5


def sure_win(votes: int, seats: int, marks: Fraction) -> int:
    """F6: what so many others cannot all beat, where voters mark several names."""
    return min(floor(marks * votes / (seats + 1)) + 1, votes)


def realistic_win(votes: int, best_loser: int, votes_last: int) -> int:
    """F6: one vote more than the best loser had, brought to the votes now expected."""
    return floor(Fraction(best_loser * votes, votes_last)) + 1


def voters_to_flip(winner: int, loser: int) -> int:
    """How many who voted for the winner would have had to vote for the loser instead."""
    return (winner - loser) // 2 + 1
