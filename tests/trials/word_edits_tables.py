"""Seeded edits of a Word file's tables: columns, merged cells, rows that move, whole tables."""

from __future__ import annotations

from copy import deepcopy

from redline.ooxml.names import element, w
from tests.reading.word_files import p
from tests.trials.word_edits import Draft, Edit, Element, runs, snippet


def _tables(draft: Draft) -> list[Element]:
    return [table for table in draft.body.iter(w("tbl")) if table.find(w("tr")) is not None]


def _plain(draft: Draft) -> list[Element]:
    """Tables of which every row has the same cells, none of them merged."""
    return [
        table
        for table in _tables(draft)
        if len({len(row.findall(w("tc"))) for row in table.findall(w("tr"))}) == 1
        and next(table.iter(w("gridSpan"), w("vMerge"), w("hMerge"), w("sdt")), None) is None
    ]


def add_column(draft: Draft) -> None:
    if found := _plain(draft):
        table = draft.random.choice(found)
        rows = table.findall(w("tr"))
        place = draft.random.randrange(len(rows[0].findall(w("tc"))))
        for row in rows:
            cell = row.findall(w("tc"))[place]
            cell.addnext(snippet(f"<w:tc>{p(draft.words())}</w:tc>"))
        _grid(table, place, 1)


def delete_column(draft: Draft) -> None:
    if found := [table for table in _plain(draft) if len(table.findall(f"{w('tr')}[1]/{w('tc')}")) > 1]:
        table = draft.random.choice(found)
        rows = table.findall(w("tr"))
        place = draft.random.randrange(len(rows[0].findall(w("tc"))))
        for row in rows:
            row.remove(row.findall(w("tc"))[place])
        _grid(table, place, -1)


def _grid(table: Element, place: int, by: int) -> None:
    grid = table.find(w("tblGrid"))
    columns = [] if grid is None else grid.findall(w("gridCol"))
    if grid is not None and place < len(columns):
        if by > 0:
            columns[place].addnext(deepcopy(columns[place]))
        else:
            grid.remove(columns[place])


def merge_cells(draft: Draft) -> None:
    """Two neighbours in a row become one that spans both, with the words of both."""
    rows = [row for table in _plain(draft) for row in table.findall(w("tr")) if len(row.findall(w("tc"))) > 1]
    if rows:
        cells = draft.random.choice(rows).findall(w("tc"))
        place = draft.random.randrange(len(cells) - 1)
        one, other = cells[place], cells[place + 1]
        _cell_properties(one).append(element("gridSpan", val="2"))
        one.extend([child for child in other if child.tag != w("tcPr")])
        other.getparent().remove(other)  # type: ignore[union-attr]  # it stands in a row


def merge_down(draft: Draft) -> None:
    """A cell is joined with the one below it."""
    if found := [table for table in _plain(draft) if len(table.findall(w("tr"))) > 1]:
        rows = draft.random.choice(found).findall(w("tr"))
        place = draft.random.randrange(len(rows) - 1)
        column = draft.random.randrange(len(rows[0].findall(w("tc"))))
        for row, value in ((rows[place], "restart"), (rows[place + 1], "continue")):
            _cell_properties(row.findall(w("tc"))[column]).append(element("vMerge", val=value))


def _cell_properties(cell: Element) -> Element:
    """The properties with nothing behind a width, so that what is appended stands where the schema has it."""
    found = cell.find(w("tcPr"))
    width = None if found is None else found.find(w("tcW"))
    if found is not None:
        cell.remove(found)
    properties = element("tcPr")
    if width is not None:
        properties.append(width)
    cell.insert(0, properties)
    return properties


def move_row(draft: Draft) -> None:
    if found := [table for table in _tables(draft) if len(table.findall(w("tr"))) > 2]:
        rows = draft.random.choice(found).findall(w("tr"))
        one, other = draft.random.sample(rows, 2)
        draft.random.choice([other.addnext, other.addprevious])(one)


def delete_table(draft: Draft) -> None:
    found = [
        table for table in draft.body.findall(w("tbl")) if next(table.iter(w("sectPr"), w("fldChar")), None) is None
    ]
    if found and len(draft.blocks()) > 2:
        draft.body.remove(draft.random.choice(found))
        _keep_tables_apart(draft)


def move_table(draft: Draft) -> None:
    if (found := draft.body.findall(w("tbl"))) and (places := draft.blocks()):
        draft.random.choice(places).addprevious(draft.random.choice(found))
        _keep_tables_apart(draft)


def add_paragraph_to_cell(draft: Draft) -> None:
    if found := [cell for cell in draft.body.iter(w("tc")) if cell.find(w("p")) is not None]:
        like = draft.random.choice(draft.random.choice(found).findall(w("p")))
        draft.random.choice([like.addnext, like.addprevious])(snippet(p(draft.words())))


def delete_paragraph_of_cell(draft: Draft) -> None:
    found = [
        paragraph
        for cell in draft.body.iter(w("tc"))
        for paragraph in cell.findall(w("p"))[:-1]
        if runs(paragraph) and next(paragraph.iter(w("fldChar"), w("commentReference")), None) is None
    ]
    if found:
        paragraph = draft.random.choice(found)
        paragraph.getparent().remove(paragraph)  # type: ignore[union-attr]  # it stands in a cell


def _keep_tables_apart(draft: Draft) -> None:
    """Word keeps a paragraph between two tables; the body ends with one."""
    for table in draft.body.findall(w("tbl")):
        following = table.getnext()
        if following is None or following.tag in (w("tbl"), w("sectPr")):
            table.addnext(snippet(p()))


TABLE_EDITS: tuple[Edit, ...] = (
    *(add_column, delete_column, merge_cells, merge_down, move_row, delete_table, move_table),
    *(add_paragraph_to_cell, delete_paragraph_of_cell),
)
