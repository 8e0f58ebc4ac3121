"""The page on a budget by parts and the calls that raise the money."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.campaign.budget_summary import Purse
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.numbers import dollars, percent, tenth, whole
from civicpath.campaign.views.working_view import ESTIMATE, inputs, warnings, working
from civicpath.documents.page import Block, Heading, Items, Note, Page, Pairs, Table, Text, Tone
from civicpath.ladder.views.citations import Citations


def money_page(found: Purse, book: DeskContent, voice: Citations) -> Page:
    """Return the page on where the money goes, what a vote costs, and the calls it takes."""
    blocks = (
        *budget(found),
        *split_rule(found, book, voice),
        *calls(found, book, voice),
        *dues(found),
        Note(Tone.PLAIN, ESTIMATE),
        *warnings(found.warnings),
        *before(book, voice),
        *(working(found.working) if found.working else ()),
        *(inputs(found.givens, voice) if found.givens else ()),
        *voice.sources(),
    )
    return Page(_title(found), blocks)


def _title(found: Purse) -> str:
    if found.budget is not None:
        return f"A budget of {dollars(found.budget)}"
    return "Call time for money" if found.calls else "What dues bring in"


def budget(found: Purse) -> Iterator[Block]:
    """The budget by parts, and what each vote costs."""
    if found.budget is None:
        return
    rows = tuple((one.title, percent(one.share), dollars(one.amount)) for one in found.parts)
    yield Table(("Part", "Share", "Money"), (*rows, ("Total", "100%", dollars(found.budget))))
    pairs = []
    if found.per_vote is not None:
        pairs.append(("For each vote you need", each_vote(found)))
    if found.per_voter is not None:
        pairs.append(("For each registered voter", dollars(found.per_voter)))
    pairs += [(label, dollars(amount)) for label, amount in found.compare]
    if pairs:
        yield Pairs(tuple(pairs))


def split_rule(found: Purse, book: DeskContent, voice: Citations) -> Iterator[Block]:
    """The source of the shares, if they are the usual ones."""
    if found.budget is not None and found.usual_split:
        yield Text(voice.cite(book.split.text, book.split.sources))


def each_vote(found: Purse) -> str:
    """The cost of a vote of the goal, with its range."""
    assert found.per_vote is not None
    assert found.per_vote_ends is not None
    return _ranged(dollars(found.per_vote), *map(dollars, found.per_vote_ends))


def calls(found: Purse, book: DeskContent, voice: Citations) -> Iterator[Block]:
    """The fundraising calls and their hours."""
    if found.calls is None:
        return
    yield Heading("Call time")
    one = found.calls
    yield Pairs(
        (
            ("Calls", _ranged(whole(one.calls), whole(one.fewest), whole(one.most))),
            ("Hours", _ranged(tenth(one.hours), tenth(one.low), tenth(one.high))),
        )
    )
    yield Items(voice.points(book.call_time))


def _ranged(plan: str, low: str, high: str) -> str:
    return plan if low == high else f"{plan}, between {low} and {high}"


def dues(found: Purse) -> Iterator[Block]:
    """The yearly income from a group's dues."""
    if found.dues is not None:
        yield Heading("Dues of the group")
        yield Pairs((("In a year", dollars(found.dues)),))


def before(book: DeskContent, voice: Citations) -> Iterator[Block]:
    """What to do before raising or spending any money."""
    yield Heading("Before a dollar moves")
    yield Items(voice.points(book.before_money))
