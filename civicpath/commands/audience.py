"""For whom a document is made: the person, or others to whom they hand it."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.app import App
from civicpath.commands.answers import understand
from civicpath.core.errors import Usage
from civicpath.core.misread import Misread
from civicpath.core.past import Past

WHERE = ("state", "county")
"""All that a document for others tells of whoever made it."""


def others(app: App, given: Mapping[str, str]) -> Past:
    """A newcomer who lives where `given` says, or else where the person lives."""
    own = app.past.answers
    kept = WHERE if not given.get("state") else ()
    answers = {key: own[key] for key in kept if key in own}
    for question in app.ladder.questions:
        text = given.get(question.id)
        if not text:
            continue
        answer = understand(app, question, text, next(iter(answers.get("state", ())), ""))
        if isinstance(answer, Misread):
            raise Usage.of(answer)
        answers[question.id] = answer.values
    if answers.get("county") and not answers.get("state"):
        raise Usage("In which state is that county?", "Say --state as well, such as --state TX.")
    return Past(answers=answers)
