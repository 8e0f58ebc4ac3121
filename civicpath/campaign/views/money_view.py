"""The page on a budget by parts and the calls that raise the money."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.campaign.budget_summary import BudgetSummary
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.numbers import dollars, percent, tenth, whole
from civicpath.campaign.views.working_view import ESTIMATE, inputs, warnings, working
from civicpath.documents.markup import Block, Heading, Items, Note, Page, Pairs, Table, Text, Tone
from civicpath.ladder.views.citations import Citations


def money_page(summary: BudgetSummary, book: DeskContent, voice: Citations) -> Page:
    """Return the page on where the money goes, what a vote costs, and the calls it takes."""
    blocks = (
        *budget(summary),
        *split_rule(summary, book, voice),
        *calls(summary, book, voice),
        *dues(summary),
        Note(Tone.PLAIN, ESTIMATE),
        *warnings(summary.warnings),
        *before(book, voice),
        *(working(summary.working) if summary.working else ()),
        *(inputs(summary.givens, voice) if summary.givens else ()),
        *voice.sources(),
    )
    return Page(_title(summary), blocks)


def _title(summary: BudgetSummary) -> str:
    if summary.budget is not None:
        return f"A budget of {dollars(summary.budget)}"
    return "Call time for money" if summary.calls else "What dues bring in"


def budget(summary: BudgetSummary) -> Iterator[Block]:
    """The budget by parts, and what each vote costs."""
    if summary.budget is None:
        return
    rows = tuple((part.title, percent(part.share), dollars(part.amount)) for part in summary.parts)
    yield Table(("Part", "Share", "Money"), (*rows, ("Total", "100%", dollars(summary.budget))))
    pairs = []
    if summary.per_vote is not None:
        pairs.append(("For each vote you need", each_vote(summary)))
    if summary.per_voter is not None:
        pairs.append(("For each registered voter", dollars(summary.per_voter)))
    pairs += [(label, dollars(amount)) for label, amount in summary.compare]
    if pairs:
        yield Pairs(tuple(pairs))


def split_rule(summary: BudgetSummary, book: DeskContent, voice: Citations) -> Iterator[Block]:
    """The source of the shares, if they are the usual ones."""
    if summary.budget is not None and summary.usual_split:
        yield Text(voice.cite(book.split.text, book.split.sources))


def each_vote(summary: BudgetSummary) -> str:
    """The cost of a vote of the goal, with its range."""
    assert summary.per_vote is not None
    assert summary.per_vote_ends is not None
    return _ranged(dollars(summary.per_vote), *map(dollars, summary.per_vote_ends))


def calls(summary: BudgetSummary, book: DeskContent, voice: Citations) -> Iterator[Block]:
    """The fundraising calls and their hours."""
    if summary.calls is None:
        return
    yield Heading("Call time")
    time = summary.calls
    yield Pairs(
        (
            ("Calls", _ranged(whole(time.calls), whole(time.fewest), whole(time.most))),
            ("Hours", _ranged(tenth(time.hours), tenth(time.low), tenth(time.high))),
        )
    )
    yield Items(voice.points(book.call_time))


def _ranged(plan: str, low: str, high: str) -> str:
    return plan if low == high else f"{plan}, between {low} and {high}"


def dues(summary: BudgetSummary) -> Iterator[Block]:
    """The yearly income from a group's dues."""
    if summary.dues is not None:
        yield Heading("Dues of the group")
        yield Pairs((("In a year", dollars(summary.dues)),))


def before(book: DeskContent, voice: Citations) -> Iterator[Block]:
    """What to do before raising or spending any money."""
    yield Heading("Before a dollar moves")
    yield Items(voice.points(book.before_money))
