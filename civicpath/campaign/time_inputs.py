"""The desk's inputs on shifts, helpers, lists and days."""

from __future__ import annotations

from fractions import Fraction

from civicpath.campaign.inputs import MOST_VOTERS, Input, TextInput, Unit

SHIFT = Input(
    id="shift",
    title="length of a shift",
    unit=Unit.HOURS,
    low=Fraction(1),
    high=Fraction(8),
    why="under an hour nobody comes, and nobody lasts longer than eight",
    whole=False,
    verbs=("contacts", "race add"),
    supposed=True,
)

NET = Input(
    id="net",
    title="hours of a shift that are spent at the doors",
    unit=Unit.HOURS,
    low=Fraction(1, 2),
    high=Fraction(8),
    why="training and travel take the rest, and it is never longer than the shift",
    whole=False,
    verbs=("contacts", "race add"),
    supposed=True,
)

FLAKE = Input(
    id="flake",
    title="people who sign up and do not come",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(80, 100),
    why="some always stay away, and with more than 80% the sign-up list is not one",
    verbs=("contacts", "race add"),
    supposed=True,
)

YES = Input(
    id="yes",
    title="recruiting calls that end in a yes",
    unit=Unit.SHARE,
    low=Fraction(2, 100),
    high=Fraction(60, 100),
    why="below 2% it is the wrong list, and more than 60% is not known from any count",
    verbs=("contacts", "race add"),
    supposed=True,
)

LIST = Input(
    id="list",
    title="doors, or phone numbers, on your list",
    unit=Unit.PLAIN,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a list has at least one, and no race on this ladder has more than ten million voters",
    verbs=("contacts", "race add"),
    asked=True,
)

WEEKS = Input(
    id="weeks",
    title="full weeks left",
    unit=Unit.WEEKS,
    low=Fraction(0),
    high=Fraction(530),
    why="a plan looks ahead, and nobody plans for more than ten years",
    verbs=("contacts",),
)

LEVEL = TextInput(
    id="level",
    title="level of the office",
    metavar="LEVEL",
    help="What it is an office of: school, municipal, township, county, special, state, federal, "
    "or party (such as precinct chair or delegate).",
    verbs=("race add", "time"),
)

FILING = TextInput(
    id="filing",
    title="last day to file",
    metavar="DATE",
    help="The last day to file for this seat.",
    verbs=("race add", "time"),
)

PRIMARY = TextInput(
    id="primary",
    title="primary",
    metavar="DATE",
    help="The primary, where your race is on its ballot.",
    verbs=("race add", "time"),
)

RUNOFF = TextInput(
    id="runoff",
    title="runoff",
    metavar="DATE",
    help="The runoff, where there may be one.",
    verbs=("race add", "time"),
)

REPORTS = TextInput(
    id="reports",
    title="money reports are due",
    metavar="DATE",
    help="A day on which a money report is due; give it once for each.",
    verbs=("race add", "time"),
    many=True,
)

EARLY = TextInput(
    id="early",
    title="early voting begins",
    metavar="DATE",
    help="The first day of early voting.",
    verbs=("race add", "time"),
)

ELECTION = TextInput(
    id="election",
    title="election day",
    metavar="DATE",
    help="Election day.",
    verbs=("contacts", "time", "race add"),
)

BALLOTS = TextInput(
    id="ballots",
    title="ballots go out",
    metavar="DATE",
    help="The day on which the first ballots go out, where many vote by mail or early.",
    verbs=("contacts", "time", "race add"),
)
