"""A campaign plan on one page, to hand to a friend who knows campaigns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from civicpath.base.days import short_day
from civicpath.base.text import ended, plural
from civicpath.base.values import replace
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.numbers import whole
from civicpath.campaign.plan import Plan, Stretch, StretchOf, by_week
from civicpath.campaign.race_days import Phase
from civicpath.campaign.views.contacts_view import (
    ENOUGH,
    REACHED,
    UNOPPOSED,
    about,
    asked,
    beyond_voters,
    standing,
    work,
    worth_in_short,
)
from civicpath.campaign.views.money_view import before, budget, split_rule
from civicpath.campaign.views.office_view import way
from civicpath.campaign.views.over_view import plan_blocks, plan_lead, votes
from civicpath.campaign.views.time_view import filing, in_brief, late, undated
from civicpath.campaign.views.verdict_view import verdict
from civicpath.campaign.views.win_view import cautiously, instead
from civicpath.campaign.views.working_view import (
    REDO,
    between,
    calibration,
    counted,
    inputs,
    warnings,
    working,
)
from civicpath.documents import markup
from civicpath.ladder.views.citations import Citations


def plan_page(
    plan: Plan, ask: str, book: DeskContent, voice: Citations, *, appendix: bool = False
) -> markup.Page:
    """Return the page of a whole plan; `ask` is the office that knows the legal dates.

    The working and the sources are an `appendix`. The page has no commands, because it is for
    paper.
    """
    ahead = plan.phase is Phase.BEFORE
    blocks = (
        *(_ahead(plan, ask, book, voice) if ahead else plan_blocks(plan, book, voice)),
        *(_appendix(plan, book, voice) if appendix else ()),
    )
    return markup.Page(
        f"Campaign plan: {plan.name}",
        tuple(on_paper(blocks)),
        lead=_lead(plan) if ahead else plan_lead(plan),
        date=plan.today.isoformat(),
    )


def _ahead(plan: Plan, ask: str, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """The plan of a race whose election day is ahead."""
    yield markup.Note(markup.Tone.PLAIN, REDO)
    yield markup.Room("Why I run, in one sentence", lines=1)
    yield from _win(plan)
    if plan.known is None:
        yield markup.Text(ARE_YOU_KNOWN)
    else:
        yield from way(plan.known, book, voice)
    yield from _calendar(plan, ask, book, voice)
    yield from _work(plan, book, voice)
    yield from _money(plan)
    yield from _signatures(plan)
    if plan.contacts.gap:
        yield from _weeks(plan)
    yield from _rest(book, voice)
    if not plan.contacts.effort.unopposed:
        yield from _turn_out(plan, book, voice)
    yield markup.Text(CHECK_FIRST)


CHECK_FIRST: Final = "Before you file, read “Who should check first” under “Run for office”."

ARE_YOU_KNOWN: Final = "Is your name known in the local party? The plan differs."


def on_paper(blocks: Iterable[markup.Block]) -> Iterator[markup.Block]:
    """Remove commands, and sentences that contain a command or a flag."""
    for block in blocks:
        match block:
            case markup.Commands():
                continue
            case markup.Text(text=text) | markup.Note(text=text):
                said = " ".join(part for part in SENTENCE.split(text) if not TYPED.search(part))
                if said:
                    yield replace(block, text=said)
            case markup.Items(items=items):
                yield replace(block, items=tuple(LED_TO.sub(".", item) for item in items))
            case _:
                yield block


LED_TO: Final = re.compile(r": civicpath [a-z].*$")
"""Matches the command that an item leads to at its end."""

SENTENCE: Final = re.compile(r"(?<=[.?!:])\s+(?=[A-Z])")
TYPED: Final = re.compile(r"\bcivicpath [a-z]|(?<!\S)--[a-z]")
"""Matches a command or a flag within a sentence."""


def _appendix(plan: Plan, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """The working, what a contact is worth, and the sources."""
    yield from before(book, voice)
    if plan.budget:
        yield from split_rule(plan.budget, book, voice)
    yield from worth_in_short(book, voice)
    if plan.contacts.missing:
        yield markup.Text(asked(plan.contacts))
    yield from _working(plan, voice)
    yield from voice.sources()


def _lead(plan: Plan) -> str:
    goal = plan.contacts.effort.goal.whole
    left = ""
    if plan.contacts.effort.weeks and plan.contacts.effort.weeks.whole:
        left = f" in {plural(plan.contacts.effort.weeks.whole, 'full week')}"
    contacts = plan.contacts
    if contacts.effort.unopposed:
        return UNOPPOSED
    if not contacts.gap:
        return f"{counted(goal, 'votes')}{left}. {ENOUGH}"
    if not contacts.missing:
        return f"{counted(goal, 'votes')}. {REACHED}"
    more = "more " if contacts.effort.found else ""
    people = counted(contacts.missing, "supporters").split()[1]
    return (
        f"{counted(goal, 'votes')}, by finding {whole(contacts.missing)} {more}{people}{left}. "
        "That takes "
        f"{about(contacts, 'conversations')}."
    )


def _win(plan: Plan) -> Iterator[markup.Block]:
    yield markup.Heading("The votes")
    yield from votes(plan)
    if plan.win is None:
        return
    if plan.cautious:
        yield markup.Text(f"{cautiously(plan.win)} Does a smaller seat come first?")
    yield from warnings(plan.win.warnings)


def _calendar(plan: Plan, ask: str, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    if plan.calendar is None:
        yield from undated(plan.name, book, voice)
        return
    yield markup.Heading("Counting back from the last day")
    yield from filing(plan.calendar, ask, voice)
    yield from warnings(plan.calendar.warnings)
    yield from late(plan.calendar)
    yield in_brief(plan.calendar, voice)
    yield markup.Text(f"Ask {ask} for {ended(voice.say(book.first_dates.text))}")


def _work(plan: Plan, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    if plan.contacts.effort.unopposed:
        yield from instead(book, voice)
        yield from standing(plan.so_far, brief=True)
        return
    yield markup.Heading("Who to talk to, in this order")
    yield markup.Items(voice.points(book.targets), numbered=True)
    yield markup.Room("Names to begin with", lines=2)
    if not plan.contacts.gap:
        yield from warnings(plan.contacts.warnings)
        yield from standing(plan.so_far, brief=True)
        return
    yield from standing(plan.so_far, brief=True)
    yield from verdict(plan.ahead)
    if plan.contacts.missing:
        yield from work(plan.contacts)
        yield from _how_far(plan)
    yield from warnings(plan.contacts.warnings)


def _how_far(plan: Plan) -> Iterator[markup.Block]:
    """The range of the work, and a warning if there are too few people to talk with."""
    contacts = plan.contacts
    yield markup.Text(
        "When any one guess is off as far as its sources say, it takes "
        f"{about(contacts, 'conversations')}; {about(contacts, 'hours at doors')}; "
        f"{about(contacts, 'hours of calls')}."
    )
    yield from beyond_voters(contacts, plan.win.projected if plan.win else None)


def _weeks(plan: Plan) -> Iterator[markup.Block]:
    rows = tuple(_row(one) for one in by_week(plan))
    if rows:
        yield markup.Heading("Week by week")
        yield markup.Text(
            "Your running total by each day, if you do it all at doors. Then come the reminders, "
            "one to each supporter and one more in the last week:"
        )
        yield markup.Table(("By", "Talks", "Doors", "Supporters", "Reminded", "Done"), rows)


NOT_YET: Final = "-"
"""Shown in a cell that has no target."""


def _row(stretch: Stretch) -> tuple[str, ...]:
    day = short_day(stretch.by)
    match stretch.stage:
        case StretchOf.FIND:
            done = (
                whole(stretch.conversations),
                whole(stretch.doors),
                whole(stretch.supporters),
                NOT_YET,
            )
        case StretchOf.TURN_OUT:
            done = (*(NOT_YET,) * 3, whole(stretch.reminded))
        case _:
            day = f"Each day of the week to {day}"
            done = (*(NOT_YET,) * 3, f"{whole(stretch.reminded)} a day")
    return day, *done, ""


def _money(plan: Plan) -> Iterator[markup.Block]:
    yield markup.Heading("The money")
    if plan.budget is None:
        small = (
            "A race this small may need little more than paper and shoes. "
            if plan.contacts.few
            else ""
        )
        yield markup.Text(
            f"No budget is saved. {small}Ask the clerk for the reports of the last three winners."
        )
    else:
        yield from budget(plan.budget)
        yield from warnings(plan.budget.warnings)
    yield markup.Room("Treasurer, account, limits, days of the reports", lines=1)


def _signatures(plan: Plan) -> Iterator[markup.Block]:
    signatures = plan.signatures
    if signatures is None:
        return
    yield markup.Heading("Signatures")
    yield markup.Pairs(
        (
            ("The law asks for", whole(signatures.petition.required.whole)),
            ("Collect", whole(signatures.collect)),
            ("Range", between(signatures.low, signatures.high)),
        )
    )


def _rest(book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading("Fill in by hand")
    yield markup.Table(
        ("What", "In your words"), tuple((what, "") for what in voice.all(book.by_hand))
    )


def _turn_out(plan: Plan, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading("Getting out the vote")
    names = max(plan.contacts.supporters, plan.contacts.effort.found or 0)
    first = f"By then you have {whole(names)} people who said yes. Talk only to them."
    yield markup.Items((*([first] if names else []), *voice.points(book.turning_out)))


def _working(plan: Plan, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading("How all of this was worked out")
    yield markup.Text(
        "Check each line by hand. What is a default is a guess until you have counted."
    )
    if plan.win:
        yield markup.Heading("Votes", 3)
        yield from working(plan.win.working, 4)
        yield from inputs(plan.win.race.givens, voice, 4)
    if not plan.contacts.effort.unopposed:
        yield markup.Heading("Work", 3)
        yield from working(plan.contacts.working, 4)
        yield from inputs(plan.contacts.effort.givens, voice, 4)
        yield from calibration(plan.own, plan.contacts.effort.givens)
    for heading, lines in (
        ("Money", plan.budget.working if plan.budget else ()),
        ("Signatures", plan.signatures.working if plan.signatures else ()),
        ("Days", plan.calendar.working if plan.calendar else ()),
    ):
        if lines:
            yield markup.Heading(heading, 3)
            yield from working(lines, 4)
