"""Akoma Ntoso as the United Nations publish it: what the XML says that a paragraph is, it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from redline.errors import HostileInput, InputError
from redline.model import Kind, Record, Resolution, Side, Vote
from redline.reading import read_bytes
from redline.reading.akn.file import read_akn
from tests.published import CORPUS, read
from tests.reading import akn_walk
from tests.reading.akn_specimens import NAMESPACE, document

LANGUAGES = ("en", "fr", "es", "ru", "zh", "ar")
BROKEN_CALL = ("ar/ga-76-163", "39 -")
"""One paragraph of the published files prints a bracket the wrong way round beside a note's number: nobody can tell
which of the signs belong to the number."""


@pytest.fixture(scope="module")
def specimen() -> Resolution:
    return read_bytes(document(), "wells.xml")


def of_kind(resolution: Resolution, *kinds: Kind) -> list[tuple[str, str, str]]:
    return [(str(one.address), one.label, one.text) for one in resolution.paragraphs if one.address.kind in kinds]


def test_the_lines_of_the_head_are_what_the_xml_says(specimen: Resolution) -> None:
    assert of_kind(specimen, Kind.HEAD, Kind.TITLE, Kind.BODY_LINE) == [
        ("united nations", "", "United Nations"),
        ("symbol", "", "A/RES/99/7"),
        ("organ", "", "General Assembly"),
        ("session", "", "Ninety-ninth session"),
        ("session dates", "", "2 April–9 May 2099"),
        ("agenda item", "", "Agenda item 4"),
        ("agenda title", "", "Water"),
        ("adoption", "", "Resolution adopted by the General Assembly on 1 May 2099"),
        ("report", "", "[on the report of the Second Committee (A/99/12)]"),
        ("title", "", "99/7.\tWells of the coast"),
        ("body line", "", "The General Assembly,"),
    ]
    head = specimen.head
    assert (head.symbol, head.number, head.title, specimen.language) == (
        "A/RES/99/7",
        "99/7",
        "Wells of the coast",
        "en",
    )


def test_the_metadata_say_how_the_text_was_made(specimen: Resolution) -> None:
    assert specimen.head.record == Record(
        draft="A/C.2/99/L.3",
        submitted="2099-04-02",
        sponsors="Chad and Cuba",
        additional_sponsors="Fiji",
        report="A/99/12",
        report_paragraph="9",
        meeting="7th plenary meeting",
        action="A/99/PV.7",
        adopted="2099-05-01",
        issued="2099-05-09",
        outcome="recorded vote",
        vote=Vote(Side(2, ("CHAD", "CUBA")), Side(1, ("FIJI",)), Side(0)),
    )


def test_preamble_lists_sections_and_annexes_have_their_places(specimen: Resolution) -> None:
    assert of_kind(specimen, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.HEADING, Kind.ANNEX) == [
        ("PP 1", "", "Singing low of the keepers of 98/7,"),
        ("PP 2", "", "Mindful of:"),
        ("PP 2 (a)", "(a)", "Wells;"),
        ("PP 2 (b)", "(b)", "Lakes,"),
        ("section I, heading", "", "I"),
        ("section I, heading ¶ 2", "", "Salt water"),
        ("section I, PP 1", "", "Having considered the report on salt water,"),
        ("section I, OP 1", "1.", "Decides to dig;"),
        ("section I, heading 2", "", "Measures"),
        ("section I, OP 2", "2.", "Requests all:"),
        ("section I, OP 2 (a)", "(a)", "To dig:"),
        ("section I, OP 2 (a)(i)", "(i)", "Deep;"),
        ("section I, OP 2 (a)(ii)", "(ii)", "Deeper;"),
        ("section I, OP 2 (b)", "(b)", "To rest;"),
        ("section II, heading", "", "II"),
        ("section II, heading ¶ 2", "", "Sweet water"),
        ("section II, OP 1", "1 -", "Endorses the depths below:"),
        ("section II, OP 1 ¶ 2", "", "Well\tDepth"),
        ("section II, OP 1 ¶ 3", "", "North\t7 m"),
        ("section II, OP 1 (1)", "'1'", "The first;"),
        ("section II, OP 2", "2.", "Adopts the rules annexed hereto."),
        ("annex I, heading", "", "Annex I"),
        ("annex I, heading ¶ 2", "", "Rules for wells"),
        ("annex I, 1", "1.", "These rules are for wells."),
        ("annex I, 1 ¶ 2", "", "A last word."),
        ("annex II, heading", "", "Annex II"),
    ]


def test_closing_lines_are_parted_as_they_are_printed(specimen: Resolution) -> None:
    assert [(one.address.number, one.text) for one in specimen.paragraphs if one.address.kind is Kind.CLOSING] == [
        ("meeting", "7th plenary meeting"),
        ("date", "1 May 2099"),
        ("vote", "[Adopted by a recorded vote of 2 to 1, with 1 abstention:"),
        ("vote", "In favour:"),
        ("vote", "Chad, Cuba"),
    ]


def test_notes_keep_their_markers_and_lose_the_brackets_of_their_numbers(specimen: Resolution) -> None:
    assert [(note.label, note.text) for note in specimen.notes] == [("2", "A/98/2."), ("3", "At low tide.")]
    first = next(one for one in specimen.paragraphs if str(one.address) == "PP 1")
    assert [(run.text, run.atom is not None) for run in first.runs][-2:] == [(",", False), ("", True)]


def test_looks_links_and_openers_are_kept(specimen: Resolution) -> None:
    by_address = {str(one.address): one for one in specimen.paragraphs}
    first = by_address["PP 1"]
    assert first.opener == "Singing low of"  # as the container's name has it: the tables don't know it
    assert [run.link for run in first.runs if run.link] == ["https://undocs.org/en/A/RES/98/7%20A"]
    assert first.runs[0].style.italic
    assert by_address["section I, OP 1"].runs[0].style.bold
    assert by_address["section II, OP 1"].gap == "\t"  # behind a number that is typed; other tabs are layout


def test_what_is_kept_as_text_joined_or_elsewhere_is_said(specimen: Resolution) -> None:
    said = [finding.message for finding in specimen.findings]
    for words in (
        "a table of 2 rows is kept as text",
        "the number “'1'” stands in a paragraph of its own",
        "“Map of wells” is referred to and isn't in this file",
        "the vote is 2–1–1 in the closing line and 2–1–0 in the metadata",
    ):
        assert sum(words in message for message in said) == 1, words
    assert all(finding.line for finding in specimen.findings)


def test_paragraphs_that_the_conversion_put_among_the_operative_ones_are_told_by_their_words() -> None:
    preamble = (
        '<formula><p>The General Assembly,</p></formula><container name="Aware"><p>Aware of wells,</p></container>'
    )
    body = (
        "<paragraph><content><p>Humming low, as wells do,</p></content></paragraph></mainBody><preamble>"
        '<container name="Noting"><p>Noting lakes,</p></container></preamble><mainBody>'
        "<paragraph><num>1.</num><content><p>Decides to dig;</p></content></paragraph>"
        "<paragraph><content><p>and thanks all.</p></content></paragraph>"
    )
    closing = "<p><location>7th plenary meeting</location></p>"
    after = (
        "</attachments><mainBody><paragraph><content><p>[Adopted without a vote.]</p></content></paragraph></mainBody>"
    )
    read = read_bytes(
        document(preamble=preamble, body=body, closing=closing, attached=after + "<attachments>"), "x.xml"
    )
    assert of_kind(read, Kind.PREAMBULAR, Kind.OPERATIVE, Kind.CLOSING) == [
        ("PP 1", "", "Aware of wells,"),
        ("PP 2", "", "Humming low, as wells do,"),
        ("PP 3", "", "Noting lakes,"),
        ("OP 1", "1.", "Decides to dig;"),
        ("OP 1 ¶ 2", "", "and thanks all."),
        ("closing meeting", "", "7th plenary meeting"),
        ("closing adopted", "", "[Adopted without a vote.]"),
    ]


def test_lettered_resolutions_count_on_their_own() -> None:
    def text(letter: str, verb: str) -> str:
        heading = "".join(f"<paragraph><content><p><b>{line}</b></p></content></paragraph>" for line in (letter, verb))
        return (
            f"{heading}</mainBody><preamble><formula><p>The General Assembly,</p></formula><container name='Aware'>"
            "<p>Aware of wells,</p></container></preamble><mainBody><paragraph><num>1.</num>"
            f"<content><p>{verb}s to dig.</p></content></paragraph>"
        )

    body = text("A", "Decide") + text("B", "Resolve")
    read = read_bytes(document(cover="", preamble="", body=body, closing="", attached=""), "wells.xml")
    places = [str(one.address) for one in read.paragraphs if one.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]
    assert places == ["A, PP 1", "A, OP 1", "B, PP 1", "B, OP 1"]


def test_another_document_of_akoma_ntoso_is_read_by_its_paragraphs() -> None:
    act = (
        '<a:akomaNtoso xmlns:a="http://www.akomantoso.org/2.0"><a:act><a:body><a:article><a:num>Article 1</a:num>'
        "<a:paragraph><a:num>1.</a:num><a:content><a:p>Ponds are kept <a:ref>clean</a:ref>:<a:ul><a:li>well;</a:li>"
        "</a:ul></a:p></a:content></a:paragraph></a:article></a:body></a:act></a:akomaNtoso>"
    )
    read = read_bytes(act.encode(), "ponds.xml")
    assert [(str(one.address), one.label, one.text) for one in read.paragraphs] == [
        ("¶ 1", "", "Article 1"),
        ("¶ 2", "1.", "Ponds are kept clean:"),
        ("¶ 3", "", "well;"),
    ]


def test_no_words_are_lost_where_words_and_blocks_are_mixed() -> None:
    body = (
        "<section>First <i>words</i><p>Second<ul><li>third</li></ul>fourth</p>fifth"
        "<table>sixth</table><content>seventh<authorialNote marker='1'>A note<p>of two</p></authorialNote></content>"
        "<container name='Aware'>eighth</container></section>"
    )
    read = read_bytes(document(cover="", preamble="", body=body, closing="ninth", attached=""), "wells.xml")
    assert [one.text for one in read.paragraphs[1:]] == [
        "First words",
        "Second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
    ]
    assert [note.text for note in read.notes] == ["A note\nof two"]


@pytest.mark.parametrize(
    "before", ["", "\ufeff", "<?xml version='1.0'?>\n<?look here?>\n", "<!-- " + "a long licence " * 900 + "-->"]
)
def test_it_is_recognised_by_content(before: str) -> None:
    assert read_bytes(document(before=before), "wells.txt").source.format == "xml"


def test_it_is_recognised_in_utf_16() -> None:
    assert read_bytes(document().decode().encode("utf-16"), "wells.xml").head.symbol == "A/RES/99/7"


BOMB = "<!DOCTYPE akomaNtoso [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + step)} '{f'&{chr(97 + step)};' * 10}'>" for step in range(9)
)
DEEP = f"<akomaNtoso xmlns='{NAMESPACE}'>" + "<list><point>" * 200 + "x" + "</point></list>" * 200 + "</akomaNtoso>"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (document()[:-60], "damaged in line"),
        (document(body="<p>wells & lakes</p>"), "damaged in line"),
        (document(body="<p>wells&nbsp;</p>"), "damaged in line"),
        (document() + document(), "damaged in line"),
        (document().replace(b"Water", b"W\xe4ter"), "damaged in line"),
        (f"<akomaNtoso xmlns='{NAMESPACE}'><statement/></akomaNtoso>".encode(), "no text"),
        (b"<?xml version='1.0'?><feed/>", "no Akoma Ntoso"),
    ],
)
def test_a_damaged_file_gets_a_sentence(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_bytes(data, "wells.xml")
    assert str(caught.value).startswith("wells.xml: ")
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 3


@pytest.mark.parametrize(
    "data",
    [
        document(body="<p>&j;</p>", before=BOMB + "]>"),
        document(body="<p class='&j;'>x</p>", before=BOMB + "]>"),
        document(body="<p>&x;</p>", before="<!DOCTYPE akomaNtoso [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>"),
        DEEP.encode(),
    ],
)
def test_a_hostile_file_is_not_read(data: bytes) -> None:
    with pytest.raises(HostileInput, match=r"^wells\.xml: the XML (declares|nests)"):
        read_bytes(data, "wells.xml")


PUBLISHED = [
    f"{language}/{path.stem}" for language in LANGUAGES for path in sorted((CORPUS / "akn" / language).glob("*.xml"))
]


@pytest.mark.drawn(len(PUBLISHED))
@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_file_is_read_as_an_independent_walk_reads_it(name: str) -> None:
    path = CORPUS / "akn" / f"{name}.xml"
    walked, resolution = akn_walk.walk(path), read(path)
    notes = [(note.label, akn_walk.normal(note.text.replace("\n", " "))) for note in resolution.notes]
    assert notes == [(note.marker, note.text) for note in walked.notes]
    assert without_broken(name, body_of(resolution)) == without_broken(name, walked_body(walked))
    closing = [akn_walk.normal(one.text) for one in resolution.paragraphs if one.address.kind is Kind.CLOSING]
    assert closing == list(walked.closing)
    assert resolution.head.symbol == walked.first("symbol")
    assert facts(resolution.head.record) == {
        **walked.facts,
        "sponsors": tuple(map(akn_walk.normal, walked.sponsors)),
    }


Row = tuple[str, str, str, tuple[str, ...], tuple[tuple[int, str], ...]]
"""What a paragraph is, its label, its words, its path, its notes."""


def without_broken(name: str, rows: list[Row]) -> list[Row]:
    return [row for row in rows if (name, row[1]) != BROKEN_CALL]


def walked_body(walked: akn_walk.Document) -> list[Row]:
    """A paragraph that goes on below a list belongs to the numbered one; how deep, only redline says."""
    return [
        (one.kind, one.label, one.text, one.path[:1] if one.kind == "other" else one.path, one.calls)
        for one in walked.paragraphs
    ]


def body_of(resolution: Resolution) -> list[Row]:
    labels = {note.ref: note.label for note in resolution.notes}
    rows: list[Row] = []
    for one in resolution.paragraphs:
        if one.address.kind not in (Kind.PREAMBULAR, Kind.OPERATIVE):
            continue
        text, calls = "", []
        for run in one.runs:
            text += run.text
            if run.atom:
                calls.append((len(akn_walk.normal(text)), labels[run.atom.ref]))
        path: tuple[str, ...] = (one.address.number, *one.address.sub)
        kind = "sub" if one.address.sub and one.label else str(one.address.kind)
        if not one.label and one.address.nth > 1:
            kind, path = "other", path[:1]
        rows.append((kind, akn_walk.normal(one.label), akn_walk.normal(text), path, tuple(calls)))
    return rows


def facts(record: Record | None) -> dict[str, object]:
    assert record is not None
    outcome = {"recorded vote": "adoptedRecordedVote", "without a vote": "adoptedWithoutVote"}.get(record.outcome, "")
    sides = [record.vote.in_favour, record.vote.against, record.vote.abstaining] if record.vote else []
    found: dict[str, object] = {
        "draft symbol": record.draft,
        "report": record.report,
        "meeting": record.action,
        "adopted": record.adopted,
        "published": record.issued,
        "vote": "-".join(str(side.count) for side in sides) or outcome,
    }
    said = {name: value for name, value in found.items() if value}
    return {**said, "sponsors": (record.sponsors, record.additional_sponsors)}


def test_every_paragraph_of_the_operative_part_has_an_opener_and_a_line(corpus: Path) -> None:
    content = read_akn((corpus / "akn" / "fr" / "hrc-56-2.xml").read_bytes(), "hrc-56-2.xml")
    assert all(block.origin.line for block in content.blocks)
    resolution = read(corpus / "akn" / "fr" / "hrc-56-2.xml")
    numbered = [one for one in resolution.paragraphs if one.address.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]
    assert [sum(one.address.kind is kind for one in numbered) for kind in (Kind.PREAMBULAR, Kind.OPERATIVE)] == [33, 37]
    assert all(one.opener for one in numbered)
