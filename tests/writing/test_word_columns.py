"""Columns of tables that come and go, and tables within tables: what is marked, and that every engine resolves it."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from redline.comparing import compare
from redline.comparing.marking.words import diff
from redline.model import Change, Comparison, Pair, Resolution
from redline.ooxml.names import w
from redline.ooxml.package import Package
from redline.ooxml.resolve import resolve
from redline.proving.word import prove
from redline.reading import read_bytes
from redline.writing.docx import render
from tests.engines.office import Office
from tests.reading.word_files import p, word_file
from tests.trials.random_tables import pair
from tests.writing.both_engines import Verdict, judge

FINE = Verdict()
INNER = 0.12
"""The share of cells with a table in them."""
BASE = [("State", "Lamps", "Keeper"), ("Arcadia", "twelve white lamps", "none"), ("Lyonesse", "three red lamps", "two")]


def text(rows: list[tuple[str, ...]], width: int = 2000) -> Resolution:
    lines = f'<w:gridCol w:w="{width}"/>' * len(rows[0])
    inner = "".join(f"<w:tr>{''.join(f'<w:tc>{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return read_bytes(word_file(f"<w:tbl><w:tblPr/><w:tblGrid>{lines}</w:tblGrid>{inner}</w:tbl>{p('End.')}"), "t.docx")


def marked(old: Resolution, new: Resolution) -> etree._Element:
    return Package.open(render(compare(old, new)), "x.docx").tree("word/document.xml")


def words(root: etree._Element, kind: str) -> list[str]:
    texts = w("delText") if kind == "del" else w("t")
    return ["".join(one.text or "" for one in mark.iter(texts)) for mark in root.iter(w(kind)) if len(mark)]


@pytest.mark.drawn(40)
@pytest.mark.parametrize("seed", range(40))
def test_edited_tables_are_proved_and_valid(seed: int, tmp_path: Path) -> None:
    old, new = pair(seed, INNER)
    assert [judge(old, new, tmp_path, None), judge(new, old, tmp_path, None)] == [FINE, FINE]


@pytest.mark.parametrize("seed", range(12))
def test_libreoffice_gives_both_versions_of_an_edited_table_back(seed: int, tmp_path: Path, office: Office) -> None:
    old, new = pair(seed)
    assert [judge(old, new, tmp_path, office, looks=True), judge(new, old, tmp_path, office, looks=True)] == [
        FINE,
        FINE,
    ]


def test_only_the_words_of_a_column_that_comes_are_marked() -> None:
    root = marked(text([row[:2] for row in BASE]), text(BASE))
    assert (words(root, "ins"), words(root, "del")) == (["Keeper", "none", "two"], [])
    assert len(list(root.iter(w("cellIns")))) == 3
    assert next(root.iter(w("tr"))).find(w("trPr")) is None


def test_only_the_words_of_a_column_that_goes_are_marked() -> None:
    root = marked(text(BASE), text([(row[0], row[2]) for row in BASE]))
    assert (words(root, "ins"), words(root, "del")) == ([], ["Lamps", "twelve white lamps", "three red lamps"])
    assert len(list(root.iter(w("cellDel")))) == 3


@pytest.mark.parametrize("accept", [True, False])
def test_a_row_that_goes_has_a_cell_of_the_column_that_comes_which_nobody_keeps(accept: bool) -> None:
    root = marked(text([row[:2] for row in BASE]), text([BASE[0], BASE[2]]))
    assert [len(row.findall(w("tc"))) for row in next(root.iter(w("tbl"))).findall(w("tr"))] == [3, 3, 3]
    resolve(root, accept)
    assert [len(row.findall(w("tc"))) for row in root.iter(w("tr"))] == ([3, 3] if accept else [2, 2, 2])


@pytest.mark.parametrize(("accept", "widths"), [(True, ["2000", "2000", "1500"]), (False, ["2000", "2000"])])
def test_the_grid_has_the_new_column_until_it_is_rejected(accept: bool, widths: list[str]) -> None:
    root = marked(text([row[:2] for row in BASE]), text(BASE, 1500))
    resolve(root, accept)
    assert [line.get(w("w")) for line in root.iter(w("gridCol"))] == widths


@pytest.mark.parametrize("grid", ["<w:tblGrid/>", ""], ids=["empty", "missing"])
def test_a_table_without_a_grid_gets_one_with_its_columns(grid: str) -> None:
    def gridless(rows: list[tuple[str, ...]]) -> Resolution:
        width = '<w:tcPr><w:tcW w:w="900" w:type="dxa"/></w:tcPr>'
        lines = "".join(f"<w:tr>{''.join(f'<w:tc>{width}{p(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
        return read_bytes(word_file(f"<w:tbl><w:tblPr/>{grid}{lines}</w:tbl>{p('End.')}"), "t.docx")

    root = marked(gridless([row[:2] for row in BASE]), gridless(BASE))
    assert [line.get(w("w")) for line in next(root.iter(w("tblGrid"))).findall(w("gridCol"))] == ["900"] * 3
    resolve(root, accept=False)
    assert next(root.iter(w("gridCol")), None) is None


def test_a_word_in_a_table_within_a_table_is_marked_alone() -> None:
    def nested(lamps: str) -> Resolution:
        inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p(lamps)}</w:tc><w:tc>{p('oil')}</w:tc></w:tr></w:tbl>"
        outer = f"<w:tr><w:tc>{p('Arcadia')}</w:tc><w:tc>{inner}{p()}</w:tc></w:tr>"
        return read_bytes(word_file(f"<w:tbl><w:tblPr/><w:tblGrid/>{outer}</w:tbl>{p('End.')}"), "t.docx")

    root = marked(nested("three red lamps"), nested("three green lamps"))
    assert (words(root, "ins"), words(root, "del")) == (["green"], ["red"])


def test_a_table_that_comes_in_a_cell_leaves_its_row() -> None:
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{p('a long list of lamps and wicks')}</w:tc></w:tr></w:tbl>"

    def with_rows(more: str) -> Resolution:
        rows = f"<w:tr><w:tc>{p('111')}</w:tc><w:tc>{more}{p('222')}</w:tc></w:tr><w:tr><w:tc>{p('333')}</w:tc></w:tr>"
        return read_bytes(word_file(f"<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>{p('End.')}"), "t.docx")

    root = marked(with_rows(""), with_rows(inner))
    assert (words(root, "ins"), words(root, "del")) == (["a long list of lamps and wicks"], [])


def test_cells_that_were_paired_otherwise_keep_their_pairs() -> None:
    """As an amendment pairs them: each cell stays itself, even where it says what its neighbour said."""
    old, new = text(BASE), text([(row[1], row[0], row[2]) for row in BASE])
    by_hand = tuple(
        Change(Pair((one,), (other,)), diff(one.runs, other.runs))
        for one, other in zip(old.paragraphs, new.paragraphs, strict=True)
    )
    data = render(Comparison(old, new, by_hand))
    prove(data, old, new)
    assert next(Package.open(data, "x.docx").tree("word/document.xml").iter(w("cellIns"), w("cellDel")), None) is None
