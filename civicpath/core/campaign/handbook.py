"""What the desk supposes and advises: the schema of `content/desk.yaml`.

A field's name is its YAML key. The formulas, the units and the range of each number are the
program's; what a number usually is, and whatever rests on a source, stands in the content.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from civicpath.core.campaign.field import Field
from civicpath.core.campaign.fields import contacts as c
from civicpath.core.campaign.fields import money as m
from civicpath.core.campaign.fields import petition as p
from civicpath.core.campaign.fields import votes as v
from civicpath.core.campaign.given import Default
from civicpath.core.campaign.money import Split
from civicpath.core.campaign.steps import Stage
from civicpath.core.campaign.worth import Contact
from civicpath.core.model import Point
from civicpath.core.problem import NOWHERE, Mark
from civicpath.core.text import capital
from civicpath.core.value import dataclass

SUPPOSED: Final[Mapping[str, Field]] = {
    **{
        one.id: one
        for one in (
            v.SHARE, v.CANDIDATES, v.SEATS,
            c.BASE, c.TURN, c.SUPPORT, c.DOOR_RATE, c.CALL_RATE, c.CALLS_AN_HOUR,
            c.SHIFT, c.NET, c.FLAKE, c.YES,
            p.CUSHION,
            m.BY_PHONE, m.MONEY_CALLS,
        )
    },
    **{f"{c.DOORS_AN_HOUR.id}-{area}": c.DOORS_AN_HOUR for area in c.AREAS},
}  # fmt: skip
"""The numbers that the formulas need a default for, by its id."""

ASKED: Final[Mapping[str, Field]] = {
    one.id: one
    for one in (
        v.VOTES_PAST, v.REGISTERED, v.GOAL,
        c.BASE, c.SUPPORT, c.LIST,
        p.REQUIRED,
        m.BUDGET, m.RAISE, m.ANSWER, m.PLEDGE, m.PAID, m.GIFT, m.DUES, m.RENEW,
    )
}  # fmt: skip
"""The numbers that are asked for at a terminal, by their ids."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRace:
    """A race that few votes decided: whose it was, and the votes of who won and who lost."""

    who: str
    year: int
    won: int
    lost: int
    sources: tuple[str, ...]
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a candidate begins: what it rests on, and what to do first."""

    text: str
    tasks: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """The file `desk.yaml`."""

    defaults: tuple[Default, ...]
    asks: Mapping[str, str]
    past: Point
    close: CloseRace
    helpers: tuple[Point, ...]
    passes: Point
    worth: tuple[Contact, ...]
    useless: Point
    persuasion: tuple[Point, ...]
    targets: tuple[Point, ...]
    turning_out: tuple[Point, ...]
    known: Opening
    unknown: Opening
    stages: tuple[Stage, ...]
    first_dates: Point
    by_mail: Point
    split: Split
    before_money: tuple[Point, ...]
    call_time: tuple[Point, ...]
    lost_signatures: tuple[Point, ...]
    by_hand: tuple[str, ...]
    at: Mark = NOWHERE

    def default(self, name: str) -> Default:
        """One of the defaults, which the content's rules let nobody leave out."""
        return next(one for one in self.defaults if one.id == name)

    def contact(self, name: str) -> Contact:
        """One of the kinds of contact that are compared."""
        return next(one for one in self.worth if one.id == name)

    def ask(self, field: Field) -> str:
        """The question for a number."""
        return self.asks.get(field.id) or f"{capital(field.title)}?"
