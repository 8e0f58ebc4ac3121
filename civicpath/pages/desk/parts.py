"""What every answer of the desk has: its working, its inputs, its warnings, and an honest word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from civicpath.core.campaign.calibration import Calibration
from civicpath.core.campaign.given import Given, Origin
from civicpath.core.campaign.number import percent, tenth, whole
from civicpath.core.page import Block, Heading, Items, Note, Pairs, Table, Text, Tone
from civicpath.core.text import capital
from civicpath.pages.voice import Voice

ESTIMATE = "This is an estimate, and a plan, not a forecast."
REDO = f"{ESTIMATE} Work it out again when the list of candidates is final."


def between(low: int, high: int) -> str:
    """A range in words: between 1,049 and 1,180, or one number when there is no more to say."""
    return f"between {whole(low)} and {whole(high)}" if low != high else whole(low)


def counted(number: int, noun: str) -> str:
    """A number of things, the noun given for many of them: 1 vote, 1,830 votes."""
    return f"{whole(number)} {noun if number != 1 else noun.removesuffix('s')}"


def working(lines: Sequence[str], level: int = 2) -> Iterator[Block]:
    """The working, to be followed with a pencil."""
    yield Heading("The working, line by line", level)
    yield Items(tuple(lines), numbered=True)


def inputs(givens: Iterable[Given], voice: Voice, level: int = 2) -> Iterator[Block]:
    """What went in, and of each where it came from."""
    yield Heading("What went in", level)
    yield Pairs(
        tuple((capital(one.field.title), f"{one.shown}. {_from(one, voice)}") for one in givens)
    )


def warnings(texts: Iterable[str]) -> Iterator[Block]:
    """What to beware of."""
    for text in texts:
        yield Note(Tone.CAREFUL, text)


def calibration(found: Calibration, givens: Iterable[Given]) -> Iterator[Block]:
    """The person's own rates beside the defaults, where anything was counted."""
    rows = tuple(_both(found, one) for one in givens if found.of(one.field.id))
    if not rows:
        return
    yield Heading("Your own counts beside the defaults")
    yield Table(("Number", "Default", "Yours", "From", "In use"), rows)
    if found.why_not:
        yield Text(found.why_not)
    if found.mixed:
        yield Text(
            "How fast you are, and how many doors or calls become a talk, comes from all that you "
            "logged. Supporters, and who comes, are counted for this race alone."
        )


def _both(found: Calibration, one: Given) -> tuple[str, ...]:
    counted = found.of(one.field.id)
    assert counted is not None
    usual = one.field.show(one.field.usual) if one.field.usual is not None else ""
    use = {Origin.COUNTED: "yours", Origin.DEFAULT: "the default"}.get(one.origin, one.origin.value)
    return capital(one.field.title), usual, one.field.show(counted.rate), counted.says, use


def _from(one: Given, voice: Voice) -> str:
    """Where a number comes from; of a default also its range, what to know of it, its sources."""
    if not one.is_default:
        return f"{capital(one.origin.value)}."
    field = one.field
    parts = [capital(one.origin.value)]
    if field.least is not None and field.most is not None:
        parts.append(f", range {_bare(one, low=True)} to {_bare(one, low=False)}")
    parts.append(f"; {field.remark}" if field.remark else "")
    text = "".join(parts)
    return voice.cite(f"{text}." if field.sources else f"{text}. No source.", field.sources)


def _bare(one: Given, *, low: bool) -> str:
    end = one.field.least if low else one.field.most
    assert end is not None
    return percent(end) if one.field.show(end).endswith("%") else tenth(end)
