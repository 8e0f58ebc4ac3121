"""The saved races and the counts of the campaign desk, as JSON."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.campaign.inputs import TextInput
from civicpath.campaign.rows import SAVED
from civicpath.campaign.views.time_data import RaceResult

RaceNumbers = Mapping[str, str | tuple[str, ...]]
"""A saved race: its numbers by flag, as typed; past elections as a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskData(Result):
    """The race in use."""

    in_use: str | None
    """The name of the race. Null: no race is saved."""
    race: RaceNumbers | None
    """The race's inputs by flag name, as typed. Past elections are an array. Null: no race is
    saved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RacesData(Result):
    """All saved races."""

    in_use: str | None
    """The name of the race in use. Null: no race is saved."""
    races: Mapping[str, RaceNumbers]
    """The inputs of each race, by race name and flag name, as typed. Past elections are an
    array."""
    results: Mapping[str, RaceResult]
    """The results of finished races, by race name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CountData(Result):
    """Totals of logged campaign work.

    Amounts are exact decimals, as strings. Units with nothing logged are omitted.
    """

    logged: Mapping[str, str] | None
    """The amounts this command just logged, by unit. Unit: unit named by the key. Null: it logged
    nothing."""
    race: str | None
    """The name of the race the work counts toward. Null: no race is saved."""
    in_all: Mapping[str, str]
    """The totals for the race, by unit. Unit: unit named by the key."""
    this_week: Mapping[str, str]
    """The totals for the race since Monday, by unit. Unit: unit named by the key."""
    elsewhere: Mapping[str, int]
    """The totals of work for other campaigns, by unit. Unit: unit named by the key."""
    reached: bool | None
    """Whether the plan's supporter goal is met. Null: there is no plan."""
    to_go: Mapping[str, int]
    """The work that remains under the plan, by unit. Unit: unit named by the key."""


def plain_numbers(numbers: Mapping[str, tuple[str, ...]]) -> RaceNumbers:
    """A race as data: repeatable flags as lists, the others as text."""
    return {key: texts if _many(key) else texts[0] for key, texts in numbers.items()}


def _many(key: str) -> bool:
    row = SAVED[key]
    return isinstance(row, TextInput) and row.many
