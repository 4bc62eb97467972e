"""A file that holds more of a thing than redline reads is refused at once, in a sentence that names the limit."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.errors import HostileInput
from redline.ooxml.limits import MOST, MOST_CELLS, MOST_STYLES_DEEP
from redline.ooxml.names import w
from redline.reading import read
from tests.reading.word_files import call, note, p, table, word_file


def styles(count: int, last: str) -> str:
    """A chain of styles, each based on the next; the last one on another."""
    based = [*(f"s{number}" for number in range(1, count)), last]
    return "".join(
        f'<w:style w:type="paragraph" w:styleId="s{number}"><w:basedOn w:val="{base}"/></w:style>'
        for number, base in enumerate(based)
    )


FIELD = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
TOO_MUCH = {
    "50,000 paragraphs": lambda: word_file("<w:p/>" * (MOST[w("p")][0] + 1)),
    "at most 40,000": lambda: word_file(f"<w:p>{FIELD * (MOST[w('fldChar')][0] + 1)}</w:p>"),
    "at most 15,000": lambda: word_file(
        p("Lamps", call("1")), footnotes="".join(note(str(at), p("Oil")) for at in range(MOST[w("footnote")][0] + 1))
    ),
    f"{MOST_CELLS + 1} cells": lambda: word_file(table(("oil",) * (MOST_CELLS + 1)) + p("Lamps")),
    "1000 in a row": lambda: word_file(p("Lamps"), styles=styles(MOST_STYLES_DEEP + 1, "none")),
}


@pytest.mark.parametrize("limit", [limit for limit in TOO_MUCH if limit != "50,000 paragraphs"])
def test_what_is_too_much_is_refused_with_its_limit(limit: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(TOO_MUCH[limit]())

    with pytest.raises(HostileInput, match=rf"^draft\.docx: .*{limit}"):
        read(draft)


def test_more_paragraphs_than_a_book_has_are_refused(tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(TOO_MUCH["50,000 paragraphs"]())

    with pytest.raises(HostileInput, match="50,001 paragraphs; redline reads at most 50,000"):
        read(draft)


@pytest.mark.parametrize("last", ["none", "s0", "s5"])
def test_a_chain_of_styles_that_is_short_enough_is_read_even_in_a_circle(last: str, tmp_path: Path) -> None:
    draft = tmp_path / "draft.docx"
    draft.write_bytes(word_file(p("Lamps"), styles=styles(20, last)))

    assert [one.text for one in read(draft).paragraphs] == ["Lamps"]
