"""How a race is decided, and its inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.errors import Usage
from civicpath.base.text import excerpt
from civicpath.base.values import dataclass
from civicpath.campaign.inputs import Estimate, Given
from civicpath.campaign.numbers import tenth, whole
from civicpath.campaign.turnout import PastElection
from civicpath.journal.race_state import ADVANCED

TWO: Final = 2


class Rule(StrEnum):
    """The rule that decides who wins a race."""

    PLURALITY = "plurality"
    MAJORITY = "majority"
    TOP_TWO = "top-two"
    RANKED = "ranked"
    VOTE_FOR = "vote-for"
    UNCONTESTED = "uncontested"
    WRITE_IN = "write-in"


RULES: Final = {
    Rule.PLURALITY: "The most votes win",
    Rule.MAJORITY: "More than half wins, or the first two meet again in a runoff",
    Rule.TOP_TWO: "A primary that sends the top two on",
    Rule.RANKED: "Voters rank the candidates (ranked choice)",
    Rule.VOTE_FOR: "Several seats: each voter marks as many names",
    Rule.UNCONTESTED: "Nobody is running against me",
    Rule.WRITE_IN: "My name is not printed: a write-in",
}
"""The description of each rule."""

ALSO: Final = {
    "majority-runoff": Rule.MAJORITY,
    "majority-with-runoff": Rule.MAJORITY,
    "ranked-choice": Rule.RANKED,
    "runoff": Rule.MAJORITY,
    "vote-for-n": Rule.VOTE_FOR,
}
"""Aliases of the rules."""

COUNTED: Final = {
    "ballots": "The people who voted",
    "votes": "The votes of all candidates together",
}
"""What the number of a past election for several seats may count."""

LABELS: Final = {
    "yes": "Yes. Voters follow their party, and use most of their choices",
    "no": "No, only names. More choices stay blank",
}
"""Whether the ballot names parties, which changes how many choices voters use."""

ONE_SEAT: Final = {Rule.MAJORITY, Rule.TOP_TWO}
"""The rules that apply only to a single seat."""

TWO_ROUNDS: Final = {Rule.MAJORITY, Rule.TOP_TWO}
"""The rules under which a race may lead to another between the first two."""


RESULTS: Final = {
    "won": "You won",
    ADVANCED: "You go on to another round",
    "lost": "You did not win",
    "withdrew": "You left the race",
}
"""The possible results of a race, each with its description."""

ENDS_ALSO: Final = {"runoff": ADVANCED}
"""Aliases of the results."""


def read_rule(text: str) -> Rule | None:
    """Parse a rule; None for no text, Usage for an unknown rule."""
    if not text:
        return None
    name = "-".join(text.lower().replace("-", " ").split())
    name = ALSO.get(name, name)
    if name not in set(Rule):
        raise Usage(f"--rule {excerpt(text, 40)}?", f"It is one of these: {', '.join(Rule)}.")
    return Rule(name)


def rule_of(numbers: Mapping[str, Sequence[str]]) -> Rule | None:
    """Return the saved rule of a race; None if it has none, or an unreadable one."""
    with suppress(Usage):
        return read_rule(next(iter(numbers.get("rule", ())), ""))
    return None


DECIDES_ALONE: Final = ("goal", "rule", "candidates", "seats")
"""The numbers of a race that say whether anybody runs against the candidate."""


def stands_alone(numbers: Mapping[str, Sequence[str]]) -> bool:
    """Return whether nobody runs against the candidate, by the numbers of a race.

    A goal of the candidate's own means that there is somebody.
    """
    if numbers.get("goal"):
        return False
    rule = rule_of(numbers)
    given, seats = (next(iter(numbers.get(name, ())), "") for name in ("candidates", "seats"))
    few = given.isdecimal() and int(given) <= int(seats if seats.isdecimal() else 1)
    return rule is Rule.UNCONTESTED or (few and rule is not Rule.WRITE_IN)


def results_of(rule: Rule | None) -> dict[str, str]:
    """Return the results that a race may have under a rule, each with its description.

    Only a race of two rounds leads to another, and a top-two primary is never won outright.
    """
    out = set() if rule in TWO_ROUNDS else {ADVANCED}
    if rule is Rule.TOP_TWO:
        out.add("won")
    return {key: text for key, text in RESULTS.items() if key not in out}


def read_counted(text: str) -> str:
    """Parse what past numbers count; raises Usage for anything else."""
    if text and text not in COUNTED:
        raise Usage(
            f"--counted {text}?",
            "It is ballots (the people who voted), or votes (of all candidates together).",
        )
    return text


def read_parties(text: str) -> str:
    """Parse whether the ballot names parties, into a kind of ballot; raises Usage if it can't."""
    if text and text not in LABELS:
        raise Usage(f"--parties {excerpt(text, 40)}?", "Say yes or no: does the ballot name them?")
    return {"yes": "parties", "no": "names"}.get(text, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Race:
    """The inputs of a race. `best_loser` is the vote count of that candidate in the last of `past`.

    `marked` is the share of their choices that voters use, for several seats when `marks` is
    unknown. `counted` tells what `past` counts: ballots, votes, or "" if not given.
    """

    past: tuple[PastElection, ...]
    registered: Given | None
    share: Given
    candidates: Given
    seats: Given
    marks: Given | None = None
    marked: Given | None = None
    best_loser: Given | None = None
    winner_share: Given | None = None
    told_rule: Rule | None = None
    counted: str = ""

    @property
    def rule(self) -> Rule:
        """The given rule, or else the one that the number of seats makes likely.

        If there are no more candidates than seats, there is no contest, whatever the given rule.
        """
        several = self.seats.whole > 1
        alone = not self.candidates.is_default and self.candidates.whole <= self.seats.whole
        if alone and self.told_rule is not Rule.WRITE_IN:
            return Rule.UNCONTESTED
        if self.told_rule and not (several and self.told_rule is Rule.PLURALITY):
            return self.told_rule
        return Rule.VOTE_FOR if several else Rule.PLURALITY

    @property
    def several(self) -> bool:
        """Return whether each voter marks several names for several seats."""
        return self.seats.whole > 1 and self.rule in {Rule.VOTE_FOR, Rule.WRITE_IN}

    @property
    def rivals(self) -> int:
        """The number of candidates, at least one more than the seats."""
        seats = self.seats.whole
        return max(self.candidates.whole, seats + 1)

    @property
    def guesses_ballot(self) -> bool:
        """Return whether the goal depends on whether the ballot names parties, which is unknown."""
        if self.best_loser or self.marks or self.marked is None or not self.marked.is_default:
            return False
        default = self.marked.default
        return default is not None and default.id == self.marked.field.default_id()

    @property
    def marks_a_voter(self) -> Estimate:
        """The number of names that a voter marks."""
        seats = self.seats.value
        if self.marks or self.marked is None:
            known = self.marks.value if self.marks else seats
            return Estimate(known, known, known)
        low, high = self.marked.ends
        return Estimate(seats * low, seats * self.marked.value, seats * high)

    @property
    def voters_were_votes(self) -> bool:
        """Return whether past numbers are votes, as given or because they exceed the voters."""
        if not self.several or self.counted == "ballots":
            return False
        now = self.registered.whole if self.registered else None
        return self.counted == "votes" or any(
            (most := one.registered or now) and one.votes > most for one in self.past
        )

    @property
    def givens(self) -> tuple[Given, ...]:
        """The inputs that the answer uses; the share only if it matters.

        The share matters wherever there is a cushion. With many candidates for one seat, it matters
        only if it was given.
        """
        if self.rule is Rule.UNCONTESTED:
            told = (self.registered, self.candidates, self.seats)
            return tuple(one for one in told if one is not None and not one.is_default)
        marks = (self.marks or self.marked,) if self.several else ()
        share = (self.share,) if self.uses_share else ()
        used = (self.registered, *share, self.candidates, self.seats, *marks)
        return tuple(one for one in (*used, self.best_loser, self.winner_share) if one is not None)

    @property
    def uses_share(self) -> bool:
        """Return whether the target share changes the goal."""
        if self.rule is Rule.UNCONTESTED or (self.rule is Rule.RANKED and self.seats.whole > 1):
            return False
        many = self.candidates.whole > TWO and not self.several
        free = self.rule in {Rule.PLURALITY, Rule.WRITE_IN} and many
        sure = self.rule is Rule.TOP_TWO and many and self.best_loser is None
        return not ((free and self.share.is_default) or sure)

    def check(self) -> None:
        """Raise Usage if the inputs of the race are inconsistent."""
        seats = self.seats.whole
        check_seats(self.rule, seats)
        if self.several and self.marks and self.marks.value > seats:
            raise Usage(
                f"--marks {tenth(self.marks.value)} is out of range.",
                f"Names that a voter really marks: from 1 to {seats}, because a voter may mark no "
                "more names than there are seats.",
            )
        if self.best_loser and (self.several or self.rule is Rule.TOP_TWO):
            _check_loser(self.best_loser.whole, self.past[-1].votes)


def goes_with(rule: Rule, seats: int) -> bool:
    """Return whether a rule can decide a race for this many seats."""
    if seats == 1:
        return rule is not Rule.VOTE_FOR
    return rule not in {*ONE_SEAT, Rule.PLURALITY}


def check_seats(rule: Rule | None, seats: int) -> None:
    """Raise Usage if a rule does not fit this many seats."""
    if rule in ONE_SEAT and seats > 1:
        raise Usage(
            f"--rule {rule} is for one seat, and --seats is {seats}.",
            "Where several seats are filled the rule is vote-for, or ranked.",
        )
    if rule is Rule.VOTE_FOR and seats == 1:
        raise Usage(
            "--rule vote-for needs several seats.",
            "Give --seats, the number on the ballot: vote for not more than so many.",
        )


def _check_loser(loser: int, last: int) -> None:
    if not last > 0 or loser > last:
        raise Usage(
            f"--best-loser {whole(loser)} is out of range.",
            f"Votes of the best loser last time: from 0 to {whole(last)}, because that many "
            "people voted in the last election that you gave.",
        )
