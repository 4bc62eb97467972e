"""Elements that stand where the schema has no room for them (ECMA-376 part 1, annex A.1).

Many programs write such files and Word reads some of them; what they mean no standard says. So nobody asks before a
file can't be read, or a redline on it fails the proof: then the file is told to be the cause. Only where words would be
read by nobody is a file refused at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from redline.errors import InputError, ProofError, RedlineError
from redline.messages import Message
from redline.ooxml.names import ALTERNATE, DELETED, MARKS, MATH, MATH_PARAGRAPH, MC, W, local, names, w
from redline.ooxml.package import Package
from redline.ooxml.resolve import RANGES
from redline.ooxml.stories import parts

_RUN_CONTENT = names(
    "br t contentPart delText instrText delInstrText noBreakHyphen softHyphen dayShort monthShort yearShort dayLong "
    "monthLong yearLong annotationRef footnoteRef endnoteRef separator continuationSeparator sym pgNum cr tab object "
    "pict fldChar ruby footnoteReference endnoteReference commentReference drawing ptab lastRenderedPageBreak"
)
_RANGES = RANGES | names("bookmarkStart bookmarkEnd commentRangeStart commentRangeEnd")
_MARKS = _RANGES | MARKS | names("proofErr permStart permEnd customXml sdt")
_INLINE = _MARKS | names("r hyperlink fldSimple smartTag dir bdo subDoc")
_BLOCKS = _MARKS | names("p tbl altChunk")
_ROWS = _MARKS | names("tr")
_CELLS = _MARKS | names("tc")
_EMPTY = _RANGES | names(
    "t delText instrText delInstrText tab br cr noBreakHyphen softHyphen sym ptab footnoteReference endnoteReference "
    "gridCol numId ilvl pStyle rStyle"
)
"""These hold no element at all."""

_CHILDREN = {
    **dict.fromkeys(names("r"), _RUN_CONTENT | names("rPr")),
    **dict.fromkeys(names("p"), _INLINE | names("pPr")),
    **dict.fromkeys(names("hyperlink fldSimple dir bdo"), _INLINE | names("fldData")),
    **dict.fromkeys(names("smartTag"), _INLINE | names("smartTagPr")),
    **dict.fromkeys(MARKS, _INLINE | _ROWS | _CELLS),
    **dict.fromkeys(names("body"), _BLOCKS | names("sectPr")),
    **dict.fromkeys(names("tc"), _BLOCKS | names("tcPr")),
    **dict.fromkeys(names("hdr ftr txbxContent footnote endnote comment"), _BLOCKS),
    **dict.fromkeys(names("tbl"), _ROWS | names("tblPr tblGrid")),
    **dict.fromkeys(names("tr"), _CELLS | names("tblPrEx trPr")),
    **dict.fromkeys(names("sdtContent customXml"), _BLOCKS | _INLINE | _ROWS | _CELLS | names("customXmlPr")),
    **dict.fromkeys(_EMPTY, frozenset()),
}
"""What each of these may hold of WordprocessingML's own elements; others hold what they like here."""

_CONTAINERS = names("sdtContent customXml body tc hdr ftr txbxContent footnote endnote comment tbl tr")
"""What is read paragraph by paragraph; what stands in a paragraph by mistake is compared as a whole."""
_IDS = {w("style"): w("styleId"), w("num"): w("numId"), w("abstractNum"): w("abstractNumId")}
_FORMULAS = frozenset({MATH, MATH_PARAGRAPH})
_TRANSPARENT = frozenset({ALTERNATE, f"{{{MC}}}Choice", f"{{{MC}}}Fallback"})
_DELETED = names("delText delInstrText")
_PROPERTIES = names("pPr rPr tcPr trPr tblPr sectPr")
"""Their children ("ins", "del") are no content."""


@contextmanager
def blamed(*files: tuple[bytes, str]) -> Iterator[None]:
    """Where what is done within fails for no known reason, or its proof does: InputError for a file that is the cause.

    files: the Word files that it is done with, each with its name; b"" is none.
    """
    try:
        yield
    except Exception as error:
        known = isinstance(error, (RedlineError, MemoryError, RecursionError)) and not isinstance(error, ProofError)
        for data, name in () if known else files:
            if data and (sentence := misplaced(data, name)):
                raise InputError(sentence) from error
        raise


def check(package: Package) -> None:
    """InputError where words stand where nobody reads them: within what holds none, or beside a story's paragraphs."""
    for part in parts(package):
        for element in _hidden(package.tree(part)):
            raise InputError(_sentence(package.name, part, _straight_in(element)))


def _hidden(root: etree._Element) -> Iterator[etree._Element]:
    yield from (empty[0] for empty in root.iter(*_EMPTY) if len(empty))
    for container in root.iter(*_CONTAINERS):
        for child in _content(container):
            known = child.tag in _CHILDREN[container.tag] or child.tag in _FORMULAS
            if not known and any(text.text for text in child.iter(w("t"))):
                yield child


def misplaced(data: bytes, name: str) -> str:
    """A sentence on the first element of a Word file that stands where none may; "" where all stand right.

    data: the package.   name: the file's, for the sentence.   Raises InputError where the package is damaged.
    """
    package = Package.open(data, name)
    for part in package.parts:
        if not part.startswith("word/") or not part.endswith(".xml") or "/" in part[5:]:
            continue
        for misfit in _misplaced(package.tree(part)):
            return _sentence(name, part, misfit)
    return ""


def _sentence(name: str, part: str, misfit: str) -> Message:
    return Message("error.part-misplaced", name=name, part=part, misfit=misfit)


def _straight_in(element: etree._Element) -> str:
    parent = element.getparent()
    return f"{_called(element)} straight in {_called(parent)}" if parent is not None else _called(element)


def _misplaced(root: etree._Element) -> Iterator[str]:
    """What stands where, in words."""
    for text in root.iter(*_DELETED):
        if next(text.iterancestors(*DELETED), None) is None:
            yield f"{_called(text)} outside of a deletion"
    yield from _twice(root)
    for element in root.iter(*_CHILDREN):
        parent = element.getparent()
        if parent is not None and parent.tag in _PROPERTIES and element.tag not in _EMPTY:
            continue
        for child in _content(element):
            own = element.tag in _EMPTY or str(child.tag).startswith(f"{{{W}}}")
            if own and child.tag not in _CHILDREN[element.tag]:
                yield _straight_in(child)


def _twice(root: etree._Element) -> Iterator[str]:
    """Definitions of one id, of which only one can be meant."""
    for tag, attribute in _IDS.items():
        ids = Counter(definition.get(attribute) for definition in root.iterchildren(tag))
        name = etree.QName(tag).localname
        yield from (f"{times} <w:{name}> of one id, “{known}”" for known, times in ids.items() if times > 1)


def _content(element: etree._Element) -> Iterator[etree._Element]:
    """The children, those of alternatives included."""
    for child in element.iterchildren(tag=etree.Element):
        if child.tag in _TRANSPARENT:
            yield from _content(child)
        else:
            yield child


def _called(element: etree._Element) -> str:
    space = etree.QName(element).namespace
    prefix = "w" if space == W else element.prefix
    return f"<{prefix}:{local(element)}>" if prefix else f"<{local(element)}>"
