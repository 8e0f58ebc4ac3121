"""The numbers of voter contact."""

from __future__ import annotations

from fractions import Fraction

from civicpath.core.campaign.field import MOST_VOTERS, Field, Unit

BASE = Field(
    id="base",
    title="votes that you count on without any contact",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="it is a count of votes: 0 when you do not know of any",
)

TURN = Field(
    id="turn",
    title="supporters you found who really vote",
    unit=Unit.SHARE,
    low=Fraction(30, 100),
    high=Fraction(100, 100),
    why="below 30% it is not a list of supporters, and above 100% they do not exist",
)

SUPPORT = Field(
    id="support",
    title="conversations that end with a supporter",
    unit=Unit.SHARE,
    low=Fraction(5, 100),
    high=Fraction(90, 100),
    why="below 5% the list is wrong, and above 90% you talk only with friends",
)

DOOR_RATE = Field(
    id="door-rate",
    title="doors that become a conversation",
    unit=Unit.SHARE,
    low=Fraction(3, 100),
    high=Fraction(60, 100),
    why="below 3% nobody is home, and more than 60% is not known from any diary",
)

CALL_RATE = Field(
    id="call-rate",
    title="calls that become a conversation",
    unit=Unit.SHARE,
    low=Fraction(3, 100),
    high=Fraction(60, 100),
    why="below 3% the numbers are wrong, and more than 60% is not known from any diary",
)

DOORS_AN_HOUR = Field(
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

CALLS_AN_HOUR = Field(
    id="calls-per-hour",
    title="numbers dialed an hour, by one person",
    unit=Unit.CALLS_AN_HOUR,
    low=Fraction(10),
    high=Fraction(110),
    why="fewer than 10 is a chat, and more than 110 needs a machine that drops people",
    whole=False,
)

SHIFT = Field(
    id="shift",
    title="length of a shift",
    unit=Unit.HOURS,
    low=Fraction(1),
    high=Fraction(8),
    why="under an hour nobody comes, and nobody lasts longer than eight",
    whole=False,
)

NET = Field(
    id="net",
    title="hours of a shift that are spent at the doors",
    unit=Unit.HOURS,
    low=Fraction(1, 2),
    high=Fraction(8),
    why="training and travel take the rest, and it is never longer than the shift",
    whole=False,
)

FLAKE = Field(
    id="flake",
    title="people who sign up and do not come",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(80, 100),
    why="some always stay away, and with more than 80% the sign-up list is not one",
)

YES = Field(
    id="yes",
    title="recruiting calls that end in a yes",
    unit=Unit.SHARE,
    low=Fraction(2, 100),
    high=Fraction(60, 100),
    why="below 2% it is the wrong list, and more than 60% is not known from any count",
)

LIST = Field(
    id="list",
    title="doors, or phone numbers, on your list",
    unit=Unit.PLAIN,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a list has at least one, and no race on this ladder has more than ten million voters",
)

WEEKS = Field(
    id="weeks",
    title="full weeks left",
    unit=Unit.WEEKS,
    low=Fraction(0),
    high=Fraction(530),
    why="a plan looks ahead, and nobody plans for more than ten years",
)
