"""Where a race ends at the current pace, in a few sentences."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import islice

from civicpath.base.text import plural
from civicpath.campaign.contact_inputs import Contacts
from civicpath.campaign.forecast import Forecast, PaceBasis, PaceVerdict, levers
from civicpath.campaign.numbers import floor, percent, tenth, whole
from civicpath.campaign.race_attribution import WEEK
from civicpath.campaign.views.working_view import counted
from civicpath.documents.markup import Block, Heading, Note, Text, Tone

TWO = 2
"""The number of other ways to close the gap that are named."""

HOURS_OF_WEEK = 7 * 24
"""The hours in a week, because a larger number is not worth showing."""

TEN = 10
"""From this many supporters a week on, the pace is shown without decimals."""


def verdict(forecast: Forecast | None) -> Iterator[Block]:
    """How many supporters there will be out of those needed, and what would close the gap."""
    if forecast is None:
        return
    yield Heading("At your pace")
    good = forecast.outlook in {PaceVerdict.REACHED, PaceVerdict.ON_PACE}
    yield Note(Tone.TIP if good else Tone.CAREFUL, said(forecast))
    if forecast.basis is PaceBasis.HOURS:
        yield Text("This goes by the hours in your profile, until you have logged some.")


def last_week(contacts: Contacts) -> str:
    """What comes first in the last week, while some supporters of the plan are not found."""
    done = whole(contacts.effort.found or 0)
    return (
        f"Each of the {done} who said yes is reminded once more before election day. That comes "
        f"first. Of the plan, {counted(contacts.missing, 'supporters')} are not found."
    )


def said(forecast: Forecast) -> str:
    """The verdict in a sentence or two."""
    if forecast.outlook is PaceVerdict.REACHED:
        return f"You have all {counted(forecast.needed, 'supporters')} of the plan."
    if not forecast.days:
        return (
            f"No day is left to find supporters. You have {whole(forecast.found)} of "
            f"{counted(forecast.needed, 'supporters')}, which comes to about "
            f"{counted(forecast.votes, 'votes')}. From now on, remind those who said yes."
        )
    will = (
        f"At {_pace(forecast.a_week)} a week you will have {whole(forecast.will_have)} of "
        f"{counted(forecast.needed, 'supporters')} in {_left(forecast.days)}."
    )
    if forecast.outlook is PaceVerdict.ON_PACE:
        return f"{will} That is enough."
    ways = list(islice(_ways(forecast), TWO))
    if forecast.outlook is PaceVerdict.BEHIND:
        ways = [f"{_more(forecast)} at doors{_too_much(forecast)}", *ways]
        return f"{will} To close it: {', or '.join(ways)}."
    votes = counted(forecast.votes, "votes")
    return (
        f"{will} This goal is out of reach that way: it would take {_more(forecast)}. Your pace "
        f"comes to about {votes}. What could still help: {', or '.join(ways)}."
    )


def _more(forecast: Forecast) -> str:
    """The hours that close the gap: a week, or in the days left if that is less."""
    if forecast.hours > HOURS_OF_WEEK:
        return "more hours than a week has"
    return f"{counted(forecast.in_days_left(forecast.hours), 'more hours')}{_when(forecast)}"


def _when(forecast: Forecast) -> str:
    """The time in which it would have to be done."""
    return f" in {_left(forecast.days)}" if forecast.days < WEEK.days else " a week"


def _left(days: int) -> str:
    return f"the {plural(days, 'day')} left" if days < TWO * 7 else plural(days // 7, "more week")


def _pace(pace: Fraction) -> str:
    return tenth(pace) if pace < TEN else whole(floor(pace + Fraction(1, 2)))


def _too_much(forecast: Forecast) -> str:
    """A remark if these hours are more than the person said they have."""
    if not forecast.asks_too_much:
        return ""
    return f" (you said that you have {forecast.own_hours} in all)"


def _ways(forecast: Forecast) -> Iterator[str]:
    for lever in levers(forecast):
        match lever:
            case "shifts":
                shifts = forecast.in_days_left(forecast.shifts)
                yield f"{plural(shifts, 'shift')} of helpers{_when(forecast)}"
            case "share":
                assert forecast.share is not None
                yield (
                    "doors where more people say yes: "
                    f"{percent(forecast.share)} of the talks instead of {percent(forecast.support)}"
                )
            case _:
                yield f"{counted(forecast.base, 'votes')} more that you can count on by name"
