"""What `export` writes as JSON: the checklist and the guide."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from civicpath.base.json_data import Result
from civicpath.base.sources import Point, Source
from civicpath.base.templates import Sayable
from civicpath.base.values import dataclass
from civicpath.documents.verbs.export_request import Wish
from civicpath.ladder.checklist import Item, Section
from civicpath.ladder.model import Rung, Sheet, Term
from civicpath.ladder.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistAction(Result):
    """An action on the checklist."""

    id: str
    """Its id, as `rung/action`."""
    title: Sayable
    """What to do."""
    minutes: int
    """How long it takes. Unit: minutes."""
    done: Sayable
    """How to know that it is done."""
    status: Status
    """What it is to the person on that day."""
    optional: bool
    """Whether the rung is climbed without it."""
    now: bool
    """Whether it is the one thing to do now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRung(Result):
    """A rung on the checklist."""

    id: str
    """Its id."""
    title: Sayable
    """Its title."""
    actions: tuple[ChecklistAction, ...]
    """Its actions, in order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistData(Result):
    """What there is to do."""

    title: Sayable
    """The title of the ladder."""
    today: date
    """The day that it is said for."""
    blank: bool
    """Whether it is nobody's, to hand out."""
    rungs: tuple[ChecklistRung, ...]
    """The rungs, the lowest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideData(Result):
    """All there is to read."""

    title: Sayable
    """The title of the ladder."""
    today: date
    """The day that it is said for."""
    introduction: tuple[Point, ...]
    """Why to climb at all."""
    rungs: tuple[Rung, ...]
    """The rungs, the lowest first."""
    sheets: Mapping[str, Sheet]
    """What to expect the first time, by id."""
    words: Mapping[str, Term]
    """The words that are explained, by id."""
    sources: Mapping[str, Source]
    """The sources that all of it names, by id."""


def checklist_data(wish: Wish) -> ChecklistData:
    """The checklist as data."""
    made, progress = wish.checklist, wish.progress
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


def guide_data(wish: Wish) -> GuideData:
    """The guide as data: the rungs and what they refer to."""
    ladder = wish.progress.ladder
    return GuideData(
        title=ladder.front.title,
        today=wish.progress.today,
        introduction=ladder.front.introduction,
        rungs=tuple(one for one in ladder.rungs if wish.rung in {"", one.id}),
        sheets=ladder.sheets,
        words=ladder.terms,
        sources=ladder.sources,
    )
