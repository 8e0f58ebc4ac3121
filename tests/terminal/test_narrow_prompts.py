"""Questions in narrow windows, at a real pseudo-terminal: no word is broken or lost."""

from __future__ import annotations

import re
from itertools import product
from typing import Any

import pytest
from journey import ESCAPES
from sampling import some
from terminal.test_prompts_at_a_terminal import ENTER, await_end, await_text, start

from civicpath.base.text import cells

COLUMNS = (40, 50, 80)


ERASED = "\x1b[J"


"""The escape sequence that clears everything below the cursor."""


def told(name: str, count: int = 25) -> str:
    """Return a text of unique words of various lengths."""
    return " ".join(f"{name}{number}{'x' * (number * 7 % 13)}" for number in range(1, count + 1))


OPTIONS = [
    ["a", told("apple"), told("advice")],
    ["b", "Bare"],
    ["c", "Cut", told("cherry", 4)],
    ["d", told("date"), told("doubt", 2)],
]


LISTED = {"ask": told("ask"), "why": told("why"), "options": OPTIONS, "back": True}


SHOWN = " ".join(part for _, *parts in OPTIONS for part in parts)


QUESTIONS: dict[str, tuple[dict[str, Any], str, str, str]] = {
    "one": (LISTED, f"{told('ask')} {told('why')} {SHOWN}", "4", told("date")),
    "one kept": (LISTED | {"default": "a"}, told("ask"), "", told("apple")),
    "many": (LISTED | {"default": ["a", "d"]}, f"{told('why')} {SHOWN}", "", told("date")),
    "text": (
        {"ask": told("ask"), "why": told("why"), "default": told("kept", 9)},
        f"{told('ask')} {told('why')} {told('kept', 8)}",
        "",
        "",
    ),
    "confirm": ({"ask": told("ask")}, told("ask"), "", ""),
}


"""A question, the text shown before the answer, the answer, and the text shown after it."""

WAITS = {
    "plain": dict.fromkeys(("one", "many", "text", "confirm"), "Your answer: "),
    "menu": {
        "one": r"b\. Go back",
        "many": r"b\. Go back",
        "text": r"stops\.",
        "confirm": r"yes\)",
    },
}


"""The last text shown before a question waits for input."""


EVERY = [*product(WAITS, QUESTIONS, COLUMNS)]


@pytest.mark.parametrize(("way", "question", "columns"), some(EVERY, EVERY[::4]))
def test_no_word_is_broken(way: str, question: str, columns: int) -> None:
    """Question, reason, options, hints, keys, and the final answer have whole words."""
    given, before, typed, after = QUESTIONS[question]
    kind = question.partition(" ")[0]
    child = start(way, [[kind, given]], rows=90, columns=columns)
    await_text(child, "READY (Plain|Menu)\r\n")
    for key, wanted, until in ((typed + ENTER, before, WAITS[way][kind]), (None, after, "OUTCOME")):
        child.heard = b""
        await_text(child, until)
        left = child.heard.decode().rpartition(ERASED)[2]
        seen = re.sub("\r+\n", "\n", ESCAPES.sub("", left))
        assert [word for word in wanted.split() if word not in re.split(r"[\s,.:]+", seen)] == []
        assert max(cells(line) for line in seen.split("\n")) <= columns
        if key:
            child.send(key)
    assert await_end(child) == 0
