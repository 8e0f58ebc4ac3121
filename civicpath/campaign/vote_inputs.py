"""The desk's numbers on votes and on contacts: what each is called, and what it may be."""

from __future__ import annotations

from fractions import Fraction

from civicpath.campaign.inputs import MOST_VOTERS, Input, Unit

REGISTERED = Input(
    id="registered",
    title="voters registered now who may vote in this race",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a race has at least one voter, and no race on this ladder has more than ten million",
)

VOTES_PAST = Input(
    id="past",
    title="votes cast in one past election",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="votes are counted, and no race on this ladder has more than ten million voters",
)

REGISTERED_PAST = Input(
    id="past",
    title="voters registered at one past election",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a turnout can't be worked out of nobody",
)

SHARE = Input(
    id="share",
    title="share of the votes that you aim at",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="no votes win nothing, and there are no more votes than all of them",
)

CANDIDATES = Input(
    id="candidates",
    title="candidates on the ballot",
    unit=Unit.CANDIDATES,
    low=Fraction(1),
    high=Fraction(200),
    why="you are one, and a ballot with more than two hundred is not known",
)

SEATS = Input(
    id="seats",
    title="seats filled in this race",
    unit=Unit.SEATS,
    low=Fraction(1),
    high=Fraction(15),
    why="a race fills at least one, and lists of more than fifteen are not known",
)

MARKS = Input(
    id="marks",
    title="names that a voter really marks, on average",
    unit=Unit.NAMES,
    low=Fraction(1),
    high=Fraction(15),
    why="a ballot without a mark is no vote, and nobody marks more than there are seats",
    whole=False,
)

BEST_LOSER = Input(
    id="best-loser",
    title="votes of the best loser last time",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="votes are counted, and nobody gets more than were cast",
)

WINNER_SHARE = Input(
    id="winner-share",
    title="share of the votes that won last time",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="nobody won with nothing, or with more than every vote",
)

GOAL = Input(
    id="goal",
    title="votes that you need",
    unit=Unit.VOTES,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a goal is at least one vote, and no race on this ladder has more than ten million voters",
)

BASE = Input(
    id="base",
    title="votes that you count on without any contact",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="it is a count of votes: 0 when you do not know of any",
)

TURN = Input(
    id="turn",
    title="supporters you found who really vote",
    unit=Unit.SHARE,
    low=Fraction(30, 100),
    high=Fraction(100, 100),
    why="below 30% it is not a list of supporters, and above 100% they do not exist",
)

SUPPORT = Input(
    id="support",
    title="conversations that end with a supporter",
    unit=Unit.SHARE,
    low=Fraction(5, 100),
    high=Fraction(90, 100),
    why="below 5% the list is wrong, and above 90% you talk only with friends",
)

DOOR_RATE = Input(
    id="door-rate",
    title="doors that become a conversation",
    unit=Unit.SHARE,
    low=Fraction(3, 100),
    high=Fraction(60, 100),
    why="below 3% nobody is home, and more than 60% is not known from any diary",
)

CALL_RATE = Input(
    id="call-rate",
    title="calls that become a conversation",
    unit=Unit.SHARE,
    low=Fraction(3, 100),
    high=Fraction(60, 100),
    why="below 3% the numbers are wrong, and more than 60% is not known from any diary",
)

DOORS_AN_HOUR = Input(
    id="doors-per-hour",
    title="doors knocked an hour, by one person",
    unit=Unit.DOORS_AN_HOUR,
    low=Fraction(3),
    high=Fraction(30),
    why="driving between farms leaves 3, and nobody listens at more than 30",
    whole=False,
)

AREAS = ("close", "suburb", "rural")
"""The kinds of area by which the default differs."""

CALLS_AN_HOUR = Input(
    id="calls-per-hour",
    title="numbers dialed an hour, by one person",
    unit=Unit.CALLS_AN_HOUR,
    low=Fraction(10),
    high=Fraction(110),
    why="fewer than 10 is a chat, and more than 110 needs a machine that drops people",
    whole=False,
)

SHIFT = Input(
    id="shift",
    title="length of a shift",
    unit=Unit.HOURS,
    low=Fraction(1),
    high=Fraction(8),
    why="under an hour nobody comes, and nobody lasts longer than eight",
    whole=False,
)

NET = Input(
    id="net",
    title="hours of a shift that are spent at the doors",
    unit=Unit.HOURS,
    low=Fraction(1, 2),
    high=Fraction(8),
    why="training and travel take the rest, and it is never longer than the shift",
    whole=False,
)

FLAKE = Input(
    id="flake",
    title="people who sign up and do not come",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(80, 100),
    why="some always stay away, and with more than 80% the sign-up list is not one",
)

YES = Input(
    id="yes",
    title="recruiting calls that end in a yes",
    unit=Unit.SHARE,
    low=Fraction(2, 100),
    high=Fraction(60, 100),
    why="below 2% it is the wrong list, and more than 60% is not known from any count",
)

LIST = Input(
    id="list",
    title="doors, or phone numbers, on your list",
    unit=Unit.PLAIN,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a list has at least one, and no race on this ladder has more than ten million voters",
)

WEEKS = Input(
    id="weeks",
    title="full weeks left",
    unit=Unit.WEEKS,
    low=Fraction(0),
    high=Fraction(530),
    why="a plan looks ahead, and nobody plans for more than ten years",
)
