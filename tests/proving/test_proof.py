"""The proof fails whenever a redline is wrong: each test spoils a good one in one way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from lxml import etree

from redline.comparing import compare
from redline.errors import ProofError
from redline.formatting import Style
from redline.model import Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.word import prove, verify
from redline.reading import read_bytes
from redline.runs import Run
from redline.writing.docx import render
from tests.reading.word_files import p, word_file
from tests.trials.random_drafts import pair

SEED = 169
"""A pair with notes, numbers, italics, a move and a split."""


@pytest.fixture(scope="module")
def drafts() -> tuple[Resolution, Resolution, bytes]:
    old, new = pair(SEED, size=20, head=True)
    return old, new, render(compare(old, new))


def spoiled(data: bytes, part: str, spoil: Callable[[etree._Element], None]) -> bytes:
    package = Package.open(data, "redline.docx")
    spoil(package.edit(part))
    return package.to_bytes()


def first(root: etree._Element, path: str) -> etree._Element:
    found = root.find(path)
    assert found is not None
    return found


def test_a_good_redline_is_proved(drafts: tuple[Resolution, Resolution, bytes]) -> None:
    old, new, data = drafts
    prove(data, old, new)


def change_a_kept_letter(root: etree._Element) -> None:
    text = first(root, f".//{w('p')}/{w('r')}/{w('t')}")
    text.text = "X" + (text.text or "")[1:]


def lose_an_insertion(root: etree._Element) -> None:
    wrapper = first(root, f".//{w('p')}/{w('ins')}")
    wrapper.getparent().remove(wrapper)  # type: ignore[union-attr]


def lose_a_deletion(root: etree._Element) -> None:
    wrapper = first(root, f".//{w('p')}/{w('del')}")
    wrapper.getparent().remove(wrapper)  # type: ignore[union-attr]


def slant_a_kept_word(root: etree._Element) -> None:
    run = next(
        r for r in root.iterfind(f".//{w('p')}/{w('r')}") if r.find(w("rPr")) is None and r.find(w("t")) is not None
    )
    run.insert(0, etree.fromstring(f'<w:rPr xmlns:w="{w("")[1:-1]}"><w:i/></w:rPr>'))


def lose_a_number(root: etree._Element) -> None:
    number = first(root, f".//{w('p')}/{w('pPr')}/{w('numPr')}")
    number.getparent().remove(number)  # type: ignore[union-attr]


def lose_a_call(root: etree._Element) -> None:
    call = first(root, f".//{w('p')}/{w('r')}/{w('footnoteReference')}")
    call.getparent().remove(call)  # type: ignore[union-attr]


def repeat_an_id(root: etree._Element) -> None:
    marks = list(root.iter(w("ins"), w("del")))
    marks[0].set(w("id"), marks[1].get(w("id"), ""))


def undelete_text(root: etree._Element) -> None:
    first(root, f".//{w('delText')}").tag = w("t")


def swap_two_paragraphs(root: etree._Element) -> None:
    body = first(root, w("body"))
    body.insert(0, body.findall(w("p"))[2])


@pytest.mark.parametrize(
    "spoil",
    [
        change_a_kept_letter,
        lose_an_insertion,
        lose_a_deletion,
        slant_a_kept_word,
        lose_a_number,
        lose_a_call,
        repeat_an_id,
        undelete_text,
        swap_two_paragraphs,
    ],
)
def test_a_spoiled_redline_is_refused(
    spoil: Callable[[etree._Element], None], drafts: tuple[Resolution, Resolution, bytes]
) -> None:
    old, new, data = drafts
    with pytest.raises(ProofError, match="no file was written"):
        prove(spoiled(data, "word/document.xml", spoil), old, new)


def test_a_word_changed_in_a_note_is_refused(drafts: tuple[Resolution, Resolution, bytes]) -> None:
    old, new, data = drafts

    def spoil(root: etree._Element) -> None:
        texts = [text for text in root.iter(w("t")) if (text.text or "").strip()]
        texts[0].text = "another"

    with pytest.raises(ProofError, match="calls a note that reads"):
        prove(spoiled(data, "word/footnotes.xml", spoil), old, new)


def test_another_text_than_the_one_compared_is_refused(drafts: tuple[Resolution, Resolution, bytes]) -> None:
    old, new, data = drafts
    longer = replace(new, paragraphs=(*new.paragraphs, replace(new.paragraphs[0], runs=(Run("more"),))))
    with pytest.raises(ProofError, match=r"accepting .* is missing"):
        prove(data, old, longer)


def test_a_look_that_was_compared_and_differs_is_refused(drafts: tuple[Resolution, Resolution, bytes]) -> None:
    old, new, data = drafts
    line = old.paragraphs[0]
    bold = replace(line, runs=tuple(replace(run, style=Style(bold=True)) for run in line.runs))
    with pytest.raises(ProofError, match="looks different"):
        prove(data, replace(old, paragraphs=(bold, *old.paragraphs[1:])), new)


def test_verify_says_what_it_found(drafts: tuple[Resolution, Resolution, bytes], tmp_path) -> None:  # type: ignore[no-untyped-def]
    old, new, data = drafts
    file = tmp_path / "redline.docx"
    file.write_bytes(data)
    good, bad = verify(file, old, new), verify(file, new, new)
    assert good.ok
    assert good.lines[1:] == (
        f"Rejecting every change gives old.txt, {len(old.paragraphs)} paragraphs, exactly.",
        f"Accepting every change gives new.txt, {len(new.paragraphs)} paragraphs, exactly.",
    )
    assert not bad.ok
    assert any("rejecting every change doesn't give new.txt back" in line for line in bad.lines)


def test_words_in_another_cell_are_refused() -> None:
    row = f"<w:tr><w:tc>{p('Lamps')}{p('Wicks')}</w:tc><w:tc>{p('Oil')}</w:tc></w:tr>"
    old = read_bytes(word_file(f"<w:tbl><w:tblPr/><w:tblGrid/>{row}</w:tbl>{p('End.')}"), "old.docx")
    data = render(compare(old, old))
    prove(data, old, old)

    def move_wicks(root: etree._Element) -> None:
        one, other = root.iter(w("tc"))
        other.insert(0, one[-1])

    with pytest.raises(ProofError, match="stands in another cell"):
        prove(spoiled(data, "word/document.xml", move_wicks), old, old)
