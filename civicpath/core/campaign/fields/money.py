"""The numbers of money: what is spent, and what calls bring in."""

from __future__ import annotations

from fractions import Fraction

from civicpath.core.campaign.field import Field, Unit

BUDGET = Field(
    id="budget",
    title="money that you plan to spend",
    unit=Unit.DOLLARS,
    low=Fraction(1),
    high=Fraction(100_000_000),
    why="a plan without a dollar needs no budget, and no race on this ladder takes $100 million",
    whole=False,
)

RAISE = Field(
    id="raise",
    title="money that you want to raise",
    unit=Unit.DOLLARS,
    low=Fraction(1),
    high=Fraction(100_000_000),
    why="nothing takes no calls, and no race on this ladder takes $100 million",
    whole=False,
)

BY_PHONE = Field(
    id="by-phone",
    title="share of the money that comes from your own calls",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="without calls there is no call time, and there is no more than all of it",
)

ANSWER = Field(
    id="answer",
    title="calls for money that are answered",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="if nobody answers no money comes, and nobody answers more than every call",
)

PLEDGE = Field(
    id="pledge",
    title="answers that end in a pledge",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="without a pledge no money comes, and there are no more pledges than answers",
)

PAID = Field(
    id="paid",
    title="pledges that are paid",
    unit=Unit.SHARE,
    low=Fraction(1, 100),
    high=Fraction(100, 100),
    why="an unpaid pledge is no money, and there are no more payments than pledges",
)

GIFT = Field(
    id="gift",
    title="average gift",
    unit=Unit.DOLLARS,
    low=Fraction(1),
    high=Fraction(100_000),
    why="a gift is at least a dollar, and the law limits most gifts far below $100,000",
    whole=False,
)

MONEY_CALLS = Field(
    id="money-calls-per-hour",
    title="calls for money an hour",
    unit=Unit.CALLS_AN_HOUR,
    low=Fraction(5),
    high=Fraction(60),
    why="fewer than 5 is a visit, and at more than 60 nobody is asked for anything",
    whole=False,
)

SPENT = Field(
    id="winner-spent",
    title="money that the last winner spent",
    unit=Unit.DOLLARS,
    low=Fraction(0),
    high=Fraction(100_000_000),
    why="reports start at nothing, and no race on this ladder took $100 million",
    whole=False,
)

LOSER_SPENT = Field(
    id="loser-spent",
    title="money that the best loser spent",
    unit=Unit.DOLLARS,
    low=Fraction(0),
    high=Fraction(100_000_000),
    why=SPENT.why,
    whole=False,
)

MEMBERS = Field(
    id="members",
    title="members of the group",
    unit=Unit.PEOPLE,
    low=Fraction(1),
    high=Fraction(1_000_000),
    why="a group has at least one, and no club has a million",
)

DUES = Field(
    id="dues",
    title="dues of a member for a year",
    unit=Unit.DOLLARS,
    low=Fraction(0),
    high=Fraction(10_000),
    why="dues may be nothing, and above $10,000 it is no club",
    whole=False,
)

RENEW = Field(
    id="renew",
    title="members who pay again",
    unit=Unit.SHARE,
    low=Fraction(0, 100),
    high=Fraction(100, 100),
    why="at worst nobody pays, at best everybody does",
)
