"""The flags of the desk, one for each number; what they hold is read when it is needed."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from civicpath.base.text import capital
from civicpath.campaign import money_inputs, vote_inputs
from civicpath.campaign.inputs import Input, Unit


def _flag(field: Input) -> Any:
    """A flag for a number: taken as text, so that a bad one gets its own sentence."""
    text = capital(field.title)
    if field.unit is Unit.SHARE:
        text = f"{text}, in percent"
    metavar = "DOLLARS" if field.unit is Unit.DOLLARS else "N"
    return typer.Option(f"--{field.id}", metavar=metavar, help=f"{text}.", show_default=False)


PastFlag = Annotated[
    list[str] | None,
    typer.Option(
        "--past",
        metavar="YEAR:VOTES/REGISTERED",
        help="A past election, up to six times: 2022:1830/5210, or just 1830.",
        show_default=False,
    ),
]


Registered = Annotated[str | None, _flag(vote_inputs.REGISTERED)]


ShareFlag = Annotated[str | None, _flag(vote_inputs.SHARE)]


Candidates = Annotated[str | None, _flag(vote_inputs.CANDIDATES)]


Seats = Annotated[str | None, _flag(vote_inputs.SEATS)]


Marks = Annotated[str | None, _flag(vote_inputs.MARKS)]


BestLoser = Annotated[str | None, _flag(vote_inputs.BEST_LOSER)]


WinnerShare = Annotated[str | None, _flag(vote_inputs.WINNER_SHARE)]


Goal = Annotated[str | None, _flag(vote_inputs.GOAL)]

Base = Annotated[str | None, _flag(vote_inputs.BASE)]


TurnFlag = Annotated[str | None, _flag(vote_inputs.TURN)]


Support = Annotated[str | None, _flag(vote_inputs.SUPPORT)]


DoorRate = Annotated[str | None, _flag(vote_inputs.DOOR_RATE)]


CallRate = Annotated[str | None, _flag(vote_inputs.CALL_RATE)]


Doors = Annotated[str | None, _flag(vote_inputs.DOORS_AN_HOUR)]


Calls = Annotated[str | None, _flag(vote_inputs.CALLS_AN_HOUR)]


Shift = Annotated[str | None, _flag(vote_inputs.SHIFT)]


Net = Annotated[str | None, _flag(vote_inputs.NET)]


Flake = Annotated[str | None, _flag(vote_inputs.FLAKE)]


Yes = Annotated[str | None, _flag(vote_inputs.YES)]


Names = Annotated[str | None, _flag(vote_inputs.LIST)]


Weeks = Annotated[str | None, _flag(vote_inputs.WEEKS)]


Area = Annotated[
    str | None,
    typer.Option("--area", metavar="AREA", help="close, suburb or rural.", show_default=False),
]


Cautious = Annotated[
    bool, typer.Option("--cautious", help="Plan for the highest past turnout, not the mean.")
]

Budget = Annotated[str | None, _flag(money_inputs.BUDGET)]


Raise = Annotated[str | None, _flag(money_inputs.RAISE)]


ByPhone = Annotated[str | None, _flag(money_inputs.BY_PHONE)]


AnswerFlag = Annotated[str | None, _flag(money_inputs.ANSWER)]


Pledge = Annotated[str | None, _flag(money_inputs.PLEDGE)]


Paid = Annotated[str | None, _flag(money_inputs.PAID)]


Gift = Annotated[str | None, _flag(money_inputs.GIFT)]


MoneyCalls = Annotated[str | None, _flag(money_inputs.MONEY_CALLS)]


Spent = Annotated[str | None, _flag(money_inputs.SPENT)]


LoserSpent = Annotated[str | None, _flag(money_inputs.LOSER_SPENT)]


Members = Annotated[str | None, _flag(money_inputs.MEMBERS)]


Dues = Annotated[str | None, _flag(money_inputs.DUES)]


Renew = Annotated[str | None, _flag(money_inputs.RENEW)]


SplitFlag = Annotated[
    list[str] | None,
    typer.Option(
        "--split",
        metavar="NAME=PERCENT",
        help="A part of the budget, as often as there are parts: contact=70.",
        show_default=False,
    ),
]

Required = Annotated[str | None, _flag(money_inputs.REQUIRED)]


Cushion = Annotated[str | None, _flag(money_inputs.CUSHION)]


Validity = Annotated[str | None, _flag(money_inputs.VALIDITY)]


Maximum = Annotated[str | None, _flag(money_inputs.MAXIMUM)]


Voters = Annotated[str | None, _flag(money_inputs.VOTERS)]


PerHour = Annotated[str | None, _flag(money_inputs.SIGNATURES_AN_HOUR)]

ElectionFlag = Annotated[
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
