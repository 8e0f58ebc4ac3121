"""The numbers of a race: who may vote, who voted, and how many votes you need."""

from __future__ import annotations

from fractions import Fraction

from civicpath.core.campaign.field import MOST_VOTERS, Field, Unit

REGISTERED = Field(
    id="registered",
    title="voters registered now who may vote in this race",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a race has at least one voter, and no race on this ladder has more than ten million",
)

VOTES_PAST = Field(
    id="past",
    title="votes cast in one past election",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="votes are counted, and no race on this ladder has more than ten million voters",
)

REGISTERED_PAST = Field(
    id="past",
    title="voters registered at one past election",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a turnout can't be worked out of nobody",
)

SHARE = Field(
    id="share",
    title="share of the votes that you aim at",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="no votes win nothing, and there are no more votes than all of them",
)

CANDIDATES = Field(
    id="candidates",
    title="candidates on the ballot",
    unit=Unit.CANDIDATES,
    low=Fraction(1),
    high=Fraction(200),
    why="you are one, and a ballot with more than two hundred is not known",
)

SEATS = Field(
    id="seats",
    title="seats filled in this race",
    unit=Unit.SEATS,
    low=Fraction(1),
    high=Fraction(15),
    why="a race fills at least one, and lists of more than fifteen are not known",
)

MARKS = Field(
    id="marks",
    title="names that a voter really marks, on average",
    unit=Unit.NAMES,
    low=Fraction(1),
    high=Fraction(15),
    why="a ballot without a mark is no vote, and nobody marks more than there are seats",
    whole=False,
)

BEST_LOSER = Field(
    id="best-loser",
    title="votes of the best loser last time",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="votes are counted, and nobody gets more than were cast",
)

WINNER_SHARE = Field(
    id="winner-share",
    title="share of the votes that won last time",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="nobody won with nothing, or with more than every vote",
)

GOAL = Field(
    id="goal",
    title="votes that you need",
    unit=Unit.VOTES,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a goal is at least one vote, and no race on this ladder has more than ten million voters",
)
