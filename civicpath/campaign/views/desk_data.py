"""What the verbs of the desk found, as JSON. Sums of money are exact, as text."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from civicpath.base.json_data import Result
from civicpath.base.values import dataclass
from civicpath.campaign.budget import CallTime
from civicpath.campaign.budget_summary import Purse
from civicpath.campaign.inputs import defaults
from civicpath.campaign.numbers import bare, percent
from civicpath.campaign.office import Beginning
from civicpath.campaign.petition import Signatures
from civicpath.campaign.plan import Plan, Stretch, StretchOf, by_week, to_remind
from civicpath.campaign.race_rules import Rule
from civicpath.campaign.views.contacts_data import ContactsData, contacts_data
from civicpath.campaign.views.time_data import TimeData, time_data
from civicpath.campaign.win import Win


@dataclass(frozen=True, slots=True, kw_only=True)
class WinData(Result):
    """How many votes win. Every number is an estimate."""

    projected_turnout: int
    """The votes to expect. Unit: votes."""
    win_number: int
    """The votes to aim for. Unit: votes."""
    bare_win: int
    """The fewest that are certain to win. Unit: votes."""
    range: tuple[int, int]
    """The least and the most that may be needed. Unit: votes."""
    rule: Rule
    """How the votes choose who wins."""
    cautious: int
    """The votes to aim for if as many vote as ever. Unit: votes."""
    last_time: int | None
    """What it took last time, brought to the votes now expected. Unit: votes. Null: not known."""
    working: tuple[str, ...]
    """The sums, line by line."""
    defaults: tuple[str, ...]
    """The inputs that nobody gave, by their flags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetPartData(Result):
    """A part of the budget."""

    title: str
    """What it is for."""
    share: str
    """Its share. Unit: percent."""
    amount: str
    """Its sum, to the cent. Unit: dollars."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallTimeData(Result):
    """The calls that raise money."""

    calls: int
    """How many. Unit: calls."""
    calls_range: tuple[int, int]
    """The fewest and the most. Unit: calls."""
    hours: str
    """How long they take, to one decimal. Unit: hours."""
    range: tuple[str, str]
    """The least and the most. Unit: hours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyData(Result):
    """A budget, what a vote costs, and how many calls it takes."""

    budget: str | None
    """The budget. Unit: dollars. Null: not told."""
    parts: tuple[BudgetPartData, ...]
    """Its parts; none without a budget."""
    cost_per_vote: str | None
    """What a vote costs. Unit: dollars. Null: the budget or the goal is not known."""
    cost_per_vote_range: tuple[str, str] | None
    """The same at the most and the fewest votes. Unit: dollars. Null: not known."""
    cost_per_voter: str | None
    """What a registered voter costs. Unit: dollars. Null: not known."""
    raise_: Mapping[str, str]
    """What to raise, by what past races spent. Unit: dollars."""
    call_time: CallTimeData | None
    """The calls. Null: not asked about."""
    dues: str | None
    """What dues bring in. Unit: dollars. Null: not asked about."""
    working: tuple[str, ...]
    """The sums, line by line."""
    defaults: tuple[str, ...]
    """The inputs that nobody gave, by their flags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignaturesData(Result):
    """How many signatures to collect."""

    required: int
    """How many the law asks for. Unit: signatures."""
    collect: int
    """How many to collect, since some prove bad. Unit: signatures."""
    range: tuple[int, int]
    """The least and the most. Unit: signatures."""
    chance: str | None
    """How likely enough prove good, from 0 to 1. Null: nobody said how many do."""
    hours: str | None
    """How long that takes, to one decimal. Unit: hours. Null: nobody said how many an hour."""
    working: tuple[str, ...]
    """The sums, line by line."""
    defaults: tuple[str, ...]
    """The inputs that nobody gave, by their flags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanVotes(Result):
    """The votes that the plan is for."""

    projected_turnout: int
    """The votes to expect. Unit: votes."""
    win_number: int
    """The votes to aim for. Unit: votes."""
    bare_win: int
    """The fewest that are certain to win. Unit: votes."""
    range: tuple[int, int]
    """The least and the most that may be needed. Unit: votes."""
    rule: Rule
    """How the votes choose who wins."""
    working: tuple[str, ...]
    """The sums, line by line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StretchData(Result):
    """What is to be reached by a day, in all; in the last week, what is to be done each day."""

    by: date
    """The day."""
    stage: StretchOf
    """What the time is spent on."""
    conversations: int
    """Talks in all. Unit: conversations."""
    doors: int
    """Doors in all. Unit: doors."""
    supporters: int
    """Supporters in all. Unit: supporters."""
    reminded: int
    """Supporters who were reminded; in the last week, each day. Unit: supporters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanData(Result):
    """The plan of a saved race."""

    race: str
    """The race."""
    today: date
    """The day that it is said for."""
    known: bool | None
    """Whether the local party knows the candidate. Null: not told."""
    votes: PlanVotes
    """The votes."""
    contacts: ContactsData
    """The work."""
    people_to_remind: int | None
    """Whom to turn out. Unit: supporters. Null: election day is not told."""
    weekly: tuple[StretchData, ...]
    """What is to be reached by when; nothing where election day is not told."""
    time: TimeData | None
    """The calendar. Null: election day is not told."""
    money: MoneyData | None
    """The money. Null: there is no budget."""
    signatures: int | None
    """How many to collect. Unit: signatures. Null: none are needed, as far as told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeRow(Result):
    """An office."""

    id: str
    """Its id."""
    title: str
    """What it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeData(Result):
    """Which office to begin with."""

    begin: OfficeRow
    """The office."""
    way_up: tuple[OfficeRow, ...]
    """Where it leads."""
    others: tuple[str, ...]
    """The ids of others that would fit."""
    fits: bool
    """Whether it fits the hours and the money."""
    working: tuple[str, ...]
    """Why this one, point by point."""
    defaults: tuple[str, ...]
    """What was not told: `known`, `hours`, `money`, `where`, `care`."""


def win_data(found: Win) -> WinData:
    """The votes as data."""
    return WinData(
        projected_turnout=found.projected,
        win_number=found.goal,
        bare_win=found.bare,
        range=(found.low, found.high),
        rule=found.race.rule,
        cautious=found.cautious,
        last_time=found.usual,
        working=found.working,
        defaults=defaults(found.race.givens),
    )


def money_data(found: Purse) -> MoneyData:
    """The money as data."""
    split = ("split",) if found.parts and found.usual_split else ()
    ends = found.per_vote_ends
    return MoneyData(
        budget=_sum(found.budget),
        parts=tuple(
            BudgetPartData(title=one.title, share=percent(one.share), amount=str(one.amount))
            for one in found.parts
        ),
        cost_per_vote=_sum(found.per_vote),
        cost_per_vote_range=(str(ends[0]), str(ends[1])) if ends else None,
        cost_per_voter=_sum(found.per_voter),
        raise_={label: str(amount) for label, amount in found.compare},
        call_time=_calls(found.calls) if found.calls else None,
        dues=_sum(found.dues),
        working=found.working,
        defaults=(*split, *defaults(found.givens)),
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


def signatures_data(found: Signatures) -> SignaturesData:
    """The signatures as data."""
    return SignaturesData(
        required=found.petition.required.whole,
        collect=found.collect,
        range=(found.low, found.high),
        chance=None if found.chance is None else f"{found.chance:.3f}",
        hours=bare(found.hours) if found.hours is not None else None,
        working=found.working,
        defaults=defaults(found.petition.givens),
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
        known=made.known,
        votes=PlanVotes(
            projected_turnout=win.projected,
            win_number=made.contacts.effort.goal.whole,
            bare_win=win.bare,
            range=(win.low, win.high),
            rule=win.race.rule,
            working=win.working,
        ),
        contacts=contacts_data(made.contacts, made.so_far, made.ahead),
        people_to_remind=remind,
        weekly=tuple(map(_stretch, by_week(made))),
        time=time_data(calendar) if calendar else None,
        money=money_data(made.purse) if made.purse else None,
        signatures=made.signatures.collect if made.signatures else None,
    )


def _stretch(one: Stretch) -> StretchData:
    return StretchData(
        by=one.by,
        stage=one.stage,
        conversations=one.conversations,
        doors=one.doors,
        supporters=one.supporters,
        reminded=one.reminded,
    )


def office_data(found: Beginning) -> OfficeData:
    """The office to begin with, as data."""
    person = found.person
    guessed = {
        "known": person.known is None,
        "hours": person.hours is None,
        "money": person.dollars is None,
        "where": person.dwelling is None,
        "care": not person.cares,
    }
    return OfficeData(
        begin=OfficeRow(id=found.office.id, title=found.office.title),
        way_up=tuple(OfficeRow(id=one.id, title=one.title) for one in found.way_up),
        others=tuple(one.id for one in found.others),
        fits=not found.tight,
        working=found.reasons,
        defaults=tuple(name for name, missing in guessed.items() if missing),
    )
