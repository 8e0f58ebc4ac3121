"""The list of rules for authors and maintainers is complete, and its examples are tested."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from schema.test_cases import BASE, HERE, KNOWN, TODAY, texts_of

import civicpath.schema.rules
from civicpath.base.problems import Level
from civicpath.schema.load import load
from civicpath.schema.rules import RULES

PAGE = Path(civicpath.schema.rules.__file__).with_name("README.md")

_EXAMPLE = re.compile(
    r"(?P<about>[^\n]+)\n\n"
    r"Fails, in \[(?P<label>[^]]+)\]\((?P<link>[^)]+)\): (?P<message>[^\n]+)\n\n"
    r"```yaml\n(?P<fails>.+?)\n```\n\nPasses:\n\n```yaml\n(?P<passes>.+?)\n```\n",
    re.DOTALL,
)


class Example(NamedTuple):
    """One check on the page: its requirement and its two examples."""

    rule: str
    about: str
    case: str
    file: str
    link: str
    message: str
    fails: str
    passes: str


def examples() -> list[Example]:
    """Read every example on the page, in order."""
    found = []
    for section in PAGE.read_text(encoding="utf-8").split("\n## ")[1:]:
        title, _, body = section.partition("\n")
        for one in _EXAMPLE.finditer(body):
            case, _, file = one["label"].partition("/")
            rest = one.group("link", "message", "fails", "passes")
            found.append(Example(title.strip("`"), one["about"].strip(), case, file, *rest))
    return found


EXAMPLES = examples()


def problems_of(texts: dict[str, bytes]) -> list[tuple[str, str]]:
    """Return the rule and the message of each problem."""
    return [(one.rule, one.message) for one in load(texts, KNOWN, TODAY).problems]


def test_every_rule_is_listed_with_what_it_holds() -> None:
    """Each check has its docstring's sentence and an example, in the order of the registry."""
    names = dict.fromkeys(one.id for one in RULES)
    checks = sorted(RULES, key=lambda one: list(names).index(one.id))
    expected = []
    for one in checks:
        summary = (one.check.__doc__ or "").partition("\n")[0]
        warning = " Only a warning." if one.level is Level.WARNING else ""
        expected.append((one.id, summary + warning))
    assert [(one.rule, one.about) for one in EXAMPLES] == expected
    sections = re.findall(r"^## `(.+)`$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sections == list(names)


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one.case)
def test_examples_fail_and_pass(one: Example) -> None:
    """The failing example is the case's own, and the passing one fixes it."""
    assert one.case.partition("--")[0] == one.rule
    folder = HERE / "cases" / one.case
    assert (PAGE.parent / one.link).resolve() == (folder / one.file).resolve()
    case = BASE | texts_of(folder)
    text = case[one.file].decode()
    assert one.fails in text
    mended = case | {one.file: text.replace(one.fails, one.passes, 1).encode()}
    before, after = problems_of(case), problems_of(mended)
    assert (one.rule, one.message) in before
    assert (one.rule, one.message) not in after
    assert set(after) < set(before)
