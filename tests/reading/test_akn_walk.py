"""The walk over the XML that other tests take for the truth: six languages of one text must come out alike."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from tests.reading import akn_walk
from tests.reading.akn_walk import Paragraph, walk

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
LOOSE = {("hrc-54-12", "zh"): (-1, 0, 0)}
"""Where a published file has less than the English one: PPs, OPs, sub-paragraphs."""

SPECIMEN = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><!-- a copy --><statement>
<coverPage><p><docNumber refersTo="#symbol">A/RES/99/1</docNumber></p></coverPage>
<preface><p><docNumber>99/1.</docNumber><docTitle refersTo="#resolutionTitle">Wells
  and  rivers</docTitle></p></preface>
<preamble><formula><p xml:space="preserve"><i>The General Assembly</i>,</p></formula>
<container><p xml:space="preserve">
   <i>Aware</i> of wells<sup>(</sup><authorialNote marker="1"><p>\t()\tA/99/2.</p></authorialNote><sup>)</sup>
   and:</p></container>
<blockList><item><num>(a)</num><p>\tRivers,</p></item></blockList></preamble>
<mainBody><paragraph><content><p>Noting lakes,</p></content></paragraph>
<paragraph><num>\t1.</num><list><intro><p>\t<i>Asks</i> for:</p></intro>
<point><num>(a)</num><content><p>A well;</p></content></point></list></paragraph>
<paragraph><content><p>and thanks all;</p></content></paragraph>
<paragraph><content><p>\t2 -\tDecides so.</p></content></paragraph></mainBody>
<conclusions><p><event>7th plenary meeting<eol/><docDate>1 May 2099</docDate></event></p></conclusions>
<mainBody><paragraph><content><p>[Adopted without a vote.]</p></content></paragraph></mainBody>
</statement></akomaNtoso>"""


def test_what_stands_in_the_file_comes_out_in_order(tmp_path: Path) -> None:
    path = tmp_path / "specimen.xml"
    path.write_text(SPECIMEN, encoding="utf-8")
    document = walk(path)
    assert document.head == (("symbol", "A/RES/99/1"), ("number", "99/1."), ("title", "Wells and rivers"))
    assert document.subject == "The General Assembly,"
    assert document.paragraphs == (
        Paragraph("PP", "", "Aware of wells and:", ("1",), ((14, "1"),)),
        Paragraph("sub", "(a)", "Rivers,", ("1", "a")),
        Paragraph("PP", "", "Noting lakes,", ("2",)),
        Paragraph("OP", "1.", "Asks for:", ("1",)),
        Paragraph("sub", "(a)", "A well;", ("1", "a")),
        Paragraph("other", "", "and thanks all;", ("1",)),
        Paragraph("OP", "2 -", "Decides so.", ("2",)),
    )
    assert document.notes == (akn_walk.Note("1", "A/99/2."),)
    assert document.closing == ("7th plenary meeting", "1 May 2099", "[Adopted without a vote.]")


def test_six_languages_have_the_same_paragraphs(corpus: Path) -> None:
    for english in sorted((corpus / "akn" / "en").glob("*.xml")):
        expected = _counts(english)
        for language in LANGUAGES[1:]:
            less = LOOSE.get((english.stem, language), (0, 0, 0))
            wanted = tuple(count + fewer for count, fewer in zip(expected, less, strict=True))
            assert _counts(corpus / "akn" / language / english.name) == wanted, (english.stem, language)


def _counts(path: Path) -> tuple[int, ...]:
    kinds = Counter(paragraph.kind for paragraph in walk(path).paragraphs)
    return kinds[akn_walk.PP], kinds[akn_walk.OP], kinds[akn_walk.SUB]
