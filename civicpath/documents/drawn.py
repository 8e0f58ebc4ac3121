"""Pictures as SVG drawings: the QR code of an address, and a logo in a fixed frame."""

from __future__ import annotations

import base64

from civicpath.base.addresses import link
from civicpath.documents.markup import Code, Picture

QUIET = 4
"""The blank modules that the QR standard requires around a code."""

FRAME = (300, 100)
"""The width and height of the frame in which a logo is shown whole, at the left."""


def qr_svg(code: Code) -> str:
    """Return an address as a black-on-white QR code in SVG; empty if it can't be a link.

    The code stays readable with 15% of it lost, as in a fold or under a coffee cup (level M).
    """
    import segno

    url = link(code.url)
    if not url:
        return ""
    qr = segno.make_qr(url, error="m")
    rows = [
        f"M{left} {top + 0.5}h{width}"
        for top, row in enumerate(qr.matrix_iter(border=QUIET))
        for left, width in _runs([*row])
    ]
    side = len(qr.matrix) + 2 * QUIET
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" '
        f'height="{side}" shape-rendering="crispEdges">'
        f'<path fill="#fff" d="M0 0h{side}v{side}H0z"/>'
        f'<path stroke="#000" d="{"".join(rows)}"/></svg>'
    )


def _runs(row: list[int]) -> list[tuple[int, int]]:
    """Return the start and length of each run of black modules in a row."""
    found: list[tuple[int, int]] = []
    for at, black in enumerate(row):
        if black and found and sum(found[-1]) == at:
            found[-1] = (found[-1][0], found[-1][1] + 1)
        elif black:
            found.append((at, 1))
    return found


def picture_svg(picture: Picture, *, right: bool = False) -> str:
    """Return a picture as SVG, shown whole at the left or the `right` of a frame."""
    width, height = FRAME
    at = "xMaxYMid" if right else "xMinYMid"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}"><image width="{width}" height="{height}" '
        f'preserveAspectRatio="{at} meet" href="{data_uri(picture)}"/></svg>'
    )


def data_uri(picture: Picture) -> str:
    """Return a picture as a data URI."""
    form = "svg+xml" if picture.kind == "svg" else picture.kind
    return f"data:image/{form};base64,{base64.b64encode(picture.data).decode('ascii')}"
