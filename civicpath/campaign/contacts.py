"""The contact work that a vote goal takes, with its working and its warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from civicpath.base.days import short_day
from civicpath.base.errors import Usage
from civicpath.base.text import capital
from civicpath.base.values import NamedTuple, replace
from civicpath.campaign import contact_chain
from civicpath.campaign.contact_chain import WAYS, Chain, Reach, chain_of, way_of
from civicpath.campaign.contact_inputs import Contacts, ContactWay, Effort, Measure, Swing
from civicpath.campaign.inputs import Given
from civicpath.campaign.numbers import HUNDRED, ceil, floor, percent, tenth, whole
from civicpath.campaign.time_inputs import NET, SHIFT
from civicpath.campaign.vote_inputs import CALL_RATE, DOOR_RATE, SUPPORT, TURN

TALKS_LINE = "Conversations"


def _working(
    effort: Effort, chain: Chain, ways: tuple[ContactWay, ...], reach: Reach | None
) -> Iterator[str]:
    """The lines of working, one for each formula."""
    yield chain.gap.line("Votes still missing")
    yield chain.supporters.line("Supporters to find")
    if effort.found:
        yield chain.missing.line("Supporters still missing")
    yield chain.conversations.line("Conversations still to have" if effort.talked else TALKS_LINE)
    for way in ways:
        yield from way.working
    if reach:
        yield from _reach_lines(effort, reach, chain.conversations.whole, ways[0])


def _reach(effort: Effort) -> Reach | None:
    """The most that the doors can give, or None if their number is unknown."""
    if not effort.reach:
        return None
    support, turn = effort.rate(SUPPORT), effort.rate(TURN)
    return contact_chain.reach_of(effort.reach, effort.names, support, turn)


def _reach_lines(
    effort: Effort, reach: Reach, conversations: int, doors: ContactWay
) -> Iterator[str]:
    """F16: Whether the list is large enough and, if not, the most it can give."""
    asked = "Is the list large enough?" if effort.on_list else "Are there enough voters?"
    yield (
        f"{asked} {whole(doors.attempts)} doors against {reach.doors.text}; "
        f"{whole(conversations)} conversations against {reach.talks.text}"
    )
    if not reach.holds(conversations, doors.attempts):
        yield f"What it can give at most: {reach.working}"


def _relied_on(base: Given) -> str:
    """What to check before relying on the votes that come without any contact."""
    if not base.is_default:
        return "You already count on enough votes. Check that number before you rely on it."
    low, high = (whole(floor(end)) for end in base.ends)
    return (
        f"These votes are only an estimate, from {low} to {high}. Ask people by name before you "
        "stop: --friends counts those who promised."
    )


def warnings(effort: Effort, chain: Chain, small_reach: Reach | None) -> Iterator[str]:
    """Warnings about bare guesses, inconsistent inputs and unusually high rates.

    `small_reach` is what the doors can give, if that is not enough.
    """
    if effort.unopposed:
        yield (
            "Nobody is running against you. Ask the clerk whether a write-in or a late filer may "
            "come."
        )
        return
    if not chain.gap.whole:
        yield _relied_on(effort.base)
        return
    yield from _on_guesses(effort)
    yield from _on_unusual(effort)
    if small_reach:
        yield _too_small(effort, chain, small_reach)


def _on_guesses(effort: Effort) -> Iterator[str]:
    """Warnings about bare guesses that change the answer."""
    if effort.base.is_default and not effort.base.whole:
        each = contact_chain.talks(
            contact_chain.identify(HUNDRED, effort.rate(TURN)).whole,
            effort.rate(SUPPORT),
        )
        yield (
            "The plan counts on no votes without a contact, because you gave no number. This "
            f"changes the answer most: each 100 such votes save {whole(each.whole)} conversations. "
            "Give --base, or --side (what your side had last time) and --friends (who promised)."
        )
    if effort[SUPPORT].is_default:
        yield (
            "How many conversations end with a supporter is a bare guess here: no source gives "
            "it. Everything after it depends on that guess. Count your own after two shifts."
        )
    if effort[TURN].is_default:
        yield "Fewer supporters vote where few people vote. Lower --turn in such a race."


def _on_unusual(effort: Effort) -> Iterator[str]:
    """Warnings about unusually high rates, too little time, and numbers that don't fit together."""
    if max(effort.rate(DOOR_RATE), effort.rate(CALL_RATE)) > Fraction(2, 5):
        yield "More than 40 conversations in 100 tries is rare. Count again."
    if effort.weeks and not effort.weeks.whole:
        yield "No full week is left. Plan by the day."
    if effort.until and effort.weeks and effort.weeks.whole:
        yield (
            "You now find supporters and turn them out side by side. So the weeks left count "
            f"until {short_day(effort.until)}, and can be more than they were before."
        )
    if effort.on_list and effort.voters and effort.on_list.whole > effort.voters.whole:
        yield (
            f"Your list has {whole(effort.on_list.whole)} doors or numbers, and the race has "
            f"{whole(effort.voters.whole)} voters. Check both numbers."
        )


def _too_small(effort: Effort, chain: Chain, reach: Reach) -> str:
    """The warning that there are too few doors: what they can give, and what helps."""
    doors = whole(effort.reach or 0)
    if effort.on_list:
        problem = f"The list of {doors} is too small for this plan."
    else:
        problem = (
            f"The {doors} doors where about {whole(effort.names)} voters live are too few "
            "for this plan."
        )
    return (
        f"{problem} The same empty houses stay empty, and four passes by phone reached about half "
        f"of a list. Half of the voters give at most {whole(reach.conversations)} conversations, "
        f"{whole(reach.supporters)} supporters and {whole(reach.votes)} votes, "
        f"and {whole(chain.gap.whole)} are missing."
        f"{_would_do(effort, chain.missing.whole, reach)} "
        "Go where more people say yes, add phones, count on more of your party's base, or aim at "
        "a smaller margin."
    )


def _would_do(effort: Effort, supporters: int, reach: Reach) -> str:
    """The support rate at which the list would be large enough, or "" if none is realistic."""
    most = min(reach.conversations, floor(reach.doors.value * effort.rate(DOOR_RATE))) or 1
    share = Fraction(ceil(Fraction(supporters * HUNDRED, most)), HUNDRED)
    needed = contact_chain.talks(supporters, share).whole
    doors = contact_chain.attempts(needed, effort.rate(DOOR_RATE)).whole
    if share > effort[SUPPORT].field.high or not reach.holds(needed, doors):
        return ""
    return f" It would be enough if {percent(share)} of the conversations ended with a supporter."


def contacts(effort: Effort) -> Contacts:
    """Compute the work that a goal takes; raises Usage if the inputs are inconsistent."""
    _check(effort)
    chain = chain_of(effort)
    gap, conversations = chain.gap.whole, chain.conversations.whole
    weeks = effort.weeks.whole if effort.weeks else 0
    ways = tuple(way_of(effort, name, conversations) for name in WAYS)
    doors, calls = ways
    reach, pace = _reach(effort), contact_chain.a_week(conversations, weeks)
    large = reach.holds(conversations, doors.attempts) if reach else None
    plan, ends = _measures(effort), tuple(_ends(effort))
    return Contacts(
        effort=effort,
        gap=gap,
        supporters=chain.supporters.whole,
        missing=chain.missing.whole,
        conversations=conversations,
        doors=doors,
        calls=calls,
        conversations_a_week=pace.whole if pace else None,
        large_enough=large,
        passes=(
            contact_chain.passes_of(conversations, effort.on_list.whole, effort.rate(DOOR_RATE))
            if effort.on_list and conversations
            else None
        ),
        swings=tuple(_swings(ends)),
        measures=tuple(_ranged(plan, ends)),
        working=tuple(_working(effort, chain, ways, reach)),
        warnings=tuple(warnings(effort, chain, reach if large is False else None)),
    )


def talks_a_week(effort: Effort) -> int:
    """The conversations a week that an effort takes; 0 if no full week is left."""
    weeks = effort.weeks.whole if effort.weeks else 0
    pace = contact_chain.a_week(chain_of(effort).conversations.whole, weeks)
    return pace.whole if pace else 0


def _check(effort: Effort) -> None:
    for votes in (effort.goal, effort.base):
        if effort.voters and votes.value > effort.voters.value:
            most = effort.voters.shown
            raise Usage(
                f"--{votes.field.id} {whole(votes.whole)} is more votes than there are voters.",
                f"{capital(votes.field.title)}: at most {most}, because "
                "no more people can vote than are registered.",
            )
    shift, net = effort[SHIFT], effort[NET]
    if net.value > shift.value:
        raise Usage(
            f"--net {tenth(net.value)} is out of range.",
            f"Hours of a shift that are spent at the doors: from {tenth(net.field.low)} to "
            f"{tenth(shift.value)}, because that is how long the shift is.",
        )


MEASURED = ("supporters", "conversations", "doors", "hours at doors", "calls", "hours of calls")
"""The measures that get a range, in the order of `_measures`."""


def _measures(effort: Effort) -> tuple[int, ...]:
    chain = chain_of(effort)
    doors, calls = (way_of(effort, name, chain.conversations.whole) for name in WAYS)
    tries = (doors.attempts, ceil(doors.hours), calls.attempts, ceil(calls.hours))
    return (chain.supporters.whole, chain.conversations.whole, *tries)


class GuessEnds(NamedTuple):
    """A guess, and the measures if it is at the low or at the high end of its range."""

    given: Given
    low: tuple[int, ...]
    high: tuple[int, ...]


def _ends(effort: Effort) -> Iterator[GuessEnds]:
    """The measures at both ends of each guess, one guess at a time."""
    for given in (effort.base, *effort.rates.values()):
        low, high = given.ends
        if low != high:
            first, last = (
                _measures(effort.having(replace(given, value=end))) for end in (low, high)
            )
            yield GuessEnds(given, first, last)


def _ranged(plan: tuple[int, ...], ends: Iterable[GuessEnds]) -> Iterator[Measure]:
    """Each measure with its low and high end, if any single guess is off within its range."""
    seen = [plan, *(measures for guess in ends for measures in (guess.low, guess.high))]
    for name, planned, values in zip(MEASURED, plan, zip(*seen, strict=True), strict=True):
        yield Measure(name=name, plan=planned, low=min(values), high=max(values))


def _swings(ends: Iterable[GuessEnds]) -> Iterator[Swing]:
    """The guesses that change the hours at the doors, the most important first."""
    at = MEASURED.index("hours at doors")
    swings = [
        Swing(given=given, low=min(low[at], high[at]), high=max(low[at], high[at]))
        for given, low, high in ends
        if low[at] != high[at]
    ]
    yield from sorted(swings, key=lambda swing: swing.low - swing.high)
