"""The nation's election cycle in words: the schema of `content/cycle.yaml`."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.core.model import Source
from civicpath.core.problem import NOWHERE, Mark
from civicpath.core.value import dataclass
from civicpath.core.vocabulary import Season


@dataclass(frozen=True, slots=True, kw_only=True)
class SeasonWords:
    """What a season is called, and what it is good for."""

    season: Season
    title: str
    text: str
    at: Mark = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """What holds in every place. `primaries` says in plain words what each type of primary is."""

    seasons: tuple[SeasonWords, ...]
    primaries: Mapping[str, str]
    primary_sources: tuple[str, ...]
    sources: tuple[Source, ...]
    at: Mark = NOWHERE

    def words(self, season: Season) -> SeasonWords | None:
        """What is said of a season, or None."""
        return next((words for words in self.seasons if words.season is season), None)
