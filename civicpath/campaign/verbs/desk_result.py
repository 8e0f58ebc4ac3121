"""How a race ended: from a flag, or from a prompt once election day has passed."""

from __future__ import annotations

from datetime import date
from typing import Final

from civicpath.app import App
from civicpath.base.errors import Usage
from civicpath.base.text import excerpt
from civicpath.campaign.inputs import Input, Unit, read
from civicpath.campaign.race_days import Phase
from civicpath.campaign.race_rules import ENDS_ALSO, RESULTS, read_rule, results_of
from civicpath.campaign.verbs.desk_inputs import open_desk
from civicpath.campaign.verbs.desk_prompts import judge
from civicpath.campaign.vote_inputs import BASE
from civicpath.journal.events import RaceEnded
from civicpath.journal.race_state import ADVANCED
from civicpath.terminal.prompts import Asker, Option

VOTES: Final = Input(
    id="votes",
    title="your votes in the count",
    unit=Unit.VOTES,
    low=BASE.low,
    high=BASE.high,
    why="votes are counted, and no race on this ladder has more than ten million voters",
)

LATER: Final = Option("later", "I don't know yet", "You are asked again.")


def ended(app: App, name: str, how: str, votes: str | None, on: date) -> RaceEnded:
    """Parse a result; raises Usage if it is not possible, such as a win before election day.

    A win in a top-two primary is saved as advancing, because another vote follows.
    """
    how = ENDS_ALSO.get(how, how)
    if how not in RESULTS:
        raise Usage(
            f"'{excerpt(how, 20)}' is not a result.", f"It is one of: {', '.join(RESULTS)}."
        )
    desk = open_desk(app, {}, name)
    rule = read_rule(desk.text("rule"))
    if how == "won" and how not in results_of(rule):
        how = ADVANCED
    election = desk.day("election")
    voted = any(day.is_vote and day.on <= on for day in desk.days)
    if how == ADVANCED and how not in results_of(rule) and voted and election and on < election:
        raise Usage(
            f"Nothing has to be recorded: '{name}' goes on until its election day.",
            "What comes next: civicpath desk time",
        )
    if how == ADVANCED and how not in results_of(rule):
        raise Usage(
            f"Nobody goes on to another round of '{name}' by its rule.",
            f"If it has a runoff: civicpath desk race add {name} --rule majority. If it was a "
            "primary: --rule top-two.",
        )
    decided = (day.on for day in desk.days if how == "lost" and day.is_vote)
    if election and on < min(decided, default=election) and how != "withdrew":
        raise Usage(
            f"Election day of '{name}' is {election.isoformat()}: it can't be {how} before then.",
            "If you left the race: civicpath desk result withdrew. If the day is wrong: "
            f"civicpath desk race add {name} --election DATE",
        )
    count = int(read(VOTES, votes)) if votes else None
    return RaceEnded(name=name, result=how, on=on, votes=count)


def ask_result(app: App, asker: Asker) -> RaceEnded | None:
    """Prompt for the result of the race in use after election day; None if not known yet."""
    name = app.state.in_use
    desk = open_desk(app, {})
    if not name or desk.phase is not Phase.AFTER:
        return None
    known = results_of(read_rule(desk.text("rule")))
    options = (*(Option(key, text) for key, text in known.items()), LATER)
    how = asker.one(f"Election day of “{name}” has passed. How did it end?", options, blank=False)
    if how == LATER.value:
        return None
    votes = (
        asker.text(
            "How many votes did you have? Leave it blank if you don't know.", check=judge(VOTES)
        )
        if how != "withdrew"
        else ""
    )
    event = ended(app, name, how, votes, app.today)
    app.record(event)
    return event
