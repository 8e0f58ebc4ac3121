"""All the words that are explained."""

from __future__ import annotations

from collections.abc import Mapping

from civicpath.core.model import Term
from civicpath.core.page import Page, Pairs
from civicpath.pages.voice import Voice


def glossary_page(terms: Mapping[str, Term], voice: Voice, date: str) -> Page:
    """List every word with what it means, in the order of the alphabet."""
    blocks = (glossary(terms, voice), *voice.sources())
    return Page("Words you will meet", blocks, date=date)


def glossary(terms: Mapping[str, Term], voice: Voice) -> Pairs:
    """The words with their meanings."""
    ordered = sorted(terms.values(), key=lambda term: term.term.casefold())
    return Pairs(tuple((term.term, voice.cite(term.means, term.sources)) for term in ordered))
