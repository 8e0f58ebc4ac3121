"""A race told at a terminal: a few questions, of which any but its name may be left blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from civicpath.app import App
from civicpath.commands.desk_asking import answering, coming_day, complaint_of, judge
from civicpath.core.campaign.fields import contacts as c
from civicpath.core.campaign.fields import votes as v
from civicpath.core.campaign.handbook import Handbook
from civicpath.core.campaign.turnout import read_election
from civicpath.core.errors import Usage
from civicpath.edges.ask import Asker

INSTEAD = "Say it with flags: civicpath desk race add board --past 2022:1830/5210"
NAME = "What do you call this race? A short name, like board."
BEFORE = "And the time before that? Leave it blank if you don't know."
FORM = "With the year and the voters registered then, if you know them: 2022:1830/5210."
ELECTION = "When is election day? Write it like 2027-05-04."
ELECTIONS = 3
"""So many past elections of the same kind make a good mean."""

NUMBERS = (v.REGISTERED, c.BASE, c.LIST)


def ask_race(
    app: App, check_name: Callable[[str], None]
) -> tuple[str, dict[str, str | Sequence[str]]]:
    """Ask for a race's name and its numbers; what was left blank is not among them."""
    asker = app.asker(INSTEAD)
    with answering(app):
        name = asker.text(NAME, check=lambda text: complaint_of(lambda: check_name(text)))
        if not name:
            raise Usage("A race needs a name.", INSTEAD)
        book = app.handbook
        told: dict[str, str | Sequence[str]] = {"past": _past(asker, book, app.today)}
        for field in NUMBERS:
            told[field.id] = asker.text(book.ask(field), check=judge(field))
        told["election"] = asker.text(
            ELECTION,
            check=lambda text: complaint_of(lambda: coming_day("election", text, app.today)),
        )
    return name, {key: text for key, text in told.items() if text}


def _past(asker: Asker, book: Handbook, today: date) -> tuple[str, ...]:
    """The past elections, the latest first, until one is left blank."""
    told: list[str] = []
    for ask in (book.ask(v.VOTES_PAST), *(BEFORE,) * (ELECTIONS - 1)):
        said = asker.text(
            ask,
            why=FORM,
            check=lambda text: complaint_of(lambda: read_election(text, today.year)),
        )
        if not said:
            break
        told.append(said)
    return tuple(told)
