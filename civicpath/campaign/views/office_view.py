"""The page on an office to begin with, the path up from it, and advice by how known one is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from civicpath.base.sources import Point
from civicpath.base.templates import joined
from civicpath.campaign.desk_content import DeskContent
from civicpath.campaign.office import Beginning, OfficeKind, PublicOffice
from civicpath.documents import markup
from civicpath.ladder.eligibility import Warrant
from civicpath.ladder.views.citations import Citations

UNSURE = "Is your name known in the local party? The plan differs. Say so with --known yes or no."


def way(known: bool | None, book: DeskContent, voice: Citations) -> Iterator[markup.Block]:
    """What to do first, depending on whether the party knows the candidate."""
    yield markup.Heading("Known in the party, or not")
    if known is None:
        yield markup.Text(UNSURE)
        return
    opening = book.known if known else book.unknown
    yield markup.Text(voice.say(opening.text))
    yield markup.Checks(
        tuple(markup.Check(markup.Mark.TODO, task) for task in voice.points(opening.tasks))
    )


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
) -> markup.Page:
    """Return the page on where to begin, why, and where it leads."""
    office = beginning.office
    blocks = (
        *_because(beginning),
        markup.Note(markup.Tone.PLAIN, SUGGESTION),
        *_checks(checks, voice),
        *_about(office, voice),
        *_way_up(beginning),
        *way(beginning.person.known, book, voice),
        markup.Text("What the ladder says about this:"),
        markup.Items(voice.points(rules)),
        *_others(beginning),
        markup.Heading("Then"),
        markup.Commands(
            (
                ("civicpath desk race add NAME --past VOTES", "save the race, with past votes"),
                ("civicpath desk plan", "a plan for it"),
                ("civicpath show office", "who must check first, and every step"),
            )
        ),
        *voice.sources(),
    )
    return markup.Page(f"Begin with: {office.title}", blocks, lead=_lead(beginning))


def _lead(beginning: Beginning) -> str:
    if not beginning.way_up:
        return ""
    offices = ", then ".join(office.title.lower() for office in beginning.way_up)
    return f"From there the way up is: {offices}."


def _because(beginning: Beginning) -> Iterator[markup.Block]:
    yield markup.Note(markup.Tone.BECAUSE, " ".join(beginning.reasons))
    if beginning.tight:
        yield markup.Note(
            markup.Tone.CAREFUL,
            "Your hours or your money are less than even this asks for. Find one helper first, or "
            "begin with an appointed board.",
        )


def _checks(checks: Iterable[Warrant], voice: Citations) -> Iterator[markup.Block]:
    for check in checks:
        text = joined(check.rule.text, " Ask: ", check.limit.ask)
        yield markup.Note(markup.Tone.CAREFUL, voice.cite(text, check.rule.sources))


def _about(office: PublicOffice, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading(office.title)
    yield markup.Text(
        f"How it is filled: {KINDS[office.kind]}. Ask the clerk how it is where you live."
    )
    for heading, points in (
        ("What it does", office.does),
        ("How large it is", office.size),
        ("How open it is", office.open),
        ("What a race costs", office.cost),
        ("The time it takes", office.time),
    ):
        if points:
            yield markup.Heading(heading, 3)
            yield markup.Items(voice.points(points))


def _way_up(beginning: Beginning) -> Iterator[markup.Block]:
    yield markup.Heading("The way up")
    rows = tuple(
        (str(at), one.title, KINDS[one.kind])
        for at, one in enumerate((beginning.office, *beginning.way_up), 1)
    )
    yield markup.Table(("Step", "Office", "How it is filled"), rows)
    yield markup.Text(
        "Nobody has counted how often each step follows the one before. Many people stay on one "
        "of them, and serve well there."
    )


def _others(beginning: Beginning) -> Iterator[markup.Block]:
    if beginning.others:
        yield markup.Heading("What else would fit")
        yield markup.Items(tuple(one.title for one in beginning.others))
