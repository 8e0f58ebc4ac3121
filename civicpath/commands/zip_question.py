"""The ZIP question: a guess at where a person lives, which they confirm. The ZIP is not kept."""

from __future__ import annotations

from civicpath.app import App
from civicpath.commands.answers import keep
from civicpath.commands.located import five_digits, refuse_elsewhere
from civicpath.core.errors import CivicError
from civicpath.core.page import Note, Page, Tone
from civicpath.core.states import STATES
from civicpath.core.survey import Answer
from civicpath.core.zipcode import County, Verdict, ZipKind, parse_zip
from civicpath.edges.ask import Asker, Option

WHY = (
    "It finds your state and county. It is used once and not kept. Leave it blank if you would "
    "rather pick them yourself."
)
ELSEWHERE = "None of these"


def ask_zip(app: App, asker: Asker) -> None:
    """Ask for a ZIP code, and keep the state and county that it leads to."""
    code = asker.text("What is your ZIP code?", why=WHY, check=_complaint)
    if not code:
        return
    verdict = app.zips.look_up(code)
    try:
        refuse_elsewhere(verdict, code)
    except CivicError as failure:
        app.show(Page(failure.message, (Note(Tone.PLAIN, failure.hint),)))
        return
    state = _state(asker, verdict)
    county = _county(asker, verdict.within(state)) if state else ""
    if state and not county and verdict.kind is not ZipKind.STATES:
        state = _confirmed(asker, state)
    if state:
        keep(app, [Answer("state", (state,)), Answer("county", (county,) if county else ())])


def _complaint(text: str) -> str:
    return "" if not text or parse_zip(text) else five_digits(text)


def _confirmed(asker: Asker, state: str) -> str:
    """The state, once the person has confirmed it; the county is asked for next."""
    return state if asker.confirm(f"Do you live in {STATES[state]}?") else ""


def _state(asker: Asker, verdict: Verdict) -> str:
    """The only state of a ZIP code, or the one that the person says."""
    if verdict.kind is not ZipKind.STATES:
        return verdict.states[0]
    options = tuple(Option(code, STATES[code]) for code in verdict.states)
    ask = "That ZIP code may be in more than one state. In which do you live?"
    return asker.one(ask, options)


def _county(asker: Asker, verdict: Verdict) -> str:
    """The county, once the person has confirmed it; nothing when it is another or not known."""
    if verdict.kind is ZipKind.ONE:
        county = verdict.counties[0]
        state = STATES[county.state]
        where = f"the {state}" if county.name == state else f"{county.name}, {state}"
        return county.name if asker.confirm(f"Do you live in {where}?") else ""
    if verdict.kind is ZipKind.SEVERAL:
        return _which(asker, verdict.counties)
    return ""


def _which(asker: Asker, counties: tuple[County, ...]) -> str:
    options = tuple(Option(county.name, county.name) for county in counties)
    chosen = asker.one(
        "That ZIP code touches several counties. Which is yours?",
        (*options, Option(ELSEWHERE, ELSEWHERE)),
    )
    return "" if chosen == ELSEWHERE else chosen
