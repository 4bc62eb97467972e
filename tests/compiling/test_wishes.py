"""Who wants what: the matrix of a compilation in every format, and what is accepted of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given

from redline.amending.compiling.compiled import compile_texts
from redline.amending.compiling.matrix import matrix
from redline.amending.compiling.model import Compiled, Party
from redline.cli import main
from redline.comparing import compare
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.reading import read
from redline.reading.door import read_bytes
from redline.writing import table
from redline.writing.phrases import LANGUAGES
from redline.writing.report import compilation
from redline.writing.report.blocks import Bullets, Heading, Matrix
from redline.writing.report.compilation import Extent, extent_of
from redline.writing.scope import Scope
from tests.compiling.parties import DRAFT, NAMES, OPERATIVE, Text, parties, party, texts
from tests.drawing import examples
from tests.writing.schema import faults

Edits = Sequence[Sequence[tuple[str, int, int, str]]]
SCHEMA = json.loads(files("redline.writing").joinpath("summary.schema.json").read_text("utf-8"))


def changed(place: int, old: str, new: str) -> Text:
    words = list(OPERATIVE)
    words[place] = words[place].replace(old, new)
    return Text(operative=tuple(words))


WANTED = {
    "Atlantis": changed(0, "small", "bright"),
    "Borduria": changed(0, "small", "green"),
    "Cordonia": changed(0, "small", "bright"),
    "Freedonia": Text(operative=(OPERATIVE[0], OPERATIVE[1], *OPERATIVE[3:])),
    "Iceland": changed(2, "the map", "the old map"),
    "Japan": Text(operative=(OPERATIVE[0], "Encourages every harbour to keep a bell", *OPERATIVE[1:])),
}


@pytest.fixture
def sent(tmp_path: Path) -> list[str]:
    """The draft, and an edited copy of each party."""
    (tmp_path / "draft.txt").write_text(DRAFT.printed, "utf-8")
    for name, text in WANTED.items():
        (tmp_path / f"{name}.txt").write_text(text.printed, "utf-8")
    return [str(tmp_path / f"{name}.txt") for name in ("draft", *WANTED)]


def compiled(*names: str) -> Compiled:
    draft = DRAFT.read()
    return compile_texts(draft, [party(draft, name, WANTED[name]) for name in names or WANTED])


def told(made: Compiled) -> Matrix:
    return next(block for block in compilation.report(made, Scope("en")).blocks if isinstance(block, Matrix))


def test_rows_are_places_and_columns_parties() -> None:
    whole = told(compiled())
    cells = {
        (row.place, column): (cell.lines, cell.sides)
        for row in whole.rows
        for cell in row.cells
        for column in cell.columns
        if cell.lines
    }

    assert whole.columns == ("Atlantis", "Cordonia", "Borduria", "Freedonia", "Iceland", "Japan")
    assert cells == {
        ("OP 1", "Atlantis"): (("“small” → “bright”",), ("1a",)),
        ("OP 1", "Borduria"): (("“small” → “green”",), ("1b",)),
        ("OP 1", "Cordonia"): (("“small” → “bright”",), ("1a",)),
        ("OP 1 bis", "Japan"): (("“Encourages every harbour to keep a bell;”",), ()),
        ("OP 3", "Freedonia"): (("deletes the paragraph",), ("2a",)),
        ("OP 3", "Iceland"): (("adds “old” after “wells and of the”",), ("2b",)),
    }


def test_what_stands_around_the_body_comes_last() -> None:
    draft = DRAFT.read()
    printed = WANTED["Atlantis"].printed.replace("A/80/L.901", "A/80/L.902").replace("Eightieth", "Eighty-first")
    new = read_bytes(printed.encode(), "new.txt")
    made = compile_texts(draft, [Party("Atlantis", compare(draft, new))])

    assert [row.place for row in told(made).rows] == ["OP 1", "symbol", "session"]


def test_neighbours_that_want_the_same_share_a_cell_and_conflicts_a_line() -> None:
    row = next(row for row in told(compiled()).rows if row.place == "OP 1")

    assert [cell.columns for cell in row.cells[:2]] == [("Atlantis", "Cordonia"), ("Borduria",)]
    assert [(met.number, met.line, met.target) for met in row.meetings] == [
        (1, "two texts at one place: a Atlantis, Cordonia; b Borduria", "#conflict-1")
    ]


@examples(20)
@given(texts)
def test_a_cell_is_there_for_each_wish_and_for_nothing_else(edits: Edits) -> None:
    draft = DRAFT.read()
    made = compile_texts(draft, parties(draft, edits))
    wanting = {
        (wish.party, spot)
        for wish in made.wishes
        for spot in (*((at, False) for at in (*wish.edits, *wish.gone)), *((at, True) for at in wish.come))
    }

    rows = matrix(made)
    assert {(name, made.spots[row.rows[0]]) for row in rows for name in row.wanted} == wanting
    assert sorted(number for row in rows for number in row.conflicts) == list(range(len(made.conflicts)))


def test_every_format_has_the_matrix(sent: list[str], tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("who.html", "who.md", "who.json", "all.html", "all.md", "all.json")]
    asked = ["compile", *sent, "-q", "--summary", str(tmp_path / "who.docx")]
    assert main([*asked, *(part for path in outputs for part in ("-o", str(path)))]) == 0

    for path in (path for path in outputs if path.suffix != ".json"):
        text = path.read_text("utf-8")
        assert "Who wants what" in text
        assert "deletes the paragraph" in text
    for name in ("who", "all"):
        data = json.loads((tmp_path / f"{name}.json").read_text("utf-8"))
        assert data["wishes"][1]["parties"][0]["paragraphs"] == ["Encourages every harbour to keep a bell;"]
        assert [row["conflicts"] for row in data["wishes"]] == [[1], [], [2], [3]]
    assert list(faults(data, SCHEMA, SCHEMA)) == []
    assert "changes" not in json.loads((tmp_path / "who.json").read_text("utf-8"))
    word = Package.open((tmp_path / "who.docx").read_bytes(), "who.docx").tree("word/document.xml")
    fills = [shade.get(w("fill")) for shade in word.iter(w("shd"))]
    assert len(set(fills)) == 2
    assert word.find(f".//{w('pgSz')}").get(w("orient")) == "landscape"


@pytest.mark.parametrize(
    ("name", "extent"),
    [
        ("conflicts.md", Extent.CONFLICTS),
        ("Conflits-mardi.docx", Extent.CONFLICTS),
        ("qui_veut_quoi.html", Extent.WISHES),
        ("who.html", Extent.WISHES),
        ("whole.md", Extent.ALL),
        ("quick.md", Extent.ALL),
        ("2.md", Extent.ALL),
    ],
)
def test_a_file_holds_one_thing_alone_if_that_is_the_first_word_of_its_name(name: str, extent: Extent) -> None:
    assert extent_of(name) is extent


def test_many_parties_have_tables_of_six_at_most(tmp_path: Path) -> None:
    draft = DRAFT.read()
    made = compile_texts(
        draft, [party(draft, name, changed(0, "small", word)) for name, word in zip(NAMES, "abcdefgh", strict=True)]
    )
    path = tmp_path / "who.docx"
    path.write_bytes(
        table.render(compilation.report(made, Scope("en"), compilation.Extent.WISHES), datetime(2026, 11, 30))
    )

    word = Package.open(path.read_bytes(), "who.docx").tree("word/document.xml")
    widths = [len(found.findall(w("gridCol"))) for found in word.iter(w("tblGrid"))]
    assert widths == [5, 5]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_matrix_is_told_in_every_language(language: str) -> None:
    whole = next(block for block in compilation.report(compiled(), Scope(language)).blocks if isinstance(block, Matrix))

    assert language == "en" or "deletes the paragraph" not in str(whole)


def test_conflicts_are_numbered_as_they_are_listed() -> None:
    lamps = [f"Urges island {number} to keep lamp {number}{' and its oil' * (number % 4)}" for number in range(12)]
    draft = Text(operative=tuple(lamps)).read()
    wanted = {
        name: Text(operative=tuple(f"{name} {one[0].lower()}{one[1:]}" for one in lamps)) for name in ("EU", "G77")
    }
    made = compile_texts(draft, [party(draft, name, text) for name, text in wanted.items()])
    report = compilation.report(made, Scope("en"))

    glance = next(block for block in report.blocks if isinstance(block, Bullets))
    headings = [block.text for block in report.blocks if isinstance(block, Heading) and block.anchor]
    numbers = [int(item.place.split(".")[0]) for item in glance.items]
    assert len(numbers) > compilation.AT_A_GLANCE
    assert numbers == list(range(1, len(made.conflicts) + 1))
    assert [heading.split(":")[0] for heading in headings] == [item.place for item in glance.items]


def test_all_but_some_changes_are_accepted(sent: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "next.txt"
    assert main(["compile", *sent, "--accept", "all", "--except", "Borduria:OP1,Freedonia", "-o", str(path)]) == 0

    said = capsys.readouterr().err
    assert said.startswith("Substantive changes to A/80/L.901")
    text = path.read_text("utf-8")
    assert "[-small-]{+bright+}" in text
    assert "{+old +}map" in text
    assert "green" not in text


def test_what_all_want_and_can_t_have_is_listed_and_refused(
    sent: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "next.docx"
    assert main(["compile", *sent, "--accept", "all", "-o", str(path)]) == 2

    said = capsys.readouterr().err.splitlines()
    assert said[0] == "OP 1: Atlantis, Cordonia (“bright”) and Borduria (“green”)"
    assert said[1].startswith("OP 3: Freedonia (delete) and Iceland (“")
    assert said[2].startswith("Error: at 2 places what was chosen can't all be accepted")
    assert not path.exists()


def test_accepting_without_an_output_shows_the_summary(
    sent: list[str], capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["compile", *sent, "--accept", "Japan"]) == 0

    shown = capfdbinary.readouterr().out.decode()
    assert " changes to A/80/L.901: 1 of 9 paragraphs" in shown.splitlines()[0]
    assert "Encourages every harbour to keep a bell" in shown


def test_a_summary_of_the_next_text_is_a_table(sent: list[str], tmp_path: Path) -> None:
    path = tmp_path / "next.docx"
    assert main(["compile", *sent, "--accept", "Japan", "--summary", str(path), "-q"]) == 0

    assert any("Encourages every harbour" in paragraph.text for paragraph in read(path).paragraphs)


def test_except_asks_for_accept(sent: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compile", *sent, "--except", "Japan"]) == 2
    assert "--accept" in capsys.readouterr().err
