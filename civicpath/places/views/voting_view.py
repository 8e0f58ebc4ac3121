"""What a voter needs to know in a place, one line each, with its source and age."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.days import in_words
from civicpath.base.text import ended
from civicpath.documents.markup import Block, Heading, Pairs, Text
from civicpath.ladder.views.citations import Citations
from civicpath.places.age import Topic, text_age
from civicpath.places.model import Place
from civicpath.places.views.dates_view import AGAIN
from civicpath.places.views.seat_view import Row
from civicpath.places.voting import Voting, VotingFact


def register_rows(place: Place, since: str) -> Iterator[Row]:
    """Yield how and by when to register, and who may.

    `since` is the age of the text that gives the last day.
    """
    rules = place.registration
    rows = [("Last day", f"{rules.deadline} {since}")]
    if rules.required:
        online = "Yes." if rules.online else "CivicPath knows of no online form."
        rows.append(("Online", online))
    if rules.same_day is not None:
        answer = "Yes." if rules.same_day else "No."
        rows.append(("On the day of voting", f"{answer} {rules.same_day_note}".strip()))
    if rules.residency:
        rows.append(("How long you must live here", rules.residency))
    if rules.under_18:
        rows.append(("Before you turn 18", rules.under_18))
    yield from ((label, text, rules.sources) for label, text in rows)


def before_registering(place: Place, voice: Citations) -> Iterator[tuple[str, str]]:
    """Yield what else decides whether a person can register, each fact with its own sources."""
    if place.voting:
        for name, fact in place.voting.before_registering():
            yield name, _cited(fact, place.voting, voice)


def voting(place: Place, voice: Citations) -> Iterator[Block]:
    """Yield how to vote: ID, mail, early days, work at the polls."""
    if place.voting is None:
        return
    yield Heading("Voting")
    rows = ((name, _cited(fact, place.voting, voice)) for name, fact in place.voting.at_the_polls())
    yield Pairs(tuple(rows))
    when = f"{in_words(place.voting.as_of)}{_again(place.voting.as_of, voice)}"
    yield Text(
        f"As of {when}, unless another date is given. Primaries and local elections can differ. "
        f"Ask {place.office.spoken} what applies to yours."
    )


def _again(as_of: str, voice: Citations) -> str:
    """Return the note that a text of this date is due for review, if it is."""
    due = voice.is_due(text_age(as_of, Topic.REGISTRATION))
    return f" ({AGAIN})" if due else ""


def fact_text(fact: VotingFact, section: Voting, again: str = "") -> str:
    """Return a fact with who to ask, and its date if it has its own.

    `again` is added after that date if the fact is due for review.
    """
    asked = f"Ask {ended(fact.ask)}" if fact.ask else ""
    own = bool(fact.as_of) and fact.as_of != section.as_of
    if not own:
        dated = ""
    elif fact.as_of == "undated":
        dated = "Our source has no date."
    else:
        dated = f"As of {in_words(fact.as_of)}{again}."
    return " ".join(filter(None, (fact.text, asked, dated)))


def _cited(fact: VotingFact, section: Voting, voice: Citations) -> str:
    return voice.cite(fact_text(fact, section, _again(fact.as_of, voice)), fact.sources)
