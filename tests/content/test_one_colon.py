"""No line of a place's page has two labels: a fact on one party names it beside the label."""

from __future__ import annotations

import re

import pytest
from journey import Civic
from sampling import places

LABELS = re.compile(r"^(?:- )?[^:?!(]{2,70}(?: \([^:)]*\))?: [^:.?!]{2,40}: ")
"""A line that begins with two short labels, one after the other."""

OWN_TITLE = ("Careful: ", "Become a ")
"""How the page's own remark begins, and titles of guides, which are as their office wrote them."""


@pytest.mark.parametrize("code", sorted({*places(), "KY", "MA", "CA", "NH"}))
def test_no_line_begins_with_two_labels(code: str, typed: Civic) -> None:
    """A screen of 50 columns would break such a line after its first label."""
    page = re.sub(r"\n  +", " ", typed("place", code, COLUMNS="50").out)
    found = [line for line in page.splitlines() if LABELS.match(line)]
    assert [line for line in found if not line.startswith(OWN_TITLE)] == []
