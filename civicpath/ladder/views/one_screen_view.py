"""What is next on one screen: `next` in short, without losing a caution."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.base.days import short_day
from civicpath.base.patterns import pattern
from civicpath.base.templates import Sayable
from civicpath.base.text import ended, plural, series
from civicpath.base.vocabulary import By
from civicpath.documents import markup
from civicpath.ladder.advice import Advice, Why
from civicpath.ladder.closing import closed, days_shown, local_days
from civicpath.ladder.deadlines import OFFICE, is_by, is_near
from civicpath.ladder.eligibility import clashes, pace
from civicpath.ladder.model import Action
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.action_pages_view import visits
from civicpath.ladder.views.action_rows_view import takes
from civicpath.ladder.views.action_view import TOOLS, concerns_unknown
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.held_view import (
    brief_warrant_text,
    clearing_commands,
    held_briefly,
    person_due,
    rungs_held,
)
from civicpath.ladder.views.ladder_view import place_on_ladder
from civicpath.ladder.views.next_view import (
    AGED,
    PEOPLE,
    WENT,
    after_that,
    away_since,
    come_along,
    debrief,
    rest_title,
)
from civicpath.ladder.views.reasons_view import OF_A_DAY, because, doubt, meeting_of
from civicpath.places.election_calendar import Dated
from civicpath.places.views.dates_view import when

LINES = 22
"""The most lines of 80 columns that `next` takes."""

LEAST = -1
"""The value of `spare` at which even helpful rows are dropped; cautions and the day stay."""

TIGHT = -2
"""The value of `spare` at which days that are not near and due habits go, and people are brief."""

FULL = "civicpath next --full"

Rows = Iterator[tuple[str, str]]


def short_pages(
    advice: Advice, progress: Progress, voice: Citations, *, ahead: int = 0, name: str = ""
) -> Iterator[markup.Page]:
    """Yield the same advice in fewer and fewer lines, until one of the pages fits.

    Each page has the cautions, what is held back, and what to do. `name` is added to the commands
    if they would otherwise mean another action.
    """
    short = _ShortAdvice(advice, progress, voice, name, ahead)
    if advice.action is None:
        yield short.rest()
    elif advice.why is Why.WENT:
        yield short.went(advice.action)
    else:
        for spare in (3, 2, 1, 0, LEAST, TIGHT):
            yield short.page(advice.action, spare)


class _ShortAdvice:
    """One piece of advice in short form."""

    def __init__(
        self, advice: Advice, progress: Progress, voice: Citations, name: str, ahead: int
    ) -> None:
        """Prepare to show advice in short for a person's progress."""
        self._advice = advice
        self._progress = progress
        self._voice = voice
        self._name = f" {name}" if name else ""
        self._ahead = ahead

    def page(self, action: Action, spare: int) -> markup.Page:
        """Return the page of an action; more `spare` lines show more."""
        lead = place_on_ladder(self._progress, action.rung, self._voice)
        rows = (*self._reasons(action, spare), *self._doing(action, spare))
        blocks: tuple[markup.Block, ...] = (markup.Pairs(rows, loud=(CAREFUL, HELD)),)
        if spare <= 0:
            return self._build_page(action.title, blocks)
        helps = tuple(_helps(action)) if spare > 1 else ()
        blocks += (markup.Commands(helps),) if helps else ()
        later = after_that(self._advice, self._progress, self._voice, self._ahead)
        return self._build_page(action.title, (*blocks, *later), lead)

    def _meeting(self) -> Rows:
        """Yield what to know about a near meeting."""
        if meeting := meeting_of(self._advice):
            from civicpath.meetings.views.meetings_view import before

            for block in before(meeting, ""):
                if isinstance(block, markup.Pairs):
                    yield from (row for row in block.rows if row[0] not in TOLD)
                elif isinstance(block, markup.Note):
                    yield "Tip", block.text

    def _verbs(self, action: Action) -> str:
        """Return what to type afterwards, in one line."""
        if meeting := meeting_of(self._advice):
            from civicpath.meetings.views.meetings_view import ask_after

            rows = (row for block in ask_after(meeting) for row in block.rows)
            return series((command for command, _ in rows), "or")
        return series((f"civicpath done{self._name}", *_others(action)), "or")

    def rest(self) -> markup.Page:
        """Return the page of a day on which there is nothing to do."""
        progress, voice, held_back = self._progress, self._voice, rungs_held(self._progress)
        blocks: list[markup.Block] = [
            markup.Note(markup.Tone.BECAUSE, voice.say(because(self._advice, progress)))
        ]
        blocks += [markup.Pairs(rows)] if (rows := tuple(self._people())) else []
        if held_back:
            text = held_briefly(progress, voice)
            open_ = ("What stays open", FULL)
            blocks += [markup.Pairs(((HELD, text), open_), loud=(HELD,))]
            blocks += clearing_commands(progress.ladder.actions(), progress)
        elif self._advice.why is Why.REST:
            if rest := progress.ladder.front.rest:
                blocks.append(markup.Text(voice.say(rest)))
            ways = (
                ("civicpath ladder", "see where you stand"),
                ("civicpath show pause", "rest well"),
            )
            blocks.append(markup.Commands(ways))
        return self._build_page(rest_title(self._advice), tuple(blocks))

    def went(self, action: Action) -> markup.Page:
        """Return the page that asks how a meeting went."""
        from civicpath.meetings.views.meetings_view import ask_after

        meeting = meeting_of(self._advice)
        blocks = [*debrief(action, self._advice, self._progress, self._voice)]
        blocks += ask_after(meeting) if meeting else ()
        blocks += [markup.Pairs(rows)] if (rows := tuple(self._people())) else []
        lead = place_on_ladder(self._progress, action.rung, self._voice)
        return self._build_page(WENT, tuple(blocks), lead)

    def _people(self, *, briefly: bool = False) -> Rows:
        """Yield what somebody promised or is owed, near this day."""
        if due := person_due(self._progress, briefly=briefly):
            yield PEOPLE, due

    def _build_page(
        self, title: Sayable, blocks: tuple[markup.Block, ...], lead: str = ""
    ) -> markup.Page:
        today = self._progress.today.isoformat()
        return markup.Page(self._voice.say(title), blocks, lead=lead, date=today)

    def _reasons(self, action: Action, spare: int) -> Rows:
        """Yield the reasons, the deadline, and what could cost the person something."""
        advice, progress, voice = self._advice, self._progress, self._voice
        since = away_since(progress)
        back = f"Welcome back. You were last here on {short_day(since)}. {AGED} " if since else ""
        climbs = advice.why is Why.CLIMB and spare <= 0  # the lead already says that it is next
        why = NEXT if climbs else voice.say(because(advice, progress))
        where = "" if spare > 0 else f"{place_on_ladder(progress, action.rung, voice)} "
        yield "Because" if spare > 0 else "Here", f"{where}{back}{why}"
        tight = spare <= TIGHT
        yield from self._meeting() if meeting_of(advice) else come_along(progress, briefly=tight)
        if spare > 2:  # noqa: PLR2004  (all lines may be used)
            yield "Why", voice.say(action.why)
        yield from self._days(action, spare)
        if cautions := " ".join(self._cautions(action)):
            yield CAREFUL, cautions
        if advice.why is Why.NEW_RUNG and rungs_held(progress):
            yield HELD, held_briefly(progress, voice)

    def _days(self, action: Action, spare: int) -> Rows:
        """Yield the nearest day by which the action must be done, else the nearest day at all."""
        today = self._progress.today
        ahead = (*local_days(action, self._progress), *self._near())
        days = sorted(ahead, key=lambda day: not is_near(day, today))
        named = self._days_named()
        near = next((day for day in days if day not in named), None)
        if near is not None and (spare > TIGHT or is_near(near, today)):
            others = len(set(days) - {near} - named)
            more = (
                f" {plural(others, 'more date')}: civicpath place" if others and spare > 0 else ""
            )
            day = f"{self._voice.say(near.title)}, {ended(when(near, today))}"
            age = doubt(near, self._progress)
            sure = f" Confirm it with {ended(near.ask)}{more}" if spare > 0 else ""
            label = "Coming up" if is_near(near, today) else "Plan ahead"
            yield label, f"{day}{age}{sure}"

    def _days_named(self) -> set[Dated]:
        """Return the days that the reason already names."""
        advice = self._advice
        if advice.why is Why.DEADLINE:
            days: Iterable[Dated | None] = (advice.day,)
        elif advice.action is None or advice.why in OF_A_DAY:
            days = ()
        else:
            days = closed(self._progress, advice.action) or ()
        return {day for day in days if day}

    def _near(self) -> tuple[Dated, ...]:
        """Return the near days; filing for public office is last unless the person aims to run."""
        runs = OFFICE in self._progress.answers.get("aim", ())
        return tuple(
            sorted(
                days_shown(self._progress),
                key=lambda day: not runs and is_by(By.CANDIDATE_FILING, day),
            )
        )

    def _cautions(self, action: Action) -> Iterator[str]:
        progress, voice = self._progress, self._voice
        yield from voice.points(action.careful)
        for warrant in progress.warrants(action):
            yield brief_warrant_text(warrant, voice)
        if concerns_unknown(action, progress):
            yield f"{UNKNOWN} civicpath show {action.rung}"

    def _doing(self, action: Action, spare: int) -> Rows:
        """Yield the first step, when the action is done, how long it takes, and what to type."""
        voice, steps = self._voice, len(action.how)
        first, page = voice.point(action.how[0]), next(visits(action, self._progress, voice), None)
        named = page is not None and PAGE_BELOW.search(first) is not None
        yield "First", first
        if page and named:
            yield "Open", page.url
        yield "Done when", voice.say(action.done)
        if spare > 0:
            yield "Takes", f"{takes(action)}{self._pace(action)}"
            if action.home and clashes(self._progress.answers, action):
                yield "Your way", voice.say(action.home)
        if spare > 1 and page and not named:
            yield "Open", page.url
        helps = [command for command, _ in _helps(action)]
        if helps and LEAST < spare <= 1:
            yield "Helps", series(helps)
        for habit in self._advice.habits[:1] if spare > TIGHT else ():
            others = len(self._advice.habits) - 1
            more_due = f", and {others} more" if others else ""
            yield "Also due", f"{voice.say(habit.title)}{more_due}"
        full = f"civicpath show{self._name}" if self._name else FULL
        yield from self._people(briefly=spare <= TIGHT)
        words = " and the words" if not action.draft and WORDS_BELOW.search(first) else ""
        all_of_it = f"{full} has {f'all {steps} steps{words}' if steps > 1 else 'all of it'}"
        if spare > 0:
            yield "More", all_of_it
        verbs = self._verbs(action)
        yield "Then", verbs if spare > 0 else f"{verbs}. {all_of_it}"
        if not self._progress.answers:
            yield "Fit it", "civicpath start asks a few short questions"

    def _pace(self, action: Action) -> str:
        """Return over how many weeks the action spreads, for people with few hours."""
        spread = pace(self._progress.answers, action)
        return f"; with your hours, over {spread} weeks" if spread > 1 else ""


TOLD = {"What", "You"}
"""The rows of a near meeting that the reason already contains."""

CAREFUL, HELD = "Careful", "Held back"

PAGE_BELOW = pattern(r"\bpage\b[^.]*\bbelow\b")
"""A first step that points to the page, which then stands right under it, however short it is."""

WORDS_BELOW = pattern(r"\bwords\b[^.]*\bbelow\b")
"""A first step that points to words to say, which only the full page shows."""

NEXT = "This is the next."

UNKNOWN = (
    "Working for a government, court or charity, in the military, not a citizen, or under 18? "
    "First see"
)


def _others(action: Action) -> Iterator[str]:
    """Yield the commands besides `done` that may record what came of an action."""
    yield from (["wait"] if action.wait else [])
    yield from ("stuck", "skip")


def _helps(action: Action) -> Rows:
    """Yield the commands that help with an action, its draft first."""
    if action.draft:
        yield f"civicpath draft {action.draft}", "the words, filled in"
    yield from ((f"civicpath {TOOLS[tool].command}", TOOLS[tool].does) for tool in action.tools)
    if action.sheet:
        yield f"civicpath show {action.sheet}", "what to expect, ask and bring"
