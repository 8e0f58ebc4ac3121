"""Understanding and keeping answers; when the state changes, its county goes too."""

from __future__ import annotations

from collections.abc import Iterable

from civicpath.app import App
from civicpath.commands.located import county_of
from civicpath.core.errors import CivicError
from civicpath.core.event import Answered
from civicpath.core.misread import Misread
from civicpath.core.model import Question
from civicpath.core.survey import Answer, read_answer


def understand(
    app: App, question: Question, raw: str | Iterable[str], state: str = ""
) -> Answer | Misread:
    """Understand an answer; `state` is the one given with it, else the one that is stored."""
    answer = read_answer(question, raw)
    if question.id != "county" or isinstance(answer, Misread) or not answer.values:
        return answer
    code = state or next(iter(app.past.answers.get("state", ())), "")
    if not code:
        return answer
    try:
        return Answer(question.id, (county_of(app, code, answer.values[0]),))
    except CivicError as failure:
        return Misread(failure.message, failure.hint)


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
