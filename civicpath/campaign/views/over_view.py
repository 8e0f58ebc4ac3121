"""The work and the plan of a race on election day and after it, with nobody left to find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.numbers import whole
from civicpath.campaign.plan import Plan, Workload
from civicpath.campaign.progress_report import SoFar
from civicpath.campaign.race_days import Phase
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.views.ended_view import asked, ended_title, what_comes
from civicpath.campaign.views.win_view import BY_PAST, PLANNED, figures
from civicpath.campaign.views.working_view import bars, counted
from civicpath.documents.markup import Block, Commands, Heading, Items, Page, Pairs, Text
from civicpath.ladder.views.citations import Citations

TODAY = "Today is election day"
PASSED = "Election day has passed"
NEXT = Commands((("civicpath desk time", "what to do now"),))


def work_page(name: str, phase: Phase, race: RaceInTime, load: Workload) -> Page:
    """Return the page on the work of a race whose election day has come, with what was done."""
    blocks = (
        *([asked(race.rule)] if phase is Phase.AFTER else []),
        *done(load.so_far),
        NEXT,
    )
    today = load.to_remind
    title = f"Remind {counted(today, 'supporters')} today" if today else state_of(phase, race)
    if phase is Phase.TODAY and load.contacts.effort.unopposed:
        lead = "Nobody is running against you. Vote."
    elif phase is Phase.TODAY:
        lead = "Cross off who has voted, and go to the others until the polls close."
    else:
        lead = "There is nobody more to find for it."
    return Page(title, blocks, lead=f"Your race “{name}”. {lead}")


def state_of(phase: Phase, race: RaceInTime) -> str:
    """Say where a race stands whose election day has come."""
    if race.result:
        return ended_title(race, race.result)
    return TODAY if phase is Phase.TODAY else PASSED


def done(so_far: SoFar) -> Iterator[Block]:
    """What was done, beside what was planned; nothing if nothing was logged."""
    if so_far.begun:
        yield Heading("What was done")
        yield bars(so_far)


def plan_lead(plan: Plan) -> str:
    """Say that election day is today or has passed, or how the race ended."""
    state = f"{state_of(plan.phase, plan.race)}."
    if plan.phase is not Phase.TODAY:
        return f"{state} This is the plan as it was."
    found = plan.contacts.effort.found
    if not found or plan.contacts.effort.unopposed:
        return state
    return f"{state} {counted(found, 'supporters')} said yes. Remind each until they have voted."


def votes(plan: Plan) -> Iterator[Block]:
    """The votes that the plan is for, and how they compare with what past elections say."""
    win, effort = plan.win, plan.contacts.effort
    goal = effort.goal.whole
    own = win is None or goal not in {win.goal, win.cautious}
    if own:
        name = "Vote goal" if effort.unopposed else "Vote goal, your own"
        yield Pairs(((name, whole(goal)),))
    if win:
        yield from figures(win, BY_PAST if own else PLANNED)
    elif not effort.unopposed:
        yield Text(UNCHECKED)


UNCHECKED: Final = (
    "No past election is saved, so nothing here checks that goal. Ask the clerk how many voted for "
    "this office the last three times."
)


def plan_blocks(plan: Plan, book: DeskContent, voice: Citations) -> Iterator[Block]:
    """What the plan aimed at and what was done, then what to do today or next."""
    yield Heading("The votes")
    result = plan.race.result
    if result and result.votes is not None:
        yield Pairs((("Your votes", whole(result.votes)),))
    yield from votes(plan)
    yield from done(plan.so_far)
    if plan.phase is Phase.TODAY:
        if not plan.contacts.effort.unopposed:
            yield Heading("Getting out the vote")
            yield Items(voice.points(book.turning_out))
    elif result:
        yield from what_comes(plan.race, result, book, voice)
    else:
        yield Text("How did it end? The next steps depend on it.")
