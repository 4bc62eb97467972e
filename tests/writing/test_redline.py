"""A redline gives both texts back, by the tool's own proof and by LibreOffice."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from redline.comparing import compare
from redline.formatting import Style
from redline.model import Address, Kind, Note, Paragraph, Resolution, Source
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.runs import Run, note_call
from redline.writing.docx import render
from tests.drawing import examples
from tests.engines.office import Office, View
from tests.published import read
from tests.trials.random_drafts import pair

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
SIGNS = st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff\u2028\u2029")
"""Any sign that XML allows and that is no line end, in the words of XML 1.0, production 2."""
FEW = st.sampled_from("ab é\u0301\u00a0’-\u2011.;中ش\t\n😀")
STYLES = st.builds(
    Style, bold=st.booleans(), italic=st.booleans(), underline=st.booleans(), raised=st.sampled_from([0, 0, 1])
)
TEXTS = st.one_of(st.text(FEW, max_size=12), st.text(SIGNS, max_size=12))
RUNS = st.lists(st.builds(Run, TEXTS.filter(bool), STYLES), max_size=3)


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    paragraphs, notes = [], []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        runs = draw(RUNS)
        if draw(st.integers(0, 3)) == 0:
            ref = str(len(notes) + 1)
            notes.append(Note(ref, ref, tuple(tuple(part) for part in draw(st.lists(RUNS, min_size=1, max_size=2)))))
            runs.insert(draw(st.integers(0, len(runs))), note_call(ref))
        label = draw(st.sampled_from(["", f"{number}.", "(a)", "(i)", "5 bis.", "1-"]))
        kind = Kind.OPERATIVE if label else Kind.PREAMBULAR
        paragraphs.append(
            Paragraph(Address(kind, str(number)), tuple(runs), label, level=draw(st.integers(0, 2)) if label else 0)
        )
    return Resolution(tuple(paragraphs), Source("draft.txt", "text"), notes=tuple(notes), language="en")


@given(resolutions(), resolutions())
@examples(150)
def test_any_two_texts_are_given_back(old: Resolution, new: Resolution) -> None:
    prove(render(compare(old, new)), old, new)


@given(st.integers(0, 1_000_000))
@examples(150)
@example(70)  # the first note in a paragraph that splits
@example(112)  # a moved paragraph with an edit
@example(120)  # italics change in a word that is retyped between two insertions
def test_an_edited_draft_is_given_back(seed: int) -> None:
    old, new = pair(seed)
    prove(render(compare(old, new)), old, new)


def test_a_redline_is_the_same_each_time() -> None:
    old, new = pair(169, size=20, head=True)
    date = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert render(compare(old, new), "EU", date) == render(compare(old, new), "EU", date)


def test_author_and_date_are_those_given() -> None:
    old, new = pair(169, size=20, head=True)
    package = Package.open(render(compare(old, new), "EU", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)), "x.docx")
    root = package.tree("word/document.xml")
    marks = [mark for mark in root.iter() if any(name.endswith("}author") for name in map(str, mark.attrib))]
    seen = {
        tuple(value for name, value in mark.attrib.items() if str(name).endswith(("}author", "}date")))
        for mark in marks
    }
    assert seen == {("EU", "2026-01-02T03:04:05Z")}


def test_a_paragraph_that_is_unchanged_keeps_its_xml() -> None:
    old, new = pair(169, size=20, head=True)
    first = read_bytes(render(compare(old, old)), "old.docx")
    second = read_bytes(render(compare(new, new)), "new.docx")
    comparison = compare(first, second)
    before = paragraphs_of(first.source.data)
    after = set(paragraphs_of(render(comparison)))
    unchanged = [
        change.pair.old[0] for change in comparison.changes if change.kind == "unchanged" and not change.pair.moved
    ]
    kept = [paragraph for paragraph in unchanged if before[paragraph.origin.index or 0] in after]
    assert len(unchanged) >= 5
    assert len(kept) >= len(unchanged) - 2  # a change of look alone is tracked, and is no change of words


def paragraphs_of(data: bytes) -> list[bytes]:
    root = Package.open(data, "x.docx").tree("word/document.xml")
    return [etree.tostring(paragraph, method="c14n") for paragraph in root.iter(w("p"))]


def assert_office_agrees(office: Office, data: bytes, old: Resolution, new: Resolution, folder: Path) -> None:
    file = folder / "redline.docx"
    file.write_bytes(data)
    accepted, rejected = office.resolve(file)
    assert seen(accepted, new) == expected(new)
    assert seen(rejected, old) == expected(old)


def expected(resolution: Resolution) -> tuple[list[tuple[str, str]], list[str]]:
    notes = {note.ref: note for note in resolution.notes}
    lines = [(paragraph.label, printed(paragraph)) for paragraph in resolution.paragraphs]
    return lines, [notes[ref].text for paragraph in resolution.paragraphs for ref in paragraph.note_refs]


def printed(paragraph: Paragraph) -> str:
    return "".join("\ufffc" if run.atom and run.atom.kind == "note" else run.text for run in paragraph.runs)


def seen(view: View, resolution: Resolution) -> tuple[list[tuple[str, str]], list[str]]:
    """What LibreOffice shows; a number that had to be typed counts as a number, a note's own mark is left out."""
    wanted = [(paragraph.label, paragraph.gap) for paragraph in resolution.paragraphs]
    wanted += [("", "")] * len(view.paragraphs)
    lines = []
    for (label, text), (typed, gap) in zip(view.paragraphs, wanted, strict=False):
        blanks = (gap, "\t", " ")  # one that had none of its own has the blank of the number before
        printed = next((typed + between for between in blanks if between and text.startswith(typed + between)), "")
        lines.append((typed, text[len(printed) :]) if printed and typed and not label else (label, text))
    return lines, [note.lstrip("*").removeprefix(" ") for note in view.notes]


@pytest.mark.parametrize("seed", range(3000, 3060))
def test_libreoffice_gives_the_same_texts(seed: int, office: Office, tmp_path: Path) -> None:
    old, new = pair(seed, head=True)
    assert_office_agrees(office, render(compare(old, new)), old, new, tmp_path)


def test_a_subparagraph_of_another_level_keeps_its_number_on_rejecting(office: Office, tmp_path: Path) -> None:
    old = read(EXAMPLES / "lighthouses-old.docx")
    place = next(number for number, paragraph in enumerate(old.paragraphs) if paragraph.label == "(c)")
    deeper = replace(old.paragraphs[place], label="(iv)", level=2)
    paragraphs = (*old.paragraphs[:place], deeper, *old.paragraphs[place + 1 :])
    new = replace(old, paragraphs=paragraphs, source=Source("deeper.txt", "text"))
    data = render(compare(old, new))
    prove(data, old, new)
    assert_office_agrees(office, data, old, new, tmp_path)


@pytest.mark.parametrize("before", ["Noting the lamps on every pier,", "Deeply worried that oil is dear,"])
@pytest.mark.parametrize(("one", "other"), [(2, 1), (1, 2), (45, 47)])
@pytest.mark.parametrize("in_word", [False, True])
def test_numbers_that_begin_elsewhere_are_given_back(
    one: int, other: int, before: str, in_word: bool, office: Office, tmp_path: Path
) -> None:
    old, new = _numbered(one, "Noting the lamps on every pier,"), _numbered(other, before)
    if in_word:
        old = read_bytes(render(compare(old, old)), "old.docx")
    data = render(compare(old, new))
    prove(data, old, new)
    assert_office_agrees(office, data, old, new, tmp_path)


def test_behind_a_dropped_first_paragraph_a_number_begins_anew_and_nothing_is_retyped(
    office: Office, tmp_path: Path
) -> None:
    old = _numbered(1, "Noting the lamps on every pier,")
    first, dropped, *rest = old.paragraphs
    new = replace(old, paragraphs=(first, *rest), source=Source("new.txt", "text"))
    data = render(compare(old, new))
    assert_office_agrees(office, data, old, new, tmp_path)
    gone = Package.open(data, "x.docx").tree("word/document.xml").iter(w("delText"))
    assert "".join(text.text or "" for text in gone) == dropped.text


def _numbered(start: int, preamble: str) -> Resolution:
    """A text whose first numbers an extraction lost."""
    texts = [
        "Asks the keepers to ring the bells at dawn;",
        "Invites the harbours to trim all wicks;",
        "Ends the watch.",
    ]
    operative = [
        Paragraph(Address(Kind.OPERATIVE, str(number)), (Run(text),), f"{number}.")
        for number, text in enumerate(texts, start)
    ]
    first = Paragraph(Address(Kind.PREAMBULAR, "1"), (Run(preamble),))
    return Resolution((first, *operative), Source("draft.txt", "text"), language="en")


SERIES = [
    ("series/A_RES_78_199", "series/A_RES_79_166"),
    ("series/A_RES_79_166", "series/A_C.3_80_L.35"),
    ("series/A_C.3_80_L.35", "series/A_RES_80_204"),
    ("series/A_RES_79_166", "series/A_RES_80_204"),
    ("series/A_RES_78_199", "series/A_RES_80_204"),
]
PAIRS = [
    (f"pairs/A_RES_{old}", f"pairs/A_RES_{new}")
    for old, new in (
        line.split(">")
        for line in "79_235>80_128 79_105>80_96 79_236>80_156 79_108>80_99 79_42>80_41 79_71>80_65 79_127>80_168 "
        "79_130>80_172 79_167>80_209 79_66>80_61 79_47>80_49".split()
    )
]
BOTH_WAYS = [*SERIES, *PAIRS, *((new, old) for old, new in (*SERIES, *PAIRS))]


@pytest.mark.parametrize(("older", "newer"), BOTH_WAYS)
def test_real_pairs_hold_by_proof_and_by_libreoffice(
    older: str, newer: str, corpus: Path, office: Office, tmp_path: Path
) -> None:
    old, new = read(corpus / f"{older}.pdf"), read(corpus / f"{newer}.pdf")
    data = render(compare(old, new))
    prove(data, old, new)
    assert_office_agrees(office, data, old, new, tmp_path)


FRENCH_DRAWN = 4
"""Pairs of French texts with one paragraph a line, of 65; all of them hold by proof, and a third by LibreOffice too."""


@pytest.mark.parametrize("seed", range(FRENCH_DRAWN))
def test_french_texts_with_pages_in_them_hold_both_ways(
    seed: int, corpus: Path, office: Office, tmp_path: Path
) -> None:
    pairs = json.loads((corpus / "fr-pairs.json").read_text("utf-8"))
    folder, names = random.Random(seed).choice([(folder, names) for folder, rows in pairs.items() for names in rows])
    one, two = (read(corpus / folder / f"{name}.txt") for name in names)
    for old, new in ((one, two), (two, one)):
        data = render(compare(old, new))
        prove(data, old, new)
        assert_office_agrees(office, data, old, new, tmp_path)


@pytest.mark.parametrize(("older", "newer"), [*SERIES, *PAIRS])
def test_real_pairs_hold_as_word_files(older: str, newer: str, corpus: Path, office: Office, tmp_path: Path) -> None:
    sides = []
    for name in (older, newer):
        source = read(corpus / f"{name}.pdf")
        file = tmp_path / f"{Path(name).name}.docx"
        file.write_bytes(render(compare(source, source)))
        sides.append(read(file))
        assert [paragraph.text for paragraph in sides[-1].paragraphs] == [
            paragraph.text for paragraph in source.paragraphs
        ]
    old, new = sides
    data = render(compare(old, new))
    prove(data, old, new)
    assert_office_agrees(office, data, old, new, tmp_path)


def test_the_seed_against_an_edited_copy_holds(corpus: Path, office: Office, tmp_path: Path) -> None:
    old = read(corpus / "seed" / "hrc-53-draft.fr.txt")
    paragraphs = list(old.paragraphs)
    moved = paragraphs.pop(12)
    paragraphs.insert(20, moved)
    edited = [
        replace(
            paragraph,
            runs=(*paragraph.runs[:-1], replace(paragraph.runs[-1], text=paragraph.runs[-1].text.replace("de", "du"))),
        )
        if number % 5 == 0 and paragraph.runs and not paragraph.runs[-1].atom
        else paragraph
        for number, paragraph in enumerate(paragraphs)
        if number % 17
    ]
    new = replace(old, paragraphs=tuple(edited))
    data = render(compare(old, new))
    prove(data, old, new)
    assert_office_agrees(office, data, old, new, tmp_path)
