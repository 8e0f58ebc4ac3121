"""The formulas of voter contact, from the votes still missing to the sign-ups for a shift."""

from __future__ import annotations

from fractions import Fraction

from civicpath.core.campaign.number import ceil, floor

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
