"""The facts of a pack's group: officers, headquarters, clubs, volunteer work, precinct post."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from civicpath.base.text import capital, one_line
from civicpath.documents.markup import SECTION, Block, Heading, Items, Pairs
from civicpath.ladder.views.citations import Citations
from civicpath.packs.model import Club, Officer, Pack

PackPart: TypeAlias = tuple[str, Callable[[Pack, Citations], Iterator[Block]]]
"""A part of a group's facts: its title, and the function that renders it."""


def _people(pack: Pack, voice: Citations) -> Iterator[Block]:
    rows = tuple(_officer(officer, pack, voice) for officer in pack.front.officers)
    if rows:
        yield Pairs(rows)


def _officer(officer: Officer, pack: Pack, voice: Citations) -> tuple[str, str]:
    reached = ", ".join(filter(None, (one_line(officer.name), officer.phone, officer.email)))
    return capital(one_line(officer.role)), voice.cite(reached, officer.sources or (pack.says,))


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
    known = ((label, one_line(text)) for label, text in rows if text)
    yield Pairs(tuple((label, voice.cite(text, said_by)) for label, text in known))


def _clubs(pack: Pack, voice: Citations) -> Iterator[Block]:
    clubs = pack.front.clubs
    if clubs:
        cited = (voice.cite(_club(club), club.sources or (pack.says,)) for club in clubs)
        yield Items(tuple(cited))


def _club(club: Club) -> str:
    """A club in one line: who it serves, when it meets, and how to reach it."""
    serves = f", for {one_line(club.serves).rstrip('.')}" if club.serves else ""
    meets = f" It meets: {one_line(club.meets).rstrip('.')}." if club.meets else ""
    reached = ", ".join(filter(None, (club.site, club.email, club.phone)))
    return f"{one_line(club.name)}{serves}.{meets}{f' Reach it: {reached}' if reached else ''}"


def _work(pack: Pack, voice: Citations) -> Iterator[Block]:
    asked = pack.front.volunteers
    if asked:
        yield Items(tuple(voice.cite(one.text, one.sources or (pack.says,)) for one in asked))


def _post(pack: Pack, voice: Citations) -> Iterator[Block]:
    """The lowest party office: its local name, its area, how to get it, and who to ask."""
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


OFFICE: PackPart = ("The headquarters", _office)
CLUBS: PackPart = ("Clubs and committees", _clubs)
WORK: PackPart = ("What they ask of volunteers", _work)
POST: PackPart = ("The first party office here", _post)

FACTS: tuple[PackPart, ...] = (("Who is who", _people), OFFICE, CLUBS, WORK, POST)
"""The parts in page order."""

BY_RUNG = {"headquarters": (OFFICE, WORK), "group": (CLUBS,), "precinct": (POST,)}
"""The parts that help on a rung, by its ID."""


def group_facts(
    pack: Pack, voice: Citations, level: int = SECTION, parts: Iterable[PackPart] = FACTS
) -> Iterator[Block]:
    """Some parts of a group's facts, each under a heading; empty ones are skipped."""
    for title, render in parts:
        blocks = tuple(render(pack, voice))
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
