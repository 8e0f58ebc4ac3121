"""The flags of the desk's verbs, generated from its inputs; values are parsed later, on use."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from keyword import iskeyword
from typing import Annotated, Any, get_type_hints

from civicpath.base.text import capital
from civicpath.campaign import race_rules
from civicpath.campaign.inputs import Input, TextInput, Unit
from civicpath.campaign.money_inputs import KNOWN
from civicpath.campaign.rows import rows_of
from civicpath.campaign.time_inputs import LEVEL
from civicpath.campaign.vote_inputs import AREA, AREAS, COUNTED, PARTIES, RULE
from civicpath.ladder.verbs.completions import complete_race
from civicpath.places.calendar_terms import Scope
from civicpath.terminal.signature import option


def _choices(row_id: str) -> Mapping[str, str]:
    """Return the words that an input takes, and what they mean; none if it takes others."""
    choices: Mapping[str, Mapping[str, str]] = {
        AREA.id: dict.fromkeys(AREAS, ""),
        COUNTED.id: race_rules.COUNTED,
        KNOWN.id: {"yes": "", "no": ""},
        LEVEL.id: {one.value: "" for one in Scope},
        PARTIES.id: race_rules.LABELS,
        RULE.id: {one.value: text for one, text in race_rules.RULES.items()},
    }
    return choices.get(row_id, {})


def _completion(row_id: str) -> Callable[[str], list[tuple[str, str]]]:
    """Return what completes the value of an input."""

    def complete(incomplete: str) -> list[tuple[str, str]]:
        words = _choices(row_id)
        return [(word, words[word]) for word in words if word.startswith(incomplete)]

    return complete


def _option(row: Input | TextInput) -> Any:
    """Return the flag of an input; numbers are taken as text for specific error messages."""
    if isinstance(row, TextInput):
        metavar, text = row.metavar, row.help
    else:
        metavar = "DOLLARS" if row.unit is Unit.DOLLARS else "N"
        text = f"{capital(row.title)}{', in percent' if row.unit is Unit.SHARE else ''}."
    kind = list[str] if isinstance(row, TextInput) and row.many else str
    flag = option(
        f"--{row.id}",
        metavar=metavar,
        help=text,
        show_default=False,
        autocompletion=_completion(row.id),
    )
    return Annotated[kind | None, flag]


def takes(verb: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Add the flags of a verb's inputs, between its arguments and its own flags.

    The verb reads their values with `flags_of(ctx)`.
    """

    def made(run: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(run, include_extras=True)
        own = [
            parameter.replace(annotation=hints[parameter.name])
            for parameter in inspect.signature(run).parameters.values()
        ]
        first = [one for one in own if one.kind is not inspect.Parameter.KEYWORD_ONLY]
        last = [one for one in own if one.kind is inspect.Parameter.KEYWORD_ONLY]
        flags = {_name(row.id): _option(row) for row in rows_of(verb)}

        def with_flags(*values: object, **named: object) -> None:
            run(*values, **{name: value for name, value in named.items() if name not in flags})

        with_flags.__doc__ = run.__doc__
        with_flags.__name__ = run.__name__
        with_flags.__annotations__ = {**hints, **flags}
        more = (
            inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=flag)
            for name, flag in flags.items()
        )
        with_flags.__signature__ = inspect.Signature([*first, *more, *last])  # type: ignore[attr-defined]
        return with_flags

    return made


def _name(row_id: str) -> str:
    """The Python name of a flag."""
    name = row_id.replace("-", "_")
    return f"{name}_" if iskeyword(name) else name


Known = Annotated[
    str | None,
    option(
        f"--{KNOWN.id}",
        metavar=KNOWN.metavar,
        help=KNOWN.help,
        autocompletion=_completion(KNOWN.id),
    ),
]


Cautious = Annotated[
    bool, option("--cautious", help="Plan for the highest past turnout, not the average.")
]


RaceName = Annotated[
    str | None,
    option(
        "--race",
        metavar="NAME",
        help="A saved race, if not the one in use.",
        autocompletion=complete_race,
    ),
]
