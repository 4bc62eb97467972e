"""Every party's text comes out of a compilation to the character, from the model and from the written file."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings

from redline.amending.compiling import compile_texts
from redline.comparing import compare
from redline.model import Resolution
from redline.proving import prove
from redline.proving_choices import prove_choices
from redline.reading.door import read_bytes
from redline.writing import docx
from tests.compiling.parties import DRAFT, parties, texts

Edits = Sequence[Sequence[tuple[str, int, int, str]]]


def word_draft() -> Resolution:
    """The draft as a Word file whose numbers are Word's own."""
    draft = DRAFT.read()
    return read_bytes(docx.render(compare(draft, draft)), "draft.docx")


@pytest.mark.parametrize("word", [False, True], ids=["typeset", "a Word file"])
@pytest.mark.parametrize("whole", [False, True], ids=["word by word", "whole paragraphs"])
@given(edits=texts)
@settings(max_examples=15)
def test_each_party_alone_gives_its_own_text(word: bool, whole: bool, edits: Edits) -> None:
    draft = word_draft() if word else DRAFT.read()
    compiled = compile_texts(draft, parties(draft, edits), whole)
    written = docx.render(compiled.comparison)
    prove(written, draft, compiled.comparison.new)
    prove_choices(written, compiled)
