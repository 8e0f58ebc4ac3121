"""The paper that a document is laid out for."""

from __future__ import annotations

from typing import Final

from civicpath.base.enums import StrEnum
from civicpath.base.values import dataclass
from civicpath.documents.markup import SECTION, Heading, Page

MANY_SECTIONS: Final = 15


class Size(StrEnum):
    """The size of a sheet."""

    LETTER = "letter"
    A4 = "a4"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A sheet of a size, in normal or `large` print (18 point)."""

    size: Size = Size.LETTER
    large: bool = False


LETTER = Paper()
"""US Letter in normal print."""


def is_booklet(page: Page) -> bool:
    """Return whether a page has enough sections for a booklet, set closely in two columns."""
    sections = (block for block in page.blocks if isinstance(block, Heading) and block.text.strip())
    return sum(section.level == SECTION for section in sections) >= MANY_SECTIONS
