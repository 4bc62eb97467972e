"""Looks between two Word files: what is marked, what isn't, what comes along from NEW, and what ignoring does."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from redline.comparing import compare
from redline.comparing.classes import classify
from redline.errors import ProofError, UsageError
from redline.formatting import Trait
from redline.model import Comparison, Resolution
from redline.ooxml.names import NUMBERING_TYPE, STYLES_TYPE, get, w
from redline.ooxml.package import Package
from redline.proving.word import prove, verify
from redline.reading import read_bytes
from redline.writing import telling
from redline.writing.description import fate
from redline.writing.docx import render
from redline.writing.phrases import phrases
from tests.reading.word_files import numbered, p, r, word_file

STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Serif"/><w:sz w:val="24"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>
  <w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/><w:basedOn w:val="N"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="E"><w:name w:val="Emphasis"/><w:rPr><w:b/></w:rPr></w:style>"""
HOUSE = STYLES.replace("Serif", "Sans").replace('"24"', '"22"').replace('"32"', '"28"')
"""The same names in another house: another font and other sizes throughout."""
RENAMED = HOUSE.replace('"H1"', '"Kop1"').replace('"Q"', '"H1"').replace("heading 1", "Heading 1")
"""Other ids for the same styles, one of them the id of another style in the other file."""
LISTS = """
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>
<w:lvlText w:val="%1."/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>
<w:lvlText w:val="(%2)"/><w:pPr><w:ind w:left="1440"/></w:pPr></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5"><w:nsid w:val="00FF00FF"/><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>
<w:lvlText w:val="•"/><w:pPr><w:ind w:left="360"/></w:pPr></w:lvl></w:abstractNum>"""
NUMBERS = f'{LISTS}<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>'
OTHER_NUMBERS = (
    f'{LISTS}<w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'
    '<w:num w:numId="9"><w:abstractNumId w:val="5"/></w:num>'
)

OIL, TAR = "Oil is scarce in winter.", "Tar keeps ropes dry."


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def read(body: str, styles: str = STYLES, numbering: str = "") -> Resolution:
    return read_bytes(word_file(body, styles=styles, numbering=numbering), "draft.docx")


def redline(comparison: Comparison) -> Package:
    data = render(comparison)
    prove(data, comparison.old, comparison.new)
    return Package.open(data, "redline.docx")


def marks(package: Package) -> list[str]:
    names = ("ins", "del", "rPrChange", "pPrChange")
    return [etree.QName(mark).localname for mark in package.tree(package.document).iter(*map(w, names))]


SAME = {
    "house defaults": (p(OIL) + p(TAR, properties=style("H1")), p(OIL) + p(TAR, properties=style("H1")), HOUSE),
    "ids of styles": (p(OIL) + p(TAR, properties=style("H1")), p(OIL) + p(TAR, properties=style("Kop1")), RENAMED),
    "a size given by hand that the style gives too": (p(OIL), p(r(OIL, '<w:sz w:val="24"/>')), STYLES),
    "an alignment given by hand that the style gives too": (
        p(TAR, properties=style("H1")),
        p(TAR, properties=f'{style("H1")}<w:jc w:val="center"/>'),
        STYLES,
    ),
    "properties that say what holds anyway": (
        p(OIL),
        p(
            r(OIL, '<w:color w:val="auto"/><w:caps w:val="0"/>'),
            properties='<w:jc w:val="start"/><w:keepNext w:val="0"/>',
        ),
        STYLES,
    ),
    "a blank of another size": (p(OIL), p("Oil", r(" ", '<w:sz w:val="40"/>'), "is scarce in winter."), STYLES),
}


@pytest.mark.parametrize(("before", "after", "styles"), SAME.values(), ids=SAME.keys())
def test_what_looks_the_same_is_the_same(before: str, after: str, styles: str) -> None:
    old, new = read(before), read(after, styles)
    for one, other in ((old, new), (new, old)):
        comparison = compare(one, other)
        assert [change.formatted for change in comparison.changes] == [False] * len(one.paragraphs)
        assert marks(redline(comparison)) == []


CHANGED = {
    "style": (p(OIL, properties=style("Q")), p(OIL, properties=style("H1")), "style Quote → heading 1"),
    "alignment": (p(OIL), p(OIL, properties='<w:jc w:val="center"/>'), "alignment left → centred"),
    "alignment against the style's": (
        p(OIL, properties=style("H1")),
        p(OIL, properties=f'{style("H1")}<w:jc w:val="left"/>'),
        "alignment centred → left",
    ),
    "indent": (p(OIL), p(OIL, properties='<w:ind w:left="720"/>'), "left indent 0 → 36 pt"),
    "hanging line": (
        p(OIL, properties='<w:ind w:left="720" w:hanging="360"/>'),
        p(OIL, properties='<w:ind w:left="720" w:firstLine="360"/>'),
        "first line -18 pt → 18 pt",
    ),
    "space": (p(OIL), p(OIL, properties='<w:spacing w:before="240"/>'), "space before 0 → 12 pt"),
    "keeping together": (p(OIL), p(OIL, properties="<w:keepNext/>"), "keep with next added"),
    "tabs": (
        p(OIL, properties='<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'),
        p(OIL, properties='<w:tabs><w:tab w:val="right" w:pos="9000"/></w:tabs>'),
        "tabs changed",
    ),
    "border": (
        p(OIL),
        p(OIL, properties='<w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'),
        "borders changed",
    ),
    "italics": (p(r("Oil", "<w:i/>"), " is scarce."), p("Oil is scarce."), "italics removed from “Oil”"),
    "size": (p(OIL), p("Oil is ", r("scarce", '<w:sz w:val="40"/>'), " in winter."), "size 12 pt → 20 pt of “scarce”"),
    "colour": (
        p(OIL),
        p(r("Oil", '<w:color w:val="FF0000"/>'), " is scarce in winter."),
        "colour automatic → FF0000 of “Oil”",
    ),
    "font": (p(OIL), p(r("Oil", '<w:rFonts w:ascii="Mono"/>'), " is scarce in winter."), "font Serif → Mono of “Oil”"),
    "capitals": (p(OIL), p(r("Oil", "<w:caps/>"), " is scarce in winter."), "capitals added to “Oil”"),
    "hidden": (p(OIL), p(r("Oil", "<w:vanish/>"), " is scarce in winter."), "hiding added to “Oil”"),
    "highlight": (
        p(r("Oil", '<w:highlight w:val="yellow"/>'), " is scarce in winter."),
        p(OIL),
        "highlighting yellow → none of “Oil”",
    ),
}  # fmt: skip


def describe(comparison: Comparison) -> str:
    """The first change in one line."""
    return telling.describe(classify(comparison)[0], phrases("en"))


@pytest.mark.parametrize(("before", "after", "said"), CHANGED.values(), ids=CHANGED.keys())
def test_a_look_that_changed_is_tracked_and_told(before: str, after: str, said: str) -> None:
    comparison = compare(read(before), read(after))
    (change,) = comparison.changes
    assert (change.kind, fate(change, phrases("en"))) == ("unchanged", "formatting only")
    assert said in describe(comparison)
    found = marks(redline(comparison))
    assert found and set(found) <= {"rPrChange", "pPrChange"}
    redline(compare(comparison.new, comparison.old))


def test_a_toggle_in_two_styles_turns_itself_off() -> None:
    """17.7.3: bold by the paragraph's and by the character's style is not bold."""
    emphasised = p(r("Oil", '<w:rStyle w:val="E"/>'), " burns.", properties=style("H1"))
    old, new = read(p("Oil burns.", properties=style("H1"))), read(emphasised)
    assert [run.style.bold for run in new.paragraphs[0].runs] == [False, True]
    comparison = compare(old, new)
    assert describe(comparison) == "bold removed from “Oil”"
    redline(comparison)


def test_a_style_that_old_lacks_comes_along_under_a_free_id_and_redefines_none() -> None:
    own = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Clause"/><w:basedOn w:val="N"/></w:style>'
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="H1"><w:name w:val="Sub clause"/>'
        '<w:basedOn w:val="Base"/><w:next w:val="Kop1"/><w:pPr><w:ind w:left="900"/></w:pPr></w:style>'
    )
    old = read(p(OIL, properties=style("H1")))
    new = read(
        p(OIL, properties=style("Kop1")) + p(TAR, properties=style("H1")),
        HOUSE.replace('"H1"', '"Kop1"').replace("heading 1", "Heading 1") + own,
    )
    package = redline(compare(old, new))
    styles = {get(one, "name"): one for one in package.tree("word/styles.xml").findall(w("style"))}
    before = Package.open(old.source.data, "old.docx").tree("word/styles.xml").findall(w("style"))
    assert list(map(etree.tostring, styles.values()))[: len(before)] == list(map(etree.tostring, before))
    brought = styles["Sub clause"]
    assert brought.get(w("styleId")) == "H11"
    assert (get(brought, "basedOn"), get(brought, "next")) == ("Base", "H1")
    assert get(styles["Clause"], "basedOn") == "N"


def test_new_words_wear_new_s_look_in_old_s_house() -> None:
    after = p("Oil is ", r("very", '<w:color w:val="FF0000"/>'), " scarce in winter.") + p(TAR, properties=style("Q"))
    package = redline(compare(read(p(OIL)), read(after, HOUSE)))
    inserted = {
        "".join(ins.itertext()).strip(): ins.find(f"{w('r')}/{w('rPr')}")
        for ins in package.tree(package.document).iter(w("ins"))
    }
    assert get(inserted["very"], "color") == "FF0000" and get(inserted["very"], "sz") is None
    assert inserted[TAR] is None


def test_a_list_that_goes_on_is_joined_and_another_one_comes_along() -> None:
    before = p(OIL, properties=numbered("1")) + p(TAR, properties=numbered("1"))
    after = p(OIL, properties=numbered("7")) + p("Wicks are trimmed.", properties=numbered("7", "1"))
    after += (
        p(TAR, properties=numbered("7")) + p("Ropes.", properties=numbered("9")) + p("Sails.", properties=numbered("9"))
    )
    old, new = read(before, numbering=NUMBERS), read(after, numbering=OTHER_NUMBERS)
    assert [paragraph.label for paragraph in new.paragraphs] == ["1.", "(a)", "2.", "•", "•"]
    package = redline(compare(old, new))
    places = [(get(found, "numId"), get(found, "ilvl")) for found in package.tree(package.document).iter(w("numPr"))]
    assert places[:3] == [("1", "0"), ("1", "1"), ("1", "0")]
    assert places[3] == places[4] == ("2", "0")
    definitions = package.tree("word/numbering.xml").findall(w("abstractNum"))
    assert [definition.find(w("nsid")) is None for definition in definitions][-1]
    assert len({definition.get(w("abstractNumId")) for definition in definitions}) == len(definitions) == 3


@pytest.mark.parametrize("text", ["Lights the lamps;", "1. Lights the lamps;"])
@pytest.mark.parametrize("number", ["7", "9"])
def test_a_typed_number_becomes_one_of_word_s_lists(text: str, number: str) -> None:
    old = read(p("The Assembly,") + p("1. Lights the lamps;") + p("2. Trims the wicks;"))
    after = (
        p("The Assembly,") + p(text, properties=numbered(number)) + p("Trims the wicks;", properties=numbered(number))
    )
    new = read(after, numbering=OTHER_NUMBERS)
    redline(compare(old, new))
    redline(compare(new, old))


def test_a_paragraph_stays_in_a_list_that_prints_nothing_for_it() -> None:
    silent = NUMBERS.replace('"lowerLetter"', '"none"').replace("(%2)", "")
    listed = p(OIL, properties=numbered("1")) + p(TAR, properties=numbered("1", "1"))
    old, new = (read(listed + p(end, properties=numbered("1")), numbering=silent) for end in ("Ropes.", "Sails."))
    assert [paragraph.label for paragraph in old.paragraphs] == ["1.", "", "2."]
    package = redline(compare(old, new))
    assert marks(package) == ["del", "ins"]
    assert [get(found, "ilvl") for found in package.tree(package.document).iter(w("numPr"))] == ["0", "1", "0"]


def test_a_typed_number_in_a_list_that_prints_nothing_stays_typed_and_in_the_list() -> None:
    silent = NUMBERS.replace('"decimal"', '"none"').replace("%1.", "")
    first, third = (p(f"{number}. {text}") for number, text in (("1", OIL), ("3", "The end.")))
    old, new = (
        read(first + p(f"2. Tar {fate}.", properties=numbered("1")) + third, numbering=silent)
        for fate in ("burns", "smells")
    )
    assert [(one.label, one.gap) for one in old.paragraphs] == [("1.", " "), ("2.", " "), ("3.", " ")]
    package = redline(compare(old, new))
    assert marks(package) == ["del", "ins"]
    assert len(list(package.tree(package.document).iter(w("numPr")))) == 1


def test_ignoring_leaves_what_stays_as_old_has_it_and_new_words_as_new_has_them(tmp_path: Path) -> None:
    before = p(OIL, properties=style("H1")) + p(TAR)
    after = p(r("Oil is very scarce in winter.", "<w:i/>")) + p(
        r(TAR, '<w:sz w:val="40"/>'), properties='<w:jc w:val="right"/>'
    )
    old, new = read(before), read(after)
    comparison = compare(old, new, formatting="ignore")
    assert not any(change.formatted for change in comparison.changes)
    package = redline(comparison)
    assert marks(package) == ["ins"]
    (inserted,) = package.tree(package.document).iter(w("ins"))
    assert inserted.find(f"{w('r')}/{w('rPr')}/{w('i')}") is not None
    path = tmp_path / "redline.docx"
    path.write_bytes(render(comparison))
    assert verify(path, old, new, formatting="ignore").ok
    assert not verify(path, old, new).ok
    with pytest.raises(UsageError, match="old text too"):
        verify(path, None, new, formatting="ignore")


def test_another_word_for_formatting_is_refused() -> None:
    with pytest.raises(UsageError, match="track, ignore"):
        compare(read(p(OIL)), read(p(OIL)), formatting="guess")


@pytest.mark.parametrize("trait", ["size", "colour"])
def test_the_proof_sees_words_of_another_look(trait: str) -> None:
    comparison = compare(read(p(OIL)), read(p(OIL, properties=style("Q"))))
    data = render(comparison)
    (paragraph,) = comparison.new.paragraphs
    (run,) = paragraph.runs
    other = replace(run, style=replace(run.style, traits=(Trait(trait, "77", None),)))
    wrong = replace(comparison.new, paragraphs=(replace(paragraph, runs=(other,)),))
    with pytest.raises(ProofError, match="looks different at “Oil"):
        prove(data, comparison.old, wrong)


def test_the_proof_sees_a_paragraph_of_another_style_or_look() -> None:
    comparison = compare(read(p(OIL)), read(p(OIL, properties='<w:jc w:val="center"/>')))
    data = render(comparison)
    with pytest.raises(ProofError, match="another alignment"):
        prove(data, comparison.old, read(p(OIL)))
    with pytest.raises(ProofError, match="in the style “Normal”, not “Quote”"):
        prove(data, comparison.old, read(p(r(OIL, '<w:i w:val="0"/>'), properties=style("Q"))))


def test_looks_are_not_compared_with_a_text_that_tells_of_none() -> None:
    old = read_bytes(f"{OIL}\n\n{TAR}\n".encode(), "old.txt")
    new = read(p(OIL, properties=style("H1")) + p(r(TAR, '<w:sz w:val="40"/>')))
    for one, other in ((old, new), (new, old)):
        comparison = compare(one, other)
        assert not any(change.formatted for change in comparison.changes)
        redline(comparison)


def test_a_style_or_list_that_old_names_and_has_not_stays_unknown() -> None:
    """What NEW brings in gets no id that means nothing in OLD so far: rejected, OLD must look as before."""
    lost = p(OIL, properties=style("Kop1")) + p(TAR, properties=numbered("1"))
    old = read_bytes(word_file(lost), "old.docx")
    after = p(OIL, properties=style("Kop1")) + p(TAR, properties=numbered("7")) + p("1. Ropes.")
    new = read(after, HOUSE.replace('"H1"', '"Kop1"'), numbering=OTHER_NUMBERS)
    package = redline(compare(old, new))

    ids = {one.get(w("styleId")) for one in package.tree("word/styles.xml").findall(w("style"))}
    lists = {one.get(w("numId")) for one in package.tree("word/numbering.xml").findall(w("num"))}
    assert ids and "Kop1" not in ids
    assert lists and "1" not in lists


def test_a_lost_part_of_styles_or_lists_is_replaced_by_one_of_its_kind() -> None:
    links = (("lost1", "styles", "gone.xml"), ("lost2", "numbering", "gone2.xml"))
    old = read_bytes(word_file(p(OIL) + p("1. " + TAR), links=links), "old.docx")
    after = p(OIL, properties=style("H1")) + p(TAR, properties=numbered("7"))
    package = redline(compare(old, read(after, numbering=OTHER_NUMBERS)))

    assert {"word/styles.xml", "word/numbering.xml"} <= {
        package.related(package.document, kind) for kind in (STYLES_TYPE, NUMBERING_TYPE)
    }


def test_a_style_without_a_name_keeps_the_one_that_its_id_gives_it() -> None:
    nameless = '<w:style w:type="paragraph" w:styleId="Lamp"><w:rPr><w:b/></w:rPr></w:style>'
    taken = '<w:style w:type="paragraph" w:styleId="Lamp"><w:name w:val="Wick"/></w:style>'
    old = read(p(OIL) + p(TAR, properties=style("Lamp")), STYLES + taken)
    package = redline(compare(old, read(p(OIL, properties=style("Lamp")) + p(TAR), STYLES + nameless)))

    names = {get(one, "name"): one.get(w("styleId")) for one in package.tree("word/styles.xml").findall(w("style"))}
    assert (names["Lamp"], names["Wick"]) == ("Lamp1", "Lamp")
