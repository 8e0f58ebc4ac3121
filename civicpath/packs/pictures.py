"""Pictures in a pack: their formats, and whether one is undamaged and safe to show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.patterns import pattern


class LogoKind(StrEnum):
    """The file format of a logo."""

    PNG = "png"
    JPEG = "jpeg"
    SVG = "svg"


EXTENSIONS: Final = (".png", ".jpg", ".jpeg", ".svg")
"""The extensions of a picture's file."""

PICTURE_NAME: Final = pattern(r"[A-Za-z0-9_][A-Za-z0-9_.-]*\.(png|jpe?g|svg)", re.IGNORECASE)
"""Matches the name of a picture in a pack's folder."""

LARGEST_SIDE: Final = 10_000
"""The largest width or height of a picture, in pixels."""

_PNG: Final = b"\x89PNG\r\n\x1a\n"
_JPEG: Final = b"\xff\xd8\xff"

_ACTIVE_SVG: Final = pattern(
    rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<script|<style|<foreignObject|javascript:|\son[a-z]+\s*="
    rb"|href\s*=\s*[\"'](?!#)|url\(\s*[\"']?(?!#)",
    re.IGNORECASE,
)
"""Parts of an SVG that could run code or fetch something."""


def logo_kind(data: bytes) -> LogoKind | None:
    """Return the format of a picture by its bytes; None if unknown, or if an SVG could run code."""
    if data.startswith(_PNG):
        return LogoKind.PNG
    if data.startswith(_JPEG):
        return LogoKind.JPEG
    if b"<svg" in data[:1000] and not _ACTIVE_SVG.search(data):
        return LogoKind.SVG
    return None


def is_undamaged(kind: LogoKind, data: bytes) -> bool:
    """Return whether a picture can be read to its end, and is of a reasonable size."""
    match kind:
        case LogoKind.PNG:
            return _is_whole_png(data)
        case LogoKind.JPEG:
            return _is_whole_jpeg(data)
        case LogoKind.SVG:
            return _is_whole_svg(data)


_CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""The numbers of channels of a PNG's pixels, by its color type."""

_HEADER_SIZE: Final = 13
"""The bytes in a PNG's header chunk."""


def _is_whole_png(data: bytes) -> bool:
    """Return whether all chunks are undamaged, and their pixels complete."""
    header, pixels = None, b""
    for kind, body in _png_chunks(data):
        if header is None:
            header = body if kind == b"IHDR" else b""
        elif kind == b"IDAT":
            pixels += body
        elif kind == b"IEND":
            return _has_all_pixels(header, pixels)
    return False


def _png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield a PNG's chunks, each as its type and content, up to the first damaged one."""
    from zlib import crc32

    at = len(_PNG)
    while at + 12 <= len(data):  # a chunk is its size, type, content and checksum
        size = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + size]
        if crc32(kind + body).to_bytes(4, "big") != data[at + 8 + size : at + 12 + size]:
            return
        yield kind, body
        at += 12 + size


def _has_all_pixels(header: bytes, compressed: bytes) -> bool:
    """Return whether the pixels fill the size that the header gives, which is reasonable."""
    import zlib

    if len(header) != _HEADER_SIZE or header[9] not in _CHANNELS:
        return False
    width, height = (int.from_bytes(header[at : at + 4], "big") for at in (0, 4))
    depth, channels, interlaced = header[8], _CHANNELS[header[9]], bool(header[12])
    if not (0 < width <= LARGEST_SIDE and 0 < height <= LARGEST_SIDE):
        return False
    wanted = height * (1 + (width * depth * channels + 7) // 8)  # each row begins with its filter
    unpacker = zlib.decompressobj()
    try:
        pixels = unpacker.decompress(compressed, 2 * wanted + 1024)
    except zlib.error:
        return False
    return unpacker.eof and (interlaced or len(pixels) >= wanted)


_FRAMES: Final = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG's frame, which holds the height and the width."""

_MARKER: Final = 0xFF
"""The byte before each marker."""

_SCAN: Final = 0xDA
"""The marker before a JPEG's pixels."""


def _is_whole_jpeg(data: bytes) -> bool:
    """Return whether there is a frame of a reasonable size, a scan, and the marker of the end."""
    at, has_frame = 2, False
    while at + 9 <= len(data) and data[at] == _MARKER:
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4], "big")
        if kind in _FRAMES:
            sides = (int.from_bytes(data[side : side + 2], "big") for side in (at + 5, at + 7))
            has_frame = all(0 < side <= LARGEST_SIDE for side in sides)
        if kind == _SCAN:
            return has_frame and data.rstrip(b"\0").endswith(b"\xff\xd9")
        at += 2 + size
    return False


def _is_whole_svg(data: bytes) -> bool:
    """Return whether a drawing is well formed; one with a document type is refused elsewhere."""
    from xml.parsers import expat

    try:
        expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        return False
    return True
