"""`place` from the command line: whole screens, the list, JSON, and what wrong names get."""

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
from conftest import Golden

from civicpath.cli import run
from civicpath.places.states import STATES
from civicpath.schema.content_files import shipped


class Said(NamedTuple):
    """What one command gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Its output as JSON."""
        return json.loads(self.out)

    @property
    def flat(self) -> str:
        """Its output in one line."""
        return " ".join(self.out.split())


Civic = Callable[[str], Said]


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One folder for the compiled content of all runs: only the first must read the files."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(autouse=True)
def _warm(warm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CIVICPATH_CACHE", str(warm))


@pytest.fixture
def civic(capsys: pytest.CaptureFixture[str]) -> Civic:
    """Run a command line as a person types it."""

    def typed(line: str) -> Said:
        code = run(shlex.split(line))
        found = capsys.readouterr()
        return Said(code, found.out, found.err)

    return typed


@pytest.mark.parametrize("code", ["TX", "OH", "WA", "NV", "ME", "CT", "DC", "LA"])
def test_the_page_of_a_place(code: str, golden: Golden) -> None:
    """The whole screen, as a process of its own prints it."""
    command = [sys.executable, "-m", "civicpath", "place", code]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    golden(done.stdout, f"place/{code.lower()}.txt")


@pytest.mark.parametrize("code", sorted(STATES))
def test_every_place_is_one_page_that_reads_well(code: str, civic: Civic) -> None:
    """With what there is and what was not found; no ISO date, no empty value, no doubled word."""
    found = civic(f"place {code}")
    assert found.code == 0
    own, _, sources = found.out.partition("Where this comes from")
    assert len(own.splitlines()) < 160
    assert sources
    words = " ".join(word for word in own.split() if "://" not in word)
    assert not re.search(r"\b20\d\d-(0[1-9]|1[0-2])\b", words)
    for bad in ("..", ". .", " ,", "None", "the the", "your your", "of of"):
        assert bad not in words, bad
    assert "confirm" in own
    assert "Another party: ask it." in own


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
    "place AL": "party rules decide which offices are elected there. Ask the party's local unit.",
    "place AR": "state law provides for candidates for county committee at the party primary. Ask",
    "place MT": "an election it runs itself, and appointment under its rules. Ask the party's",
    "place NE": "may take part; no election is needed. Ask the party's local unit.",
    "place DE": "How it is filled (Republican): CivicPath has no sourced fact on this. Ask the",
    "place GA": "Democratic: a vote of county party members under county bylaws; Republican: a",
    "place NM": "are chosen there. Ward and precinct elections run by the county party. How it",
    "place CT": "the month of that primary is from a report of 1994.",
    "place ID": "As our source has the law: between 8 a.m. on the 12th Monday",
    "place NJ": "papers for federal offices were due a week earlier than that: ask your clerk",
    "place IA": "The latest day in law; your party sets the real one, and it may be weeks earlier.",
    "place MN": "The two largest parties agree on a day. If they do not, the law sets this one",
    "place KY": "When (Democratic): Every four years (reorganizations held in 2012 and 2021)",
}


@pytest.mark.parametrize("line", SAYINGS)
def test_what_a_place_says(line: str, civic: Civic) -> None:
    """States and counties by any name; what is known of a doubtful fact, and whom to ask."""
    found = civic(line)
    assert found.code == 0
    assert SAYINGS[line] in found.flat


REMARKS = {
    "place --zip 78701": "lies in Travis County, Texas. If you live elsewhere, say --county.",
    "place --zip 22030": "touches several counties: Fairfax County, Fairfax city. Say which",
    "place --zip 22313": "tells only the state, Virginia. Say the county with --county.",
    "place --zip 06103": "tells only the state, Connecticut. Elections go by town there.",
    "place --zip 20044": "",
}


@pytest.mark.parametrize("line", REMARKS)
def test_what_is_said_beside_the_page(line: str, civic: Civic) -> None:
    """A county that was guessed is to be looked at; the remark is not part of the result."""
    found = civic(line)
    assert found.code == 0
    assert REMARKS[line] in found.err
    assert bool(found.err) == bool(REMARKS[line])


REFUSED = {
    "place tejas": (66, "There is no state called 'tejas'. Did you mean 'Texas'?"),
    "place zz": (66, "There is no state called 'zz'. civicpath place --list"),
    "place guam": (66, "not guam. https://www.usa.gov/state-election-office names whom to ask"),
    "place PR": (66, "not PR."),
    "place TX --county Travs": (66, "no county 'Travs' in Texas. Did you mean 'Travis' or"),
    "place TX --county 'Travis Conty'": (66, "Did you mean 'Travis'"),
    "place OH --county Travis": (66, "There is no county 'Travis' in Ohio."),
    "place VA --county Fairfax": (66, "more than one 'Fairfax'. Say which: 'Fairfax County' or"),
    "place --zip abcde": (2, "'abcde' is not a ZIP code. A ZIP code has five digits, like 78701."),
    "place --zip 2134": (2, "'2134' is not a ZIP code. A ZIP code has five digits. Is it 02134?"),
    "place --zip 787011": (2, "'787011' is not a ZIP code."),
    "place --zip 42223": (2, "more than one state: Kentucky or Tennessee. Say in which state"),
    "place OH --zip 78701": (2, "ZIP code 78701 is in Texas, not in Ohio."),
    "place OH --zip 42223": (2, "ZIP code 42223 is in Kentucky or Tennessee, not in Ohio."),
    "place --zip 00901": (66, "00901 is in Puerto Rico, and CivicPath has no facts on elections"),
    "place --zip 09021": (66, "name that state. https://www.fvap.gov/ helps you to vote"),
    "place --zip 00000": (66, "No list holds the ZIP code 00000. Name the state instead."),
    "place": (2, "Which place? civicpath place TX, or --zip 78701, or --list for all."),
}


@pytest.mark.parametrize("line", REFUSED)
def test_what_a_wrong_name_gets(line: str, civic: Civic) -> None:
    """A sentence that names the thing, what to do instead, and no page."""
    code, said = REFUSED[line]
    found = civic(line)
    assert found.code == code
    assert found.out == ""
    assert said in " ".join(found.err.split())


def test_the_list(civic: Civic, golden: Golden) -> None:
    """All 51, each with its precinct office, the way to it, and what was not found."""
    found = civic("place --list")
    assert found.code == 0
    golden(found.out, "place/list.txt")


def test_the_list_as_json(civic: Civic) -> None:
    """The same for programs."""
    places = {one["code"]: one for one in civic("place --list --json").data["places"]}
    assert list(places) == list(STATES)
    assert places["TX"] == {
        "code": "TX",
        "name": "Texas",
        "title": {"any": "precinct chair"},
        "path": {"democratic": "primary", "republican": "primary"},
        "days": ["precinct-filing"],
        "not_found": [],
    }
    assert places["AL"]["not_found"] == ["how to get it", "who fills an empty seat"]


def test_a_place_as_json(civic: Civic) -> None:
    """Each day with how sure it is, the person's own date, whom to ask, and its sources."""
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
        "stale": False,
        "note": "",
        "parties": ["democratic", "republican"],
    }
    assert days["general"]["earlier"] is None
    assert days["candidate-filing"]["confidence"] == "usual"


@pytest.mark.parametrize("code", sorted(STATES))
def test_the_json_of_every_place(code: str, civic: Civic) -> None:
    """Whatever cites a source has it beside it; a deadline has an earlier date of one's own."""
    data = civic(f"place {code} --json").data
    known = {one["id"] for one in (*data["sources"], *data["place"]["sources"])}
    for one in data["ahead"]:
        assert set(one["sources"]) <= known
        assert one["confidence"] in {"stated", "computed", "usual"}
        on = date.fromisoformat(one["on"])
        margin = timedelta(days=30 if one["confidence"] == "usual" else 7)
        assert one["earlier"] == ((on - margin).isoformat() if one["kind"] == "filing" else None)


def test_a_place_of_ones_own(civic: Civic) -> None:
    """Without a name it is the person's, with their county; of one large party alone."""
    assert civic("start --state KY --county pike --party democratic").code == 0
    said = civic("place").flat
    assert said.startswith("Pike County, Kentucky")
    assert "The first party office: precinct committee member" in said
    assert "precinct captain" not in said
    assert "Republican precinct meetings" not in said
    assert "Another party: ask it." in said


def test_old_facts_say_so(civic: Civic) -> None:
    """More than a year after they were read, each screen asks to check, and names with whom."""
    now, later = "2027-11-23", "2027-11-24"
    assert "more than a year ago" not in civic(f"place TX --on {now}").flat
    said = civic(f"place TX --on {later}").flat
    ask = "the Texas Secretary of State"
    assert f"read more than a year ago. Check this with {ask}, and with your local party." in said
    assert f"on November 23, 2026, more than a year ago: check this with {ask}." in said
    assert civic(f"place TX --on {later} --json").data["ahead"][0]["stale"]
    assert civic("start --state TX --party republican --aim lead").code == 0
    said = civic(f"next --rung precinct --on {later}").flat
    assert f"Read more than a year ago: check this with {ask} and your local party." in said


def test_next_says_of_each_day_how_sure_it_is_and_whom_to_ask(civic: Civic) -> None:
    """On the screen and in JSON: the day, your own day before it, the confidence, the source."""
    assert civic("start --state TX --party republican --aim lead --limits none").code == 0
    for step in ("learn-your-seat", "learn-the-date", "know-what-becomes-public", "ask-neighbors"):
        assert civic(f"done precinct/{step}").code == 0
    said = civic("next --rung precinct --on 2027-11-01").flat
    assert said.startswith("Put your name in for the seat")
    assert (
        "Last day to file for precinct chair: Monday, December 13, 2027, 6 p.m., in 42 days. "
        "Your own day: Monday, December 6, 2027. Worked out from the law's rule, not stated yet; "
        "confirm with your party's county chair. Source: Texas Election Code chapter 172"
    ) in said
    days = civic("next --rung precinct --on 2027-11-01 --json").data["days"]
    assert [(one["id"], one["confidence"], one["earlier"]) for one in days] == [
        ("candidate-filing", "usual", "2027-11-13"),
        ("precinct-filing", "computed", "2027-12-06"),
    ]
    assert "Your own day, ahead of it, has passed" in civic("next --rung 6 --on 2027-12-10").flat
    missed = civic("next --rung precinct --on 2027-12-15").flat
    assert missed.startswith("If the seat is empty, ask to be appointed")
    assert civic("done precinct/ask-for-appointment").code == 0
    missed = civic("next --rung precinct --on 2027-12-15").flat
    assert missed.startswith("The last day to file has passed. See what is still open")
    assert "Last day to file for precinct chair: Monday, December 10, 2029" in missed


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the content, to be damaged."""
    return Path(shutil.copytree(shipped(), tmp_path / "content"))


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("counties.csv", None, (66, "counties.csv can't be read: No such file or directory.")),
        ("zip-counties.csv", None, (66, "zip-counties.csv can't be read")),
        ("zip-prefixes.csv", None, (66, "zip-prefixes.csv can't be read")),
        ("counties.csv", b"fips,state,name\n48453 Travis\n", (65, "'48453 Travis' is no county.")),
        ("counties.csv", b"fips,state,name\n48453,TX,Trav\xffis\n", (65, "not written in UTF-8.")),
        ("counties.csv", b"", (66, "There is no county 'Travis' in Texas.")),
    ],
)
def test_a_damaged_list_is_a_sentence(
    name: str, data: bytes | None, told: tuple[int, str], broken: Path, civic: Civic
) -> None:
    """Missing, cut short or not text: the file is named, and nothing is guessed."""
    path = broken / "places" / name
    path.unlink() if data is None else path.write_bytes(data)
    where = "--zip 99999" if name.startswith("zip") else "TX --county Travis"
    found = civic(f"--content {broken} place {where}")
    assert (found.code, found.out) == (told[0], "")
    assert told[1] in found.err


def test_a_place_file_with_a_source_missing_is_found_out(broken: Path, civic: Civic) -> None:
    """`check` names the file, the line and the source; the page is not shown on half a fact."""
    path = broken / "places" / "tx.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - id: tx-sos-2026\n", "  - id: tx-sos-2062\n"), "utf-8")
    found = civic(f"check {broken}")
    assert found.code == 1
    assert "tx.yaml" in found.out + found.err
    assert "'tx-sos-2026'" in found.out + found.err
    assert civic(f"--content {broken} place TX").code == 65
