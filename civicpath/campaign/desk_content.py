"""The desk's defaults and advice: the schema of `content/desk.yaml`.

A field's name is its YAML key. Formulas, units and ranges are defined in code; default values and
everything that rests on a source are in the content.
"""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Point
from civicpath.base.text import capital
from civicpath.base.values import dataclass
from civicpath.campaign.budget import BudgetSplit
from civicpath.campaign.formulas import Contact
from civicpath.campaign.inputs import Default, Input
from civicpath.campaign.stages import Stage
from civicpath.journal.race_state import ADVANCED, RUNOFF, WON_POST


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseRace:
    """A race decided by few votes, with the votes of the winner and the loser."""

    who: str
    year: int
    won: int
    lost: int
    sources: tuple[str, ...]
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a candidate begins: the reasoning, and what to do first."""

    text: str
    tasks: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskContent:
    """The file `desk.yaml`."""

    defaults: tuple[Default, ...]
    asks: Mapping[str, str]
    past: Point
    seats_won: Point
    close: CloseRace
    helpers: tuple[Point, ...]
    passes: Point
    worth: tuple[Contact, ...]
    useless: Point
    persuasion: tuple[Point, ...]
    targets: tuple[Point, ...]
    turning_out: tuple[Point, ...]
    unopposed: tuple[Point, ...]
    won: tuple[Point, ...]
    lost: tuple[Point, ...]
    withdrew: tuple[Point, ...]
    won_post: tuple[Point, ...] = ()
    advanced: tuple[Point, ...] = ()
    runoff: tuple[Point, ...] = ()
    off_ballot: tuple[Point, ...] = ()
    known: Opening
    unknown: Opening
    stages: tuple[Stage, ...]
    first_dates: Point
    by_mail: Point
    split: BudgetSplit
    before_money: tuple[Point, ...]
    call_time: tuple[Point, ...]
    lost_signatures: tuple[Point, ...]
    by_hand: tuple[str, ...]
    at: Position = NOWHERE

    def default(self, name: str) -> Default:
        """Return a default by its ID; the content check ensures that all of them exist."""
        return next(one for one in self.defaults if one.id == name)

    def contact(self, name: str) -> Contact:
        """Return a kind of contact by its ID."""
        return next(one for one in self.worth if one.id == name)

    def next_steps(self, result: str, *, voted: bool = False) -> tuple[Point, ...]:
        """Return what to do after a race that was won, lost or left, or that leads to another.

        `voted` means that election day has passed.
        """
        known = {
            "won": self.won,
            WON_POST: self.won_post or self.won,
            "lost": self.lost,
            ADVANCED: self.advanced,
            RUNOFF: self.runoff,
        }
        return known.get(result, (*(() if voted else self.off_ballot), *self.withdrew))

    def ask(self, field: Input) -> str:
        """Return the question to ask for a number."""
        return self.asks.get(field.id) or f"{capital(field.title)}?"
