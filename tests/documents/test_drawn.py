"""Drawn pictures: a QR code contains its address, and a logo loads nothing."""

from __future__ import annotations

import re

import pytest
import segno

from civicpath.documents.drawn import QUIET, data_uri, picture_svg, qr_svg
from civicpath.documents.markup import Code, Picture


@pytest.mark.parametrize("url", ["https://example.org", "https://example.org/c?x=1&y=%20" * 5])
def test_a_qr_code_is_drawn_as_its_library_makes_it(url: str) -> None:
    """The runs of black form the modules of the standard, with a quiet zone."""
    drawn = qr_svg(Code(url, "A"))
    wanted = {
        (left, top)
        for top, row in enumerate(segno.make_qr(url, error="m").matrix_iter(border=QUIET))
        for left, black in enumerate(row)
        if black
    }
    runs = re.findall(r"M(\d+) (\d+)\.5h(\d+)", drawn)
    found = {(int(x) + at, int(y)) for x, y, width in runs for at in range(int(width))}
    assert found == wanted


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "http://example.org", "", "https://a@b.org"]
)
def test_what_is_no_link_has_no_code(url: str) -> None:
    """There is no QR code for an address that a page would not link to."""
    assert not qr_svg(Code(url, "A"))


def test_a_picture_lies_in_its_own_file() -> None:
    """The picture's bytes are in the drawing, whatever its kind."""
    logo = Picture("svg", b"<svg/>", "A logo")
    assert data_uri(logo) == "data:image/svg+xml;base64,PHN2Zy8+"
    assert data_uri(logo) in picture_svg(logo)
