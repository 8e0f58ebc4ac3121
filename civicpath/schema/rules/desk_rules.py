"""Rules for `desk.yaml`: what the campaign formulas need from it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from fractions import Fraction

from civicpath.base.suggestions import hint_at
from civicpath.campaign.budget import BudgetSplit
from civicpath.campaign.desk_content import CloseRace, DeskContent
from civicpath.campaign.formulas import COMPARED, Contact
from civicpath.campaign.inputs import Default, Input
from civicpath.campaign.numbers import percent, tenth
from civicpath.campaign.rows import ASKED, SUPPOSED
from civicpath.campaign.stages import ABOUT
from civicpath.schema.rules.checked_content import Content
from civicpath.schema.rules.registry import Finding, rule

NEEDED = "the desk uses it"


@rule("default")
def defaults_hold(content: Content) -> Iterator[Finding]:
    """Every number that the formulas need has a default, and it is within its range."""
    for book in content.all(DeskContent):
        yield from _all_there(book, [one.id for one in book.defaults], SUPPOSED, "default")
        for one in book.defaults:
            if one.id in SUPPOSED:
                yield from _in_range(one, SUPPOSED[one.id])


@rule("ask")
def questions_ask_for_a_number(content: Content) -> Iterator[Finding]:
    """Every question under `asks` is for a number that the desk asks for."""
    for book in content.all(DeskContent):
        for name in book.asks:
            if name not in ASKED:
                yield Finding(name, f"the desk asks for no '{name}'", hint_at(name, ASKED))


@rule("stage")
def stages_are_those_that_are_counted(content: Content) -> Iterator[Finding]:
    """The stages are the ones whose days the program counts, in the same order."""
    for book in content.all(DeskContent):
        names = [stage.id for stage in book.stages]
        wrong = tuple(_all_there(book, names, ABOUT, "stage"))
        yield from wrong
        for name, due in zip(names, ABOUT, strict=False):
            if not wrong and name != due:
                yield Finding(name, f"the stage '{name}' is out of order", f"here comes '{due}'")
                break


@rule("contact")
def contacts_can_be_compared(content: Content) -> Iterator[Finding]:
    """Every contact that is compared has a positive `each`, and no `most` is below it."""
    for book in content.all(DeskContent):
        by_id = {one.id: one for one in book.worth}
        for name in COMPARED:
            if name not in by_id:
                yield Finding(book, f"the contact '{name}' is missing", NEEDED)
            elif by_id[name].each is None:
                yield Finding(by_id[name].id, f"the contact '{name}' lacks 'each'", NEEDED)
    for one in content.all(Contact):
        if one.each is not None and one.each <= 0:
            yield Finding(one.id, f"'each' is {tenth(one.each)}", "write more than 0")
        if one.most is not None and (one.each is None or one.most < one.each):
            yield Finding(one.id, "no 'each' below 'most'", "'each' is the fewest, 'most' the most")


@rule("split")
def parts_are_the_whole(content: Content) -> Iterator[Finding]:
    """The shares of a budget add up to 100%."""
    for split in content.all(BudgetSplit):
        total = sum((share.share for share in split.shares), Fraction(0))
        if total != 1:
            what = f"the shares come to {percent(total)}"
            yield Finding(split, what, "make them 100%: every dollar goes somewhere, once")


@rule("close-race")
def winners_have_more_votes(content: Content) -> Iterator[Finding]:
    """The winner of a close race has more votes than the loser."""
    for race in content.all(CloseRace):
        if race.won <= race.lost:
            what = f"{race.won} votes did not win against {race.lost}"
            yield Finding(race, what, "turn it round")


def _all_there(
    book: DeskContent, names: Collection[str], wanted: Collection[str], noun: str
) -> Iterator[Finding]:
    """Find unknown names and missing ones."""
    missing = [name for name in wanted if name not in names]
    for name in names:
        if name not in wanted:
            hint = hint_at(name, missing or wanted)
            yield Finding(name, f"there is no {noun} '{name}'", hint)
    for name in missing:
        yield Finding(book, f"the {noun} '{name}' is missing", NEEDED)


def _in_range(one: Default, field: Input) -> Iterator[Finding]:
    ends = {"least": one.least, "usual": one.usual, "most": one.most}
    values = {key: value for key, value in ends.items() if value is not None}
    faults = {key: fault for key, value in values.items() if (fault := field.fault(value))}
    for key, fault in faults.items():
        what = f"'{key}' of '{one.id}' {fault}: {field.show(values[key])}"
        yield Finding(one.id, what, f"{field.range}, because {field.why}")
    if one.least is None or one.most is None:
        if one.least != one.most:
            hint = "give both ends of the range, or none"
            yield Finding(one.id, f"'{one.id}' has one of 'least' and 'most'", hint)
    elif not faults and not one.least <= one.usual <= one.most:
        what = f"'usual' of '{one.id}' lies outside of 'least' to 'most'"
        hint = f"write one from {field.show(one.least)} to {field.show(one.most)}"
        yield Finding(one.id, what, hint)
