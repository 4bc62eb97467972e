"""Word files edited as people edit them: the redline of each pair gives both versions back, to the last look.

The proof is the tool's own; that LibreOffice agrees is tested where the marks are (tests/ooxml, tests/writing).
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest

from redline.comparing import WAYS, compare
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.reading.word_files import call as call_of
from tests.reading.word_files import note, numbered, p, r, table, word_file
from tests.trials.word_edits import DRESSING, EDITS, Edit, edited

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.docx"))
REAL = 14
"""Files in the corpus when this was written."""
TIMES = (1, 2, 5, 12)
"""How often a version is edited."""


def check(data: bytes, seed: int, edits: Sequence[Edit] = EDITS) -> None:
    """Make two versions of a file and prove the redlines between them, in both directions."""
    random = Random(seed)
    before = edited(data, random, random.choice((0, 4)), edits)
    after = edited(before, random, random.choice(TIMES), edits)
    old = read_bytes(before, "old.docx", tracked_changes="accept")
    new = read_bytes(after, "new.docx", tracked_changes="accept")
    for one, other in ((old, new), (new, old)):
        for formatting in WAYS if edits is DRESSING else WAYS[:1]:
            comparison = compare(one, other, formatting=formatting)
            prove(render(comparison), comparison.old, comparison.new)


@pytest.mark.drawn(10)
@pytest.mark.parametrize("seed", range(40))
def test_an_edited_example_gives_both_versions_back(seed: int) -> None:
    check(EXAMPLES[seed % len(EXAMPLES)].read_bytes(), seed)


@pytest.mark.drawn(14)
@pytest.mark.parametrize("seed", range(4 * REAL))
def test_an_edited_real_file_gives_both_versions_back(seed: int, corpus: Path) -> None:
    found = sorted((corpus / "docx").glob("*.docx"))
    check(found[seed % len(found)].read_bytes(), 1000 + seed)


@pytest.mark.drawn(4)
@pytest.mark.parametrize("seed", range(8))
def test_an_example_in_another_dress_gives_both_looks_back(seed: int) -> None:
    check(EXAMPLES[seed % len(EXAMPLES)].read_bytes(), 2000 + seed, DRESSING)


@pytest.mark.drawn(4)
@pytest.mark.parametrize("seed", range(REAL))
def test_a_real_file_in_another_dress_gives_both_looks_back(seed: int, corpus: Path) -> None:
    found = sorted((corpus / "docx").glob("*.docx"))
    check(found[seed % len(found)].read_bytes(), 3000 + seed, DRESSING)


STYLES = """
<w:style w:type="paragraph" w:styleId="Call"><w:name w:val="Call"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Text"><w:name w:val="Text"/></w:style>"""


def call(*inner: str) -> str:
    return p(*inner, properties='<w:pStyle w:val="Call"/>')


def field(*result: str) -> str:
    marks = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{marks[0]}<w:r><w:instrText>REF lamp</w:instrText></w:r>{marks[1]}{''.join(result)}{marks[2]}"


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def link(inner: str, where: str = "lamps") -> str:
    return f'<w:hyperlink w:anchor="{where}">{inner}</w:hyperlink>'


SYMBOL = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'


def formula(*inner: str) -> str:
    return f"<m:oMath>{''.join(inner)}</m:oMath>"


def sign(text: str, look: str = "") -> str:
    """A run of a formula."""
    return f"<m:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}<m:t>{text}</m:t></m:r>"


MARKED = formula(sign("a"), '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>', sign("+b"))
"""A formula as Word saves it where one typed last."""
BOTH_SLANTED = '<w:style w:type="character" w:styleId="{}"><w:name w:val="Slanted"/></w:style>'
OTHER = '<w:style w:type="character" w:styleId="S"><w:name w:val="Other"/></w:style>'

LAMPS, OIL, TAR = p("Lamps burn by night."), p("Oil is scarce."), p("Tar keeps ropes dry.")
CASES = {
    "a table and words behind it at the end": (LAMPS, LAMPS + table(("Wick", "Oil")) + OIL),
    "a table and words behind it in a cell": (
        table((LAMPS,)) + p(),
        table((LAMPS + table(("Wick", "Oil")) + OIL,)) + p(),
    ),
    "another table at the end": (
        LAMPS + table(("Wick",)) + OIL,
        LAMPS + TAR + table(("Rope", "Tar")) + p("Ropes hold."),
    ),
    "a first row that goes behind a paragraph that moved": (
        LAMPS + OIL + table(("Wick", "1"), ("Tar", "2"), ("Rope", "3")) + TAR,
        LAMPS + OIL + TAR + table(("Tar", "2"), ("Rope", "3")) + p("The end."),
    ),
    "a word in a table within a table": (
        table(("Lamp", table(("Wick", "Oil")) + p("Tar"))) + p(),
        table(("Lamp", table(("Wick", "Oil dear")) + p("Tar"))) + p(),
    ),
    "a look in a table within a table": (
        table(("Lamp", table(("Wick", "Oil")) + p("Tar"))) + p(),
        table(("Lamp", table(("Wick", p(r("Oil", "<w:b/>")))) + p("Tar"))) + p(),
    ),
    "paragraphs of two styles that become one": (
        call("Lamps burn by night.") + p("Oil is scarce in winter."),
        call("Lamps burn by night. Oil is scarce in winter."),
    ),
    "a paragraph in a control that goes": (control(LAMPS) + OIL, OIL),
    "controls that end where words change": (
        control(LAMPS + OIL) + TAR + control(p("Ropes hold.")),
        control(LAMPS) + TAR + p("Wicks are trimmed.") + control(p("Ropes held.")),
    ),
    "a field with a control inside that goes": (
        p("See ", field(r("page "), control(r("7"))), " for lamps.") + OIL,
        p("See the page for lamps.") + OIL,
    ),
    "a field with a link inside that comes": (
        p("See the page for lamps.") + OIL,
        p("See ", field(r("page "), f'<w:hyperlink w:anchor="x">{r("7")}</w:hyperlink>'), " for lamps.") + OIL,
    ),
    "a typed number right before its text": (
        p("The Assembly,") + p("1. Lights the lamps;") + p("2. Trims the wicks;"),
        p("The Assembly,") + p("1. Lights the lamps;") + p("2.Trims the wicks;"),
    ),
    "a note with a field comes": (
        word_file(LAMPS),
        word_file(p("Lamps burn by night", call_of("1"), "."), footnotes=note("1", p("See ", field(r("page 7")), "."))),
    ),
    "a note that is called from a field's words": (
        word_file(p("See ", field(r("page 7")), " here.")),
        word_file(p("See ", field(r("page"), call_of("1"), r(" 7")), " here."), footnotes=note("1", p("Of all."))),
    ),
    "a field more in a note": (
        word_file(p("Lamps burn by night", call_of("1"), "."), footnotes=note("1", p("See ", field(r("page 7")), "."))),
        word_file(
            p("Lamps burn by night", call_of("1"), "."),
            footnotes=note("1", p("See ", field(r("page 7")), " or ", field(r("page 9")), ".")),
        ),
    ),
    "a formula with a bookmark in it": (LAMPS, LAMPS + p("Where ", MARKED, " holds.")),
    "a formula with a bookmark alone in its paragraph": (
        LAMPS,
        LAMPS + p(f"<m:oMathPara>{MARKED}</m:oMathPara>") + OIL,
    ),
    "a formula with a bookmark in a cell": (table(("Lamp", "Oil")), table(("Lamp", p("Oil ", MARKED)))),
    "a formula with a bookmark in a row": (table(("Lamp", "Oil")), table(("Lamp", "Oil"), ("Tar", p("Tar ", MARKED)))),
    "a formula with a bookmark in a field": (p("See the page."), p("See ", field(MARKED), " the page.")),
    "a formula with a bookmark in a note": (
        word_file(p("Lamps burn", call_of("1"), "."), footnotes=note("1", p("By night."))),
        word_file(p("Lamps burn", call_of("1"), "."), footnotes=note("1", p("By night: ", MARKED))),
    ),
    "a formula with a spelling error": (
        LAMPS,
        LAMPS + p("Where ", formula(sign("a"), '<w:proofErr w:type="gramStart"/>', sign("b")), " holds."),
    ),
    "a formula in a style of another id": (
        word_file(LAMPS, styles=BOTH_SLANTED.format("T") + OTHER),
        word_file(p("Lamps burn ", formula(sign("a", '<w:rStyle w:val="S"/>'))), styles=BOTH_SLANTED.format("S")),
    ),
    "a formula in a style that the file lacks": (LAMPS, p("Lamps burn ", formula(sign("a", '<w:rStyle w:val="X"/>')))),
    "a formula with properties in another order": (LAMPS, p("Lamps ", formula(sign("a", '<w:sz w:val="20"/><w:i/>')))),
    "a paragraph that ends in a link": (
        p("See ", link(r("the list of lamps")), " here."),
        p("See ", link(r("the list"))) + p(link(r(" of lamps")), " here."),
    ),
    "a paragraph that ends in a control": (
        p("See ", control(r("the list of lamps")), " here."),
        p("See ", control(r("the list"))) + p(control(r(" of lamps")), " here."),
    ),
    "words between the words of a link": (
        p("See ", link(r("the list")), "."),
        p("See ", link(r("the")), " very old ", link(r("list")), "."),
    ),
    "words between the words of a control in a link": (
        p("See ", link(control(r("the list"))), "."),
        p("See ", link(control(r("the"))), " very old ", link(control(r("list"))), "."),
    ),
    "a link within the words of another": (
        p("See ", link(r("the list")), "."),
        p("See ", link(r("the")), link(r(" very old "), "oil"), link(r("list")), "."),
    ),
    "links of some words that are other ones": (
        p("See ", link(r("the old list")), "."),
        p("See ", link(r("the")), link(r(" old"), "oil"), " list."),
    ),
    "a symbol and a note in another link": (
        word_file(p("See ", link(SYMBOL + call_of("1")), "."), footnotes=note("1", p("By night."))),
        word_file(p("See ", link(SYMBOL + call_of("1"), "oil"), "."), footnotes=note("1", p("By night."))),
    ),
    "a symbol that comes in a link": (p("See here."), p("See ", link(SYMBOL), " here.")),
    "another link in a note": (
        word_file(p("Lamps burn", call_of("1"), "."), footnotes=note("1", p("See ", link(r("the list")), "."))),
        word_file(p("Lamps burn", call_of("1"), "."), footnotes=note("1", p("See ", link(r("the list"), "oil"), "."))),
    ),
    "another link in a paragraph that moves": (
        p("See ", link(r("the list")), " of what is kept by the office of lamps.") + OIL + TAR,
        OIL + TAR + p("See ", link(r("the list"), "oil"), " of what is kept by the office of lamps.") + LAMPS,
    ),
    "an empty list": (p("Lamps burn.", properties=numbered("7")), p("Lamps burn on.", properties=numbered("9", "8"))),
}


@pytest.mark.parametrize(("before", "after"), CASES.values(), ids=CASES.keys())
def test_a_pair_that_once_failed_gives_both_texts_back(before: str | bytes, after: str | bytes) -> None:
    files = [body if isinstance(body, bytes) else word_file(body, styles=STYLES) for body in (before, after)]
    old, new = (read_bytes(data, "draft.docx") for data in files)
    for one, other in ((old, new), (new, old), (old, old), (new, new)):
        prove(render(compare(one, other)), one, other)
