"""The facts of a pack's group: officers, headquarters, clubs, volunteer work, precinct post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from civicpath.base.text import capital, one_line
from civicpath.documents.page import SECTION, Block, Heading, Items, Pairs
from civicpath.ladder.views.citations import Citations
from civicpath.packs.model import Club, Officer, Pack

PackPart: TypeAlias = Callable[[Pack, Citations], Iterator[Block]]
"""A function that renders one part of a group's facts."""


def _people(pack: Pack, voice: Citations) -> Iterator[Block]:
    rows = tuple(_officer(one, pack, voice) for one in pack.front.officers)
    if rows:
        yield Pairs(rows)


def _officer(one: Officer, pack: Pack, voice: Citations) -> tuple[str, str]:
    reached = ", ".join(filter(None, (one_line(one.name), one.phone, one.email)))
    return capital(one_line(one.role)), voice.cite(reached, one.sources or (pack.says,))


def _office(pack: Pack, voice: Citations) -> Iterator[Block]:
    office = pack.front.headquarters
    if office is None:
        return
    said_by = office.sources or (pack.says,)
    rows = (
        ("Address", office.address),
        ("Somebody is there", office.hours),
        ("Phone", office.phone),
        ("Getting in", office.access),
    )
    told = ((label, one_line(text)) for label, text in rows if text)
    yield Pairs(tuple((label, voice.cite(text, said_by)) for label, text in told))


def _clubs(pack: Pack, voice: Citations) -> Iterator[Block]:
    clubs = pack.front.clubs
    if clubs:
        cited = (voice.cite(_club(one), one.sources or (pack.says,)) for one in clubs)
        yield Items(tuple(cited))


def _club(one: Club) -> str:
    """A club in one line: whom it serves, when it meets, and how to reach it."""
    serves = f", for {one_line(one.serves).rstrip('.')}" if one.serves else ""
    meets = f" It meets: {one_line(one.meets).rstrip('.')}." if one.meets else ""
    reached = ", ".join(filter(None, (one.site, one.email, one.phone)))
    return f"{one_line(one.name)}{serves}.{meets}{f' Reach it: {reached}' if reached else ''}"


def _work(pack: Pack, voice: Citations) -> Iterator[Block]:
    asked = pack.front.volunteers
    if asked:
        yield Items(tuple(voice.cite(one.text, one.sources or (pack.says,)) for one in asked))


def _post(pack: Pack, voice: Citations) -> Iterator[Block]:
    """The lowest party office: its local name, its area, how to get it, and whom to ask."""
    post = pack.front.precinct_post
    if post is None:
        return
    how = " ".join(voice.cite(one.text, one.sources or (pack.says,)) for one in post.how)
    rows = (
        ("Called", one_line(post.title)),
        ("Represents", one_line(post.unit)),
        ("How to get it", how),
        ("Ask", one_line(post.ask)),
    )
    yield Pairs(tuple((label, text) for label, text in rows if text))


PEOPLE, OFFICE, CLUBS, WORK, POST = range(5)

FACTS: tuple[tuple[str, PackPart], ...] = (
    ("Who is who", _people),
    ("The headquarters", _office),
    ("Clubs and committees", _clubs),
    ("What they ask of volunteers", _work),
    ("The first party office here", _post),
)
"""The parts in page order, each with its title."""

BY_RUNG = {"headquarters": (OFFICE, WORK), "group": (CLUBS,), "precinct": (POST,)}
"""The indexes of the parts that help on a rung, by its ID."""


def group_facts(
    pack: Pack, voice: Citations, level: int = SECTION, parts: Iterable[int] = range(len(FACTS))
) -> Iterator[Block]:
    """Some parts of a group's facts, each under a heading; empty ones are skipped."""
    for at in parts:
        title, made = FACTS[at]
        blocks = tuple(made(pack, voice))
        if blocks:
            yield Heading(title, level)
            yield from blocks


def rung_facts(
    rung: str, packs: Iterable[Pack], voice: Citations, level: int = SECTION
) -> Iterator[Block]:
    """The facts from packs that help on a rung, under the name of each group."""
    for pack in packs:
        blocks = tuple(group_facts(pack, voice, level + 1, BY_RUNG.get(rung, ())))
        if blocks:
            yield Heading(pack.name, level)
            yield from blocks
