"""`start`: the questionnaire, by prompts, flags or a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from civicpath.app import App
from civicpath.base.errors import BadContent, CivicError, InvalidInput, Usage, in_lines
from civicpath.base.suggestions import did_you_mean
from civicpath.base.text import excerpt, folded
from civicpath.journal.homes import PARTY, PARTY_NAME, UNLISTED
from civicpath.ladder.model import Question
from civicpath.ladder.questionnaire import Answer, read_answer
from civicpath.ladder.verbs.flags import AsJson
from civicpath.ladder.verbs.questions import asked, begin, show_changed, store_answers, understand
from civicpath.ladder.views.next_data import AnswersData
from civicpath.ladder.views.record_view import profile_page
from civicpath.places.place_context import NAMES
from civicpath.places.states import state_code
from civicpath.places.verbs.location import by_zip
from civicpath.terminal.signature import Context, option

Many = list[str] | None

ANOTHER = "another"
"""Another word for the choice of a party that is not listed."""

SEVERAL = "several: again, or with commas"


StateFlag = Annotated[str | None, option("--state", metavar="TX|Texas", help="Your state.")]

CountyFlag = Annotated[str | None, option("--county", metavar="NAME", help="Your county.")]

TownFlag = Annotated[
    str | None, option("--town", metavar="NAME", help="Your town, in New England.")
]

ZipFlag = Annotated[
    str | None, option("--zip", metavar="ZIP", help="Find state and county; not saved.")
]

PartyFlag = Annotated[Many, option("--party", metavar="PARTY", help=f"Your party ({SEVERAL}).")]

PartyNameFlag = Annotated[
    str | None,
    option("--party-name", metavar="NAME", help="Its name, if your party is not listed."),
]

HoursFlag = Annotated[str | None, option("--hours", metavar="N", help="Hours a week.")]

DoneFlag = Annotated[Many, option("--done", metavar="RUNG", help="Rungs you have climbed.")]

AimFlag = Annotated[
    str | None, option("--aim", metavar="AIM", help="help, lead, office or unsure.")
]

KnownFlag = Annotated[
    str | None, option("--known", metavar="YES|NO", help="Does the local party know you?")
]

LimitsFlag = Annotated[
    Many, option("--limits", metavar="LIMIT", help="What may limit you, as federal or none.")
]

ClearedFlag = Annotated[
    Many,
    option("--cleared", metavar="WHAT", help="What you asked about, and may do: campaign-work."),
]

SuitsFlag = Annotated[
    Many, option("--suits", metavar="WAY", help="home, no-car, no-strangers or any.")
]

AnswersFile = Annotated[
    Path | None,
    option("--answers", metavar="FILE", help="Take the answers from a YAML or JSON file."),
]

ShowFlag = Annotated[bool, option("--show", help="Show the answers and ask nothing.")]


def run(
    ctx: Context,
    state: StateFlag = None,
    county: CountyFlag = None,
    town: TownFlag = None,
    zip_code: ZipFlag = None,
    party: PartyFlag = None,
    party_name: PartyNameFlag = None,
    hours: HoursFlag = None,
    done: DoneFlag = None,
    aim: AimFlag = None,
    known: KnownFlag = None,
    limits: LimitsFlag = None,
    cleared: ClearedFlag = None,
    suits: SuitsFlag = None,
    answers: AnswersFile = None,
    show: ShowFlag = False,
    as_json: AsJson = False,
) -> None:
    """Answer the questions, all or some; what is left blank stays as it was."""
    app: App = ctx.obj
    if show:
        _show(app, as_json=as_json)
        return
    place = {"state": state, "county": county, "town": town}
    parties = {"party": party, "party-name": party_name}
    plans = {"hours": hours, "done": done, "aim": aim, "known": known, "suits": suits}
    flags = place | parties | plans | {"limits": limits, "cleared": cleared}
    given = dict(_from_file(answers)) if answers else {}
    given |= {name: value for name, value in flags.items() if value is not None}
    refused: list[CivicError] = []
    if zip_code:
        try:
            given |= _from_zip(app, zip_code, state or "", county)
        except CivicError as fault:  # the other flags are good all the same
            refused.append(fault)
    if given or answers or refused:
        _store(app, given, refused, whole=answers is not None, as_json=as_json)
    else:
        begin(app)


def _store(
    app: App,
    given: Mapping[str, str | Sequence[str]],
    refused: list[CivicError],
    *,
    whole: bool,
    as_json: bool,
) -> None:
    """Store the answers that were given, and show what they changed and what was refused."""
    before = app.progress()
    kept = _record(app, given, refused, whole=whole)
    if as_json:
        _show(app, as_json=True)
    else:
        show_changed(app, before)
    _refuse(app, refused, kept)


def _show(app: App, *, as_json: bool) -> None:
    if as_json:
        app.put_json(AnswersData(answers=app.state.answers))
    else:
        app.show(profile_page(asked(app), app.state.answers, app.voice(app.progress())))


def _record(
    app: App,
    given: Mapping[str, str | Sequence[str]],
    refused: list[CivicError],
    *,
    whole: bool,
) -> int:
    """Store the answers that are understood, and return how many; the errors go to `refused`.

    With `whole`, as for a file, nothing is stored if any answer is refused: a file can be fixed and
    read again.
    """
    state, understood = _state_in(given), list[Answer]()
    for name, raw in {**_own_name(app, given), **given}.items():
        try:
            understood.append(_read(app, _question(app, name), raw, state))
        except Usage as fault:
            refused.append(fault)
    if refused and (whole or not understood):
        _refuse(app, refused, 0)
    store_answers(app, understood)
    return len(understood)


def _refuse(app: App, refused: Sequence[CivicError], kept: int) -> None:
    """Show what was wrong with some answers, and that the others are stored."""
    if not refused:
        return
    *others, last = refused
    for fault in others:
        app.tell(in_lines(fault))
    if not kept:
        raise last
    rest = "The other answer is saved." if kept == 1 else "The others are saved."
    shown = type(last)(f"{last.message} {rest}", last.hint)
    app.tell(f"civicpath: {in_lines(shown)}")  # the rest was recorded, so no error is raised
    raise typer.Exit(shown.exit_code)


def _question(app: App, name: str) -> Question:
    questions = {question.id: question for question in app.ladder.questions}
    if name not in questions:
        hint = did_you_mean(name, list(questions)) or f"They are: {', '.join(questions)}."
        raise Usage(f"There is no question '{excerpt(name)}'.", hint)
    return questions[name]


def _from_zip(app: App, zip_code: str, state: str, county: str | None) -> dict[str, str]:
    """Return the state and county of a ZIP code, and show any remarks on them."""
    where = by_zip(app.zips, zip_code, state, county)
    for remark in where.remarks:
        app.tell(remark)
    return {"state": where.state} | ({"county": where.county} if where.county else {})


def _state_in(given: Mapping[str, str | Sequence[str]]) -> str:
    """Return the state among the answers being given; a county given with it needs it."""
    raw = given.get("state", "")
    return state_code(raw if isinstance(raw, str) else " ".join(raw)) or ""


def _read(app: App, question: Question, raw: str | Sequence[str], state: str) -> Answer:
    answer = understand(app, question, raw, state)
    if isinstance(answer, InvalidInput):
        named, typed = f"'{question.id}'", raw if isinstance(raw, str) else ", ".join(raw)
        said = named in answer.message or (typed.strip() and excerpt(typed) in answer.message)
        which = "" if said else f"The answer to {named} was not understood. "
        own = " Give its name with --party-name." if question.id == PARTY else ""
        raise Usage(f"{which}{answer.message}", f"{answer.hint}{own}")
    return answer


def _own_name(app: App, given: Mapping[str, str | Sequence[str]]) -> dict[str, str]:
    """Return the name of a party that is not listed, if it was given in place of `other`.

    Where CivicPath knows something of that party, say where to read it.
    """
    raw, question = given.get(PARTY, ()), _question(app, PARTY)
    texts = [raw] if isinstance(raw, str) else raw
    for name in (part.strip() for text in texts for part in text.split(",")):
        answer, party = read_answer(question, name), folded(name).removesuffix("-party")
        is_own = isinstance(answer, Answer) and answer.values == (UNLISTED,)
        if not is_own or party in {UNLISTED, ANOTHER}:
            continue
        if party in NAMES:
            kept = f"'{excerpt(name)}' is saved as another party, under that name"
            app.tell(f"{kept}. What we know about it: civicpath find --party {party}")
        return {PARTY_NAME: f"{NAMES[party]} Party" if party in NAMES else name}
    return {}


def _from_file(path: Path) -> Iterator[tuple[str, str | Sequence[str]]]:
    """Yield the answers in a file: a mapping from question ids to values or lists of values."""
    from civicpath.schema.encoding import MAX_BYTES
    from civicpath.schema.reader import read
    from civicpath.system.named_files import read_named

    hint = "Write one with lines such as: state: TX"
    reading = read(read_named(path, MAX_BYTES, hint), str(path))
    if reading.problems:
        first = reading.problems[0]
        raise BadContent(f"{first.at}: {first.message}.", first.hint and f"Hint: {first.hint}.")
    if not isinstance(reading.tree, dict):
        raise BadContent(f"{path} has no answers in it.", "Write lines such as: state: TX")
    for name, value in reading.tree.items():
        texts = [value] if isinstance(value, str) else value
        if not isinstance(texts, list) or not all(isinstance(item, str) for item in texts):
            raise BadContent(f"{path}: '{name}' is neither a text nor a list of texts.")
        yield str(name), [str(item) for item in texts]
