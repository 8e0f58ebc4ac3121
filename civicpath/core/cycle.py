"""The nation's election cycle in words: the schema of `content/cycle.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from civicpath.core.model import Source
from civicpath.core.problem import NOWHERE, Mark
from civicpath.core.value import dataclass
from civicpath.core.vocabulary import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class General:
    """The law that sets the federal general election, and days on which it was held by it."""

    law: str
    text: str
    held: tuple[date, ...]
    sources: tuple[str, ...]
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonWords:
    """What a season is called, and what it is good for."""

    season: Season
    title: str
    text: str
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Where to send a person whom a place file cannot help. `who` it is for."""

    id: str
    who: str
    text: str
    url: str
    sources: tuple[str, ...]
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """What holds in every place. `primaries` says in plain words what each type of primary is."""

    general: General
    seasons: tuple[SeasonWords, ...]
    primaries: Mapping[str, str]
    primary_sources: tuple[str, ...]
    help: tuple[Help, ...]
    sources: tuple[Source, ...]
    at: Mark = NOWHERE

    def words(self, season: Season) -> SeasonWords | None:
        """What is said of a season, or None."""
        return next((words for words in self.seasons if words.season is season), None)
