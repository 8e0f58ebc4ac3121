"""The desk's inputs on votes and contacts."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.campaign.inputs import MOST_VOTERS, Input, TextInput, Unit

AREAS = ("close", "suburb", "rural")
"""The kinds of area, which have different defaults."""

PAST = TextInput(
    id="past",
    title="past elections",
    metavar="YEAR:VOTES/REGISTERED",
    help="A past election, up to six times: 2022:1830/5210, or just 1830.",
    verbs=("win", "race add", "contacts"),
    many=True,
)

REGISTERED = Input(
    id="registered",
    title="voters registered now who may vote in this race",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a race has at least one voter, and no race on this ladder has more than ten million",
    verbs=("win", "race add", "contacts", "money"),
    asked=True,
)

VOTES_PAST = Input(
    id="past",
    title="votes cast in one past election",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="votes are counted, and no race on this ladder has more than ten million voters",
    asked=True,
)

REGISTERED_PAST = Input(
    id="past",
    title="voters registered at one past election",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="turnout can't be worked out from no voters",
)

SHARE = Input(
    id="share",
    title="share of the votes to aim for",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="nobody wins with no votes, and nobody gets more than all of them",
    verbs=("win", "race add", "contacts"),
    supposed=True,
)

RULE = TextInput(
    id="rule",
    title="how the race is decided",
    metavar="RULE",
    help="plurality, majority (with a runoff), top-two, ranked, vote-for, uncontested or write-in.",
    verbs=("win", "race add"),
)

COUNTED = TextInput(
    id="counted",
    title="past numbers count",
    metavar="WHAT",
    help="Where several seats are filled: ballots, or votes of all candidates together.",
    verbs=("win", "race add"),
)

BALLOTS: Final = ("", "parties", "names")
"""The kinds of ballot, which have different defaults: unknown, with parties, with names only."""

PARTIES = TextInput(
    id="parties",
    title="parties on the ballot",
    metavar="YES",
    help="Where several seats are filled: yes, if the ballot names parties, or no.",
    verbs=("win", "race add"),
)

CANDIDATES = Input(
    id="candidates",
    title="candidates on the ballot",
    unit=Unit.CANDIDATES,
    low=Fraction(1),
    high=Fraction(200),
    why="you are one, and no known ballot has more than two hundred",
    verbs=("win", "race add"),
    supposed=True,
    asked=True,
)

SEATS = Input(
    id="seats",
    title="seats filled in this race",
    unit=Unit.SEATS,
    low=Fraction(1),
    high=Fraction(15),
    why="a race fills at least one, and no known race fills more than fifteen",
    verbs=("win", "race add"),
    supposed=True,
    asked=True,
)

MARKS = Input(
    id="marks",
    title="names that a voter really marks, on average",
    unit=Unit.NAMES,
    low=Fraction(1),
    high=Fraction(15),
    why="a ballot without a mark is no vote, and nobody marks more than there are seats",
    whole=False,
    verbs=("win", "race add"),
)

MARKED = Input(
    id="marked",
    title="choices that voters use, where each has several",
    unit=Unit.SHARE,
    low=Fraction(10, 100),
    high=Fraction(100, 100),
    why="voters use at least a tenth of them, and at most all",
    verbs=("win", "race add"),
    supposed=True,
    kinds=BALLOTS,
)

BEST_LOSER = Input(
    id="best-loser",
    title="votes of the best loser last time",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="votes are counted, and nobody gets more than were cast",
    verbs=("win", "race add"),
    asked=True,
)

WINNER_SHARE = Input(
    id="winner-share",
    title="share of the votes that won last time",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="nobody won with nothing, or with more than every vote",
    verbs=("win", "race add"),
    asked=True,
)

GOAL = Input(
    id="goal",
    title="votes that you need",
    unit=Unit.VOTES,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a goal is at least one vote, and no race on this ladder has more than ten million voters",
    verbs=("contacts", "money", "race add"),
    asked=True,
)

BASE = Input(
    id="base",
    title="votes that you count on without any contact",
    unit=Unit.VOTES,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="it is a count of votes: 0 when you do not know of any",
    verbs=("contacts", "race add"),
    asked=True,
    supposed=True,
)

SIDE = Input(
    id="side",
    title="share of the votes that your side had last time",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(100, 100),
    why="it is a share of the votes, by past results or by party registration",
    verbs=("contacts", "race add"),
    asked=True,
)

FRIENDS = Input(
    id="friends",
    title="people who promised you their vote, by name",
    unit=Unit.PEOPLE,
    low=Fraction(0),
    high=Fraction(MOST_VOTERS),
    why="it is a count of names on a sheet of paper",
    verbs=("contacts", "race add"),
    asked=True,
)

VOTERS_A_DOOR = Input(
    id="voters-per-door",
    title="voters behind one door, on average",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(10),
    why="a door on the list has at least one, and more than ten is a dormitory",
    whole=False,
    verbs=("contacts", "race add"),
    supposed=True,
)

TURN = Input(
    id="turn",
    title="supporters you found who really vote",
    unit=Unit.SHARE,
    low=Fraction(30, 100),
    high=Fraction(100, 100),
    why="below 30% it is not a list of supporters, and nobody votes twice",
    verbs=("contacts", "race add"),
    supposed=True,
)

SUPPORT = Input(
    id="support",
    title="conversations that end with a supporter",
    unit=Unit.SHARE,
    low=Fraction(5, 100),
    high=Fraction(90, 100),
    why="below 5% the list is wrong, and above 90% you talk only with friends",
    verbs=("contacts", "race add"),
    asked=True,
    supposed=True,
)

AREA = TextInput(
    id="area",
    title="area",
    metavar="AREA",
    help="close, suburb or rural.",
    verbs=("contacts", "race add"),
)

DOOR_RATE = Input(
    id="door-rate",
    title="doors that become a conversation",
    unit=Unit.SHARE,
    low=Fraction(3, 100),
    high=Fraction(60, 100),
    why="below 3% nobody is home, and nobody has reported more than 60%",
    verbs=("contacts", "race add"),
    supposed=True,
)

DOORS_AN_HOUR = Input(
    id="doors-per-hour",
    title="doors knocked an hour, by one person",
    unit=Unit.DOORS_AN_HOUR,
    low=Fraction(3),
    high=Fraction(30),
    why="driving between farms leaves 3, and nobody listens at more than 30",
    whole=False,
    verbs=("contacts", "race add"),
    supposed=True,
    kinds=AREAS,
)

CALL_RATE = Input(
    id="call-rate",
    title="calls that become a conversation",
    unit=Unit.SHARE,
    low=Fraction(3, 100),
    high=Fraction(60, 100),
    why="below 3% the numbers are wrong, and nobody has reported more than 60%",
    verbs=("contacts", "race add"),
    supposed=True,
)

CALLS_AN_HOUR = Input(
    id="calls-per-hour",
    title="numbers dialed an hour, by one person",
    unit=Unit.CALLS_AN_HOUR,
    low=Fraction(10),
    high=Fraction(110),
    why="fewer than 10 is a chat, and more than 110 needs a machine that drops people",
    whole=False,
    verbs=("contacts", "race add"),
    supposed=True,
)
