"""Where the cells of a table stand in its grid."""

from __future__ import annotations

import pytest
from lxml import etree

from redline.ooxml.grid import edges, set_span, span_of
from redline.ooxml.names import w
from tests.reading.word_files import W


def tbl(*rows: str, lines: int = 3) -> etree._Element:
    grid = "<w:gridCol/>" * lines
    return etree.fromstring(f'<w:tbl xmlns:w="{W}"><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{"".join(rows)}</w:tbl>')


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def tc(span: int = 1, more: str = "", inner: str = "") -> str:
    return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/>{more}</w:tcPr>{inner}<w:p/></w:tc>'


def test_cells_stand_between_lines() -> None:
    assert list(edges(tbl(tr(tc(), tc(2)), tr(tc(2), tc()))).values()) == [(0, 1), (1, 3), (0, 2), (2, 3)]


def test_a_table_in_a_cell_has_edges_of_its_own() -> None:
    inner = f"<w:tbl><w:tblPr/><w:tblGrid/>{tr(tc(), tc())}</w:tbl>"
    outer = tbl(tr(tc(3, inner=inner)))
    assert list(edges(outer).values()) == [(0, 3)]
    assert list(edges(outer.findall(f".//{w('tbl')}")[0]).values()) == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    "uneven",
    [
        tbl(tr(tc(), tc()), tr(tc())),
        tbl(tr(tc(2), tc(2))),
        tbl(tr(tc(), properties='<w:trPr><w:gridBefore w:val="1"/></w:trPr>')),
        tbl(tr(tc(), tc(more='<w:hMerge w:val="continue"/>'))),
        tbl(tr(f"<w:sdt><w:sdtContent>{tc()}{tc()}</w:sdtContent></w:sdt>", tc())),
        tbl(tr(tc()), "<w:tr/>"),
    ],
    ids=[
        "rows of two widths",
        "too few lines",
        "a gap",
        "merged the old way",
        "two cells in a control",
        "no cell",
    ],
)
def test_nothing_is_said_where_rows_do_not_fill_one_grid(uneven: etree._Element) -> None:
    assert edges(uneven) == {}


def test_a_cell_alone_in_a_control_and_a_file_without_widths_are_fine() -> None:
    held = tbl(tr(f"<w:sdt><w:sdtPr/><w:sdtContent>{tc()}</w:sdtContent></w:sdt>", tc()), lines=0)
    assert list(edges(held).values()) == [(0, 1), (1, 2)]


def test_a_merged_cell_is_placed_in_a_file_without_widths() -> None:
    assert list(edges(tbl(tr(tc(2), tc()), tr(tc(), tc(), tc()), lines=0)).values()) == [
        (0, 2),
        (2, 3),
        (0, 1),
        (1, 2),
        (2, 3),
    ]


def test_a_span_is_set_where_the_schema_has_it() -> None:
    cell = tbl(tr('<w:tc><w:tcPr><w:tcW w:w="5"/><w:vMerge/></w:tcPr><w:p/></w:tc>')).find(f".//{w('tc')}")
    assert cell is not None
    set_span(cell, 3)
    assert [child.tag for child in cell[0]] == [w("tcW"), w("gridSpan"), w("vMerge")]
    assert span_of(cell) == 3
    set_span(cell, 1)
    assert [child.tag for child in cell[0]] == [w("tcW"), w("vMerge")]
