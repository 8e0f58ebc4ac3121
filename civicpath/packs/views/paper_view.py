"""Paper to hand out: a handout, a newcomer's packet, a sign-in sheet and a tally."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from civicpath.base.days import in_words, short_day
from civicpath.base.sources import Point
from civicpath.base.text import capital, counted, ended, one_line, series
from civicpath.base.values import replace
from civicpath.documents import markup
from civicpath.ladder.checklist import checklist
from civicpath.ladder.claims import ClaimKind
from civicpath.ladder.model import Ladder, Rung, Sheet
from civicpath.ladder.progress import Progress
from civicpath.ladder.views.checklist_view import check_of
from civicpath.ladder.views.citations import Citations
from civicpath.ladder.views.entry_view import sheet_blocks
from civicpath.ladder.views.local_pages_view import with_pages
from civicpath.packs.invitation import Invitation
from civicpath.packs.model import Pack
from civicpath.packs.views.group_view import from_group, group_blocks, meetings_here, pack_of
from civicpath.parties.views.external_links import nearby
from civicpath.places.calendar_terms import Confidence
from civicpath.places.election_calendar import Dated
from civicpath.places.model import Place, by_party
from civicpath.places.place_context import named_parties
from civicpath.places.views.dates_view import stated_in_short
from civicpath.places.views.seat_view import parties_with_seat

NEXT_DAYS = 4

SURE = {
    Confidence.STATED: "stated by the office",
    Confidence.COMPUTED: "by rule",
    Confidence.USUAL: "the usual time only",
    Confidence.ASK: "in doubt: ask",
}

HandoutFact = tuple[str, str, tuple[str, ...]]
"""A label, a fact and its sources."""


def glance_page(
    progress: Progress,
    place: Place,
    county: str,
    voice: Citations,
    invited: tuple[Invitation, ...] = (),
) -> markup.Page:
    """Return one sheet with what to know about a place before going anywhere.

    `invited` are the next meetings of a pack's group; without any there is room to write.
    """
    parties = named_parties(progress.answers.get("party", ()))
    days = tuple(islice(progress.ahead, NEXT_DAYS))
    rules = tuple(_rules(place, parties))
    shown = {day.sources[0] for day in days if day.sources}
    named = dict.fromkeys(sources[0] for _, _, sources in rules if sources)
    new = tuple(one for one in named if one not in shown)
    start = "From" if len(new) == len(named) else "From what is named above, and"
    return markup.Page(
        title=f"{county}, {place.name}" if county else place.name,
        lead="The next days, the rules and the addresses, on one sheet.",
        blocks=(
            *next_days(days, voice),
            markup.Heading("How it works here"),
            markup.Pairs(tuple((label, voice.say(text)) for label, text, _ in rules)),
            markup.Text(f"{start}: {ended(voice.credits(new))}", dim=True),
            *addresses(place, parties),
            *(
                meetings_here(invited)
                or (markup.Room("When and where your local party meets", lines=2),)
            ),
        ),
        closely=True,
        date=progress.today.isoformat(),
    )


def next_days(days: Iterable[Dated], voice: Citations) -> Iterator[markup.Block]:
    """Yield the next days as a table, each with its confidence, and their sources."""
    days = tuple(islice(days, NEXT_DAYS))
    if days:
        yield markup.Heading("The next days")
        rows = tuple((day.title, when_short(day), how_sure(day, voice)) for day in days)
        yield markup.Table(("What", "When", "How sure"), rows)
        named = dict.fromkeys(day.sources[0] for day in days if day.sources)
        yield markup.Text(f"{_confirm(days)} From: {ended(voice.credits(named))}", dim=True)


def how_sure(entry: Dated, voice: Citations) -> str:
    """Return how sure a day is, in a few words."""
    return stated_in_short(entry, voice) or SURE[entry.confidence]


def _confirm(days: Iterable[Dated]) -> str:
    """Return who confirms which days; the office that confirms most comes last, without days."""
    asked: dict[str, list[str]] = {}
    for day in days:
        asked.setdefault(day.ask, []).append(day.title)
    *few, most = sorted(asked, key=lambda ask: len(asked[ask]))
    if not few:
        return f"Days change. Confirm each with {ended(most)}"
    exceptions = (f"{'; '.join(asked[ask])}: ask {ended(ask)}" for ask in few)
    return " ".join(("Days change.", *exceptions, f"Confirm the others with {ended(most)}"))


def when_short(entry: Dated) -> str:
    """Return the day or window without weekdays, to save space."""
    if entry.is_vague:
        return entry.when
    usual = "usually " if entry.confidence is Confidence.USUAL else ""
    if not entry.opens or entry.opens == entry.on:
        return f"{usual}{short_day(entry.on)}"
    same = entry.opens.year == entry.on.year
    first = (
        short_day(entry.opens).removesuffix(f", {entry.on.year}")
        if same
        else short_day(entry.opens)
    )
    return f"{usual}{first} to {short_day(entry.on)}"


def addresses(place: Place, parties: Iterable[str]) -> Iterator[markup.Block]:
    """Yield where to register, who runs elections, and the parties' lists of local units."""
    yield markup.Heading("Where to look")
    yield markup.Links(tuple(nearby(place, with_pages(place, parties))))


def _rules(place: Place, parties: tuple[str, ...]) -> Iterator[HandoutFact]:
    office, found, chair = place.office, place.registration, place.precinct
    yield "Who runs elections", f"{office.local}; {office.short or office.name}", office.sources
    yield "Last day to register", f"{found.deadline} (as of {in_words(found.as_of)})", found.sources
    asked = place.party_registration
    if asked and asked.asked is not None:
        rule = "You name one when you register." if asked.asked else "You name none to register."
        yield "Your party", rule, asked.sources
    sides = parties_with_seat(place, parties)
    titles = dict.fromkeys(text for side in sides if (text := by_party(chair.title, side)))
    if titles:
        yield "The first party office", series(titles, "or"), chair.sources
    if place.towns:
        yield "Town by town", "Elections go by town here: ask the town or city clerk first.", ()


def handout_page(
    progress: Progress, county: str, voice: Citations, invited: tuple[Invitation, ...] = ()
) -> markup.Page:
    """Return one page on how to get involved here; `invited` are a group's next meetings."""
    place, pack = progress.place, pack_of(progress)
    where = county or (place.name if place else "your county")
    welcome = one_line(pack.front.welcome) if pack else ""
    page = markup.Page(
        title=f"Get involved in {where}",
        lead=welcome or voice.say(progress.ladder.front.tagline),
        blocks=tuple(_blocks(progress, voice, pack, invited)),
        date=progress.today.isoformat(),
        closely=True,
    )
    return from_group(page, pack)


def race_days(progress: Progress) -> Iterator[markup.Block]:
    """Yield the days of the race that the handout is for."""
    rows = tuple(
        (claim.title, short_day(claim.day))
        for claim in progress.claims
        if claim.because is ClaimKind.RACE and claim.day >= progress.today
    )
    if rows:
        yield markup.Heading("The days of our race")
        yield markup.Pairs(rows)


def steps_title(ladder: Ladder) -> str:
    """Return the title over the rungs, with their number."""
    return f"{capital(counted(len(ladder.rungs), 'step'))}, from a first meeting to the ballot"


def blank_ladder(ladder: Ladder, voice: Citations) -> markup.Drawing:
    """Return the ladder as drawn for nobody in particular."""
    titles = (voice.say(rung.title) for rung in ladder.rungs)
    return markup.Drawing(tuple(markup.LadderStep(at, title) for at, title in enumerate(titles, 1)))


def _blocks(
    progress: Progress, voice: Citations, pack: Pack | None, invited: tuple[Invitation, ...]
) -> Iterator[markup.Block]:
    ladder, place = progress.ladder, progress.place
    if pack:
        yield from group_blocks(pack, voice, invited)
    yield markup.Heading(steps_title(ladder))
    if pack:
        yield blank_ladder(ladder, voice)
    else:
        steps = enumerate(ladder.rungs, 1)
        yield markup.Pairs(
            tuple((f"{at}. {voice.say(one.title)}", voice.say(one.summary)) for at, one in steps)
        )
    yield from race_days(progress)
    if place:
        yield from next_days(progress.ahead, voice)
        yield from _sure_addresses(place, pack, named_parties(progress.answers.get("party", ())))
    if not pack:
        yield markup.Room("Our next meeting: day, hour, place, and who to ask for", lines=2)


def _sure_addresses(
    place: Place, pack: Pack | None, parties: Iterable[str]
) -> Iterator[markup.Block]:
    """Yield where to register, who runs elections, and the parties' confirmed pages.

    A handout holds only confirmed addresses; a sheet with a pack has no parties' pages, because it
    sends people to the group.
    """
    sure = (
        ()
        if pack
        else (page for page in with_pages(place, parties) if page.confirmed or page.counties)
    )
    yield markup.Heading("Where to look")
    yield markup.Links(tuple(nearby(place, sure)))


SIGN_IN_ROWS = 22
"""The number of lines on a sign-in sheet."""

TALLY_ROWS = 20
"""The number of lines on a tally sheet."""

FIRST_SHEET = "first-meeting"
"""The ID of the sheet in a newcomer's packet."""


def packet_page(
    progress: Progress, county: str, voice: Citations, invited: tuple[Invitation, ...]
) -> markup.Page:
    """Return two sheets for a newcomer: the handout, the first steps, and the first meeting.

    The sheet for the first meeting comes last, so that it can be taken along alone.
    """
    handout = handout_page(progress, county, voice, invited)
    rung, sheet = progress.ladder.rungs[0], progress.ladder.sheets.get(FIRST_SHEET)
    more = (*_first_rung(progress, rung, voice), *_sheet(sheet, voice))
    return replace(handout, blocks=(*handout.blocks, *more))


def _sheet(sheet: Sheet | None, voice: Citations) -> Iterator[markup.Block]:
    if sheet:
        yield markup.Turn()
        yield markup.Heading(voice.say(sheet.title))
        yield markup.Text(voice.say(sheet.summary))
        yield from sheet_blocks(_unsourced(sheet), voice, level=3)


def _unsourced(sheet: Sheet) -> Sheet:
    """Remove the source numbers from a sheet, because a packet has no list of sources."""

    def bare(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(replace(point, sources=()) for point in points)

    return replace(
        sheet, happens=bare(sheet.happens), leave=bare(sheet.leave), careful=bare(sheet.careful)
    )


def _first_rung(progress: Progress, rung: Rung, voice: Citations) -> Iterator[markup.Block]:
    """The first rung with boxes to check, for anyone."""
    steps = checklist(progress, rung=rung.id, blank=True)
    yield markup.Turn()
    yield markup.Heading(f"Your first steps: {voice.say(rung.title)}")
    yield markup.Text(voice.say(rung.summary))
    for section in steps.sections:
        yield markup.Checks(tuple(check_of(item, voice, blank=True) for item in section.items))
    yield markup.Room("Names, dates, promises", lines=6)


WELCOME = "Welcome! What you write here may be used to reach you. Write only what you want used."

SIGN_IN = ("Name", "Phone", "E-mail", "Precinct", "I would help with")


def sign_in_page(progress: Progress, voice: Citations) -> markup.Page:
    """Return a sheet for attendees to write down how to reach them."""
    pack = pack_of(progress)
    tasks = [voice.say(point.text).rstrip(".") for point in pack.front.volunteers] if pack else []
    blocks: list[markup.Block] = [markup.Room("Meeting, day and place", lines=1)]
    if tasks:
        blocks.append(markup.Text(f"You could help with: {'; '.join(tasks)}."))
    blocks.append(markup.Form(SIGN_IN, (5, 4, 5, 3, 6), SIGN_IN_ROWS))
    page = markup.Page("Sign in", tuple(blocks), closely=True, lead=WELCOME)
    return from_group(page, pack, contacts=True)


STANDS = (
    ("1", "with us"),
    ("2", "leans our way"),
    ("3", "undecided"),
    ("4", "leans the other way"),
    ("5", "not with us"),
)
"""The usual scale of a voter's support, from one side to the other."""

CODES = {
    "doors": (("N", "not home"), ("M", "moved away"), ("R", "would rather not talk")),
    "calls": (
        ("N", "no answer"),
        ("V", "left a message"),
        ("W", "wrong number"),
        ("R", "would rather not talk"),
    ),
}
"""The other results of a door or a call, by kind of tally."""

COLUMNS = {
    "doors": (("Street and number", "Name", "Code", "Wants a sign, a ride, to help"), (6, 6, 3, 7)),
    "calls": (("Number", "Name", "Code", "Wants a sign, a ride, to help"), (5, 6, 3, 7)),
}

TOTALS = {
    "doors": ("Total", "Doors:", "Talks:", "Hours:"),
    "calls": ("Total", "Calls:", "Talks:", "Hours:"),
}


def tally_page(progress: Progress, what: str) -> markup.Page:
    """Return a sheet for counting doors or calls, with codes and a total."""
    pack = pack_of(progress)
    headers, widths = COLUMNS[what]
    codes = "; ".join(f"{code} {means}" for code, means in (*STANDS, *CODES[what]))
    page = markup.Page(
        f"Tally of {what}",
        (
            markup.Room("Who, day, and which list or street", lines=1),
            markup.Text(f"Codes: {codes}."),
            markup.Form(headers, widths, TALLY_ROWS, TOTALS[what]),
        ),
        closely=True,
    )
    return from_group(page, pack, contacts=True)
