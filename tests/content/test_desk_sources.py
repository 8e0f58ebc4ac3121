"""What the desk's defaults and its evidence rest on: research, or a label that says what else."""

from __future__ import annotations

import re

import pytest
from handbook import handbook

from civicpath.base.vocabulary import SourceKind
from civicpath.campaign.formulas import Contact
from civicpath.campaign.inputs import Default
from civicpath.schema.content_files import shipped

SURE = {SourceKind.LAW, SourceKind.OFFICIAL, SourceKind.RESEARCH}

NAMED = {
    SourceKind.TRAINER: r"train(er|ing)|vendor|firm|group",
    SourceKind.PARTY: r"part(y|ies)",
    SourceKind.ACCOUNT: r"blog|diar(y|ies)|volunteers?'|own posts|own count",
    SourceKind.COLLECTION: r"encyclopedia|blog|own count",
    SourceKind.PRESS: r"own count|press",
}
"""How a text says what kind of source it rests on."""


def kinds() -> dict[str, tuple[SourceKind, str]]:
    """Return the kind of each shipped source and who it leans to, by ID."""
    text = (shipped() / "sources.yaml").read_bytes()
    found = re.findall(rb"- id: (\S+)\n(?:    (?!kind).*\n)*    kind: (\w+)\n((?:    .*\n)*)", text)
    return {name.decode(): (SourceKind(kind.decode()), rest.decode()) for name, kind, rest in found}


@pytest.mark.parametrize("default", handbook().defaults, ids=lambda one: str(one.id))
def test_a_default_is_sourced_or_says_what_it_is(default: Default) -> None:
    """No source of the desk's defaults is research, so each says whose advice it is."""
    assert default.remark
    known = kinds()
    for kind in {known[source][0] for source in default.sources} - SURE:
        assert re.search(NAMED[kind], default.remark), (default.id, kind)
    if not default.sources:
        assert default.least is None or "our own guess" in default.remark


@pytest.mark.parametrize("contact", handbook().worth, ids=lambda one: str(one.id))
def test_evidence_is_research_or_says_what_else(contact: Contact) -> None:
    """An effect that is known through a blog, a group or a seller says so."""
    known = kinds()
    assert any(known[source][0] in SURE for source in contact.sources) or "blog" in contact.found
    for source in contact.sources:
        kind, rest = known[source]
        if "lean: vendor" in rest:
            assert re.search(r"vendor|[Ss]eller", contact.found), source
        elif kind not in SURE:
            assert re.search(r"blog|encyclopedia|group", contact.found), source
