"""One page to hand out: the seven steps, the next days, and where to look."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.here import named_parties
from civicpath.core.page import Block, Heading, Page, Pairs, Room
from civicpath.core.progress import Progress
from civicpath.pages.glance import addresses, next_days
from civicpath.pages.voice import Voice


def handout_page(progress: Progress, county: str, voice: Voice) -> Page:
    """Say on one page how to get involved here."""
    place = progress.place
    where = county or (place.name if place else "your county")
    return Page(
        title=f"Get involved in {where}",
        lead=voice.say(progress.ladder.front.tagline),
        blocks=tuple(_blocks(progress, voice)),
        date=progress.today.isoformat(),
    )


def _blocks(progress: Progress, voice: Voice) -> Iterator[Block]:
    ladder, place = progress.ladder, progress.place
    yield Heading("Seven steps, from a first meeting to the ballot")
    steps = enumerate(ladder.rungs, 1)
    yield Pairs(
        tuple((f"{at}. {voice.say(one.title)}", voice.say(one.summary)) for at, one in steps)
    )
    if place:
        yield from next_days(place, progress.ahead, voice)
        yield from addresses(place, named_parties(progress.answers.get("party", ())))
    yield Room("Our next meeting: day, hour, place, and whom to ask for", lines=2)
