"""The formulas from a vote goal to doors, calls and shifts, and what a contact is worth."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass
from civicpath.campaign.numbers import ceil, floor

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


PASSES = {1: Fraction(1), 3: Fraction(9, 4), 4: Fraction(5, 2)}
"""F17: dials for so many passes through one list, for each name on it."""

TOO_MANY_PASSES = 3


MOST_OF_LIST = Fraction(1, 2)
"""F16: more knocks than so many a door, or more talks than this part of a list, can't be had."""


def gap_of(goal: int, base: int) -> int:
    """F7: the votes still missing, never below none."""
    return max(0, goal - base)


def identify(gap: int, turn: Fraction) -> int:
    """F8: the supporters to find."""
    return ceil(gap / turn)


def talks(supporters: int, support: Fraction) -> int:
    """F9: the conversations in which to find them."""
    return ceil(supporters / support)


def attempts(conversations: int, rate: Fraction) -> int:
    """F10: the doors or calls for so many conversations."""
    return ceil(conversations / rate)


def hours_of(tries: int, an_hour: Fraction) -> Fraction:
    """F11: the hours that they take, not rounded."""
    return tries / an_hour


def shifts_of(hours: Fraction, net: Fraction) -> int:
    """F12: the shifts that hold so many hours."""
    return ceil(hours / net)


def signups_of(shifts: int, flake: Fraction) -> int:
    """F13: the sign-ups of which so many come."""
    return ceil(shifts / (1 - flake))


def recruiting_of(signups: int, yes: Fraction) -> int:
    """F14: the recruiting calls for so many sign-ups."""
    return ceil(signups / yes)


def a_week(number: int, weeks: int) -> int | None:
    """F15: the pace by the week, or None with no full week left."""
    return ceil(Fraction(number, weeks)) if weeks else None


def fits(conversations: int, doors: int, on_list: int) -> bool:
    """F16: whether a list is large enough."""
    return doors <= TOO_MANY_PASSES * on_list and conversations <= MOST_OF_LIST * on_list


def most_of(on_list: int, support: Fraction, turn: Fraction) -> tuple[int, int, int]:
    """F16 the other way: the conversations, supporters and votes that a list can give at most."""
    conversations = floor(MOST_OF_LIST * on_list)
    supporters = floor(conversations * support)
    return conversations, supporters, floor(supporters * turn)


def dials(names: int, passes: int) -> int:
    """F17: the dials for 1, 3 or 4 passes through a list of names."""
    return ceil(names * PASSES[passes])


COMPARED: Final = ("door", "phone", "friend")
"""The kinds of contact of which it is said how many bring some more votes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """A kind of contact, what was found, and how many make one more vote where that is known.

    Where sources differ, `each` is the fewest that were found to do it and `most` the most.
    """

    id: str
    title: str
    found: str
    sources: tuple[str, ...]
    each: Fraction | None = None
    most: Fraction | None = None
    at: Position = NOWHERE


def needed(votes: int, contact: Contact) -> tuple[int, int]:
    """F18: the contacts of a kind for so many more votes, fewest and most."""
    assert contact.each is not None, "the content's rules see to it"
    return ceil(votes * contact.each), ceil(votes * (contact.most or contact.each))
