"""Laws that hold for any sequence of blocks, sensible or not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from redline.model import Block, Cell, Kind, Layout, Note, Origin, Source
from redline.reading.content import Content
from redline.reading.structure import build
from redline.reading.text.file import read_text
from redline.runs import Run, note_call, plain
from tests.drawing import examples

SOURCE = Source("draft.txt", "text")
LEFT_OUT = "left out as page furniture: "
LINES = st.sampled_from(
    [
        "The General Assembly,", "“The General Assembly,", "Le Conseil de sécurité,", "大会，", "إن الجمعية العامة،",
        "Recalling its resolution 88/14,", "Noting that:", "Décide de venir ;", "1. Decides to come;", "1. Decides:",
        "2. Requests.", "5 bis. Urges;", "7. Notes;", "PP1 Recalling,", "OP3 bis Decides;", "(a) One;", "(b) Two:",
        "(h) Eight;", "(i) Nine;", "(ii) Ten;", "a) Un ;", "i. One;",
        "1- كلمة", "一、总则", "– dash;", "A", "B", "I", "II",
        "Annex", "Annex II", "Article 3", "Section I", "Keeping of gauges", "42nd meeting", "3 May 2032", "In favour:",
        "[Adopted without a vote.]", "“1. Decides;", "”", "”.", "", " ", "\t", "53/... Title", "A/91/L.7",
        "Cuba: draft resolution", "Cuba: amendment to draft resolution A/91/L.7", "We decide;", "1", "(", "«", "____",
    ]
)  # fmt: skip
WORDS = st.text(alphabet="ab é\u00a0\u2019-.,;:中ش1()“”*\n\t", max_size=12)
TEXTS = st.one_of(LINES, WORDS)
LABELS = st.sampled_from(["", "", "", "1.", "2.", "(a)", "(i)", "a)", "•", "I.", "A.", "1.1", "Article 1"])
CALL = note_call("1")


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    runs = [Run(draw(TEXTS))]
    if draw(st.integers(0, 5)) == 0:
        runs.insert(draw(st.integers(0, 1)), CALL)
    cell = Cell(0, 0, 0) if draw(st.integers(0, 9)) == 0 else None
    layout = Layout(bold=draw(st.booleans()), centred=draw(st.integers(0, 5)) == 0)
    return Block(tuple(runs), Origin(line=1), draw(LABELS), layout, cell)


@examples(300)
@given(st.lists(blocks(), max_size=25), st.sampled_from([None, "en", "fr", "ru", "zh", "ar", "xx"]))
def test_every_block_becomes_one_paragraph_with_an_address_of_its_own(found: list[Block], language: str | None) -> None:
    content = Content(tuple(found), (Note("1", "1", ((Run("A note."),),)),))

    resolution = build(content, SOURCE, language)

    assert len(resolution.paragraphs) == len(found)
    assert len({one.address for one in resolution.paragraphs}) == len(found)
    assert len({str(one.address) for one in resolution.paragraphs}) == len(found)
    for block, paragraph in zip(found, resolution.paragraphs, strict=True):
        typed = "" if block.label else paragraph.label
        assert typed + paragraph.gap + paragraph.text == block.text
        assert paragraph.label == (block.label or typed)
        assert [run for run in paragraph.runs if run.atom] == [run for run in block.runs if run.atom]
        assert (paragraph.origin, paragraph.layout, paragraph.cell) == (block.origin, block.layout, block.cell)
        assert paragraph.level == len(paragraph.address.sub)
    kinds = {one.address.kind for one in resolution.paragraphs}
    assert Kind.OTHER not in kinds or kinds == {Kind.OTHER}


@examples(300)
@given(st.lists(TEXTS, max_size=30), st.sampled_from(["\n", "\n\n", "\r\n", "\r"]))
def test_no_letter_of_a_plain_text_is_lost_or_made_up(lines: list[str], end: str) -> None:
    text = end.join([*lines, "The keepers met."])

    content = read_text(text.encode(), "draft.txt", "en")

    seen = "".join(plain(block.runs) for block in content.blocks) + "".join(note.text for note in content.notes)
    seen += "".join(one.message.removeprefix(LEFT_OUT) for one in content.findings if one.message.startswith(LEFT_OUT))
    assert sorted(filter(str.isalpha, seen)) == sorted(filter(str.isalpha, text))
    assert all(block.origin.line for block in content.blocks)
    assert len(content.line_starts) == len(content.blocks)


@examples(200)
@given(st.binary(max_size=200))
def test_any_bytes_give_a_text_or_a_plain_refusal(data: bytes) -> None:
    from redline.errors import InputError

    try:
        content = read_text(data, "draft.txt", None)
    except InputError as error:
        assert "draft.txt" in str(error)
        return
    for block in content.blocks:
        assert not set(block.text) & set(map(chr, [*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF]))
