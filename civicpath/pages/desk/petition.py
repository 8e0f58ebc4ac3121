"""How many signatures to collect, on one page."""

from __future__ import annotations

from civicpath.core.campaign.handbook import Handbook
from civicpath.core.campaign.number import tenth, whole
from civicpath.core.campaign.petition import Signatures
from civicpath.core.page import Heading, Items, Note, Page, Pairs, Tone
from civicpath.pages.desk.parts import ESTIMATE, between, inputs, warnings, working
from civicpath.pages.voice import Voice


def signatures_page(found: Signatures, book: Handbook, voice: Voice) -> Page:
    """Say how many signatures to collect, and what loses them."""
    required = found.petition.required.whole
    rows = [
        ("The law asks for", whole(required)),
        ("Collect", whole(found.collect)),
        ("Range", between(found.low, found.high)),
    ]
    if found.hours is not None:
        rows.append(("Hours, for one person", tenth(found.hours)))
    blocks = (
        Pairs(tuple(rows)),
        Note(Tone.PLAIN, ESTIMATE),
        *warnings(found.warnings),
        *working(found.working),
        *inputs(found.petition.givens, voice),
        Heading("What loses signatures"),
        Items(voice.points(book.lost_signatures)),
        *voice.sources(),
    )
    return Page(f"Collect {whole(found.collect)} signatures", blocks, lead=_lead(found))


def _lead(found: Signatures) -> str:
    extra = found.collect - found.petition.required.whole
    return f"That is {whole(extra)} more than the law asks for, because some will be struck."
