"""The pages on the win number and on how many signatures to collect."""

from __future__ import annotations

from collections.abc import Iterator

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


def win_page(found: Win, book: DeskContent, voice: Citations, *, cautious: bool = False) -> Page:
    """Return the page on how many votes win; `cautious` aims for the cautious goal."""
    blocks = (
        *figures(found),
        *([Text(cautiously(found))] if cautious else []),
        Note(Tone.PLAIN, REDO),
        *warnings(found.warnings),
        *_single_mark(found),
        *working(found.working),
        *inputs(found.race.givens, voice),
        *_past(found, book, voice),
        *voice.sources(),
    )
    aim = found.cautious if cautious else found.goal
    return Page(f"Aim for {counted(aim, 'votes')}", blocks, lead=lead(found))


def lead(found: Win) -> str:
    """The answer in one sentence."""
    span = f"It is {between(found.low, found.high)}. " if found.low != found.high else ""
    return f"{span}{_bare(found)}"


def cautiously(found: Win) -> str:
    """Why the plan of a candidate unknown in the party aims higher."""
    if found.cautious == found.goal:
        return (
            "The party does not know you yet, so plan cautiously. These past votes give no more "
            "cautious goal: ask the clerk for other years."
        )
    return (
        f"This plan aims for the cautious goal, {whole(found.cautious)} votes, because the "
        "party does not know you yet."
    )


def figures(found: Win) -> Iterator[Block]:
    """The numbers in a column."""
    race = found.race
    rows = [
        ("Voters to expect" if race.several else "Votes to expect", whole(found.projected)),
        ("Vote goal, the plan", whole(found.goal)),
    ]
    if found.cautious != found.goal:
        rows.append(("Vote goal, cautious", whole(found.cautious)))
    if found.usual is not None:
        rows.append(("What it took last time", whole(found.usual)))
    rows += [
        (certain_name(found.race), whole(found.bare)),
        ("Range", between(found.low, found.high)),
    ]
    yield Pairs(tuple(rows))


def _single_mark(found: Win) -> Iterator[Block]:
    if found.race.several:
        yield Note(Tone.TIP, "A voter who marks only your name raises your share. It is allowed.")


def _bare(found: Win) -> str:
    if found.unopposed:
        return "Nobody is running against you, so one vote is enough."
    if found.race.rule is Rule.TOP_TWO and found.race.candidates.whole > TWO:
        return f"With {whole(found.bare)} nobody can keep you from going on."
    if found.race.seats.whole > 1:
        return f"With {whole(found.bare)} nobody can push you off the list of winners."
    return f"A bare majority is {whole(found.bare)}."


def _past(found: Win, book: DeskContent, voice: Citations) -> Iterator[Block]:
    yield Heading("Which past elections to use")
    yield Text(voice.point(book.past))
    if found.race.several:
        yield Text(voice.point(book.seats_won))
    one = book.close
    text = (
        f"Close races happen. {one.who} won by {whole(one.won)} to {whole(one.lost)} in "
        f"{one.year}. Had {whole(voters_to_flip(one.won, one.lost))} voters switched, the other "
        "would have won."
    )
    yield Text(voice.cite(text, one.sources))


def signatures_page(found: Signatures, book: DeskContent, voice: Citations) -> Page:
    """Return the page on how many signatures to collect, and how signatures are lost."""
    required = found.petition.required.whole
    rows = [
        ("The law asks for", whole(required)),
        ("Collect", whole(found.collect)),
        ("Range", between(found.low, found.high)),
    ]
    if found.chance is not None:
        rows.append(("Chance that enough prove good", f"{in_hundred(found.chance)} in 100"))
    if found.hours is not None:
        rows.append(("Hours, for one person", tenth(found.hours)))
    blocks = (
        Pairs(tuple(rows)),
        Note(Tone.PLAIN, ESTIMATE),
        *warnings(found.warnings),
        *working(found.working),
        *inputs(found.petition.givens, voice),
        Heading("What loses signatures"),
        Items(voice.points(book.lost_signatures)),
        *voice.sources(),
    )
    return Page(f"Collect {whole(found.collect)} signatures", blocks, lead=_lead(found))


def _lead(found: Signatures) -> str:
    extra = found.collect - found.petition.required.whole
    return f"That is {whole(extra)} more than the law asks for, because some will be struck."
