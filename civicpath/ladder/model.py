"""The ladder as values. These classes are the schema of `content/`.

A field's name is its YAML key; a field without a default is required. `at` is its position.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from civicpath.base.conditions import ALWAYS, Condition
from civicpath.base.problems import NOWHERE, Position
from civicpath.base.sources import Draft, Link, Point, Source, Word
from civicpath.base.templates import EMPTY, Template
from civicpath.base.values import dataclass, field
from civicpath.base.vocabulary import (
    Activity,
    Bond,
    By,
    Demand,
    Local,
    QuestionKind,
    Repeat,
    Season,
    Tool,
    Verdict,
)
from civicpath.parties.model import Charter

FORMAT = 1
"""The content format that this program reads."""

USUAL_WAIT = 7
"""How many days to wait for an answer, unless the action says otherwise."""

NOTHING_YET = "nothing"
"""The answer of a person who has climbed no rung before."""

AN_HOUR = 60
"""In minutes."""

PERSONAL_WORDS = ("name", "phone", "street", "precinct")
"""The blanks that are about the person, whose values can be saved for later letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many of something complete an action.

    With a `role`, people on the user's list count too.
    """

    unit: str
    target: int
    role: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """How many days to wait for an answer, and which action to try after that."""

    days: int
    then: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One action within a rung. Its full ID is `rung/id`."""

    id: str
    title: Template
    why: Template
    minutes: int
    how: tuple[Point, ...]
    done: Template
    activity: Activity = Activity.LEARN
    asks: tuple[Demand, ...] = ()
    home: Template = EMPTY
    say: tuple[Template, ...] = ()
    ask: tuple[Template, ...] = ()
    bring: tuple[Template, ...] = ()
    careful: tuple[Point, ...] = ()
    links: tuple[Link, ...] = ()
    sheet: str = ""
    draft: str = ""
    when: Condition = ALWAYS
    needs: tuple[str, ...] = ()
    follows: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    stuck: str = ""
    routes: Mapping[str, str] = field(default_factory=dict)
    wait: Wait | None = None
    repeat: Repeat | None = None
    count: Count | None = None
    season: tuple[Season, ...] = ()
    after_vote: bool = False
    by: By | None = None
    bound: tuple[Bond, ...] = ()
    local: tuple[Local, ...] = ()
    tools: tuple[Tool, ...] = ()
    optional: bool = False
    sources: tuple[str, ...] = ()
    rung: str = ""
    at: Position = NOWHERE

    @property
    def key(self) -> str:
        """The full id, `rung/action`."""
        return f"{self.rung}/{self.id}"

    @property
    def before(self) -> tuple[str, ...]:
        """The actions that come first: `needs`, `follows` and `either` together."""
        return (*self.needs, *self.follows, *self.either)

    @property
    def target(self) -> int:
        """How many times, or how many things, complete the action."""
        return self.count.target if self.count else 1

    @property
    def patience(self) -> int:
        """How many days to wait for an answer to this action."""
        return self.wait.days if self.wait else USUAL_WAIT


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One rung of the ladder: a level of involvement, with its actions in order.

    `proof` is the action a user must have done for the first point of `ready` to apply. `local` is
    the local information shown with the rung.
    """

    UNTOLD = ("here",)  # in JSON, `title` already has this text
    id: str
    title: Template
    summary: Template
    why: tuple[Point, ...]
    happens: tuple[Point, ...]
    time: tuple[Point, ...]
    ready: tuple[Point, ...]
    mistakes: tuple[Point, ...]
    home: tuple[Point, ...]
    check: tuple[Point, ...]
    actions: tuple[Action, ...]
    climbed: Template = EMPTY
    proof: str = ""
    here: Template = EMPTY
    local: tuple[Local, ...] = ()
    differs: tuple[Point, ...] = ()
    after: tuple[Point, ...] = ()
    optional: Condition | None = None
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to a question; `also` are synonyms that people type."""

    value: str
    label: Template
    hint: str = ""
    also: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the questionnaire. Every answer is optional."""

    id: str
    ask: str
    why: str
    kind: QuestionKind
    choices: tuple[Choice, ...] = ()
    alone: tuple[str, ...] = ()
    when: Condition = ALWAYS
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """What to expect the first time: to read beforehand, take along, and look back on."""

    id: str
    title: Template
    summary: Template
    happens: tuple[Point, ...]
    ask: tuple[Template, ...]
    bring: tuple[Template, ...]
    leave: tuple[Point, ...]
    careful: tuple[Point, ...] = ()
    debrief: tuple[Template, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that newcomers meet, explained in plain English."""

    id: str
    term: str
    means: Template
    also: tuple[str, ...] = ()
    see: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRule:
    """What one limit says about some activities: what to check, and who to ask; never a ruling."""

    activities: tuple[Activity, ...]
    verdict: Verdict
    text: Template
    sources: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A circumstance that may keep a person from part of the ladder.

    `draft` is the letter that asks what is allowed, where one fits.
    """

    id: str
    title: Template
    ask: Template
    rules: tuple[LimitRule, ...]
    free: tuple[Point, ...] = ()
    draft: str = ""
    url: str = ""
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """What the introduction says about the way ahead to a person with a given aim."""

    aim: str
    text: Template
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The file `ladder.yaml`: the introduction, the order of the rungs, and what comes at the top.

    `experience` are the actions for people who have climbed every rung that they aimed at.
    """

    format: int
    title: Template
    tagline: Template
    introduction: tuple[Point, ...]
    rungs: tuple[str, ...]
    claims: Mapping[str, str]
    outlooks: tuple[Outlook, ...] = ()
    pause: tuple[Point, ...] = ()
    rest: Template = EMPTY
    experience: tuple[str, ...] = ()
    at: Position = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The seven rungs in order, with their introduction and everything they refer to.

    `rungs` may decode a rung on each lookup; don't iterate over all of them to get one.
    """

    front: Front
    rungs: Sequence[Rung]
    questions: Sequence[Question] = ()
    sheets: Mapping[str, Sheet]
    terms: Mapping[str, Term]
    sources: Mapping[str, Source]
    limits: Mapping[str, Limit]
    words: Mapping[str, Word]
    drafts: Mapping[str, Draft] = field(default_factory=dict)
    charters: Mapping[str, Charter] = field(default_factory=dict)
    dated: Iterable[tuple[str, By]] | None = None
    """The actions with a deadline by their ids, in order, or None if each must be looked up."""

    def with_deadlines(self) -> Iterable[tuple[str, By]]:
        """Return the id and deadline of each action that has one, without decoding if possible."""
        if self.dated is None:
            return ((action.key, action.by) for action in self.actions() if action.by)
        return self.dated

    def rung(self, rung_id: str) -> Rung | None:
        """Return the rung with this id, or None."""
        order = self.front.rungs
        return self.rungs[order.index(rung_id)] if rung_id in order else None

    def action(self, key: str) -> Action | None:
        """Return the action with this full id (`rung/action`), or None."""
        rung_id, _, action_id = key.partition("/")
        rung = self.rung(rung_id)
        if rung is None:
            return None
        return next((action for action in rung.actions if action.id == action_id), None)

    def actions(self) -> Iterator[Action]:
        """Yield every action, from the first rung to the last."""
        for rung in self.rungs:
            yield from rung.actions
