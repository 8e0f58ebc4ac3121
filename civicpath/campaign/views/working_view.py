"""What all answers of the desk share: the working, the inputs and the warnings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from civicpath.base.text import capital, in_units
from civicpath.campaign.calibration import Calibration
from civicpath.campaign.inputs import Given, Origin, Unit
from civicpath.campaign.numbers import percent, tenth, whole
from civicpath.campaign.progress_report import SoFar
from civicpath.documents.markup import (
    Bar,
    Bars,
    Block,
    Heading,
    Items,
    Note,
    Pairs,
    Table,
    Text,
    Tone,
)
from civicpath.ladder.views.citations import Citations

ESTIMATE = "This is an estimate, and a plan, not a forecast."


REDO = f"{ESTIMATE} Work it out again when the list of candidates is final."


def between(low: int, high: int) -> str:
    """Format a range: between 1,049 and 1,180, or a single number if both ends are the same."""
    return f"between {whole(low)} and {whole(high)}" if low != high else whole(low)


def counted(number: int, noun: str) -> str:
    """Format a count with its noun, given in the plural: 1 vote, 1,830 votes, 1 hour at doors."""
    return in_units(whole(number), noun)


def working(lines: Sequence[str], level: int = 2) -> Iterator[Block]:
    """The work, line by line, to check with a pencil."""
    yield Heading("The work, line by line", level)
    yield Items(tuple(lines), numbered=True)


def inputs(givens: Iterable[Given], voice: Citations, level: int = 2) -> Iterator[Block]:
    """The inputs, each with its origin."""
    yield Heading("What went in", level)
    yield Pairs(
        tuple((capital(one.field.title), f"{one.shown}. {_from(one, voice)}") for one in givens)
    )


def warnings(texts: Iterable[str]) -> Iterator[Block]:
    """The warnings."""
    for text in texts:
        yield Note(Tone.CAREFUL, text)


def calibration(own: Calibration, givens: Iterable[Given]) -> Iterator[Block]:
    """The person's own counts, the defaults and the pooled values, if anything was counted."""
    rows = tuple(_both(own, one) for one in givens if own.of(one.field.id))
    if not rows:
        return
    yield Heading("Your own counts and the defaults")
    yield Table(("Number", "Default", "Your count", "From", "In use", "Range"), rows)
    yield Text(
        "The desk uses your count together with the default. A default weighs as much as a few "
        "shifts, so the more you count, the less it matters."
    )
    if own.assumed:
        yield Text(
            f"No supporter was logged: {own.assumed.says}. If you found some, say how many: "
            "civicpath log supporters 5"
        )
    if own.apart:
        yield Text(
            "How fast you are, and how many doors or calls become a talk, comes from all that you "
            "logged. Supporters, and who comes, are counted for this race alone."
        )


def _both(own: Calibration, given: Given) -> tuple[str, ...]:
    own_rate = own.of(given.field.id)
    assert own_rate is not None
    usual = given.field.show(given.default.usual) if given.default else ""
    low, high = given.ends
    used = given.shown if given.origin is Origin.COUNTED else f"{given.shown}, {given.origin.value}"
    span = f"{_bare(given, low)} to {_bare(given, high)}" if low != high else ""
    name = capital(given.field.title)
    return name, usual, given.field.show(own_rate.rate), own_rate.says, used, span


def _from(given: Given, voice: Citations) -> str:
    """The origin of a number; for a default also its range, its remark and its sources."""
    origin, default = capital(given.origin.value), given.default
    if not given.is_default or default is None:
        return f"{origin}."
    low, high = given.ends
    span = f", range {_bare(given, low)} to {_bare(given, high)}" if low != high else ""
    remark = f"; {default.remark}" if default.remark else ""
    none = "" if default.sources else " No source."
    return voice.cite(f"{origin}{span}{remark}.{none}", default.sources)


def _bare(given: Given, end: Fraction) -> str:
    return percent(end) if given.field.unit is Unit.SHARE else tenth(end)


def bars(so_far: SoFar) -> Bars:
    """What was done, each as a bar toward its goal."""
    return Bars(tuple(Bar(row.title, row.done, row.goal, row.unit) for row in so_far.measures))
