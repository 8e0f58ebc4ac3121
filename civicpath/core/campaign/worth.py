"""What a contact is worth: how many it takes for one more vote, by experiments on turnout."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.core.campaign.number import ceil
from civicpath.core.value import dataclass


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


WORTH: Final = (
    Contact(
        id="friend",
        title="A friend or relative, several talks",
        found="13.2 points more of all who were assigned voted: one vote for about 7.6 of them",
        sources=("turnout-nation",),
        each=1 / Fraction(132, 1000),
    ),
    Contact(
        id="friend-text",
        title="A friend's text",
        found="8.3 and 8.6 points: one vote for about 12 friends",
        sources=("outvote-2018", "cci-relational"),
        each=Fraction(12),
    ),
    Contact(
        id="door",
        title="A talk at the door",
        found="about 7 points among those reached: one vote for about 14 talks",
        sources=("gg-2006-summary", "ggn-2003"),
        each=Fraction(14),
    ),
    Contact(
        id="phone",
        title="A volunteer's talk by phone",
        found="one vote for 35 to 38 talks",
        sources=("gg-2006-summary", "surman"),
        each=Fraction(35),
        most=Fraction(38),
    ),
    Contact(
        id="leaflet",
        title="A leaflet",
        found="one vote for 66 (partisan) to 189",
        sources=("gg-2006-summary", "surman"),
    ),
    Contact(
        id="mail",
        title="Partisan mail",
        found="one vote for 177 pieces to a party's base; nothing more after five pieces",
        sources=("gg-2006-summary", "green-mail"),
    ),
    Contact(
        id="text",
        title="A cold text",
        found="0.2 to 0.6 points: one vote for about 170 to 500 people",
        sources=("va-2016", "va-2017", "voteorg-2018", "va-2021"),
    ),
    Contact(
        id="paid-phone",
        title="A paid phone bank without training",
        found="one vote for about 400 talks",
        sources=("gg-2006-summary",),
    ),
    Contact(
        id="robocall",
        title="Robocalls and mass e-mail",
        found="no effect was found",
        sources=("gg-2006-summary", "isps-lesson"),
    ),
    Contact(
        id="paid-friends",
        title="Paying people to write to their friends",
        found="did worse than strangers' contacts in one test (Pennsylvania, 2022)",
        sources=("deck-relational",),
    ),
    Contact(
        id="signs",
        title="Yard signs",
        found="about 1.7 points of the vote in the precinct, and no turnout",
        sources=("signs-4", "signs-news"),
    ),
)
"""The kinds of contact, the one that is worth most first."""

PERSUASION: Final = (
    (
        (
            "These are votes by turnout, from people who are already for you. In a general "
            "election, the best estimate of what contact persuades is zero, over 49 experiments. "
            "The exceptions are rare."
        ),
        ("kb-2018",),
    ),
    (
        (
            "In a small race the candidate's own feet do persuade. In one local race, meeting the "
            "candidate won people over, whatever was said. In one county-scale study the walking "
            "candidate gained about 3 points."
        ),
        ("barton", "psu-2023"),
    ),
    (
        (
            "Long talks in which you listen can move views on an issue: about one person in ten, "
            "still three months later. That is not a vote for you."
        ),
        ("bk-2016", "qz-deep"),
    ),
)
"""What is known of persuading, each with its sources."""

_BY_ID: Final = {one.id: one for one in WORTH}


def needed(votes: int, kind: str) -> tuple[int, int]:
    """F18: the contacts of a kind for so many more votes, fewest and most; KeyError for others."""
    fewest, most = _each(kind)
    return ceil(votes * fewest), ceil(votes * most)


def _each(kind: str) -> tuple[Fraction, Fraction]:
    one = _BY_ID[kind]
    if one.each is None:
        raise KeyError(kind)
    return one.each, one.most or one.each
