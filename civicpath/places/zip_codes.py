"""Guess a place from a ZIP code; the person confirms or corrects it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from civicpath.base.enums import StrEnum
from civicpath.base.text import is_digits
from civicpath.base.values import dataclass
from civicpath.places.states import MILITARY, STATES, TERRITORIES

LENGTH = 5

PLUS_FOUR = 4

LAST = "99950"
"""The highest ZIP code."""

ONLY_TERRITORY = {"96799": "AS"}
"""A ZIP code with a state's prefix that is in a territory."""

COUNTIES_GONE = frozenset({"CT"})
"""States whose counties matter neither for elections nor the Census: only ask for the town."""

_ALSO = {
    "brooklyn": "kings",
    "manhattan": "newyork",
    "statenisland": "richmond",
    "thebronx": "bronx",
}
"""Popular names of some counties that differ from the official one."""

_UNSAID = (" City and Borough", " Municipality", " Census Area", " city")
"""The endings of full names that people leave out; Carson City keeps its own."""

_KINDS = (
    "city and borough of",
    "municipality of",
    "city of",
    "city and borough",
    "census area",
    "municipality",
    "county",
    "parish",
    "borough",
    "city",
)


@dataclass(frozen=True, slots=True, order=True)
class County:
    """A county or its equivalent: a parish, borough, census area or independent city."""

    fips: str
    state: str
    name: str


class ZipKind(StrEnum):
    """What a ZIP code reveals about where a person lives."""

    ONE = "one"
    """One county: show it, and let the person correct it."""
    SEVERAL = "several"
    """Several counties of one state: ask which."""
    STATES = "states"
    """Crosses a state line: ask for the state first."""
    STATE = "state"
    """The state only (a post office box, a firm, a new ZIP code): ask for the county or town."""
    MILITARY = "military"
    """A military or diplomatic address: ask where the person votes, and point to FVAP."""
    TERRITORY = "territory"
    """Outside the states: say what CivicPath doesn't know."""
    UNKNOWN = "unknown"
    """Five digits that are in no list: ask for the state."""
    NOT_A_ZIP = "not-a-zip"
    """Not five digits: ask again."""


@dataclass(frozen=True, slots=True)
class ZipVerdict:
    """The kind of a ZIP code with its states and counties.

    The codes in `states` are from TERRITORIES or MILITARY for those kinds.
    """

    kind: ZipKind
    states: tuple[str, ...] = ()
    counties: tuple[County, ...] = ()

    def within(self, state: str) -> ZipVerdict:
        """Return the verdict for one of its states, once the person has chosen it."""
        return verdict_on(
            county for county in self.counties if county.state == state
        ) or ZipVerdict(ZipKind.STATE, (state,))


def parse_zip(text: str) -> str | None:
    """Return the five digits of a ZIP or ZIP+4 code, or None."""
    first, dash, more = text.strip().replace(" ", "-", 1).partition("-")
    plus_four = is_digits(more) and len(more) == PLUS_FOUR
    if not (is_digits(first) and len(first) == LENGTH) or (dash and not plus_four):
        return None
    return first


def verdict_on(counties: Iterable[County]) -> ZipVerdict | None:
    """Return the verdict on the counties that a ZIP code overlaps, or None without counties."""
    touched = tuple(sorted(counties))
    states = tuple(sorted({county.state for county in touched}))
    if not touched:
        return None
    if len(states) > 1:
        return ZipVerdict(ZipKind.STATES, states, touched)
    if COUNTIES_GONE.issuperset(states):
        return ZipVerdict(ZipKind.STATE, states)
    return ZipVerdict(ZipKind.ONE if len(touched) == 1 else ZipKind.SEVERAL, states, touched)


def by_prefix(code: str, states: Sequence[str]) -> ZipVerdict:
    """Return the verdict on a ZIP code without counties, from the states of its prefix."""
    if code in ONLY_TERRITORY:
        return ZipVerdict(ZipKind.TERRITORY, (ONLY_TERRITORY[code],))
    if code > LAST:
        return ZipVerdict(ZipKind.UNKNOWN)
    military = tuple(state for state in states if state in MILITARY)
    if military:
        return ZipVerdict(ZipKind.MILITARY, military)
    ours = tuple(state for state in states if state in STATES)
    if ours:
        return ZipVerdict(ZipKind.STATE if len(ours) == 1 else ZipKind.STATES, ours)
    beyond = tuple(state for state in states if state in TERRITORIES)
    return ZipVerdict(ZipKind.TERRITORY, beyond) if beyond else ZipVerdict(ZipKind.UNKNOWN)


def counties_named(text: str, counties: Iterable[County]) -> tuple[County, ...]:
    """Return the counties that a name means, in any case, with or without "County" and accents.

    A full name means one ("Fairfax city"); a bare one may mean several ("Fairfax").
    """
    counties = tuple(counties)
    whole = _letters(text)
    full = tuple(county for county in counties if _letters(county.name) == whole)
    meant = {whole, _bare(text), _ALSO.get(whole, "")} - {""}
    return full or tuple(county for county in counties if _bare(county.name) in meant)


def bare_name(county: County) -> str:
    """Return a county's name as people say it: "Travis" for "Travis County"."""
    for kind in sorted(_KINDS, key=len, reverse=True):
        bare = county.name[: -len(kind) - 1]
        if bare and county.name.casefold() == f"{bare} {kind}".casefold():
            return bare
    return county.name


def spoken_name(name: str) -> str:
    """Return a county as people type it: "Travis County", but "Alexandria" for the city."""
    for kind in _UNSAID:
        if name.endswith(kind):
            return name.removesuffix(kind)
    return name


def web_name(name: str) -> str:
    """Return a name for use in a web address: lower-case letters and digits, no accents."""
    return "".join(letter for letter in _plain(name) if letter.isascii() and letter.isalnum())


def _bare(name: str) -> str:
    """Return a county's name without its type."""
    folded = " ".join(_plain(name).split())
    for kind in _KINDS:
        shorter = folded.removeprefix(f"{kind} ").removesuffix(f" {kind}")
        if shorter != folded:
            return _letters(shorter)
    return _letters(folded)


def _letters(name: str) -> str:
    words = ("st" if word == "saint" else word for word in _plain(name).split())
    return "".join(letter for word in words for letter in word if letter.isalnum())


def _plain(name: str) -> str:
    """Return a name in lower case without accents."""
    from unicodedata import combining, normalize

    folded = normalize("NFKD", name.casefold())
    return "".join(letter for letter in folded if not combining(letter))
