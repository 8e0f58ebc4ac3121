"""Say which of the given flags change nothing, and why: a flag is never ignored in silence."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from civicpath.app import App
from civicpath.base.text import capital, series
from civicpath.campaign import money_inputs, time_inputs, vote_inputs
from civicpath.campaign.inputs import Input
from civicpath.campaign.rows import contact_rates
from civicpath.campaign.unused_inputs import ALONE
from civicpath.campaign.verbs.desk_inputs import Desk

Reasons = Iterable[tuple[str, str]]

FINDING = (
    *("base", "side", "friends", "area", "list", "weeks", "share"),
    *(rate.id for rate in contact_rates()),
)
"""The flags on finding supporters."""


def tell_unused(app: App, given: Collection[str], reasons: Reasons) -> None:
    """Say on the error stream which of the given flags change nothing."""
    flags: dict[str, list[str]] = {}
    for flag, why in reasons:
        if flag in given:
            flags.setdefault(why, []).append(f"--{flag}")
    for why, names in flags.items():
        change = "changes" if len(names) == 1 else "change"
        app.tell(f"{capital(series(names))} {change} nothing: {why}.")


def of_contacts(desk: Desk) -> Iterator[tuple[str, str]]:
    """The flags of `contacts` that change nothing beside others."""
    if desk.unopposed:
        yield from ((flag, ALONE) for flag in FINDING)
        return
    yield from _beside(desk, vote_inputs.BASE, ("side", "friends"))
    yield from _beside(desk, vote_inputs.DOORS_AN_HOUR, ("area",))
    yield from _beside(desk, time_inputs.WEEKS, ("election", "ballots"))
    if desk.win is None and not desk.maybe(vote_inputs.BASE):
        yield "side", "it needs --past, of which it is a share"
    if not (desk.maybe(time_inputs.LIST) or desk.maybe(vote_inputs.REGISTERED)):
        yield "voters-per-door", "it needs --list or --registered"


def of_goal(desk: Desk) -> Iterator[tuple[str, str]]:
    """The flags of `contacts` that only make a goal, where one is given."""
    if desk.maybe(vote_inputs.GOAL):
        why = "--goal says how many votes you need"
        yield from (("share", why), ("cautious", why))
        if not desk.maybe(vote_inputs.SIDE):
            yield "past", why


def _beside(desk: Desk, used: Input, flags: Iterable[str]) -> Iterator[tuple[str, str]]:
    if desk.maybe(used):
        yield from ((flag, f"--{used.id} is used instead") for flag in flags)


def of_money(wanted: Collection[str], *, members: bool, budget: bool) -> Iterator[tuple[str, str]]:
    """The flags of `money` that change nothing without others."""
    if not set(wanted) - {money_inputs.MEMBERS.id}:
        for flag in (money_inputs.BY_PHONE.id, money_inputs.MONEY_CALLS.id):
            yield flag, "it needs --raise, the money to raise by calls"
    if not members:
        for flag in (money_inputs.DUES.id, money_inputs.RENEW.id):
            yield flag, "it needs --members"
    if not budget:
        for flag in ("split", vote_inputs.REGISTERED.id, vote_inputs.GOAL.id):
            yield flag, "it needs --budget"


def of_signatures(desk: Desk) -> Iterator[tuple[str, str]]:
    """The flags of `signatures` that change nothing beside others."""
    yield from _beside(desk, money_inputs.VALIDITY, (money_inputs.CUSHION.id,))
