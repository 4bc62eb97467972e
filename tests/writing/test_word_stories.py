"""Headers, footers and text boxes: compared, tracked in their own parts, proved, and resolved alike by LibreOffice."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from redline.amending.applying.apply import amend
from redline.amending.understanding.document import understand
from redline.comparing import compare
from redline.errors import ProofError
from redline.model import Comparison, FormatChange, Untracked
from redline.ooxml.names import RELATION, w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.office import Office
from tests.reading.word_files import TYPE, p, r, relationships, root, table, unzipped, word_file, zipped

DRAWN = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
SHAPE = DRAWN["wps"]


def box(*paragraphs: str, width: int = 1800000) -> str:
    """A run with a text box, as Word writes it: for new programs, and again for older ones."""
    inner = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    drawn = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in DRAWN.items())
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"{drawn}><w:drawing><wp:inline>'
        f'<wp:extent cx="{width}" cy="900000"/><wp:docPr id="1" name="Box 1"/>'
        f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="900000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        f"</a:prstGeom></wps:spPr><wps:txbx>{inner}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        f"</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f'<v:shape id="Box_1" style="width:140pt;height:70pt"><v:textbox>{inner}</v:textbox></v:shape>'
        f"</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def with_margins(body: str, section: str = "", **margins: str) -> bytes:
    """A Word file with headers and footers: `header`, `footer_first` …, each the XML of its paragraphs."""
    references, links, more = "", [], {}
    for number, (name, inner) in enumerate(margins.items(), 1):
        kind, _, pages = name.partition("_")
        references += f'<w:{kind}Reference w:type="{pages or "default"}" r:id="rId{number}"/>'
        links.append((f"rId{number}", kind, f"{name}.xml"))
        more[f"word/{name}.xml"] = root("hdr" if kind == "header" else "ftr", inner).encode()
    parts = unzipped(word_file(body, links=tuple(links), more=more))
    section = f"<w:sectPr>{references}{section}</w:sectPr>"
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:sectPr/>", section.encode())
    types = "".join(f'<Override PartName="/{name}" ContentType="{TYPE}.{name[5:11]}+xml"/>' for name in more)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", f"{types}</Types>".encode())
    return zipped(parts)


def compared(before: bytes, after: bytes) -> Comparison:
    return compare(read_bytes(before, "old.docx"), read_bytes(after, "new.docx"))


def redline(before: bytes, after: bytes) -> bytes:
    comparison = compared(before, after)
    data = render(comparison)
    prove(data, comparison.old, comparison.new)
    return data


LAMPS, OIL = p("Lamps burn by night."), p("Oil is scarce.")
HEAD, CHANGED = p("Harbour of the lamps"), p("Harbour of the bright lamps")
PAIRS = {
    "a word in a header": (with_margins(LAMPS, header=HEAD), with_margins(LAMPS, header=CHANGED)),
    "a paragraph more in a footer": (with_margins(LAMPS, footer=HEAD), with_margins(LAMPS, footer=HEAD + OIL)),
    "the only words of a footer go": (with_margins(LAMPS, footer=HEAD), with_margins(OIL, footer=p())),
    "a row in a header's table": (
        with_margins(LAMPS, header=table(("Wick", "Oil")) + p()),
        with_margins(LAMPS, header=table(("Wick", "Oil"), ("Tar", "Rope")) + p()),
    ),
    "a first page's header and all others": (
        with_margins(LAMPS, "<w:titlePg/>", header=HEAD, header_first=OIL),
        with_margins(LAMPS, "<w:titlePg/>", header=CHANGED, header_first=p("Oil was scarce.")),
    ),
    "a word in a text box": (
        word_file(p("Lamps ", box(p("Oil is scarce.")), " burn.")),
        word_file(p("Lamps ", box(p("Oil was scarce.")), " burn.")),
    ),
    "a paragraph more in a text box": (
        word_file(p("Lamps ", box(OIL), " burn.")),
        word_file(p("Lamps ", box(OIL, HEAD, LAMPS), " burn bright.")),
    ),
    "a text box that comes": (word_file(p("Lamps burn.")), word_file(p("Lamps ", box(OIL), "burn."))),
    "a text box that comes before another": (
        word_file(p("Lamps burn ", box(LAMPS), ".")),
        word_file(p("Lamps ", box(OIL, width=900000), "burn ", box(p("Lamps burnt by night.")), ".")),
    ),
    "a text box in a header": (
        with_margins(LAMPS, header=p("Harbour ", box(OIL))),
        with_margins(LAMPS, header=p("Harbour ", box(p("Oil was scarce.")))),
    ),
    "a link that comes and one that goes": (
        word_file(p("See ", f'<w:hyperlink w:anchor="a">{r("the list")}</w:hyperlink>', " of lamps.") + OIL),
        word_file(p("See the list of ", f'<w:hyperlink w:anchor="b">{r("bright lamps")}</w:hyperlink>', ".") + OIL),
    ),
    "a text box in a paragraph that moves, with other words": (
        word_file(p("Lamps burn by night in every harbour.", box(OIL)) + OIL + HEAD + p("Tar keeps ropes dry.")),
        word_file(OIL + HEAD + p("Tar keeps ropes dry.") + p("Lamps burn by night in every harbour.", box(HEAD)) + OIL),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_both_texts_come_back(name: str) -> None:
    before, after = PAIRS[name]
    redline(before, after)
    redline(after, before)


@pytest.mark.parametrize("name", PAIRS)
def test_libreoffice_gives_both_texts_back(name: str, office: Office, tmp_path: Path) -> None:
    before, after = PAIRS[name]
    for one, other in ((before, after), (after, before)):
        views = []
        for place, data in enumerate((one, other, redline(one, other))):
            path = tmp_path / f"{place}.docx"
            path.write_bytes(data)
            views.append(office.resolve(path))
        (old, _), (new, _), (accepted, rejected) = views
        assert rejected == old
        assert accepted == new


def test_a_part_in_which_nothing_changed_keeps_its_bytes() -> None:
    before, after = with_margins(LAMPS, header=HEAD, footer=OIL), with_margins(LAMPS, header=CHANGED, footer=OIL)
    parts = unzipped(redline(before, after))
    assert parts["word/footer.xml"] == unzipped(before)["word/footer.xml"]
    assert parts["word/header.xml"] != unzipped(before)["word/header.xml"]


def test_a_picture_stays_where_only_the_words_of_its_text_box_changed() -> None:
    before, after = PAIRS["a word in a text box"]
    root = Package.open(redline(before, after), "redline.docx").tree("word/document.xml")
    assert [text.text for text in root.iter(w("delText"))] == ["is", "is"], "in the box and in its twin"
    assert not [mark for mark in root.iter(w("ins"), w("del")) if next(mark.iter(w("drawing")), None) is not None]
    ids = [mark.get(w("id")) for mark in root.iter(w("ins"), w("del"))]
    assert len(ids) == len(set(ids))


def test_the_summary_addresses_what_stands_beside_the_body() -> None:
    before, after = with_margins(LAMPS, header_first=HEAD), with_margins(LAMPS, header_first=CHANGED)
    changes = compared(before, after).changes
    assert [(str(change.pair.new[0].address), change.kind) for change in changes] == [
        ("¶ 1", "unchanged"),
        ("header (first page)", "edited"),
    ]


def test_what_word_cannot_track_is_said() -> None:
    size = '<w:pgSz w:w="{}" w:h="15840"/>'
    before = with_margins(LAMPS, size.format(12240), header=HEAD)
    after = with_margins(LAMPS, size.format(11906), footer=OIL)
    assert set(compared(before, after).untracked) == {
        Untracked("page size of section 1", "612 × 792 pt", "595.3 × 792 pt"),
        Untracked("header", "Harbour of the lamps", ""),
        Untracked("footer", "", "Oil is scarce."),
    }
    redline(before, after)


def test_defaults_and_what_a_layout_computes_are_no_difference() -> None:
    page = '<w:fldSimple w:instr=" PAGE ">{}</w:fldSimple>'
    before = with_margins(LAMPS, "", footer=p("Page ", page.format(r("1"))))
    spelled = '<w:type w:val="nextPage"/><w:pgNumType w:fmt="decimal"/>'
    after = with_margins(LAMPS, spelled, footer=p("Page ", page.format(r("7"))))
    comparison = compared(before, after)
    assert comparison.untracked == () and {change.kind for change in comparison.changes} == {"unchanged"}
    redline(before, after)


def test_the_proof_sees_a_header_that_is_not_as_wanted() -> None:
    before, after = with_margins(LAMPS, header=HEAD), with_margins(LAMPS, header=CHANGED)
    comparison = compared(before, after)
    with pytest.raises(ProofError, match=r"accepting .* header reads"):
        prove(before, comparison.old, comparison.new)


def test_text_files_have_no_headers_to_compare() -> None:
    old = read_bytes(with_margins(LAMPS, header=HEAD), "old.docx")
    new = read_bytes(b"Lamps burn by night.", "new.txt")
    comparison = compare(old, new)
    assert comparison.stories == () and comparison.untracked == ()
    prove(render(comparison), old, new)


LINK = '<w:hyperlink r:id="rIdX">{}</w:hyperlink>'
HERE = (("rIdX", "hyperlink", "https://example.org/lamps"),)


def test_new_words_in_a_link_lead_where_they_do_in_new() -> None:
    plain = word_file(p("Lamps burn.") + OIL)
    first, second = p("Lamps burn, see ", LINK.format(r("the list")), "."), p("More ", LINK.format(r("here")), ".")
    linked = word_file(first + second + OIL, links=HERE)
    data = redline(plain, linked)
    package = Package.open(data, "redline.docx")
    found = list(package.tree("word/document.xml").iter(w("hyperlink")))
    targets = dict(package.relationships("word/document.xml"))
    assert ["".join(link.itertext()) for link in found] == ["the list", "here"]
    assert {targets[link.get(RELATION, "")] for link in found} == {"https://example.org/lamps"}
    assert all(link[0].tag == w("ins") for link in found), "the mark stands inside the link"
    redline(linked, plain)


def test_a_link_that_leads_elsewhere_goes_and_comes_whole() -> None:
    before = word_file(p("See ", LINK.format(r("the list")), "."), links=HERE)
    after = word_file(
        p("See ", LINK.format(r("the list")), "."), links=(("rIdX", "hyperlink", "https://example.org/oil"),)
    )
    comparison = compared(before, after)
    assert comparison.untracked == ()
    assert comparison.changes[0].formatting == (
        FormatChange("link", "https://example.org/lamps", "https://example.org/oil", "the list"),
    )
    package = Package.open(redline(before, after), "redline.docx")
    targets = dict(package.relationships("word/document.xml"))
    found = package.tree("word/document.xml").iter(w("hyperlink"))
    assert [(targets[link.get(RELATION, "")], etree.QName(link[0]).localname) for link in found] == [
        ("https://example.org/lamps", "del"),
        ("https://example.org/oil", "ins"),
    ]


def test_a_link_stays_where_new_does_not_tell_where_words_lead() -> None:
    old = read_bytes(word_file(p("See ", LINK.format(r("the old list")), " of lamps."), links=HERE), "old.docx")
    new = read_bytes(b"See the new list of lamps.\n", "new.txt")
    data = render(compare(old, new))
    prove(data, old, new)
    package = Package.open(data, "redline.docx")
    (link,) = package.tree("word/document.xml").iter(w("hyperlink"))
    assert "".join(link.itertext()) == "the oldnew list"


def test_words_that_an_amendment_puts_into_a_link_stay_in_it() -> None:
    body = p("The General Assembly,") + p(
        "1. Requests the office to use ", LINK.format(r("the old list")), " of lamps."
    )
    draft = read_bytes(word_file(body, links=HERE), "draft.docx")
    asked = understand(read_bytes("1. In paragraph 1, replace “old” with “new”.\n".encode(), "asked.txt"))
    comparison = amend(draft, [asked]).comparison
    data = render(comparison)
    prove(data, comparison.old, comparison.new)
    package = Package.open(data, "redline.docx")
    (link,) = package.tree("word/document.xml").iter(w("hyperlink"))
    assert "".join(link.itertext()) == "the oldnew list"


def test_a_link_that_words_only_get_is_said() -> None:
    before, after = word_file(p("See the list.")), word_file(p("See ", LINK.format(r("the list")), "."), links=HERE)
    assert compared(before, after).untracked == (
        Untracked("link of “the list” in ¶ 1", "", "https://example.org/lamps"),
    )
    assert b"w:hyperlink" not in unzipped(redline(before, after))["word/document.xml"]


def test_relationships_and_looks_in_a_header_are_its_own() -> None:
    link = '<w:hyperlink r:id="rIdX">{}</w:hyperlink>'
    before = with_margins(LAMPS, header=p("See ", link.format(r("here")), "."))
    after = with_margins(LAMPS, header=p("See ", link.format(r("over here")), "."))
    for data in (before, after):
        rels = relationships(("rIdX", "hyperlink", "https://example.org/lamps")).encode()
        assert unzipped(redline(data_with(data, rels), data_with(after, rels)))["word/_rels/header.xml.rels"] == rels


def data_with(data: bytes, rels: bytes) -> bytes:
    return zipped(unzipped(data) | {"word/_rels/header.xml.rels": rels})
