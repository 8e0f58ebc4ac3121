"""The win number on one page."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.campaign.goal import voters_to_flip
from civicpath.core.campaign.number import whole
from civicpath.core.campaign.win import Win
from civicpath.core.page import Block, Heading, Note, Page, Pairs, Text, Tone
from civicpath.pages.desk.parts import REDO, between, counted, inputs, warnings, working
from civicpath.pages.voice import Voice

CLOSE = (323, 316)
"""The votes of a school trustee's race in Idaho, 2009."""


def win_page(found: Win, voice: Voice) -> Page:
    """Say how many votes win, and how that was worked out."""
    blocks = (
        *figures(found),
        Note(Tone.PLAIN, REDO),
        *warnings(found.warnings),
        *_single_mark(found),
        *working(found.working),
        *inputs(found.race.givens, voice),
        *_past(voice),
        *voice.sources(),
    )
    return Page(f"Aim for {counted(found.goal, 'votes')}", blocks, lead=lead(found))


def lead(found: Win) -> str:
    """The answer in one sentence."""
    span = f"It lies {between(found.low, found.high)}. " if found.low != found.high else ""
    return f"{span}{_bare(found)}"


def figures(found: Win) -> Iterator[Block]:
    """The numbers one under the other."""
    rows = [
        ("Votes to expect", whole(found.projected)),
        ("Vote goal, the plan", whole(found.goal)),
    ]
    if found.cautious != found.goal:
        rows.append(("Vote goal, cautious", whole(found.cautious)))
    rows += [
        ("Certain to win" if found.race.seats.whole > 1 else "Bare win", whole(found.bare)),
        ("Range", between(found.low, found.high)),
    ]
    yield Pairs(tuple(rows))


def _single_mark(found: Win) -> Iterator[Block]:
    if found.race.seats.whole > 1:
        yield Note(Tone.TIP, "A voter who marks only your name raises your share. It is allowed.")


def _bare(found: Win) -> str:
    if found.race.seats.whole > 1:
        return f"With {whole(found.bare)} nobody can push you off the list of winners."
    return f"A bare majority is {whole(found.bare)}."


def _past(voice: Voice) -> Iterator[Block]:
    yield Heading("Which past elections to use")
    yield Text(
        voice.cite(
            "Take the same office, or one of the same size, in the same kind of year. Many voters "
            "leave the bottom of the ballot blank, so count the votes for this office.",
            ("ndtc-votegoal", "ngpvan-win"),
        )
    )
    yield Text(
        voice.cite(
            f"Close races happen. A school trustee in Idaho won by {CLOSE[0]} to {CLOSE[1]} in "
            f"2009. Had {voters_to_flip(*CLOSE)} voters switched, the other would have won.",
            ("opencda",),
        )
    )
