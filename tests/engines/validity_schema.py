"""Where elements may stand: their order, what must be there, what may hold what (ECMA-376 part 1, annex A.1)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

from tests.engines.validity_parts import MC, Parts, W

Element = etree._Element
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd "
    "fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark "
    "headers cellIns cellDel cellMerge tcPrChange",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings "
    "sectPrChange",
    "numPr": "ilvl numId numberingChange ins",
    "tbl": "tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
    "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData embedTrueTypeFonts "
    "embedSystemFonts saveSubsetFonts saveFormsData mirrorMargins alignBordersAndEdges bordersDoNotSurroundHeader "
    "bordersDoNotSurroundFooter gutterAtTop hideSpellingErrors hideGrammaticalErrors activeWritingStyle proofState "
    "formsDesign attachedTemplate linkStyles stylePaneFormatFilter stylePaneSortMethod documentType mailMerge "
    "revisionView trackRevisions doNotTrackMoves doNotTrackFormatting documentProtection autoFormatOverride "
    "styleLockTheme styleLockQFSet defaultTabStop autoHyphenation consecutiveHyphenLimit hyphenationZone "
    "doNotHyphenateCaps showEnvelope summaryLength clickAndTypeStyle defaultTableStyle evenAndOddHeaders "
    "bookFoldRevPrinting bookFoldPrinting bookFoldPrintingSheets drawingGridHorizontalSpacing "
    "drawingGridVerticalSpacing displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery "
    "doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin drawingGridVerticalOrigin doNotShadeFormData "
    "noPunctuationKerning characterSpacingControl printTwoOnOne strictFirstAndLastChars noLineBreaksAfter "
    "noLineBreaksBefore savePreviewPicture doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent "
    "alwaysShowPlaceholderText doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt "
    "showXMLTags alwaysMergeEmptyNamespace updateFields hdrShapeDefaults footnotePr endnotePr compat docVars rsids "
    "attachedSchema themeFontLang clrSchemeMapping doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade "
    "captions readModeInkLockDown smartTagType schemaLibrary shapeDefaults doNotEmbedSmartTags decimalSymbol "
    "listSeparator",
}
RANKS = {W + name: {W + child: rank for rank, child in enumerate(text.split())} for name, text in ORDER.items()}
FIRST = {W + "p": W + "pPr", W + "r": W + "rPr", W + "tc": W + "tcPr"}
"""What stands first in these, if it is there."""
ONCE = frozenset(W + name for name in ("pPr", "rPr", "tcPr", "tblPr", "numPr", "sdt"))
"""Each child of these is there once at most."""
LAST_IN_ROW = (W + "ins", W + "del", W + "trPrChange")
STORIES = frozenset(W + name for name in ("body", "tc", "txbxContent", "footnote", "endnote", "hdr", "ftr", "comment"))
NEED_A_PARAGRAPH = STORIES - {W + "body"}
"""These end with a paragraph (17.4.65); Word gives a body that ends with a table one of its own accord."""
AROUND = frozenset(W + name for name in ("sdt", "sdtContent", "customXml"))
DECLARATIONS = ("footnotePr", "endnotePr")
"""In the settings these name the separators; the names are those of the notes."""
TEXTS = frozenset(W + name for name in ("t", "delText", "instrText", "delInstrText"))
WRAPPERS = frozenset(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
PROPERTY_SETS = frozenset(W + name for name in ("rPr", "trPr", "numPr"))
UNTRACKED_AROUND = frozenset(W + name for name in ("r", "t", "body", "tbl", "tr", "tc", "pPr", "tcPr"))
NOT_IN_WRAPPERS = frozenset(W + name for name in ("p", "tbl", "tr", "tc", "hyperlink", "fldSimple", "pPr", "rPr", "t"))


def schema_faults(parts: Parts) -> Iterator[str]:
    """What stands in a wrong place, is missing, or is there twice."""
    for part, root in parts.stories.items():
        for node in root.iter(tag=etree.Element):
            for fault in _faults(node):
                yield f"{part}: {fault}"


def _faults(node: Element) -> Iterator[str]:
    tag = str(node.tag)
    if tag in RANKS:
        yield from _order(node, RANKS[tag])
    if tag in FIRST and node.find(FIRST[tag]) is not None and node[0].tag != FIRST[tag]:
        yield f"{_name(FIRST[tag])} is not the first in {_name(tag)}"
    if tag == W + "trPr":
        late = [child.tag in LAST_IN_ROW for child in node]
        if late != sorted(late):
            yield "a row's revision stands before one of its properties"
        if all(late):
            yield "trPr holds no property"
    if tag == W + "tbl":
        yield from _table(node)
    if tag in STORIES and _parent(node) not in DECLARATIONS:
        yield from _blocks(node)
    if tag in TEXTS:
        yield from _text(node)
    if tag in WRAPPERS:
        yield from _wrapper(node)


def _order(node: Element, ranks: dict[str, int]) -> Iterator[str]:
    known = [child for child in node if child.tag in ranks]
    for one, other in pairwise(known):
        before, after = ranks[str(one.tag)], ranks[str(other.tag)]
        if node.tag == W + "sectPr" and {before, after} == {0, 1}:
            continue  # headers' and footers' references mix
        if before > after:
            yield f"in {_name(node.tag)}, {_name(one.tag)} stands before {_name(other.tag)}"
        if before == after and node.tag in ONCE:
            yield f"{_name(node.tag)} has two {_name(one.tag)}"
    strange = {str(child.tag) for child in node if str(child.tag).startswith(W)} - set(ranks)
    if node.tag in ONCE - {W + "sdt"}:
        yield from (f"{_name(node.tag)} holds {_name(tag)}" for tag in sorted(strange))


def _table(table: Element) -> Iterator[str]:
    for name in ("tblPr", "tblGrid"):
        if table.find(W + name) is None:
            yield f"a table has no {name}"
    rows = list(_flat(table, W + "tr"))
    if not rows:
        yield "a table has no row"
    for row in rows:
        if next(_flat(row, W + "tc"), None) is None:
            yield "a row has no cell"


def _flat(parent: Element, tag: str) -> Iterator[Element]:
    """The children of a name, content controls and the like looked through."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in AROUND:
            yield from _flat(child, tag)


def _blocks(story: Element) -> Iterator[str]:
    blocks = list(_in_order(story))
    if story.tag in NEED_A_PARAGRAPH and (not blocks or blocks[-1].tag != W + "p"):
        yield f"a {_name(story.tag)} doesn't end with a paragraph"
    for one, other in pairwise(blocks):
        if one.tag == other.tag == W + "tbl" and not (_passes(one) or _passes(other)):
            yield "nothing stands between two tables"


def _passes(table: Element) -> bool:
    """Whether every row is inserted, or every row deleted: then another table may stand right beside."""
    rows = [row.find(W + "trPr") for row in _flat(table, W + "tr")]
    marked = (W + "ins", W + "del")
    return all(row is not None and any(child.tag in marked for child in row) for row in rows)


def _in_order(parent: Element) -> Iterator[Element]:
    for child in parent:
        if child.tag in (W + "p", W + "tbl", f"{MC}AlternateContent", W + "altChunk"):
            yield child
        elif child.tag in AROUND:
            yield from _in_order(child)


def _text(node: Element) -> Iterator[str]:
    text = node.text or ""
    if text != text.strip(" \t\n\r") and node.get(SPACE) != "preserve":
        yield f"{'a code' if 'nstr' in str(node.tag) else 'a text'} loses the blank at its edge"
    in_deletion = any(found.tag == W + "del" for found in _around(node))
    if node.tag in (W + "t", W + "instrText") and in_deletion:
        yield f"{_name(node.tag)} stands in a deletion"
    if node.tag in (W + "delText", W + "delInstrText") and not in_deletion:
        yield f"{_name(node.tag)} stands outside of deletions"


def _around(node: Element) -> Iterator[Element]:
    """The revisions around an element, in its own story."""
    for parent in node.iterancestors():
        if parent.tag in STORIES:
            return
        if parent.tag in WRAPPERS:
            yield parent


def _wrapper(node: Element) -> Iterator[str]:
    parent = node.getparent()
    if parent is None or parent.tag in PROPERTY_SETS or str(parent.tag).startswith(MATH):
        return
    name = _name(node.tag)
    if parent.tag in UNTRACKED_AROUND:
        yield f"{name} stands in {_name(parent.tag)}"
    for outer in _around(node):
        if (outer.tag, node.tag) != (W + "ins", W + "del"):
            yield f"{name} stands in {_name(outer.tag)}"
    for child in node:
        if child.tag in NOT_IN_WRAPPERS:
            yield f"{name} holds {_name(child.tag)}"
    if len(node) == 0:
        yield f"{name} is empty"


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


def _parent(node: Element) -> str:
    parent = node.getparent()
    return "" if parent is None else _name(parent.tag)
