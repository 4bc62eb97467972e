"""The United Nations' page: masthead, running heads, measures; read again and tracked like all other text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

import redline
from redline.cli import main
from redline.comparing import compare
from redline.formatting import Style
from redline.languages import tables
from redline.languages.typography import fold
from redline.model import Address, Head, Kind, Note, Paragraph, Resolution, Source
from redline.ooxml import settling
from redline.ooxml.names import get, w
from redline.ooxml.package import Package
from redline.ooxml.stories import margins
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.runs import Run, note_call
from redline.writing.docx import EPOCH, render
from redline.writing.instructions import with_masthead, word
from tests.engines.docxodus import Docxodus
from tests.engines.office import Office
from tests.engines.plain import plain
from tests.published import read
from tests.writing.test_redline import assert_office_agrees

EXAMPLES = Path(__file__).parents[2] / "examples"
BOLD = Style(bold=True)
LINES = (
    ("united nations", "United Nations"),
    ("symbol", "A/RES/99/7"),
    ("organ", "General Assembly"),
    ("distribution", "Distr.: General"),
    ("date", "3 May 2099"),
    ("session", "Ninety-ninth session"),
    ("agenda item", "Agenda item 12 (c)"),
    ("agenda title", "Care of the tide gauges"),
    ("adoption", "Resolution adopted by the General Assembly on 1 May 2099"),
)
DRAFT = (
    ("united nations", "United Nations"),
    ("symbol", "A/C.2/99/L.3"),
    ("organ", "General Assembly"),
    ("distribution", "Distr.: Limited"),
    ("date", "2 April 2099"),
    ("original language", "Original: English"),
    ("session", "Ninety-ninth session"),
    ("committee", "Second Committee"),
    ("agenda item", "Agenda item 12 (c)"),
    ("agenda title", "Care of the tide gauges"),
    ("sponsors", "Arcadia: draft resolution"),
)


def text(lines: tuple[tuple[str, str], ...] = LINES, number: str = "99/7.\t") -> Resolution:
    """A short text with these lines of a head. number: before its title."""
    found = [Paragraph(Address(Kind.HEAD, role), (Run(words),)) for role, words in lines]
    found.append(Paragraph(Address(Kind.TITLE), (Run(f"{number}Tide gauges of small harbours", BOLD),)))
    found.append(Paragraph(Address(Kind.BODY_LINE), (Run("The General Assembly", Style(italic=True)), Run(","))))
    opener = (
        Run("Recalling", Style(italic=True)),
        Run(" the gauges"),
        note_call("n1"),
        Run(" of May,"),
    )
    found.append(Paragraph(Address(Kind.PREAMBULAR, "1"), opener, opener="Recalling"))
    found.append(Paragraph(Address(Kind.OPERATIVE, "1"), (Run("Decides to read them daily."),), "1.", "\t"))
    symbol = dict(lines).get("symbol", "")
    said = Head(symbol=symbol, organ="General Assembly", title="Tide gauges of small harbours")
    notes = (Note("n1", "1", ((Run("Not the lamps."),),)),)
    return Resolution(tuple(found), Source("tide.txt", "pdf"), said, notes, language="en")


def cells(package: Package) -> list[list[str]]:
    """The words of each cell of the body's tables."""
    body = package.tree("word/document.xml")
    return [
        ["".join(words.text or "" for words in one.iter(w("t"))) for one in cell.iter(w("p"))]
        for cell in body.iter(w("tc"))
    ]


def package_of(old: Resolution, new: Resolution | None = None) -> Package:
    return Package.open(render(compare(old, new or old)), "typeset.docx")


def style_of(package: Package, words: str) -> str:
    found = package.tree("word/document.xml").iter(w("p"))
    return next(get(one.find(w("pPr")), "pStyle") or "" for one in found if words in "".join(one.itertext(w("t"))))


def test_the_masthead_stands_in_cells_and_is_read_as_lines() -> None:
    old = text()
    data = render(compare(old, old))
    package = Package.open(data, "typeset.docx")
    assert cells(package) == [
        ["United Nations"],
        ["A/RES/99/7"],
        ["General Assembly"],
        ["Distr.: General", "3 May 2099"],
    ]
    again = read_bytes(data, "typeset.docx")
    assert [(str(one.address), one.text) for one in again.paragraphs] == [
        (str(one.address), one.text) for one in old.paragraphs
    ]
    assert all(one.cell is None for one in again.paragraphs)


@pytest.mark.parametrize("turned", [False, True], ids=["to a draft", "from a draft"])
def test_changes_in_the_masthead_are_exact(turned: bool, office: Office, tmp_path: Path) -> None:
    sides = text(), text(DRAFT, number="")
    old, new = sides[::-1] if turned else sides
    data = render(compare(old, new))
    prove(data, old, new)
    assert len(cells(Package.open(data, "redline.docx"))) == 4
    assert_office_agrees(office, data, old, new, tmp_path)


def test_the_third_engine_takes_changes_in_the_masthead(docxodus: Docxodus) -> None:
    old, new = text(), text(DRAFT, number="")
    accepted, rejected = map(plain, docxodus.resolve(render(compare(old, new))))
    assert "A/C.2/99/L.3" in str(accepted.texts)
    assert "A/RES/99/7" not in str(accepted.texts)
    assert "A/RES/99/7" in str(rejected.texts)
    assert accepted.changes == rejected.changes == 0


def test_a_word_file_with_the_masthead_is_a_canvas_like_any_other(office: Office, tmp_path: Path) -> None:
    old = read_bytes(render(compare(text(), text())), "old.docx")
    new = text(DRAFT, number="")
    comparison = compare(old, new)
    kept = [change for change in comparison.changes if change.pair.old and change.pair.new]
    assert len(kept) >= 10  # none of its lines is taken for a table's
    data = render(comparison)
    prove(data, old, new)
    assert_office_agrees(office, data, old, new, tmp_path)


def test_a_cell_that_would_lose_its_words_is_none() -> None:
    short = tuple((role, words) for role, words in LINES if role not in ("distribution", "date"))
    for old, new in ((text(), text(short)), (text(short), text())):
        data = render(compare(old, new))
        prove(data, old, new)
        assert cells(Package.open(data, "redline.docx")) == []


def test_a_clean_text_keeps_the_place_of_a_line_that_it_leaves_out() -> None:
    unnamed = text(tuple((role, words) for role, words in LINES if role != "symbol"))
    data = word(unnamed, EPOCH)
    prove(data, unnamed, unnamed)
    assert cells(Package.open(data, "clean.docx"))[:3] == [["United Nations"], [""], ["General Assembly"]]


def test_an_adopted_texts_running_head_changes_sides() -> None:
    adopted = text()
    package = package_of(replace(adopted, head=replace(adopted.head, adopted=True, number="99/7")))
    heads = {
        name: ["".join(cell.itertext(w("t"))) for cell in package.tree(part).iter(w("tc"))]
        for part, name in margins(package).items()
        if name.startswith("header")
    }
    symbol, title = "A/RES/99/7", "Tide gauges of small harbours"
    assert heads == {"header (first page)": [], "header (even pages)": [symbol, title], "header": [title, symbol]}


def test_the_running_head_is_tracked_with_the_text() -> None:
    package = package_of(text(), text(DRAFT, number=""))
    even = next(package.tree(part) for part, name in margins(package).items() if "even" in name)
    marks = [(etree.QName(mark).localname, "".join(mark.itertext())) for mark in even.iter(w("del"), w("ins"))]
    assert marks == [("del", "A/RES/99/7"), ("ins", "A/C.2/99/L.3")]


def test_a_number_hangs_before_its_title_as_far_as_it_is_wide() -> None:
    def start(number: str) -> int:
        package = package_of(text(number=number))
        title = next(one for one in package.tree("word/document.xml").iter(w("p")) if "Tide" in "".join(one.itertext()))
        indent = title.find(f"{w('pPr')}/{w('ind')}")
        assert indent is not None
        return int(indent.get(w("left"), "0")) - int(indent.get(w("hanging"), "0"))

    assert abs(start("99/7.\t") - 20 * (84 - 60)) < 40  # twips from the margin: "99/42." begins at 79, "99/166." at 73
    assert start("99/166.\t") < start("99/42.\t") < start("99/7.\t")


def test_genevas_page_is_a4_with_its_own_organ_below_the_rule() -> None:
    council = ("organ", "Human Rights Council")
    lines = (*LINES[:1], ("symbol", "A/HRC/99/L.7"), *LINES[2:5], council, *LINES[5:])
    found = text(lines)
    places = [
        replace(one, address=replace(one.address, nth=2)) if one.text == council[1] else one for one in found.paragraphs
    ]
    package = package_of(replace(found, paragraphs=tuple(places)))
    size = package.tree("word/document.xml").find(f".//{w('pgSz')}")
    assert size is not None
    assert (size.get(w("w")), size.get(w("h"))) == ("11906", "16838")
    assert style_of(package, council[1]) == "UNCommittee"


def test_an_arabic_masthead_is_mirrored() -> None:
    package = package_of(replace(text(), language="ar"))
    table = package.tree("word/document.xml").find(f".//{w('tbl')}")
    assert table is not None
    assert table.find(f"{w('tblPr')}/{w('bidiVisual')}") is not None
    styles = {get(one, "name"): one for one in package.tree("word/styles.xml")}
    assert styles["UN Organ"].find(f"{w('pPr')}/{w('bidi')}") is not None
    assert styles["UN Symbol"].find(f"{w('pPr')}/{w('bidi')}") is None  # Latin letters in every language
    assert styles["UN Symbol"].find(f"{w('pPr')}/{w('jc')}") is None


@pytest.mark.parametrize(("language", "at_right"), [("en", [False, True]), ("ar", [True, False])])
def test_page_numbers_stand_at_the_outer_edge_and_run_from_left_to_right(language: str, at_right: list[bool]) -> None:
    """Of even and of odd pages."""
    package = package_of(replace(text(), language=language))
    styles = {get(one, "name"): one for one in package.tree("word/styles.xml")}
    assert styles["UN Foot"].find(f"{w('pPr')}/{w('bidi')}") is None
    feet = {name: package.tree(part) for part, name in margins(package).items() if name.startswith("footer")}
    lines = [feet[name].find(f"{w('p')}/{w('pPr')}/{w('jc')}") for name in ("footer (even pages)", "footer")]
    assert [line is not None for line in lines] == at_right


def test_an_old_and_a_new_symbol_have_room_beside_each_other() -> None:
    (table,) = package_of(text()).tree("word/document.xml").iter(w("tbl"))
    widths, columns = (
        [[int(one.get(w(key), "1")) for one in row.iter(w(name))] for row in table.iter(w("tr"))]
        for name, key in (("tcW", "w"), ("gridSpan", "val"))
    )
    assert sum(widths[0]) == sum(widths[1]) == sum(int(one.get(w("w"), "")) for one in table.iter(w("gridCol")))
    assert columns == [[2], [2]]
    assert widths[0][1] >= 20 * 30 * 6.4 > widths[1][1]  # two times fifteen signs of 10 points, and their first letters


def test_the_first_letter_of_a_symbol_is_large_in_both_texts() -> None:
    package = package_of(text(), text(DRAFT, number=""))
    large = [
        "".join(run.itertext())
        for run in package.tree("word/document.xml").iter(w("r"))
        if get(run.find(w("rPr")), "rStyle") == "UNSymbolLetter"
    ]
    assert large == ["A", "A"]


def test_a_rule_ends_the_text_and_is_none_of_it() -> None:
    old = text()
    data = render(compare(old, old))
    prove(data, old, old)
    (picture,) = Package.open(data, "typeset.docx").tree("word/document.xml").iter(w("pict"))
    paragraph = next(picture.iterancestors(w("p")))
    assert "".join(paragraph.itertext()) == old.paragraphs[-1].text
    assert not [
        run for one in read_bytes(data, "x.docx").paragraphs for run in one.runs if run.atom and not run.atom.ref
    ]


DOCUMENTS = (
    *("series/A_RES_79_166", "series/A_C.3_80_L.35", "amendments/A_80_L.3", "amendments/A_80_L.28"),
    *("amendments/A_80_L.30", "pairs/A_RES_79_235", "pairs/A_RES_80_61", "pairs/A_RES_80_209"),
)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_was_typeset_is_read_as_the_text_that_it_is(name: str, corpus: Path) -> None:
    old = read(corpus / f"{name}.pdf")
    again = read_bytes(word(old, EPOCH), "again.docx")

    def seen(found: Resolution) -> object:
        labels = {note.ref: note.label for note in found.notes}
        lines = [
            (str(one.address), one.text, one.label, one.level, one.opener, [labels[ref] for ref in one.note_refs])
            for one in found.paragraphs
        ]
        return lines, [(note.label, note.text) for note in found.notes], found.head, found.language

    assert seen(again) == seen(old)


def amendments(language: str) -> Resolution:
    lines = (
        Paragraph(Address(Kind.HEAD, "symbol"), (Run("A/C.2/99/L.9"),)),
        Paragraph(Address(Kind.HEAD, "sponsors"), (Run("Borduria: amendment to draft resolution A/C.2/99/L.3", BOLD),)),
        Paragraph(Address(Kind.TITLE), (Run("Tide gauges of small harbours", BOLD),)),
        Paragraph(Address(Kind.OTHER, "4"), (Run("In operative paragraph 1, delete “daily”."),)),
    )
    head = Head(symbol="A/C.2/99/L.9", sponsors="Borduria", title="Tide gauges of small harbours")
    return Resolution(lines, Source("amendments", "pdf"), head, language=language)


def test_amendments_stand_below_the_masthead_of_their_draft() -> None:
    document = with_masthead(amendments("en"), text(DRAFT, number=""))
    package = Package.open(word(document, EPOCH), "amendments.docx")
    assert cells(package) == [
        ["United Nations"],
        ["A/C.2/99/L.9"],
        ["General Assembly"],
        ["Distr.: Limited", "Original: English"],
    ]
    below = [one.text for one in document.paragraphs[5:9]]
    assert below == ["Ninety-ninth session", "Second Committee", "Agenda item 12 (c)", "Care of the tide gauges"]


def test_amendments_in_another_language_have_its_words_and_none_of_the_draft() -> None:
    document = with_masthead(amendments("fr"), text(DRAFT, number=""))
    assert [one.text for one in document.paragraphs[:6]] == [
        "Nations Unies",
        "A/C.2/99/L.9",
        "Assemblée générale",
        "Distr. limitée",
        "Original : français",
        "Borduria: amendment to draft resolution A/C.2/99/L.3",
    ]


@pytest.mark.parametrize("language", tables.CODES)
def test_the_words_of_a_masthead_are_read_as_its_lines(language: str) -> None:
    known = tables.load(language)
    assert known.is_line(fold(known.masthead["united_nations"]), "united nations")
    assert known.is_line(fold(known.masthead["limited"]), "distribution")
    assert known.is_line(fold(known.masthead["original"]), "original language")


def test_a_clean_text_is_written_by_outline(tmp_path: Path) -> None:
    source, target = EXAMPLES / "lighthouses-old.txt", tmp_path / "text.docx"
    assert main(["outline", str(source), "-o", str(target)]) == 0
    old, clean = redline.read(source), redline.read(target)
    assert [one.text for one in clean.paragraphs] == [one.text for one in old.paragraphs]
    assert not settling.tracked(Package.open(target.read_bytes(), "text.docx"))


def test_a_word_files_clean_text_is_the_file(tmp_path: Path) -> None:
    source, target = EXAMPLES / "lighthouses-old.docx", tmp_path / "text.docx"
    assert main(["outline", str(source), "-o", str(target)]) == 0
    assert target.read_bytes() == source.read_bytes()
