"""Find where a person lives from a state, a county or a ZIP code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from civicpath.base.errors import NotFound, Usage
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, is_digits, series
from civicpath.base.values import dataclass
from civicpath.places import zip_codes
from civicpath.places.states import MILITARY, STATES, TERRITORIES, not_a_state, state_code

if TYPE_CHECKING:
    from civicpath.places.files import ZipFiles

FIVE_DIGITS = "A ZIP code has five digits, like 78701."


@dataclass(frozen=True, slots=True)
class Located:
    """A state and, if known, a county; `remarks` say what to check."""

    state: str
    county: str = ""
    remarks: tuple[str, ...] = ()


def state_of(text: str) -> str:
    """Return the code of the state that a text names; raise NotFound if it names none."""
    code = state_code(text)
    if code is None:
        message, hint = not_a_state(text)
        raise NotFound(message, hint or "Begin with the state. All of them: civicpath place --list")
    return code


def county_of(zips: ZipFiles, state: str, text: str) -> str:
    """Return the full name of the county that a text names in a state; raise NotFound otherwise."""
    counties = zips.counties(state)
    matches = zip_codes.counties_named(text, counties)
    if len(matches) == 1:
        return matches[0].name
    if matches:
        names = series((f"'{county.name}'" for county in matches), "or")
        raise NotFound(f"{STATES[state]} has more than one '{text}'.", f"Say which: {names}.")
    near = did_you_mean(text, [zip_codes.bare_name(county) for county in counties])
    hint = near or f"civicpath place {state} shows the state without one."
    raise NotFound(f"There is no county '{excerpt(text)}' in {STATES[state]}.", hint)


def by_zip(zips: ZipFiles, code: str, state: str, county: str | None) -> Located:
    """Return a ZIP code's place; a given state or county decides between several."""
    verdict = zips.look_up(code)
    refuse_elsewhere(verdict, code)
    names = _either(verdict.states)
    if state:
        given = state_of(state)
        if given not in verdict.states:
            raise Usage(f"ZIP code {code} is in {names}, not in {STATES[given]}.")
        verdict = verdict.within(given)
    if verdict.kind is zip_codes.ZipKind.STATES:
        hint = f"Also say which state you live in, such as {verdict.states[0]}."
        raise Usage(f"ZIP code {code} may be in more than one state: {names}.", hint)
    only_state = verdict.states[0]
    if county:
        return Located(only_state, county_of(zips, only_state, county))
    return Located(only_state, *_county(verdict))


def _either(states: tuple[str, ...]) -> str:
    return series((STATES[state] for state in states), "or")


def refuse_elsewhere(verdict: zip_codes.ZipVerdict, code: str) -> None:
    """Raise for a ZIP code outside the 51 places, with who to ask."""
    match verdict.kind:
        case zip_codes.ZipKind.NOT_A_ZIP:
            raise Usage(f"'{excerpt(code)}' is not a ZIP code.", five_digits(code))
        case zip_codes.ZipKind.UNKNOWN:
            raise NotFound(f"No list has the ZIP code {code}.", "Name the state instead.")
        case zip_codes.ZipKind.MILITARY:
            where = MILITARY[verdict.states[0]]
            raise NotFound(
                f"{code} is a military or diplomatic address ({where}).",
                "You vote where you have your legal residence: name that state. "
                "https://www.fvap.gov/ helps you vote from there.",
            )
        case zip_codes.ZipKind.TERRITORY:
            where = series((TERRITORIES[state] for state in verdict.states), "or")
            raise NotFound(
                f"{code} is in {where}, and CivicPath has no facts on elections there.",
                "https://www.usa.gov/state-election-office names who to ask.",
            )
        case _:
            return


def five_digits(code: str) -> str:
    """Return a hint at a ZIP code's form; it suggests a missing leading zero."""
    lost = is_digits(code) and len(code) == zip_codes.LENGTH - 1
    return f"A ZIP code has five digits. Is it 0{code}?" if lost else FIVE_DIGITS


def _county(verdict: zip_codes.ZipVerdict) -> tuple[str, tuple[str, ...]]:
    """Return a verdict's county with a remark: to confirm it, or the possible ones."""
    state = STATES[verdict.states[0]]
    if verdict.kind is zip_codes.ZipKind.ONE:
        name = verdict.counties[0].name
        remark = f"That ZIP code is in {name}, {state}. If you live elsewhere, say --county."
        return name, () if name == state else (remark,)
    names = ", ".join(county.name for county in verdict.counties)
    if names:
        return "", (f"That ZIP code touches several counties: {names}. Say which with --county.",)
    if verdict.states[0] in zip_codes.COUNTIES_GONE:
        return "", (f"That ZIP code only tells the state, {state}. Elections go by town there.",)
    return "", (f"That ZIP code only tells the state, {state}. Say the county with --county.",)
