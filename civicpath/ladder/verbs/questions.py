"""The questionnaire at a terminal: one question after another, each answer kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from civicpath.app import App
from civicpath.base.errors import CivicError, InvalidInput, complaint
from civicpath.base.vocabulary import QuestionKind
from civicpath.documents.page import Note, Page, Text, Tone
from civicpath.journal.events import Answered
from civicpath.ladder.model import Question
from civicpath.ladder.questionnaire import Answer, label, open_questions, read_answer
from civicpath.ladder.views.record_view import profile_page, said
from civicpath.places.states import STATES
from civicpath.places.verbs.location import county_of, five_digits, refuse_elsewhere
from civicpath.places.zip_codes import County, ZipKind, ZipVerdict, parse_zip
from civicpath.terminal.prompts import Asker, GoBack, Option, Stop


def understand(
    app: App, question: Question, raw: str | Iterable[str], state: str = ""
) -> Answer | InvalidInput:
    """Understand an answer; `state` is the one given with it, else the one that is stored."""
    answer = read_answer(question, raw)
    if question.id != "county" or isinstance(answer, InvalidInput) or not answer.values:
        return answer
    code = state or next(iter(app.past.answers.get("state", ())), "")
    if not code:
        return answer
    try:
        return Answer(question.id, (county_of(app, code, answer.values[0]),))
    except CivicError as failure:
        return InvalidInput(failure.message, failure.hint)


def keep(app: App, answers: Iterable[Answer]) -> None:
    """Keep answers; a blank one leaves what was there, a new state takes the old county away."""
    given = {answer.question: answer.values for answer in answers if answer.values}
    before = app.past.answers
    if "state" in given and given["state"] != before.get("state"):
        for below in ("county", "town"):
            if below in before:
                given.setdefault(below, ())
    changed = {name: values for name, values in given.items() if values != before.get(name)}
    app.record(*(Answered(question=name, values=values) for name, values in changed.items()))


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


def _state(asker: Asker, verdict: ZipVerdict) -> str:
    """The only state of a ZIP code, or the one that the person says."""
    if verdict.kind is not ZipKind.STATES:
        return verdict.states[0]
    options = tuple(Option(code, STATES[code]) for code in verdict.states)
    ask = "That ZIP code may be in more than one state. In which do you live?"
    return asker.one(ask, options)


def _county(asker: Asker, verdict: ZipVerdict) -> str:
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


INSTEAD = "Use flags instead, such as: civicpath start --state TX --party green --hours 3"


PLACE = {"state", "county"}
"""The questions that a ZIP code may answer."""


def ask_open(app: App) -> None:
    """Ask what is still open, and when nothing is, which answer to change."""
    asker = app.asker(INSTEAD)
    left = _open(app)
    if not left:
        change(app)
        return
    app.show(_welcome())
    try:
        if {question.id for question in left} >= PLACE:
            ask_zip(app, asker)
            left = _open(app)
        _go_through(app, asker, left)
    except Stop:
        app.show(Page("Kept", (Text("What you answered is kept. To go on: civicpath start"),)))
        return
    app.show(profile_page(asked(app), app.past.answers))


def change(app: App) -> None:
    """Ask which answer to give or change, one after another, until the person goes back."""
    asker = app.asker(INSTEAD)
    try:
        while True:
            answers = app.past.answers
            questions = {question.id: question for question in asked(app)}
            options = tuple(
                Option(one.id, one.ask, said(one, answers)) for one in questions.values()
            )
            chosen = asker.one("Which answer?", options, back=True, blank=False)
            _ask(app, asker, questions[chosen], back=True)
    except (GoBack, Stop):
        return


def _open(app: App) -> tuple[Question, ...]:
    """The questions that concern this person and have no answer yet."""
    return open_questions(asked(app), app.past.answers)


def asked(app: App) -> tuple[Question, ...]:
    """The questions that concern this person."""
    facts = app.progress().facts
    return tuple(question for question in app.ladder.questions if question.when.holds(facts))


def _go_through(app: App, asker: Asker, left: Sequence[Question]) -> None:
    """Ask what is left, from the first to the last; a step back goes to any question before."""
    questions, done = app.ladder.questions, app.past.answers.keys() - {one.id for one in left}
    at = 0
    while at < len(questions):
        one, earlier = questions[at], _before(app, at)
        step = 1
        if one.id not in done and one.when.holds(app.progress().facts):
            step = _ask(app, asker, one, back=earlier is not None)
        if step < 0 and earlier is not None:
            at = earlier
            done -= {questions[at].id}
        else:
            at += 1


def _before(app: App, at: int) -> int | None:
    """Where the question stands that concerns the person and comes before another, if any."""
    facts = app.progress().facts
    found = (n for n, one in enumerate(app.ladder.questions[:at]) if one.when.holds(facts))
    return max(found, default=None)


def _ask(app: App, asker: Asker, question: Question, *, back: bool) -> int:
    """Put one question and say which way to go on, 1 or -1; a blank leaves what was there."""
    before = app.past.answers.get(question.id, ())
    try:
        answer = understand(app, question, _put(app, asker, question, before, back=back))
    except GoBack:
        return -1
    if not isinstance(answer, InvalidInput):
        keep(app, [answer])
    return 1


def _put(
    app: App, asker: Asker, question: Question, before: tuple[str, ...], *, back: bool
) -> Sequence[str]:
    options = tuple(Option(one.value, one.label, one.hint) for one in question.choices)
    ask, why = question.ask, question.why
    match question.kind:
        case QuestionKind.ONE:
            first = before[0] if before else ""
            return (asker.one(ask, options, why=why, default=first, back=back),)
        case QuestionKind.MANY | QuestionKind.RUNGS:
            alone = question.alone
            return asker.many(ask, options, why=why, default=before, alone=alone, back=back)
        case QuestionKind.TEXT | QuestionKind.STATE | QuestionKind.NUMBER:
            return (_put_text(app, asker, question, before, back=back),)


def _put_text(
    app: App, asker: Asker, question: Question, before: tuple[str, ...], *, back: bool
) -> str:
    def check(text: str) -> str:
        return complaint(understand(app, question, text))

    return asker.text(
        question.ask,
        why=question.why,
        default=label(question, before[0]) if before else "",
        back=back,
        check=check,
        suggest=_suggestions(app, question),
    )


def _suggestions(app: App, question: Question) -> tuple[str, ...]:
    """What a terminal may complete: the states, or the counties of the person's state."""
    if question.kind is QuestionKind.STATE:
        return tuple(STATES.values())
    state = next(iter(app.past.answers.get("state", ())), "")
    if question.id == "county" and state:
        return tuple(county.name for county in app.zips.counties(state))
    return ()


def _welcome() -> Page:
    text = (
        "A few short questions. Each is optional, and each says why it is asked. Your answers are "
        "kept as you give them, on this computer only."
    )
    return Page("So that the ladder fits you", (Note(Tone.PLAIN, text),))
