"""The formulas from a vote goal to doors, calls and shifts, and what a contact is worth.

Each comes to a step: its number and its working are of one expression. The text of F1 to F24 is in
`README.md`, in this folder.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass
from civicpath.campaign.numbers import ceil, exact, floor, whole
from civicpath.campaign.traced import ONE, Step, count, measure, rate

FEW, MANY = 4, 9
"""Up to which number of candidates the steps of the rough rule go."""


HALF: Final = Fraction(1, 2)

MOST_OF_TWO: Final = Fraction(46, 100)
"""F27: of 36 contested two-seat districts none took more than this share of the ballots."""


def bare_win(votes: int) -> Step:
    """F3: one more than half."""
    half = count(votes) / count(2)
    bare = floor(half.value) + 1
    return Step(Fraction(bare), f"{half.text}, rounded down, + 1 = {whole(bare)}")


def vote_goal(votes: int, share: Fraction) -> Step:
    """F4: a share of the votes."""
    return (count(votes) * rate(share)).up()


def rough_goal(votes: int, candidates: int) -> Step:
    """F5: a trainer's rough rule for many candidates, which jumps and promises nothing."""
    fewer = less(candidates)
    by = count(candidates) - count(fewer) if fewer else count(candidates)
    return (count(votes) / by).up()


def less(candidates: int) -> int:
    """How many candidates the rough rule leaves out, by how many there are."""
    if candidates <= FEW:
        return 0
    return 3 if candidates <= MANY else 5


def sure_win(votes: int, seats: int, marks: Fraction) -> Step:
    """F6: what so many others cannot all beat, where voters mark several names."""
    shared = measure(marks, "names") * count(votes, "voters") / (count(seats, "seats") + ONE)
    return shared.down().and_one(votes)


def quota(votes: int, places: int) -> Step:
    """F6 where each voter has one vote: more than so many others can have as well."""
    return (count(votes, "voters") / (count(places, "places") + ONE)).down().and_one()


def fewest_win(votes: int, candidates: int) -> Step:
    """F5: the fewest votes that can be the most, as when the others share alike."""
    return (count(votes) / count(candidates, "candidates")).down().and_one()


def even_split(votes: int, candidates: int, marks: Fraction) -> Step:
    """F27: the votes of each candidate for several seats, if all of them had as many."""
    return (measure(marks, "names") * count(votes, "voters") / count(candidates)).up()


def cushion(votes: int, share: Fraction) -> Step:
    """F26: what a share aimed at lies above half, of the votes to expect."""
    return (count(votes) * rate(max(share - HALF, Fraction(0)))).up()


def realistic_win(votes: int, best_loser: int, votes_last: int) -> Step:
    """F6: one vote more than the best loser had, brought to the votes now expected."""
    brought = count(best_loser) * count(votes, "expected") / count(votes_last, "last time")
    return brought.down().and_one()


def voters_to_flip(winner: int, loser: int) -> int:
    """How many who voted for the winner would have had to vote for the loser instead."""
    return (winner - loser) // 2 + 1


PASSES = {1: Fraction(1), 3: Fraction(9, 4), 4: Fraction(5, 2)}
"""F17: dials for so many passes through one list, for each name on it."""

TOO_MANY_PASSES = 3


MOST_OF_LIST = 2
"""F16: more knocks than so many a door, or more talks than one in so many, can't be had."""


def gap_of(goal: int, base: int) -> Step:
    """F7: the votes still missing, never below none."""
    left = count(goal) - count(base)
    gap = max(0, floor(left.value))
    none = " or less, so 0" if left.value < 0 else ""
    return Step(Fraction(gap), f"{left.text} = {whole(gap)}{none}")


def identify(gap: int, turn: Fraction) -> Step:
    """F8: the supporters to find."""
    return (count(gap) / rate(turn)).up()


def missing_of(needed: int, done: int) -> Step:
    """F34: what is still missing of a number, never below none."""
    if not done:
        return Step(Fraction(needed), whole(needed))
    left = count(needed) - count(done)
    return Step(max(left.value, Fraction(0)), f"{left.text} = {whole(max(0, needed - done))}")


def talks(supporters: int, support: Fraction) -> Step:
    """F9: the conversations in which to find them."""
    return (count(supporters) / rate(support)).up()


def attempts(conversations: int, reached: Fraction) -> Step:
    """F10: the doors or calls for so many conversations."""
    return (count(conversations) / rate(reached)).up()


def hours_of(tries: int, an_hour: Fraction) -> Step:
    """F11: the hours that they take, not rounded."""
    return (count(tries) / measure(an_hour, "an hour")).exactly()


def shifts_of(tries: int, an_hour: Fraction, net: Fraction) -> Step:
    """F12: the shifts that hold so many hours, which are not rounded before."""
    return (count(tries) / measure(an_hour) / measure(net, "hours")).up()


def signups_of(shifts: int, flake: Fraction) -> Step:
    """F13: the sign-ups of which so many come."""
    return (count(shifts) / rate(1 - flake, "who come")).up()


def recruiting_of(signups: int, yes: Fraction) -> Step:
    """F14: the recruiting calls for so many sign-ups."""
    return (count(signups) / rate(yes, "who say yes")).up()


def a_week(number: int, weeks: int) -> Step | None:
    """F15: the pace by the week, or None with no full week left."""
    return (count(number) / count(weeks, "weeks")).up() if weeks else None


def each_of(shifts: int, team: int) -> Step:
    """The shifts of each of a few people."""
    return (count(shifts) / count(team)).up()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """F16: what a list of doors allows, and what comes of it at most, each rounded down."""

    doors: Step
    talks: Step
    conversations: int
    supporters: int
    votes: int
    working: str

    def holds(self, conversations: int, doors: int) -> bool:
        """Say whether it is large enough for so much work."""
        return doors <= self.doors.value and conversations <= self.talks.value


def reach_of(on_list: int, names: int, support: Fraction, turn: Fraction) -> Reach:
    """F16: the most knocks and talks that so many doors with so many voters give.

    With them come the supporters and votes in those talks.
    """
    half = count(names, "voters") / count(MOST_OF_LIST)
    conversations = floor(half.value)
    supporters = floor(conversations * support)
    votes = floor(supporters * turn)
    return Reach(
        doors=(count(TOO_MANY_PASSES) * count(on_list)).exactly(),
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
    """F30: how often a list is walked when each pass reaches its rate of who is left.

    None where that is more than twenty times, or more than there are doors.
    """
    left = Fraction(on_list)
    for at in range(1, MOST_PASSES + 1):
        left -= left * reached
        if on_list - left >= conversations:
            return at
    return None


def base_of(votes: int, side: Fraction) -> Step:
    """F29: the votes that a side has without a contact, by its share last time."""
    return (count(votes) * rate(side)).down()


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
