"""A budget by its parts, and the calls that bring the money in, on one page."""

from __future__ import annotations

from collections.abc import Iterator

from civicpath.core.campaign.number import dollars, percent, tenth, whole
from civicpath.core.campaign.purse import Purse
from civicpath.core.page import Block, Heading, Items, Note, Page, Pairs, Table, Text, Tone
from civicpath.pages.desk.parts import ESTIMATE, inputs, warnings, working
from civicpath.pages.voice import Voice

BEFORE = (
    (
        (
            "In a federal race you count as a candidate at more than $5,000 raised or spent. In "
            "state and local races it is often at the first dollar, or when you decide."
        ),
        ("fec-cand",),
    ),
    (
        (
            "Open an account of its own, name a treasurer, and learn the limits, the days of the "
            "reports and the “paid for by” words. Ask your state's office before a dollar moves."
        ),
        (),
    ),
)
"""What comes before any money, each with its sources."""


def money_page(found: Purse, voice: Voice) -> Page:
    """Say where the money goes, what a vote costs, and how many calls bring it in."""
    blocks = (
        *budget(found, voice),
        *calls(found, voice),
        *dues(found),
        Note(Tone.PLAIN, ESTIMATE),
        *warnings(found.warnings),
        *before(voice),
        *(working(found.working) if found.working else ()),
        *(inputs(found.givens, voice) if found.givens else ()),
        *voice.sources(),
    )
    return Page(_title(found), blocks)


def _title(found: Purse) -> str:
    if found.budget is not None:
        return f"A budget of {dollars(found.budget)}"
    return "Call time for money" if found.calls else "What dues bring in"


def budget(found: Purse, voice: Voice) -> Iterator[Block]:
    """The budget by parts, and what each vote costs."""
    if found.budget is None:
        return
    rows = tuple((one.title, percent(one.share), dollars(one.amount)) for one in found.parts)
    yield Table(("Part", "Share", "Money"), (*rows, ("Together", "100%", dollars(found.budget))))
    pairs = []
    if found.per_vote is not None:
        pairs.append(("For each vote you need", each_vote(found)))
    if found.per_voter is not None:
        pairs.append(("For each registered voter", dollars(found.per_voter)))
    pairs += [(label, dollars(amount)) for label, amount in found.compare]
    if pairs:
        yield Pairs(tuple(pairs))
    if found.usual_split:
        text = (
            "The split is a default that lies inside what five training groups and vendors give: "
            "60 to 75% to voter contact, 10 to 15% to fundraising, 10 to 20% to administration. "
            "Keep gadgets under 3 to 5%. Most of the money goes out in the last 90 days."
        )
        yield Text(voice.cite(text, found.split_sources))


def each_vote(found: Purse) -> str:
    """What a vote of the goal costs, and between which two that lies."""
    assert found.per_vote is not None
    assert found.per_vote_ends is not None
    return _ranged(dollars(found.per_vote), *map(dollars, found.per_vote_ends))


def calls(found: Purse, voice: Voice) -> Iterator[Block]:
    """The calls for money and their hours."""
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
    yield Items(
        (
            voice.cite("List everyone you know before anybody else.", ("ndtc-calltime",)),
            voice.cite("Local races seldom call strangers.", ("votemama",)),
            voice.cite(
                "With a full-time job, one guide sets aside ten hours a week.", ("mycampaignguide",)
            ),
            "Ask for an amount, then stop talking. Collect on the call. Thank within two days.",
        )
    )


def _ranged(plan: str, low: str, high: str) -> str:
    return plan if low == high else f"{plan}, between {low} and {high}"


def dues(found: Purse) -> Iterator[Block]:
    """What the dues of a group bring in."""
    if found.dues is not None:
        yield Heading("Dues of the group")
        yield Pairs((("In a year", dollars(found.dues)),))


def before(voice: Voice) -> Iterator[Block]:
    """What comes before any money."""
    yield Heading("Before a dollar moves")
    yield Items(tuple(voice.cite(text, sources) for text, sources in BEFORE))
