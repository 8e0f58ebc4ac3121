"""What the questionnaire learned."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.core.model import Question
from civicpath.core.page import Block, Commands, Items, Page, Text
from civicpath.core.survey import label
from civicpath.core.text import capital

UNANSWERED = "no answer yet"


def profile_page(questions: tuple[Question, ...], answers: Mapping[str, tuple[str, ...]]) -> Page:
    """Show every question with its answer."""
    rows = (f"{question.ask} {capital(said(question, answers))}" for question in questions)
    blocks: tuple[Block, ...] = (
        Items(tuple(f"{row}." for row in rows)),
        Text("Every answer is optional. They stay on this computer.", dim=True),
        Commands(
            (
                ("civicpath start", "answer or change"),
                ("civicpath data forget --question party", "take one answer away"),
                ("civicpath next", "what to do now"),
            )
        ),
    )
    return Page("What CivicPath knows of you", blocks)


def said(question: Question, answers: Mapping[str, tuple[str, ...]]) -> str:
    """The answer to a question as a person would say it."""
    values = answers.get(question.id, ())
    return ", ".join(label(question, value) for value in values) or UNANSWERED
