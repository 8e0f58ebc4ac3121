"""Positions of the text of a PDF on its pages, in points from the lower edge."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf

FOOT = 60.0
"""The height of the foot of a page in normal print, in points from the lower edge."""

BELOW_FOOT = 18.0
"""The margin at the lower edge, in points, where a printer would cut text off."""

Matrix = tuple[float, float, float, float, float, float]

UNMOVED: Matrix = (1, 0, 0, 1, 0, 0)
"""Where a page begins."""


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


def lines(data: bytes, foot: float = FOOT) -> list[int]:
    """Return how many lines of text each page has above its footer."""
    return [len({round(at) for at in page if at > foot}) for page in heights(data)]


def rules(page: pikepdf.Page) -> list[int]:
    """Return the heights of the level lines of a page that are above its foot, without doubles."""
    found: set[int] = set()
    start = (0.0, 0.0)
    for operator, numbers, here in _drawn(page):
        match operator:
            case "m":
                start = _at(numbers, here)
            case "l":
                end = _at(numbers, here)
                if round(start[1]) == round(end[1]) and end[1] > FOOT and end[0] != start[0]:
                    found.add(round(end[1]))
    return sorted(found)


def _at(numbers: Iterable[object], here: Matrix) -> tuple[float, float]:
    x, y = (float(str(one)) for one in numbers)
    return _times((1, 0, 0, 1, x, y), here)[4:]


def _of_page(page: pikepdf.Page) -> list[float]:
    found: list[float] = []
    text: Matrix = UNMOVED
    for operator, numbers, here in _drawn(page):
        match operator:
            case "Tm":
                a, b, c, d, e, f = map(float, numbers)
                text = (a, b, c, d, e, f)
            case "Td":
                text = _times((1, 0, 0, 1, float(numbers[0]), float(numbers[1])), text)
            case "Tj" | "TJ":
                found.append(_times(text, here)[5])
    return found


def _drawn(page: pikepdf.Page) -> Iterator[tuple[str, Any, Matrix]]:
    """Yield what draws on a page: the operator, its operands, and the matrix that holds there."""
    here: Matrix = UNMOVED
    kept: list[Matrix] = []
    for one in pikepdf.parse_content_stream(page):
        numbers: Any = one.operands
        match str(one.operator):
            case "q":
                kept.append(here)
            case "Q":
                here = kept.pop()
            case "cm":
                a, b, c, d, e, f = map(float, numbers)
                here = _times((a, b, c, d, e, f), here)
            case operator:
                yield operator, numbers, here
