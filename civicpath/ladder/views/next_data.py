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
from civicpath.documents.page import Visit
from civicpath.ladder.advice import Advice, Why
from civicpath.ladder.claims import ClaimKind
from civicpath.ladder.model import Action, Rung, Sheet, Term
from civicpath.ladder.progress import Progress
from civicpath.ladder.status import RungState, Status
from civicpath.ladder.views.action_pages_view import visits
from civicpath.ladder.views.action_view import caution_texts
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import ASK, limits_told, rungs_held
from civicpath.ladder.views.reasons_view import because, meeting_of
from civicpath.places.views.dated_data import DatedData, dated_data
from civicpath.places.views.local_offices_view import windows

if TYPE_CHECKING:
    from civicpath.meetings.views.meeting_data import MeetingData
    from civicpath.people.views.people_data import DueData


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction(Result):
    """The action to do now, in short; `show` has all of it."""

    id: str
    """Its id, as `rung/action`."""
    rung: str
    """The id of its rung."""
    title: Sayable
    """What to do."""
    why: Sayable
    """Why to do it."""
    how: tuple[Sayable, ...]
    """The steps, in order."""
    minutes: int
    """How long it takes. Unit: minutes."""
    done: Sayable
    """How to know that it is done."""
    cautions: tuple[str, ...]
    """What to be careful about, for this person."""
    links: tuple[Visit, ...]
    """Pages to open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextReason(Result):
    """Why it is this action."""

    kind: Why
    """The kind of reason."""
    text: str
    """The reason in a sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextInvitation(Result):
    """The next meeting of a county's group, from its pack: the keys of a meeting, and two more."""

    INLINE = ("meeting",)
    ask_for: str | None
    """Whom to ask for there. Null: the pack names nobody."""
    pack: str
    """The id of the pack."""
    meeting: MeetingData
    """The meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldAsk(Result):
    """Whom to ask about one limit."""

    limit: str
    """The id of the limit, as in `start --limits`."""
    who: Sayable
    """Whom to ask."""
    url: str
    """Their page; empty: none is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldData(Result):
    """What is held back until the person has asked whether they may do it."""

    rungs: tuple[str, ...]
    """The ids of the rungs that are held back whole."""
    actions: tuple[str, ...]
    """The actions that are held back, as `rung/action`."""
    ask: tuple[HeldAsk, ...]
    """Whom to ask, limit by limit."""
    draft: str | None
    """The draft that asks. Null: nothing is held back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RungProgress(Result):
    """How far the current rung is climbed."""

    done: int
    """How many of its actions are done. Unit: actions."""
    total: int
    """How many of its actions count. Unit: actions."""
    rung: str | None
    """The id of the rung. Null: no rung is left to climb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NextData(Result):
    """The one thing to do now, and what is near."""

    today: date
    """The day that it is said for."""
    action: NextAction | None
    """What to do. Null: nothing is to be done; `because` says why."""
    because: NextReason
    """Why."""
    meeting: MeetingData | Absent = ABSENT
    """The meeting that is the reason, ahead or past."""
    invitation: NextInvitation | Absent = ABSENT
    """The next meeting of the county's group, from its pack."""
    person: DueData | None
    """What somebody promised or is owed, near this day. Null: nothing is due."""
    after: tuple[str, ...]
    """Up to three actions that come next, as `rung/action`."""
    held: HeldData
    """What is held back until the person has asked."""
    days: tuple[DatedData, ...]
    """The days of the place that are near."""
    windows: tuple[DatedData, ...]
    """When candidates for local offices file."""
    progress: RungProgress
    """How far the current rung is climbed."""


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
        after=advice.after[:3],
        held=_held(progress),
        days=tuple(dated_data(one, voice) for one in progress.soon),
        windows=tuple(dated_data(one, voice) for one in windows(progress.ahead)),
        progress=RungProgress(done=done, total=total, rung=rung.id if rung else None),
    )


def _meeting(advice: Advice) -> MeetingData | Absent:
    meeting = meeting_of(advice)
    if meeting is None:
        return ABSENT
    from civicpath.meetings.views.meeting_data import meeting_data  # only needed with a meeting

    return meeting_data(meeting)


def _invitation(progress: Progress) -> NextInvitation | Absent:
    one = progress.invitation
    if one is None:
        return ABSENT
    from civicpath.meetings.views.meeting_data import meeting_data  # only needed with a pack

    meeting = meeting_data(one.meeting)
    return NextInvitation(ask_for=one.ask_for or None, pack=one.pack.id, meeting=meeting)


def _person(progress: Progress) -> DueData | None:
    """What somebody promised, or is owed, near this day, by first name."""
    told = (one.about for one in progress.claims if one.because is ClaimKind.PERSON)
    found = next(told, None)
    if found is None:
        return None
    from civicpath.people.model import Due  # only needed with people on the list
    from civicpath.people.views.people_data import due_data

    return due_data(found) if isinstance(found, Due) else None


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
    """What is held back, and whom to ask."""
    ladder = progress.ladder
    held = tuple(one.key for one in ladder.actions() if progress.status(one) is Status.HELD)
    asks = (HeldAsk(limit=one.id, who=one.ask, url=one.url) for one in limits_told(progress))
    return HeldData(
        rungs=tuple(one.id for one in rungs_held(progress)),
        actions=held,
        ask=tuple(asks) if held else (),
        draft=ASK if held and ASK in ladder.drafts else None,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class RungRow(Result):
    """A rung, and where the person stands on it."""

    id: str
    """Its id."""
    title: Sayable
    """Its title, with the word of the place where it has one."""
    state: RungState
    """Where the person stands on it."""
    done: int
    """How many of its actions are done. Unit: actions."""
    total: int
    """How many of its actions count. Unit: actions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderData(Result):
    """The ladder, and where the person stands."""

    rungs: tuple[RungRow, ...]
    """The rungs, the lowest first."""


def ladder_data(progress: Progress) -> LadderData:
    """The ladder as data."""
    return LadderData(rungs=tuple(_row(progress, rung) for rung in progress.ladder.rungs))


def _row(progress: Progress, rung: Rung) -> RungRow:
    done, total = progress.tally(rung)
    return RungRow(id=rung.id, title=rung.title, state=progress.state(rung), done=done, total=total)


@dataclass(frozen=True, slots=True)
class WordList:
    """All the words that are explained."""

    words: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class Pause:
    """How to rest for a season."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Introduction:
    """Why to climb at all."""

    points: tuple[Point, ...]


class Kind(StrEnum):
    """What a name can stand for."""

    RUNG = "rung"
    SHEET = "sheet"
    ACTION = "action"
    WORD = "word"
    WORDS = "words"
    PAUSE = "pause"
    INTRODUCTION = "introduction"


Found = Rung | Sheet | Action | Term | WordList | Pause | Introduction

KINDS: Mapping[type[Found], Kind] = {
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
    """What a name stands for."""

    kind: Kind
    """What kind of thing it is."""
    found: Found
    """The thing itself."""


def show_data(found: Found) -> ShowData:
    """What was found, with its kind."""
    return ShowData(kind=KINDS[type(found)], found=found)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswersData(Result):
    """What the person answered."""

    answers: Mapping[str, tuple[str, ...]]
    """The answers by the id of their question; one that is left open is not there."""
