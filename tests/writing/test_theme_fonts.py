"""Fonts of a theme that it leaves to the program: its name goes along, and never becomes a font's."""

from __future__ import annotations

import pytest

from redline.comparing import compare
from redline.errors import ProofError
from redline.model import Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from redline.writing.formats import said_of_formats
from redline.writing.phrases import phrases
from tests.reading.word_files import p, r, word_file

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
DEFAULTS = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"
  w:cstheme="minorBidi"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>"""
HEADINGS = '<w:rFonts w:asciiTheme="majorBidi" w:hAnsiTheme="majorBidi" w:cstheme="majorBidi"/>'
KOP = f'<w:style w:type="character" w:styleId="K"><w:name w:val="Kop"/><w:rPr>{HEADINGS}</w:rPr></w:style>'
LAMPS = "Lamps burn by night."


def read(body: str, complex_font: str = "", styles: str = DEFAULTS) -> Resolution:
    """A file whose theme names Calibri, and for complex scripts the font given, none as a rule."""
    kinds = "".join(
        f'<a:{kind}Font><a:latin typeface="Calibri"/><a:cs typeface="{complex_font}"/></a:{kind}Font>'
        for kind in ("major", "minor")
    )
    fonts = f"<a:themeElements><a:fontScheme>{kinds}</a:fontScheme></a:themeElements>"
    theme = f'<a:theme xmlns:a="{A}">{fonts}</a:theme>'.encode()
    links = (("rTheme", "theme", "theme/theme1.xml"),)
    return read_bytes(word_file(body, styles=styles, links=links, more={"word/theme/theme1.xml": theme}), "draft.docx")


def fonts(old: Resolution, new: Resolution) -> list[dict[str, str]]:
    """What the redline's `w:rFonts` say, those of former looks included."""
    data = render(compare(old, new))
    prove(data, old, new)
    package = Package.open(data, "redline.docx")
    found = package.tree(package.document).iter(w("rFonts"))
    return [{str(name).rpartition("}")[2]: str(value) for name, value in one.attrib.items()} for one in found]


def test_a_font_of_the_theme_s_is_given_by_its_place_in_the_theme() -> None:
    old, new = read(p(LAMPS)), read(p(r(LAMPS, HEADINGS)))
    assert fonts(old, new) == [{"asciiTheme": "majorBidi", "hAnsiTheme": "majorBidi"}]


def test_so_are_new_words() -> None:
    old, new = read(p(LAMPS)), read(p("Lamps ", r("of oil ", HEADINGS), "burn by night."))
    assert fonts(old, new) == [{"asciiTheme": "majorBidi", "hAnsiTheme": "majorBidi"}]


def test_so_are_words_whose_style_gives_it_in_new_alone() -> None:
    body = p(r(LAMPS, '<w:rStyle w:val="K"/>'))
    old, new = read(body, styles=DEFAULTS + KOP.replace(HEADINGS, "")), read(body, styles=DEFAULTS + KOP)
    assert fonts(old, new) == [{"asciiTheme": "majorBidi", "hAnsiTheme": "majorBidi"}]


def test_so_are_letters_of_a_complex_script() -> None:
    old, new = (
        read(p(r("مصابيح", f"<w:rFonts {font}/><w:rtl/>"))) for font in ('w:cs="Arial"', 'w:cstheme="majorBidi"')
    )
    assert fonts(old, new) == [{"cstheme": "majorBidi"}, {"cs": "Arial"}]


def test_where_old_s_theme_names_that_font_it_is_that_one() -> None:
    old, new = read(p(LAMPS), "Amiri"), read(p(r(LAMPS, HEADINGS)))
    assert fonts(old, new) == [{"asciiTheme": "majorBidi", "hAnsiTheme": "majorBidi"}]


def test_a_font_that_neither_text_names_is_refused() -> None:
    old, new = read(p(LAMPS)), read(p(r(LAMPS, HEADINGS)))
    package = Package.open(render(compare(old, new)), "redline.docx")
    spoiled = next(package.edit(package.document).iter(w("rFonts")))
    for slot in ("ascii", "hAnsi"):
        spoiled.set(w(slot), spoiled.attrib.pop(w(f"{slot}Theme")))
    with pytest.raises(ProofError, match="the font “majorBidi”"):
        prove(package.to_bytes(), old, new)


def test_a_summary_says_which_font_of_the_theme_s() -> None:
    (change,) = compare(read(p(LAMPS)), read(p(r(LAMPS, HEADINGS)))).changes
    assert said_of_formats(change, phrases("en")) == [f"font Calibri → the theme's majorBidi of “{LAMPS}”"]
