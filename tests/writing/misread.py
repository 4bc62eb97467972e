"""What LibreOffice misreads in any Word file, one without tracked changes too, and the same file without it.

Where a redline resolves as it should once that is taken out of it and of both texts, LibreOffice's reading was the
whole of the difference (docs/ooxml/paragraph-marks.md, "What is left").
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from redline.ooxml.names import names, w
from redline.ooxml.package import Package

EMPTY_CONTROL = "a control stands around an empty paragraph, and LibreOffice misreads the section break behind it"
NOTE_IN_A_FIELD = "a field's result calls a note, and LibreOffice takes the note's words for the result's"

LINK_IN_A_LIST = "a link stands in a control with a list to choose from, and LibreOffice prints its code"
LINK_IN_A_FIELD = "a link stands in a field's result, and LibreOffice loses the result"

MARKS = names("ins del moveFrom moveTo")


def without_misread(data: bytes, reasons: Iterable[str]) -> bytes:
    """The file without what LibreOffice misreads for one of the reasons, which leaves its words as they are."""
    package = Package.open(data, "redline.docx")
    root = package.edit(package.document)
    found = [TAKE_OUT[reason](root) for reason in reasons]
    return package.to_bytes() if any(found) else data


def _controls(root: etree._Element) -> bool:
    """Take away the controls around paragraphs that say nothing."""
    controls = [control for control in root.iter(w("sdt")) if _says_nothing(control)]
    for control in controls:
        content = control.find(w("sdtContent"))
        for child in [] if content is None else list(content):
            control.addprevious(child)
        _remove(control)
    return bool(controls)


def _says_nothing(control: etree._Element) -> bool:
    """Whether its paragraphs are empty, or may be once their changes are resolved."""
    content = control.find(w("sdtContent"))
    paragraphs = [] if content is None else content.findall(w("p"))
    return bool(paragraphs) and all(map(_all_marked, paragraphs))


def _all_marked(paragraph: etree._Element) -> bool:
    return all(next(run.iterancestors(*MARKS), None) is not None for run in paragraph.iter(w("r")))


def _fields(root: etree._Element) -> bool:
    """Leave of the fields that call a note their results only."""
    parts = [part for field in _fields_with_notes(root) for part in field]
    for part in parts:
        _remove(part)
    return bool(parts)


def _fields_with_notes(root: etree._Element) -> Iterator[list[etree._Element]]:
    """The marks and codes of each field that calls a note itself."""
    fields: list[tuple[list[etree._Element], list[etree._Element]]] = []
    codes, calls = (w("instrText"), w("delInstrText")), (w("footnoteReference"), w("endnoteReference"))
    for found in root.iter(w("fldChar"), *codes, *calls):
        kind = found.get(w("fldCharType"))
        if kind == "begin":
            fields.append(([], []))
        if fields:
            fields[-1][found.tag in calls].append(found)
            if kind == "end":
                parts, notes = fields.pop()
                if notes:
                    yield parts


def _links(root: etree._Element) -> bool:
    """Take away the links in controls with a list, not their words (17.5.2.5, 17.5.2.15)."""
    chosen = [kind.getparent().getparent() for kind in root.iter(w("comboBox"), w("dropDownList"))]  # type: ignore[union-attr]  # w:sdtPr in w:sdt
    return _unlinked([link for control in chosen if control is not None for link in control.iter(w("hyperlink"))])


def _links_in_fields(root: etree._Element) -> bool:
    """Take away the links in fields, not their words."""
    depth, links = 0, []
    for found in root.iter(w("fldChar"), w("hyperlink")):
        depth += {"begin": 1, "end": -1}.get(found.get(w("fldCharType"), ""), 0)
        if depth > 0 and found.tag == w("hyperlink"):
            links.append(found)
    return _unlinked(links)


def _unlinked(links: list[etree._Element]) -> bool:
    for link in links:
        for child in list(link):
            link.addprevious(child)
        _remove(link)
    return bool(links)


def _remove(found: etree._Element) -> None:
    parent = found.getparent()
    assert parent is not None  # it stands in the document
    parent.remove(found)


TAKE_OUT: dict[str, Callable[[etree._Element], bool]] = {
    EMPTY_CONTROL: _controls,
    NOTE_IN_A_FIELD: _fields,
    LINK_IN_A_LIST: _links,
    LINK_IN_A_FIELD: _links_in_fields,
}
