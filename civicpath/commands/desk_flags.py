"""The flags of the desk, one for each number; what they hold is read when it is needed."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from civicpath.core.campaign.field import Field, Unit
from civicpath.core.campaign.fields import contacts as c
from civicpath.core.campaign.fields import money as m
from civicpath.core.campaign.fields import petition as p
from civicpath.core.campaign.fields import votes as v
from civicpath.core.text import capital


def _flag(field: Field) -> Any:
    """A flag for a number: taken as text, so that a bad one gets its own sentence."""
    text = capital(field.title)
    if field.unit is Unit.SHARE:
        text = f"{text}, in percent"
    metavar = "DOLLARS" if field.unit is Unit.DOLLARS else "N"
    return typer.Option(f"--{field.id}", metavar=metavar, help=f"{text}.", show_default=False)


Past = Annotated[
    list[str] | None,
    typer.Option(
        "--past",
        metavar="YEAR:VOTES/REGISTERED",
        help="A past election, up to six times: 2022:1830/5210, or just 1830.",
        show_default=False,
    ),
]
Registered = Annotated[str | None, _flag(v.REGISTERED)]
Share = Annotated[str | None, _flag(v.SHARE)]
Candidates = Annotated[str | None, _flag(v.CANDIDATES)]
Seats = Annotated[str | None, _flag(v.SEATS)]
Marks = Annotated[str | None, _flag(v.MARKS)]
BestLoser = Annotated[str | None, _flag(v.BEST_LOSER)]
WinnerShare = Annotated[str | None, _flag(v.WINNER_SHARE)]
Goal = Annotated[str | None, _flag(v.GOAL)]

Base = Annotated[str | None, _flag(c.BASE)]
Turn = Annotated[str | None, _flag(c.TURN)]
Support = Annotated[str | None, _flag(c.SUPPORT)]
DoorRate = Annotated[str | None, _flag(c.DOOR_RATE)]
CallRate = Annotated[str | None, _flag(c.CALL_RATE)]
Doors = Annotated[str | None, _flag(c.DOORS_AN_HOUR)]
Calls = Annotated[str | None, _flag(c.CALLS_AN_HOUR)]
Shift = Annotated[str | None, _flag(c.SHIFT)]
Net = Annotated[str | None, _flag(c.NET)]
Flake = Annotated[str | None, _flag(c.FLAKE)]
Yes = Annotated[str | None, _flag(c.YES)]
Names = Annotated[str | None, _flag(c.LIST)]
Weeks = Annotated[str | None, _flag(c.WEEKS)]
Area = Annotated[
    str | None,
    typer.Option("--area", metavar="AREA", help="close, suburb or rural.", show_default=False),
]
Cautious = Annotated[
    bool, typer.Option("--cautious", help="Plan for the highest past turnout, not the mean.")
]

Budget = Annotated[str | None, _flag(m.BUDGET)]
Raise = Annotated[str | None, _flag(m.RAISE)]
ByPhone = Annotated[str | None, _flag(m.BY_PHONE)]
Answer = Annotated[str | None, _flag(m.ANSWER)]
Pledge = Annotated[str | None, _flag(m.PLEDGE)]
Paid = Annotated[str | None, _flag(m.PAID)]
Gift = Annotated[str | None, _flag(m.GIFT)]
MoneyCalls = Annotated[str | None, _flag(m.MONEY_CALLS)]
Spent = Annotated[str | None, _flag(m.SPENT)]
LoserSpent = Annotated[str | None, _flag(m.LOSER_SPENT)]
Members = Annotated[str | None, _flag(m.MEMBERS)]
Dues = Annotated[str | None, _flag(m.DUES)]
Renew = Annotated[str | None, _flag(m.RENEW)]
Split = Annotated[
    list[str] | None,
    typer.Option(
        "--split",
        metavar="NAME=PERCENT",
        help="A part of the budget, as often as there are parts: contact=70.",
        show_default=False,
    ),
]

Required = Annotated[str | None, _flag(p.REQUIRED)]
Cushion = Annotated[str | None, _flag(p.CUSHION)]
Validity = Annotated[str | None, _flag(p.VALIDITY)]
Maximum = Annotated[str | None, _flag(p.MAXIMUM)]
Voters = Annotated[str | None, _flag(p.VOTERS)]
PerHour = Annotated[str | None, _flag(p.SIGNATURES_AN_HOUR)]

Election = Annotated[
    str | None,
    typer.Option("--election", metavar="DATE", help="Election day.", show_default=False),
]
Ballots = Annotated[
    str | None,
    typer.Option(
        "--ballots",
        metavar="DATE",
        help="The day on which the first ballots go out, where many vote by mail or early.",
        show_default=False,
    ),
]
Known = Annotated[
    str | None,
    typer.Option("--known", metavar="YES|NO", help="Does the local party know you?"),
]
RaceName = Annotated[
    str | None,
    typer.Option("--race", metavar="NAME", help="A saved race, if not the one in use."),
]
