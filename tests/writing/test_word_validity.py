"""What Word refuses to open although both texts can be read from it: held against the rules that it checks."""

from __future__ import annotations

from datetime import datetime

import pytest
from lxml import etree

from redline.comparing import compare
from redline.ooxml.identity import PICTURE
from redline.ooxml.names import SPACE, w
from redline.ooxml.package import Package
from redline.ooxml.resolve import resolve
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.validity import faults
from tests.reading.word_files import (
    TYPE,
    call,
    note,
    numbered,
    p,
    r,
    relationships,
    table,
    unzipped,
    word_file,
    zipped,
)
from tests.reading.word_files import root as root_of

WP = 'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
LAMPS, OIL = p("Lamps burn by night."), p("Oil is scarce.")


def redline(before: bytes, after: bytes, date: datetime = datetime(2026, 1, 31)) -> Package:
    old, new = read_bytes(before, "old.docx"), read_bytes(after, "new.docx")
    data = render(compare(old, new), date=date)
    prove(data, old, new)
    return Package.open(data, "redline.docx")


def test_a_simple_field_that_comes_or_goes_is_written_as_a_complex_one() -> None:
    with_field = word_file(p("See page ", f'<w:fldSimple w:instr=" PAGE ">{r("3")}</w:fldSimple>', " here.") + OIL)
    without = word_file(p("See page  here.") + OIL)
    for before, after, text in ((with_field, without, "delInstrText"), (without, with_field, "instrText")):
        root = redline(before, after).tree("word/document.xml")
        assert [found.text for found in root.iter(w(text))] == [" PAGE "]
        assert not [
            found
            for found in root.iter(w("fldSimple"))
            if next(found.iterancestors(w("ins"), w("del")), None) is not None
        ]


def test_a_code_keeps_the_blanks_at_its_edges() -> None:
    """A file may leave out that they count; the field that goes and the one that comes say so."""
    begin, separate, end = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end"))
    before, after = (
        word_file(
            p("See rule ", begin, f"<w:r><w:instrText> REF {name} </w:instrText></w:r>", separate, "7", end) + OIL
        )
        for name in ("lamp", "oil")
    )
    root = redline(before, after).tree("word/document.xml")
    codes = {found.text: found.get(SPACE) for found in root.iter(w("delInstrText"), w("instrText"))}
    assert codes == {" REF lamp ": "preserve", " REF oil ": "preserve"}


def test_a_table_that_comes_has_properties_and_a_grid() -> None:
    bare = f"<w:tbl><w:tr><w:tc>{p('Lamp')}</w:tc></w:tr></w:tbl>"
    (came,) = redline(word_file(LAMPS + OIL), word_file(LAMPS + bare + OIL)).tree("word/document.xml").iter(w("tbl"))
    assert [child.tag for child in came] == [w("tblPr"), w("tblGrid"), w("tr")]


def test_pictures_and_bookmarks_of_several_stories_have_ids_of_their_own() -> None:
    """In the body, in a text box, and in the same box as older programs see it."""

    def made(inside: str, outside: str) -> bytes:
        mark = '<w:bookmarkStart w:id="5" w:name="Step"/><w:bookmarkEnd w:id="5"/>'
        box = f"<w:txbxContent>{p('Mind the step', mark, inside)}</w:txbxContent>"
        shown = f"<mc:Choice Requires='w'><w:drawing><wp:inline {WP}>{box}</wp:inline></w:drawing></mc:Choice>"
        twin = box.replace('"5"', '"6"')
        older = f"<mc:Fallback><w:pict><v:textbox>{twin}</v:textbox></w:pict></mc:Fallback>"
        return word_file(p("Lamps", f"<w:r><mc:AlternateContent>{shown}{older}</mc:AlternateContent></w:r>", outside))

    one, other = (
        f'<w:r><w:drawing><wp:inline {WP}><wp:docPr id="{number}"/></wp:inline></w:drawing></w:r>' for number in (1, 2)
    )
    data = redline(made("", ""), made(one, other)).to_bytes()
    assert [fault for fault in faults(data) if fault != "two bookmarks are named step"] == []
    assert len([*Package.open(data, "redline.docx").tree("word/document.xml").iter(PICTURE)]) == 3


@pytest.mark.parametrize("gap", ["", "<w:r><w:tab/></w:r>", "<w:r><w:t xml:space='preserve'> </w:t></w:r>"])
def test_a_new_note_keeps_what_stands_between_its_number_and_its_words(gap: str) -> None:
    number = "<w:r><w:footnoteRef/></w:r>"
    after = word_file(p("Lamps burn by night.", call("1")), footnotes=note("1", f"<w:p>{number}{gap}{r('All.')}</w:p>"))
    (body,) = redline(word_file(LAMPS), after).tree("word/footnotes.xml").findall(f"{w('footnote')}[@{w('id')}='1']")
    said = ["\t" if found.tag == w("tab") else found.text for found in body.iter(w("t"), w("tab"))]
    assert "".join(map(str, said)) == {"": "All."}.get(gap, "\tAll." if "tab" in gap else " All.")


def test_a_new_note_takes_no_id_of_a_separator() -> None:
    notice = f'<w:footnote w:type="continuationNotice" w:id="1">{p()}</w:footnote>'
    before = word_file(LAMPS, footnotes=notice)
    after = word_file(p("Lamps burn by night.", call("1")), footnotes=note("1", p("All of them.")))
    root = redline(before, after).tree("word/footnotes.xml")
    assert [found.get(w("id")) for found in root] == ["1", "2"]


def test_a_copied_table_brings_no_second_bookmark_of_a_name() -> None:
    def marked(word: str) -> str:
        mark = '<w:bookmarkStart w:id="5" w:name="lamps"/>'
        inner = table(("Lamp", table((word,)) + p("Tar"))).replace("<w:tr>", f"{mark}<w:tr>", 1)
        return inner.replace("</w:tbl>", '<w:bookmarkEnd w:id="5"/></w:tbl>', 1)

    root = redline(word_file(marked("Wick") + OIL), word_file(marked("Oil") + OIL)).tree("word/document.xml")
    assert [found.get(w("name")) for found in root.iter(w("bookmarkStart"))] == ["lamps"]


def test_a_new_list_stands_before_what_a_mac_leaves_behind_the_lists() -> None:
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{}"/><w:lvlText w:val="%1."/></w:lvl>'
    lists = (
        '<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    cleanup = '<w:numIdMacAtCleanup w:val="1"/>'
    numbers, letters = (lists.format(level.format(form)) + cleanup for form in ("decimal", "upperRoman"))
    body = p("Lamps burn by night.", properties=numbered("1"))
    root = redline(word_file(body, numbering=numbers), word_file(body, numbering=letters)).tree("word/numbering.xml")
    kinds = [etree.QName(found).localname for found in root]
    assert kinds == sorted(kinds, key=["abstractNum", "num", "numIdMacAtCleanup"].index)
    assert kinds.count("num") > 1


def test_a_field_of_a_style_that_old_lacks_brings_the_style_along() -> None:
    look = '<w:rPr><w:rStyle w:val="Link"/></w:rPr>'
    marks = [f'<w:r>{look}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end")]
    field = f"{marks[0]}<w:r>{look}<w:instrText>PAGE</w:instrText></w:r>{marks[1]}"
    styles = '<w:style w:type="character" w:styleId="Link"><w:name w:val="Link"/></w:style>'
    package = redline(word_file(LAMPS), word_file(p("Lamps burn by night.", field), styles=styles))
    root = package.tree("word/document.xml")
    assert [found.text for found in root.iter(w("instrText"))] == ["PAGE"]
    assert {found.get(w("val")) for found in root.iter(w("rStyle"))} == {"Link"}
    assert [found.get(w("styleId")) for found in package.tree("word/styles.xml")] == ["Link"]


def test_a_picture_brings_the_parts_that_it_leads_to_into_a_file_without_relationships() -> None:
    chart = "word/charts/chart1.xml"
    more = {
        chart: b"<chart/>",
        "word/charts/_rels/chart1.xml.rels": relationships(("rId1", "package", "../embeddings/a.xlsx")).encode(),
        "word/embeddings/a.xlsx": b"a sheet",
    }
    drawing = '<w:r><w:drawing><a:chart r:id="rId9"/></w:drawing></w:r>'
    after = word_file(p("Lamps burn by night.", drawing), links=(("rId9", "chart", "charts/chart1.xml"),), more=more)
    bare = {name: data for name, data in unzipped(word_file(LAMPS)).items() if name != "word/_rels/document.xml.rels"}
    package = redline(zipped(bare), after)
    assert [target for _, target in package.relationships("word/document.xml")] == [chart]
    assert [package.parts[target] for _, target in package.relationships(chart)] == [b"a sheet"]


@pytest.mark.parametrize("year", [1, 999, 2026])
def test_a_date_has_four_digits_for_the_year(year: int) -> None:
    root = redline(word_file(LAMPS), word_file(OIL), datetime(year, 1, 31)).tree("word/document.xml")
    dates = {found.get(w("date")) for found in root.iter(w("ins"), w("del"))}
    assert dates == {f"{year:04d}-01-31T00:00:00Z"}


def test_an_emptied_run_goes_with_its_paragraph_and_leaves_none_before_a_table() -> None:
    empty, wicks = '<w:r><w:t xml:space="preserve"></w:t></w:r>', table(("Wick", "Oil"))
    long = "Lamps burn by night along the whole of the northern coast."
    for gone in (p("Bells ring in fog.", empty), p(long, empty)):
        before, after = OIL + wicks + gone + table(("Rope", "Tar")) + LAMPS, OIL + wicks + p(long) + LAMPS
        redline(word_file(before), word_file(after))
        redline(word_file(after), word_file(before))


def test_a_picture_that_moves_has_two_ids() -> None:
    space = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    picture = f'<w:r><w:drawing><wp:docPr xmlns:wp="{space}" id="7" name="Lamp"/></w:drawing></w:r>'
    before, after = (
        p("A lamp here.", picture) + OIL + LAMPS,
        p("A lamp here.") + OIL + p(picture, "Lamps burn by night."),
    )
    root = redline(word_file(before), word_file(after)).tree("word/document.xml")
    assert [found.get("id") for found in root.iter(f"{{{space}}}docPr")] == ["7", "8"]


def test_an_embedded_object_that_moves_has_two_names_and_its_data_follow() -> None:
    data = '<o:OLEObject xmlns:o="urn:schemas-microsoft-com:office:office" ShapeID="_x0000_i1025"/>'
    thing = f'<w:r><w:object><v:shape id="_x0000_i1025"/>{data}</w:object></w:r>'
    before, after = p("A lamp here.", thing) + OIL + LAMPS, p("A lamp here.") + OIL + p(thing, "Lamps burn by night.")
    root = redline(word_file(before), word_file(after)).tree("word/document.xml")
    names = [(found[0].get("id"), found[1].get("ShapeID")) for found in root.iter(w("object"))]
    assert names == [("_x0000_i1025", "_x0000_i1025"), ("_x0000_i1026", "_x0000_i1026")]


def test_words_of_a_text_box_stay_words_where_its_picture_goes() -> None:
    inner = f"<v:textbox><w:txbxContent>{p('Mind the step.')}</w:txbxContent></v:textbox>"
    box = f"<w:r><w:pict><v:shape>{inner}</v:shape></w:pict></w:r>"
    root = redline(word_file(p("A lamp.", box)), word_file(p("A lamp."))).tree("word/document.xml")
    assert [text.text for text in root.iter(w("t"))] == ["A lamp.", "Mind the step."]


def test_a_bookmark_that_begins_in_a_row_and_ends_in_the_next_keeps_both_ends() -> None:
    start, end = '<w:bookmarkStart w:id="5" w:name="lamps"/>', '<w:bookmarkEnd w:id="5"/>'
    rows = ((p(start, "Wick"), "1"), (p("Tar", end), "2"), ("Rope", "3"))
    package = redline(word_file(OIL + table(*rows) + LAMPS), word_file(OIL + table(*rows[1:]) + LAMPS))
    root = package.edit("word/document.xml")
    resolve(root, accept=True)
    assert [len(list(root.iter(w(name)))) for name in ("bookmarkStart", "bookmarkEnd")] == [1, 1]


def test_the_settings_name_footnotes_before_endnotes() -> None:
    settings = root_of("settings", "<w:compat/><w:listSeparator/>").encode()
    link, type_ = ("rIdS", "settings", "settings.xml"), TYPE + ".settings+xml"
    parts = unzipped(word_file(LAMPS + OIL, links=(link,), more={"word/settings.xml": settings}))
    override = f'<Override PartName="/word/settings.xml" ContentType="{type_}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)
    notes = {"footnotes": note("1", p(" All.")), "endnotes": note("1", p(" Once."), kind="endnote")}
    for calls in ((call("1", "endnote"), call("1")), (call("1"), call("1", "endnote"))):
        after = word_file(p("Lamps burn by night.", *calls) + OIL, **notes)
        root = redline(zipped(parts), after).tree("word/settings.xml")
        kinds = [etree.QName(found).localname for found in root]
        assert kinds == ["footnotePr", "endnotePr", "compat", "listSeparator"]
