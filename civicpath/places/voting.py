"""How to vote in a state, fact by fact. These classes are the schema of `voting` in a place."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.problems import NOWHERE, Position
from civicpath.base.values import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class VotingFact:
    """One fact about voting, in a line or two.

    `ask` is who can answer for a particular person. `as_of` is the date of this text, if it differs
    from that of the section.
    """

    text: str
    sources: tuple[str, ...]
    as_of: str = ""
    ask: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Voting:
    """What voters need to know besides registration deadlines. Unknown facts are left out."""

    as_of: str
    citizenship: VotingFact | None = None
    poll_id: VotingFact | None = None
    by_mail: VotingFact | None = None
    early: VotingFact | None = None
    felony: VotingFact | None = None
    poll_work: VotingFact | None = None
    at: Position = NOWHERE

    def at_the_polls(self) -> Iterator[tuple[str, VotingFact]]:
        """Yield the facts on casting a vote, each with its subject."""
        named = (
            ("ID at the polls", self.poll_id),
            ("Voting by mail", self.by_mail),
            ("Voting early in person", self.early),
            ("Working at the polls", self.poll_work),
        )
        yield from ((name, fact) for name, fact in named if fact)

    def before_registering(self) -> Iterator[tuple[str, VotingFact]]:
        """Yield what may keep a person from registering, each with its subject."""
        named = (("Proof of citizenship", self.citizenship), ("After a felony", self.felony))
        yield from ((name, fact) for name, fact in named if fact)
