"""The inputs of a race that change none of its numbers under its rule, each with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from civicpath.campaign.race_rules import TWO, Race, Rule

ALONE: Final = "nobody runs against you"
ONE_VOTE: Final = "here each voter has one vote"
NO_LOSER: Final = "it counts where several seats are filled, and in a top-two primary"
NO_WINNER: Final = "it counts where one seat is won, and not in a top-two primary"
NO_SHARE: Final = "by this rule the goal has no cushion above it"
MARKED: Final = "--marks says how many names a voter marks"
TOLD: Final = "--best-loser says what it took"
SEVERAL: Final = "several seats are decided by vote-for"
UNOPPOSED: Final = "there are no more candidates than seats"
NO_RIVALS: Final = "by this rule the number of candidates doesn't matter"


def unused(race: Race) -> Iterator[tuple[str, str]]:
    """Yield each input that was given and changes nothing, by its flag, with the reason."""
    given = _given(race)
    yield from ((flag, why) for flag, why in _reasons(race) if flag in given)


def _given(race: Race) -> set[str]:
    """The flags of a race's inputs that were given."""
    kind = race.marked.default.id if race.marked and race.marked.default else ""
    given = {
        "rule": race.told_rule,
        "counted": race.counted,
        "marks": race.marks,
        "marked": race.marked and not race.marked.is_default,
        "parties": kind not in {"", "marked"},
        "best-loser": race.best_loser,
        "winner-share": race.winner_share,
        "share": not race.share.is_default,
        "candidates": not race.candidates.is_default,
    }
    return {flag for flag, is_given in given.items() if is_given}


def _reasons(race: Race) -> Iterator[tuple[str, str]]:
    rule, many = race.rule, race.candidates.whole > TWO
    if rule is Rule.UNCONTESTED:
        idle = ("counted", "marks", "marked", "parties", "best-loser", "winner-share", "share")
        yield from ((flag, ALONE) for flag in idle)
        if race.told_rule is Rule.UNCONTESTED:
            yield from [("candidates", ALONE)] if race.candidates.whole > race.seats.whole else ()
        else:
            yield "rule", UNOPPOSED
        return
    if race.told_rule is not rule:
        yield "rule", SEVERAL
    if not race.several:
        yield from ((flag, ONE_VOTE) for flag in ("counted", "marks", "marked", "parties"))
    elif race.marks or (race.best_loser and not race.voters_were_votes):
        yield from ((flag, MARKED if race.marks else TOLD) for flag in ("marked", "parties"))
    first_two = rule is Rule.TOP_TWO and many
    if not (race.several or first_two):
        yield "best-loser", NO_LOSER
    if race.several or first_two or race.seats.whole > 1:
        yield "winner-share", NO_WINNER
    if not race.uses_share:
        yield "share", NO_SHARE
    if race.seats.whole > 1 and (not race.several or race.best_loser):
        yield "candidates", NO_RIVALS if not race.several else TOLD
