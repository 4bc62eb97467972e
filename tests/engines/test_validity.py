"""The checker of validity finds each fault that it names, and none in a file without any."""

from __future__ import annotations

import pytest

from tests.engines.validity import faults, new_faults
from tests.reading.word_files import call, note, numbered, p, r, relationships, table, unzipped, word_file, zipped

STAMP = 'w:author="K" w:date="2020-01-01T00:00:00Z"'
INS, DEL = (f'<w:{kind} w:id="{{}}" {STAMP}>{{}}</w:{kind}>' for kind in ("ins", "del"))
GONE = "<w:r><w:delText>lamp</w:delText></w:r>"
MOVE = f'<w:moveFromRangeStart w:id="1" w:name="m" {STAMP}/><w:moveFromRangeEnd w:id="1"/>'
MARK = '<w:bookmarkStart w:id="{}" w:name="{}"/>'
MARK_END = '<w:bookmarkEnd w:id="1"/>'
BEGIN, SEPARATE, END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
PICTURE = '<w:r><w:drawing><wp:docPr xmlns:wp="{}" id="7"/></w:drawing></w:r>'.format(
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
)
ID = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" w14:paraId'
STYLE = '<w:style w:type="paragraph" w:styleId="A"/>'
LISTS = '<w:abstractNum w:abstractNumId="0"/><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
BROKEN = {
    "in pPr, jc stands before spacing": p("x", properties='<w:jc w:val="left"/><w:spacing w:after="0"/>'),
    "in rPr, i stands before b": p(r("x", "<w:i/><w:b/>")),
    "rPr has two b": p(r("x", "<w:b/><w:b/>")),
    "pPr holds b": p("x", properties="<w:b/>"),
    "in tcPr, gridSpan stands before tcW": table((p(),)).replace(
        "<w:tc>", '<w:tc><w:tcPr><w:gridSpan w:val="2"/><w:tcW w:w="5"/></w:tcPr>'
    ),
    "a row's revision stands before one of its properties": table(("x",)).replace(
        "<w:tr>", f'<w:tr><w:trPr>{INS.format(1, "")}<w:jc w:val="left"/></w:trPr>'
    ),
    "trPr holds no property": table(("x",)).replace("<w:tr>", f"<w:tr><w:trPr>{INS.format(1, '')}</w:trPr>"),
    "pPr is not the first in p": f"<w:p>{r('x')}<w:pPr/></w:p>",
    "t stands in a deletion": p(DEL.format(1, r("lamp"))),
    "delText stands outside of deletions": p(GONE),
    "instrText stands in a deletion": p(BEGIN, DEL.format(1, "<w:r><w:instrText>PAGE</w:instrText></w:r>"), END),
    "a text loses the blank at its edge": p("<w:r><w:t>lamp </w:t></w:r>"),
    "ins stands in ins": p(INS.format(1, INS.format(2, r("x")))),
    "ins stands in del": p(DEL.format(1, INS.format(2, GONE))),
    "ins holds hyperlink": p(INS.format(1, f"<w:hyperlink>{r('x')}</w:hyperlink>")),
    "ins stands in body": INS.format(1, r("x")),
    "ins is empty": p(INS.format(1, "")),
    "the id 1 marks 2 changes": p(INS.format(1, r("x")), DEL.format(1, GONE)),
    "the id 1 marks a change and a bookmark": p(MARK.format(1, "b"), MARK_END, INS.format(1, r("x"))),
    "ins has no author": p(f'<w:ins w:id="1">{r("x")}</w:ins>'),
    "a move has one end only": p(MOVE),
    "two ends of moves are named m": p(MOVE, MOVE.replace('"1"', '"2"')),
    "moveFrom 1 has no end": p(MOVE.partition("<w:moveFromRangeEnd")[0]),
    "moveTo stands in no move's range": p(f'<w:moveTo w:id="1" {STAMP}>{r("x")}</w:moveTo>'),
    "bookmark 1 has no end": p(MARK.format(1, "b")),
    "bookmark 1 has no start": p(MARK_END),
    "two bookmarks are named b": p(
        *(f'{MARK.format(number, name)}<w:bookmarkEnd w:id="{number}"/>' for number, name in ((1, "b"), (2, "B")))
    ),
    "two paragraphs have the id 0000000A": f'<w:p {ID}="0000000A"/>' * 2,
    "a paragraph's id is 80000000": f'<w:p {ID}="80000000"/>',
    "two pictures have the id 7": p(PICTURE, PICTURE),
    "two shapes have the id a": p('<w:r><w:pict><v:shape id="a"/><v:shape id="a"/></w:pict></w:r>'),
    "a field doesn't end": p(BEGIN, SEPARATE),
    "end stands outside of fields": p(END),
    "a field has two results": p(BEGIN, SEPARATE, SEPARATE, END),
    "a field's code stands in its result": p(BEGIN, SEPARATE, "<w:r><w:instrText>x</w:instrText></w:r>", END),
    "footnote 2 is called but is not there": p("x", call("2")),
    "footnote 1 is called 2 times": p("x", call("1"), call("1")),
    "footnote 0 is called but is a separator": p("x", call("0")),
    "comment 5 is not there": p("x", '<w:r><w:commentReference w:id="5"/></w:r>'),
    "the paragraph style B is not there": p("x", properties='<w:pStyle w:val="B"/>'),
    "the list 9 is not there": p("x", properties=numbered("9")),
    "a tc doesn't end with a paragraph": table((table((p(),)),)),
    "nothing stands between two tables": table(("x",)) * 2 + p(),
    "a table has no row": table() + p(),
    "a row has no cell": table(()) + p(),
    "blip names a relationship rId9 that there is not": p('<w:r><w:drawing><a:blip r:embed="rId9"/></w:drawing></w:r>'),
    "the prefix w99 may be ignored, but is not declared": '<w:p mc:Ignorable="w99"/>',
}


def made(body: str) -> bytes:
    notes = f'<w:footnote w:type="separator" w:id="0">{p()}</w:footnote>{note("1", p("All."))}'
    return word_file(body, styles=STYLE, numbering=LISTS, footnotes=notes)


@pytest.mark.parametrize(("fault", "body"), BROKEN.items(), ids=BROKEN.keys())
def test_a_fault_is_found(fault: str, body: str) -> None:
    found = faults(made(body))
    assert [one.removeprefix("word/document.xml: ") for one in found][:1] == [fault], found


def test_the_result_of_a_field_within_a_code_is_code() -> None:
    inner = [
        BEGIN,
        "<w:r><w:instrText>=3+4</w:instrText></w:r>",
        SEPARATE,
        "<w:r><w:instrText>7</w:instrText></w:r>",
        END,
    ]
    assert faults(made(p(BEGIN, *inner, SEPARATE, "seven", END))) == []


def test_nothing_is_wrong_with_a_sound_file() -> None:
    change = p(DEL.format(1, GONE), INS.format(2, r("x")), "y", call("1"), properties='<w:pStyle w:val="A"/>')
    again = change.replace(call("1"), "").replace('"1"', '"3"').replace('"2"', '"4"')
    assert faults(made(change + table((again,)) + p())) == []


def test_parts_and_their_types_are_looked_at() -> None:
    parts = unzipped(made(p("x")))
    assert faults(zipped({**parts, "word/odd.bin": b""})) == ["word/odd.bin has no content type"]
    assert faults(zipped({**parts, "word/styles.xml": b"<w:styles"})) == ["word/styles.xml is not well-formed"]
    blocks = {"word/glossary/footnotes.xml": parts["word/footnotes.xml"]}
    assert faults(zipped({**parts, **blocks})) == ["word/glossary/footnotes.xml has no content type"]
    links = relationships(("rId1", "image", "media/lamp.png")).encode()
    assert faults(zipped({**parts, "word/_rels/footnotes.xml.rels": links})) == [
        "word/footnotes.xml: the relationship rId1 leads to /word/media/lamp.png, which is not there"
    ]


def test_a_fault_of_an_input_is_not_held_against_the_redline() -> None:
    lost = p("x", properties='<w:pStyle w:val="B"/>')
    assert new_faults(made(lost), [made(lost)]) == []
    assert new_faults(made(lost * 2), [made(lost)]) == [
        f"{view}the paragraph style B is not there" for view in ("", "accepted: ", "rejected: ")
    ]


def test_both_texts_that_come_of_a_redline_are_looked_at() -> None:
    row = table((p("x"),)).replace("<w:tr>", f'<w:tr><w:trPr><w:gridBefore w:val="0"/>{DEL.format(1, "")}</w:trPr>')
    between = f"<w:p><w:pPr><w:rPr>{DEL.format(2, '')}</w:rPr></w:pPr></w:p>"
    apart = table(("a",)) + between + table(("b",)) + p()
    assert new_faults(made(apart), []) == ["accepted: word/document.xml: nothing stands between two tables"]
    assert new_faults(made(row + p()), []) == []
