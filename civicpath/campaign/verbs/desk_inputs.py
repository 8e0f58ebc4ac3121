"""Resolve the desk's inputs: from flags, the saved race, logged counts or questions."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

from civicpath.app import App
from civicpath.base.days import read_coming_day
from civicpath.base.errors import Usage
from civicpath.base.text import capital
from civicpath.base.values import replace
from civicpath.campaign import race_rules, time_inputs, vote_inputs
from civicpath.campaign.calibration import Calibration, calibrate, found_so_far
from civicpath.campaign.contact_inputs import Effort, base
from civicpath.campaign.contacts import talks_a_week
from civicpath.campaign.inputs import Given, Input, Origin, read
from civicpath.campaign.race import RaceRecord, saved
from civicpath.campaign.race_attribution import TALKS, Counts
from civicpath.campaign.race_days import DAY_FLAGS, Phase, RaceDay, phase_of, race_days, read_level
from civicpath.campaign.rows import contact_rates
from civicpath.campaign.stages import found_by, found_later
from civicpath.campaign.turnout import PastElection, read_election, read_elections
from civicpath.campaign.verbs import desk_prompts
from civicpath.campaign.win import Win, win
from civicpath.journal.events import Event, Raced, RaceEnded
from civicpath.journal.state import State, replay
from civicpath.ladder.verbs.typed_values import told_year


def past_on(app: App, day: date) -> State:
    """Return the state as of a day, plus the first version of each race saved later."""
    if day >= app.today:
        return app.state
    named: set[str] = set()

    def counts(event: Event) -> bool:
        on = getattr(event, "on", None)
        first = isinstance(event, Raced) and event.name not in named
        named.update([event.name] if isinstance(event, Raced) else [])
        return first or not isinstance(on, date) or on <= day

    return replay(entry for entry in app.journal.read().entries if counts(entry.event))


def open_desk(
    app: App,
    flags: desk_prompts.Flags,
    race: str | None = None,
    today: date | None = None,
    *,
    back: timedelta = timedelta(0),
) -> Desk:
    """Return the desk of the named race, or else of the one in use, as of a day.

    With --past and no named race, the saved race is ignored. A day given by flag may have passed
    by as much as `back`.
    """
    day = today or app.today
    past = past_on(app, day)
    given = desk_prompts.given_flags(flags)
    alone = "past" in given and race is None
    name = "" if alone else desk_prompts.found_race(app, race) if race else past.in_use
    numbers = saved(past.races.get(name, ()))
    return Desk(app, given, RaceRecord(name=name, day=day, past=past, numbers=numbers), back)


class Desk:
    """The inputs of one calculation: from the flags, or else from what is recorded of the race."""

    def __init__(
        self,
        app: App,
        flags: desk_prompts.Flags,
        record: RaceRecord,
        back: timedelta = timedelta(0),
    ) -> None:
        """Keep the flags that were given, and the record; see `open_desk`."""
        self.app = app
        self.name, self.today, self.past = record.name, record.day, record.past
        self._flags, self._record, self._back = flags, record, back

    @cached_property
    def counts(self) -> Counts:
        """The work done by that day for this race, and the rest."""
        return self._record.counts(self.app.ladder)

    @property
    def is_as_saved(self) -> bool:
        """Whether no flag changes the race, so that its days and its result apply."""
        return bool(self.name) and not self._flags

    @property
    def result(self) -> RaceEnded | None:
        """The result of the race, if it is over."""
        return self.past.results.get(self.name)

    def goal_of_week(self, monday: date) -> int:
        """The weekly conversations in the plan as of a Monday; 0 without a plan."""
        then = Desk(self.app, self._flags, self._record.as_of(monday))
        if then.maybe(vote_inputs.GOAL) is None and then.win is None:
            return 0
        return talks_a_week(then.effort(then.goal(), ask=False))

    @cached_property
    def calibration(self) -> Calibration:
        """The person's own rates."""
        book = self.app.handbook
        usual = {"doors": book.default("door-rate").usual, "calls": book.default("call-rate").usual}
        return calibrate(self.counts, usual)

    def text(self, name: str) -> str:
        """The text given by flag or in the saved race, or ""."""
        return next(iter(self.texts(name)), "")

    def texts(self, name: str) -> tuple[str, ...]:
        """All texts of a repeatable flag, given or saved."""
        values = self._flags.get(name) or self._record.numbers.get(name) or ()
        return (values,) if isinstance(values, str) else tuple(values)

    def maybe(self, field: Input) -> Given | None:
        """A number given by flag or saved, or None."""
        flag = self._flags.get(field.id)
        if flag:
            text = flag if isinstance(flag, str) else flag[0]
            return Given(field=field, value=read(field, text))
        kept = self._record.numbers.get(field.id)
        if kept:
            return Given(field=field, value=read(field, kept[0]), origin=Origin.SAVED)
        return None

    def need(self, field: Input) -> Given:
        """A number without a default; prompts at a terminal if it is missing."""
        return self.maybe(field) or Given(field=field, value=read(field, self._ask(field)))

    def guess(self, field: Input, kind: str = "", *, ask: bool = False) -> Given:
        """A number with a default, optionally by kind; prompts for it first if `ask` is set."""
        default = self.app.handbook.default(field.default_id(kind))
        found = self.maybe(field)
        if found:
            return replace(found, default=default)
        counted = self.calibration.given(field, default)
        if not ask or counted.origin is Origin.COUNTED or not self.app.interactive:
            return counted
        answer = self._put(field)
        return Given(field=field, value=read(field, answer), default=default) if answer else counted

    def day(self, name: str) -> date | None:
        """A day given by flag or saved, or None; a day given by flag must not have passed."""
        text = self.text(name)
        if not text:
            return None
        if name not in self._flags:
            return read_coming_day(text, self.today)
        when = desk_prompts.coming_day(name, text, self.today, self._back)
        return told_year(self.app, text, when)

    @property
    def days(self) -> tuple[RaceDay, ...]:
        """The days of the race: given, saved, or from the election calendar of its office."""
        numbers = {name: self.texts(name) for name in ("level", "rule", *DAY_FLAGS)}
        return race_days(numbers, self.app.place, self.today)

    @property
    def begun(self) -> date | None:
        """The day on which work on the race began, as far as it was recorded."""
        changes = self.past.changes.get(self.name, ())
        first = [date.fromisoformat(day) for day, _ in changes[:1] if day]
        first += [day for day in [self.counts.here.first] if day]
        return min(first, default=None)

    @property
    def phase(self) -> Phase:
        """The phase of the race on that day."""
        return phase_of(self.day("election"), self.today, over=self.result is not None)

    @cached_property
    def weeks(self) -> Given | None:
        """The full weeks left to find supporters: as given, or until turning them out begins."""
        given = self.maybe(time_inputs.WEEKS)
        until = found_by(self.day("election"), self.day("ballots"), self.today)
        if given or until is None:
            return given
        weeks = Fraction(max((until - self.today).days, 0) // 7)
        origin = Origin.TOLD if "election" in self._flags else Origin.SAVED
        return Given(field=time_inputs.WEEKS, value=weeks, origin=origin)

    @property
    def days_left(self) -> int | None:
        """The days left to find supporters, or None if unknown."""
        until = found_by(self.day("election"), self.day("ballots"), self.today)
        if self.maybe(time_inputs.WEEKS) or until is None:
            return self.weeks.whole * 7 if self.weeks else None
        return max((until - self.today).days, 0)

    def elections(self) -> tuple[PastElection, ...]:
        """The past elections: given, saved or prompted for."""
        texts = self.texts("past") or (self.ask_past(),)
        seats = self.guess(vote_inputs.SEATS).whole
        return read_elections(
            texts, self.today.year, 1 if self.text("counted") == "ballots" else seats
        )

    def race(self, past: tuple[PastElection, ...] | None = None) -> race_rules.Race:
        """The inputs of the race, as far as they are known."""
        return race_rules.Race(
            past=self.elections() if past is None else past,
            registered=self.maybe(vote_inputs.REGISTERED),
            share=self.guess(vote_inputs.SHARE),
            candidates=self.guess(vote_inputs.CANDIDATES),
            seats=self.guess(vote_inputs.SEATS),
            marks=self.maybe(vote_inputs.MARKS),
            marked=self.guess(vote_inputs.MARKED, race_rules.read_parties(self.text("parties"))),
            best_loser=self.maybe(vote_inputs.BEST_LOSER),
            winner_share=self.maybe(vote_inputs.WINNER_SHARE),
            told_rule=race_rules.read_rule(self.text("rule")),
            counted=race_rules.read_counted(self.text("counted")),
        )

    @cached_property
    def win(self) -> Win | None:
        """The win number of the race, or None if no past election is known."""
        return win(self.race()) if self.texts("past") else None

    @property
    def unopposed(self) -> bool:
        """Whether nobody runs against the candidate, whose own vote is enough then."""
        return race_rules.stands_alone(
            {name: self.texts(name) for name in race_rules.DECIDES_ALONE}
        )

    @property
    def is_cautious(self) -> bool:
        """Whether the party does not know the candidate, and no flag gives past votes."""
        return "past" not in self._flags and self.known is False

    def goal(self, *, cautious: bool = False) -> Given:
        """The votes needed: given, or the win number of the race, or prompted for.

        A candidate unknown in the party gets the cautious goal, unless a flag gives past votes.
        """
        if self.win is None and self.unopposed:
            return Given(field=vote_inputs.GOAL, value=Fraction(1), origin=Origin.OWN)
        if self.win is None or self.maybe(vote_inputs.GOAL):
            return self.need(vote_inputs.GOAL)
        number = self.win.cautious if cautious or self.is_cautious else self.win.goal
        origin = Origin.TOLD if "past" in self._flags else Origin.SAVED
        return Given(field=vote_inputs.GOAL, value=Fraction(number), origin=origin)

    def effort(self, goal: Given, *, ask: bool = True) -> Effort:
        """The inputs of the chain from a goal to work."""
        later = found_later(self.day("election"), self.day("ballots"), self.today)
        return Effort(
            goal=goal,
            base=self._base(),
            rates={rate.id: self._rate(rate, ask=ask) for rate in contact_rates()},
            weeks=self.weeks,
            until=None if self.maybe(time_inputs.WEEKS) else later,
            on_list=self.maybe(time_inputs.LIST),
            voters=self.maybe(vote_inputs.REGISTERED),
            found=found_so_far(self.counts.here),
            talked=int(self.counts.here.total(TALKS)),
        )

    def _rate(self, rate: Input, *, ask: bool) -> Given:
        """A rate of the contact work; the share who say yes is prompted for if `ask` is set."""
        kind = self._area() if rate.kinds else ""
        return self.guess(rate, kind, ask=ask and rate is vote_inputs.SUPPORT)

    def _base(self) -> Given:
        """The votes counted on; for a candidate without opponents, their own."""
        if self.unopposed:
            return Given(field=vote_inputs.BASE, value=Fraction(1), origin=Origin.OWN)
        if self.maybe(vote_inputs.BASE):
            return self.guess(vote_inputs.BASE)
        side, friends = self.maybe(vote_inputs.SIDE), self.maybe(vote_inputs.FRIENDS)
        estimate = base(side, friends, self.win.projected if self.win else None)
        return estimate or self.guess(vote_inputs.BASE)

    def _area(self) -> str:
        """The kind of area, suburb by default."""
        name = self.text("area") or "suburb"
        if name not in vote_inputs.AREAS:
            raise Usage(f"--area {name}?", "It is close (houses), suburb, or rural.")
        return name

    def check(self) -> None:
        """Raise Usage for an invalid input that is not a number."""
        election, ballots = (self.day(name) for name in ("election", "ballots"))
        if election and ballots and ballots >= election:
            raise Usage(
                f"--ballots {ballots.isoformat()} is out of range.",
                f"The day ballots go out: before {election.isoformat()}, because that is "
                "election day.",
            )
        for name in DAY_FLAGS:
            for text in self.texts(name):
                read_coming_day(text, self.today)
        read_level(self.text("level"))
        self._area()
        self._read_known()
        race_rules.check_seats(
            race_rules.read_rule(self.text("rule")), self.guess(vote_inputs.SEATS).whole
        )
        race_rules.read_counted(self.text("counted"))
        race_rules.read_parties(self.text("parties"))

    @cached_property
    def known(self) -> bool | None:
        """Whether the local party knows the candidate: given, saved, or from the profile."""
        return self._read_known()

    def _read_known(self) -> bool | None:
        answer = self.text("known") or next(iter(self.app.state.answers.get("known", ())), "")
        if answer not in {"yes", "no", "unsure", ""}:
            raise Usage(f"--known {answer}?", "Say yes or no: does the local party know you?")
        return {"yes": True, "no": False}.get(answer)

    def _ask(self, field: Input) -> str:
        if not self.app.interactive:
            raise Usage(f"--{field.id} is missing.", f"{capital(field.title)}: give {field.range}.")
        answer = self._put(field)
        if not answer:
            raise Usage(f"--{field.id} is missing.", "Without it this can't be worked out.")
        return answer

    def _put(self, field: Input) -> str:
        asker = self.app.asker(f"Use --{field.id}.")
        with desk_prompts.answering(self.app):
            return asker.text(self.app.handbook.ask(field), check=desk_prompts.judge(field))

    def ask_past(self) -> str:
        """Prompt for one past election; raises Usage if prompting is not possible."""
        form = "Give --past YEAR:VOTES/REGISTERED, like 2022:1830/5210, or just the votes."
        if not self.app.interactive:
            raise Usage("--past is missing.", form)

        def complaint(text: str) -> str:
            return desk_prompts.complaint_of(lambda: read_election(text, self.today.year))

        with desk_prompts.answering(self.app):
            answer = self.app.asker(form).text(
                self.app.handbook.ask(vote_inputs.VOTES_PAST), check=complaint
            )
        if not answer:
            raise Usage("--past is missing.", form)
        return answer
