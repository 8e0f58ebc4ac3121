"""The numbers of voter contact, with the defaults of the field."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from civicpath.core.campaign.field import MOST_VOTERS, Field, Unit

BASE = Field(
    id="base",
    title="votes that you count on without any contact",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="it is a count of votes: 0 when you do not know of any",
    usual=Fraction(0),
    remark="nobody is counted on, because you did not say",
)

TURN = Field(
    id="turn",
    title="supporters you found who really vote",
    unit=Unit.SHARE,
    low=Fraction(30, 100),
    high=Fraction(100, 100),
    why="below 30% it is not a list of supporters, and above 100% they do not exist",
    usual=Fraction(80, 100),
    least=Fraction(50, 100),
    most=Fraction(95, 100),
    remark="our own guess: lower it where few people vote",
)

SUPPORT = Field(
    id="support",
    title="conversations that end with a supporter",
    ask="Of 100 conversations, how many end with a supporter? Leave it blank if you don't know.",
    unit=Unit.SHARE,
    low=Fraction(5, 100),
    high=Fraction(90, 100),
    why="below 5% the list is wrong, and above 90% you talk only with friends",
    usual=Fraction(30, 100),
    least=Fraction(7, 100),
    most=Fraction(78, 100),
    sources=("diary-ks-2008", "diary-sc-2020", "doornoc-track"),
    remark="NO SOURCE gives this figure, diaries say 7% to 78%: count your own as soon as you can",
)

DOOR_RATE = Field(
    id="door-rate",
    title="doors that become a conversation",
    unit=Unit.SHARE,
    low=Fraction(3, 100),
    high=Fraction(60, 100),
    why="below 3% nobody is home, and more than 60% is not known from any diary",
    usual=Fraction(25, 100),
    least=Fraction(12, 100),
    most=Fraction(40, 100),
    sources=("deck-direct", "doornoc-rate", "blackpeak-avg"),
    remark="diaries say 17% to 31%",
)

CALL_RATE = Field(
    id="call-rate",
    title="calls that become a conversation",
    unit=Unit.SHARE,
    low=Fraction(3, 100),
    high=Fraction(60, 100),
    why="below 3% the numbers are wrong, and more than 60% is not known from any diary",
    usual=Fraction(10, 100),
    least=Fraction(5, 100),
    most=Fraction(25, 100),
    sources=("houston-13ways", "diary-nh-2016", "callhub-2m", "wellstone-formulas"),
    remark="caution: landline days gave 29%, and newer counts are of any answer",
)

DOORS_CLOSE = Field(
    id="doors-per-hour",
    title="doors knocked an hour, by one person",
    unit=Unit.DOORS_AN_HOUR,
    low=Fraction(3),
    high=Fraction(30),
    why="driving between farms leaves 3, and nobody listens at more than 30",
    whole=False,
    usual=Fraction(25),
    least=Fraction(20),
    most=Fraction(30),
    sources=("wellstone-formulas", "doornoc-track"),
    remark="for close houses",
)

DOORS_SUBURB = replace(
    DOORS_CLOSE,
    usual=Fraction(15),
    least=Fraction(8),
    most=Fraction(20),
    sources=("wellstone-formulas", "diary-ny-2008"),
    remark="for a suburb or a long list",
)

DOORS_RURAL = replace(
    DOORS_CLOSE,
    usual=Fraction(8),
    least=Fraction(3),
    most=Fraction(12),
    sources=("blackpeak-doors", "diary-nh-2004"),
    remark="by car; no source gives a number, only that driving costs time",
)

DOORS_AN_HOUR = {"close": DOORS_CLOSE, "suburb": DOORS_SUBURB, "rural": DOORS_RURAL}
"""The field by the kind of area; a suburb unless told otherwise."""

CALLS_AN_HOUR = Field(
    id="calls-per-hour",
    title="numbers dialed an hour, by one person",
    unit=Unit.CALLS_AN_HOUR,
    low=Fraction(10),
    high=Fraction(110),
    why="fewer than 10 is a chat, and more than 110 needs a machine that drops people",
    whole=False,
    usual=Fraction(35),
    least=Fraction(25),
    most=Fraction(40),
    sources=("wellstone-formulas",),
    remark="by hand, asking whom people support; a predictive dialer makes about 110",
)

SHIFT = Field(
    id="shift",
    title="length of a shift",
    unit=Unit.HOURS,
    low=Fraction(1),
    high=Fraction(8),
    why="under an hour nobody comes, and nobody lasts longer than eight",
    whole=False,
    usual=Fraction(3),
    least=Fraction(2),
    most=Fraction(4),
    sources=("techkit-walk", "wellstone-formulas"),
)

NET = Field(
    id="net",
    title="hours of a shift that are spent at the doors",
    unit=Unit.HOURS,
    low=Fraction(1, 2),
    high=Fraction(8),
    why="training and travel take the rest, and it is never longer than the shift",
    whole=False,
    usual=Fraction(2),
    sources=("techkit-walk",),
)

FLAKE = Field(
    id="flake",
    title="people who sign up and do not come",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(80, 100),
    why="some always stay away, and with more than 80% the sign-up list is not one",
    usual=Fraction(50, 100),
    least=Fraction(20, 100),
    most=Fraction(60, 100),
    sources=("cworkshop-flake", "dnc-callcrew", "wellstone-canvass", "wa-30th"),
)

YES = Field(
    id="yes",
    title="recruiting calls that end in a yes",
    unit=Unit.SHARE,
    low=Fraction(2, 100),
    high=Fraction(60, 100),
    why="below 2% it is the wrong list, and more than 60% is not known from any count",
    usual=Fraction(30, 100),
    least=Fraction(5, 100),
    most=Fraction(50, 100),
    sources=("wa-30th",),
    remark="for people who do not know you",
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
