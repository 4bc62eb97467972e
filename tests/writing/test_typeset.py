"""How a text that came as .pdf, .txt or .xml looks as a Word file: the United Nations' layout."""

from __future__ import annotations

from pathlib import Path

from redline.comparing import compare
from redline.model import Address, Kind, Note, Paragraph, Resolution, Source
from redline.ooxml.names import get, w
from redline.ooxml.package import Package
from redline.reading.word.package import read_package
from redline.runs import Run, note_call
from redline.writing.docx import render
from tests.engines.office import Office


def op(text: str, label: str, level: int = 0) -> Paragraph:
    return Paragraph(Address(Kind.OPERATIVE, label.strip(".()")), (Run(text),), label, level=level)


def typeset(*paragraphs: Paragraph, language: str = "en", page: tuple[float, float] | None = None) -> Package:
    draft = Resolution(paragraphs, Source("draft.txt", "text", page), language=language)
    return Package.open(render(compare(draft, draft)), "typeset.docx")


def labels(package: Package) -> list[str]:
    return [block.label for block in read_package(package).blocks]


def texts(package: Package) -> list[str]:
    return [block.text for block in read_package(package).blocks]


def test_operative_numbers_and_subparagraphs_are_words_own() -> None:
    package = typeset(
        op("Decides:", "1."),
        op("one;", "(a)", 1),
        op("two:", "(b)", 1),
        op("deep;", "(i)", 2),
        op("deeper;", "(ii)", 2),
        op("Urges:", "2."),
        op("again.", "(a)", 1),
    )
    assert labels(package) == ["1.", "(a)", "(b)", "(i)", "(ii)", "2.", "(a)"]
    assert texts(package)[:2] == ["Decides:", "one;"]


def test_a_number_stands_apart_from_its_text() -> None:
    package = typeset(op("Decides:", "1."), op("one;", "(a)", 1))
    edge, first = 1268, 470  # twips: where the text begins, and how far a first line is indented

    (style,) = [one for one in package.tree("word/styles.xml") if one.get(w("styleId")) == "UNOperative"]
    stops = [int(stop.get(w("pos"), "0")) for stop in style.iter(w("tab"))]

    for start in (edge + first, edge + 2 * first):  # of the number, and of the letter below it
        after = min(stop for stop in stops if stop > start + 200)
        assert after - start >= 400


def test_an_i_after_an_h_is_a_letter() -> None:
    letters = [op("item;", f"({letter})", 1) for letter in "abcdefghij"]
    assert labels(typeset(op("Decides:", "1."), *letters))[-2:] == ["(i)", "(j)"]


def test_french_letters_have_one_bracket() -> None:
    assert labels(typeset(op("Décide :", "1."), op("un ;", "a)", 1), op("deux.", "b)", 1))) == ["1.", "a)", "b)"]


def test_numbers_that_begin_again_begin_again() -> None:
    assert labels(typeset(op("one;", "1."), op("two;", "2."), op("one;", "1."), op("two.", "2."))) == [
        "1.",
        "2.",
        "1.",
        "2.",
    ]


def test_numbers_with_a_gap_keep_their_gap() -> None:
    assert labels(typeset(op("one;", "1."), op("three;", "3."), op("four.", "4."))) == ["1.", "3.", "4."]


def test_a_label_that_no_list_prints_is_typed() -> None:
    package = typeset(op("one;", "5."), op("two.", "5 bis."))
    assert (labels(package), texts(package)) == (["5.", ""], ["one;", "5 bis.\ttwo."])


def test_the_page_is_the_sources() -> None:
    package = typeset(op("one.", "1."), page=(595.3, 841.9))
    size = package.tree("word/document.xml").find(f".//{w('pgSz')}")
    assert size is not None
    assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")


def test_a_page_of_unknown_size_is_new_yorks() -> None:
    size = typeset(op("one.", "1.")).tree("word/document.xml").find(f".//{w('pgSz')}")
    assert size is not None
    assert (size.get(w("w")), size.get(w("h"))) == ("12240", "15840")


def test_arabic_runs_from_right_to_left() -> None:
    package = typeset(op("تقرر أن تجتمع.", "1."), language="ar")
    styles = package.tree("word/styles.xml")
    style = next(style for style in styles if get(style, "name") == "UN Operative")
    assert style.find(f"{w('pPr')}/{w('bidi')}") is not None
    assert style.find(f"{w('rPr')}/{w('rtl')}") is not None
    assert style.find(f"{w('pPr')}/{w('jc')}") is None  # LibreOffice may never end stretching Arabic


def test_no_name_and_no_time_of_anyone_is_in_the_file() -> None:
    package = typeset(op("one.", "1."))
    assert not [name for name in package.parts if name.startswith("docProps")]


def test_a_mark_of_two_signs_is_no_text_in_libreoffice(office: Office, tmp_path: Path) -> None:
    sponsors = Paragraph(
        Address(Kind.HEAD, "sponsors"),
        (Run("Arcadia"), note_call("n1"), Run(": draft resolution")),
    )
    note = Note("n1", "**", ((Run("On behalf of the States of the coast."),),))
    draft = Resolution((sponsors, op("one.", "1.")), Source("draft.txt", "text"), notes=(note,), language="en")
    file = tmp_path / "typeset.docx"
    file.write_bytes(render(compare(draft, draft)))
    accepted, _ = office.resolve(file)
    assert accepted.paragraphs[0] == ("", "Arcadia\ufffc: draft resolution")
