"""Registering and voting in the 51 places: plain facts, each with a source and its age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

import pytest
import textstat

from civicpath.app import App, Options
from civicpath.base.vocabulary import SourceKind
from civicpath.documents.plain_text import render
from civicpath.places.model import DaysBefore, Place
from civicpath.places.season import season_of
from civicpath.places.states import STATES
from civicpath.places.views.place_view import Here, place_page
from civicpath.places.views.voting_view import fact_text
from civicpath.places.voting import Voting, VotingFact

GRADE = 10.0


"""The highest US school grade at which a place's facts can be read."""

MENDED = {
    "VA": DaysBefore(online=11, mail=11, in_person=11),
    "WY": DaysBefore(mail=15, in_person=0),
    "MO": DaysBefore(online=27, mail=27, in_person=27),
    "LA": DaysBefore(online=21, mail=30, in_person=30),
    "OK": DaysBefore(online=25, mail=25, in_person=25),
    "NV": DaysBefore(online=0, mail=28, in_person=0),
    "NM": DaysBefore(online=28, mail=28, in_person=0),
    "NC": DaysBefore(online=25, mail=25, in_person=25),
}


"""Places whose earlier shipped days were out of date."""

RECORDS = {
    "AL": "county board of registrars",
    "AR": "county clerk",
    "AZ": "county recorder",
    "GA": "county board of registrars",
    "LA": "parish registrar of voters",
    "MI": "city or township clerk",
    "MS": "county circuit clerk",
    "OK": "county election board",
    "SC": "county voter registration and elections office",
    "TX": "county voter registrar",
    "VA": "general registrar",
    "WI": "municipal clerk",
}


"""The offices that keep voter records, by their own names."""

PROOF = {
    *("AL", "AZ", "FL", "GA", "IA", "KS", "LA", "MS", "NH", "OH", "SD", "TN", "UT", "WY"),
}


"""Places whose law mentions proof of citizenship, in force or not."""

COURTS = {
    *(("AZ", "citizenship"), ("FL", "citizenship"), ("MS", "citizenship"), ("NH", "citizenship")),
    *(("OH", "citizenship"), ("IN", "poll_id"), ("KS", "by_mail"), ("VA", "felony")),
}


"""Facts that a court may change, each with its own date."""


CODES = sorted(STATES)


@cache
def app() -> App:
    """The shipped content, loaded once."""
    return App(Options())


def place_of(code: str) -> Place:
    """One of the 51 places."""
    found = app().place_of(code)
    assert found is not None
    return found


def section(code: str) -> Voting:
    """The section on voting of a place."""
    found = place_of(code).voting
    assert found is not None
    return found


def facts(code: str) -> Iterator[VotingFact]:
    """Every fact of the section."""
    found = section(code)
    for _, fact in (*found.before_registering(), *found.at_the_polls()):
        yield fact


def texts(code: str) -> list[str]:
    """All texts of a place on registering and voting."""
    rules = place_of(code).registration
    own = (rules.deadline, rules.same_day_note, rules.conflict, rules.note, rules.residency)
    return [text for text in (*own, rules.under_18, *(one.text for one in facts(code))) if text]


@pytest.mark.parametrize("code", CODES)
def test_every_place_says_how_one_votes(code: str) -> None:
    """ID, mail, early days and the rule after a felony, the last with whom to ask."""
    found = section(code)
    assert found.poll_id
    assert found.by_mail
    assert found.early
    assert found.felony
    assert found.felony.ask
    assert (found.citizenship is not None) == (code in PROOF)


@pytest.mark.parametrize("code", CODES)
def test_every_fact_has_a_source_and_an_age(code: str) -> None:
    """Each fact has sources that the file lists, and the date of one of them."""
    listed = {one.id: one for one in place_of(code).sources}
    found = section(code)
    for fact in facts(code):
        assert fact.sources
        assert set(fact.sources) <= listed.keys()
        dated = fact.as_of or found.as_of
        assert re.fullmatch(r"undated|20\d\d(-\d\d){0,2}", dated)
        assert dated <= max(listed[name].as_of for name in fact.sources) or fact.as_of


@pytest.mark.parametrize("code", CODES)
def test_easy_to_read(code: str) -> None:
    """Short sentences, plain words, and no ruling on a person."""
    said = " ".join(texts(code))
    assert textstat.flesch_kincaid_grade(said) <= GRADE
    assert not re.search(r"\bSB ?\d|\bHB ?\d|20\d\d-\d\d-\d\d", said)


@pytest.mark.parametrize("code", CODES)
def test_the_last_day_in_words_and_in_numbers_agrees(code: str) -> None:
    """Every number of days is in the sentence; 0 is "through Election Day"."""
    rules = place_of(code).registration
    if rules.days is None:
        assert not rules.required
        return
    days = {rules.days.online, rules.days.mail, rules.days.in_person} - {None}
    for count in days:
        said = f"{count} days before" if count else "Election Day|at the polls"
        assert re.search(said, rules.deadline), (count, rules.deadline)
    told = {int(number) for number in re.findall(r"(\d+) days before", rules.deadline)}
    assert told <= days | ({13} if code == "NH" else set())
    assert rules.online == (rules.days.online is not None)


@pytest.mark.parametrize(("code", "days"), MENDED.items())
def test_what_was_out_of_date_is_mended(code: str, days: DaysBefore) -> None:
    """The days match the newest calendars."""
    found = place_of(code).registration.days
    assert found is not None
    assert (found.online, found.mail, found.in_person) == (days.online, days.mail, days.in_person)


@pytest.mark.parametrize(("code", "name"), RECORDS.items())
def test_the_office_by_its_own_name(code: str, name: str) -> None:
    """The keeper of the voter records has its local name."""
    office = place_of(code).office
    assert (office.registrar or office.local) == name


@pytest.mark.parametrize(("code", "key"), sorted(COURTS))
def test_what_a_court_may_change_carries_its_day(code: str, key: str) -> None:
    """The page shows the fact's own date, not only the section's."""
    fact = getattr(section(code), key)
    shown = fact_text(fact, section(code))
    assert "As of " in shown
    assert re.search("[Aa]sk|[Cc]ourt", shown)


@pytest.mark.parametrize("code", CODES)
def test_links_lead_to_official_pages_only(code: str) -> None:
    """A directory is a public office's own, and a collection has no address."""
    place = place_of(code)
    own = r"https://([\w-]+\.)*([\w-]+\.(gov|us)|dcboe\.org)(/|$)"
    for url in filter(None, (place.office.url, place.office.directory)):
        assert re.match(own, url), url
    cited = {name for fact in facts(code) for name in fact.sources}
    for source in place.sources:
        if source.id in cited and source.kind in {SourceKind.COLLECTION, SourceKind.PRESS}:
            assert not source.url


VERDICTS = {
    "VA": ("felony", "You may be able to register"),
    "CT": ("by_mail", "whether it covers your election"),
    "MA": ("by_mail", "Only in November state elections does a postmark count"),
    "KS": ("by_mail", "arrives by 7 p.m. on Election Day"),
    "ID": ("early", "where your county offers it"),
    "UT": ("citizenship", "federal races only"),
    "SD": ("citizenship", "Updates of an old record are not affected"),
    "FL": ("citizenship", "people already registered"),
    "MO": ("felony", "listed crimes"),
}


@pytest.mark.parametrize(("code", "key", "words"), [(c, *v) for c, v in VERDICTS.items()])
def test_what_an_independent_check_corrected(code: str, key: str, words: str) -> None:
    """Facts that were first doubtful or wrong now match the independent check."""
    assert words in getattr(section(code), key).text


@pytest.mark.parametrize("code", CODES)
def test_the_page_tells_all_of_it(code: str) -> None:
    """`place` shows every fact."""
    place, today = place_of(code), date(2026, 11, 30)
    here = Here(
        place=place,
        county="",
        today=today,
        standing=season_of(place, today),
        parties=(),
        cycle=app().cycle,
    )
    shown = " ".join(
        render(place_page(here, app().voice(app().progress(today), place=place))).split()
    )
    for text in texts(code):
        if text != place.registration.same_day_note or place.registration.same_day is not None:
            assert text.split(". ")[0].rstrip(".") in shown
    assert "As of August" in shown
