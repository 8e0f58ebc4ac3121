"""What differs for who is known in the local party and who is not."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.page import Block, Check, Checks, Heading, Mark, Text

KNOWN = (
    "You are known in the party, so you begin with asking for its help.",
    (
        "Ask the chair what the party may do before the primary, and what after it.",
        "Ask who else thinks of this seat, before you announce.",
        "Ask five people with a name in the party to put theirs under yours.",
        "Ask for the party's list, its volunteers and a place on its handouts.",
        "Help does not replace doors. The numbers of the plan stay the same.",
    ),
)
UNKNOWN = (
    (
        "The party does not know you yet. So your plan rests on your own feet, and is a cautious "
        "one: it is for the highest of the past turnouts, not for the mean."
    ),
    (
        "Knock yourself, every week, from today on. You are the best persuader you have.",
        "Go to the next party meeting and two more before you announce.",
        "Ask for one task there, keep it, and tell the chair that you think of running.",
    ),
)
UNSURE = (
    "Is your name known in the local party? The plan differs. Say so with --known yes or no.",
    (),
)


def way(known: bool | None) -> Iterator[Block]:
    """What to do first, known or not."""
    yield Heading("Known in the party, or not")
    said, tasks = UNSURE if known is None else KNOWN if known else UNKNOWN
    yield Text(said)
    if tasks:
        yield Checks(tuple(Check(Mark.TODO, task) for task in tasks))
