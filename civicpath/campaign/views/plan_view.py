"""A campaign plan: one page to hand to a friend who knows campaigns."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.base.days import short_day
from civicpath.base.shell import quote
from civicpath.base.text import plural
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.numbers import whole
from civicpath.campaign.plan import Plan, by_week, sooner
from civicpath.campaign.views.contacts_view import (
    ENOUGH,
    UNOPPOSED,
    about,
    asked,
    instead,
    standing,
    work,
    worth_in_short,
)
from civicpath.campaign.views.money_view import before, budget
from civicpath.campaign.views.office_view import way
from civicpath.campaign.views.time_view import filing, late, law, stages, undated
from civicpath.campaign.views.win_view import cautiously, figures
from civicpath.campaign.views.working_view import (
    REDO,
    between,
    calibration,
    counted,
    inputs,
    warnings,
    working,
)
from civicpath.documents.page import (
    Block,
    Commands,
    Heading,
    Items,
    Note,
    Page,
    Pairs,
    Room,
    Table,
    Text,
    Tone,
)
from civicpath.ladder.views.citations import Citations


def plan_page(plan: Plan, ask: str, book: DeskContent, voice: Citations) -> Page:
    """Lay out a whole plan, short enough to be read by a friend; `ask` knows the law's dates."""
    blocks = (
        Note(Tone.PLAIN, REDO),
        Room("Why I run, in one sentence", lines=1),
        *_win(plan),
        *way(plan.known, book, voice),
        *_calendar(plan, ask, book, voice),
        *_work(plan, book, voice),
        *_money(plan, book, voice),
        *_signatures(plan),
        *_rest(book, voice),
        *_turn_out(plan, book, voice),
        *worth_in_short(book, voice),
        *_working(plan, voice),
        *voice.sources(),
    )
    return Page(
        f"Campaign plan: {plan.name}", blocks, lead=_lead(plan), date=plan.today.isoformat()
    )


def _lead(plan: Plan) -> str:
    goal = plan.contacts.effort.goal.whole
    left = ""
    if plan.calendar:
        left = f" in {plural(plan.calendar.weeks, 'full week')}"
    found = plan.contacts
    if found.effort.unopposed:
        return UNOPPOSED
    if not found.gap:
        return f"{counted(goal, 'votes')}{left}. {ENOUGH}"
    return (
        f"{counted(goal, 'votes')}, by finding {counted(found.supporters, 'supporters')}{left}. "
        "That takes "
        f"{about(found, 'conversations')}."
    )


def _win(plan: Plan) -> Iterator[Block]:
    yield Heading("The votes")
    yield from figures(plan.win)
    if plan.cautious:
        yield Text(f"{cautiously(plan.win)} Does a smaller seat come first? civicpath desk office")
    yield from warnings(plan.win.warnings)


def _calendar(plan: Plan, ask: str, book: DeskContent, voice: Citations) -> Iterator[Block]:
    if plan.calendar is None:
        yield from undated(plan.name, book, voice)
        return
    yield Heading("Backwards from the last day")
    yield from filing(plan.calendar, ask)
    yield from warnings(plan.calendar.warnings)
    yield from late(plan.calendar)
    yield stages(plan.calendar, voice)
    yield from law(ask, book, voice)


def _work(plan: Plan, book: DeskContent, voice: Citations) -> Iterator[Block]:
    if plan.contacts.effort.unopposed:
        yield from instead(book, voice)
        yield from standing(plan.so_far)
        return
    yield Heading("Who to talk to, in this order")
    yield Items(voice.points(book.targets), numbered=True)
    yield Room("Names to begin with", lines=3)
    if not plan.contacts.gap:
        yield from warnings(plan.contacts.warnings)
        yield from standing(plan.so_far)
        return
    yield from work(plan.contacts)
    yield from _how_far(plan)
    yield from standing(plan.so_far)
    yield from warnings(plan.contacts.warnings)
    yield from _weeks(plan)
    yield Text(asked(plan.contacts))


def _how_far(plan: Plan) -> Iterator[Block]:
    """Between which two the work lies, and whether so many people are there to talk with."""
    found = plan.contacts
    yield Text(
        "When any one guess is off as far as its sources say, it takes "
        f"{about(found, 'conversations')}; {about(found, 'hours at doors')}; "
        f"{about(found, 'hours of calls')}."
    )
    if found.large_enough is not False and found.conversations > plan.win.projected:
        yield Note(
            Tone.CAREFUL,
            f"{whole(found.conversations)} conversations are more than the "
            f"{whole(plan.win.projected)} who are expected to vote. So choose who you visit: "
            "where more people say yes, fewer talks do. And count those who are sure to vote "
            "for you.",
        )
        add = f"civicpath desk race add {quote(plan.name)} --base N"
        yield Commands(((add, "say how many those are"),))


def _weeks(plan: Plan) -> Iterator[Block]:
    rows = tuple(
        (
            short_day(one.by),
            whole(one.conversations),
            whole(one.doors),
            whole(one.supporters),
            "",
        )
        for one in by_week(plan)
    )
    if rows:
        yield Heading("Week by week", 3)
        yield Text("What is to be reached in all by each day, if it is all done at doors.")
        yield Table(("By", "Talks", "Doors", "Supporters", "Done"), rows)
        yield from _sooner(plan)


def _sooner(plan: Plan) -> Iterator[Block]:
    """The pace of who wants to have found everybody by the day on which turning out begins."""
    found = sooner(plan)
    if found:
        yield Text(
            f"From {short_day(found.by)} on you bring out the people you found. To have all of "
            f"them by then takes {counted(found.conversations, 'conversations')} a week, or "
            f"{counted(found.doors, 'doors')}."
        )


def _money(plan: Plan, book: DeskContent, voice: Citations) -> Iterator[Block]:
    yield Heading("The money")
    if plan.purse is None:
        small = (
            "So small a race may need little more than paper and shoes. "
            if plan.contacts.few
            else ""
        )
        yield Text(
            f"No budget is saved. {small}Ask the clerk for the reports of the last three winners."
        )
        add = f"civicpath desk race add {quote(plan.name)} --budget DOLLARS"
        yield Commands(((add, "then save a budget"),))
    else:
        yield from budget(plan.purse, book, voice)
        yield from warnings(plan.purse.warnings)
    yield from before(book, voice)
    yield Room("Treasurer, account, limits, days of the reports", lines=2)


def _signatures(plan: Plan) -> Iterator[Block]:
    found = plan.signatures
    if found is None:
        return
    yield Heading("Signatures")
    yield Pairs(
        (
            ("The law asks for", whole(found.petition.required.whole)),
            ("Collect", whole(found.collect)),
            ("Range", between(found.low, found.high)),
        )
    )


def _rest(book: DeskContent, voice: Citations) -> Iterator[Block]:
    yield Heading("To be written by hand")
    yield Text("Your message, the contrast, the team and the press: a few lines each, on paper.")
    yield from (Room(what, lines=1) for what in voice.all(book.by_hand))


def _turn_out(plan: Plan, book: DeskContent, voice: Citations) -> Iterator[Block]:
    yield Heading("Bringing out the vote")
    names = plan.contacts.supporters
    found = f"By then you have {whole(names)} names who said yes. Talk to no one else."
    yield Items((*([found] if names else []), *voice.points(book.turning_out)))
    yield Text("Before you file, read who must check first: civicpath show office")


def _working(plan: Plan, voice: Citations) -> Iterator[Block]:
    yield Heading("How all of this was worked out")
    yield Text("Check each line by hand. What is a default is a guess until you have counted.")
    yield Heading("Votes", 3)
    yield from working(plan.win.working, 4)
    yield from inputs(plan.win.race.givens, voice, 4)
    if not plan.contacts.effort.unopposed:
        yield Heading("Work", 3)
        yield from working(plan.contacts.working, 4)
        yield from inputs(plan.contacts.effort.givens, voice, 4)
        yield from calibration(plan.own, plan.contacts.effort.givens)
    for heading, lines in (
        ("Money", plan.purse.working if plan.purse else ()),
        ("Signatures", plan.signatures.working if plan.signatures else ()),
        ("Days", plan.calendar.working if plan.calendar else ()),
    ):
        if lines:
            yield Heading(heading, 3)
            yield from working(lines, 4)
    yield Commands(
        (
            ("civicpath log doors 45 --hours 2", "keep what you did, so that this gets better"),
            ("civicpath desk plan", "see this again, with what was done"),
        )
    )
