"""What the questionnaire learned."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.core.model import Question
from civicpath.core.page import Block, Commands, Page, Pairs, Text
from civicpath.core.survey import label

UNANSWERED = "no answer yet"


def profile_page(
    questions: tuple[Question, ...],
    answers: Mapping[str, tuple[str, ...]],
    states: Mapping[str, str],
) -> Page:
    """Show every question with its answer."""
    rows = tuple((question.ask, _said(question, answers, states)) for question in questions)
    blocks: tuple[Block, ...] = (
        Pairs(rows),
        Text("Every answer is optional. They stay on this computer.", dim=True),
        Commands((("civicpath start", "answer or change"), ("civicpath next", "what to do now"))),
    )
    return Page("What CivicPath knows of you", blocks)


def _said(
    question: Question, answers: Mapping[str, tuple[str, ...]], states: Mapping[str, str]
) -> str:
    values = answers.get(question.id, ())
    return ", ".join(label(question, value, states) for value in values) or UNANSWERED
