"""What is read from a Word file's paragraphs, tables and tracked changes."""

from __future__ import annotations

import pytest

from redline.errors import InputError
from redline.formatting import Style
from redline.model import Block, Cell
from redline.reading.word.file import read_docx
from redline.runs import Atom, Run
from tests.reading.word_files import NAMESPACES, STAMP, numbered, p, r, table, unzipped, word_file, zipped

NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>"""
PNG = b"\x89PNG a lamp"
STRICT = b"http://purl.oclc.org/ooxml/"


def blocks(data: bytes, tracked_changes: str = "refuse") -> tuple[Block, ...]:
    return read_docx(data, "draft.docx", tracked_changes)[0].blocks


def texts(data: bytes, tracked_changes: str = "refuse") -> list[str]:
    return [block.text for block in blocks(data, tracked_changes)]


def test_automatic_numbers_are_labels_and_no_text() -> None:
    one, inner = numbered("1"), numbered("1", "1")
    body = (
        p("Lamps", properties=one)
        + p("Oil", properties=inner)
        + p("Wicks", properties=inner)
        + p("Keepers", properties=one)
    )
    found = blocks(word_file(body, numbering=NUMBERING))
    assert [(block.label, block.text, block.layout.level) for block in found] == [
        ("1.", "Lamps", 0),
        ("(a)", "Oil", 1),
        ("(b)", "Wicks", 1),
        ("2.", "Keepers", 0),
    ]


def test_a_number_may_come_from_the_style_and_be_taken_off_by_the_paragraph() -> None:
    properties = f'<w:name w:val="Operative"/><w:pPr>{numbered("1")}</w:pPr>'
    styles = f'<w:style w:type="paragraph" w:styleId="Op">{properties}</w:style>'
    body = p("Lamps", properties='<w:pStyle w:val="Op"/>')
    body += p("Oil", properties='<w:pStyle w:val="Op"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = blocks(word_file(body, numbering=NUMBERING, styles=styles))
    assert [(block.label, block.text, block.layout.style) for block in found] == [
        ("1.", "Lamps", "Operative"),
        ("", "Oil", "Operative"),
    ]


def test_without_styles_and_numbering_parts_the_words_are_read_all_the_same() -> None:
    assert texts(word_file(p("Lamps", properties=f'<w:pStyle w:val="Op"/>{numbered("1")}') + p())) == ["Lamps", ""]


def test_each_paragraph_knows_its_part_and_its_place_among_all_of_the_part() -> None:
    body = p("One") + table(("Two", "Three")) + p("Four")
    assert [(block.origin.part, block.origin.index) for block in blocks(word_file(body))] == [
        ("word/document.xml", place) for place in range(4)
    ]


def test_cells_are_counted_from_zero_by_table_row_and_column() -> None:
    body = table(("Lamp", "Oil"), ("Wick", p("Tar") + p("Rope"))) + p("Between") + table(("Keeper",)) + p()
    assert [(block.text, block.cell) for block in blocks(word_file(body))] == [
        ("Lamp", Cell(0, 0, 0)),
        ("Oil", Cell(0, 0, 1)),
        ("Wick", Cell(0, 1, 0)),
        ("Tar", Cell(0, 1, 1)),
        ("Rope", Cell(0, 1, 1)),
        ("Between", None),
        ("Keeper", Cell(1, 0, 0)),
        ("", None),
    ]


def test_a_table_in_a_cell_is_a_table_of_its_own() -> None:
    body = table(("Lamp", table(("Oil",)) + p("Wick"))) + p()
    assert [(block.text, block.cell) for block in blocks(word_file(body))] == [
        ("Lamp", Cell(0, 0, 0)),
        ("Oil", Cell(1, 0, 0)),
        ("Wick", Cell(0, 0, 1)),
        ("", None),
    ]


def test_merged_cells_count_once_across_and_once_a_row_down() -> None:
    wide = f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p("Wide")}</w:tc></w:tr>'
    rows = f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{p("Tall")}</w:tc><w:tc>{p("One")}</w:tc></w:tr>'
    rows += f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>{p()}</w:tc><w:tc>{p('Two')}</w:tc></w:tr></w:tbl>"
    assert [(block.text, block.cell) for block in blocks(word_file(wide + rows + p("End")))] == [
        ("Wide", Cell(0, 0, 0)),
        ("Tall", Cell(0, 1, 0)),
        ("One", Cell(0, 1, 1)),
        ("", Cell(0, 2, 0)),
        ("Two", Cell(0, 2, 1)),
        ("End", None),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (p("One") + table(("Two",)), ["One", "Two", ""]),
        (p("One") + table((table(("Two",)),)) + p("Three"), ["One", "Two", "", "Three"]),
        ("", [""]),
    ],
    ids=["a table at the end of the body", "a table at the end of a cell", "no paragraph at all"],
)
def test_a_story_that_lacks_its_last_paragraph_is_given_one_as_word_does(body: str, expected: list[str]) -> None:
    content, data = read_docx(word_file(body), "draft.docx")
    assert [block.text for block in content.blocks] == expected
    assert texts(data) == expected


def test_content_controls_around_paragraphs_rows_and_words_are_looked_through() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    row = "<w:tr>" + control("<w:tc>" + p("Oil") + "</w:tc>") + "</w:tr>"
    body = control(p("Lamps ", control(r("burn"))) + control(p("Wicks"))) + f"<w:tbl>{control(row)}</w:tbl>" + p("End")
    assert [(block.text, block.cell) for block in blocks(word_file(body))] == [
        ("Lamps burn", None),
        ("Wicks", None),
        ("Oil", Cell(0, 0, 0)),
        ("End", None),
    ]


def test_a_hyperlink_is_its_words_and_a_field_one_atom_that_prints_its_result() -> None:
    link = f'<w:hyperlink r:id="x">{r("charts")}</w:hyperlink>'
    field = "".join(
        f"<w:r>{inner}</w:r>"
        for inner in (
            '<w:fldChar w:fldCharType="begin"/>',
            "<w:instrText> REF  lamp </w:instrText>",
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>7</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    simple = f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>'
    (block,) = blocks(word_file(p("See ", link, " at ", field, simple)))
    assert block.runs == (
        Run("See charts at "),
        Run("7", Style(), Atom("field", key="REF lamp=7")),
        Run("", Style(), Atom("field", key="PAGE")),
    )


def test_a_text_box_is_one_atom_and_its_paragraphs_are_none_of_the_bodys() -> None:
    inside = f"<w:txbxContent>{p('Inside')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></w:r>"
    found = blocks(word_file(p("Before", box) + p("After")))
    assert [(block.text, block.origin.index) for block in found] == [("Before", 0), ("After", 2)]
    assert [run.atom.kind for run in found[0].runs if run.atom] == ["picture"]


def picture(relationship: str) -> str:
    return f'<w:r><w:drawing><a:blip r:embed="{relationship}"/></w:drawing></w:r>'


def key_of_picture(relationship: str, target: str, data: bytes) -> str:
    links = ((relationship, "image", target),)
    file = word_file(p(picture(relationship)), links=links, more={f"word/{target}": data})
    (run,) = blocks(file)[0].runs
    assert run.atom is not None
    return run.atom.key


def test_a_picture_is_known_by_what_it_shows_and_not_by_its_relationship() -> None:
    lamp = key_of_picture("rId7", "media/image1.png", PNG)
    assert key_of_picture("rId1", "media/lamp.png", PNG) == lamp
    assert key_of_picture("rId7", "media/image1.png", b"\x89PNG a wick") != lamp


def mark(kind: str, inner: str = "") -> str:
    return f'<w:{kind} w:id="1" {STAMP}>{inner}</w:{kind}>'


def deleted(text: str) -> str:
    return mark("del", f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>')


TRACKED = word_file(
    p("Lamps ", mark("ins", r("burn")), deleted("smoke"))
    + p(deleted("Oil"), properties=f"<w:rPr>{mark('del')}</w:rPr>")
    + f"<w:tbl><w:tr><w:tc>{p('Wicks ', mark('ins', r('dry')))}</w:tc></w:tr>"
    + f"<w:tr><w:trPr>{mark('ins')}</w:trPr><w:tc>{p(mark('ins', r('Tar')))}</w:tc></w:tr></w:tbl>"
    + p('<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="Z"><w:rPr/></w:rPrChange></w:rPr><w:t>End</w:t></w:r>')
)


def test_tracked_changes_are_refused_unless_the_caller_says_which_text_counts() -> None:
    with pytest.raises(
        InputError, match=r"draft\.docx: the file holds tracked changes by Z; .*--tracked-changes accept"
    ):
        read_docx(TRACKED, "draft.docx")


@pytest.mark.parametrize(
    ("choice", "expected", "bold"),
    [
        ("accept", ["Lamps burn", "Wicks dry", "Tar", "End"], True),
        ("reject", ["Lamps smoke", "Oil", "Wicks ", "End"], False),
    ],
)
def test_tracked_changes_are_accepted_or_rejected_in_text_marks_rows_and_looks(
    choice: str, expected: list[str], bold: bool
) -> None:
    content, data = read_docx(TRACKED, "draft.docx", choice)
    assert [block.text for block in content.blocks] == expected
    assert content.blocks[-1].runs[0].style.bold is bold
    assert read_docx(data, "draft.docx")[0] == content


def test_a_mark_that_goes_joins_across_the_edge_of_a_content_control() -> None:
    gone = p("Lamps ", properties=f"<w:rPr>{mark('del')}</w:rPr>")
    body = f"{p('First')}<w:sdt><w:sdtContent>{gone}</w:sdtContent></w:sdt>{p('burn')}"
    assert texts(word_file(body), "accept") == ["First", "Lamps burn"]


def test_a_tracked_change_in_a_note_counts_too() -> None:
    footnotes = f'<w:footnote w:id="1">{p("Oil ", mark("ins", r("burns")))}</w:footnote>'
    file = word_file(p("Lamps", '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=footnotes)
    with pytest.raises(InputError, match="holds tracked changes"):
        read_docx(file, "draft.docx")
    assert [read_docx(file, "draft.docx", choice)[0].notes[0].text for choice in ("accept", "reject")] == [
        "Oil burns",
        "Oil ",
    ]


def test_a_file_without_changes_keeps_its_bytes() -> None:
    file = word_file(p("Lamps"))
    assert read_docx(file, "draft.docx", "accept")[1] is file


def test_the_main_part_may_have_any_name_and_place() -> None:
    file = word_file(p("Lamps", properties=numbered("1")), numbering=NUMBERING, main="papers/draft one.xml")
    (block,) = blocks(file)
    assert (block.label, block.text, block.origin.part) == ("1.", "Lamps", "papers/draft one.xml")


def test_part_names_may_be_spelled_with_other_letters_than_the_links_to_them() -> None:
    parts = unzipped(word_file(p("Lamps", properties=numbered("1")), numbering=NUMBERING))
    parts["word/NUMBERING.xml"] = parts.pop("word/numbering.xml")
    parts["Word/Document.xml"] = parts.pop("word/document.xml")

    (block,) = blocks(zipped(parts))
    assert (block.label, block.text) == ("1.", "Lamps")


def test_a_link_may_name_its_part_from_the_root() -> None:
    parts = unzipped(word_file(p("Lamps", properties=numbered("1")), numbering=NUMBERING))
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b'"numbering.xml"', b'"/word/numbering.xml"')

    assert [block.label for block in blocks(zipped(parts))] == ["1."]


def test_the_strict_variant_reads_like_the_common_one() -> None:

    body = p("Lamps", '<w:r><w:footnoteReference w:id="1"/></w:r>', properties=numbered("1"))
    common = word_file(body, numbering=NUMBERING, footnotes=f'<w:footnote w:id="1">{p("Oil")}</w:footnote>')
    strict = {
        name: data.replace(b"http://schemas.openxmlformats.org/wordprocessingml/2006/", STRICT + b"wordprocessingml/")
        .replace(b"http://schemas.openxmlformats.org/officeDocument/2006/", STRICT + b"officeDocument/")
        .replace(b"<w:document ", b'<w:document w:conformance="strict" ')
        for name, data in unzipped(common).items()
    }
    content, _ = read_docx(zipped(strict), "draft.docx")
    assert content == read_docx(common, "draft.docx")[0]
    assert (content.blocks[0].label, content.notes[0].text) == ("1.", "Oil")


@pytest.mark.parametrize(("bodies", "says"), [(0, "has no body"), (2, "has several bodies where there can be one")])
def test_a_main_part_without_one_body_is_named_with_a_remedy(bodies: int, says: str) -> None:
    """A redline would hold the changes of the first one alone."""
    parts = unzipped(word_file(p("Lamps")))
    parts["word/document.xml"] = f"<w:document {NAMESPACES}>{f'<w:body>{p()}</w:body>' * bodies}</w:document>".encode()

    with pytest.raises(InputError, match=rf"draft\.docx: the Word file {says}; open it in Word and save it again"):
        read_docx(zipped(parts), "draft.docx")


def test_a_field_whose_end_is_hidden_keeps_its_words() -> None:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    hidden = f"<mc:AlternateContent><mc:Choice>{marks[2]}</mc:Choice></mc:AlternateContent>"
    code = "<w:r><w:instrText>REF oil</w:instrText></w:r>"
    whole, odd = (p("Lamps", marks[0], code, marks[1], " burn", end, " oil") for end in (marks[2], hidden))
    assert texts(word_file(whole + odd)) == ["Lamps burn oil", "Lamps burn oil"]
