"""The page on an office to begin with, the path up from it, and advice by how known one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.base.sources import Point
from civicpath.base.templates import joined
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.office import Beginning, OfficeKind, PublicOffice
from civicpath.documents.page import (
    Block,
    Check,
    Checks,
    Commands,
    Heading,
    Items,
    Mark,
    Note,
    Page,
    Table,
    Text,
    Tone,
)
from civicpath.ladder.eligibility import Warrant
from civicpath.ladder.views.citations import Citations

UNSURE = "Is your name known in the local party? The plan differs. Say so with --known yes or no."


def way(known: bool | None, book: DeskContent, voice: Citations) -> Iterator[Block]:
    """What to do first, depending on whether the party knows the candidate."""
    yield Heading("Known in the party, or not")
    if known is None:
        yield Text(UNSURE)
        return
    opening = book.known if known else book.unknown
    yield Text(voice.say(opening.text))
    yield Checks(tuple(Check(Mark.TODO, task) for task in voice.points(opening.tasks)))


KINDS = {
    OfficeKind.APPOINTED: "nobody votes: you are appointed",
    OfficeKind.PARTY: "a post in your party",
    OfficeKind.NONPARTISAN: "usually the ballot names no party",
    OfficeKind.EITHER: "with parties on the ballot in some places, without in others",
    OfficeKind.PARTISAN: "usually the ballot names a party, and a primary comes first",
}


SUGGESTION = (
    "This is a suggestion, not a ruling. Watch the body at work before you decide, and ask the "
    "clerk whether the seat is open."
)


def office_page(
    beginning: Beginning,
    rules: Iterable[Point],
    checks: Iterable[Warrant],
    book: DeskContent,
    voice: Citations,
) -> Page:
    """Return the page on where to begin, why, and where it leads."""
    office = beginning.office
    blocks = (
        *_because(beginning),
        Note(Tone.PLAIN, SUGGESTION),
        *_checks(checks, voice),
        *_about(office, voice),
        *_way_up(beginning),
        *way(beginning.person.known, book, voice),
        Text("What the ladder says about this:"),
        Items(voice.points(rules)),
        *_others(beginning),
        Heading("Then"),
        Commands(
            (
                ("civicpath desk race add NAME --past VOTES", "save the race, with past votes"),
                ("civicpath desk plan", "a plan for it"),
                ("civicpath show office", "who must check first, and every step"),
            )
        ),
        *voice.sources(),
    )
    return Page(f"Begin with: {office.title}", blocks, lead=_lead(beginning))


def _lead(beginning: Beginning) -> str:
    if not beginning.way_up:
        return ""
    offices = ", then ".join(office.title.lower() for office in beginning.way_up)
    return f"From there the way up is: {offices}."


def _because(beginning: Beginning) -> Iterator[Block]:
    yield Note(Tone.BECAUSE, " ".join(beginning.reasons))
    if beginning.tight:
        yield Note(
            Tone.CAREFUL,
            "Your hours or your money are less than even this asks for. Find one helper first, or "
            "begin with an appointed board.",
        )


def _checks(checks: Iterable[Warrant], voice: Citations) -> Iterator[Block]:
    for one in checks:
        text = joined(one.rule.text, " Ask: ", one.limit.ask)
        yield Note(Tone.CAREFUL, voice.cite(text, one.rule.sources))


def _about(office: PublicOffice, voice: Citations) -> Iterator[Block]:
    yield Heading(office.title)
    yield Text(f"How it is filled: {KINDS[office.kind]}. Ask the clerk how it is where you live.")
    for heading, points in (
        ("What it does", office.does),
        ("How large it is", office.size),
        ("How open it is", office.open),
        ("What a race costs", office.cost),
        ("The time it takes", office.time),
    ):
        if points:
            yield Heading(heading, 3)
            yield Items(voice.points(points))


def _way_up(beginning: Beginning) -> Iterator[Block]:
    yield Heading("The way up")
    rows = tuple(
        (str(at), one.title, KINDS[one.kind])
        for at, one in enumerate((beginning.office, *beginning.way_up), 1)
    )
    yield Table(("Step", "Office", "How it is filled"), rows)
    yield Text(
        "Nobody has counted how often each step follows the one before. Many people stay on one "
        "of them, and serve well there."
    )


def _others(beginning: Beginning) -> Iterator[Block]:
    if beginning.others:
        yield Heading("What else would fit")
        yield Items(tuple(one.title for one in beginning.others))
