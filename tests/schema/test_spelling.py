"""British spellings are told; names and words of both countries are not."""

from __future__ import annotations

import pytest

from civicpath.schema.rules.british_words import british


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ask your neighbours.", ("neighbours", "neighbors")),
        ("The neighbourhood list", ("neighbourhood", "neighborhood")),
        ("Colour it in.", ("Colour", "Color")),
        ("Wait. Organising takes time.", ("Organising", "Organizing")),
        ("Ask the organisers", ("organisers", "organizers")),
        ("an organisation", ("organisation", "organization")),
        ("the town centre", ("centre", "center")),
        ("Write a cheque.", ("cheque", "check")),
        ("a driver's licence", ("licence", "license")),
        ("the travelling team", ("travelling", "traveling")),
        ("It was cancelled", ("cancelled", "canceled")),
        ("in favour of it", ("favour", "favor")),
        ("the programme.", ("programme", "program")),
        ("an organism, an emphasis, two analyses", None),
        ("four hours of our tour; glamour", None),
        ("Meet in Centre County, at the Labour Temple.", None),
        ("Centre County meets here.", None),
        ("hello@neighbours.example or https://centre.example/colour", None),
        ("They programmed it, promised it, and revised it.", None),
        ("A counsel told of travel labels.", None),
    ],
)
def test_the_usual_words(text: str, told: tuple[str, str] | None) -> None:
    """With a capital letter as written."""
    assert british(text) == told
