"""A place on one page: days, offices, primary, precincts, parties; and all places in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from civicpath.base.days import short_day
from civicpath.base.text import capital, ended, series
from civicpath.base.values import dataclass, replace
from civicpath.documents import markup
from civicpath.journal.homes import UNLISTED
from civicpath.ladder.views.citations import Citations
from civicpath.parties.views import external_links
from civicpath.parties.views.external_links import cited, parties_section
from civicpath.places import place_context
from civicpath.places.age import OF_FILING, OF_OFFICE, Topic, office_topic, place_ages, text_age
from civicpath.places.election_calendar import Dated
from civicpath.places.model import MAJOR, Backing, Path, Place, PrecinctOffice, by_party
from civicpath.places.rule_words import rule_in_words
from civicpath.places.season import Cycle, SeasonStanding
from civicpath.places.states import STATES
from civicpath.places.views import clock_view, seat_view
from civicpath.places.views.cited_rows import cited_rows, cited_text
from civicpath.places.views.dates_view import AGAIN, by_kind, lately_closed, next_up
from civicpath.places.views.local_offices_view import local_offices
from civicpath.places.views.precinct_view import UNKNOWN
from civicpath.places.views.voting_view import before_registering, register_rows, voting

RESTS_ON = {
    Backing.STATUTE: "This rests on the law, and on offices and parties that explain it.",
    Backing.PARTY: "This rests on the parties' own pages. Ask whether they still hold.",
    Backing.SECONDARY: "This rests on what others report. Ask before you count on it.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """The page's subject: a place, perhaps a county or a town, the day, and the parties."""

    place: Place
    county: str
    town: str = ""
    today: date
    standing: SeasonStanding
    parties: tuple[str, ...]
    cycle: Cycle

    @property
    def named(self) -> tuple[str, ...]:
        """The parties that the person named."""
        return place_context.named_parties(self.parties)

    @property
    def seated(self) -> tuple[str, ...]:
        """The parties whose office is shown; none if the person's own party doesn't have it."""
        return seat_view.parties_with_seat(self.place, self.named)

    def in_short(self, day: Dated) -> Dated:
        """Return a day without the note on the primary, which has its own section."""
        return replace(day, note=day.note.removeprefix(self.place.primary.note).strip())


def place_page(here: Here, voice: Citations) -> markup.Page:
    """Show everything known about a place, each fact with its source."""
    season = here.cycle.words(here.standing.season)
    return markup.Page(
        title=place_title(here),
        lead=f"{season.title}. {season.text}" if season else "",
        blocks=(*place_blocks(here, voice), *voice.sources()),
        date=here.today.isoformat(),
    )


def place_title(here: Here) -> str:
    """Return a place's name, after the town's or the county's."""
    place, local = here.place, here.town or here.county
    return f"{local}, {place.name}" if local not in ("", place.name) else place.name


def place_blocks(here: Here, voice: Citations) -> tuple[markup.Block, ...]:
    """Return everything known about a place; the page that contains it lists the sources."""
    place, county = here.place, here.county
    return (
        *_calendar(here, voice),
        *_old(here),
        *_elections(place, county, voice),
        *_registration(place, here.today, voice),
        *voting(place, voice),
        *_primary(place, here.cycle, voice),
        *_party_clock(here, voice),
        *_precinct(here, voice),
        *parties_section(place, voice),
        *local_offices(place, here.standing.ahead, voice),
        *_candidates(place, voice),
    )


def _old(here: Here) -> Iterator[markup.Block]:
    """Yield what is due for review by its own texts' dates, and who to ask.

    The party office is left out where the page says nothing of it.
    """
    place = here.place
    shown = bool(here.seated) or (
        UNLISTED in here.named and bool(place_context.with_own_seat(place))
    )
    due = {
        about: age
        for about, age in place_ages(place).items()
        if age.is_due(here.today) and (shown or about not in {OF_OFFICE, OF_FILING})
    }
    if OF_OFFICE not in due and OF_FILING in due:
        due[f"filing for {OF_OFFICE}"] = due.pop(OF_FILING)
    if due:
        old = "; ".join(f"{about} ({age.as_of})" for about, age in due.items())
        ask = f"{place.office.spoken}, and with your local party"
        yield markup.Note(
            markup.Tone.CAREFUL,
            f"Some of this is old by its own date: {ended(old)} Check it with {ended(ask)}",
        )


def _calendar(here: Here, voice: Citations) -> Iterator[markup.Block]:
    ahead = [day for day in map(here.in_short, here.standing.ahead) if day.concerns(here.named)]
    yield from next_up(ahead, here.today, voice)
    yield from lately_closed(here.standing.passed, ahead, here.today, voice)
    yield from by_kind(ahead, here.today, voice, here.place.office.spoken)


def _elections(place: Place, county: str, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading("Who runs elections")
    office = place.office
    if office.local == office.name:
        yield markup.Text(voice.cite(ended(capital(office.spoken)), office.sources))
    else:
        near = capital(place_context.words(place, county)["election-office"])
        first = " Elections go by town here: ask there first." if place.towns else ""
        state = voice.cite(ended(office.name), office.sources)
        rows = [("Nearest to you", f"{near}.{first}"), ("For the state", state)]
        if office.registrar:
            keeps = ended(capital(place_context.words(place, county)["registration-office"]))
            rows.insert(1, ("For your voter record", keeps))
        yield markup.Pairs(tuple(rows))
    yield markup.Links(
        (*external_links.local_offices(place), external_links.election_office(place))
    )


def _registration(place: Place, today: date, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading("Registering to vote")
    rules = place.registration
    if not rules.required:
        yield markup.Text(voice.cite("You do not register to vote here.", rules.sources))
    age = text_age(rules.as_of, Topic.REGISTRATION, rules.review_by)
    age_text = age.as_of if age else f"from a text of {rules.as_of}"
    again = f"; {AGAIN} with {place.office.spoken}" if age and age.is_due(today) else ""
    rows = list(
        cited_rows(register_rows(place, f"This is {age_text}{again}."), voice, Topic.REGISTRATION)
    )
    rows += before_registering(place, voice)
    rows += [("Note", note) for note in (rules.conflict, rules.note) if note]
    rows.append(("With a party", _with_a_party(place, voice)))
    yield markup.Pairs(tuple(rows))
    yield markup.Links((external_links.registration(place),))


def _with_a_party(place: Place, voice: Citations) -> str:
    rule = place.party_registration
    if rule is None or rule.asked is None:
        return f"{UNKNOWN} Ask {ended(place.office.spoken)}"
    asked = "You are asked" if rule.asked else "You are not asked"
    text = f"{asked} for a party when you register."
    return voice.cite(f"{text} {rule.note}".strip(), rule.sources)


def _primary(place: Place, cycle: Cycle, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading("How the primary works")
    primary = place.primary
    label = primary.label or primary.type.value.capitalize()
    kind = f"{label}. {cycle.primaries.get(primary.type, '')} {primary.type_note}".strip()
    rows = [("Kind", voice.cite(kind, (*primary.type_sources, *cycle.primary_sources)))]
    if primary.law:
        rows.append(("Its day is set by", voice.cite(ended(primary.law), primary.rule_sources)))
    else:
        ask = f"CivicPath doesn't know which law sets it. Ask {ended(place.office.spoken)}"
        rows.append(("Its day", ask))
    for past in primary.held:
        on = " ".join(filter(None, (f"{short_day(past.on)}.", past.reason)))
        rows.append((f"In {past.on.year}", voice.cite(on, past.sources)))
    if primary.runoff:
        on = f"{short_day(primary.runoff.on)}."
        rows.append((f"Runoff in {primary.runoff.on.year}", voice.cite(on, primary.runoff.sources)))
    if primary.note:
        rows.append(("Note", primary.note))
    yield markup.Pairs(tuple(rows))
    if primary.law_url:
        yield markup.Links((external_links.law(primary),))


def _party_clock(here: Here, voice: Citations) -> Iterator[markup.Block]:
    """Yield by when to belong to a party to vote, sign, hold a party post or run."""
    yield markup.Heading("The party clock")
    year = clock_view.next_primary_year(here.standing.ahead, here.today.year)
    rows = (
        *clock_view.belonging(here.place, (), year),
        *clock_view.to_lead(here.place, year),
        *clock_view.to_run(here.place, year),
        *clock_view.remark(here.place, year),
    )
    yield markup.Pairs(tuple(clock_view.with_age(rows, voice)))
    yield markup.Text(clock_view.CONFIRM.format(ask=here.place.office.spoken))


def _precinct(here: Here, voice: Citations) -> Iterator[markup.Block]:
    place, parties = here.place, here.seated
    office = place.precinct
    title = _one_title(office, parties)
    yield markup.Heading(f"The first party office: {title}" if title else "The first party office")
    rows = [
        *(row for row in _office(here) if row[:2] != ("Called", capital(title))),
        *(
            seat_view.smaller_rows(place, here.named, here.today)
            if here.named
            else seat_view.smaller_by_name(place)
        ),
    ]
    topic = office_topic(office)
    yield markup.Pairs(tuple(cited_rows(rows, voice, topic, office.sources)))
    if not parties and not (UNLISTED in here.named and place_context.with_own_seat(place)):
        return
    if parties and (named := seat_view.powers(place, parties)):
        yield markup.Text("What it does:")
        texts = (
            cited_text(power.text, power.sources, voice, topic, office.sources) for power in named
        )
        yield markup.Items(tuple(texts))
    if parties and (watched := seat_view.watch(place, parties)):
        yield markup.Text("What may change:")
        yield markup.Items(voice.points(watched))
    age = voice.age(office.sources, topic)
    since = f" It is {age.as_of}." if age else ""
    again = f" {capital(AGAIN)} with {_whom(place)}." if voice.is_due(age) else ""
    yield markup.Text(voice.cite(f"{RESTS_ON[office.backing]}{since}{again}", office.sources))
    if parties == MAJOR:  # someone who named a party has read of that one only
        yield markup.Text(seat_view.described_parties(place))


def _office(here: Here) -> Iterator[seat_view.Row]:
    """Yield everything known about the office for these parties, and what is missing."""
    place, parties = here.place, here.seated
    if not parties:
        return
    yield from seat_view.office_rows(place, parties, here.today)
    yield from seat_view.filing_rows(place, parties)
    yield from seat_view.vacancy_rows(place, parties)
    yield from seat_view.replacing_rows(place, parties)
    if not_found := place_context.gaps(place, parties):
        yield "Not known", f"{capital(series(not_found))}. Ask {_whom(place)}.", ()


def _whom(place: Place) -> str:
    return f"the local party or {place.office.spoken}"


def _one_title(office: PrecinctOffice, parties: tuple[str, ...]) -> str:
    titles = {by_party(office.title, party) for party in parties}
    return titles.pop() if len(titles) == 1 else ""


def _candidates(place: Place, voice: Citations) -> Iterator[markup.Block]:
    yield markup.Heading("For candidates")
    for contest in place.contests:
        if contest.statewide and contest.election:
            rule = rule_in_words(contest.election)
            text = f"On the ballot in odd years: {ended(contest.title)} The vote: {ended(rule)}"
            yield markup.Text(voice.cite(text, contest.sources))
    if place.guides:
        guides = (
            cited(external_links.guide(guide), guide.sources, voice) for guide in place.guides
        )
        yield markup.Links(tuple(guides))
    else:
        yield markup.Text(
            f"CivicPath knows of no guide for candidates. Ask {ended(place.office.spoken)}"
        )


FRESH = "Each date is that of the text itself. Look again: it is past the time for such a fact."


def places_page(places: Iterable[Place], today: date) -> markup.Page:
    """Show all places with what is known about each, and how fresh that is."""
    return markup.Page(
        "The 51 places", (_table(places, today), markup.Text(FRESH)), date=today.isoformat()
    )


def _table(places: Iterable[Place], today: date) -> markup.Table:
    headers = ("Code", "Place", "First party office", "How it is filled", "Not known", "How fresh")
    return markup.Table(headers, tuple(_row(place, today) for place in places))


def _row(place: Place, today: date) -> tuple[str, ...]:
    titles = dict.fromkeys(place.precinct.title.values())
    paths = (place_context.precinct_path(place, party) for party in MAJOR)
    ways = dict.fromkeys("ask" if path is Path.UNKNOWN else path.value for path in paths)
    not_found = capital(series(place_context.gaps(place))) or "-"
    named = series(titles, "or")
    return (
        place.code,
        STATES[place.code],
        named,
        series(ways, "or"),
        not_found,
        freshness(place, today),
    )


def freshness(place: Place, today: date) -> str:
    """Return how old each kind of fact is, and which are due for review."""
    ages = (
        f"{about} {age.as_of}{' (look again)' if age.is_due(today) else ''}"
        for about, age in place_ages(place).items()
    )
    return capital("; ".join(ages))
