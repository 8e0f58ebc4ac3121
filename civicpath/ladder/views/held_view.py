"""What holds a person back, what is open meanwhile, and what somebody is owed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from civicpath.base.templates import Sayable, Template, joined
from civicpath.base.text import ended, series
from civicpath.base.vocabulary import Verdict
from civicpath.documents.markup import Block, Commands, Heading, Items, Note, Text, Tone
from civicpath.ladder.claims import ClaimKind
from civicpath.ladder.eligibility import Warrant
from civicpath.ladder.model import Action, Limit, Rung
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import RungState, Status
from civicpath.ladder.views.citations import Citations

LEFT_OUT = "CivicPath leaves this out until you have asked."

CLEARED = "You were told that you may. Keep that answer in writing."

CLEARING = "once those you asked have said that you may"

WHY = "Some steps could cost you something. They are held back until you have asked."


def warrant_text(warrant: Warrant, voice: Citations) -> str:
    """Return what a limit says about an activity, whether it is held or cleared, and who to ask."""
    text = voice.cite(_rule_text(warrant), warrant.rule.sources)
    return f"{text} {_who_to_ask(warrant.limit, voice)}"


def brief_warrant_text(warrant: Warrant, voice: Citations) -> str:
    """Return the same with the circumstance's title, for use within a line."""
    title, text = ended(voice.say(warrant.limit.title)), voice.say(_rule_text(warrant))
    return f"{title} {text} {_who_to_ask(warrant.limit, voice)}"


def _who_to_ask(limit: Limit, voice: Citations) -> str:
    return f"Who to ask? {voice.say(limit.ask)}"


def _rule_text(warrant: Warrant) -> Template:
    """Return what a rule says, and whether that holds the person back or was cleared."""
    if warrant.holds_back:
        return joined(warrant.rule.text, f" {LEFT_OUT}")
    return joined(warrant.rule.text, f" {CLEARED}") if warrant.cleared else warrant.rule.text


def held_briefly(progress: Progress, voice: Citations, *, named: bool = True) -> str:
    """Return which circumstances hold something back, why, and who to ask, in one paragraph.

    `named` names the rungs, for pages that don't show the ladder beside it.
    """
    which = _titles(progress, voice) if named else ""
    why = f" Held back until you have asked: {which}." if which else f" {WHY}"
    reasons = (
        f"{voice.say(limit.title)}.{'' if at else why} {_who_to_ask(limit, voice)}"
        for at, limit in enumerate(limits_holding_back(progress))
    )
    return " ".join(reasons)


def held_notes(progress: Progress, voice: Citations) -> Iterator[Block]:
    """Yield a note for each of the person's circumstances that holds something back."""
    for limit in limits_holding_back(progress):
        title = ended(voice.say(limit.title))
        yield Note(Tone.CAREFUL, f"{title} {WHY} {_who_to_ask(limit, voice)}")


def held_in_full(progress: Progress, voice: Citations) -> Iterator[Block]:
    """Yield the notes, what stays open anyway, and what to do with the answer."""
    yield from held_notes(progress, voice)
    if which := _titles(progress, voice):
        yield Text(f"Held back: {which}.")
    for limit in limits_holding_back(progress):
        if limit.free:
            yield Heading("What stays open to you")
            yield Items(voice.points(limit.free))
    if any(limits_holding_back(progress)):
        yield Commands(
            (
                ("civicpath show RUNG", "read why its steps are held back, with the sources"),
                ("civicpath start --limits none", "if none of this describes you any more"),
            )
        )
    yield from clearing_commands(progress.ladder.actions(), progress)


def clearing_commands(actions: Iterable[Action], progress: Progress) -> Iterator[Block]:
    """Yield the commands to record that the person may do what is held back."""
    held_back = (action for action in actions if progress.status(action) is Status.HELD)
    kinds = tuple(dict.fromkeys(action.activity.value for action in held_back))
    if not kinds:
        return
    for name in letters_to_ask(progress)[:1]:
        yield Commands(((f"civicpath draft {name}", "ask in writing what you may do"),))
    several = f"; WHAT is {series(kinds, 'or')}"
    what, which = ("WHAT", several) if kinds[1:] else (kinds[0], "")
    yield Commands(((f"civicpath start --cleared {what}", f"{CLEARING}{which}"),))


def rungs_held(progress: Progress) -> tuple[Rung, ...]:
    """Return the rungs that are held back, lowest first."""
    return tuple(rung for rung in progress.ladder.rungs if progress.state(rung) is RungState.HELD)


def _titles(progress: Progress, voice: Citations) -> str:
    return series(tuple(voice.say(rung.title) for rung in rungs_held(progress)))


def letters_to_ask(progress: Progress) -> tuple[str, ...]:
    """Return the drafts that ask what the person's circumstances allow, without a repetition."""
    return tuple(
        dict.fromkeys(limit.draft for limit in limits_holding_back(progress) if limit.draft)
    )


def limits_holding_back(progress: Progress) -> tuple[Limit, ...]:
    """Return the person's circumstances that hold something back."""
    known = progress.ladder.limits
    limits = (known[name] for name in progress.answers.get("limits", ()) if name in known)
    return tuple(
        limit for limit in limits if any(rule.verdict is Verdict.HOLD for rule in limit.rules)
    )


WAITS: Final = {Status.WAITING, Status.RESTING, Status.OFF_SEASON, Status.CLOSED}

LEFT: Final = (
    (WAITS, "is waiting for an answer or a date"),
    ({Status.STUCK}, "has not worked out so far"),
    ({Status.SKIPPED}, "was skipped"),
)
"""What may be in the way of what is left on a rung."""


def meanwhile(progress: Progress) -> str:
    """Say what is in the way on the rung, and never that something waits when nothing does."""
    rung = progress.current
    actions = rung.actions if rung else ()
    left = {progress.status(action) for action in actions if not action.optional}
    then = "Do this in the meantime." if left & WAITS else "You can still do this."
    *others, last = [text for statuses, text in LEFT if left & statuses] or [""]
    if not last:
        return f"Nothing on your rung can be done today. {then}"
    obstacles = f"{', '.join(others)}, or {last}" if others else last
    return f"What is left on your rung {obstacles}. {then}"


def after_vote(action: Action, progress: Progress) -> Sayable | None:
    """Return after which election a blocked action opens; None if it waits for none."""
    if progress.status(action) is not Status.BLOCKED or not progress.awaits_vote(action):
        return None
    vote = next((day for day in progress.ahead if day.id.startswith("general")), None)
    when = f", {vote.when}" if vote and not progress.past.in_use else ""
    return joined("“", action.title, f"” opens after the election{when}.")


def person_due(progress: Progress, *, briefly: bool = False) -> str:
    """Return what somebody promised or is owed near this day, in one line, or an empty string."""
    for claim in progress.claims:
        if claim.because is ClaimKind.PERSON:
            from civicpath.people.model import Due
            from civicpath.people.views.people_view import due_line

            due = claim.about
            return due_line(due, briefly=briefly) if isinstance(due, Due) else ""
    return ""
