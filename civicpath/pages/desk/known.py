"""What differs for who is known in the local party and who is not."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.campaign.handbook import Handbook
from civicpath.core.page import Block, Check, Checks, Heading, Mark, Text
from civicpath.pages.voice import Voice

UNSURE = "Is your name known in the local party? The plan differs. Say so with --known yes or no."


def way(known: bool | None, book: Handbook, voice: Voice) -> Iterator[Block]:
    """What to do first, known or not."""
    yield Heading("Known in the party, or not")
    if known is None:
        yield Text(UNSURE)
        return
    opening = book.known if known else book.unknown
    yield Text(voice.say(opening.text))
    yield Checks(tuple(Check(Mark.TODO, task) for task in voice.points(opening.tasks)))
