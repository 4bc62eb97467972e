"""Word files that lack parts, lead nowhere or are nested without end: a clear sentence or a right result."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.cli import main
from tests.reading.word_files import (
    NAMESPACES,
    OFFICE,
    PACKAGE,
    call,
    note,
    numbered,
    p,
    r,
    unzipped,
    word_file,
    zipped,
)

STAMP = 'w:author="Z" w:date="2020-01-01T00:00:00Z"'
GOOD = word_file(p("Lamps burn by night."))
DEPTH = 10_000
PICTURE = '<w:r><w:drawing><a:blip r:embed="lost"/></w:drawing></w:r>'


def leading_nowhere(*kinds: str) -> bytes:
    """A file whose main part leads to parts that are not there."""
    links = tuple((f"lost{number}", kind, f"{kind}.xml") for number, kind in enumerate(kinds))
    return word_file(p("Lamps burn", call("1"), properties=numbered("1")), links=links)


def without(*names: str) -> bytes:
    parts = unzipped(word_file(p("Lamps burn", call("1")), footnotes=note("1", p("Oil")), styles="<w:docDefaults/>"))
    return zipped({name: data for name, data in parts.items() if name not in names})


def section(reference: str) -> bytes:
    return word_file(p("Lamps burn") + p(properties=f'<w:sectPr><w:{reference} r:id="lost"/></w:sectPr>'))


ODD = {
    "links to parts that are not there": leading_nowhere(
        "styles", "numbering", "footnotes", "endnotes", "settings", "header", "comments", "theme"
    ),
    "a header that is not there": section("headerReference"),
    "a footer that is not there": section("footerReference"),
    "a picture that is not there": word_file(p("Lamps", PICTURE), links=(("lost", "image", "media/lost.png"),)),
    "a picture without a link": word_file(p("Lamps", PICTURE)),
    "a link without a target": word_file(p('<w:hyperlink r:id="lost"><w:r><w:t>Lamps</w:t></w:r></w:hyperlink>')),
    "a comment that is not there": word_file(p("Lamps", '<w:r><w:commentReference w:id="9"/></w:r>')),
    "an address outside": word_file(p("Lamps", PICTURE), links=(("lost", "image", "http://lamps.example/a.png"),)),
    "a template outside": word_file(p("Lamps"), links=(("t", "attachedTemplate", "http://lamps.example/a.dotm"),)),
    "no styles": without("word/styles.xml"),
    "no notes": without("word/footnotes.xml"),
    "no relationships of the main part": without("word/_rels/document.xml.rels"),
    "no content types": without("[Content_Types].xml"),
    "no main part": without("word/document.xml"),
    "no relationships of the package": without("_rels/.rels"),
    "a main part that leads to itself": word_file(p("Lamps"), links=(("me", "footnotes", "document.xml"),)),
    "one part for two kinds of notes": word_file(
        p("Lamps", call("1"), call("1", "endnote")),
        footnotes=note("1", p("Oil")),
        links=(("two", "endnotes", "footnotes.xml"),),
    ),
    "macros that are not there": zipped(
        {
            **unzipped(GOOD),
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="v" '
            f'Type="{OFFICE.replace("openxmlformats.org/officeDocument", "microsoft.com/office")}/vbaProject" '
            'Target="vbaProject.bin"/></Relationships>'.encode(),
        }
    ),
}


@pytest.mark.parametrize("data", ODD.values(), ids=ODD.keys())
def test_a_file_with_lost_parts_is_named_or_compared(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends_in_a_sentence_or_a_redline(data, tmp_path, capsys)


def deep(before: str, after: str, inner: str = "") -> bytes:
    return word_file(before * DEPTH + inner + after * DEPTH)


DEEP = {
    "content controls": deep("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", p("Lamps")),
    "tables": deep("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", p("Lamps")),
    "links": word_file(p("<w:hyperlink>" * DEPTH + r("Lamps") + "</w:hyperlink>" * DEPTH)),
    "insertions": word_file(p(f'<w:ins w:id="1" {STAMP}>' * DEPTH + r("Lamps") + "</w:ins>" * DEPTH)),
    "formulas": word_file(p("<m:oMath>" + "<m:d><m:e>" * DEPTH + "</m:e></m:d>" * DEPTH + "</m:oMath>")),
    "text boxes": word_file(
        "<w:p><w:r><w:pict><w:txbxContent>" * DEPTH + p("Lamps") + "</w:txbxContent></w:pict></w:r></w:p>" * DEPTH
    ),
    "fields": word_file(p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * DEPTH + r("Lamps"))),
    "unknown elements": word_file(p(f"{f'<x {NAMESPACES}>' + '<y>' * DEPTH}{'</y>' * DEPTH}</x>")),
}


@pytest.mark.parametrize("data", DEEP.values(), ids=DEEP.keys())
def test_ten_thousand_nested_elements_end_in_a_sentence_or_a_redline(
    data: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ends_in_a_sentence_or_a_redline(data, tmp_path, capsys)


def ends_in_a_sentence_or_a_redline(data: bytes, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    odd, good = folder / "odd.docx", folder / "good.docx"
    odd.write_bytes(data)
    good.write_bytes(GOOD)
    for number, pair in enumerate(((odd, good), (good, odd))):
        target = folder / f"redline{number}.docx"
        code = main(["compare", *map(str, pair), "-q", "--tracked-changes", "accept", "-o", str(target)])
        said = capsys.readouterr()
        assert said.out == ""
        assert code in (0, 3), said.err
        assert target.exists() == (code == 0)
        assert said.err.count("\n") == (code != 0)
        assert code == 0 or said.err.startswith("Error: odd.docx: ")
    assert odd.read_bytes() == data
