from __future__ import annotations

import pytest
from lxml import etree

from redline.formatting import Style
from redline.ooxml.content import Reading
from redline.ooxml.names import W
from redline.ooxml.styles import Styles
from redline.runs import Run

STYLES = f"""
<w:styles xmlns:w="{W}">
  <w:style w:type="paragraph" w:styleId="Bold"><w:rPr><w:b/></w:rPr></w:style>
  <w:style w:type="paragraph" w:styleId="Child"><w:basedOn w:val="Bold"/></w:style>
  <w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>
</w:styles>"""


def digest(element: etree._Element) -> str:
    return etree.tostring(element, method="c14n", with_tail=False).decode()


def read(inner: str) -> tuple[Run, ...]:
    """The runs of a paragraph."""
    reading = Reading(Styles(etree.fromstring(STYLES)), digest)
    return reading.runs(etree.fromstring(f'<w:p xmlns:w="{W}">{inner}</w:p>'))


def runs(inner: str) -> list[tuple[str, str, Style]]:
    """(text, kind of atom, style) of each run of a paragraph."""
    return [(run.text, run.atom.kind if run.atom else "", run.style) for run in read(inner)]


def texts(inner: str) -> list[tuple[str, str]]:
    return [(text, kind) for text, kind, _ in runs(inner)]


def test_neighbours_of_one_look_are_one_run() -> None:
    assert texts("<w:r><w:t>Hu</w:t></w:r><w:r><w:t>man</w:t></w:r>") == [("Human", "")]


def test_tabs_breaks_and_special_hyphens_are_characters() -> None:
    inner = "<w:r><w:t>a</w:t><w:tab/><w:br/><w:noBreakHyphen/><w:softHyphen/><w:t>b</w:t></w:r>"
    assert texts(inner) == [("a\t\n\u2011\u00adb", "")]


def test_a_hyperlink_and_a_content_control_are_looked_through() -> None:
    link = "<w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink>"
    control = "<w:sdt><w:sdtPr/><w:sdtContent><w:r><w:t>box</w:t></w:r></w:sdtContent></w:sdt>"
    assert texts(link + control) == [("linkbox", "")]


def test_a_field_with_a_field_inside_is_one_atom_that_prints_its_result() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def field(code: str, result: str) -> str:
        instruction = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
        return f"{mark('begin')}{instruction}{result}{mark('end')}"

    inner = field("INNER", f"{mark('separate')}<w:r><w:t>no</w:t></w:r>")
    outer = field("IF", f"{inner}{mark('separate')}<w:r><w:t>yes</w:t></w:r>")
    assert texts(f"<w:r><w:t>a</w:t></w:r>{outer}<w:r><w:t>b</w:t></w:r>") == [("a", ""), ("yes", "field"), ("b", "")]


@pytest.mark.parametrize("simple", [True, False])
def test_a_picture_or_a_symbol_in_a_fields_result_counts_for_what_the_field_is(simple: bool) -> None:
    def field(result: str) -> str:
        if simple:
            return f'<w:fldSimple w:instr="LAMP">{result}</w:fldSimple>'
        begin, middle, end = (
            f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
        )
        return f"{begin}<w:r><w:instrText>LAMP</w:instrText></w:r>{middle}{result}{end}"

    def key(result: str) -> str:
        (run,) = read(field(result))
        assert run.atom is not None and run.text == "79"
        return run.atom.key

    seven, nine, sign = (
        "<w:r><w:t>7</w:t></w:r>",
        "<w:r><w:t>9</w:t></w:r>",
        '<w:r><w:sym w:font="Lamps" w:char="F0B7"/></w:r>',
    )
    assert len({key(f"{seven}{nine}"), key(f"{seven}{sign}{nine}"), key(f"{sign}{seven}{nine}")}) == 3


def test_a_field_that_ends_elsewhere_leaves_the_text_text() -> None:
    assert texts('<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:t>a</w:t></w:r>') == [("", "fldChar"), ("a", "")]


def test_a_note_with_a_mark_of_its_own_is_one_atom() -> None:
    inner = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/><w:t>*</w:t></w:r><w:r><w:t>x</w:t></w:r>'
    assert texts(inner) == [("", "note"), ("x", "")]


def test_a_toggle_in_both_kinds_of_style_cancels_out() -> None:
    strong = '<w:r><w:rPr><w:rStyle w:val="Strong"/></w:rPr><w:t>a</w:t></w:r>'
    inner = f'<w:pPr><w:pStyle w:val="Child"/></w:pPr>{strong}<w:r><w:t>b</w:t></w:r>'
    assert runs(inner) == [("a", "", Style()), ("b", "", Style(bold=True))]


def test_direct_formatting_has_the_last_word() -> None:
    look = '<w:rPr><w:b w:val="0"/><w:i/><w:u w:val="single"/></w:rPr>'
    inner = f'<w:pPr><w:pStyle w:val="Bold"/></w:pPr><w:r>{look}<w:t>a</w:t></w:r>'
    assert runs(inner) == [("a", "", Style(italic=True, underline=True))]


def test_what_is_not_known_is_an_atom_and_not_lost() -> None:
    assert texts("<w:r><w:t>a</w:t><w:somethingNew/></w:r>") == [("a", ""), ("", "somethingNew")]
