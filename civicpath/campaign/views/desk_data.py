"""What the verbs of the desk found, as JSON. Sums of money are exact, as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.campaign.budget import CallTime
from civicpath.campaign.budget_summary import BudgetSummary
from civicpath.campaign.inputs import defaults
from civicpath.campaign.numbers import bare, percent
from civicpath.campaign.office import Beginning
from civicpath.campaign.petition import Signatures
from civicpath.campaign.plan import Plan, Stretch, StretchOf, by_week, to_remind
from civicpath.campaign.race_days import Phase
from civicpath.campaign.race_rules import Rule
from civicpath.campaign.views.contacts_data import ContactsData, contacts_data
from civicpath.campaign.views.time_data import TimeData, time_data
from civicpath.campaign.win import Win


@dataclass(frozen=True, slots=True, kw_only=True)
class WinData(Result):
    """An estimate of how many votes win a race."""

    projected_turnout: int | None
    """The expected turnout. Unit: votes. Null: nobody runs against the user, and no past election
    was given."""
    win_number: int
    """The recommended vote goal. Unit: votes."""
    bare_win: int
    """The smallest number that is certain to win at the expected turnout. Unit: votes."""
    range: tuple[int, int]
    """The lowest and highest number of votes that may be needed. In a ranked-choice race for one
    seat, these are ballots in the last round. Unit: votes."""
    rule: Rule
    """The rule that decides the winner."""
    cautious: int
    """The vote goal if turnout is as high as in the highest past election. Unit: votes."""
    last_time: int | None
    """The votes it took last time, scaled to the expected turnout. Unit: votes. Null: unknown."""
    working: tuple[str, ...]
    """The calculation, line by line."""
    defaults: tuple[str, ...]
    """The flag names of inputs that were not given, so that defaults were used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPartData(Result):
    """One part of a campaign budget."""

    title: str
    """The purpose of this part."""
    share: str
    """Its share of the budget. Unit: percent."""
    amount: str
    """The amount, to the cent. Unit: US dollars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTimeData(Result):
    """Fundraising calls and the time they take."""

    calls: int
    """The number of calls. Unit: calls."""
    calls_range: tuple[int, int]
    """The lowest and highest number of calls. Unit: calls."""
    hours: str
    """The time they take, to one decimal. Unit: hours."""
    range: tuple[str, str]
    """The lowest and highest time. Unit: hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyData(Result):
    """A campaign budget, the cost per vote, and fundraising calls."""

    budget: str | None
    """The budget. Unit: US dollars. Null: not given."""
    parts: tuple[BudgetPartData, ...]
    """The parts of the budget. Empty without a budget."""
    cost_per_vote: str | None
    """The cost per vote. Unit: US dollars. Null: the budget or vote goal is unknown."""
    cost_per_vote_range: tuple[str, str] | None
    """The cost at the most and the fewest votes. Unit: US dollars. Null: unknown."""
    cost_per_voter: str | None
    """The cost per registered voter. Unit: US dollars. Null: unknown."""
    raise_: Mapping[str, str]
    """The amount to raise, by the past campaign spending it is based on. Unit: US dollars."""
    call_time: CallTimeData | None
    """Fundraising calls. Null: not requested."""
    dues: str | None
    """The income from dues. Unit: US dollars. Null: not requested."""
    working: tuple[str, ...]
    """The calculation, line by line."""
    defaults: tuple[str, ...]
    """The flag names of inputs that were not given, so that defaults were used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturesData(Result):
    """The number of petition signatures to collect."""

    required: int
    """The number of valid signatures required by law. Unit: signatures."""
    collect: int
    """The number to collect, allowing for invalid ones. Unit: signatures."""
    range: tuple[int, int]
    """The lowest and highest number to collect. Unit: signatures."""
    chance: str | None
    """The probability that enough are valid, from 0 to 1. Null: the validity rate was not given."""
    hours: str | None
    """The time it takes, to one decimal. Unit: hours. Null: signatures per hour were not given."""
    working: tuple[str, ...]
    """The calculation, line by line."""
    defaults: tuple[str, ...]
    """The flag names of inputs that were not given, so that defaults were used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVotes(Result):
    """The vote goal of a campaign plan."""

    projected_turnout: int | None
    """The expected turnout. Unit: votes. Null: no past election is saved."""
    win_number: int
    """The vote goal the plan is built on. Unit: votes."""
    bare_win: int | None
    """The smallest number that is certain to win at the expected turnout. Unit: votes. Null: as
    above."""
    range: tuple[int, int] | None
    """The lowest and highest number of votes that may be needed. In a ranked-choice race for one
    seat, these are ballots in the last round. Unit: votes. Null: as above."""
    rule: Rule | None
    """The rule that decides the winner. Null: neither a rule nor a past election is saved."""
    working: tuple[str, ...]
    """The calculation, line by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchData(Result):
    """Campaign targets up to a date. Targets are cumulative. In the last week, they are per day."""

    by: date
    """The end date."""
    stage: StretchOf
    """The focus of the period."""
    conversations: int
    """Conversations held. Unit: conversations."""
    doors: int
    """Doors knocked. Unit: doors."""
    supporters: int
    """Supporters found. Unit: supporters."""
    reminded: int
    """Supporters reminded, or to remind each day in the last week. Unit: supporters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanData(Result):
    """The campaign plan for a saved race."""

    race: str
    """The name of the race."""
    today: date
    """The date the answer applies to."""
    phase: Phase
    """The current phase of the race; the targets apply only while it is `before`."""
    known: bool | None
    """Whether the local party knows the candidate. Null: not given."""
    votes: PlanVotes
    """The vote goal."""
    contacts: ContactsData
    """The voter contact work."""
    people_to_remind: int | None
    """Supporters to remind to vote. Unit: supporters. Null: election day is unknown."""
    weekly: tuple[StretchData, ...]
    """The targets by date. Empty if election day is unknown."""
    time: TimeData | None
    """The calendar. Null: election day is unknown."""
    money: MoneyData | None
    """The budget. Null: there is no budget."""
    signatures: int | None
    """Signatures to collect. Unit: signatures. Null: as far as known, none are needed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow(Result):
    """An office."""

    id: str
    """The office's ID."""
    title: str
    """The title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeData(Result):
    """A suggested first office to run for."""

    begin: OfficeRow
    """The suggested office."""
    way_up: tuple[OfficeRow, ...]
    """The offices it can lead to."""
    others: tuple[str, ...]
    """The IDs of other suitable offices."""
    fits: bool
    """Whether the office fits the user's available hours and money."""
    working: tuple[str, ...]
    """The reasons for the suggestion, one per item."""
    defaults: tuple[str, ...]
    """The inputs that were not given: `known`, `hours`, `money`, `where` or `care`."""


def win_data(win: Win) -> WinData:
    """The votes as data."""
    return WinData(
        projected_turnout=win.projected,
        win_number=win.goal,
        bare_win=win.bare,
        range=(win.low, win.high),
        rule=win.race.rule,
        cautious=win.cautious,
        last_time=win.usual,
        working=win.working,
        defaults=defaults(win.race.givens),
    )


def money_data(summary: BudgetSummary) -> MoneyData:
    """The money as data."""
    split = ("split",) if summary.parts and summary.usual_split else ()
    ends = summary.per_vote_ends
    return MoneyData(
        budget=_sum(summary.budget),
        parts=tuple(
            BudgetPartData(title=part.title, share=percent(part.share), amount=str(part.amount))
            for part in summary.parts
        ),
        cost_per_vote=_sum(summary.per_vote),
        cost_per_vote_range=(str(ends[0]), str(ends[1])) if ends else None,
        cost_per_voter=_sum(summary.per_voter),
        raise_={label: str(amount) for label, amount in summary.compare},
        call_time=_calls(summary.calls) if summary.calls else None,
        dues=_sum(summary.dues),
        working=summary.working,
        defaults=(*split, *defaults(summary.givens)),
    )


def _sum(amount: Decimal | None) -> str | None:
    return None if amount is None else str(amount)


def _calls(found: CallTime) -> CallTimeData:
    return CallTimeData(
        calls=found.calls,
        calls_range=(found.fewest, found.most),
        hours=bare(found.hours),
        range=(bare(found.low), bare(found.high)),
    )


def signatures_data(signatures: Signatures) -> SignaturesData:
    """The signatures as data."""
    return SignaturesData(
        required=signatures.petition.required.whole,
        collect=signatures.collect,
        range=(signatures.low, signatures.high),
        chance=None if signatures.chance is None else f"{signatures.chance:.3f}",
        hours=bare(signatures.hours) if signatures.hours is not None else None,
        working=signatures.working,
        defaults=defaults(signatures.petition.givens),
    )


def plan_data(made: Plan) -> PlanData:
    """The plan as data."""
    calendar, win = made.calendar, made.win
    remind = None
    if calendar:
        remind = to_remind(made.contacts, calendar.election, calendar.ballots, made.today)
    return PlanData(
        race=made.name,
        today=made.today,
        phase=made.phase,
        known=made.known,
        votes=PlanVotes(
            projected_turnout=win.projected if win else None,
            win_number=made.contacts.effort.goal.whole,
            bare_win=win.bare if win else None,
            range=(win.low, win.high) if win else None,
            rule=win.race.rule if win else made.race.rule,
            working=win.working if win else (),
        ),
        contacts=contacts_data(made.contacts, made.so_far, made.ahead),
        people_to_remind=remind,
        weekly=tuple(map(_stretch, by_week(made))),
        time=time_data(calendar) if calendar else None,
        money=money_data(made.budget) if made.budget else None,
        signatures=made.signatures.collect if made.signatures else None,
    )


def _stretch(stretch: Stretch) -> StretchData:
    return StretchData(
        by=stretch.by,
        stage=stretch.stage,
        conversations=stretch.conversations,
        doors=stretch.doors,
        supporters=stretch.supporters,
        reminded=stretch.reminded,
    )


def office_data(beginning: Beginning) -> OfficeData:
    """The office to begin with, as data."""
    person = beginning.person
    guessed = {
        "known": person.known is None,
        "hours": person.hours is None,
        "money": person.dollars is None,
        "where": person.dwelling is None,
        "care": not person.cares,
    }
    return OfficeData(
        begin=OfficeRow(id=beginning.office.id, title=beginning.office.title),
        way_up=tuple(OfficeRow(id=one.id, title=one.title) for one in beginning.way_up),
        others=tuple(one.id for one in beginning.others),
        fits=not beginning.tight,
        working=beginning.reasons,
        defaults=tuple(name for name, missing in guessed.items() if missing),
    )
