"""The documents that are damaged or edited: small ones of the tests, the examples, the least of the real ones."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from redline.errors import InputError
from redline.ooxml.validity import misplaced
from redline.reading import read_bytes
from tests.amending.drafts import DRAFT, HEAD
from tests.reading import akn_specimens
from tests.reading.papers import Page, italic, pdf, raised
from tests.reading.word_files import STAMP, call, note, numbered, p, r, table, word_file

EXAMPLES = Path(__file__).parents[2] / "examples"
SHARED = Path(__file__).parents[3] / "shared"
LARGEST = 16_000
"""Bytes of a real Word file that is still small enough to be compared many times a second."""

STYLES = (
    '<w:docDefaults/><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Head"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
)
LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
HEADED = p(r("The General Assembly", "<w:i/>"), r(","), properties='<w:pStyle w:val="Head"/>')
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF lamp </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>lamp 7</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
MARKED = (
    '<w:bookmarkStart w:id="90" w:name="lamp"/>' + r("the lamp") + '<w:bookmarkEnd w:id="90"/>'
    f'<w:ins w:id="91" {STAMP}>{r(" of oil")}</w:ins>'
    f'<w:del w:id="92" {STAMP}><w:r><w:delText xml:space="preserve"> of gas</w:delText></w:r></w:del>'
)
LINK = f'<w:hyperlink w:anchor="lamp">{r("see the lamp")}</w:hyperlink>'
CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('A keeper within a control;')}</w:sdtContent></w:sdt>"
BOX = (
    '<w:r><w:pict><v:shape id="box"><v:textbox><w:txbxContent>' + p("In a box.") + "</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></w:r>"
)


@cache
def small_word() -> tuple[bytes, ...]:
    """Word files of a few paragraphs that hold, between them, everything that redline compares."""
    plain = p("Recalling the lamps of the harbour,") + p("1. Urges all keepers to burn oil;") + p("2. Decides to rest.")
    lists = "".join(p(text, properties=numbered("1", level)) for text, level in LISTED)
    notes = p("Noting the wick", call("1"), ", and the pier", call("2"), ",") + p("Recalling", call("1", "endnote"))
    both = {
        "footnotes": note("1", p("A/71/3.")) + note("2", p("Ibid.")),
        "endnotes": note("1", p("Oil"), kind="endnote"),
    }
    tables = p("Lamps:") + table(("north", "12"), ("south", "7"), ("east", "")) + p("End.")
    return (
        word_file(HEADED + plain, styles=STYLES),
        word_file(HEADED + lists, styles=STYLES, numbering=LISTS),
        word_file(plain + notes, **both),
        word_file(tables + table((p("one") + p("two"), "three")) + p()),
        word_file(plain + p(MARKED) + p(FIELD) + p(LINK)),
        word_file(CONTROL + p("Lamps", BOX) + p(FIELD, " burns") + plain),
        word_file(HEADED + lists + tables + notes + p(MARKED) + CONTROL, styles=STYLES, numbering=LISTS, **both),
    )


LISTED = (("Urges the keepers:", "0"), ("To burn oil;", "1"), ("To rest by day;", "1"), ("Decides to go on.", "0"))


@cache
def example_words() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted(EXAMPLES.glob("*.docx")))


@cache
def real_words() -> tuple[bytes, ...]:
    """The small ones of the real Word files, and the files that broke something; none where they are not here."""
    paths = [*sorted((SHARED / "corpus" / "docx").glob("*.docx")), *sorted((SHARED / "cases").glob("*.docx"))]
    return tuple(path.read_bytes() for path in paths if path.stat().st_size <= LARGEST)


@cache
def whole_words() -> tuple[bytes, ...]:
    """Those that can be read and have no element out of place, for edits."""
    return tuple(data for data in words() if _is_whole(data))


def _is_whole(data: bytes) -> bool:
    try:
        read_bytes(data, "draft.docx", tracked_changes="accept")
        return not misplaced(data, "draft.docx")
    except InputError:
        return False


@cache
def words() -> tuple[bytes, ...]:
    """All Word files; the small ones most often, so that a draw is quick."""
    return (*small_word() * 4, *real_words(), *example_words())


@cache
def pdfs() -> tuple[bytes, ...]:
    lines = [
        "Recalling the lamps of the harbour,",
        "1. Urges all keepers to burn oil by",
        "night;",
        "2. Decides to rest.",
    ]
    noted = Page().line(72, 700, italic("Noting"), " the wick", raised("1"), " of the pier,")
    noted.rule(72, 200, 110).line(72, 98, raised("1", 5.0), "See A/71/3.", size=8.0)
    odd = Page().turned(100, 100, "DRAFT").sideways(20, 300, "17-00001").form(72, 600, "In a form,").image()
    return (
        pdf(Page().lines(72, 700, lines)),
        pdf(noted.artifact(300, 40, "2/3"), Page().lines(72, 700, lines * 3)),
        pdf(odd.coded(72, 500, (33, 34, 35, 33)), letters=("灯", "ب", "é")),
        pdf(Page().lines(72, 700, lines[:2]).lines(320, 700, lines[2:])),
        pdf(Page(), encrypted=True),
    )


@cache
def texts() -> tuple[str, ...]:
    paths = [*sorted(EXAMPLES.glob("*.txt")), *sorted(EXAMPLES.glob("*/*.txt"))]
    read = [path.read_text("utf-8", "replace") for path in (*paths, *sorted((SHARED / "cases").glob("phrase-*.txt")))]
    return (DRAFT, DRAFT.replace("small lamp", "great lamp"), *read)


@cache
def amendments() -> tuple[str, ...]:
    """Documents of amendments: a head with some items."""
    items = (
        "In paragraph 1, replace “small” with “great”.",
        "Delete paragraph 3.",
        "In OP 2 (a), delete “the ferries”.",
    )
    head = HEAD.format(sponsor="Lyonesse")
    return (head + "\n\n".join(items), (EXAMPLES / "lighthouses-amendments.txt").read_text("utf-8"))


@cache
def xmls() -> tuple[bytes, ...]:
    """Adopted texts as XML."""
    return (akn_specimens.document(),)
