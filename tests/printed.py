"""Positions of the text of a PDF on its pages, in points from the lower edge."""

from __future__ import annotations

import io

import pikepdf

BELOW_FOOT = 18.0
"""The margin at the lower edge, in points, where a printer would cut text off."""

Matrix = tuple[float, float, float, float, float, float]


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    g, h, i, j, k, m = two
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )


def heights(data: bytes) -> list[list[float]]:
    """Return the height of each piece of text, page by page."""
    return [_of_page(page) for page in pikepdf.open(io.BytesIO(data)).pages]


def lines(data: bytes, foot: float = 60.0) -> list[int]:
    """Return how many lines of text each page has above its footer."""
    return [len({round(at) for at in page if at > foot}) for page in heights(data)]


def _of_page(page: pikepdf.Page) -> list[float]:
    found: list[float] = []
    here: Matrix = (1, 0, 0, 1, 0, 0)
    text: Matrix = here
    kept: list[Matrix] = []
    for one in pikepdf.parse_content_stream(page):
        numbers = one.operands
        match str(one.operator):
            case "q":
                kept.append(here)
            case "Q":
                here = kept.pop()
            case "cm":
                a, b, c, d, e, f = map(float, numbers)
                here = _times((a, b, c, d, e, f), here)
            case "Tm":
                a, b, c, d, e, f = map(float, numbers)
                text = (a, b, c, d, e, f)
            case "Td":
                text = _times((1, 0, 0, 1, float(numbers[0]), float(numbers[1])), text)
            case "Tj" | "TJ":
                found.append(_times(text, here)[5])
    return found
