"""The desk's inputs on money, signatures, offices and logged work."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from civicpath.campaign.inputs import MOST_VOTERS, Input, TextInput, Unit
from civicpath.campaign.race_attribution import UNITS
from civicpath.journal.events import MOST_DONE

BUDGET = Input(
    id="budget",
    title="money that you plan to spend",
    unit=Unit.DOLLARS,
    low=Fraction(1),
    high=Fraction(100_000_000),
    why="a plan without a dollar needs no budget, and no race on this ladder takes $100 million",
    whole=False,
    verbs=("money", "race add"),
    asked=True,
)

SPLIT = TextInput(
    id="split",
    title="parts of the budget",
    metavar="NAME=PERCENT",
    help="A part of the budget, as often as there are parts: contact=70.",
    verbs=("money", "race add"),
    many=True,
)

SPENT = Input(
    id="winner-spent",
    title="money that the last winner spent",
    unit=Unit.DOLLARS,
    low=Fraction(0),
    high=Fraction(100_000_000),
    why="reports start at nothing, and no race on this ladder took $100 million",
    whole=False,
    verbs=("money", "race add"),
)

LOSER_SPENT = Input(
    id="loser-spent",
    title="money that the best loser spent",
    unit=Unit.DOLLARS,
    low=Fraction(0),
    high=Fraction(100_000_000),
    why=SPENT.why,
    whole=False,
    verbs=("money", "race add"),
)

RAISE = Input(
    id="raise",
    title="money that you want to raise",
    unit=Unit.DOLLARS,
    low=Fraction(1),
    high=Fraction(100_000_000),
    why="nothing takes no calls, and no race on this ladder takes $100 million",
    whole=False,
    verbs=("money", "race add"),
    asked=True,
)

BY_PHONE = Input(
    id="by-phone",
    title="share of the money that comes from your own calls",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="without calls there is no call time, and there is no more than all of it",
    verbs=("money", "race add"),
    supposed=True,
)

ANSWER = Input(
    id="answer",
    title="calls for money that are answered",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="if nobody answers no money comes, and nobody answers more than every call",
    verbs=("money", "race add"),
    asked=True,
)

PLEDGE = Input(
    id="pledge",
    title="answers that end in a pledge",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="without a pledge no money comes, and there are no more pledges than answers",
    verbs=("money", "race add"),
    asked=True,
)

PAID = Input(
    id="paid",
    title="pledges that are paid",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="an unpaid pledge is no money, and there are no more payments than pledges",
    verbs=("money", "race add"),
    asked=True,
)

GIFT = Input(
    id="gift",
    title="average gift",
    unit=Unit.DOLLARS,
    low=Fraction(1),
    high=Fraction(100_000),
    why="a gift is at least a dollar, and the law limits most gifts far below $100,000",
    whole=False,
    verbs=("money", "race add"),
    asked=True,
)

MONEY_CALLS = Input(
    id="money-calls-per-hour",
    title="calls for money an hour",
    unit=Unit.CALLS_AN_HOUR,
    low=Fraction(5),
    high=Fraction(60),
    why="fewer than 5 is a visit, and at more than 60 nobody gets asked",
    whole=False,
    verbs=("money", "race add"),
    supposed=True,
)

MEMBERS = Input(
    id="members",
    title="members of the group",
    unit=Unit.PEOPLE,
    low=Fraction(1),
    high=Fraction(1_000_000),
    why="a group has at least one, and no club has a million",
    verbs=("money", "race add"),
)

DUES = Input(
    id="dues",
    title="dues of a member for a year",
    unit=Unit.DOLLARS,
    low=Fraction(0),
    high=Fraction(10_000),
    why="dues may be nothing, and above $10,000 it is no club",
    whole=False,
    verbs=("money", "race add"),
    asked=True,
)

RENEW = Input(
    id="renew",
    title="members who pay again",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(100, 100),
    why="at worst nobody pays, at best everybody does",
    verbs=("money", "race add"),
    asked=True,
)

REQUIRED = Input(
    id="required",
    title="signatures that the law asks for",
    unit=Unit.SIGNATURES,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="a petition asks for at least one, and no race on this ladder has more voters",
    verbs=("signatures", "race add"),
    asked=True,
)

CUSHION = Input(
    id="cushion",
    title="signatures to collect beyond that number",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(300, 100),
    why="some are always struck, and above 300% the list is the trouble",
    verbs=("signatures", "race add"),
    supposed=True,
)

VALIDITY = Input(
    id="validity",
    title="signatures that turn out to be good",
    unit=Unit.SHARE,
    low=Fraction(10, 100),
    high=Fraction(100, 100),
    why="below 10% the sheets are worthless, and there are no more good ones than all",
    verbs=("signatures", "race add"),
)

MAXIMUM = Input(
    id="maximum",
    title="signatures that the law accepts at most",
    unit=Unit.SIGNATURES,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="it is a count of signatures, from the office that takes the form",
    verbs=("signatures", "race add"),
)

VOTERS = Input(
    id="voters",
    title="voters who may sign",
    unit=Unit.VOTERS,
    low=Fraction(1),
    high=Fraction(MOST_VOTERS),
    why="somebody must be able to sign, and no race on this ladder has more voters",
    verbs=("signatures", "race add"),
)

SIGNATURES_AN_HOUR = Input(
    id="per-hour",
    title="signatures an hour, by one person",
    unit=Unit.SIGNATURES_AN_HOUR,
    low=Fraction(1),
    high=Fraction(60),
    why="fewer than one means the wrong corner, and nobody can explain it to more than 60",
    whole=False,
    verbs=("signatures", "race add"),
)

KNOWN = TextInput(
    id="known",
    title="known in the party",
    metavar="YES|NO",
    help="Does the local party know you?",
    verbs=("office", "plan", "race add"),
)

OFFICE_HOURS = Input(
    id="hours",
    title="hours a week that you have",
    unit=Unit.HOURS,
    low=Fraction(0),
    high=Fraction(100),
    why="a week has no more working hours than that",
    verbs=("office",),
)

OFFICE_DOLLARS = Input(
    id="money",
    title="money that you can raise",
    unit=Unit.DOLLARS,
    low=Fraction(0),
    high=Fraction(100_000_000),
    why="nothing is enough for some seats, and no race on this ladder takes $100 million",
    whole=False,
    verbs=("office",),
)

_KINDS: Final = {"doors": Unit.DOORS, "calls": Unit.CALLS, "hours": Unit.HOURS}


def _field(unit: str, title: str) -> Input:
    if unit == "dollars":
        return Input(
            id=unit,
            title=title,
            unit=Unit.DOLLARS,
            low=Fraction(1, 100),
            high=Fraction(1_000_000),
            why="nothing needs no entry, and a larger sum has a treasurer to count it",
            whole=False,
        )
    if unit == "hours":
        return Input(
            id=unit,
            title=title,
            unit=Unit.HOURS,
            low=Fraction(1, 4),
            high=Fraction(1000),
            why="less than a quarter of an hour is too little to count, and a day has 24 hours "
            "for each helper",
            whole=False,
            decimals=2,
        )
    return Input(
        id=unit,
        title=title,
        unit=_KINDS.get(unit, Unit.PLAIN),
        low=Fraction(0),
        high=Fraction(MOST_DONE),
        why="nobody does more on one day, and zero is a count, too",
    )


AMOUNTS: Final = {unit: _field(unit, title) for unit, title in UNITS.items()}
"""The input of each unit that can be logged."""

LOGGED_HOURS: Final = Input(
    id="hours",
    title="hours that it took",
    unit=Unit.HOURS,
    low=Fraction(1, 4),
    high=Fraction(1000),
    why="less than a quarter of an hour is no shift, and a day has 24 hours for each helper",
    whole=False,
    decimals=2,
)
