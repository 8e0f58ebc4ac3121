"""The pages on the win number and on how many signatures to collect."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.formulas import voters_to_flip
from civicpath.campaign.goals import certain_name
from civicpath.campaign.numbers import tenth, whole
from civicpath.campaign.petition import Signatures, in_hundred
from civicpath.campaign.race_rules import TWO, Rule
from civicpath.campaign.views.working_view import (
    ESTIMATE,
    REDO,
    between,
    counted,
    inputs,
    warnings,
    working,
)
from civicpath.campaign.win import Win
from civicpath.documents.markup import Block, Heading, Items, Note, Page, Pairs, Text, Tone
from civicpath.ladder.views.citations import Citations


def win_page(win: Win, book: DeskContent, voice: Citations, *, cautious: bool = False) -> Page:
    """Return the page on how many votes win; `cautious` aims for the cautious goal."""
    blocks = (
        *figures(win),
        *([Text(cautiously(win))] if cautious else []),
        Note(Tone.PLAIN, REDO),
        *warnings(win.warnings),
        *(instead(book, voice) if win.unopposed else ()),
        *_single_mark(win),
        *working(win.working),
        *inputs(win.race.givens, voice),
        *(() if win.unopposed else _past(win, book, voice)),
        *voice.sources(),
    )
    aim = win.cautious if cautious else win.goal
    return Page(f"Aim for {counted(aim, 'votes')}", blocks, lead=lead(win))


def lead(win: Win) -> str:
    """The answer in one sentence."""
    span = f"It is {between(win.low, win.high)}. " if win.low != win.high else ""
    return f"{span}{_bare(win)}"


def instead(book: DeskContent, voice: Citations) -> Iterator[Block]:
    """What a candidate without opponents does in the weeks of a campaign."""
    yield Heading("What to do instead")
    yield Items(voice.points(book.unopposed))


def cautiously(win: Win) -> str:
    """Why the plan of a candidate unknown in the party aims higher."""
    if win.cautious == win.goal:
        return (
            "The party does not know you yet, so plan cautiously. These past votes give no more "
            "cautious goal: ask the clerk for other years."
        )
    return (
        f"This plan aims for the cautious goal, {whole(win.cautious)} votes, because the "
        "party does not know you yet."
    )


PLANNED: Final = "Vote goal, the plan"

BY_PAST: Final = "Vote goal, by past elections"
"""The label of the goal where the candidate plans for another one."""


def figures(win: Win, goal: str = PLANNED) -> Iterator[Block]:
    """The numbers in a column; `goal` is the label of the planned one."""
    race = win.race
    rows = [(goal, whole(win.goal))]
    if win.projected is not None:
        name = "Voters to expect" if race.several else "Votes to expect"
        rows.insert(0, (name, whole(win.projected)))
    if win.cautious != win.goal:
        rows.append(("Vote goal, cautious", whole(win.cautious)))
    if win.usual is not None:
        rows.append(("What it took last time", whole(win.usual)))
    rows += [
        (certain_name(win.race), whole(win.bare)),
        ("Range", between(win.low, win.high)),
    ]
    yield Pairs(tuple(rows))


def _single_mark(win: Win) -> Iterator[Block]:
    if win.race.several:
        yield Note(Tone.TIP, "A voter who marks only your name raises your share. It is allowed.")


def _bare(win: Win) -> str:
    if win.unopposed:
        return "Nobody is running against you, so one vote is enough."
    if win.race.rule is Rule.TOP_TWO and win.race.candidates.whole > TWO:
        return f"With {whole(win.bare)} nobody can keep you from going on."
    if win.race.seats.whole > 1:
        return f"With {whole(win.bare)} nobody can push you off the list of winners."
    if win.race.rule is Rule.RANKED and win.race.candidates.whole > TWO:
        return f"With {whole(win.bare)}, more than half of all ballots, nobody can beat you."
    return f"A bare majority is {whole(win.bare)}."


def _past(win: Win, book: DeskContent, voice: Citations) -> Iterator[Block]:
    yield Heading("Which past elections to use")
    yield Text(voice.point(book.past))
    if win.race.several:
        yield Text(voice.point(book.seats_won))
    race = book.close
    text = (
        f"Close races happen. {race.who} won by {whole(race.won)} to {whole(race.lost)} in "
        f"{race.year}. Had {whole(voters_to_flip(race.won, race.lost))} voters switched, the other "
        "would have won."
    )
    yield Text(voice.cite(text, race.sources))


def signatures_page(signatures: Signatures, book: DeskContent, voice: Citations) -> Page:
    """Return the page on how many signatures to collect, and how signatures are lost."""
    required = signatures.petition.required.whole
    rows = [
        ("The law asks for", whole(required)),
        ("Collect", whole(signatures.collect)),
        ("Range", between(signatures.low, signatures.high)),
    ]
    if signatures.chance is not None:
        rows.append(("Chance that enough prove good", f"{in_hundred(signatures.chance)} in 100"))
    if signatures.hours is not None:
        rows.append(("Hours, for one person", tenth(signatures.hours)))
    blocks = (
        Pairs(tuple(rows)),
        Note(Tone.PLAIN, ESTIMATE),
        *warnings(signatures.warnings),
        *working(signatures.working),
        *inputs(signatures.petition.givens, voice),
        Heading("What loses signatures"),
        Items(voice.points(book.lost_signatures)),
        *voice.sources(),
    )
    return Page(f"Collect {whole(signatures.collect)} signatures", blocks, lead=_lead(signatures))


def _lead(signatures: Signatures) -> str:
    extra = whole(signatures.extra)
    return f"That is {extra} more than the law asks for, because some will be struck."
