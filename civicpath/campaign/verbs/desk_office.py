"""`desk office`: a smaller office to begin with, and the path up from it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, TypeVar

from civicpath.app import App
from civicpath.base.errors import Usage
from civicpath.base.sources import Point
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt
from civicpath.base.vocabulary import Activity
from civicpath.campaign.inputs import read
from civicpath.campaign.money_inputs import KNOWN, OFFICE_DOLLARS, OFFICE_HOURS
from civicpath.campaign.office import Care, Dwelling, Person, PublicOffice, begin
from civicpath.campaign.verbs.desk_flags import takes
from civicpath.campaign.verbs.desk_inputs import open_desk
from civicpath.campaign.verbs.desk_prompts import answering, flags_of, judge
from civicpath.campaign.views.desk_data import office_data
from civicpath.campaign.views.office_view import office_page
from civicpath.ladder.eligibility import Warrant, is_held_back, warrants_on
from civicpath.ladder.verbs.flags import AsJson
from civicpath.terminal.prompts import Option
from civicpath.terminal.signature import Context, option

WordT = TypeVar("WordT", bound=StrEnum)


RULES = {"R2", "R3", "R4"}
"""The ladder's rules on known and unknown candidates and on starting small."""

YES_NO = (Option("yes", "Yes"), Option("no", "Not yet"), Option("unsure", "Not sure"))

DWELLINGS = (
    Option("rural", "In the country"), Option("town", "In a town"), Option("city", "In a city"),
)  # fmt: skip

INSTEAD = "Use flags: civicpath desk office --known no --hours 6 --care schools"


@takes("office")
def office(
    ctx: Context,
    *,
    where: Annotated[
        str | None, option("--where", metavar="WHERE", help="rural, town or city.")
    ] = None,
    care: Annotated[
        list[str] | None,
        option("--care", metavar="WHAT", help=f"What you care about: {', '.join(Care)}."),
    ] = None,
    ask: Annotated[bool, option("--ask", help="Ask me, even if nothing is missing.")] = False,
    as_json: AsJson = False,
) -> None:
    """Find a smaller office to begin with, and where it leads."""
    app: App = ctx.obj
    answers = app.state.answers
    known, hours, dollars = (_text(ctx, row.id) for row in (KNOWN, OFFICE_HOURS, OFFICE_DOLLARS))
    answers_given = {
        "known": known or _first(answers.get("known", ())),
        "hours": hours or _first(answers.get("hours", ())),
        "money": dollars,
        "where": where or "",
    }
    cares = tuple(care or ())
    if ask or (app.interactive and not (known or hours or dollars or where or care or as_json)):
        with answering(app):
            answers_given, cares = _ask(app, answers_given)
    beginning = begin(app.offices, _person(app, answers_given, cares))
    if as_json:
        app.put_json(office_data(beginning))
        return
    voice = app.voice(app.progress())
    app.show(
        office_page(beginning, _rules(app), _checks(app, beginning.office), app.handbook, voice)
    )


def _text(ctx: Context, name: str) -> str:
    """The value of a flag, or ""."""
    value = flags_of(ctx).get(name)
    return value if isinstance(value, str) else ""


def _person(app: App, given: dict[str, str], cares: tuple[str, ...]) -> Person:
    return Person(
        known=open_desk(app, {"known": given["known"] or None}).known,
        hours=int(read(OFFICE_HOURS, given["hours"])) if given["hours"] else None,
        dollars=int(read(OFFICE_DOLLARS, given["money"])) if given["money"] else None,
        dwelling=_word(Dwelling, given["where"], "where") if given["where"] else None,
        cares=tuple(_word(Care, one, "care") for one in cares),
        held=frozenset(_held(app)),
    )


def _ask(app: App, given: dict[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """Ask the questions, with the answers so far as defaults; each may be left blank."""
    asker = app.asker(INSTEAD)
    answers = {
        "known": asker.one(
            "Do people in your local party know you?",
            YES_NO,
            why="If people there know you, you can begin higher. If not, begin smaller.",
            default=given["known"],
        ),
        "hours": asker.text(
            "How many hours a week do you have?",
            why="A seat that takes more time than you have is not the one to begin with.",
            default=given["hours"],
            check=judge(OFFICE_HOURS),
        ),
        "money": asker.text(
            "How much money could you raise, in dollars?",
            why="Some first races cost a form and a fee, others thousands.",
            default=given["money"],
            check=judge(OFFICE_DOLLARS),
        ),
        "where": asker.one(
            "Where do you live?",
            DWELLINGS,
            why="There is no town council where there is no town.",
            default=given["where"],
        ),
    }
    cares = asker.many(
        "What do you care about?",
        tuple(Option(care.value, care.value.capitalize()) for care in Care),
        why="A seat that decides on it is worth more to you than another.",
    )
    return answers, cares


def _word(kind: type[WordT], text: str, flag: str) -> WordT:
    """Parse a word; raises Usage with the closest match if it is unknown."""
    try:
        return kind(text.strip().lower())
    except ValueError:
        names = [str(one) for one in kind]
        hint = did_you_mean(text, names) or f"They are: {', '.join(names)}."
        raise Usage(f"--{flag} {excerpt(text, 40)}?", hint) from None


def _held(app: App) -> Iterator[Activity]:
    """The activities not offered until the person is cleared, by their answers on limits."""
    for activity in Activity:
        if is_held_back(app.ladder.limits, app.state.answers, activity):
            yield activity


def _checks(app: App, office: PublicOffice) -> Iterator[Warrant]:
    """What to check before running for this office, by the person's answers on limits."""
    for activity in office.activities:
        yield from warrants_on(app.ladder.limits, app.state.answers, activity)


def _rules(app: App) -> Iterator[Point]:
    """The office rung's points on known and unknown candidates."""
    rung = app.ladder.rung("office")
    if rung is not None:
        for point in (*rung.happens, *rung.why):
            if RULES & set(point.says):
                yield point


def _first(values: tuple[str, ...]) -> str:
    return values[0] if values else ""
