"""Golden files of the desk's pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from fractions import Fraction

import pytest
from builders import told
from handbook import default, handbook, supposed, usual_rates
from states import TEXAS

from civicpath.base.sources import Point, Source
from civicpath.base.templates import Template
from civicpath.base.vocabulary import SourceKind
from civicpath.campaign import money_inputs as m
from civicpath.campaign import money_inputs as p
from civicpath.campaign import time_inputs as t
from civicpath.campaign import vote_inputs as c
from civicpath.campaign import vote_inputs as v
from civicpath.campaign.budget import Calling
from civicpath.campaign.budget_summary import Aim, Money, summarize_budget
from civicpath.campaign.calendar import calendar
from civicpath.campaign.calibration import calibrate, found_so_far
from civicpath.campaign.contact_inputs import Effort
from civicpath.campaign.contacts import contacts
from civicpath.campaign.inputs import Given
from civicpath.campaign.office import Care, OfficeKind, Person, PublicOffice, begin
from civicpath.campaign.petition import Petition, signatures
from civicpath.campaign.plan import Plan, Workload
from civicpath.campaign.progress_report import so_far
from civicpath.campaign.race_attribution import Counts, Tally, tally
from civicpath.campaign.race_in_time import RaceInTime
from civicpath.campaign.race_rules import Race
from civicpath.campaign.rows import contact_rates
from civicpath.campaign.turnout import PastElection
from civicpath.campaign.views.contacts_view import contacts_page
from civicpath.campaign.views.money_view import money_page
from civicpath.campaign.views.office_view import office_page
from civicpath.campaign.views.plan_view import plan_page
from civicpath.campaign.views.race_view import rows
from civicpath.campaign.views.time_view import time_page
from civicpath.campaign.views.win_view import signatures_page, win_page
from civicpath.campaign.win import win
from civicpath.documents import plain_text, screen
from civicpath.documents.markup import Page
from civicpath.ladder.views.citations import Citations

TODAY = date(2026, 11, 24)


NOTHING = tally({})


"""An empty log."""

COUNCIL = tuple(
    PastElection(votes=votes, registered=registered, year=year)
    for year, votes, registered in (
        ("2020", 1824, 7600),
        ("2022", 2106, 7800),
        ("2024", 1920, 8000),
    )
)


class Sources(Mapping[str, Source]):
    """A mapping with a source for any ID, to keep pages the same when content changes."""

    def __getitem__(self, key: str) -> Source:
        """Return a made-up source."""
        return Source(
            id=key,
            title=f"The text {key}",
            publisher="Its publisher",
            kind=SourceKind.TRAINER,
            as_of="undated",
            checked=date(2026, 11, 23),
        )

    def __iter__(self) -> Iterator[str]:
        """Return an empty iterator."""
        return iter(())

    def __len__(self) -> int:
        """Return 0."""
        return 0


def voice() -> Citations:
    """Citations with a source for everything."""
    return Citations(Sources(), {}, TODAY)


def race(past: tuple[PastElection, ...], registered: int = 0, /, **changed: Given) -> Race:
    """A race of two candidates for one seat, with changes."""
    known: dict[str, Given | None] = {
        "registered": told(v.REGISTERED, registered) if registered else None,
        "share": supposed(v.SHARE),
        "candidates": supposed(v.CANDIDATES),
        "seats": supposed(v.SEATS),
        "marked": supposed(v.MARKED),
    }
    return Race(past=past, **(known | changed))  # type: ignore[arg-type]


def effort(own: Tally = NOTHING, /, **changed: Given | None) -> Effort:
    """The effort of E8, with own counts if there are any."""
    counts = calibrate(Counts(here=own), usual_rates())
    known: dict[str, Given | None] = {
        "goal": told(v.GOAL, 1180),
        "base": told(c.BASE, 700),
        "weeks": told(t.WEEKS, 12),
        "on_list": told(t.LIST, 4900),
    }
    done = {"found": found_so_far(own), "talked": int(own.total("conversations"))}
    rates = {
        one.id: counts.given(one, default(one, "suburb" if one.kinds else ""))
        for one in contact_rates()
    }
    return Effort(rates=rates, **(known | changed | done))  # type: ignore[arg-type]


TWO_SHIFTS = tally(
    {
        "2026-11-07": {
            "doors": "90", "doors-timed": "90", "doors-hours": "5",
            "conversations": "15", "supporters": "6",
        },
        "2026-11-14": {
            "doors": "66", "doors-timed": "66", "doors-hours": "4",
            "conversations": "21", "supporters": "9",
            "signed-up": "8", "came": "5",
        },
        "2026-11-21": {
            "calls": "40", "calls-timed": "40", "calls-hours": "2", "conversations": "3",
        },
        "2026-11-23": {"dollars": "125.50"},
    }
)  # fmt: skip


ONE_SHIFT = tally(
    {"2026-11-21": {"doors": "40", "doors-timed": "40", "doors-hours": "2", "conversations": "12"}}
)


def of_work(own: Tally, *elsewhere: Tally) -> Page:
    """The page of E8's work, with the work logged for it and elsewhere."""
    found = contacts(effort(own))
    counts = Counts(here=own, elsewhere=elsewhere)
    done = so_far(own, found, TODAY)
    load = Workload(contacts=found, so_far=done, own=calibrate(counts, usual_rates()))
    return contacts_page(load, handbook(), voice())


def of_money() -> Page:
    """The page of E12's money, with call time."""
    calling = Calling(
        goal=told(m.RAISE, 5000),
        by_phone=supposed(m.BY_PHONE),
        answer=told(m.ANSWER, Fraction(1, 4)),
        pledge=told(m.PLEDGE, Fraction(3, 10)),
        paid=told(m.PAID, Fraction(7, 10)),
        gift=told(m.GIFT, 50),
        per_hour=supposed(m.MONEY_CALLS),
    )
    return money_page(
        summarize_budget(
            Money(
                shares=handbook().split.shares,
                budget=told(m.BUDGET, 10652),
                aim=Aim(votes=1180, low=1051, high=1247),
                registered=told(v.REGISTERED, 20000),
                winner_spent=told(m.SPENT, 9000),
                calling=calling,
            )
        ),
        handbook(),
        voice(),
    )


def of_petition() -> Page:
    """The page of E11's petition."""
    known = {"required": told(p.REQUIRED, 100), "cushion": supposed(p.CUSHION)}
    more = {"maximum": told(p.MAXIMUM, 150), "per_hour": told(p.SIGNATURES_AN_HOUR, 9)}
    return signatures_page(signatures(Petition(**known, **more)), handbook(), voice())


def of_seats() -> Page:
    """The page of E3's three seats, with the best loser."""
    last = PastElection(votes=17822, year="2021")
    changed = {
        "seats": told(v.SEATS, 3),
        "candidates": told(v.CANDIDATES, 5),
        "marks": told(v.MARKS, Fraction(32433, 17822)),
        "best_loser": told(v.BEST_LOSER, 5706),
    }
    return win_page(win(race((last,), **changed)), handbook(), voice())


def of_time(*, by_mail: bool = False) -> Page:
    """The page of a May election, optionally with ballots that go out three weeks earlier."""
    ballots = date(2027, 4, 13) if by_mail else None
    found = calendar(
        handbook().stages, TODAY, None, RaceInTime(election=date(2027, 5, 4), ballots=ballots)
    )
    return time_page(found, "your clerk", handbook(), voice())


def of_time_here() -> Page:
    """The page of a November election in a state with known dates, including filing."""
    stages, january, november = handbook().stages, date(2026, 1, 5), date(2026, 11, 3)
    found = calendar(stages, january, TEXAS, RaceInTime(election=november))
    return time_page(found, "your clerk", handbook(), voice())


RULE = Point(text=Template("What the ladder says of it."), sources=("barton",))


def of_plan(own: Tally, *, known: bool | None) -> Page:
    """The full plan of E8's race."""
    board = race(COUNCIL, 8400)
    votes = win(board)
    goal = votes.cautious if known is False else votes.goal
    found = contacts(effort(own, goal=told(v.GOAL, goal), weeks=told(t.WEEKS, 23)))
    petition = {"required": told(p.REQUIRED, 100), "cushion": supposed(p.CUSHION)}
    plan = Plan(
        name="board",
        today=TODAY,
        win=votes,
        contacts=found,
        so_far=so_far(own, found, TODAY, 10652),
        ahead=None,
        own=calibrate(Counts(here=own), usual_rates()),
        calendar=calendar(handbook().stages, TODAY, None, RaceInTime(election=date(2027, 5, 4))),
        budget=summarize_budget(
            Money(
                shares=handbook().split.shares,
                budget=told(m.BUDGET, 10652),
                aim=Aim(votes=goal, low=votes.low, high=votes.high),
                registered=board.registered,
            )
        ),
        signatures=signatures(Petition(**petition)),
        known=known,
    )
    return plan_page(plan, "your clerk", handbook(), voice())


def of_precinct() -> Page:
    """The plan of a precinct chair who gave a single number."""
    votes = win(race((PastElection(votes=214),)))
    known = {"base": supposed(c.BASE), "weeks": None, "on_list": told(t.LIST, 240)}
    found = contacts(effort(goal=told(v.GOAL, votes.goal), **known))
    plan = Plan(
        name="precinct",
        today=TODAY,
        win=votes,
        contacts=found,
        so_far=so_far(NOTHING, found, TODAY),
        ahead=None,
        own=calibrate(Counts(here=NOTHING), usual_rates()),
        calendar=None,
        budget=None,
        signatures=None,
        known=None,
    )
    return plan_page(plan, "your clerk", handbook(), voice())


def an_office(office_id: str, step: int, *leads: str) -> PublicOffice:
    """A made-up office."""
    return PublicOffice(
        id=office_id,
        title=office_id.replace("-", " ").capitalize(),
        step=step,
        kind=OfficeKind.NONPARTISAN,
        does=(Point(text=Template("It decides on the parks.")),),
        size=(Point(text=Template("A small district."), sources=("snoco",)),),
        cost=(Point(text=Template("A form and a fee.")),),
        time=(Point(text=Template("One evening a month, or more.")),),
        hours=step,
        cares=(Care.PARKS,),
        leads=leads,
    )


def of_office() -> Page:
    """The page that suggests a first office."""
    board, council = an_office("park-board", 2, "council"), an_office("council", 3)
    person = Person(known=False, hours=6, cares=(Care.PARKS,))
    found = begin({one.id: one for one in (board, council)}, person)
    return office_page(found, (RULE,), (), handbook(), voice())


PAGES: dict[str, Callable[[], Page]] = {
    "win-council": lambda: win_page(win(race(COUNCIL, 8400)), handbook(), voice()),
    "win-precinct": lambda: win_page(win(race((PastElection(votes=214),))), handbook(), voice()),
    "win-six": lambda: win_page(
        win(race(COUNCIL, 8400, candidates=told(v.CANDIDATES, 6))), handbook(), voice()
    ),
    "win-seats": of_seats,
    "contacts": lambda: of_work(NOTHING),
    "contacts-one-shift": lambda: of_work(ONE_SHIFT),
    "contacts-two-shifts": lambda: of_work(TWO_SHIFTS),
    "contacts-two-races": lambda: of_work(ONE_SHIFT, TWO_SHIFTS),
    "money": of_money,
    "signatures": of_petition,
    "time": of_time,
    "time-here": of_time_here,
    "time-by-mail": lambda: of_time(by_mail=True),
    "plan-known": lambda: of_plan(TWO_SHIFTS, known=True),
    "plan-unknown": lambda: of_plan(NOTHING, known=False),
    "plan-precinct": of_precinct,
    "office": of_office,
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_reads_as_it_did(name: str, golden: Callable[[str, str], None]) -> None:
    """Each page matches its golden file."""
    golden(plain_text.render(PAGES[name](), width=80), f"desk/{name}.txt")


@pytest.mark.parametrize("width", [80, 50])
def test_bars_are_drawn_where_there_is_room(width: int, golden: Callable[[str, str], None]) -> None:
    """Progress is shown against the plan, as numbers if no bar fits."""
    page = PAGES["contacts-two-shifts"]()
    golden(screen.render(page, width=width), f"desk/contacts-two-shifts-{width}.terminal.txt")


@pytest.mark.parametrize("name", PAGES)
def test_no_number_has_more_than_one_decimal_but_money(name: str) -> None:
    """Numbers are not shown more exactly than a plan can be."""
    text = plain_text.render(PAGES[name](), width=80)
    assert not re.findall(r"(?<!\$)\b(?<![\d,$])\d[\d,]*\.\d{2,}", text)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "office"])
def test_every_page_says_that_it_is_an_estimate(name: str) -> None:
    """Every page says that its numbers are estimates."""
    assert "an estimate" in plain_text.render(PAGES[name](), width=80)


def test_what_is_saved_of_a_race_reads_as_elsewhere() -> None:
    """Numbers have units and days are in words; unreadable values stay as typed."""
    kept = {
        "past": ("2022:1830/5210", "1900"),
        "registered": ("5600",),
        "budget": ("500.50",),
        "election": ("2027-05-04",),
        "share": ("some",),
    }
    shown = [value for _, value in rows(kept)]
    assert shown == ["2022:1830/5210, 1900", "5,600 voters", "$500.50", "May 4, 2027", "some"]
