"""What `export` writes as JSON: the checklist and the guide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.sources import Point, Source
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.documents.verbs.export_request import ExportRequest
from civicpath.ladder.checklist import Item, Section
from civicpath.ladder.model import Rung, Sheet, Term
from civicpath.ladder.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAction(Result):
    """One action on the checklist."""

    id: str
    """The action's ID, as `rung/action`."""
    title: Sayable
    """What to do."""
    minutes: int
    """The time it takes. Unit: minutes."""
    done: Sayable
    """How to tell that it is done."""
    status: Status
    """The action's status on `today`."""
    optional: bool
    """Whether the rung can be completed without it."""
    now: bool
    """Whether it is the one action to do now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRung(Result):
    """One rung on the checklist."""

    id: str
    """The rung's ID."""
    title: Sayable
    """The title."""
    actions: tuple[ChecklistAction, ...]
    """The actions, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistData(Result):
    """A checklist of every action on the ladder."""

    title: Sayable
    """The title of the ladder."""
    today: date
    """The date the answer applies to."""
    blank: bool
    """Whether it is a blank checklist to hand out, without anyone's progress."""
    rungs: tuple[ChecklistRung, ...]
    """The rungs, from lowest to highest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideData(Result):
    """The complete text of the guide."""

    title: Sayable
    """The title of the ladder."""
    today: date
    """The date the answer applies to."""
    introduction: tuple[Point, ...]
    """Why it is worth getting involved."""
    rungs: tuple[Rung, ...]
    """The rungs, from lowest to highest."""
    sheets: Mapping[str, Sheet]
    """The first-time sheets, by ID."""
    words: Mapping[str, Term]
    """The glossary terms, by ID."""
    sources: Mapping[str, Source]
    """The sources cited anywhere in the guide, by ID."""


def checklist_data(request: ExportRequest) -> ChecklistData:
    """The checklist as data."""
    made, progress = request.checklist, request.progress
    return ChecklistData(
        title=progress.ladder.front.title,
        today=progress.today,
        blank=made.blank,
        rungs=tuple(map(_rung, made.sections)),
    )


def _rung(section: Section) -> ChecklistRung:
    rung = section.rung
    return ChecklistRung(id=rung.id, title=rung.title, actions=tuple(map(_action, section.items)))


def _action(item: Item) -> ChecklistAction:
    action = item.action
    return ChecklistAction(
        id=action.key,
        title=action.title,
        minutes=action.minutes,
        done=action.done,
        status=item.status,
        optional=action.optional,
        now=item.now,
    )


def guide_data(request: ExportRequest) -> GuideData:
    """The guide as data: the rungs and what they refer to."""
    ladder = request.progress.ladder
    return GuideData(
        title=ladder.front.title,
        today=request.progress.today,
        introduction=ladder.front.introduction,
        rungs=tuple(rung for rung in ladder.rungs if request.rung in {"", rung.id}),
        sheets=ladder.sheets,
        words=ladder.terms,
        sources=ladder.sources,
    )
