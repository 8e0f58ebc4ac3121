"""The formulas from a vote goal to doors, calls and shifts, and the value of a contact.

Each returns a step, which derives its number and its working from the same expression. `README.md`
in this folder explains F1 to F24.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import Final

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass
from civicpath.campaign.numbers import ceil, exact, floor, whole
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

TOO_MANY_PASSES = 3


MOST_OF_LIST = 2
"""F16: At most one talk for this many voters, and `TOO_MANY_PASSES` knocks a door, are possible."""


def gap_of(goal: int, base: int) -> Step:
    """F7: The votes still missing, at least 0."""
    left = count(goal, "needed") - count(base, "counted on")
    gap = max(0, floor(left.value))
    none = " or less, so 0" if left.value < 0 else ""
    return Step(Fraction(gap), f"{left.text} = {whole(gap)}{none}")


def identify(gap: int, turn: Fraction) -> Step:
    """F8: The supporters to find."""
    return (count(gap, "votes") / rate(turn, "who vote")).up()


def missing_of(needed: int, done: int, word: str = "done") -> Step:
    """F34: What is still missing of a number, at least 0."""
    if not done:
        return Step(Fraction(needed), whole(needed))
    left = count(needed, "needed") - count(done, word)
    missing = max(0, floor(left.value))
    return Step(Fraction(missing), f"{left.text} = {whole(missing)}")


def talks(supporters: int, support: Fraction) -> Step:
    """F9: The conversations needed to find that many supporters."""
    return (count(supporters, "supporters") / rate(support, "who say yes")).up()


def attempts(conversations: int, reached: Fraction) -> Step:
    """F10: The doors or calls needed for that many conversations."""
    return (count(conversations, "talks") / rate(reached, "that become a talk")).up()


def hours_of(tries: int, an_hour: Fraction) -> Step:
    """F11: The hours that the tries take, not rounded."""
    return (count(tries) / measure(an_hour, "an hour")).exactly()


def shifts_of(tries: int, an_hour: Fraction, net: Fraction) -> Step:
    """F12: The shifts that the tries take; the hours are not rounded first."""
    return (count(tries) / measure(an_hour, "an hour") / measure(net, "hours")).up()


def signups_of(shifts: int, flake: Fraction) -> Step:
    """F13: The sign-ups needed to fill the shifts."""
    return (count(shifts, "shifts") / rate(1 - flake, "who come")).up()


def recruiting_of(signups: int, yes: Fraction) -> Step:
    """F14: The recruiting calls needed for that many sign-ups."""
    return (count(signups, "sign-ups") / rate(yes, "who say yes")).up()


def a_week(number: int, weeks: int) -> Step | None:
    """F15: The weekly pace, or None if no full week is left."""
    return (count(number) / count(weeks, "weeks")).up() if weeks else None


def each_of(shifts: int, team: int) -> Step:
    """The shifts for each person of a small team."""
    return (count(shifts, "shifts") / count(team, "people")).up()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """F16: The limits of a list of doors and the most it can yield, rounded down."""

    doors: Step
    talks: Step
    conversations: int
    supporters: int
    votes: int
    working: str

    def holds(self, conversations: int, doors: int) -> bool:
        """Return whether the list is large enough for this much work."""
        return doors <= self.doors.value and conversations <= self.talks.value


def reach_of(on_list: int, names: int, support: Fraction, turn: Fraction) -> Reach:
    """F16: The most knocks and talks that a list of doors allows.

    The result includes the supporters and votes that those talks yield.
    """
    half = count(names, "voters") / count(MOST_OF_LIST)
    conversations = floor(half.value)
    supporters = floor(conversations * support)
    votes = floor(supporters * turn)
    return Reach(
        doors=(count(TOO_MANY_PASSES, "knocks") * count(on_list, "doors")).exactly(),
        talks=half.exactly(),
        conversations=conversations,
        supporters=supporters,
        votes=votes,
        working=(
            f"{half.text} = {whole(conversations)} conversations; x {exact(support)} = "
            f"{whole(supporters)} supporters; x {exact(turn)} = {whole(votes)} votes, each "
            "rounded down"
        ),
    )


MOST_PASSES: Final = 20


def passes_of(conversations: int, on_list: int, reached: Fraction) -> int | None:
    """F30: The number of passes through a list if each reaches the same share of those left.

    None if it would take more than twenty passes, or if there are more conversations than doors.
    """
    left = Fraction(on_list)
    for at in range(1, MOST_PASSES + 1):
        left -= left * reached
        if on_list - left >= conversations:
            return at
    return None


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
