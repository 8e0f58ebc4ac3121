"""`place` from the command line: full screens, the list, JSON, and errors for wrong names."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import SAMPLE, Golden
from sampling import places

from civicpath.cli import run
from civicpath.places.states import STATES


class Said(NamedTuple):
    """The result of one command."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The output as JSON."""
        return json.loads(self.out)

    @property
    def flat(self) -> str:
        """The output in one line."""
        return " ".join(self.out.split())


Civic = Callable[[str], Said]


@pytest.fixture
def civic(capsys: pytest.CaptureFixture[str]) -> Civic:
    """Run a command line as typed."""

    def typed(line: str) -> Said:
        code = run(shlex.split(line))
        found = capsys.readouterr()
        return Said(code, found.out, found.err)

    return typed


@pytest.mark.parametrize("code", ["TX", "OH", "WA", "NV", "ME", "CT", "DC", "LA"])
def test_the_page_of_a_place(code: str, golden: Golden) -> None:
    """The full screen, printed by a separate process."""
    command = [sys.executable, "-m", "civicpath", "place", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    golden(done.stdout, f"place/{code.lower()}.txt")


@pytest.mark.parametrize("code", places())
def test_every_place_is_one_page_that_reads_well(code: str, civic: Civic) -> None:
    """The page says what is known and unknown, without ISO dates, empty values or doubled words."""
    found = civic(f"place {code}")
    assert found.code == 0
    own, _, sources = found.out.partition("Where this comes from")
    assert len(own.splitlines()) < 250
    assert sources
    words = " ".join(word for word in own.split() if "://" not in word)
    assert not re.search(r"\b20\d\d-(0[1-9]|1[0-2])\b", words)
    for bad in ("..", ". .", " ,"):
        assert bad not in words, bad
    assert not re.search(r"\b(None|the the|your your|of of)\b", words)
    assert "confirm" in own
    assert "In another party, ask that party." in " ".join(own.split())


SAYINGS = {
    "place texas": "Texas After a general election.",
    "place NEW   york": "New York ",
    "place 'new hampshire'": "New Hampshire ",
    "place TX --county travis": "Nearest to you: The Travis County election office.",
    "place LA --county orleans": "Orleans Parish, Louisiana",
    "place va --county 'fairfax CITY'": "Fairfax city, Virginia",
    "place --zip 78701": "Travis County, Texas",
    "place --zip 78701-1234": "Travis County, Texas",
    "place tn --zip 42223": "Montgomery County, Tennessee",
    "place --zip 22030 --county 'Fairfax city'": "Fairfax city, Virginia",
    "place --zip 20044": "District of Columbia After",
    "place AL": "The party's rules say which offices are chosen there. Ask the party's local unit.",
    "place AR": "How it is filled (Republican): You go to the party's convention",
    "place MT": "an election of its own, and appointment under its rules. Ask the party's",
    "place NE": "may take part. No election is needed. Ask the party's local unit.",
    "place DE": "How it is filled (Republican): CivicPath doesn't know this. Ask the",
    "place GA": "A vote of county party members under county bylaws.",
    "place NM": "are chosen there. Ward and precinct elections run by the county party. How it",
    "place CT": "the month of that primary is from a report of 1994.",
    "place ID": "One source says 8 a.m. on the 12th Monday",
    "place NJ": "Next chosen: The June primary of the years that the county committee's bylaws",
    "place IA": "Last day for precinct caucuses (yours may be weeks earlier): Monday,",
    "place MN": "The two largest parties agree on a day. If they do not, the law sets this one",
    "place AK": "Where no party is named, this is how it works in the Democratic and",
    "place TX": "This is how it works in the Democratic and Republican parties.",
    "place MT --county missoula": "usually Monday, February 8, 2027, in 76 days. Ask first.",
    "place GA --county bibb": "where no one has a majority: Tuesday, December 1, 2026",
    "place LA --on 2027-08-15": "August 5, 2027, for the vote of Saturday, October 9, 2027.",
    "place MS --on 2027-03-15": "Ask at once: your party or the circuit clerk.",
    "place KY": "Next chosen (Democratic): 2029. Every four years.",
}


@pytest.mark.parametrize("line", SAYINGS)
def test_what_a_place_says(line: str, civic: Civic) -> None:
    """States and counties by any name; doubtful facts are marked, with whom to ask."""
    found = civic(line)
    assert found.code == 0
    assert SAYINGS[line] in found.flat


REMARKS = {
    "place --zip 78701": "is in Travis County, Texas. If you live elsewhere, say --county.",
    "place --zip 22030": "touches several counties: Fairfax County, Fairfax city. Say which",
    "place --zip 22313": "only tells the state, Virginia. Say the county with --county.",
    "place --zip 06103": "only tells the state, Connecticut. Elections go by town there.",
    "place --zip 20044": "",
}


@pytest.mark.parametrize("line", REMARKS)
def test_what_is_said_beside_the_page(line: str, civic: Civic) -> None:
    """A guessed county is reported in a remark that isn't part of the result."""
    found = civic(line)
    assert found.code == 0
    assert REMARKS[line] in found.err
    assert bool(found.err) == bool(REMARKS[line])


REFUSED = {
    "place tejas": (66, "There is no state called 'tejas'. Did you mean 'Texas'?"),
    "place zz": (66, "There is no state called 'zz'. Begin with the state."),
    "place TX --county Travs": (66, "no county 'Travs' in Texas. Did you mean 'Travis' or"),
    "place TX --county 'Travis Conty'": (66, "Did you mean 'Travis'"),
    "place OH --county Travis": (66, "There is no county 'Travis' in Ohio."),
    "place VA --county Fairfax": (66, "more than one 'Fairfax'. Say which: 'Fairfax County' or"),
    "place --zip abcde": (2, "'abcde' is not a ZIP code. A ZIP code has five digits, like 78701."),
    "place --zip 2134": (2, "'2134' is not a ZIP code. A ZIP code has five digits. Is it 02134?"),
    "place --zip 787011": (2, "'787011' is not a ZIP code."),
    "place --zip 42223": (2, "more than one state: Kentucky or Tennessee. Also say which state"),
    "place OH --zip 78701": (2, "ZIP code 78701 is in Texas, not in Ohio."),
    "place OH --zip 42223": (2, "ZIP code 42223 is in Kentucky or Tennessee, not in Ohio."),
    "place --zip 00000": (66, "No list has the ZIP code 00000. Name the state instead."),
    "place": (2, "Which place? civicpath place TX, or --zip 78701, or --list for all."),
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_a_wrong_name_gets(line: str, civic: Civic) -> None:
    """The error names what is wrong and what to do, without a page."""
    code, said = REFUSED[line]
    found = civic(line)
    assert found.code == code
    assert found.out == ""
    assert said in " ".join(found.err.split())


def test_the_list(civic: Civic, golden: Golden) -> None:
    """All 51 places, each with its precinct office, how it is filled, and what is unknown."""
    found = civic("place --list")
    assert found.code == 0
    golden(found.out, "place/list.txt")


def test_the_list_as_json(civic: Civic) -> None:
    """The list is available as JSON."""
    places = {one["code"]: one for one in civic("place --list --json").data["places"]}
    assert list(places) == list(STATES)
    assert places["TX"] == {
        "code": "TX",
        "name": "Texas",
        "title": {"any": "precinct chair"},
        "path": {"democratic": "primary", "republican": "primary"},
        "next": [
            {
                "parties": ["democratic", "republican"],
                "where": None,
                "year": 2028,
                "usual": False,
            }
        ],
        "days": ["precinct-filing"],
        "not_found": ["who names a new legislator", "who names a new county officer"],
        "ages": [
            {
                "about": "registering to vote",
                "as_of": "as of August 2026",
                "review_by": "2028-02-15",
                "due": False,
            },
            {
                "about": "the party office",
                "as_of": "as of 2026",
                "review_by": "2030-01-01",
                "due": False,
            },
            {
                "about": "filing for it",
                "as_of": "as of 2026",
                "review_by": "2027-01-01",
                "due": False,
            },
        ],
    }
    assert places["AL"]["not_found"][:2] == [
        "how to get it",
        "the next year in which it is filled",
    ]
    years = {code: [one["year"] for one in found["next"]] for code, found in places.items()}
    assert (years["MD"], years["WV"], years["OH"]) == ([2030], [2030], [None])


def test_a_place_as_json(civic: Civic) -> None:
    """Each date has its confidence, the recommended date, whom to ask, and its sources."""
    data = civic("place --zip 78701 --json").data
    assert (data["schema"], data["state"], data["county"]) == (1, "TX", "Travis County")
    assert (data["today"], data["season"]) == ("2026-11-24", "reorganizing")
    days = {one["id"]: one for one in data["ahead"]}
    assert days["precinct-filing"] == {
        "id": "precinct-filing",
        "title": "Last day to file for precinct chair",
        "on": "2027-12-13",
        "when": "Monday, December 13, 2027",
        "time": "6 p.m.",
        "kind": "filing",
        "confidence": "computed",
        "earlier": "2027-12-06",
        "ask": "your party's county chair",
        "sources": ["tx-172-023", "tx-sos-2026"],
        "as_of": "as of 2026",
        "stale": False,
        "note": "",
        "parties": ["democratic", "republican"],
        "scope": ["party"],
        "opens": None,
        "rule": "the second Monday of December, in odd years",
        "opens_rule": None,
        "to_the_day": False,
        "election": None,
        "contest": None,
        "file_with": "",
        "needs": "",
        "partisan": None,
        "charter": False,
    }
    assert days["may-filing"]["opens_rule"] == "108 days before the election"
    assert days["may-filing"]["rule"] == "78 days before the election"
    assert days["may-filing"]["scope"] == ["municipal", "school", "special"]
    assert days["general"]["earlier"] is None
    assert days["candidate-filing"]["confidence"] == "usual"
    assert days["candidate-filing"]["rule"] == "85 days before the primary, as in 2025"
    assert days["primary-runoff"]["rule"] == "84 days after the primary, as in 2026"
    assert days["general"]["as_of"] == "as of 2011"


@pytest.mark.parametrize("code", places())
def test_the_json_of_every_place(code: str, civic: Civic) -> None:
    """Every cited source is included, and every deadline has an earlier recommended date."""
    data = civic(f"place {code} --json").data
    known = {one["id"] for one in (*data["sources"], *data["place"]["sources"])}
    for one in data["ahead"]:
        assert set(one["sources"]) <= known
        assert one["confidence"] in {"stated", "computed", "usual", "ask"}
        assert one["scope"]
        assert one["as_of"]
        assert one["rule"] or one["confidence"] == "stated"
        assert bool(one["opens_rule"]) is bool(one["opens"]) or one["confidence"] == "stated"
        if one["kind"] not in {"filing", "party-change"}:
            assert one["earlier"] is None
            continue
        on, own = date.fromisoformat(one["on"]), date.fromisoformat(one["earlier"])
        first = date.fromisoformat(one["opens"]) if one["opens"] else date.min
        if one["when"].startswith("around"):
            assert own == max(on - timedelta(days=30), first)
        else:
            assert max(first, on - timedelta(days=11)) <= own <= on
            assert own.weekday() <= 4
            assert own <= on - timedelta(days=7) or (own - first).days <= 4


def test_a_place_of_ones_own(civic: Civic) -> None:
    """Without a name it is the person's place, with their county and only their party."""
    assert civic("start --state KY --county pike --party democratic").code == 0
    said = civic("place").flat
    assert said.startswith("Pike County, Kentucky")
    assert "The first party office: precinct committee member" in said
    assert "precinct captain" not in said
    assert "Republican precinct meetings" not in said
    assert "In another party" not in said


def test_old_facts_say_so(civic: Civic) -> None:
    """Each screen asks to check an old fact, by the date of its text, not of its reading."""
    ask = "the Texas Secretary of State"
    assert "old by its own date" not in civic("place TX --on 2026-12-31").flat
    assert "look it up again with" not in civic("place TX --on 2028-02-14").flat
    due = civic("place TX --on 2028-02-15").flat
    assert (
        "old by its own date: registering to vote (as of August 2026); filing for the party office"
        in due
    )
    assert f"This is as of August 2026; look it up again with {ask}." in due
    assert not civic("place TX --on 2026-12-31 --json").data["ahead"][0]["stale"]
    later = civic("place TX --on 2027-01-01").flat
    assert "filing for the party office (as of 2026)" in later
    assert "confirm with your party's county chair. As of 2026; look it up again." in later
    assert civic("start --state TX --party republican --aim lead --limits none").code == 0
    for step in ("learn-your-seat", "learn-the-date", "know-what-becomes-public", "ask-neighbors"):
        assert civic(f"done precinct/{step}").code == 0
    said = civic("next --full --rung precinct --on 2027-11-01").flat
    assert "Because: A date is coming up." in said
    assert "What we know about it is as of 2026: look it up again. Confirm it with" in said
    assert f"Old by its own date, so look it up again with {ask} and your local party: " in said
    because = civic("next --rung precinct --on 2027-11-01 --json").data["because"]
    assert "look it up again" in because["text"]


def test_next_says_of_each_day_how_sure_it_is_and_whom_to_ask(civic: Civic) -> None:
    """Page and JSON have the date, the recommended date, its confidence, and its source."""
    assert civic("start --state TX --party republican --aim lead --limits none").code == 0
    for step in ("learn-your-seat", "learn-the-date", "know-what-becomes-public", "ask-neighbors"):
        assert civic(f"done precinct/{step}").code == 0
    said = civic("next --full --rung precinct --on 2027-11-01").flat
    assert said.startswith("Put your name in for the seat")
    assert (
        "Last day to file for precinct chair: Monday, December 13, 2027, 6 p.m., in 42 days. "
        "Your own day: Monday, December 6, 2027. Worked out from the law's rule, not stated yet; "
        "confirm with your party's county chair. This is as of 2026; look it up again. Source: "
        "Texas Election Code chapter 172"
    ) in said
    days = civic("next --rung precinct --on 2027-11-01 --json").data["days"]
    assert [(one["id"], one["confidence"], one["earlier"]) for one in days] == [
        ("november-election", "computed", None),
        ("candidate-filing", "usual", "2027-11-13"),
        ("precinct-filing", "computed", "2027-12-06"),
    ]
    assert "Your own earlier day has passed" in civic("next --full --rung 6 --on 2027-12-10").flat
    missed = civic("next --full --rung precinct --on 2027-12-15").flat
    assert missed.startswith("If the seat is empty, ask to be appointed")
    assert civic("done precinct/ask-for-appointment").code == 0
    missed = civic("next --full --rung precinct --on 2027-12-15").flat
    assert missed.startswith("The last day to file has passed. See what is still open")
    assert "Last day to file for precinct chair: Monday, December 10, 2029" in missed


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """Return a copy of the content, to be damaged."""
    return Path(shutil.copytree(SAMPLE, tmp_path / "content"))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("counties.csv", None, (66, "counties.csv can't be read: No such file or directory.")),
        ("zip-counties.csv", None, (66, "zip-counties.csv can't be read")),
        ("zip-prefixes.csv", None, (66, "zip-prefixes.csv can't be read")),
        (
            "counties.csv",
            b"fips,state,name\n48453 Travis\n",
            (65, "'48453 Travis' is not a county."),
        ),
        ("counties.csv", b"fips,state,name\n48453,TX,Trav\xffis\n", (65, "not written in UTF-8.")),
        ("counties.csv", b"", (66, "There is no county 'Travis' in Texas.")),
    ],
)
def test_a_damaged_list_is_a_sentence(
    name: str, data: bytes | None, told: tuple[int, str], broken: Path, civic: Civic
) -> None:
    """If the list is missing, truncated or not text, the file is named, and nothing is guessed."""
    path = broken / "places" / name
    path.unlink() if data is None else path.write_bytes(data)
    where = "--zip 99999" if name.startswith("zip") else "TX --county Travis"
    found = civic(f"--content {shlex.quote(str(broken))} place {where}")
    assert (found.code, found.out) == (told[0], "")
    assert told[1] in found.err


def test_a_place_file_with_a_source_missing_is_found_out(broken: Path, civic: Civic) -> None:
    """`check` names the file, the line and the source, and the page isn't shown."""
    path = broken / "places" / "tx.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: tx-sos-2026\n", "  - id: tx-sos-2062\n"), "utf-8")
    found = civic(f"check {shlex.quote(str(broken))}")
    assert found.code == 1
    assert "tx.yaml" in found.out + found.err
    assert "'tx-sos-2026'" in found.out + found.err
    assert civic(f"--content {shlex.quote(str(broken))} place TX").code == 65


def _windows(code: str, today: date, civic: Civic) -> list[dict[str, Any]]:
    """Return the windows for small offices that are open within sixty days."""
    local = {"county", "township", "municipal", "school", "special"}
    return [
        one
        for one in civic(f"place {code} --on {today} --json").data["ahead"]
        if one["kind"] == "filing"
        and local & {*one["scope"]}
        and one["contest"]
        and date.fromisoformat(one["opens"] or one["on"]) - today <= timedelta(days=60)
    ]


@pytest.mark.parametrize("today", [date(2026, 11, 30), date(2027, 1, 20), date(2027, 7, 10)])
@pytest.mark.parametrize("code", places())
def test_an_open_local_window_stands_on_the_first_screen(
    code: str, today: date, civic: Civic
) -> None:
    """The first 80-column screen says whose window it is, with its last day."""
    found = _windows(code, today, civic)
    if found:
        screen = " ".join(
            " ".join(civic(f"place {code} --on {today}").out.splitlines()[:24]).split()
        )
        for one in found[:5]:
            assert one["title"] in screen
            on = date.fromisoformat(one["on"])
            assert f"{on:%B} {on.day}, {on.year}" in screen or one["confidence"] == "ask"


MISSISSIPPI = "statewide, legislative and county offices"


@pytest.mark.parametrize(
    ("code", "today", "title", "opens", "on"),
    [
        ("MO", "2026-11-30", "city, school and special district seats", "2026-12-08", "2026-12-29"),
        ("WI", "2026-11-30", "city, village, town, school and county board seats",
         "2026-12-01", "2027-01-05"),
        ("PA", "2026-11-30", "county, city, town and school seats", "2027-02-16", "2027-03-09"),
        ("MS", "2027-01-15", MISSISSIPPI, None, "2027-02-01"),
        ("IA", "2027-07-01", "city and school seats", "2027-08-23", "2027-09-16"),
    ],
)  # fmt: skip
def test_what_is_next_is_for_small_offices_too(  # noqa: PLR0913, PLR0917  one column each
    code: str, today: str, title: str, opens: str | None, on: str, civic: Civic
) -> None:
    """Each has its scope, its rule in words, where to file, and the age of its source."""
    ahead = civic(f"place {code} --on {today} --json").data["ahead"]
    one = next(one for one in ahead if one["title"] == f"Filing for {title}")
    assert (one["opens"], one["on"], one["confidence"]) == (opens, on, "computed")
    assert one["scope"]
    assert one["rule"]
    assert one["as_of"]
    assert one["file_with"].startswith("your ")


def test_the_season_knows_local_windows(civic: Civic) -> None:
    """Mississippi files for state and county in January 2027, Missouri's cities in December."""
    assert civic("place MS --on 2027-01-15 --json").data["season"] == "filing"
    assert civic("place MO --on 2026-12-10 --json").data["season"] == "filing"
    assert civic("place MO --on 2027-03-01 --json").data["season"] == "general"
    assert civic("place MO --on 2027-04-01 --json").data["season"] == "final"


def test_no_day_is_guessed_where_the_rule_may_change(civic: Civic) -> None:
    """Delaware's primary of 2028 may be in April: no month is given, but when to ask."""
    found = civic("place DE --json")
    assert not [one for one in found.data["ahead"] if one["id"] == "primary"]
    said = civic("place DE").flat
    assert "September 2028" not in said
    assert "CivicPath doesn't know what became of it, so ask by January 2028." in said


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("place IL --on 2026-11-30", "Closed lately"),
        ("place TX --on 2027-01-05", "What is next here"),
        ("place IL --on 2027-01-05", "What is next here"),
    ],
)
def test_each_day_has_the_number_of_its_source(civic: Civic, asked: str, heading: str) -> None:
    """A reader can look up whose word a day is, wherever it is shown."""
    _, _, below = civic(asked).out.partition(f"{heading}\n")
    section = " ".join(below.partition("\n\n")[0].split())
    items = [one for one in section.split("- ") if one]
    assert items
    assert all(re.search(r"\[\d+\]$", one.strip()) for one in items), items


def test_a_window_that_closed_lately_is_told(civic: Civic) -> None:
    """Illinois closed its April window in November: late candidates are sent to the clerk."""
    said = civic("place IL --on 2026-11-30").flat
    assert "Closed lately - Filing for city, school, township and special district seats" in said
    assert "November 23, 2026, for the vote of Tuesday, April 6, 2027. Is a late filing" in said
    assert "Closed lately" not in civic("place IL --on 2027-04-07").out


def test_no_day_is_shown_for_an_office_that_it_does_not_bind(civic: Civic) -> None:
    """The state's filing date names the state's offices, in the title and in JSON."""
    ahead = civic("place PA --on 2027-01-05 --json").data["ahead"]
    filing = next(one for one in ahead if one["id"] == "candidate-filing")
    assert filing["title"] == "Filing for federal and state offices"
    assert filing["scope"] == ["federal", "state"]


def test_next_names_the_windows_for_small_offices_and_where_to_file(civic: Civic) -> None:
    """On the rung of the offices, each step shows the open, near, or next window."""
    assert civic("start --state MO --aim office --limits none").code == 0
    said = civic("next --full --rung office --on 2026-12-10").flat
    assert "Filing for small offices" in said
    assert "December 29, 2026, 5 p.m., open now, closes in 19 days" in said
    assert "Papers go to your city clerk or the district's secretary." in said
    data = civic("next --rung office --on 2026-12-10 --json").data
    assert [one["id"] for one in data["windows"]] == ["april-filing"]
    said = civic("next --full --rung office --on 2027-02-10").flat
    assert "or opens within two months. The next:" in said


def test_what_is_exported_gives_dates_and_counts_nothing(civic: Civic, tmp_path: Path) -> None:
    """Handout, guide, site and calendar are read on other days, so they don't count days."""
    assert civic("start --state MO --aim office").code == 0
    site, calendar = tmp_path / "site", tmp_path / "days.ics"
    assert civic(f"export site -o {shlex.quote(str(site))} --on 2026-11-30").code == 0
    assert civic(f"export calendar -o {shlex.quote(str(calendar))} --on 2026-11-30").code == 0
    texts = [path.read_text(encoding="utf-8") for path in site.rglob("*.html")]
    texts += [civic("export handout --on 2026-11-30").out, civic("export guide").out]
    counted = re.compile(r"\b(in|closes in|opens in) \d+ days?\b.{0,40}(?=Your own|Worked|Stated)")
    assert not [found[0] for text in texts if (found := counted.search(" ".join(text.split())))]
    assert any("December 29, 2026" in text for text in texts)
    days = calendar.read_bytes().decode().replace("\r\n ", "")
    assert "SUMMARY:Filing opens for city\\, school and special district seats" in days
    assert "SUMMARY:Filing closes for city\\, school and special district seats" in days
    assert not re.search(r"in \d+ days", days)


def test_a_handout_sends_each_day_to_its_own_office(civic: Civic) -> None:
    """A town's filing date is confirmed by the town clerk, not by the state."""
    found = civic("export handout --state VT").flat
    assert "Filing for federal and state offices: ask the Vermont Secretary of State." in found
    assert "Confirm the others with your town clerk." in found
    for argv in ("export guide --format json --rung precinct", "show precinct --json"):
        data = civic(argv).data
        (rung,) = data["rungs"] if "rungs" in data else (data["found"],)
        assert "here" not in rung
        assert rung["title"]


def test_a_reason_stands_only_with_the_day_that_it_explains(civic: Civic) -> None:
    """Why Louisiana's vote moves is explained once, at the vote."""
    data = civic("place LA --json").data
    notes = {one["id"]: one["note"] for one in data["ahead"]}
    assert [name for name, note in notes.items() if "Jewish holiday" in note] == ["primary"]


def test_a_window_that_is_open_makes_the_season(civic: Civic) -> None:
    """Wisconsin's papers are available from December 1, and its local primary is in February."""
    days = {"2026-12-01": "filing", "2027-01-10": "primary", "2027-02-10": "final"}
    for day, season in days.items():
        assert civic(f"place WI --json --on {day}").data["season"] == season
