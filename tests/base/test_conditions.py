"""When a condition holds, as a truth table, and what it mentions."""

from __future__ import annotations

import pytest
from builders import when
from hypothesis import given
from hypothesis import strategies as st

from civicpath.base.conditions import ALWAYS, Condition, Facts, Range

LEAD: Facts = {"aim": ("lead",)}


TWO_PARTIES: Facts = {"party": ("green", "other")}


THREE_HOURS: Facts = {"hours": ("3",)}


@pytest.mark.parametrize(
    ("condition", "facts", "holds"),
    [
        (ALWAYS, {}, True),
        (ALWAYS, LEAD, True),
        (when(aim="lead"), LEAD, True),
        (when(aim="lead"), {}, False),
        (when(aim="office"), LEAD, False),
        (when(aim=["office", "lead"]), LEAD, True),
        (when(aim="lead", hours="3"), LEAD, False),
        (when(aim="lead", hours="3"), {**LEAD, **THREE_HOURS}, True),
        (when(party="other"), TWO_PARTIES, True),
        (when(party=["libertarian", "other"]), TWO_PARTIES, True),
        (when(party="libertarian"), TWO_PARTIES, False),
        (when(aim="unanswered"), {}, True),
        (when(aim="unanswered"), {"aim": ()}, True),
        (when(aim="unanswered"), LEAD, False),
        (when(aim=["unanswered", "lead"]), LEAD, True),
        (when(unless=when(aim="lead")), LEAD, False),
        (when(unless=when(aim="lead")), {}, True),
        (when(unless=when(aim="unanswered")), {}, False),
        (when(unless=when(aim="lead", hours="3")), LEAD, True),
        (when(hours="3", unless=when(aim="lead")), {**LEAD, **THREE_HOURS}, False),
        (when(unless=when(unless=when(aim="lead"))), LEAD, True),
        (when(hours=Range(1, 3)), THREE_HOURS, True),
        (when(hours=Range(4, None)), THREE_HOURS, False),
        (when(hours=Range(3, None)), {}, False),
        (when(hours=[Range(5, 6), Range(3, 3)]), THREE_HOURS, True),
        (when(stuck="meeting/read"), {"stuck": ("a/b", "meeting/read")}, True),
    ],
)
def test_a_condition_holds(condition: Condition, facts: Facts, holds: bool) -> None:
    """All keys must hold, any of their values is enough, nothing under `unless` may hold."""
    assert condition.holds(facts) is holds


@pytest.mark.parametrize(
    ("low", "high", "value", "holds"),
    [
        (1, 3, "1", True),
        (1, 3, "3", True),
        (1, 3, "0", False),
        (1, 3, "4", False),
        (5, None, "168", True),
        (5, None, "4", False),
        (0, None, "", False),
        (0, None, "-1", False),
        (0, None, "2.5", False),
        (0, None, "three", False),
        (0, None, "²", False),
        (0, None, "unanswered", False),
    ],
)
def test_a_range_holds_both_its_ends(low: int, high: int | None, value: str, holds: bool) -> None:
    """A range matches whole numbers in digits, including both ends."""
    assert Range(low, high).holds(value) is holds


FACTS = st.dictionaries(
    st.sampled_from(("aim", "party")),
    st.lists(st.sampled_from(("lead", "green")), max_size=2).map(tuple),
)


@given(FACTS)
def test_a_condition_and_its_denial_never_agree(facts: Facts) -> None:
    """Of a condition and the same one under `unless`, exactly one holds."""
    condition = when(aim=["lead", "unanswered"], party="green")
    assert condition.holds(facts) is not when(unless=condition).holds(facts)


def test_a_condition_says_what_it_speaks_of() -> None:
    """Every key is listed with each of its values, also under `unless`."""
    condition = when(unless=when(party="green"), aim=["lead", "office"], hours=Range(1, 3))
    assert list(condition.mentions()) == [
        ("aim", "lead"),
        ("aim", "office"),
        ("hours", Range(1, 3)),
        ("party", "green"),
    ]
