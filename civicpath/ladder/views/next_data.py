"""What `next` found, and the ladder that `ladder` and `show` show, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from civicpath.base.enums import StrEnum
from civicpath.base.json_data import ABSENT, Absent, Result
from civicpath.base.sources import Point
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.documents.markup import Visit
from civicpath.ladder.advice import Advice, Why
from civicpath.ladder.claims import ClaimKind
from civicpath.ladder.model import Action, Rung, Sheet, Term
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import RungState, Status
from civicpath.ladder.views.action_pages_view import visits
from civicpath.ladder.views.action_view import caution_texts
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import letters_to_ask, limits_holding_back, rungs_held
from civicpath.ladder.views.reasons_view import because, meeting_of
from civicpath.places.views.dated_data import DatedData, dated_data
from civicpath.places.views.local_offices_view import windows

if TYPE_CHECKING:
    from civicpath.meetings.views.meeting_data import MeetingData
    from civicpath.people.views.people_data import DueData


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction(Result):
    """A summary of the action to do now. `show` returns the full action."""

    id: str
    """The action's ID, as `rung/action`."""
    rung: str
    """The ID of its rung."""
    title: Sayable
    """What to do."""
    why: Sayable
    """Why it is worth doing."""
    how: tuple[Sayable, ...]
    """The steps, in order."""
    minutes: int
    """The time it takes. Unit: minutes."""
    done: Sayable
    """How to tell that it is done."""
    cautions: tuple[str, ...]
    """Cautions that apply to this user."""
    links: tuple[Visit, ...]
    """The links to open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReason(Result):
    """The reason for an action."""

    kind: Why
    """The type of reason."""
    text: str
    """The reason, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextInvitation(Result):
    """The next meeting of a county group, from its pack."""

    INLINE = ("meeting",)
    ask_for: str | None
    """Who to ask for at the meeting. Null: the pack names nobody."""
    pack: str
    """The ID of the pack."""
    meeting: MeetingData
    """The meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAsk(Result):
    """Who to consult about one limit."""

    limit: str
    """The ID of the limit, as listed by `start --limits`."""
    who: Sayable
    """The person or office to consult."""
    url: str
    """Their website. Empty if unknown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldData(Result):
    """What is on hold until the user has checked whether they may do it."""

    rungs: tuple[str, ...]
    """The IDs of rungs that are on hold completely."""
    actions: tuple[str, ...]
    """The IDs of actions on hold, as `rung/action`."""
    ask: tuple[HeldAsk, ...]
    """Who to consult, one entry per limit."""
    draft: str | None
    """The name of the draft for asking. Null: nothing is on hold, or no letter fits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RungProgress(Result):
    """Progress on the current rung."""

    done: int
    """The actions completed. Unit: actions."""
    total: int
    """The actions that count toward the rung. Unit: actions."""
    rung: str | None
    """The rung's ID. Null: there is no current rung."""


AFTER = 3
"""How many of the actions that come next are named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextData(Result):
    """The one action to do now, the reason for it, and what is coming up."""

    today: date
    """The date the answer applies to."""
    action: NextAction | None
    """The action to do now. Null: there is nothing to do now; `because` says why."""
    because: NextReason
    """Why this action was chosen, or why there is none."""
    meeting: MeetingData | Absent = ABSENT
    """The past or upcoming meeting that is the reason for the action."""
    invitation: NextInvitation | Absent = ABSENT
    """The next meeting of the county's group, from an installed pack."""
    person: DueData | None
    """A promise that is due soon, made by or to a contact. Null: nothing is due."""
    after: tuple[str, ...]
    """The IDs of up to three actions of the rung that come next, as `rung/action`."""
    after_more: int
    """The number of further actions of the rung after those. Unit: actions."""
    held: HeldData
    """What is on hold until the user has checked whether they may do it."""
    days: tuple[DatedData, ...]
    """Upcoming dates that are close, from the calendar of the user's place."""
    windows: tuple[DatedData, ...]
    """Filing periods for local offices."""
    progress: RungProgress
    """The user's progress on the current rung."""


def next_data(advice: Advice, progress: Progress, voice: Citations) -> NextData:
    """The advice as data."""
    rung = progress.current
    done, total = progress.tally(rung) if rung else (0, 0)
    return NextData(
        today=progress.today,
        action=_action(advice, progress, voice),
        because=NextReason(kind=advice.why, text=voice.say(because(advice, progress))),
        meeting=_meeting(advice),
        invitation=_invitation(progress),
        person=_person(progress),
        after=advice.after[:AFTER],
        after_more=len(advice.after[AFTER:]),
        held=_held(progress),
        days=tuple(dated_data(day, voice) for day in progress.soon),
        windows=tuple(dated_data(day, voice) for day in windows(progress.ahead)),
        progress=RungProgress(done=done, total=total, rung=rung.id if rung else None),
    )


def _meeting(advice: Advice) -> MeetingData | Absent:
    meeting = meeting_of(advice)
    if meeting is None:
        return ABSENT
    from civicpath.meetings.views.meeting_data import meeting_data  # only needed with a meeting

    return meeting_data(meeting)


def _invitation(progress: Progress) -> NextInvitation | Absent:
    invitation = progress.invitation
    if invitation is None:
        return ABSENT
    from civicpath.meetings.views.meeting_data import meeting_data  # only needed with a pack

    meeting = meeting_data(invitation.meeting)
    return NextInvitation(
        ask_for=invitation.ask_for or None, pack=invitation.pack.id, meeting=meeting
    )


def _person(progress: Progress) -> DueData | None:
    """What somebody promised, or is owed, near this day, by first name."""
    promises = (claim.about for claim in progress.claims if claim.because is ClaimKind.PERSON)
    due = next(promises, None)
    if due is None:
        return None
    from civicpath.people.model import Due  # only needed with people on the list
    from civicpath.people.views.people_data import due_data

    return due_data(due) if isinstance(due, Due) else None


def _action(advice: Advice, progress: Progress, voice: Citations) -> NextAction | None:
    action = advice.action
    if action is None:
        return None
    return NextAction(
        id=action.key,
        rung=action.rung,
        title=action.title,
        why=action.why,
        how=tuple(point.text for point in action.how),
        minutes=action.minutes,
        done=action.done,
        cautions=tuple(caution_texts(action, progress, voice)),
        links=tuple(visits(action, progress, voice)),
    )


def _held(progress: Progress) -> HeldData:
    """What is held back, and who to ask."""
    ladder = progress.ladder
    actions = ladder.actions()
    held_back = tuple(action.key for action in actions if progress.status(action) is Status.HELD)
    asks = (
        HeldAsk(limit=limit.id, who=limit.ask, url=limit.url)
        for limit in limits_holding_back(progress)
    )
    return HeldData(
        rungs=tuple(rung.id for rung in rungs_held(progress)),
        actions=held_back,
        ask=tuple(asks) if held_back else (),
        draft=next(iter(letters_to_ask(progress)), None) if held_back else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RungRow(Result):
    """A rung, with the user's progress on it."""

    id: str
    """The rung's ID."""
    title: Sayable
    """The title, using the local term if there is one."""
    state: RungState
    """The user's status on the rung."""
    done: int
    """The actions completed. Unit: actions."""
    total: int
    """The actions that count toward the rung. Unit: actions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderData(Result):
    """The rungs of the ladder, with the user's progress on each."""

    rungs: tuple[RungRow, ...]
    """The rungs, from lowest to highest."""


def ladder_data(progress: Progress) -> LadderData:
    """The ladder as data."""
    return LadderData(rungs=tuple(_row(progress, rung) for rung in progress.ladder.rungs))


def _row(progress: Progress, rung: Rung) -> RungRow:
    done, total = progress.tally(rung)
    return RungRow(id=rung.id, title=rung.title, state=progress.state(rung), done=done, total=total)


@dataclass(frozen=True, slots=True)
class WordList:
    """The complete glossary."""

    words: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """How to take a break for a season."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """Why it is worth getting involved."""

    points: tuple[Point, ...]


class Kind(StrEnum):
    """The type of a content item."""

    RUNG = "rung"
    SHEET = "sheet"
    ACTION = "action"
    WORD = "word"
    WORDS = "words"
    PAUSE = "pause"
    INTRODUCTION = "introduction"


ContentItem = Rung | Sheet | Action | Term | WordList | Pause | Introduction

KINDS: Mapping[type[ContentItem], Kind] = {
    Rung: Kind.RUNG,
    Sheet: Kind.SHEET,
    Action: Kind.ACTION,
    Term: Kind.WORD,
    WordList: Kind.WORDS,
    Pause: Kind.PAUSE,
    Introduction: Kind.INTRODUCTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowData(Result):
    """The content item that a name refers to."""

    kind: Kind
    """The type of item."""
    found: ContentItem
    """The item."""


def show_data(entry: ContentItem) -> ShowData:
    """What was found, with its kind."""
    return ShowData(kind=KINDS[type(entry)], found=entry)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersData(Result):
    """The user's answers to the questionnaire."""

    answers: Mapping[str, tuple[str, ...]]
    """The answers by question ID. Unanswered questions are omitted."""
