"""The amendments to A/80/L.25, of several sponsors in five documents."""

from __future__ import annotations

from pathlib import Path

from redline.amending.compiling.compiled import compile_texts
from redline.proving.choices import prove_choices
from redline.proving.word import prove
from redline.reading import read
from redline.sessions.parties import parties
from redline.writing import docx
from tests.writing.akn_files import proved as akn

SENT = ("A_80_L.30.pdf", "A_80_L.31.pdf", "A_80_L.32.pdf", "A_80_L.33.pdf", "A_80_L.36.pdf")


def test_each_sponsor_alone_has_exactly_its_text(corpus: Path) -> None:
    folder = corpus / "amendments"
    draft = read(folder / "A_80_L.25.pdf")
    sponsors = parties(draft, [folder / name for name in SENT], {})
    assert {party.name: len(party.sources) for party in sponsors} == {
        "United States of America": 4,
        "Russian Federation": 1,
    }
    by_document = {name: folder / name for name in SENT}
    apart = parties(draft, by_document.values(), {path: name for name, path in by_document.items()})
    for sent in (sponsors, apart):
        compiled = compile_texts(draft, sent)
        assert compiled.complete
        written = docx.render(compiled.comparison)
        prove(written, draft, compiled.comparison.new)
        prove_choices(written, compiled)
        prove_choices(akn(compiled.comparison), compiled)
        assert set(compiled.texts) == {party.name for party in sent}
